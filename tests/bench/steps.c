/* Seconds of processor time and peak memory of each step of a round, one after another in one
 * thread: steps ROUND TEMPLATES [FONTS OUTPUT]; without FONTS and OUTPUT up to the results. */
#include "compose/compose.h"
#include "render/render.h"
#include "score/score.h"

#include <libxml/parser.h>
#include <sys/resource.h>

/* Everything that one document goes through on its way. */
typedef struct {
    const ComposeItem *item;
    xmlDoc *document;
    FoTree *tree;
    Layout *layout;
} Document;

typedef struct {
    double seconds; /* user and system, since the process began */
    long peak;      /* KiB */
} Reading;

static Reading reading(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double micro = (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    return (Reading){(double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + micro / 1e6,
                     usage.ru_maxrss};
}

static void step(const char *name, Reading *before)
{
    Reading now = reading();
    printf("%-8s %7.3f s %9.1f MiB peak\n", name, now.seconds - before->seconds,
           (double)now.peak / 1024);
    *before = now;
}

static void write_as(const Document *documents, guint count, const char *suffix, const char *folder,
                     Diag *diag)
{
    const RenderOptions options = {0};
    for (guint i = 0; i < count; i++) {
        g_autofree char *path = g_strdup_printf("%s/%u.%s", folder, i, suffix);
        if (documents[i].layout != NULL)
            renderer_find(suffix)->write(documents[i].layout, &options, path, diag);
    }
}

static void make_documents(xmlDoc *results, char **argv, Reading *at, Diag *diag)
{
    g_autofree char *folder = g_build_filename(argv[2], "documents", NULL);
    g_autoptr(Composer) composer = compose_new(folder, results, diag);
    if (composer == NULL)
        return;
    const GPtrArray *items = compose_list(composer);
    g_autofree Document *documents = g_new0(Document, items->len);
    for (guint i = 0; i < items->len; i++)
        documents[i].document = compose_document(composer, g_ptr_array_index(items, i), diag);
    step("compose", at);
    for (guint i = 0; i < items->len; i++)
        documents[i].tree = fo_read_document(documents[i].document, "document", diag);
    step("fo", at);
    g_autoptr(Catalogue) fonts = catalogue_load(argv[3], diag);
    for (guint i = 0; i < items->len && fonts != NULL; i++)
        documents[i].layout = layout_new(documents[i].tree, fonts, diag);
    step("layout", at);
    write_as(documents, items->len, "pdf", argv[4], diag);
    step("pdf", at);
    write_as(documents, items->len, "xlsx", argv[4], diag);
    step("xlsx", at);
    for (guint i = 0; i < items->len; i++) {
        layout_free(documents[i].layout);
        fo_free(documents[i].tree);
        xmlFreeDoc(documents[i].document);
    }
}

int main(int argc, char **argv)
{
    if (argc != 3 && argc != 5)
        return 64;
    xmlInitParser();
    g_autoptr(Diag) diag = diag_new();
    Reading at = reading();
    g_autoptr(Round) round = round_load(argv[1], argv[2], diag);
    step("read", &at);
    g_autoptr(Scores) scores = round != NULL ? score_round(round, diag) : NULL;
    step("score", &at);
    xmlDoc *results = scores != NULL ? results_new(scores) : NULL;
    step("results", &at);
    if (results != NULL && argc == 5)
        make_documents(results, argv, &at, diag);
    xmlFreeDoc(results);
    diag_print(diag, stderr);
    return diag_count(diag, DIAG_ERROR) > 0 ? 2 : 0;
}
