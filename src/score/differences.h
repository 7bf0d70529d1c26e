/* The data held against itself. What is found here never changes a score. */
#ifndef SCORE_DIFFERENCES_H
#define SCORE_DIFFERENCES_H

#include "score/model.h"

/* Fills scores->differences: the two sides of a pairing, figures and evidence, files and document
 * numbers that serve twice. Each is also reported as a warning. */
void differences_find(Scores *scores);

#endif
