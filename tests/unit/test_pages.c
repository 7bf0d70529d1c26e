/* Blocks on pages: spaces, breaks, keeps, orphans and widows, masters, static content, numbers. A
 * line of text is 10 pt high. */
#include "typeset.h"

static const Setting low = {.page = "page-width='100pt' page-height='30pt'"};

#define B(text) "<fo:block>" text "</fo:block>"
#define LINES(attributes, text)                                                                    \
    "<fo:block linefeed-treatment='preserve' " attributes ">" text "</fo:block>"

static void test_spaces(void **state)
{
    (void)state;
    /* the larger of two spaces that meet; none at the top of a page */
    assert_lines(NULL,
                 "<fo:block space-before='9pt' space-after='5pt'>a</fo:block>"
                 "<fo:block space-before='3pt'>b</fo:block>",
                 0, "0,8.8 a|0,23.8 b");
    assert_lines(NULL,
                 "<fo:block space-before='9pt' space-before.conditionality='retain'>a</fo:block>",
                 0, "0,17.8 a");
    /* the higher precedence wins over the larger one, force adds up */
    assert_lines(NULL,
                 "<fo:block space-after='5pt'>a</fo:block><fo:block space-before='3pt' "
                 "space-before.precedence='1'>b</fo:block>",
                 0, "0,8.8 a|0,21.8 b");
    assert_lines(NULL,
                 "<fo:block space-after='5pt' space-after.precedence='force'>a</fo:block><fo:block "
                 "space-before='3pt' space-before.precedence='force'>b</fo:block>",
                 0, "0,8.8 a|0,26.8 b");
    /* padding keeps spaces apart, nested blocks without it do not */
    assert_lines(NULL,
                 B("a") "<fo:block space-before='4pt'><fo:block space-before='6pt'>b</fo:block>"
                        "</fo:block>",
                 0, "0,8.8 a|0,24.8 b");
    assert_lines(NULL,
                 B("a") "<fo:block space-before='4pt' padding-top='1pt'><fo:block "
                        "space-before='6pt'>b</fo:block></fo:block>",
                 0, "0,8.8 a|0,29.8 b");
}

/* Spaces with a range fill the page: stretched, or shrunk where that strains them less; as they are
 * on the last page and before a forced break. */
static void test_flexible_spaces(void **state)
{
    (void)state;
    Setting page = {.page = "page-width='100pt' page-height='50pt'"};
#define FLEXIBLE(least, most, text)                                                                \
    "<fo:block space-before.optimum='5pt' space-before.minimum='" least                            \
    "' space-before.maximum='" most "'>" text "</fo:block>"
#define FIVE(least, most)                                                                          \
    FLEXIBLE(least, most, "1")                                                                     \
    FLEXIBLE(least, most, "2")                                                                     \
    FLEXIBLE(least, most, "3") FLEXIBLE(least, most, "4") FLEXIBLE(least, most, "5")
    assert_lines(&page, FIVE("5pt", "5pt"), 0, "0,8.8 1|0,23.8 2|0,38.8 3");
    assert_lines(&page, FIVE("5pt", "10pt"), 0, "0,8.8 1|0,28.8 2|0,48.8 3");
    assert_lines(&page, FIVE("5pt", "10pt"), 1, "0,8.8 4|0,23.8 5");
    assert_lines(&page, FIVE("5pt", "7pt"), 0, "0,8.8 1|0,25.8 2|0,42.8 3");
    assert_lines(&page, FIVE("0pt", "10pt"), 0, "0,8.8 1|0,22.13 2|0,35.47 3|0,48.8 4");
    assert_lines(&page, FIVE("0pt", "10pt") "<fo:block break-before='page'>6</fo:block>", 1,
                 "0,8.8 5");
    /* two that meet: the larger with its own range, equal ones with what both allow */
    assert_lines(
        &page,
        "<fo:block space-after.optimum='5pt' space-after.maximum='6pt'>1</fo:block>" FLEXIBLE(
            "5pt", "9pt", "2") FLEXIBLE("5pt", "9pt", "3") FLEXIBLE("5pt", "9pt", "4"),
        0, "0,8.8 1|0,24.8 2|0,43.8 3");
    /* the whole of the rest goes on the page where that is enough */
    assert_text(&page,
                FLEXIBLE("0pt", "5pt", "1") FLEXIBLE("0pt", "5pt", "2") FLEXIBLE("0pt", "5pt", "3")
                    FLEXIBLE("0pt", "5pt", "4"),
                "1|2|3|4");
    /* footnotes take their room first */
    assert_lines(
        &page,
        "<fo:block>1<fo:footnote><fo:inline>a</fo:inline><fo:footnote-body>" B(
            "n") "</fo:footnote-body></fo:footnote></fo:block>" FLEXIBLE("5pt", "25pt", "2")
            LINES("", "3\n4"),
        0, "0,8.8 1a|0,38.8 2|0,48.8 n");
}

static void test_indents(void **state)
{
    (void)state;
    assert_lines(NULL,
                 "<fo:block text-indent='2em' start-indent='1em'>一二三四五六七八九十</fo:block>",
                 0, "30,8.8 一二三四五六七|10,18.8 八九十");
    assert_lines(NULL, "<fo:block text-align='end' end-indent='1em'>一二</fo:block>", 0,
                 "70,8.8 一二");
    assert_lines(NULL, "<fo:block text-align='center'>一二</fo:block>", 0, "40,8.8 一二");
}

static void test_line_height(void **state)
{
    (void)state;
    /* half of the leading above and below: (20 - 10) / 2 + 8.8 */
    assert_lines(NULL, "<fo:block line-height='20pt'>一</fo:block>" B("二"), 0,
                 "0,13.8 一|0,28.8 二");
    /* a raised one does not, unless it rises above the line */
    assert_lines(NULL,
                 "<fo:block line-height='20pt'>一<fo:inline baseline-shift='super'>1"
                 "</fo:inline></fo:block>" B("二"),
                 0, "0,13.8 一|10,10.47 1|0,28.8 二");
    /* a larger inline makes its line higher */
    assert_lines(
        NULL,
        "<fo:block>一<fo:inline font-size='20pt' line-height='20pt'>大</fo:inline></fo:block>" B(
            "二"),
        0, "0,17.6 一大|0,28.8 二");
}

static void test_borders(void **state)
{
    (void)state;
    Typeset set =
        typeset(NULL, "<fo:block border='2pt solid' padding='3pt' margin='0'>a</fo:block>" B("b"));
    g_autofree char *lines = page_lines(&set, 0);
    assert_string_equal(lines, "5,13.8 a|0,28.8 b");
    g_autofree char *rules = page_rules(&set, 0);
    assert_string_equal(rules, "0,1-100,1*2 0,19-100,19*2 1,0-1,20*2 99,0-99,20*2");
    typeset_free(&set);
}

/* What a block keeps where it is broken: its borders and padding stand on every page. */
static void test_kept_edges(void **state)
{
    (void)state;
    Setting page = {.page = "page-width='100pt' page-height='40pt'"};
#define KEPT                                                                                       \
    "padding-before='4pt' padding-before.conditionality='retain' padding-after='6pt' "             \
    "padding-after.conditionality='retain' orphans='1' widows='1'"
    assert_lines(&page, LINES(KEPT, "a\nb\nc\nd"), 0, "0,12.8 a|0,22.8 b|0,32.8 c");
    assert_lines(&page, LINES(KEPT, "a\nb\nc\nd\ne"), 1, "0,12.8 d|0,22.8 e");
    /* discarded, as is usual: the second page begins with the text */
    assert_lines(&page, LINES("padding-before='4pt' orphans='1' widows='1'", "a\nb\nc\nd\ne"), 1,
                 "0,8.8 d|0,18.8 e");
    /* blocks in blocks each keep theirs; a page's room shrinks by both */
    Typeset set = typeset(&page, "<fo:block border='2pt solid' margin='0' "
                                 "border-before-width.conditionality='retain' "
                                 "border-after-width.conditionality='retain'>" LINES(
                                     KEPT, "a\nb\nc") "</fo:block>" B("z"));
    g_autofree char *text = all_text(&set);
    assert_string_equal(text, "a|b‖c|z");
    g_autofree char *rules = page_rules(&set, 0);
    assert_string_equal(rules, "0,1-100,1*2 0,33-100,33*2 1,0-1,34*2 99,0-99,34*2");
    typeset_free(&set);
    /* around a table: every part of it stands clear of the page's edge */
    assert_lines(&page,
                 "<fo:block " KEPT "><fo:table><fo:table-column/><fo:table-body>"
                 "<fo:table-row><fo:table-cell>" B(
                     "1") "</fo:table-cell></fo:table-row>"
                          "<fo:table-row><fo:table-cell>" B(
                              "2") "</fo:table-cell></fo:table-row>"
                                   "<fo:table-row><fo:table-cell>" B(
                                       "3") "</fo:table-cell></fo:table-row>"
                                            "<fo:table-row><fo:table-cell>" B(
                                                "4") "</fo:table-cell></fo:table-row>"
                                                     "</fo:table-body></fo:table></fo:block>",
                 1, "0,12.8 4");
}

static void test_breaks(void **state)
{
    (void)state;
    assert_text(NULL, B("a") "<fo:block break-before='page'>b</fo:block>", "a‖b");
    assert_text(NULL, "<fo:block break-after='page'>a</fo:block>" B("b"), "a‖b");
    assert_text(NULL, B("a") "<fo:block break-before='odd-page'>b</fo:block>", "a‖‖b");
    assert_text(NULL, B("a") "<fo:block break-before='even-page'>b</fo:block>", "a‖b");
    assert_text(NULL, "<fo:block break-before='page'>a</fo:block>", "a");
}

static void test_orphans_and_widows(void **state)
{
    (void)state;
    /* two lines left on the page, but a single last line must not stand alone */
    assert_text(&low, B("x") LINES("", "a\nb\nc"), "x‖a|b|c");
    assert_text(&low, B("x") LINES("widows='1'", "a\nb\nc"), "x|a|b‖c");
    assert_text(&low, B("x") LINES("", "a\nb\nc\nd"), "x|a|b‖c|d");
    /* one line left: a single first line must not stand alone */
    assert_text(&low, B("x") B("y") LINES("", "a\nb\nc"), "x|y‖a|b|c");
    assert_text(&low, B("x") B("y") LINES("orphans='1'", "a\nb\nc"), "x|y|a‖b|c");
}

static void test_keeps(void **state)
{
    (void)state;
    assert_text(&low,
                B("1") B("2") "<fo:block keep-with-next.within-page='always'>h</fo:block>" B("3"),
                "1|2‖h|3");
    assert_text(&low,
                B("1") B("2") B("3") "<fo:block keep-with-previous.within-page='always'>4"
                                     "</fo:block>",
                "1|2‖3|4");
    assert_text(&low,
                B("1") "<fo:block keep-together.within-page='always'>" B("2") B("3")
                    B("4") "</fo:block>",
                "1‖2|3|4");
    /* a weaker keep gives way to a stronger one */
    assert_text(&low,
                "<fo:block keep-with-next='1'>1</fo:block><fo:block keep-with-next='always'>2"
                "</fo:block><fo:block keep-with-next='always'>3</fo:block>" B("4"),
                "1‖2|3|4");
    /* a heading inside blocks of its own keeps with what follows outside */
    assert_text(&low,
                B("1") B("2") "<fo:block keep-with-next='always'><fo:block>h</fo:block>"
                              "</fo:block><fo:block><fo:block>3</fo:block></fo:block>",
                "1|2‖h|3");
}

static void test_impossible_keep(void **state)
{
    (void)state;
    Typeset set = typeset(&low, "<fo:block keep-together='always'>" B("1") B("2") B("3")
                                    B("4") "</fo:block>");
    g_autofree char *text = all_text(&set);
    assert_string_equal(text, "1|2|3‖4");
    assert_int_equal(diag_count(set.diag, DIAG_WARNING), 1);
    typeset_free(&set);
}

static void test_too_high(void **state)
{
    (void)state;
    Typeset set =
        typeset(&low, "<fo:block font-size='40pt' line-height='40pt'>大</fo:block>" B("b"));
    g_autofree char *text = all_text(&set);
    assert_string_equal(text, "大‖b");
    assert_int_equal(diag_count(set.diag, DIAG_WARNING), 1);
    typeset_free(&set);
}

static void test_lists(void **state)
{
    (void)state;
#define ITEM(label, body)                                                                          \
    "<fo:list-item><fo:list-item-label end-indent='label-end()'>" B(                               \
        label) "</fo:list-item-label><fo:list-item-body start-indent='body-start()'>" body         \
               "</fo:list-item-body></fo:list-item>"
#define LIST(items)                                                                                \
    "<fo:list-block provisional-distance-between-starts='20pt'>" items "</fo:list-block>"
    assert_lines(NULL, LIST(ITEM("1", B("a") B("b")) ITEM("2", B("c"))), 0,
                 "0,8.8 1|20,8.8 a|20,18.8 b|0,28.8 2|20,28.8 c");
    /* an item that the page cannot hold goes on without its label */
    assert_text(&low, LIST(ITEM("1", B("a") B("b") B("c") B("d"))), "1|a|b|c‖d");
}

/* ---- page masters ---- */

#define MASTER(name, margin)                                                                       \
    "<fo:simple-page-master master-name='" name "' page-width='100pt' page-height='30pt' "         \
    "margin-left='" margin "'><fo:region-body/></fo:simple-page-master>"

static void test_odd_and_even(void **state)
{
    (void)state;
    Setting setting = {
        .masters = MASTER("odd", "1pt") MASTER(
            "even", "2pt") "<fo:page-sequence-master "
                           "master-name='m'><fo:repeatable-page-master-alternatives>"
                           "<fo:conditional-page-master-reference master-reference='odd' "
                           "odd-or-even='odd'/>"
                           "<fo:conditional-page-master-reference master-reference='even' "
                           "odd-or-even='even'/>"
                           "</fo:repeatable-page-master-alternatives></fo:page-sequence-master>",
        .sequence = "master-reference='m'",
    };
    const char *flow = B("1") B("2") B("3") B("4");
    assert_lines(&setting, flow, 0, "1,8.8 1|1,18.8 2|1,28.8 3");
    assert_lines(&setting, flow, 1, "2,8.8 4");
}

static void test_first_and_last(void **state)
{
    (void)state;
    Setting setting = {
        .masters = MASTER("first", "1pt") MASTER("last", "2pt") MASTER(
            "rest", "3pt") "<fo:page-sequence-master "
                           "master-name='m'><fo:repeatable-page-master-alternatives>"
                           "<fo:conditional-page-master-reference master-reference='first' "
                           "page-position='first'/>"
                           "<fo:conditional-page-master-reference master-reference='last' "
                           "page-position='last'/>"
                           "<fo:conditional-page-master-reference master-reference='rest'/>"
                           "</fo:repeatable-page-master-alternatives></fo:page-sequence-master>",
        .sequence = "master-reference='m'",
    };
    const char *flow = B("1") B("2") B("3") B("4") B("5") B("6") B("7");
    assert_lines(&setting, flow, 0, "1,8.8 1|1,18.8 2|1,28.8 3");
    assert_lines(&setting, flow, 1, "3,8.8 4|3,18.8 5|3,28.8 6");
    assert_lines(&setting, flow, 2, "2,8.8 7");
}

static void test_missing_master(void **state)
{
    (void)state;
    Setting setting = {.sequence = "master-reference='nowhere'"};
    Typeset set = typeset(&setting, B("a"));
    assert_int_equal(diag_count(set.diag, DIAG_ERROR), 1);
    assert_int_equal(layout_page_count(set.layout), 0);
    typeset_free(&set);
}

static void test_page_count(void **state)
{
    (void)state;
    static const struct {
        const char *sequence;
        guint pages;
        int first;
    } cases[] = {
        {"master-reference='p'", 1, 1},
        {"master-reference='p' force-page-count='even'", 2, 1},
        {"master-reference='p' force-page-count='odd'", 1, 1},
        {"master-reference='p' initial-page-number='4' force-page-count='end-on-odd'", 2, 4},
        {"master-reference='p' initial-page-number='auto-even'", 1, 2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Setting setting = {.sequence = cases[i].sequence};
        Typeset set = typeset(&setting, B("a"));
        assert_int_equal(layout_page_count(set.layout), cases[i].pages);
        assert_int_equal(layout_page(set.layout, 0)->number, cases[i].first);
        typeset_free(&set);
    }
}

/* ---- static content and numbers ---- */

static void test_static_content(void **state)
{
    (void)state;
    Setting setting = {
        .page = "page-width='100pt' page-height='50pt' margin='5pt'",
        .regions = "<fo:region-body margin-bottom='10pt'/><fo:region-after extent='10pt'/>",
        .content = "<fo:static-content flow-name='xsl-region-after'><fo:block text-align='outside'>"
                   "—<fo:page-number/>—</fo:block></fo:static-content>",
    };
    const char *flow = B("1") B("2") B("3") B("4");
    assert_lines(&setting, flow, 0, "5,13.8 1|5,23.8 2|5,33.8 3|70,43.8 —1—");
    assert_lines(&setting, flow, 1, "5,13.8 4|5,43.8 —2—");
}

static void test_number_formats(void **state)
{
    (void)state;
    static const struct {
        const char *sequence, *label;
    } cases[] = {
        {"master-reference='p' initial-page-number='4' format='i'", "iv"},
        {"master-reference='p' initial-page-number='28' format='A'", "AB"},
        {"master-reference='p' initial-page-number='7' format='01'", "07"},
        {"master-reference='p' initial-page-number='12' format='一'", "十二"},
        {"master-reference='p' initial-page-number='105' format='一'", "一百零五"},
        {"master-reference='p' initial-page-number='110' format='一'", "一百一十"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Setting setting = {.sequence = cases[i].sequence};
        Typeset set = typeset(&setting, "<fo:block><fo:page-number/></fo:block>");
        assert_string_equal(layout_page(set.layout, 0)->label, cases[i].label);
        g_autofree char *text = all_text(&set);
        assert_string_equal(text, cases[i].label);
        typeset_free(&set);
    }
}

/* A contents line: the number of a page that comes later, the dots fill the line. */
static void test_citation(void **state)
{
    (void)state;
    assert_lines(NULL,
                 "<fo:block text-align-last='justify'>章<fo:leader leader-pattern='space'/>"
                 "<fo:page-number-citation ref-id='c'/></fo:block>"
                 "<fo:block break-before='page'>x</fo:block>"
                 "<fo:block break-before='page' id='c'>y</fo:block>",
                 0, "0,8.8 章|95,8.8 3");
    assert_messages("<fo:block><fo:page-number-citation ref-id='none'/></fo:block>", DIAG_WARNING,
                    1);
}

/* Dots that would be smaller than can be seen and more than can be held are fewer. */
static void test_endless_dots(void **state)
{
    (void)state;
    Typeset set = typeset(NULL, "<fo:block font-size='0.01pt'><fo:leader leader-pattern='dots' "
                                "leader-length='99999pt'/></fo:block>");
    const AreaPage *page = layout_page(set.layout, 0);
    assert_int_equal(page->area_count, 1);
    assert_in_range(page->areas[0].text.count, 9000, 10000);
    typeset_free(&set);
}

static void test_positions(void **state)
{
    (void)state;
    Typeset set = typeset(&low, B("1") B("2") B("3") "<fo:block id='b' space-before='5pt'>"
                                                     "4</fo:block>"
                                                     "<fo:block><fo:inline id='i'>5</fo:inline>"
                                                     "</fo:block>");
    AreaPosition position;
    assert_true(layout_position(set.layout, "b", &position));
    assert_int_equal(position.page, 1);
    assert_int_equal(position.y, 0);
    assert_true(layout_position(set.layout, "i", &position));
    assert_int_equal(position.y, 10000);
    assert_false(layout_position(set.layout, "none", &position));
    typeset_free(&set);
}

static void test_containers(void **state)
{
    (void)state;
    /* a positioned one takes no room; a fixed one is placed from the page's corner */
    assert_lines(NULL,
                 "<fo:block-container absolute-position='fixed' left='50pt' top='100pt' "
                 "width='30pt'><fo:block>f</fo:block></fo:block-container>" B("a"),
                 0, "50,108.8 f|0,8.8 a");
    /* one of fixed height takes that much */
    assert_lines(NULL,
                 "<fo:block-container height='40pt' display-align='center'><fo:block>c</fo:block>"
                 "</fo:block-container>" B("a"),
                 0, "0,23.8 c|0,48.8 a");
    /* too much in it is said */
    assert_messages("<fo:block-container height='4pt' overflow='error-if-overflow'><fo:block>c"
                    "</fo:block></fo:block-container>",
                    DIAG_WARNING, 1);
}

/* A turned body: lines as long as the page is high, set along the left edge upwards. */
static void test_turned_body(void **state)
{
    (void)state;
    Setting setting = {.regions = "<fo:region-body reference-orientation='90'/>"};
    Typeset set = typeset(&setting, "<fo:block id='a' text-align='end'>一</fo:block>");
    const AreaPage *page = layout_page(set.layout, 0);
    const AreaMatrix *matrix = NULL;
    for (guint i = 0; i < page->area_count && !matrix; i++)
        if (page->areas[i].kind == AREA_PUSH)
            matrix = &page->areas[i].push;
    assert_non_null(matrix);
    assert_int_equal(matrix->b, -1000000);
    assert_int_equal(matrix->f, 200000);
    g_autofree char *lines = page_lines(&set, 0);
    assert_string_equal(lines, "190,8.8 一");
    AreaPosition position; /* the start of the block is the lower left corner of the page */
    assert_true(layout_position(set.layout, "a", &position));
    assert_int_equal(position.x, 0);
    assert_int_equal(position.y, 200000);
    typeset_free(&set);
}

/* Borders and background of an inline stand around its part of each line. */
static void test_inline_box(void **state)
{
    (void)state;
    Typeset set = typeset(NULL, "<fo:block>一<fo:inline border='1pt solid' padding='2pt' "
                                "background-color='yellow'>二<fo:inline>三</fo:inline></fo:inline>"
                                "四</fo:block>");
    g_autofree char *lines = page_lines(&set, 0);
    assert_string_equal(lines, "0,8.8 一|13,8.8 二三|36,8.8 四");
    g_autofree char *rules = page_rules(&set, 0);
    assert_string_equal(rules, "10,-2.5-36,-2.5*1 10,12.5-36,12.5*1 10.5,-3-10.5,13*1 "
                               "35.5,-3-35.5,13*1");
    typeset_free(&set);
}

/* An id of its own makes no line. */
static void test_anchors(void **state)
{
    (void)state;
    Typeset set = typeset(NULL, "<fo:wrapper id='a'/>" B("1") "<fo:block><fo:inline id='b'/>"
                                                              "</fo:block>" B("2"));
    g_autofree char *lines = page_lines(&set, 0);
    assert_string_equal(lines, "0,8.8 1|0,18.8 2");
    AreaPosition position;
    assert_true(layout_position(set.layout, "a", &position));
    assert_int_equal(position.y, 0);
    assert_true(layout_position(set.layout, "b", &position));
    assert_int_equal(position.y, 10000);
    typeset_free(&set);
}

/* The last page that something stands on. */
static void test_last_page(void **state)
{
    (void)state;
    assert_text(&low,
                "<fo:block><fo:page-number-citation ref-id='a'/>"
                "<fo:page-number-citation-last ref-id='a'/></fo:block>"
                "<fo:block id='a'>" B("1") B("2") B("3") B("4") B("5") B("6") "</fo:block>",
                "13|1|2‖3|4|5‖6");
}

static void test_leader_content(void **state)
{
    (void)state;
    assert_lines(NULL,
                 "<fo:block text-align-last='justify'>一<fo:leader leader-pattern='use-content'>"
                 "<fo:inline>ab</fo:inline></fo:leader>二</fo:block>",
                 0, "0,8.8 一abababababababab二");
}

static void test_kept_inline(void **state)
{
    (void)state;
    assert_text(NULL,
                "<fo:block>一二三四五六七八<fo:inline keep-together.within-line='always'>九十甲"
                "</fo:inline></fo:block>",
                "一二三四五六七八|九十甲");
}

static void test_off_the_page(void **state)
{
    (void)state;
    assert_messages("<fo:block start-indent='-50pt'>一</fo:block>", DIAG_WARNING, 1);
    assert_messages("<fo:block wrap-option='no-wrap'>一二三四五六七八九十甲</fo:block>",
                    DIAG_WARNING, 1);
}

static void test_geometry(void **state)
{
    (void)state;
    Typeset set = typeset(&low, "<fo:block id='x' space-before='5pt' start-indent='10pt'>" B("1")
                                    B("2") B("3") B("4") "</fo:block>");
    LayoutBlock block;
    assert_true(layout_block(set.layout, fo_by_id(set.tree, "x"), &block));
    assert_int_equal(block.x, 10000);
    assert_int_equal(block.width, 90000);
    assert_int_equal(block.height, 40000);
    assert_int_equal(block.lines, 4);
    assert_true(layout_block(set.layout, fo_by_id(set.tree, "x")->first, &block));
    assert_int_equal(block.height, 10000);
    typeset_free(&set);
}

/* Pages whose bodies are of several widths: everything takes the width of its page, but for rows
 * that are broken inside. */
static void test_widths(void **state)
{
    (void)state;
    Setting setting = {
        .page = "page-width='100pt' page-height='20pt'",
        .masters =
            "<fo:simple-page-master master-name='n' page-width='50pt' page-height='30pt'>"
            "<fo:region-body/></fo:simple-page-master>"
            "<fo:page-sequence-master master-name='m'><fo:repeatable-page-master-alternatives>"
            "<fo:conditional-page-master-reference odd-or-even='odd' master-reference='p'/>"
            "<fo:conditional-page-master-reference odd-or-even='even' master-reference='n'/>"
            "</fo:repeatable-page-master-alternatives></fo:page-sequence-master>",
        .sequence = "master-reference='m'",
    };
#define TWENTY "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"
    Typeset set =
        typeset(&setting, "<fo:block text-indent='1em' orphans='1' widows='1'>" TWENTY TWENTY
                          "子丑寅卯</fo:block><fo:block>辰巳午未申酉</fo:block>");
    g_autofree char *text = all_text(&set);
    assert_string_equal(text,
                        "一二三四五六七八九|十甲乙丙丁戊己庚辛壬‖癸一二三四|五六七八九|十甲乙丙丁"
                        "‖戊己庚辛壬癸子丑寅卯|辰巳午未申酉");
    assert_int_equal(diag_count(set.diag, DIAG_WARNING), 0);
    typeset_free(&set);
    /* widows hold at the new width too */
    assert_text(
        &setting, "<fo:block>" TWENTY TWENTY "</fo:block>",
        "一二三四五六七八九十|甲乙丙丁戊己庚辛壬癸‖一二三四五|六七八九十‖甲乙丙丁戊己庚辛壬癸");
    /* a block of its own on each page; borders follow the width */
    Typeset boxes = typeset(&setting, "<fo:block border='2pt solid' margin='0'>一</fo:block>"
                                      "<fo:block break-before='page' border='2pt solid' margin='0'>"
                                      "二</fo:block>");
    g_autofree char *rules = page_rules(&boxes, 1);
    assert_string_equal(rules, "0,1-50,1*2 0,13-50,13*2 1,0-1,14*2 49,0-49,14*2");
    typeset_free(&boxes);
#define CELLS(text)                                                                                \
    "<fo:table-row><fo:table-cell>" B(text) "</fo:table-cell><fo:table-cell>" B(                   \
        "x") "</fo:table-cell></fo:table-row>"
#define TWO_COLUMNS(rows)                                                                          \
    "<fo:table table-layout='fixed' width='100%'><fo:table-column/><fo:table-column/>"             \
    "<fo:table-body>" rows "</fo:table-body></fo:table>"
    assert_lines(&setting, TWO_COLUMNS(CELLS("1") CELLS("2") CELLS("3")) TWO_COLUMNS(CELLS("4")), 1,
                 "0,8.8 3|25,8.8 x|0,18.8 4|25,18.8 x");
    /* with a merged cell that is shown again */
    Setting higher = setting;
    higher.page = "page-width='100pt' page-height='40pt'";
#define LAST_CELL(text) "<fo:table-row><fo:table-cell>" B(text) "</fo:table-cell></fo:table-row>"
    assert_lines(&higher,
                 TWO_COLUMNS("<fo:table-row><fo:table-cell number-rows-spanned='6'>" B(
                     "m") "</fo:table-cell><fo:table-cell>" B("1") "</fo:table-cell></"
                                                                   "fo:table-row>" LAST_CELL("2")
                                                                       LAST_CELL("3") LAST_CELL("4")
                                                                           LAST_CELL("5")
                                                                               LAST_CELL("6")),
                 1, "0,8.8 m|25,8.8 5|25,18.8 6");
    /* the pieces of a table that is too wide for both are those of the page it began on */
    assert_text(&setting,
                "<fo:table table-layout='fixed' width='120pt'><fo:table-column "
                "number-columns-repeated='4' column-width='30pt'/><fo:table-body><fo:table-row>"
                "<fo:table-cell>" B("a") "</fo:table-cell><fo:table-cell>" B(
                    "b") "</fo:table-cell>"
                         "<fo:table-cell>" B("c") "</fo:table-cell><fo:table-cell>" B(
                             "d") "</fo:table-cell>"
                                  "</fo:table-row></fo:table-body></fo:table>" B("z"),
                "a|b|c‖a|d|z");
    /* a row that is broken inside goes on as it is */
    set = typeset(
        &setting,
        TWO_COLUMNS("<fo:table-row><fo:table-cell>" LINES(
            "orphans='1' widows='1'",
            "a\nb\nc") "</fo:table-cell><fo:table-cell>" B("x") "</fo:table-cell></"
                                                                "fo:table-row>" CELLS("4")));
    g_autofree char *second = page_lines(&set, 1);
    assert_string_equal(second, "0,8.8 c|0,18.8 4|50,18.8 x");
    assert_int_equal(diag_count(set.diag, DIAG_WARNING),
                     2); /* the other one: x lies off the page */
    typeset_free(&set);
}

#define NOTE(mark, text)                                                                           \
    "<fo:footnote><fo:inline>" mark                                                                \
    "</fo:inline><fo:footnote-body>" B(text) "</fo:footnote-body></fo:footnote>"

/* Footnotes stand at the foot of the page that refers to them, and take room from its text. */
static void test_footnotes(void **state)
{
    (void)state;
    Setting setting = {
        .page = "page-width='100pt' page-height='40pt'",
        .content =
            "<fo:static-content flow-name='xsl-footnote-separator'>" B("-") "</fo:static-content>",
    };
    assert_lines(&setting, B("1") "<fo:block>2" NOTE("a", "n") "</fo:block>" B("3"), 0,
                 "0,8.8 1|0,18.8 2a|0,28.8 -|0,38.8 n");
    assert_text(&setting, B("1") "<fo:block>2" NOTE("a", "n") "</fo:block>" B("3"), "1|2a|-|n‖3");
    /* the line with the mark moves on where its note has no room */
    assert_text(&setting, B("1") B("2") "<fo:block>3" NOTE("a", "n") "</fo:block>", "1|2‖3a|-|n");
    /* also from a cell of a table */
    assert_text(&setting,
                "<fo:table><fo:table-body><fo:table-row><fo:table-cell>" B(
                    "1") "</fo:table-cell>"
                         "</fo:table-row><fo:table-row><fo:table-cell><fo:block>2" NOTE(
                             "a", "n") "</fo:block></fo:table-cell></"
                                       "fo:table-row><fo:table-row><fo:table-cell>" B(
                                           "3") "</fo:table-cell></"
                                                "fo:table-row></"
                                                "fo:table-body></"
                                                "fo:table>",
                "1|2a|-|n‖3");
    /* the mark's anchor is no place to break a line */
    assert_text(NULL, "<fo:block>一二三四五六七八九" NOTE("十", "n") "，</fo:block>",
                "一二三四五六七八|九十，|n");
}

#define LONG_NOTE(mark, text)                                                                      \
    "<fo:footnote><fo:inline>" mark "</fo:inline><fo:footnote-body>" LINES(                        \
        "orphans='1' widows='1'", text) "</fo:footnote-body></fo:footnote>"

/* A footnote that no page can hold begins beside its mark and goes on on the next pages. */
static void test_long_footnotes(void **state)
{
    (void)state;
    Setting setting = {
        .page = "page-width='100pt' page-height='40pt'",
        .content =
            "<fo:static-content flow-name='xsl-footnote-separator'>" B("-") "</fo:static-content>",
    };
    assert_text(&setting,
                B("1") "<fo:block>2" LONG_NOTE("a", "n\no\np\nq\nr\ns") "</fo:block>" B("3") B("4"),
                "1|2a|-|n‖-|o|p|q‖3|-|r|s‖4");
    /* also where the text has come to its end */
    assert_text(&setting, "<fo:block>2" LONG_NOTE("a", "n\no\np\nq") "</fo:block>",
                "2a|-|n|o‖-|p|q");
    /* the notes of the next page stand below what is left over */
    assert_lines(&setting,
                 "<fo:block>1" LONG_NOTE("a", "n\no\np") "</fo:block><fo:block>2" NOTE(
                     "b", "x") "</fo:block>",
                 1, "0,8.8 2b|0,18.8 -|0,28.8 p|0,38.8 x");
    /* one that goes on a page as a whole is not split */
    assert_text(&setting, B("1") B("2") "<fo:block>3" LONG_NOTE("a", "n\no") "</fo:block>",
                "1|2‖3a|-|n|o");
}

/* A merged cell that is shown again does not bring its footnote again. */
static void test_footnotes_of_merged_cells(void **state)
{
    (void)state;
    Setting setting = {.page = "page-width='100pt' page-height='60pt'"};
#define ROW_OF(text) "<fo:table-row><fo:table-cell>" text "</fo:table-cell></fo:table-row>"
    assert_text(
        &setting,
        "<fo:table><fo:table-column number-columns-repeated='2'/><fo:table-body>"
        "<fo:table-row><fo:table-cell number-rows-spanned='3'><fo:block>m" NOTE(
            "a",
            "n") "</fo:block></fo:table-cell><fo:table-cell>" LINES("orphans='1' widows='1'",
                                                                    "1\n2\n3\n4\n5\n6") "</"
                                                                                        "fo:table-"
                                                                                        "cell>"
                                                                                        "</"
                                                                                        "fo:table-"
                                                                                        "row"
                                                                                        ">" ROW_OF(
                                                                                            B("7"))
                                                                                            ROW_OF(B(
                                                                                                "8")) "</fo:table-body></fo:table>",
        "ma|1|2|3|4|5|n‖ma|6|7|8");
}

/* In a turned body they stand at its foot, in a box they belong to the page as well. */
static void test_footnotes_elsewhere(void **state)
{
    (void)state;
    Setting setting = {
        .page = "page-width='100pt' page-height='60pt'",
        .regions = "<fo:region-body reference-orientation='90'/>",
    };
    Typeset set = typeset(&setting, "<fo:block>1" NOTE("a", "n") "</fo:block>");
    g_autofree char *lines = page_lines(&set, 0);
    assert_string_equal(lines, "0,8.8 1a|0,98.8 n");
    assert_int_equal(diag_count(set.diag, DIAG_WARNING), 0);
    typeset_free(&set);
    assert_lines(NULL,
                 "<fo:block-container height='30pt'><fo:block>1" NOTE(
                     "a", "n") "</fo:block></fo:block-container>",
                 0, "0,8.8 1a|0,198.8 n");
}

/* Where no page could show it, it is refused. */
static void test_footnotes_that_cannot_be(void **state)
{
    (void)state;
    assert_messages("<fo:block>1<fo:footnote><fo:inline>a</fo:inline><fo:footnote-body><fo:block>"
                    "n" NOTE("b", "x") "</fo:block></fo:footnote-body></fo:footnote></fo:block>",
                    DIAG_ERROR, 1);
    Setting setting = {
        .regions = "<fo:region-body/><fo:region-before extent='20pt'/>",
        .content = "<fo:static-content flow-name='xsl-region-before'><fo:block>h" NOTE(
            "a", "n") "</fo:block></fo:static-content>",
    };
    Typeset set = typeset(&setting, B("1"));
    assert_int_equal(diag_count(set.diag, DIAG_ERROR), 1);
    typeset_free(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spaces),
        cmocka_unit_test(test_flexible_spaces),
        cmocka_unit_test(test_indents),
        cmocka_unit_test(test_line_height),
        cmocka_unit_test(test_borders),
        cmocka_unit_test(test_breaks),
        cmocka_unit_test(test_kept_edges),
        cmocka_unit_test(test_orphans_and_widows),
        cmocka_unit_test(test_keeps),
        cmocka_unit_test(test_impossible_keep),
        cmocka_unit_test(test_too_high),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_odd_and_even),
        cmocka_unit_test(test_first_and_last),
        cmocka_unit_test(test_missing_master),
        cmocka_unit_test(test_page_count),
        cmocka_unit_test(test_static_content),
        cmocka_unit_test(test_number_formats),
        cmocka_unit_test(test_citation),
        cmocka_unit_test(test_endless_dots),
        cmocka_unit_test(test_positions),
        cmocka_unit_test(test_footnotes),
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_long_footnotes),
        cmocka_unit_test(test_footnotes_elsewhere),
        cmocka_unit_test(test_footnotes_of_merged_cells),
        cmocka_unit_test(test_footnotes_that_cannot_be),
        cmocka_unit_test(test_turned_body),
        cmocka_unit_test(test_inline_box),
        cmocka_unit_test(test_anchors),
        cmocka_unit_test(test_last_page),
        cmocka_unit_test(test_leader_content),
        cmocka_unit_test(test_kept_inline),
        cmocka_unit_test(test_off_the_page),
        cmocka_unit_test(test_containers),
        cmocka_unit_test(test_geometry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
