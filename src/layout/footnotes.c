/* Footnotes: which ones a page has to show, and what of them goes on on the next page (XSL 6.12).
 */
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

static void add_part(PageNotes *notes, const Galley *galley, Cursor from)
{
    NotePart part = {
        .galley = galley,
        .from = from,
        .to = {.item = galley->count},
        .height = galley_rest(galley, from),
    };
    notes->height += part.height;
    g_array_append_val(notes->parts, part);
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
        add_part(finder->notes, body, (Cursor){0});
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
    guint begun = from ? from->row + (from->row_height >= 0) : 0; /* rows that began before */
    guint end = to ? to->row + (to->row_height >= 0) : table->row_count;
    for (guint i = 0; i < table->cell_count; i++) {
        const Cell *cell = table->cells[i];
        if (cell->row >= end || cell->row + cell->rows <= first)
            continue;
        Cursor start = table_cell_start(from, cell);
        bool again = cell->row < begun && start.item == 0 && !start.split;
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
    case ITEM_BOX:
        find_in_galley(finder, &item->box->content, (Cursor){0},
                       (Cursor){.item = item->box->content.count});
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

PageNotes *notes_find(Engine *engine, const Galley *galley, Cursor from, Cursor to, gint32 width,
                      const PageNotes *before)
{
    PageNotes *notes = g_new0(PageNotes, 1);
    notes->parts = g_array_new(FALSE, FALSE, sizeof(NotePart));
    for (guint i = 0; before && i < before->parts->len; i++) {
        const NotePart *part = &g_array_index(before->parts, NotePart, i);
        if (part->to.item < part->galley->count)
            add_part(notes, part->galley, part->to);
    }
    Finder finder = {.engine = engine, .notes = notes, .width = width};
    find_in_galley(&finder, galley, from, to);
    const FoNode *separator = page_static(engine->sequence, "xsl-footnote-separator");
    if (notes->parts->len && separator) {
        galley_build(engine, &notes->separator, separator, 0, width, 0);
        notes->height += notes->separator.height;
    }
    return notes;
}

void notes_free(PageNotes *notes)
{
    if (!notes)
        return;
    g_array_free(notes->parts, TRUE);
    g_free(notes);
}

/* As much of a footnote as goes into room. */
static void cut_part(Engine *engine, NotePart *part, gint32 room, bool forced)
{
    Fit fit;
    part->to = part->from;
    part->height = 0;
    if (forced)
        galley_cut(engine, part->galley, part->from, room, &fit);
    else if (room <= 0 || !galley_try(engine, part->galley, part->from, room, &fit))
        return;
    part->to = fit.to;
    part->height = fit.height;
}

bool notes_cut(Engine *engine, PageNotes *notes, gint32 room, bool forced)
{
    gint32 left = room - notes->separator.height;
    bool all = true;
    notes->height = notes->separator.height;
    for (guint i = 0; i < notes->parts->len; i++) {
        NotePart *part = &g_array_index(notes->parts, NotePart, i);
        bool whole = !notes->goes_on && part->height <= left;
        if (!whole)
            cut_part(engine, part, notes->goes_on ? 0 : left, forced && i == 0);
        notes->goes_on |= !whole;
        notes->height += part->height;
        left -= part->height;
        all &= part->height > 0;
    }
    return all;
}

void notes_place(Engine *engine, const PageNotes *notes, gint32 x, gint32 y)
{
    const Galley *separator = &notes->separator;
    place_galley(engine, separator, (Cursor){0}, (Cursor){.item = separator->count}, x, y);
    y += separator->height;
    for (guint i = 0; i < notes->parts->len; i++) {
        const NotePart *part = &g_array_index(notes->parts, NotePart, i);
        place_galley(engine, part->galley, part->from, part->to, x, y);
        y += part->height;
    }
}

/* True below an object of that kind. */
static bool is_below(const FoNode *node, FoKind kind)
{
    while (node && node->kind != kind)
        node = node->parent;
    return node != NULL;
}

bool notes_allowed(Engine *engine, const FoNode *footnote)
{
    bool allowed = !is_below(footnote->parent, FO_FOOTNOTE_BODY) &&
                   !is_below(footnote->parent, FO_STATIC_CONTENT);
    if (!allowed)
        engine_report(engine, DIAG_ERROR, footnote,
                      _("a footnote can stand in the text of a flow only"));
    return allowed;
}
