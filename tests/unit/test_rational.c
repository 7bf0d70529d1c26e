/* Exact numbers: reading, arithmetic and the one rounding, with boundaries on both sides. */
#include "base/rational.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    const char *text;
    const char *exact; /* NULL: refused */
} ParseCase;

static const ParseCase parse_cases[] = {
    {"0", "0"},
    {"-0", "0"},
    {"12", "12"},
    {"+3.25", "13/4"},
    {"-0.5", "-1/2"},
    {"0.1", "1/10"},
    {"007.50", "15/2"},
    {"6/4", "3/2"},
    {"-7/3", "-7/3"},
    {"123456789012345678901234567890.5", "246913578024691357802469135781/2"},
    {"", NULL},
    {"-", NULL},
    {".5", NULL},
    {"5.", NULL},
    {"1,5", NULL},
    {"1 000", NULL},
    {" 1", NULL},
    {"1e3", NULL},
    {"NaN", NULL},
    {"INF", NULL},
    {"0x10", NULL},
    {"--1", NULL},
    {"1/0", NULL},
    {"1/-2", NULL},
    {"1/2/3", NULL},
    {"1.5/2", NULL},
    {"12345678901234567890123456789012345678901234567890123456789012345", NULL},
};

static void test_parse(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(parse_cases); i++) {
        g_autoptr(Rational) number = rational_parse(parse_cases[i].text);
        if (!parse_cases[i].exact) {
            assert_null(number);
            continue;
        }
        assert_non_null(number);
        g_autofree char *exact = rational_exact(number);
        assert_string_equal(exact, parse_cases[i].exact);
    }
    assert_null(rational_parse(NULL));
}

typedef struct {
    const char *number;
    guint places;
    RoundingMode mode;
    const char *shown;
    const char *shown_short;
} DisplayCase;

static const DisplayCase display_cases[] = {
    {"89.995", 2, ROUND_HALF_UP, "90.00", "90.00"},
    {"89.99499999999999999999", 2, ROUND_HALF_UP, "89.99", "89.99"},
    {"0.125", 2, ROUND_HALF_UP, "0.13", "0.13"},
    {"0.125", 2, ROUND_HALF_EVEN, "0.12", "0.12"},
    {"0.135", 2, ROUND_HALF_EVEN, "0.14", "0.14"},
    {"0.1251", 2, ROUND_HALF_EVEN, "0.13", "0.13"},
    {"0.129", 2, ROUND_DOWN, "0.12", "0.12"},
    {"-0.125", 2, ROUND_HALF_UP, "-0.13", "-0.13"},
    {"-0.004", 2, ROUND_HALF_UP, "0.00", "0.00"},
    {"2/3", 2, ROUND_HALF_UP, "0.67", "0.67"},
    {"2.5", 0, ROUND_HALF_UP, "3", "3"},
    {"2.5", 0, ROUND_HALF_EVEN, "2", "2"},
    {"2.5", 2, ROUND_HALF_UP, "2.50", "2.5"},
    {"3", 2, ROUND_HALF_UP, "3.00", "3"},
    {"0", 2, ROUND_HALF_UP, "0.00", "0"},
    {"1234567.891", 1, ROUND_HALF_UP, "1234567.9", "1234567.9"},
    {"0.5", 3, ROUND_HALF_UP, "0.500", "0.5"},
};

static void test_display(void **state)
{
    (void)state;
    setlocale(LC_ALL, "de_DE.UTF-8");
    for (size_t i = 0; i < G_N_ELEMENTS(display_cases); i++) {
        const DisplayCase *c = &display_cases[i];
        g_autoptr(Rational) number = rational_parse(c->number);
        g_autofree char *shown = rational_display(number, c->places, c->mode);
        g_autofree char *shown_short = rational_display_short(number, c->places, c->mode);
        assert_string_equal(shown, c->shown);
        assert_string_equal(shown_short, c->shown_short);
    }
    setlocale(LC_ALL, "C");
}

static void test_arithmetic(void **state)
{
    (void)state;
    g_autoptr(Rational) tenth = rational_parse("0.1");
    g_autoptr(Rational) sum = rational_new(0, 1);
    for (int i = 0; i < 10; i++)
        rational_accumulate(&sum, tenth);
    g_autoptr(Rational) one = rational_new(1, 1);
    assert_true(rational_equal(sum, one));
    g_autoptr(Rational) three = rational_new(3, 1);
    g_autoptr(Rational) third = rational_div(one, three);
    g_autoptr(Rational) back = rational_mul(third, three);
    assert_int_equal(rational_cmp(back, one), 0);
    g_autoptr(Rational) zero = rational_sub(back, one);
    assert_int_equal(rational_sign(zero), 0);
    assert_null(rational_div(one, zero));
    g_autoptr(Rational) low = rational_min(third, one);
    g_autoptr(Rational) high = rational_max(third, one);
    assert_true(rational_equal(low, third) && rational_equal(high, one));
    assert_true(rational_is_integer(three) && !rational_is_integer(third));
}

/* 1/3, 1/2, 1/2, 1: equal numbers are not above each other, and one of them can stay. */
static void test_counts_above(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func((GDestroyNotify)rational_unref);
    static const unsigned long written[][2] = {{1, 2}, {1, 1}, {1, 3}, {2, 4}};
    for (guint i = 0; i < G_N_ELEMENTS(written); i++)
        g_ptr_array_add(numbers, rational_new((long)written[i][0], written[i][1]));
    rational_sort(numbers);
    static const struct {
        unsigned long over, under;
        guint above, from;
    } rows[] = {{0, 1, 4, 4}, {1, 3, 3, 4}, {5, 12, 3, 3}, {1, 2, 1, 3},
                {3, 4, 1, 1}, {1, 1, 0, 1}, {2, 1, 0, 0}};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Rational) number = rational_new((long)rows[i].over, rows[i].under);
        assert_int_equal(rational_count_above(numbers, number), rows[i].above);
        assert_int_equal(rational_count_from(numbers, number), rows[i].from);
    }
    rational_unique(numbers);
    assert_int_equal(numbers->len, 3);
    for (guint i = 1; i < numbers->len; i++)
        assert_true(rational_cmp(numbers->pdata[i - 1], numbers->pdata[i]) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_display),
        cmocka_unit_test(test_arithmetic),
        cmocka_unit_test(test_counts_above),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
