/* Comparing: two rounds become one document that says what became of every object and splits each
 * change into what the data, the rules and the conditions on grades did.
 *
 * Each figure is calculated three times: the earlier data by the earlier rules (before), the
 * earlier data by the later rules (restated), the later data by the later rules (after). The rules
 * come first in the chain, as where statistics restate the year before on the comparable basis
 * (可比口径) before they tell growth: rule = restated - before, data = after - restated. The two
 * add up to the change without a rest; the interaction of both is in the data effect. Comparing the
 * rounds the other way round gives the other order, with the signs turned. */
#ifndef COMPARE_COMPARE_H
#define COMPARE_COMPARE_H

#include "round/round.h"

#include <libxml/tree.h>
#include <stdio.h>

/* A round and its results document; neither is owned. */
typedef struct {
    const Round *round;
    const xmlDoc *results;
} CompareScoring;

/* The three scorings. restated.round is from round_load_under. With rules_only there is no later
 * data, and after is the same as restated but for its round, which is that of the rules. */
typedef struct {
    CompareScoring before;
    CompareScoring restated;
    CompareScoring after;
    bool rules_only;
} CompareInput;

/* Whether the rounds go by one method, or one's method revises the other's. False after it was
 * reported that they do not. */
bool compare_allowed(const Round *before, const Round *after, Diag *diag);

/* The comparison document (schemas/comparison.rng), which does not depend on the input any more.
 * NULL after it was reported that the rounds have no object in common. Caller frees with
 * xmlFreeDoc. */
xmlDoc *comparison_new(const CompareInput *input, Diag *diag);

/* Takes every object but one, named by its id, name or short name, out of the comparison; means
 * stay those of all. False after an unknown object was reported. */
bool comparison_keep(xmlDoc *comparison, const char *object, Diag *diag);

/* Prints the comparison, indented, so that each change can be followed with a pocket calculator;
 * without the classes' means where one object was kept. */
void comparison_print(const xmlDoc *comparison, bool with_means, FILE *stream);

#endif
