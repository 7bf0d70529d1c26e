/* Tables over several pages: which rows a page takes, how rows and spanning cells are split.
 *
 * A cell that spans the break and whose content was complete shows it again on the next page; one
 * that was not goes on there. Either way its last row grows where the rest needs it. */
#include "layout/layout_internal.h"

static const SplitPart *part_of(const Split *split, const Cell *cell)
{
    for (guint i = 0; split && i < split->count; i++)
        if (split->parts[i].index == cell->index)
            return &split->parts[i];
    return NULL;
}

Cursor table_cell_start(const Split *from, const Cell *cell)
{
    const SplitPart *part = part_of(from, cell);
    return part ? part->at : (Cursor){0};
}

Cursor table_cell_stop(const Split *to, const Cell *cell)
{
    const SplitPart *part = part_of(to, cell);
    return part ? part->stop : (Cursor){.item = cell->content.count};
}

static guint last_row(const Cell *cell)
{
    return cell->row + cell->rows - 1;
}

gint32 table_row_height(const Table *table, const Split *from, guint row)
{
    if (!from)
        return table->rows[row].height;
    gint32 height =
        row == from->row && from->row_height >= 0 ? from->row_height : table->rows[row].height;
    gint32 extra = 0;
    for (guint i = 0; i < from->count; i++) {
        const SplitPart *part = &from->parts[i];
        if (part->extra && last_row(table->cells[part->index]) == row)
            extra = MAX(extra, part->extra);
    }
    return height + extra;
}

static guint body_end(const Table *table)
{
    return table->row_count - table->footer_rows;
}

static gint32 header_on_page(const Table *table, const Split *from, const Split *to)
{
    bool omitted = from && table->node->props->omit_header;
    return omitted ? 0 : table_head(table, from, to)->header_height;
}

gint32 table_rest(const Table *table, const Split *from)
{
    if (!from)
        return table_height(table);
    gint32 height =
        header_on_page(table, from, NULL) + table_foot(table, from, NULL)->footer_height;
    for (guint row = from->row; row < body_end(table); row++)
        height += table_row_height(table, from, row);
    return height;
}

/* ---- splitting ---- */

typedef struct {
    Engine *engine;
    const Table *table;
    const Split *from;
    guint first; /* first body row on the page */
    gint32 page_height;
    guint8 limit;
} Cutter;

static gint32 vertical_insets(const Cell *cell)
{
    return cell->inset[FO_BEFORE] + cell->inset[FO_AFTER];
}

/* Height of the rows of a cell that stand on this page above row. */
static gint32 height_above(const Cutter *cutter, const Cell *cell, guint row)
{
    gint32 height = 0;
    for (guint r = MAX(cell->row, cutter->first); r < row; r++)
        height += table_row_height(cutter->table, cutter->from, r);
    return height;
}

static gint32 rows_below(const Table *table, const Cell *cell, guint row)
{
    gint32 height = 0;
    for (guint r = row; r <= last_row(cell); r++)
        height += table->rows[r].height;
    return height;
}

static bool is_end(const Cell *cell, Cursor at)
{
    return at.item >= cell->content.count && !at.split;
}

/* Cuts the content of a cell that has height for it on this page. */
static bool cut_cell(const Cutter *cutter, const Cell *cell, gint32 height, guint8 limit,
                     SplitPart *part, gint32 *used, guint8 *forced)
{
    Cursor start = table_cell_start(cutter->from, cell);
    *part = (SplitPart){.index = cell->index, .stop = start, .at = start};
    *used = 0;
    if (is_end(cell, start))
        return true;
    Fit fit;
    galley_fit(cutter->engine, &cell->content, start, height - vertical_insets(cell), limit, &fit);
    if (!fit.found)
        return false;
    part->stop = part->at = fit.to;
    *used = fit.height;
    *forced = MAX(*forced, fit.forced);
    return true;
}

/* Content that is complete appears again, unless that took too much of the next page. */
static void repeat_content(const Cutter *cutter, const Cell *cell, SplitPart *part)
{
    const Galley *content = &cell->content;
    if (is_end(cell, part->stop) && cell->rows > 1 && !content->forced &&
        content->height <= cutter->page_height / 3)
        part->at = (Cursor){0};
}

static void grow_last_row(const Cell *cell, gint32 below, SplitPart *part)
{
    if (is_end(cell, part->at))
        return;
    gint32 wanted = galley_rest(&cell->content, part->at) + vertical_insets(cell);
    part->extra = MAX(0, wanted - below);
}

static void add_part(Split *split, const SplitPart *part)
{
    split->parts[split->count++] = *part;
}

static Split *new_split(const Cutter *cutter, guint row, gint32 row_height)
{
    Split *split = ARENA_NEW(cutter->engine->arena, Split);
    split->row = row;
    split->row_height = row_height;
    split->parts = ARENA_ARRAY(cutter->engine->arena, SplitPart, cutter->table->column_count);
    return split;
}

/* A break between row - 1 and row: cells that span it are split. */
static Split *split_before(const Cutter *cutter, guint row)
{
    const Table *table = cutter->table;
    Split *split = new_split(cutter, row, -1);
    for (guint column = 0; column < table->column_count;) {
        const Cell *cell = table->grid[row * table->column_count + column];
        column += cell ? cell->columns : 1;
        if (!cell || cell->row >= row)
            continue;
        SplitPart part;
        gint32 used;
        gint32 height = height_above(cutter, cell, row);
        guint8 forced = FO_BREAK_AUTO;
        cut_cell(cutter, cell, height, FO_KEEP_ALWAYS, &part, &used, &forced);
        repeat_content(cutter, cell, &part);
        grow_last_row(cell, rows_below(table, cell, row), &part);
        add_part(split, &part);
    }
    return split;
}

const Split *table_resplit(Engine *engine, const Table *old, const Table *table, const Split *split)
{
    if (split->row_height >= 0 || old->row_count != table->row_count ||
        old->cell_count != table->cell_count)
        return NULL;
    Cutter cutter = {.engine = engine, .table = table};
    Split *same = new_split(&cutter, split->row, -1);
    for (guint i = 0; i < split->count; i++) {
        const SplitPart *part = &split->parts[i];
        const Cell *cell = table->cells[part->index];
        SplitPart again = {.index = part->index};
        if (is_end(old->cells[part->index], part->at))
            again.at.item = cell->content.count;
        else if (part->at.item || part->at.split)
            return NULL;
        grow_last_row(cell, rows_below(table, cell, split->row), &again);
        add_part(same, &again);
    }
    return same;
}

/* What the cells of a row make of a break inside it. */
typedef struct {
    gint32 used, rest; /* height of the row before and after the break */
    guint8 forced;     /* FoBreak that ended one of them */
    bool progress, done;
} Inside;

/* Whether the page shows from its start a cell that the page before has shown. */
static bool is_shown_again(const Cutter *cutter, const Cell *cell)
{
    const SplitPart *part = part_of(cutter->from, cell);
    bool shown = part && (part->stop.item || part->stop.split);
    return shown && part->at.item == 0 && !part->at.split;
}

static bool split_cell_inside(const Cutter *cutter, const Cell *cell, guint row, gint32 height,
                              Split *split, Inside *inside)
{
    SplitPart part;
    gint32 used, above = height_above(cutter, cell, row);
    bool ends = last_row(cell) == row;
    if (!cut_cell(cutter, cell, above + height, ends ? cutter->limit : FO_KEEP_ALWAYS, &part, &used,
                  &inside->forced) &&
        ends)
        return false;
    bool complete = is_end(cell, part.stop);
    bool first_part = cell->row >= cutter->first || used > 0;
    bool again = is_shown_again(cutter, cell);
    if (ends && !complete && used == 0 && first_part)
        return false;
    inside->progress |= used > 0 && !again;
    repeat_content(cutter, cell, &part);
    if (ends) {
        gint32 rest = is_end(cell, part.at) ? 0 : galley_rest(&cell->content, part.at);
        inside->used = MAX(inside->used, used + vertical_insets(cell) - above);
        inside->rest = MAX(inside->rest, rest + vertical_insets(cell));
        inside->done &= complete;
    } else {
        inside->used = MAX(inside->used, MIN(height, used + vertical_insets(cell) - above));
    }
    add_part(split, &part);
    return true;
}

/* A row that is higher than a page without its contents being so: its blank goes on. */
static Split *split_blank(const Cutter *cutter, Split *split, guint row, gint32 height,
                          gint32 *used)
{
    gint32 whole = table_row_height(cutter->table, cutter->from, row);
    if (height <= 0 || whole <= height)
        return NULL;
    split->row_used = *used = height;
    split->row_height = whole - height;
    return split;
}

/* A break inside row, at most height below its top. NULL if there is no good one. */
static Split *split_inside(const Cutter *cutter, guint row, gint32 height, gint32 *used)
{
    const Table *table = cutter->table;
    Split *split = new_split(cutter, row, 0);
    Inside inside = {.done = true};
    for (guint column = 0; column < table->column_count;) {
        const Cell *cell = table->grid[row * table->column_count + column];
        column += cell ? cell->columns : 1;
        if (cell && !split_cell_inside(cutter, cell, row, height, split, &inside))
            return NULL;
    }
    if (inside.done && row == cutter->first)
        return split_blank(cutter, split, row, height, used);
    if (!inside.progress || inside.done || inside.used > height)
        return NULL;
    for (guint i = 0; i < split->count; i++) {
        const Cell *cell = table->cells[split->parts[i].index];
        if (last_row(cell) > row)
            grow_last_row(cell, inside.rest + rows_below(table, cell, row + 1), &split->parts[i]);
    }
    split->row_height = inside.rest;
    split->row_used = inside.used;
    split->forced = inside.forced;
    *used = inside.used;
    return split;
}

/* ---- fitting ---- */

/* How far the rows of a page were counted. */
typedef struct {
    guint row; /* break before this row */
    gint32 y;  /* down to there */
    bool found;
} Offer;

static guint8 row_keep(const Table *table, guint row)
{
    return MAX(table->rows[row].keep, table->keep);
}

static void take_offer(const Cutter *cutter, const Offer *offer, gint32 footer, Fit *fit)
{
    Split *split = split_before(cutter, offer->row);
    fit->found = true;
    fit->to.split = split;
    fit->height = split->used = offer->y + footer;
}

static bool fit_inside(const Cutter *cutter, guint row, gint32 y, gint32 footer, Fit *fit)
{
    const Table *table = cutter->table;
    guint8 together = MAX(table->rows[row].together, table->keep);
    if (together > cutter->limit) {
        fit->next_limit = MIN(fit->next_limit, together);
        return false;
    }
    gint32 used = 0;
    Split *split = split_inside(cutter, row, cutter->page_height - y - footer, &used);
    if (!split)
        return false;
    fit->found = true;
    fit->to.split = split;
    fit->forced = split->forced;
    fit->height = split->used = y + used + footer;
    return true;
}

/* Heights of head and foot on the page at hand. */
typedef struct {
    gint32 head;
    gint32 foot;      /* where the table goes on */
    gint32 last_foot; /* where it ends */
} Frame;

static Frame frame_between(const Table *table, const Split *from, const Split *to)
{
    gint32 foot = table_foot(table, from, to)->footer_height;
    return (Frame){
        .head = header_on_page(table, from, to),
        .foot = table->node->props->omit_footer ? 0 : foot,
        .last_foot = foot,
    };
}

static void fit_rows(const Cutter *cutter, const Frame *frame, Fit *fit)
{
    const Table *table = cutter->table;
    gint32 y = frame->head;
    Offer offer = {0};
    *fit = (Fit){.next_limit = G_MAXUINT8};
    for (guint row = cutter->first; row < body_end(table); row++) {
        if (row > cutter->first) {
            if (row_keep(table, row) <= cutter->limit)
                offer = (Offer){.row = row, .y = y, .found = true};
            else
                fit->next_limit = MIN(fit->next_limit, row_keep(table, row));
            if (table->rows[row].forced) {
                offer = (Offer){.row = row, .y = y, .found = true};
                fit->forced = table->rows[row].forced;
                break;
            }
        }
        gint32 own = table_row_height(table, cutter->from, row);
        gint32 below = row + 1 == body_end(table) ? frame->last_foot : frame->foot;
        bool fits = y + own + below <= cutter->page_height;
        if (!fits || table->rows[row].broken) {
            Fit inside = *fit;
            if (fit_inside(cutter, row, y, frame->foot, &inside) && (!fits || inside.forced)) {
                *fit = inside;
                return;
            }
            fit->next_limit = inside.next_limit;
        }
        if (!fits)
            break;
        y += own;
    }
    if (offer.found)
        take_offer(cutter, &offer, frame->foot, fit);
}

void table_fit(Engine *engine, const Table *table, const Split *from, gint32 height, guint8 limit,
               Fit *fit)
{
    Cutter cutter = {
        .engine = engine,
        .table = table,
        .from = from,
        .first = from ? from->row : table->header_rows,
        .page_height = height,
        .limit = limit,
    };
    Frame frame = frame_between(table, from, NULL);
    fit_rows(&cutter, &frame, fit);
    if (!fit->found || (!table->head_cache && !table->foot_cache))
        return;
    /* What head and foot show hangs on where the page ends, and may be higher for it. */
    Frame now = frame_between(table, from, fit->to.split);
    if (now.head == frame.head && now.foot == frame.foot)
        return;
    frame.head = MAX(frame.head, now.head);
    frame.foot = MAX(frame.foot, now.foot);
    fit_rows(&cutter, &frame, fit);
}
