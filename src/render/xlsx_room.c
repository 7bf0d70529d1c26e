#include "render/xlsx_room.h"

#include <string.h>
#include <sys/statvfs.h>

/* The end of a zip file and an entry of its directory (PKWARE APPNOTE 4.3.12, 4.3.16): their
 * signatures, fixed lengths, and where in them the numbers stand. */
enum {
    END_LENGTH = 22,
    END_ENTRIES = 10,
    END_DIRECTORY = 16,
    ENTRY_LENGTH = 46,
    ENTRY_SIZE = 24,
    ENTRY_NAME = 28,
    ENTRY_EXTRA = 30,
    ENTRY_COMMENT = 32,
};
static const char end_signature[] = "PK\5\6";
static const char entry_signature[] = "PK\1\2";

guint64 xlsx_room_free(const char *folder)
{
    struct statvfs state;
    if (statvfs(folder, &state) != 0)
        return G_MAXUINT64;
    return (guint64)state.f_bavail * state.f_frsize;
}

static guint64 number(const guint8 *bytes, int length)
{
    guint64 value = 0;
    while (length-- > 0)
        value = value << 8 | bytes[length];
    return value;
}

static guint64 largest_entry(const guint8 *bytes, gsize length, gsize at, guint64 entries)
{
    guint64 largest = 0;
    for (; entries > 0 && at + ENTRY_LENGTH <= length; entries--) {
        const guint8 *entry = bytes + at;
        if (memcmp(entry, entry_signature, strlen(entry_signature)) != 0)
            break;
        largest = MAX(largest, number(entry + ENTRY_SIZE, 4));
        at += ENTRY_LENGTH + number(entry + ENTRY_NAME, 2) + number(entry + ENTRY_EXTRA, 2) +
              number(entry + ENTRY_COMMENT, 2);
    }
    return largest;
}

guint64 xlsx_room_largest_part(const char *path)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, /*writable*/ FALSE, /*error*/ NULL);
    if (file == NULL || g_mapped_file_get_length(file) < END_LENGTH)
        return 0;
    const guint8 *bytes = (const guint8 *)g_mapped_file_get_contents(file);
    gsize length = g_mapped_file_get_length(file);
    const guint8 *end = bytes + length - END_LENGTH;
    if (memcmp(end, end_signature, strlen(end_signature)) != 0)
        return 0;
    return largest_entry(bytes, length, number(end + END_DIRECTORY, 4),
                         number(end + END_ENTRIES, 2));
}
