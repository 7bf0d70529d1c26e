/* kaoping explain: why an object has its score. */
#include "command/round_results.h"

void command_explain(const Arguments *arguments, Diag *diag)
{
    g_autoptr(RoundResults) both = round_results_new(arguments, diag);
    if (both == NULL)
        return;
    const char *object = arguments->operands[1];
    const char *node = arguments->operand_count > 2 ? arguments->operands[2] : NULL;
    if (arguments->xml)
        score_explain_xml(both->results, object, node, stdout, diag);
    else
        score_explain(both->results, object, node, stdout, diag);
}
