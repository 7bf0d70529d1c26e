/* Page sequences: flows are cut into pages one after another, static content is set when all page
 * numbers are known. */
#include "layout/layout_internal.h"

#include <string.h>

enum { MAX_PAGES = 100000 };

/* A page whose flow is set; its static content is still to come. */
typedef struct {
    AreaPage page;
    const Area *flow;
    guint flow_count;
} Draft;

typedef struct {
    Engine *engine;
    GArray *drafts; /* of Draft */
    const FoNode *sequence;
    const char *format;
    Flow *flow;
    FlowPlace place; /* where the next page begins */
    int number;      /* of the next page */
    guint index;     /* of the next page in its sequence */
} Paginator;

/* ---- a flow ---- */

static Draft *add_page(Paginator *paginator, const FoNode *master)
{
    LayoutMaster geometry;
    master_geometry(master, &geometry);
    Draft draft = {
        .page = {.width = geometry.page_width,
                 .height = geometry.page_height,
                 .number = paginator->number,
                 .sequence = paginator->sequence,
                 .master = master},
    };
    g_autofree char *label = page_label(paginator->number, paginator->format);
    draft.page.label = arena_text(paginator->engine->arena, label, strlen(label));
    g_array_append_val(paginator->drafts, draft);
    paginator->number++;
    paginator->index++;
    return &g_array_index(paginator->drafts, Draft, paginator->drafts->len - 1);
}

static const FoNode *choose(Paginator *paginator, bool last, bool blank)
{
    PageKind page = {
        .index = paginator->index,
        .number = paginator->number,
        .first = paginator->index == 0,
        .last = last,
        .blank = blank,
    };
    Engine *engine = paginator->engine;
    const FoNode *master = master_choose(engine->tree, paginator->sequence, &page);
    if (!master && !engine->bad_masters)
        engine_report(engine, DIAG_ERROR, paginator->sequence, _("no page master for page %d"),
                      paginator->number);
    else if (page.index == master_page_count(engine->tree, paginator->sequence))
        engine_report(engine, DIAG_WARNING, paginator->sequence,
                      _("the page masters do not reach for page %d: the last one is used again"),
                      paginator->number);
    return master;
}

static void add_blank(Paginator *paginator)
{
    const FoNode *master = choose(paginator, false, true);
    if (master)
        add_page(paginator, master);
}

static void start_drawing(Engine *engine, const Draft *draft, guint index, bool is_static)
{
    g_array_set_size(engine->page.areas, 0);
    markers_forget(engine);
    engine->page.index = index;
    engine->page.width = draft->page.width;
    engine->page.height = draft->page.height;
    engine->page.number = draft->page.number;
    engine->page.label = draft->page.label;
    engine->page.is_static = is_static;
}

static FlowArea flow_area(const FoNode *master)
{
    LayoutMaster geometry;
    master_geometry(master, &geometry);
    const FoNode *body = fo_child(master, FO_REGION_BODY);
    FlowArea area = {
        .rect = {.x = geometry.body_left,
                 .y = geometry.body_top,
                 .width = geometry.body_width,
                 .height = geometry.body_height},
        .width = geometry.body_width,
        .height = geometry.body_height,
        .rotation = body ? body->props->rotation : 0,
    };
    if (area.rotation % 180) {
        area.width = geometry.body_height;
        area.height = geometry.body_width;
    }
    return area;
}

/* How far down the text begins: display-align of the body in what text and footnotes leave. */
static gint32 text_offset(const FoNode *master, const FlowArea *area, const PagePart *part)
{
    const FoNode *body = fo_child(master, FO_REGION_BODY);
    gint32 text = part->fit.height + part->spread;
    gint32 room = area->height - text - (part->notes ? part->notes->height : 0);
    if (!body || room <= 0)
        return 0;
    FoDisplay align = body->props->display_align;
    return align == FO_DISPLAY_CENTER ? room / 2 : align == FO_DISPLAY_AFTER ? room : 0;
}

static void place_part(Engine *engine, const Galley *galley, Cursor from, const PagePart *part,
                       const FlowArea *area, gint32 y)
{
    Turn turned;
    turn_start(engine, &turned, area->rotation, &area->rect);
    place_spread(engine, galley, from, part->fit.to, turned.x, turned.y + y, part->spread);
    if (part->notes)
        notes_place(engine, part->notes, turned.x, turned.y + area->height - part->notes->height);
    turn_end(engine, &turned);
}

static void draw_flow(Paginator *paginator, const PagePart *part, const FoNode *master)
{
    Engine *engine = paginator->engine;
    Draft *draft = add_page(paginator, master);
    FlowArea area = flow_area(master);
    start_drawing(engine, draft, paginator->drafts->len - 1, false);
    if (part->crowded)
        engine_report(engine, DIAG_WARNING, paginator->sequence,
                      _("the footnotes of page %d leave no room for its text"), draft->page.number);
    place_part(engine, paginator->place.galley, paginator->place.from, part, &area,
               text_offset(master, &area, part));
    engine->overflows = false;
    draft->flow_count = engine->page.areas->len;
    draft->flow =
        arena_copy(engine->arena, engine->page.areas->data, sizeof(Area) * draft->flow_count);
}

static bool is_finished(const PagePart *part)
{
    return part->fit.done && !(part->notes && part->notes->goes_on);
}

/* Cuts off what goes on a page of that master; the flow is set for its width. */
static bool cut_for(Paginator *paginator, const FoNode *master, const PageNotes *before,
                    PagePart *part)
{
    Engine *engine = paginator->engine;
    FlowArea area = flow_area(master);
    if (area.width <= 0 || area.height <= 0) {
        engine_report(engine, DIAG_ERROR, master, _("the margins leave no room for the body"));
        return false;
    }
    FlowPlace *place = &paginator->place;
    if (area.width != place->width) {
        FlowPlace next = flow_at_width(paginator->flow, place, area.width);
        flow_place_clear(place);
        *place = next;
        g_hash_table_remove_all(engine->notes);
    }
    page_cut(engine, place->galley, place->from, &area, before, part);
    return true;
}

/* Cuts the next page off; where it is the last one, the master for last pages may change what
 * fits. */
static const FoNode *cut_page(Paginator *paginator, const PageNotes *before, PagePart *part)
{
    const FoNode *master = choose(paginator, false, false);
    if (!master || !cut_for(paginator, master, before, part))
        return NULL;
    if (!is_finished(part))
        return master;
    const FoNode *last = choose(paginator, true, false);
    if (!last || last == master)
        return master;
    g_clear_pointer(&part->notes, notes_free);
    return cut_for(paginator, last, before, part) ? last : NULL;
}

static bool wrong_side(int number, guint8 forced)
{
    return (forced == FO_BREAK_ODD && number % 2 == 0) ||
           (forced == FO_BREAK_EVEN && number % 2 != 0);
}

/* The page of a flow with nothing in it. */
static void draw_nothing(Paginator *paginator)
{
    const FoNode *master = choose(paginator, true, false);
    PagePart part = {.fit = {.done = true}};
    if (master)
        draw_flow(paginator, &part, master);
}

static void paginate(Paginator *paginator)
{
    guint8 forced = paginator->place.galley->items[0].forced;
    g_autoptr(PageNotes) before = NULL;
    PagePart part;
    do {
        if (wrong_side(paginator->number, forced))
            add_blank(paginator);
        const FoNode *master = cut_page(paginator, before, &part);
        if (!master)
            return;
        notes_free(before);
        before = part.notes;
        draw_flow(paginator, &part, master);
        paginator->place.from = part.fit.to;
        forced = part.fit.forced;
    } while (!is_finished(&part) && paginator->drafts->len < MAX_PAGES);
}

/* ---- page numbers ---- */

static void start_number(Paginator *paginator)
{
    const char *wanted = fo_attribute(paginator->sequence, FO_ATTR_INITIAL_PAGE_NUMBER);
    guint64 number;
    if (!wanted || strcmp(wanted, "auto") == 0)
        return;
    if (strcmp(wanted, "auto-odd") == 0)
        paginator->number += paginator->number % 2 == 0;
    else if (strcmp(wanted, "auto-even") == 0)
        paginator->number += paginator->number % 2 != 0;
    else if (g_ascii_string_to_unsigned(wanted, 10, 1, 1000000, &number, NULL))
        paginator->number = (int)number;
    else
        engine_report(paginator->engine, DIAG_ERROR, paginator->sequence,
                      _("“%s” is not a value of %s"), wanted, "initial-page-number");
}

/* Parity the next page sequence wants its first page to have: 0 even, 1 odd, -1 any. */
static int wanted_parity(const FoNode *sequence)
{
    const char *wanted = sequence ? fo_attribute(sequence, FO_ATTR_INITIAL_PAGE_NUMBER) : NULL;
    if (!wanted || strcmp(wanted, "auto") == 0)
        return -1;
    if (strcmp(wanted, "auto-odd") == 0)
        return 1;
    if (strcmp(wanted, "auto-even") == 0)
        return 0;
    return (int)(g_ascii_strtoll(wanted, NULL, 10) % 2);
}

/* force-page-count: blank pages at the end of the sequence (XSL 7.27.6). */
static void force_count(Paginator *paginator)
{
    static const struct {
        const char *name;
        int count_parity, number_parity; /* of the number of pages; of the last page; -1 any */
    } modes[] = {
        {"even", 0, -1},       {"odd", 1, -1},       {"end-on-even", -1, 0},
        {"end-on-odd", -1, 1}, {"no-force", -1, -1},
    };
    const char *wanted = fo_attribute(paginator->sequence, FO_ATTR_FORCE_PAGE_COUNT);
    bool odd_count = paginator->index % 2 != 0, odd_number = (paginator->number - 1) % 2 != 0;
    if (!wanted || strcmp(wanted, "auto") == 0) {
        int parity = wanted_parity(fo_next_same(paginator->sequence));
        if (parity >= 0 && parity != paginator->number % 2)
            add_blank(paginator);
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(modes); i++) {
        if (strcmp(wanted, modes[i].name) != 0)
            continue;
        if ((modes[i].count_parity >= 0 && modes[i].count_parity != odd_count) ||
            (modes[i].number_parity >= 0 && modes[i].number_parity != odd_number))
            add_blank(paginator);
        return;
    }
}

/* ---- static content ---- */

const FoNode *page_static(const FoNode *sequence, const char *name)
{
    for (const FoNode *node = fo_child(sequence, FO_STATIC_CONTENT); node;
         node = fo_next_same(node)) {
        const char *flow = fo_attribute(node, FO_ATTR_FLOW_NAME);
        if (flow && strcmp(flow, name) == 0)
            return node;
    }
    return NULL;
}

static void draw_region(Engine *engine, const Draft *draft, const FoNode *region)
{
    LayoutRect rect;
    master_region(draft->page.master, (FoKind)region->kind, &rect);
    const FoProps *props = region->props;
    place_rect(engine, props->background, rect.x, rect.y, rect.width, rect.height, region->index);
    const FoNode *content = page_static(draft->page.sequence, master_region_name(region));
    if (!content)
        return;
    Galley galley = {0};
    gint32 width = rect.width, height = rect.height;
    if (props->rotation % 180) {
        width = rect.height;
        height = rect.width;
    }
    galley_build(engine, &galley, content, 0, width, 0);
    if (galley.height > height + FO_MPT && props->overflow != FO_OVERFLOW_VISIBLE)
        engine_report(engine, DIAG_WARNING, content, _("the content is higher than its region"));
    gint32 room = height - galley.height, y = 0;
    if (props->display_align == FO_DISPLAY_CENTER)
        y = room / 2;
    else if (props->display_align == FO_DISPLAY_AFTER)
        y = room;
    place_turned(engine, &galley, (Cursor){0}, (Cursor){.item = galley.count}, props->rotation,
                 &rect, y);
}

static void draw_regions(Engine *engine, const Draft *draft, const FoKind *kinds, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        const FoNode *region = fo_child(draft->page.master, kinds[i]);
        if (region)
            draw_region(engine, draft, region);
    }
}

/* Painted, and read, in this order: head, start, flow, end, foot. */
static void draw_static(Engine *engine, Draft *draft, guint index)
{
    engine->sequence = draft->page.sequence;
    start_drawing(engine, draft, index, true);
    const FoNode *master = draft->page.master;
    const FoNode *body = fo_child(master, FO_REGION_BODY);
    if (body && body->props->background >> 24) {
        LayoutMaster page;
        master_geometry(master, &page);
        place_rect(engine, body->props->background, page.body_left, page.body_top, page.body_width,
                   page.body_height, body->index);
    }
    static const FoKind before[] = {FO_REGION_BEFORE, FO_REGION_START};
    static const FoKind after[] = {FO_REGION_END, FO_REGION_AFTER};
    draw_regions(engine, draft, before, G_N_ELEMENTS(before));
    g_array_append_vals(engine->page.areas, draft->flow, draft->flow_count);
    draw_regions(engine, draft, after, G_N_ELEMENTS(after));
    draft->page.area_count = engine->page.areas->len;
    draft->page.areas =
        arena_copy(engine->arena, engine->page.areas->data, sizeof(Area) * draft->page.area_count);
}

/* ---- sequences ---- */

static bool has_region(const FoNode *master, const FoNode *flow)
{
    const FoNode *body = fo_child(master, FO_REGION_BODY);
    const char *name = fo_attribute(flow, FO_ATTR_FLOW_NAME);
    return body && name && strcmp(master_region_name(body), name) == 0;
}

static void build_sequence(Paginator *paginator, const FoNode *sequence)
{
    Engine *engine = paginator->engine;
    paginator->sequence = engine->sequence = sequence;
    paginator->index = 0;
    paginator->format = fo_attribute(sequence, FO_ATTR_FORMAT);
    start_number(paginator);
    engine->next_number = paginator->number;
    const FoNode *flow = fo_child(sequence, FO_FLOW);
    const FoNode *master = choose(paginator, false, false);
    if (!flow)
        engine_report(engine, DIAG_ERROR, sequence, _("a page-sequence needs a flow"));
    if (!flow || !master)
        return;
    if (!has_region(master, flow))
        engine_report(engine, DIAG_ERROR, flow, _("the page master has no region for this flow"));
    FlowArea area = flow_area(master);
    if (area.width <= 0 || area.height <= 0) {
        engine_report(engine, DIAG_ERROR, master, _("the margins leave no room for the body"));
        return;
    }
    g_autoptr(Flow) pages = flow_new(engine, flow, area.width, &paginator->place);
    if (engine->measure)
        return;
    guint first = paginator->drafts->len;
    paginator->flow = pages;
    if (paginator->place.galley->count)
        paginate(paginator);
    else
        draw_nothing(paginator);
    flow_place_clear(&paginator->place);
    if (sequence->id && paginator->drafts->len > first)
        page_note_sequence(
            engine, sequence->id, &g_array_index(paginator->drafts, Draft, first).page,
            &g_array_index(paginator->drafts, Draft, paginator->drafts->len - 1).page, first);
    force_count(paginator);
}

void pages_build(Engine *engine)
{
    Paginator paginator = {
        .engine = engine,
        .drafts = g_array_new(FALSE, FALSE, sizeof(Draft)),
        .number = 1,
    };
    const FoNode *root = fo_root(engine->tree);
    for (const FoNode *sequence = fo_child(root, FO_PAGE_SEQUENCE); sequence;
         sequence = fo_next_same(sequence))
        build_sequence(&paginator, sequence);
    for (guint i = 0; i < paginator.drafts->len; i++) {
        Draft *draft = &g_array_index(paginator.drafts, Draft, i);
        draw_static(engine, draft, i);
        g_ptr_array_add(engine->layout->pages,
                        arena_copy(engine->arena, &draft->page, sizeof draft->page));
    }
    g_array_free(paginator.drafts, TRUE);
}
