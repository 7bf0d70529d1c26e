/* Sets every FO file of a folder as PDF, several at a time, in one process:
 * batch FONTS FOLDER OUTPUT JOBS */
#include "base/file.h"
#include "render/render.h"

#include <libxml/parser.h>
#include <stdlib.h>

typedef struct {
    const char *input, *output;
    const Catalogue *fonts;
    Diag *diag;
} Batch;

static void set_document(void *data, void *user_data)
{
    const Batch *batch = user_data;
    const char *name = data;
    g_autofree char *source = g_build_filename(batch->input, name, NULL);
    g_autofree char *pdf_name = g_strdup_printf("%s.pdf", name);
    g_autofree char *target = g_build_filename(batch->output, pdf_name, NULL);
    g_autoptr(FoTree) tree = fo_read_file(source, batch->diag);
    if (tree == NULL)
        return;
    g_autoptr(Layout) layout = layout_new(tree, batch->fonts, batch->diag);
    const RenderOptions options = {.title = name, .archive = true};
    render_pdf.write(layout, &options, target, batch->diag);
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 64;
    xmlInitParser();
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Catalogue) fonts = catalogue_load(argv[1], diag);
    g_autoptr(GPtrArray) names = file_list(argv[2]);
    Batch batch = {argv[2], argv[3], fonts, diag};
    GThreadPool *pool =
        g_thread_pool_new(set_document, &batch, atoi(argv[4]), /*exclusive*/ TRUE, /*error*/ NULL);
    for (guint i = 0; fonts != NULL && i < names->len; i++)
        g_thread_pool_push(pool, names->pdata[i], NULL);
    g_thread_pool_free(pool, /*immediate*/ FALSE, /*wait*/ TRUE);
    diag_print(diag, stderr);
    return diag_count(diag, DIAG_ERROR) > 0 ? 2 : 0;
}
