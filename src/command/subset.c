/* kaoping subset: what of XSL-FO can be set. */
#include "command/command.h"
#include "fo/fo.h"

void command_subset(const Arguments *arguments, Diag *diag)
{
    (void)arguments;
    (void)diag;
    fo_print_subset(stdout);
}
