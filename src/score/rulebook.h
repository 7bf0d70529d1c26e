/* The rules in force: the document's, and the plan's where the document has none. */
#ifndef SCORE_RULEBOOK_H
#define SCORE_RULEBOOK_H

#include "score/rules.h"

/* The rule of every node of the scheme, as SchemeNode -> NodeRule. Parameters that make no sense
 * and points that do not add up are reported as errors. Caller unrefs. */
GHashTable *rulebook_new(const Round *round, Diag *diag);

#endif
