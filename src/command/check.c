/* kaoping check: reads, validates and scores a round, and writes nothing. */
#include "command/round_results.h"

void command_check(const Arguments *arguments, Diag *diag)
{
    g_autoptr(RoundScores) both = round_scores_new(arguments, diag);
    if (both != NULL && diag_count(diag, DIAG_WARNING) == 0)
        diag_report(diag, DIAG_NOTE, no_place, _("%s: %u files, nothing wrong"),
                    both->round->folder, both->round->files->len);
}
