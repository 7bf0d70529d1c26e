/* The series of a chart: bars, lines, and the values beside them. */
#include "layout/chart_internal.h"

#include <math.h>
#include <string.h>

/* In hundredths of a bar: the blank between the bars of two categories. In em: the widest bar. */
enum { BAR_BLANK = 70, WIDEST_BAR = 4 };

/* In hundredths of the em: blank between a bar and its value, radius of a point on a line. */
enum { BLANK = 25, RADIUS = 26 };

enum { LINE_WIDTH = 1200 };

static const FoColour white = 0xFFFFFFFF, black = 0xFF000000;

/* ---- geometry ---- */

/* How many bars stand side by side in a slot. */
static gint32 bars_abreast(const Chart *chart)
{
    return chart->data->said->stacked ? 1 : (gint32)MAX(chart->data->bars, 1);
}

gint32 chart_bar_width(const Chart *chart, gint32 slot)
{
    gint32 width = slot * 100 / (bars_abreast(chart) * 100 + BAR_BLANK);
    return MIN(width, WIDEST_BAR * chart->size);
}

gint32 chart_bar_start(const Chart *chart, guint series, gint32 slot)
{
    gint32 width = chart_bar_width(chart, slot), before = 0;
    for (guint i = 0; i < series && !chart->data->said->stacked; i++)
        before += !chart->data->series[i].said->line;
    return (slot - bars_abreast(chart) * width) / 2 + before * width;
}

gint32 chart_along(const Chart *chart, double value)
{
    const ChartScale *scale = &chart->scale;
    gint32 length = chart->lies ? chart->plot.width : chart->plot.height;
    double part = (value - scale->min) / (scale->max - scale->min);
    return (gint32)lround(CLAMP(part, 0, 1) * length);
}

static gint32 slot_width(const Chart *chart, guint category)
{
    return chart_slot_start(chart, category + 1) - chart_slot_start(chart, category);
}

/* The rectangle of a bar; where nothing is known, that of 0. */
static LayoutRect bar_rect(const Chart *chart, guint series, guint category)
{
    const LayoutRect *plot = &chart->plot;
    const ChartPoint *point = &chart->data->series[series].points[category];
    double base = chart_data_base(chart->data, series, category);
    gint32 slot = slot_width(chart, category);
    gint32 from = chart_along(chart, base);
    gint32 to = point->known ? chart_along(chart, base + point->value) : from;
    gint32 start = chart_slot_start(chart, category) + chart_bar_start(chart, series, slot);
    LayoutRect rect = {.width = chart_bar_width(chart, slot), .height = ABS(to - from)};
    if (chart->lies)
        return (LayoutRect){.x = plot->x + MIN(from, to),
                            .y = plot->y + start,
                            .width = rect.height,
                            .height = rect.width};
    rect.x = plot->x + start;
    rect.y = plot->y + plot->height - MAX(from, to);
    return rect;
}

/* ---- lines ---- */

static void place_path(const Chart *chart, const AreaPoint *points, guint count, FoColour fill,
                       FoColour stroke)
{
    place_area(chart->engine, AREA_PATH, chart->node->index)->path = (AreaPath){
        .points = arena_copy(chart->engine->arena, points, sizeof *points * count),
        .count = count,
        .fill = fill,
        .stroke = stroke,
        .stroke_width = stroke ? LINE_WIDTH : 0,
    };
}

/* Corners of the signs of points, in radii: a square, a diamond, a triangle. */
static const struct {
    guint count;
    double x[4], y[4];
} corners[] = {
    {4, {-0.9, 0.9, 0.9, -0.9}, {-0.9, -0.9, 0.9, 0.9}},
    {4, {0, 1.25, 0, -1.25}, {-1.25, 0, 1.25, 0}},
    {3, {0, 1.1, -1.1}, {-1.1, 0.9, 0.9}},
};

static void place_disc(const Chart *chart, gint32 x, gint32 y, gint32 r, FoColour colour)
{
    /* how far the control points of a quarter circle lie from its ends */
    gint32 k = (gint32)lround(r * 4.0 / 3 * (G_SQRT2 - 1));
    const AreaPoint points[] = {
        {AREA_MOVE, {x + r}, {y}},
        {AREA_CURVE, {x + r, x + k, x}, {y + k, y + r, y + r}},
        {AREA_CURVE, {x - k, x - r, x - r}, {y + r, y + k, y}},
        {AREA_CURVE, {x - r, x - k, x}, {y - k, y - r, y - r}},
        {AREA_CURVE, {x + k, x + r, x + r}, {y - r, y - k, y}},
        {AREA_CLOSE, {0}, {0}},
    };
    place_path(chart, points, G_N_ELEMENTS(points), colour, 0);
}

/* The sign of a point: every series has its own, as on a copier all are grey. */
static void place_point(const Chart *chart, guint series, gint32 x, gint32 y)
{
    FoColour colour = chart->data->series[series].said->colour;
    gint32 radius = chart->size * RADIUS / 100;
    guint kind = series % (G_N_ELEMENTS(corners) + 1);
    if (kind == 0) {
        place_disc(chart, x, y, radius, colour);
        return;
    }
    AreaPoint points[5] = {0};
    guint count = corners[kind - 1].count;
    for (guint i = 0; i < count; i++) {
        points[i].step = i ? AREA_LINE : AREA_MOVE;
        points[i].x[0] = x + (gint32)lround(corners[kind - 1].x[i] * radius);
        points[i].y[0] = y + (gint32)lround(corners[kind - 1].y[i] * radius);
    }
    points[count].step = AREA_CLOSE;
    place_path(chart, points, count + 1, colour, 0);
}

static void place_stroke(const Chart *chart, GArray *points, FoColour colour)
{
    if (points->len > 1)
        place_path(chart, (const AreaPoint *)(void *)points->data, points->len, 0, colour);
    g_array_set_size(points, 0);
}

static void add_point(GArray *points, gint32 x, gint32 y)
{
    AreaPoint point = {.step = points->len ? AREA_LINE : AREA_MOVE, .x = {x}, .y = {y}};
    g_array_append_val(points, point);
}

static gint32 height_of(const Chart *chart, double value)
{
    return chart->plot.y + chart->plot.height - chart_along(chart, value);
}

/* One value for all: straight through the whole plot. */
static void place_level(const Chart *chart, const ChartSeries *series, GArray *points)
{
    if (!series->points[0].known)
        return;
    gint32 y = height_of(chart, series->points[0].value);
    add_point(points, chart->plot.x, y);
    add_point(points, chart->plot.x + chart->plot.width, y);
    place_stroke(chart, points, series->said->colour);
}

/* A line with gaps where nothing is known. */
static void place_line_series(const Chart *chart, guint index)
{
    const ChartSeries *series = &chart->data->series[index];
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(AreaPoint));
    if (series->level) {
        place_level(chart, series, points);
        return;
    }
    for (guint i = 0; i < chart->data->count; i++) {
        const ChartPoint *point = &series->points[i];
        gint32 x = chart->plot.x + chart_slot_middle(chart, i);
        if (!point->known) {
            place_stroke(chart, points, series->said->colour);
            continue;
        }
        add_point(points, x, height_of(chart, point->value));
        place_point(chart, index, x, height_of(chart, point->value));
    }
    place_stroke(chart, points, series->said->colour);
}

/* ---- values ---- */

static Words *label_words(const Chart *chart, const ChartPoint *point, gint32 size)
{
    return words_new(chart->engine, chart->node, chart->fonts, point->shown, size);
}

/* The longest value of the series that show theirs at bars and points. */
static gint32 longest_label(const Chart *chart, gint32 size)
{
    gint32 longest = 0;
    for (guint s = 0; s < chart->data->series_count; s++) {
        const ChartSeries *series = &chart->data->series[s];
        for (guint i = 0; i < chart->data->count && series->said->labels && !series->level; i++)
            if (series->points[i].known)
                longest = MAX(longest, label_words(chart, &series->points[i], size)->width);
    }
    return longest;
}

ChartLabels chart_labels_fit(const Chart *chart, gint32 slot)
{
    static const int sizes[] = {100, 88, 72};
    ChartLabels labels = {.size = chart->size, .width = longest_label(chart, chart->size)};
    gint32 room = bars_abreast(chart) > 1 ? chart_bar_width(chart, slot) : slot;
    if (chart->data->said->stacked || labels.width == 0)
        return labels;
    for (gsize turn = 0; turn < 2; turn++)
        for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
            labels.size = MAX(chart->size * sizes[i] / 100, CHART_LEAST_SIZE);
            labels.width = longest_label(chart, labels.size);
            labels.manner = turn && !chart->lies ? CHART_TURNED : CHART_FLAT;
            bool lines = turn || chart->lies;
            if ((lines ? labels.size : labels.width + labels.size * BLANK / 100) <= room)
                return labels;
        }
    labels.manner = CHART_OMITTED;
    labels.width = 0;
    return labels;
}

static bool overlap(const LayoutRect *a, const LayoutRect *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

/* Whether a label lies in the plot or in the room left beyond the ends of its axis of values. */
static bool is_inside(const Chart *chart, const LayoutRect *rect)
{
    const LayoutRect *plot = &chart->plot;
    if (chart->lies)
        return rect->x >= plot->x - chart->low_room &&
               rect->x + rect->width <= plot->x + plot->width + chart->high_room + FO_MPT;
    return rect->y >= plot->y - chart->high_room - FO_MPT &&
           rect->y + rect->height <= plot->y + plot->height + chart->low_room;
}

/* Takes a place for a label; false where another one stands already. */
static bool take(const Chart *chart, const LayoutRect *rect)
{
    for (guint i = 0; i < chart->taken->len; i++)
        if (overlap(rect, &g_array_index(chart->taken, LayoutRect, i)))
            return false;
    g_array_append_val(chart->taken, *rect);
    return true;
}

/* Writes a label into its rectangle; lines pass behind it. */
static void place_label(const Chart *chart, const Words *words, const LayoutRect *rect,
                        FoColour colour, bool clear)
{
    if (clear)
        place_rect(chart->engine, white, rect->x, rect->y, rect->width, rect->height,
                   chart->node->index);
    if (rect->width < rect->height && words->width > rect->width)
        chart_words_turn(chart, words, rect->x + rect->width / 2, rect->y + rect->height, colour);
    else
        words_place(chart->engine, words, rect->x + (rect->width - words->width) / 2,
                    rect->y + rect->height - words->size * 14 / 100, colour);
}

/* Where a label of that size stands at the end of a bar or beside a point: away from 0, or on the
 * other side. */
static LayoutRect label_rect(const Chart *chart, const LayoutRect *mark, gint32 width,
                             gint32 height, bool low)
{
    gint32 blank = chart->labels.size * BLANK / 100;
    LayoutRect rect = {.width = width, .height = height};
    if (chart->lies) {
        rect.x = low ? mark->x - blank - width : mark->x + mark->width + blank;
        rect.y = mark->y + (mark->height - height) / 2;
    } else {
        rect.x = mark->x + (mark->width - width) / 2;
        rect.y = low ? mark->y + mark->height + blank : mark->y - blank - height;
    }
    return rect;
}

/* The value of a bar or a point whose rectangle is given, on its low side or, where that is taken,
 * on the other. Pending ones are words, which stand turned where they are too long. */
static void place_value(Chart *chart, const ChartPoint *point, const LayoutRect *mark, bool low,
                        gint32 room)
{
    const Words *words = label_words(chart, point, chart->labels.size);
    gint32 width = words->width, height = words->size;
    bool turned = chart->labels.manner == CHART_TURNED || (width > room && !chart->lies);
    bool clear = chart->data->bars < chart->data->series_count;
    for (int side = 0; side < 2 && words->count; side++) {
        LayoutRect rect = label_rect(chart, mark, turned ? height : width, turned ? width : height,
                                     low != (side == 1));
        if (height > room || !is_inside(chart, &rect) || !take(chart, &rect))
            continue;
        place_label(chart, words, &rect, black, clear);
        return;
    }
    chart->left_out += words->count > 0;
}

static bool is_dark(FoColour colour)
{
    guint red = colour >> 16 & 0xFF, green = colour >> 8 & 0xFF, blue = colour & 0xFF;
    return red * 299 + green * 587 + blue * 114 < 128 * 1000;
}

/* In the middle of its part of a stacked bar, if there is room. */
static void place_inside(const Chart *chart, const ChartSeries *series, const ChartPoint *point,
                         const LayoutRect *mark)
{
    const Words *words = label_words(chart, point, chart->labels.size);
    if (!point->known || words->width > mark->width || words->size > mark->height)
        return;
    LayoutRect rect = *mark;
    rect.y += (mark->height - words->size) / 2;
    rect.height = words->size;
    place_label(chart, words, &rect, is_dark(series->said->colour) ? white : black, false);
}

/* At the end of the line. */
static void place_level_value(const Chart *chart, const ChartSeries *series)
{
    const ChartPoint *point = &series->points[0];
    const Words *words = label_words(chart, point, chart->size);
    LayoutRect rect = {.x = chart->plot.x + chart->plot.width + chart->size * BLANK / 100,
                       .width = words->width,
                       .height = words->size};
    rect.y = height_of(chart, point->value) - rect.height / 2;
    while (!take(chart, &rect))
        rect.y -= rect.height / 4;
    place_label(chart, words, &rect, series->said->colour, false);
}

static LayoutRect mark_rect(const Chart *chart, guint series, guint category)
{
    const ChartSeries *of = &chart->data->series[series];
    if (!of->said->line)
        return bar_rect(chart, series, category);
    const ChartPoint *point = &of->points[category];
    gint32 radius = chart->size * RADIUS / 100;
    gint32 y = height_of(chart, point->value);
    return (LayoutRect){.x = chart->plot.x + chart_slot_middle(chart, category) - radius,
                        .y = y - radius,
                        .width = 2 * radius,
                        .height = 2 * radius};
}

/* A line that comes down to a point and goes up again has more room below it. */
static bool is_valley(const Chart *chart, const ChartSeries *series, guint i)
{
    guint before = i > 0 ? i - 1 : i, after = MIN(i + 1, chart->data->count - 1);
    double sum = 0;
    if (series->points[before].known)
        sum += series->points[before].value - series->points[i].value;
    if (series->points[after].known)
        sum += series->points[after].value - series->points[i].value;
    return sum > 0;
}

static void place_point_values(Chart *chart, guint index)
{
    const ChartSeries *series = &chart->data->series[index];
    for (guint i = 0; i < chart->data->count; i++) {
        LayoutRect mark = mark_rect(chart, index, i);
        if (series->points[i].known)
            place_value(chart, &series->points[i], &mark, is_valley(chart, series, i),
                        slot_width(chart, i));
    }
}

static void place_bar_values(Chart *chart, guint index)
{
    const ChartSeries *series = &chart->data->series[index];
    for (guint i = 0; i < chart->data->count; i++) {
        const ChartPoint *point = &series->points[i];
        LayoutRect mark = mark_rect(chart, index, i);
        gint32 slot = slot_width(chart, i);
        gint32 room = bars_abreast(chart) > 1 ? chart_bar_width(chart, slot) : slot;
        if (chart->data->said->stacked)
            place_inside(chart, series, point, &mark);
        else
            place_value(chart, point, &mark, point->known && point->value < 0, room);
    }
}

static void place_values(Chart *chart, guint index)
{
    const ChartSeries *series = &chart->data->series[index];
    if (!series->said->labels || chart->labels.manner == CHART_OMITTED)
        return;
    if (series->level && series->said->line) {
        if (series->points[0].known)
            place_level_value(chart, series);
        return;
    }
    (series->said->line ? place_point_values : place_bar_values)(chart, index);
}

/* ---- the whole ---- */

static void place_bars(const Chart *chart, guint index)
{
    const ChartSeries *series = &chart->data->series[index];
    for (guint i = 0; i < chart->data->count; i++) {
        LayoutRect rect = bar_rect(chart, index, i);
        place_rect(chart->engine, series->said->colour, rect.x, rect.y, rect.width, rect.height,
                   chart->node->index);
    }
}

static void check_limits(const Chart *chart, const ChartSeries *series)
{
    for (guint i = 0; i < chart->data->count; i++) {
        const ChartPoint *point = &series->points[i];
        if (point->known && (point->value < chart->scale.min || point->value > chart->scale.max))
            engine_report(chart->engine, DIAG_WARNING, series->said->node,
                          _("“%s” lies outside the chart's axis of values"), point->shown);
    }
}

void chart_marks_place(Chart *chart)
{
    const ChartData *data = chart->data;
    for (guint i = 0; i < data->series_count; i++) {
        check_limits(chart, &data->series[i]);
        if (!data->series[i].said->line)
            place_bars(chart, i);
    }
    for (guint i = 0; i < data->series_count; i++)
        if (data->series[i].said->line)
            place_line_series(chart, i);
    if (chart->labels.manner == CHART_OMITTED)
        engine_report(chart->engine, DIAG_WARNING, chart->node,
                      _("the chart has no room for the values of its %u categories"),
                      chart->data->count);
    chart->taken = g_array_new(FALSE, FALSE, sizeof(LayoutRect));
    for (guint i = 0; i < data->series_count; i++)
        place_values(chart, i);
    g_array_free(chart->taken, TRUE);
    if (chart->left_out > 0)
        engine_report(chart->engine, DIAG_WARNING, chart->node,
                      _("the chart has no room for %u of its values"), chart->left_out);
}

void chart_sign_place(const Chart *chart, guint series, gint32 x, gint32 y, gint32 width)
{
    const ChartSeries *of = &chart->data->series[series];
    gint32 side = chart->size * 75 / 100;
    if (!of->said->line) {
        place_rect(chart->engine, of->said->colour, x + (width - side) / 2, y - side / 2, side,
                   side, chart->node->index);
        return;
    }
    const AreaPoint points[] = {{AREA_MOVE, {x}, {y}}, {AREA_LINE, {x + width}, {y}}};
    place_path(chart, points, G_N_ELEMENTS(points), 0, of->said->colour);
    if (!of->level)
        place_point(chart, series, x + width / 2, y);
}
