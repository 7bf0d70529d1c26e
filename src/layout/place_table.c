/* Draws the part of a table that stands on a page: backgrounds, cells, grid lines. */
#include "layout/layout_internal.h"

/* A row as it stands on the page. */
typedef struct {
    const Table *table; /* the table itself, or a head or foot of its own */
    guint row;
    gint32 y, height;
    guint section; /* 0 header, 1 body, 2 footer */
} Strip;

typedef struct {
    Engine *engine;
    const Table *table, *head, *foot;
    const Split *from, *to;
    gint32 x;
    Strip *strips;
    guint count;
} TablePlacer;

/* ---- rows ---- */

static void add_strip(TablePlacer *placer, guint row, gint32 height, guint section, gint32 *y)
{
    const Table *const tables[] = {placer->head, placer->table, placer->foot};
    const Table *table = tables[section];
    placer->strips[placer->count++] =
        (Strip){.table = table, .row = row, .y = *y, .height = height, .section = section};
    *y += height;
}

static void list_strips(TablePlacer *placer, gint32 y)
{
    const Table *table = placer->table;
    const FoProps *props = table->node->props;
    guint end = table->row_count - table->footer_rows;
    guint first = placer->from ? placer->from->row : table->header_rows;
    guint stop = placer->to ? placer->to->row : end;
    if (!placer->from || !props->omit_header)
        for (guint row = 0; row < table->header_rows; row++)
            add_strip(placer, row, placer->head->rows[row].height, 0, &y);
    for (guint row = first; row < stop; row++)
        add_strip(placer, row, table_row_height(table, placer->from, row), 1, &y);
    if (placer->to && placer->to->row_height >= 0)
        add_strip(placer, stop, placer->to->row_used, 1, &y);
    const Table *foot = placer->foot;
    if (!placer->to || !props->omit_footer)
        for (guint row = foot->row_count - foot->footer_rows; row < foot->row_count; row++)
            add_strip(placer, row, foot->rows[row].height, 2, &y);
}

/* ---- cells ---- */

static FoColour background_of(const Table *table, const Cell *cell)
{
    const Row *row = &table->rows[cell->row];
    const FoNode *layers[] = {cell->node, row->node, row->part};
    for (gsize i = 0; i < G_N_ELEMENTS(layers); i++)
        if (layers[i] && layers[i]->props->background >> 24)
            return layers[i]->props->background;
    return 0;
}

static gint32 align_content(const Cell *cell, gint32 room)
{
    if (room <= 0)
        return 0;
    switch (cell->props->display_align) {
    case FO_DISPLAY_CENTER:
        return room / 2;
    case FO_DISPLAY_AFTER:
        return room;
    default:
        return 0;
    }
}

static void place_cell(const TablePlacer *placer, const Cell *cell, const Strip *strip,
                       gint32 height)
{
    Engine *engine = placer->engine;
    const Table *table = placer->table;
    gint32 left = placer->x + table->column_x[cell->column];
    gint32 right = placer->x + table->column_x[cell->column + cell->columns];
    guint index = cell->node->index;
    place_rect(engine, background_of(strip->table, cell), left, strip->y, right - left, height,
               index);
    if (!table->node->props->border_collapse)
        place_borders(engine, cell->props, left, strip->y, right - left, height, true, true, index);
    Cursor start = table_cell_start(placer->from, cell);
    Cursor stop = table_cell_stop(placer->to, cell);
    if (strip->section != 1) {
        start = (Cursor){0};
        stop = (Cursor){.item = cell->content.count};
    }
    gint32 used = galley_height_between(&cell->content, start, stop);
    gint32 room = height - used - cell->inset[FO_BEFORE] - cell->inset[FO_AFTER];
    place_galley(engine, &cell->content, start, stop, left + cell->inset[FO_START],
                 strip->y + cell->inset[FO_BEFORE] + align_content(cell, room));
}

/* Height of a cell on this page from its first strip on. */
static gint32 height_on_page(const TablePlacer *placer, const Cell *cell, guint first)
{
    gint32 height = 0;
    guint end = cell->row + cell->rows, section = placer->strips[first].section;
    for (guint s = first; s < placer->count; s++) {
        const Strip *strip = &placer->strips[s];
        if (strip->section != section || strip->row >= end)
            break;
        height += strip->height;
    }
    return height;
}

static bool starts_part(const Table *table, guint row)
{
    return row == 0 || table->rows[row - 1].part != table->rows[row].part;
}

static bool ends_part(const Table *table, guint row)
{
    return row + 1 == table->row_count || table->rows[row + 1].part != table->rows[row].part;
}

/* The ids and markers of a row and of the part that it starts or ends. */
static void place_marks(const TablePlacer *placer, const Strip *strip, bool goes_on, bool stops)
{
    Engine *engine = placer->engine;
    const Row *row = &strip->table->rows[strip->row];
    bool starts = !goes_on && starts_part(strip->table, strip->row);
    bool ends = !stops && ends_part(strip->table, strip->row);
    if (starts && row->part->id)
        place_target(engine, row->part->id, placer->x, strip->y);
    if (row->node && row->node->id)
        place_target(engine, row->node->id, placer->x, strip->y);
    if (!starts && !ends)
        return; /* looking for markers among all rows each time would be quadratic */
    for (const FoNode *marker = fo_child(row->part, FO_MARKER); marker;
         marker = fo_next_same(marker)) {
        if (starts)
            markers_start(engine, marker);
        if (ends)
            markers_end(engine, marker);
    }
}

static void place_cells(const TablePlacer *placer)
{
    const Split *from = placer->from, *to = placer->to;
    const Table *table = placer->table;
    for (guint s = 0; s < placer->count; s++) {
        const Strip *strip = &placer->strips[s];
        bool top = s == 0 || placer->strips[s - 1].section != strip->section;
        bool goes_on =
            from && strip->section == 1 && strip->row == from->row && from->row_height >= 0;
        bool stops = to && strip->section == 1 && strip->row == to->row;
        place_marks(placer, strip, goes_on, stops);
        for (guint column = 0; column < table->column_count; column++) {
            const Cell *cell = strip->table->grid[strip->row * table->column_count + column];
            if (!cell || cell->column != column || (cell->row != strip->row && !top))
                continue;
            place_cell(placer, cell, strip, height_on_page(placer, cell, s));
        }
    }
}

/* ---- grid lines ---- */

static const FoBorder *upper_edge(const TablePlacer *placer, guint s, guint column)
{
    const Strip *strip = &placer->strips[s];
    const Table *table = strip->table;
    guint count = table->column_count;
    if (s && placer->strips[s - 1].section == strip->section)
        return table->horizontal[strip->row * count + column];
    if (s && strip->section == 1)
        return table->horizontal[table->header_rows * count + column];
    if (s && strip->section == 2) {
        const Table *whole = placer->table;
        return whole->horizontal[(whole->row_count - whole->footer_rows) * count + column];
    }
    const Cell *cell = table->grid[strip->row * count + column];
    return table->horizontal[(cell ? cell->row : strip->row) * count + column];
}

static const FoBorder *lower_edge(const TablePlacer *placer, guint column)
{
    const Strip *strip = &placer->strips[placer->count - 1];
    const Table *table = strip->table;
    guint count = table->column_count;
    const Cell *cell = table->grid[strip->row * count + column];
    guint row = cell ? cell->row + cell->rows : strip->row + 1;
    return table->horizontal[row * count + column];
}

static bool same_border(const FoBorder *a, const FoBorder *b)
{
    return a == b ||
           (a && b && a->width == b->width && a->style == b->style && a->colour == b->colour);
}

/* One horizontal grid line; equal neighbours are drawn as one rule that covers the corners. */
static void place_horizontal(const TablePlacer *placer, guint s, gint32 y)
{
    const Table *table = placer->table;
    guint count = table->column_count;
    bool lower = s == placer->count;
    for (guint column = 0; column < count;) {
        const FoBorder *edge = lower ? lower_edge(placer, column) : upper_edge(placer, s, column);
        guint end = column + 1;
        while (end < count &&
               same_border(edge, lower ? lower_edge(placer, end) : upper_edge(placer, s, end)))
            end++;
        if (edge)
            place_rule(placer->engine, edge, placer->x + table->column_x[column] - edge->width / 2,
                       y, placer->x + table->column_x[end] + edge->width / 2, y,
                       table->node->index);
        column = end;
    }
}

static const FoBorder *vertical_edge(const Strip *strip, guint column)
{
    return strip->table->vertical[strip->row * (strip->table->column_count + 1) + column];
}

static void place_vertical(const TablePlacer *placer, guint column)
{
    const Table *table = placer->table;
    gint32 x = placer->x + table->column_x[column];
    for (guint s = 0; s < placer->count;) {
        const FoBorder *edge = vertical_edge(&placer->strips[s], column);
        guint end = s + 1;
        while (end < placer->count &&
               same_border(edge, vertical_edge(&placer->strips[end], column)))
            end++;
        const Strip *last = &placer->strips[end - 1];
        if (edge)
            place_rule(placer->engine, edge, x, placer->strips[s].y, x, last->y + last->height,
                       table->node->index);
        s = end;
    }
}

static void place_grid(const TablePlacer *placer)
{
    const Table *table = placer->table;
    if (!table->node->props->border_collapse || placer->count == 0)
        return;
    for (guint s = 0; s < placer->count; s++)
        place_horizontal(placer, s, placer->strips[s].y);
    const Strip *last = &placer->strips[placer->count - 1];
    place_horizontal(placer, placer->count, last->y + last->height);
    for (guint column = 0; column <= table->column_count; column++)
        place_vertical(placer, column);
}

void place_table(Engine *engine, const Table *table, const Split *from, const Split *to, gint32 x,
                 gint32 y)
{
    guint most = (to ? to->row + 1 : table->row_count) - (from ? from->row : 0) +
                 table->header_rows + table->footer_rows + 1;
    g_autofree Strip *strips = g_new(Strip, most);
    TablePlacer placer = {
        .engine = engine,
        .table = table,
        .head = table_head(table, from, to),
        .foot = table_foot(table, from, to),
        .from = from,
        .to = to,
        .x = x + table->x,
        .strips = strips,
    };
    list_strips(&placer, y);
    if (placer.count == 0)
        return;
    const Strip *last = &strips[placer.count - 1];
    gint32 height = last->y + last->height - y;
    const FoProps *props = table->node->props;
    place_rect(engine, props->background, placer.x, y, table->width, height, table->node->index);
    place_cells(&placer);
    place_grid(&placer);
    if (!props->border_collapse)
        place_borders(engine, props, placer.x, y, table->width, height, !from, !to,
                      table->node->index);
}
