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

/* The borders of those sides that show. */
static void place_sides(Engine *engine, const FoProps *props, gint32 x, gint32 y, gint32 width,
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

/* ---- lines ---- */

static gint32 align_offset(const Engine *engine, const Line *line)
{
    bool odd = engine->page.number % 2 != 0;
    FoAlign align = (FoAlign)line->align;
    if (align == FO_ALIGN_INSIDE)
        align = odd ? FO_ALIGN_START : FO_ALIGN_END;
    if (align == FO_ALIGN_OUTSIDE)
        align = odd ? FO_ALIGN_END : FO_ALIGN_START;
    if (align == FO_ALIGN_CENTER)
        return line->slack / 2;
    return align == FO_ALIGN_END ? line->slack : 0;
}

static gint32 sum_advances(const Paragraph *paragraph, guint start, guint end)
{
    gint32 width = 0;
    for (guint i = start; i < end; i++)
        width += paragraph->glyphs[i].advance;
    return width;
}

/* Whether one end of a stretch is off the page; where everything is, that was said. */
static bool is_off_page(const Engine *engine, gint32 x, gint32 y, gint32 width)
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
    if (is_off_page(engine, x, y, width))
        engine_report(engine, DIAG_WARNING, node, _("fo:%s reaches off the page"),
                      fo_kind_name((FoKind)node->kind));
}

static void place_run(Engine *engine, const Paragraph *paragraph, const Span *span, guint start,
                      guint end, gint32 x, gint32 y)
{
    const FoProps *props = span->style->props;
    gint32 width = sum_advances(paragraph, start, end);
    if (is_off_page(engine, x, y, width))
        engine_report(engine, DIAG_WARNING, span->node, _("text lies off the page"));
    place_area(engine, AREA_TEXT, span->node->index)->text = (AreaText){
        .face = span->face,
        .glyphs = &paragraph->glyphs[start],
        .count = end - start,
        .size = props->font_size,
        .colour = props->colour,
        .x = x,
        .y = y - props->baseline_shift + span->drop,
        .width = width,
        .slanted = span->slant,
        .bold = span->embolden,
    };
}

/* Characters that no face has are drawn as boxes, invisible ones not at all. */
static void place_text(Engine *engine, const Paragraph *paragraph, const Span *span, guint start,
                       guint end, gint32 x, gint32 y)
{
    const FoProps *props = span->style->props;
    if (!props->visible)
        return;
    guint run = start;
    for (guint i = start; i < end; i++) {
        const AreaGlyph *glyph = &paragraph->glyphs[i];
        if (glyph->glyph != G_MAXUINT32 && !span->missing)
            continue;
        if (i > run)
            place_run(engine, paragraph, span, run, i, x, y);
        x += sum_advances(paragraph, run, i);
        if (span->missing && glyph->glyph == 0)
            place_area(engine, AREA_BOX, span->node->index)->rect =
                (AreaRect){.x = x,
                           .y = y - span->style->ascent,
                           .width = glyph->advance,
                           .height = span->style->ascent + span->style->descent,
                           .colour = props->colour};
        x += glyph->advance;
        run = i + 1;
    }
    if (end > run)
        place_run(engine, paragraph, span, run, end, x, y);
}

static void place_decoration(Engine *engine, const Span *span, gint32 x, gint32 y, gint32 width)
{
    const FoProps *props = span->style->props;
    const Face *face = font_set_primary(span->style->fonts);
    gint32 size = props->font_size;
    FoBorder border = {.style = FO_BORDER_SOLID,
                       .colour = props->colour,
                       .width = size * face_underline_thickness(face) / 1000};
    const struct {
        guint8 bit;
        gint32 offset;
    } lines[] = {
        {FO_UNDERLINE, size * face_underline_position(face) / 1000},
        {FO_OVERLINE, -span->style->ascent},
        {FO_LINE_THROUGH, -size * 3 / 10},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        if (props->decoration & lines[i].bit)
            place_rule(engine, &border, x, y + lines[i].offset, x + width, y + lines[i].offset,
                       span->node->index);
}

static void place_link(Engine *engine, const Paragraph *paragraph, const Span *span, gint32 x,
                       gint32 y, gint32 width)
{
    const FoNode *node = span->node;
    while (node && node != paragraph->node && node->kind != FO_BASIC_LINK)
        node = node->parent;
    if (!node || node->kind != FO_BASIC_LINK || width <= 0)
        return;
    place_area(engine, AREA_LINK, node->index)->link = (AreaLink){
        .x = x,
        .y = y - span->style->ascent,
        .width = width,
        .height = span->style->ascent + span->style->descent,
        .id = fo_attribute(node, FO_ATTR_INTERNAL_DESTINATION),
        .uri = fo_attribute(node, FO_ATTR_EXTERNAL_DESTINATION),
    };
}

/* An inline with an id lies where its first span does. */
static void place_inline_ids(Engine *engine, const Paragraph *paragraph, guint s, gint32 x,
                             gint32 y)
{
    const FoNode *before = s ? paragraph->spans[s - 1].node : NULL;
    for (const FoNode *node = paragraph->spans[s].node; node && node != paragraph->node;
         node = node->parent)
        if (node->id && node != before)
            place_target(engine, node->id, x, y);
}

static bool is_page_number(const FoNode *node)
{
    return node->kind == FO_PAGE_NUMBER;
}

static void place_span(Engine *engine, const Paragraph *paragraph, guint s, guint start, guint end,
                       gint32 x, gint32 y)
{
    const Span *span = &paragraph->spans[s];
    gint32 width = sum_advances(paragraph, start, end);
    place_inline_ids(engine, paragraph, s, x, y - span->style->ascent);
    gint32 height = span->style->ascent + span->style->descent;
    if (span->node->kind != FO_BLOCK)
        place_rect(engine, span->node->props->background, x, y - span->style->ascent, width, height,
                   span->node->index);
    if (is_page_number(span->node) && !engine->page.is_static)
        g_hash_table_insert(engine->actual, (gpointer)(guintptr)span->node,
                            g_strdup(engine->page.label));
    if (!span->object)
        place_text(engine, paragraph, span, start, end, x, y);
    else if (span->object->kind == OBJECT_LEADER)
        place_leader(engine, span, x, y, width);
    else if (span->object->kind == OBJECT_GRAPHIC)
        place_graphic(engine, span, x, y);
    if (span->style->props->decoration && (!span->object || span->object->kind == OBJECT_SPACE))
        place_decoration(engine, span, x, y, width);
    place_link(engine, paragraph, span, x, y, width);
}

/* ---- boxes of inlines ---- */

static bool is_inside(const FoNode *node, const FoNode *outer)
{
    while (node && node != outer)
        node = node->parent;
    return node == outer;
}

static bool has_box(const FoNode *node)
{
    const FoProps *props = node->props;
    bool visible = props->background >> 24 != 0;
    for (FoSide side = 0; side < FO_SIDES; side++)
        visible |= props->border[side].width > 0;
    return visible;
}

/* Whether nothing but spaces that vanished at the line's end is left of a span. */
static bool is_used_up(const Paragraph *paragraph, const Span *span, const Line *line)
{
    for (guint i = line->end; i < span->end; i++)
        if (paragraph->classes[i] != CHAR_SPACE)
            return false;
    return true;
}

/* Background and borders of an inline around its atoms in this line, from span s on. Where it is
 * broken into lines its sides stay open. */
static void place_inline_box(Engine *engine, const Paragraph *paragraph, const Line *line,
                             const FoNode *node, guint s, guint start, gint32 x, gint32 y)
{
    const FoProps *props = node->props;
    const Style *style = style_of(engine, node, props);
    if (props->realigned)
        y -= baseline_raise(engine, paragraph, line, &paragraph->spans[s], node);
    guint last = s;
    while (last + 1 < paragraph->span_count && paragraph->spans[last].end < line->end &&
           is_inside(paragraph->spans[last + 1].node, node))
        last++;
    gint32 width = sum_advances(paragraph, start, MIN(paragraph->spans[last].end, line->end));
    gint32 above = fo_length(props->padding[FO_BEFORE], 0) + props->border[FO_BEFORE].width;
    gint32 below = fo_length(props->padding[FO_AFTER], 0) + props->border[FO_AFTER].width;
    gint32 top = y - props->baseline_shift - style->ascent - above;
    gint32 height = style->ascent + style->descent + above + below;
    place_rect(engine, props->background, x, top, width, height, node->index);
    bool starts = start == (s ? paragraph->spans[s - 1].end : 0) &&
                  !(s && is_inside(paragraph->spans[s - 1].node, node));
    bool ends =
        is_used_up(paragraph, &paragraph->spans[last], line) &&
        !(last + 1 < paragraph->span_count && is_inside(paragraph->spans[last + 1].node, node));
    place_sides(engine, props, x, top, width, height, (bool[]){true, true, starts, ends},
                node->index);
}

/* The boxes of all inlines that begin, or go on, in this line with span s; outer ones first. */
static void place_inline_boxes(Engine *engine, const Paragraph *paragraph, const Line *line,
                               guint s, guint start, gint32 x, gint32 y)
{
    const FoNode *nodes[16];
    guint count = 0;
    for (const FoNode *node = paragraph->spans[s].node;
         node && node != paragraph->node && count < G_N_ELEMENTS(nodes); node = node->parent) {
        bool begun = start > line->start && is_inside(paragraph->spans[s - 1].node, node);
        if (has_box(node) && !begun)
            nodes[count++] = node;
    }
    while (count-- > 0)
        place_inline_box(engine, paragraph, line, nodes[count], s, start, x, y);
}

void place_line(Engine *engine, const Paragraph *paragraph, const Line *line, gint32 x, gint32 y)
{
    x += paragraph->x + line->indent + align_offset(engine, line);
    y += line->above;
    guint start = line->start;
    for (guint s = line->first_span; start < line->end; s++) {
        guint end = MIN(paragraph->spans[s].end, line->end);
        if (paragraph->spans[s].node != paragraph->node)
            place_inline_boxes(engine, paragraph, line, s, start, x, y);
        gint32 raise = 0;
        if (paragraph->spans[s].style->props->realigned)
            raise = baseline_raise(engine, paragraph, line, &paragraph->spans[s],
                                   paragraph->spans[s].node);
        place_span(engine, paragraph, s, start, end, x, y - raise);
        x += sum_advances(paragraph, start, end);
        start = end;
    }
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
