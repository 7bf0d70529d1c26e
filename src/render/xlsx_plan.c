#include "render/xlsx_plan.h"

#include "fo/chart.h"

/* A table row higher than this (Mpt) is made of several sheet rows, which leaves them room to grow
 * up to what Excel allows. */
enum { TALL_ROW = 330000 };

/* Less space than this between blocks (Mpt) makes no row of its own. */
enum { LEAST_SPACE = 3000 };

/* What borders may give a row that holds nothing (Mpt). */
enum { BORDER_HEIGHT = 1000 };

/* Height of a chart that says none (Mpt). */
enum { DEFAULT_CHART_HEIGHT = 216000 };

struct XlsxPlan {
    const Layout *layout;
    const FoTree *tree;
    const char *mark;
    Diag *diag;
    GPtrArray *sheets; /* XlsxSheet */
    guint cells;       /* of all tables */
    bool has_chart;
    GArray *areas;  /* XlsxArea of items, and of rows and cells with an id */
    guint32 *slots; /* by FoNode.index: index in areas + 1, or 0 */
};

static void item_clear(void *data)
{
    XlsxItem *item = data;
    g_free(item->starts);
    g_free(item->columns);
}

static void sheet_free(void *data)
{
    XlsxSheet *sheet = data;
    xlsx_grid_free(sheet->grid);
    g_array_unref(sheet->items);
    g_free(sheet);
}

static XlsxSheet *sheet_new(const XlsxPlan *plan, const FoNode *sequence)
{
    XlsxSheet *sheet = g_new0(XlsxSheet, 1);
    sheet->sequence = sequence;
    sheet->grid = xlsx_grid_new();
    sheet->items = g_array_new(FALSE, TRUE, sizeof(XlsxItem));
    g_array_set_clear_func(sheet->items, item_clear);
    sheet->mark = plan->mark != NULL ? plan->mark : fo_sheet_attribute(sequence, "mark");
    if (sheet->mark == NULL)
        sheet->mark = fo_sheet_attribute(fo_root(plan->tree), "mark");
    layout_master(plan->tree, sequence, &sheet->master);
    xlsx_grid_add(sheet->grid, 0);
    xlsx_grid_add(sheet->grid, sheet->master.body_width);
    sheet->rows = sheet->mark != NULL ? 1 : 0;
    return sheet;
}

static bool is_block_level(const FoNode *node)
{
    switch (node->kind) {
    case FO_BLOCK:
    case FO_BLOCK_CONTAINER:
    case FO_LIST_BLOCK:
    case FO_LIST_ITEM:
    case FO_TABLE:
    case FO_TABLE_AND_CAPTION:
    case FO_TABLE_CAPTION:
        return true;
    case FO_WRAPPER:
        for (const FoNode *child = node->first; child != NULL; child = child->next)
            if (is_block_level(child))
                return true;
        return false;
    default:
        return false;
    }
}

static bool has_block_level(const FoNode *node)
{
    for (const FoNode *child = node->first; child != NULL; child = child->next)
        if (is_block_level(child))
            return true;
    return false;
}

static bool starts_page(const FoNode *node)
{
    FoBreak before = node->kind == FO_TEXT ? FO_BREAK_AUTO : node->props->break_before;
    return before == FO_BREAK_PAGE || before == FO_BREAK_EVEN || before == FO_BREAK_ODD;
}

static XlsxItem *add_item(XlsxSheet *sheet, XlsxItemKind kind, const FoNode *node, guint rows)
{
    XlsxItem item = {.kind = kind, .node = node, .row = sheet->rows, .rows = rows};
    g_array_append_val(sheet->items, item);
    sheet->rows += rows;
    return &g_array_index(sheet->items, XlsxItem, sheet->items->len - 1);
}

static void add_space(XlsxSheet *sheet, const FoNode *node, gint32 height)
{
    if (height >= LEAST_SPACE && sheet->items->len > 0)
        add_item(sheet, XLSX_ITEM_SPACE, node, 1)->height = MIN(height, XLSX_MAX_ROW_HEIGHT);
}

static guint pieces(gint32 height)
{
    return height <= TALL_ROW ? 1 : (guint)(height + TALL_ROW - 1) / TALL_ROW;
}

static void note_area(XlsxPlan *plan, const FoNode *node, const XlsxArea *area)
{
    g_array_append_val(plan->areas, *area);
    plan->slots[node->index] = plan->areas->len;
}

static const XlsxArea *noted_area(const XlsxPlan *plan, const FoNode *node)
{
    guint32 slot = plan->slots[node->index];
    return slot > 0 ? &g_array_index(plan->areas, XlsxArea, slot - 1) : NULL;
}

/* The space that layout has found between the object before and a top-level block; blocks inside
 * others have no geometry of their own, theirs is worked out from their properties. */
static void add_prose(XlsxPlan *plan, XlsxSheet *sheet, const FoNode *node, const FoNode *end)
{
    LayoutBlock block = {.x = fo_length(node->props->start_indent, sheet->master.body_width)};
    bool whole = node->kind != FO_TEXT && node->next == end;
    if (!whole || !layout_block(plan->layout, node, &block))
        block.space_before = MAX(sheet->space_after, whole ? node->props->space_before.optimum : 0);
    add_space(sheet, node, block.space_before);
    XlsxItem *item = add_item(sheet, XLSX_ITEM_PROSE, node, pieces(block.height));
    item->end = end;
    item->height = block.height;
    item->indent = node->kind == FO_LIST_ITEM ? 0 : block.x;
    item->starts_page = starts_page(node);
    sheet->space_after = whole ? node->props->space_after.optimum : 0;
}

/* A row of a head with no more height than a border's shows something on later pages only, that the
 * table goes on; a worksheet has no use for it. */
static void plan_rows(XlsxItem *item, const LayoutTable *table)
{
    item->starts = g_new(guint, table->row_count + 1);
    guint row = item->row;
    for (guint i = 0; i < table->row_count; i++) {
        item->starts[i] = row;
        if (i >= table->header_rows || table->row_heights[i] > BORDER_HEIGHT)
            row += pieces(table->row_heights[i]);
    }
    item->starts[table->row_count] = row;
    item->rows = row - item->row;
}

static void add_table(XlsxPlan *plan, XlsxSheet *sheet, const FoNode *node)
{
    const LayoutTable *table = layout_table(plan->layout, node);
    if (table == NULL || table->row_count == 0)
        return;
    add_space(sheet, node, MAX(sheet->space_after, node->props->space_before.optimum));
    XlsxItem *item = add_item(sheet, XLSX_ITEM_TABLE, node, 0);
    item->table = table;
    plan->cells += table->cell_count;
    item->starts_page = starts_page(node);
    plan_rows(item, table);
    sheet->rows = item->row + item->rows;
    gint32 x = table->x;
    xlsx_grid_add(sheet->grid, x);
    for (guint i = 0; i < table->column_count; i++) {
        x += table->column_widths[i];
        xlsx_grid_add(sheet->grid, x);
    }
    sheet->space_after = node->props->space_after.optimum;
}

/* The sheet:chart that is all a block contains, or NULL. */
static const FoNode *chart_in(const FoNode *block)
{
    const FoNode *object = fo_child(block, FO_INSTREAM_FOREIGN_OBJECT);
    return object != NULL ? fo_chart_in(object) : NULL;
}

static void add_chart(XlsxPlan *plan, XlsxSheet *sheet, const FoNode *block, const FoNode *chart)
{
    LayoutBlock geometry = {0};
    gint32 height = fo_length(chart->parent->props->content_height, 0);
    layout_block(plan->layout, block, &geometry);
    height = MAX(height, geometry.height);
    height = height > 0 ? height : DEFAULT_CHART_HEIGHT;
    add_space(sheet, block, MAX(sheet->space_after, block->props->space_before.optimum));
    /* In one row where possible: printers break pages between rows. */
    guint rows = (guint)(height + XLSX_MAX_ROW_HEIGHT - 1) / XLSX_MAX_ROW_HEIGHT;
    XlsxItem *item = add_item(sheet, XLSX_ITEM_CHART, chart, rows);
    plan->has_chart = true;
    item->height = height;
    item->starts_page = starts_page(block);
    sheet->space_after = block->props->space_after.optimum;
}

static void plan_children(XlsxPlan *plan, XlsxSheet *sheet, const FoNode *node);

static void plan_node(XlsxPlan *plan, XlsxSheet *sheet, const FoNode *node)
{
    const FoNode *chart = node->kind == FO_BLOCK ? chart_in(node) : NULL;
    if (chart != NULL)
        add_chart(plan, sheet, node, chart);
    else if (node->kind == FO_TABLE)
        add_table(plan, sheet, node);
    else if (node->kind != FO_LIST_ITEM && has_block_level(node))
        plan_children(plan, sheet, node);
    else if (node->first != NULL)
        add_prose(plan, sheet, node, node->next);
}

/* Inline objects between blocks make a paragraph of their own. */
static void plan_children(XlsxPlan *plan, XlsxSheet *sheet, const FoNode *node)
{
    guint first = sheet->items->len;
    for (const FoNode *child = node->first; child != NULL;) {
        const FoNode *start = child;
        bool blank = true;
        for (; child != NULL && !is_block_level(child); child = child->next)
            blank = blank &&
                    (child->kind == FO_FOREIGN || (child->kind == FO_TEXT && child->space_only));
        if (!blank)
            add_prose(plan, sheet, start, child);
        if (child != NULL) {
            plan_node(plan, sheet, child);
            child = child->next;
        }
    }
    if (sheet->items->len > first && starts_page(node))
        g_array_index(sheet->items, XlsxItem, first).starts_page = true;
}

/* Which sheet columns the table's columns are; called when the grid is settled. */
static void plan_columns(const XlsxSheet *sheet, XlsxItem *item)
{
    const LayoutTable *table = item->table;
    item->columns = g_new(guint, table->column_count + 1);
    gint32 x = table->x;
    for (guint i = 0; i <= table->column_count; i++) {
        item->columns[i] = xlsx_grid_find(sheet->grid, x);
        x += i < table->column_count ? table->column_widths[i] : 0;
    }
}

static void note_cells(XlsxPlan *plan, guint index, const XlsxItem *item)
{
    for (guint i = 0; i < item->table->cell_count; i++) {
        const LayoutCell *cell = &item->table->cells[i];
        const FoNode *row = item->table->row_nodes[cell->row];
        bool first_of_row = row != NULL && row->id != NULL && noted_area(plan, row) == NULL;
        if ((cell->node->id == NULL && !first_of_row) || !xlsx_plan_shows(item, cell))
            continue;
        XlsxArea area = xlsx_plan_cell(item, cell);
        area.sheet = index;
        note_area(plan, cell->node, &area);
        if (first_of_row)
            note_area(plan, row, &area);
    }
}

static void note_items(XlsxPlan *plan, guint index)
{
    const XlsxSheet *sheet = xlsx_plan_sheet(plan, index);
    for (guint i = 0; i < sheet->items->len; i++) {
        XlsxItem *item = &g_array_index(sheet->items, XlsxItem, i);
        XlsxArea area = {index, item->row, 0, item->row + item->rows - 1, sheet->columns - 1};
        if (item->kind == XLSX_ITEM_SPACE)
            continue;
        note_area(plan, item->node, &area);
        if (item->kind == XLSX_ITEM_TABLE) {
            plan_columns(sheet, item);
            note_cells(plan, index, item);
        }
    }
}

static void check_size(const XlsxPlan *plan, const XlsxSheet *sheet)
{
    Place place = fo_place(plan->tree, sheet->sequence);
    if (sheet->rows > XLSX_MAX_ROWS)
        diag_report(plan->diag, DIAG_ERROR, place, _("%u rows, a worksheet has %d"), sheet->rows,
                    XLSX_MAX_ROWS);
    if (sheet->columns > XLSX_MAX_COLUMNS)
        diag_report(plan->diag, DIAG_ERROR, place, _("%u columns, a worksheet has %d"),
                    sheet->columns, XLSX_MAX_COLUMNS);
}

static void plan_sequence(XlsxPlan *plan, const FoNode *sequence)
{
    XlsxSheet *sheet = sheet_new(plan, sequence);
    g_ptr_array_add(plan->sheets, sheet);
    const FoNode *flow = fo_child(sequence, FO_FLOW);
    if (flow != NULL)
        plan_children(plan, sheet, flow);
    xlsx_grid_settle(sheet->grid);
    sheet->columns = MAX(xlsx_grid_columns(sheet->grid), 1);
    check_size(plan, sheet);
    note_items(plan, plan->sheets->len - 1);
}

XlsxPlan *xlsx_plan_new(const Layout *layout, const char *mark, Diag *diag)
{
    XlsxPlan *plan = g_new0(XlsxPlan, 1);
    plan->layout = layout;
    plan->tree = layout_tree(layout);
    plan->mark = mark;
    plan->diag = diag;
    plan->sheets = g_ptr_array_new_with_free_func(sheet_free);
    plan->areas = g_array_new(FALSE, FALSE, sizeof(XlsxArea));
    plan->slots = g_new0(guint32, fo_node_count(plan->tree));
    const FoNode *sequence = fo_child(fo_root(plan->tree), FO_PAGE_SEQUENCE);
    for (; sequence != NULL; sequence = fo_next_same(sequence))
        plan_sequence(plan, sequence);
    return plan;
}

void xlsx_plan_free(XlsxPlan *plan)
{
    if (plan == NULL)
        return;
    g_ptr_array_unref(plan->sheets);
    g_array_unref(plan->areas);
    g_free(plan->slots);
    g_free(plan);
}

guint xlsx_plan_count(const XlsxPlan *plan)
{
    return plan->sheets->len;
}

guint xlsx_plan_cells(const XlsxPlan *plan)
{
    return plan->cells;
}

bool xlsx_plan_has_drawing(const XlsxPlan *plan)
{
    return plan->has_chart || layout_has_pictures(plan->layout);
}

XlsxSheet *xlsx_plan_sheet(const XlsxPlan *plan, guint index)
{
    return g_ptr_array_index(plan->sheets, index);
}

bool xlsx_plan_shows(const XlsxItem *item, const LayoutCell *cell)
{
    guint below = MIN(cell->row + cell->rows, item->table->row_count);
    return item->starts[below] > item->starts[cell->row];
}

XlsxArea xlsx_plan_cell(const XlsxItem *item, const LayoutCell *cell)
{
    guint below = MIN(cell->row + cell->rows, item->table->row_count);
    guint behind = MIN(cell->column + cell->columns, item->table->column_count);
    guint left = item->columns[cell->column], right = item->columns[behind];
    return (XlsxArea){.first_row = item->starts[cell->row],
                      .first_column = left,
                      .last_row = item->starts[below] - 1,
                      .last_column = right > left ? right - 1 : left};
}

/* A cell without an id of its own. */
static bool find_cell(const XlsxPlan *plan, const FoNode *node, XlsxArea *area)
{
    for (guint i = 0; i < plan->sheets->len; i++) {
        const GArray *items = xlsx_plan_sheet(plan, i)->items;
        for (guint j = 0; j < items->len; j++) {
            const XlsxItem *item = &g_array_index(items, XlsxItem, j);
            for (guint k = 0; item->table != NULL && k < item->table->cell_count; k++) {
                if (item->table->cells[k].node != node)
                    continue;
                *area = xlsx_plan_cell(item, &item->table->cells[k]);
                area->sheet = i;
                return true;
            }
        }
    }
    return false;
}

const FoNode *xlsx_plan_find(const XlsxPlan *plan, const char *id, XlsxArea *area)
{
    for (const FoNode *node = fo_by_id(plan->tree, id); node != NULL; node = node->parent) {
        const XlsxArea *found = noted_area(plan, node);
        if (found != NULL)
            *area = *found;
        if (found != NULL || (node->kind == FO_TABLE_CELL && find_cell(plan, node, area)))
            return node;
    }
    return NULL;
}
