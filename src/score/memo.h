/* Results of expressions over records, remembered: records that agree in the attributes that an
 * expression looks at are judged alike, and most records agree with one that came before. */
#ifndef SCORE_MEMO_H
#define SCORE_MEMO_H

#include "round/round.h"

typedef struct Memo Memo;

/* For expressions whose result depends on these attributes (names) of records of the kind and,
 * with sides, on the object and the pairing. */
Memo *memo_new(const SchemeKind *kind, const GPtrArray *attributes, bool sides);
void memo_free(Memo *memo);

/* Whether a result is remembered for such a record. */
bool memo_recall(Memo *memo, const RoundRecord *record, gconstpointer *result);

/* Remembers the result for the record that was last asked for. */
void memo_remember(Memo *memo, gconstpointer result);

#endif
