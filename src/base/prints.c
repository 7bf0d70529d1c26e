#include "base/prints.h"

#include "base/siphash.h"

#include <string.h>

enum { FIRST_SIZE = 64 };

struct Prints {
    SipKey key;
    guint64 *slots; /* size times stride: the fingerprint, 0 where free, and the number */
    gsize stride;
    gsize size; /* a power of two */
    gsize used;
};

Prints *prints_new(bool with_numbers)
{
    Prints *prints = g_new0(Prints, 1);
    prints->key = siphash_key();
    prints->stride = with_numbers ? 2 : 1;
    prints->size = FIRST_SIZE;
    prints->slots = g_new0(guint64, prints->size * prints->stride);
    return prints;
}

Prints *prints_copy(const Prints *prints)
{
    Prints *copy = g_memdup2(prints, sizeof *prints);
    copy->slots = g_memdup2(prints->slots, prints->size * prints->stride * sizeof *prints->slots);
    return copy;
}

void prints_free(Prints *prints)
{
    if (!prints)
        return;
    g_free(prints->slots);
    g_free(prints);
}

/* Where the fingerprint is, or where it belongs. */
static guint64 *slot(const Prints *prints, guint64 print)
{
    gsize at = print & (prints->size - 1);
    while (prints->slots[at * prints->stride] && prints->slots[at * prints->stride] != print)
        at = (at + 1) & (prints->size - 1);
    return &prints->slots[at * prints->stride];
}

guint64 prints_of(const Prints *prints, const char *text)
{
    guint64 print = siphash(&prints->key, text, strlen(text));
    print += print == 0;
    __builtin_prefetch(&prints->slots[(print & (prints->size - 1)) * prints->stride], /*write*/ 1);
    return print;
}

bool prints_find(const Prints *prints, guint64 print, guint64 *number)
{
    const guint64 *at = slot(prints, print);
    if (*at && number)
        *number = prints->stride > 1 ? at[1] : 0;
    return *at != 0;
}

static void put(Prints *prints, guint64 print, guint64 number)
{
    guint64 *at = slot(prints, print);
    at[0] = print;
    if (prints->stride > 1)
        at[1] = number;
}

static void grow(Prints *prints)
{
    Prints larger = *prints;
    larger.size = 2 * prints->size;
    larger.slots = g_new0(guint64, larger.size * larger.stride);
    for (gsize i = 0; i < prints->size; i++) {
        const guint64 *at = &prints->slots[i * prints->stride];
        if (*at)
            put(&larger, at[0], prints->stride > 1 ? at[1] : 0);
    }
    g_free(prints->slots);
    *prints = larger;
}

void prints_add(Prints *prints, guint64 print, guint64 number)
{
    if (4 * ++prints->used > 3 * prints->size)
        grow(prints);
    put(prints, print, number);
}
