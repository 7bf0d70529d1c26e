/* Markers in running heads and in the heads of tables that go on. */
#include "typeset.h"

#define HEAD(attributes)                                                                           \
    "<fo:static-content flow-name='xsl-region-before'><fo:block>"                                  \
    "<fo:retrieve-marker retrieve-class-name='t' " attributes "/></fo:block></fo:static-content>"

#define SECTION(name, lines)                                                                       \
    "<fo:block orphans='1' widows='1' linefeed-treatment='preserve'>"                              \
    "<fo:marker marker-class-name='t'>" name "</fo:marker>" lines "</fo:block>"

/* Pages of two lines below a head of one: A stands on pages 1 and 2, B on page 2, C on page 3. */
static void check_position(const char *head, const char *expected)
{
    Setting setting = {
        .page = "page-width='100pt' page-height='30pt'",
        .regions = "<fo:region-body margin-top='10pt'/><fo:region-before extent='10pt'/>",
        .content = head,
    };
    assert_text(&setting, SECTION("A", "1\n2\n3") SECTION("B", "4") SECTION("C", "5\n6\n7\n8"),
                expected);
}

static void test_positions(void **state)
{
    (void)state;
    check_position(HEAD(""), "A|1|2‖B|3|4‖C|5|6‖C|7|8");
    check_position(HEAD("retrieve-position='first-including-carryover'"),
                   "A|1|2‖A|3|4‖C|5|6‖C|7|8");
    check_position(HEAD("retrieve-position='last-ending-within-page'"), "1|2‖B|3|4‖B|5|6‖C|7|8");
    check_position(HEAD("retrieve-boundary='page'"), "A|1|2‖B|3|4‖C|5|6‖7|8");
}

/* What a marker holds takes its properties from where it is shown. */
static void test_inheritance(void **state)
{
    (void)state;
    Setting setting = {
        .regions = "<fo:region-body margin-top='10pt'/><fo:region-before extent='10pt'/>",
        .content = "<fo:static-content flow-name='xsl-region-before'><fo:block font-size='5pt'>"
                   "<fo:retrieve-marker retrieve-class-name='t'/></fo:block></fo:static-content>",
    };
    Typeset set = typeset(&setting, "<fo:block font-size='20pt' color='red'>"
                                    "<fo:marker marker-class-name='t'>a<fo:inline font-size='2em'>"
                                    "b</fo:inline></fo:marker>x</fo:block>");
    const AreaPage *page = layout_page(set.layout, 0);
    assert_int_equal(page->areas[0].text.size, 5000);
    assert_int_equal(page->areas[0].text.colour, 0xFF000000);
    assert_int_equal(page->areas[1].text.size, 10000);
    assert_int_equal(page->areas[2].text.size, 20000);
    typeset_free(&set);
}

#define ROW(text, mark)                                                                            \
    "<fo:table-row><fo:table-cell><fo:block><fo:marker marker-class-name='c'>" mark                \
    "</fo:marker>" text "</fo:block></fo:table-cell></fo:table-row>"

/* The head of a later page says that the table goes on; the first one has no line for it. */
static void test_continued_table(void **state)
{
    (void)state;
    Setting setting = {.page = "page-width='100pt' page-height='30pt'"};
    assert_text(&setting,
                "<fo:table><fo:table-column/><fo:table-header><fo:table-row><fo:table-cell>"
                "<fo:block><fo:retrieve-table-marker retrieve-class-name='c'/></fo:block>"
                "<fo:block>h</fo:block></fo:table-cell></fo:table-row></fo:table-header>"
                "<fo:table-body>" ROW("1", "") ROW("2", "续") ROW("3", "续") ROW("4", "续")
                    ROW("5", "续") "</fo:table-body></fo:table>",
                "h|1|2‖续|h|3‖续|h|4‖续|h|5");
}

#define RETRIEVE(attributes)                                                                       \
    "<fo:table-row><fo:table-cell><fo:block><fo:retrieve-table-marker "                            \
    "retrieve-class-name='c' " attributes "/></fo:block></fo:table-cell></fo:table-row>"
#define PART(name, content) "<fo:table-" name ">" content "</fo:table-" name ">"
#define MARKED_ROWS ROW("1", "A") ROW("2", "B") ROW("3", "C") ROW("4", "D") ROW("5", "E")

static void check_parts(const char *head, const char *foot, const char *expected)
{
    Setting setting = {.page = "page-width='100pt' page-height='40pt'"};
    g_autofree char *flow = g_strdup_printf("<fo:table><fo:table-column/>%s%s<fo:table-body>%s"
                                            "</fo:table-body></fo:table>",
                                            head, foot, MARKED_ROWS);
    assert_text(&setting, flow, expected);
}

/* A foot shows what ends on its page, a head what starts there, both only of their own page. */
static void test_marked_feet(void **state)
{
    (void)state;
    check_parts(PART("header", RETRIEVE("")),
                PART("footer", RETRIEVE("retrieve-position-within-table='last-ending'")),
                "A|1|2|B‖C|3|4|D‖E|5|E");
    check_parts(PART("header", RETRIEVE("retrieve-position-within-table='last-starting'")), "",
                "C|1|2|3‖E|4|5");
    /* the last page says nothing where its rows do not */
    Setting setting = {.page = "page-width='100pt' page-height='30pt'"};
    assert_text(&setting,
                "<fo:table><fo:table-column/>" PART(
                    "footer", RETRIEVE("retrieve-position-within-table='last-ending' "
                                       "retrieve-boundary-within-table='table-fragment'"))
                    PART("body", ROW("1", "转下页") ROW("2", "转下页") ROW("3", "转下页")
                                     ROW("4", "")) "</fo:table>",
                "1|2|转下页‖3|4");
}

/* Tables, their bodies and list items have markers of their own. */
static void test_markers_of_tables_and_lists(void **state)
{
    (void)state;
    Setting setting = {
        .page = "page-width='100pt' page-height='20pt'",
        .regions = "<fo:region-body margin-top='10pt'/><fo:region-before extent='10pt'/>",
        .content = HEAD("retrieve-boundary='page' retrieve-position='first-including-carryover'"),
    };
#define MARK(name) "<fo:marker marker-class-name='t'>" name "</fo:marker>"
#define CELL(text)                                                                                 \
    "<fo:table-row><fo:table-cell><fo:block>" text "</fo:block></fo:table-cell></fo:table-row>"
    assert_text(&setting,
                "<fo:table>" MARK("T") "<fo:table-column/>" PART(
                    "body",
                    CELL("1")
                        CELL("2")) "</fo:table><fo:table><fo:table-column/>" PART("body", CELL("3"))
                    PART("body", MARK("B") CELL("4") CELL("5")) "</fo:table>",
                "T|1‖T|2‖3‖B|4‖B|5");
    assert_text(
        &setting,
        "<fo:list-block><fo:list-item>" MARK(
            "L") "<fo:list-item-label><fo:block>1</fo:block></fo:list-item-label>"
                 "<fo:list-item-body start-indent='50pt'><fo:block>2</fo:block>"
                 "</fo:list-item-body></fo:list-item></fo:list-block><fo:block>3</fo:block>",
        "L|1|2‖3");
}

/* The pieces of a table that is too wide show what the whole one would. */
static void test_marked_pieces(void **state)
{
    (void)state;
    assert_text(NULL,
                "<fo:table table-layout='fixed'><fo:table-column number-columns-repeated='3' "
                "column-width='45pt'/><fo:table-header><fo:table-row>"
                "<fo:table-cell number-columns-spanned='3'><fo:block>"
                "<fo:retrieve-table-marker retrieve-class-name='c'/></fo:block></fo:table-cell>"
                "</fo:table-row></fo:table-header><fo:table-body><fo:table-row><fo:table-cell>"
                "<fo:block><fo:marker marker-class-name='c'>M</fo:marker>1</fo:block>"
                "</fo:table-cell><fo:table-cell><fo:block>2</fo:block></fo:table-cell>"
                "<fo:table-cell><fo:block>3</fo:block></fo:table-cell></fo:table-row>"
                "</fo:table-body></fo:table>",
                "M|1|2‖M|1|3");
}

/* A marker of the table's body belongs to its first row. */
static void test_markers_of_bodies(void **state)
{
    (void)state;
#define BODY(mark, text)                                                                           \
    "<fo:table-body><fo:marker marker-class-name='c'>" mark                                        \
    "</fo:marker><fo:table-row><fo:table-cell><fo:block>" text                                     \
    "</fo:block></fo:table-cell></fo:table-row></fo:table-body>"
    Setting setting = {.page = "page-width='100pt' page-height='20pt'"};
    assert_text(&setting,
                "<fo:table><fo:table-column/>" PART("header", RETRIEVE("")) BODY("A", "1")
                    BODY("B", "2") "</fo:table>",
                "A|1‖B|2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_positions),
        cmocka_unit_test(test_inheritance),
        cmocka_unit_test(test_continued_table),
        cmocka_unit_test(test_marked_feet),
        cmocka_unit_test(test_markers_of_bodies),
        cmocka_unit_test(test_marked_pieces),
        cmocka_unit_test(test_markers_of_tables_and_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
