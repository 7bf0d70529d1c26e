#include "layout/words.h"

static void report_missing(Engine *engine, const FoNode *node, gunichar code)
{
    char utf8[7] = {0};
    g_unichar_to_utf8(code, utf8);
    engine_report(engine, DIAG_WARNING, node, _("no face has U+%04X “%s”"), code, utf8);
}

Words *words_new(Engine *engine, const FoNode *node, const FontSet *fonts, const char *text,
                 gint32 size)
{
    Words *words = ARENA_NEW(engine->arena, Words);
    gsize count = (gsize)g_utf8_strlen(text, -1);
    words->node = node;
    words->size = size;
    words->glyphs = ARENA_ARRAY(engine->arena, AreaGlyph, count);
    words->sources = ARENA_ARRAY(engine->arena, FontGlyph, count);
    for (; *text; text = g_utf8_next_char(text), words->count++) {
        gunichar code = g_utf8_get_char(text);
        FontGlyph source = font_set_glyph(fonts, code, char_is_ambiguous(code));
        if (source.glyph == 0)
            report_missing(engine, node, code);
        words->sources[words->count] = source;
        words->glyphs[words->count] = (AreaGlyph){
            .code = code,
            .glyph = source.glyph,
            .advance = (gint32)((gint64)size * source.advance / 1000),
        };
        words->width += words->glyphs[words->count].advance;
    }
    return words;
}

/* In place of characters that no face has. */
static void place_boxes(Engine *engine, const Words *words, const AreaText *run)
{
    gint32 x = run->x, ascent = run->size * 88 / 100;
    for (guint i = 0; i < run->count; x += run->glyphs[i++].advance)
        place_area(engine, AREA_BOX, words->node->index)->rect =
            (AreaRect){.x = x,
                       .y = run->y - ascent,
                       .width = run->glyphs[i].advance,
                       .height = run->size,
                       .colour = run->colour};
}

static bool is_drawn_alike(const FontGlyph *a, const FontGlyph *b)
{
    return a->face == b->face && a->drop == b->drop && a->embolden == b->embolden &&
           a->slant == b->slant && !a->glyph == !b->glyph;
}

void words_place(Engine *engine, const Words *words, gint32 x, gint32 y, FoColour colour)
{
    for (guint start = 0, end; start < words->count; start = end) {
        const FontGlyph *source = &words->sources[start];
        AreaText run = {
            .face = source->face,
            .glyphs = &words->glyphs[start],
            .size = words->size,
            .colour = colour,
            .x = x,
            .y = y + (gint32)((gint64)words->size * source->drop / 1000),
            .slanted = source->slant,
            .bold = source->embolden,
        };
        for (end = start; end < words->count && is_drawn_alike(source, &words->sources[end]); end++)
            run.width += words->glyphs[end].advance;
        run.count = end - start;
        if (source->glyph == 0)
            place_boxes(engine, words, &run);
        else
            place_area(engine, AREA_TEXT, words->node->index)->text = run;
        x += run.width;
    }
}
