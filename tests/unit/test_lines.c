/* The table of Chinese line composition row by row: a line that needs the rule, and one that does
 * not. A character is 10 pt wide, a Latin one 5 pt. */
#include "typeset.h"

/* Sets a justified paragraph in a measure given in characters. */
static char *set_paragraph(const char *text, double measure, bool places)
{
    g_autofree char *page = g_strdup_printf("page-width='%gpt' page-height='500pt'", measure * 10);
    g_autofree char *flow = g_strdup_printf("<fo:block text-align='justify'>%s</fo:block>", text);
    Setting setting = {.page = page};
    Typeset set = typeset(&setting, flow);
    assert_non_null(set.layout);
    char *lines = places ? page_lines(&set, 0) : all_text(&set);
    typeset_free(&set);
    return lines;
}

typedef struct {
    const char *text;
    double measure;
    const char *lines;
} Case;

static void check(const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *lines = set_paragraph(cases[i].text, cases[i].measure, false);
        assert_string_equal(lines, cases[i].lines);
    }
}

#define CHECK(cases) check(cases, G_N_ELEMENTS(cases))

/* Each mark that must not start a line, after a line that is just full without it. */
static void test_line_start(void **state)
{
    (void)state;
    static const char *const marks[] = {"、", "，", "；", "：", "。", "！", "？", "）", "》",
                                        "〉", "」", "』", "】", "〕", "”",  "’",  "·",  "～"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_autofree char *text = g_strdup_printf("一二三四五六七八九十%s甲乙丙丁", marks[i]);
        g_autofree char *needed = set_paragraph(text, 10, false);
        g_autofree char *expected = g_strdup_printf("一二三四五六七八九|十%s甲乙丙丁", marks[i]);
        assert_string_equal(needed, expected);
        g_autofree char *roomy = set_paragraph(text, 11, false);
        g_autofree char *kept = g_strdup_printf("一二三四五六七八九十%s|甲乙丙丁", marks[i]);
        assert_string_equal(roomy, kept);
    }
}

static void test_line_end(void **state)
{
    (void)state;
    static const char *const marks[] = {"（", "《", "〈", "「", "『", "【", "〔", "“", "‘"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        g_autofree char *text = g_strdup_printf("一二三四五六七八九%s十甲乙丙丁", marks[i]);
        g_autofree char *needed = set_paragraph(text, 10, false);
        g_autofree char *expected = g_strdup_printf("一二三四五六七八九|%s十甲乙丙丁", marks[i]);
        assert_string_equal(needed, expected);
        g_autofree char *roomy = set_paragraph(text, 11, false);
        g_autofree char *kept = g_strdup_printf("一二三四五六七八九%s十|甲乙丙丁", marks[i]);
        assert_string_equal(roomy, kept);
    }
}

static void test_unbreakable(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"一二三四五六七八九——十甲乙", 10, "一二三四五六七八|九——十甲乙"},
        {"一二三四五六七八——十甲乙丙", 10, "一二三四五六七八——|十甲乙丙"},
        {"一二三四五六七八九……十甲乙", 10, "一二三四五六七八|九……十甲乙"},
        {"一二三四五六七八……十甲乙丙", 10, "一二三四五六七八……|十甲乙丙"},
        {"一二三四五六七八12.5%九十甲", 10, "一二三四五六七八|12.5%九十甲"},
        {"一二三四五六七12.5%八九十甲", 10, "一二三四五六七12.5%|八九十甲"},
        {"一二三四五六七八-1,234九十甲", 10, "一二三四五六七八|-1,234九十甲"},
        {"一二三四五六七2025年八九十", 10, "一二三四五六七|2025年八九十"},
        {"一二三四五六2025年八九十甲", 10, "一二三四五六2025年|八九十甲"},
        {"一二三四五六七98.50分八九十", 10, "一二三四五六七|98.50分八九十"},
        {"一二三四五六七八九／十甲乙", 10, "一二三四五六七八|九／十甲乙"},
        {"一二三四五六七八第12九十甲乙", 10, "一二三四五六七八|第12九十甲乙"},
        /* the line that has room for them */
        {"一二三四五六七-1,234八九十甲", 10, "一二三四五六七-1,234|八九十甲"},
        {"一二三四五六七八／九十甲乙", 10, "一二三四五六七八／九|十甲乙"},
        {"一二三四五六七第12八九十甲乙", 10, "一二三四五六七第12|八九十甲乙"},
        {"一二三四五六七￥98.5八九十", 10, "一二三四五六七|￥98.5八九十"},
        {"一二三四五六￥98.5七八九十", 10, "一二三四五六￥98.5|七八九十"},
        {"一二三四五六七八九20℃十甲乙", 10, "一二三四五六七八九|20℃十甲乙"},
        {"一二三四五六七八20℃九十甲乙", 10, "一二三四五六七八20℃|九十甲乙"},
    };
    CHECK(cases);
}

/* Places of the runs: where a run ends shows how wide its marks are. */
static void test_adjacent_marks(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"一。”<fo:inline>二</fo:inline>", 20, "0,8.8 一。”二"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *lines = set_paragraph(cases[i].text, cases[i].measure, true);
        assert_string_equal(lines, cases[i].lines);
    }
}

/* The advances of a paragraph's first line in tenths of a point, separated by spaces; without what
 * is raised. */
static char *advances(const char *text, double measure, const char *align)
{
    g_autofree char *page = g_strdup_printf("page-width='%gpt' page-height='500pt'", measure * 10);
    g_autofree char *flow = g_strdup_printf("<fo:block text-align='%s'>%s</fo:block>", align, text);
    Setting setting = {.page = page};
    Typeset set = typeset(&setting, flow);
    const AreaPage *first = layout_page(set.layout, 0);
    GString *out = g_string_new(NULL);
    gint32 y = 0;
    for (guint i = 0; i < first->area_count; i++) {
        const AreaText *run = &first->areas[i].text;
        if (first->areas[i].kind != AREA_TEXT || (y && run->y != y))
            continue;
        y = run->y;
        for (guint k = 0; k < run->count; k++)
            g_string_append_printf(out, "%s%d", out->len ? " " : "",
                                   (run->glyphs[k].advance + 50) / 100);
    }
    typeset_free(&set);
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *text;
    double measure;
    const char *align;
    const char *advances;
} Widths;

static void check_widths(const Widths *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *found = advances(cases[i].text, cases[i].measure, cases[i].align);
        assert_string_equal(found, cases[i].advances);
    }
}

#define CHECK_WIDTHS(cases) check_widths(cases, G_N_ELEMENTS(cases))

static void test_squeezed_pairs(void **state)
{
    (void)state;
    static const Widths cases[] = {
        /* closing, stop, comma before closing or opening; the last mark of the line is halved */
        {"一。”二", 9, "start", "100 50 100 100"},
        {"一，“二", 9, "start", "100 50 100 100"},
        {"一》《二", 9, "start", "100 50 100 100"},
        {"一（《二", 9, "start", "100 50 100 100"},
        {"一）。二", 9, "start", "100 50 100 100"},
        /* marks that stand alone keep their em */
        {"一，二", 9, "start", "100 100 100"},
        {"一“二", 9, "start", "100 100 100"},
        {"一“二”", 9, "start", "100 100 100 50"},
    };
    CHECK_WIDTHS(cases);
}

static void test_half_at_line_end(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"一二三四五六七八九，十甲乙", 9.5, "一二三四五六七八九，|十甲乙"},
        {"一二三四五六七八九）十甲乙", 9.5, "一二三四五六七八九）|十甲乙"},
        {"一二三四五六七八九。十甲乙", 9.5, "一二三四五六七八九。|十甲乙"},
        {"一二三四五六七八九十甲乙", 9.5, "一二三四五六七八九|十甲乙"},
    };
    static const Widths widths[] = {
        {"一二三四五六七八九。十甲乙", 9.5, "justify", "100 100 100 100 100 100 100 100 100 50"},
    };
    CHECK(cases);
    CHECK_WIDTHS(widths);
}

/* An opening bracket at the start of a line other than the first stands half an em to the left. */
static void test_opening_at_line_start(void **state)
{
    (void)state;
    g_autofree char *lines = set_paragraph("一二三四五六七八九十（甲乙）", 10, true);
    assert_string_equal(lines, "0,8.8 一二三四五六七八九十|-5,18.8 （甲乙）");
    g_autofree char *first = set_paragraph("（甲乙）", 10, true);
    assert_string_equal(first, "0,8.8 （甲乙）");
}

static void test_gap(void **state)
{
    (void)state;
    static const Widths cases[] = {
        {"一A二", 9, "start", "125 75 100"},
        {"第12号", 9, "start", "125 50 75 100"},
        /* none beside marks, in brackets, at the edges */
        {"一，A。", 9, "start", "100 100 50 50"},
        {"（A）二", 9, "start", "100 50 100 100"},
        {"A一", 9, "start", "75 100"},
        {"一A", 9, "start", "125 50"},
        /* a space that is there already does */
        {"一 A", 9, "start", "100 50 50"},
        {"一二A", 2, "start", "100 100"},
    };
    CHECK_WIDTHS(cases);
}

/* What has to give way first, and that the next step is not touched before the first is used up. */
static void test_shrinking(void **state)
{
    (void)state;
    static const Widths cases[] = {
        /* 11 characters and a comma at the end into 10.5: the comma in the middle gives 5 pt */
        {"一二三四，五六七八九，十甲乙丙", 10, "justify",
         "100 100 100 100 50 100 100 100 100 100 50"},
        /* brackets before commas: 5 pt come from the brackets, 2.5 pt each */
        {"一二（三）四，五六七，十甲乙丙", 10, "justify",
         "100 75 100 100 75 100 100 100 100 100 50"},
        /* spaces before brackets: from 5 pt down to 2.5 pt */
        {"一（三）四 五 六七八，十甲乙丙", 10, "justify",
         "100 100 100 100 100 25 100 25 100 100 100 50"},
        /* interpuncts before brackets: 2.5 pt on each of their sides */
        {"一・二（三）四五六七，八九十甲", 10, "justify",
         "75 75 100 100 100 100 100 100 100 100 50"},
        {"一・二三四五六七八，十甲乙丙丁", 9.5, "justify",
         "100 100 100 100 100 100 100 100 100 50"},
        /* commas before the gaps beside Latin: 5 pt come from the comma */
        {"一A二，四五六七八九，十甲乙丙", 10, "justify",
         "125 75 100 50 100 100 100 100 100 100 50"},
        /* the gaps give what is left, half of it each, and stops nothing before that is used up */
        {"一A二。四五六七八九，十甲乙丙", 10.25, "justify",
         "113 63 100 100 100 100 100 100 100 100 50"},
        /* stops come last */
        {"一。三四五六七八九，十甲乙丙丁", 9, "justify", "100 50 100 100 100 100 100 100 100 50"},
        /* a line that fits is left alone */
        {"一二三四，五六七八，十甲乙丙丁", 9.5, "justify",
         "100 100 100 100 100 100 100 100 100 50"},
    };
    CHECK_WIDTHS(cases);
}

static void test_stretching(void **state)
{
    (void)state;
    static const Widths widths[] = {
        /* a word space up to half an em before anything else */
        {"<fo:inline word-spacing='-2pt'>一二三 四五六七八九甲乙丙丁</fo:inline>", 9.5, "justify",
         "100 100 100 50 100 100 100 100 100 100"},
        {"<fo:inline word-spacing='-2pt'>一二三 四五六七八九甲乙丙丁</fo:inline>", 10, "justify",
         "106 106 100 56 106 106 106 106 106 100"},
        /* then gaps between Chinese and Latin up to a third of an em */
        {"一A二三四五六七八九甲乙丙", 10.1, "justify", "130 80 100 100 100 100 100 100 100 100"},
        /* ten characters in a measure of 10.9: nine gaps of 1 pt */
        {"一二三四五六七八九十甲乙丙丁", 10.9, "justify",
         "110 110 110 110 110 110 110 110 110 100"},
        /* not between the two halves of a dash */
        {"一二三四五——八九十甲乙丙丁", 10.8, "justify", "110 110 110 110 110 100 110 110 110 100"},
        /* nor beside a solidus */
        {"一二三四／五七八九十甲乙丙丁", 10.7, "justify",
         "110 110 110 100 100 110 110 110 110 100"},
        /* nor between a character and the number of its note */
        {"一二三<fo:inline baseline-shift='3pt' font-size='5pt'>1</fo:inline>四五六七八九甲乙丙丁",
         9.95, "justify", "109 109 100 109 109 109 109 109 100"},
        /* the last line is not stretched */
        {"一二三", 10.9, "justify", "100 100 100"},
    };
    CHECK_WIDTHS(widths);
}

static void test_orphan(void **state)
{
    (void)state;
    static const Case cases[] = {
        /* one character alone would be left over */
        {"一二三四五六七八九十甲", 10, "一二三四五六七八九|十甲"},
        {"一二三四五六七八九十甲。", 10, "一二三四五六七八九|十甲。"},
        /* two may stand */
        {"一二三四五六七八九十甲乙", 10, "一二三四五六七八九十|甲乙"},
    };
    CHECK(cases);
    /* whatever the alignment, and however short the lines */
    static const char *const aligns[] = {"start", "center", "end"};
    for (gsize i = 0; i < G_N_ELEMENTS(aligns); i++) {
        g_autofree char *flow = g_strdup_printf(
            "<fo:block text-align='%s'>一二三四五六七八九十甲</fo:block>", aligns[i]);
        assert_text(NULL, flow, "一二三四五六七八九|十甲");
    }
    static const Setting narrow = {.page = "page-width='30pt' page-height='100pt'"};
    assert_text(&narrow, "<fo:block>一二三四</fo:block>", "一二|三四");
    assert_text(&narrow, "<fo:block>一二三（四）</fo:block>", "一二三|（四）");
    /* where that cannot be, it stays */
    assert_text(&narrow, "<fo:block>一——四</fo:block>", "一——|四");
    assert_text(&narrow, "<fo:block linefeed-treatment='preserve'>一二三\n四</fo:block>",
                "一二三|四");
}

/* The number of a note stands close to what it belongs to, and in its line. */
static void test_notes(void **state)
{
    (void)state;
    static const Widths widths[] = {
        {"汉<fo:inline baseline-shift='3pt'>1</fo:inline>字", 9, "start", "100 100"},
        {"汉<fo:inline vertical-align='super'>1</fo:inline>字", 9, "start", "100 100"},
        {"汉<fo:inline>1</fo:inline>字", 9, "start", "125 75 100"},
    };
    static const Case cases[] = {
        {"一二三四五六七八九十<fo:inline baseline-shift='3pt'>12</fo:inline>甲乙", 10,
         "一二三四五六七八九|十|12|甲乙"},
        {"一二三四五六七八九<fo:inline baseline-shift='3pt'>12</fo:inline>十甲乙", 10,
         "一二三四五六七八九|12|十甲乙"},
        {"一二三四五六七八九十<fo:inline baseline-shift='3pt'>〔1〕</fo:inline>甲乙", 10,
         "一二三四五六七八九|十|〔1〕|甲乙"},
        {"一二三四五六七八九十<fo:inline>12</fo:inline>甲乙", 10, "一二三四五六七八九十|12甲乙"},
    };
    check_widths(widths, G_N_ELEMENTS(widths));
    CHECK(cases);
    /* the blank of its brackets is gone: 3 pt on either side */
    g_autofree char *brackets = set_paragraph(
        "汉<fo:inline baseline-shift='3pt' font-size='6pt'>〔1〕</fo:inline>字", 9, true);
    assert_string_equal(brackets, "0,8.8 汉|7,5.8 〔1〕|19,8.8 字");
    g_autofree char *before_mark = set_paragraph(
        "汉<fo:inline baseline-shift='3pt' font-size='6pt'>〔1〕</fo:inline>，字", 9, true);
    assert_string_equal(before_mark, "0,8.8 汉|7,5.8 〔1〕|19,8.8 ，字");
}

static void test_kept_inlines(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"一二三四五六<fo:inline keep-together.within-line='always'>七八九十甲</fo:inline>乙", 10,
         "一二三四五六|七八九十甲乙"},
        {"一二三四五六七八九<fo:inline keep-with-next.within-line='always'>十</fo:inline>甲乙丙",
         10, "一二三四五六七八九|十甲乙丙"},
        {"一二三四五六七八九十<fo:inline keep-with-previous.within-line='always'>甲</fo:inline>乙",
         10, "一二三四五六七八九|十甲乙"},
        {"一二三四五六七八九<fo:inline>十</fo:inline>甲乙丙", 10, "一二三四五六七八九十|甲乙丙"},
    };
    CHECK(cases);
}

/* The last line ends earlier, or later: there it holds the page number of a contents. */
static void test_last_line(void **state)
{
    (void)state;
    assert_lines(NULL,
                 "<fo:block last-line-end-indent='20pt' text-align-last='end'>一二三</fo:block>", 0,
                 "50,8.8 一二三");
    assert_lines(
        NULL,
        "<fo:block end-indent='30pt' last-line-end-indent='-30pt'"
        " text-align-last='justify'>一二三四五六七八九<fo:leader leader-pattern='space'/>12"
        "</fo:block>",
        0, "0,8.8 一二三四五六七|0,18.8 八九|90,18.8 12");
    /* what does not fit into it goes over */
    assert_text(NULL,
                "<fo:block last-line-end-indent='20pt'>一二三四五六七八九</fo:block>"
                "<fo:block>一二三四五六七八九</fo:block>",
                "一二三四五六七|八九|一二三四五六七八九");
}

/* Every treatment of white space (XSL 7.17.3) of blanks around a line feed and between letters. */
static void test_white_space(void **state)
{
    (void)state;
    static const struct {
        const char *attributes, *text;
    } cases[] = {
        {"", "a b|c"},
        {"white-space-collapse='false'", "a  b|c"},
        {"white-space-treatment='preserve'", " a b | c "},
        {"white-space-treatment='preserve' white-space-collapse='false'", "  a  b  |  c  "},
        {"white-space-treatment='ignore'", "ab|c"},
        {"white-space-treatment='ignore-if-before-linefeed'", " a b| c"},
        {"white-space-treatment='ignore-if-after-linefeed'", "a b |c"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *flow =
            g_strdup_printf("<fo:block linefeed-treatment='preserve' %s>  a  b  \n  c  </fo:block>",
                            cases[i].attributes);
        assert_text(NULL, flow, cases[i].text);
    }
    assert_text(NULL, "<fo:block white-space='pre'>  a  b  \n  c  </fo:block>", "  a  b  |  c  ");
    assert_text(NULL, "<fo:block linefeed-treatment='ignore'>a\nb</fo:block>", "ab");
}

/* The box of an inline stays open where a line ends. */
static void test_broken_inline(void **state)
{
    (void)state;
    Typeset set = typeset(NULL, "<fo:block>一二三四五六七八<fo:inline border='2pt solid'>九十甲"
                                "</fo:inline></fo:block>");
    g_autofree char *rules = page_rules(&set, 0);
    assert_string_equal(rules, "80,-1-92,-1*2 80,11-92,11*2 81,-2-81,12*2 "
                               "0,9-22,9*2 0,21-22,21*2 21,8-21,22*2");
    typeset_free(&set);
}

/* Lines that would leave a very loose one behind are chosen together: 6 and 6 characters instead
 * of 10 and 2 before a word of 8 em. */
static void test_lines_chosen_together(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"一二三四五六七八九十甲乙abcdefghijklmnop丙", 10,
         "一二三四五六|七八九十甲乙|abcdefghijklmnop丙"},
        /* line feeds stay, also where they follow each other */
        {"<fo:wrapper "
         "linefeed-treatment='preserve'>甲\n\n一二三四五六七八九十甲乙abcdefghijklmnop丙"
         "\n丁</fo:wrapper>",
         10, "甲|一二三四五六|七八九十甲乙|abcdefghijklmnop丙|丁"},
        /* where nothing is loose, each line takes what it can */
        {"一二三四五六七八九十甲乙丙丁", 10, "一二三四五六七八九十|甲乙丙丁"},
    };
    CHECK(cases);
}

static void test_forced_lines(void **state)
{
    (void)state;
    assert_text(NULL, "<fo:block linefeed-treatment='preserve'>甲\n乙\n\n丙</fo:block>",
                "甲|乙|丙");
    /* a line feed between Chinese characters is not a space, between words it is one */
    assert_text(NULL, "<fo:block>甲\n  乙 ab\ncd</fo:block>", "甲乙 ab cd");
}

static void test_long_word(void **state)
{
    (void)state;
    assert_text(NULL, "<fo:block>abcdefghijklmnopqrstuvwxyz</fo:block>",
                "abcdefghijklmnopqrst|uvwxyz");
    assert_messages("<fo:block>abcdefghijklmnopqrstuvwxyz</fo:block>", DIAG_WARNING, 1);
    assert_messages("<fo:block>abcdefghij klmnopqrstuvwxyz</fo:block>", DIAG_WARNING, 0);
}

static void test_missing_glyph(void **state)
{
    (void)state;
    Typeset set = typeset(NULL, "<fo:block>甲\xEE\x80\x80乙</fo:block>");
    assert_int_equal(diag_count(set.diag, DIAG_WARNING), 1);
    const AreaPage *page = layout_page(set.layout, 0);
    guint boxes = 0;
    for (guint i = 0; i < page->area_count; i++)
        boxes += page->areas[i].kind == AREA_BOX;
    assert_int_equal(boxes, 1);
    typeset_free(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line_start),
        cmocka_unit_test(test_line_end),
        cmocka_unit_test(test_unbreakable),
        cmocka_unit_test(test_adjacent_marks),
        cmocka_unit_test(test_squeezed_pairs),
        cmocka_unit_test(test_half_at_line_end),
        cmocka_unit_test(test_opening_at_line_start),
        cmocka_unit_test(test_gap),
        cmocka_unit_test(test_shrinking),
        cmocka_unit_test(test_stretching),
        cmocka_unit_test(test_orphan),
        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_kept_inlines),
        cmocka_unit_test(test_last_line),
        cmocka_unit_test(test_white_space),
        cmocka_unit_test(test_broken_inline),
        cmocka_unit_test(test_lines_chosen_together),
        cmocka_unit_test(test_forced_lines),
        cmocka_unit_test(test_long_word),
        cmocka_unit_test(test_missing_glyph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
