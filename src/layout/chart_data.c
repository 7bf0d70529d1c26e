/* The figures of a chart: from its element and the table cells that it refers to. */
#include "layout/chart_internal.h"

#include <math.h>
#include <string.h>

/* More categories than this cannot be told apart on any paper. */
enum { MAX_CATEGORIES = 1000 };

/* Larger values than this are no figures of a report, and sums of them no numbers. */
static const double max_value = 1e15;

typedef struct {
    Engine *engine;
    ChartData *data;
    const Table *table;    /* whose grid was looked at last */
    guint percent, others; /* numbers in cells */
} Reader;

void chart_data_free(ChartData *data)
{
    if (!data)
        return;
    fo_chart_free(data->said);
    g_free(data);
}

/* ---- ranges ---- */

static const FoNode *report_range(const Reader *reader, const FoNode *node, const char *range)
{
    engine_report(reader->engine, DIAG_ERROR, node, _("“%s” is not a range of cells"), range);
    return NULL;
}

/* The table cell of "{id}" at *text, which moves behind it. */
static const FoNode *read_cell(const Reader *reader, const FoNode *node, const char *range,
                               const char **text)
{
    const char *end = **text == '{' ? strchr(*text, '}') : NULL;
    if (!end)
        return report_range(reader, node, range);
    g_autofree char *id = g_strndup(*text + 1, (gsize)(end - *text - 1));
    const FoNode *cell = fo_by_id(reader->engine->tree, id);
    *text = end + 1;
    if (cell && cell->kind == FO_TABLE_CELL)
        return cell;
    engine_report(reader->engine, DIAG_ERROR, node,
                  _("the chart refers to “%s”, which is no table cell of this document"), id);
    return NULL;
}

static const FoNode *table_of(const FoNode *cell)
{
    while (cell && cell->kind != FO_TABLE)
        cell = cell->parent;
    return cell;
}

/* The place of a cell in the grid of its table, which becomes the reader's. */
static const Cell *find_cell(Reader *reader, const FoNode *node)
{
    const FoNode *table = table_of(node);
    if (!reader->table || reader->table->node != table)
        reader->table = table_grid(reader->engine, table);
    for (guint i = 0; i < reader->table->cell_count; i++)
        if (reader->table->cells[i]->node == node)
            return reader->table->cells[i];
    return NULL;
}

/* The cells from one corner to the other, row by row; NULL in the places that a merged cell covers
 * besides its first one. */
static GPtrArray *cells_between(Reader *reader, const FoNode *node, const FoNode *first,
                                const FoNode *last)
{
    if (table_of(first) != table_of(last)) {
        engine_report(reader->engine, DIAG_ERROR, node, _("a range of cells over two tables"));
        return NULL;
    }
    const Cell *a = find_cell(reader, first), *b = find_cell(reader, last);
    GPtrArray *cells = g_ptr_array_new();
    if (!a || !b)
        return cells;
    guint end_row = MAX(a->row, b->row), end_column = MAX(a->column, b->column);
    for (guint row = MIN(a->row, b->row); row <= end_row; row++)
        for (guint column = MIN(a->column, b->column); column <= end_column; column++) {
            const Cell *cell = reader->table->grid[row * reader->table->column_count + column];
            bool starts = cell && cell->row == row && cell->column == column;
            g_ptr_array_add(cells, starts ? (gpointer)(guintptr)cell->node : NULL);
        }
    return cells;
}

/* The cells of "{id}" or "{first}:{last}"; NULL after a message. */
static GPtrArray *read_range(Reader *reader, const FoNode *node, const char *range)
{
    const char *text = range;
    const FoNode *first = read_cell(reader, node, range, &text);
    const FoNode *last = first;
    if (first && *text == ':') {
        text++;
        last = read_cell(reader, node, range, &text);
    }
    if (!first || !last)
        return NULL;
    if (*text) {
        report_range(reader, node, range);
        return NULL;
    }
    return cells_between(reader, node, first, last);
}

/* ---- series ---- */

static const char *shown_in(const Reader *reader, const FoNode *cell)
{
    if (!cell)
        return "";
    g_autofree char *text = fo_text(cell);
    return arena_text(reader->engine->arena, text, strlen(text));
}

/* A name as written, or that of the cell "{id}". */
static const char *read_name(Reader *reader, const FoChartSeries *said)
{
    const char *text = said->name;
    if (!text || *text != '{')
        return text ? text : "";
    const FoNode *cell = read_cell(reader, said->node, said->name, &text);
    return shown_in(reader, cell);
}

static ChartPoint read_point(const Reader *reader, const FoNode *cell)
{
    ChartPoint point = {.shown = shown_in(reader, cell)};
    point.known = cell && fo_cell_number(cell, &point.value);
    if (point.known && fabs(point.value) > max_value) {
        engine_report(reader->engine, DIAG_ERROR, cell, _("“%s” is too large for a chart"),
                      point.shown);
        point.known = false;
    }
    return point;
}

/* Percentages and other numbers among some cells. */
static void count_percent(const GPtrArray *cells, guint *percent, guint *others)
{
    for (guint i = 0; i < cells->len; i++) {
        const FoNode *cell = cells->pdata[i];
        double value;
        if (!cell || !fo_cell_number(cell, &value))
            continue;
        bool is = g_strcmp0(fo_sheet_attribute(cell, "type"), "percent") == 0;
        *percent += is;
        *others += !is;
    }
}

/* A table shows by blanks which row belongs to which; in a chart they would only take room. */
static const char *without_indent(const char *name)
{
    while (g_unichar_isspace(g_utf8_get_char(name)))
        name = g_utf8_next_char(name);
    return name;
}

static bool read_names(Reader *reader, const FoChartSeries *said)
{
    ChartData *data = reader->data;
    g_autoptr(GPtrArray) cells = read_range(reader, said->node, said->categories);
    if (!cells)
        return false;
    if (cells->len > MAX_CATEGORIES)
        engine_report(reader->engine, DIAG_ERROR, said->node, _("more than %d categories"),
                      MAX_CATEGORIES);
    if (cells->len == 0 || cells->len > MAX_CATEGORIES)
        return false;
    data->count = cells->len;
    data->names = ARENA_ARRAY(reader->engine->arena, const char *, data->count);
    for (guint i = 0; i < data->count; i++)
        data->names[i] = without_indent(shown_in(reader, cells->pdata[i]));
    return true;
}

static bool read_series(Reader *reader, const FoChartSeries *said, ChartSeries *series)
{
    ChartData *data = reader->data;
    g_autoptr(GPtrArray) cells = read_range(reader, said->node, said->values);
    if (!cells)
        return false;
    *series = (ChartSeries){.said = said, .name = read_name(reader, said)};
    series->level = cells->len == 1 && data->count > 1;
    if (cells->len != data->count && !series->level) {
        engine_report(reader->engine, DIAG_ERROR, said->node,
                      _("%u values for %u categories of the chart"), cells->len, data->count);
        return false;
    }
    series->points = ARENA_ARRAY(reader->engine->arena, ChartPoint, data->count);
    for (guint i = 0; i < data->count; i++)
        series->points[i] = read_point(reader, cells->pdata[series->level ? 0 : i]);
    count_percent(cells, &reader->percent, &reader->others);
    data->bars += !said->line;
    return true;
}

/* Reads the element; what is wrong with it is said in the first of several passes. */
static FoChart *read_element(Engine *engine, const FoNode *node)
{
    g_autoptr(Diag) found = diag_new();
    FoChart *said = fo_chart_read(engine->tree, node, found);
    if (!said && g_hash_table_add(engine->reported, g_strdup_printf("%u:chart", node->index)))
        diag_take(engine->diag, found);
    return said;
}

ChartData *chart_data_read(Engine *engine, const FoNode *node)
{
    FoChart *said = read_element(engine, node);
    if (!said)
        return NULL;
    g_autoptr(ChartData) data = g_new0(ChartData, 1);
    Reader reader = {.engine = engine, .data = data};
    data->said = said;
    data->series = ARENA_ARRAY(engine->arena, ChartSeries, said->series_count);
    bool good = read_names(&reader, &said->series[0]);
    for (guint i = 0; good && i < said->series_count; i++)
        good = read_series(&reader, &said->series[i], &data->series[data->series_count++]);
    data->percent = reader.percent > 0 && reader.others == 0;
    return good ? g_steal_pointer(&data) : NULL;
}

/* ---- sums ---- */

double chart_data_base(const ChartData *data, guint series, guint category)
{
    double value = data->series[series].points[category].value, base = 0;
    for (guint i = 0; i < series && data->said->stacked; i++) {
        const ChartPoint *point = &data->series[i].points[category];
        if (!data->series[i].said->line && point->known && signbit(point->value) == signbit(value))
            base += point->value;
    }
    return base;
}

bool chart_data_range(const ChartData *data, double *low, double *high)
{
    bool known = false;
    for (guint s = 0; s < data->series_count; s++)
        for (guint i = 0; i < data->count; i++) {
            const ChartSeries *series = &data->series[s];
            const ChartPoint *point = &series->points[i];
            if (!point->known)
                continue;
            double end = point->value + (series->said->line ? 0 : chart_data_base(data, s, i));
            *low = known ? MIN(*low, end) : end;
            *high = known ? MAX(*high, end) : end;
            known = true;
        }
    return known;
}
