/* What the names of elements and attributes mean, found out once for each. */
#include "fo/fo_internal.h"

#include <string.h>

struct Names {
    FoTree *tree;
    Name **slots; /* found by the addresses of space and name */
    guint size;   /* of slots, a power of two */
    guint count;
    Name *last; /* found last */
};

enum { FIRST_SIZE = 256 };

Names *names_new(FoTree *tree)
{
    Names *names = g_new0(Names, 1);
    names->tree = tree;
    names->size = FIRST_SIZE;
    names->slots = g_new0(Name *, names->size);
    return names;
}

void names_free(Names *names)
{
    g_free(names->slots);
    g_free(names);
}

static bool is_at(const Name *name, const char *space, const char *text)
{
    return name->given_name == text && name->given_space == space;
}

static Name **find_slot(const Names *names, const char *space, const char *name)
{
    gsize hash = (GPOINTER_TO_SIZE(name) ^ GPOINTER_TO_SIZE(space) * 7) * 0x9E3779B97F4A7C15u;
    for (guint at = (guint)(hash >> 40);; at++) {
        Name **slot = &names->slots[at & (names->size - 1)];
        if (!*slot || is_at(*slot, space, name))
            return slot;
    }
}

static void grow(Names *names)
{
    Name **old = names->slots;
    guint size = names->size;
    names->size = 2 * size;
    names->slots = g_new0(Name *, names->size);
    for (guint i = 0; i < size; i++)
        if (old[i])
            *find_slot(names, old[i]->given_space, old[i]->given_name) = old[i];
    g_free(old);
}

/* The property that an attribute without a namespace, or of XML's own, sets. */
static const PropertyInfo *property_named(const char *space, const char *name)
{
    if (!*space)
        return property_info(name);
    return property_info(strcmp(name, "lang") == 0   ? "xml:lang"
                         : strcmp(name, "base") == 0 ? "xml:base"
                                                     : "xml:space");
}

static Name *name_new(const Names *names, const char *space, const char *text)
{
    FoTree *tree = names->tree;
    Name *name = ARENA_NEW(tree->arena, Name);
    *name = (Name){.given_space = space,
                   .given_name = text,
                   .space = tree_string(tree, space),
                   .name = tree_string(tree, text),
                   .kind = FO_FOREIGN,
                   .attribute = -1};
    name->own = !*space || strcmp(space, (const char *)XML_XML_NAMESPACE) == 0;
    if (strcmp(space, FO_NAMESPACE) == 0)
        name->kind = object_kind(text);
    if (name->own)
        name->info = property_named(space, text);
    if (name->info)
        name->attribute = property_attribute(name->info);
    return name;
}

static Name *look_up(Names *names, const char *space, const char *name)
{
    Name **slot = find_slot(names, space, name);
    if (*slot)
        return *slot;
    if (++names->count > names->size / 2) {
        grow(names);
        slot = find_slot(names, space, name);
    }
    return *slot = name_new(names, space, name);
}

/* After a name mostly comes what came after it the last time. */
Name *names_find(Names *names, const char *space, const char *name)
{
    Name *last = names->last;
    Name *found = last && last->next && is_at(last->next, space, name)
                      ? last->next
                      : look_up(names, space, name);
    if (last)
        last->next = found;
    return names->last = found;
}
