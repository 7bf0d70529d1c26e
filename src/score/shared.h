/* Files and document numbers that several records rest on: the same one for two indicators or for
 * two objects wants explaining. */
#ifndef SCORE_SHARED_H
#define SCORE_SHARED_H

#include "round/round.h"

enum { SHARED_MEASURES = 256 }; /* of one kind that are told apart */

/* What a record is about: many have the same use. */
typedef struct {
    const char *file; /* interned */
    const SchemeKind *kind;
    const SchemeObject *by;
    const RoundPairing *pairing;            /* or NULL */
    guint64 measures[SHARED_MEASURES / 64]; /* by position among those of the kind, a bit each */
} SharedUse;

/* Two records that should not rest on the same thing: the first that named it, and a later one. */
typedef struct {
    char *value;
    const SharedUse *uses[2];
    Place places[2]; /* of the first one without its column */
    char *id;        /* of the later one */
} SharedPair;

/* Whether records of these uses may rest on the same thing. */
typedef bool (*SharedFunc)(const SharedUse *a, const SharedUse *b, gpointer data);

typedef struct Shared Shared;

Shared *shared_new(SharedFunc may_share, gpointer data);
void shared_free(Shared *shared);

/* The fingerprint of a value that will be noted soon: its slot comes into the cache meanwhile. */
guint64 shared_print(const Shared *shared, const char *value);

/* Notes what a record rests on, by the value and its fingerprint. 16 bytes a value, however long it
 * is. */
void shared_add(Shared *shared, const char *value, guint64 print, const SharedUse *use,
                const RoundRecord *record);

/* The pairs found, of SharedPair, in the order of the later records; the first ones where there
 * are very many. */
const GPtrArray *shared_pairs(const Shared *shared);

/* How many pairs were found but not kept. */
guint shared_unlisted(const Shared *shared);

#endif
