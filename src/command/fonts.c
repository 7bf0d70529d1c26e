/* kaoping fonts: which face serves which role, and what it lacks. */
#include "command/command.h"
#include "font/coverage.h"

void command_fonts(const Arguments *arguments, Diag *diag)
{
    g_autoptr(Catalogue) fonts = catalogue_load(arguments->fonts, diag);
    if (fonts != NULL)
        catalogue_print(fonts, stdout);
}
