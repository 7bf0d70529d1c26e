/* Ranks within a class, proposed grades and means. */
#ifndef SCORE_GRADING_H
#define SCORE_GRADING_H

#include "score/model.h"

/* Ranks every object within its class by the exact total; objects without points are not ranked.
 * A rank that a pending total could still change is provisional. */
void grading_rank(Scores *scores);

/* Proposes grades by the plan's limits and quotas, caps them by the findings and applies the
 * decisions of persons. After grading_rank. */
void grading_grade(Scores *scores);

/* The mean of every node over each class. */
void grading_means(Scores *scores);

#endif
