/* A set of fingerprints of texts, each with a number if wanted: 8 bytes a text, or 16, however long
 * it is. Two texts of the same fingerprint are taken for one: of a million texts that happens once
 * in 40 million sets, and nobody can bring it about. */
#ifndef BASE_PRINTS_H
#define BASE_PRINTS_H

#include <glib.h>
#include <stdbool.h>

typedef struct Prints Prints;

Prints *prints_new(bool with_numbers);
/* A copy that grows on its own. Free with prints_free. */
Prints *prints_copy(const Prints *prints);
void prints_free(Prints *prints);

/* The fingerprint of a text, which will be asked for soon: its place comes into the cache
 * meanwhile. */
guint64 prints_of(const Prints *prints, const char *text);

/* Whether the fingerprint is there, and its number; number may be NULL. */
bool prints_find(const Prints *prints, guint64 print, guint64 *number);

/* Adds a fingerprint that is not there yet. Without numbers, number is ignored. */
void prints_add(Prints *prints, guint64 print, guint64 number);

#endif
