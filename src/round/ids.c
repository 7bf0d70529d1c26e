#include "round/ids.h"

#include <string.h>

typedef struct {
    guint64 print; /* 0: free */
    guint32 line;
    guint32 file; /* index in files */
} Entry;

struct RoundIds {
    guint64 key[2];
    Entry *entries;
    gsize n_entries; /* a power of two */
    gsize used;
    GPtrArray *files; /* of interned names */
};

enum { FIRST_SIZE = 1024 };

static guint64 rotate(guint64 word, int by)
{
    return (word << by) | (word >> (64 - by));
}

static void sip_round(guint64 v[4])
{
    v[0] += v[1];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[0] = rotate(v[0], 32);
    v[2] += v[3];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[2] = rotate(v[2], 32);
}

/* SipHash-1-3: nobody can choose ids that collide without knowing the key. Never 0. */
static guint64 fingerprint(const RoundIds *ids, const char *id)
{
    gsize length = strlen(id);
    guint64 v[4] = {ids->key[0] ^ 0x736f6d6570736575, ids->key[1] ^ 0x646f72616e646f6d,
                    ids->key[0] ^ 0x6c7967656e657261, ids->key[1] ^ 0x7465646279746573};
    for (gsize at = 0; at <= length; at += 8) {
        guint64 word = at + 8 <= length ? 0 : (guint64)length << 56;
        memcpy(&word, id + at, MIN(length - at, (gsize)8));
        word = GUINT64_FROM_LE(word);
        v[3] ^= word;
        sip_round(v);
        v[0] ^= word;
    }
    v[2] ^= 0xff;
    for (int i = 0; i < 3; i++)
        sip_round(v);
    guint64 print = v[0] ^ v[1] ^ v[2] ^ v[3];
    return print ? print : 1;
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
    for (int i = 0; i < 2; i++)
        ids->key[i] = ((guint64)g_random_int() << 32) | g_random_int();
    ids->n_entries = FIRST_SIZE;
    ids->entries = g_new0(Entry, ids->n_entries);
    ids->files = g_ptr_array_new();
    return ids;
}

RoundIds *round_ids_copy(const RoundIds *ids)
{
    RoundIds *copy = g_memdup2(ids, sizeof *ids);
    copy->entries = g_memdup2(ids->entries, ids->n_entries * sizeof *ids->entries);
    copy->files = g_ptr_array_copy(ids->files, NULL, NULL);
    return copy;
}

void round_ids_free(RoundIds *ids)
{
    if (!ids)
        return;
    g_free(ids->entries);
    g_ptr_array_unref(ids->files);
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

bool round_ids_add(RoundIds *ids, const char *id, Place place, Place *before)
{
    if (4 * ids->used > 3 * ids->n_entries)
        grow(ids);
    guint64 print = fingerprint(ids, id);
    Entry *entry = find(ids, print);
    if (entry->print) {
        *before = (Place){g_ptr_array_index(ids->files, entry->file), (int)entry->line, 0};
        return false;
    }
    *entry = (Entry){print, (guint32)place.line, file_index(ids, place.file)};
    ids->used++;
    return true;
}

void round_ids_expect(const RoundIds *ids, const char *id)
{
    __builtin_prefetch(&ids->entries[fingerprint(ids, id) & (ids->n_entries - 1)], /*write*/ 1);
}

bool round_ids_contain(const RoundIds *ids, const char *id)
{
    return find(ids, fingerprint(ids, id))->print != 0;
}
