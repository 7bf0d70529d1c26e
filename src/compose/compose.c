#include "compose/compose.h"
#include "compose/cover.h"
#include "compose/listing.h"
#include "compose/pattern.h"
#include "compose/stylesheet.h"

/* What one thread works with. A run of a stylesheet writes to the compiled stylesheet (caches) and
 * to its source (document order), so neither is shared between threads at work. */
typedef struct {
    GHashTable *stylesheets; /* template name -> Stylesheet */
    GHashTable *indexes;     /* rules of an entry -> CoverIndex */
    xmlDoc *results;         /* the bench's own copy */
} Bench;

struct Composer {
    char *folder;
    xmlDoc *results;
    GPtrArray *items;
    GMutex mutex;
    GPtrArray *idle; /* benches nobody works at */
};

static void bench_free(void *data)
{
    Bench *bench = data;
    g_hash_table_unref(bench->stylesheets);
    g_hash_table_unref(bench->indexes);
    xmlFreeDoc(bench->results);
    g_free(bench);
}

static void free_stylesheet(void *data)
{
    stylesheet_free(data);
}

static void free_index(void *data)
{
    cover_index_free(data);
}

static Bench *bench_new(xmlDoc *results)
{
    Bench *bench = g_new0(Bench, 1);
    bench->stylesheets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_stylesheet);
    bench->indexes = g_hash_table_new_full(NULL, NULL, NULL, free_index);
    bench->results = xmlCopyDoc(results, /*recursive*/ 1);
    return bench;
}

static Bench *take_bench(Composer *composer)
{
    g_mutex_lock(&composer->mutex);
    Bench *bench = composer->idle->len > 0 ? g_ptr_array_steal_index_fast(composer->idle, 0) : NULL;
    g_mutex_unlock(&composer->mutex);
    return bench != NULL ? bench : bench_new(composer->results);
}

static void leave_bench(Composer *composer, Bench *bench)
{
    g_mutex_lock(&composer->mutex);
    g_ptr_array_add(composer->idle, bench);
    g_mutex_unlock(&composer->mutex);
}

static Stylesheet *bench_stylesheet(Bench *bench, const char *folder, const char *name, Diag *diag)
{
    Stylesheet *stylesheet = g_hash_table_lookup(bench->stylesheets, name);
    if (stylesheet != NULL)
        return stylesheet;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    stylesheet = stylesheet_load(path, folder, diag);
    if (stylesheet != NULL)
        g_hash_table_insert(bench->stylesheets, g_strdup(name), stylesheet);
    return stylesheet;
}

static CoverIndex *bench_index(const Bench *bench, const GPtrArray *rules, Diag *diag)
{
    CoverIndex *index = g_hash_table_lookup(bench->indexes, rules);
    if (index == NULL && (index = cover_index_new(bench->results, rules, diag)) != NULL)
        g_hash_table_insert(bench->indexes, (gpointer)(guintptr)rules, index);
    return index;
}

Composer *compose_new(const char *folder, xmlDoc *results, Diag *diag)
{
    GPtrArray *items = listing_new(folder, results, diag);
    if (items == NULL)
        return NULL;
    Composer *composer = g_new0(Composer, 1);
    composer->folder = g_strdup(folder);
    composer->results = results;
    composer->items = items;
    composer->idle = g_ptr_array_new_with_free_func(bench_free);
    g_mutex_init(&composer->mutex);
    return composer;
}

void compose_free(Composer *composer)
{
    if (composer == NULL)
        return;
    g_ptr_array_unref(composer->items);
    g_ptr_array_unref(composer->idle);
    g_mutex_clear(&composer->mutex);
    g_free(composer->folder);
    g_free(composer);
}

const GPtrArray *compose_list(const Composer *composer)
{
    return composer->items;
}

bool compose_is_for(const ComposeItem *item, const char *suffix)
{
    if (item->formats == NULL)
        return true;
    g_auto(GStrv) formats = g_strsplit(item->formats, " ", /*all*/ -1);
    return g_strv_contains((const char *const *)formats, suffix);
}

/* The title as an XPath literal; XPath has no escapes, so that a title with both kinds of straight
 * quotation marks loses the double ones. */
static char *literal(const char *text)
{
    g_autofree char *plain = g_strdup(text);
    return g_strconcat("\"", g_strdelimit(plain, "\"", '\''), "\"", NULL);
}

static xmlDoc *run_on(Stylesheet *stylesheet, xmlNode *subject, const char *title, Diag *diag)
{
    xmlChar *path = xmlGetNodePath(subject);
    const char *parameters[] = {"subject", (const char *)path, "title", title, NULL};
    xmlDoc *document = stylesheet_run(stylesheet, subject->doc, parameters, diag);
    xmlFree(path);
    return document;
}

/* The node of the bench's own copy that the document is made for. */
static xmlNode *find_subject(const Bench *bench, const ComposeItem *item)
{
    xmlXPathContext *xpath = xmlXPathNewContext(bench->results);
    xmlXPathObject *object = pattern_evaluate(item->subject, xpath);
    xmlNode *subject = object->nodesetval->nodeTab[0];
    xmlXPathFreeObject(object);
    xmlXPathFreeContext(xpath);
    return subject;
}

static xmlDoc *make_document(const Bench *bench, Stylesheet *stylesheet, const ComposeItem *item,
                             Diag *diag)
{
    g_autofree char *title = literal(item->title);
    xmlNode *subject = find_subject(bench, item);
    if (item->without->len == 0)
        return run_on(stylesheet, subject, title, diag);
    CoverIndex *index = bench_index(bench, item->without, diag);
    if (index == NULL)
        return NULL;
    xmlDoc *document = NULL;
    if (cover(index, subject, diag))
        document = run_on(stylesheet, subject, title, diag);
    cover_lift(index);
    return document;
}

xmlDoc *compose_document(Composer *composer, const ComposeItem *item, Diag *diag)
{
    Bench *bench = take_bench(composer);
    Stylesheet *stylesheet = bench_stylesheet(bench, composer->folder, item->template_name, diag);
    xmlDoc *document = NULL;
    if (stylesheet != NULL)
        document = make_document(bench, stylesheet, item, diag);
    leave_bench(composer, bench);
    return document;
}
