/* From a valid document to the typed model. */
#include "scheme/scheme_internal.h"
#include "xml/xml.h"

#include <string.h>

/* Names of an enumeration in the order of its values. */
static int choose(const char *const *names, guint n, const char *value, int otherwise)
{
    for (guint i = 0; value && i < n; i++)
        if (!strcmp(names[i], value))
            return (int)i;
    return otherwise;
}

static SchemeBasis basis_of(const xmlNode *element)
{
    static const char *const names[] = {"explicit", "derived", "assumed"};
    return (SchemeBasis)choose(names, G_N_ELEMENTS(names), xml_attribute(element, "basis"),
                               BASIS_EXPLICIT);
}

void scheme_register(GHashTable *table, const char *id, gpointer item, Place place,
                     const char *what, Diag *diag)
{
    if (g_hash_table_contains(table, id))
        diag_report(diag, DIAG_ERROR, place, _("the id of %s %s stands twice"), what, id);
    else
        g_hash_table_insert(table, (gpointer)(guintptr)id, item);
}

/* A reference that has to resolve: attribute name of element, looked up in table. */
static gconstpointer resolve(const xmlNode *element, const char *name, GHashTable *table,
                             const char *what, Diag *diag)
{
    const char *id = xml_attribute(element, name);
    gconstpointer item = id ? g_hash_table_lookup(table, id) : NULL;
    if (id && !item)
        diag_report(diag, DIAG_ERROR, xml_place(element), _("%s: there is no %s %s"),
                    (const char *)element->name, what, id);
    return item;
}

static GPtrArray *read_choices(const xmlNode *element)
{
    GPtrArray *choices = g_ptr_array_new_with_free_func(g_free);
    for (xmlNode *at = xml_first(element, "choice"); at; at = xml_next(at, "choice")) {
        SchemeChoice *choice = g_new(SchemeChoice, 1);
        *choice = (SchemeChoice){xml_attribute(at, "value"), xml_attribute(at, "name")};
        g_ptr_array_add(choices, choice);
    }
    return choices;
}

static void setting_free(gpointer data)
{
    SchemeSetting *setting = data;
    g_ptr_array_unref(setting->choices);
    g_free(setting);
}

static void read_settings(Scheme *scheme, const xmlNode *root, Diag *diag)
{
    scheme->settings = g_ptr_array_new_with_free_func(setting_free);
    xmlNode *parent = xml_first(root, "settings");
    for (xmlNode *at = xml_first(parent, "setting"); at; at = xml_next(at, "setting")) {
        SchemeSetting *setting = g_new0(SchemeSetting, 1);
        setting->id = xml_attribute(at, "id");
        setting->name = xml_attribute(at, "name");
        setting->reading = xml_attribute(at, "reading");
        setting->clause = xml_attribute(at, "clause");
        setting->unit = xml_attribute(at, "unit");
        setting->min = xml_attribute(at, "min");
        setting->max = xml_attribute(at, "max");
        setting->default_value = xml_attribute(at, "default");
        setting->choices = read_choices(at);
        setting->place = xml_place(at);
        g_ptr_array_add(scheme->settings, setting);
        scheme_register(scheme->priv->settings, setting->id, setting, setting->place, _("setting"),
                        diag);
    }
}

static void read_readings(Scheme *scheme, const xmlNode *root, Diag *diag)
{
    const xmlNode *parent = xml_first(root, "readings");
    for (xmlNode *at = xml_first(parent, "reading"); at; at = xml_next(at, "reading"))
        scheme_register(scheme->priv->readings, xml_attribute(at, "id"), at, xml_place(at),
                        _("reading"), diag);
}

SchemeObject *scheme_object_read(const xmlNode *element)
{
    SchemeObject *object = g_new0(SchemeObject, 1);
    object->id = xml_attribute(element, "id");
    object->name = xml_attribute(element, "name");
    object->short_name = xml_attribute(element, "short");
    if (!object->short_name)
        object->short_name = object->name;
    object->contribution = xml_attribute(element, "contribution");
    object->parent_id = xml_attribute(element, "parent");
    object->place = xml_place(element);
    return object;
}

static void read_object(Scheme *scheme, const SchemeClass *klass, const xmlNode *at, Diag *diag)
{
    SchemeObject *object = scheme_object_read(at);
    object->klass = klass;
    g_ptr_array_add(scheme->objects, object);
    scheme_register(scheme->priv->objects, object->id, object, object->place, _("object"), diag);
}

static void read_classes(Scheme *scheme, const xmlNode *root, Diag *diag)
{
    scheme->classes = g_ptr_array_new_with_free_func(g_free);
    scheme->objects = g_ptr_array_new_with_free_func(g_free);
    xmlNode *parent = xml_first(root, "classes");
    for (xmlNode *at = xml_first(parent, "class"); at; at = xml_next(at, "class")) {
        SchemeClass *klass = g_new0(SchemeClass, 1);
        klass->id = xml_attribute(at, "id");
        klass->name = xml_attribute(at, "name");
        klass->short_name = xml_attribute(at, "short");
        if (!klass->short_name)
            klass->short_name = klass->name;
        klass->contribution = xml_attribute(at, "contribution");
        klass->open = xml_attribute(at, "open") != NULL;
        klass->place = xml_place(at);
        g_ptr_array_add(scheme->classes, klass);
        scheme_register(scheme->priv->classes, klass->id, klass, klass->place, _("class"), diag);
        for (xmlNode *in = xml_first(at, "object"); in; in = xml_next(in, "object"))
            read_object(scheme, klass, in, diag);
    }
    for (guint i = 0; i < scheme->objects->len; i++) {
        SchemeObject *object = g_ptr_array_index(scheme->objects, i);
        if (object->parent_id)
            object->parent = g_hash_table_lookup(scheme->priv->objects, object->parent_id);
    }
}

SchemeEvaluator *scheme_evaluator_read(const xmlNode *element)
{
    SchemeEvaluator *evaluator = g_new0(SchemeEvaluator, 1);
    evaluator->id = xml_attribute(element, "id");
    evaluator->name = xml_attribute(element, "name");
    evaluator->object = xml_attribute(element, "object");
    evaluator->place = xml_place(element);
    return evaluator;
}

static void read_evaluators(Scheme *scheme, const xmlNode *root, Diag *diag)
{
    scheme->evaluators = g_ptr_array_new_with_free_func(g_free);
    xmlNode *parent = xml_first(root, "evaluators");
    for (xmlNode *at = xml_first(parent, "evaluator"); at; at = xml_next(at, "evaluator")) {
        SchemeEvaluator *evaluator = scheme_evaluator_read(at);
        g_ptr_array_add(scheme->evaluators, evaluator);
        scheme_register(scheme->priv->evaluators, evaluator->id, evaluator, evaluator->place,
                        _("evaluator"), diag);
    }
}

static void field_free(gpointer data)
{
    SchemeField *field = data;
    g_ptr_array_unref(field->choices);
    g_free(field);
}

static void kind_free(gpointer data)
{
    SchemeKind *kind = data;
    g_ptr_array_unref(kind->fields);
    g_free(kind);
}

static SchemeField *read_field(const xmlNode *at)
{
    static const char *const types[] = {"text",   "date", "count",  "amount",
                                        "choice", "list", "object", "record"};
    static const char *const windows[] = {"year", "two-years", "past", "any"};
    SchemeField *field = g_new0(SchemeField, 1);
    field->name = xml_attribute(at, "name");
    field->label = xml_attribute(at, "label");
    field->unit = xml_attribute(at, "unit");
    field->type =
        (FieldType)choose(types, G_N_ELEMENTS(types), xml_attribute(at, "type"), FIELD_TEXT);
    field->window = (FieldWindow)choose(windows, G_N_ELEMENTS(windows), xml_attribute(at, "window"),
                                        WINDOW_YEAR);
    field->required = xml_attribute(at, "required") != NULL;
    field->choices = read_choices(at);
    field->place = xml_place(at);
    return field;
}

/* The fields directly below; one that a kind declares itself goes before a common one. */
static void read_fields(GPtrArray *fields, const xmlNode *parent, const SchemeKind *kind,
                        Diag *diag)
{
    for (xmlNode *at = xml_first(parent, "field"); at; at = xml_next(at, "field")) {
        SchemeField *field = read_field(at);
        bool twice = kind && scheme_field(kind, field->name) != NULL;
        if (twice && xml_is(parent, "kind"))
            diag_report(diag, DIAG_ERROR, field->place, _("the kind %s has the field %s twice"),
                        kind->id, field->name);
        field->index = fields->len;
        if (twice)
            field_free(field);
        else
            g_ptr_array_add(fields, field);
    }
}

static void read_kinds(Scheme *scheme, const xmlNode *root, Diag *diag)
{
    scheme->kinds = g_ptr_array_new_with_free_func(kind_free);
    xmlNode *parent = xml_first(root, "records");
    for (xmlNode *at = xml_first(parent, "kind"); at; at = xml_next(at, "kind")) {
        SchemeKind *kind = g_new0(SchemeKind, 1);
        kind->id = xml_attribute(at, "id");
        kind->name = xml_attribute(at, "name");
        kind->paired = xml_attribute(at, "paired") != NULL;
        kind->fields = g_ptr_array_new_with_free_func(field_free);
        kind->place = xml_place(at);
        read_fields(kind->fields, at, kind, diag);
        read_fields(kind->fields, parent, kind, diag);
        g_ptr_array_add(scheme->kinds, kind);
        scheme_register(scheme->priv->kinds, kind->id, kind, kind->place, _("kind"), diag);
    }
}

static void expression_free(gpointer expression)
{
    scheme_expression_free(expression);
}

static void standard_free(gpointer data)
{
    SchemeStandard *standard = data;
    g_ptr_array_unref(standard->lets);
    g_ptr_array_unref(standard->requires);
    if (standard->fields)
        g_ptr_array_unref(standard->fields);
    g_free(standard);
}

static SchemeStandard *read_standard(Scheme *scheme, const xmlNode *at, Diag *diag)
{
    SchemeStandard *standard = g_new0(SchemeStandard, 1);
    standard->id = xml_attribute(at, "id");
    standard->name = xml_attribute(at, "name");
    standard->clause = xml_attribute(at, "clause");
    standard->reading = xml_attribute(at, "reading");
    standard->basis = basis_of(at);
    standard->lets = g_ptr_array_new_with_free_func(expression_free);
    standard->requires = g_ptr_array_new_with_free_func(expression_free);
    standard->place = xml_place(at);
    for (xmlNode *in = xml_first(at, "let"); in; in = xml_next(in, "let")) {
        SchemeExpression *let = scheme_expression_new(in, xml_attribute(in, "select"), diag);
        let->name = xml_attribute(in, "name");
        g_ptr_array_add(standard->lets, let);
    }
    for (xmlNode *in = xml_first(at, "require"); in; in = xml_next(in, "require")) {
        SchemeExpression *require = scheme_expression_new(in, xml_attribute(in, "test"), diag);
        g_autofree char *reason = xml_text(in);
        require->reason = g_string_chunk_insert(scheme->priv->strings, reason);
        g_ptr_array_add(standard->requires, require);
    }
    scheme_standard_find_uses(standard);
    return standard;
}

static void read_standards(Scheme *scheme, const xmlNode *root, Diag *diag)
{
    scheme->standards = g_ptr_array_new_with_free_func(standard_free);
    xmlNode *parent = xml_first(root, "standards");
    for (xmlNode *at = xml_first(parent, "standard"); at; at = xml_next(at, "standard")) {
        SchemeStandard *standard = read_standard(scheme, at, diag);
        g_ptr_array_add(scheme->standards, standard);
        scheme_register(scheme->priv->standards, standard->id, standard, standard->place,
                        _("standard"), diag);
    }
}

static void measure_free(gpointer data)
{
    SchemeMeasure *measure = data;
    scheme_expression_free(measure->select);
    scheme_expression_free(measure->distinct);
    g_clear_pointer(&measure->select_fields, g_ptr_array_unref);
    g_free(measure);
}

static SchemeMeasure *read_measure(Scheme *scheme, const xmlNode *at, Diag *diag)
{
    static const char *const scopes[] = {"object", "pairing"};
    static const char *const sides[] = {"own", "either"};
    SchemeMeasure *measure = g_new0(SchemeMeasure, 1);
    measure->id = xml_attribute(at, "id");
    measure->name = xml_attribute(at, "name");
    measure->unit = xml_attribute(at, "unit");
    measure->reading = xml_attribute(at, "reading");
    measure->clause = xml_attribute(at, "clause");
    measure->basis = basis_of(at);
    measure->scope = (MeasureScope)choose(scopes, 2, xml_attribute(at, "scope"), SCOPE_OBJECT);
    measure->by = (MeasureBy)choose(sides, 2, xml_attribute(at, "by"), BY_OWN);
    measure->kind = resolve(at, "kind", scheme->priv->kinds, _("kind"), diag);
    measure->standard = resolve(at, "standard", scheme->priv->standards, _("standard"), diag);
    measure->sum = xml_attribute(at, "sum");
    measure->target = xml_attribute(at, "target");
    measure->of = xml_attribute(at, "of");
    measure->place = xml_place(at);
    xmlNode *select = xml_first(at, "select");
    if (select) {
        measure->select = scheme_expression_new(select, xml_attribute(select, "test"), diag);
        scheme_measure_find_uses(measure);
    }
    xmlNode *distinct = xml_first(at, "distinct");
    if (distinct)
        measure->distinct = scheme_expression_new(distinct, xml_attribute(distinct, "key"), diag);
    return measure;
}

static void read_measures(Scheme *scheme, const xmlNode *root, Diag *diag)
{
    scheme->measures = g_ptr_array_new_with_free_func(measure_free);
    xmlNode *parent = xml_first(root, "measures");
    for (xmlNode *at = xml_first(parent, "measure"); at; at = xml_next(at, "measure")) {
        SchemeMeasure *measure = read_measure(scheme, at, diag);
        g_ptr_array_add(scheme->measures, measure);
        scheme_register(scheme->priv->measures, measure->id, measure, measure->place, _("measure"),
                        diag);
    }
}

static void read_grades(Scheme *scheme, const xmlNode *root, Diag *diag)
{
    scheme->grades = g_ptr_array_new_with_free_func(g_free);
    xmlNode *parent = xml_first(root, "grades");
    for (xmlNode *at = xml_first(parent, "grade"); at; at = xml_next(at, "grade")) {
        SchemeGrade *grade = g_new0(SchemeGrade, 1);
        *grade = (SchemeGrade){xml_attribute(at, "id"), xml_attribute(at, "name"),
                               scheme->grades->len, xml_place(at)};
        g_ptr_array_add(scheme->grades, grade);
        scheme_register(scheme->priv->grades, grade->id, grade, grade->place, _("grade"), diag);
    }
}

static void read_conditions(Scheme *scheme, const xmlNode *root, Diag *diag)
{
    static const char *const effects[] = {"cap", "lowest"};
    scheme->conditions = g_ptr_array_new_with_free_func(g_free);
    xmlNode *parent = xml_first(root, "grades");
    for (xmlNode *at = xml_first(parent, "condition"); at; at = xml_next(at, "condition")) {
        SchemeCondition *condition = g_new0(SchemeCondition, 1);
        g_autofree char *wording = xml_text(at);
        condition->id = xml_attribute(at, "id");
        condition->clause = xml_attribute(at, "clause");
        condition->wording = g_string_chunk_insert(scheme->priv->strings, wording);
        condition->grade = resolve(at, "grade", scheme->priv->grades, _("grade"), diag);
        condition->effect =
            (ConditionEffect)choose(effects, 2, xml_attribute(at, "effect"), EFFECT_CAP);
        condition->place = xml_place(at);
        g_ptr_array_add(scheme->conditions, condition);
        scheme_register(scheme->priv->conditions, condition->id, condition, condition->place,
                        _("condition"), diag);
    }
}

/* What the ids of an attribute stand for; those that stand for nothing are reported elsewhere. */
static GPtrArray *resolve_all(const xmlNode *element, const char *attribute, GHashTable *table)
{
    const char *value = xml_attribute(element, attribute);
    GPtrArray *found = g_ptr_array_new();
    g_auto(GStrv) ids = g_strsplit_set(value ? value : "", " \t\n", -1);
    for (char **id = ids; *id; id++) {
        gpointer thing = g_hash_table_lookup(table, *id);
        if (thing)
            g_ptr_array_add(found, thing);
    }
    return found;
}

static void consequence_free(gpointer data)
{
    SchemeConsequence *consequence = data;
    g_ptr_array_unref(consequence->grades);
    g_ptr_array_unref(consequence->conditions);
    g_ptr_array_unref(consequence->classes);
    g_free(consequence);
}

static void read_consequences(Scheme *scheme, const xmlNode *root)
{
    const struct SchemePrivate *priv = scheme->priv;
    scheme->consequences = g_ptr_array_new_with_free_func(consequence_free);
    xmlNode *parent = xml_first(root, "grades");
    for (xmlNode *at = xml_first(parent, "consequence"); at; at = xml_next(at, "consequence")) {
        SchemeConsequence *consequence = g_new0(SchemeConsequence, 1);
        g_autofree char *wording = xml_text(at);
        *consequence = (SchemeConsequence){
            .id = xml_attribute(at, "id"),
            .name = xml_attribute(at, "name"),
            .clause = xml_attribute(at, "clause"),
            .wording = g_string_chunk_insert(priv->strings, wording),
            .grades = resolve_all(at, "grade", priv->grades),
            .conditions = resolve_all(at, "condition", priv->conditions),
            .classes = resolve_all(at, "class", priv->classes),
            .place = xml_place(at),
        };
        g_ptr_array_add(scheme->consequences, consequence);
    }
}

static void read_document(Scheme *scheme, const xmlNode *root)
{
    const xmlNode *document = xml_first(root, "document");
    scheme->id = xml_attribute(root, "id");
    scheme->title = xml_attribute(document, "title");
    scheme->number = xml_attribute(document, "number");
    scheme->issuer = xml_attribute(document, "issuer");
}

void scheme_read(Scheme *scheme, Diag *diag)
{
    const xmlNode *root = xmlDocGetRootElement(scheme->doc);
    read_document(scheme, root);
    read_settings(scheme, root, diag);
    read_readings(scheme, root, diag);
    read_classes(scheme, root, diag);
    read_evaluators(scheme, root, diag);
    read_kinds(scheme, root, diag);
    read_standards(scheme, root, diag);
    read_measures(scheme, root, diag);
    read_grades(scheme, root, diag);
    read_conditions(scheme, root, diag);
    read_consequences(scheme, root);
    scheme_read_tree(scheme, diag);
}
