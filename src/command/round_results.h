/* From a round to its results: the beginning that several commands share. */
#ifndef COMMAND_ROUND_RESULTS_H
#define COMMAND_ROUND_RESULTS_H

#include "command/command.h"
#include "score/score.h"

/* A round with its scores; free with round_scores_free. */
typedef struct {
    Round *round;
    Scores *scores;
} RoundScores;

/* Reads and scores the round in the folder that the first operand names. NULL after errors were
 * reported. */
RoundScores *round_scores_new(const Arguments *arguments, Diag *diag);
void round_scores_free(RoundScores *both);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RoundScores, round_scores_free)

/* A round with its results; free with round_results_free. */
typedef struct {
    Round *round;
    xmlDoc *results;
} RoundResults;

/* The same up to the results document. */
RoundResults *round_results_new(const Arguments *arguments, Diag *diag);
void round_results_free(RoundResults *both);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RoundResults, round_results_free)

#endif
