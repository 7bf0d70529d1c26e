/* kaoping score: from a round to its results document. */
#include "command/round_results.h"

static void print_document(xmlDoc *document)
{
    xmlChar *text = NULL;
    int length = 0;
    xmlDocDumpMemoryEnc(document, &text, &length, "UTF-8");
    fwrite(text, 1, (size_t)length, stdout);
    xmlFree(text);
}

void command_score(const Arguments *arguments, Diag *diag)
{
    g_autoptr(RoundResults) both = round_results_new(arguments, diag);
    if (both == NULL)
        return;
    if (arguments->output != NULL)
        results_save(both->results, arguments->output, diag);
    else
        print_document(both->results);
}
