/* A chart as a whole: what stands around its plot, and how much room is left for that. */
#include "layout/chart_internal.h"

#include <string.h>

/* Height of a chart that says none (Mpt). */
enum { USUAL_HEIGHT = 216000 };

/* In hundredths of the em of the letters: the title's size, the blank between parts, the room that
 * a step of the axis of values needs at least. */
enum { TITLE = 133, BLANK = 40, STEP = 250 };

/* A plot that has fewer em than this in one direction shows nothing. */
enum { LEAST_PLOT = 3 };

enum { GRID_WIDTH = 400, BASE_WIDTH = 750, MAX_STEPS = 10, MAX_ROUNDS = 5 };

static const FoColour grid_colour = 0xFFD9D9D9, base_colour = 0xFF000000;

/* ---- size ---- */

static gint32 side(FoLength content, FoLength viewport, gint32 base, gint32 usual)
{
    if (!fo_is_auto(content) && content.ppm == 0)
        return content.mpt;
    return fo_is_auto(viewport) ? usual : fo_length(viewport, base);
}

bool chart_size(const FoNode *node, gint32 line_width, gint32 *width, gint32 *height)
{
    const FoProps *props = node->props;
    if (!fo_chart_in(node))
        return false;
    *width = side(props->content_width, props->width, line_width, line_width);
    *height = side(props->content_height, props->height, 0, USUAL_HEIGHT);
    return true;
}

/* ---- around the plot ---- */

static void cut_top(LayoutRect *rect, gint32 height)
{
    rect->y += height;
    rect->height -= height;
}

static void cut_left(LayoutRect *rect, gint32 width)
{
    rect->x += width;
    rect->width -= width;
}

static void place_title(Chart *chart)
{
    const char *title = chart->data->said->title;
    gint32 size = chart->size * TITLE / 100;
    const FontSet *fonts = font_set(chart->engine->fonts, "黑体", 400, false);
    if (!title || !*title)
        return;
    ChartText text =
        chart_text_break(chart, fonts ? fonts : chart->fonts, title, size, chart->plot.width);
    chart_text_place(chart, &text, FO_ALIGN_CENTER, chart->plot.x + chart->plot.width / 2,
                     chart->plot.y);
    cut_top(&chart->plot, (gint32)text.count * chart_line_height(size) + chart->size * BLANK / 100);
}

/* An entry of the legend: a sign and a name. */
typedef struct {
    ChartText name;
    gint32 sign, width, height;
} Entry;

static Entry *legend_entries(const Chart *chart, gint32 room)
{
    Entry *entries = ARENA_ARRAY(chart->engine->arena, Entry, chart->data->series_count);
    for (guint i = 0; i < chart->data->series_count; i++) {
        const ChartSeries *series = &chart->data->series[i];
        Entry *entry = &entries[i];
        entry->sign = series->said->line ? 2 * chart->size : chart->size;
        gint32 used = entry->sign + chart->size * BLANK / 100;
        entry->name = chart_text_break(chart, chart->fonts, series->name, chart->size,
                                       MAX(room - used, chart->size));
        entry->width = used + entry->name.width;
        entry->height = (gint32)MAX(entry->name.count, 1) * chart_line_height(chart->size);
    }
    return entries;
}

static void place_entry(const Chart *chart, guint series, const Entry *entry, gint32 x, gint32 y)
{
    chart_sign_place(chart, series, x, y + chart_line_height(chart->size) / 2, entry->sign);
    chart_text_place(chart, &entry->name, FO_ALIGN_START, x + entry->width - entry->name.width, y);
}

/* Where the row of entries that starts with one ends, how wide and how high it is. */
static guint legend_row(const Chart *chart, const Entry *entries, guint start, gint32 *width,
                        gint32 *height)
{
    gint32 gap = chart->size * 3 / 2;
    guint end = start;
    *width = *height = 0;
    for (; end < chart->data->series_count; end++) {
        gint32 wider = *width + (end > start ? gap : 0) + entries[end].width;
        if (end > start && wider > chart->plot.width)
            break;
        *width = wider;
        *height = MAX(*height, entries[end].height);
    }
    return end;
}

/* Rows in the middle, at the foot. */
static void place_legend_below(Chart *chart)
{
    const Entry *entries = legend_entries(chart, chart->plot.width);
    gint32 total = 0, width, height;
    for (guint i = 0; i < chart->data->series_count;) {
        i = legend_row(chart, entries, i, &width, &height);
        total += height;
    }
    chart->plot.height -= total;
    gint32 y = chart->plot.y + chart->plot.height;
    for (guint i = 0; i < chart->data->series_count; y += height) {
        guint end = legend_row(chart, entries, i, &width, &height);
        gint32 x = chart->plot.x + (chart->plot.width - width) / 2;
        for (; i < end; i++) {
            place_entry(chart, i, &entries[i], x, y);
            x += entries[i].width + chart->size * 3 / 2;
        }
    }
    chart->plot.height -= chart->size * BLANK / 100;
}

/* A column beside the plot, at half its height. */
static void place_legend_beside(Chart *chart)
{
    const Entry *entries = legend_entries(chart, chart->plot.width * 3 / 10);
    gint32 width = 0, height = 0;
    for (guint i = 0; i < chart->data->series_count; i++) {
        width = MAX(width, entries[i].width);
        height += entries[i].height;
    }
    gint32 y = chart->plot.y + (chart->plot.height - height) / 2;
    for (guint i = 0; i < chart->data->series_count; y += entries[i++].height)
        place_entry(chart, i, &entries[i], chart->plot.x + chart->plot.width - width, y);
    chart->plot.width -= width + chart->size;
}

static void place_legend(Chart *chart)
{
    FoLegend legend = chart->data->said->legend;
    if (legend == FO_LEGEND_BOTTOM)
        place_legend_below(chart);
    else if (legend == FO_LEGEND_RIGHT)
        place_legend_beside(chart);
}

static bool is_said(const char *text)
{
    return text && *text;
}

/* The titles of the axes: their room, and when the plot is known themselves. */
static void leave_axis_titles(Chart *chart)
{
    const FoChart *said = chart->data->said;
    if (is_said(said->x_title))
        chart->plot.height -= chart_line_height(chart->size);
    if (is_said(said->y_title))
        cut_left(&chart->plot, chart_line_height(chart->size));
}

static void place_axis_titles(const Chart *chart, const LayoutRect *around)
{
    const FoChart *said = chart->data->said;
    const LayoutRect *plot = &chart->plot;
    gint32 line = chart_line_height(chart->size);
    if (is_said(said->x_title)) {
        ChartText text =
            chart_text_break(chart, chart->fonts, said->x_title, chart->size, G_MAXINT32 / 2);
        chart_text_place(chart, &text, FO_ALIGN_CENTER, plot->x + plot->width / 2,
                         around->y + around->height);
    }
    if (is_said(said->y_title)) {
        const Words *words =
            words_new(chart->engine, chart->node, chart->fonts, said->y_title, chart->size);
        chart_words_turn(chart, words, around->x - line / 2,
                         plot->y + (plot->height + words->width) / 2, 0xFF000000);
    }
}

/* ---- the plot ---- */

static guint steps_in(gint32 length, gint32 step)
{
    return (guint)CLAMP(length / MAX(step, 1), 1, MAX_STEPS);
}

static Words *tick_words(const Chart *chart, gint64 tick)
{
    g_autofree char *text = chart_scale_text(&chart->scale, tick, chart->data->percent);
    return words_new(chart->engine, chart->node, chart->fonts, text, chart->size);
}

static gint32 widest_tick(const Chart *chart)
{
    gint32 widest = 0;
    for (gint64 tick = chart->scale.first; tick <= chart->scale.last; tick++)
        widest = MAX(widest, tick_words(chart, tick)->width);
    return widest;
}

/* Room beyond the plot for the values at the ends of lines that stay on one level. */
static gint32 level_room(const Chart *chart)
{
    gint32 room = 0;
    for (guint i = 0; i < chart->data->series_count; i++) {
        const ChartSeries *series = &chart->data->series[i];
        if (!series->level || !series->said->line || !series->said->labels)
            continue;
        const Words *words = words_new(chart->engine, chart->node, chart->fonts,
                                       series->points[0].shown, chart->size);
        room = MAX(room, words->width + chart->size * BLANK / 100);
    }
    return room;
}

/* How much of a length the axis goes on beyond a value at its high or its low end. */
static gint32 spare(const Chart *chart, double value, bool low, gint32 length)
{
    const ChartScale *scale = &chart->scale;
    double beyond = low ? value - scale->min : scale->max - value;
    return (gint32)(CLAMP(beyond / (scale->max - scale->min), 0, 1) * length);
}

/* Room for the values that stand at the ends of bars, as far as they reach beyond the axis. It only
 * grows from round to round, so that room and scale cannot go on changing each other. */
static void leave_labels(Chart *chart, LayoutRect *plot)
{
    double low = 0, high = 0;
    if (!chart_data_range(chart->data, &low, &high) || chart->labels.width == 0 ||
        chart->data->said->stacked)
        return;
    bool flat = chart->labels.manner == CHART_FLAT && !chart->lies;
    gint32 label = (flat ? chart->labels.size : chart->labels.width) + chart->size * BLANK / 100;
    gint32 length = chart->lies ? plot->width : plot->height;
    chart->high_room = MAX(label - spare(chart, high, false, length), chart->high_room);
    if (low < 0)
        chart->low_room = MAX(label - spare(chart, low, true, length), chart->low_room);
    if (chart->lies) {
        cut_left(plot, chart->low_room);
        plot->width -= chart->high_room;
    } else {
        cut_top(plot, chart->high_room);
        plot->height -= chart->low_room;
    }
}

/* Names below, figures at the left. */
static void plan_standing(Chart *chart, const LayoutRect *around)
{
    gint32 size = chart->size, blank = size * BLANK / 100;
    gint32 figures = widest_tick(chart) + blank;
    LayoutRect plot = *around;
    cut_top(&plot, size / 2);
    cut_left(&plot, figures);
    plot.width -= level_room(chart);
    gint32 slot = plot.width / (gint32)chart->data->count;
    chart->labels = chart_labels_fit(chart, slot);
    chart->names = chart_names_fit(chart, slot, around->height / 100 * 45);
    plot.height -= chart->names.depth + blank;
    leave_labels(chart, &plot);
    chart->plot = plot;
    chart->scale = chart_scale_for(chart->data, steps_in(plot.height, size * STEP / 100));
}

/* Names at the left, figures below. */
static void plan_lying(Chart *chart, const LayoutRect *around)
{
    gint32 size = chart->size, blank = size * BLANK / 100;
    gint32 figure = widest_tick(chart);
    LayoutRect plot = *around;
    plot.height -= chart_line_height(size);
    gint32 slot = plot.height / (gint32)chart->data->count;
    chart->labels = chart_labels_fit(chart, slot);
    chart->names = chart_names_fit(chart, slot, around->width / 100 * 40);
    cut_left(&plot, chart->names.depth + blank);
    leave_labels(chart, &plot);
    plot.width -= figure / 2;
    chart->plot = plot;
    chart->scale = chart_scale_for(chart->data, steps_in(plot.width, figure + 3 * size / 2));
}

/* The room of figures and values depends on the scale, and the scale on the room that is left:
 * after a few rounds both agree. */
static bool plan(Chart *chart)
{
    const LayoutRect around = chart->plot;
    gint32 least = LEAST_PLOT * chart->size;
    ChartScale before = {0};
    chart->scale = chart_scale_for(chart->data, MAX_STEPS / 2);
    for (int round = 0; round < MAX_ROUNDS && memcmp(&before, &chart->scale, sizeof before) != 0;
         round++) {
        before = chart->scale;
        (chart->lies ? plan_lying : plan_standing)(chart, &around);
    }
    return chart->plot.width >= least && chart->plot.height >= least;
}

static void rule_at(const Chart *chart, double value, gint32 width, FoColour colour)
{
    const LayoutRect *plot = &chart->plot;
    const FoBorder rule = {.style = FO_BORDER_SOLID, .width = width, .colour = colour};
    gint32 along = chart_along(chart, value);
    if (chart->lies)
        place_rule(chart->engine, &rule, plot->x + along, plot->y, plot->x + along,
                   plot->y + plot->height, chart->node->index);
    else
        place_rule(chart->engine, &rule, plot->x, plot->y + plot->height - along,
                   plot->x + plot->width, plot->y + plot->height - along, chart->node->index);
}

static void place_tick(const Chart *chart, gint64 tick)
{
    const LayoutRect *plot = &chart->plot;
    const Words *words = tick_words(chart, tick);
    gint32 along = chart_along(chart, chart_scale_value(&chart->scale, tick));
    gint32 blank = chart->size * BLANK / 100, x, y;
    if (chart->lies) {
        x = plot->x + along - words->width / 2;
        y = plot->y + plot->height + chart_baseline(chart->size);
    } else {
        x = plot->x - blank - words->width;
        y = plot->y + plot->height - along + chart->size * 35 / 100;
    }
    words_place(chart->engine, words, x, y, 0xFF000000);
}

static void place_axis(const Chart *chart)
{
    for (gint64 tick = chart->scale.first; tick <= chart->scale.last; tick++) {
        rule_at(chart, chart_scale_value(&chart->scale, tick), GRID_WIDTH, grid_colour);
        place_tick(chart, tick);
    }
}

static void check_values(const Chart *chart)
{
    double low, high;
    if (!chart_data_range(chart->data, &low, &high))
        engine_report(chart->engine, DIAG_WARNING, chart->node, _("the chart has no values yet"));
}

static void place_plot(Chart *chart)
{
    const LayoutRect around = chart->plot;
    if (!plan(chart)) {
        engine_report(chart->engine, DIAG_ERROR, chart->node,
                      _("the chart is too small for what it shows"));
        return;
    }
    check_values(chart);
    place_axis_titles(chart, &around);
    place_axis(chart);
    chart_marks_place(chart);
    rule_at(chart, CLAMP(0, chart->scale.min, chart->scale.max), BASE_WIDTH, base_colour);
    chart_labels_place(chart);
    chart_names_place(chart);
}

void chart_place(Engine *engine, const FoNode *node, const LayoutRect *rect)
{
    const FoNode *element = fo_chart_in(node);
    g_autoptr(ChartData) data = chart_data_read(engine, element);
    if (!data)
        return;
    if (data->said->type > FO_CHART_LINE) {
        engine_report(engine, DIAG_WARNING, element,
                      _("charts of type “%s” are drawn in workbooks only"),
                      fo_sheet_attribute(element, "type"));
        return;
    }
    Chart chart = {
        .engine = engine,
        .node = element,
        .data = data,
        .fonts =
            fonts_of(engine, node, node->props->family, node->props->weight, node->props->italic),
        .size = node->props->font_size,
        .lies = data->said->type == FO_CHART_BAR,
        .plot = *rect,
    };
    place_title(&chart);
    place_legend(&chart);
    leave_axis_titles(&chart);
    place_plot(&chart);
}
