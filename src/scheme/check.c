/* What is wrong with a scheme although every element is in its place. */
#include "scheme/scheme_internal.h"

#include "base/rational.h"
#include "xml/xml.h"

#include <string.h>

typedef bool (*Known)(const Scheme *scheme, const char *id);

static bool is_node(const Scheme *scheme, const char *id)
{
    return scheme_node(scheme, id) != NULL;
}

static bool is_class(const Scheme *scheme, const char *id)
{
    return scheme_class(scheme, id) != NULL;
}

/* Where the round brings objects, it is the round's reading that knows them all. */
static bool brings_objects(const Scheme *scheme)
{
    for (guint i = 0; i < scheme->classes->len; i++)
        if (((const SchemeClass *)g_ptr_array_index(scheme->classes, i))->open)
            return true;
    return false;
}

static bool is_object(const Scheme *scheme, const char *id)
{
    return scheme_object(scheme, id) || brings_objects(scheme);
}

static bool is_grade(const Scheme *scheme, const char *id)
{
    return scheme_grade(scheme, id) != NULL;
}

static bool is_condition(const Scheme *scheme, const char *id)
{
    return scheme_condition(scheme, id) != NULL;
}

static bool is_measure(const Scheme *scheme, const char *id)
{
    return scheme_measure(scheme, id) != NULL;
}

static bool is_setting(const Scheme *scheme, const char *id)
{
    return scheme_setting(scheme, id) != NULL;
}

static bool is_evaluator(const Scheme *scheme, const char *id)
{
    return scheme_evaluator(scheme, id) || is_object(scheme, id);
}

static bool is_reading(const Scheme *scheme, const char *id)
{
    return g_hash_table_contains(scheme->priv->readings, id);
}

/* Attributes whose ids the model keeps as text: which elements have them and what they name. */
typedef struct {
    const char *element;
    const char *attribute;
    Known known;
    const char *what;
} Reference;

static const Reference references[] = {
    {"note", "for", is_node, N_("node")},
    {"consequence", "grade", is_grade, N_("grade")},
    {"consequence", "condition", is_condition, N_("condition")},
    {"consequence", "class", is_class, N_("class")},
    {"use-of-result", "class", is_class, N_("class")},
    {"setting", "reading", is_reading, N_("reading")},
    {"standard", "reading", is_reading, N_("reading")},
    {"measure", "reading", is_reading, N_("reading")},
    {"condition", "reading", is_reading, N_("reading")},
    {"step", "measure", is_measure, N_("measure")},
    {"measure", "of", is_measure, N_("measure")},
    {"annex", "setting", is_setting, N_("setting")},
    {"by", "evaluator", is_evaluator, N_("evaluator")},
    {"by", "class", is_class, N_("class")},
    {"object", "parent", is_object, N_("object")},
    {"evaluator", "object", is_object, N_("object")},
};

static void check_reference(const Scheme *scheme, const xmlNode *element,
                            const Reference *reference, Diag *diag)
{
    const char *value = xml_attribute(element, reference->attribute);
    if (!value)
        return;
    g_auto(GStrv) ids = g_strsplit_set(value, " \t\n", -1);
    for (char **id = ids; *id; id++)
        if (**id && !reference->known(scheme, *id))
            diag_report(diag, DIAG_ERROR, xml_place(element), _("%s: there is no %s %s"),
                        reference->element, _(reference->what), *id);
}

static void check_references(const Scheme *scheme, const xmlNode *element, Diag *diag)
{
    for (gsize i = 0; i < G_N_ELEMENTS(references); i++)
        if (xml_is(element, references[i].element))
            check_reference(scheme, element, &references[i], diag);
    for (const xmlNode *at = xml_first(element, NULL); at; at = xml_next(at, NULL))
        check_references(scheme, at, diag);
}

bool scheme_setting_allows(const SchemeSetting *setting, const char *value)
{
    if (setting->choices->len)
        return scheme_choice_name(setting->choices, value) != NULL;
    g_autoptr(Rational) number = rational_parse(value);
    g_autoptr(Rational) min = setting->min ? rational_parse(setting->min) : NULL;
    g_autoptr(Rational) max = setting->max ? rational_parse(setting->max) : NULL;
    return number && (!min || rational_cmp(number, min) >= 0) &&
           (!max || rational_cmp(number, max) <= 0);
}

static void check_settings(const Scheme *scheme, Diag *diag)
{
    for (guint i = 0; i < scheme->settings->len; i++) {
        const SchemeSetting *setting = g_ptr_array_index(scheme->settings, i);
        if (!scheme_setting_allows(setting, setting->default_value))
            diag_report(diag, DIAG_ERROR, setting->place,
                        _("the default “%s” of the setting %s is not one of its values"),
                        setting->default_value, setting->id);
    }
    for (guint i = 0; i < scheme->annexes->len; i++) {
        const SchemeNode *annex = g_ptr_array_index(scheme->annexes, i);
        const SchemeSetting *setting = scheme_setting(scheme, annex->setting);
        if (setting && !scheme_setting_allows(setting, annex->setting_value))
            diag_report(diag, DIAG_ERROR, annex->place, _("the setting %s never is “%s”"),
                        setting->id, annex->setting_value);
    }
}

/* An object above itself. */
static void check_parents(const Scheme *scheme, Diag *diag)
{
    for (guint i = 0; i < scheme->objects->len; i++) {
        const SchemeObject *object = g_ptr_array_index(scheme->objects, i);
        guint steps = 0;
        const SchemeObject *at = object->parent;
        while (at && at != object && steps++ < scheme->objects->len)
            at = at->parent;
        if (at == object)
            diag_report(diag, DIAG_ERROR, object->place,
                        _("the object %s is above itself: give it another parent"), object->id);
    }
}

static void check_field(const SchemeKind *kind, const SchemeField *field, Diag *diag)
{
    bool worded = field->type == FIELD_CHOICE || field->type == FIELD_LIST;
    bool number = field->type == FIELD_COUNT || field->type == FIELD_AMOUNT;
    if (worded != (field->choices->len > 0))
        diag_report(diag, DIAG_ERROR, field->place,
                    worded ? _("the field %s of %s needs choices")
                           : _("the field %s of %s must not have choices"),
                    field->name, kind->id);
    if (number && !field->unit)
        diag_report(diag, DIAG_ERROR, field->place, _("the field %s of %s needs a unit"),
                    field->name, kind->id);
}

static void check_kinds(const Scheme *scheme, Diag *diag)
{
    for (guint i = 0; i < scheme->kinds->len; i++) {
        const SchemeKind *kind = g_ptr_array_index(scheme->kinds, i);
        for (guint j = 0; j < kind->fields->len; j++)
            check_field(kind, g_ptr_array_index(kind->fields, j), diag);
    }
}

static void check_sum(const SchemeMeasure *measure, Diag *diag)
{
    const SchemeField *field = measure->kind ? scheme_field(measure->kind, measure->sum) : NULL;
    if (!field)
        diag_report(diag, DIAG_ERROR, measure->place,
                    _("the measure %s adds up the field %s, which its records do not have"),
                    measure->id, measure->sum);
    else if (field->type != FIELD_COUNT && field->type != FIELD_AMOUNT)
        diag_report(diag, DIAG_ERROR, measure->place,
                    _("the measure %s adds up the field %s, which is not a number"), measure->id,
                    measure->sum);
    else if (!measure->of && g_strcmp0(field->unit, measure->unit) != 0)
        diag_report(diag, DIAG_ERROR, measure->place,
                    _("the measure %s is in %s, but the field %s that it adds up in %s"),
                    measure->id, measure->unit, measure->sum, field->unit ? field->unit : "—");
}

static void check_measures(const Scheme *scheme, Diag *diag)
{
    for (guint i = 0; i < scheme->measures->len; i++) {
        const SchemeMeasure *measure = g_ptr_array_index(scheme->measures, i);
        if (measure->sum)
            check_sum(measure, diag);
        if ((measure->standard || measure->select || measure->distinct) && !measure->kind)
            diag_report(diag, DIAG_ERROR, measure->place,
                        _("the measure %s chooses among records but names no kind"), measure->id);
        if (measure->scope == SCOPE_PAIRING && measure->kind && !measure->kind->paired)
            diag_report(
                diag, DIAG_ERROR, measure->place,
                _("the measure %s is told by pairing, but records of the kind %s have none"),
                measure->id, measure->kind->id);
    }
}

static bool is_weighted(const SchemeNode *node)
{
    return node->rule && !strcmp(node->rule->kind, "weighted");
}

/* Where every child has points, they add up to the parent's, unless they are weighted. */
static void check_points(const SchemeNode *node, Diag *diag)
{
    g_autoptr(Rational) sum = rational_new(0, 1);
    guint given = 0;
    for (guint i = 0; i < node->children->len; i++) {
        const SchemeNode *child = g_ptr_array_index(node->children, i);
        check_points(child, diag);
        g_autoptr(Rational) points = child->points ? rational_parse(child->points) : NULL;
        if (points)
            rational_accumulate(&sum, points);
        given += points != NULL;
    }
    g_autoptr(Rational) full = node->points ? rational_parse(node->points) : NULL;
    bool comparable = full && given > 0 && given == node->children->len && !is_weighted(node);
    if (!comparable || rational_equal(sum, full))
        return;
    g_autofree char *text = rational_exact(sum);
    diag_report(diag, DIAG_ERROR, node->place, _("%s has %s points, but its parts add up to %s"),
                node->id, node->points, text);
}

static bool is_below(const SchemeNode *node, const SchemeNode *above)
{
    while (node && node != above)
        node = node->parent;
    return node != NULL;
}

/* "b.1, b.2" for the nodes below. Caller frees. */
static char *parts_of(const SchemeNode *node)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < node->children->len; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "",
                               ((const SchemeNode *)g_ptr_array_index(node->children, i))->id);
    return g_string_free(names, FALSE);
}

static void check_component(const Scheme *scheme, const SchemeNode *node, const SchemeBand *band,
                            Diag *diag)
{
    const SchemeNode *part = scheme_node(scheme, band->node);
    if (part && part != node && is_below(part, node))
        return;
    g_autofree char *parts = parts_of(node);
    diag_report(diag, DIAG_ERROR, band->place, _("%s is not a part of %s: name one of %s"),
                band->node, node->id, parts);
}

static void check_weights(const Scheme *scheme, const SchemeNode *node, const SchemeRule *rule,
                          Diag *diag)
{
    g_autoptr(Rational) sum = rational_new(0, 1);
    g_autoptr(Rational) one = rational_new(1, 1);
    for (guint i = 0; i < rule->bands->len; i++) {
        const SchemeBand *band = g_ptr_array_index(rule->bands, i);
        g_autoptr(Rational) weight = band->weight ? rational_parse(band->weight) : NULL;
        if (weight)
            rational_accumulate(&sum, weight);
        if (band->node)
            check_component(scheme, node, band, diag);
    }
    if (rational_equal(sum, one))
        return;
    g_autofree char *text = rational_display_short(sum, /*places*/ 12, ROUND_HALF_UP);
    diag_report(diag, DIAG_ERROR, rule->place,
                _("the weights of %s add up to %s: change them so that they add up to 1"), node->id,
                text);
}

/* What a kind of rule takes besides what every kind does. */
typedef struct {
    const char *kind;
    const char *takes; /* attributes, separated by spaces */
    const char *needs; /* attributes that must be there */
    const char *rows;  /* element of its rows, which must be there; NULL: it has none */
} RuleShape;

static const RuleShape shapes[] = {
    {"sum", "", "", NULL},
    {"completion", "mean", "", NULL},
    {"proportional", "mean", "", NULL},
    {"all-or-nothing", "mean at-least", "", NULL},
    {"top-n", "mean n completed none", "n completed", NULL},
    {"bands", "mean", "", "band"},
    {"deduction", "at-least", "", NULL},
    {"rating", "", "", "grade-value"},
    {"given", "spread", "", NULL},
    {"mean-of-subordinates", "class annex", "", NULL},
    {"weighted", "", "", "component"},
    {"external", "", "", NULL},
    {"votes", "", "", "grade-value"},
    {"shown", "", "", NULL},
};

/* Attributes that any rule may have. */
static const char common_attributes[] = "node kind full no-task clause basis reading";

static bool is_word_of(const char *words, const char *word)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);
    return g_strv_contains((const char *const *)list, word);
}

static void check_attributes(const SchemeNode *node, const SchemeRule *rule, const RuleShape *shape,
                             Diag *diag)
{
    for (const xmlAttr *attr = rule->element->properties; attr; attr = attr->next) {
        const char *name = (const char *)attr->name;
        if (!is_word_of(common_attributes, name) && !is_word_of(shape->takes, name))
            diag_report(diag, DIAG_ERROR, rule->place,
                        _("%s: a rule of the kind %s has no %s: take it out"), node->id,
                        shape->kind, name);
    }
    g_auto(GStrv) needs = g_strsplit(shape->needs, " ", -1);
    for (char **name = needs; *name; name++)
        if (**name && !scheme_rule_get(rule, *name))
            diag_report(diag, DIAG_ERROR, rule->place,
                        _("%s: a rule of the kind %s needs the attribute %s"), node->id,
                        shape->kind, *name);
}

/* Bands rise, so that no value has two. */
static void check_bands(const SchemeNode *node, const SchemeRule *rule, Diag *diag)
{
    g_autoptr(Rational) last = NULL;
    for (guint i = 0; i < rule->bands->len; i++) {
        const SchemeBand *band = g_ptr_array_index(rule->bands, i);
        g_autoptr(Rational) from = band->from ? rational_parse(band->from) : NULL;
        if (from && last && rational_cmp(from, last) <= 0)
            diag_report(diag, DIAG_ERROR, band->place,
                        _("%s: a band from %s stands behind one that begins there or later: put "
                          "them in rising order"),
                        node->id, band->from);
        rational_unref(last);
        last = from ? rational_ref(from) : NULL;
    }
}

static void check_rows(const SchemeNode *node, const SchemeRule *rule, const RuleShape *shape,
                       Diag *diag)
{
    const xmlNode *row = xml_first(rule->element, NULL);
    if (shape->rows && !row)
        diag_report(diag, DIAG_ERROR, rule->place,
                    _("%s: a rule of the kind %s needs its %s elements"), node->id, shape->kind,
                    shape->rows);
    else if (row && (!shape->rows || !xml_is(row, shape->rows)))
        diag_report(diag, DIAG_ERROR, xml_place(row), _("%s: a rule of the kind %s has no %s"),
                    node->id, shape->kind, (const char *)row->name);
}

/* Each part and each rating has one row. */
static void check_twice(const SchemeNode *node, const SchemeRule *rule, Diag *diag)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < rule->bands->len; i++) {
        const SchemeBand *band = g_ptr_array_index(rule->bands, i);
        const char *what = band->node ? band->node : band->rating;
        if (what && !g_hash_table_add(seen, (gpointer)(guintptr)what))
            diag_report(diag, DIAG_ERROR, band->place, _("%s: %s stands twice: keep one"), node->id,
                        what);
    }
}

static void check_shape(const SchemeNode *node, const SchemeRule *rule, Diag *diag)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        if (strcmp(shapes[i].kind, rule->kind) != 0)
            continue;
        check_attributes(node, rule, &shapes[i], diag);
        check_rows(node, rule, &shapes[i], diag);
        check_bands(node, rule, diag);
        check_twice(node, rule, diag);
    }
}

void scheme_check_rule(const Scheme *scheme, const SchemeNode *node, const SchemeRule *rule,
                       Diag *diag)
{
    const char *klass = scheme_rule_get(rule, "class");
    const char *annex = scheme_rule_get(rule, "annex");
    static const Reference reading = {"rule", "reading", is_reading, N_("reading")};
    const SchemeNode *found = scheme_node(scheme, annex);
    check_reference(scheme, rule->element, &reading, diag);
    if (klass && !scheme_class(scheme, klass))
        diag_report(diag, DIAG_ERROR, rule->place, _("there is no class %s"), klass);
    if (annex && (!found || found->level != LEVEL_ANNEX))
        diag_report(diag, DIAG_ERROR, rule->place, _("there is no annex %s"), annex);
    check_shape(node, rule, diag);
    if (!strcmp(rule->kind, "weighted") && rule->bands->len)
        check_weights(scheme, node, rule, diag);
}

static void check_rules(const Scheme *scheme, const SchemeNode *node, Diag *diag)
{
    if (node->rule)
        scheme_check_rule(scheme, node, node->rule, diag);
    for (guint i = 0; i < node->children->len; i++)
        check_rules(scheme, g_ptr_array_index(node->children, i), diag);
}

void scheme_check(const Scheme *scheme, Diag *diag)
{
    check_references(scheme, xmlDocGetRootElement(scheme->doc), diag);
    check_settings(scheme, diag);
    check_parents(scheme, diag);
    check_kinds(scheme, diag);
    check_measures(scheme, diag);
    for (guint i = 0; i < scheme->annexes->len; i++) {
        const SchemeNode *annex = g_ptr_array_index(scheme->annexes, i);
        check_points(annex, diag);
        check_rules(scheme, annex, diag);
    }
}
