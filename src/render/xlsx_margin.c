#include "render/xlsx_margin.h"

#include <string.h>

/* Longest header or footer in characters, codes included (Excel specifications and limits). */
enum { MARGIN_CHARACTERS = 255 };

struct XlsxMargin {
    GString *full[XLSX_SECTIONS];  /* with fonts */
    GString *plain[XLSX_SECTIONS]; /* without */
    char *font[XLSX_SECTIONS];     /* the code said last */
};

XlsxMargin *xlsx_margin_new(void)
{
    XlsxMargin *margin = g_new0(XlsxMargin, 1);
    for (int i = 0; i < XLSX_SECTIONS; i++) {
        margin->full[i] = g_string_new(NULL);
        margin->plain[i] = g_string_new(NULL);
    }
    return margin;
}

void xlsx_margin_free(XlsxMargin *margin)
{
    if (margin == NULL)
        return;
    for (int i = 0; i < XLSX_SECTIONS; i++) {
        g_string_free(margin->full[i], TRUE);
        g_string_free(margin->plain[i], TRUE);
        g_free(margin->font[i]);
    }
    g_free(margin);
}

static void add(XlsxMargin *margin, XlsxSection section, const char *codes)
{
    g_string_append(margin->full[section], codes);
    g_string_append(margin->plain[section], codes);
}

void xlsx_margin_font(XlsxMargin *margin, XlsxSection section, const char *font, gint32 size,
                      guint32 color)
{
    /* The size stands before the name: directly before a text that begins with a digit, it would
     * swallow the digit. */
    g_autofree char *code =
        g_strdup_printf("&K%06X&%d&\"%s,Regular\"", color & 0xFFFFFF, (size + 500) / 1000, font);
    if (g_strcmp0(code, margin->font[section]) == 0)
        return;
    g_string_append(margin->full[section], code);
    g_free(margin->font[section]);
    margin->font[section] = g_steal_pointer(&code);
}

void xlsx_margin_text(XlsxMargin *margin, XlsxSection section, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "&", -1);
    g_autofree char *doubled = g_strjoinv("&&", parts);
    add(margin, section, doubled);
}

void xlsx_margin_page(XlsxMargin *margin, XlsxSection section)
{
    add(margin, section, "&P");
}

void xlsx_margin_pages(XlsxMargin *margin, XlsxSection section)
{
    add(margin, section, "&N");
}

void xlsx_margin_line(XlsxMargin *margin, XlsxSection section)
{
    add(margin, section, "\n");
}

gboolean xlsx_margin_is_empty(const XlsxMargin *margin, XlsxSection section)
{
    return margin->plain[section]->len == 0;
}

gboolean xlsx_margin_contains(const XlsxMargin *margin, const char *text)
{
    for (int i = 0; i < XLSX_SECTIONS; i++)
        if (strstr(margin->plain[i]->str, text) != NULL)
            return TRUE;
    return FALSE;
}

static char *join(const XlsxMargin *margin, GString *const *sections)
{
    static const char *const codes[XLSX_SECTIONS] = {"&L", "&C", "&R"};
    GString *whole = g_string_new(NULL);
    for (int i = 0; i < XLSX_SECTIONS; i++)
        if (margin->plain[i]->len > 0)
            g_string_append_printf(whole, "%s%s", codes[i], sections[i]->str);
    return g_string_free(whole, FALSE);
}

static char *shorten(char *text)
{
    if (g_utf8_strlen(text, -1) > MARGIN_CHARACTERS)
        *g_utf8_offset_to_pointer(text, MARGIN_CHARACTERS) = '\0';
    return text;
}

char *xlsx_margin_string(const XlsxMargin *margin, gboolean *too_long)
{
    g_autofree char *full = join(margin, margin->full);
    *too_long = g_utf8_strlen(full, -1) > MARGIN_CHARACTERS;
    if (*full == '\0')
        return NULL;
    return *too_long ? shorten(join(margin, margin->plain)) : g_steal_pointer(&full);
}
