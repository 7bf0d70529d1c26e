/* Tables: columns and grid. */
#include "layout/layout_internal.h"

enum { MAX_COLUMNS = 1000, MAX_ROWS = 1000000 };

typedef struct {
    Engine *engine;
    Table *table;
    GPtrArray *grid;    /* of Cell, row by row */
    GArray *rows;       /* of Row */
    GPtrArray *cells;   /* of Cell */
    GArray *widths;     /* of FoLength: declared columns */
    GPtrArray *columns; /* of FoNode: fo:table-column of each, or NULL */
    guint part_row;     /* first row of the part at hand */
    guint column;       /* where the next cell goes at the earliest */
} TableBuilder;

/* ---- columns ---- */

/* One more column, of one share. */
static void add_column(TableBuilder *builder)
{
    FoLength one = {.share = 1000};
    g_array_append_val(builder->widths, one);
    g_ptr_array_add(builder->columns, NULL);
}

/* The declared columns; false where there are too many. */
static bool declare_columns(TableBuilder *builder, const FoNode *node)
{
    for (const FoNode *column = fo_child(node, FO_TABLE_COLUMN); column;
         column = fo_next_same(column)) {
        const FoProps *props = column->props;
        guint first = props->column_number ? props->column_number - 1u : builder->widths->len;
        guint end = first + props->columns_repeated;
        if (end > MAX_COLUMNS) {
            engine_report(builder->engine, DIAG_ERROR, column, _("more than %d columns"),
                          MAX_COLUMNS);
            return false;
        }
        while (builder->widths->len < end)
            add_column(builder);
        for (guint i = first; i < end; i++) {
            g_array_index(builder->widths, FoLength, i) = props->column_width;
            builder->columns->pdata[i] = (gpointer)(guintptr)column;
        }
    }
    return true;
}

/* A table has one head and one foot at most, and a body. */
static void check_parts(Engine *engine, const FoNode *node)
{
    for (FoKind kind = FO_TABLE_HEADER; kind <= FO_TABLE_FOOTER; kind++) {
        const FoNode *part = fo_child(node, kind);
        const FoNode *extra = part ? fo_next_same(part) : NULL;
        if (extra)
            engine_report(engine, DIAG_ERROR, extra, _("a table can have one fo:%s only"),
                          fo_kind_name(kind));
    }
    if (!fo_child(node, FO_TABLE_BODY))
        engine_report(engine, DIAG_ERROR, node, _("a table needs a table-body"));
}

/* The most columns that a row of the part asks for, where none are declared. */
static guint count_columns(const FoNode *node)
{
    guint most = 0, count = 0;
    for (const FoNode *child = node->first; child; child = child->next) {
        if (child->kind == FO_TABLE_CELL) {
            count = child->props->starts_row ? 0 : count;
            count += child->props->columns_spanned;
        } else if (child->first) {
            count = count_columns(child);
        }
        most = MAX(most, count);
    }
    return MIN(most, MAX_COLUMNS);
}

/* Lays the grid lines: fixed widths first, the rest in proportion to the shares. */
static void lay_columns(TableBuilder *builder, gint32 width, bool fixed)
{
    Table *table = builder->table;
    guint count = table->column_count;
    gint64 shares = 0, taken = 0;
    for (guint i = 0; i < count; i++) {
        const FoLength *length = &g_array_index(builder->widths, FoLength, i);
        taken += fo_length(*length, width);
        shares += length->share;
    }
    if (fixed && (taken > width + FO_MPT / 2 || (!shares && ABS(taken - width) > FO_MPT)))
        engine_report(builder->engine, DIAG_WARNING, table->node,
                      _("the columns are %.1f pt wide together, the table %.1f pt"), taken / 1000.0,
                      width / 1000.0);
    table->column_x = ARENA_ARRAY(builder->engine->arena, gint32, count + 1);
    gint64 room = MAX(0, width - taken), seen = 0, x = 0;
    for (guint i = 0; i < count; i++) {
        const FoLength *length = &g_array_index(builder->widths, FoLength, i);
        gint64 before = shares ? room * seen / shares : 0;
        seen += length->share;
        gint64 after = shares ? room * seen / shares : 0;
        x += fo_length(*length, width) + after - before;
        table->column_x[i + 1] = (gint32)x;
    }
    table->width = (gint32)x;
}

static void build_columns(TableBuilder *builder, const FoNode *node, gint32 x, gint32 width)
{
    Table *table = builder->table;
    const FoProps *props = node->props;
    gint32 start = fo_length(props->start_indent, width);
    gint32 room = width - start - fo_length(props->end_indent, width);
    bool automatic = fo_is_auto(props->width);
    gint32 own = automatic ? room : fo_length(props->width, width);
    table->x = x + start;
    lay_columns(builder, own, !automatic);
    table->room = room;
}

/* ---- grid ---- */

static Cell **place_in_grid(const TableBuilder *builder, guint row, guint column)
{
    return (Cell **)&builder->grid->pdata[row * builder->table->column_count + column];
}

static void add_row(TableBuilder *builder, const FoNode *part, const FoNode *node)
{
    const FoProps *props = node ? node->props : part->props;
    Row row = {.node = node, .part = part, .together = props->keep_together.page};
    guint index = builder->rows->len;
    if (node) {
        row.keep = props->keep_with_previous.page;
        row.forced = (guint8)props->break_before;
    }
    if (index > builder->part_row) {
        const Row *before = &g_array_index(builder->rows, Row, index - 1);
        if (before->node) {
            row.keep = MAX(row.keep, before->node->props->keep_with_next.page);
            row.forced = MAX(row.forced, (guint8)before->node->props->break_after);
        }
    }
    g_array_append_val(builder->rows, row);
    guint wanted = builder->rows->len * builder->table->column_count;
    if (builder->grid->len < wanted)
        g_ptr_array_set_size(builder->grid, (gint)wanted);
    builder->column = 0;
}

static guint next_free(const TableBuilder *builder, guint row, guint column)
{
    guint count = builder->table->column_count;
    while (column < count && *place_in_grid(builder, row, column))
        column++;
    return column;
}

/* Where the cell goes: its column number, or the next free place. */
static guint choose_column(TableBuilder *builder, const FoNode *node, guint row)
{
    guint wanted = node->props->column_number;
    guint column = next_free(builder, row, builder->column);
    if (!wanted)
        return column;
    if (wanted - 1 < builder->table->column_count && !*place_in_grid(builder, row, wanted - 1))
        return wanted - 1;
    engine_report(builder->engine, DIAG_ERROR, node,
                  _("cell overlaps another one or lies outside the table"));
    return column;
}

/* Columns that are free from the place on, at most as many as wanted. */
static guint free_columns(TableBuilder *builder, const FoNode *node, guint row, guint column)
{
    guint wanted = node->props->columns_spanned, free = 0;
    while (free < wanted && column + free < builder->table->column_count &&
           !*place_in_grid(builder, row, column + free))
        free++;
    if (free < wanted)
        engine_report(builder->engine, DIAG_ERROR, node,
                      _("cell overlaps another one or lies outside the table"));
    return free;
}

static void add_cell(TableBuilder *builder, const FoNode *node)
{
    guint row = builder->rows->len - 1;
    guint column = choose_column(builder, node, row);
    if (column >= builder->table->column_count) {
        engine_report(builder->engine, DIAG_ERROR, node, _("the row has more cells than columns"));
        return;
    }
    Cell *cell = ARENA_NEW(builder->engine->arena, Cell);
    cell->node = node;
    cell->props = node->props;
    cell->index = builder->cells->len;
    cell->row = row;
    cell->column = column;
    cell->rows = node->props->rows_spanned;
    cell->columns = free_columns(builder, node, row, column);
    guint wanted = (row + cell->rows) * builder->table->column_count;
    if (builder->grid->len < wanted)
        g_ptr_array_set_size(builder->grid, (gint)wanted);
    for (guint r = 0; r < cell->rows; r++)
        for (guint c = 0; c < cell->columns; c++)
            *place_in_grid(builder, row + r, column + c) = cell;
    g_ptr_array_add(builder->cells, cell);
    builder->column = column + cell->columns;
}

static void add_row_cells(TableBuilder *builder, const FoNode *part, const FoNode *row)
{
    add_row(builder, part, row);
    for (const FoNode *cell = row->first; cell; cell = cell->next)
        if (cell->kind == FO_TABLE_CELL)
            add_cell(builder, cell);
}

/* Cells without rows: starts-row and ends-row say where rows begin. */
static void add_loose_cell(TableBuilder *builder, const FoNode *part, const FoNode *cell,
                           bool *ended)
{
    bool full = !*ended && next_free(builder, builder->rows->len - 1, builder->column) >=
                               builder->table->column_count;
    if (*ended || cell->props->starts_row || full)
        add_row(builder, part, NULL);
    add_cell(builder, cell);
    *ended = cell->props->ends_row;
}

/* Spans end with their part. */
static void clip_spans(TableBuilder *builder)
{
    guint end = builder->rows->len, columns = builder->table->column_count;
    if (builder->grid->len <= end * columns)
        return;
    for (guint i = builder->cells->len; i-- > 0;) {
        Cell *cell = builder->cells->pdata[i];
        if (cell->row < builder->part_row)
            break;
        if (cell->row + cell->rows <= end)
            continue;
        engine_report(builder->engine, DIAG_ERROR, cell->node,
                      _("cell spans more rows than there are"));
        cell->rows = end - cell->row;
    }
    g_ptr_array_set_size(builder->grid, (gint)(end * columns));
}

static void add_part(TableBuilder *builder, const FoNode *part)
{
    if (!part)
        return;
    bool ended = true;
    builder->part_row = builder->rows->len;
    for (const FoNode *child = part->first; child; child = child->next) {
        if (builder->rows->len >= MAX_ROWS)
            break;
        if (child->kind == FO_TABLE_ROW)
            add_row_cells(builder, part, child);
        else if (child->kind == FO_TABLE_CELL)
            add_loose_cell(builder, part, child, &ended);
    }
    clip_spans(builder);
}

static void finish_grid(TableBuilder *builder)
{
    Table *table = builder->table;
    Arena *arena = builder->engine->arena;
    table->row_count = builder->rows->len;
    table->rows = arena_copy(arena, builder->rows->data, sizeof(Row) * table->row_count);
    table->cell_count = builder->cells->len;
    table->cells = arena_copy(arena, builder->cells->pdata, sizeof(Cell *) * table->cell_count);
    table->grid = arena_copy(arena, builder->grid->pdata, sizeof(Cell *) * builder->grid->len);
}

static void build_grid(TableBuilder *builder, const FoNode *node)
{
    Table *table = builder->table;
    add_part(builder, fo_child(node, FO_TABLE_HEADER));
    table->header_rows = builder->rows->len;
    for (const FoNode *body = fo_child(node, FO_TABLE_BODY); body; body = fo_next_same(body))
        add_part(builder, body);
    guint before = builder->rows->len;
    add_part(builder, fo_child(node, FO_TABLE_FOOTER));
    table->footer_rows = builder->rows->len - before;
    finish_grid(builder);
}

/* ---- the whole ---- */

static void builder_start(TableBuilder *builder, Engine *engine, Table *table)
{
    *builder = (TableBuilder){
        .engine = engine,
        .table = table,
        .grid = g_ptr_array_new(),
        .rows = g_array_new(FALSE, FALSE, sizeof(Row)),
        .cells = g_ptr_array_new(),
        .widths = g_array_new(FALSE, FALSE, sizeof(FoLength)),
        .columns = g_ptr_array_new(),
    };
}

static void builder_end(TableBuilder *builder)
{
    g_ptr_array_free(builder->grid, TRUE);
    g_array_free(builder->rows, TRUE);
    g_ptr_array_free(builder->cells, TRUE);
    g_array_free(builder->widths, TRUE);
    g_ptr_array_free(builder->columns, TRUE);
}

Table *table_part(const Table *table, FoKind kind)
{
    Table *part = arena_copy(table->engine->arena, table, sizeof *table);
    TableBuilder builder;
    builder_start(&builder, table->engine, part);
    add_part(&builder, fo_child(table->node, kind));
    finish_grid(&builder);
    part->header_rows = kind == FO_TABLE_HEADER ? part->row_count : 0;
    part->footer_rows = part->row_count - part->header_rows;
    builder_end(&builder);
    return part;
}

/* Starts a table with its columns. */
static Table *table_new(TableBuilder *builder, Engine *engine, const FoNode *node)
{
    Table *table = ARENA_NEW(engine->arena, Table);
    builder_start(builder, engine, table);
    table->engine = engine;
    table->node = node;
    check_parts(engine, node);
    if (!declare_columns(builder, node))
        g_array_set_size(builder->widths, 0);
    else if (builder->widths->len == 0)
        for (guint i = count_columns(node); i > 0; i--)
            add_column(builder);
    table->column_count = builder->widths->len;
    table->columns = arena_copy(engine->arena, builder->columns->pdata,
                                sizeof *table->columns * table->column_count);
    return table;
}

const Table *table_grid(Engine *engine, const FoNode *node)
{
    TableBuilder builder;
    Table *table = table_new(&builder, engine, node);
    if (table->column_count)
        build_grid(&builder, node);
    builder_end(&builder);
    return table;
}

Table *table_build(Engine *engine, const FoNode *node, gint32 x, gint32 width, guint8 together)
{
    TableBuilder builder;
    Table *table = table_new(&builder, engine, node);
    table->keep = together;
    table_watch_markers(engine, table);
    if (table->column_count) {
        build_columns(&builder, node, x, width);
        build_grid(&builder, node);
        table_set_watching(engine, table, table, table_all_rows(table));
        table_sum_parts(table);
        table_find_breaks(table);
        table_note_geometry(engine, table);
    }
    builder_end(&builder);
    return table->row_count ? table : NULL;
}
