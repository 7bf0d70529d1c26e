#include "score/quotas.h"

Rational *quota_room(const RoundLimit *quota, guint of)
{
    g_autoptr(Rational) objects = rational_new((long)of, 1);
    return quota->share ? rational_mul(quota->share, objects) : rational_new((long)quota->count, 1);
}

/* Whether the places of the objects with this total begin within the room and end beyond it. An
 * object whose place is still open is not said to tie. */
static bool lies_across(const ScoreRank *rank, const Rational *room)
{
    if (rank->of == 0 || rank->first_best != rank->first_worst ||
        rank->last_best != rank->last_worst)
        return false;
    g_autoptr(Rational) first = rational_new((long)rank->first_best, 1);
    g_autoptr(Rational) last = rational_new((long)rank->last_best, 1);
    return rational_cmp(first, room) <= 0 && rational_cmp(last, room) > 0;
}

/* Whether what decides about the object is the quota: it has the grade by it, or no better one than
 * it would have had. */
static bool concerns(const ScoreObject *object, const RoundLimit *quota, bool all)
{
    const SchemeGrade *grade = object->grade.best;
    return grade && (all ? grade == quota->grade : grade->rank > quota->grade->rank);
}

static char *describe(const GPtrArray *tied, const RoundLimit *quota, const Rational *room,
                      bool all)
{
    const ScoreObject *first = g_ptr_array_index(tied, 0);
    const ScoreRank *rank = &first->rank;
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < tied->len; i++)
        g_string_append_printf(names, "%s%s", i ? "、" : "",
                               ((const ScoreObject *)g_ptr_array_index(tied, i))->object->name);
    g_autofree char *places = rational_display(room, /*places*/ 0, ROUND_DOWN);
    return g_strdup_printf("%s“%s”等次名额%s个，%s并列第%u至%u名，%s", first->object->klass->name,
                           quota->grade->name, places, names->str, rank->first_best,
                           rank->last_best,
                           all ? "按口径均列入，超过名额" : "名额不够，按口径均不列入");
}

static void check_class(const Scores *scores, const RoundLimit *quota, const SchemeClass *klass,
                        QuotaFunc found, gpointer data)
{
    bool all = scores->settings.quota_ties == QUOTA_TIES_ALL;
    g_autoptr(GPtrArray) tied = g_ptr_array_new();
    g_autoptr(Rational) room = NULL;
    for (guint i = 0; i < scores->objects->len; i++) {
        ScoreObject *object = g_ptr_array_index(scores->objects, i);
        if (object->object->klass != klass || object->rank.of == 0)
            continue;
        if (!room)
            room = quota_room(quota, object->rank.of);
        if (lies_across(&object->rank, room) && concerns(object, quota, all))
            g_ptr_array_add(tied, object);
    }
    if (tied->len > 0)
        found(tied, quota, describe(tied, quota, room, all), data);
}

void quotas_check(const Scores *scores, QuotaFunc found, gpointer data)
{
    const GPtrArray *limits = scores->round->plan.limits;
    const GPtrArray *classes = scores->round->scheme->classes;
    for (guint i = 0; i < limits->len; i++) {
        const RoundLimit *quota = g_ptr_array_index(limits, i);
        for (guint j = 0; j < classes->len && !quota->from; j++)
            if (!quota->klass || quota->klass == g_ptr_array_index(classes, j))
                check_class(scores, quota, g_ptr_array_index(classes, j), found, data);
    }
}
