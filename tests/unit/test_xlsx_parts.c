/* The parts of the Excel back-end that need no document: names, values, styles, grid, margins. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "render/xlsx_grid.h"
#include "render/xlsx_margin.h"
#include "render/xlsx_names.h"
#include "render/xlsx_style.h"
#include "render/xlsx_value.h"

static const Place place = {"a.fo", 7, 3};

static void test_good_name_stays(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(XlsxNames) names = xlsx_names_new();
    assert_string_equal(xlsx_names_add(names, "东部评分表", place, diag), "东部评分表");
    assert_string_equal(xlsx_names_add(names, NULL, place, diag), "表2");
    assert_int_equal(diag_count(diag, DIAG_NOTE), 0);
}

static void test_names_are_made_legal(void **state)
{
    static const char *const cases[][2] = {
        {"2021/2022 [东]", "2021／2022 ［东］"},
        {"a:b*c?d\\e", "a：b＊c？d＼e"},
        {"'引号'", "’引号’"},
        {"History", "History(2)"},
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二",
         "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十…"},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Diag) diag = diag_new();
        g_autoptr(XlsxNames) names = xlsx_names_new();
        assert_string_equal(xlsx_names_add(names, cases[i][0], place, diag), cases[i][1]);
        assert_int_equal(diag_count(diag, DIAG_WARNING), 1);
    }
}

static void test_same_names_are_numbered(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(XlsxNames) names = xlsx_names_new();
    xlsx_names_add(names, "Scores", place, diag);
    assert_string_equal(xlsx_names_add(names, "SCORES", place, diag), "SCORES(2)");
    assert_string_equal(xlsx_names_add(names, "scores", place, diag), "scores(3)");
    assert_int_equal(diag_count(diag, DIAG_WARNING), 2);
    const char *full = "abcdefghijklmnopqrstuvwxyz01234";
    assert_string_equal(xlsx_names_add(names, full, place, diag), full);
    assert_string_equal(xlsx_names_add(names, full, place, diag),
                        "abcdefghijklmnopqrstuvwxyz0…(2)");
}

/* A character beyond the basic plane counts twice in Excel: 15 of them and 1 more unit fit. */
static void test_name_length_is_in_utf16(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(XlsxNames) names = xlsx_names_new();
    GString *wanted = g_string_new(NULL);
    for (int i = 0; i < 16; i++)
        g_string_append(wanted, "𠮷");
    const char *name = xlsx_names_add(names, wanted->str, place, diag);
    assert_int_equal(g_utf8_strlen(name, -1), 16);
    assert_true(g_str_has_suffix(name, "𠮷…"));
    g_string_free(wanted, TRUE);
}

static void test_values(void **state)
{
    static const struct {
        const char *text;
        XlsxType type;
        gboolean good;
        double value;
    } cases[] = {
        {"92.5", XLSX_NUMBER, TRUE, 92.5},      {"-0.125", XLSX_NUMBER, TRUE, -0.125},
        {"7/3", XLSX_NUMBER, TRUE, 7.0 / 3.0},  {"0.925", XLSX_PERCENT, TRUE, 0.925},
        {"2022-01-05", XLSX_DATE, TRUE, 44566}, {"1900-03-01", XLSX_DATE, TRUE, 61},
        {"1900-02-28", XLSX_DATE, FALSE, 0},    {"2022-02-29", XLSX_DATE, FALSE, 0},
        {"2022-1-5", XLSX_DATE, FALSE, 0},      {"", XLSX_NUMBER, FALSE, 0},
        {"1e5", XLSX_NUMBER, FALSE, 0},         {"0x10", XLSX_NUMBER, FALSE, 0},
        {"nan", XLSX_NUMBER, FALSE, 0},         {"1/0", XLSX_NUMBER, FALSE, 0},
        {"1/", XLSX_NUMBER, FALSE, 0},          {"1,5", XLSX_NUMBER, FALSE, 0},
        {" 1", XLSX_NUMBER, FALSE, 0},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        double value = 0;
        assert_int_equal(xlsx_value_parse(cases[i].text, cases[i].type, &value), cases[i].good);
        if (cases[i].good)
            assert_true(value == cases[i].value);
    }
}

static void test_formats(void **state)
{
    (void)state;
    XlsxType type;
    assert_true(xlsx_type_find("percent", &type));
    assert_int_equal(type, XLSX_PERCENT);
    assert_false(xlsx_type_find("money", &type));
    assert_string_equal(xlsx_format_code(NULL, XLSX_PERCENT), "0.00%");
    assert_string_equal(xlsx_format_code("decimal2", XLSX_NUMBER), "0.00");
    assert_string_equal(xlsx_format_code("#,##0.00", XLSX_NUMBER), "#,##0.00");
    assert_null(xlsx_format_code("0.00;[Red", XLSX_NUMBER));
}

static void test_one_format_for_equal_styles(void **state)
{
    (void)state;
    lxw_workbook *workbook = workbook_new("/dev/null");
    g_autoptr(XlsxStyles) styles = xlsx_styles_new(workbook);
    XlsxStyle a, b;
    xlsx_style_init(&a);
    xlsx_style_init(&b);
    b.border[XLSX_LEFT].line = LXW_BORDER_THIN;
    lxw_format *first = xlsx_styles_get(styles, &a);
    lxw_format *second = xlsx_styles_get(styles, &b);
    assert_ptr_not_equal(first, second);
    assert_ptr_equal(xlsx_styles_get(styles, &a), first);
    assert_ptr_equal(xlsx_styles_get(styles, &b), second);
    assert_int_equal(xlsx_styles_count(styles), 2);
    lxw_workbook_free(workbook);
}

static void test_border_lines(void **state)
{
    (void)state;
    assert_int_equal(xlsx_border_line(XLSX_LINE_SOLID, 0), LXW_BORDER_NONE);
    assert_int_equal(xlsx_border_line(XLSX_LINE_SOLID, 500), LXW_BORDER_THIN);
    assert_int_equal(xlsx_border_line(XLSX_LINE_SOLID, 1000), LXW_BORDER_MEDIUM);
    assert_int_equal(xlsx_border_line(XLSX_LINE_DOUBLE, 500), LXW_BORDER_DOUBLE);
}

/* Two tables of 156 mm: three equal columns, and columns of 20 and 136 mm; one edge of the second
 * lies a hair beside one of the first. */
static void test_grid(void **state)
{
    static const gint32 edges[] = {0, 147402, 294803, 442205, 100, 56693, 441300};
    (void)state;
    g_autoptr(XlsxGrid) grid = xlsx_grid_new();
    for (size_t i = 0; i < G_N_ELEMENTS(edges); i++)
        xlsx_grid_add(grid, edges[i]);
    xlsx_grid_settle(grid);
    assert_int_equal(xlsx_grid_columns(grid), 4);
    assert_int_equal(xlsx_grid_find(grid, 0), 0);
    assert_int_equal(xlsx_grid_find(grid, 56693), 1);
    assert_int_equal(xlsx_grid_find(grid, 442205), 4);
    assert_int_equal(xlsx_grid_find(grid, 147000), 2);
    assert_int_equal(xlsx_grid_width(grid, 0), 56693);
    guint pixels = 0;
    for (guint i = 0; i < 4; i++)
        pixels += xlsx_grid_pixels(grid, i);
    assert_int_equal(pixels, 588); /* 441.3 pt × 96/72, as the edges are cut off at the hair */
}

static void test_margin(void **state)
{
    (void)state;
    gboolean too_long;
    g_autoptr(XlsxMargin) margin = xlsx_margin_new();
    assert_null(xlsx_margin_string(margin, &too_long));
    xlsx_margin_font(margin, XLSX_AT_CENTER, "宋体", 14000, 0);
    xlsx_margin_text(margin, XLSX_AT_CENTER, "2022 R&D ");
    xlsx_margin_font(margin, XLSX_AT_CENTER, "宋体", 14000, 0);
    xlsx_margin_page(margin, XLSX_AT_CENTER);
    xlsx_margin_text(margin, XLSX_AT_RIGHT, "示例数据");
    g_autofree char *string = xlsx_margin_string(margin, &too_long);
    assert_string_equal(string, "&C&K000000&14&\"宋体,Regular\"2022 R&&D &P&R示例数据");
    assert_false(too_long);
    g_autofree char *long_text = g_strnfill(250, 'x');
    xlsx_margin_text(margin, XLSX_AT_LEFT, long_text);
    g_autofree char *shortened = xlsx_margin_string(margin, &too_long);
    assert_true(too_long);
    assert_int_equal(g_utf8_strlen(shortened, -1), 255);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_name_stays),
        cmocka_unit_test(test_names_are_made_legal),
        cmocka_unit_test(test_same_names_are_numbered),
        cmocka_unit_test(test_name_length_is_in_utf16),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_one_format_for_equal_styles),
        cmocka_unit_test(test_border_lines),
        cmocka_unit_test(test_grid),
        cmocka_unit_test(test_margin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
