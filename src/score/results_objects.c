#include "score/results_internal.h"
#include "score/rules_internal.h"
#include "xml/xml.h"

static const char *const level_names[] = {
    [LEVEL_ANNEX] = "annex",         [LEVEL_PART] = "part", [LEVEL_GROUP] = "group",
    [LEVEL_INDICATOR] = "indicator", [LEVEL_ITEM] = "item", [LEVEL_MEASURE] = "measure",
};

/* Whom the object is paired with, as printed. */
static void set_partner_name(xmlNode *element, const RoundPairing *pairing, const SchemeObject *own)
{
    const SchemeObject *partner = pairing->helper == own ? pairing->helped : pairing->helper;
    results_set(element, "name", partner ? partner->name : pairing->helped_name);
}

static void add_partner(xmlNode *parent, const ScoreObject *object, const RoundPairing *pairing)
{
    bool helps = pairing->helper == object->object;
    const SchemeObject *partner = helps ? pairing->helped : pairing->helper;
    xmlNode *element = results_child(parent, "partner");
    results_set(element, "pairing", pairing->id);
    results_set(element, "object", partner ? partner->id : NULL);
    set_partner_name(element, pairing, object->object);
    results_set(element, "short", partner ? partner->short_name : pairing->helped_name);
    results_set(element, "role", helps ? "helped" : "helper");
    results_set(element, "since", pairing->since);
}

static void add_agreements_of(const Results *results, xmlNode *parent, gconstpointer party)
{
    const GPtrArray *agreements = score_list(results->scores->agreements, party);
    for (guint i = 0; i < agreements->len; i++) {
        const RoundAgreement *agreement = agreements->pdata[i];
        xmlNode *element = results_child(parent, "agreement");
        results_set(element, "id", agreement->id);
        results_set(element, "pairing", agreement->pairing ? agreement->pairing->id : NULL);
        results_set(element, "title", agreement->title);
        results_set(element, "signed", agreement->signed_on);
        results_set(element, "document", agreement->document);
        results_set_place(results, element, agreement->place);
    }
}

static void add_agreements(const Results *results, xmlNode *parent, const ScoreObject *object)
{
    add_agreements_of(results, parent, object->object);
    for (guint i = 0; i < object->pairings->len; i++)
        add_agreements_of(results, parent, object->pairings->pdata[i]);
}

static void add_rank(xmlNode *parent, const ScoreRank *rank)
{
    if (rank->of == 0)
        return;
    xmlNode *element = results_child(parent, "rank");
    results_set_count(element, "value", rank->value);
    results_set_count(element, "of", rank->of);
    results_set_count(element, "best", rank->best);
    results_set_count(element, "worst", rank->worst);
    results_set(element, "tied", rank->tied ? "yes" : "no");
    results_set(element, "state", rank->provisional ? "provisional" : "final");
}

static void set_grade(xmlNode *element, const char *name, const SchemeGrade *grade)
{
    if (!grade)
        return;
    g_autofree char *name_name = g_strconcat(name, "-name", NULL);
    results_set(element, name, grade->id);
    results_set(element, name_name, grade->name);
}

static void add_cap(xmlNode *parent, const RoundFinding *finding, const SchemeGrade *base)
{
    const SchemeCondition *condition = finding->condition;
    xmlNode *element = results_child(parent, "cap");
    results_set(element, "finding", finding->id);
    results_set(element, "kind", condition->effect == EFFECT_CAP ? "cap" : "lowest");
    set_grade(element, "grade", condition->grade);
    results_set(element, "clause", condition->clause);
    results_set(element, "effective", base && base->rank < condition->grade->rank ? "yes" : "no");
    results_text(element, condition->wording);
}

static void add_decision(const Results *results, xmlNode *parent, const RoundDecision *decision)
{
    if (!decision)
        return;
    xmlNode *element = results_child(parent, "decision");
    set_grade(element, "grade", decision->grade);
    results_set(element, "by", decision->by);
    results_set(element, "date", decision->date);
    results_set_place(results, element, decision->place);
    results_text(element, decision->reason);
}

static void add_grade(const Results *results, xmlNode *parent, const ScoreObject *object)
{
    const ScoreGrade *grade = &object->grade;
    if (!grade->final_best)
        return;
    xmlNode *element = results_child(parent, "grade");
    bool settled = grade->final_best == grade->final_lowest;
    results_set(element, "state", settled ? "proposed" : "open");
    if (grade->best == grade->lowest) {
        set_grade(element, "base", grade->best);
    } else {
        set_grade(element, "best", grade->best);
        set_grade(element, "lowest", grade->lowest);
    }
    if (settled) {
        set_grade(element, "final", grade->final_best);
    } else {
        set_grade(element, "final-best", grade->final_best);
        set_grade(element, "final-lowest", grade->final_lowest);
    }
    for (guint i = 0; i < object->findings->len; i++) {
        const RoundFinding *finding = object->findings->pdata[i];
        if (finding->condition)
            add_cap(element, finding, grade->best);
    }
    add_decision(results, element, grade->decision);
}

static void add_quantity(const Results *results, xmlNode *parent, const char *name,
                         const Quantity *quantity, NumberStyle style)
{
    if (quantity->state != QUANTITY_ABSENT)
        results_set_quantity(results, results_child(parent, name), quantity, style);
}

static void add_actual(const Results *results, xmlNode *parent, const ScoreNode *node)
{
    if (node->actual.state == QUANTITY_ABSENT)
        return;
    xmlNode *element = results_child(parent, "actual");
    results_set_quantity(results, element, &node->actual, STYLE_NUMBER);
    results_set(element, "origin", node->origin);
}

static void add_points(const Results *results, xmlNode *parent, const ScoreNode *node)
{
    const NodeRule *rule = node->rule;
    if (!rule->full || node->points.state == QUANTITY_ABSENT)
        return;
    xmlNode *element = results_child(parent, "points");
    results_set_shown(results, element, "full", rule->full, STYLE_NUMBER);
    results_set_exact(element, "full-exact", rule->full);
    results_set(element, "full-by", rule->full_from_plan ? "plan" : "document");
    results_set_quantity(results, element, &node->points, STYLE_POINTS);
}

static void add_inputs(const Results *results, xmlNode *parent, const ScoreNode *node)
{
    for (guint i = 0; node->inputs && i < node->inputs->len; i++) {
        const ScoreInput *input = &g_array_index(node->inputs, ScoreInput, i);
        xmlNode *element = results_child(parent, "input");
        results_set(element, "what", input->what);
        results_set(element, "value", input->value);
        if (input->count > 0)
            results_set_count(element, "count", input->count);
        results_set(element, "by", input->by);
        results_set(element, "by-name", input->by_name);
        results_set(element, "date", input->date);
        results_set(element, "reason", input->reason);
        results_set(element, "document", input->document);
        results_set_place(results, element, input->place);
        results_text(element, input->text);
    }
}

static void add_counted(const Results *results, xmlNode *parent, const EvidenceUse *use)
{
    xmlNode *element = results_child(parent, "counted");
    results_set(element, "record", use->record->id);
    results_set_shown(results, element, "value", use->value, STYLE_NUMBER);
}

static void add_rejected(xmlNode *parent, const EvidenceUse *use)
{
    xmlNode *element = results_child(parent, "rejected");
    results_set(element, "record", use->record->id);
    if (use->standard) {
        results_set(element, "standard", use->standard->id);
        results_set(element, "clause", use->standard->clause);
    }
    results_set(element, "same-as", use->same_as ? use->same_as->id : NULL);
    results_set(element, "reason", use->reason);
}

static void add_uses(const Results *results, xmlNode *parent, const EvidenceTally *tally)
{
    if (!tally)
        return;
    xmlNode *records = results_child(parent, "records");
    results_set_count(records, "counted", tally->counted);
    results_set_count(records, "rejected", tally->rejected);
    for (guint i = 0; i < tally->uses->len; i++) {
        const EvidenceUse *use = tally->uses->pdata[i];
        if (!use->reason)
            add_counted(results, parent, use);
    }
    for (guint i = 0; i < tally->uses->len; i++) {
        const EvidenceUse *use = tally->uses->pdata[i];
        if (use->reason)
            add_rejected(parent, use);
    }
}

/* What the node is and how it is scored. */
static void set_identity(xmlNode *element, const ScoreNode *node, const ScoreObject *object)
{
    const SchemeNode *source = node->rule->node;
    results_set(element, "id", source->id);
    results_set(element, "kind", node->pairing ? "share" : level_names[source->level]);
    if (node->pairing)
        set_partner_name(element, node->pairing, object->object);
    else
        results_set(element, "name", score_node_name(source));
    if (source->level < LEVEL_MEASURE)
        results_set(element, "label", score_node_label(source));
    results_set(element, "number", source->number);
    if (source->measure)
        results_set(element, "unit", source->measure->unit);
    if (node->pairing)
        results_set(element, "pairing", node->pairing->id);
}

/* The readings that the rule, or the measure, goes by. */
static const char *reading_of(const NodeRule *rule)
{
    const char *reading = rule->source ? scheme_rule_get(rule->source, "reading") : NULL;
    return !reading && rule->node->measure ? rule->node->measure->reading : reading;
}

static void set_rule(xmlNode *element, const ScoreNode *node)
{
    const NodeRule *rule = node->rule;
    results_set(element, "rule", rule->kind->name);
    results_set(element, "rule-by",
                !rule->source     ? "default"
                : rule->from_plan ? "plan"
                                  : "document");
    if (rule->source && !rule->from_plan)
        results_set(element, "clause", rule->source->clause);
    else if (rule->node->measure)
        results_set(element, "clause", rule->node->measure->clause);
    if (!node->pairing)
        results_set(element, "reading", reading_of(rule));
    if (rule->node->level == LEVEL_MEASURE && !node->pairing)
        results_set_exact(element, "weight", rule->weight);
}

/* Rules that give points, where nobody gives any, have nothing to say about how. */
static bool is_explained(const ScoreNode *node)
{
    return node->points.state != QUANTITY_ABSENT || node->rate.state != QUANTITY_ABSENT;
}

static void set_derivation(const Results *results, xmlNode *element, const ScoreObject *object,
                           const ScoreNode *node)
{
    RuleCall call = {results->scores, (ScoreObject *)(guintptr)object};
    if (is_explained(node) && !node->pairing) {
        g_autofree char *wording = rule_wording(results->scores, node);
        results_set(element, "wording", wording);
    }
    if (!node->pairing && !node->no_task) {
        g_autofree char *working = rule_working(&call, node);
        results_set(element, "working", working);
    }
    results_set(element, "note", node->note);
}

static void add_node(const Results *results, xmlNode *parent, const ScoreObject *object,
                     const ScoreNode *node)
{
    xmlNode *element = results_child(parent, "node");
    set_identity(element, node, object);
    set_rule(element, node);
    set_derivation(results, element, object, node);
    add_quantity(results, element, "target", &node->target, STYLE_NUMBER);
    add_actual(results, element, node);
    add_quantity(results, element, "rate", &node->rate, STYLE_RATE);
    add_points(results, element, node);
    add_inputs(results, element, node);
    add_uses(results, element, node->tally);
    for (guint i = 0; node->children && i < node->children->len; i++)
        add_node(results, element, object, node->children->pdata[i]);
}

static void add_finding(const Results *results, xmlNode *parent, const RoundFinding *finding)
{
    const SchemeCondition *condition = finding->condition;
    const char *kind = !condition ? "problem" : condition->effect == EFFECT_CAP ? "cap" : "lowest";
    xmlNode *element = results_child(parent, "finding");
    results_set(element, "id", finding->id);
    results_set(element, "kind", kind);
    results_set(element, "cap", condition ? condition->id : NULL);
    results_set(element, "indicator", finding->node ? finding->node->id : NULL);
    results_set(element, "source", finding->source);
    results_set(element, "date", finding->date);
    results_set(element, "document", finding->document);
    results_set(element, "due", finding->due);
    results_set(element, "done", finding->done);
    results_set_place(results, element, finding->place);
    results_text(results_child(element, "text"), finding->text);
    if (finding->demand)
        results_text(results_child(element, "rectification"), finding->demand);
}

static void add_missing(xmlNode *parent, const ScoreMissing *missing)
{
    xmlNode *element = results_child(parent, "missing");
    results_set(element, "node", missing->node->rule->node->id);
    results_set(element, "what", missing->what);
    results_set(element, "pairing", missing->pairing ? missing->pairing->id : NULL);
    results_text(element, missing->text);
}

/* What the total counts for in another assessment: total × weight. */
static void add_contribution(const Results *results, xmlNode *parent, const ScoreObject *object)
{
    const SchemeObject *source = object->object;
    const char *weight = source->contribution ? source->contribution : source->klass->contribution;
    const Quantity *total = score_total(object);
    if (!weight || total->state == QUANTITY_ABSENT)
        return;
    g_autoptr(Rational) factor = rational_parse(weight);
    g_auto(Quantity) contribution = quantity_times(total, factor);
    xmlNode *element = results_child(parent, "contribution");
    results_set(element, "weight", weight);
    results_set_quantity(results, element, &contribution, STYLE_POINTS);
}

void results_add_object(const Results *results, xmlNode *parent, const ScoreObject *object)
{
    const SchemeObject *source = object->object;
    xmlNode *element = results_child(parent, "object");
    results_set(element, "id", source->id);
    results_set(element, "name", source->name);
    results_set(element, "short", source->short_name ? source->short_name : source->name);
    results_set(element, "class", source->klass->id);
    results_set(element, "class-name", source->klass->name);
    results_set(element, "parent", source->parent ? source->parent->id : NULL);
    add_contribution(results, element, object);
    for (guint i = 0; i < object->pairings->len; i++)
        add_partner(element, object, object->pairings->pdata[i]);
    add_agreements(results, element, object);
    add_rank(element, &object->rank);
    add_grade(results, element, object);
    for (guint i = 0; i < object->annexes->len; i++)
        add_node(results, element, object, object->annexes->pdata[i]);
    for (guint i = 0; i < object->findings->len; i++)
        add_finding(results, element, object->findings->pdata[i]);
    for (guint i = 0; i < object->missing->len; i++)
        add_missing(element, object->missing->pdata[i]);
    results_add_consequences(results, element, object);
}
