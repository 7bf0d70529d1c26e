#include "scheme/scheme.h"

#include "scheme/scheme_internal.h"
#include "xml/xml.h"

static gpointer lookup(GHashTable *table, const char *id)
{
    return id ? g_hash_table_lookup(table, id) : NULL;
}

const SchemeSetting *scheme_setting(const Scheme *scheme, const char *id)
{
    return lookup(scheme->priv->settings, id);
}

const SchemeClass *scheme_class(const Scheme *scheme, const char *id)
{
    return lookup(scheme->priv->classes, id);
}

const SchemeObject *scheme_object(const Scheme *scheme, const char *id)
{
    return lookup(scheme->priv->objects, id);
}

const SchemeEvaluator *scheme_evaluator(const Scheme *scheme, const char *id)
{
    return lookup(scheme->priv->evaluators, id);
}

const SchemeKind *scheme_kind(const Scheme *scheme, const char *id)
{
    return lookup(scheme->priv->kinds, id);
}

const SchemeStandard *scheme_standard(const Scheme *scheme, const char *id)
{
    return lookup(scheme->priv->standards, id);
}

const SchemeMeasure *scheme_measure(const Scheme *scheme, const char *id)
{
    return lookup(scheme->priv->measures, id);
}

const SchemeNode *scheme_node(const Scheme *scheme, const char *id)
{
    return lookup(scheme->priv->nodes, id);
}

const SchemeGrade *scheme_grade(const Scheme *scheme, const char *id)
{
    return lookup(scheme->priv->grades, id);
}

const SchemeCondition *scheme_condition(const Scheme *scheme, const char *id)
{
    return lookup(scheme->priv->conditions, id);
}

const SchemeField *scheme_field(const SchemeKind *kind, const char *name)
{
    for (guint i = 0; i < kind->fields->len; i++) {
        const SchemeField *field = g_ptr_array_index(kind->fields, i);
        if (!strcmp(field->name, name))
            return field;
    }
    return NULL;
}

const char *scheme_rule_get(const SchemeRule *rule, const char *name)
{
    return rule->element ? xml_attribute(rule->element, name) : NULL;
}

const char *scheme_choice_name(const GPtrArray *choices, const char *value)
{
    for (guint i = 0; i < choices->len; i++) {
        const SchemeChoice *choice = g_ptr_array_index(choices, i);
        if (!strcmp(choice->value, value))
            return choice->name;
    }
    return NULL;
}

static Scheme *scheme_new(const char *path, xmlDoc *doc)
{
    Scheme *scheme = g_new0(Scheme, 1);
    struct SchemePrivate *priv = g_new0(struct SchemePrivate, 1);
    GHashTable **tables[] = {&priv->settings, &priv->classes,    &priv->objects,  &priv->evaluators,
                             &priv->kinds,    &priv->standards,  &priv->measures, &priv->nodes,
                             &priv->grades,   &priv->conditions, &priv->readings};
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        *tables[i] = g_hash_table_new(g_str_hash, g_str_equal);
    priv->strings = g_string_chunk_new(4096);
    scheme->priv = priv;
    scheme->path = g_intern_string(path);
    scheme->doc = doc;
    return scheme;
}

static xmlDoc *load_valid(const char *path, const char *templates, Diag *diag)
{
    g_autofree char *rng = g_build_filename(templates, "schemas", "scheme.rng", NULL);
    xmlDoc *doc = xml_load(path, diag);
    g_autoptr(XmlGrammar) grammar = doc ? xml_grammar_load(rng, diag) : NULL;
    if (grammar && xml_grammar_check(grammar, doc, diag))
        return doc;
    xmlFreeDoc(doc);
    return NULL;
}

Scheme *scheme_load(const char *path, const char *templates, Diag *diag)
{
    xmlDoc *doc = load_valid(path, templates, diag);
    if (!doc)
        return NULL;
    guint before = diag_count(diag, DIAG_ERROR);
    g_autoptr(Scheme) scheme = scheme_new(path, doc);
    scheme_read(scheme, diag);
    scheme_check(scheme, diag);
    scheme_check_expressions(scheme, diag);
    return diag_count(diag, DIAG_ERROR) == before ? g_steal_pointer(&scheme) : NULL;
}

static void private_free(struct SchemePrivate *priv)
{
    GHashTable *tables[] = {priv->settings, priv->classes,    priv->objects,  priv->evaluators,
                            priv->kinds,    priv->standards,  priv->measures, priv->nodes,
                            priv->grades,   priv->conditions, priv->readings};
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        g_hash_table_unref(tables[i]);
    g_string_chunk_free(priv->strings);
    g_free(priv);
}

void scheme_free(Scheme *scheme)
{
    if (!scheme)
        return;
    GPtrArray *arrays[] = {scheme->annexes, scheme->measures,    scheme->standards,
                           scheme->kinds,   scheme->evaluators,  scheme->objects,
                           scheme->classes, scheme->settings,    scheme->conditions,
                           scheme->grades,  scheme->consequences};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        if (arrays[i])
            g_ptr_array_unref(arrays[i]);
    private_free(scheme->priv);
    xmlFreeDoc(scheme->doc);
    g_free(scheme);
}
