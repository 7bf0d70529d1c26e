/* Heights of lines and baselines of inlines. A character is 10 pt high, 8.8 pt of it above the
 * baseline; lines are 20 pt high, so that 5 pt of leading stand above and below. */
#include "typeset.h"

#define PICTURE(attributes, height)                                                                \
    "<fo:instream-foreign-object " attributes "><svg xmlns='http://www.w3.org/2000/svg' "          \
    "width='10pt' height='" height "pt'><rect width='10' height='" height "'/></svg>"              \
    "</fo:instream-foreign-object>"

typedef struct {
    const char *attributes; /* of the block */
    const char *content;
    const char *lines;
} Case;

static void check(const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *flow = g_strdup_printf("<fo:block line-height='20pt' %s>%s</fo:block>"
                                                "<fo:block line-height='20pt'>末</fo:block>",
                                                cases[i].attributes, cases[i].content);
        assert_lines(NULL, flow, 0, cases[i].lines);
    }
}

#define CHECK(cases) check(cases, G_N_ELEMENTS(cases))

/* Raised and lowered text leaves the pitch of lines alone as long as it stands in the leading. */
static void test_shifts(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"", "甲<fo:inline baseline-shift='5pt'>乙</fo:inline>", "0,13.8 甲|10,8.8 乙|0,33.8 末"},
        {"", "甲<fo:inline vertical-align='super'>乙</fo:inline>",
         "0,13.8 甲|10,10.47 乙|0,33.8 末"},
        {"", "甲<fo:inline vertical-align='sub'>乙</fo:inline>", "0,13.8 甲|10,15.8 乙|0,33.8 末"},
        {"", "甲<fo:inline vertical-align='-10%'>乙</fo:inline>", "0,13.8 甲|10,15.8 乙|0,33.8 末"},
        /* beyond it the line grows */
        {"", "甲<fo:inline baseline-shift='7pt'>乙</fo:inline>", "0,15.8 甲|10,8.8 乙|0,35.8 末"},
        {"line-height-shift-adjustment='disregard-shifts'",
         "甲<fo:inline baseline-shift='7pt'>乙</fo:inline>", "0,13.8 甲|10,6.8 乙|0,33.8 末"},
        /* shifts add up */
        {"",
         "甲<fo:inline baseline-shift='3pt'>乙<fo:inline baseline-shift='-1pt'>丙</fo:inline>"
         "</fo:inline>",
         "0,13.8 甲|10,10.8 乙|20,11.8 丙|0,33.8 末"},
    };
    CHECK(cases);
}

static void test_stacking(void **state)
{
    (void)state;
    static const Case cases[] = {
        /* the characters with the block's leading */
        {"", "甲<fo:inline font-size='20pt'>乙</fo:inline>", "0,22.6 甲乙|0,43.8 末"},
        {"line-stacking-strategy='max-height'",
         "甲<fo:inline font-size='20pt' line-height='40pt'>乙</fo:inline>",
         "0,22.6 甲乙|0,43.8 末"},
        /* the line-height of each */
        {"line-stacking-strategy='line-height'",
         "甲<fo:inline font-size='20pt' line-height='40pt'>乙</fo:inline>",
         "0,27.6 甲乙|0,53.8 末"},
        /* the grid holds whatever stands in a line */
        {"line-stacking-strategy='font-height'",
         "甲<fo:inline font-size='20pt' line-height='40pt'>乙</fo:inline>",
         "0,13.8 甲乙|0,33.8 末"},
        {"line-stacking-strategy='font-height'", "甲" PICTURE("", "50"), "0,13.8 甲|0,33.8 末"},
        /* smaller characters change nothing */
        {"", "甲<fo:inline font-size='5pt'>乙</fo:inline>", "0,13.8 甲乙|0,33.8 末"},
    };
    CHECK(cases);
}

static void test_baselines(void **state)
{
    (void)state;
    static const Case cases[] = {
        /* 5 pt characters: 4.4 above, 0.6 below their baseline */
        {"", "甲<fo:inline font-size='5pt' vertical-align='text-top'>乙</fo:inline>",
         "0,13.8 甲|10,9.4 乙|0,33.8 末"},
        {"", "甲<fo:inline font-size='5pt' vertical-align='text-bottom'>乙</fo:inline>",
         "0,13.8 甲|10,14.4 乙|0,33.8 末"},
        /* half the x-height is 2.5 pt above the baseline, the middle of the character 1.9 pt */
        {"", "甲<fo:inline font-size='5pt' vertical-align='middle'>乙</fo:inline>",
         "0,13.8 甲|10,13.2 乙|0,33.8 末"},
        /* the middle of the block's characters is 3.8 pt above the baseline */
        {"", "甲<fo:inline font-size='5pt' alignment-baseline='central'>乙</fo:inline>",
         "0,13.8 甲|10,11.9 乙|0,33.8 末"},
        /* the line without its leading goes from 5 pt to 15 pt */
        {"", "甲<fo:inline font-size='5pt' vertical-align='top'>乙</fo:inline>",
         "0,13.8 甲|10,9.4 乙|0,33.8 末"},
        {"", "甲<fo:inline font-size='5pt' vertical-align='bottom'>乙</fo:inline>",
         "0,13.8 甲|10,14.4 乙|0,33.8 末"},
        /* with "line-height" its leading is of it */
        {"line-stacking-strategy='line-height'",
         "甲<fo:inline font-size='5pt' vertical-align='top'>乙</fo:inline>",
         "0,13.8 甲|10,4.4 乙|0,33.8 末"},
        /* what stands inside goes along */
        {"",
         "甲<fo:inline font-size='5pt' vertical-align='text-top'><fo:inline baseline-shift='1pt'>乙"
         "</fo:inline></fo:inline>",
         "0,13.8 甲|10,8.4 乙|0,33.8 末"},
        /* a line of its own edges: the 20 pt character reaches from 5 pt to 25 pt */
        {"",
         "甲<fo:inline font-size='20pt'>大</fo:inline>"
         "<fo:inline font-size='5pt' vertical-align='top'>乙</fo:inline>",
         "0,22.6 甲大|30,9.4 乙|0,43.8 末"},
    };
    CHECK(cases);
}

/* A picture of 30 pt beside text. */
static void test_pictures(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"", "甲" PICTURE("", "30"), "0,35 甲|0,55 末"},
        /* from 5 pt to 35 pt: the text stays at its place, the line grows downwards */
        {"", "甲" PICTURE("vertical-align='top'", "30"), "0,13.8 甲|0,53.8 末"},
        {"", "甲" PICTURE("vertical-align='bottom'", "30"), "0,13.8 甲|0,53.8 末"},
        /* 15 pt above and below half the x-height */
        {"", "甲" PICTURE("vertical-align='middle'", "30"), "0,22.5 甲|0,53.8 末"},
        {"", "甲" PICTURE("vertical-align='text-top'", "30"), "0,13.8 甲|0,53.8 末"},
        {"", "甲" PICTURE("vertical-align='text-bottom'", "30"), "0,33.8 甲|0,53.8 末"},
    };
    CHECK(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shifts),
        cmocka_unit_test(test_stacking),
        cmocka_unit_test(test_baselines),
        cmocka_unit_test(test_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
