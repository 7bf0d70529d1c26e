#include "render/xlsx_book.h"
#include "render/xlsx_value.h"

/* The size that libxlsxwriter draws a chart at, in pixels of 1/96 inch, and a pixel in Mpt. */
enum { CHART_WIDTH = 480, CHART_HEIGHT = 288, PIXEL = 750 };

/* Pixels that stay free above and below a chart together. */
enum { GAP = 6 };

typedef struct {
    const char *name;
    guint8 type;
} ChartType;

static const ChartType chart_types[] = {
    {"bar", LXW_CHART_BAR},
    {"column", LXW_CHART_COLUMN},
    {"stacked-bar", LXW_CHART_BAR_STACKED},
    {"stacked-column", LXW_CHART_COLUMN_STACKED},
    {"line", LXW_CHART_LINE},
    {"radar", LXW_CHART_RADAR_WITH_MARKERS},
    {"pie", LXW_CHART_PIE},
};

static const ChartType *chart_type(const XlsxBook *book, const FoNode *node)
{
    const char *name = fo_sheet_attribute(node, "type");
    for (gsize i = 0; i < G_N_ELEMENTS(chart_types); i++)
        if (g_strcmp0(name, chart_types[i].name) == 0)
            return &chart_types[i];
    diag_report(book->diag, DIAG_ERROR, xlsx_place(book, node), _("unknown type of chart “%s”"),
                name != NULL ? name : "");
    return NULL;
}

static char *range_of(XlsxBook *book, const FoNode *node, const char *attribute)
{
    const char *text = fo_sheet_attribute(node, attribute);
    XlsxArea area;
    if (!xlsx_formulas_area(book->formulas, node, text != NULL ? text : "", &area))
        return NULL;
    g_autofree char *reference = xlsx_formulas_reference(book->formulas, &area);
    return g_strconcat("=", reference, NULL);
}

static void set_color(const XlsxBook *book, const FoNode *node, lxw_chart_series *series)
{
    const char *color = fo_sheet_attribute(node, "color");
    guint32 rgb;
    if (color == NULL || !xlsx_extra_color(book, node, color, &rgb))
        return;
    lxw_chart_fill fill = {.color = rgb == 0 ? LXW_COLOR_BLACK : rgb};
    lxw_chart_line line = {.color = fill.color, .width = 1.5};
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
}

static bool add_series(XlsxBook *book, const FoNode *node, lxw_chart *chart)
{
    g_autofree char *categories = range_of(book, node, "categories");
    g_autofree char *values = range_of(book, node, "values");
    if (categories == NULL || values == NULL)
        return false;
    lxw_chart_series *series = chart_add_series(chart, categories, values);
    const char *name = fo_sheet_attribute(node, "name");
    if (name != NULL)
        chart_series_set_name(series, name);
    set_color(book, node, series);
    return true;
}

static guint add_all_series(XlsxBook *book, const FoNode *node, lxw_chart *chart)
{
    guint count = 0;
    for (const FoNode *child = node->first; child != NULL; child = child->next)
        if (child->kind == FO_FOREIGN && g_str_equal(child->name, "series"))
            count += add_series(book, child, chart);
    return count;
}

static void set_legend(const FoNode *node, lxw_chart *chart, guint series)
{
    const char *legend = fo_sheet_attribute(node, "legend");
    if (series < 2 || g_strcmp0(legend, "none") == 0)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    else if (g_strcmp0(legend, "right") != 0)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
}

/* Bars are stacked upwards from the axis of values. Turned round, they hang down from it; its
 * numbers go to the far end, which is below again. */
static void put_first_bar_on_top(lxw_chart *chart)
{
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
}

static bool has_bars(guint8 type)
{
    return type == LXW_CHART_BAR || type == LXW_CHART_BAR_STACKED || type == LXW_CHART_COLUMN ||
           type == LXW_CHART_COLUMN_STACKED;
}

static void set_limit(XlsxBook *book, const FoNode *node, const char *attribute,
                      lxw_chart_axis *axis, void (*set)(lxw_chart_axis *, double))
{
    const char *text = fo_sheet_attribute(node, attribute);
    double value;
    if (text == NULL)
        return;
    if (xlsx_value_parse(text, XLSX_NUMBER, &value))
        set(axis, value);
    else
        diag_report(book->diag, DIAG_ERROR, xlsx_place(book, node), _("“%s” is not a number"),
                    text);
}

/* The axis of values of a chart that has one. Bars start at 0 unless the document says otherwise:
 * their length is what they say. */
static void set_limits(XlsxBook *book, const FoNode *node, lxw_chart *chart, guint8 type)
{
    bool lies = type == LXW_CHART_BAR || type == LXW_CHART_BAR_STACKED;
    lxw_chart_axis *axis = lies ? chart->x_axis : chart->y_axis;
    if (has_bars(type))
        chart_axis_set_min(axis, 0);
    set_limit(book, node, "min", axis, chart_axis_set_min);
    set_limit(book, node, "max", axis, chart_axis_set_max);
}

static void set_titles(const FoNode *node, lxw_chart *chart, guint8 type)
{
    const char *title = fo_sheet_attribute(node, "title");
    const char *x = fo_sheet_attribute(node, "x-title");
    const char *y = fo_sheet_attribute(node, "y-title");
    char font_name[] = "黑体";
    lxw_chart_font font = {.name = font_name, .size = 12, .bold = LXW_EXPLICIT_FALSE};
    if (title != NULL) {
        chart_title_set_name(chart, title);
        chart_title_set_name_font(chart, &font);
    } else {
        chart_title_off(chart);
    }
    if (type == LXW_CHART_PIE)
        return;
    if (x != NULL)
        chart_axis_set_name(chart->x_axis, x);
    if (y != NULL)
        chart_axis_set_name(chart->y_axis, y);
    if (type == LXW_CHART_BAR || type == LXW_CHART_BAR_STACKED)
        put_first_bar_on_top(chart);
}

static gint32 sheet_width(const XlsxSheet *sheet)
{
    gint32 width = 0;
    for (guint i = 0; i < xlsx_grid_columns(sheet->grid); i++)
        width += xlsx_grid_width(sheet->grid, i);
    return width;
}

void xlsx_chart_insert(XlsxBook *book, const XlsxSheet *sheet, const XlsxItem *item)
{
    const ChartType *type = chart_type(book, item->node);
    if (type == NULL)
        return;
    lxw_chart *chart = workbook_add_chart(book->workbook, type->type);
    guint series = add_all_series(book, item->node, chart);
    if (series == 0)
        return;
    set_legend(item->node, chart, series);
    set_titles(item->node, chart, type->type);
    set_limits(book, item->node, chart, type->type);
    lxw_chart_options options = {.x_scale =
                                     (double)(sheet_width(sheet) / PIXEL - GAP) / CHART_WIDTH,
                                 .x_offset = GAP / 2,
                                 .y_scale = (double)(item->height / PIXEL - GAP) / CHART_HEIGHT,
                                 .y_offset = GAP / 2,
                                 .object_position = LXW_OBJECT_MOVE_AND_SIZE};
    worksheet_insert_chart_opt(sheet->worksheet, item->row, 0, chart, &options);
}
