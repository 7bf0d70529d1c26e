/* Draws lines: their text, what decorates it, the boxes of inlines. */
#include "layout/layout_internal.h"

#include <string.h>

/* ---- text ---- */

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

/* Far off every page there is no telling places apart: two of them can be added up. */
static gint32 saturated(gint64 mpt)
{
    return (gint32)CLAMP(mpt, G_MININT32 / 2, G_MAXINT32 / 2);
}

static gint32 sum_advances(const Paragraph *paragraph, guint start, guint end)
{
    gint64 width = 0;
    for (guint i = start; i < end; i++)
        width += paragraph->glyphs[i].advance;
    return saturated(width);
}

static void place_run(Engine *engine, const Paragraph *paragraph, const Span *span, guint start,
                      guint end, gint32 x, gint32 y)
{
    const FoProps *props = span->style->props;
    gint32 width = sum_advances(paragraph, start, end);
    if (place_is_off_page(engine, x, y, width))
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
        x = saturated((gint64)x + sum_advances(paragraph, run, i));
        if (span->missing && glyph->glyph == 0)
            place_area(engine, AREA_BOX, span->node->index)->rect =
                (AreaRect){.x = x,
                           .y = y - span->style->ascent,
                           .width = glyph->advance,
                           .height = span->style->ascent + span->style->descent,
                           .colour = props->colour};
        x = saturated((gint64)x + glyph->advance);
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
    x = saturated((gint64)x + paragraph->x + line->indent + align_offset(engine, line));
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
        x = saturated((gint64)x + sum_advances(paragraph, start, end));
        start = end;
    }
}
