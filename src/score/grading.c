#include "score/grading.h"

#include "score/quotas.h"
#include "score/tree.h"

#include <string.h>

/* The totals of a class in rising order: each object's at least and at most. */
typedef struct {
    GPtrArray *lows;
    GPtrArray *highs;
    const GPtrArray *distinct_lows; /* the same, or each once where ties share one place */
    const GPtrArray *distinct_highs;
} Field;

/* The places among objects. Its own lower end, where the total is open, does not reach its upper
 * one, and its upper end must not count against its lower one. */
static void place_object(ScoreRank *rank, const Quantity *total, const Field *field, guint own)
{
    rank->first_best = 1 + rational_count_above(field->lows, total->high);
    rank->last_best = rational_count_from(field->lows, total->high) + own;
    rank->first_worst = 1 + rational_count_above(field->highs, total->low) - own;
    rank->last_worst = rational_count_from(field->highs, total->low);
}

static void rank_object(ScoreObject *object, const Field *field)
{
    const Quantity *total = score_total(object);
    ScoreRank *rank = &object->rank;
    bool pending = total->state == QUANTITY_PENDING;
    guint own = pending && rational_cmp(total->high, total->low) > 0;
    rank->best = 1 + rational_count_above(field->distinct_lows, total->high);
    rank->worst = 1 + rational_count_above(field->distinct_highs, total->low) - own;
    rank->value = 1 + rational_count_above(field->distinct_lows, total->low);
    rank->of = field->lows->len;
    rank->provisional = rank->best != rank->worst || pending;
    rank->tied = rational_count_from(field->lows, total->low) -
                     rational_count_above(field->lows, total->low) >
                 1;
    place_object(rank, total, field, own);
}

/* The numbers with each once where ties share one place. Caller unrefs. */
static GPtrArray *distinct(const Scores *scores, GPtrArray *numbers)
{
    GPtrArray *copy = g_ptr_array_copy(numbers, /*func*/ NULL, NULL);
    if (scores->settings.ties == TIES_DENSE)
        rational_unique(copy);
    return copy;
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
    g_autoptr(GPtrArray) distinct_lows = distinct(scores, lows);
    g_autoptr(GPtrArray) distinct_highs = distinct(scores, highs);
    Field field = {lows, highs, distinct_lows, distinct_highs};
    for (guint i = 0; i < ranked->len; i++)
        rank_object(ranked->pdata[i], &field);
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

/* Where an object stands: its total and the places it shares with equal ones. */
typedef struct {
    const Rational *total;
    guint first;
    guint last;
    guint of;
} Standing;

/* Whether the object reaches a limit, or a quota has room for its place. */
static bool reaches(const Scores *scores, const RoundLimit *limit, const Standing *standing)
{
    if (limit->from)
        return rational_cmp(standing->total, limit->from) >= 0;
    bool all = scores->settings.quota_ties == QUOTA_TIES_ALL;
    g_autoptr(Rational) place = rational_new((long)(all ? standing->first : standing->last), 1);
    g_autoptr(Rational) room = quota_room(limit, standing->of);
    return rational_cmp(place, room) <= 0;
}

/* Whether a limit or quota is for the class; one for the class alone goes before one for all. */
static bool applies(const GPtrArray *limits, const RoundLimit *limit, const SchemeClass *klass)
{
    if (limit->klass)
        return limit->klass == klass;
    for (guint i = 0; i < limits->len; i++) {
        const RoundLimit *other = g_ptr_array_index(limits, i);
        if (other->klass == klass && other->grade == limit->grade && !other->from == !limit->from)
            return false;
    }
    return true;
}

/* The grade that the plan gives: the best one whose limit and quota the object meets; NULL where
 * the plan gives none at all. */
static const SchemeGrade *grade_for(const Scores *scores, const SchemeClass *klass,
                                    const Standing *standing)
{
    const GPtrArray *limits = scores->round->plan.limits;
    const SchemeGrade *missed = NULL; /* the grade whose limit or quota was not met */
    const SchemeGrade *met = NULL;
    for (guint i = 0; i < limits->len; i++) {
        const RoundLimit *limit = g_ptr_array_index(limits, i);
        if (!applies(limits, limit, klass))
            continue;
        if (met && limit->grade != met)
            break;
        bool well = limit->grade != missed && reaches(scores, limit, standing);
        met = well ? limit->grade : NULL;
        missed = well ? missed : limit->grade;
    }
    return met ? met : missed ? lowest_grade(scores->round->scheme) : NULL;
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
        const ScoreRank *rank = &object->rank;
        Standing best = {total->high, rank->first_best, rank->last_best, rank->of};
        Standing worst = {total->low, rank->first_worst, rank->last_worst, rank->of};
        grade->best = grade_for(scores, klass, &best);
        grade->lowest = grade_for(scores, klass, &worst);
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
