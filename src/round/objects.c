/* Objects, relations and pairings. */
#include "round/round_internal.h"

#include <string.h>

/* Names become file names; longer ones do not fit every file system with what is added. */
enum { NAME_BYTES_MAX = 200 };

static void add_object(RoundReading *reading, const xmlNode *at)
{
    const char *class_id = xml_attribute(at, "class");
    SchemeObject *object = scheme_object_read(at);
    object->klass = scheme_class(reading->round->scheme, class_id);
    g_ptr_array_add(reading->priv->own_objects, object);
    if (!object->klass) {
        round_complain(reading, xml_place(at), _("the method has no class %s"), class_id);
        return;
    }
    if (g_hash_table_contains(reading->priv->objects, object->id)) {
        round_complain(reading, xml_place(at), _("the id of the object %s stands twice"),
                       object->id);
        return;
    }
    if (!object->klass->open)
        round_complain(reading, xml_place(at),
                       _("the method itself names all objects of the class %s"), class_id);
    g_ptr_array_add(reading->round->objects, object);
    g_hash_table_insert(reading->priv->objects, (gpointer)(guintptr)object->id, object);
}

static void add_relation(RoundReading *reading, const xmlNode *at)
{
    RoundRelation *relation = g_new0(RoundRelation, 1);
    relation->kind = xml_attribute(at, "kind");
    relation->place = xml_place(at);
    g_ptr_array_add(reading->round->relations, relation);
}

void round_read_objects(RoundReading *reading, xmlNode *root)
{
    for (xmlNode *at = xml_first(root, "object"); at; at = xml_next(at, "object"))
        add_object(reading, at);
    for (xmlNode *at = xml_first(root, "relation"); at; at = xml_next(at, "relation"))
        add_relation(reading, at);
}

static void resolve_relations(RoundReading *reading)
{
    guint next = 0;
    for (guint i = 0; i < reading->files->len; i++) {
        const InputFile *file = g_ptr_array_index(reading->files, i);
        if (!xml_is(file->root, "objects"))
            continue;
        for (xmlNode *at = xml_first(file->root, "relation"); at; at = xml_next(at, "relation")) {
            RoundRelation *relation = g_ptr_array_index(reading->round->relations, next++);
            relation->from = round_find_object(reading, at, "from");
            relation->to = round_find_object(reading, at, "to");
        }
    }
}

static void resolve_parents(RoundReading *reading)
{
    for (guint i = 0; i < reading->priv->own_objects->len; i++) {
        SchemeObject *object = g_ptr_array_index(reading->priv->own_objects, i);
        object->parent = round_object(reading->round, object->parent_id);
        if (object->parent_id && !object->parent)
            round_complain_reference(reading, object->place, _("there is no object %s"),
                                     object->parent_id);
    }
}

/* Marks the objects on the way up from this one with a number of the walk, until there is none
 * above or one that has a mark; if that is of the same walk, it stands above itself, and so do all
 * that follow it. */
static void walk_up(GHashTable *marks, GHashTable *above_themselves, const SchemeObject *object,
                    gpointer walk)
{
    const SchemeObject *at = object;
    while (at && !g_hash_table_contains(marks, at)) {
        g_hash_table_insert(marks, (gpointer)(guintptr)at, walk);
        at = at->parent;
    }
    if (!at || g_hash_table_lookup(marks, at) != walk)
        return;
    while (g_hash_table_add(above_themselves, (gpointer)(guintptr)at))
        at = at->parent;
}

static void check_cycles(RoundReading *reading)
{
    const GPtrArray *objects = reading->round->objects;
    g_autoptr(GHashTable) marks = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) above_themselves = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < objects->len; i++)
        walk_up(marks, above_themselves, g_ptr_array_index(objects, i), GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i < objects->len; i++) {
        const SchemeObject *object = g_ptr_array_index(objects, i);
        if (g_hash_table_contains(above_themselves, object))
            round_complain(reading, object->place,
                           _("the object %s is above itself: give it another parent"), object->id);
    }
}

/* True if the name can be a file name on any system. */
static bool is_file_name(const char *name)
{
    if (!*name || *name == '.' || strlen(name) > NAME_BYTES_MAX || strstr(name, "..") ||
        strpbrk(name, "/\\:*?\"<>|"))
        return false;
    for (const char *at = name; *at; at = g_utf8_next_char(at))
        if (g_unichar_iscntrl(g_utf8_get_char(at)))
            return false;
    return true;
}

static void check_name(RoundReading *reading, const SchemeObject *object, GHashTable *names)
{
    if (!is_file_name(object->name)) {
        round_complain(reading, object->place, _("the name “%s” cannot be a file name"),
                       object->name);
        return;
    }
    g_autofree char *normal = g_utf8_normalize(object->name, -1, G_NORMALIZE_ALL_COMPOSE);
    char *folded = g_utf8_casefold(g_strstrip(normal), -1);
    const SchemeObject *other = g_hash_table_lookup(names, folded);
    if (other)
        round_complain(reading, object->place,
                       _("the names of the objects %s and %s make the same file name “%s”"),
                       other->id, object->id, object->name);
    g_hash_table_insert(names, folded, (gpointer)(guintptr)object);
}

void round_check_objects(RoundReading *reading)
{
    resolve_parents(reading);
    resolve_relations(reading);
    check_cycles(reading);
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < reading->round->objects->len; i++) {
        const SchemeObject *object = g_ptr_array_index(reading->round->objects, i);
        check_name(reading, object, names);
    }
}

void round_read_pairings(RoundReading *reading, xmlNode *root)
{
    for (xmlNode *at = xml_first(root, "pairing"); at; at = xml_next(at, "pairing")) {
        RoundPairing *pairing = g_new0(RoundPairing, 1);
        pairing->id = xml_attribute(at, "id");
        pairing->helper = round_find_object(reading, at, "helper");
        pairing->helped = round_find_object(reading, at, "helped");
        pairing->helped_name =
            pairing->helped ? pairing->helped->name : xml_attribute(at, "helped-name");
        pairing->since = xml_attribute(at, "since");
        pairing->place = xml_place(at);
        g_ptr_array_add(reading->round->pairings, pairing);
        round_check_past(reading, at, "since");
        if (pairing->helper && pairing->helper == pairing->helped)
            round_complain(reading, xml_place(at), _("the pairing %s pairs an object with itself"),
                           pairing->id);
        if (g_hash_table_contains(reading->priv->pairings, pairing->id))
            round_complain(reading, xml_place(at), _("the id of the pairing %s stands twice"),
                           pairing->id);
        else
            g_hash_table_insert(reading->priv->pairings, (gpointer)(guintptr)pairing->id, pairing);
    }
}
