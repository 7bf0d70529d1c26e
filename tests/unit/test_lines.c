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

/* The advances of a paragraph's first line in tenths of a point, separated by spaces. */
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
}

/* Lines that would leave a very loose one behind are chosen together: 6 and 6 characters instead
 * of 10 and 2 before a word of 8 em. */
static void test_lines_chosen_together(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"一二三四五六七八九十甲乙abcdefghijklmnop丙", 10,
         "一二三四五六|七八九十甲乙|abcdefghijklmnop丙"},
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
        cmocka_unit_test(test_lines_chosen_together),
        cmocka_unit_test(test_forced_lines),
        cmocka_unit_test(test_long_word),
        cmocka_unit_test(test_missing_glyph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
