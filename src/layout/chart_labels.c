/* The values beside the bars and points of a chart. */
#include "layout/chart_internal.h"

/* In hundredths of the em: blank between a bar and its value. */
enum { BLANK = 25 };

static const FoColour white = 0xFFFFFFFF, black = 0xFF000000;

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
    static const int sizes[] = {100, 88, 72, 0};
    ChartLabels labels = {.size = chart->size, .width = longest_label(chart, chart->size)};
    gint32 room = chart_bars_abreast(chart) > 1 ? chart_bar_width(chart, slot) : slot;
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

static bool is_dark(FoColour colour)
{
    guint red = colour >> 16 & 0xFF, green = colour >> 8 & 0xFF, blue = colour & 0xFF;
    return red * 299 + green * 587 + blue * 114 < 128 * 1000;
}

/* Whether a line on one level goes through a label, or close by. */
static bool meets_level(const Chart *chart, const LayoutRect *rect)
{
    gint32 blank = chart->labels.size * BLANK / 100;
    for (guint i = 0; i < chart->data->series_count; i++) {
        const ChartSeries *series = &chart->data->series[i];
        if (!series->level || !series->said->line || !series->points[0].known)
            continue;
        gint32 y = chart_height_of(chart, series->points[0].value);
        if (y > rect->y - blank && y < rect->y + rect->height + blank)
            return true;
    }
    return false;
}

/* Whether a line may pass behind a label. */
static bool is_crossed(const Chart *chart, const LayoutRect *rect)
{
    bool crossed = meets_level(chart, rect);
    for (guint i = 0; i < chart->data->series_count; i++)
        crossed |= chart->data->series[i].said->line && !chart->data->series[i].level;
    return crossed;
}

/* A place for a label. */
typedef struct {
    LayoutRect rect;
    bool within; /* in the bar */
} Spot;

/* In the end of a bar that stands, if it fits there. */
static bool within_bar(const Chart *chart, const LayoutRect *mark, Spot *spot)
{
    gint32 blank = chart->labels.size * BLANK / 100;
    spot->rect.y = mark->y + 2 * blank;
    spot->within = true;
    return !chart->lies && spot->rect.width <= mark->width &&
           spot->rect.height + 4 * blank <= mark->height;
}

/* Above the lines that go through it; only what lies stays near enough to its bar. */
static bool above_levels(const Chart *chart, Spot *spot)
{
    gint32 blank = chart->labels.size * BLANK / 100, lowest = spot->rect.y - 2 * spot->rect.height;
    while (meets_level(chart, &spot->rect) && spot->rect.y > lowest)
        spot->rect.y -= blank;
    return !chart->lies && spot->rect.width > spot->rect.height && spot->rect.y > lowest;
}

/* The places for the label of a mark, best first; at most MAX_SPOTS. */
enum { MAX_SPOTS = 4 };
static guint find_spots(const Chart *chart, const LayoutRect *mark, const LayoutRect *size,
                        bool low, bool bar, Spot *spots)
{
    guint count = 0;
    spots[count++].rect = label_rect(chart, mark, size->width, size->height, low);
    if (bar) {
        spots[count].rect = spots[0].rect;
        count += !low && within_bar(chart, mark, &spots[count]);
        spots[count] = (Spot){.rect = spots[0].rect};
        count += !low && above_levels(chart, &spots[count]);
    } else {
        spots[count++].rect = label_rect(chart, mark, size->width, size->height, !low);
    }
    return count;
}

/* Takes the first place that is free, one that no line goes through if there is one. */
static const Spot *choose_spot(const Chart *chart, const Spot *spots, guint count)
{
    for (int crossed = 0; crossed < 2; crossed++)
        for (guint i = 0; i < count; i++) {
            const LayoutRect *rect = &spots[i].rect;
            if ((crossed || !meets_level(chart, rect)) && is_inside(chart, rect) &&
                take(chart, rect))
                return &spots[i];
        }
    return NULL;
}

/* The value of a bar or a point whose rectangle is given, on its low side or away from it. Pending
 * ones are words, which stand turned where they are too long for the room across. */
static void place_value(Chart *chart, const ChartSeries *series, const ChartPoint *point,
                        const LayoutRect *mark, bool low, gint32 room)
{
    const Words *words = label_words(chart, point, chart->labels.size);
    LayoutRect size = {.width = words->width, .height = words->size};
    if (chart->labels.manner == CHART_TURNED || (size.width > room && !chart->lies))
        size = (LayoutRect){.width = size.height, .height = size.width};
    Spot spots[MAX_SPOTS] = {0};
    guint count = find_spots(chart, mark, &size, low, !series->said->line, spots);
    const Spot *spot =
        words->count && words->size <= room ? choose_spot(chart, spots, count) : NULL;
    if (spot)
        place_label(chart, words, &spot->rect,
                    spot->within && is_dark(series->said->colour) ? white : black,
                    !spot->within && is_crossed(chart, &spot->rect));
    else
        chart->left_out += words->count > 0;
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
    rect.y = chart_height_of(chart, point->value) - rect.height / 2;
    while (!take(chart, &rect))
        rect.y -= rect.height / 4;
    place_label(chart, words, &rect, series->said->colour, false);
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
        LayoutRect mark = chart_mark_rect(chart, index, i);
        if (series->points[i].known)
            place_value(chart, series, &series->points[i], &mark, is_valley(chart, series, i),
                        chart_slot_width(chart, i));
    }
}

static void place_bar_values(Chart *chart, guint index)
{
    const ChartSeries *series = &chart->data->series[index];
    for (guint i = 0; i < chart->data->count; i++) {
        const ChartPoint *point = &series->points[i];
        LayoutRect mark = chart_mark_rect(chart, index, i);
        gint32 slot = chart_slot_width(chart, i);
        gint32 room = chart_bars_abreast(chart) > 1 ? chart_bar_width(chart, slot) : slot;
        if (chart->data->said->stacked)
            place_inside(chart, series, point, &mark);
        else
            place_value(chart, series, point, &mark, point->known && point->value < 0, room);
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

void chart_labels_place(Chart *chart)
{
    if (chart->labels.manner == CHART_OMITTED)
        engine_report(chart->engine, DIAG_WARNING, chart->node,
                      _("the chart has no room for the values of its %u categories"),
                      chart->data->count);
    chart->taken = g_array_new(FALSE, FALSE, sizeof(LayoutRect));
    for (guint i = 0; i < chart->data->series_count; i++)
        place_values(chart, i);
    g_array_free(chart->taken, TRUE);
    if (chart->left_out > 0)
        engine_report(chart->engine, DIAG_WARNING, chart->node,
                      _("the chart has no room for %u of its values"), chart->left_out);
}
