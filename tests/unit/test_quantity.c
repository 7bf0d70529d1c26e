/* Numbers that may be pending: what is missing widens the range and never becomes zero. */
#include "score/quantity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* "3" final, "1..4" pending, "1.." pending without upper bound, "" absent. */
static Quantity read_quantity(const char *text)
{
    if (*text == '\0')
        return (Quantity){0};
    g_auto(GStrv) ends = g_strsplit(text, "..", 2);
    g_autoptr(Rational) low = rational_parse(ends[0]);
    if (!ends[1])
        return quantity_final(low);
    g_autoptr(Rational) high = *ends[1] ? rational_parse(ends[1]) : NULL;
    return quantity_pending(low, high);
}

static void assert_quantity(const Quantity *quantity, const char *text)
{
    g_auto(Quantity) expected = read_quantity(text);
    assert_int_equal(quantity->state, expected.state);
    assert_int_equal(quantity->low != NULL, expected.low != NULL);
    assert_int_equal(quantity->high != NULL, expected.high != NULL);
    if (expected.low)
        assert_true(rational_equal(quantity->low, expected.low));
    if (expected.high)
        assert_true(rational_equal(quantity->high, expected.high));
}

static void test_sum(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b, *sum;
    } cases[] = {
        {"1", "2", "3"},     {"1", "", "1"},         {"", "1", "1"},
        {"", "", ""},        {"1", "2..5", "3..6"},  {"0..1", "2..5", "2..6"},
        {"1", "0..", "1.."}, {"0..", "0..2", "0.."},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Quantity) a = read_quantity(cases[i].a);
        g_auto(Quantity) b = read_quantity(cases[i].b);
        quantity_accumulate(&a, &b);
        assert_quantity(&a, cases[i].sum);
    }
}

static void test_ratio(void **state)
{
    (void)state;
    static const struct {
        const char *dividend, *divisor, *ratio;
    } cases[] = {
        {"1", "3", "1/3"},   {"0", "3", "0"},     {"2..6", "4", "1/2..3/2"},
        {"0..", "4", "0.."}, {"1", "0..", "0.."}, {"1", "0", "0.."},
        {"", "4", ""},       {"4", "", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Quantity) dividend = read_quantity(cases[i].dividend);
        g_auto(Quantity) divisor = read_quantity(cases[i].divisor);
        g_auto(Quantity) ratio = quantity_ratio(&dividend, &divisor);
        assert_quantity(&ratio, cases[i].ratio);
    }
}

static void test_bounds(void **state)
{
    (void)state;
    static const struct {
        const char *number, *most, *least;
    } cases[] = {
        /* against a bound of 1 */
        {"0.5", "0.5", "1"},          {"1", "1", "1"}, {"1.5", "1", "1.5"}, {"0..", "0..1", "1.."},
        {"0.5..2", "0.5..1", "1..2"}, {"", "", ""},
    };
    g_autoptr(Rational) one = rational_new(1, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Quantity) number = read_quantity(cases[i].number);
        g_auto(Quantity) most = quantity_at_most(&number, one);
        g_auto(Quantity) least = quantity_at_least(&number, one);
        assert_quantity(&most, cases[i].most);
        assert_quantity(&least, cases[i].least);
    }
}

static void test_scale(void **state)
{
    (void)state;
    g_autoptr(Rational) three = rational_new(3, 1);
    g_auto(Quantity) number = read_quantity("1..2");
    g_auto(Quantity) times = quantity_times(&number, three);
    g_auto(Quantity) over = quantity_over(&number, three);
    g_auto(Quantity) rest = quantity_subtract_from(three, &number);
    assert_quantity(&times, "3..6");
    assert_quantity(&over, "1/3..2/3");
    assert_quantity(&rest, "1..2");
    g_auto(Quantity) open = read_quantity("1..");
    g_auto(Quantity) open_rest = quantity_subtract_from(three, &open);
    assert_null(open_rest.low);
    assert_non_null(open_rest.high);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sum),
        cmocka_unit_test(test_ratio),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_scale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
