/* The tree of indicators. */
#include "scheme/scheme_internal.h"
#include "xml/xml.h"

#include <string.h>

typedef struct {
    Scheme *scheme;
    Diag *diag;
} Growing;

/* What may stand below a node, and its level. */
typedef struct {
    const char *element;
    SchemeLevel level;
} LevelName;

static const LevelName level_names[] = {
    {"annex", LEVEL_ANNEX},         {"part", LEVEL_PART}, {"group", LEVEL_GROUP},
    {"indicator", LEVEL_INDICATOR}, {"item", LEVEL_ITEM}, {"use", LEVEL_MEASURE},
};

static void band_free(gpointer band)
{
    g_free(band);
}

SchemeRule *scheme_rule_read(xmlNode *element)
{
    static const char *const names[] = {"explicit", "derived", "assumed"};
    SchemeRule *rule = g_new0(SchemeRule, 1);
    const char *basis = xml_attribute(element, "basis");
    rule->kind = xml_attribute(element, "kind");
    rule->clause = xml_attribute(element, "clause");
    for (guint i = 0; basis && i < G_N_ELEMENTS(names); i++)
        if (!strcmp(basis, names[i]))
            rule->basis = (SchemeBasis)i;
    rule->element = element;
    rule->place = xml_place(element);
    rule->bands = g_ptr_array_new_with_free_func(band_free);
    for (xmlNode *at = xml_first(element, NULL); at; at = xml_next(at, NULL)) {
        SchemeBand *band = g_new0(SchemeBand, 1);
        *band = (SchemeBand){
            .from = xml_attribute(at, "from"),
            .rating = xml_attribute(at, "rating"),
            .node = xml_attribute(at, "node"),
            .points = xml_attribute(at, "points"),
            .weight = xml_attribute(at, "weight"),
            .place = xml_place(at),
        };
        g_ptr_array_add(rule->bands, band);
    }
    return rule;
}

void scheme_rule_free(SchemeRule *rule)
{
    if (!rule)
        return;
    g_ptr_array_unref(rule->bands);
    g_free(rule);
}

static void node_free(gpointer data)
{
    SchemeNode *node = data;
    g_ptr_array_unref(node->children);
    g_ptr_array_unref(node->evaluators);
    if (node->classes)
        g_ptr_array_unref(node->classes);
    scheme_rule_free(node->rule);
    g_free(node);
}

static const char *keep(Scheme *scheme, const char *text)
{
    return g_string_chunk_insert(scheme->priv->strings, text);
}

static void read_evaluators(SchemeNode *node, const xmlNode *element)
{
    for (xmlNode *at = xml_first(element, "by"); at; at = xml_next(at, "by")) {
        SchemeEvaluatedBy *by = g_new0(SchemeEvaluatedBy, 1);
        by->evaluator = xml_attribute(at, "evaluator");
        by->klass = xml_attribute(at, "class");
        by->relation = xml_attribute(at, "relation");
        by->place = xml_place(at);
        g_ptr_array_add(node->evaluators, by);
    }
    if (node->evaluators->len || !node->parent)
        return;
    for (guint i = 0; i < node->parent->evaluators->len; i++) {
        const SchemeEvaluatedBy *by = g_ptr_array_index(node->parent->evaluators, i);
        g_ptr_array_add(node->evaluators, g_memdup2(by, sizeof *by));
    }
}

/* A use of a measure: named after its parent and the measure. */
static void read_use(const Growing *growing, SchemeNode *node, const xmlNode *element)
{
    const char *measure = xml_attribute(element, "measure");
    node->measure = scheme_measure(growing->scheme, measure);
    node->weight = xml_attribute(element, "weight");
    g_autofree char *id = g_strdup_printf("%s.%s", node->parent->id, measure);
    node->id = keep(growing->scheme, id);
    if (!node->measure)
        diag_report(growing->diag, DIAG_ERROR, node->place, _("there is no measure %s"), measure);
    else if (!node->name)
        node->name = node->measure->name;
}

static void read_annex(const Growing *growing, SchemeNode *node, const xmlNode *element)
{
    node->name = xml_attribute(element, "title");
    node->setting = xml_attribute(element, "setting");
    node->setting_value = xml_attribute(element, "setting-value");
    node->classes = g_ptr_array_new();
    g_auto(GStrv) ids = g_strsplit_set(xml_attribute(element, "class"), " \t\n", -1);
    for (char **id = ids; *id; id++) {
        const SchemeClass *klass = scheme_class(growing->scheme, *id);
        if (klass)
            g_ptr_array_add(node->classes, (gpointer)(guintptr)klass);
        else if (**id)
            diag_report(growing->diag, DIAG_ERROR, node->place, _("there is no class %s"), *id);
    }
}

static SchemeNode *read_node(const Growing *growing, const SchemeNode *parent, SchemeLevel level,
                             xmlNode *element)
{
    SchemeNode *node = g_new0(SchemeNode, 1);
    node->level = level;
    node->id = xml_attribute(element, "id");
    node->number = xml_attribute(element, "number");
    node->name = xml_attribute(element, "name");
    node->label = xml_attribute(element, "label");
    node->source = xml_attribute(element, "source");
    if (!node->source && parent)
        node->source = parent->source;
    node->points = xml_attribute(element, "points");
    node->parent = parent;
    node->element = element;
    node->place = xml_place(element);
    node->index = growing->scheme->n_nodes++;
    node->children = g_ptr_array_new_with_free_func(node_free);
    node->evaluators = g_ptr_array_new_with_free_func(g_free);
    xmlNode *rule = xml_first(element, "rule");
    node->rule = rule ? scheme_rule_read(rule) : NULL;
    xmlNode *text = xml_first(element, "text");
    g_autofree char *wording = text ? xml_text(text) : NULL;
    node->text = wording ? keep(growing->scheme, wording) : NULL;
    read_evaluators(node, element);
    return node;
}

static void grow(const Growing *growing, const SchemeNode *parent, GPtrArray *children,
                 const xmlNode *element);

static void grow_child(const Growing *growing, const SchemeNode *parent, GPtrArray *children,
                       SchemeLevel level, xmlNode *element)
{
    SchemeNode *node = read_node(growing, parent, level, element);
    g_ptr_array_add(children, node);
    if (level == LEVEL_ANNEX)
        read_annex(growing, node, element);
    if (level == LEVEL_MEASURE)
        read_use(growing, node, element);
    if (!node->label)
        node->label = node->name;
    scheme_register(growing->scheme->priv->nodes, node->id, node, node->place, _("node"),
                    growing->diag);
    grow(growing, node, node->children, element);
}

static void grow(const Growing *growing, const SchemeNode *parent, GPtrArray *children,
                 const xmlNode *element)
{
    for (xmlNode *at = xml_first(element, NULL); at; at = xml_next(at, NULL))
        for (gsize i = 0; i < G_N_ELEMENTS(level_names); i++)
            if (xml_is(at, level_names[i].element))
                grow_child(growing, parent, children, level_names[i].level, at);
}

void scheme_read_tree(Scheme *scheme, Diag *diag)
{
    Growing growing = {scheme, diag};
    scheme->annexes = g_ptr_array_new_with_free_func(node_free);
    xmlNode *root = xmlDocGetRootElement(scheme->doc);
    grow(&growing, NULL, scheme->annexes, xml_first(root, "annexes"));
}
