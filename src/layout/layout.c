/* A layout: its passes, its messages, its results. */
#include "layout/layout_internal.h"

#include <stdarg.h>
#include <string.h>

/* Page numbers in a flow can move what they count; after that many passes they stand as they are.
 */
enum { MAX_PASSES = 4 };

static Layout *layout_empty(const FoTree *tree, const Catalogue *fonts)
{
    Layout *layout = g_new0(Layout, 1);
    layout->arena = arena_new();
    layout->tree = tree;
    layout->fonts = fonts;
    layout->pages = g_ptr_array_new();
    layout->bookmarks = g_array_new(FALSE, FALSE, sizeof(AreaBookmark));
    layout->positions = g_hash_table_new(g_str_hash, g_str_equal);
    layout->tables = g_hash_table_new(NULL, NULL);
    layout->blocks = g_hash_table_new(NULL, NULL);
    layout->pictures = g_hash_table_new(NULL, NULL);
    return layout;
}

void layout_free(Layout *layout)
{
    if (!layout)
        return;
    g_ptr_array_free(layout->pages, TRUE);
    g_array_free(layout->bookmarks, TRUE);
    g_hash_table_destroy(layout->positions);
    g_hash_table_destroy(layout->tables);
    g_hash_table_destroy(layout->blocks);
    g_hash_table_destroy(layout->pictures);
    arena_free(layout->arena);
    g_free(layout);
}

/* ---- messages ---- */

void engine_report(Engine *engine, DiagLevel level, const FoNode *node, const char *format, ...)
{
    va_list arguments;
    if (engine->trying)
        return;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    char *key = g_strdup_printf("%d:%s", node ? node->line : 0, text);
    if (!g_hash_table_add(engine->reported, key))
        return;
    Place place = node ? fo_place(engine->tree, node) : no_place;
    diag_report(engine->diag, level, place, "%s", text);
}

/* ---- bookmarks ---- */

static void add_bookmark(Layout *layout, const FoNode *node, int depth)
{
    const FoNode *title = fo_child(node, FO_BOOKMARK_TITLE);
    const char *state = fo_attribute(node, FO_ATTR_STARTING_STATE);
    g_autofree char *text = title ? fo_text(title) : g_strdup("");
    AreaBookmark bookmark = {
        .title = arena_text(layout->arena, text, strlen(text)),
        .id = fo_attribute(node, FO_ATTR_INTERNAL_DESTINATION),
        .uri = fo_attribute(node, FO_ATTR_EXTERNAL_DESTINATION),
        .depth = depth,
        .open = !state || strcmp(state, "hide") != 0,
    };
    g_array_append_val(layout->bookmarks, bookmark);
    for (const FoNode *child = fo_child(node, FO_BOOKMARK); child; child = fo_next_same(child))
        add_bookmark(layout, child, depth + 1);
}

static void build_bookmarks(Layout *layout)
{
    const FoNode *tree = fo_child(fo_root(layout->tree), FO_BOOKMARK_TREE);
    const FoNode *node = tree ? fo_child(tree, FO_BOOKMARK) : NULL;
    for (; node; node = fo_next_same(node))
        add_bookmark(layout, node, 0);
}

/* ---- passes ---- */

static GHashTable *new_labels(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static void engine_start(Engine *engine, const FoTree *tree, const Catalogue *fonts, Diag *diag)
{
    UErrorCode status = U_ZERO_ERROR;
    *engine = (Engine){
        .tree = tree,
        .fonts = fonts,
        .diag = diag,
        .breaker = ubrk_open(UBRK_LINE, "zh", NULL, 0, &status),
        .units = g_array_new(FALSE, FALSE, sizeof(guint16)),
        .scratch = g_array_new(FALSE, FALSE, sizeof(gint64)),
        .shown = g_hash_table_new_full(NULL, NULL, NULL, g_free),
        .actual = g_hash_table_new_full(NULL, NULL, NULL, g_free),
        .reported = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .old_ids = new_labels(),
        .old_last_ids = new_labels(),
        .grafts = g_hash_table_new(NULL, NULL),
        .notes = g_hash_table_new(NULL, NULL),
        .markers = markers_new(),
    };
    engine->page.areas = g_array_new(FALSE, FALSE, sizeof(Area));
}

GArray *engine_take_array(GArray **kept, guint size)
{
    GArray *array = g_steal_pointer(kept);
    if (!array)
        return g_array_new(FALSE, FALSE, size);
    g_array_set_size(array, 0);
    return array;
}

void engine_give_array(GArray **kept, GArray *array)
{
    if (*kept)
        g_array_free(array, TRUE);
    else
        *kept = array;
}

static void engine_end(Engine *engine)
{
    g_clear_pointer(&engine->kept.codes, g_array_unref);
    g_clear_pointer(&engine->kept.pieces, g_array_unref);
    g_clear_pointer(&engine->kept.spans, g_array_unref);
    g_clear_pointer(&engine->kept.lines, g_array_unref);
    g_clear_pointer(&engine->kept.ends, g_array_unref);
    ubrk_close(engine->breaker);
    g_array_free(engine->units, TRUE);
    g_array_free(engine->scratch, TRUE);
    g_hash_table_destroy(engine->shown);
    g_hash_table_destroy(engine->actual);
    g_hash_table_destroy(engine->reported);
    g_hash_table_destroy(engine->old_ids);
    g_hash_table_destroy(engine->old_last_ids);
    g_hash_table_destroy(engine->grafts);
    g_hash_table_destroy(engine->notes);
    g_array_free(engine->markers, TRUE);
    g_array_free(engine->page.areas, TRUE);
}

/* One pass over the whole document. */
static Layout *run_pass(Engine *engine)
{
    Layout *layout = layout_empty(engine->tree, engine->fonts);
    engine->layout = layout;
    engine->arena = layout->arena;
    engine->text = engine->measure ? arena_new() : layout->arena;
    engine->styles = g_hash_table_new(NULL, NULL);
    engine->last_style = NULL;
    engine->ids = new_labels();
    engine->last_ids = new_labels();
    g_hash_table_remove_all(engine->shown);
    g_array_set_size(engine->markers, 0);
    markers_forget(engine);
    g_hash_table_remove_all(engine->notes);
    engine->page.is_static = false;
    pages_build(engine);
    if (engine->measure)
        arena_free(engine->text);
    g_hash_table_destroy(engine->styles);
    return layout;
}

static void keep_labels(Engine *engine)
{
    g_hash_table_destroy(engine->old_ids);
    g_hash_table_destroy(engine->old_last_ids);
    engine->old_ids = engine->ids;
    engine->old_last_ids = engine->last_ids;
}

Layout *layout_new(const FoTree *tree, const Catalogue *fonts, Diag *diag)
{
    Engine engine;
    engine_start(&engine, tree, fonts, diag);
    numbers_check(&engine);
    check_pages(&engine);
    Layout *layout = run_pass(&engine);
    for (int pass = 1; pass < MAX_PASSES && !numbers_settled(&engine); pass++) {
        keep_labels(&engine);
        layout_free(layout);
        layout = run_pass(&engine);
    }
    keep_labels(&engine);
    engine_end(&engine);
    build_bookmarks(layout);
    return layout;
}

Layout *layout_measure(const FoTree *tree, const Catalogue *fonts, Diag *diag)
{
    Engine engine;
    engine_start(&engine, tree, fonts, diag);
    engine.measure = true;
    numbers_check(&engine);
    check_pages(&engine);
    Layout *layout = run_pass(&engine);
    keep_labels(&engine);
    engine_end(&engine);
    return layout;
}

/* ---- results ---- */

const FoTree *layout_tree(const Layout *layout)
{
    return layout->tree;
}

const Catalogue *layout_fonts(const Layout *layout)
{
    return layout->fonts;
}

guint layout_page_count(const Layout *layout)
{
    return layout->pages->len;
}

const AreaPage *layout_page(const Layout *layout, guint index)
{
    return layout->pages->pdata[index];
}

const AreaBookmark *layout_bookmarks(const Layout *layout, guint *count)
{
    *count = layout->bookmarks->len;
    return (const AreaBookmark *)(void *)layout->bookmarks->data;
}

bool layout_position(const Layout *layout, const char *id, AreaPosition *position)
{
    const AreaPosition *known = g_hash_table_lookup(layout->positions, id);
    if (known)
        *position = *known;
    return known != NULL;
}

const LayoutTable *layout_table(const Layout *layout, const FoNode *table)
{
    return g_hash_table_lookup(layout->tables, table);
}

bool layout_block(const Layout *layout, const FoNode *block, LayoutBlock *geometry)
{
    const LayoutBlock *known = g_hash_table_lookup(layout->blocks, block);
    if (known)
        *geometry = *known;
    return known != NULL;
}

bool layout_picture(const Layout *layout, const FoNode *graphic, LayoutPicture *picture)
{
    const LayoutPicture *known = g_hash_table_lookup(layout->pictures, graphic);
    if (known)
        *picture = *known;
    return known != NULL;
}

bool layout_has_pictures(const Layout *layout)
{
    return g_hash_table_size(layout->pictures) > 0;
}
