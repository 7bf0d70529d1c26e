#include "render/xlsx_whole.h"

#include <glib.h>
#include <libdeflate.h>
#include <string.h>

/* The end of a zip file, an entry of its directory and the header of a part (PKWARE APPNOTE 4.3.16,
 * 4.3.12, 4.3.7): their signatures, fixed lengths, and where in them the numbers stand. */
enum {
    END_LENGTH = 22,
    END_ENTRIES = 10,
    END_DIRECTORY = 16,
    ENTRY_LENGTH = 46,
    ENTRY_PACKED = 20,
    ENTRY_SIZE = 24,
    ENTRY_NAME = 28,
    ENTRY_EXTRA = 30,
    ENTRY_COMMENT = 32,
    ENTRY_HEADER = 42,
    HEADER_LENGTH = 30,
    HEADER_NAME = 26,
    HEADER_EXTRA = 28,
};
static const char end_signature[] = "PK\5\6";
static const char entry_signature[] = "PK\1\2";

typedef struct {
    const guint8 *bytes;
    gsize length;
    struct libdeflate_decompressor *unpacker;
} Zip;

static gsize number(const guint8 *bytes, int length)
{
    gsize value = 0;
    while (length-- > 0)
        value = value << 8 | bytes[length];
    return value;
}

/* The name of the first element of an XML document; empty if there is none. */
static char *root_name(const char *text, const char *end)
{
    const char *p = text;
    while (p < end && !(*p == '<' && p + 1 < end && g_ascii_isalpha(p[1])))
        p++;
    const char *start = p < end ? p + 1 : p;
    for (p = start; p < end && !g_ascii_isspace(*p) && *p != '>' && *p != '/'; p++)
        ;
    return g_strndup(start, (gsize)(p - start));
}

/* An element without content has no end tag, and nothing else stands before its end. */
static bool ends_with_root(const char *text, gsize length)
{
    const char *end = text + length;
    while (end > text && g_ascii_isspace(end[-1]))
        end--;
    g_autofree char *name = root_name(text, end);
    g_autofree char *tag = g_strdup_printf("</%s>", name);
    gsize size = strlen(tag);
    if (*name != '\0' && (gsize)(end - text) >= size && memcmp(end - size, tag, size) == 0)
        return true;
    const char *root = g_strrstr_len(text, end - text, "<");
    return root != NULL && end - root > 2 && end[-2] == '/' && end[-1] == '>' &&
           g_str_has_prefix(root + 1, name);
}

/* Pictures are copied as they are. */
static bool is_picture(const guint8 *entry)
{
    static const char folder[] = "xl/media/";
    return number(entry + ENTRY_NAME, 2) > strlen(folder) &&
           memcmp(entry + ENTRY_LENGTH, folder, strlen(folder)) == 0;
}

static bool part_is_whole(const Zip *zip, const guint8 *entry)
{
    gsize header = number(entry + ENTRY_HEADER, 4), packed = number(entry + ENTRY_PACKED, 4);
    gsize size = number(entry + ENTRY_SIZE, 4);
    if (header + HEADER_LENGTH > zip->length)
        return false;
    gsize start = header + HEADER_LENGTH + number(zip->bytes + header + HEADER_NAME, 2) +
                  number(zip->bytes + header + HEADER_EXTRA, 2);
    if (start + packed > zip->length)
        return false;
    g_autofree char *text = g_malloc(size + 1);
    return libdeflate_deflate_decompress(zip->unpacker, zip->bytes + start, packed, text, size,
                                         /*actual_out*/ NULL) == LIBDEFLATE_SUCCESS &&
           (is_picture(entry) || ends_with_root(text, size));
}

static bool parts_are_whole(const Zip *zip)
{
    const guint8 *end = zip->bytes + zip->length - END_LENGTH;
    if (memcmp(end, end_signature, strlen(end_signature)) != 0)
        return false;
    gsize at = number(end + END_DIRECTORY, 4);
    for (gsize entries = number(end + END_ENTRIES, 2); entries > 0; entries--) {
        const guint8 *entry = zip->bytes + at;
        if (at + ENTRY_LENGTH > zip->length ||
            memcmp(entry, entry_signature, strlen(entry_signature)) != 0 ||
            !part_is_whole(zip, entry))
            return false;
        at += ENTRY_LENGTH + number(entry + ENTRY_NAME, 2) + number(entry + ENTRY_EXTRA, 2) +
              number(entry + ENTRY_COMMENT, 2);
    }
    return true;
}

bool xlsx_is_whole(const char *path)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, /*writable*/ FALSE, /*error*/ NULL);
    if (file == NULL || g_mapped_file_get_length(file) < END_LENGTH)
        return false;
    Zip zip = {.bytes = (const guint8 *)g_mapped_file_get_contents(file),
               .length = g_mapped_file_get_length(file),
               .unpacker = libdeflate_alloc_decompressor()};
    bool whole = zip.unpacker != NULL && parts_are_whole(&zip);
    libdeflate_free_decompressor(zip.unpacker);
    return whole;
}
