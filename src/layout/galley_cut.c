/* Cutting galleys into pages: how much goes into a height, where the best break is. */
#include "layout/layout_internal.h"

gint32 item_rest(const Item *item, const Split *split)
{
    if (!split)
        return item->height;
    if (item->kind == ITEM_TABLE)
        return table_rest(item->table, split);
    gint32 height = 0;
    for (guint i = 0; i < split->count; i++) {
        const Galley *part = &item->parallel->parts[split->parts[i].index];
        height = MAX(height, galley_rest(part, split->parts[i].at));
    }
    return height;
}

gint32 galley_rest(const Galley *galley, Cursor from)
{
    if (from.item == 0 && !from.split)
        return galley->height;
    gint32 height = galley->after_space;
    for (guint i = from.item; i < galley->count; i++) {
        const Item *item = &galley->items[i];
        height += item_rest(item, i == from.item ? from.split : NULL);
        height += i == from.item ? (from.split ? 0 : item->top_space) : item->space;
    }
    return height;
}

gint32 galley_height_between(const Galley *galley, Cursor from, Cursor to)
{
    if (from.item == 0 && !from.split && to.item >= galley->count)
        return galley->height;
    gint32 height = 0;
    for (guint i = from.item; i < galley->count && (i < to.item || (i == to.item && to.split));
         i++) {
        const Item *item = &galley->items[i];
        const Split *split = i == from.item ? from.split : NULL;
        height += i > from.item ? item->space : split ? 0 : item->top_space;
        height += i == to.item ? to.split->used : item_rest(item, split);
    }
    return height;
}

static void parallel_fit(Engine *engine, const Parallel *parallel, const Split *from, gint32 height,
                         guint8 limit, Fit *fit)
{
    *fit = (Fit){.next_limit = G_MAXUINT8};
    if (parallel->keep > limit) {
        fit->next_limit = parallel->keep;
        return;
    }
    Split *split = ARENA_NEW(engine->arena, Split);
    split->count = parallel->count;
    split->parts = ARENA_ARRAY(engine->arena, SplitPart, parallel->count);
    bool progress = false, done = true;
    for (guint i = 0; i < parallel->count; i++) {
        Cursor start = from ? from->parts[i].at : (Cursor){0};
        Fit part;
        galley_fit(engine, &parallel->parts[i], start, height, limit, &part);
        if (!part.found) {
            fit->next_limit = part.next_limit;
            return;
        }
        split->parts[i] = (SplitPart){.index = i, .stop = part.to, .at = part.to};
        progress |= part.height > 0;
        done &= part.done;
        fit->forced = MAX(fit->forced, part.forced);
        fit->height = MAX(fit->height, part.height);
    }
    fit->found = progress && !done;
    split->used = fit->height;
    fit->to.split = split;
}

static void item_fit(Engine *engine, const Item *item, const Split *from, gint32 height,
                     guint8 limit, Fit *fit)
{
    *fit = (Fit){.next_limit = G_MAXUINT8};
    if (item->kind == ITEM_TABLE)
        table_fit(engine, item->table, from, height, limit, fit);
    else if (item->kind == ITEM_PARALLEL)
        parallel_fit(engine, item->parallel, from, height, limit, fit);
}

/* Whether there are breaks inside an item. */
static bool is_broken(const Item *item)
{
    if (item->kind == ITEM_TABLE)
        return item->table->forced;
    bool forced = false;
    if (item->kind == ITEM_PARALLEL)
        for (guint i = 0; i < item->parallel->count; i++)
            forced |= item->parallel->parts[i].forced;
    return forced;
}

/* Notes a break before item i, y down from the start. */
static void offer(Fit *fit, const Item *item, guint i, gint32 y, guint8 limit)
{
    if (item->keep > limit) {
        fit->next_limit = MIN(fit->next_limit, item->keep);
        return;
    }
    fit->found = true;
    fit->to = (Cursor){.item = i};
    fit->height = y;
}

void galley_fit(Engine *engine, const Galley *galley, Cursor from, gint32 height, guint8 limit,
                Fit *fit)
{
    *fit = (Fit){.to = from, .next_limit = G_MAXUINT8};
    gint32 y = 0;
    for (guint i = from.item; i < galley->count; i++) {
        const Item *item = &galley->items[i];
        const Split *split = i == from.item ? from.split : NULL;
        if (i > from.item) {
            if (item->forced) {
                *fit = (Fit){.found = true, .to = {.item = i}, .height = y, .forced = item->forced};
                return;
            }
            offer(fit, item, i, y, limit);
        }
        gint32 space = i > from.item ? item->space : split ? 0 : item->top_space;
        gint32 rest = item_rest(item, split);
        bool fits = y + space + rest <= height;
        bool broken = is_broken(item);
        Fit inside = {.next_limit = G_MAXUINT8};
        if (!fits || broken)
            item_fit(engine, item, split, height - y - space, limit, &inside);
        if (fits && !inside.forced) {
            y += space + rest;
            continue;
        }
        if (inside.found) {
            *fit = inside;
            fit->to.item = i;
            fit->height += y + space;
            fit->done = false;
        } else {
            fit->next_limit = MIN(fit->next_limit, inside.next_limit);
        }
        return;
    }
    *fit = (Fit){.found = true, .done = true, .to = {.item = galley->count}, .height = y};
}

/* The first piece alone, whatever its height. */
static void force_piece(Engine *engine, const Galley *galley, Cursor from, gint32 height, Fit *fit)
{
    guint i = from.item;
    gint32 y = galley->items[i].top_space;
    const Item *item = &galley->items[i];
    if (item->kind == ITEM_TABLE || item->kind == ITEM_PARALLEL) {
        item_fit(engine, item, from.split, G_MAXINT32 / 4, FO_KEEP_ALWAYS, fit);
        if (fit->found) {
            fit->to.item = i;
            return;
        }
    }
    do {
        y += item_rest(&galley->items[i], i == from.item ? from.split : NULL);
        i++;
    } while (i < galley->count &&
             (galley->items[i - 1].kind == ITEM_MARK || galley->items[i - 1].kind == ITEM_OPEN ||
              galley->items[i].kind == ITEM_CLOSE));
    *fit = (Fit){.found = true, .to = {.item = i}, .height = y, .done = i >= galley->count};
    (void)height;
}

static const FoNode *item_node(const Item *item)
{
    switch (item->kind) {
    case ITEM_LINE:
        return item->paragraph->node;
    case ITEM_TABLE:
        return item->table->node;
    case ITEM_PARALLEL:
        return item->parallel->node;
    case ITEM_BOX:
        return item->box->node;
    case ITEM_OPEN:
    case ITEM_CLOSE:
        return item->block->node;
    default:
        return item->node;
    }
}

void galley_cut(Engine *engine, const Galley *galley, Cursor from, gint32 height, Fit *fit)
{
    guint8 limit = 0;
    for (;;) {
        galley_fit(engine, galley, from, height, limit, fit);
        if (fit->found || limit == FO_KEEP_ALWAYS)
            break;
        limit = MAX(fit->next_limit, limit + 1);
    }
    const FoNode *node = item_node(&galley->items[from.item]);
    if (!fit->found) {
        engine_report(engine, DIAG_WARNING, node,
                      _("higher than the page: it runs over the edge of its area"));
        engine->overflows = !engine->trying;
        force_piece(engine, galley, from, height, fit);
    } else if (limit == FO_KEEP_ALWAYS && !fit->done) {
        engine_report(engine, DIAG_WARNING, node,
                      _("what is to be kept together is higher than the page: it was broken"));
    }
}
