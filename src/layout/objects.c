/* Things in lines that are not text: leaders and pictures. */
#include "layout/layout_internal.h"

static void place_dots(Engine *engine, const Span *span, gint32 x, gint32 y, gint32 width)
{
    const FoProps *props = span->style->props;
    FontGlyph dot = font_set_glyph(span->style->fonts, '.', false);
    gint32 pitch = (gint32)((gint64)props->font_size * dot.advance / 1000);
    if (!fo_is_auto(props->leader_pattern_width))
        pitch = MAX(pitch, fo_length(props->leader_pattern_width, width));
    if (pitch <= 0 || width < pitch)
        return;
    guint count = (guint)(width / pitch);
    AreaGlyph *glyphs = ARENA_ARRAY(engine->arena, AreaGlyph, count);
    for (guint i = 0; i < count; i++)
        glyphs[i] = (AreaGlyph){.code = '.', .glyph = dot.glyph, .advance = pitch};
    gint32 used = (gint32)count * pitch;
    place_area(engine, AREA_TEXT, span->node->index)->text = (AreaText){
        .face = dot.face,
        .glyphs = glyphs,
        .count = count,
        .size = props->font_size,
        .colour = props->colour,
        .x = x + width - used,
        .y = y,
        .width = used,
        .bold = dot.embolden,
        .slanted = dot.slant,
    };
}

void place_leader(Engine *engine, const Span *span, gint32 x, gint32 y, gint32 width)
{
    const FoProps *props = span->style->props;
    if (props->leader_pattern == FO_LEADER_DOTS)
        place_dots(engine, span, x, y, width);
    if (props->leader_pattern != FO_LEADER_RULE)
        return;
    FoBorder rule = {.style = (guint8)props->rule_style,
                     .width = props->rule_thickness,
                     .colour = props->colour};
    gint32 middle = y - props->baseline_shift - rule.width / 2;
    place_rule(engine, &rule, x, middle, x + width, middle, span->node->index);
}

bool graphic_size(Engine *engine, const FoNode *node, gint32 *width, gint32 *height)
{
    (void)width;
    (void)height;
    if (node->kind == FO_EXTERNAL_GRAPHIC)
        engine_report(engine, DIAG_ERROR, node, _("fo:%s is not supported"),
                      fo_kind_name((FoKind)node->kind));
    return false;
}

void place_graphic(Engine *engine, const Span *span, gint32 x, gint32 y)
{
    (void)engine;
    (void)span;
    (void)x;
    (void)y;
}
