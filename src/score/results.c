#include "score/results_internal.h"

#include "base/file.h"
#include "score/rules_internal.h"
#include "xml/xml.h"

#include <libxml/xmlsave.h>
#include <string.h>

void results_set_place(const Results *results, xmlNode *element, Place place)
{
    if (!place.file)
        return;
    const char *folder = results->scores->round->folder;
    size_t length = strlen(folder);
    bool inside = strncmp(place.file, folder, length) == 0;
    g_autofree char *base = inside ? NULL : g_path_get_basename(place.file);
    const char *file = inside ? place.file + length + strspn(place.file + length, "/") : base;
    element_set(element, "file", file);
    element_set_count(element, "line", (guint)MAX(place.line, 0));
}

void results_set_shown(const Results *results, xmlNode *element, const char *name,
                       const Rational *number, NumberStyle style)
{
    const EngineSettings *settings = &results->scores->settings;
    g_autofree char *text = NULL;
    if (style == STYLE_RATE) {
        g_autoptr(Rational) hundred = rational_new(100, 1);
        g_autoptr(Rational) percent = rational_mul(number, hundred);
        text = rational_display(percent, settings->places, settings->rounding);
    } else if (style == STYLE_POINTS) {
        text = rational_display(number, settings->places, settings->rounding);
    } else {
        text = rational_display_short(number, settings->places, settings->rounding);
    }
    element_set(element, name, text);
}

void results_set_exact(xmlNode *element, const char *name, const Rational *number)
{
    g_autofree char *text = rational_exact(number);
    element_set(element, name, text);
}

static void set_bound(const Results *results, xmlNode *element, const char *name,
                      const char *exact_name, const Rational *number, NumberStyle style)
{
    if (!number)
        return;
    results_set_shown(results, element, name, number, style);
    results_set_exact(element, exact_name, number);
}

void results_set_quantity(const Results *results, xmlNode *element, const Quantity *quantity,
                          NumberStyle style)
{
    bool final = quantity_is_final(quantity);
    element_set(element, "state", final ? "final" : "pending");
    if (final) {
        set_bound(results, element, "value", "exact", quantity->low, style);
        return;
    }
    set_bound(results, element, "min", "min-exact", quantity->low, style);
    set_bound(results, element, "max", "max-exact", quantity->high, style);
}

/* The name of a setting's value for people. */
static const char *choice_name(const GPtrArray *choices, const char *value)
{
    for (guint i = 0; i < choices->len; i++) {
        const SchemeChoice *choice = choices->pdata[i];
        if (strcmp(choice->value, value) == 0)
            return choice->name;
    }
    return value;
}

static void add_setting(const Results *results, xmlNode *parent, const SchemeSetting *setting)
{
    const RoundSetting *from_plan = NULL;
    const char *value = round_setting(results->scores->round, setting->id, &from_plan);
    xmlNode *element = element_add(parent, "setting");
    element_set(element, "id", setting->id);
    element_set(element, "name", setting->name);
    element_set(element, "reading", setting->reading);
    element_set(element, "value", value);
    element_set(element, "value-name", choice_name(setting->choices, value));
    element_set(element, "default", setting->default_value);
    element_set(element, "default-name", choice_name(setting->choices, setting->default_value));
    element_set(element, "differs", strcmp(value, setting->default_value) == 0 ? "no" : "yes");
    if (from_plan) {
        element_set(element, "reason", from_plan->reason);
        results_set_place(results, element, from_plan->place);
    }
}

/* How many of a class may have a grade: a share of them, or a number. */
static void set_quota(const Results *results, xmlNode *element, const RoundLimit *quota)
{
    if (!quota->share) {
        element_set_count(element, "count", quota->count);
        return;
    }
    results_set_exact(element, "share-exact", quota->share);
    results_set_shown(results, element, "share", quota->share, STYLE_RATE);
}

static void add_limit(const Results *results, xmlNode *parent, const RoundLimit *limit)
{
    xmlNode *element = element_add(parent, limit->from ? "limit" : "quota");
    element_set(element, "grade", limit->grade->id);
    element_set(element, "grade-name", limit->grade->name);
    element_set(element, "class", limit->klass ? limit->klass->id : NULL);
    if (limit->from) {
        results_set_exact(element, "exact", limit->from);
        results_set_shown(results, element, "value", limit->from, STYLE_POINTS);
    } else
        set_quota(results, element, limit);
    results_set_place(results, element, limit->place);
}

static void add_limits(const Results *results, xmlNode *parent, bool quotas)
{
    const GPtrArray *limits = results->scores->round->plan.limits;
    for (guint i = 0; i < limits->len; i++) {
        const RoundLimit *limit = g_ptr_array_index(limits, i);
        if (quotas == !limit->from)
            add_limit(results, parent, limit);
    }
}

static void add_settings(const Results *results, xmlNode *root)
{
    const Scores *scores = results->scores;
    const Round *round = scores->round;
    xmlNode *settings = element_add(root, "settings");
    element_set(settings, "plan", round->plan.present ? "yes" : "no");
    element_set_count(settings, "places", scores->settings.places);
    element_set(settings, "rounding", engine_rounding_name(scores->settings.rounding));
    for (guint i = 0; i < round->scheme->settings->len; i++)
        add_setting(results, settings, round->scheme->settings->pdata[i]);
    add_limits(results, settings, /*quotas*/ false);
    add_limits(results, settings, /*quotas*/ true);
}

/* A copy of the root element of another document, added below parent. */
static xmlNode *embed(const Results *results, xmlNode *parent, xmlDoc *doc)
{
    xmlNode *copy = xmlDocCopyNode(xmlDocGetRootElement(doc), results->doc, /*recursive*/ 1);
    return xmlAddChild(parent, copy);
}

/* The rules that the document or the plan gives the node and the nodes below it: copies of the
 * rule elements, each with the id of its node. */
static void add_rules(const Results *results, xmlNode *parent, const SchemeNode *node)
{
    const NodeRule *rule = g_hash_table_lookup(results->scores->rules, node);
    if (rule->source) {
        xmlNode *copy = xmlDocCopyNode(rule->source->element, results->doc, /*recursive*/ 1);
        xmlSetProp(copy, (const xmlChar *)"node", (const xmlChar *)node->id);
        xmlAddChild(parent, copy);
    }
    for (guint i = 0; i < node->children->len; i++)
        add_rules(results, parent, node->children->pdata[i]);
}

static void add_pairings(const Results *results, xmlNode *root)
{
    const GPtrArray *pairings = results->scores->round->pairings;
    xmlNode *parent = element_add(root, "pairings");
    for (guint i = 0; i < pairings->len; i++) {
        const RoundPairing *pairing = pairings->pdata[i];
        xmlNode *element = element_add(parent, "pairing");
        element_set(element, "id", pairing->id);
        element_set(element, "helper", pairing->helper->id);
        element_set(element, "helper-name", pairing->helper->name);
        element_set(element, "helped", pairing->helped ? pairing->helped->id : NULL);
        element_set(element, "helped-name",
                    pairing->helped ? pairing->helped->name : pairing->helped_name);
        element_set(element, "since", pairing->since);
    }
}

static void add_mean(const Results *results, xmlNode *parent, const ScoreMean *mean)
{
    NumberStyle style = mean->of_rate ? STYLE_RATE : STYLE_POINTS;
    g_autoptr(Rational) count = rational_new((long)mean->count, 1);
    g_autoptr(Rational) value = rational_div(mean->sum, count);
    xmlNode *element = element_add(parent, "mean");
    element_set(element, "node", mean->node->id);
    element_set(element, "of", mean->of_rate ? "rate" : "points");
    element_set_count(element, "count", mean->count);
    results_set_exact(element, "exact", value);
    results_set_shown(results, element, "value", value, style);
    results_set_shown(results, element, "least", mean->least, style);
    results_set_shown(results, element, "most", mean->most, style);
}

/* The annex whose total is that of the class, or NULL. */
static const char *annex_of(const Scheme *scheme, const SchemeClass *klass)
{
    for (guint i = 0; i < scheme->annexes->len; i++) {
        const SchemeNode *annex = scheme->annexes->pdata[i];
        if (g_ptr_array_find(annex->classes, klass, NULL))
            return annex->id;
    }
    return NULL;
}

static void add_class(const Results *results, xmlNode *parent, const SchemeClass *klass)
{
    const Scores *scores = results->scores;
    guint objects = 0;
    for (guint i = 0; i < scores->objects->len; i++) {
        const ScoreObject *object = scores->objects->pdata[i];
        objects += object->object->klass == klass;
    }
    xmlNode *element = element_add(parent, "class");
    element_set(element, "id", klass->id);
    element_set(element, "name", klass->name);
    element_set(element, "annex", annex_of(scores->round->scheme, klass));
    element_set_count(element, "objects", objects);
    for (guint i = 0; i < scores->means->len; i++) {
        const ScoreMean *mean = scores->means->pdata[i];
        if (mean->klass == klass)
            add_mean(results, element, mean);
    }
}

static void add_side(const Results *results, xmlNode *parent, const DifferenceSide *side)
{
    xmlNode *element = element_add(parent, "side");
    if (side->object) {
        element_set(element, "object", side->object->id);
        element_set(element, "object-name", side->object->name);
    }
    element_set(element, "record", side->record);
    element_set(element, "value", side->value);
    results_set_place(results, element, side->place);
}

static void add_difference(const Results *results, xmlNode *parent, const Difference *difference)
{
    xmlNode *element = element_add(parent, "difference");
    element_set(element, "kind", difference->kind);
    element_set(element, "node", difference->node);
    element_set(element, "pairing", difference->pairing ? difference->pairing->id : NULL);
    for (guint i = 0; i < difference->sides->len; i++)
        add_side(results, element, difference->sides->pdata[i]);
    element_text(element_add(element, "text"), difference->text);
}

xmlNode *results_begin(Results *results, const Scores *scores)
{
    *results = (Results){scores, xmlNewDoc((const xmlChar *)"1.0")};
    results->doc->dict = xmlDictCreate(); /* each name once */
    results->doc->encoding = xmlStrdup((const xmlChar *)"UTF-8");
    xmlNode *root = xmlNewDocNode(results->doc, NULL, (const xmlChar *)"results", NULL);
    xmlDocSetRootElement(results->doc, root);
    element_set(root, "format", "1");
    embed(results, root, scores->round->head);
    add_settings(results, root);
    xmlNode *rules = element_add(root, "rules");
    for (guint i = 0; i < scores->round->scheme->annexes->len; i++)
        add_rules(results, rules, scores->round->scheme->annexes->pdata[i]);
    embed(results, root, scores->round->scheme->doc);
    add_pairings(results, root);
    xmlNode *classes = element_add(root, "classes");
    for (guint i = 0; i < scores->round->scheme->classes->len; i++)
        add_class(results, classes, scores->round->scheme->classes->pdata[i]);
    return element_add(root, "objects");
}

void results_end(const Results *results)
{
    xmlNode *root = xmlDocGetRootElement(results->doc);
    results_add_evidence(results, root);
    xmlNode *differences = element_add(root, "differences");
    for (guint i = 0; i < results->scores->differences->len; i++)
        add_difference(results, differences, results->scores->differences->pdata[i]);
}

xmlDoc *results_new(const Scores *scores)
{
    Results results;
    xmlNode *objects = results_begin(&results, scores);
    for (guint i = 0; i < scores->objects->len; i++)
        results_add_object(&results, objects, scores->objects->pdata[i]);
    results_end(&results);
    return results.doc;
}

bool results_save(const xmlDoc *results, const char *path, Diag *diag)
{
    xmlBuffer *buffer = xmlBufferCreate();
    xmlSaveCtxt *save = xmlSaveToBuffer(buffer, "UTF-8", XML_SAVE_FORMAT);
    bool serialized = save && xmlSaveDoc(save, (xmlDoc *)(guintptr)results) >= 0;
    if (save)
        serialized = xmlSaveClose(save) >= 0 && serialized;
    bool written = serialized &&
                   file_write(path, xmlBufferContent(buffer), (gsize)xmlBufferLength(buffer), diag);
    if (!serialized)
        diag_report(diag, DIAG_FAILURE, (Place){g_intern_string(path), 0, 0},
                    _("the results could not be written as XML"));
    xmlBufferFree(buffer);
    return written;
}
