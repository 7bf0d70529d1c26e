/* Builds a tree from the events of a reader: elements, attributes, characters. */
#include "fo/fo_internal.h"

#include <string.h>

enum {
    MAX_NESTING = 256,    /* elements inside each other; all recursion over the tree is bounded */
    MAX_ATTRIBUTES = 256, /* of one element */
};

struct Builder {
    FoTree *tree;
    Diag *diag;
    FoNode *open;     /* innermost open element */
    GPtrArray *lasts; /* for each open element its last child, or NULL */
    guint marker;     /* depth of the open fo:marker, 0 outside */
    guint skipped;    /* depth inside an element that is not taken */
    GString *text;    /* characters not yet made a node */
    int text_line, text_column;
    GHashTable *memos; /* set of Memo */
    GHashTable *props; /* set of FoProps by content */
    bool failed;
};

/* ---- hash tables ---- */

static guint hash_bytes(const void *bytes, gsize size, guint hash)
{
    const guint32 *words = bytes;
    for (gsize i = 0; i < size / sizeof *words; i++)
        hash = (hash ^ words[i]) * 0x9E3779B1u + (hash >> 15);
    return hash;
}

static guint hash_props(gconstpointer key)
{
    return hash_bytes(key, sizeof(FoProps), 0);
}

static gboolean equal_props(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(FoProps)) == 0;
}

static guint hash_memo(gconstpointer key)
{
    const Memo *memo = key;
    guint hash = hash_bytes(&memo->parent, sizeof memo->parent, memo->kind);
    for (guint i = 0; i < memo->count; i++) {
        hash = hash_bytes(&memo->settings[i].info, sizeof memo->settings[i].info, hash);
        for (const char *at = memo->settings[i].value; *at; at++)
            hash = hash * 33 + (guchar)*at;
    }
    return hash;
}

static gboolean equal_memos(gconstpointer a, gconstpointer b)
{
    const Memo *left = a, *right = b;
    if (left->parent != right->parent || left->kind != right->kind || left->count != right->count)
        return FALSE;
    for (guint i = 0; i < left->count; i++)
        if (left->settings[i].info != right->settings[i].info ||
            strcmp(left->settings[i].value, right->settings[i].value) != 0)
            return FALSE;
    return TRUE;
}

/* ---- strings and properties ---- */

static const char *intern_string(void *data, const char *text)
{
    FoTree *tree = data;
    const char *known = g_hash_table_lookup(tree->strings, text);
    if (known)
        return known;
    char *copy = arena_text(tree->arena, text, strlen(text));
    g_hash_table_add(tree->strings, copy);
    return copy;
}

static const FoProps *share_props(Builder *builder, const FoProps *props)
{
    const FoProps *known = g_hash_table_lookup(builder->props, props);
    if (known)
        return known;
    FoProps *copy = arena_copy(builder->tree->arena, props, sizeof *props);
    g_hash_table_add(builder->props, copy);
    return copy;
}

static const Memo *remember(Builder *builder, const Memo *memo)
{
    Arena *arena = builder->tree->arena;
    Setting *settings = arena_copy(arena, memo->settings, sizeof *settings * memo->count);
    for (guint i = 0; i < memo->count; i++)
        settings[i].value = intern_string(builder->tree, settings[i].value);
    Memo *copy = arena_copy(arena, memo, sizeof *memo);
    copy->settings = settings;
    g_hash_table_add(builder->memos, copy);
    return copy;
}

static const Memo *resolve(Builder *builder, FoKind kind, const FoProps *parent, Setting *settings,
                           guint count, Place place)
{
    Memo memo = {.parent = parent, .kind = kind, .count = count, .settings = settings};
    const Memo *known = g_hash_table_lookup(builder->memos, &memo);
    if (known)
        return known;
    Setting sorted[MAX_ATTRIBUTES];
    memcpy(sorted, settings, sizeof *settings * count);
    FoProps props;
    property_resolve(kind, parent, sorted, count, intern_string, builder->tree, builder->diag,
                     place, &props);
    memo.result = share_props(builder, &props);
    return remember(builder, &memo);
}

/* ---- nodes ---- */

static Place place_of(const Builder *builder, int line, int column)
{
    return (Place){.file = builder->tree->file, .line = line, .column = column};
}

static FoNode *add_node(Builder *builder, FoKind kind, int line, int column)
{
    FoTree *tree = builder->tree;
    FoNode *node = ARENA_NEW(tree->arena, FoNode);
    node->kind = (guint8)kind;
    node->line = line;
    node->column = column;
    node->index = tree->count++;
    node->parent = builder->open;
    if (!builder->open)
        return node;
    node->props = builder->open->props;
    FoNode **last = (FoNode **)&builder->lasts->pdata[builder->lasts->len - 1];
    if (*last)
        (*last)->next = node;
    else
        builder->open->first = node;
    builder->open->last = node;
    *last = node;
    return node;
}

static bool is_blank(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isspace(text[i]))
            return false;
    return true;
}

/* Makes a node of the characters collected since the last tag. */
static void flush_text(Builder *builder)
{
    GString *text = builder->text;
    if (text->len == 0)
        return;
    FoNode *open = builder->open;
    bool blank = is_blank(text->str, text->len);
    bool allowed = (object_info(open->kind)->children & KIND_BIT(FO_TEXT)) != 0;
    if (!allowed && !blank)
        diag_report(builder->diag, DIAG_ERROR,
                    place_of(builder, builder->text_line, builder->text_column),
                    _("text cannot stand in fo:%s"), fo_kind_name(open->kind));
    if (allowed) {
        FoNode *node = add_node(builder, FO_TEXT, builder->text_line, builder->text_column);
        node->text = arena_text(builder->tree->arena, text->str, text->len);
        node->length = (guint)text->len;
        node->space_only = blank;
    }
    g_string_truncate(text, 0);
}

/* ---- attributes ---- */

typedef struct {
    Setting settings[MAX_ATTRIBUTES];
    FoAttribute kept[MAX_ATTRIBUTES];
    guint setting_count, kept_count;
} Attributes;

/* A uri-specification (XSL 5.11) without url( ) and quotes. */
static char *bare_uri(Arena *arena, const char *value)
{
    g_autofree char *copy = g_strdup(value);
    char *uri = g_strstrip(copy);
    if (g_str_has_prefix(uri, "url(") && g_str_has_suffix(uri, ")")) {
        uri[strlen(uri) - 1] = '\0';
        uri = g_strstrip(uri + strlen("url("));
    }
    gsize length = strlen(uri);
    if (length >= 2 && (*uri == '"' || *uri == '\'') && uri[length - 1] == *uri) {
        uri[length - 1] = '\0';
        uri++;
    }
    return arena_text(arena, uri, strlen(uri));
}

static bool is_uri(const RawAttribute *raw)
{
    return !*raw->space &&
           (strcmp(raw->name, property_attribute_name(FO_ATTR_SRC)) == 0 ||
            strcmp(raw->name, property_attribute_name(FO_ATTR_EXTERNAL_DESTINATION)) == 0);
}

static void keep(Builder *builder, Attributes *out, const RawAttribute *raw)
{
    FoTree *tree = builder->tree;
    out->kept[out->kept_count++] = (FoAttribute){
        .name = intern_string(tree, raw->name),
        .space = intern_string(tree, raw->space),
        .value = is_uri(raw) ? bare_uri(tree->arena, raw->value)
                             : arena_text(tree->arena, raw->value, strlen(raw->value)),
    };
}

static void sort_attribute(Builder *builder, FoKind kind, const RawAttribute *raw, Place place,
                           Attributes *out)
{
    const char *name = raw->name;
    if (strcmp(raw->space, (const char *)XML_XML_NAMESPACE) == 0)
        name = strcmp(name, "lang") == 0   ? "xml:lang"
               : strcmp(name, "base") == 0 ? "xml:base"
                                           : "xml:space";
    else if (*raw->space) {
        keep(builder, out, raw);
        return;
    }
    const PropertyInfo *info = property_info(name);
    if (!info) {
        diag_report(builder->diag, DIAG_ERROR, place, _("property %s of fo:%s is not supported"),
                    name, fo_kind_name(kind));
        return;
    }
    if (property_attribute(info) >= 0 && !property_allows(info, raw->value))
        diag_report(builder->diag, DIAG_ERROR, place, _("“%s” is not a value of %s"), raw->value,
                    name);
    else if (property_attribute(info) >= 0)
        keep(builder, out, raw);
    else
        out->settings[out->setting_count++] = (Setting){.info = info, .value = raw->value};
}

static const char *trimmed(Builder *builder, const char *value)
{
    g_autofree char *copy = g_strstrip(g_strdup(value));
    return intern_string(builder->tree, copy);
}

static void sort_attributes(Builder *builder, FoKind kind, const RawAttribute *attributes,
                            guint count, Place place, Attributes *out)
{
    out->setting_count = out->kept_count = 0;
    if (count > MAX_ATTRIBUTES) {
        diag_report(builder->diag, DIAG_ERROR, place, _("fo:%s has more than %d attributes"),
                    fo_kind_name(kind), MAX_ATTRIBUTES);
        count = MAX_ATTRIBUTES;
    }
    for (guint i = 0; i < count; i++) {
        RawAttribute raw = attributes[i];
        gsize length = strlen(raw.value);
        if (!*raw.space && length &&
            (g_ascii_isspace(raw.value[0]) || g_ascii_isspace(raw.value[length - 1])))
            raw.value = trimmed(builder, raw.value);
        if (kind == FO_FOREIGN)
            keep(builder, out, &raw);
        else
            sort_attribute(builder, kind, &raw, place, out);
    }
}

static void remember_name(Builder *builder, GHashTable *names, const char *name, FoNode *node,
                          const char *attribute)
{
    if (!g_hash_table_insert(names, (gpointer)(guintptr)name, node))
        diag_report(builder->diag, DIAG_ERROR, fo_place(builder->tree, node),
                    _("%s “%s” is used twice"), attribute, name);
}

static void name_node(Builder *builder, FoNode *node)
{
    node->id = fo_attribute(node, FO_ATTR_ID);
    if (node->id)
        remember_name(builder, builder->tree->ids, node->id, node, "id");
    if (node->kind != FO_SIMPLE_PAGE_MASTER && node->kind != FO_PAGE_SEQUENCE_MASTER)
        return;
    const char *name = fo_attribute(node, FO_ATTR_MASTER_NAME);
    if (name)
        remember_name(builder, builder->tree->masters, name, node, "master-name");
    else
        diag_report(builder->diag, DIAG_ERROR, fo_place(builder->tree, node),
                    _("fo:%s has no master-name"), fo_kind_name(node->kind));
}

/* ---- elements ---- */

static bool is_retrieval(int kind)
{
    return kind == FO_RETRIEVE_MARKER || kind == FO_RETRIEVE_TABLE_MARKER;
}

/* The kind of an element, or -1 after a message if it cannot stand here. A marker that retrieved
 * markers could retrieve itself. */
static int kind_of(Builder *builder, const char *space, const char *name, Place place)
{
    int kind = FO_FOREIGN;
    if (strcmp(space, FO_NAMESPACE) == 0) {
        kind = object_kind(name);
        if (kind < 0) {
            diag_report(builder->diag, DIAG_ERROR, place, _("fo:%s is not supported"), name);
            return -1;
        }
    }
    const FoNode *open = builder->open;
    bool allowed =
        open ? (object_info(open->kind)->children & KIND_BIT(kind)) != 0 : kind == FO_ROOT;
    bool retrieved = builder->marker && is_retrieval(kind);
    if (allowed && !retrieved)
        return kind;
    if (!open)
        diag_report(builder->diag, DIAG_ERROR, place, _("the document starts with %s, not fo:root"),
                    name);
    else
        diag_report(builder->diag, DIAG_ERROR, place, _("%s%s cannot stand in fo:%s"),
                    kind == FO_FOREIGN ? "" : "fo:", name,
                    fo_kind_name(retrieved ? FO_MARKER : open->kind));
    return -1;
}

/* Resolves the properties of a node; what stands in a marker can be resolved again elsewhere. */
static void set_props(Builder *builder, FoNode *node, const FoProps *parent, Attributes *sorted,
                      Place place)
{
    const Memo *memo = resolve(builder, (FoKind)node->kind, parent, sorted->settings,
                               sorted->setting_count, place);
    node->props = memo->result;
    if (builder->marker)
        g_hash_table_insert(builder->tree->movable, node, (gpointer)(guintptr)memo);
    else if (node->kind == FO_MARKER)
        builder->marker = builder->lasts->len;
}

void builder_start(Builder *builder, const char *space, const char *name,
                   const RawAttribute *attributes, guint count, int line, int column)
{
    if (builder->skipped || builder->failed) {
        builder->skipped++;
        return;
    }
    if (builder->open)
        flush_text(builder);
    Place place = place_of(builder, line, column);
    int kind = kind_of(builder, space, name, place);
    if (kind >= 0 && builder->lasts->len >= MAX_NESTING) {
        diag_report(builder->diag, DIAG_ERROR, place, _("more than %d elements inside each other"),
                    MAX_NESTING);
        builder->failed = true;
    }
    if (kind < 0 || builder->failed) {
        builder->skipped++;
        return;
    }
    FoTree *tree = builder->tree;
    FoNode *node = add_node(builder, (FoKind)kind, line, column);
    const FoProps *parent = builder->open ? builder->open->props : property_initial();
    Attributes sorted;
    sort_attributes(builder, (FoKind)kind, attributes, count, place, &sorted);
    node->props = parent;
    if (kind != FO_FOREIGN)
        set_props(builder, node, parent, &sorted, place);
    node->attribute_count = (guint16)sorted.kept_count;
    if (sorted.kept_count)
        node->attributes =
            arena_copy(tree->arena, sorted.kept, sizeof *sorted.kept * sorted.kept_count);
    if (kind == FO_FOREIGN) {
        node->name = intern_string(tree, name);
        node->space = intern_string(tree, space);
    } else {
        name_node(builder, node);
    }
    if (!builder->open)
        tree->root = node;
    builder->open = node;
    g_ptr_array_add(builder->lasts, NULL);
}

void builder_characters(Builder *builder, const char *text, gsize length, int line, int column)
{
    if (builder->skipped || builder->failed || !builder->open)
        return;
    if (builder->text->len == 0) {
        builder->text_line = line;
        builder->text_column = column;
    }
    g_string_append_len(builder->text, text, (gssize)length);
}

void builder_end(Builder *builder)
{
    if (builder->skipped) {
        builder->skipped--;
        return;
    }
    flush_text(builder);
    builder->open = builder->open->parent;
    g_ptr_array_set_size(builder->lasts, (gint)builder->lasts->len - 1);
    if (builder->lasts->len <= builder->marker)
        builder->marker = 0;
}

/* ---- the whole ---- */

Builder *builder_new(const char *file, Diag *diag)
{
    Builder *builder = g_new0(Builder, 1);
    FoTree *tree = g_new0(FoTree, 1);
    tree->arena = arena_new();
    tree->file = g_intern_string(file);
    tree->ids = g_hash_table_new(g_str_hash, g_str_equal);
    tree->masters = g_hash_table_new(g_str_hash, g_str_equal);
    tree->strings = g_hash_table_new(g_str_hash, g_str_equal);
    tree->movable = g_hash_table_new(NULL, NULL);
    builder->tree = tree;
    builder->diag = diag;
    builder->lasts = g_ptr_array_new();
    builder->text = g_string_new(NULL);
    builder->memos = g_hash_table_new(hash_memo, equal_memos);
    builder->props = g_hash_table_new(hash_props, equal_props);
    return builder;
}

FoTree *builder_finish(Builder *builder)
{
    FoTree *tree = builder->tree;
    if (!tree->root || builder->failed)
        g_clear_pointer(&tree, fo_free);
    g_ptr_array_free(builder->lasts, TRUE);
    g_string_free(builder->text, TRUE);
    g_hash_table_destroy(builder->memos);
    g_hash_table_destroy(builder->props);
    g_free(builder);
    return tree;
}
