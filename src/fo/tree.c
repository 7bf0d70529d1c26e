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
