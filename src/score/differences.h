/* The data held against itself. What is found here never changes a score. */
#ifndef SCORE_DIFFERENCES_H
#define SCORE_DIFFERENCES_H

#include "score/model.h"

/* Fills scores->differences: the two sides of a pairing, figures and evidence, files and document
 * numbers that serve twice. Each is also reported as a warning. */
void differences_find(Scores *scores);

/* Whether records of these uses may rest on the same file or document: two of the two sides of one
 * pairing about the same thing, or of one object for the same indicators. data is the Scores. */
bool differences_may_share(const Evidence *evidence, const SharedUse *a, const SharedUse *b,
                           gpointer data);

#endif
