/* Markers: which one a retrieve-marker shows on a page, and a retrieve-table-marker in the head of
 * a table's part (XSL 6.13). */
#include "layout/layout_internal.h"

#include <string.h>

/* A marker and the pages that its parent stands on. */
typedef struct {
    const FoNode *marker, *sequence;
    guint first_page, last_page;
} PageMarker;

GArray *markers_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(PageMarker));
}

void markers_start(Engine *engine, const FoNode *marker)
{
    PageMarker entry = {
        .marker = marker,
        .sequence = engine->sequence,
        .first_page = engine->page.index,
        .last_page = engine->page.index,
    };
    g_array_append_val(engine->markers, entry);
}

void markers_end(Engine *engine, const FoNode *marker)
{
    for (guint i = engine->markers->len; i-- > 0;) {
        PageMarker *entry = &g_array_index(engine->markers, PageMarker, i);
        if (entry->marker == marker) {
            entry->last_page = engine->page.index;
            return;
        }
    }
}

static bool is_class(const FoNode *marker, const char *class)
{
    const char *name = fo_attribute(marker, FO_ATTR_MARKER_CLASS_NAME);
    return name && class && strcmp(name, class) == 0;
}

typedef bool (*Qualifies)(const PageMarker *entry, guint page);

static bool starts_here(const PageMarker *entry, guint page)
{
    return entry->first_page == page;
}

static bool stands_here(const PageMarker *entry, guint page)
{
    return entry->first_page <= page && entry->last_page >= page;
}

static bool ends_here(const PageMarker *entry, guint page)
{
    return entry->last_page == page;
}

static const struct {
    const char *name;
    Qualifies qualifies;
    bool last;
} positions[] = {
    {"first-starting-within-page", starts_here, false},
    {"first-including-carryover", stands_here, false},
    {"last-starting-within-page", starts_here, true},
    {"last-ending-within-page", ends_here, true},
};

/* The first or last marker of the class on the page at hand. */
static const FoNode *on_page(const Engine *engine, const char *class, gsize position)
{
    const FoNode *found = NULL;
    for (guint i = 0; i < engine->markers->len; i++) {
        const PageMarker *entry = &g_array_index(engine->markers, PageMarker, i);
        if (entry->first_page > engine->page.index)
            break;
        if (!is_class(entry->marker, class) ||
            !positions[position].qualifies(entry, engine->page.index))
            continue;
        found = entry->marker;
        if (!positions[position].last)
            break;
    }
    return found;
}

/* The last marker of the class on an earlier page. */
static const FoNode *on_earlier_page(const Engine *engine, const char *class, bool same_sequence)
{
    const FoNode *found = NULL;
    for (guint i = 0; i < engine->markers->len; i++) {
        const PageMarker *entry = &g_array_index(engine->markers, PageMarker, i);
        if (entry->first_page >= engine->page.index)
            break;
        if (is_class(entry->marker, class) &&
            (!same_sequence || entry->sequence == engine->sequence))
            found = entry->marker;
    }
    return found;
}

static const FoNode *find_on_pages(Engine *engine, const FoNode *retrieve)
{
    const char *class = fo_attribute(retrieve, FO_ATTR_RETRIEVE_CLASS_NAME);
    const char *wanted = fo_attribute(retrieve, FO_ATTR_RETRIEVE_POSITION);
    const char *boundary = fo_attribute(retrieve, FO_ATTR_RETRIEVE_BOUNDARY);
    gsize position = 0;
    while (wanted && position < G_N_ELEMENTS(positions) &&
           strcmp(wanted, positions[position].name) != 0)
        position++;
    position %= G_N_ELEMENTS(positions);
    const FoNode *found = on_page(engine, class, position);
    if (found || (boundary && strcmp(boundary, "page") == 0))
        return found;
    return on_earlier_page(engine, class, !boundary || strcmp(boundary, "document") != 0);
}

/* ---- tables ---- */

static const FoNode *find_below(const FoNode *node, const char *class, bool last)
{
    const FoNode *found = NULL;
    if (node->kind == FO_MARKER)
        return is_class(node, class) ? node : NULL;
    for (const FoNode *child = node->first; child; child = child->next) {
        const FoNode *inside = find_below(child, class, last);
        if (inside)
            found = inside;
        if (found && !last)
            break;
    }
    return found;
}

/* The first or last marker in the cells that start in a row, and of the part that starts with it.
 */
static const FoNode *find_in_row(const Table *table, guint row, const char *class, bool last)
{
    const FoNode *found = NULL;
    const FoNode *part = table->rows[row].part;
    if (row == 0 || table->rows[row - 1].part != part)
        for (const FoNode *marker = fo_child(part, FO_MARKER); marker && (last || !found);
             marker = fo_next_same(marker))
            found = is_class(marker, class) ? marker : found;
    for (guint column = 0; column < table->column_count && (last || !found); column++) {
        const Cell *cell = table->grid[row * table->column_count + column];
        if (!cell || cell->row != row || cell->column != column)
            continue;
        const FoNode *inside = find_below(cell->node, class, last);
        found = inside ? inside : found;
    }
    return found;
}

static const FoNode *find_in_rows(const Table *table, guint first, guint end, const char *class,
                                  bool last)
{
    const FoNode *found = NULL;
    for (guint row = first; row < end && (last || !found); row++) {
        const FoNode *inside = find_in_row(table, row, class, last);
        found = inside ? inside : found;
    }
    return found;
}

/* The rows of the page that a position within the table speaks of. */
static void rows_of_position(const RowRange *rows, const char *position, guint *first, guint *end)
{
    bool carried = position && (strcmp(position, "first-including-carryover") == 0 ||
                                strcmp(position, "last-ending") == 0);
    bool ending = position && strcmp(position, "last-ending") == 0;
    *first = carried ? rows->carried : rows->first;
    *end = ending ? rows->done : rows->end;
}

static const FoNode *find_in_table(Engine *engine, const FoNode *retrieve)
{
    const Table *table = engine->marker_table;
    const char *class = fo_attribute(retrieve, FO_ATTR_RETRIEVE_CLASS_NAME);
    const char *position = fo_attribute(retrieve, FO_ATTR_RETRIEVE_POSITION_WITHIN_TABLE);
    const char *boundary = fo_attribute(retrieve, FO_ATTR_RETRIEVE_BOUNDARY_WITHIN_TABLE);
    bool last = position && g_str_has_prefix(position, "last-");
    guint first, end;
    if (!table)
        return NULL;
    rows_of_position(&engine->marker_rows, position, &first, &end);
    const FoNode *found = find_in_rows(table, first, end, class, last);
    if (boundary && strcmp(boundary, "table-fragment") == 0)
        return found;
    for (guint row = first; row-- > table->header_rows && !found;)
        found = find_in_row(table, row, class, true);
    return found;
}

const FoNode *markers_retrieve(Engine *engine, const FoNode *retrieve)
{
    const FoNode *known = g_hash_table_lookup(engine->grafts, retrieve);
    if (known)
        return known;
    const FoNode *marker = retrieve->kind == FO_RETRIEVE_MARKER ? find_on_pages(engine, retrieve)
                                                                : find_in_table(engine, retrieve);
    if (!marker)
        return NULL;
    const FoNode *graft = fo_graft(engine->tree, marker, retrieve, engine->arena);
    g_hash_table_insert(engine->grafts, (gpointer)(guintptr)retrieve, (gpointer)(guintptr)graft);
    return graft;
}

void markers_forget(Engine *engine)
{
    g_hash_table_remove_all(engine->grafts);
}
