#include "score/rules_internal.h"

/* Decimals of up to this many places are shown as such in derivations. */
enum { WORDS_PLACES = 6 };

char *words_number(const Rational *number)
{
    g_autofree char *decimal = rational_display_short(number, WORDS_PLACES, ROUND_HALF_UP);
    g_autoptr(Rational) shown = rational_parse(decimal);
    if (rational_equal(shown, number))
        return g_steal_pointer(&decimal);
    return rational_exact(number);
}

void words_equals(GString *text, const Scores *scores, const Rational *number)
{
    g_autofree char *exact = words_number(number);
    g_string_append_printf(text, "＝%s", exact);
    g_autofree char *shown =
        rational_display(number, scores->settings.places, scores->settings.rounding);
    g_autoptr(Rational) rounded = rational_parse(shown);
    if (!rational_equal(rounded, number))
        g_string_append_printf(text, "≈%s", shown);
}

Quantity open_points(const NodeRule *rule)
{
    g_autoptr(Rational) zero = rational_new(0, 1);
    return quantity_pending(zero, rule->full);
}
