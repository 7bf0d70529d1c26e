#include "score/once.h"

#include "base/prints.h"

struct Once {
    Prints *prints;
    GHashTable *with; /* print -> what it was added with */
};

Once *once_new(void)
{
    Once *once = g_new0(Once, 1);
    once->prints = prints_new(/*with_numbers*/ false);
    once->with = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return once;
}

void once_free(Once *once)
{
    if (!once)
        return;
    prints_free(once->prints);
    g_hash_table_unref(once->with);
    g_free(once);
}

bool once_add(Once *once, const char *key, gconstpointer with, gconstpointer *first)
{
    guint64 print = prints_of(once->prints, key);
    bool seen = prints_find(once->prints, print, NULL);
    *first = seen ? g_hash_table_lookup(once->with, &print) : NULL;
    if (seen)
        return true;
    prints_add(once->prints, print, 0);
    if (with)
        g_hash_table_insert(once->with, g_memdup2(&print, sizeof print), (gpointer)(guintptr)with);
    return false;
}
