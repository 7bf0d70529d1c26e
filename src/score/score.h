/* Scoring: a round's data becomes values, rates, points, ranks and proposed grades, all exact, and
 * the results document that everything after it reads. */
#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "round/round.h"

#include <libxml/tree.h>
#include <stdio.h>

typedef struct Scores Scores;

/* Scores every object of the round. Rules whose parameters make no sense are reported as errors,
 * all together, and give NULL; what is merely missing is reported as warnings and leaves scores
 * pending. The round must outlive the scores. Free with scores_free. */
Scores *score_round(const Round *round, Diag *diag);
void scores_free(Scores *scores);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scores, scores_free)

/* The results document (schemas/results.rng), which no longer depends on scores or round. Caller
 * frees with xmlFreeDoc. */
xmlDoc *results_new(const Scores *scores);

/* Writes a results document as UTF-8, whole or not at all. False after a failure was reported. */
bool results_save(const xmlDoc *results, const char *path, Diag *diag);

/* Writes the results document of scores without ever having it whole: to a stream, or as a file,
 * whole or not at all. False if that failed; of the file the failure is reported. */
bool results_print(const Scores *scores, FILE *stream);
bool results_write(const Scores *scores, const char *path, Diag *diag);

/* Prints in Chinese why an object has its score, as an indented derivation that can be followed
 * with a pocket calculator. object is an object's id, name or short name; node is the id or number
 * of an indicator (or any node's id), or NULL for everything. False after an unknown object or
 * node was reported. */
bool score_explain(const xmlDoc *results, const char *object, const char *node, FILE *stream,
                   Diag *diag);

/* The same as the fragment of the results document. */
bool score_explain_xml(const xmlDoc *results, const char *object, const char *node, FILE *stream,
                       Diag *diag);

#endif
