/* The parts of the Excel back-end that read a document: text, plan, formulas, the file as a whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "render/render.h"
#include "render/xlsx_formula.h"
#include "render/xlsx_plan.h"
#include "render/xlsx_text.h"
#include "render/xlsx_whole.h"

/* 200 mm wide pages with a body of 180 mm. */
static const char head[] =
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:sheet='urn:kaoping:sheet'"
    " font-family='仿宋' font-size='10pt' line-height='15pt'><fo:layout-master-set>"
    "<fo:simple-page-master master-name='a' page-width='200mm' page-height='300mm' margin='10mm'>"
    "<fo:region-body/></fo:simple-page-master></fo:layout-master-set>";

typedef struct {
    Diag *diag;
    FoTree *tree;
    Catalogue *fonts;
    Layout *layout;
} Document;

/* A document of one page sequence for each flow; ends with NULL. */
static Document document_new(const char *declarations, const char *flow, const char *second)
{
    const char *const flows[] = {flow, second};
    GString *fo = g_string_new(head);
    g_string_append(fo, declarations);
    for (size_t i = 0; i < G_N_ELEMENTS(flows); i++)
        if (flows[i] != NULL)
            g_string_append_printf(fo,
                                   "<fo:page-sequence master-reference='a'>"
                                   "<fo:flow flow-name='xsl-region-body'>%s</fo:flow>"
                                   "</fo:page-sequence>",
                                   flows[i]);
    g_string_append(fo, "</fo:root>");
    Document document = {.diag = diag_new(), .fonts = catalogue_synthetic()};
    document.tree = fo_read_memory(fo->str, fo->len, "test.fo", document.diag);
    assert_non_null(document.tree);
    document.layout = layout_new(document.tree, document.fonts, document.diag);
    if (diag_count(document.diag, DIAG_ERROR) > 0)
        diag_print(document.diag, stderr);
    assert_int_equal(diag_count(document.diag, DIAG_ERROR), 0);
    g_string_free(fo, TRUE);
    return document;
}

static void document_clear(Document *document)
{
    layout_free(document->layout);
    fo_free(document->tree);
    catalogue_free(document->fonts);
    diag_free(document->diag);
}

static XlsxPlan *plan_new(const Document *document)
{
    XlsxPlan *plan = xlsx_plan_new(document->layout, /*mark*/ NULL, document->diag);
    static const char *const names[] = {"甲", "乙's"};
    for (guint i = 0; i < xlsx_plan_count(plan); i++)
        xlsx_plan_sheet(plan, i)->name = names[i];
    return plan;
}

static const FoNode *flow_of(const Document *document)
{
    const FoNode *sequence = fo_child(fo_root(document->tree), FO_PAGE_SEQUENCE);
    return fo_child(sequence, FO_FLOW);
}

/* Text */

static void assert_text(const char *content, const char *expected, guint runs)
{
    Document document = document_new("", content, NULL);
    g_autoptr(XlsxText) text = xlsx_text_new();
    xlsx_text_add(text, flow_of(&document)->first);
    assert_string_equal(text->text->str, expected);
    assert_int_equal(text->runs->len, runs);
    document_clear(&document);
}

static void test_text_of_a_block(void **state)
{
    (void)state;
    assert_text("<fo:block>  一 二\n  三 x\n y </fo:block>", "一 二三 x y", 1);
    assert_text("<fo:block><fo:block>一</fo:block> <fo:block>二</fo:block></fo:block>", "一\n二",
                1);
    assert_text("<fo:block text-indent='2em'>一</fo:block>", "\u3000\u3000一", 1);
    assert_text("<fo:block>一<fo:inline font-weight='bold'>二</fo:inline>三</fo:block>", "一二三",
                3);
    assert_text("<fo:block>一<fo:inline color='black'>二</fo:inline></fo:block>", "一二", 1);
    assert_text("<fo:block linefeed-treatment='preserve'>一\n二</fo:block>", "一\n二", 1);
}

static void test_list_items_are_lines(void **state)
{
    (void)state;
    assert_text("<fo:list-block><fo:list-item>"
                "<fo:list-item-label end-indent='label-end()'><fo:block>1.</fo:block>"
                "</fo:list-item-label>"
                "<fo:list-item-body start-indent='body-start()'><fo:block>一</fo:block>"
                "<fo:block>二</fo:block></fo:list-item-body></fo:list-item></fo:list-block>",
                "1. 一\n二", 1);
}

static void test_footnotes_come_below(void **state)
{
    (void)state;
    Document document = document_new(
        "",
        "<fo:block>一<fo:footnote><fo:inline>①</fo:inline><fo:footnote-body><fo:block>① 注"
        "</fo:block></fo:footnote-body></fo:footnote>二</fo:block>",
        NULL);
    g_autoptr(XlsxText) text = xlsx_text_new();
    xlsx_text_add(text, flow_of(&document)->first);
    xlsx_text_add_notes(text);
    assert_string_equal(text->text->str, "一①二\n① 注");
    document_clear(&document);
}

/* An ideograph of 10 pt takes 14 pixels (10.5 pt) at the worst, ten of them 105 pt; where they
 * wrap, 10 pt of each line are not counted on. A line is 13.4 pt high. */
static void test_extent(void **state)
{
    static const struct {
        gint32 width;
        guint lines;
    } cases[] = {{105000, 1}, {104000, 2}, {63000, 2}, {62000, 3}, {5000, 11}};
    (void)state;
    Document document = document_new("", "<fo:block>一二三四五六七八九十</fo:block>", NULL);
    g_autoptr(XlsxText) text = xlsx_text_new();
    xlsx_text_add(text, flow_of(&document)->first);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        XlsxExtent extent = xlsx_text_extent(text, cases[i].width);
        assert_int_equal(extent.lines, cases[i].lines);
        assert_int_equal(extent.height, 13400 * (gint32)cases[i].lines);
    }
    document_clear(&document);
}

/* Text wider than a length can say, in one line and in many. */
static void test_endless_text(void **state)
{
    (void)state;
    Document document = document_new("", "<fo:block>一</fo:block>", NULL);
    g_autoptr(XlsxText) text = xlsx_text_new();
    xlsx_text_add(text, flow_of(&document)->first);
    for (int i = 0; i < 300 * 1000; i++)
        g_string_append(text->text, "一");
    assert_int_equal(xlsx_text_extent(text, 100000).lines, 11112); /* a million pt by 90 */
    for (int i = 0; i < 300 * 1000; i++)
        g_string_append(text->text, "\n一");
    assert_int_equal(xlsx_text_extent(text, 100000).height, 1000 * 1000 * 1000);
    document_clear(&document);
}

static void test_escapes(void **state)
{
    (void)state;
    Document document = document_new(
        "", "<fo:block>_x0041_ _x004_ <fo:inline font-weight='bold'>_xABCD_</fo:inline></fo:block>",
        NULL);
    g_autoptr(XlsxText) text = xlsx_text_new();
    xlsx_text_add(text, flow_of(&document)->first);
    xlsx_text_finish(text, no_place, document.diag);
    assert_string_equal(text->text->str, "_x005F_x0041_ _x004_ _x005F_xABCD_");
    assert_string_equal(text->text->str + g_array_index(text->runs, XlsxRun, 1).start,
                        "_x005F_xABCD_");
    document_clear(&document);
}

/* Plan */

#define TD(attributes, text)                                                                       \
    "<fo:table-cell " attributes "><fo:block>" text "</fo:block></fo:table-cell>"
#define TR(cells) "<fo:table-row>" cells "</fo:table-row>"
#define TABLE(columns, rows)                                                                       \
    "<fo:table table-layout='fixed' width='180mm'>" columns "<fo:table-body>" rows                 \
    "</fo:table-body></fo:table>"
#define COL(width) "<fo:table-column column-width='" width "'/>"

static void assert_area(const XlsxPlan *plan, const char *id, XlsxArea expected)
{
    XlsxArea area;
    assert_non_null(xlsx_plan_find(plan, id, &area));
    assert_int_equal(area.sheet, expected.sheet);
    assert_int_equal(area.first_row, expected.first_row);
    assert_int_equal(area.first_column, expected.first_column);
    assert_int_equal(area.last_row, expected.last_row);
    assert_int_equal(area.last_column, expected.last_column);
}

/* Two tables whose columns fall between each other's: edges at 0, 30, 60, 120, 180 mm. */
static void test_tables_share_a_grid(void **state)
{
    (void)state;
    Document document = document_new(
        "",
        "<fo:block id='p'>上</fo:block>" TABLE(
            COL("60mm") COL("60mm") COL("60mm"),
            TR(TD("id='a'", "1") TD("id='b'", "2") TD("", "<fo:inline id='c'>3</fo:inline>")))
            TABLE(COL("30mm") COL("150mm"), TR(TD("id='d' number-rows-spanned='2'", "4")
                                                   TD("id='e'", "5")) TR(TD("id='f'", "6"))),
        "<fo:block id='q'>下</fo:block>");
    g_autoptr(XlsxPlan) plan = plan_new(&document);
    assert_int_equal(xlsx_plan_count(plan), 2);
    assert_int_equal(xlsx_plan_sheet(plan, 0)->columns, 4);
    assert_int_equal(xlsx_plan_sheet(plan, 0)->rows, 4);
    assert_area(plan, "p", (XlsxArea){0, 0, 0, 0, 3});
    assert_area(plan, "a", (XlsxArea){0, 1, 0, 1, 1});
    assert_area(plan, "b", (XlsxArea){0, 1, 2, 1, 2});
    assert_area(plan, "c", (XlsxArea){0, 1, 3, 1, 3});
    assert_area(plan, "d", (XlsxArea){0, 2, 0, 3, 0});
    assert_area(plan, "e", (XlsxArea){0, 2, 1, 2, 3});
    assert_area(plan, "f", (XlsxArea){0, 3, 1, 3, 3});
    assert_area(plan, "q", (XlsxArea){1, 0, 0, 0, 0});
    XlsxArea area;
    assert_null(xlsx_plan_find(plan, "nobody", &area));
    document_clear(&document);
}

/* Excel's rows are at most 409.5 pt high; 200 mm are 567 pt. */
static void test_tall_rows_are_split(void **state)
{
    (void)state;
    Document document =
        document_new("",
                     TABLE(COL("90mm") COL("90mm"),
                           "<fo:table-row height='200mm'>" TD("id='a'", "1")
                               TD("", "2") "</fo:table-row>" TR(TD("id='b'", "3") TD("", "4"))),
                     NULL);
    g_autoptr(XlsxPlan) plan = plan_new(&document);
    assert_area(plan, "a", (XlsxArea){0, 0, 0, 1, 0});
    assert_area(plan, "b", (XlsxArea){0, 2, 0, 2, 0});
    document_clear(&document);
}

/* What a head shows on later pages only takes no row of the sheet. */
static void test_a_continuation_mark_is_no_row(void **state)
{
    (void)state;
    Document document = document_new(
        "",
        "<fo:table border-collapse='collapse'>" COL("90mm") COL(
            "90mm") "<fo:table-header>"
                    "<fo:table-row><fo:table-cell number-columns-spanned='2'><fo:block>"
                    "<fo:retrieve-table-marker retrieve-class-name='c'/></fo:block></fo:table-cell>"
                    "</fo:table-row>" TR(TD("id='h' border='1pt solid'", "h") TD(
                        "", "i")) "</fo:table-header>"
                                  "<fo:table-body>" TR(
                                      TD("id='a'", "<fo:marker marker-class-name='c'/>1")
                                          TD("", "2")) "</fo:table-body></fo:table>",
        NULL);
    g_autoptr(XlsxPlan) plan = plan_new(&document);
    assert_area(plan, "h", (XlsxArea){0, 0, 0, 0, 0});
    assert_area(plan, "a", (XlsxArea){0, 1, 0, 1, 0});
    document_clear(&document);
}

static void test_spaces_are_rows(void **state)
{
    (void)state;
    Document document = document_new(
        "",
        "<fo:block space-after='20pt'>一</fo:block>"
        "<fo:block space-before='10pt' id='b'>二</fo:block><fo:block id='c'>三</fo:block>",
        NULL);
    g_autoptr(XlsxPlan) plan = plan_new(&document);
    const XlsxSheet *sheet = xlsx_plan_sheet(plan, 0);
    assert_int_equal(sheet->items->len, 4);
    const XlsxItem *space = &g_array_index(sheet->items, XlsxItem, 1);
    assert_int_equal(space->kind, XLSX_ITEM_SPACE);
    assert_int_equal(space->height, 20000);
    assert_area(plan, "b", (XlsxArea){0, 2, 0, 2, 0});
    assert_area(plan, "c", (XlsxArea){0, 3, 0, 3, 0});
    document_clear(&document);
}

/* Formulas */

static const char formula_flow[] =
    TABLE(COL("90mm") COL("90mm"),
          TR(TD("id='a'", "1") TD("id='b' sheet:formula='{a}'", "1"))
              TR(TD("id='c' sheet:define='界限'", "2") TD("id='d' sheet:formula='{b}'", "2")));
static const char second_flow[] =
    TABLE(COL("90mm") COL("90mm"), TR(TD("id='x'", "1") TD("id='y'", "1")));

static void test_references(void **state)
{
    static const char *const cases[][2] = {
        {"{a}+1", "=A1+1"},
        {"=SUM({a}:{d})", "=SUM(A1:B2)"},
        {"SUM({d}:{a})", "=SUM(A1:B2)"},
        {"{x}*{a}", "='乙''s'!A1*A1"},
        {"SUM({x}:{y})", "=SUM('乙''s'!A1:B1)"},
        {"IF({a}>={c},\"{a}\",\"\")", "=IF(A1>=界限,\"{a}\",\"\")"},
        {"SUM({c}:{d})", "=SUM(A2:B2)"},
        {"INDEX({1,2},1)", "=INDEX({1,2},1)"},
    };
    (void)state;
    Document document = document_new("", formula_flow, second_flow);
    g_autoptr(XlsxPlan) plan = plan_new(&document);
    g_autoptr(XlsxFormulas) formulas = xlsx_formulas_new(plan, document.tree, document.diag);
    const XlsxArea area = {0, 9, 9, 9, 9};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_string_equal(xlsx_formulas_add(formulas, fo_root(document.tree), &area, cases[i][0]),
                            cases[i][1]);
    g_autofree char *absolute = xlsx_formulas_expand(formulas, fo_root(document.tree), "{a}:{d}");
    assert_string_equal(absolute, "='甲'!$A$1:$B$2");
    assert_int_equal(diag_count(document.diag, DIAG_NOTE), 0);
    document_clear(&document);
}

static void test_bad_references(void **state)
{
    static const char *const cases[] = {"{z}", "{a", "SUM({a}:{x})"};
    (void)state;
    Document document = document_new("", formula_flow, second_flow);
    g_autoptr(XlsxPlan) plan = plan_new(&document);
    g_autoptr(XlsxFormulas) formulas = xlsx_formulas_new(plan, document.tree, document.diag);
    const XlsxArea area = {0, 9, 9, 9, 9};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_null(xlsx_formulas_add(formulas, fo_root(document.tree), &area, cases[i]));
        assert_int_equal(diag_count(document.diag, DIAG_ERROR), i + 1);
    }
    document_clear(&document);
}

/* Formulas of the cells with ids a, b, c …, each in its row, and how many circles they make. */
static guint circles(const char *const *texts, guint count)
{
    GString *rows = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(rows,
                               "<fo:table-row><fo:table-cell id='%c' sheet:formula='x'><fo:block>1"
                               "</fo:block></fo:table-cell></fo:table-row>",
                               (int)('a' + i));
    g_autofree char *flow =
        g_strdup_printf("<fo:table table-layout='fixed' width='180mm'>" COL(
                            "180mm") "<fo:table-body>%s</fo:table-body></fo:table>",
                        rows->str);
    Document document = document_new("", flow, NULL);
    g_autoptr(XlsxPlan) plan = plan_new(&document);
    g_autoptr(XlsxFormulas) formulas = xlsx_formulas_new(plan, document.tree, document.diag);
    for (guint i = 0; i < count; i++) {
        char id[] = {(char)('a' + i), '\0'};
        XlsxArea area;
        const FoNode *node = xlsx_plan_find(plan, id, &area);
        assert_non_null(xlsx_formulas_add(formulas, node, &area, texts[i]));
    }
    xlsx_formulas_check(formulas);
    guint found = diag_count(document.diag, DIAG_ERROR);
    g_string_free(rows, TRUE);
    document_clear(&document);
    return found;
}

static void test_circles(void **state)
{
    (void)state;
    assert_int_equal(circles((const char *[]){"1", "{a}", "{a}+{b}", "SUM({a}:{c})"}, 4), 0);
    assert_int_equal(circles((const char *[]){"{a}"}, 1), 1);
    assert_int_equal(circles((const char *[]){"{b}", "{c}", "{a}"}, 3), 1);
    assert_int_equal(circles((const char *[]){"1", "SUM({a}:{c})", "1"}, 3), 1);
    assert_int_equal(circles((const char *[]){"RANK({a},{a}:{b})", "2", "SUM({a}:{b})"}, 3), 1);
}

static void test_defined_names(void **state)
{
    static const char *const good[] = {"界限", "界限.好", "_x", "limit_1", "ABCD1"};
    static const char *const bad[] = {"", "A1", "xfd99", "R1C1", "r", "a b", "1a", "-a", "a-b"};
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
        assert_true(xlsx_formula_name_is_possible(good[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_false(xlsx_formula_name_is_possible(bad[i]));
}

/* The file */

static void test_a_bad_document_leaves_no_file(void **state)
{
    (void)state;
    Document document = document_new(
        "", TABLE(COL("180mm"), TR(TD("sheet:type='number' sheet:value='x'", "1"))), NULL);
    g_autofree char *folder = g_dir_make_tmp("kaoping-xlsx-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.xlsx", NULL);
    const RenderOptions options = {.date = 1};
    assert_false(render_xlsx.write(document.layout, &options, path, document.diag));
    assert_int_equal(diag_status(document.diag), 2);
    /* Only an empty folder can be removed. */
    assert_int_equal(g_rmdir(folder), 0);
    document_clear(&document);
}

static void test_a_good_document_is_a_file(void **state)
{
    (void)state;
    Document document = document_new("", formula_flow, NULL);
    g_autofree char *folder = g_dir_make_tmp("kaoping-xlsx-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.xlsx", NULL);
    const RenderOptions options = {.date = 1, .watermark = "示例数据"};
    assert_true(render_xlsx.write(document.layout, &options, path, document.diag));
    g_autofree char *bytes = NULL;
    assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
    assert_memory_equal(bytes, "PK\3\4", 4);
    assert_true(xlsx_is_whole(path));
    assert_false(xlsx_is_whole("/dev/null"));
    assert_int_equal(g_unlink(path), 0);
    assert_int_equal(g_rmdir(folder), 0);
    document_clear(&document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_of_a_block),
        cmocka_unit_test(test_list_items_are_lines),
        cmocka_unit_test(test_footnotes_come_below),
        cmocka_unit_test(test_extent),
        cmocka_unit_test(test_endless_text),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_tables_share_a_grid),
        cmocka_unit_test(test_tall_rows_are_split),
        cmocka_unit_test(test_a_continuation_mark_is_no_row),
        cmocka_unit_test(test_spaces_are_rows),
        cmocka_unit_test(test_references),
        cmocka_unit_test(test_bad_references),
        cmocka_unit_test(test_circles),
        cmocka_unit_test(test_defined_names),
        cmocka_unit_test(test_a_bad_document_leaves_no_file),
        cmocka_unit_test(test_a_good_document_is_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
