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
    if (!rule || strcmp(rule->kind, "votes") != 0 || rule->bands->len == 0)
        return;
    for (guint i = 0; i < vote->ballots->len; i++) {
        const RoundBallot *ballot = g_ptr_array_index(vote->ballots, i);
        if (is_rating(rule, ballot->choice))
            continue;
        g_autofree char *ratings = ratings_of(rule);
        round_complain(reading, ballot->place,
                       _("“%s” is not a choice of the vote %s: it is one of %s"), ballot->choice,
                       vote->id, ratings);
    }
}

static void check_node(RoundReading *reading, const SchemeNode *node)
{
    const SchemeRule *rule = round_rule(reading->round, node);
    if (rule) {
        check_ranking(reading, node, rule);
        check_parts(reading, rule);
    }
    for (guint i = 0; i < node->children->len; i++)
        check_node(reading, g_ptr_array_index(node->children, i));
}

void round_check_rules(RoundReading *reading)
{
    const GPtrArray *annexes = reading->round->scheme->annexes;
    for (guint i = 0; i < annexes->len; i++)
        check_node(reading, g_ptr_array_index(annexes, i));
    for (guint i = 0; i < reading->round->votes->len; i++)
        check_vote(reading, g_ptr_array_index(reading->round->votes, i));
}
