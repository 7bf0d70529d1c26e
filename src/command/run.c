/* kaoping run: from a round to every document, with the results and a manifest. */
#include "command/publish.h"
#include "command/results_options.h"
#include "command/round_results.h"

/* What a run writes to; output/<name of the round's folder> unless -o says otherwise. */
static char *output_folder(const Arguments *arguments)
{
    if (arguments->output != NULL)
        return g_strdup(arguments->output);
    g_autofree char *folder = g_canonicalize_filename(arguments->operands[0], /*relative to*/ NULL);
    g_autofree char *name = g_path_get_basename(folder);
    return g_build_filename("output", name, NULL);
}

static void write_all(const Arguments *arguments, const RoundResults *both, Press *press,
                      Diag *diag)
{
    g_autoptr(Manifest) manifest = manifest_new(both->round->id);
    publish_enter(manifest, "input", arguments->operands[0], /*prefix*/ NULL, diag);
    publish(arguments, both->results, "results.xml", press, manifest, diag);
}

void command_run(const Arguments *arguments, Diag *diag)
{
    g_autofree char *folder = output_folder(arguments);
    g_auto(GStrv) suffixes = press_suffixes(arguments->formats);
    publish_check_folder(folder, arguments->operands[0], diag);
    if (diag_count(diag, DIAG_ERROR) > 0)
        return;
    g_autoptr(RoundResults) both = round_results_new(arguments, diag);
    if (both == NULL)
        return;
    g_autoptr(Catalogue) fonts = catalogue_load(arguments->fonts, diag);
    if (fonts == NULL)
        return;
    Press press = {.fonts = fonts,
                   .options = results_options(both->results, arguments->watermark),
                   .folder = folder,
                   .suffixes = (const char *const *)suffixes};
    write_all(arguments, both, &press, diag);
}
