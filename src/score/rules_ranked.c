#include "score/rules_internal.h"
#include "score/tree.h"

/* The numbers of a class that compete, in rising order: the least and the most each may be. */
typedef struct {
    GPtrArray *lows;  /* of Rational */
    GPtrArray *highs; /* of Rational; what nothing bounds is not in it */
    guint unbounded;  /* how many may be any number */
} Pool;

void ranked_pool_free(gpointer data)
{
    Pool *pool = data;
    g_ptr_array_unref(pool->lows);
    g_ptr_array_unref(pool->highs);
    g_free(pool);
}

static const Quantity *ranked_number(const RuleCall *call, const ScoreNode *node)
{
    const ScoreNode *measure = node ? first_measure(node) : NULL;
    if (!measure)
        return NULL;
    return call->scores->settings.rank_basis == RANK_BY_RATE ? &measure->rate : &measure->actual;
}

/* Only objects that did something compete. */
static void pool_take(Pool *pool, const Quantity *number)
{
    if (!number || number->state == QUANTITY_ABSENT)
        return;
    if (number->low && rational_sign(number->low) > 0)
        g_ptr_array_add(pool->lows, rational_ref(number->low));
    if (!number->high)
        pool->unbounded++;
    else if (rational_sign(number->high) > 0)
        g_ptr_array_add(pool->highs, rational_ref(number->high));
}

/* In rising order, and each once where ties share one place. */
static void pool_order(const RuleCall *call, GPtrArray *numbers)
{
    rational_sort(numbers);
    if (call->scores->settings.ties == TIES_DENSE)
        rational_unique(numbers);
}

static Pool *pool_new(const RuleCall *call, const SchemeNode *node, const SchemeClass *klass)
{
    Pool *pool = g_new0(Pool, 1);
    pool->lows = g_ptr_array_new_with_free_func((GDestroyNotify)rational_unref);
    pool->highs = g_ptr_array_new_with_free_func((GDestroyNotify)rational_unref);
    for (guint i = 0; i < call->scores->objects->len; i++) {
        const ScoreObject *object = call->scores->objects->pdata[i];
        if (object->object->klass == klass)
            pool_take(pool, ranked_number(call, tree_find_in(object, node)));
    }
    pool_order(call, pool->lows);
    pool_order(call, pool->highs);
    return pool;
}

/* The pool of this node in the object's class, made once. */
static const Pool *pool_of(const RuleCall *call, const ScoreNode *node)
{
    Triple key = {node->rule->node, call->object->object->klass, NULL};
    Pool *pool = g_hash_table_lookup(call->scores->pools, &key);
    if (pool)
        return pool;
    pool = pool_new(call, node->rule->node, call->object->object->klass);
    g_hash_table_insert(call->scores->pools, g_memdup2(&key, sizeof key), pool);
    return pool;
}

/* Whether the number is among the first n. Its own upper end, where it is pending, is in the pool
 * and must not count against it. */
static Answer among_first(const RuleCall *call, const ScoreNode *node, const Quantity *number)
{
    const Pool *pool = pool_of(call, node);
    if (number->high && rational_sign(number->high) <= 0)
        return ANSWER_NO;
    guint best = 1 + (number->high ? rational_count_above(pool->lows, number->high) : 0);
    if (best > node->rule->n)
        return ANSWER_NO;
    if (!number->low || rational_sign(number->low) <= 0)
        return ANSWER_UNKNOWN;
    bool own_counted = !number->high || rational_cmp(number->high, number->low) > 0;
    guint worst =
        1 + rational_count_above(pool->highs, number->low) + pool->unbounded - own_counted;
    return worst <= node->rule->n ? ANSWER_YES : ANSWER_UNKNOWN;
}

/* What those get who are not among the first n. */
static Quantity points_behind(const RuleCall *call, const ScoreNode *node)
{
    const NodeRule *rule = node->rule;
    const ScoreNode *measure = first_measure(node);
    if (rule->none && quantity_is_final(&measure->actual) &&
        rational_sign(measure->actual.low) == 0)
        return quantity_final(rule->none);
    g_autoptr(Rational) zero = rational_new(0, 1);
    switch (task_done(call, node)) {
    case ANSWER_YES:
        return quantity_final(rule->completed);
    case ANSWER_UNKNOWN:
        return quantity_pending(zero, rule->completed);
    case ANSWER_NO:
        break;
    }
    if (!call->scores->settings.rank_partial)
        return quantity_final(zero);
    g_autoptr(Rational) one = rational_new(1, 1);
    g_auto(Quantity) rate = quantity_at_most(&measure->rate, one);
    return quantity_times(&rate, rule->completed);
}

void rule_top_n(const RuleCall *call, ScoreNode *node)
{
    combine_rates(call, node);
    const Quantity *number = ranked_number(call, node);
    if (!node->rule->full || !number)
        return;
    Answer first = among_first(call, node, number);
    Answer done = task_done(call, node);
    if (call->scores->settings.rank_needs_target)
        first = MIN(first, done);
    else if (first == ANSWER_YES && done == ANSWER_NO)
        score_set_note(node, g_strdup("进入前列但未完成本地任务，请核对"));
    if (first == ANSWER_YES) {
        node->points = quantity_final(node->rule->full);
        return;
    }
    g_auto(Quantity) behind = points_behind(call, node);
    if (first == ANSWER_NO)
        node->points = quantity_copy(&behind);
    else
        node->points = quantity_pending(behind.low, node->rule->full);
    if (first == ANSWER_NO && done == ANSWER_NO)
        score_set_note(node, g_strdup("未进入前列，也未完成任务，文件没有规定得分"));
}

void rule_top_n_check(const NodeRule *rule, Diag *diag)
{
    Place place = rule->source ? rule->source->place : rule->node->place;
    if (rule->n == 0 || !rule->completed)
        diag_report(diag, DIAG_ERROR, place, _("the rule of “%s” needs n and completed"),
                    rule->node->id);
    else if (rule->full && rational_cmp(rule->completed, rule->full) > 0)
        diag_report(diag, DIAG_ERROR, place,
                    _("“%s” gives more points for completion than for the first places"),
                    rule->node->id);
}

char *working_top_n(const RuleCall *call, const ScoreNode *node)
{
    const Quantity *number = ranked_number(call, node);
    const Pool *pool = pool_of(call, node);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *value = words_number(number->low);
    g_string_append_printf(text, "%s在本类对象中列第%u位，前%u位得满分；%s，得分", value,
                           1 + rational_count_above(pool->lows, number->low), node->rule->n,
                           task_done(call, node) == ANSWER_YES ? "已完成任务" : "未完成任务");
    words_equals(text, call->scores, node->points.low);
    return g_string_free(g_steal_pointer(&text), FALSE);
}
