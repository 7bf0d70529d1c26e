/* Flows whose pages have bodies of several widths: each width has a galley of its own, and where a
 * page of another width begins, the rest of what was begun is put into that galley. */
#include "layout/layout_internal.h"

#include <string.h>

typedef struct {
    gint32 width;
    Galley *galley;
} Version;

struct Flow {
    Engine *engine;
    const FoNode *node;
    GArray *versions; /* of Version */
};

static const Galley *version_of(Flow *flow, gint32 width)
{
    for (guint i = 0; i < flow->versions->len; i++) {
        const Version *known = &g_array_index(flow->versions, Version, i);
        if (known->width == width)
            return known->galley;
    }
    Version version = {.width = width, .galley = ARENA_NEW(flow->engine->arena, Galley)};
    galley_build(flow->engine, version.galley, flow->node, 0, width, 0);
    g_array_append_val(flow->versions, version);
    return version.galley;
}

Flow *flow_new(Engine *engine, const FoNode *node, gint32 width, FlowPlace *start)
{
    Flow *flow = g_new(Flow, 1);
    *flow = (Flow){.engine = engine, .node = node};
    flow->versions = g_array_new(FALSE, FALSE, sizeof(Version));
    *start = (FlowPlace){.galley = version_of(flow, width), .width = width};
    return flow;
}

void flow_free(Flow *flow)
{
    g_array_free(flow->versions, TRUE);
    g_free(flow);
}

void flow_place_clear(FlowPlace *place)
{
    g_clear_pointer(&place->own, g_free);
}

/* ---- the same item at another width ---- */

/* Items of one origin: the lines of a paragraph, the pieces of a table. */
static bool is_same_origin(const Item *a, const Item *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == ITEM_LINE)
        return a->paragraph->first == b->paragraph->first &&
               a->paragraph->node == b->paragraph->node;
    return galley_item_node(a) == galley_item_node(b);
}

static guint end_of_origin(const Galley *galley, guint first)
{
    guint end = first + 1;
    while (end < galley->count && is_same_origin(&galley->items[first], &galley->items[end]))
        end++;
    return end;
}

static guint find_origin(const Galley *galley, const Item *item)
{
    guint i = 0;
    while (i < galley->count && !is_same_origin(&galley->items[i], item))
        i++;
    return i;
}

/* ---- what was begun ---- */

/* The rest of a paragraph from an atom on, in lines of the width that model has. */
static GArray *set_rest(Engine *engine, const Paragraph *old, guint atom, const Paragraph *model)
{
    GArray *items = g_array_new(FALSE, TRUE, sizeof(Item));
    Paragraph *rest = paragraph_new(engine, old->node, old->first, old->end, model->width);
    if (!rest)
        return items;
    rest->x = model->x;
    rest->start = atom;
    paragraph_break(engine, rest);
    const FoProps *props = rest->props;
    for (guint i = 0; i < rest->line_count; i++) {
        const Line *line = &rest->lines[i];
        Item item = {.kind = ITEM_LINE,
                     .height = line->above + line->below,
                     .paragraph = rest,
                     .line = i,
                     .keep = props->keep_together.page};
        if (i && rest->line_count - i < (guint)props->widows)
            item.keep = MAX(item.keep, LINES_KEEP);
        g_array_append_val(items, item);
    }
    return items;
}

/* Tables and list items that are begun stay as they are. */
static GArray *keep_rest(Engine *engine, const Galley *galley, guint first)
{
    GArray *items = g_array_new(FALSE, TRUE, sizeof(Item));
    engine_report(engine, DIAG_WARNING, galley_item_node(&galley->items[first]),
                  _("goes on at the width of the page that it began on"));
    g_array_append_vals(items, &galley->items[first], end_of_origin(galley, first) - first);
    return items;
}

/* A copy of a galley in which some items stand in the place of others. */
static Item *replace_items(const Galley *galley, guint first, guint end, const GArray *items,
                           guint *count)
{
    guint after = galley->count - end;
    Item *own = g_new(Item, first + items->len + after + 1);
    memcpy(own, galley->items, sizeof(Item) * first);
    memcpy(own + first, items->data, sizeof(Item) * items->len);
    memcpy(own + first + items->len, &galley->items[end], sizeof(Item) * after);
    *count = first + items->len + after;
    return own;
}

/* Whether what stands at a place began before it. */
static bool is_begun(const FlowPlace *place)
{
    const Galley *galley = place->galley;
    Cursor from = place->from;
    const Item *item = &galley->items[from.item];
    if (from.split || (place->own && from.item == place->put))
        return true;
    if (item->kind == ITEM_LINE)
        return item->line > 0;
    return from.item > 0 && is_same_origin(item, &galley->items[from.item - 1]);
}

/* The rest of a table that is broken between rows is set at the new width. */
static const Split *split_again(Engine *engine, const Galley *old, Cursor from,
                                const Galley *galley, guint first)
{
    const Item *before = &old->items[from.item], *item = &galley->items[first];
    bool alone = end_of_origin(galley, first) == first + 1 &&
                 end_of_origin(old, from.item) == from.item + 1 &&
                 (from.item == 0 || !is_same_origin(before, before - 1));
    if (item->kind != ITEM_TABLE || !from.split || !alone)
        return NULL;
    return table_resplit(engine, before->table, item->table, from.split);
}

/* The spaces behind what was replaced keep their range. */
static void move_flex(Engine *engine, Galley *galley, guint end, gint moved)
{
    galley->flex = arena_copy(engine->arena, galley->flex, sizeof(Flex) * galley->flex_count);
    for (guint i = 0; i < galley->flex_count; i++)
        if (galley->flex[i].item >= end)
            galley->flex[i].item += (guint)moved;
}

static void take_begun(Flow *flow, const FlowPlace *place, FlowPlace *next)
{
    Engine *engine = flow->engine;
    const Item *item = &place->galley->items[place->from.item];
    const Galley *model = next->galley;
    guint first = next->from.item;
    g_autoptr(GArray) items = NULL;
    next->from.split = split_again(engine, place->galley, place->from, model, first);
    if (next->from.split)
        return;
    if (item->kind == ITEM_LINE)
        items = set_rest(engine, item->paragraph, item->paragraph->lines[item->line].start,
                         model->items[first].paragraph);
    else
        items = keep_rest(engine, place->galley, place->from.item);
    Galley *galley = arena_copy(engine->arena, model, sizeof *model);
    guint end = end_of_origin(model, first);
    next->put = first;
    next->own = replace_items(model, first, end, items, &galley->count);
    if (galley->flex_count)
        move_flex(engine, galley, end, (gint)(galley->count - model->count));
    galley->items = next->own;
    next->galley = galley;
    next->from.split = place->from.split;
}

FlowPlace flow_at_width(Flow *flow, const FlowPlace *place, gint32 width)
{
    FlowPlace next = {.galley = version_of(flow, width), .width = width};
    if (place->from.item >= place->galley->count) {
        next.from.item = next.galley->count;
        return next;
    }
    next.from.item = find_origin(next.galley, &place->galley->items[place->from.item]);
    if (next.from.item < next.galley->count && is_begun(place))
        take_begun(flow, place, &next);
    return next;
}
