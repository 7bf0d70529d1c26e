/* The distance between an evaluator's highest and lowest points (分差). */
#ifndef SCORE_SPREAD_H
#define SCORE_SPREAD_H

#include "score/model.h"

/* Calls for every evaluator and node whose points lie closer together than the rule asks for. The
 * lowest and the highest evaluation are the first of their kind in the order of the round; those
 * marked as without task take no part, and with fewer than two there is no distance. The text names
 * the distance as a share of the full points, of the highest and of the lowest; taken over. */
typedef void (*SpreadFunc)(const RoundEvaluation *highest, const RoundEvaluation *lowest,
                           char *text, gpointer data);
void spread_check(const Scores *scores, SpreadFunc func, gpointer data);

#endif
