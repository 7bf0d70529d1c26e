#include "command/press.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

char **press_suffixes(const char *list)
{
    g_auto(GStrv) suffixes = g_strsplit(list != NULL ? list : "pdf,xlsx", ",", /*all*/ -1);
    for (char **suffix = suffixes; *suffix != NULL; suffix++)
        if (strcmp(*suffix, PRESS_FO) != 0 && renderer_find(*suffix) == NULL)
            return NULL;
    return g_steal_pointer(&suffixes);
}

static void enter(const Press *press, const char *path, Diag *diag)
{
    if (press->manifest == NULL ||
        manifest_add(press->manifest, "output", press->folder, path, NULL))
        return;
    g_autofree char *file = g_build_filename(press->folder, path, NULL);
    file_report_failure(file, diag);
}

/* Pages only where a back-end draws them. */
static Layout *lay_out(const Press *press, const FoTree *tree, Diag *diag)
{
    for (const char *const *suffix = press->suffixes; *suffix != NULL; suffix++) {
        const Renderer *renderer = renderer_find(*suffix);
        if (renderer != NULL && renderer->pages)
            return layout_new(tree, press->fonts, diag);
    }
    return layout_measure(tree, press->fonts, diag);
}

void press_print(const Press *press, const FoTree *tree, const char *path, const char *title,
                 Diag *diag)
{
    g_autoptr(Layout) layout = lay_out(press, tree, diag);
    if (diag_count(diag, DIAG_ERROR) > 0)
        return;
    RenderOptions options = press->options;
    options.title = title;
    for (const char *const *suffix = press->suffixes; *suffix != NULL; suffix++) {
        const Renderer *renderer = renderer_find(*suffix);
        g_autofree char *name = g_strdup_printf("%s.%s", path, *suffix);
        g_autofree char *file = g_build_filename(press->folder, name, NULL);
        if (renderer != NULL && renderer->write(layout, &options, file, diag))
            enter(press, name, diag);
    }
}

static void print_source(const Press *press, xmlDoc *document, const char *path, Diag *diag)
{
    if (!g_strv_contains(press->suffixes, PRESS_FO))
        return;
    xmlChar *text = NULL;
    int length = 0;
    xmlDocDumpMemoryEnc(document, &text, &length, "UTF-8");
    g_autofree char *name = g_strdup_printf("%s." PRESS_FO, path);
    g_autofree char *file = g_build_filename(press->folder, name, NULL);
    if (file_write(file, text, (gsize)length, diag))
        enter(press, name, diag);
    xmlFree(text);
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

/* Whether any back-end is wanted, and not only the FO document itself. */
static bool wants_layout(const Press *press)
{
    for (const char *const *suffix = press->suffixes; *suffix != NULL; suffix++)
        if (renderer_find(*suffix) != NULL)
            return true;
    return false;
}

/* The suffixes that the document is meant for, NULL-terminated. */
static GPtrArray *suffixes_for(const Press *press, const ComposeItem *item)
{
    GPtrArray *suffixes = g_ptr_array_new_with_free_func(g_free);
    for (const char *const *suffix = press->suffixes; *suffix != NULL; suffix++)
        if (compose_is_for(item, *suffix))
            g_ptr_array_add(suffixes, g_strdup(*suffix));
    g_ptr_array_add(suffixes, NULL);
    return suffixes;
}

static void print_document(const Press *press, xmlDoc *document, const ComposeItem *item,
                           Diag *diag)
{
    print_source(press, document, item->path, diag);
    if (!wants_layout(press))
        return;
    /* A line of the template says nothing to a person without the document it was used for. */
    g_autofree char *name = g_strdup_printf("%s (%s)", item->path, item->template_name);
    g_autoptr(FoTree) tree = fo_read_document(document, name, diag);
    if (tree != NULL)
        press_print(press, tree, item->path, item->title, diag);
}

static void make_document(const Run *run, const ComposeItem *item, Diag *diag)
{
    g_autoptr(GPtrArray) suffixes = suffixes_for(run->press, item);
    Press press = *run->press;
    press.suffixes = (const char *const *)suffixes->pdata;
    if (suffixes->pdata[0] == NULL)
        return;
    xmlDoc *document = compose_document(run->composer, item, diag);
    if (document == NULL)
        return;
    print_document(&press, document, item, diag);
    xmlFreeDoc(document);
}

static void do_job(void *data, void *user_data)
{
    const Job *job = data;
    make_document(user_data, job->item, job->diag);
    show_progress(user_data);
}

Composer *press_composer(const char *templates, xmlDoc *results, Diag *diag)
{
    g_autofree char *folder = g_build_filename(templates, "documents", NULL);
    return compose_new(folder, results, diag);
}

void press_run(const Press *press, Composer *composer, int jobs, Diag *diag)
{
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
