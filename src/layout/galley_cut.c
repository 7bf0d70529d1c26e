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

/* Whether a break at a place is inside a block that starts before it. */
static bool is_open_at(const Galley *galley, guint open, Cursor at)
{
    guint depth = 0;
    for (guint i = open; i < at.item && i < galley->count; i++) {
        depth += galley->items[i].kind == ITEM_OPEN;
        depth -= galley->items[i].kind == ITEM_CLOSE;
        if (depth == 0)
            return false;
    }
    return open < at.item;
}

gint32 galley_kept(const Galley *galley, Cursor at, FoSide side)
{
    gint32 height = 0;
    if (!galley->keeps_edges)
        return 0;
    for (guint i = 0; i < at.item && i < galley->count; i++) {
        const Item *item = &galley->items[i];
        if (item->kind == ITEM_OPEN && item->block->kept[side] && is_open_at(galley, i, at))
            height += item->block->kept[side];
    }
    return height;
}

Flex galley_flex(const Galley *galley, Cursor from, Cursor to)
{
    Flex sum = {0};
    for (guint i = 0; i < galley->flex_count; i++) {
        const Flex *flex = &galley->flex[i];
        bool inside =
            flex->item > from.item && (flex->item < to.item || (flex->item == to.item && to.split));
        sum.shrink += inside ? flex->shrink : 0;
        sum.stretch += inside ? flex->stretch : 0;
    }
    return sum;
}

gint32 galley_rest(const Galley *galley, Cursor from)
{
    if (from.item == 0 && !from.split)
        return galley->height;
    gint32 height = galley->after_space + galley_kept(galley, from, FO_BEFORE);
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
    gint32 height = galley_kept(galley, from, FO_BEFORE) + galley_kept(galley, to, FO_AFTER);
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

/* A galley on its way into a height. */
typedef struct {
    Engine *engine;
    const Galley *galley;
    Cursor from;
    gint32 height;
    guint8 limit;
    gint32 y;
    gint32 kept;   /* below y, if it is broken there */
    guint retreat; /* the last item that can be cut inside, with no break offered since; or count */
    gint32 retreat_y;
    Fit *fit;
} Fitter;

static const Split *split_at(const Fitter *fitter, guint i)
{
    return i == fitter->from.item ? fitter->from.split : NULL;
}

/* Notes a break before item i. */
static void offer(Fitter *fitter, guint i)
{
    guint8 keep = fitter->galley->items[i].keep;
    if (keep > fitter->limit) {
        fitter->fit->next_limit = MIN(fitter->fit->next_limit, keep);
        return;
    }
    fitter->retreat = fitter->galley->count;
    fitter->fit->found = true;
    fitter->fit->to = (Cursor){.item = i};
    fitter->fit->height = fitter->y + fitter->kept;
}

/* Takes a break inside item i, whose top is at y, if one was found. */
static void take_inside(Fitter *fitter, const Fit *inside, guint i, gint32 y)
{
    if (!inside->found) {
        fitter->fit->next_limit = MIN(fitter->fit->next_limit, inside->next_limit);
        return;
    }
    *fitter->fit = *inside;
    fitter->fit->to.item = i;
    fitter->fit->height += y + fitter->kept;
    fitter->fit->done = false;
}

/* What does not fit is kept with what stands before it: that is cut earlier than at its end. */
static void retreat(Fitter *fitter)
{
    guint i = fitter->retreat;
    if (i >= fitter->galley->count)
        return;
    const Item *item = &fitter->galley->items[i];
    const Split *split = split_at(fitter, i);
    Fit inside;
    item_fit(fitter->engine, item, split, item_rest(item, split) - 1, fitter->limit, &inside);
    take_inside(fitter, &inside, i, fitter->retreat_y);
}

/* Adds item i; false where it does not go in whole, or a forced break inside it ends the part. */
static bool fit_item(Fitter *fitter, guint i)
{
    const Item *item = &fitter->galley->items[i];
    const Split *split = split_at(fitter, i);
    gint32 space = i > fitter->from.item ? item->space : split ? 0 : item->top_space;
    gint32 top = fitter->y + space, rest = item_rest(item, split);
    if (item->kind == ITEM_OPEN)
        fitter->kept += item->block->kept[FO_AFTER];
    else if (item->kind == ITEM_CLOSE)
        fitter->kept -= item->block->kept[FO_AFTER];
    bool fits = top + rest + fitter->kept <= fitter->height;
    Fit inside = {.next_limit = G_MAXUINT8};
    if (!fits || is_broken(item))
        item_fit(fitter->engine, item, split, fitter->height - top - fitter->kept, fitter->limit,
                 &inside);
    if (fits && !inside.forced) {
        if (item->kind == ITEM_TABLE || item->kind == ITEM_PARALLEL) {
            fitter->retreat = i;
            fitter->retreat_y = top;
        }
        fitter->y = top + rest;
        return true;
    }
    take_inside(fitter, &inside, i, top);
    if (!inside.found)
        retreat(fitter);
    return false;
}

void galley_fit(Engine *engine, const Galley *galley, Cursor from, gint32 height, guint8 limit,
                Fit *fit)
{
    Fitter fitter = {
        .engine = engine,
        .galley = galley,
        .from = from,
        .height = height,
        .limit = limit,
        .y = galley_kept(galley, from, FO_BEFORE),
        .kept = galley_kept(galley, from, FO_AFTER),
        .retreat = galley->count,
        .fit = fit,
    };
    *fit = (Fit){.to = from, .next_limit = G_MAXUINT8};
    for (guint i = from.item; i < galley->count; i++) {
        const Item *item = &galley->items[i];
        if (i > from.item && item->forced) {
            *fit =
                (Fit){.found = true, .to = {.item = i}, .height = fitter.y, .forced = item->forced};
            return;
        }
        if (i > from.item)
            offer(&fitter, i);
        if (!fit_item(&fitter, i))
            return;
    }
    *fit = (Fit){.found = true, .done = true, .to = {.item = galley->count}, .height = fitter.y};
}

/* The first piece alone, whatever its height. */
static void force_piece(Engine *engine, const Galley *galley, Cursor from, Fit *fit)
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
}

const FoNode *galley_item_node(const Item *item)
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

/* What a break comes before, or stands in. */
static const FoNode *node_at(const Galley *galley, Cursor at)
{
    const Item *item = &galley->items[at.item];
    if (item->kind == ITEM_TABLE && at.split) {
        const FoNode *row = item->table->rows[at.split->row].node;
        return row ? row : item->table->node;
    }
    return galley_item_node(item);
}

/* Tries stronger and stronger keeps. */
static guint8 fit_weakest(Engine *engine, const Galley *galley, Cursor from, gint32 height,
                          Fit *fit)
{
    guint8 limit = 0;
    for (;;) {
        galley_fit(engine, galley, from, height, limit, fit);
        if (fit->found || limit == FO_KEEP_ALWAYS)
            return limit;
        limit = MAX(fit->next_limit, limit + 1);
    }
}

bool galley_try(Engine *engine, const Galley *galley, Cursor from, gint32 height, Fit *fit)
{
    fit_weakest(engine, galley, from, height, fit);
    return fit->found;
}

bool galley_least(Engine *engine, const Galley *galley, Cursor from, gint32 above, gint32 height,
                  Fit *fit)
{
    guint8 limit = fit_weakest(engine, galley, from, height, fit);
    if (!fit->found || fit->height <= above)
        return false;
    gint32 low = above, high = fit->height;
    while (high - low > FO_MPT) {
        gint32 room = low + (high - low) / 2;
        Fit tried;
        galley_fit(engine, galley, from, room, limit, &tried);
        if (tried.found && tried.height > above) {
            *fit = tried;
            high = tried.height;
        } else {
            low = room;
        }
    }
    return true;
}

void galley_cut(Engine *engine, const Galley *galley, Cursor from, gint32 height, Fit *fit)
{
    guint8 limit = fit_weakest(engine, galley, from, height, fit);
    if (!fit->found) {
        engine_report(engine, DIAG_WARNING, galley_item_node(&galley->items[from.item]),
                      _("higher than the page: it runs over the edge of its area"));
        engine->overflows = !engine->trying;
        force_piece(engine, galley, from, fit);
    } else if (limit == FO_KEEP_ALWAYS && !fit->done) {
        engine_report(engine, DIAG_WARNING, node_at(galley, fit->to),
                      _("what is to be kept together is higher than the page: it was broken"));
    }
}
