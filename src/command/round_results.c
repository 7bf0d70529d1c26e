#include "command/round_results.h"

RoundScores *round_scores_new(const Arguments *arguments, Diag *diag)
{
    g_autoptr(Round) round = round_load(arguments->operands[0], arguments->templates, diag);
    if (round == NULL)
        return NULL;
    g_autoptr(Scores) scores = score_round(round, diag);
    if (scores == NULL)
        return NULL;
    RoundScores *both = g_new0(RoundScores, 1);
    both->scores = g_steal_pointer(&scores);
    both->round = g_steal_pointer(&round);
    return both;
}

void round_scores_free(RoundScores *both)
{
    if (both == NULL)
        return;
    scores_free(both->scores);
    round_free(both->round);
    g_free(both);
}

RoundResults *round_results_new(const Arguments *arguments, Diag *diag)
{
    g_autoptr(RoundScores) scored = round_scores_new(arguments, diag);
    if (scored == NULL)
        return NULL;
    RoundResults *both = g_new0(RoundResults, 1);
    both->results = results_new(scored->scores);
    both->round = g_steal_pointer(&scored->round);
    return both;
}

void round_results_free(RoundResults *both)
{
    if (both == NULL)
        return;
    xmlFreeDoc(both->results);
    round_free(both->round);
    g_free(both);
}
