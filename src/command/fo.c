/* kaoping fo: the formatter alone. */
#include "command/command.h"
#include "command/press.h"
#include "command/results_options.h"

#include <string.h>

void command_fo(const Arguments *arguments, Diag *diag)
{
    const Renderer *renderer = renderer_for_path(arguments->output);
    if (renderer == NULL) {
        diag_report(diag, DIAG_ERROR, (Place){g_intern_string(arguments->output), 0, 0},
                    _("the name has to end in .pdf, .xlsx or .txt"));
        return;
    }
    g_autoptr(FoTree) tree = fo_read_file(arguments->operands[0], diag);
    if (tree == NULL)
        return;
    g_autoptr(Catalogue) fonts = catalogue_load(arguments->fonts, diag);
    if (fonts == NULL)
        return;
    g_autofree char *name = g_path_get_basename(arguments->operands[0]);
    g_autofree char *folder = g_path_get_dirname(arguments->output);
    g_autofree char *path = g_path_get_basename(arguments->output);
    path[strlen(path) - strlen(renderer->suffix) - 1] = '\0';
    const char *const suffixes[] = {renderer->suffix, NULL};
    const Press press = {.fonts = fonts,
                         .options = {.watermark = arguments->watermark,
                                     .date = results_default_date(),
                                     .archive = true},
                         .folder = folder,
                         .suffixes = suffixes};
    press_print(&press, tree, path, name, diag);
    catalogue_report_substitutes(fonts, diag);
}
