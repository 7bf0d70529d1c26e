/* Which rules are not the same on both sides: settings, full points, rules of nodes, limits; and
 * where the methods differ their nodes, measures, standards and conditions. */
#include "compare/compare_internal.h"
#include "xml/xml.h"

#include <string.h>

/* A rule on one side: what it says, and where. text is owned; NULL: there is none. */
typedef struct {
    char *text;
    Place place;
} RuleSide;

static void side_clear(RuleSide *side)
{
    g_free(side->text);
    side->text = NULL;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RuleSide, side_clear)

/* Where changes go, and what nodes are called and how their rules read in the results. */
typedef struct {
    const CompareInput *input;
    xmlNode *element;
    GHashTable *before; /* id of a node -> its element in some object's results */
    GHashTable *after;
} Listing;

static void add_side(xmlNode *parent, const char *name, const Round *round, const RuleSide *side)
{
    if (!side->text)
        return;
    xmlNode *element = element_add(parent, name);
    compare_set_place(element, round, side->place);
    element_text(element, side->text);
}

/* Adds the change unless both sides say the same. */
static xmlNode *add_change(const Listing *listing, const char *what, const char *id,
                           const char *name, const RuleSide *before, const RuleSide *after)
{
    if (g_strcmp0(before->text, after->text) == 0)
        return NULL;
    xmlNode *element = element_add(listing->element, "rule-change");
    element_set(element, "what", what);
    element_set(element, "id", id);
    element_set(element, "name", name ? name : id);
    add_side(element, "before", listing->input->before.round, before);
    add_side(element, "after", listing->input->after.round, after);
    return element;
}

static RuleSide setting_side(const Round *round, const SchemeSetting *setting)
{
    const RoundSetting *planned = NULL;
    if (!setting)
        return (RuleSide){0};
    const char *value = round_setting(round, setting->id, &planned);
    const char *name = scheme_choice_name(setting->choices, value);
    return (RuleSide){g_strdup(name ? name : value), planned ? planned->place : setting->place};
}

static void list_setting(const Listing *listing, const SchemeSetting *setting)
{
    const Round *before = listing->input->before.round, *after = listing->input->after.round;
    g_auto(RuleSide) old = setting_side(before, scheme_setting(before->scheme, setting->id));
    g_auto(RuleSide) new = setting_side(after, scheme_setting(after->scheme, setting->id));
    add_change(listing, "setting", setting->id, setting->name, &old, &new);
}

/* The points at best that somebody gives the node: the plan, or else the document. */
static RuleSide points_side(const Round *round, const SchemeNode *node)
{
    for (guint i = 0; node && i < round->plan.points->len; i++) {
        const RoundPoints *points = g_ptr_array_index(round->plan.points, i);
        if (points->node == node)
            return (RuleSide){rational_display_short(points->points, 6, ROUND_HALF_UP),
                              points->place};
    }
    const Rational *points = node ? round_points(round, node) : NULL;
    return points ? (RuleSide){rational_display_short(points, 6, ROUND_HALF_UP), node->place}
                  : (RuleSide){0};
}

static void append_attributes(GString *text, const xmlNode *element)
{
    static const char *const silent[] = {"clause", "basis", "reading", "node", "id", NULL};
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next) {
        const char *name = (const char *)attr->name;
        if (!g_strv_contains(silent, name))
            g_string_append_printf(text, "%s%s=%s", text->len ? " " : "", name,
                                   xml_attribute(element, name));
    }
}

/* The parameters of an element and of what stands in it, on a line. */
static void append_parameters(GString *text, const xmlNode *element)
{
    append_attributes(text, element);
    for (const xmlNode *row = xml_first(element, NULL); row; row = xml_next(row, NULL)) {
        g_autofree char *words = xml_text(row);
        g_string_append_printf(text, "; %s ", (const char *)row->name);
        append_parameters(text, row);
        if (!xml_first(row, NULL) && *words)
            g_string_append_printf(text, " %s", words);
    }
}

static char *parameters_of(const xmlNode *element)
{
    GString *text = g_string_new(NULL);
    append_parameters(text, element);
    return g_string_free(text, FALSE);
}

/* The rule's parameters; nothing for the default of its level. */
static RuleSide rule_side(const Round *round, const SchemeNode *node)
{
    const SchemeRule *rule = node ? round_rule(round, node) : NULL;
    if (!rule)
        return (RuleSide){NULL, node ? node->place : no_place};
    return (RuleSide){parameters_of(rule->element), rule->place};
}

/* The sentence that the results give for a rule, with its parameters behind it. */
static void reword(RuleSide *side, GHashTable *nodes, const char *id)
{
    const xmlNode *node = g_hash_table_lookup(nodes, id);
    const char *wording = node ? xml_attribute(node, "wording") : NULL;
    if (!wording)
        return;
    char *text = side->text ? g_strdup_printf("%s（%s）", wording, side->text) : g_strdup(wording);
    g_free(side->text);
    side->text = text;
}

/* Number and short name, as the results have them. Caller frees. */
static char *name_of(const Listing *listing, const SchemeNode *node)
{
    const xmlNode *shown = g_hash_table_lookup(listing->after, node->id);
    if (!shown)
        shown = g_hash_table_lookup(listing->before, node->id);
    const char *label = shown ? xml_attribute(shown, "label") : NULL;
    if (!label)
        label = node->label ? node->label : node->name ? node->name : node->id;
    return g_strdup_printf("%s%s%s", node->number ? node->number : "", node->number ? " " : "",
                           label);
}

/* What the node says, and what it is measured by. */
static RuleSide wording_side(const SchemeNode *node)
{
    if (!node)
        return (RuleSide){0};
    g_autoptr(GString) text = g_string_new(node->text ? node->text : node->name ? node->name : "");
    for (guint i = 0; i < node->children->len; i++) {
        const SchemeNode *child = g_ptr_array_index(node->children, i);
        if (child->measure)
            g_string_append_printf(text, "［%s%s%s］", child->measure->id,
                                   child->weight ? " × " : "", child->weight ? child->weight : "");
    }
    return (RuleSide){g_strdup(text->str), node->place};
}

static void list_node(const Listing *listing, const SchemeNode *old, const SchemeNode *new,
                      bool other_method)
{
    const Round *before = listing->input->before.round, *after = listing->input->after.round;
    const char *id = new ? new->id : old->id;
    g_autofree char *name = name_of(listing, new ? new : old);
    if (other_method) {
        g_auto(RuleSide) was = wording_side(old);
        g_auto(RuleSide) is = wording_side(new);
        add_change(listing, "node", id, name, &was, &is);
    }
    g_auto(RuleSide) had = points_side(before, old);
    g_auto(RuleSide) has = points_side(after, new);
    add_change(listing, "points", id, name, &had, &has);
    g_auto(RuleSide) was = rule_side(before, old);
    g_auto(RuleSide) is = rule_side(after, new);
    if (!old || !new || g_strcmp0(was.text, is.text) == 0)
        return;
    reword(&was, listing->before, id);
    reword(&is, listing->after, id);
    add_change(listing, "rule", id, name, &was, &is);
}

/* The nodes of the later method, or (left) those that only the earlier one has. */
static void list_nodes(const Listing *listing, const GPtrArray *nodes, bool left)
{
    const Scheme *before = listing->input->before.round->scheme;
    const Scheme *after = listing->input->after.round->scheme;
    bool other_method = strcmp(before->id, after->id) != 0;
    for (guint i = 0; i < nodes->len; i++) {
        const SchemeNode *node = g_ptr_array_index(nodes, i);
        const SchemeNode *other = scheme_node(left ? after : before, node->id);
        if (node->level == LEVEL_MEASURE)
            continue;
        if (!left)
            list_node(listing, other, node, other_method);
        else if (!other)
            list_node(listing, node, NULL, other_method);
        list_nodes(listing, node->children, left);
    }
}

static RuleSide limit_side(const RoundLimit *limit)
{
    if (!limit)
        return (RuleSide){0};
    if (limit->from)
        return (RuleSide){g_strdup(limit->text), limit->place};
    char *text = limit->share ? rational_display_short(limit->share, 6, ROUND_HALF_UP)
                              : g_strdup_printf("%u", limit->count);
    return (RuleSide){text, limit->place};
}

/* The limit or quota of the same sort for the same grade and class, or NULL. */
static const RoundLimit *counterpart(const Round *round, const RoundLimit *limit)
{
    for (guint i = 0; i < round->plan.limits->len; i++) {
        const RoundLimit *other = g_ptr_array_index(round->plan.limits, i);
        if (strcmp(other->grade->id, limit->grade->id) == 0 && !other->from == !limit->from &&
            !other->share == !limit->share &&
            g_strcmp0(other->klass ? other->klass->id : NULL,
                      limit->klass ? limit->klass->id : NULL) == 0)
            return other;
    }
    return NULL;
}

static void list_limits(const Listing *listing, bool left)
{
    const Round *before = listing->input->before.round, *after = listing->input->after.round;
    const GPtrArray *limits = (left ? before : after)->plan.limits;
    for (guint i = 0; i < limits->len; i++) {
        const RoundLimit *limit = g_ptr_array_index(limits, i);
        const RoundLimit *other = counterpart(left ? after : before, limit);
        if (left && other)
            continue;
        g_auto(RuleSide) old = limit_side(left ? limit : other);
        g_auto(RuleSide) new = limit_side(left ? NULL : limit);
        xmlNode *element = add_change(listing, limit->from ? "limit" : "quota", limit->grade->id,
                                      limit->grade->name, &old, &new);
        if (element && limit->klass)
            element_set(element, "class-name", limit->klass->name);
    }
}

/* A list of a method whose elements are told by their ids. */
typedef struct {
    const char *list;
    const char *element;
} SchemeList;

static RuleSide element_side(const xmlNode *element)
{
    if (!element)
        return (RuleSide){0};
    g_autofree char *words = xml_text(element);
    g_autofree char *parameters = parameters_of(element);
    bool plain = *words && !xml_first(element, NULL);
    return (RuleSide){plain ? g_strdup_printf("%s（%s）", words, parameters)
                            : g_steal_pointer(&parameters),
                      xml_place(element)};
}

static const xmlNode *list_of(const Scheme *scheme, const SchemeList *list)
{
    return xml_first(xmlDocGetRootElement(scheme->doc), list->list);
}

static void list_elements(const Listing *listing, const SchemeList *list)
{
    const xmlNode *old = list_of(listing->input->before.round->scheme, list);
    const xmlNode *new = list_of(listing->input->after.round->scheme, list);
    const xmlNode *lists[] = {new, old};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        for (const xmlNode *at = xml_first(lists[i], list->element); at;
             at = xml_next(at, list->element)) {
            const char *id = xml_attribute(at, "id");
            const char *name = xml_attribute(at, "name");
            if (lists[i] == old && element_find(new, list->element, "id", id))
                continue;
            g_auto(RuleSide) was = element_side(element_find(old, list->element, "id", id));
            g_auto(RuleSide) is = element_side(element_find(new, list->element, "id", id));
            add_change(listing, list->element, id, name ? name : xml_attribute(at, "clause"), &was,
                       &is);
        }
}

static void index_nodes(GHashTable *nodes, const xmlNode *parent)
{
    for (xmlNode *at = xml_first(parent, "node"); at; at = xml_next(at, "node")) {
        gpointer id = (gpointer)(guintptr)xml_attribute(at, "id");
        if (!g_hash_table_contains(nodes, id))
            g_hash_table_insert(nodes, id, at);
        index_nodes(nodes, at);
    }
}

static GHashTable *nodes_of(const CompareScoring *scoring)
{
    GHashTable *nodes = g_hash_table_new(g_str_hash, g_str_equal);
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)(guintptr)scoring->results);
    const xmlNode *objects = xml_first(root, "objects");
    for (const xmlNode *at = xml_first(objects, "object"); at; at = xml_next(at, "object"))
        index_nodes(nodes, at);
    return nodes;
}

static void list_settings(const Listing *listing)
{
    const Scheme *before = listing->input->before.round->scheme;
    const Scheme *after = listing->input->after.round->scheme;
    for (guint i = 0; i < after->settings->len; i++)
        list_setting(listing, g_ptr_array_index(after->settings, i));
    for (guint i = 0; i < before->settings->len; i++) {
        const SchemeSetting *setting = g_ptr_array_index(before->settings, i);
        if (!scheme_setting(after, setting->id))
            list_setting(listing, setting);
    }
}

void compare_rules(const Comparison *comparison, xmlNode *root)
{
    static const SchemeList lists[] = {
        {"measures", "measure"}, {"standards", "standard"}, {"grades", "condition"}};
    const CompareInput *input = comparison->input;
    const Scheme *before = input->before.round->scheme, *after = input->after.round->scheme;
    g_autoptr(GHashTable) before_nodes = nodes_of(&input->before);
    g_autoptr(GHashTable) after_nodes = nodes_of(&input->after);
    const Listing listing = {input, element_add(root, "rules"), before_nodes, after_nodes};
    list_settings(&listing);
    list_nodes(&listing, after->annexes, /*left*/ false);
    list_nodes(&listing, before->annexes, /*left*/ true);
    list_limits(&listing, /*left*/ false);
    list_limits(&listing, /*left*/ true);
    for (gsize i = 0; strcmp(before->id, after->id) != 0 && i < G_N_ELEMENTS(lists); i++)
        list_elements(&listing, &lists[i]);
}
