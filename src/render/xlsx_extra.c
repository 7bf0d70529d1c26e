#include "render/xlsx_book.h"
#include "render/xlsx_value.h"

#include <string.h>

/* Longest name in bytes and longest formula of one that libxlsxwriter keeps. */
enum { NAME_BYTES = 120 };

/* Highest part of a sheet that may be kept in sight (Mpt): half a screen. */
enum { MAX_FROZEN = 300000 };

/* Notes in pixels: their width and what fits into it, the height of a line, most lines. */
enum { NOTE_WIDTH = 240, NOTE_CHARACTERS = 18, NOTE_LINE = 16, MAX_NOTE_LINES = 40 };

/* Font size of notes in points. */
static const double note_size = 9;

static bool is_true(const FoNode *node, const char *name)
{
    return g_strcmp0(fo_sheet_attribute(node, name), "true") == 0;
}

static void report(const XlsxBook *book, const FoNode *node, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void report(const XlsxBook *book, const FoNode *node, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    diag_report(book->diag, DIAG_ERROR, xlsx_place(book, node), "%s", text);
}

bool xlsx_extra_color(const XlsxBook *book, const FoNode *node, const char *text, guint32 *color)
{
    char *end = NULL;
    if (*text == '#' && strlen(text) == 7 && strspn(text + 1, "0123456789abcdefABCDEF") == 6) {
        *color = (guint32)g_ascii_strtoull(text + 1, &end, 16);
        return true;
    }
    report(book, node, _("“%s” is not a colour as #RRGGBB"), text);
    return false;
}

/* libxlsxwriter takes 0 for "no colour". */
static lxw_color_t library_color(guint32 color)
{
    return color == 0 ? LXW_COLOR_BLACK : color;
}

/* Cells */

static void define_name(XlsxBook *book, const FoNode *node, const char *name, const XlsxArea *area)
{
    if (strlen(name) > NAME_BYTES || !xlsx_formula_name_is_possible(name)) {
        report(book, node, _("“%s” is not possible as a defined name"), name);
        return;
    }
    if (!g_hash_table_add(book->names, g_utf8_casefold(name, -1))) {
        report(book, node, _("defined name “%s” given twice"), name);
        return;
    }
    g_autofree char *reference = xlsx_formulas_reference(book->formulas, area);
    workbook_define_name(book->workbook, name, reference);
}

/* A comment as large as its text needs. */
static void write_note(const XlsxSheet *sheet, const XlsxArea *area, const char *note)
{
    char font[] = "宋体", author[] = "";
    glong lines = g_utf8_strlen(note, -1) / NOTE_CHARACTERS + 1;
    for (const char *p = note; *p != '\0'; p++)
        lines += *p == '\n';
    lxw_comment_options options = {.author = author,
                                   .font_name = font,
                                   .font_size = note_size,
                                   .width = NOTE_WIDTH,
                                   .height = (guint16)MIN(lines + 1, MAX_NOTE_LINES) * NOTE_LINE};
    worksheet_write_comment_opt(sheet->worksheet, area->first_row, (lxw_col_t)area->first_column,
                                note, &options);
}

static const FoNode *declaration(const XlsxBook *book, const char *element, const char *id)
{
    const FoNode *declarations = fo_child(fo_root(book->tree), FO_DECLARATIONS);
    const FoNode *node = declarations != NULL ? declarations->first : NULL;
    for (; node != NULL; node = node->next)
        if (node->kind == FO_FOREIGN && g_strcmp0(node->space, FO_SHEET_NAMESPACE) == 0 &&
            g_str_equal(node->name, element) &&
            (g_strcmp0(fo_sheet_attribute(node, "id"), id) == 0 || g_strcmp0(node->id, id) == 0))
            return node;
    return NULL;
}

/* Cells of one validation below each other become one area. */
static void collect_validation(XlsxBook *book, const FoNode *cell, const char *id,
                               const XlsxArea *area)
{
    const FoNode *validation = declaration(book, "validation", id);
    if (validation == NULL) {
        report(book, cell, _("no sheet:validation has the id “%s”"), id);
        return;
    }
    GArray *areas = g_hash_table_lookup(book->validations, validation);
    if (areas == NULL) {
        areas = g_array_new(FALSE, FALSE, sizeof(XlsxArea));
        g_hash_table_insert(book->validations, (void *)(guintptr)validation, areas);
    }
    XlsxArea *last = areas->len > 0 ? &g_array_index(areas, XlsxArea, areas->len - 1) : NULL;
    if (last != NULL && last->first_column == area->first_column &&
        last->last_column == area->last_column && last->last_row + 1 == area->first_row)
        last->last_row = area->last_row;
    else
        g_array_append_val(areas, *area);
}

void xlsx_extra_cell(XlsxBook *book, const XlsxSheet *sheet, const FoNode *cell,
                     const XlsxAttributes *attributes, const XlsxArea *area)
{
    const char *name = attributes->value[XLSX_ATTR_DEFINE];
    const char *note = attributes->value[XLSX_ATTR_NOTE];
    const char *validation = attributes->value[XLSX_ATTR_VALIDATION];
    XlsxArea first = *area;
    first.last_row = first.first_row;
    first.last_column = first.first_column;
    if (name != NULL)
        define_name(book, cell, name, &first);
    if (note != NULL && *note != '\0')
        write_note(sheet, area, note);
    if (validation != NULL)
        collect_validation(book, cell, validation, area);
}

/* Tables */

/* How many columns a table's sheet:freeze keeps in sight, -1 where it says nothing good. */
static int frozen_columns(const XlsxBook *book, const LayoutTable *table, const char *freeze)
{
    guint64 count = 0;
    if (g_ascii_string_to_unsigned(freeze, 10, 0, table->column_count, &count, NULL))
        return (int)count;
    report(book, table->node, _("“%s” is not a number of columns of this table"), freeze);
    return -1;
}

/* The library keeps ranges of repeated rows and columns together, each with the sheet's name, in
 * 127 bytes. */
static bool titles_fit(const char *name)
{
    return 2 * (strlen(name) + 2) + strlen("!$AAA:$AAA,!$1000000:$1000000") < 127;
}

/* Height of all that stands above the body of a table. */
static gint32 height_above(const XlsxSheet *sheet, const XlsxItem *table)
{
    gint64 height = 0;
    for (guint i = 0; i < sheet->items->len; i++) {
        const XlsxItem *item = &g_array_index(sheet->items, XlsxItem, i);
        guint rows = item->table == NULL ? 0
                     : item == table     ? item->table->header_rows
                                         : item->table->row_count;
        for (guint row = 0; row < rows; row++)
            height += item->table->row_heights[row];
        height += item->height;
        if (item == table)
            break;
    }
    return (gint32)MIN(height, G_MAXINT32);
}

static void freeze(const XlsxBook *book, XlsxSheet *sheet, const XlsxItem *item,
                   const char *attribute)
{
    int columns = frozen_columns(book, item->table, attribute);
    if (columns < 0 || sheet->frozen || height_above(sheet, item) > MAX_FROZEN)
        return;
    guint column = item->columns[columns];
    sheet->frozen = true;
    worksheet_freeze_panes(sheet->worksheet, item->starts[item->table->header_rows],
                           (lxw_col_t)column);
    if (columns == 0)
        return;
    if (titles_fit(sheet->name))
        worksheet_repeat_columns(sheet->worksheet, 0, (lxw_col_t)(column - 1));
    else
        diag_report(book->diag, DIAG_WARNING, xlsx_place(book, item->node),
                    _("name of the worksheet too long to repeat columns on every printed page"));
}

void xlsx_extra_table(XlsxBook *book, XlsxSheet *sheet, const XlsxItem *item)
{
    static const char *const allowed[] = {"freeze", "filter", NULL};
    const LayoutTable *table = item->table;
    const char *frozen = fo_sheet_attribute(table->node, "freeze");
    xlsx_report_attribute(book, table->node, xlsx_attributes_unknown(table->node, allowed));
    if (frozen != NULL)
        freeze(book, sheet, item, frozen);
    if (is_true(table->node, "filter") && table->header_rows > 0)
        worksheet_autofilter(sheet->worksheet, item->starts[table->header_rows] - 1,
                             (lxw_col_t)item->columns[0], item->row + item->rows - 1,
                             (lxw_col_t)(item->columns[table->column_count] - 1));
}

/* Validations */

typedef struct {
    const char *name;
    guint8 type;
    guint8 formula_type;
} ValidationType;

static const ValidationType validation_types[] = {
    {"list", LXW_VALIDATION_TYPE_LIST, LXW_VALIDATION_TYPE_LIST_FORMULA},
    {"decimal", LXW_VALIDATION_TYPE_DECIMAL_FORMULA, LXW_VALIDATION_TYPE_DECIMAL_FORMULA},
    {"whole", LXW_VALIDATION_TYPE_INTEGER_FORMULA, LXW_VALIDATION_TYPE_INTEGER_FORMULA},
    {"date", LXW_VALIDATION_TYPE_DATE_FORMULA, LXW_VALIDATION_TYPE_DATE_FORMULA},
    {"length", LXW_VALIDATION_TYPE_LENGTH_FORMULA, LXW_VALIDATION_TYPE_LENGTH_FORMULA},
    {"formula", LXW_VALIDATION_TYPE_CUSTOM_FORMULA, LXW_VALIDATION_TYPE_CUSTOM_FORMULA},
};

static const ValidationType *validation_type(const XlsxBook *book, const FoNode *node)
{
    const char *name = fo_sheet_attribute(node, "type");
    for (gsize i = 0; i < G_N_ELEMENTS(validation_types); i++)
        if (g_strcmp0(name, validation_types[i].name) == 0)
            return &validation_types[i];
    report(book, node, _("unknown validation type “%s”"), name != NULL ? name : "");
    return NULL;
}

/* A limit of a validation: a number, a date, or a formula with references. */
static char *limit(XlsxBook *book, const FoNode *node, const char *attribute)
{
    const char *text = fo_sheet_attribute(node, attribute);
    double value;
    if (text == NULL)
        return NULL;
    if (xlsx_value_parse(text, XLSX_DATE, &value))
        return g_strdup_printf("=%d", (int)value);
    return xlsx_formulas_expand(book->formulas, node, text);
}

static void set_criteria(lxw_data_validation *validation, char *minimum, char *maximum)
{
    if (minimum != NULL && maximum != NULL) {
        validation->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        validation->minimum_formula = minimum;
        validation->maximum_formula = maximum;
    } else if (minimum != NULL) {
        validation->criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        validation->value_formula = minimum;
    } else {
        validation->criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
        validation->value_formula = maximum;
    }
}

static void apply_validation(const XlsxBook *book, const XlsxSheet *sheet, const FoNode *node,
                             const GArray *areas, lxw_data_validation *validation)
{
    validation->error_title = (char *)(guintptr)fo_sheet_attribute(node, "title");
    validation->error_message = (char *)(guintptr)fo_sheet_attribute(node, "message");
    validation->input_title = (char *)(guintptr)fo_sheet_attribute(node, "prompt-title");
    validation->input_message = (char *)(guintptr)fo_sheet_attribute(node, "prompt");
    for (guint i = 0; i < areas->len; i++) {
        const XlsxArea *area = &g_array_index(areas, XlsxArea, i);
        lxw_error error = worksheet_data_validation_range(
            sheet->worksheet, area->first_row, (lxw_col_t)area->first_column, area->last_row,
            (lxw_col_t)area->last_column, validation);
        if (error != LXW_NO_ERROR) {
            report(book, node, _("validation not possible: %s"), lxw_strerror(error));
            return;
        }
    }
}

static void write_list(XlsxBook *book, const XlsxSheet *sheet, const FoNode *node,
                       const GArray *areas)
{
    const char *values = fo_sheet_attribute(node, "values");
    g_auto(GStrv) list = g_strsplit(values != NULL ? values : "", "|", -1);
    g_autofree char *range = limit(book, node, "range");
    lxw_data_validation validation = {.validate = LXW_VALIDATION_TYPE_LIST, .value_list = list};
    if (range != NULL) {
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = range;
    }
    apply_validation(book, sheet, node, areas, &validation);
}

static void write_validation(XlsxBook *book, const XlsxSheet *sheet, const FoNode *node,
                             const GArray *areas)
{
    const ValidationType *type = validation_type(book, node);
    if (type == NULL)
        return;
    if (type->type == LXW_VALIDATION_TYPE_LIST) {
        write_list(book, sheet, node, areas);
        return;
    }
    g_autofree char *minimum = limit(book, node, "min");
    g_autofree char *maximum = limit(book, node, "max");
    g_autofree char *test = limit(book, node, "test");
    lxw_data_validation validation = {.validate = type->formula_type};
    if (type->type == LXW_VALIDATION_TYPE_CUSTOM_FORMULA)
        validation.value_formula = test;
    else
        set_criteria(&validation, minimum, maximum);
    if (validation.value_formula == NULL && validation.minimum_formula == NULL)
        report(book, node, _("validation without limits (%s)"), type->name);
    else
        apply_validation(book, sheet, node, areas, &validation);
}

/* In the order of the document, for the same bytes each time. */
static void write_validations(XlsxBook *book, const XlsxSheet *sheet)
{
    const FoNode *declarations = fo_child(fo_root(book->tree), FO_DECLARATIONS);
    const FoNode *node = declarations != NULL ? declarations->first : NULL;
    for (; node != NULL; node = node->next) {
        const GArray *areas = g_hash_table_lookup(book->validations, node);
        if (areas != NULL)
            write_validation(book, sheet, node, areas);
    }
    g_hash_table_remove_all(book->validations);
}

/* Sheets */

static void protect(const XlsxSheet *sheet)
{
    lxw_protection options = {
        .format_cells = 1, .format_columns = 1, .format_rows = 1, .sort = 1, .autofilter = 1};
    worksheet_protect(sheet->worksheet, NULL, &options);
}

void xlsx_extra_sheet(XlsxBook *book, const XlsxSheet *sheet)
{
    const char *tab = fo_sheet_attribute(sheet->sequence, "tab");
    guint32 color;
    if (tab != NULL && xlsx_extra_color(book, sheet->sequence, tab, &color))
        worksheet_set_tab_color(sheet->worksheet, library_color(color));
    if (is_true(sheet->sequence, "protect"))
        protect(sheet);
    write_validations(book, sheet);
}

/* Declarations */

typedef struct {
    const char *name;
    guint8 type, criteria;
    bool has_value;
} ConditionKind;

static const ConditionKind condition_kinds[] = {
    {"below-average", LXW_CONDITIONAL_TYPE_AVERAGE, LXW_CONDITIONAL_CRITERIA_AVERAGE_BELOW, false},
    {"above-average", LXW_CONDITIONAL_TYPE_AVERAGE, LXW_CONDITIONAL_CRITERIA_AVERAGE_ABOVE, false},
    {"less", LXW_CONDITIONAL_TYPE_CELL, LXW_CONDITIONAL_CRITERIA_LESS_THAN, true},
    {"greater", LXW_CONDITIONAL_TYPE_CELL, LXW_CONDITIONAL_CRITERIA_GREATER_THAN, true},
    {"equal", LXW_CONDITIONAL_TYPE_CELL, LXW_CONDITIONAL_CRITERIA_EQUAL_TO, true},
    {"not-equal", LXW_CONDITIONAL_TYPE_CELL, LXW_CONDITIONAL_CRITERIA_NOT_EQUAL_TO, true},
    {"text", LXW_CONDITIONAL_TYPE_TEXT, LXW_CONDITIONAL_CRITERIA_TEXT_CONTAINING, true},
    {"formula", LXW_CONDITIONAL_TYPE_FORMULA, 0, true},
    {"blank", LXW_CONDITIONAL_TYPE_BLANKS, 0, false},
};

static const ConditionKind *condition_kind(const XlsxBook *book, const FoNode *node)
{
    const char *name = fo_sheet_attribute(node, "kind");
    for (gsize i = 0; i < G_N_ELEMENTS(condition_kinds); i++)
        if (g_strcmp0(name, condition_kinds[i].name) == 0)
            return &condition_kinds[i];
    report(book, node, _("unknown kind of condition “%s”"), name != NULL ? name : "");
    return NULL;
}

static lxw_format *condition_format(const XlsxBook *book, const FoNode *node)
{
    lxw_format *format = workbook_add_format(book->workbook);
    const char *background = fo_sheet_attribute(node, "background-color");
    const char *color = fo_sheet_attribute(node, "color");
    guint32 rgb;
    if (background != NULL && xlsx_extra_color(book, node, background, &rgb))
        format_set_bg_color(format, library_color(rgb));
    if (color != NULL && xlsx_extra_color(book, node, color, &rgb))
        format_set_font_color(format, library_color(rgb));
    if (g_strcmp0(fo_sheet_attribute(node, "font-weight"), "bold") == 0)
        format_set_bold(format);
    return format;
}

/* The value that a condition compares with: a number, a text, or a formula. */
static char *condition_value(XlsxBook *book, const FoNode *node, const ConditionKind *kind,
                             double *number)
{
    const char *text = fo_sheet_attribute(node, "value");
    if (!kind->has_value)
        return NULL;
    if (text == NULL) {
        report(book, node, _("condition “%s” without value"), kind->name);
        return NULL;
    }
    if (kind->type == LXW_CONDITIONAL_TYPE_TEXT)
        return g_strdup(text);
    if (kind->type == LXW_CONDITIONAL_TYPE_CELL && xlsx_value_parse(text, XLSX_NUMBER, number))
        return NULL;
    return xlsx_formulas_expand(book->formulas, node, text);
}

static void write_condition(XlsxBook *book, const FoNode *node)
{
    const ConditionKind *kind = condition_kind(book, node);
    const char *range = fo_sheet_attribute(node, "range");
    XlsxArea area;
    if (kind == NULL ||
        !xlsx_formulas_area(book->formulas, node, range != NULL ? range : "", &area))
        return;
    lxw_conditional_format condition = {.type = kind->type, .criteria = kind->criteria};
    g_autofree char *text = condition_value(book, node, kind, &condition.value);
    condition.value_string = text;
    condition.format = condition_format(book, node);
    lxw_error error = worksheet_conditional_format_range(
        xlsx_plan_sheet(book->plan, area.sheet)->worksheet, area.first_row,
        (lxw_col_t)area.first_column, area.last_row, (lxw_col_t)area.last_column, &condition);
    if (error != LXW_NO_ERROR)
        report(book, node, _("condition not possible: %s"), lxw_strerror(error));
}

static void write_name(XlsxBook *book, const FoNode *node)
{
    const char *name = fo_sheet_attribute(node, "name");
    const char *refers = fo_sheet_attribute(node, "refers");
    XlsxArea area;
    if (xlsx_formulas_area(book->formulas, node, refers != NULL ? refers : "", &area))
        define_name(book, node, name != NULL ? name : "", &area);
}

static void ignore_declaration(XlsxBook *book, const FoNode *node)
{
    (void)book;
    (void)node;
}

static void write_declaration(XlsxBook *book, const FoNode *node)
{
    static const struct {
        const char *element;
        void (*write)(XlsxBook *, const FoNode *);
    } writers[] = {
        {"condition", write_condition},
        {"name", write_name},
        {"validation", ignore_declaration}, /* written with the cells that ask for it */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(writers); i++) {
        if (g_str_equal(node->name, writers[i].element)) {
            writers[i].write(book, node);
            return;
        }
    }
    report(book, node, _("unknown element sheet:%s"), node->name);
}

void xlsx_extra_document(XlsxBook *book)
{
    const FoNode *declarations = fo_child(fo_root(book->tree), FO_DECLARATIONS);
    const FoNode *node = declarations != NULL ? declarations->first : NULL;
    for (; node != NULL; node = node->next)
        if (node->kind == FO_FOREIGN && g_strcmp0(node->space, FO_SHEET_NAMESPACE) == 0)
            write_declaration(book, node);
}
