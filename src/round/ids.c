#include "round/ids.h"

#include "base/prints.h"
#include "round/series.h"

struct RoundIds {
    Prints *prints;   /* with line and file of each */
    Series *series;   /* the ids that are not among prints */
    GPtrArray *files; /* of interned names */
};

guint64 round_ids_print(const RoundIds *ids, const char *id)
{
    return prints_of(ids->prints, id);
}

RoundIds *round_ids_new(void)
{
    RoundIds *ids = g_new0(RoundIds, 1);
    ids->prints = prints_new(/*with_numbers*/ true);
    ids->series = series_new();
    ids->files = g_ptr_array_new();
    return ids;
}

RoundIds *round_ids_copy(const RoundIds *ids)
{
    RoundIds *copy = g_new0(RoundIds, 1);
    copy->prints = prints_copy(ids->prints);
    copy->series = series_copy(ids->series);
    copy->files = g_ptr_array_copy(ids->files, NULL, NULL);
    return copy;
}

void round_ids_free(RoundIds *ids)
{
    if (!ids)
        return;
    prints_free(ids->prints);
    g_ptr_array_unref(ids->files);
    series_free(ids->series);
    g_free(ids);
}

/* Records come file by file: the last file is nearly always the one. */
static guint file_index(RoundIds *ids, const char *file)
{
    guint n = ids->files->len;
    if (n && g_ptr_array_index(ids->files, n - 1) == file)
        return n - 1;
    g_ptr_array_add(ids->files, (gpointer)(guintptr)file);
    return n;
}

bool round_ids_add(RoundIds *ids, const char *id, guint64 print, Place place, Place *before)
{
    if (series_contain(ids->series, id, before))
        return false;
    guint64 found = 0;
    if (prints_find(ids->prints, print, &found)) {
        *before =
            (Place){g_ptr_array_index(ids->files, found & G_MAXUINT32), (int)(found >> 32), 0};
        return false;
    }
    if (!series_take(ids->series, id, place))
        prints_add(ids->prints, print, (guint64)place.line << 32 | file_index(ids, place.file));
    return true;
}

bool round_ids_contain(const RoundIds *ids, const char *id)
{
    return series_contain(ids->series, id, NULL) ||
           prints_find(ids->prints, round_ids_print(ids, id), NULL);
}
