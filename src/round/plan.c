/* What the working group sets. */
#include "round/round_internal.h"

#include <string.h>

void round_read_evaluators(RoundReading *reading, xmlNode *root)
{
    for (xmlNode *at = xml_first(root, "evaluator"); at; at = xml_next(at, "evaluator")) {
        SchemeEvaluator *evaluator = scheme_evaluator_read(at);
        g_ptr_array_add(reading->priv->own_evaluators, evaluator);
        round_find_object(reading, at, "object");
        if (g_hash_table_contains(reading->priv->evaluators, evaluator->id)) {
            round_complain(reading, xml_place(at), _("the id of the evaluator %s stands twice"),
                           evaluator->id);
            continue;
        }
        g_ptr_array_add(reading->round->evaluators, evaluator);
        g_hash_table_insert(reading->priv->evaluators, (gpointer)(guintptr)evaluator->id,
                            evaluator);
    }
}

static void take_document_points(RoundReading *reading, const SchemeNode *node)
{
    if (node->points)
        g_hash_table_insert(reading->priv->points, (gpointer)(guintptr)node,
                            rational_parse(node->points));
    for (guint i = 0; i < node->children->len; i++)
        take_document_points(reading, g_ptr_array_index(node->children, i));
}

void round_take_document_points(RoundReading *reading)
{
    const GPtrArray *annexes = reading->round->scheme->annexes;
    for (guint i = 0; i < annexes->len; i++)
        take_document_points(reading, g_ptr_array_index(annexes, i));
}

void round_read_plan_points(RoundReading *reading, xmlNode *root)
{
    for (xmlNode *at = xml_first(root, "points"); at; at = xml_next(at, "points")) {
        const SchemeNode *node = round_find_node(reading, at, "node");
        if (!node)
            continue;
        RoundPoints *points = g_new0(RoundPoints, 1);
        points->node = node;
        points->text = xml_attribute(at, "value");
        points->points = rational_parse(points->text);
        points->place = xml_place(at);
        g_ptr_array_add(reading->round->plan.points, points);
        if (node->points)
            round_complain(reading, xml_place(at), _("the document itself gives %s %s points"),
                           node->id, node->points);
        else if (round_points(reading->round, node))
            round_complain(reading, xml_place(at), _("the points of %s are given twice"), node->id);
        g_hash_table_insert(reading->priv->points, (gpointer)(guintptr)node,
                            rational_ref(points->points));
    }
}

static void read_setting(RoundReading *reading, const xmlNode *at)
{
    const char *id = xml_attribute(at, "id");
    RoundSetting *setting = g_new0(RoundSetting, 1);
    setting->setting = scheme_setting(reading->round->scheme, id);
    setting->value = xml_attribute(at, "value");
    setting->reason = xml_attribute(at, "reason");
    setting->place = xml_place(at);
    g_ptr_array_add(reading->round->plan.settings, setting);
    if (!setting->setting) {
        round_complain(reading, xml_place(at), _("the method has no setting %s"), id);
        return;
    }
    if (!scheme_setting_allows(setting->setting, setting->value))
        round_complain(reading, xml_place(at), _("the setting %s cannot be “%s”"), id,
                       setting->value);
    if (g_hash_table_contains(reading->priv->settings, setting->setting->id))
        round_complain(reading, xml_place(at), _("the setting %s stands twice"), id);
    g_hash_table_insert(reading->priv->settings, (gpointer)(guintptr)setting->setting->id, setting);
}

static void read_rule(RoundReading *reading, xmlNode *at)
{
    const SchemeNode *node = round_find_node(reading, at, "node");
    if (!node)
        return;
    if (node->rule && node->rule->basis == BASIS_EXPLICIT)
        round_complain(reading, xml_place(at), _("the document itself gives %s a rule"), node->id);
    if (g_hash_table_contains(reading->priv->rules, node))
        round_complain(reading, xml_place(at), _("the rule of %s is given twice"), node->id);
    RoundRule *rule = g_new0(RoundRule, 1);
    *rule = (RoundRule){node, scheme_rule_read(at)};
    g_ptr_array_add(reading->round->plan.rules, rule);
    scheme_check_rule(reading->round->scheme, node, rule->rule, reading->diag);
    g_hash_table_insert(reading->priv->rules, (gpointer)(guintptr)node, rule->rule);
}

/* A grade named by an attribute; NULL after a message. */
static const SchemeGrade *find_grade(RoundReading *reading, const xmlNode *at)
{
    const char *id = xml_attribute(at, "grade");
    const SchemeGrade *grade = scheme_grade(reading->round->scheme, id);
    if (!grade)
        round_complain(reading, xml_place(at), _("the method has no grade %s"), id);
    return grade;
}

static void read_limit(RoundReading *reading, const xmlNode *at)
{
    const char *klass = xml_attribute(at, "class");
    const char *share = xml_attribute(at, "share");
    const char *count = xml_attribute(at, "count");
    RoundLimit *limit = g_new0(RoundLimit, 1);
    limit->grade = find_grade(reading, at);
    limit->klass = scheme_class(reading->round->scheme, klass);
    limit->text = xml_attribute(at, "from");
    limit->from = limit->text ? rational_parse(limit->text) : NULL;
    limit->share = share ? rational_parse(share) : NULL;
    limit->count = count ? (guint)g_ascii_strtoull(count, NULL, 10) : 0;
    limit->place = xml_place(at);
    if (klass && !limit->klass)
        round_complain(reading, xml_place(at), _("the method has no class %s"), klass);
    g_ptr_array_add(reading->round->plan.limits, limit);
}

/* Less than, equal to or greater than 0 as a admits fewer objects than, as many as or more than b;
 * *comparable is false where that cannot be said. */
static int compare_limits(const RoundLimit *a, const RoundLimit *b, bool *comparable)
{
    *comparable = true;
    if (a->from && b->from)
        return -rational_cmp(a->from, b->from);
    if (a->share && b->share)
        return rational_cmp(a->share, b->share);
    *comparable = !a->from && !b->from && !a->share && !b->share;
    return a->count < b->count ? -1 : a->count > b->count;
}

/* A better grade has the higher limit or the smaller quota, and no grade has two of a sort. */
static void check_pair(RoundReading *reading, const RoundLimit *a, const RoundLimit *b)
{
    bool comparable = false;
    int order = compare_limits(a, b, &comparable);
    if (!a->grade || !b->grade || a->klass != b->klass || !comparable)
        return;
    if (a->grade == b->grade)
        round_complain(reading, a->place,
                       a->from ? _("the limit of the grade %s is given twice: keep one")
                               : _("the quota of the grade %s is given twice: keep one"),
                       a->grade->id);
    else if (a->grade->rank < b->grade->rank ? order >= 0 : order <= 0)
        round_complain(reading, a->place,
                       a->from ? _("the limits of the grades %s and %s: the better grade needs the "
                                   "higher one")
                               : _("the quotas of the grades %s and %s: each counts the better "
                                   "grades in, so the better grade needs the smaller one"),
                       a->grade->id, b->grade->id);
}

static void check_limits(RoundReading *reading)
{
    const GPtrArray *limits = reading->round->plan.limits;
    for (guint i = 0; i < limits->len; i++)
        for (guint j = 0; j < i; j++)
            check_pair(reading, g_ptr_array_index(limits, i), g_ptr_array_index(limits, j));
}

/* The best grade first; limits and quotas of one grade stay as they stand in the file. */
static int by_grade(gconstpointer a, gconstpointer b)
{
    const RoundLimit *first = *(RoundLimit *const *)a;
    const RoundLimit *second = *(RoundLimit *const *)b;
    guint ranks[] = {first->grade ? first->grade->rank : 0,
                     second->grade ? second->grade->rank : 0};
    if (ranks[0] != ranks[1])
        return ranks[0] < ranks[1] ? -1 : 1;
    return first->place.line - second->place.line;
}

static void read_decision(RoundReading *reading, const xmlNode *at, GHashTable *seen)
{
    RoundDecision *decision = g_new0(RoundDecision, 1);
    decision->object = round_find_object(reading, at, "object");
    decision->grade = find_grade(reading, at);
    decision->by = xml_attribute(at, "by");
    decision->date = xml_attribute(at, "date");
    decision->reason = round_own_text(reading, at);
    decision->place = xml_place(at);
    g_ptr_array_add(reading->round->plan.decisions, decision);
    if (!decision->reason)
        round_complain(
            reading, xml_place(at),
            _("the decision on the grade of %s needs a reason: write it between the tags"),
            xml_attribute(at, "object"));
    if (decision->object && !g_hash_table_add(seen, (gpointer)(guintptr)decision->object))
        round_complain(reading, xml_place(at), _("the grade of %s is decided twice"),
                       decision->object->id);
}

static void read_head(RoundReading *reading, xmlNode *root)
{
    RoundPlan *plan = &reading->round->plan;
    plan->present = true;
    plan->title = xml_attribute(root, "title");
    plan->by = xml_attribute(root, "by");
    plan->date = xml_attribute(root, "date");
    plan->element = root;
    plan->place = xml_place(root);
}

void round_read_plan(RoundReading *reading, xmlNode *root)
{
    read_head(reading, root);
    g_autoptr(GHashTable) decided = g_hash_table_new(NULL, NULL);
    for (xmlNode *at = xml_first(root, NULL); at; at = xml_next(at, NULL)) {
        if (xml_is(at, "setting"))
            read_setting(reading, at);
        else if (xml_is(at, "rule"))
            read_rule(reading, at);
        else if (xml_is(at, "limit") || xml_is(at, "quota"))
            read_limit(reading, at);
        else if (xml_is(at, "decision"))
            read_decision(reading, at, decided);
    }
    check_limits(reading);
    g_ptr_array_sort(reading->round->plan.limits, by_grade);
}
