#include "fo/chart.h"
#include "render/xlsx_book.h"

#include <string.h>

/* The size that libxlsxwriter draws a chart at, in pixels of 1/96 inch, and a pixel in Mpt. */
enum { CHART_WIDTH = 480, CHART_HEIGHT = 288, PIXEL = 750 };

/* Pixels that stay free above and below a chart together. */
enum { GAP = 6 };

/* Most series of a chart (Excel specifications and limits). */
enum { MAX_SERIES = 255 };

/* Letters of values beside bars, in points: they have to pass one another. */
enum { LABEL_SIZE = 8 };

/* Excel's limit for the cells of a series, in characters of its reference. */
enum { SERIES_CHARACTERS = 8000 };

typedef struct {
    XlsxBook *book;
    const FoChart *chart;
    lxw_chart *drawn;
    lxw_chart *lines; /* over the columns, or NULL */
} Drawing;

/* Writes the columns and then the lines over them, on the same axes. This release of libxlsxwriter
 * has no charts of two types: the lines are the next of the workbook's charts, which is put into no
 * sheet of its own and whose second function is the columns' first. */
static void write_both(lxw_chart *columns)
{
    lxw_chart *lines = STAILQ_NEXT(columns, list_pointers);
    lines->write_plot_area(columns);
    lines->file = columns->file;
    lines->axis_id_1 = columns->axis_id_1;
    lines->axis_id_2 = columns->axis_id_2;
    lines->series_index = columns->series_index;
    lines->write_chart_type(lines);
}

static void combine(lxw_chart *columns, lxw_chart *lines)
{
    lines->write_plot_area = columns->write_chart_type;
    columns->write_chart_type = write_both;
}

/* What libxlsxwriter calls a type: plain and stacked. */
static const guint8 chart_types[][2] = {
    [FO_CHART_COLUMN] = {LXW_CHART_COLUMN, LXW_CHART_COLUMN_STACKED},
    [FO_CHART_BAR] = {LXW_CHART_BAR, LXW_CHART_BAR_STACKED},
    [FO_CHART_LINE] = {LXW_CHART_LINE, LXW_CHART_LINE},
    [FO_CHART_RADAR] = {LXW_CHART_RADAR_WITH_MARKERS, LXW_CHART_RADAR_WITH_MARKERS},
    [FO_CHART_PIE] = {LXW_CHART_PIE, LXW_CHART_PIE},
};

static guint area_cells(const XlsxArea *area)
{
    return (area->last_row - area->first_row + 1) * (area->last_column - area->first_column + 1);
}

static char *area_formula(const XlsxBook *book, const XlsxArea *area)
{
    g_autofree char *reference = xlsx_formulas_reference(book->formulas, area);
    return g_strconcat("=", reference, NULL);
}

/* The cells of a series, from the first place of the first one to the first place of the last one:
 * a cell may go over several columns of the sheet, the others of which hold nothing. */
static bool series_area(const XlsxBook *book, const FoNode *node, const char *range, XlsxArea *area)
{
    const char *colon = strstr(range, "}:{");
    if (colon == NULL)
        return xlsx_formulas_area(book->formulas, node, range, area);
    XlsxArea from, to;
    g_autofree char *first = g_strndup(range, (gsize)(colon - range + 1));
    if (!xlsx_formulas_area(book->formulas, node, range, area) ||
        !xlsx_formulas_area(book->formulas, node, first, &from) ||
        !xlsx_formulas_area(book->formulas, node, colon + 2, &to))
        return false;
    area->last_row = MAX(from.first_row, to.first_row);
    area->last_column = MAX(from.first_column, to.first_column);
    return true;
}

/* One cell named as often as there are categories; NULL where that is too long. */
static char *repeated_formula(const XlsxBook *book, const XlsxArea *cell, guint times)
{
    g_autofree char *reference = xlsx_formulas_reference(book->formulas, cell);
    if (times * (strlen(reference) + 1) > SERIES_CHARACTERS)
        return NULL;
    GString *text = g_string_new("=(");
    for (guint i = 0; i < times; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "," : "", reference);
    g_string_append_c(text, ')');
    return g_string_free(text, FALSE);
}

/* The cells with the values of a series: one for each category, or a single one for all. */
static char *values_formula(const XlsxBook *book, const FoChartSeries *series,
                            const XlsxArea *categories)
{
    XlsxArea values;
    if (!series_area(book, series->node, series->values, &values))
        return NULL;
    guint wanted = area_cells(categories), given = area_cells(&values);
    char *formula = NULL;
    if (given == wanted)
        formula = area_formula(book, &values);
    else if (given == 1)
        formula = repeated_formula(book, &values, wanted);
    if (formula == NULL)
        diag_report(book->diag, DIAG_ERROR, xlsx_place(book, series->node),
                    _("a series of %u values for %u categories"), given, wanted);
    return formula;
}

/* A name, or the cell that has it. */
static void set_name(const XlsxBook *book, const FoChartSeries *series, lxw_chart_series *drawn)
{
    XlsxArea cell;
    if (series->name == NULL)
        return;
    if (*series->name != '{') {
        chart_series_set_name(drawn, series->name);
        return;
    }
    if (!xlsx_formulas_area(book->formulas, series->node, series->name, &cell))
        return;
    g_autofree char *formula = area_formula(book, &cell);
    chart_series_set_name(drawn, formula);
}

static void set_look(const FoChartSeries *series, lxw_chart_series *drawn, bool is_line)
{
    guint32 rgb = series->colour & 0xFFFFFF;
    lxw_chart_fill fill = {.color = rgb == 0 ? LXW_COLOR_BLACK : rgb};
    lxw_chart_line line = {.color = fill.color, .width = 1.5};
    if (is_line)
        chart_series_set_line(drawn, &line);
    else
        chart_series_set_fill(drawn, &fill);
    if (series->labels) {
        lxw_chart_font font = {.size = LABEL_SIZE};
        chart_series_set_labels(drawn);
        chart_series_set_labels_font(drawn, &font);
    }
}

static bool has_lines(FoChartType type)
{
    return type == FO_CHART_LINE || type == FO_CHART_RADAR;
}

static bool add_series(Drawing *drawing, const FoChartSeries *series)
{
    XlsxBook *book = drawing->book;
    XlsxArea area;
    if (!series_area(book, series->node, series->categories, &area))
        return false;
    g_autofree char *categories = area_formula(book, &area);
    g_autofree char *values = values_formula(book, series, &area);
    if (values == NULL)
        return false;
    bool over = series->line && !has_lines(drawing->chart->type);
    if (over && drawing->lines == NULL)
        drawing->lines = workbook_add_chart(book->workbook, LXW_CHART_LINE);
    lxw_chart_series *drawn =
        chart_add_series(over ? drawing->lines : drawing->drawn, categories, values);
    set_name(book, series, drawn);
    if (drawing->chart->type != FO_CHART_PIE)
        set_look(series, drawn, over || has_lines(drawing->chart->type));
    return true;
}

static bool add_all_series(Drawing *drawing)
{
    guint added = 0;
    for (guint i = 0; i < drawing->chart->series_count; i++)
        added += add_series(drawing, &drawing->chart->series[i]);
    if (drawing->lines != NULL)
        combine(drawing->drawn, drawing->lines);
    return added == drawing->chart->series_count;
}

static void set_legend(const FoChart *chart, lxw_chart *drawn)
{
    if (chart->legend == FO_LEGEND_NONE)
        chart_legend_set_position(drawn, LXW_CHART_LEGEND_NONE);
    else if (chart->legend == FO_LEGEND_BOTTOM)
        chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
}

/* Bars are stacked upwards from the axis of values. Turned round, they hang down from it; its
 * numbers go to the far end, which is below again. */
static void put_first_bar_on_top(lxw_chart *drawn)
{
    chart_axis_set_reverse(drawn->y_axis);
    chart_axis_set_label_position(drawn->x_axis, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
}

/* Whether the chart's values are shares of something, as its first cell shows them. */
static bool has_percent(const XlsxBook *book, const FoChart *chart)
{
    const char *values = chart->series[0].values;
    g_autofree char *id = g_strndup(values + 1, strcspn(values + 1, "}"));
    const FoNode *cell = fo_by_id(book->tree, id);
    return cell != NULL && g_strcmp0(fo_sheet_attribute(cell, "type"), "percent") == 0;
}

/* The axis of values starts at 0 under bars unless the document says otherwise: their length is
 * what they say. Names stay below negative values. */
static void set_axes(const XlsxBook *book, const FoChart *chart, lxw_chart *drawn)
{
    bool lies = chart->type == FO_CHART_BAR;
    lxw_chart_axis *values = lies ? drawn->x_axis : drawn->y_axis;
    lxw_chart_axis *names = lies ? drawn->y_axis : drawn->x_axis;
    bool from_zero = chart->type == FO_CHART_COLUMN || lies;
    if (chart->has_min || from_zero)
        chart_axis_set_min(values, chart->has_min ? chart->min : 0);
    if (has_percent(book, chart))
        chart_axis_set_num_format(values, "0%");
    if (chart->has_max)
        chart_axis_set_max(values, chart->max);
    chart_axis_set_label_position(names, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    if (chart->x_title != NULL)
        chart_axis_set_name(drawn->x_axis, chart->x_title);
    if (chart->y_title != NULL)
        chart_axis_set_name(drawn->y_axis, chart->y_title);
    if (lies)
        put_first_bar_on_top(drawn);
}

static void set_title(const FoChart *chart, lxw_chart *drawn)
{
    char font_name[] = "黑体";
    lxw_chart_font font = {.name = font_name, .size = 12, .bold = LXW_EXPLICIT_FALSE};
    if (chart->title == NULL) {
        chart_title_off(drawn);
        return;
    }
    chart_title_set_name(drawn, chart->title);
    chart_title_set_name_font(drawn, &font);
}

static gint32 sheet_width(const XlsxSheet *sheet)
{
    gint32 width = 0;
    for (guint i = 0; i < xlsx_grid_columns(sheet->grid); i++)
        width += xlsx_grid_width(sheet->grid, i);
    return width;
}

/* As wide as the document says, and no wider than the sheet. */
static gint32 chart_width(const XlsxSheet *sheet, const FoNode *node)
{
    gint32 whole = sheet_width(sheet);
    gint32 width = fo_length(node->parent->props->content_width, whole);
    return width > 0 ? MIN(width, whole) : whole;
}

void xlsx_chart_insert(XlsxBook *book, const XlsxSheet *sheet, const XlsxItem *item)
{
    g_autoptr(FoChart) chart = fo_chart_read(book->tree, item->node, book->diag);
    if (chart == NULL)
        return;
    if (chart->series_count > MAX_SERIES) {
        diag_report(book->diag, DIAG_ERROR, xlsx_place(book, item->node),
                    _("%u series, a chart has at most %d"), chart->series_count, MAX_SERIES);
        return;
    }
    Drawing drawing = {.book = book, .chart = chart};
    drawing.drawn = workbook_add_chart(book->workbook, chart_types[chart->type][chart->stacked]);
    if (!add_all_series(&drawing))
        return;
    set_legend(chart, drawing.drawn);
    set_title(chart, drawing.drawn);
    if (chart->type != FO_CHART_PIE)
        set_axes(book, chart, drawing.drawn);
    gint32 width = chart_width(sheet, item->node);
    lxw_chart_options options = {.x_scale = (double)(width / PIXEL - GAP) / CHART_WIDTH,
                                 .x_offset = GAP / 2,
                                 .y_scale = (double)(item->height / PIXEL - GAP) / CHART_HEIGHT,
                                 .y_offset = GAP / 2,
                                 .object_position = LXW_OBJECT_MOVE_AND_SIZE};
    worksheet_insert_chart_opt(sheet->worksheet, item->row, 0, drawing.drawn, &options);
}
