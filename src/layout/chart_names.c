/* The names of categories along their axis. */
#include "layout/chart_internal.h"

#include <string.h>

/* Most lines of a name. */
enum { MAX_LINES = 3 };

/* Blank between an axis and what stands beside it, in hundredths of the em. */
enum { BLANK = 40 };

gint32 chart_slot_start(const Chart *chart, guint category)
{
    gint64 length = chart->lies ? chart->plot.height : chart->plot.width;
    return (gint32)(length * category / chart->data->count);
}

gint32 chart_slot_middle(const Chart *chart, guint category)
{
    return (chart_slot_start(chart, category) + chart_slot_start(chart, category + 1)) / 2;
}

gint32 chart_slot_width(const Chart *chart, guint category)
{
    return chart_slot_start(chart, category + 1) - chart_slot_start(chart, category);
}

/* ---- ways to stand ---- */

/* What names are fitted into. */
typedef struct {
    const Chart *chart;
    ChartNames *names;
    gint32 slot, limit;
} Room;

static bool is_upright(const char *name)
{
    for (; *name; name = g_utf8_next_char(name)) {
        CharClass class = char_class(g_utf8_get_char(name), true);
        if (class != CHAR_HAN && class != CHAR_DIGIT)
            return false;
    }
    return true;
}

/* Breaks all names at a width; false if one gets more lines than that, or stays wider. */
static bool break_names(const Room *room, gint32 width, guint lines)
{
    const Chart *chart = room->chart;
    ChartNames *names = room->names;
    gint32 line = chart_line_height(names->size);
    names->depth = 0;
    for (guint i = 0; i < chart->data->count; i++) {
        ChartText *text = &names->texts[i];
        *text = chart_text_break(chart, chart->fonts, chart->data->names[i], names->size, width);
        if (text->width > width || text->count > lines)
            return false;
        names->depth = MAX(names->depth, chart->lies ? text->width : (gint32)text->count * line);
    }
    return names->depth <= room->limit;
}

static gint32 flat_width(const Room *room)
{
    return room->slot - room->names->size * BLANK / 100;
}

static bool fit_line(const Room *room)
{
    return break_names(room, flat_width(room), 1);
}

/* A last line of one character looks torn off. */
static bool has_orphan(const Room *room)
{
    for (guint i = 0; i < room->chart->data->count; i++) {
        const ChartText *text = &room->names->texts[i];
        if (text->count > 1 && text->lines[text->count - 1]->count < 2)
            return true;
    }
    return false;
}

static bool fit_lines(const Room *room, guint lines)
{
    return room->slot > 2 * room->names->size && break_names(room, flat_width(room), lines) &&
           !has_orphan(room);
}

static bool fit_two(const Room *room)
{
    return fit_lines(room, 2);
}

static bool fit_three(const Room *room)
{
    return fit_lines(room, 3);
}

/* Every character takes an em of the depth; a long name makes two columns. */
static bool fit_upright(const Room *room)
{
    const ChartData *data = room->chart->data;
    ChartNames *names = room->names;
    glong longest = 0;
    for (guint i = 0; i < data->count; i++) {
        if (!is_upright(data->names[i]))
            return false;
        longest = MAX(longest, g_utf8_strlen(data->names[i], -1));
    }
    glong most = room->limit / names->size;
    glong columns = most > 0 ? (longest + most - 1) / most : G_MAXINT32;
    if (columns > 2 || columns * names->size * 11 / 10 > room->slot)
        return false;
    glong rows = columns > 0 ? (longest + columns - 1) / columns : 0;
    return break_names(room, G_MAXINT32 / 2, 1) &&
           (names->depth = (gint32)rows * names->size, true);
}

static bool fit_turned(const Room *room)
{
    const ChartData *data = room->chart->data;
    ChartNames *names = room->names;
    gint32 line = chart_line_height(names->size) * 9 / 10;
    guint lines = (guint)(room->slot / line), depth = 0;
    if (lines == 0 || !break_names(room, room->limit, MIN(lines, MAX_LINES)))
        return false;
    for (guint i = 0; i < data->count; i++)
        depth = MAX(depth, (guint)names->texts[i].width);
    names->depth = (gint32)depth;
    return true;
}

/* Beside an axis that stands; a name of one line may come closer to the next one. */
static bool fit_beside(const Room *room)
{
    gint32 size = room->names->size;
    guint lines = MAX((guint)(room->slot / chart_line_height(size)), room->slot > size * 11 / 10);
    return lines > 0 && break_names(room, room->limit, MIN(lines, MAX_LINES));
}

typedef struct {
    ChartManner manner;
    bool (*fit)(const Room *room);
    int size; /* hundredths of the letters' size; 0: the least there is */
} Attempt;

static const Attempt below[] = {
    {CHART_FLAT, fit_line, 100},       {CHART_FLAT, fit_line, 88},
    {CHART_FLAT, fit_two, 100},        {CHART_FLAT, fit_two, 88},
    {CHART_FLAT, fit_three, 100},      {CHART_FLAT, fit_three, 88},
    {CHART_UPRIGHT, fit_upright, 100}, {CHART_UPRIGHT, fit_upright, 88},
    {CHART_TURNED, fit_turned, 100},   {CHART_TURNED, fit_turned, 88},
    {CHART_UPRIGHT, fit_upright, 72},  {CHART_TURNED, fit_turned, 72},
    {CHART_UPRIGHT, fit_upright, 0},   {CHART_TURNED, fit_turned, 0},
};
static const Attempt beside[] = {
    {CHART_FLAT, fit_beside, 100},
    {CHART_FLAT, fit_beside, 88},
    {CHART_FLAT, fit_beside, 72},
    {CHART_FLAT, fit_beside, 0},
};

/* What is left where nothing fits: each so manieth name in one line, cut if it is too long. */
static void fit_some(const Room *room)
{
    const Chart *chart = room->chart;
    ChartNames *names = room->names;
    gint32 line = chart_line_height(CHART_LEAST_SIZE) * 9 / 10;
    bool cut = false;
    names->manner = chart->lies ? CHART_FLAT : CHART_TURNED;
    names->lacking = true;
    names->size = CHART_LEAST_SIZE;
    names->every = (guint)MAX(1, (line + room->slot - 1) / MAX(room->slot, 1));
    names->depth = 0;
    for (guint i = 0; i < chart->data->count; i++) {
        ChartText *text = &names->texts[i];
        *text = chart_text_cut(chart, chart->data->names[i], names->size, room->limit, &cut);
        names->depth = MAX(names->depth, text->width);
    }
}

ChartNames chart_names_fit(const Chart *chart, gint32 slot, gint32 limit)
{
    ChartNames names = {.every = 1};
    names.texts = ARENA_ARRAY(chart->engine->arena, ChartText, chart->data->count);
    const Room room = {.chart = chart, .names = &names, .slot = slot, .limit = limit};
    const Attempt *attempts = chart->lies ? beside : below;
    gsize count = chart->lies ? G_N_ELEMENTS(beside) : G_N_ELEMENTS(below);
    for (gsize i = 0; i < count; i++) {
        names.manner = attempts[i].manner;
        names.size = MAX(chart->size * attempts[i].size / 100, CHART_LEAST_SIZE);
        if (attempts[i].fit(&room))
            return names;
    }
    fit_some(&room);
    return names;
}

/* ---- placing ---- */

/* Columns of characters, the first at the right, each below the axis. */
static void place_upright(const Chart *chart, const ChartText *text, gint32 x, gint32 y)
{
    const Words *words = text->count ? text->lines[0] : NULL;
    if (!words)
        return;
    guint rows = (guint)MAX(chart->names.depth / text->size, 1);
    guint columns = (words->count + rows - 1) / rows;
    rows = (words->count + columns - 1) / columns;
    for (guint i = 0; i < words->count; i++) {
        Words one = *words;
        one.glyphs += i;
        one.sources += i;
        one.count = 1;
        gint32 column = (gint32)(i / rows), row = (gint32)(i % rows);
        gint32 middle = x + (((gint32)columns - 1) - 2 * column) * text->size * 11 / 20;
        words_place(chart->engine, &one, middle - one.glyphs->advance / 2,
                    y + row * text->size + text->size * 88 / 100, 0xFF000000);
    }
}

/* The lines of a name from left to right, all ending at the axis. */
static void place_turned_name(const Chart *chart, const ChartText *text, gint32 x, gint32 y)
{
    gint32 line = chart_line_height(text->size) * 9 / 10;
    x -= line * ((gint32)text->count - 1) / 2;
    for (guint i = 0; i < text->count; i++, x += line)
        chart_words_turn(chart, text->lines[i], x, y + text->lines[i]->width, 0xFF000000);
}

static void place_below(const Chart *chart, const ChartText *text, gint32 x)
{
    gint32 blank = text->size * BLANK / 100;
    gint32 y = chart->plot.y + chart->plot.height + chart->low_room;
    if (chart->names.manner == CHART_UPRIGHT)
        place_upright(chart, text, x, y + blank);
    else if (chart->names.manner == CHART_TURNED)
        place_turned_name(chart, text, x, y + blank);
    else
        chart_text_place(chart, text, FO_ALIGN_CENTER, x, y + blank / 2);
}

void chart_names_place(const Chart *chart)
{
    const ChartNames *names = &chart->names;
    if (names->lacking)
        engine_report(chart->engine, DIAG_WARNING, chart->node,
                      _("the chart has no room for all names of its %u categories"),
                      chart->data->count);
    for (guint i = 0; i < chart->data->count; i += names->every) {
        const ChartText *text = &names->texts[i];
        gint32 middle = chart_slot_middle(chart, i);
        gint32 height = (gint32)text->count * chart_line_height(text->size);
        if (chart->lies)
            chart_text_place(chart, text, FO_ALIGN_END,
                             chart->plot.x - chart->low_room - text->size * BLANK / 100,
                             chart->plot.y + middle - height / 2);
        else
            place_below(chart, text, chart->plot.x + middle);
    }
}
