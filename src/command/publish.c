#include "command/publish.h"

#include "base/file.h"
#include "score/score.h"

#include <string.h>

static bool is_inside(const char *inner, const char *outer)
{
    g_autofree char *inside = g_canonicalize_filename(inner, /*relative to*/ NULL);
    g_autofree char *outside = g_canonicalize_filename(outer, /*relative to*/ NULL);
    gsize length = strlen(outside);
    return strncmp(inside, outside, length) == 0 &&
           (inside[length] == '\0' || inside[length] == G_DIR_SEPARATOR);
}

void publish_check_folder(const char *folder, const char *round, Diag *diag)
{
    if (is_inside(folder, round))
        diag_report(diag, DIAG_ERROR, (Place){g_intern_string(folder), 0, 0},
                    _("the output folder must not be in the round's folder"));
}

void publish_enter(Manifest *manifest, const char *kind, const char *folder, const char *prefix,
                   Diag *diag)
{
    g_autoptr(GPtrArray) files = file_list(folder);
    for (guint i = 0; i < files->len; i++) {
        const char *path = g_ptr_array_index(files, i);
        if (!manifest_add(manifest, kind, folder, path, prefix))
            diag_report(diag, DIAG_WARNING, (Place){g_intern_string(path), 0, 0},
                        _("cannot be read for the manifest"));
    }
}

void publish(const Arguments *arguments, xmlDoc *document, const char *name, Press *press,
             Manifest *manifest, Diag *diag)
{
    g_autoptr(Composer) composer = press_composer(arguments->templates, document, diag);
    g_autofree char *path = g_build_filename(press->folder, name, NULL);
    if (composer == NULL || !results_save(document, path, diag))
        return;
    publish_enter(manifest, "template", arguments->templates, /*prefix*/ NULL, diag);
    manifest_add(manifest, "output", press->folder, name, /*prefix*/ NULL);
    press->manifest = manifest;
    press_run(press, composer, arguments->jobs, diag);
    if (diag_count(diag, DIAG_FAILURE) == 0)
        manifest_sweep(manifest, press->folder);
    manifest_write(manifest, press->folder, diag);
}
