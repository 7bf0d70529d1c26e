/* Rows of tables: what stands in their cells, their heights, breaks between them, and the geometry
 * that other back-ends ask for. */
#include "layout/layout_internal.h"

/* ---- heights ---- */

static gint32 wanted_height(const Cell *cell)
{
    gint32 height = cell->content.height;
    const FoProps *props = cell->props;
    if (!fo_is_auto(props->height))
        height = MAX(height, fo_length(props->height, 0));
    return height + cell->inset[FO_BEFORE] + cell->inset[FO_AFTER];
}

static void build_cells(Engine *engine, Table *table)
{
    for (guint i = 0; i < table->cell_count; i++) {
        Cell *cell = table->cells[i];
        cell->width = table->column_x[cell->column + cell->columns] -
                      table->column_x[cell->column] - cell->inset[FO_START] - cell->inset[FO_END];
        gint32 width = MAX(cell->width, FO_MPT);
        if (engine->measure && one_line_height(engine, cell->node, width, &cell->content.height))
            cell->lines = 1;
        else
            galley_build(engine, &cell->content, cell->node, 0, width, 0);
    }
}

static gint32 own_height(const Row *row)
{
    gint32 height = 0;
    if (!row->node)
        return height;
    const FoProps *props = row->node->props;
    if (!fo_is_auto(props->height))
        height = fo_length(props->height, 0);
    if (!fo_is_auto(props->min_height))
        height = MAX(height, fo_length(props->min_height, 0));
    return height;
}

/* Rows are as high as their cells; what a spanning cell lacks goes to its last row. Cells are
 * sorted by row, so that every span meets finished rows above its last one. */
static void lay_rows(Table *table)
{
    for (guint i = 0; i < table->row_count; i++)
        table->rows[i].height = own_height(&table->rows[i]);
    for (guint i = 0; i < table->cell_count; i++) {
        const Cell *cell = table->cells[i];
        Row *row = &table->rows[cell->row];
        if (cell->rows == 1)
            row->height = MAX(row->height, wanted_height(cell));
    }
    for (guint i = 0; i < table->cell_count; i++) {
        const Cell *cell = table->cells[i];
        gint32 height = 0;
        if (cell->rows == 1)
            continue;
        for (guint r = cell->row; r < cell->row + cell->rows; r++)
            height += table->rows[r].height;
        gint32 lack = wanted_height(cell) - height;
        if (lack > 0)
            table->rows[cell->row + cell->rows - 1].height += lack;
    }
}

/* Breaks at the edges of cells are breaks between rows; at the edges of the body they are breaks
 * before or after the table. */
void table_find_breaks(Table *table)
{
    guint end = table->row_count - table->footer_rows;
    for (guint i = 0; i < table->cell_count; i++) {
        const Cell *cell = table->cells[i];
        const Galley *content = &cell->content;
        Row *row = &table->rows[cell->row];
        guint next = cell->row + cell->rows;
        row->broken |= content->forced;
        if (content->count)
            row->forced = MAX(row->forced, content->items[0].forced);
        if (next < end)
            table->rows[next].forced = MAX(table->rows[next].forced, content->forced_after);
        else if (next == end)
            table->forced_after = MAX(table->forced_after, content->forced_after);
    }
    for (guint r = table->header_rows; r < end; r++) {
        const Row *row = &table->rows[r];
        table->forced |= row->broken || (row->forced && r > table->header_rows);
    }
    if (table->header_rows < end) {
        const FoNode *last = table->rows[end - 1].node;
        table->forced_before = table->rows[table->header_rows].forced;
        if (last)
            table->forced_after = MAX(table->forced_after, (guint8)last->props->break_after);
    }
}

static gint32 sum_rows(const Table *table, guint first, guint end)
{
    gint32 height = 0;
    for (guint i = first; i < end; i++)
        height += table->rows[i].height;
    return height;
}

gint32 table_height(const Table *table)
{
    return sum_rows(table, 0, table->row_count);
}

void table_set_cells(Engine *engine, Table *table)
{
    table_borders(engine, table);
    build_cells(engine, table);
    lay_rows(table);
    if (!engine->measure)
        table_align_decimals(table);
}

void table_sum_parts(Table *table)
{
    table->header_height = sum_rows(table, 0, table->header_rows);
    table->footer_height = sum_rows(table, table->row_count - table->footer_rows, table->row_count);
}

/* ---- geometry for other back-ends ---- */

static void note_cell(const Table *table, const Cell *cell, LayoutCell *out)
{
    *out = (LayoutCell){
        .node = cell->node,
        .row = cell->row,
        .column = cell->column,
        .rows = cell->rows,
        .columns = cell->columns,
        .content_height = wanted_height(cell),
        .lines = cell->lines,
    };
    for (guint i = 0; i < cell->content.count; i++)
        out->lines += cell->content.items[i].kind == ITEM_LINE;
    guint columns = table->column_count;
    const FoBorder *edges[FO_SIDES] = {
        [FO_BEFORE] = table->horizontal[cell->row * columns + cell->column],
        [FO_AFTER] = table->horizontal[(cell->row + cell->rows) * columns + cell->column],
        [FO_START] = table->vertical[cell->row * (columns + 1) + cell->column],
        [FO_END] = table->vertical[cell->row * (columns + 1) + cell->column + cell->columns],
    };
    for (FoSide side = 0; side < FO_SIDES; side++)
        if (edges[side])
            out->border[side] = *edges[side];
}

void table_note_geometry(Engine *engine, const Table *table)
{
    Arena *arena = engine->arena;
    LayoutTable *out = ARENA_NEW(arena, LayoutTable);
    gint32 *widths = ARENA_ARRAY(arena, gint32, table->column_count);
    gint32 *heights = ARENA_ARRAY(arena, gint32, table->row_count);
    const FoNode **nodes = ARENA_ARRAY(arena, const FoNode *, table->row_count);
    LayoutCell *cells = ARENA_ARRAY(arena, LayoutCell, table->cell_count);
    for (guint i = 0; i < table->column_count; i++)
        widths[i] = table->column_x[i + 1] - table->column_x[i];
    for (guint i = 0; i < table->row_count; i++) {
        heights[i] = table->rows[i].height;
        nodes[i] = table->rows[i].node;
    }
    for (guint i = 0; i < table->cell_count; i++)
        note_cell(table, table->cells[i], &cells[i]);
    *out = (LayoutTable){
        .node = table->node,
        .x = table->x,
        .width = table->width,
        .column_count = table->column_count,
        .row_count = table->row_count,
        .header_rows = table->header_rows,
        .footer_rows = table->footer_rows,
        .column_widths = widths,
        .row_heights = heights,
        .row_nodes = nodes,
        .cell_count = table->cell_count,
        .cells = cells,
    };
    g_hash_table_insert(engine->layout->tables, (gpointer)(guintptr)table->node, out);
}
