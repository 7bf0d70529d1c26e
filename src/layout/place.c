/* Draws galleys, lines and blocks onto the page at hand. */
#include "layout/layout_internal.h"

#include <string.h>

Area *place_area(Engine *engine, AreaKind kind, guint node)
{
    GArray *areas = engine->page.areas;
    g_array_set_size(areas, areas->len + 1);
    Area *area = &g_array_index(areas, Area, areas->len - 1);
    memset(area, 0, sizeof *area);
    area->kind = kind;
    area->node = node;
    return area;
}

void place_rect(Engine *engine, FoColour colour, gint32 x, gint32 y, gint32 width, gint32 height,
                guint node)
{
    if (colour >> 24 == 0 || width <= 0 || height <= 0)
        return;
    place_area(engine, AREA_RECT, node)->rect =
        (AreaRect){.x = x, .y = y, .width = width, .height = height, .colour = colour};
}

void place_rule(Engine *engine, const FoBorder *border, gint32 x1, gint32 y1, gint32 x2, gint32 y2,
                guint node)
{
    if (border->width <= 0 || border->style <= FO_BORDER_HIDDEN)
        return;
    place_area(engine, AREA_RULE, node)->rule = (AreaRule){
        .x1 = x1,
        .y1 = y1,
        .x2 = x2,
        .y2 = y2,
        .width = border->width,
        .colour = border->colour,
        .style = (FoBorderStyle)border->style,
    };
}

void place_sides(Engine *engine, const FoProps *props, gint32 x, gint32 y, gint32 width,
                 gint32 height, const bool shown[FO_SIDES], guint node)
{
    const FoBorder *border = props->border;
    gint32 before = border[FO_BEFORE].width / 2, after = border[FO_AFTER].width / 2;
    gint32 start = border[FO_START].width / 2, end = border[FO_END].width / 2;
    if (shown[FO_BEFORE])
        place_rule(engine, &border[FO_BEFORE], x, y + before, x + width, y + before, node);
    if (shown[FO_AFTER])
        place_rule(engine, &border[FO_AFTER], x, y + height - after, x + width, y + height - after,
                   node);
    if (shown[FO_START])
        place_rule(engine, &border[FO_START], x + start, y, x + start, y + height, node);
    if (shown[FO_END])
        place_rule(engine, &border[FO_END], x + width - end, y, x + width - end, y + height, node);
}

void place_borders(Engine *engine, const FoProps *props, gint32 x, gint32 y, gint32 width,
                   gint32 height, bool top, bool bottom, guint node)
{
    const bool shown[FO_SIDES] = {top, bottom, true, true};
    place_sides(engine, props, x, y, width, height, shown, node);
}

/* What is turned lies elsewhere on the page. */
static void turn_to_page(const Page *page, gint32 *x, gint32 *y)
{
    const AreaMatrix *turned = page->turned;
    if (!turned)
        return;
    gint64 left = *x, top = *y;
    *x = (gint32)((turned->a * left + turned->c * top) / 1000000) + turned->e;
    *y = (gint32)((turned->b * left + turned->d * top) / 1000000) + turned->f;
}

void place_target(Engine *engine, const char *id, gint32 x, gint32 y)
{
    Layout *layout = engine->layout;
    place_area(engine, AREA_TARGET, 0)->target = (AreaTarget){.id = id, .x = x, .y = y};
    const char *label = engine->page.label;
    if (!g_hash_table_contains(layout->positions, id)) {
        AreaPosition *position = ARENA_NEW(engine->arena, AreaPosition);
        *position = (AreaPosition){.page = engine->page.index, .x = x, .y = y};
        turn_to_page(&engine->page, &position->x, &position->y);
        g_hash_table_insert(layout->positions, (gpointer)(guintptr)id, position);
        g_hash_table_insert(engine->ids, g_strdup(id), g_strdup(label));
    }
    g_hash_table_insert(engine->last_ids, g_strdup(id), g_strdup(label));
}

bool place_is_off_page(const Engine *engine, gint32 x, gint32 y, gint32 width)
{
    const Page *page = &engine->page;
    for (int end = 0; end < 2 && !engine->overflows; end++) {
        gint32 px = end ? x + width : x, py = y;
        turn_to_page(page, &px, &py);
        if (px < -FO_MPT || px > page->width + FO_MPT || py < -FO_MPT || py > page->height + FO_MPT)
            return true;
    }
    return false;
}

void place_check_box(Engine *engine, const FoNode *node, gint32 x, gint32 y, gint32 width)
{
    if (place_is_off_page(engine, x, y, width))
        engine_report(engine, DIAG_WARNING, node, _("fo:%s reaches off the page"),
                      fo_kind_name((FoKind)node->kind));
}

/* ---- galleys ---- */

/* A block with borders or background that is open at this point of the page. */
typedef struct {
    const BlockBox *block;
    gint32 top;
    guint area;  /* of its background, made beforehand so that it lies under the content */
    bool starts; /* its beginning is on this page */
} Open;

typedef struct {
    Engine *engine;
    const Galley *galley;
    GArray *open; /* of Open */
    gint32 x, y, top;
    gint32 spread; /* shared out over the spaces */
    gint64 given, seen, whole;
    guint flex; /* the next one of the galley */
} Placer;

static void open_block(Placer *placer, const BlockBox *block, bool starts)
{
    const FoNode *node = block->node;
    Open open = {.block = block, .top = placer->y, .starts = starts};
    open.area = placer->engine->page.areas->len;
    if (node->props->background >> 24)
        place_area(placer->engine, AREA_RECT, node->index)->rect.colour = node->props->background;
    g_array_append_val(placer->open, open);
}

static void close_block(Placer *placer, bool ends)
{
    Engine *engine = placer->engine;
    Open open = g_array_index(placer->open, Open, placer->open->len - 1);
    g_array_set_size(placer->open, placer->open->len - 1);
    const FoNode *node = open.block->node;
    AreaRect rect = {
        .x = placer->x + open.block->x,
        .y = open.top,
        .width = open.block->width,
        .height = placer->y - open.top,
        .colour = node->props->background,
    };
    place_check_box(engine, node, rect.x, rect.y, rect.width);
    if (rect.colour >> 24)
        g_array_index(engine->page.areas, Area, open.area).rect = rect;
    const FoBorder *borders = node->props->border;
    place_borders(engine, node->props, rect.x, rect.y, rect.width, rect.height,
                  open.starts || borders[FO_BEFORE].retain, ends || borders[FO_AFTER].retain,
                  node->index);
}

/* Blocks that were opened on an earlier page and go on here. */
static void reopen_blocks(Placer *placer, guint from)
{
    g_autoptr(GPtrArray) blocks = g_ptr_array_new();
    for (guint i = 0; i < from && i < placer->galley->count; i++) {
        const Item *item = &placer->galley->items[i];
        if (item->kind == ITEM_OPEN)
            g_ptr_array_add(blocks, (gpointer)(guintptr)item->block);
        else if (item->kind == ITEM_CLOSE)
            g_ptr_array_set_size(blocks, (gint)blocks->len - 1);
    }
    for (guint i = 0; i < blocks->len; i++) {
        const BlockBox *block = blocks->pdata[i];
        open_block(placer, block, false);
        placer->y += block->kept[FO_BEFORE];
    }
}

static void place_parallel(Placer *placer, const Parallel *parallel, const Split *from,
                           const Split *to)
{
    for (guint i = 0; i < parallel->count; i++) {
        const Galley *part = &parallel->parts[i];
        Cursor start = from ? from->parts[i].at : (Cursor){0};
        Cursor stop = to ? to->parts[i].stop : (Cursor){.item = part->count};
        place_galley(placer->engine, part, start, stop, placer->x, placer->y);
    }
}

static void place_mark(Placer *placer, const FoNode *node)
{
    if (node->kind == FO_MARKER)
        markers_start(placer->engine, node);
    else if (node->id)
        place_target(placer->engine, node->id, placer->x, placer->y);
}

static void place_item(Placer *placer, const Item *item, const Split *from, const Split *to)
{
    Engine *engine = placer->engine;
    switch ((ItemKind)item->kind) {
    case ITEM_LINE:
        place_line(engine, item->paragraph, &item->paragraph->lines[item->line], placer->x,
                   placer->y);
        break;
    case ITEM_OPEN:
        open_block(placer, item->block, true);
        break;
    case ITEM_CLOSE:
        placer->y += item->height;
        close_block(placer, true);
        placer->y -= item->height;
        break;
    case ITEM_MARK:
        place_mark(placer, item->node);
        break;
    case ITEM_UNMARK:
        if (item->node->kind == FO_MARKER)
            markers_end(engine, item->node);
        else
            g_hash_table_insert(engine->last_ids, g_strdup(item->node->id),
                                g_strdup(engine->page.label));
        break;
    case ITEM_TABLE:
        place_table(engine, item->table, from, to, placer->x, placer->y);
        break;
    case ITEM_PARALLEL:
        place_parallel(placer, item->parallel, from, to);
        break;
    case ITEM_BOX:
        place_box(engine, item->box, placer->x, placer->y, placer->top);
        break;
    }
}

/* What the space before an item takes of the spread: its share, so that all add up exactly. */
static gint32 share_of(Placer *placer, guint i)
{
    const Galley *galley = placer->galley;
    while (placer->flex < galley->flex_count && galley->flex[placer->flex].item < i)
        placer->flex++;
    if (!placer->spread || placer->flex >= galley->flex_count ||
        galley->flex[placer->flex].item != i)
        return 0;
    const Flex *flex = &galley->flex[placer->flex];
    placer->seen += placer->spread > 0 ? flex->stretch : flex->shrink;
    gint64 upto = placer->spread * placer->seen / placer->whole;
    gint32 share = (gint32)(upto - placer->given);
    placer->given = upto;
    return share;
}

void place_spread(Engine *engine, const Galley *galley, Cursor from, Cursor to, gint32 x, gint32 y,
                  gint32 spread)
{
    Placer placer = {
        .engine = engine, .galley = galley, .x = x, .y = y, .top = y, .spread = spread};
    Flex flex = galley_flex(galley, from, to);
    placer.whole = spread > 0 ? flex.stretch : flex.shrink;
    placer.open = g_array_new(FALSE, FALSE, sizeof(Open));
    if (galley->boxed)
        reopen_blocks(&placer, from.item);
    guint end = to.split ? to.item + 1 : to.item;
    for (guint i = from.item; i < end && i < galley->count; i++) {
        const Item *item = &galley->items[i];
        const Split *split = i == from.item ? from.split : NULL;
        const Split *stop = i == to.item ? to.split : NULL;
        if (i > from.item)
            placer.y += item->space + share_of(&placer, i);
        else
            placer.y += split ? 0 : item->top_space;
        place_item(&placer, item, split, stop);
        placer.y += split ? item_rest(item, split) : item->height;
    }
    while (placer.open->len) {
        const Open *open = &g_array_index(placer.open, Open, placer.open->len - 1);
        placer.y += open->block->kept[FO_AFTER];
        close_block(&placer, false);
    }
    g_array_free(placer.open, TRUE);
}

void place_galley(Engine *engine, const Galley *galley, Cursor from, Cursor to, gint32 x, gint32 y)
{
    place_spread(engine, galley, from, to, x, y, 0);
}
