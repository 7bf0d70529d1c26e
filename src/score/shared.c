#include "score/shared.h"

#include "base/prints.h"

#include <string.h>

enum { PAIRS_MAX = 1000 };

struct Shared {
    SharedFunc may_share;
    gpointer data;
    Prints *prints;      /* of the values, with the line and the use of the first record */
    GPtrArray *uses;     /* of SharedUse */
    GHashTable *indices; /* SharedUse -> its index + 1 */
    guint last;          /* index of the use that was last asked for */
    GHashTable *answers; /* indices of two uses -> whether they may share + 1 */
    GPtrArray *pairs;
    guint unlisted;
};

static guint use_hash(gconstpointer data)
{
    const SharedUse *use = data;
    guint hash = g_direct_hash(use->kind) * 31 + g_direct_hash(use->by);
    hash = hash * 31 + g_direct_hash(use->pairing);
    for (gsize i = 0; i < G_N_ELEMENTS(use->measures); i++)
        hash = hash * 31 + (guint)(use->measures[i] ^ (use->measures[i] >> 32));
    return hash;
}

static gboolean use_equal(gconstpointer a, gconstpointer b)
{
    const SharedUse *left = a, *right = b;
    return left->file == right->file && left->kind == right->kind && left->by == right->by &&
           left->pairing == right->pairing &&
           !memcmp(left->measures, right->measures, sizeof left->measures);
}

static void pair_free(gpointer data)
{
    SharedPair *pair = data;
    g_free(pair->value);
    g_free(pair->id);
    g_free(pair);
}

Shared *shared_new(SharedFunc may_share, gpointer data)
{
    Shared *shared = g_new0(Shared, 1);
    shared->may_share = may_share;
    shared->data = data;
    shared->prints = prints_new(/*with_numbers*/ true);
    shared->uses = g_ptr_array_new_with_free_func(g_free);
    shared->indices = g_hash_table_new(use_hash, use_equal);
    shared->answers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    shared->pairs = g_ptr_array_new_with_free_func(pair_free);
    return shared;
}

void shared_free(Shared *shared)
{
    if (!shared)
        return;
    prints_free(shared->prints);
    g_hash_table_unref(shared->indices);
    g_hash_table_unref(shared->answers);
    g_ptr_array_unref(shared->uses);
    g_ptr_array_unref(shared->pairs);
    g_free(shared);
}

/* The use as it is kept; records that follow each other mostly have the same. */
static guint index_of(Shared *shared, const SharedUse *use)
{
    if (shared->uses->len > 0 && use_equal(g_ptr_array_index(shared->uses, shared->last), use))
        return shared->last;
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(shared->indices, use));
    if (found == 0) {
        SharedUse *kept = g_memdup2(use, sizeof *use);
        g_ptr_array_add(shared->uses, kept);
        found = shared->uses->len;
        g_hash_table_insert(shared->indices, kept, GUINT_TO_POINTER(found));
    }
    shared->last = found - 1;
    return shared->last;
}

static bool may_share(Shared *shared, guint a, guint b)
{
    gint64 key = ((gint64)a << 32) | b;
    guint answer = GPOINTER_TO_UINT(g_hash_table_lookup(shared->answers, &key));
    if (answer == 0) {
        answer = 1 + shared->may_share(g_ptr_array_index(shared->uses, a),
                                       g_ptr_array_index(shared->uses, b), shared->data);
        g_hash_table_insert(shared->answers, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(answer));
    }
    return answer == 2;
}

static void keep_pair(Shared *shared, const char *value, const SharedUse *uses[2], int line,
                      const RoundRecord *record)
{
    if (shared->pairs->len >= PAIRS_MAX) {
        shared->unlisted++;
        return;
    }
    SharedPair *pair = g_new0(SharedPair, 1);
    pair->value = g_strdup(value);
    pair->uses[0] = uses[0];
    pair->uses[1] = uses[1];
    pair->places[0] = (Place){uses[0]->file, line, 0};
    pair->places[1] = record->place;
    pair->id = g_strdup(record->id);
    g_ptr_array_add(shared->pairs, pair);
}

guint64 shared_print(const Shared *shared, const char *value)
{
    return prints_of(shared->prints, value);
}

void shared_add(Shared *shared, const char *value, guint64 print, const SharedUse *use,
                const RoundRecord *record)
{
    guint index = index_of(shared, use);
    guint64 found = 0;
    if (!prints_find(shared->prints, print, &found)) {
        prints_add(shared->prints, print, (guint64)record->place.line << 32 | index);
        return;
    }
    guint first = (guint)(found & G_MAXUINT32);
    if (first == index || may_share(shared, first, index))
        return;
    const SharedUse *uses[] = {g_ptr_array_index(shared->uses, first),
                               g_ptr_array_index(shared->uses, index)};
    keep_pair(shared, value, uses, (int)(found >> 32), record);
}

const GPtrArray *shared_pairs(const Shared *shared)
{
    return shared->pairs;
}

guint shared_unlisted(const Shared *shared)
{
    return shared->unlisted;
}
