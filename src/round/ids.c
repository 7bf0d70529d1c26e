#include "round/ids.h"

#include "base/siphash.h"
#include "round/series.h"

#include <string.h>

typedef struct {
    guint64 print; /* 0: free */
    guint32 line;
    guint32 file; /* index in files */
} Entry;

struct RoundIds {
    SipKey key;
    Entry *entries;
    gsize n_entries; /* a power of two */
    gsize used;
    Series *series;   /* the ids that are not in entries */
    GPtrArray *files; /* of interned names */
};

enum { FIRST_SIZE = 1024 };

guint64 round_ids_print(const RoundIds *ids, const char *id)
{
    guint64 print = siphash(&ids->key, id, strlen(id));
    print += print == 0;
    __builtin_prefetch(&ids->entries[print & (ids->n_entries - 1)], /*write*/ 1);
    return print;
}

static Entry *find(const RoundIds *ids, guint64 print)
{
    gsize at = print & (ids->n_entries - 1);
    while (ids->entries[at].print && ids->entries[at].print != print)
        at = (at + 1) & (ids->n_entries - 1);
    return &ids->entries[at];
}

RoundIds *round_ids_new(void)
{
    RoundIds *ids = g_new0(RoundIds, 1);
    ids->key = siphash_key();
    ids->series = series_new();
    ids->n_entries = FIRST_SIZE;
    ids->entries = g_new0(Entry, ids->n_entries);
    ids->files = g_ptr_array_new();
    return ids;
}

RoundIds *round_ids_copy(const RoundIds *ids)
{
    RoundIds *copy = g_memdup2(ids, sizeof *ids);
    copy->entries = g_memdup2(ids->entries, ids->n_entries * sizeof *ids->entries);
    copy->series = series_copy(ids->series);
    copy->files = g_ptr_array_copy(ids->files, NULL, NULL);
    return copy;
}

void round_ids_free(RoundIds *ids)
{
    if (!ids)
        return;
    g_free(ids->entries);
    g_ptr_array_unref(ids->files);
    series_free(ids->series);
    g_free(ids);
}

static void grow(RoundIds *ids)
{
    RoundIds larger = *ids;
    larger.n_entries = 2 * ids->n_entries;
    larger.entries = g_new0(Entry, larger.n_entries);
    for (gsize i = 0; i < ids->n_entries; i++)
        if (ids->entries[i].print)
            *find(&larger, ids->entries[i].print) = ids->entries[i];
    g_free(ids->entries);
    *ids = larger;
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
    const Entry *found = find(ids, print);
    if (found->print) {
        *before = (Place){g_ptr_array_index(ids->files, found->file), (int)found->line, 0};
        return false;
    }
    if (series_take(ids->series, id, place))
        return true;
    if (4 * ids->used > 3 * ids->n_entries)
        grow(ids);
    *find(ids, print) = (Entry){print, (guint32)place.line, file_index(ids, place.file)};
    ids->used++;
    return true;
}

bool round_ids_contain(const RoundIds *ids, const char *id)
{
    return series_contain(ids->series, id, NULL) || find(ids, round_ids_print(ids, id))->print != 0;
}
