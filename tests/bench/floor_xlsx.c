/* The floor of workbooks: the cells of bench_xlsx.py by bare libxlsxwriter calls.
 *
 *     floor_xlsx ROWS OUT.xlsx
 */
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

/* Ten columns: a name, a text, four figures, four formulas over them; every tenth row starts with a
 * merged cell instead of the first two. */
enum { COLUMNS = 10, FIGURES = 2, FORMULAS = 6, MERGE_EVERY = 10 };

typedef enum { NAME, TEXT, FIGURE, LOOKS } Look;

static lxw_format *look_new(lxw_workbook *workbook, Look look)
{
    lxw_format *format = workbook_add_format(workbook);
    format_set_font_name(format, "仿宋_GB2312");
    format_set_font_size(format, 10.5);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (look != NAME)
        format_set_align(format, LXW_ALIGN_CENTER);
    if (look == FIGURE)
        format_set_num_format(format, "0.00");
    return format;
}

static double figure(unsigned row, int column)
{
    return row * (unsigned)column % 97 + 0.25;
}

static void write_names(lxw_worksheet *sheet, unsigned row, lxw_format *const *looks)
{
    char text[32];
    if (row % MERGE_EVERY == 0) {
        snprintf(text, sizeof text, "组%u", row);
        worksheet_merge_range(sheet, row + 1, 0, row + 1, 1, text, looks[TEXT]);
        return;
    }
    snprintf(text, sizeof text, "指标%u", row);
    worksheet_write_string(sheet, row + 1, 0, text, looks[NAME]);
    snprintf(text, sizeof text, "%u", row % 37);
    worksheet_write_string(sheet, row + 1, 1, text, looks[TEXT]);
}

static void write_row(lxw_worksheet *sheet, unsigned row, lxw_format *const *looks)
{
    worksheet_set_row(sheet, row + 1, 20.25, NULL);
    write_names(sheet, row, looks);
    for (int column = FIGURES; column < FORMULAS; column++)
        worksheet_write_number(sheet, row + 1, (lxw_col_t)column, figure(row, column),
                               looks[FIGURE]);
    for (int column = FORMULAS; column < COLUMNS; column++) {
        char formula[64];
        char from = (char)('A' + column - (FORMULAS - FIGURES));
        snprintf(formula, sizeof formula, "=IF(%c%u=0,0,MIN(1,C%u/%c%u))", from, row + 2, row + 2,
                 from, row + 2);
        worksheet_write_formula_num(sheet, row + 1, (lxw_col_t)column, formula, looks[FIGURE],
                                    figure(row, column));
    }
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return EXIT_FAILURE;
    unsigned rows = (unsigned)strtoul(argv[1], NULL, 10);
    lxw_workbook *workbook = workbook_new(argv[2]);
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, "评分表");
    lxw_format *looks[LOOKS];
    for (int look = 0; look < LOOKS; look++)
        looks[look] = look_new(workbook, (Look)look);
    for (int column = 0; column < COLUMNS; column++)
        worksheet_set_column_pixels(sheet, (lxw_col_t)column, (lxw_col_t)column, 98, NULL);
    for (unsigned row = 0; row < rows; row++)
        write_row(sheet, row, looks);
    return workbook_close(workbook) == LXW_NO_ERROR ? EXIT_SUCCESS : EXIT_FAILURE;
}
