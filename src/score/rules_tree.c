#include "score/rules_internal.h"
#include "score/tree.h"

#include <string.h>

enum { NOTE_PLACES = 2 };

void rule_sum(const RuleCall *call, ScoreNode *node)
{
    (void)call;
    for (guint i = 0; node->children && i < node->children->len; i++) {
        const ScoreNode *child = node->children->pdata[i];
        quantity_accumulate(&node->points, &child->points);
    }
}

char *working_sum(const RuleCall *call, const ScoreNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint terms = 0;
    for (guint i = 0; node->children && i < node->children->len; i++) {
        const ScoreNode *child = node->children->pdata[i];
        if (!quantity_is_final(&child->points))
            continue;
        g_autofree char *points = words_number(child->points.low);
        g_string_append_printf(text, "%s%s", terms++ ? "＋" : "", points);
    }
    if (terms < 2)
        return NULL;
    words_equals(text, call->scores, node->points.low);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Where components are still open: what those that are not would come to by themselves. */
static void note_settled_part(ScoreNode *node, const Rational *weights, const Rational *points)
{
    if (quantity_is_final(&node->points) || rational_sign(weights) == 0)
        return;
    g_autoptr(Rational) alone = rational_div(points, weights);
    g_autofree char *shown_weights = words_number(weights);
    g_autofree char *shown = rational_display_short(alone, NOTE_PLACES, ROUND_HALF_UP);
    score_set_note(node, g_strdup_printf("已有结果的部分（权重合计%s）单独折算为%s分，仅供参考",
                                         shown_weights, shown));
}

void rule_weighted(const RuleCall *call, ScoreNode *node)
{
    (void)call;
    g_autoptr(Rational) weights = rational_new(0, 1);
    g_autoptr(Rational) settled = rational_new(0, 1);
    for (guint i = 0; node->rule->full && i < node->rule->rows->len; i++) {
        const RuleRow *row = &g_array_index(node->rule->rows, RuleRow, i);
        const ScoreNode *part = tree_find(node, row->node);
        if (!part || !part->rule->full || part->points.state == QUANTITY_ABSENT)
            continue;
        g_autoptr(Rational) weight = rational_mul(node->rule->full, row->weight);
        g_autoptr(Rational) factor = rational_div(weight, part->rule->full);
        g_auto(Quantity) points = quantity_times(&part->points, factor);
        quantity_accumulate(&node->points, &points);
        if (quantity_is_final(&points)) {
            rational_accumulate(&weights, row->weight);
            rational_accumulate(&settled, points.low);
        }
    }
    note_settled_part(node, weights, settled);
}

char *working_weighted(const RuleCall *call, const ScoreNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *full = words_number(node->rule->full);
    for (guint i = 0; i < node->rule->rows->len; i++) {
        const RuleRow *row = &g_array_index(node->rule->rows, RuleRow, i);
        const ScoreNode *part = tree_find(node, row->node);
        if (!part || !part->rule->full || !quantity_is_final(&part->points))
            continue;
        g_autofree char *points = words_number(part->points.low);
        g_autofree char *part_full = words_number(part->rule->full);
        g_autofree char *weight = words_number(row->weight);
        g_string_append_printf(text, "%s%s÷%s×%s×%s", text->len ? "＋" : "", points, part_full,
                               full, weight);
    }
    words_equals(text, call->scores, node->points.low);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Whether the node lies below ancestor. */
static bool is_below(const SchemeNode *node, const SchemeNode *ancestor)
{
    while (node && node != ancestor)
        node = node->parent;
    return node != NULL;
}

void rule_weighted_check(const NodeRule *rule, Diag *diag)
{
    Place place = rule->source ? rule->source->place : rule->node->place;
    g_autoptr(Rational) sum = rational_new(0, 1);
    for (guint i = 0; i < rule->rows->len; i++) {
        const RuleRow *row = &g_array_index(rule->rows, RuleRow, i);
        if (!row->node || !row->weight || !is_below(row->node, rule->node)) {
            diag_report(diag, DIAG_ERROR, place,
                        _("a component of “%s” names a part that it does not have"),
                        rule->node->id);
            continue;
        }
        rational_accumulate(&sum, row->weight);
    }
    g_autoptr(Rational) one = rational_new(1, 1);
    g_autofree char *shown = rational_display_short(sum, 6, ROUND_HALF_UP);
    if (!rational_equal(sum, one))
        diag_report(diag, DIAG_ERROR, place, _("the weights of “%s” add up to %s instead of 1"),
                    rule->node->id, shown);
}

/* Calls for every object directly below, whose totals are scored first. */
typedef void (*SubordinateFunc)(const ScoreObject *subordinate, gpointer data);

static void each_subordinate(const RuleCall *call, const ScoreNode *node, SubordinateFunc func,
                             gpointer data)
{
    const char *klass = node->rule->source ? scheme_rule_get(node->rule->source, "class") : NULL;
    const GPtrArray *below = tree_subordinates(call->scores, call->object->object);
    for (guint i = 0; below && i < below->len; i++) {
        const ScoreObject *subordinate = below->pdata[i];
        if (!klass || g_strcmp0(subordinate->object->klass->id, klass) == 0)
            func(subordinate, data);
    }
}

typedef struct {
    const Scores *scores;
    const char *annex; /* id, or NULL */
    Quantity sum;      /* of the shares of full points that they have */
    guint count;
    GString *points;      /* “90＋80” */
    GString *shares;      /* “90÷100＋40÷50” */
    const Rational *full; /* points at best of the last one */
    bool same_full;       /* as those of all */
} SubordinateSum;

/* The annex of this id among the object's, or the one with its total where the rule names none. */
static const ScoreNode *averaged_annex(const ScoreObject *object, const char *id)
{
    for (guint i = 0; i < object->annexes->len; i++) {
        const ScoreNode *annex = object->annexes->pdata[i];
        if (!id || strcmp(annex->rule->node->id, id) == 0)
            return annex;
    }
    return NULL;
}

/* Adds one to the calculation as it is printed. */
static void print_subordinate(SubordinateSum *sum, const ScoreNode *annex)
{
    const char *plus = sum->count ? "＋" : "";
    g_autofree char *points =
        quantity_is_final(&annex->points) ? words_number(annex->points.low) : g_strdup("?");
    g_autofree char *full = words_number(annex->rule->full);
    g_string_append_printf(sum->points, "%s%s", plus, points);
    g_string_append_printf(sum->shares, "%s%s÷%s", plus, points, full);
    sum->same_full = sum->same_full && (!sum->full || rational_equal(sum->full, annex->rule->full));
    sum->full = annex->rule->full;
}

static void add_subordinate(const ScoreObject *subordinate, gpointer data)
{
    SubordinateSum *sum = data;
    tree_require(sum->scores, subordinate);
    const ScoreNode *annex = averaged_annex(subordinate, sum->annex);
    if (!annex || !annex->rule->full || rational_sign(annex->rule->full) == 0 ||
        annex->points.state == QUANTITY_ABSENT)
        return;
    g_auto(Quantity) share = quantity_over(&annex->points, annex->rule->full);
    quantity_accumulate(&sum->sum, &share);
    print_subordinate(sum, annex);
    sum->count++;
}

/* The annex that the rule names, or NULL. */
static const char *rule_annex(const ScoreNode *node)
{
    return node->rule->source ? scheme_rule_get(node->rule->source, "annex") : NULL;
}

/* The subordinates that have points, added up. */
static void sum_init(SubordinateSum *sum, const RuleCall *call, const ScoreNode *node)
{
    *sum = (SubordinateSum){
        .scores = call->scores,
        .annex = rule_annex(node),
        .points = g_string_new(NULL),
        .shares = g_string_new(NULL),
        .same_full = true,
    };
    each_subordinate(call, node, add_subordinate, sum);
}

static void sum_clear(SubordinateSum *sum)
{
    quantity_clear(&sum->sum);
    g_string_free(sum->points, TRUE);
    g_string_free(sum->shares, TRUE);
}

void rule_mean_of_subordinates(const RuleCall *call, ScoreNode *node)
{
    SubordinateSum sum;
    sum_init(&sum, call, node);
    if (sum.count > 0 && node->rule->full && sum.sum.state != QUANTITY_ABSENT) {
        g_autoptr(Rational) count = rational_new((long)sum.count, 1);
        g_auto(Quantity) mean = quantity_over(&sum.sum, count);
        node->points = quantity_times(&mean, node->rule->full);
    } else if (node->rule->full) {
        node->points = open_points(node->rule);
        score_add_missing(
            call->object, node, "evaluation",
            g_strdup_printf("%s：没有所辖对象的得分", score_node_label(node->rule->node)));
    }
    sum_clear(&sum);
}

char *working_mean_of_subordinates(const RuleCall *call, const ScoreNode *node)
{
    SubordinateSum sum;
    sum_init(&sum, call, node);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *full = words_number(node->rule->full);
    g_autofree char *annex_full = words_number(sum.full);
    if (sum.same_full)
        g_string_append_printf(text, "（%s）÷%u÷%s×%s", sum.points->str, sum.count, annex_full,
                               full);
    else
        g_string_append_printf(text, "（%s）÷%u×%s", sum.shares->str, sum.count, full);
    words_equals(text, call->scores, node->points.low);
    sum_clear(&sum);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

void rule_shown(const RuleCall *call, ScoreNode *node)
{
    if (node->rule->node->level >= LEVEL_INDICATOR)
        combine_rates(call, node);
}
