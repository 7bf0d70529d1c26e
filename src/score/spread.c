#include "score/spread.h"

#include <string.h>

/* What one evaluator gave on one node. */
typedef struct {
    const RoundEvaluation *highest;
    const RoundEvaluation *lowest;
    guint count;
} Given;

static guint key_hash(gconstpointer data)
{
    const RoundEvaluation *evaluation = data;
    return g_str_hash(evaluation->by) * 31 + g_direct_hash(evaluation->node);
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const RoundEvaluation *left = a, *right = b;
    return left->node == right->node && strcmp(left->by, right->by) == 0;
}

static void take(Given *given, const RoundEvaluation *evaluation)
{
    given->count++;
    if (!given->highest || rational_cmp(evaluation->points, given->highest->points) > 0)
        given->highest = evaluation;
    if (!given->lowest || rational_cmp(evaluation->points, given->lowest->points) < 0)
        given->lowest = evaluation;
}

/* “25.00%”, or “—” where the whole is 0. Caller frees. */
static char *percent_words(const Scores *scores, const Rational *part, const Rational *whole)
{
    g_autoptr(Rational) share = rational_div(part, whole);
    if (!share)
        return g_strdup("—");
    g_autoptr(Rational) hundred = rational_new(100, 1);
    g_autoptr(Rational) percent = rational_mul(share, hundred);
    g_autofree char *number =
        rational_display_short(percent, scores->settings.places, scores->settings.rounding);
    return g_strconcat(number, "%", NULL);
}

static char *spread_words(const Scores *scores, const NodeRule *rule, const Given *given,
                          const Rational *distance)
{
    g_autoptr(Rational) one = rational_new(1, 1);
    g_autofree char *of_full = percent_words(scores, distance, rule->full);
    g_autofree char *of_highest = percent_words(scores, distance, given->highest->points);
    g_autofree char *of_lowest = percent_words(scores, distance, given->lowest->points);
    g_autofree char *asked = percent_words(scores, rule->spread, one);
    return g_strdup_printf("%s对“%s”的%u份评分，最高%s分（%s），最低%s分（%s），分差为满分的%s"
                           "（最高分的%s，最低分的%s），不足%s",
                           given->highest->by_name, score_node_label(rule->node), given->count,
                           given->highest->points_text, given->highest->object->name,
                           given->lowest->points_text, given->lowest->object->name, of_full,
                           of_highest, of_lowest, asked);
}

/* The distance as a share of what the setting names: the full, the highest or the lowest points. */
static bool is_too_small(const Scores *scores, const NodeRule *rule, const Given *given,
                         const Rational *distance)
{
    const Rational *whole = rule->full;
    if (scores->settings.spread_basis == SPREAD_OF_HIGHEST)
        whole = given->highest->points;
    else if (scores->settings.spread_basis == SPREAD_OF_LOWEST)
        whole = given->lowest->points;
    g_autoptr(Rational) asked = rational_mul(rule->spread, whole);
    return rational_cmp(distance, asked) < 0;
}

static void judge(const Scores *scores, const Given *given, SpreadFunc func, gpointer data)
{
    const NodeRule *rule = g_hash_table_lookup(scores->rules, given->highest->node);
    if (given->count < 2 || !rule->full)
        return;
    g_autoptr(Rational) distance = rational_sub(given->highest->points, given->lowest->points);
    if (is_too_small(scores, rule, given, distance))
        func(given->highest, given->lowest, spread_words(scores, rule, given, distance), data);
}

void spread_check(const Scores *scores, SpreadFunc func, gpointer data)
{
    g_autoptr(GHashTable) found = g_hash_table_new_full(key_hash, key_equal, NULL, NULL);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    const GPtrArray *evaluations = scores->round->evaluations;
    for (guint i = 0; i < evaluations->len; i++) {
        RoundEvaluation *evaluation = evaluations->pdata[i];
        const NodeRule *rule = g_hash_table_lookup(scores->rules, evaluation->node);
        if (!evaluation->points || !rule->spread)
            continue;
        Given *given = g_hash_table_lookup(found, evaluation);
        if (!given) {
            given = g_new0(Given, 1);
            g_ptr_array_add(all, given);
            g_hash_table_insert(found, evaluation, given);
        }
        take(given, evaluation);
    }
    for (guint i = 0; i < all->len; i++)
        judge(scores, all->pdata[i], func, data);
}
