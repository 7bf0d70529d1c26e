#include "score/memo.h"

#include "base/siphash.h"

#include <string.h>

enum { RESULTS_MAX = 100000 }; /* then everything is forgotten */

/* What decides a result: the values one after the other, each with its NUL. */
typedef struct {
    guint64 print;
    gsize length;
    char bytes[];
} Key;

struct Memo {
    GArray *columns; /* of int */
    bool sides;
    SipKey sip;
    GString *asked; /* for the record that was last asked for */
    const RoundRecord *record;
    GString *found;               /* the last key that was found, */
    const SchemeObject *found_by; /* with the sides of its record, */
    const RoundPairing *found_pairing;
    gconstpointer result; /* and what was found there */
    GHashTable *results;  /* Key -> result */
};

static guint key_hash(gconstpointer key)
{
    return (guint)((const Key *)key)->print;
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const Key *left = a, *right = b;
    return left->print == right->print && left->length == right->length &&
           !memcmp(left->bytes, right->bytes, left->length);
}

Memo *memo_new(const SchemeKind *kind, const GPtrArray *attributes, bool sides)
{
    Memo *memo = g_new0(Memo, 1);
    memo->columns = g_array_new(FALSE, FALSE, sizeof(int));
    for (guint i = 0; i < attributes->len; i++) {
        int column = round_column(kind, g_ptr_array_index(attributes, i));
        g_array_append_val(memo->columns, column);
    }
    memo->sides = sides;
    memo->sip = siphash_key();
    memo->asked = g_string_new(NULL);
    memo->found = g_string_new(NULL);
    memo->results = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    return memo;
}

void memo_free(Memo *memo)
{
    if (!memo)
        return;
    g_array_unref(memo->columns);
    g_string_free(memo->asked, TRUE);
    g_string_free(memo->found, TRUE);
    g_hash_table_unref(memo->results);
    g_free(memo);
}

/* A value as it stands in a key; a character that XML does not know stands for none. */
static const char *text_of(const Memo *memo, const RoundRecord *record, guint i)
{
    const char *value = round_value(record, g_array_index(memo->columns, int, i));
    return value ? value : "\x1e";
}

/* Whether the record has the key that was last found: mostly it does. */
static bool is_found(const Memo *memo, const RoundRecord *record)
{
    const char *at = memo->found->str;
    if (memo->found_by != record->by || memo->found_pairing != record->pairing)
        return false;
    for (guint i = 0; i < memo->columns->len; i++) {
        const char *text = text_of(memo, record, i);
        gsize size = strlen(at) + 1;
        if (strcmp(at, text) != 0)
            return false;
        at += size;
    }
    return true;
}

static void write_key(Memo *memo, const RoundRecord *record)
{
    GString *key = g_string_truncate(memo->asked, 0);
    for (guint i = 0; i < memo->columns->len; i++) {
        const char *text = text_of(memo, record, i);
        g_string_append_len(key, text, (gssize)strlen(text) + 1);
    }
    if (!memo->sides)
        return;
    g_string_append_len(key, (const char *)&record->by, sizeof record->by);
    g_string_append_len(key, (const char *)&record->pairing, sizeof record->pairing);
}

static Key *key_new(const Memo *memo)
{
    Key *key = g_malloc(sizeof *key + memo->asked->len);
    key->print = siphash(&memo->sip, memo->asked->str, memo->asked->len);
    key->length = memo->asked->len;
    memcpy(key->bytes, memo->asked->str, key->length);
    return key;
}

static void note_found(Memo *memo, gconstpointer result)
{
    g_string_truncate(memo->found, 0);
    g_string_append_len(memo->found, memo->asked->str, (gssize)memo->asked->len);
    memo->found_by = memo->record->by;
    memo->found_pairing = memo->record->pairing;
    memo->result = result;
}

bool memo_recall(Memo *memo, const RoundRecord *record, gconstpointer *result)
{
    if (!is_found(memo, record)) {
        memo->record = record;
        write_key(memo, record);
        g_autofree Key *key = key_new(memo);
        gpointer found = NULL;
        if (!g_hash_table_lookup_extended(memo->results, key, NULL, &found))
            return false;
        note_found(memo, found);
    }
    *result = memo->result;
    return true;
}

void memo_remember(Memo *memo, gconstpointer result)
{
    if (g_hash_table_size(memo->results) >= RESULTS_MAX)
        g_hash_table_remove_all(memo->results);
    g_hash_table_insert(memo->results, key_new(memo), (gpointer)(guintptr)result);
    note_found(memo, result);
}
