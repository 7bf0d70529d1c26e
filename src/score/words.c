#include "score/rules_internal.h"

/* Decimals of up to this many places are shown as such in derivations. */
enum { WORDS_PLACES = 6 };

char *words_number(const Rational *number)
{
    g_autofree char *decimal = rational_display_short(number, WORDS_PLACES, ROUND_HALF_UP);
    g_autoptr(Rational) shown = rational_parse(decimal);
    if (shown && rational_equal(shown, number))
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
    if (!rounded || !rational_equal(rounded, number))
        g_string_append_printf(text, "≈%s", shown);
}

char *describe_completion(const Scores *scores, const NodeRule *rule)
{
    if (scores->settings.overrun == OVERRUN_BONUS)
        return g_strdup("得分＝满分×完成率，完成率超过100%的，得分可以超过满分");
    return g_strdup(rule->kind->wording);
}

char *describe_top_n(const Scores *scores, const NodeRule *rule)
{
    g_autofree char *full = words_number(rule->full);
    g_autofree char *completed = words_number(rule->completed);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "按%s排名，前%u名得%s分",
                           scores->settings.rank_basis == RANK_BY_RATE ? "完成率" : "完成数",
                           rule->n, full);
    if (scores->settings.rank_needs_target)
        g_string_append(text, "（须完成任务）");
    g_string_append_printf(text, "；其余完成任务的得%s分，未完成的得%s", completed,
                           scores->settings.rank_partial ? "该分×完成率" : "0分");
    if (rule->none) {
        g_autofree char *none = words_number(rule->none);
        g_string_append_printf(text, "，没有的得%s分", none);
    }
    return g_string_free(text, FALSE);
}

char *describe_bands(const Scores *scores, const NodeRule *rule)
{
    (void)scores;
    GString *text = g_string_new("按数值所在档次得分：");
    for (guint i = 0; i < rule->rows->len; i++) {
        const RuleRow *row = &g_array_index(rule->rows, RuleRow, i);
        g_autofree char *from = words_number(row->from);
        g_autofree char *points = words_number(row->points);
        g_string_append_printf(text, "%s%s及以上%s分", i ? "，" : "", from, points);
    }
    return g_string_free(text, FALSE);
}

char *describe_rating(const Scores *scores, const NodeRule *rule)
{
    (void)scores;
    GString *text = g_string_new("取各方评定的平均值：");
    for (guint i = 0; i < rule->rows->len; i++) {
        const RuleRow *row = &g_array_index(rule->rows, RuleRow, i);
        g_autofree char *points = words_number(row->points);
        g_string_append_printf(text, "%s“%s”%s分", i ? "，" : "", row->rating, points);
    }
    return g_string_free(text, FALSE);
}

Quantity open_points(const NodeRule *rule)
{
    g_autoptr(Rational) zero = rational_new(0, 1);
    return quantity_pending(zero, rule->full);
}
