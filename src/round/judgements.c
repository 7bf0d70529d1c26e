/* Evaluations, votes and findings: what persons and bodies say of the objects. */
#include "round/round_internal.h"

#include <string.h>

/* Points or a deduction from 0 to the node's full points. */
static Rational *read_points(RoundReading *reading, const xmlNode *at, const char *attribute,
                             const SchemeNode *node)
{
    const char *text = xml_attribute(at, attribute);
    Rational *value = text ? rational_parse(text) : NULL;
    if (value && node && reading->data)
        value = under_scale(reading, node, value);
    const Rational *full = node ? round_points(reading->round, node) : NULL;
    if (value && full && rational_cmp(value, full) > 0) {
        g_autofree char *limit = rational_exact(full);
        round_complain(reading, xml_place(at),
                       _("%s is more than the full points of %s: at most %s"), text, node->id,
                       limit);
    }
    return value;
}

/* The evaluator or object that judges; NULL after a message. */
static const char *judge_name(RoundReading *reading, const xmlNode *at, const char *by,
                              const SchemeObject *object)
{
    if (!by) {
        round_complain(reading, xml_place(at), _("the evaluation does not say who gives it"));
        return NULL;
    }
    const SchemeEvaluator *evaluator = g_hash_table_lookup(reading->priv->evaluators, by);
    const SchemeObject *self = round_object(reading->round, evaluator ? evaluator->object : by);
    if (!evaluator && !self)
        round_complain_reference(reading, xml_place(at), _("there is no evaluator %s"), by);
    if (self && self == object)
        round_complain(reading, xml_place(at), _("%s evaluates itself: take this evaluation out"),
                       by);
    return evaluator ? evaluator->name : self ? self->name : NULL;
}

/* Where the method says who evaluates a node, others may not; but several may send one joint score
 * under a name of its own. */
static bool is_named(const Round *round, const SchemeEvaluatedBy *named, const char *by,
                     const SchemeObject *judge, const SchemeObject *object)
{
    if (named->evaluator)
        return !strcmp(named->evaluator, by) || (judge && !strcmp(named->evaluator, judge->id));
    if (!judge)
        return false;
    if (named->klass)
        return !strcmp(named->klass, judge->klass->id);
    if (!strcmp(named->relation, "parent"))
        return object->parent == judge;
    for (guint i = 0; i < round->relations->len; i++) {
        const RoundRelation *relation = g_ptr_array_index(round->relations, i);
        if (!strcmp(relation->kind, named->relation) && relation->from == judge &&
            relation->to == object)
            return true;
    }
    return false;
}

/* Who evaluates the node, for messages. Caller frees. */
static char *named_evaluators(const SchemeNode *node)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < node->evaluators->len; i++) {
        const SchemeEvaluatedBy *named = g_ptr_array_index(node->evaluators, i);
        g_string_append_printf(text, "%s%s", i ? ", " : "",
                               named->evaluator ? named->evaluator
                               : named->klass   ? named->klass
                                                : named->relation);
    }
    return g_string_free(text, FALSE);
}

static void check_right(RoundReading *reading, const xmlNode *at, const RoundEvaluation *evaluation)
{
    const SchemeNode *node = evaluation->node;
    if (!node || !evaluation->object || !evaluation->by_name || node->evaluators->len == 0)
        return;
    const SchemeEvaluator *evaluator =
        g_hash_table_lookup(reading->priv->evaluators, evaluation->by);
    const SchemeObject *judge =
        round_object(reading->round, evaluator ? evaluator->object : evaluation->by);
    bool joint = node->evaluators->len > 1 && evaluator && !judge;
    if (joint || judge == evaluation->object)
        return;
    for (guint i = 0; i < node->evaluators->len; i++)
        if (is_named(reading->round, g_ptr_array_index(node->evaluators, i), evaluation->by, judge,
                     evaluation->object))
            return;
    g_autofree char *named = named_evaluators(node);
    round_complain(reading, xml_place(at),
                   _("%s may not evaluate %s of %s: the method leaves it to %s"), evaluation->by,
                   node->id, evaluation->object->id, named);
}

static void check_node(RoundReading *reading, const xmlNode *at, const SchemeNode *node,
                       const SchemeObject *object)
{
    if (node && object && !round_node_applies(node, object))
        round_complain(reading, xml_place(at), _("%s is not an indicator of %s"), node->id,
                       object->id);
}

static void add_evaluation(RoundReading *reading, const xmlNode *at, const char *by,
                           GHashTable *seen)
{
    RoundEvaluation *evaluation = g_new0(RoundEvaluation, 1);
    evaluation->by = xml_attribute(at, "by") ? xml_attribute(at, "by") : by;
    evaluation->object = round_find_object(reading, at, "object");
    evaluation->node = round_find_node(reading, at, "node");
    evaluation->by_name = judge_name(reading, at, evaluation->by, evaluation->object);
    evaluation->points_text = xml_attribute(at, "points");
    evaluation->points = read_points(reading, at, "points", evaluation->node);
    if (evaluation->points && reading->data)
        evaluation->points_text = under_text(reading, evaluation->points);
    evaluation->deduction = read_points(reading, at, "deduction", evaluation->node);
    evaluation->rating = xml_attribute(at, "rating");
    evaluation->no_task = xml_attribute(at, "no-task") != NULL;
    evaluation->reason = xml_attribute(at, "reason");
    evaluation->document = xml_attribute(at, "document");
    evaluation->date = xml_attribute(at, "date");
    evaluation->comment = round_own_text(reading, at);
    evaluation->place = xml_place(at);
    g_ptr_array_add(reading->round->evaluations, evaluation);
    check_node(reading, at, evaluation->node, evaluation->object);
    check_right(reading, at, evaluation);
    if (evaluation->deduction && !evaluation->reason)
        round_complain(reading, xml_place(at),
                       _("a deduction needs a reason: add the attribute reason"));
    g_autofree char *key = g_strdup_printf("%s %s %s", evaluation->by, xml_attribute(at, "object"),
                                           xml_attribute(at, "node"));
    if (!g_hash_table_add(seen, g_steal_pointer(&key)))
        round_complain(reading, xml_place(at), _("%s evaluates %s of %s twice: keep one"),
                       evaluation->by, xml_attribute(at, "node"), xml_attribute(at, "object"));
}

void round_read_evaluations(RoundReading *reading, xmlNode *root)
{
    const char *by = xml_attribute(root, "by");
    for (xmlNode *at = xml_first(root, "evaluation"); at; at = xml_next(at, "evaluation"))
        add_evaluation(reading, at, by, reading->priv->evaluated);
}

static bool may_vote(const RoundVote *vote, const char *voter)
{
    return g_ptr_array_find_with_equal_func(vote->voter_ids, voter, g_str_equal, NULL);
}

/* One node of one object takes the result of one vote. */
static void check_single(RoundReading *reading, const RoundVote *vote, const RoundBallot *ballot)
{
    if (!vote->node || !ballot->object)
        return;
    char *key = round_key(ballot->object, vote->node);
    const RoundVote *other = g_hash_table_lookup(reading->priv->voted, key);
    g_hash_table_insert(reading->priv->voted, key, (gpointer)(guintptr)vote);
    if (other && other != vote)
        round_complain(reading, ballot->place,
                       _("%s of %s is voted on twice, also in %s:%d: keep one vote"),
                       vote->node->id, ballot->object->id, other->place.file, other->place.line);
}

static void add_ballot(RoundReading *reading, RoundVote *vote, const xmlNode *at, GHashTable *seen)
{
    RoundBallot *ballot = g_new0(RoundBallot, 1);
    const char *count = xml_attribute(at, "count");
    ballot->voter = xml_attribute(at, "voter");
    ballot->object = round_find_object(reading, at, "object");
    ballot->choice = xml_attribute(at, "choice");
    ballot->count = count ? (guint)g_ascii_strtoull(count, NULL, 10) : 1;
    ballot->place = xml_place(at);
    g_ptr_array_add(vote->ballots, ballot);
    check_single(reading, vote, ballot);
    check_node(reading, at, vote->node, ballot->object);
    if (!ballot->voter)
        return;
    if (!may_vote(vote, ballot->voter))
        round_complain(reading, xml_place(at),
                       _("%s may not vote: name it as a voter, or take its ballot out"),
                       ballot->voter);
    if (ballot->count != 1)
        round_complain(reading, xml_place(at), _("the ballot of one voter counts once"));
    g_autofree char *key = g_strdup_printf("%s %s", ballot->voter, xml_attribute(at, "object"));
    if (!g_hash_table_add(seen, g_steal_pointer(&key)))
        round_complain(reading, xml_place(at), _("%s votes twice on %s: keep one ballot"),
                       ballot->voter, xml_attribute(at, "object"));
}

/* Not more ballots on an object than there are voters. */
static void check_number(RoundReading *reading, const RoundVote *vote, const xmlNode *at)
{
    g_autoptr(GHashTable) sums = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < vote->ballots->len; i++) {
        const RoundBallot *ballot = g_ptr_array_index(vote->ballots, i);
        gpointer object = (gpointer)(guintptr)ballot->object;
        guint before = GPOINTER_TO_UINT(g_hash_table_lookup(sums, object));
        guint sum = before + MIN(ballot->count, G_MAXINT32 - before);
        g_hash_table_insert(sums, object, GUINT_TO_POINTER(sum));
        if (ballot->object && before <= vote->voters && sum > vote->voters)
            round_complain(reading, xml_place(at),
                           _("%u ballots on %s, but only %u may vote: correct the counts"), sum,
                           ballot->object->id, vote->voters);
    }
}

static void add_vote(RoundReading *reading, const xmlNode *at)
{
    RoundVote *vote = g_new0(RoundVote, 1);
    vote->id = xml_attribute(at, "id");
    vote->title = xml_attribute(at, "title");
    vote->node = round_find_node(reading, at, "node");
    vote->date = xml_attribute(at, "date");
    vote->voters = (guint)g_ascii_strtoull(xml_attribute(at, "voters"), NULL, 10);
    vote->quorum = xml_attribute(at, "quorum");
    vote->voter_ids = g_ptr_array_new();
    vote->ballots = g_ptr_array_new_with_free_func(g_free);
    vote->place = xml_place(at);
    g_ptr_array_add(reading->round->votes, vote);
    for (xmlNode *in = xml_first(at, "voter"); in; in = xml_next(in, "voter"))
        g_ptr_array_add(vote->voter_ids, (gpointer)(guintptr)xml_attribute(in, "id"));
    if (vote->voter_ids->len > vote->voters)
        round_complain(reading, xml_place(at), _("%u voters are named, but only %u may vote"),
                       vote->voter_ids->len, vote->voters);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (xmlNode *in = xml_first(at, "ballot"); in; in = xml_next(in, "ballot"))
        add_ballot(reading, vote, in, seen);
    check_number(reading, vote, at);
}

void round_read_votes(RoundReading *reading, xmlNode *root)
{
    for (xmlNode *at = xml_first(root, "vote"); at; at = xml_next(at, "vote"))
        add_vote(reading, at);
}

void round_read_findings(RoundReading *reading, xmlNode *root)
{
    for (xmlNode *at = xml_first(root, "finding"); at; at = xml_next(at, "finding")) {
        RoundFinding *finding = g_new0(RoundFinding, 1);
        const char *condition = xml_attribute(at, "condition");
        finding->id = xml_attribute(at, "id");
        finding->object = round_find_object(reading, at, "object");
        finding->node = round_find_node(reading, at, "node");
        finding->condition = scheme_condition(reading->round->scheme, condition);
        finding->date = xml_attribute(at, "date");
        finding->source = xml_attribute(at, "source");
        finding->document = xml_attribute(at, "document");
        finding->due = xml_attribute(at, "due");
        finding->done = xml_attribute(at, "done");
        finding->text = round_child_text(reading, at, "text");
        finding->demand = round_child_text(reading, at, "demand");
        finding->place = xml_place(at);
        if (!g_hash_table_add(reading->priv->findings, (gpointer)(guintptr)finding->id))
            round_complain(reading, xml_place(at), _("the id of the finding %s stands twice"),
                           finding->id);
        g_ptr_array_add(reading->round->findings, finding);
        check_node(reading, at, finding->node, finding->object);
        if (condition && !finding->condition)
            round_complain(reading, xml_place(at), _("the method has no condition %s"), condition);
        if (!finding->text)
            round_complain(reading, xml_place(at), _("the text of the finding is empty"));
    }
}
