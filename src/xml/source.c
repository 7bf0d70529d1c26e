#include "xml/source.h"

#include "xml/parsing.h"

#include <stdbool.h>
#include <string.h>

typedef struct {
    const char *bytes;
    gsize length;
    const char *encoding;
} Mark;

static const Mark marks[] = {
    {"\xef\xbb\xbf", 3, "UTF-8"}, {"\xff\xfe\0\0", 4, "UTF-32LE"}, {"\0\0\xfe\xff", 4, "UTF-32BE"},
    {"\xff\xfe", 2, "UTF-16LE"},  {"\xfe\xff", 2, "UTF-16BE"},
};

static const Mark *byte_order_mark(const char *bytes, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (length >= marks[i].length && !memcmp(bytes, marks[i].bytes, marks[i].length))
            return &marks[i];
    return NULL;
}

/* The encoding named in <?xml … encoding="…"?>, or NULL. Caller frees. */
static char *declared_encoding(const char *bytes, gsize length)
{
    if (length < 6 || memcmp(bytes, "<?xml", 5) != 0 || !g_ascii_isspace(bytes[5]))
        return NULL;
    g_autofree char *head = g_strndup(bytes, MIN(length, (gsize)XML_DECLARATION_MAX));
    char *end = strstr(head, "?>");
    if (!end)
        return NULL;
    *end = '\0';
    g_autoptr(GRegex) regex = g_regex_new("\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']",
                                          G_REGEX_RAW, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    return g_regex_match(regex, head, 0, &match) ? g_match_info_fetch(match, 1) : NULL;
}

static Place place_at(const char *file, const char *bytes, gsize offset)
{
    Place place = {file, 1, 1};
    xml_advance(&place.line, &place.column, bytes, offset);
    return place;
}

/* UTF-8 without NUL, or a message. */
static bool check_utf8(const char *bytes, gsize length, const char *file, Diag *diag)
{
    const char *end = NULL;
    if (g_utf8_validate_len(bytes, length, &end))
        return true;
    Place place = place_at(file, bytes, (gsize)(end - bytes));
    if (*end == '\0')
        diag_report(diag, DIAG_ERROR, place, _("a NUL character is not accepted"));
    else
        diag_report(diag, DIAG_ERROR, place,
                    _("byte 0x%02x is not valid UTF-8; if the file has another encoding, "
                      "its first line must declare it"),
                    (guchar)*end);
    return false;
}

static bool is_known(const char *encoding)
{
    GIConv converter = g_iconv_open("UTF-8", encoding);
    bool known = converter != (GIConv)-1;
    if (known)
        g_iconv_close(converter);
    return known;
}

static char *convert(const char *bytes, gsize length, const char *encoding, const char *file,
                     gsize *utf8_length, Diag *diag)
{
    gsize read = 0;
    g_autoptr(GError) error = NULL;
    char *text = g_convert(bytes, (gssize)length, "UTF-8", encoding, &read, utf8_length, &error);
    if (text)
        return text;
    if (!is_known(encoding))
        diag_report(diag, DIAG_ERROR, (Place){file, 1, 1}, _("the encoding %s is not known"),
                    encoding);
    else
        diag_report(diag, DIAG_ERROR, place_at(file, bytes, MIN(read, length)),
                    _("the bytes from here are not valid %s"), encoding);
    return NULL;
}

/* The bytes and a NUL behind them; unlike g_strndup, NULs inside stay. */
static char *copy_bytes(const char *bytes, gsize length)
{
    char *copy = g_malloc(length + 1);
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

static bool is_utf8(const char *encoding)
{
    return !encoding || !g_ascii_strcasecmp(encoding, "UTF-8") ||
           !g_ascii_strcasecmp(encoding, "UTF8") || !g_ascii_strcasecmp(encoding, "US-ASCII") ||
           !g_ascii_strcasecmp(encoding, "ASCII");
}

char *xml_source_utf8(const char *bytes, gsize length, const char *file, gsize *utf8_length,
                      Diag *diag)
{
    const Mark *mark = byte_order_mark(bytes, length);
    const char *start = bytes + (mark ? mark->length : 0);
    gsize rest = length - (gsize)(start - bytes);
    g_autofree char *declared = mark ? NULL : declared_encoding(start, rest);
    const char *encoding = mark ? mark->encoding : declared;
    g_autofree char *text = NULL;
    if (is_utf8(encoding)) {
        text = copy_bytes(start, rest);
        *utf8_length = rest;
    } else {
        text = convert(start, rest, encoding, file, utf8_length, diag);
    }
    if (!text || !check_utf8(text, *utf8_length, file, diag))
        return NULL;
    return g_steal_pointer(&text);
}

bool xml_source_is_utf8(const char *bytes, gsize length)
{
    if (byte_order_mark(bytes, length))
        return false;
    g_autofree char *declared = declared_encoding(bytes, length);
    return is_utf8(declared);
}
