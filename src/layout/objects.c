/* Things in lines that are not text: leaders and pictures. */
#include "fo/chart.h"
#include "layout/chart.h"
#include "layout/graphic.h"
#include "layout/layout_internal.h"
#include "layout/svg.h"

#include <string.h>

enum { MAX_DOTS = 10 * 1000 }; /* of one leader; a longer one has them farther apart */

static void place_dots(Engine *engine, const Span *span, gint32 x, gint32 y, gint32 width)
{
    const FoProps *props = span->style->props;
    FontGlyph dot = font_set_glyph(span->style->fonts, '.', false);
    gint32 pitch = (gint32)((gint64)props->font_size * dot.advance / 1000);
    if (!fo_is_auto(props->leader_pattern_width))
        pitch = MAX(pitch, fo_length(props->leader_pattern_width, width));
    if (pitch <= 0 || width < pitch)
        return;
    pitch = MAX(pitch, width / MAX_DOTS + 1);
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

/* The content over and over, as often as it fits, up to the end of the leader. */
static void place_content(Engine *engine, const Span *span, gint32 x, gint32 y, gint32 width)
{
    const FoNode *node = span->node;
    Paragraph *pattern = paragraph_new(engine, node, node->first, NULL, width);
    if (!pattern)
        return;
    paragraph_break(engine, pattern);
    Line *line = &pattern->lines[0];
    gint32 pitch = width - line->slack;
    if (!fo_is_auto(span->style->props->leader_pattern_width))
        pitch = MAX(pitch, fo_length(span->style->props->leader_pattern_width, width));
    line->align = FO_ALIGN_START;
    gint32 end = x + width;
    for (gint32 at = end - (pitch > 0 ? width / pitch * pitch : width); pitch > 0 && at < end;
         at += pitch)
        place_line(engine, pattern, line, at, y - line->above);
}

void place_leader(Engine *engine, const Span *span, gint32 x, gint32 y, gint32 width)
{
    const FoProps *props = span->style->props;
    if (props->leader_pattern == FO_LEADER_DOTS)
        place_dots(engine, span, x, y, width);
    if (props->leader_pattern == FO_LEADER_CONTENT)
        place_content(engine, span, x, y, width);
    if (props->leader_pattern != FO_LEADER_RULE)
        return;
    FoBorder rule = {.style = (guint8)props->rule_style,
                     .width = props->rule_thickness,
                     .colour = props->colour};
    gint32 middle = y - props->baseline_shift - rule.width / 2;
    place_rule(engine, &rule, x, middle, x + width, middle, span->node->index);
}

/* ---- pictures ---- */

static void report_picture(Engine *engine, const FoNode *node, GraphicState state, const char *path)
{
    if (state == GRAPHIC_MISSING)
        engine_report(engine, DIAG_WARNING, node, _("there is no picture %s"), path);
    else if (state == GRAPHIC_BROKEN)
        engine_report(engine, DIAG_WARNING, node,
                      _("%s is neither a PNG nor a JPEG picture, or damaged"), path);
    else
        engine_report(engine, DIAG_WARNING, node,
                      _("the picture %s has more than 100 million pixels"), path);
}

/* The path of a picture: beside the document, unless it is absolute. */
static char *picture_path(Engine *engine, const char *source)
{
    if (g_path_is_absolute(source))
        return g_strdup(source);
    const char *file = fo_place(engine->tree, fo_root(engine->tree)).file;
    g_autofree char *folder = g_path_get_dirname(file);
    return g_build_filename(folder, source, NULL);
}

/* The natural size of a picture file. */
static bool file_size(Engine *engine, const FoNode *node, Object *object)
{
    const char *source = fo_attribute(node, FO_ATTR_SRC);
    if (!source || !*source) {
        engine_report(engine, DIAG_ERROR, node, _("fo:external-graphic has no src"));
        return false;
    }
    if (g_str_has_prefix(source, "file:"))
        source += strlen(g_str_has_prefix(source, "file://") ? "file://" : "file:");
    if (strstr(source, "://") || g_str_has_prefix(source, "data:")) {
        engine_report(engine, DIAG_WARNING, node,
                      _("pictures are taken from files alone, not %.40s"), source);
        return false;
    }
    g_autofree char *path = picture_path(engine, source);
    GraphicSize size;
    GraphicState state = graphic_read(path, &size);
    if (state != GRAPHIC_GOOD) {
        report_picture(engine, node, state, path);
        return false;
    }
    object->path = arena_text(engine->arena, path, strlen(path));
    object->content_width = (gint32)MIN(size.width * 72000.0 / size.x_dpi, G_MAXINT32 / 4);
    object->content_height = (gint32)MIN(size.height * 72000.0 / size.y_dpi, G_MAXINT32 / 4);
    return true;
}

/* One side of the content: a length, a part of the natural size, or the viewport's. */
static gint32 content_side(FoLength wanted, FoLength viewport, gint32 natural, gint32 base)
{
    if (fo_is_auto(wanted))
        return 0;
    if (!wanted.share)
        return fo_length(wanted, natural);
    gint32 side = fo_is_auto(viewport) ? 0 : fo_length(viewport, base);
    if (side && wanted.share == FO_SCALE_DOWN)
        return MIN(side, natural);
    return side && wanted.share == FO_SCALE_UP ? MAX(side, natural) : side;
}

static gint32 in_proportion(gint32 side, gint32 wanted, gint32 natural)
{
    return (gint32)(((gint64)side * wanted + natural / 2) / MAX(natural, 1));
}

/* XSL 7.15: content-width and -height, scaling. */
static void scale_content(const FoProps *props, gint32 base, Object *object)
{
    gint32 natural_width = object->content_width, natural_height = object->content_height;
    gint32 width = content_side(props->content_width, props->width, natural_width, base);
    gint32 height = content_side(props->content_height, props->height, natural_height, base);
    if (width && height && props->uniform_scaling) {
        gint32 other = in_proportion(natural_height, width, natural_width);
        if (other > height)
            width = in_proportion(natural_width, height, natural_height);
        else
            height = other;
    } else if (width && !height) {
        height = props->uniform_scaling ? in_proportion(natural_height, width, natural_width)
                                        : natural_height;
    } else if (height && !width) {
        width = props->uniform_scaling ? in_proportion(natural_width, height, natural_height)
                                       : natural_width;
    }
    object->content_width = width ? width : natural_width;
    object->content_height = height ? height : natural_height;
}

/* A picture wider than its line is made smaller. */
static void fit_into_line(Engine *engine, const FoNode *node, gint32 width, Object *object)
{
    if (object->optimum <= width)
        return;
    engine_report(engine, DIAG_WARNING, node,
                  _("the picture is wider than its line and was made smaller"));
    object->height = in_proportion(object->height, width, object->optimum);
    object->content_height = in_proportion(object->content_height, width, object->optimum);
    object->content_width = in_proportion(object->content_width, width, object->optimum);
    object->optimum = width;
}

static void note_picture(Engine *engine, const FoNode *node, const Object *object)
{
    LayoutPicture *picture = ARENA_ARRAY(engine->arena, LayoutPicture, 1);
    *picture = (LayoutPicture){object->path, object->content_width, object->content_height};
    g_hash_table_insert(engine->layout->pictures, (gpointer)(guintptr)node, picture);
}

bool graphic_measure(Engine *engine, const FoNode *node, gint32 width, Object *object)
{
    const FoProps *props = node->props;
    bool chart = chart_size(node, width, &object->content_width, &object->content_height);
    bool good =
        chart || (node->kind == FO_EXTERNAL_GRAPHIC
                      ? file_size(engine, node, object)
                      : svg_size(engine, node, &object->content_width, &object->content_height));
    if (!good)
        return false;
    if (!chart)
        scale_content(props, width, object);
    object->optimum =
        fo_is_auto(props->width) ? object->content_width : fo_length(props->width, width);
    object->height =
        fo_is_auto(props->height) ? object->content_height : fo_length(props->height, width);
    fit_into_line(engine, node, width, object);
    if (object->path)
        note_picture(engine, node, object);
    object->minimum = object->maximum = object->optimum;
    return true;
}

static gint32 align_in(FoAlign align, gint32 room)
{
    return align == FO_ALIGN_CENTER ? room / 2 : align == FO_ALIGN_END ? room : 0;
}

void place_graphic(Engine *engine, const Span *span, gint32 x, gint32 y)
{
    const Object *object = span->object;
    const FoProps *props = span->style->props;
    LayoutRect rect = {
        .x = x + align_in(props->align, object->optimum - object->content_width),
        .y = y - object->height - props->baseline_shift,
        .width = object->content_width,
        .height = object->content_height,
    };
    gint32 room = object->height - object->content_height;
    if (props->display_align == FO_DISPLAY_CENTER)
        rect.y += room / 2;
    else if (props->display_align == FO_DISPLAY_AFTER)
        rect.y += room;
    if (!object->path) {
        (fo_chart_in(span->node) ? chart_place : svg_place)(engine, span->node, &rect);
        return;
    }
    place_area(engine, AREA_IMAGE, span->node->index)->image = (AreaImage){
        .x = rect.x,
        .y = rect.y,
        .width = rect.width,
        .height = rect.height,
        .path = object->path,
        .place = fo_place(engine->tree, span->node),
    };
}
