/* kaoping score: from a round to its results document. */
#include "command/round_results.h"

void command_score(const Arguments *arguments, Diag *diag)
{
    g_autoptr(RoundScores) both = round_scores_new(arguments, diag);
    if (both == NULL)
        return;
    if (arguments->output != NULL)
        results_write(both->scores, arguments->output, diag);
    else
        results_print(both->scores, stdout);
}
