/* Borders of tables: which of the borders that meet at an edge is drawn (XSL 6.7.10, CSS2 17.6.2),
 * and how far they reach into the cells. */
#include "layout/layout_internal.h"

/* Borders of higher rank win where width and style are equal. */
enum { RANK_TABLE, RANK_COLUMN, RANK_PART, RANK_ROW, RANK_CELL };

typedef struct {
    const FoBorder *border;
    int rank;
    int precedence; /* 0 where the model goes without */
} Candidate;

static int style_rank(const FoBorder *border)
{
    static const gint8 ranks[] = {
        [FO_BORDER_NONE] = -1, [FO_BORDER_HIDDEN] = 9, [FO_BORDER_DOUBLE] = 8,
        [FO_BORDER_SOLID] = 7, [FO_BORDER_DASHED] = 6, [FO_BORDER_DOTTED] = 5,
        [FO_BORDER_RIDGE] = 4, [FO_BORDER_OUTSET] = 3, [FO_BORDER_GROOVE] = 2,
        [FO_BORDER_INSET] = 1,
    };
    return ranks[border->style];
}

static bool wins(const Candidate *challenger, const Candidate *holder)
{
    if (!holder->border || holder->border->style == FO_BORDER_NONE)
        return true;
    if (challenger->border->style == FO_BORDER_NONE || holder->border->style == FO_BORDER_HIDDEN)
        return false;
    if (challenger->border->style == FO_BORDER_HIDDEN)
        return true;
    if (challenger->precedence != holder->precedence)
        return challenger->precedence > holder->precedence;
    if (challenger->border->width != holder->border->width)
        return challenger->border->width > holder->border->width;
    int style = style_rank(challenger->border), other = style_rank(holder->border);
    return style != other ? style > other : challenger->rank > holder->rank;
}

static void compete(Candidate *holder, const Table *table, const FoNode *node, FoSide side,
                    int rank)
{
    if (!node)
        return;
    Candidate challenger = {.border = &node->props->border[side], .rank = rank};
    if (table->node->props->border_by_precedence) {
        static const gint16 usual[] = {6, 4, 2, 3, 5};
        gint16 own = node->props->border_precedence[side];
        challenger.precedence = own >= 0 ? own : usual[rank];
    }
    if (wins(&challenger, holder))
        *holder = challenger;
}

/* Whether the row is the first or last of its header, body or footer. */
static bool at_part_edge(const Table *table, guint row, bool before)
{
    if (before)
        return row == 0 || table->rows[row - 1].part != table->rows[row].part;
    return row + 1 == table->row_count || table->rows[row + 1].part != table->rows[row].part;
}

static void compete_row(Candidate *holder, const Table *table, guint row, FoSide side)
{
    compete(holder, table, table->rows[row].node, side, RANK_ROW);
    if (at_part_edge(table, row, side == FO_BEFORE))
        compete(holder, table, table->rows[row].part, side, RANK_PART);
}

static const Cell *cell_at(const Table *table, guint row, guint column)
{
    return table->grid[row * table->column_count + column];
}

static const FoBorder *drawn(const FoBorder *border)
{
    return border && border->style > FO_BORDER_HIDDEN && border->width > 0 ? border : NULL;
}

/* The edge above row at a column, between two cells or the end of the table; row may be row_count
 * for the lower edge of the table. */
static const FoBorder *horizontal_edge(const Table *table, guint row, guint column,
                                       const Cell *above, const Cell *below)
{
    Candidate holder = {0};
    if (above)
        compete(&holder, table, above->node, FO_AFTER, RANK_CELL);
    if (below)
        compete(&holder, table, below->node, FO_BEFORE, RANK_CELL);
    if (row)
        compete_row(&holder, table, row - 1, FO_AFTER);
    if (row < table->row_count)
        compete_row(&holder, table, row, FO_BEFORE);
    if (row == 0 || row == table->row_count) {
        FoSide side = row ? FO_AFTER : FO_BEFORE;
        compete(&holder, table, table->columns[column], side, RANK_COLUMN);
        compete(&holder, table, table->node, side, RANK_TABLE);
    }
    return drawn(holder.border);
}

/* The edge left of column in a row, between two cells or the end of the table; column may be
 * column_count for the end of the table. */
static const FoBorder *vertical_edge(const Table *table, guint row, guint column, const Cell *left,
                                     const Cell *right)
{
    guint count = table->column_count;
    Candidate holder = {0};
    if (left)
        compete(&holder, table, left->node, FO_END, RANK_CELL);
    if (right)
        compete(&holder, table, right->node, FO_START, RANK_CELL);
    if (column)
        compete(&holder, table, table->columns[column - 1], FO_END, RANK_COLUMN);
    if (column < count)
        compete(&holder, table, table->columns[column], FO_START, RANK_COLUMN);
    if (column == 0 || column == count) {
        FoSide side = column ? FO_END : FO_START;
        compete(&holder, table, table->rows[row].node, side, RANK_ROW);
        compete(&holder, table, table->rows[row].part, side, RANK_PART);
        compete(&holder, table, table->node, side, RANK_TABLE);
    }
    return drawn(holder.border);
}

/* The properties on both sides of an edge inside a row or between two, and the border they make:
 * the next edge mostly has the same. */
typedef struct {
    const FoProps *cells[2], *columns[2];
    const FoBorder *border;
    bool known;
} Edge;

static const FoProps *props_of(const FoNode *node)
{
    return node ? node->props : NULL;
}

static Edge edge_between(const Cell *first, const Cell *second)
{
    return (Edge){.cells = {first ? first->props : NULL, second ? second->props : NULL}};
}

static bool is_alike(const Edge *edge, const Edge *last)
{
    return last->known && edge->cells[0] == last->cells[0] && edge->cells[1] == last->cells[1] &&
           edge->columns[0] == last->columns[0] && edge->columns[1] == last->columns[1];
}

static void collapse_above(Table *table, guint row)
{
    Edge last = {0};
    for (guint column = 0; column < table->column_count; column++) {
        const Cell *above = row ? cell_at(table, row - 1, column) : NULL;
        const Cell *below = row < table->row_count ? cell_at(table, row, column) : NULL;
        if (above && above == below)
            continue;
        Edge edge = edge_between(above, below);
        edge.known = row && row < table->row_count;
        edge.border = edge.known && is_alike(&edge, &last)
                          ? last.border
                          : horizontal_edge(table, row, column, above, below);
        table->horizontal[row * table->column_count + column] = edge.border;
        last = edge;
    }
}

static void collapse_beside(Table *table, guint row)
{
    guint count = table->column_count;
    Edge last = {0};
    for (guint column = 0; column <= count; column++) {
        const Cell *left = column ? cell_at(table, row, column - 1) : NULL;
        const Cell *right = column < count ? cell_at(table, row, column) : NULL;
        if (left && left == right)
            continue;
        Edge edge = edge_between(left, right);
        edge.known = column && column < count;
        if (edge.known) {
            edge.columns[0] = props_of(table->columns[column - 1]);
            edge.columns[1] = props_of(table->columns[column]);
        }
        edge.border = edge.known && is_alike(&edge, &last)
                          ? last.border
                          : vertical_edge(table, row, column, left, right);
        table->vertical[row * (count + 1) + column] = edge.border;
        last = edge;
    }
}

static void collapse(Table *table)
{
    for (guint row = 0; row <= table->row_count; row++)
        collapse_above(table, row);
    for (guint row = 0; row < table->row_count; row++)
        collapse_beside(table, row);
}

static gint32 half(const FoBorder *border)
{
    return border ? border->width / 2 : 0;
}

/* Half of the widest border along each side of a cell lies inside it. */
static void collapsed_insets(const Table *table, Cell *cell)
{
    guint count = table->column_count;
    guint end_row = cell->row + cell->rows, end_column = cell->column + cell->columns;
    gint32 *inset = cell->inset;
    for (guint c = cell->column; c < end_column; c++) {
        inset[FO_BEFORE] = MAX(inset[FO_BEFORE], half(table->horizontal[cell->row * count + c]));
        inset[FO_AFTER] = MAX(inset[FO_AFTER], half(table->horizontal[end_row * count + c]));
    }
    for (guint r = cell->row; r < end_row; r++) {
        const FoBorder **edges = &table->vertical[r * (count + 1)];
        inset[FO_START] = MAX(inset[FO_START], half(edges[cell->column]));
        inset[FO_END] = MAX(inset[FO_END], half(edges[end_column]));
    }
}

static void separate_insets(const Table *table, Cell *cell)
{
    const FoProps *props = table->node->props;
    for (FoSide side = 0; side < FO_SIDES; side++) {
        bool inline_side = side == FO_START || side == FO_END;
        gint32 gap = inline_side ? props->border_separation_inline : props->border_separation_block;
        cell->inset[side] = gap / 2 + cell->props->border[side].width;
    }
}

void table_borders(Engine *engine, Table *table)
{
    Arena *arena = engine->arena;
    guint rows = table->row_count, columns = table->column_count;
    table->horizontal = ARENA_ARRAY(arena, const FoBorder *, (rows + 1) * columns);
    table->vertical = ARENA_ARRAY(arena, const FoBorder *, rows *(columns + 1));
    bool collapsed = table->node->props->border_collapse;
    if (collapsed)
        collapse(table);
    for (guint i = 0; i < table->cell_count; i++) {
        Cell *cell = table->cells[i];
        if (collapsed)
            collapsed_insets(table, cell);
        else
            separate_insets(table, cell);
        for (FoSide side = 0; side < FO_SIDES; side++)
            cell->inset[side] += fo_length(cell->props->padding[side], table->width);
    }
}
