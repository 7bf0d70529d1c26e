/* Text in charts: lines of about equal length, cut, turned. */
#include "layout/chart_internal.h"

#include <string.h>

/* Parts of the em, in hundredths: the height of a line, its baseline, and how high above the
 * baseline the middle of Chinese characters and of figures is. */
enum { LINE = 125, BASELINE = 100, MIDDLE = 37 };

static const FoColour ink = 0xFF000000;

gint32 chart_line_height(gint32 size)
{
    return size * LINE / 100;
}

gint32 chart_baseline(gint32 size)
{
    return size * BASELINE / 100;
}

static bool is_western(gunichar code)
{
    CharClass class = char_class(code, true);
    return class == CHAR_WESTERN || class == CHAR_DIGIT || class == CHAR_MARK;
}

/* Whether a line may end before glyph i. */
static bool may_break(const Words *words, guint i)
{
    gunichar before = words->glyphs[i - 1].code, after = words->glyphs[i].code;
    if (before == ' ')
        return true;
    return after != ' ' && !(is_western(before) && is_western(after)) &&
           !char_forbids_break(before, char_class(before, true), after, char_class(after, true));
}

/* The end of the line that starts at a glyph: the last place to break at that is not too far, or
 * the first one there is. */
static guint line_end(const Words *words, guint start, gint32 width)
{
    gint32 used = words->glyphs[start].advance;
    guint end = 0;
    for (guint i = start + 1; i < words->count; i++) {
        if (may_break(words, i))
            end = i;
        used += words->glyphs[i].advance;
        if (used > width && end)
            return end;
    }
    return words->count;
}

static guint count_lines(const Words *words, gint32 width)
{
    guint lines = 0;
    for (guint start = 0; start < words->count; lines++)
        start = line_end(words, start, width);
    return lines;
}

/* The least width that makes no more lines than the whole width does. */
static gint32 even_width(const Words *words, gint32 width)
{
    guint lines = count_lines(words, width);
    gint32 step = MAX(words->size / 2, 1);
    gint32 even = lines ? words->width / (gint32)lines : width;
    while (even < width && count_lines(words, even) > lines)
        even += step;
    return MIN(even, width);
}

/* Part of some words, without a space at its end. */
static Words *part_of(const Chart *chart, const Words *words, guint start, guint end)
{
    Words *part = arena_copy(chart->engine->arena, words, sizeof *words);
    if (end > start && words->glyphs[end - 1].code == ' ')
        end--;
    part->glyphs = words->glyphs + start;
    part->sources = words->sources + start;
    part->count = end - start;
    part->width = 0;
    for (guint i = 0; i < part->count; i++)
        part->width += part->glyphs[i].advance;
    return part;
}

ChartText chart_text_break(const Chart *chart, const FontSet *fonts, const char *text, gint32 size,
                           gint32 width)
{
    const Words *words = words_new(chart->engine, chart->node, fonts, text, size);
    gint32 even = even_width(words, width);
    ChartText broken = {.size = size};
    broken.lines = ARENA_ARRAY(chart->engine->arena, Words *, count_lines(words, even) + 1);
    for (guint start = 0, end; start < words->count; start = end) {
        end = line_end(words, start, even);
        Words *line = part_of(chart, words, start, end);
        broken.lines[broken.count++] = line;
        broken.width = MAX(broken.width, line->width);
    }
    return broken;
}

ChartText chart_text_cut(const Chart *chart, const char *text, gint32 size, gint32 width, bool *cut)
{
    ChartText whole = chart_text_break(chart, chart->fonts, text, size, G_MAXINT32 / 2);
    if (whole.width <= width)
        return whole;
    g_autoptr(GString) part = g_string_new(text);
    *cut = true;
    while (part->len > 0 && whole.width > width) {
        const char *end = g_utf8_find_prev_char(part->str, part->str + part->len);
        g_string_truncate(part, end ? (gsize)(end - part->str) : 0);
        g_autofree char *shown = g_strconcat(part->str, "…", NULL);
        whole = chart_text_break(chart, chart->fonts, shown, size, G_MAXINT32 / 2);
    }
    return whole;
}

void chart_text_place(const Chart *chart, const ChartText *text, FoAlign align, gint32 x, gint32 y)
{
    for (guint i = 0; i < text->count; i++) {
        const Words *line = text->lines[i];
        gint32 start = align == FO_ALIGN_CENTER ? line->width / 2
                       : align == FO_ALIGN_END  ? line->width
                                                : 0;
        words_place(chart->engine, line, x - start, y + chart_baseline(text->size), ink);
        y += chart_line_height(text->size);
    }
}

void chart_words_turn(const Chart *chart, const Words *words, gint32 x, gint32 y, FoColour colour)
{
    place_area(chart->engine, AREA_PUSH, words->node->index)->push = (AreaMatrix){
        .b = -1000000,
        .c = 1000000,
        .e = x + words->size * MIDDLE / 100,
        .f = y,
    };
    words_place(chart->engine, words, 0, 0, colour);
    place_area(chart->engine, AREA_POP, words->node->index);
}
