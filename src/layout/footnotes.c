/* Footnotes: which ones a page has to show (XSL 6.12). */
#include "layout/layout_internal.h"

typedef struct {
    Engine *engine;
    PageNotes *notes;
    gint32 width;
} Finder;

static void find_in_galley(Finder *finder, const Galley *galley, Cursor from, Cursor to);

static Galley *body_of(Finder *finder, const FoNode *footnote)
{
    Engine *engine = finder->engine;
    Galley *galley = g_hash_table_lookup(engine->notes, footnote);
    if (!galley) {
        galley = ARENA_NEW(engine->arena, Galley);
        galley_build(engine, galley, fo_child(footnote, FO_FOOTNOTE_BODY), 0, finder->width, 0);
        g_hash_table_insert(engine->notes, (gpointer)(guintptr)footnote, galley);
    }
    return galley;
}

static void find_in_line(Finder *finder, const Paragraph *paragraph, const Line *line)
{
    for (guint s = line->first_span; s < paragraph->span_count; s++) {
        const Span *span = &paragraph->spans[s];
        if (span->end > line->end)
            break;
        if (!span->object || span->object->kind != OBJECT_FOOTNOTE)
            continue;
        Galley *body = body_of(finder, span->object->node);
        finder->notes->height += body->height;
        g_ptr_array_add(finder->notes->galleys, body);
    }
}

static void find_in_parallel(Finder *finder, const Parallel *parallel, const Split *from,
                             const Split *to)
{
    for (guint i = 0; i < parallel->count; i++) {
        Cursor start = from ? from->parts[i].at : (Cursor){0};
        Cursor stop = to ? to->parts[i].stop : (Cursor){.item = parallel->parts[i].count};
        find_in_galley(finder, &parallel->parts[i], start, stop);
    }
}

/* Cells of the body rows on the page; a cell shown again does not bring its notes again. */
static void find_in_table(Finder *finder, const Table *table, const Split *from, const Split *to)
{
    guint first = from ? from->row : 0;
    guint end = to ? to->row + (to->row_height >= 0) : table->row_count;
    for (guint i = 0; i < table->cell_count; i++) {
        const Cell *cell = table->cells[i];
        if (cell->row >= end || cell->row + cell->rows <= first)
            continue;
        Cursor start = table_cell_start(from, cell);
        bool again = cell->row < first && start.item == 0 && !start.split;
        if (!again)
            find_in_galley(finder, &cell->content, start, table_cell_stop(to, cell));
    }
}

static void find_in_item(Finder *finder, const Item *item, const Split *from, const Split *to)
{
    switch (item->kind) {
    case ITEM_LINE:
        find_in_line(finder, item->paragraph, &item->paragraph->lines[item->line]);
        break;
    case ITEM_TABLE:
        find_in_table(finder, item->table, from, to);
        break;
    case ITEM_PARALLEL:
        find_in_parallel(finder, item->parallel, from, to);
        break;
    default:
        break;
    }
}

static void find_in_galley(Finder *finder, const Galley *galley, Cursor from, Cursor to)
{
    guint end = to.split ? to.item + 1 : to.item;
    for (guint i = from.item; i < end && i < galley->count; i++)
        find_in_item(finder, &galley->items[i], i == from.item ? from.split : NULL,
                     i == to.item ? to.split : NULL);
}

PageNotes *notes_find(Engine *engine, const Galley *galley, Cursor from, Cursor to, gint32 width)
{
    PageNotes *notes = g_new0(PageNotes, 1);
    notes->galleys = g_ptr_array_new();
    Finder finder = {.engine = engine, .notes = notes, .width = width};
    find_in_galley(&finder, galley, from, to);
    const FoNode *separator = page_static(engine->sequence, "xsl-footnote-separator");
    if (notes->galleys->len && separator) {
        galley_build(engine, &notes->separator, separator, 0, width, 0);
        notes->height += notes->separator.height;
    }
    return notes;
}

void notes_free(PageNotes *notes)
{
    g_ptr_array_free(notes->galleys, TRUE);
    g_free(notes);
}

static gint32 place_whole(Engine *engine, const Galley *galley, gint32 x, gint32 y)
{
    place_galley(engine, galley, (Cursor){0}, (Cursor){.item = galley->count}, x, y);
    return y + galley->height;
}

void notes_place(Engine *engine, const PageNotes *notes, gint32 x, gint32 y)
{
    y = place_whole(engine, &notes->separator, x, y);
    for (guint i = 0; i < notes->galleys->len; i++)
        y = place_whole(engine, notes->galleys->pdata[i], x, y);
}
