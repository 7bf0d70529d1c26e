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

/* Whether what comes next would have no room with its footnotes on a page of its own. */
static bool next_is_too_much(const Cutter *cutter)
{
    Fit next;
    Cursor from = cutter->part->fit.to;
    if (!galley_least(cutter->engine, cutter->galley, from, 0, cutter->height, &next))
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
    if (!galley_least(cutter->engine, cutter->galley, cutter->from, above, cutter->height, &fit))
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
    Cursor none = {0};
    PageNotes *notes =
        notes_find(cutter->engine, cutter->galley, none, none, cutter->width, cutter->before);
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

/* ---- spaces that shrink and stretch (XSL 4.3) ---- */

/* How far the spaces must go from their optimum: 1 is the end of their range. */
static double strain(gint32 wanted, gint32 most)
{
    return most > 0 ? (double)wanted / most : wanted ? G_MAXDOUBLE : 0;
}

/* Whether shrunk spaces bring more on the page, and strain them less than it would to fill it
 * without that. */
static bool try_shrunk(const Cutter *cutter, const Fit *plain, gint32 room, Fit *shrunk)
{
    const Galley *galley = cutter->galley;
    Cursor next = {.item = plain->to.item + 1};
    gint32 hoped = galley_flex(galley, cutter->from, next).shrink;
    if (plain->done || plain->forced || !hoped ||
        !galley_least(cutter->engine, galley, cutter->from, plain->height, room + hoped, shrunk))
        return false;
    double less =
        strain(MAX(0, shrunk->height - room), galley_flex(galley, cutter->from, shrunk->to).shrink);
    double more =
        strain(room - plain->height, galley_flex(galley, cutter->from, plain->to).stretch);
    return less <= 1 && less <= more;
}

/* Fills the room that a page has for text: with more text where the spaces may shrink, else by
 * stretching them, but not at the end of the flow or before a forced break. */
static void fill(const Cutter *cutter)
{
    PagePart *part = cutter->part;
    const Galley *galley = cutter->galley;
    gint32 room = cutter->height - (part->notes ? part->notes->height : 0);
    Fit shrunk;
    if (!cutter->engine->has_notes && try_shrunk(cutter, &part->fit, room, &shrunk)) {
        part->fit = shrunk;
        part->spread = MIN(0, room - shrunk.height);
    }
    Fit *fit = &part->fit;
    gint32 most = galley_flex(galley, cutter->from, fit->to).stretch;
    if (fit->height < room && !fit->done && !fit->forced)
        part->spread = MIN(room - fit->height, most);
}

static void cut(Cutter *cutter)
{
    Fit fit;
    galley_cut(cutter->engine, cutter->galley, cutter->from, cutter->height, &fit);
    if (!cutter->engine->has_notes) {
        cutter->part->fit = fit;
        return;
    }
    PageNotes *notes = find_notes(cutter, fit.to);
    if (fit.height + notes->height <= cutter->height) {
        keep_part(cutter, &fit, notes);
        return;
    }
    notes_free(notes);
    cut_with_notes(cutter, &fit);
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
    cut(&cutter);
    if (galley->flex_count)
        fill(&cutter);
}
