#include "score/rules_internal.h"

/* Whether enough of those entitled voted. */
static bool has_quorum(const RoundVote *vote, guint64 cast)
{
    if (!vote->quorum)
        return true;
    g_autoptr(Rational) share = rational_parse(vote->quorum);
    g_autoptr(Rational) voters = rational_new((long)vote->voters, 1);
    g_autoptr(Rational) needed = rational_mul(share, voters);
    g_autoptr(Rational) given = rational_new((long)cast, 1);
    return rational_cmp(given, needed) >= 0;
}

static void add_ballot_input(ScoreNode *node, const RoundVote *vote, const RoundBallot *ballot)
{
    score_add_input(node, (ScoreInput){.what = "votes",
                                       .value = ballot->choice,
                                       .count = ballot->count,
                                       .by = ballot->voter,
                                       .date = vote->date,
                                       .place = ballot->place});
}

/* Adds up what the ballots on the object are worth; returns how many there are. */
static guint64 add_up(const ScoreVote *cast, ScoreNode *node, Rational **sum)
{
    guint64 count = 0;
    for (guint i = 0; i < cast->ballots->len; i++) {
        const RoundBallot *ballot = g_ptr_array_index(cast->ballots, i);
        const Rational *worth = rating_points(node->rule, ballot->choice);
        if (!worth)
            continue;
        g_autoptr(Rational) times = rational_new((long)ballot->count, 1);
        g_autoptr(Rational) points = rational_mul(times, worth);
        rational_accumulate(sum, points);
        count += ballot->count;
        add_ballot_input(node, cast->vote, ballot);
    }
    return count;
}

void rule_votes(const RuleCall *call, ScoreNode *node)
{
    const ScoreVote *cast =
        triple_lookup(call->scores->votes, call->object->object, node->rule->node, NULL);
    if (!node->rule->full)
        return;
    g_autoptr(Rational) sum = rational_new(0, 1);
    guint64 count = cast ? add_up(cast, node, &sum) : 0;
    if (count > 0 && has_quorum(cast->vote, count)) {
        g_autoptr(Rational) ballots = rational_new((long)count, 1);
        g_autoptr(Rational) mean = rational_div(sum, ballots);
        node->points = quantity_final(mean);
        return;
    }
    node->points = open_points(node->rule);
    score_add_missing(call->object, node, "evaluation",
                      g_strdup_printf(count ? "%s：投票未达到法定人数" : "%s：尚未投票",
                                      score_node_label(node->rule->node)));
}
