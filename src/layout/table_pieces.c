/* Tables that are wider than their page: cut by columns into pieces that follow each other, the
 * left-hand columns in each of them. */
#include "layout/layout_internal.h"

#include <string.h>

typedef struct {
    Engine *engine;
    const Table *whole;
    Table *table;
    const GArray *columns; /* of guint: columns of the whole table */
    GPtrArray *cells;
} Piece;

static gint32 column_width(const Table *table, guint column)
{
    return table->column_x[column + 1] - table->column_x[column];
}

static guint column_at(const Piece *piece, guint index)
{
    return g_array_index(piece->columns, guint, index);
}

static void lay_columns(const Piece *piece)
{
    Table *table = piece->table;
    Arena *arena = piece->engine->arena;
    table->columns = ARENA_ARRAY(arena, const FoNode *, table->column_count);
    table->column_x = ARENA_ARRAY(arena, gint32, table->column_count + 1);
    for (guint i = 0; i < table->column_count; i++) {
        table->columns[i] = piece->whole->columns[column_at(piece, i)];
        table->column_x[i + 1] =
            table->column_x[i] + column_width(piece->whole, column_at(piece, i));
    }
    table->width = table->column_x[table->column_count];
}

static Cell *whole_cell(const Piece *piece, guint row, guint index)
{
    return piece->whole->grid[row * piece->whole->column_count + column_at(piece, index)];
}

static Cell *add_cell(const Piece *piece, const Cell *model, guint row, guint column)
{
    Cell *cell = ARENA_NEW(piece->engine->arena, Cell);
    cell->node = model->node;
    cell->props = model->props;
    cell->index = piece->cells->len;
    cell->row = row;
    cell->column = column;
    cell->rows = model->rows;
    g_ptr_array_add(piece->cells, cell);
    return cell;
}

/* The part of a cell that this piece shows is one cell as wide as its columns that follow each
 * other here. */
static void fill_grid(const Piece *piece)
{
    Table *table = piece->table;
    guint count = table->column_count;
    table->grid = ARENA_ARRAY(piece->engine->arena, Cell *, table->row_count * count);
    for (guint row = 0; row < table->row_count; row++) {
        for (guint column = 0; column < count; column++) {
            const Cell *model = whole_cell(piece, row, column);
            Cell **place = &table->grid[row * count + column];
            if (!model)
                continue;
            if (row > model->row)
                *place = place[-(gssize)count];
            else if (column && whole_cell(piece, row, column - 1) == model)
                *place = place[-1];
            else
                *place = add_cell(piece, model, row, column);
            if (row == model->row)
                (*place)->columns++;
        }
    }
    table->cell_count = piece->cells->len;
    table->cells =
        arena_copy(piece->engine->arena, piece->cells->pdata, sizeof(Cell *) * table->cell_count);
}

/* Rows are as high as in the whole table, so that the pieces match. */
static void match_rows(const Piece *piece)
{
    Table *table = piece->table;
    for (guint i = 0; i < table->row_count; i++)
        table->rows[i].height = MAX(table->rows[i].height, piece->whole->rows[i].height);
    table_sum_parts(table);
}

static Table *new_piece(Engine *engine, const Table *whole, const GArray *columns)
{
    Table *table = arena_copy(engine->arena, whole, sizeof *whole);
    Piece piece = {
        .engine = engine,
        .whole = whole,
        .table = table,
        .columns = columns,
        .cells = g_ptr_array_new(),
    };
    table->head_cache = table->foot_cache = NULL;
    table->column_count = columns->len;
    table->rows = arena_copy(engine->arena, whole->rows, sizeof(Row) * whole->row_count);
    lay_columns(&piece);
    fill_grid(&piece);
    table_set_watching(engine, table, whole, table_all_rows(whole));
    match_rows(&piece);
    g_ptr_array_free(piece.cells, TRUE);
    return table;
}

/* Columns that every piece repeats: as many as sheet:freeze says, else one. */
static guint repeated_columns(const Table *table, gint32 room)
{
    const char *freeze = fo_sheet_attribute(table->node, "freeze");
    guint64 wanted = 1;
    if (freeze)
        g_ascii_string_to_unsigned(freeze, 10, 0, table->column_count, &wanted, NULL);
    guint count = (guint)MIN(wanted, table->column_count - 1);
    while (count && table->column_x[count] > room / 2)
        count--;
    return count;
}

GPtrArray *table_pieces(Engine *engine, const Table *table, gint32 room)
{
    GPtrArray *pieces = g_ptr_array_new();
    guint repeated = repeated_columns(table, room);
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint next = 0; next < table->column_count;) {
        gint32 width = 0;
        g_array_set_size(columns, 0);
        for (guint i = 0; next && i < repeated; i++) {
            g_array_append_val(columns, i);
            width += column_width(table, i);
        }
        do {
            width += column_width(table, next);
            g_array_append_val(columns, next);
            next++;
        } while (next < table->column_count && width + column_width(table, next) <= room);
        g_ptr_array_add(pieces, new_piece(engine, table, columns));
    }
    return pieces;
}
