#include "command/press.h"

#include "base/file.h"
#include "compose/compose.h"

#include <stdio.h>
#include <unistd.h>

static const char *const document_suffixes[] = {"pdf", "xlsx", NULL};

/* One run of press_run; constant while its threads work, but for what the mutex guards. */
typedef struct {
    const Press *press;
    Composer *composer;
    GMutex mutex;
    guint done, count; /* documents */
    bool shows_progress;
} Run;

typedef struct {
    const ComposeItem *item;
    Diag *diag;
} Job;

static void enter(const Press *press, const char *path, Diag *diag)
{
    if (press->manifest == NULL || manifest_add(press->manifest, "output", press->folder, path))
        return;
    g_autofree char *file = g_build_filename(press->folder, path, NULL);
    file_report_failure(file, diag);
}

void press_print(const Press *press, const FoTree *tree, const char *path, const char *title,
                 const char *const *suffixes, Diag *diag)
{
    g_autoptr(Layout) layout = layout_new(tree, press->fonts, diag);
    if (diag_count(diag, DIAG_ERROR) > 0)
        return;
    RenderOptions options = press->options;
    options.title = title;
    for (; *suffixes != NULL; suffixes++) {
        g_autofree char *name = g_strdup_printf("%s.%s", path, *suffixes);
        g_autofree char *file = g_build_filename(press->folder, name, NULL);
        if (renderer_find(*suffixes)->write(layout, &options, file, diag))
            enter(press, name, diag);
    }
}

static void show_progress(Run *run)
{
    if (!run->shows_progress)
        return;
    g_mutex_lock(&run->mutex);
    run->done++;
    fprintf(stderr, "\r%u/%u%s", run->done, run->count, run->done == run->count ? "\r\033[K" : "");
    g_mutex_unlock(&run->mutex);
}

static void do_job(void *data, void *user_data)
{
    const Job *job = data;
    Run *run = user_data;
    xmlDoc *document = compose_document(run->composer, job->item, job->diag);
    if (document != NULL) {
        g_autoptr(FoTree) tree = fo_read_document(document, job->item->template_name, job->diag);
        if (tree != NULL)
            press_print(run->press, tree, job->item->path, job->item->title, document_suffixes,
                        job->diag);
        xmlFreeDoc(document);
    }
    show_progress(run);
}

void press_run(const Press *press, const char *templates, xmlDoc *results, int jobs, Diag *diag)
{
    g_autofree char *folder = g_build_filename(templates, "documents", NULL);
    g_autoptr(Composer) composer = compose_new(folder, results, diag);
    if (composer == NULL)
        return;
    const GPtrArray *items = compose_list(composer);
    Run run = {.press = press,
               .composer = composer,
               .count = items->len,
               .shows_progress = isatty(STDERR_FILENO) != 0};
    g_mutex_init(&run.mutex);
    g_autofree Job *job = g_new(Job, items->len);
    GThreadPool *pool = g_thread_pool_new(do_job, &run, jobs, /*exclusive*/ TRUE, /*error*/ NULL);
    for (guint i = 0; i < items->len; i++) {
        job[i] = (Job){g_ptr_array_index(items, i), diag_new()};
        g_thread_pool_push(pool, &job[i], /*error*/ NULL);
    }
    g_thread_pool_free(pool, /*immediate*/ FALSE, /*wait*/ TRUE);
    for (guint i = 0; i < items->len; i++) {
        diag_take(diag, job[i].diag);
        diag_free(job[i].diag);
    }
    g_mutex_clear(&run.mutex);
    catalogue_report_substitutes(press->fonts, diag);
}
