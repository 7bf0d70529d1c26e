/* Target, value and completion rate of measures, before any points. */
#ifndef SCORE_VALUES_H
#define SCORE_VALUES_H

#include "score/rules.h"

/* Fills in a measure node (its shares first, if it has any) of an object. What is missing is noted
 * at the object; a target is only asked for where needs_target says so. */
void values_fill(const Scores *scores, ScoreObject *object, ScoreNode *measure, bool needs_target);

/* The rate as the settings count it: capped at 1 or as it is. */
Quantity values_counted_rate(const Scores *scores, const ScoreNode *node, bool always_cap);

#endif
