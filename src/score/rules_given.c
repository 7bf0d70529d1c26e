#include "score/rules_internal.h"

#include <string.h>

/* The evaluations of this node of the object, or NULL. */
static const GPtrArray *evaluations_of(const RuleCall *call, const ScoreNode *node)
{
    return triple_lookup(call->scores->evaluations, call->object->object, node->rule->node, NULL);
}

static void add_evaluation_input(ScoreNode *node, const RoundEvaluation *evaluation,
                                 const char *what, const char *value)
{
    score_add_input(node, (ScoreInput){.what = what,
                                       .value = value,
                                       .by = evaluation->by,
                                       .by_name = evaluation->by_name,
                                       .date = evaluation->date,

                                       .text = evaluation->comment,
                                       .reason = evaluation->reason,
                                       .document = evaluation->document,
                                       .place = evaluation->place});
}

bool apply_no_task(const RuleCall *call, ScoreNode *node)
{
    const GPtrArray *evaluations = evaluations_of(call, node);
    for (guint i = 0; evaluations && i < evaluations->len; i++) {
        const RoundEvaluation *evaluation = evaluations->pdata[i];
        if (!evaluation->no_task || !node->rule->no_task_full || !node->rule->full)
            continue;
        node->no_task = true;
        score_set_note(node, g_strdup("评价单位认定没有相关工作任务，按满分评价"));
        node->points = quantity_final(node->rule->full);
        add_evaluation_input(node, evaluation, "no-task", "无任务");
        return true;
    }
    return false;
}

static void expect(GHashTable *expected, const char *id)
{
    g_hash_table_add(expected, (gpointer)(guintptr)id);
}

/* Whoever stands in a relation that the round declares to the object. */
static void expect_related(const RuleCall *call, GHashTable *expected, const char *kind)
{
    const GPtrArray *relations = call->scores->round->relations;
    for (guint i = 0; i < relations->len; i++) {
        const RoundRelation *relation = relations->pdata[i];
        if (relation->to == call->object->object && strcmp(relation->kind, kind) == 0)
            expect(expected, relation->from->id);
    }
}

/* Every other object of a class; a mean over them does not wait for the last one. */
static void expect_class(const RuleCall *call, GHashTable *many, const char *klass)
{
    const GPtrArray *objects = call->scores->round->objects;
    for (guint i = 0; i < objects->len; i++) {
        const SchemeObject *object = objects->pdata[i];
        if (object != call->object->object && strcmp(object->klass->id, klass) == 0)
            expect(many, object->id);
    }
}

/* Who has to evaluate the node, and who of many should: sets of ids. */
static void expected_evaluators(const RuleCall *call, const ScoreNode *node, GHashTable *expected,
                                GHashTable *many)
{
    const SchemeObject *own = call->object->object;
    const GPtrArray *named = node->rule->node->evaluators;
    for (guint i = 0; i < named->len; i++) {
        const SchemeEvaluatedBy *by = named->pdata[i];
        if (by->evaluator)
            expect(expected, by->evaluator);
        else if (by->klass)
            expect_class(call, many, by->klass);
        else if (strcmp(by->relation, "parent") != 0)
            expect_related(call, expected, by->relation);
        else if (own->parent)
            expect(expected, own->parent->id);
    }
}

/* The points that evaluators gave, as they come in. */
typedef struct {
    Rational *sum;
    guint received;
    GHashTable *expected; /* who has to give some and has not yet */
    GHashTable *many;     /* who of many has not given any */
} Tally;

static void tally_init(Tally *tally, const RuleCall *call, const ScoreNode *node)
{
    tally->sum = rational_new(0, 1);
    tally->received = 0;
    tally->expected = g_hash_table_new(g_str_hash, g_str_equal);
    tally->many = g_hash_table_new(g_str_hash, g_str_equal);
    expected_evaluators(call, node, tally->expected, tally->many);
}

/* Somebody who is not named for the node speaks for all who are: a joint score. */
static void tally_add(Tally *tally, const RoundEvaluation *evaluation, const Rational *points)
{
    rational_accumulate(&tally->sum, points);
    tally->received++;
    bool named = g_hash_table_remove(tally->expected, evaluation->by);
    if (!g_hash_table_remove(tally->many, evaluation->by) && !named)
        g_hash_table_remove_all(tally->expected);
}

/* The name of an evaluator or object by its id. */
static const char *evaluator_name(const RuleCall *call, const char *id)
{
    const GPtrArray *evaluators = call->scores->round->evaluators;
    for (guint i = 0; i < evaluators->len; i++) {
        const SchemeEvaluator *evaluator = evaluators->pdata[i];
        if (strcmp(evaluator->id, id) == 0)
            return evaluator->name;
    }
    const SchemeObject *object = round_object(call->scores->round, id);
    return object ? object->name : id;
}

static int compare_ids(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

/* The ids of a set in order. Caller frees the list. */
static GList *sorted_ids(GHashTable *set)
{
    return g_list_sort(g_hash_table_get_keys(set), compare_ids);
}

/* Names those of many who gave nothing: the mean is over the others. */
static void note_absentees(const RuleCall *call, ScoreNode *node, const Tally *tally)
{
    if (g_hash_table_size(tally->many) == 0)
        return;
    g_autoptr(GString) names = g_string_new(NULL);
    g_autoptr(GList) ids = sorted_ids(tally->many);
    for (const GList *id = ids; id; id = id->next) {
        gpointer name = (gpointer)(guintptr)evaluator_name(call, id->data);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(call->scores->absentees, name));
        g_hash_table_insert(call->scores->absentees, name, GUINT_TO_POINTER(count + 1));
        g_string_append_printf(names, "%s%s", names->len ? "、" : "", (const char *)name);
    }
    score_set_note(node, g_strdup_printf("平均值按已收到的%u份评价计算，未评价：%s",
                                         tally->received, names->str));
}

static void report_missing(const RuleCall *call, const ScoreNode *node, const Tally *tally)
{
    const char *name = score_node_label(node->rule->node);
    if (g_hash_table_size(tally->expected) == 0) {
        score_add_missing(call->object, node, "evaluation", g_strdup_printf("%s：尚未评价", name));
        return;
    }
    g_autoptr(GList) ids = sorted_ids(tally->expected);
    for (const GList *id = ids; id; id = id->next)
        score_add_missing(call->object, node, "evaluation",
                          g_strdup_printf("%s：%s尚未评价", name, evaluator_name(call, id->data)));
}

/* The mean of what came in; pending, with what the missing ones could still give, until all have
 * come in. Frees what the tally holds. */
static void settle_mean(const RuleCall *call, ScoreNode *node, Tally *tally)
{
    guint missing = g_hash_table_size(tally->expected);
    guint all = tally->received + missing;
    if (tally->received == 0) {
        node->points = open_points(node->rule);
    } else {
        g_autoptr(Rational) count = rational_new((long)all, 1);
        g_autoptr(Rational) open = rational_new((long)missing, 1);
        g_autoptr(Rational) more = rational_mul(open, node->rule->full);
        g_autoptr(Rational) most = rational_add(tally->sum, more);
        g_autoptr(Rational) low = rational_div(tally->sum, count);
        g_autoptr(Rational) high = rational_div(most, count);
        node->points = missing ? quantity_pending(low, high) : quantity_final(low);
    }
    if (tally->received == 0 || missing > 0)
        report_missing(call, node, tally);
    else
        note_absentees(call, node, tally);
    g_clear_pointer(&tally->sum, rational_unref);
    g_clear_pointer(&tally->expected, g_hash_table_unref);
    g_clear_pointer(&tally->many, g_hash_table_unref);
}

const Rational *rating_points(const NodeRule *rule, const char *rating)
{
    for (guint i = 0; i < rule->rows->len; i++) {
        const RuleRow *row = &g_array_index(rule->rows, RuleRow, i);
        if (g_strcmp0(row->rating, rating) == 0)
            return row->points;
    }
    return NULL;
}

/* What a rule takes from an evaluation. */
typedef struct {
    const char *what; /* its name among the inputs */
    /* Its text, or NULL where the evaluation has none. */
    const char *(*text)(const RoundEvaluation *evaluation);
    /* The points that it gives; NULL after a message. */
    const Rational *(*points)(const RuleCall *call, const NodeRule *rule,
                              const RoundEvaluation *evaluation);
} Given;

static const char *points_text(const RoundEvaluation *evaluation)
{
    return evaluation->points ? evaluation->points_text : NULL;
}

static const Rational *points_given(const RuleCall *call, const NodeRule *rule,
                                    const RoundEvaluation *evaluation)
{
    if (rational_cmp(evaluation->points, rule->full) > 0)
        diag_report(call->scores->diag, DIAG_ERROR, evaluation->place,
                    _("%s points are more than the full points of “%s”"), evaluation->points_text,
                    rule->node->id);
    return evaluation->points;
}

static const char *rating_text(const RoundEvaluation *evaluation)
{
    return evaluation->rating;
}

static const Rational *points_of_rating(const RuleCall *call, const NodeRule *rule,
                                        const RoundEvaluation *evaluation)
{
    const Rational *points = rating_points(rule, evaluation->rating);
    if (!points)
        diag_report(call->scores->diag, DIAG_ERROR, evaluation->place,
                    _("“%s” is not a rating of “%s”"), evaluation->rating, rule->node->id);
    return points;
}

static const Given given_points = {"points", points_text, points_given};
static const Given given_rating = {"rating", rating_text, points_of_rating};

/* The mean of what the evaluators give. */
static void take_mean(const RuleCall *call, ScoreNode *node, const Given *given)
{
    Tally tally;
    tally_init(&tally, call, node);
    const GPtrArray *evaluations = evaluations_of(call, node);
    for (guint i = 0; evaluations && i < evaluations->len; i++) {
        const RoundEvaluation *evaluation = evaluations->pdata[i];
        const char *text = given->text(evaluation);
        if (!text)
            continue;
        add_evaluation_input(node, evaluation, given->what, text);
        const Rational *points = given->points(call, node->rule, evaluation);
        if (points)
            tally_add(&tally, evaluation, points);
    }
    settle_mean(call, node, &tally);
}

void rule_given(const RuleCall *call, ScoreNode *node)
{
    if (node->rule->full)
        take_mean(call, node, &given_points);
    else
        rule_shown(call, node);
}

void rule_external(const RuleCall *call, ScoreNode *node)
{
    rule_given(call, node);
    const GPtrArray *evaluations = evaluations_of(call, node);
    for (guint i = 0; evaluations && i < evaluations->len; i++) {
        const RoundEvaluation *evaluation = evaluations->pdata[i];
        if (evaluation->points && !evaluation->document)
            diag_report(call->scores->diag, DIAG_WARNING, evaluation->place,
                        _("the result of another assessment needs its document"));
    }
}

void rule_rating(const RuleCall *call, ScoreNode *node)
{
    if (node->rule->full)
        take_mean(call, node, &given_rating);
}

void rule_rating_check(const NodeRule *rule, Diag *diag)
{
    Place place = rule->source ? rule->source->place : rule->node->place;
    if (rule->rows->len == 0)
        diag_report(diag, DIAG_ERROR, place, _("the rule of “%s” needs what each rating is worth"),
                    rule->node->id);
    for (guint i = 0; i < rule->rows->len; i++) {
        const RuleRow *row = &g_array_index(rule->rows, RuleRow, i);
        if (!row->rating || !row->points)
            diag_report(diag, DIAG_ERROR, place, _("a row of “%s” needs rating and points"),
                        rule->node->id);
        else if (rule->full && rational_cmp(row->points, rule->full) > 0)
            diag_report(diag, DIAG_ERROR, place, _("a rating of “%s” gives more than full points"),
                        rule->node->id);
    }
}

/* The sum of the deductions, each an input of the node; NULL where there is none. */
static Rational *sum_deductions(const RuleCall *call, ScoreNode *node)
{
    Rational *sum = NULL;
    const GPtrArray *evaluations = evaluations_of(call, node);
    for (guint i = 0; evaluations && i < evaluations->len; i++) {
        const RoundEvaluation *evaluation = evaluations->pdata[i];
        if (!evaluation->deduction)
            continue;
        g_autofree char *text = rational_display_short(evaluation->deduction, 6, ROUND_HALF_UP);
        add_evaluation_input(node, evaluation, "deduction", g_intern_string(text));
        if (!sum)
            sum = rational_new(0, 1);
        rational_accumulate(&sum, evaluation->deduction);
    }
    return sum;
}

void rule_deduction(const RuleCall *call, ScoreNode *node)
{
    combine_rates(call, node);
    if (!node->rule->full)
        return;
    g_autoptr(Rational) deducted = sum_deductions(call, node);
    if (deducted) {
        g_autoptr(Rational) zero = rational_new(0, 1);
        g_autoptr(Rational) rest = rational_sub(node->rule->full, deducted);
        g_autoptr(Rational) points = rational_max(rest, zero);
        node->points = quantity_final(points);
        return;
    }
    if (first_measure(node) && task_done(call, node) == ANSWER_YES) {
        node->points = quantity_final(node->rule->full);
        return;
    }
    node->points = open_points(node->rule);
    score_add_missing(call->object, node, "evaluation",
                      g_strdup_printf("%s：未开展，扣分多少由考核人员决定并说明理由",
                                      score_node_label(node->rule->node)));
}

char *working_given(const RuleCall *call, const ScoreNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint count = node->inputs ? node->inputs->len : 0;
    if (count < 2)
        return NULL;
    for (guint i = 0; i < count; i++) {
        const ScoreInput *input = &g_array_index(node->inputs, ScoreInput, i);
        g_string_append_printf(text, "%s%s", i ? "＋" : "", input->value);
    }
    g_string_prepend(text, "（");
    g_string_append_printf(text, "）÷%u", count);
    words_equals(text, call->scores, node->points.low);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The worth of each rating, or of each choice times its ballots, and their mean. */
char *working_rating(const RuleCall *call, const ScoreNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint64 count = 0;
    for (guint i = 0; node->inputs && i < node->inputs->len; i++) {
        const ScoreInput *input = &g_array_index(node->inputs, ScoreInput, i);
        const Rational *worth = rating_points(node->rule, input->value);
        if (!worth)
            continue;
        g_autofree char *points = words_number(worth);
        guint times = MAX(input->count, 1);
        g_string_append_printf(text, "%s%s%s", text->len ? "＋" : "", input->value, points);
        if (times > 1)
            g_string_append_printf(text, "×%u", times);
        count += times;
    }
    g_string_prepend(text, "（");
    g_string_append_printf(text, "）÷%" G_GUINT64_FORMAT, count);
    words_equals(text, call->scores, node->points.low);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *working_deduction(const RuleCall *call, const ScoreNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *full = words_number(node->rule->full);
    for (guint i = 0; node->inputs && i < node->inputs->len; i++) {
        const ScoreInput *input = &g_array_index(node->inputs, ScoreInput, i);
        if (strcmp(input->what, "deduction") == 0)
            g_string_append_printf(text, "－%s", input->value);
    }
    if (text->len == 0)
        return g_strdup_printf("已开展，得满分%s", full);
    g_string_prepend(text, full);
    words_equals(text, call->scores, node->points.low);
    return g_string_free(g_steal_pointer(&text), FALSE);
}
