/* Tables: columns, spans, borders, heights, breaks over pages. A line of text is 10 pt high. */
#include "typeset.h"

#define CELL(text) "<fo:table-cell><fo:block>" text "</fo:block></fo:table-cell>"
#define ROW(cells) "<fo:table-row>" cells "</fo:table-row>"
#define TABLE(columns, body)                                                                       \
    "<fo:table table-layout='fixed' width='100%'>" columns "<fo:table-body>" body                  \
    "</fo:table-body></fo:table>"
#define COLUMN(width) "<fo:table-column column-width='" width "'/>"

static const FoNode *find_table(const FoNode *node)
{
    if (node->kind == FO_TABLE)
        return node;
    for (const FoNode *child = node->first; child; child = child->next) {
        const FoNode *found = find_table(child);
        if (found)
            return found;
    }
    return NULL;
}

static const LayoutTable *geometry(const Typeset *set)
{
    const LayoutTable *table = layout_table(set->layout, find_table(fo_root(set->tree)));
    assert_non_null(table);
    return table;
}

static void test_columns(void **state)
{
    (void)state;
    Typeset set = typeset(NULL, TABLE(COLUMN("20pt") COLUMN("proportional-column-width(1)")
                                          COLUMN("proportional-column-width(3)"),
                                      ROW(CELL("a") CELL("b") CELL("c"))));
    const LayoutTable *table = geometry(&set);
    assert_int_equal(table->column_count, 3);
    assert_int_equal(table->column_widths[0], 20000);
    assert_int_equal(table->column_widths[1], 20000);
    assert_int_equal(table->column_widths[2], 60000);
    assert_int_equal(diag_count(set.diag, DIAG_NOTE), 0);
    typeset_free(&set);
}

static void test_columns_repeated(void **state)
{
    (void)state;
    Typeset set = typeset(NULL, TABLE("<fo:table-column column-width='25%' "
                                      "number-columns-repeated='4'/>",
                                      ROW(CELL("a") CELL("b") CELL("c") CELL("d"))));
    assert_int_equal(geometry(&set)->column_count, 4);
    assert_int_equal(geometry(&set)->column_widths[3], 25000);
    typeset_free(&set);
}

static void test_spans(void **state)
{
    (void)state;
    assert_lines(NULL,
                 TABLE(COLUMN("30pt") COLUMN("30pt") COLUMN("40pt"),
                       ROW("<fo:table-cell number-rows-spanned='2'><fo:block>a</fo:block>"
                           "</fo:table-cell><fo:table-cell number-columns-spanned='2'>"
                           "<fo:block>b</fo:block></fo:table-cell>") ROW(CELL("c") CELL("d"))),
                 0, "0,8.8 a|30,8.8 b|30,18.8 c|60,18.8 d");
}

/* What a spanning cell lacks goes to its last row. */
static void test_span_makes_row_higher(void **state)
{
    (void)state;
    Typeset set = typeset(
        NULL, TABLE(COLUMN("50pt") COLUMN("50pt"),
                    ROW("<fo:table-cell number-rows-spanned='2'><fo:block>a</fo:block>"
                        "<fo:block>b</fo:block><fo:block>c</fo:block></fo:table-cell>" CELL("d"))
                        ROW(CELL("e")) ROW(CELL("f") CELL("g"))));
    const LayoutTable *table = geometry(&set);
    assert_int_equal(table->row_heights[0], 10000);
    assert_int_equal(table->row_heights[1], 20000);
    assert_int_equal(table->row_heights[2], 10000);
    assert_int_equal(table->cells[0].rows, 2);
    assert_int_equal(table->cells[0].lines, 3);
    typeset_free(&set);
}

static void test_display_align(void **state)
{
    (void)state;
    assert_lines(NULL,
                 TABLE(COLUMN("50pt") COLUMN("50pt"),
                       ROW("<fo:table-cell display-align='center'><fo:block>a</fo:block>"
                           "</fo:table-cell><fo:table-cell><fo:block>1</fo:block>"
                           "<fo:block>2</fo:block><fo:block>3</fo:block></fo:table-cell>")),
                 0, "0,18.8 a|50,8.8 1|50,18.8 2|50,28.8 3");
}

/* The wider border wins; of equal ones the cell's over the table's; half of it lies in the cell. */
static void test_collapsed_borders(void **state)
{
    (void)state;
    Typeset set = typeset(
        NULL,
        "<fo:table border='1pt solid blue'>" COLUMN("50pt")
            COLUMN("50pt") "<fo:table-body><fo:table-row><fo:table-cell border='1pt solid red'>"
                           "<fo:block>a</fo:block></fo:table-cell><fo:table-cell border-left='4pt "
                           "solid green'>"
                           "<fo:block>b</fo:block></fo:table-cell></fo:table-row></fo:table-body></"
                           "fo:table>");
    const LayoutTable *table = geometry(&set);
    const LayoutCell *a = &table->cells[0], *b = &table->cells[1];
    assert_int_equal(a->border[FO_START].colour, 0xFFFF0000);
    assert_int_equal(a->border[FO_END].width, 4000);
    assert_int_equal(b->border[FO_START].width, 4000);
    assert_int_equal(b->border[FO_END].colour, 0xFF0000FF);
    g_autofree char *lines = page_lines(&set, 0);
    assert_string_equal(lines, "0.5,9.3 a|52,9.3 b");
    g_autofree char *rules = page_rules(&set, 0);
    assert_string_equal(rules, "-0.5,0-50.5,0*1 49.5,0-100.5,0*1 -0.5,11-50.5,11*1 "
                               "49.5,11-100.5,11*1 0,0-0,11*1 50,0-50,11*4 100,0-100,11*1");
    typeset_free(&set);
}

static void test_hidden_border_wins(void **state)
{
    (void)state;
    Typeset set = typeset(
        NULL,
        "<fo:table>" COLUMN("50pt") COLUMN(
            "50pt") "<fo:table-body><fo:table-row><fo:table-cell border-right='9pt solid'>"
                    "<fo:block>a</fo:block></fo:table-cell><fo:table-cell border-left='hidden'>"
                    "<fo:block>b</fo:block></fo:table-cell></fo:table-row></fo:table-body></"
                    "fo:table>");
    g_autofree char *rules = page_rules(&set, 0);
    assert_string_equal(rules, "");
    typeset_free(&set);
}

/* Rows of one line each, on pages of three lines. */
static const Setting low = {.page = "page-width='100pt' page-height='30pt'"};

static void test_head_and_foot_are_repeated(void **state)
{
    (void)state;
#define HEAD_AND_FOOT                                                                              \
    "<fo:table-header>" ROW(CELL("h")) "</fo:table-header><fo:table-footer>" ROW(                  \
        CELL("f")) "</fo:table-footer><fo:table-body>" ROW(CELL("1")) ROW(CELL("2"))               \
        ROW(CELL("3")) "</fo:table-body></fo:table>"
    assert_text(&low, "<fo:table>" COLUMN("50pt") HEAD_AND_FOOT, "h|1|f‖h|2|f‖h|3|f");
    assert_text(&low, "<fo:table table-omit-header-at-break='true'>" COLUMN("50pt") HEAD_AND_FOOT,
                "h|1|f‖2|3|f");
    assert_text(&low, "<fo:table table-omit-footer-at-break='true'>" COLUMN("50pt") HEAD_AND_FOOT,
                "h|1|2‖h|3|f");
}

/* A merged cell that was complete shows its text again. */
static void test_merged_text_is_repeated(void **state)
{
    (void)state;
    assert_text(&low,
                TABLE(COLUMN("50pt") COLUMN("50pt"),
                      ROW("<fo:table-cell number-rows-spanned='5'><fo:block>m</fo:block>"
                          "</fo:table-cell>" CELL("1")) ROW(CELL("2")) ROW(CELL("3")) ROW(CELL("4"))
                          ROW(CELL("5"))),
                "m|1|2|3‖m|4|5");
}

/* One that was not goes on, and its rows grow where they are too low for the rest. */
static void test_merged_text_goes_on(void **state)
{
    (void)state;
    assert_text(&low,
                TABLE(COLUMN("50pt") COLUMN("50pt"),
                      ROW("<fo:table-cell number-rows-spanned='4'><fo:block orphans='1' "
                          "widows='1' linefeed-treatment='preserve'>a\nb\nc\nd\ne</fo:block>"
                          "</fo:table-cell>" CELL("1")) ROW(CELL("2")) ROW(CELL("3"))
                          ROW(CELL("4"))),
                "a|b|c|1|2|3‖d|e|4");
}

/* A row that is higher than a page is split in all its cells at once. */
static void test_row_is_split(void **state)
{
    (void)state;
    assert_text(&low,
                TABLE(COLUMN("50pt") COLUMN("50pt"),
                      ROW("<fo:table-cell><fo:block linefeed-treatment='preserve' orphans='1' "
                          "widows='1'>a\nb\nc\nd</fo:block></fo:table-cell>"
                          "<fo:table-cell><fo:block>1</fo:block></fo:table-cell>")),
                "a|b|c|1‖d");
}

static void test_row_is_kept(void **state)
{
    (void)state;
#define TWO_LINES                                                                                  \
    "<fo:table-cell><fo:block linefeed-treatment='preserve' orphans='1' widows='1'>a\nb"           \
    "</fo:block></fo:table-cell>"
    assert_text(&low, TABLE(COLUMN("50pt"), ROW(CELL("1")) ROW(CELL("2")) ROW(TWO_LINES)),
                "1|2|a‖b");
    assert_text(&low,
                TABLE(COLUMN("50pt"),
                      ROW(CELL("1")) ROW(
                          CELL("2")) "<fo:table-row keep-together.within-page='always'>" TWO_LINES
                                     "</fo:table-row>"),
                "1|2‖a|b");
}

static void test_rows_kept_with_next(void **state)
{
    (void)state;
    assert_text(&low,
                TABLE(COLUMN("50pt"),
                      ROW(CELL("1"))
                          ROW(CELL("2")) "<fo:table-row keep-with-next.within-page='always'>" CELL(
                              "3") "</fo:table-row>" ROW(CELL("4"))),
                "1|2‖3|4");
}

/* What is kept with a table takes its last row along. */
static void test_kept_with_table(void **state)
{
    (void)state;
#define NOTE "<fo:block keep-with-previous.within-page='always'>n</fo:block>"
#define THREE_ROWS TABLE(COLUMN("50pt"), ROW(CELL("1")) ROW(CELL("2")) ROW(CELL("3")))
    assert_text(&low, THREE_ROWS NOTE, "1|2‖3|n");
    assert_text(&low, THREE_ROWS NOTE NOTE, "1|2‖3|n|n");
    assert_text(&low,
                "<fo:block>a</fo:block>" TABLE(COLUMN("50pt"), ROW(CELL("1")) ROW(CELL("2"))) NOTE,
                "a|1‖2|n");
    assert_text(&low,
                "<fo:block>a</fo:block>" TABLE(
                    COLUMN("50pt"),
                    ROW(CELL("1")) "<fo:table-row "
                                   "keep-with-previous='always'>" CELL("2") "</fo:table-row>") NOTE,
                "a‖1|2|n");
}

static void test_break_before_row(void **state)
{
    (void)state;
    assert_text(&low,
                TABLE(COLUMN("50pt"), ROW(CELL("1")) "<fo:table-row break-before='page'>" CELL(
                                          "2") "</fo:table-row>" ROW(CELL("3"))),
                "1‖2|3");
}

/* Breaks at the edge of a cell are breaks between rows, others split the row. */
static void test_breaks_in_cells(void **state)
{
    (void)state;
    assert_text(&low,
                TABLE(COLUMN("50pt"),
                      ROW(CELL("1")) ROW("<fo:table-cell><fo:block break-before='page'>2</fo:block>"
                                         "</fo:table-cell>") ROW(CELL("3"))),
                "1‖2|3");
    assert_text(&low,
                TABLE(COLUMN("50pt"), ROW("<fo:table-cell><fo:block break-after='page'>1</fo:block>"
                                          "</fo:table-cell>") ROW(CELL("2"))),
                "1‖2");
    assert_text(&low,
                TABLE(COLUMN("50pt") COLUMN("50pt"),
                      ROW("<fo:table-cell><fo:block>1</fo:block><fo:block break-before='page'>2"
                          "</fo:block></fo:table-cell>" CELL("a")) ROW(CELL("3") CELL("b"))),
                "1|a‖2|3|b");
    /* before the first row, after the last one */
    assert_text(&low,
                "<fo:block>0</fo:block>" TABLE(
                    COLUMN("50pt"), "<fo:table-row break-before='page' break-after='page'>" CELL(
                                        "1") "</fo:table-row>") "<fo:block>2</fo:block>",
                "0‖1‖2");
}

/* A row that is higher than a page though its contents are not: blank goes on. */
static void test_high_empty_row(void **state)
{
    (void)state;
    assert_text(&low,
                TABLE(COLUMN("50pt"),
                      "<fo:table-row height='50pt'>" CELL("1") "</fo:table-row>" ROW(CELL("2"))),
                "1‖2");
}

static void test_cells_without_rows(void **state)
{
    (void)state;
    assert_lines(NULL,
                 TABLE(COLUMN("50pt") COLUMN("50pt"),
                       "<fo:table-cell starts-row='true'><fo:block>a</fo:block></fo:table-cell>"
                       "<fo:table-cell ends-row='true'><fo:block>b</fo:block></fo:table-cell>"
                       "<fo:table-cell><fo:block>c</fo:block></fo:table-cell>"),
                 0, "0,8.8 a|50,8.8 b|0,18.8 c");
}

static void test_column_number(void **state)
{
    (void)state;
    assert_lines(NULL,
                 TABLE(COLUMN("50pt") COLUMN("50pt"),
                       ROW("<fo:table-cell column-number='2'><fo:block>a</fo:block>"
                           "</fo:table-cell>")),
                 0, "50,8.8 a");
}

static void test_bad_tables(void **state)
{
    (void)state;
    static const struct {
        const char *flow;
        guint errors, warnings;
    } cases[] = {
        /* more cells than columns */
        {TABLE(COLUMN("100pt"), ROW(CELL("a") CELL("b"))), 1, 1},
        /* a cell where another one spans */
        {TABLE(COLUMN("50pt") COLUMN("50pt"),
               ROW("<fo:table-cell number-rows-spanned='2'><fo:block>a</fo:block>"
                   "</fo:table-cell>" CELL("b"))
                   ROW("<fo:table-cell column-number='1'><fo:block>c</fo:block>"
                       "</fo:table-cell>")),
         1, 1},
        /* more rows spanned than there are */
        {TABLE(COLUMN("100pt"), ROW("<fo:table-cell number-rows-spanned='9'><fo:block>a</fo:block>"
                                    "</fo:table-cell>")),
         1, 1},
        /* columns that do not add up to the width given */
        {"<fo:table width='100pt'>" COLUMN("20pt") COLUMN("20pt") "<fo:table-body>" ROW(
             CELL("a") CELL("b")) "</fo:table-body></fo:table>",
         0, 1},
        /* wider than its place */
        {"<fo:table width='200pt'><fo:table-body>" ROW(CELL("a")) "</fo:table-body></fo:table>", 0,
         1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Typeset set = typeset(NULL, cases[i].flow);
        assert_int_equal(diag_count(set.diag, DIAG_ERROR), cases[i].errors);
        assert_int_equal(diag_count(set.diag, DIAG_WARNING), cases[i].warnings);
        assert_int_equal(layout_page_count(set.layout), 1);
        typeset_free(&set);
    }
}

/* A head that leaves no room for a row: set anyway, and said. */
static void test_head_without_room(void **state)
{
    (void)state;
    Typeset set =
        typeset(&low, "<fo:table>" COLUMN("50pt") "<fo:table-header>" ROW(TWO_LINES)
                          ROW(TWO_LINES) "</fo:table-header><fo:table-body>" ROW(CELL("1"))
                              ROW(CELL("2")) "</fo:table-body></fo:table>");
    assert_int_equal(diag_count(set.diag, DIAG_WARNING), 1);
    g_autofree char *text = all_text(&set);
    assert_non_null(strstr(text, "2"));
    typeset_free(&set);
}

/* Figures stand in line on their points, 5 pt a character; the group is centred in the column. */
static void test_decimals(void **state)
{
    (void)state;
    assert_lines(NULL,
                 "<fo:table text-align='.'>" COLUMN("60pt") "<fo:table-body>" ROW(CELL("1.5"))
                     ROW(CELL("123.25")) ROW(CELL("7")) ROW(CELL("-2.125"))
                         ROW(CELL("-")) "</fo:table-body></fo:table>",
                 0, "22.5,8.8 1.5|12.5,18.8 123.25|22.5,28.8 7|17.5,38.8 -2.125|27.5,48.8 -");
}

/* Four columns of 40 pt on a page of 100: two at a time, the first one again on each page, rows as
 * high as in the whole table. */
static void test_columns_on_several_pages(void **state)
{
    (void)state;
    const char *flow = "<fo:table>" COLUMN("40pt") COLUMN("30pt") COLUMN("30pt")
        COLUMN("40pt") "<fo:table-header>" ROW(
            "<fo:table-cell><fo:block>h</fo:block></fo:table-cell>"
            "<fo:table-cell number-columns-spanned='3'><fo:block>wide"
            "</fo:block></fo:table-cell>") "</"
                                           "fo:table-header><fo:table-"
                                           "body>" ROW(CELL("a") CELL("b") CELL("c") "<fo:table-"
                                                                                     "cell><fo:"
                                                                                     "block>d</"
                                                                                     "fo:block><"
                                                                                     "fo:block>"
                                                                                     "e</"
                                                                                     "fo:block><"
                                                                                     "/fo:table-"
                                                                                     "cell>")
                                               ROW(CELL("f") CELL("g") CELL("i")
                                                       CELL("j")) "</"
                                                                  "fo:table-"
                                                                  "body></"
                                                                  "fo:table>";
    assert_lines(NULL, flow, 0,
                 "0,8.8 h|40,8.8 wide|0,18.8 a|40,18.8 b|70,18.8 c|0,38.8 f|40,38.8 g|70,38.8 i");
    assert_lines(NULL, flow, 1,
                 "0,8.8 h|40,8.8 wide|0,18.8 a|40,18.8 d|40,28.8 e|0,38.8 f|40,38.8 j");
}

static void test_repeated_columns_can_be_chosen(void **state)
{
    (void)state;
    assert_text(NULL,
                "<fo:table sheet:freeze='0'>" COLUMN("60pt") COLUMN("60pt") "<fo:table-body>" ROW(
                    CELL("a") CELL("b")) "</fo:table-body></fo:table>",
                "a‖b");
}

/* Cells alike, columns not: their borders count where the columns are, and beside a span. */
static void test_borders_of_columns(void **state)
{
    (void)state;
    Typeset set = typeset(
        NULL, TABLE("<fo:table-column/><fo:table-column border='2pt solid red'/><fo:table-column/>"
                    "<fo:table-column/>",
                    ROW(CELL("a") CELL("b") CELL("c") CELL("d"))
                        ROW("<fo:table-cell number-columns-spanned='2'><fo:block>e</fo:block>"
                            "</fo:table-cell>" CELL("f") CELL("g"))));
    const LayoutCell *cells = geometry(&set)->cells;
    const gint32 expected[7][2] = {{0, 2000}, {2000, 2000}, {2000, 0}, {0, 0},
                                   {0, 2000}, {2000, 0},    {0, 0}};
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        assert_int_equal(cells[i].border[FO_START].width, expected[i][0]);
        assert_int_equal(cells[i].border[FO_END].width, expected[i][1]);
    }
    assert_int_equal(cells[1].border[FO_BEFORE].width, 2000);
    assert_int_equal(cells[0].border[FO_BEFORE].width, 0);
    typeset_free(&set);
}

/* Measuring alone gives what setting gives, on the one line that fits and on those that do not. */
static void test_measuring_alone(void **state)
{
    (void)state;
#define BLOCK(attributes, text)                                                                    \
    "<fo:table-cell padding='1pt'><fo:block " attributes ">" text "</fo:block></fo:table-cell>"
    Typeset set = typeset(
        NULL,
        TABLE(COLUMN("42pt") COLUMN("42pt"),
              ROW(BLOCK("", "四个汉字") BLOCK("", "五个字不够")) ROW(BLOCK("", "三个字ab")
                                                                         BLOCK("", "两a字b"))
                  ROW(BLOCK("text-indent='10pt'", "三个字") BLOCK("text-indent='10pt'", "四个汉字"))
                      ROW(BLOCK("letter-spacing='1pt'", "12345678") BLOCK("", "12345678")) ROW(
                          BLOCK("", " 四个 字 ") BLOCK("linefeed-treatment='preserve'", "一\n二"))
                          ROW(BLOCK("", "“四个汉字”") BLOCK("white-space='pre'", "一 二")) ROW(
                              BLOCK("padding-top='3pt'", "一") BLOCK("line-height='20pt'", "一"))
                              ROW(BLOCK("space-before='5pt' space-before.conditionality='retain'",
                                        "一") BLOCK("start-indent='20pt'", "三个字"))
                                  ROW(BLOCK("", "一<fo:inline font-size='20pt'>二</fo:inline>")
                                          BLOCK("", " ")) ROW(BLOCK("", "\uE000") CELL(""))));
#undef BLOCK
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Layout) measured = layout_measure(set.tree, set.fonts, diag);
    const LayoutTable *table = geometry(&set);
    const LayoutTable *other = layout_table(measured, table->node);
    assert_int_equal(other->cell_count, 20);
    for (guint i = 0; i < table->cell_count; i++) {
        assert_int_equal(other->cells[i].lines, table->cells[i].lines);
        assert_int_equal(other->cells[i].content_height, table->cells[i].content_height);
    }
    assert_memory_equal(other->row_heights, table->row_heights,
                        sizeof *table->row_heights * table->row_count);
    assert_int_equal(other->cells[0].lines, 1);
    assert_int_equal(other->cells[1].lines, 2);
    assert_int_equal(diag_count(diag, DIAG_WARNING), diag_count(set.diag, DIAG_WARNING));
    typeset_free(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_borders_of_columns),
        cmocka_unit_test(test_measuring_alone),
        cmocka_unit_test(test_columns_repeated),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_span_makes_row_higher),
        cmocka_unit_test(test_display_align),
        cmocka_unit_test(test_collapsed_borders),
        cmocka_unit_test(test_hidden_border_wins),
        cmocka_unit_test(test_head_and_foot_are_repeated),
        cmocka_unit_test(test_merged_text_is_repeated),
        cmocka_unit_test(test_merged_text_goes_on),
        cmocka_unit_test(test_row_is_split),
        cmocka_unit_test(test_row_is_kept),
        cmocka_unit_test(test_rows_kept_with_next),
        cmocka_unit_test(test_kept_with_table),
        cmocka_unit_test(test_break_before_row),
        cmocka_unit_test(test_breaks_in_cells),
        cmocka_unit_test(test_high_empty_row),
        cmocka_unit_test(test_cells_without_rows),
        cmocka_unit_test(test_column_number),
        cmocka_unit_test(test_bad_tables),
        cmocka_unit_test(test_head_without_room),
        cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_columns_on_several_pages),
        cmocka_unit_test(test_repeated_columns_can_be_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
