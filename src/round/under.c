/* One round's data under another's rules: which part of the files is data and which is rules, and
 * what of the data another method has no place for. */
#include "round/round_internal.h"

#include <string.h>

const char *under_plan_path(const Round *rules)
{
    for (guint i = 0; i < rules->files->len; i++) {
        const RoundFile *file = g_ptr_array_index(rules->files, i);
        if (!strcmp(file->root, "plan"))
            return file->path;
    }
    return NULL;
}

static void remove_element(xmlNode *element)
{
    xmlUnlinkNode(element);
    xmlFreeNode(element);
}

/* Removes the children of this name, or (keep) all others. */
static void sift(xmlNode *root, const char *name, bool keep)
{
    for (xmlNode *at = xml_first(root, NULL), *next; at; at = next) {
        next = xml_next(at, NULL);
        if (xml_is(at, name) != keep)
            remove_element(at);
    }
}

void under_exchange(RoundReading *reading, bool has_plan)
{
    guint own = reading->files->len - (has_plan && reading->files->len > 0);
    for (guint i = 0; i < own; i++) {
        InputFile *file = g_ptr_array_index(reading->files, i);
        if (xml_is(file->root, "round"))
            xmlSetProp(file->root, (const xmlChar *)"scheme",
                       (const xmlChar *)reading->rules->scheme->id);
        if (!xml_is(file->root, "plan"))
            continue;
        /* Evaluators that a plan names belong to the evaluations; the rest of it is rules. */
        sift(file->root, "evaluator", /*keep*/ true);
        xmlNodeSetName(file->root, (const xmlChar *)"evaluations");
    }
    if (own == reading->files->len)
        return;
    InputFile *plan = g_ptr_array_index(reading->files, own);
    sift(plan->root, "evaluator", /*keep*/ false);
    sift(plan->root, "decision", /*keep*/ false);
}

/* What the data may refer to while it is sifted. */
typedef struct {
    RoundReading *reading;
    GHashTable *objects;  /* ids */
    GHashTable *pairings; /* ids */
} Sieve;

typedef bool (*SieveFunc)(const Sieve *sieve, const xmlNode *element, const char *id);

static bool has_class(const Sieve *sieve, const xmlNode *element, const char *id)
{
    const SchemeClass *klass = scheme_class(sieve->reading->round->scheme, id);
    if (!klass || !klass->open)
        return false;
    g_hash_table_add(sieve->objects, (gpointer)(guintptr)xml_attribute(element, "id"));
    return true;
}

static bool has_object(const Sieve *sieve, const xmlNode *element, const char *id)
{
    (void)element;
    return g_hash_table_contains(sieve->objects, id);
}

/* The last reference of a pairing: with it the pairing itself is known. */
static bool has_helper(const Sieve *sieve, const xmlNode *element, const char *id)
{
    if (!has_object(sieve, element, id))
        return false;
    g_hash_table_add(sieve->pairings, (gpointer)(guintptr)xml_attribute(element, "id"));
    return true;
}

static bool has_pairing(const Sieve *sieve, const xmlNode *element, const char *id)
{
    (void)element;
    return g_hash_table_contains(sieve->pairings, id);
}

static bool has_node(const Sieve *sieve, const xmlNode *element, const char *id)
{
    (void)element;
    return scheme_node(sieve->reading->round->scheme, id);
}

static bool has_condition(const Sieve *sieve, const xmlNode *element, const char *id)
{
    (void)element;
    return scheme_condition(sieve->reading->round->scheme, id);
}

/* A measure told in the same unit, for the same party; a target only where the method has none. */
static bool has_measure(const Sieve *sieve, const xmlNode *element, const char *id)
{
    const SchemeMeasure *measure = scheme_measure(sieve->reading->round->scheme, id);
    bool is_target = xml_is(element, "target");
    const xmlNode *party = is_target ? element->parent : element;
    const char *unit = xml_attribute(element, "unit");
    return measure && (!unit || !strcmp(unit, measure->unit)) && !(is_target && measure->target) &&
           (xml_attribute(party, "pairing") != NULL) == (measure->scope == SCOPE_PAIRING);
}

/* A reference of an element below a root of this name; where it leads nowhere the element is left
 * out, or the attribute alone. In an order that has what is referred to first. */
typedef struct {
    const char *root;
    const char *element;
    const char *attribute;
    SieveFunc has;
    bool attribute_only;
} SieveRule;

static const SieveRule sieve_rules[] = {
    {"objects", "object", "class", has_class, false},
    {"objects", "relation", "from", has_object, false},
    {"objects", "relation", "to", has_object, false},
    {"pairings", "pairing", "helped", has_object, false},
    {"pairings", "pairing", "helper", has_helper, false},
    {"agreements", "agreement", "pairing", has_pairing, false},
    {"agreements", "agreement", "object", has_object, false},
    {"agreements", "target", "measure", has_measure, false},
    {"figures", "figure", "pairing", has_pairing, false},
    {"figures", "figure", "measure", has_measure, false},
    {"evaluations", "evaluation", "object", has_object, false},
    {"evaluations", "evaluation", "node", has_node, false},
    {"votes", "vote", "node", has_node, false},
    {"votes", "ballot", "object", has_object, false},
    {"findings", "finding", "object", has_object, false},
    {"findings", "finding", "node", has_node, true},
    {"findings", "finding", "condition", has_condition, true},
};

G_GNUC_PRINTF(3, 4)
static void note(RoundReading *reading, Place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    RoundLeftOut *item = g_new(RoundLeftOut, 1);
    *item = (RoundLeftOut){g_strdup_vprintf(format, arguments), place};
    va_end(arguments);
    g_ptr_array_add(reading->round->left_out, item);
}

static void apply(const Sieve *sieve, const SieveRule *rule, xmlNode *element)
{
    const char *id = xml_attribute(element, rule->attribute);
    if (!id || rule->has(sieve, element, id))
        return;
    note(sieve->reading, xml_place(element), "%s %s=\"%s\"", rule->element, rule->attribute, id);
    if (rule->attribute_only)
        xmlUnsetProp(element, (const xmlChar *)rule->attribute);
    else
        remove_element(element);
}

/* Applies the rule to the children, and to theirs. */
static void apply_below(const Sieve *sieve, const SieveRule *rule, xmlNode *parent)
{
    for (xmlNode *at = xml_first(parent, NULL), *next; at; at = next) {
        next = xml_next(at, NULL);
        apply_below(sieve, rule, at);
        if (xml_is(at, rule->element))
            apply(sieve, rule, at);
    }
}

/* Attributes of records that are no longer fields of their kind. */
static void sift_fields(const Sieve *sieve, xmlNode *record)
{
    const Scheme *scheme = sieve->reading->round->scheme;
    const SchemeKind *kind = scheme_kind(scheme, (const char *)record->name);
    for (xmlAttr *attr = kind ? record->properties : NULL, *next; attr; attr = next) {
        const char *name = (const char *)attr->name;
        next = attr->next;
        if (!strcmp(name, "id") || !strcmp(name, "pairing") || scheme_field(kind, name))
            continue;
        note(sieve->reading, xml_place(record), "%s/@%s", kind->id, name);
        xmlRemoveProp(attr);
    }
}

static void sift_closed(const Sieve *sieve, xmlNode *root)
{
    const char *complete = xml_attribute(root, "complete");
    g_auto(GStrv) kinds = g_strsplit(complete ? complete : "", " ", -1);
    g_autoptr(GString) kept = g_string_new(NULL);
    for (char **id = kinds; *id; id++)
        if (!strcmp(*id, "all") || scheme_kind(sieve->reading->round->scheme, *id))
            g_string_append_printf(kept, "%s%s", kept->len ? " " : "", *id);
    if (kept->len)
        xmlSetProp(root, (const xmlChar *)"complete", (const xmlChar *)kept->str);
    else
        xmlUnsetProp(root, (const xmlChar *)"complete");
}

/* Files of objects that the method does not assess, and what is inside the others. */
static void sift_parties(const Sieve *sieve)
{
    GPtrArray *files = sieve->reading->files;
    for (guint i = files->len; i > 0; i--) {
        const InputFile *file = g_ptr_array_index(files, i - 1);
        bool evidence = xml_is(file->root, "evidence");
        if (!evidence && !xml_is(file->root, "figures"))
            continue;
        const char *by = xml_attribute(file->root, "by");
        if (!has_object(sieve, file->root, by)) {
            note(sieve->reading, xml_place(file->root), "%s by=\"%s\"",
                 (const char *)file->root->name, by);
            g_ptr_array_remove_index(files, i - 1);
            continue;
        }
        for (xmlNode *at = evidence ? xml_first(file->root, NULL) : NULL; at;
             at = xml_next(at, NULL))
            sift_fields(sieve, at);
        if (evidence)
            sift_closed(sieve, file->root);
    }
}

void under_leave_out(RoundReading *reading)
{
    const Scheme *scheme = reading->round->scheme;
    if (!strcmp(scheme->id, reading->data->scheme->id))
        return;
    g_autoptr(GHashTable) objects = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) pairings = g_hash_table_new(g_str_hash, g_str_equal);
    const Sieve sieve = {reading, objects, pairings};
    for (guint i = 0; i < scheme->objects->len; i++) {
        const SchemeObject *object = g_ptr_array_index(scheme->objects, i);
        g_hash_table_add(objects, (gpointer)(guintptr)object->id);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(sieve_rules); i++)
        for (guint j = 0; j < reading->files->len; j++) {
            const InputFile *file = g_ptr_array_index(reading->files, j);
            if (xml_is(file->root, sieve_rules[i].root))
                apply_below(&sieve, &sieve_rules[i], file->root);
        }
    sift_parties(&sieve);
}

void under_leave_record(RoundReading *reading, xmlNode *record)
{
    const char *id = xml_attribute(record, "id");
    note(reading, xml_place(record), "%s id=\"%s\"", (const char *)record->name, id ? id : "");
    remove_element(record);
}

/* The points at best that the document, the plan or the node's rule gives; NULL: none. Caller
 * unrefs. */
static Rational *full_points(const Round *round, const SchemeNode *node)
{
    const Rational *points = round_points(round, node);
    const SchemeRule *rule = round_rule(round, node);
    const char *full = rule ? scheme_rule_get(rule, "full") : NULL;
    return points ? rational_ref(points) : full ? rational_parse(full) : NULL;
}

Rational *under_scale(const RoundReading *reading, const SchemeNode *node, Rational *points)
{
    const SchemeNode *old = scheme_node(reading->data->scheme, node->id);
    g_autoptr(Rational) before = old ? full_points(reading->data, old) : NULL;
    g_autoptr(Rational) after = full_points(reading->round, node);
    if (!before || !after || rational_sign(before) == 0 || rational_equal(before, after))
        return points;
    g_autoptr(Rational) given = points;
    g_autoptr(Rational) share = rational_div(given, before);
    return rational_mul(share, after);
}

const char *under_text(RoundReading *reading, const Rational *points)
{
    g_autofree char *text = rational_exact(points);
    return g_string_chunk_insert(reading->priv->strings, text);
}
