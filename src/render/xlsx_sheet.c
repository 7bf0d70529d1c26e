#include "render/xlsx_book.h"
#include "render/xlsx_rows.h"
#include "render/xlsx_value.h"

#include <string.h>

/* What a cell's text cannot use: Excel's own margins at its left and right, at top and bottom. */
enum { CELL_SIDES = 4500, CELL_ENDS = 2000 };

/* A cell with less space left than this (Mpt) is full. */
enum { FILLED = 3000 };

/* Height of an empty table row (Mpt); 0 would be a row of standard height. */
enum { LEAST_HEIGHT = 750 };

/* One step of Excel's indent in Mpt: three spaces of the standard font; what makes a further step
 * of a part of one; most steps there are. */
enum { INDENT_STEP = 6750, INDENT_ROUNDING = 4400, MAX_INDENT = 15 };

/* Most runs a rich text may have: the library counts them in eight bits. */
enum { MAX_RUNS = 200 };

/* Longest text that the format "@" shows in every version of Excel. */
enum { TEXT_FORMAT_CHARACTERS = 255 };

typedef struct {
    XlsxBook *book;
    XlsxSheet *sheet;
    guint index; /* of the sheet in the plan */
    XlsxRows *rows;
    gint32 needed; /* height of the text at hand, Mpt */
} Writer;

static gint32 area_width(const XlsxSheet *sheet, const XlsxArea *area)
{
    gint32 width = 0;
    for (guint i = area->first_column; i <= area->last_column; i++)
        width += xlsx_grid_width(sheet->grid, i);
    return width;
}

static bool looks_like_number(const char *text)
{
    static const char *const marks[] = {"年", "月", "日", "％"};
    if (!g_ascii_isdigit(*text))
        return false;
    while (*text != '\0') {
        gsize length = strspn(text, "0123456789.,:/%eE+- ");
        for (gsize i = 0; length == 0 && i < G_N_ELEMENTS(marks); i++)
            if (g_str_has_prefix(text, marks[i]))
                length = strlen(marks[i]);
        if (length == 0)
            return false;
        text += length;
    }
    return true;
}

/* Text that would become a number, a date or a formula when a person edits the cell. */
static bool needs_text_format(const char *text)
{
    if (*text == '\0' || strlen(text) > TEXT_FORMAT_CHARACTERS)
        return false;
    return strchr("=+-@", *text) != NULL || looks_like_number(text);
}

static void write_runs(const Writer *writer, const XlsxArea *area, const XlsxStyle *style,
                       lxw_format *format)
{
    XlsxBook *book = writer->book;
    const XlsxText *text = book->text;
    guint count = text->runs->len;
    g_autofree lxw_rich_string_tuple *parts = g_new0(lxw_rich_string_tuple, count);
    g_autofree lxw_rich_string_tuple **list = g_new0(lxw_rich_string_tuple *, count + 1);
    g_auto(GStrv) strings = g_new0(char *, count + 1);
    for (guint i = 0; i < count; i++) {
        const XlsxRun *run = &g_array_index(text->runs, XlsxRun, i);
        gsize end = i + 1 < count ? run[1].start : text->text->len;
        XlsxStyle look = *style;
        strings[i] = g_strndup(text->text->str + run->start, end - run->start);
        xlsx_look_font(book, run->props, true, &look);
        parts[i].string = strings[i];
        parts[i].format = xlsx_styles_get(book->styles, &look);
        list[i] = &parts[i];
    }
    lxw_error error = worksheet_write_rich_string(writer->sheet->worksheet, area->first_row,
                                                  (lxw_col_t)area->first_column, list, format);
    if (error != LXW_NO_ERROR)
        worksheet_write_string(writer->sheet->worksheet, area->first_row,
                               (lxw_col_t)area->first_column, text->text->str, format);
}

static void write_text(const Writer *writer, const XlsxArea *area, const XlsxStyle *style,
                       lxw_format *format)
{
    const XlsxText *text = writer->book->text;
    if (text->runs->len > 1 && text->runs->len <= MAX_RUNS)
        write_runs(writer, area, style, format);
    else
        worksheet_write_string(writer->sheet->worksheet, area->first_row,
                               (lxw_col_t)area->first_column, text->text->str, format);
}

/* Type, number format and value of a cell as its sheet attributes say. */
typedef struct {
    XlsxType type;
    const char *format;
    double value;
} Value;

static bool read_number(const XlsxBook *book, const FoNode *cell, const XlsxAttributes *attributes,
                        Value *value)
{
    const char *text = attributes->value[XLSX_ATTR_VALUE];
    Place place = xlsx_place(book, cell);
    if (text == NULL)
        diag_report(book->diag, DIAG_ERROR, place, _("cell of type %s without a value"),
                    attributes->value[XLSX_ATTR_TYPE]);
    else if (!xlsx_value_parse(text, value->type, &value->value))
        diag_report(book->diag, DIAG_ERROR, place, _("“%s” is not a value of type %s"), text,
                    attributes->value[XLSX_ATTR_TYPE]);
    else
        return true;
    return false;
}

/* The code of a number format; cells side by side mostly have the same. */
static const char *format_code(XlsxBook *book, const char *name, XlsxType type)
{
    if (name == NULL)
        return xlsx_format_code(NULL, type);
    if (book->format.name == NULL || book->format.type != type ||
        strcmp(book->format.name, name) != 0) {
        book->format.name = name;
        book->format.type = type;
        book->format.code = xlsx_format_code(name, type);
    }
    return book->format.code;
}

/* False where the cell is text, or after a report. */
static bool read_value(XlsxBook *book, const FoNode *cell, const XlsxAttributes *attributes,
                       Value *value)
{
    const char *type = attributes->value[XLSX_ATTR_TYPE];
    const char *format = attributes->value[XLSX_ATTR_FORMAT];
    if (type != NULL && !xlsx_type_find(type, &value->type)) {
        diag_report(book->diag, DIAG_ERROR, xlsx_place(book, cell), _("unknown cell type “%s”"),
                    type);
        return false;
    }
    value->format = format_code(book, format, value->type);
    if (value->format == NULL) {
        diag_report(book->diag, DIAG_ERROR, xlsx_place(book, cell), _("unknown number format “%s”"),
                    format);
        return false;
    }
    return value->type != XLSX_TEXT && read_number(book, cell, attributes, value);
}

static void write_formula(const Writer *writer, const FoNode *cell, const XlsxArea *area,
                          const char *formula, const double *value, lxw_format *format)
{
    const char *expanded = xlsx_formulas_add(writer->book->formulas, cell, area, formula);
    if (expanded == NULL)
        return;
    if (value != NULL)
        worksheet_write_formula_num(writer->sheet->worksheet, area->first_row,
                                    (lxw_col_t)area->first_column, expanded, format, *value);
    else
        worksheet_write_formula_str(writer->sheet->worksheet, area->first_row,
                                    (lxw_col_t)area->first_column, expanded, format,
                                    writer->book->text->text->str);
}

/* Where a link leads, as libxlsxwriter wants it; NULL if there is no such place in the workbook. */
static char *link_target(const XlsxBook *book, const FoNode *link)
{
    const char *id = fo_attribute(link, FO_ATTR_INTERNAL_DESTINATION);
    const char *uri = fo_attribute(link, FO_ATTR_EXTERNAL_DESTINATION);
    XlsxArea area;
    if (id != NULL && xlsx_plan_find(book->plan, id, &area)) {
        area.last_row = area.first_row;
        area.last_column = area.first_column;
        g_autofree char *reference = xlsx_formulas_reference(book->formulas, &area);
        return g_strconcat("internal:", reference, NULL);
    }
    return uri != NULL && *uri != '\0' ? g_strdup(uri) : NULL;
}

/* The link goes before the content, which then takes the place of its text. */
static void write_link(const Writer *writer, const XlsxArea *area, lxw_format *format)
{
    const XlsxText *text = writer->book->text;
    g_autofree char *target = link_target(writer->book, text->link);
    if (target == NULL || text->text->len == 0)
        return;
    lxw_error error = LXW_ERROR_WORKSHEET_MAX_NUMBER_URLS_EXCEEDED;
    if (writer->sheet->worksheet->hlink_count < LXW_MAX_NUMBER_URLS)
        error = worksheet_write_url_opt(writer->sheet->worksheet, area->first_row,
                                        (lxw_col_t)area->first_column, target, format,
                                        text->text->str, /*tooltip*/ NULL);
    if (error != LXW_NO_ERROR)
        diag_report(writer->book->diag, DIAG_WARNING, xlsx_place(writer->book, text->link),
                    _("link left out of the workbook: %s"), lxw_strerror(error));
}

static void write_content(const Writer *writer, const FoNode *cell, const XlsxArea *area,
                          const XlsxStyle *style, const char *formula, const double *value)
{
    lxw_format *format = xlsx_styles_get(writer->book->styles, style);
    xlsx_rows_merge(writer->rows, area, format, writer->needed);
    if (writer->book->text->link != NULL)
        write_link(writer, area, format);
    if (formula != NULL)
        write_formula(writer, cell, area, formula, value, format);
    else if (value != NULL)
        worksheet_write_number(writer->sheet->worksheet, area->first_row,
                               (lxw_col_t)area->first_column, *value, format);
    else
        write_text(writer, area, style, format);
}

static void write_plain(const Writer *writer, const FoNode *node, const XlsxArea *area,
                        XlsxStyle *style)
{
    if (needs_text_format(writer->book->text->text->str))
        style->number_format = xlsx_format_code(NULL, XLSX_TEXT);
    write_content(writer, node, area, style, NULL, NULL);
}

/* A cell with attributes, some of which may be ours. */
static void write_described(const Writer *writer, const FoNode *cell, const XlsxArea *area,
                            XlsxStyle *style)
{
    XlsxBook *book = writer->book;
    XlsxAttributes attributes;
    Value value = {XLSX_TEXT, NULL, 0};
    xlsx_attributes_read(&book->attribute_names, cell, &attributes);
    xlsx_report_attribute(book, cell, attributes.unknown);
    style->unlocked = g_strcmp0(attributes.value[XLSX_ATTR_INPUT], "true") == 0;
    const char *formula = attributes.value[XLSX_ATTR_FORMULA];
    bool typed = read_value(book, cell, &attributes, &value);
    /* The result of a formula, or what is typed in, may be a number where there is a word now. */
    bool may_change = formula != NULL || style->unlocked;
    if (typed || (may_change && attributes.value[XLSX_ATTR_FORMAT] != NULL))
        style->number_format = value.format;
    if (typed || formula != NULL)
        write_content(writer, cell, area, style, formula, typed ? &value.value : NULL);
    else
        write_plain(writer, cell, area, style);
    xlsx_extra_cell(book, writer->sheet, cell, &attributes, area);
}

/* The node's text becomes the book's. Its lines are returned. */
static guint take_text(Writer *writer, const FoNode *node, const FoNode *end, const XlsxArea *area,
                       gint32 indent)
{
    XlsxText *text = writer->book->text;
    xlsx_text_take(text, node, end);
    gint32 width = area_width(writer->sheet, area) - indent - CELL_SIDES;
    XlsxExtent extent = xlsx_text_extent(text, width);
    writer->needed = extent.height + CELL_ENDS;
    xlsx_text_finish(text, xlsx_place(writer->book, node), writer->book->diag);
    return extent.lines;
}

/* Excel has no padding: text that fills its cell from top to bottom stands in the middle, so that
 * it keeps off the line above. */
static bool fills_height(const LayoutTable *table, const LayoutCell *cell)
{
    gint32 height = 0;
    for (guint row = cell->row; row < cell->row + cell->rows && row < table->row_count; row++)
        height += table->row_heights[row];
    return cell->content_height + FILLED >= height;
}

static guint8 indent_steps(gint32 distance)
{
    return (guint8)CLAMP((distance + INDENT_ROUNDING) / INDENT_STEP, 0, MAX_INDENT);
}

/* How far the text of a cell keeps from the edge it is aligned to, beyond Excel's own margin. */
static gint32 cell_indent(const FoNode *cell, guint8 align)
{
    const FoProps *props = cell->props;
    if (align == LXW_ALIGN_RIGHT)
        return fo_length(props->padding[FO_END], 0) - CELL_SIDES / 2;
    if (align == LXW_ALIGN_LEFT)
        return fo_length(props->padding[FO_START], 0) - CELL_SIDES / 2;
    return 0;
}

static void write_table_cell(Writer *writer, const XlsxItem *item, const LayoutCell *cell)
{
    XlsxArea area = xlsx_plan_cell(item, cell);
    area.sheet = writer->index;
    XlsxStyle style;
    take_text(writer, cell->node, cell->node->next, &area, 0);
    xlsx_look_cell(writer->book, cell->node, &style);
    style.indent = indent_steps(cell_indent(cell->node, style.align));
    if (fills_height(item->table, cell))
        style.vertical_align = LXW_ALIGN_VERTICAL_CENTER;
    xlsx_look_borders(writer->book, cell->border, &style);
    if (cell->node->attribute_count > 0)
        write_described(writer, cell->node, &area, &style);
    else
        write_plain(writer, cell->node, &area, &style);
    if (writer->book->text->drawings->len > 0)
        xlsx_pictures_insert(writer->book, writer->sheet, &area, &style);
}

/* Marks the places of a cell; false if one of them is taken. taken has the rows of the table in the
 * columns of the sheet. */
static bool claim(guint8 *taken, const Writer *writer, const XlsxItem *item, const LayoutCell *cell)
{
    XlsxArea area = xlsx_plan_cell(item, cell);
    bool is_free = true;
    for (guint row = cell->row; row < MIN(cell->row + cell->rows, item->table->row_count); row++)
        for (guint column = area.first_column; column <= area.last_column; column++) {
            guint8 *place = &taken[(gsize)row * writer->sheet->columns + column];
            is_free = is_free && *place == 0;
            *place = 1;
        }
    return is_free;
}

static void write_table(Writer *writer, const XlsxItem *item)
{
    const LayoutTable *table = item->table;
    g_autofree guint8 *taken = g_malloc0((gsize)table->row_count * (writer->sheet->columns + 1));
    for (guint i = 0; i < table->row_count; i++) {
        gint32 rows = (gint32)(item->starts[i + 1] - item->starts[i]);
        for (guint row = item->starts[i]; row < item->starts[i + 1]; row++)
            xlsx_rows_raise(writer->rows, row,
                            MAX((table->row_heights[i] + rows - 1) / rows, LEAST_HEIGHT));
    }
    for (guint i = 0; i < table->cell_count; i++) {
        const LayoutCell *cell = &table->cells[i];
        if (!xlsx_plan_shows(item, cell))
            continue;
        xlsx_rows_reach(writer->rows, item->starts[cell->row]);
        if (claim(taken, writer, item, cell))
            write_table_cell(writer, item, cell);
        else
            diag_report(writer->book->diag, DIAG_ERROR, xlsx_place(writer->book, cell->node),
                        _("two table cells in one place (row %u, column %u)"), cell->row + 1,
                        cell->column + 1);
    }
}

/* A paragraph that layout has not measured takes as many of its lines as the text was found to
 * need. */
static void give_prose_height(Writer *writer, const XlsxItem *item, guint lines)
{
    const FoNode *block = writer->book->text->block;
    gint32 height = item->height;
    if (height == 0 && block != NULL)
        height = (gint32)lines * block->props->line_height;
    for (guint i = 0; i < item->rows; i++)
        xlsx_rows_raise(writer->rows, item->row + i, height / (gint32)item->rows);
}

static void write_prose(Writer *writer, const XlsxItem *item)
{
    XlsxArea area = {writer->index, item->row, 0, item->row + item->rows - 1,
                     writer->sheet->columns - 1};
    give_prose_height(writer, item, take_text(writer, item->node, item->end, &area, item->indent));
    XlsxStyle style;
    xlsx_look_cell(writer->book, item->node, &style);
    style.vertical_align = LXW_ALIGN_VERTICAL_CENTER;
    if (style.align != LXW_ALIGN_CENTER)
        style.indent = indent_steps(item->indent);
    write_plain(writer, item->node, &area, &style);
    if (writer->book->text->drawings->len > 0)
        xlsx_pictures_insert(writer->book, writer->sheet, &area, &style);
}

/* The mark stands above all else, on the screen only: on paper it is in the header. */
static void write_mark(Writer *writer)
{
    XlsxSheet *sheet = writer->sheet;
    XlsxArea area = {0, 0, 0, 0, sheet->columns - 1};
    XlsxStyle style;
    if (sheet->mark == NULL)
        return;
    xlsx_style_init(&style);
    style.font = xlsx_font_name(writer->book, g_intern_static_string("黑体"), true);
    style.size = 14000;
    style.color = 0xC00000;
    style.align = LXW_ALIGN_CENTER;
    style.vertical_align = LXW_ALIGN_VERTICAL_CENTER;
    lxw_format *format = xlsx_styles_get(writer->book->styles, &style);
    xlsx_rows_merge(writer->rows, &area, format, 2 * style.size);
    worksheet_write_string(sheet->worksheet, 0, 0, sheet->mark, format);
}

static void write_chart(Writer *writer, const XlsxItem *item)
{
    for (guint i = 0; i < item->rows; i++)
        xlsx_rows_raise(writer->rows, item->row + i, item->height / (gint32)item->rows);
    xlsx_chart_insert(writer->book, writer->sheet, item);
}

static void write_item(Writer *writer, const XlsxItem *item)
{
    xlsx_rows_reach(writer->rows, item->row);
    switch (item->kind) {
    case XLSX_ITEM_TABLE:
        write_table(writer, item);
        xlsx_extra_table(writer->book, writer->sheet, item);
        break;
    case XLSX_ITEM_CHART:
        write_chart(writer, item);
        break;
    case XLSX_ITEM_PROSE:
        write_prose(writer, item);
        break;
    case XLSX_ITEM_SPACE:
        xlsx_rows_raise(writer->rows, item->row, item->height);
        break;
    }
}

static void set_columns(const XlsxSheet *sheet)
{
    for (guint i = 0; i < xlsx_grid_columns(sheet->grid); i++)
        worksheet_set_column_pixels(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i,
                                    xlsx_grid_pixels(sheet->grid, i), NULL);
}

/* The green corners by which Excel doubts what is meant: numbers kept as text, sums that leave out
 * neighbours, formulas unlike those beside them. */
static void accept_cells(const XlsxSheet *sheet)
{
    static const guint8 doubts[] = {LXW_IGNORE_NUMBER_STORED_AS_TEXT, LXW_IGNORE_FORMULA_RANGE,
                                    LXW_IGNORE_FORMULA_DIFFERS};
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range(range, 0, 0, MAX(sheet->rows, 1) - 1, (lxw_col_t)(sheet->columns - 1));
    for (gsize i = 0; i < G_N_ELEMENTS(doubts); i++)
        worksheet_ignore_errors(sheet->worksheet, doubts[i], range);
}

void xlsx_sheet_write(XlsxBook *book, guint index)
{
    XlsxSheet *sheet = xlsx_plan_sheet(book->plan, index);
    g_autoptr(XlsxRows) rows = xlsx_rows_new(sheet->worksheet, sheet->rows);
    Writer writer = {.book = book, .sheet = sheet, .index = index, .rows = rows};
    set_columns(sheet);
    write_mark(&writer);
    for (guint i = 0; i < sheet->items->len; i++)
        write_item(&writer, &g_array_index(sheet->items, XlsxItem, i));
    xlsx_rows_reach(rows, sheet->rows);
    accept_cells(sheet);
    xlsx_extra_sheet(book, sheet);
}
