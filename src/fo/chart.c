#include "fo/chart.h"

#include <math.h>
#include <string.h>

/* Black, greys and red: what official papers are printed in. Neighbours differ in lightness, so
 * that they stay apart on a copier. */
static const FoColour colours[] = {0xFF595959, 0xFFBFBFBF, 0xFF8C8C8C, 0xFF262626, 0xFFD9D9D9};
static const FoColour line_colour = 0xFFC00000;

/* An axis that ends farther out than this shows nothing. */
static const double max_limit = 1e15;

static const struct {
    const char *name;
    FoChartType type;
    bool stacked;
} types[] = {
    {"column", FO_CHART_COLUMN, false},
    {"bar", FO_CHART_BAR, false},
    {"stacked-column", FO_CHART_COLUMN, true},
    {"stacked-bar", FO_CHART_BAR, true},
    {"line", FO_CHART_LINE, false},
    {"radar", FO_CHART_RADAR, false},
    {"pie", FO_CHART_PIE, false},
};

static const char *const chart_attributes[] = {"type", "title", "x-title", "y-title",
                                               "min",  "max",   "legend",  NULL};
static const char *const series_attributes[] = {"name",  "categories",  "values", "type",
                                                "color", "data-labels", NULL};

/* What is being read. */
typedef struct {
    const FoTree *tree;
    Diag *diag;
    FoChart *chart;
    guint plain; /* series so far that took a colour by their place */
} Reader;

static void report_value(const Reader *reader, const FoNode *node, const char *name,
                         const char *value)
{
    diag_report(reader->diag, DIAG_ERROR, fo_place(reader->tree, node),
                _("“%s” is not a value of %s"), value, name);
}

static void check_attributes(const Reader *reader, const FoNode *node, const char *const *allowed)
{
    for (guint i = 0; i < node->attribute_count; i++) {
        const FoAttribute *attribute = &node->attributes[i];
        bool ours = !*attribute->space || strcmp(attribute->space, FO_SHEET_NAMESPACE) == 0;
        if (ours && !g_strv_contains(allowed, attribute->name))
            diag_report(reader->diag, DIAG_ERROR, fo_place(reader->tree, node),
                        _("unknown attribute %s of sheet:%s"), attribute->name, node->name);
    }
}

/* A decimal number without exponent, hexadecimal, infinity or NaN; *end after it. */
static bool parse_decimal(const char *text, double *number, const char **end)
{
    const char *digits = text + (*text == '-' || *text == '+');
    gsize length = strspn(digits, "0123456789.");
    char *stop;
    *number = g_ascii_strtod(text, &stop);
    *end = digits + length;
    return length > 0 && stop == *end && isfinite(*number);
}

/* A decimal number or a fraction of two. */
static bool parse_number(const char *text, double *number)
{
    const char *end;
    double divisor = 1;
    bool good = parse_decimal(text, number, &end);
    if (good && *end == '/')
        good = parse_decimal(end + 1, &divisor, &end) && divisor != 0;
    *number /= good ? divisor : 1;
    return good && *end == '\0';
}

static bool read_limit(const Reader *reader, const char *name, double *limit)
{
    const char *text = fo_sheet_attribute(reader->chart->node, name);
    if (text && parse_number(text, limit) && fabs(*limit) <= max_limit)
        return true;
    if (text)
        diag_report(reader->diag, DIAG_ERROR, fo_place(reader->tree, reader->chart->node),
                    _("“%s” is not a number"), text);
    return false;
}

static void read_type(const Reader *reader)
{
    FoChart *chart = reader->chart;
    const char *name = fo_sheet_attribute(chart->node, "type");
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_strcmp0(name, types[i].name) == 0) {
            chart->type = types[i].type;
            chart->stacked = types[i].stacked;
            return;
        }
    diag_report(reader->diag, DIAG_ERROR, fo_place(reader->tree, chart->node),
                _("unknown type of chart “%s”"), name ? name : "");
}

static void read_legend(const Reader *reader)
{
    static const char *const names[] = {
        [FO_LEGEND_BOTTOM] = "bottom", [FO_LEGEND_RIGHT] = "right", [FO_LEGEND_NONE] = "none"};
    FoChart *chart = reader->chart;
    const char *legend = fo_sheet_attribute(chart->node, "legend");
    gsize found = 0;
    while (legend && found < G_N_ELEMENTS(names) && strcmp(legend, names[found]) != 0)
        found++;
    if (found == G_N_ELEMENTS(names))
        report_value(reader, chart->node, "legend", legend);
    chart->legend = chart->series_count < 2 ? FO_LEGEND_NONE : (FoLegend)found;
}

/* ---- series ---- */

static void read_kind(const Reader *reader, FoChartSeries *series)
{
    const char *type = fo_sheet_attribute(series->node, "type");
    FoChartType chart = reader->chart->type;
    series->line =
        chart == FO_CHART_LINE || (chart == FO_CHART_COLUMN && g_strcmp0(type, "line") == 0);
    if (type && (strcmp(type, "line") != 0 || !series->line))
        report_value(reader, series->node, "type", type);
}

static void read_colour(Reader *reader, FoChartSeries *series)
{
    const char *colour = fo_sheet_attribute(series->node, "color");
    if (colour) {
        if (*colour != '#' || strlen(colour) != 7 || !fo_colour(colour, &series->colour))
            diag_report(reader->diag, DIAG_ERROR, fo_place(reader->tree, series->node),
                        _("“%s” is not a colour as #RRGGBB"), colour);
    } else if (series->line && reader->chart->type != FO_CHART_LINE) {
        series->colour = line_colour;
    } else {
        series->colour = colours[reader->plain++ % G_N_ELEMENTS(colours)];
    }
}

static const char *read_range(const Reader *reader, const FoNode *node, const char *name)
{
    const char *range = fo_sheet_attribute(node, name);
    if (!range)
        diag_report(reader->diag, DIAG_ERROR, fo_place(reader->tree, node),
                    _("“%s” is not a range of cells"), "");
    return range;
}

static void read_series(Reader *reader, const FoNode *node, FoChartSeries *series)
{
    const char *labels = fo_sheet_attribute(node, "data-labels");
    check_attributes(reader, node, series_attributes);
    *series = (FoChartSeries){
        .node = node,
        .name = fo_sheet_attribute(node, "name"),
        .categories = read_range(reader, node, "categories"),
        .values = read_range(reader, node, "values"),
        .labels = g_strcmp0(labels, "true") == 0,
    };
    if (labels && !series->labels && strcmp(labels, "false") != 0)
        report_value(reader, node, "data-labels", labels);
    read_kind(reader, series);
    read_colour(reader, series);
}

static bool is_series(const FoNode *node)
{
    return node->kind == FO_FOREIGN && strcmp(node->name, "series") == 0;
}

/* Lines go over columns; a spreadsheet has nothing to put them on where there are none. */
static void check_lines(const Reader *reader)
{
    const FoChart *chart = reader->chart;
    guint lines = 0;
    for (guint i = 0; i < chart->series_count; i++)
        lines += chart->series[i].line;
    if (chart->type == FO_CHART_COLUMN && lines > 0 && lines == chart->series_count)
        diag_report(reader->diag, DIAG_ERROR, fo_place(reader->tree, chart->node),
                    _("the chart has lines alone: give it the type line"));
}

static void read_all_series(Reader *reader)
{
    FoChart *chart = reader->chart;
    for (const FoNode *node = chart->node->first; node; node = node->next)
        chart->series_count += is_series(node);
    chart->series = g_new0(FoChartSeries, chart->series_count);
    guint next = 0;
    for (const FoNode *node = chart->node->first; node; node = node->next)
        if (is_series(node))
            read_series(reader, node, &chart->series[next++]);
    if (next == 0)
        diag_report(reader->diag, DIAG_ERROR, fo_place(reader->tree, chart->node),
                    _("the chart has no sheet:series"));
    check_lines(reader);
}

/* ---- the whole ---- */

const FoNode *fo_chart_in(const FoNode *object)
{
    const FoNode *child = fo_child(object, FO_FOREIGN);
    bool found =
        child && strcmp(child->space, FO_SHEET_NAMESPACE) == 0 && strcmp(child->name, "chart") == 0;
    return found ? child : NULL;
}

FoChart *fo_chart_read(const FoTree *tree, const FoNode *node, Diag *diag)
{
    guint before = diag_count(diag, DIAG_ERROR);
    g_autoptr(FoChart) chart = g_new0(FoChart, 1);
    Reader reader = {.tree = tree, .diag = diag, .chart = chart};
    chart->node = node;
    chart->title = fo_sheet_attribute(node, "title");
    chart->x_title = fo_sheet_attribute(node, "x-title");
    chart->y_title = fo_sheet_attribute(node, "y-title");
    check_attributes(&reader, node, chart_attributes);
    read_type(&reader);
    read_all_series(&reader);
    read_legend(&reader);
    chart->has_min = read_limit(&reader, "min", &chart->min);
    chart->has_max = read_limit(&reader, "max", &chart->max);
    if (chart->has_min && chart->has_max && chart->min >= chart->max)
        report_value(&reader, node, "max", fo_sheet_attribute(node, "max"));
    return diag_count(diag, DIAG_ERROR) == before ? g_steal_pointer(&chart) : NULL;
}

void fo_chart_free(FoChart *chart)
{
    if (!chart)
        return;
    g_free(chart->series);
    g_free(chart);
}

bool fo_cell_number(const FoNode *cell, double *number)
{
    const char *value = fo_sheet_attribute(cell, "value");
    return value && parse_number(value, number);
}
