/* The objects of both rounds with their trees, and the means of the classes. */
#include "compare/compare_internal.h"
#include "xml/xml.h"

#include <string.h>

/* What the nodes of an object share. */
typedef struct {
    const Comparison *comparison;
    bool as_zero; /* every scoring gives the object points: a node without any adds 0 */
} Branch;

static const char *get(const CompareSides *sides, const char *name)
{
    const xmlNode *latest = sides->after      ? sides->after
                            : sides->restated ? sides->restated
                                              : sides->before;
    return xml_attribute(latest, name);
}

static const char *where(const CompareSides *sides)
{
    return !sides->before ? "after" : sides->restated || sides->after ? "both" : "before";
}

/* The child of each side that has this value of the attribute. */
static CompareSides inside(const CompareSides *sides, const char *element, const char *attribute,
                           const char *value)
{
    return (CompareSides){
        .before = element_find(sides->before, element, attribute, value),
        .restated = element_find(sides->restated, element, attribute, value),
        .after = element_find(sides->after, element, attribute, value),
    };
}

/* The objects of each scoring by their ids. */
typedef struct {
    GHashTable *before;
    GHashTable *restated;
    GHashTable *after;
    GPtrArray *ids;
} ObjectIndex;

static GHashTable *index_of(const xmlNode *objects)
{
    GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
    for (xmlNode *at = xml_first(objects, "object"); at; at = xml_next(at, "object"))
        g_hash_table_insert(table, (gpointer)(guintptr)xml_attribute(at, "id"), at);
    return table;
}

static CompareSides object_at(const ObjectIndex *index, guint i)
{
    const char *id = g_ptr_array_index(index->ids, i);
    return (CompareSides){g_hash_table_lookup(index->before, id),
                          g_hash_table_lookup(index->restated, id),
                          g_hash_table_lookup(index->after, id)};
}

/* The values of an attribute of the children of all sides: in the order of the later rules, then
 * what only the earlier ones have. */
static GPtrArray *keys_inside(const CompareSides *sides, const char *element, const char *attribute)
{
    const xmlNode *parents[] = {sides->after, sides->restated, sides->before};
    GPtrArray *keys = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < G_N_ELEMENTS(parents); i++)
        for (const xmlNode *at = xml_first(parents[i], element); at; at = xml_next(at, element)) {
            const char *key = xml_attribute(at, attribute);
            if (key && g_hash_table_add(seen, (gpointer)(guintptr)key))
                g_ptr_array_add(keys, (gpointer)(guintptr)key);
        }
    return keys;
}

/* The quantity of this name in each scoring of a node. */
static Change change_of(const CompareSides *node, const char *of, bool as_zero)
{
    Change change = change_new(xml_first(node->before, of), xml_first(node->restated, of),
                               xml_first(node->after, of), as_zero);
    const CompareSides sides = *node;
    change.before.working = sides.before ? xml_attribute(sides.before, "working") : NULL;
    change.restated.working = sides.restated ? xml_attribute(sides.restated, "working") : NULL;
    change.after.working = sides.after ? xml_attribute(sides.after, "working") : NULL;
    return change;
}

static bool is_anywhere(const Change *change)
{
    return change->before.element || change->restated.element || change->after.element;
}

static bool is_everywhere(const Change *change)
{
    return change->before.element && change->restated.element && change->after.element;
}

static void write_changes(const Branch *branch, xmlNode *parent, const CompareSides *node)
{
    static const struct {
        const char *of;
        ChangeStyle style;
    } kinds[] = {{"points", SHOW_POINTS},
                 {"rate", SHOW_RATE},
                 {"actual", SHOW_NUMBER},
                 {"target", SHOW_NUMBER}};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        bool points = kinds[i].style == SHOW_POINTS;
        g_auto(Change) change = change_of(node, kinds[i].of, points && branch->as_zero);
        if (is_anywhere(&change))
            change_write(parent, kinds[i].of, &change, kinds[i].style,
                         &branch->comparison->display);
    }
}

static void write_node(const Branch *branch, xmlNode *parent, const CompareSides *node);

/* What stands in a node, told apart by an attribute: other nodes by their ids, the shares of a
 * measure by their pairings. One share alone says nothing that the measure does not. */
static void write_inside(const Branch *branch, xmlNode *parent, const CompareSides *node)
{
    bool measure = g_strcmp0(get(node, "kind"), "measure") == 0;
    const char *attribute = measure ? "pairing" : "id";
    g_autoptr(GPtrArray) keys = keys_inside(node, "node", attribute);
    for (guint i = 0; i < keys->len && (keys->len > 1 || !measure); i++) {
        const CompareSides child = inside(node, "node", attribute, g_ptr_array_index(keys, i));
        write_node(branch, parent, &child);
    }
}

static void write_node(const Branch *branch, xmlNode *parent, const CompareSides *node)
{
    static const char *const copied[] = {"id",     "kind", "name",   "label",
                                         "number", "unit", "pairing"};
    xmlNode *element = element_add(parent, "node");
    for (gsize i = 0; i < G_N_ELEMENTS(copied); i++)
        element_set(element, copied[i], get(node, copied[i]));
    element_set(element, "in", where(node));
    write_changes(branch, element, node);
    write_inside(branch, element, node);
}

static void write_rank(xmlNode *parent, const char *name, const xmlNode *object)
{
    const xmlNode *rank = xml_first(object, "rank");
    xmlNode *element = rank ? element_add(parent, name) : NULL;
    for (const xmlAttr *attr = rank ? rank->properties : NULL; attr; attr = attr->next)
        element_set(element, (const char *)attr->name,
                    xml_attribute(rank, (const char *)attr->name));
}

static void write_ranks(xmlNode *parent, const CompareSides *object)
{
    if (!xml_first(object->before, "rank") && !xml_first(object->restated, "rank") &&
        !xml_first(object->after, "rank"))
        return;
    xmlNode *element = element_add(parent, "rank");
    write_rank(element, "before", object->before);
    write_rank(element, "restated", object->restated);
    write_rank(element, "after", object->after);
}

/* The total of an object is that of its first annex. */
static Change total_of(const CompareSides *object)
{
    const CompareSides first = {
        .before = xml_first(object->before, "node"),
        .restated = xml_first(object->restated, "node"),
        .after = xml_first(object->after, "node"),
    };
    return change_of(&first, "points", /*as_zero*/ false);
}

static void write_compared(const Comparison *comparison, xmlNode *element,
                           const CompareSides *object)
{
    g_auto(Change) total = total_of(object);
    Branch branch = {comparison, is_everywhere(&total)};
    if (is_anywhere(&total))
        change_write(element, "points", &total, SHOW_POINTS, &comparison->display);
    write_ranks(element, object);
    compare_grade(comparison, element, object);
    g_autoptr(GPtrArray) ids = keys_inside(object, "node", "id");
    for (guint i = 0; i < ids->len; i++) {
        const CompareSides annex = inside(object, "node", "id", g_ptr_array_index(ids, i));
        write_node(&branch, element, &annex);
    }
}

/* An object that can be compared has been scored each time. */
static bool is_compared(const CompareSides *object)
{
    return object->before && object->restated && object->after;
}

static void write_object(const Comparison *comparison, xmlNode *parent, const CompareSides *object)
{
    static const char *const copied[] = {"id", "name", "short", "class", "class-name"};
    xmlNode *element = element_add(parent, "object");
    for (gsize i = 0; i < G_N_ELEMENTS(copied); i++)
        element_set(element, copied[i], get(object, copied[i]));
    element_set(element, "in", is_compared(object) ? "both" : object->after ? "after" : "before");
    if (is_compared(object))
        write_compared(comparison, element, object);
}

static void mean_into(Rational **sum, const Rational *count)
{
    Rational *mean = rational_div(*sum, count);
    rational_unref(*sum);
    *sum = mean;
}

/* The mean of the totals of the class that are known each time; their effects have means too. */
static void write_mean(const Comparison *comparison, xmlNode *parent, const GPtrArray *totals)
{
    if (totals->len == 0)
        return;
    const xmlNode *any = ((const Change *)g_ptr_array_index(totals, 0))->after.element;
    g_auto(Change) mean = change_new(NULL, NULL, NULL, /*as_zero*/ true);
    /* Any element says that there is a figure, and what is full. */
    mean.before.element = mean.restated.element = mean.after.element = any;
    Rational **sums[] = {&mean.before.number, &mean.restated.number,
                         &mean.after.number,  &mean.difference,
                         &mean.data,          &mean.rule};
    g_autoptr(Rational) count = rational_new((long)totals->len, 1);
    for (guint i = 0; i < totals->len; i++) {
        const Change *total = g_ptr_array_index(totals, i);
        const Rational *parts[] = {total->before.number, total->restated.number,
                                   total->after.number,  total->difference,
                                   total->data,          total->rule};
        for (gsize j = 0; j < G_N_ELEMENTS(sums); j++)
            rational_accumulate(sums[j], parts[j]);
    }
    for (gsize j = 0; j < G_N_ELEMENTS(sums); j++)
        mean_into(sums[j], count);
    xmlNode *element = element_add(parent, "mean");
    element_set_count(element, "count", totals->len);
    change_write(element, "points", &mean, SHOW_POINTS, &comparison->display);
}

static void change_free(gpointer change)
{
    change_clear(change);
    g_free(change);
}

static const xmlNode *part(const CompareScoring *scoring, const char *name)
{
    return xml_first(xmlDocGetRootElement((xmlDoc *)(guintptr)scoring->results), name);
}

static CompareSides parts(const Comparison *comparison, const char *name)
{
    const CompareInput *input = comparison->input;
    return (CompareSides){part(&input->before, name), part(&input->restated, name),
                          part(&input->after, name)};
}

static void write_class(const Comparison *comparison, xmlNode *parent, const CompareSides *klass,
                        const ObjectIndex *objects)
{
    const char *id = get(klass, "id");
    guint count = 0;
    g_autoptr(GPtrArray) totals = g_ptr_array_new_with_free_func(change_free);
    for (guint i = 0; i < objects->ids->len; i++) {
        const CompareSides object = object_at(objects, i);
        if (!is_compared(&object) || g_strcmp0(get(&object, "class"), id) != 0)
            continue;
        count++;
        g_auto(Change) total = total_of(&object);
        if (total.before.number && total.restated.number && total.after.number) {
            g_ptr_array_add(totals, g_memdup2(&total, sizeof total));
            total = (Change){0};
        }
    }
    xmlNode *element = element_add(parent, "class");
    element_set(element, "id", id);
    element_set(element, "name", get(klass, "name"));
    element_set_count(element, "objects", count);
    write_mean(comparison, element, totals);
}

static void write_classes(const Comparison *comparison, xmlNode *parent, const ObjectIndex *objects)
{
    const CompareSides classes = parts(comparison, "classes");
    g_autoptr(GPtrArray) ids = keys_inside(&classes, "class", "id");
    for (guint i = 0; i < ids->len; i++) {
        const CompareSides klass = inside(&classes, "class", "id", g_ptr_array_index(ids, i));
        write_class(comparison, parent, &klass, objects);
    }
}

guint compare_objects(const Comparison *comparison, xmlNode *root)
{
    const CompareSides lists = parts(comparison, "objects");
    g_autoptr(GHashTable) before = index_of(lists.before);
    g_autoptr(GHashTable) restated = index_of(lists.restated);
    g_autoptr(GHashTable) after = index_of(lists.after);
    g_autoptr(GPtrArray) ids = keys_inside(&lists, "object", "id");
    const ObjectIndex index = {before, restated, after, ids};
    write_classes(comparison, element_add(root, "classes"), &index);
    xmlNode *element = element_add(root, "objects");
    guint compared = 0;
    for (guint i = 0; i < ids->len; i++) {
        const CompareSides object = object_at(&index, i);
        compared += is_compared(&object);
        write_object(comparison, element, &object);
    }
    return compared;
}
