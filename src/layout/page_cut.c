/* How much of a flow goes on a page together with its footnotes. */
#include "layout/layout_internal.h"

typedef struct {
    Engine *engine;
    const Galley *galley;
    Cursor from;
    gint32 width, height;
    const PageNotes *before;
    PagePart *part; /* the best so far */
    bool has_text;  /* it has text of the flow */
} Cutter;

static void keep_part(Cutter *cutter, const Fit *fit, PageNotes *notes)
{
    notes_free(cutter->part->notes);
    *cutter->part = (PagePart){.fit = *fit, .notes = notes};
}

static PageNotes *find_notes(const Cutter *cutter, Cursor to)
{
    return notes_find(cutter->engine, cutter->galley, cutter->from, to, cutter->width,
                      cutter->before);
}

/* Cuts at a height; whether that and the footnotes fit as a whole. */
static bool try_whole(Cutter *cutter, gint32 room)
{
    Fit fit;
    galley_cut(cutter->engine, cutter->galley, cutter->from, room, &fit);
    PageNotes *notes = find_notes(cutter, fit.to);
    bool fits = fit.height + notes->height <= cutter->height && fit.height <= room;
    if (fits) {
        keep_part(cutter, &fit, notes);
        cutter->has_text = true;
    } else {
        notes_free(notes);
    }
    return fits;
}

/* The most text that leaves its footnotes enough room is found by halving. */
static void find_most(Cutter *cutter)
{
    gint32 good = 0, bad = cutter->height;
    while (bad - good > FO_MPT) {
        gint32 room = good + (bad - good) / 2;
        *(try_whole(cutter, room) ? &good : &bad) = room;
    }
}

/* The least text from a place on that is higher than above. */
static bool find_least(const Cutter *cutter, Cursor from, gint32 above, Fit *fit)
{
    gint32 low = above, high = cutter->height;
    if (!galley_try(cutter->engine, cutter->galley, from, high, fit) || fit->height <= above)
        return false;
    high = fit->height;
    while (high - low > FO_MPT) {
        gint32 room = low + (high - low) / 2;
        Fit tried;
        if (galley_try(cutter->engine, cutter->galley, from, room, &tried) &&
            tried.height > above) {
            *fit = tried;
            high = tried.height;
        } else {
            low = room;
        }
    }
    return true;
}

/* Whether what comes next would have no room with its footnotes on a page of its own. */
static bool next_is_too_much(const Cutter *cutter)
{
    Fit next;
    Cursor from = cutter->part->fit.to;
    if (!find_least(cutter, from, 0, &next))
        return false;
    g_autoptr(PageNotes) notes =
        notes_find(cutter->engine, cutter->galley, from, next.to, cutter->width, /*before*/ NULL);
    return next.height + notes->height > cutter->height;
}

/* A little more text, whose last footnotes go on on the next page. */
static bool split_notes(Cutter *cutter)
{
    Fit fit;
    gint32 above = cutter->has_text ? cutter->part->fit.height : 0;
    if (!find_least(cutter, cutter->from, above, &fit))
        return false;
    PageNotes *notes = find_notes(cutter, fit.to);
    bool all = notes_cut(cutter->engine, notes, cutter->height - fit.height, /*forced*/ false);
    if (all)
        keep_part(cutter, &fit, notes);
    else
        notes_free(notes);
    return all;
}

/* A page without text: what the last one left over takes all of it, or nothing else is left. */
static void take_notes_only(Cutter *cutter)
{
    Fit fit = {.to = cutter->from, .found = true};
    fit.done = cutter->from.item >= cutter->galley->count;
    PageNotes *notes = find_notes(cutter, cutter->from);
    if (notes->height > cutter->height)
        notes_cut(cutter->engine, notes, cutter->height, /*forced*/ true);
    keep_part(cutter, &fit, notes);
}

/* Text whose footnotes do not even begin beside it: they stand on the pages that follow. */
static void leave_notes(Cutter *cutter, const Fit *fit)
{
    PageNotes *notes = find_notes(cutter, fit->to);
    notes_cut(cutter->engine, notes, cutter->height - fit->height, /*forced*/ false);
    keep_part(cutter, fit, notes);
    cutter->part->crowded = true;
}

static bool goes_on(const PageNotes *notes)
{
    return notes && notes->goes_on;
}

static void cut_with_notes(Cutter *cutter, const Fit *whole)
{
    Engine *engine = cutter->engine;
    bool carried = goes_on(cutter->before);
    engine->trying = true;
    find_most(cutter);
    bool enough = cutter->has_text && !next_is_too_much(cutter);
    enough = enough || split_notes(cutter) || cutter->has_text;
    engine->trying = false;
    if (enough)
        return;
    if (carried)
        take_notes_only(cutter);
    else
        leave_notes(cutter, whole);
}

void page_cut(Engine *engine, const Galley *galley, Cursor from, const FlowArea *area,
              const PageNotes *before, PagePart *part)
{
    Cutter cutter = {
        .engine = engine,
        .galley = galley,
        .from = from,
        .width = area->width,
        .height = area->height,
        .before = before,
        .part = part,
    };
    *part = (PagePart){0};
    if (goes_on(before)) {
        take_notes_only(&cutter);
        if (part->notes->goes_on || part->fit.done)
            return;
    }
    Fit fit;
    galley_cut(engine, galley, from, area->height, &fit);
    if (!engine->has_notes) {
        part->fit = fit;
        return;
    }
    PageNotes *notes = find_notes(&cutter, fit.to);
    if (fit.height + notes->height <= area->height) {
        keep_part(&cutter, &fit, notes);
        return;
    }
    notes_free(notes);
    cut_with_notes(&cutter, &fit);
}
