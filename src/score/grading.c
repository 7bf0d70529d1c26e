#include "score/grading.h"

#include "score/tree.h"

#include <string.h>

/* Whether the number stands more than once among those sorted. */
static bool is_shared(const GPtrArray *numbers, const Rational *number)
{
    guint not_above = numbers->len - rational_count_above(numbers, number);
    return not_above >= 2 && rational_equal(numbers->pdata[not_above - 2], number);
}

/* Leaves each number in once. */
static void unique_numbers(GPtrArray *numbers)
{
    guint kept = 0;
    for (guint i = 0; i < numbers->len; i++)
        if (kept == 0 || !rational_equal(numbers->pdata[i], numbers->pdata[kept - 1]))
            numbers->pdata[kept++] = numbers->pdata[i];
    g_ptr_array_set_size(numbers, (int)kept);
}

static void rank_object(ScoreObject *object, const GPtrArray *lows, const GPtrArray *highs,
                        const GPtrArray *all)
{
    const Quantity *total = score_total(object);
    ScoreRank *rank = &object->rank;
    bool pending = total->state == QUANTITY_PENDING;
    guint own = pending && rational_cmp(total->high, total->low) > 0;
    rank->best = 1 + rational_count_above(lows, total->high);
    rank->worst = 1 + rational_count_above(highs, total->low) - own;
    rank->value = 1 + rational_count_above(lows, total->low);
    rank->of = all->len;
    rank->provisional = rank->best != rank->worst || pending;
    rank->tied = is_shared(all, total->low);
}

static void rank_class(const Scores *scores, const SchemeClass *klass)
{
    g_autoptr(GPtrArray) lows = g_ptr_array_new();
    g_autoptr(GPtrArray) highs = g_ptr_array_new();
    g_autoptr(GPtrArray) ranked = g_ptr_array_new();
    for (guint i = 0; i < scores->objects->len; i++) {
        ScoreObject *object = scores->objects->pdata[i];
        const Quantity *total = score_total(object);
        if (object->object->klass != klass || total->state == QUANTITY_ABSENT || !total->low ||
            !total->high)
            continue;
        g_ptr_array_add(lows, total->low);
        g_ptr_array_add(highs, total->high);
        g_ptr_array_add(ranked, object);
    }
    rational_sort(lows);
    rational_sort(highs);
    g_autoptr(GPtrArray) all = g_ptr_array_copy(lows, /*func*/ NULL, NULL);
    if (scores->settings.ties == TIES_DENSE) {
        unique_numbers(lows);
        unique_numbers(highs);
    }
    for (guint i = 0; i < ranked->len; i++)
        rank_object(ranked->pdata[i], lows, highs, all);
}

void grading_rank(Scores *scores)
{
    for (guint i = 0; i < scores->round->scheme->classes->len; i++)
        rank_class(scores, scores->round->scheme->classes->pdata[i]);
}

static const SchemeGrade *lowest_grade(const Scheme *scheme)
{
    return scheme->grades->len ? scheme->grades->pdata[scheme->grades->len - 1] : NULL;
}

/* Whether the object reaches a limit, or a quota has room for its rank. */
static bool reaches(const RoundLimit *limit, const Rational *total, guint rank, guint of)
{
    if (limit->from)
        return rational_cmp(total, limit->from) >= 0;
    g_autoptr(Rational) place = rational_new((long)rank, 1);
    g_autoptr(Rational) objects = rational_new((long)of, 1);
    g_autoptr(Rational) room =
        limit->share ? rational_mul(limit->share, objects) : rational_new((long)limit->count, 1);
    return rational_cmp(place, room) <= 0;
}

/* The grade that the plan gives to this total and rank; NULL where it gives none at all. */
static const SchemeGrade *grade_for(const Scores *scores, const SchemeClass *klass,
                                    const Rational *total, guint rank, guint of)
{
    const GPtrArray *limits = scores->round->plan.limits;
    bool any = false;
    for (guint i = 0; i < limits->len; i++) {
        const RoundLimit *limit = limits->pdata[i];
        if (limit->klass && limit->klass != klass)
            continue;
        any = true;
        if (reaches(limit, total, rank, of))
            return limit->grade;
    }
    return any ? lowest_grade(scores->round->scheme) : NULL;
}

/* The grade with all conditions applied that findings establish: the lowest one wins. */
static const SchemeGrade *capped(const ScoreObject *object, const SchemeGrade *grade)
{
    for (guint i = 0; grade && i < object->findings->len; i++) {
        const RoundFinding *finding = object->findings->pdata[i];
        if (finding->condition && finding->condition->grade->rank > grade->rank)
            grade = finding->condition->grade;
    }
    return grade;
}

static void apply_decision(const Scores *scores, ScoreObject *object)
{
    ScoreGrade *grade = &object->grade;
    const RoundDecision *decision = grade->decision;
    const SchemeGrade *allowed = capped(object, decision->grade);
    if (allowed != decision->grade)
        diag_report(scores->diag, DIAG_WARNING, decision->place,
                    _("the grade “%s” decided for “%s” is better than the findings allow (“%s”)"),
                    decision->grade->name, object->object->name, allowed->name);
    grade->final_best = grade->final_lowest = decision->grade;
}

static void grade_object(const Scores *scores, ScoreObject *object)
{
    const Quantity *total = score_total(object);
    ScoreGrade *grade = &object->grade;
    grade->decision = g_hash_table_lookup(scores->decisions, object->object);
    if (object->rank.of > 0) {
        const SchemeClass *klass = object->object->klass;
        grade->best = grade_for(scores, klass, total->high, object->rank.best, object->rank.of);
        grade->lowest = grade_for(scores, klass, total->low, object->rank.worst, object->rank.of);
        grade->final_best = capped(object, grade->best);
        grade->final_lowest = capped(object, grade->lowest);
    }
    if (grade->decision)
        apply_decision(scores, object);
}

void grading_grade(Scores *scores)
{
    for (guint i = 0; i < scores->objects->len; i++)
        grade_object(scores, scores->objects->pdata[i]);
}

static void mean_free(gpointer data)
{
    ScoreMean *mean = data;
    rational_unref(mean->sum);
    rational_unref(mean->least);
    rational_unref(mean->most);
    g_free(mean);
}

typedef struct {
    Scores *scores;
    const SchemeClass *klass;
    GHashTable *means; /* class, node, "rate" or NULL -> ScoreMean */
} MeanWalk;

static ScoreMean *mean_at(const MeanWalk *walk, const SchemeNode *node, bool of_rate)
{
    Triple key = {walk->klass, node, of_rate ? walk : NULL};
    ScoreMean *mean = g_hash_table_lookup(walk->means, &key);
    if (mean)
        return mean;
    mean = g_new0(ScoreMean, 1);
    mean->klass = walk->klass;
    mean->node = node;
    mean->of_rate = of_rate;
    mean->sum = rational_new(0, 1);
    g_ptr_array_add(walk->scores->means, mean);
    g_hash_table_insert(walk->means, g_memdup2(&key, sizeof key), mean);
    return mean;
}

static void keep_extreme(Rational **extreme, const Rational *number, int sign)
{
    if (*extreme && rational_cmp(number, *extreme) * sign <= 0)
        return;
    rational_unref(*extreme);
    *extreme = rational_ref(number);
}

static void mean_take(const MeanWalk *walk, const ScoreNode *node, const Quantity *quantity,
                      bool of_rate)
{
    if (!quantity_is_final(quantity))
        return;
    ScoreMean *mean = mean_at(walk, node->rule->node, of_rate);
    rational_accumulate(&mean->sum, quantity->low);
    mean->count++;
    keep_extreme(&mean->least, quantity->low, -1);
    keep_extreme(&mean->most, quantity->low, 1);
}

static void mean_visit(ScoreNode *node, gpointer data)
{
    if (node->pairing)
        return;
    mean_take(data, node, &node->points, /*of_rate*/ false);
    mean_take(data, node, &node->rate, /*of_rate*/ true);
}

void grading_means(Scores *scores)
{
    g_autoptr(GHashTable) means = g_hash_table_new_full(triple_hash, triple_equal, g_free, NULL);
    g_ptr_array_set_free_func(scores->means, mean_free);
    MeanWalk walk = {scores, NULL, means};
    for (guint i = 0; i < scores->objects->len; i++) {
        const ScoreObject *object = scores->objects->pdata[i];
        walk.klass = object->object->klass;
        for (guint a = 0; a < object->annexes->len; a++)
            tree_each(object->annexes->pdata[a], mean_visit, &walk);
    }
}
