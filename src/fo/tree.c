/* Looking things up in a finished tree. */
#include "fo/fo_internal.h"

#include <string.h>

void fo_free(FoTree *tree)
{
    if (!tree)
        return;
    g_hash_table_destroy(tree->ids);
    g_hash_table_destroy(tree->masters);
    g_hash_table_destroy(tree->strings);
    g_hash_table_destroy(tree->movable);
    g_ptr_array_unref(tree->references);
    arena_free(tree->arena);
    g_free(tree);
}

const FoNode *fo_root(const FoTree *tree)
{
    return tree->root;
}

guint fo_node_count(const FoTree *tree)
{
    return tree->count;
}

Place fo_place(const FoTree *tree, const FoNode *node)
{
    return (Place){.file = tree->file, .line = node->line, .column = node->column};
}

const FoNode *const *fo_references(const FoTree *tree, guint *count)
{
    *count = tree->references->len;
    return (const FoNode *const *)tree->references->pdata;
}

const FoNode *fo_by_id(const FoTree *tree, const char *id)
{
    return g_hash_table_lookup(tree->ids, id);
}

const FoNode *fo_master(const FoTree *tree, const char *name)
{
    return g_hash_table_lookup(tree->masters, name);
}

const char *fo_foreign_attribute(const FoNode *node, const char *space, const char *name)
{
    for (guint i = 0; i < node->attribute_count; i++)
        if (strcmp(node->attributes[i].name, name) == 0 &&
            strcmp(node->attributes[i].space, space) == 0)
            return node->attributes[i].value;
    return NULL;
}

const char *fo_attribute(const FoNode *node, FoAttr attribute)
{
    if (node->attribute_count == 0)
        return NULL;
    return fo_foreign_attribute(node, "", property_attribute_name(attribute));
}

const char *fo_sheet_attribute(const FoNode *node, const char *name)
{
    if (node->attribute_count == 0)
        return NULL;
    const char *value = fo_foreign_attribute(node, FO_SHEET_NAMESPACE, name);
    bool own = node->kind == FO_FOREIGN && strcmp(node->space, FO_SHEET_NAMESPACE) == 0;
    return !value && own ? fo_foreign_attribute(node, "", name) : value;
}

const FoNode *fo_child(const FoNode *node, FoKind kind)
{
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == kind)
            return child;
    return NULL;
}

const FoNode *fo_next_same(const FoNode *node)
{
    for (const FoNode *next = node->next; next; next = next->next)
        if (next->kind == node->kind)
            return next;
    return NULL;
}

static void collect_text(const FoNode *node, GString *text)
{
    if (node->kind == FO_TEXT) {
        g_string_append_len(text, node->text, node->length);
        return;
    }
    if (node->kind == FO_CHARACTER) {
        const char *character = fo_attribute(node, FO_ATTR_CHARACTER);
        g_string_append(text, character ? character : "");
        return;
    }
    for (const FoNode *child = node->first; child; child = child->next)
        collect_text(child, text);
}

char *fo_text(const FoNode *node)
{
    g_autoptr(GString) text = g_string_new(NULL);
    collect_text(node, text);
    GString *out = g_string_sized_new(text->len);
    bool pending = false;
    for (gsize i = 0; i < text->len; i++) {
        bool space = g_ascii_isspace(text->str[i]);
        if (!space) {
            if (pending && out->len)
                g_string_append_c(out, ' ');
            g_string_append_c(out, text->str[i]);
        }
        pending = space;
    }
    return g_string_free(out, FALSE);
}

/* ---- grafting ---- */

typedef struct {
    const FoTree *tree;
    Arena *arena;
    Diag *diag; /* what is wrong was said when the tree was built */
} Graft;

static const char *copy_string(void *data, const char *text)
{
    Arena *arena = data;
    return arena_text(arena, text, strlen(text));
}

static const FoProps *resolve_again(const Graft *graft, const FoNode *node, const FoProps *parent)
{
    const Memo *memo = g_hash_table_lookup(graft->tree->movable, node);
    if (!memo)
        return parent;
    FoProps *props = ARENA_NEW(graft->arena, FoProps);
    Setting *settings = arena_copy(graft->arena, memo->settings, sizeof *settings * memo->count);
    property_resolve((FoKind)node->kind, parent, settings, memo->count, copy_string, graft->arena,
                     graft->diag, no_place, props);
    return props;
}

static void copy_children(const Graft *graft, const FoNode *from, FoNode *to)
{
    FoNode *last = NULL;
    for (const FoNode *child = from->first; child; child = child->next) {
        FoNode *copy = arena_copy(graft->arena, child, sizeof *child);
        copy->parent = to;
        copy->first = copy->next = NULL;
        copy->props = resolve_again(graft, child, to->props);
        if (last)
            last->next = copy;
        else
            to->first = copy;
        last = copy;
        copy_children(graft, child, copy);
    }
}

const FoNode *fo_graft(const FoTree *tree, const FoNode *marker, const FoNode *place, Arena *arena)
{
    g_autoptr(Diag) diag = diag_new();
    Graft graft = {.tree = tree, .arena = arena, .diag = diag};
    FoNode *wrapper = ARENA_NEW(arena, FoNode);
    wrapper->kind = FO_WRAPPER;
    wrapper->line = place->line;
    wrapper->column = place->column;
    wrapper->index = marker->index;
    wrapper->props = place->props;
    wrapper->parent = place->parent;
    copy_children(&graft, marker, wrapper);
    if (tree->lifts)
        lift_blocks(arena, wrapper);
    return wrapper;
}
