/* kaoping run: from a round to every document, with the results and a manifest. */
#include "base/file.h"
#include "command/press.h"
#include "command/results_options.h"
#include "command/round_results.h"

#include <string.h>

/* What a run writes to; output/<name of the round's folder> unless -o says otherwise. */
static char *output_folder(const Arguments *arguments)
{
    if (arguments->output != NULL)
        return g_strdup(arguments->output);
    g_autofree char *folder = g_canonicalize_filename(arguments->operands[0], /*relative to*/ NULL);
    g_autofree char *name = g_path_get_basename(folder);
    return g_build_filename("output", name, NULL);
}

/* Results among the round's files would be read as a part of it the next time. */
static bool is_inside(const char *inner, const char *outer)
{
    g_autofree char *inside = g_canonicalize_filename(inner, /*relative to*/ NULL);
    g_autofree char *outside = g_canonicalize_filename(outer, /*relative to*/ NULL);
    gsize length = strlen(outside);
    return strncmp(inside, outside, length) == 0 &&
           (inside[length] == '\0' || inside[length] == G_DIR_SEPARATOR);
}

static void enter_inputs(Manifest *manifest, const char *kind, const char *folder, Diag *diag)
{
    g_autoptr(GPtrArray) files = file_list(folder);
    for (guint i = 0; i < files->len; i++) {
        const char *path = g_ptr_array_index(files, i);
        if (!manifest_add(manifest, kind, folder, path))
            diag_report(diag, DIAG_WARNING, (Place){g_intern_string(path), 0, 0},
                        _("cannot be read for the manifest"));
    }
}

static void write_all(const Arguments *arguments, const RoundResults *both, Press *press,
                      Diag *diag)
{
    g_autoptr(Composer) composer = press_composer(arguments->templates, both->results, diag);
    g_autofree char *path = g_build_filename(press->folder, "results.xml", NULL);
    if (composer == NULL || !results_save(both->results, path, diag))
        return;
    g_autoptr(Manifest) manifest = manifest_new(both->round->id);
    enter_inputs(manifest, "input", arguments->operands[0], diag);
    enter_inputs(manifest, "template", arguments->templates, diag);
    manifest_add(manifest, "output", press->folder, "results.xml");
    press->manifest = manifest;
    press_run(press, composer, arguments->jobs, diag);
    if (diag_count(diag, DIAG_FAILURE) == 0)
        manifest_sweep(manifest, press->folder);
    manifest_write(manifest, press->folder, diag);
}

void command_run(const Arguments *arguments, Diag *diag)
{
    g_autofree char *folder = output_folder(arguments);
    g_auto(GStrv) suffixes = press_suffixes(arguments->formats, diag);
    if (is_inside(folder, arguments->operands[0]))
        diag_report(diag, DIAG_ERROR, (Place){g_intern_string(folder), 0, 0},
                    _("the output folder must not be in the round's folder"));
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
