#include "score/once.h"

#include "base/siphash.h"

#include <string.h>

enum { FIRST_SIZE = 64 };

struct Once {
    SipKey sip;
    guint64 *prints; /* 0: free */
    gsize size;      /* a power of two */
    gsize used;
    GHashTable *with; /* print -> what it was added with */
};

Once *once_new(void)
{
    Once *once = g_new0(Once, 1);
    once->sip = siphash_key();
    once->size = FIRST_SIZE;
    once->prints = g_new0(guint64, once->size);
    once->with = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return once;
}

void once_free(Once *once)
{
    if (!once)
        return;
    g_free(once->prints);
    g_hash_table_unref(once->with);
    g_free(once);
}

/* The slot of the fingerprint: where it is, or where it belongs. */
static guint64 *slot(guint64 *prints, gsize size, guint64 print)
{
    gsize at = print & (size - 1);
    while (prints[at] && prints[at] != print)
        at = (at + 1) & (size - 1);
    return &prints[at];
}

static void grow(Once *once)
{
    gsize size = 2 * once->size;
    guint64 *prints = g_new0(guint64, size);
    for (gsize i = 0; i < once->size; i++)
        if (once->prints[i])
            *slot(prints, size, once->prints[i]) = once->prints[i];
    g_free(once->prints);
    once->prints = prints;
    once->size = size;
}

bool once_add(Once *once, const char *key, gconstpointer with, gconstpointer *first)
{
    guint64 print = siphash(&once->sip, key, strlen(key));
    print += print == 0;
    guint64 *at = slot(once->prints, once->size, print);
    *first = *at ? g_hash_table_lookup(once->with, &print) : NULL;
    if (*at)
        return true;
    *at = print;
    if (with)
        g_hash_table_insert(once->with, g_memdup2(&print, sizeof print), (gpointer)(guintptr)with);
    if (4 * ++once->used > 3 * once->size)
        grow(once);
    return false;
}
