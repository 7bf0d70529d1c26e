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
    element_set(element, "name", partner ? partner->name : pairing->helped_name);
}

static void add_partner(xmlNode *parent, const ScoreObject *object, const RoundPairing *pairing)
{
    bool helps = pairing->helper == object->object;
    const SchemeObject *partner = helps ? pairing->helped : pairing->helper;
    xmlNode *element = element_add(parent, "partner");
    element_set(element, "pairing", pairing->id);
    element_set(element, "object", partner ? partner->id : NULL);
    set_partner_name(element, pairing, object->object);
    element_set(element, "short", partner ? partner->short_name : pairing->helped_name);
    element_set(element, "role", helps ? "helped" : "helper");
    element_set(element, "since", pairing->since);
}

static void add_agreements_of(const Results *results, xmlNode *parent, gconstpointer party)
{
    const GPtrArray *agreements = score_list(results->scores->agreements, party);
    for (guint i = 0; i < agreements->len; i++) {
        const RoundAgreement *agreement = agreements->pdata[i];
        xmlNode *element = element_add(parent, "agreement");
        element_set(element, "id", agreement->id);
        element_set(element, "pairing", agreement->pairing ? agreement->pairing->id : NULL);
        element_set(element, "title", agreement->title);
        element_set(element, "signed", agreement->signed_on);
        element_set(element, "document", agreement->document);
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
    xmlNode *element = element_add(parent, "rank");
    element_set_count(element, "value", rank->value);
    element_set_count(element, "of", rank->of);
    element_set_count(element, "best", rank->best);
    element_set_count(element, "worst", rank->worst);
    element_set(element, "tied", rank->tied ? "yes" : "no");
    element_set(element, "state", rank->provisional ? "provisional" : "final");
}

static void set_grade(xmlNode *element, const char *name, const SchemeGrade *grade)
{
    if (!grade)
        return;
    g_autofree char *name_name = g_strconcat(name, "-name", NULL);
    element_set(element, name, grade->id);
    element_set(element, name_name, grade->name);
}

static void add_cap(xmlNode *parent, const RoundFinding *finding, const SchemeGrade *base)
{
    const SchemeCondition *condition = finding->condition;
    xmlNode *element = element_add(parent, "cap");
    element_set(element, "finding", finding->id);
    element_set(element, "kind", condition->effect == EFFECT_CAP ? "cap" : "lowest");
    set_grade(element, "grade", condition->grade);
    element_set(element, "clause", condition->clause);
    element_set(element, "effective", base && base->rank < condition->grade->rank ? "yes" : "no");
    element_text(element, condition->wording);
}

static void add_decision(const Results *results, xmlNode *parent, const RoundDecision *decision)
{
    if (!decision)
        return;
    xmlNode *element = element_add(parent, "decision");
    set_grade(element, "grade", decision->grade);
    element_set(element, "by", decision->by);
    element_set(element, "date", decision->date);
    results_set_place(results, element, decision->place);
    element_text(element, decision->reason);
}

static void add_grade(const Results *results, xmlNode *parent, const ScoreObject *object)
{
    const ScoreGrade *grade = &object->grade;
    if (!grade->final_best)
        return;
    xmlNode *element = element_add(parent, "grade");
    bool settled = grade->final_best == grade->final_lowest;
    element_set(element, "state", settled ? "proposed" : "open");
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
        results_set_quantity(results, element_add(parent, name), quantity, style);
}

static void add_actual(const Results *results, xmlNode *parent, const ScoreNode *node)
{
    if (node->actual.state == QUANTITY_ABSENT)
        return;
    xmlNode *element = element_add(parent, "actual");
    results_set_quantity(results, element, &node->actual, STYLE_NUMBER);
    element_set(element, "origin", node->origin);
}

static void add_points(const Results *results, xmlNode *parent, const ScoreNode *node)
{
    const NodeRule *rule = node->rule;
    if (!rule->full || node->points.state == QUANTITY_ABSENT)
        return;
    xmlNode *element = element_add(parent, "points");
    results_set_shown(results, element, "full", rule->full, STYLE_NUMBER);
    results_set_exact(element, "full-exact", rule->full);
    element_set(element, "full-by", rule->full_from_plan ? "plan" : "document");
    results_set_quantity(results, element, &node->points, STYLE_POINTS);
}

static void add_inputs(const Results *results, xmlNode *parent, const ScoreNode *node)
{
    for (guint i = 0; node->inputs && i < node->inputs->len; i++) {
        const ScoreInput *input = &g_array_index(node->inputs, ScoreInput, i);
        xmlNode *element = element_add(parent, "input");
        element_set(element, "what", input->what);
        element_set(element, "value", input->value);
        if (input->count > 0)
            element_set_count(element, "count", input->count);
        element_set(element, "by", input->by);
        element_set(element, "by-name", input->by_name);
        element_set(element, "date", input->date);
        element_set(element, "reason", input->reason);
        element_set(element, "document", input->document);
        results_set_place(results, element, input->place);
        element_text(element, input->text);
    }
}

static void add_counted(const Results *results, xmlNode *parent, const EvidenceUse *use)
{
    xmlNode *element = element_add(parent, "counted");
    element_set(element, "record", use->record->id);
    results_set_shown(results, element, "value", use->value, STYLE_NUMBER);
}

static void add_rejected(xmlNode *parent, const EvidenceUse *use)
{
    xmlNode *element = element_add(parent, "rejected");
    element_set(element, "record", use->record->id);
    if (use->standard) {
        element_set(element, "standard", use->standard->id);
        element_set(element, "clause", use->standard->clause);
    }
    element_set(element, "same-as", use->same_as ? use->same_as->id : NULL);
    element_set(element, "reason", use->reason);
}

static void add_uses(const Results *results, xmlNode *parent, const EvidenceTally *tally)
{
    if (!tally)
        return;
    xmlNode *records = element_add(parent, "records");
    element_set_count(records, "counted", tally->counted);
    element_set_count(records, "rejected", tally->rejected);
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
    element_set(element, "id", source->id);
    element_set(element, "kind", node->pairing ? "share" : level_names[source->level]);
    if (node->pairing)
        set_partner_name(element, node->pairing, object->object);
    else
        element_set(element, "name", score_node_name(source));
    if (source->level < LEVEL_MEASURE)
        element_set(element, "label", score_node_label(source));
    element_set(element, "number", source->number);
    if (source->measure)
        element_set(element, "unit", source->measure->unit);
    if (node->pairing)
        element_set(element, "pairing", node->pairing->id);
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
    element_set(element, "rule", rule->kind->name);
    element_set(element, "rule-by",
                !rule->source     ? "default"
                : rule->from_plan ? "plan"
                                  : "document");
    if (rule->source && !rule->from_plan)
        element_set(element, "clause", rule->source->clause);
    else if (rule->node->measure)
        element_set(element, "clause", rule->node->measure->clause);
    if (!node->pairing)
        element_set(element, "reading", reading_of(rule));
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
        element_set(element, "wording", wording);
    }
    if (!node->pairing && !node->no_task) {
        g_autofree char *working = rule_working(&call, node);
        element_set(element, "working", working);
    }
    element_set(element, "note", node->note);
}

static void add_node(const Results *results, xmlNode *parent, const ScoreObject *object,
                     const ScoreNode *node)
{
    xmlNode *element = element_add(parent, "node");
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
    xmlNode *element = element_add(parent, "finding");
    element_set(element, "id", finding->id);
    element_set(element, "kind", kind);
    element_set(element, "cap", condition ? condition->id : NULL);
    element_set(element, "indicator", finding->node ? finding->node->id : NULL);
    element_set(element, "source", finding->source);
    element_set(element, "date", finding->date);
    element_set(element, "document", finding->document);
    element_set(element, "due", finding->due);
    element_set(element, "done", finding->done);
    results_set_place(results, element, finding->place);
    element_text(element_add(element, "text"), finding->text);
    if (finding->demand)
        element_text(element_add(element, "rectification"), finding->demand);
}

static void add_missing(xmlNode *parent, const ScoreMissing *missing)
{
    xmlNode *element = element_add(parent, "missing");
    element_set(element, "node", missing->node->rule->node->id);
    element_set(element, "what", missing->what);
    element_set(element, "pairing", missing->pairing ? missing->pairing->id : NULL);
    element_text(element, missing->text);
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
    xmlNode *element = element_add(parent, "contribution");
    element_set(element, "weight", weight);
    results_set_quantity(results, element, &contribution, STYLE_POINTS);
}

void results_add_object(const Results *results, xmlNode *parent, const ScoreObject *object)
{
    const SchemeObject *source = object->object;
    xmlNode *element = element_add(parent, "object");
    element_set(element, "id", source->id);
    element_set(element, "name", source->name);
    element_set(element, "short", source->short_name ? source->short_name : source->name);
    element_set(element, "class", source->klass->id);
    element_set(element, "class-name", source->klass->name);
    element_set(element, "parent", source->parent ? source->parent->id : NULL);
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
