/* The series of a chart: bars and lines. */
#include "layout/chart_internal.h"

#include <math.h>
#include <string.h>

/* In hundredths of a bar: the blank between the bars of two categories. In em: the widest bar. */
enum { BAR_BLANK = 70, WIDEST_BAR = 4 };

/* The radius of a point on a line, in hundredths of the em. */
enum { RADIUS = 26 };

enum { LINE_WIDTH = 1200 };

/* ---- geometry ---- */

gint32 chart_bars_abreast(const Chart *chart)
{
    return chart->data->said->stacked ? 1 : (gint32)MAX(chart->data->bars, 1);
}

gint32 chart_bar_width(const Chart *chart, gint32 slot)
{
    gint32 width = (gint32)((gint64)slot * 100 / (chart_bars_abreast(chart) * 100 + BAR_BLANK));
    return MIN(width, WIDEST_BAR * chart->size);
}

gint32 chart_bar_start(const Chart *chart, guint series, gint32 slot)
{
    gint32 width = chart_bar_width(chart, slot), before = 0;
    for (guint i = 0; i < series && !chart->data->said->stacked; i++)
        before += !chart->data->series[i].said->line;
    return (slot - chart_bars_abreast(chart) * width) / 2 + before * width;
}

gint32 chart_along(const Chart *chart, double value)
{
    const ChartScale *scale = &chart->scale;
    gint32 length = chart->lies ? chart->plot.width : chart->plot.height;
    double part = (value - scale->min) / (scale->max - scale->min);
    return (gint32)lround(CLAMP(part, 0, 1) * length);
}

/* The rectangle of a bar; where nothing is known, that of 0. */
static LayoutRect bar_rect(const Chart *chart, guint series, guint category)
{
    const LayoutRect *plot = &chart->plot;
    const ChartPoint *point = &chart->data->series[series].points[category];
    double base = chart_data_base(chart->data, series, category);
    gint32 slot = chart_slot_width(chart, category);
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

gint32 chart_height_of(const Chart *chart, double value)
{
    return chart->plot.y + chart->plot.height - chart_along(chart, value);
}

/* One value for all: straight through the whole plot. */
static void place_level(const Chart *chart, const ChartSeries *series, GArray *points)
{
    if (!series->points[0].known)
        return;
    gint32 y = chart_height_of(chart, series->points[0].value);
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
        add_point(points, x, chart_height_of(chart, point->value));
        place_point(chart, index, x, chart_height_of(chart, point->value));
    }
    place_stroke(chart, points, series->said->colour);
}

LayoutRect chart_mark_rect(const Chart *chart, guint series, guint category)
{
    const ChartSeries *of = &chart->data->series[series];
    if (!of->said->line)
        return bar_rect(chart, series, category);
    const ChartPoint *point = &of->points[category];
    gint32 radius = chart->size * RADIUS / 100;
    gint32 y = chart_height_of(chart, point->value);
    return (LayoutRect){.x = chart->plot.x + chart_slot_middle(chart, category) - radius,
                        .y = y - radius,
                        .width = 2 * radius,
                        .height = 2 * radius};
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

void chart_marks_place(const Chart *chart)
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
