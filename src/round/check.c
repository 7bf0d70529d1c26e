/* What only the whole round shows: rules that cannot work with the objects and points it has. */
#include "round/round_internal.h"

#include <string.h>

static guint count_objects(const Round *round, const SchemeNode *annex)
{
    guint count = 0;
    for (guint i = 0; i < round->objects->len; i++)
        count += round_node_applies(annex, g_ptr_array_index(round->objects, i));
    return count;
}

static void check_ranking(RoundReading *reading, const SchemeNode *node, const SchemeRule *rule)
{
    if (strcmp(rule->kind, "top-n") != 0 || count_objects(reading->round, node) != 1)
        return;
    round_complain(
        reading, rule->place,
        _("%s ranks objects, but the round has only one: give it another rule in the plan, "
          "or add the other objects"),
        node->id);
}

/* A part of a composite is brought to 100 by its full points. */
static void check_parts(RoundReading *reading, const SchemeRule *rule)
{
    bool weighted = !strcmp(rule->kind, "weighted");
    for (guint i = 0; weighted && i < rule->bands->len; i++) {
        const SchemeBand *band = g_ptr_array_index(rule->bands, i);
        const SchemeNode *part = scheme_node(reading->round->scheme, band->node);
        const Rational *full = part ? round_points(reading->round, part) : NULL;
        if (full && rational_sign(full) == 0)
            round_complain(
                reading, band->place,
                _("%s has 0 full points and cannot be weighted: give it points, or take it "
                  "out"),
                part->id);
    }
}

/* The words that a rule has a value for. Caller frees. */
static char *ratings_of(const SchemeRule *rule)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < rule->bands->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "",
                               ((const SchemeBand *)g_ptr_array_index(rule->bands, i))->rating);
    return g_string_free(text, FALSE);
}

static bool is_rating(const SchemeRule *rule, const char *word)
{
    for (guint i = 0; i < rule->bands->len; i++)
        if (!g_strcmp0(((const SchemeBand *)g_ptr_array_index(rule->bands, i))->rating, word))
            return true;
    return false;
}

/* What is voted for has to be worth something to the node that takes the result. */
static void check_vote(RoundReading *reading, const RoundVote *vote)
{
    const SchemeRule *rule = vote->node ? round_rule(reading->round, vote->node) : NULL;
    if (vote->node && (!rule || strcmp(rule->kind, "votes") != 0) && !reading->data)
        round_complain_reference(reading, vote->place,
                                 _("the rule of %s takes no votes: name another node, or none"),
                                 vote->node->id);
    if (!rule || strcmp(rule->kind, "votes") != 0 || rule->bands->len == 0)
        return;
    for (guint i = 0; i < vote->ballots->len; i++) {
        const RoundBallot *ballot = g_ptr_array_index(vote->ballots, i);
        if (is_rating(rule, ballot->choice))
            continue;
        g_autofree char *ratings = ratings_of(rule);
        round_complain_reference(reading, ballot->place,
                                 _("“%s” is not a choice of the vote %s: it is one of %s"),
                                 ballot->choice, vote->id, ratings);
    }
}

/* What an evaluation may give to nodes under rules of some kinds. */
typedef struct {
    const char *what; /* attribute of the evaluation */
    const char *const kinds[3];
} Taker;

static const Taker takers[] = {
    {"points", {"given", "external", NULL}},
    {"rating", {"rating", NULL}},
    {"deduction", {"deduction", NULL}},
};

static const char *given_by(const RoundEvaluation *evaluation)
{
    return evaluation->no_task     ? "no-task"
           : evaluation->rating    ? "rating"
           : evaluation->deduction ? "deduction"
                                   : "points";
}

static bool takes(const SchemeRule *rule, const char *what)
{
    if (!strcmp(what, "no-task"))
        return rule && !g_strcmp0(scheme_rule_get(rule, "no-task"), "full");
    for (gsize i = 0; rule && i < G_N_ELEMENTS(takers); i++)
        if (!strcmp(takers[i].what, what))
            return g_strv_contains(takers[i].kinds, rule->kind);
    return false;
}

/* A judgement that its node's rule would not look at. */
static void check_evaluation(RoundReading *reading, const RoundEvaluation *evaluation)
{
    const SchemeRule *rule = evaluation->node ? round_rule(reading->round, evaluation->node) : NULL;
    const char *what = given_by(evaluation);
    if (!evaluation->node || reading->data || takes(rule, what))
        return;
    round_complain_reference(
        reading, evaluation->place,
        _("the rule of %s takes no %s: take this evaluation out, or give the rule what "
          "it asks for"),
        evaluation->node->id, what);
}

/* The points at best of a node: its own, or what those below add up to; NULL if there are none.
 * Caller unrefs. */
static Rational *best_points(const Round *round, const SchemeNode *node)
{
    const Rational *own = round_points(round, node);
    const SchemeRule *rule = round_rule(round, node);
    const char *full = rule ? scheme_rule_get(rule, "full") : NULL;
    if (own || full)
        return own ? rational_ref(own) : rational_parse(full);
    if (rule && !strcmp(rule->kind, "weighted"))
        return rational_new(100, 1);
    Rational *sum = NULL;
    for (guint i = 0; i < node->children->len; i++) {
        g_autoptr(Rational) part = best_points(round, g_ptr_array_index(node->children, i));
        if (part && !sum)
            sum = rational_ref(part);
        else if (part)
            rational_accumulate(&sum, part);
    }
    return sum;
}

/* Kinds that say nothing without full points: there is no rate to show instead. */
static bool needs_points(const SchemeRule *rule)
{
    static const char *const kinds[] = {"top-n", "bands", "deduction", "rating", "votes", NULL};
    return g_strv_contains(kinds, rule->kind);
}

/* An annex that a setting switches off scores nobody. */
static bool is_used(const Round *round, const SchemeNode *node)
{
    while (node->parent)
        node = node->parent;
    return !node->setting ||
           g_strcmp0(round_setting(round, node->setting, NULL), node->setting_value) == 0;
}

static void check_full(RoundReading *reading, const SchemeNode *node, const SchemeRule *rule)
{
    const char *full = scheme_rule_get(rule, "full");
    const Rational *points = round_points(reading->round, node);
    g_autoptr(Rational) said = full ? rational_parse(full) : NULL;
    if (said && points && !rational_equal(said, points))
        round_complain(reading, rule->place,
                       _("the rule of %s says %s full points, but it has others already: take full "
                         "out"),
                       node->id, full);
    else if (!said && !points && needs_points(rule) && is_used(reading->round, node))
        round_complain_reference(
            reading, rule->place,
            _("the rule of %s needs its full points: give it points in the plan"), node->id);
}

/* A limit that nobody can reach. */
static void check_limit(RoundReading *reading, const RoundLimit *limit)
{
    const GPtrArray *annexes = reading->round->scheme->annexes;
    g_autoptr(Rational) best = NULL;
    if (!g_strcmp0(round_setting(reading->round, "over-completion", NULL), "bonus"))
        return;
    for (guint i = 0; i < annexes->len; i++) {
        const SchemeNode *annex = g_ptr_array_index(annexes, i);
        bool meant = !limit->klass ||
                     g_ptr_array_find(annex->classes, (gpointer)(guintptr)limit->klass, NULL);
        g_autoptr(Rational) total = meant ? best_points(reading->round, annex) : NULL;
        if (total && (!best || rational_cmp(total, best) > 0)) {
            rational_unref(best);
            best = rational_ref(total);
        }
    }
    if (!best || !limit->from || rational_cmp(limit->from, best) <= 0)
        return;
    g_autofree char *text = rational_display_short(best, /*places*/ 4, ROUND_HALF_UP);
    round_complain(reading, limit->place, _("nobody can reach %s points: the full total is %s"),
                   limit->text, text);
}

static void check_node(RoundReading *reading, const SchemeNode *node)
{
    const SchemeRule *rule = round_rule(reading->round, node);
    if (rule) {
        check_ranking(reading, node, rule);
        check_parts(reading, rule);
        check_full(reading, node, rule);
    }
    for (guint i = 0; i < node->children->len; i++)
        check_node(reading, g_ptr_array_index(node->children, i));
}

void round_check_rules(RoundReading *reading)
{
    const GPtrArray *annexes = reading->round->scheme->annexes;
    for (guint i = 0; i < annexes->len; i++)
        check_node(reading, g_ptr_array_index(annexes, i));
    for (guint i = 0; i < reading->round->plan.limits->len; i++)
        check_limit(reading, g_ptr_array_index(reading->round->plan.limits, i));
    for (guint i = 0; i < reading->round->evaluations->len; i++)
        check_evaluation(reading, g_ptr_array_index(reading->round->evaluations, i));
    for (guint i = 0; i < reading->round->votes->len; i++)
        check_vote(reading, g_ptr_array_index(reading->round->votes, i));
}
