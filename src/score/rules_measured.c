#include "score/rules_internal.h"
#include "score/values.h"

/* A measure that takes part in the score and is not only shown beside. */
static bool is_scored_measure(const ScoreNode *node)
{
    return node->rule->node->level == LEVEL_MEASURE && node->rule->kind->needs_targets &&
           rational_sign(node->rule->weight) > 0;
}

static guint child_count(const ScoreNode *node)
{
    return node->children ? node->children->len : 0;
}

const ScoreNode *first_measure(const ScoreNode *node)
{
    for (guint i = 0; i < child_count(node); i++)
        if (is_scored_measure(node->children->pdata[i]))
            return node->children->pdata[i];
    return NULL;
}

/* The rate that a measure brings to its indicator: absent where it takes no part. */
static Quantity rate_brought(const RuleCall *call, const ScoreNode *measure, bool cap)
{
    if (!is_scored_measure(measure))
        return (Quantity){0};
    if (!measure->no_task)
        return cap ? values_counted_rate(call->scores, measure, /*always_cap*/ true)
                   : quantity_copy(&measure->rate);
    switch (call->scores->settings.zero_target) {
    case ZERO_TARGET_COMPLETED:
        return quantity_final_long(1);
    case ZERO_TARGET_ZERO:
        return quantity_final_long(0);
    case ZERO_TARGET_LEAVE_OUT:
        break;
    }
    return (Quantity){0};
}

/* How many measures bring a rate. */
static guint rates_brought(const RuleCall *call, const ScoreNode *node)
{
    guint count = 0;
    for (guint i = 0; i < child_count(node); i++) {
        g_auto(Quantity) rate = rate_brought(call, node->children->pdata[i], /*cap*/ true);
        count += rate.state != QUANTITY_ABSENT;
    }
    return count;
}

/* Whether what goes beyond one measure's target may make up for another's. */
static bool caps_each(const RuleCall *call, const ScoreNode *node)
{
    return rates_brought(call, node) > 1 && call->scores->settings.overrun == OVERRUN_CAP;
}

static Rational *smaller(const Rational *a, const Rational *b)
{
    return a && b ? rational_min(a, b) : rational_ref(a ? a : b);
}

static void lower_to(Quantity *lowest, const Quantity *rate)
{
    if (lowest->state == QUANTITY_ABSENT) {
        *lowest = quantity_copy(rate);
        return;
    }
    Quantity result = {MIN(lowest->state, rate->state), smaller(lowest->low, rate->low), NULL};
    if (lowest->high || rate->high)
        result.high = smaller(lowest->high, rate->high);
    if (result.low && result.high && rational_equal(result.low, result.high))
        result.state = QUANTITY_FINAL;
    quantity_set(lowest, result);
}

void combine_rates(const RuleCall *call, ScoreNode *node)
{
    g_auto(Quantity) combined = {0};
    g_autoptr(Rational) weights = rational_new(0, 1);
    bool cap = caps_each(call, node);
    for (guint i = 0; i < child_count(node); i++) {
        const ScoreNode *measure = node->children->pdata[i];
        g_auto(Quantity) rate = rate_brought(call, measure, cap);
        if (rate.state == QUANTITY_ABSENT)
            continue;
        if (node->rule->lowest_rate) {
            lower_to(&combined, &rate);
            continue;
        }
        g_auto(Quantity) part = quantity_times(&rate, measure->rule->weight);
        quantity_accumulate(&combined, &part);
        rational_accumulate(&weights, measure->rule->weight);
    }
    if (rational_sign(weights) > 0)
        quantity_set(&combined, quantity_over(&combined, weights));
    quantity_set(&node->rate, quantity_copy(&combined));
}

/* Whether every measure that would count is left out because nothing was asked. */
static bool has_no_task_at_all(const ScoreNode *node)
{
    bool any = false;
    for (guint i = 0; i < child_count(node); i++) {
        const ScoreNode *measure = node->children->pdata[i];
        if (!is_scored_measure(measure))
            continue;
        any = true;
        if (!measure->no_task)
            return false;
    }
    return any;
}

static void points_by_rate(const RuleCall *call, ScoreNode *node, bool always_cap)
{
    combine_rates(call, node);
    if (!node->rule->full)
        return;
    if (node->rate.state == QUANTITY_ABSENT && has_no_task_at_all(node)) {
        node->points = quantity_final(node->rule->full);
        score_set_note(node, g_strdup("各项均没有任务，按完成计"));
        return;
    }
    g_auto(Quantity) counted = values_counted_rate(call->scores, node, always_cap);
    node->points = quantity_times(&counted, node->rule->full);
}

void rule_completion(const RuleCall *call, ScoreNode *node)
{
    if (node->rule->node->level == LEVEL_MEASURE)
        return;
    points_by_rate(call, node, /*always_cap*/ false);
}

void rule_proportional(const RuleCall *call, ScoreNode *node)
{
    points_by_rate(call, node, /*always_cap*/ true);
}

/* Appends one measure's part of the mean: “1”, or “2×0.5” where it has a weight. */
static void append_rate(GString *text, const ScoreNode *measure, const Rational *rate)
{
    g_autofree char *shown = words_number(rate);
    g_autofree char *weight = words_number(measure->rule->weight);
    g_autoptr(Rational) one = rational_new(1, 1);
    if (text->len > 0)
        g_string_append(text, "＋");
    if (rational_equal(measure->rule->weight, one))
        g_string_append(text, shown);
    else
        g_string_append_printf(text, "%s×%s", weight, shown);
}

/* “（1＋0.5）÷2” for the mean of the measures' rates, or the only rate. */
static char *rates_text(const RuleCall *call, const ScoreNode *node)
{
    g_autoptr(GString) terms = g_string_new(NULL);
    g_autoptr(Rational) weights = rational_new(0, 1);
    guint count = 0;
    bool cap = caps_each(call, node);
    for (guint i = 0; i < child_count(node); i++) {
        const ScoreNode *measure = node->children->pdata[i];
        g_auto(Quantity) rate = rate_brought(call, measure, cap);
        if (!quantity_is_final(&rate))
            continue;
        append_rate(terms, measure, rate.low);
        rational_accumulate(&weights, measure->rule->weight);
        count++;
    }
    g_autofree char *divisor = words_number(weights);
    return count > 1 ? g_strdup_printf("（%s）÷%s", terms->str, divisor)
                     : words_number(node->rate.low);
}

char *working_completion(const RuleCall *call, const ScoreNode *node)
{
    if (!quantity_is_final(&node->rate))
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *rates =
        node->rule->lowest_rate ? words_number(node->rate.low) : rates_text(call, node);
    if (!quantity_is_final(&node->points)) {
        if (child_count(node) < 2)
            return NULL;
        g_string_append(text, rates);
        words_equals(text, call->scores, node->rate.low);
        return g_string_free(g_steal_pointer(&text), FALSE);
    }
    g_autofree char *full = words_number(node->rule->full);
    g_autoptr(Rational) by_rate = rational_mul(node->rule->full, node->rate.low);
    if (rational_equal(by_rate, node->points.low))
        g_string_append_printf(text, "%s×%s", full, rates);
    else
        g_string_append_printf(text, "完成率%s超过1，按1计：%s×1", rates, full);
    words_equals(text, call->scores, node->points.low);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Whether a number that may be pending reaches a limit. */
static Answer reaches(const Quantity *number, const Rational *limit)
{
    if (number->low && rational_cmp(number->low, limit) >= 0)
        return ANSWER_YES;
    if (number->state == QUANTITY_ABSENT || (number->high && rational_cmp(number->high, limit) < 0))
        return ANSWER_NO;
    return ANSWER_UNKNOWN;
}

static Answer measure_done(const RuleCall *call, const ScoreNode *node, const ScoreNode *measure)
{
    if (node->rule->at_least)
        return reaches(&measure->actual, node->rule->at_least);
    g_auto(Quantity) rate = rate_brought(call, measure, /*cap*/ false);
    g_autoptr(Rational) one = rational_new(1, 1);
    return reaches(&rate, one);
}

Answer task_done(const RuleCall *call, const ScoreNode *node)
{
    Answer answer = ANSWER_YES;
    guint asked = 0;
    for (guint i = 0; i < child_count(node); i++) {
        const ScoreNode *measure = node->children->pdata[i];
        g_auto(Quantity) rate = rate_brought(call, measure, /*cap*/ false);
        if (rate.state == QUANTITY_ABSENT && !(node->rule->at_least && is_scored_measure(measure)))
            continue;
        asked++;
        answer = MIN(answer, measure_done(call, node, measure));
    }
    return asked || has_no_task_at_all(node) ? answer : ANSWER_UNKNOWN;
}

void rule_all_or_nothing(const RuleCall *call, ScoreNode *node)
{
    combine_rates(call, node);
    if (!node->rule->full)
        return;
    switch (task_done(call, node)) {
    case ANSWER_YES:
        node->points = quantity_final(node->rule->full);
        break;
    case ANSWER_NO:
        node->points = quantity_final_long(0);
        break;
    case ANSWER_UNKNOWN:
        node->points = open_points(node->rule);
        break;
    }
}

char *working_all_or_nothing(const RuleCall *call, const ScoreNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < child_count(node); i++) {
        const ScoreNode *measure = node->children->pdata[i];
        if (!is_scored_measure(measure) || measure_done(call, node, measure) == ANSWER_YES)
            continue;
        g_string_append_printf(text, "%s%s", text->len ? "、" : "未完成：",
                               score_node_label(measure->rule->node));
    }
    if (text->len == 0)
        g_string_append(text, "全部完成");
    g_string_append(text, "，得分");
    words_equals(text, call->scores, node->points.low);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The points of the highest band that the value reaches; 0 below all. */
static Rational *band_points(const NodeRule *rule, const Rational *value)
{
    const RuleRow *reached = NULL;
    for (guint i = 0; i < rule->rows->len; i++) {
        const RuleRow *row = &g_array_index(rule->rows, RuleRow, i);
        if (rational_cmp(value, row->from) >= 0 &&
            (!reached || rational_cmp(row->from, reached->from) > 0))
            reached = row;
    }
    return reached ? rational_ref(reached->points) : rational_new(0, 1);
}

void rule_bands(const RuleCall *call, ScoreNode *node)
{
    combine_rates(call, node);
    const ScoreNode *measure = first_measure(node);
    if (!node->rule->full || !measure)
        return;
    if (!quantity_is_final(&measure->actual)) {
        node->points = open_points(node->rule);
        return;
    }
    g_autoptr(Rational) points = band_points(node->rule, measure->actual.low);
    node->points = quantity_final(points);
}

char *working_bands(const RuleCall *call, const ScoreNode *node)
{
    g_autofree char *value = words_number(first_measure(node)->actual.low);
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "数值%s所在档次的得分", value);
    words_equals(text, call->scores, node->points.low);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

void rule_bands_check(const NodeRule *rule, Diag *diag)
{
    Place place = rule->source ? rule->source->place : rule->node->place;
    if (rule->rows->len == 0)
        diag_report(diag, DIAG_ERROR, place, _("the rule of “%s” needs its bands"), rule->node->id);
    for (guint i = 0; i < rule->rows->len; i++) {
        const RuleRow *row = &g_array_index(rule->rows, RuleRow, i);
        if (!row->from || !row->points)
            diag_report(diag, DIAG_ERROR, place, _("a band of “%s” needs from and points"),
                        rule->node->id);
        else if (rule->full && rational_cmp(row->points, rule->full) > 0)
            diag_report(diag, DIAG_ERROR, place, _("a band of “%s” gives more than full points"),
                        rule->node->id);
    }
}
