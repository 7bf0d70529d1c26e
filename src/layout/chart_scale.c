/* The axis of values: ticks at round numbers. */
#include "layout/chart_internal.h"

#include <math.h>

/* Part of a step by which a value may miss a tick and still count as on it: 0.3 / 0.1 is less
 * than 3 in binary numbers. */
static const double slip = 1e-9;

/* Numbers with more zeros than this, before or after the point, are written with an exponent. */
enum { MAX_ZEROS = 12 };

static double step_of(const ChartScale *scale)
{
    return scale->digit * pow(10, scale->power);
}

/* Lays the ticks; outside: the first and the last lie at or outside the ends, else inside. */
static void lay_ticks(ChartScale *scale, bool outside)
{
    double first = scale->min / step_of(scale), last = scale->max / step_of(scale);
    scale->first = (gint64)(outside ? floor(first + slip) : ceil(first - slip));
    scale->last = (gint64)(outside ? ceil(last - slip) : floor(last + slip));
}

/* Goes from fine steps to coarse ones until there are few enough. */
static ChartScale find_step(double min, double max, guint steps, bool outside)
{
    static const int digits[] = {1, 2, 5};
    ChartScale scale = {.min = min, .max = max};
    for (scale.power = (int)floor(log10((max - min) / steps)) - 1;; scale.power++)
        for (gsize i = 0; i < G_N_ELEMENTS(digits); i++) {
            scale.digit = digits[i];
            lay_ticks(&scale, outside);
            if (scale.last - scale.first <= (gint64)steps)
                return scale;
        }
}

/* Ends that a scale can lie between: apart, and not by so little that no tick could be told from
 * the next one. */
static void part(double *low, double *high)
{
    double least = MAX(fabs(*low), fabs(*high)) * 1e-6;
    if (*high - *low > least)
        return;
    *low = MIN(*low, 0);
    *high = *high > 0 ? *high : *low < 0 ? 0 : 1;
}

ChartScale chart_scale(double low, double high, guint steps)
{
    part(&low, &high);
    ChartScale scale = find_step(low, high, steps, true);
    scale.min = chart_scale_value(&scale, scale.first);
    scale.max = chart_scale_value(&scale, scale.last);
    return scale;
}

ChartScale chart_scale_between(double min, double max, guint steps)
{
    part(&min, &max);
    return find_step(min, max, steps, false);
}

double chart_scale_value(const ChartScale *scale, gint64 tick)
{
    double number = (double)(tick * scale->digit);
    return scale->power < 0 ? number / pow(10, -scale->power) : number * pow(10, scale->power);
}

/* Whole digits with zeros behind them or a point between them: nothing is rounded. */
static char *write_number(gint64 number, int power)
{
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%" G_GINT64_FORMAT, ABS(number));
    for (int i = 0; i < power && number != 0; i++)
        g_string_append_c(text, '0');
    while ((int)text->len <= -power)
        g_string_prepend_c(text, '0');
    if (power < 0)
        g_string_insert_c(text, (gssize)text->len + power, '.');
    if (number < 0)
        g_string_prepend_c(text, '-');
    return g_string_free(text, FALSE);
}

char *chart_scale_text(const ChartScale *scale, gint64 tick, bool percent)
{
    int power = scale->power + (percent ? 2 : 0);
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    if (ABS(power) > MAX_ZEROS)
        return g_strdup(
            g_ascii_formatd(digits, sizeof digits, "%g", chart_scale_value(scale, tick)));
    g_autofree char *number = write_number(tick * scale->digit, power);
    return g_strconcat(number, percent ? "%" : "", NULL);
}

/* Bars start at 0: their length is what they say. Lines start there unless they would lie flat
 * at the far end. */
ChartScale chart_scale_for(const ChartData *data, guint steps)
{
    const FoChart *said = data->said;
    double low = 0, high = 0;
    chart_data_range(data, &low, &high);
    bool flat = high - low < MAX(fabs(low), fabs(high)) / 6;
    if (data->bars > 0 || !flat) {
        low = MIN(low, 0);
        high = MAX(high, 0);
    }
    if (said->has_min && said->has_max)
        return chart_scale_between(said->min, said->max, steps);
    ChartScale scale =
        chart_scale(said->has_min ? said->min : low, said->has_max ? said->max : high, steps);
    if (said->has_min)
        scale = chart_scale_between(said->min, MAX(scale.max, said->min), steps);
    if (said->has_max)
        scale = chart_scale_between(MIN(scale.min, said->max), said->max, steps);
    return scale;
}
