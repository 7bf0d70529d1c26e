/* Builds a tree from the events of a reader: elements, attributes, characters. */
#include "fo/fo_internal.h"

#include <string.h>

enum {
    MAX_NESTING = 256,    /* elements inside each other; all recursion over the tree is bounded */
    MAX_ATTRIBUTES = 256, /* of one element */
};

#define REFERRING                                                                                  \
    (KIND_BIT(FO_PAGE_NUMBER_CITATION) | KIND_BIT(FO_PAGE_NUMBER_CITATION_LAST) |                  \
     KIND_BIT(FO_BASIC_LINK) | KIND_BIT(FO_BOOKMARK))

struct Builder {
    FoTree *tree;
    Diag *diag;
    Names *names;
    FoNode *open;                   /* innermost open element */
    guint depth;                    /* elements open */
    FoNode *lasts[MAX_NESTING + 1]; /* for each of them its last child, or NULL */
    guint marker;                   /* depth of the open fo:marker, 0 outside */
    guint skipped;                  /* depth inside an element that is not taken */
    GString *text;                  /* characters not yet made a node */
    int text_line, text_column;
    GHashTable *memos; /* set of Memo */
    Memo *memo;        /* of the element before */
    GHashTable *props; /* set of FoProps by content */
    bool failed;
};

/* ---- hash tables ---- */

static guint64 mix(guint64 hash, guint64 word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

/* Takes eight bytes at a time; the last eight again where the length is no multiple. */
static guint64 hash_bytes(const void *bytes, gsize size, guint64 hash)
{
    const char *at = bytes;
    guint64 word = 0;
    hash = mix(hash, size);
    if (size < sizeof word) {
        memcpy(&word, at, size);
        return mix(hash, word);
    }
    for (gsize done = 0; done + sizeof word < size; done += sizeof word) {
        memcpy(&word, at + done, sizeof word);
        hash = mix(hash, word);
    }
    memcpy(&word, at + size - sizeof word, sizeof word);
    return mix(hash, word);
}

static guint hash_props(gconstpointer key)
{
    return (guint)hash_bytes(key, sizeof(FoProps), 0);
}

static gboolean equal_props(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(FoProps)) == 0;
}

static guint hash_memo(gconstpointer key)
{
    const Memo *memo = key;
    guint64 hash = mix(memo->kind, GPOINTER_TO_SIZE(memo->parent));
    for (guint i = 0; i < memo->count; i++) {
        const Setting *setting = &memo->settings[i];
        hash = mix(hash, GPOINTER_TO_SIZE(setting->info));
        hash = hash_bytes(setting->value, setting->length, hash);
    }
    return (guint)hash;
}

static bool equal_settings(const Setting *left, const Setting *right)
{
    return left->info == right->info && left->length == right->length &&
           memcmp(left->value, right->value, left->length) == 0;
}

static gboolean equal_memos(gconstpointer a, gconstpointer b)
{
    const Memo *left = a, *right = b;
    if (left->parent != right->parent || left->kind != right->kind || left->count != right->count)
        return FALSE;
    for (guint i = 0; i < left->count; i++)
        if (!equal_settings(&left->settings[i], &right->settings[i]))
            return FALSE;
    return TRUE;
}

/* ---- strings and properties ---- */

const char *tree_string(FoTree *tree, const char *text)
{
    const char *known = g_hash_table_lookup(tree->strings, text);
    if (known)
        return known;
    char *copy = arena_text(tree->arena, text, strlen(text));
    g_hash_table_add(tree->strings, copy);
    return copy;
}

static const char *intern(void *data, const char *text)
{
    return tree_string(data, text);
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

/* Resolves what was not met before: the settings get values of their own. */
static Memo *remember(Builder *builder, const Memo *memo, Place place)
{
    Arena *arena = builder->tree->arena;
    Memo *copy = arena_copy(arena, memo, sizeof *memo);
    Setting *settings = arena_copy(arena, memo->settings, sizeof *settings * memo->count);
    for (guint i = 0; i < memo->count; i++)
        settings[i].value = arena_text(arena, settings[i].value, settings[i].length);
    copy->settings = settings;
    Setting sorted[MAX_ATTRIBUTES];
    memcpy(sorted, settings, sizeof *settings * memo->count);
    FoProps props;
    property_resolve((FoKind)memo->kind, memo->parent, sorted, memo->count, intern, builder->tree,
                     builder->diag, place, &props);
    copy->result = share_props(builder, &props);
    g_hash_table_add(builder->memos, copy);
    return copy;
}

/* What follows a way of coming by properties is mostly what followed it the last time. */
static const Memo *resolve(Builder *builder, FoKind kind, const FoProps *parent,
                           const Setting *settings, guint count, Place place)
{
    Memo memo = {.parent = parent, .kind = kind, .count = count, .settings = settings};
    Memo *before = builder->memo;
    Memo *known = before ? before->next : NULL;
    if (!known || !equal_memos(known, &memo))
        known = g_hash_table_lookup(builder->memos, &memo);
    if (!known)
        known = remember(builder, &memo, place);
    if (before)
        before->next = known;
    builder->memo = known;
    return known;
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
    FoNode *open = builder->open;
    node->parent = open;
    if (!open)
        return node;
    node->props = open->props;
    FoNode **last = &builder->lasts[builder->depth];
    if (*last)
        (*last)->next = node;
    else
        open->first = node;
    return *last = node;
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
    const char *id; /* or NULL */
} Attributes;

/* A uri-specification (XSL 5.11) without url( ) and quotes. */
static char *bare_uri(Arena *arena, const char *value, gsize length)
{
    g_autofree char *copy = g_strndup(value, length);
    char *uri = g_strstrip(copy);
    if (g_str_has_prefix(uri, "url(") && g_str_has_suffix(uri, ")")) {
        uri[strlen(uri) - 1] = '\0';
        uri = g_strstrip(uri + strlen("url("));
    }
    length = strlen(uri);
    if (length >= 2 && (*uri == '"' || *uri == '\'') && uri[length - 1] == *uri) {
        uri[length - 1] = '\0';
        uri++;
    }
    return arena_text(arena, uri, strlen(uri));
}

static const char *keep(Builder *builder, Attributes *out, Name *name, const char *value,
                        gsize length)
{
    Arena *arena = builder->tree->arena;
    bool is_uri = name->attribute == FO_ATTR_SRC || name->attribute == FO_ATTR_EXTERNAL_DESTINATION;
    FoAttribute *kept = &out->kept[out->kept_count++];
    kept->name = name->name;
    kept->space = name->space;
    if (is_uri)
        return kept->value = bare_uri(arena, value, length);
    bool again = name->value && name->length == length && memcmp(name->value, value, length) == 0;
    if (!again) {
        name->value = arena_text(arena, value, length);
        name->length = length;
    }
    return kept->value = name->value;
}

/* Keeps a string attribute of FO. */
static void keep_own(Builder *builder, Attributes *out, Name *name, const char *value, gsize length,
                     Place place)
{
    const char *kept = keep(builder, out, name, value, length);
    if (name->attribute == FO_ATTR_ID)
        out->id = kept;
    if (property_allows(name->info, kept))
        return;
    diag_report(builder->diag, DIAG_ERROR, place, _("“%s” is not a value of %s"), kept, name->name);
    out->kept_count--;
}

/* Values of FO without white space around them. */
static void trim(const char **value, gsize *length)
{
    while (*length && g_ascii_isspace(**value)) {
        ++*value;
        --*length;
    }
    while (*length && g_ascii_isspace((*value)[*length - 1]))
        --*length;
}

static void sort_attribute(Builder *builder, FoKind kind, const RawAttribute *raw, Place place,
                           Attributes *out)
{
    Name *name = names_find(builder->names, raw->space, raw->name);
    const char *value = raw->value;
    gsize length = raw->length;
    if (!*name->space)
        trim(&value, &length);
    if (kind == FO_FOREIGN || !name->own)
        keep(builder, out, name, value, length);
    else if (!name->info)
        diag_report(builder->diag, DIAG_ERROR, place, _("property %s of fo:%s is not supported"),
                    name->name, fo_kind_name(kind));
    else if (name->attribute >= 0)
        keep_own(builder, out, name, value, length, place);
    else
        out->settings[out->setting_count++] =
            (Setting){.info = name->info, .value = value, .length = length};
}

static void sort_attributes(Builder *builder, FoKind kind, const RawAttribute *attributes,
                            guint count, Place place, Attributes *out)
{
    out->setting_count = out->kept_count = 0;
    out->id = NULL;
    if (count > MAX_ATTRIBUTES) {
        diag_report(builder->diag, DIAG_ERROR, place, _("fo:%s has more than %d attributes"),
                    fo_kind_name(kind), MAX_ATTRIBUTES);
        count = MAX_ATTRIBUTES;
    }
    for (guint i = 0; i < count; i++)
        sort_attribute(builder, kind, &attributes[i], place, out);
}

static void remember_name(Builder *builder, GHashTable *names, const char *name, FoNode *node,
                          const char *attribute)
{
    if (!g_hash_table_insert(names, (gpointer)(guintptr)name, node))
        diag_report(builder->diag, DIAG_ERROR, fo_place(builder->tree, node),
                    _("%s “%s” is used twice"), attribute, name);
}

static void name_node(Builder *builder, FoNode *node, const char *id)
{
    node->id = id;
    if (id)
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

static bool is_in_table_part(const FoNode *node)
{
    while (node && node->kind != FO_TABLE_HEADER && node->kind != FO_TABLE_FOOTER)
        node = node->parent;
    return node != NULL;
}

/* A table's markers show in what is set anew with each part of it (XSL 6.13.7). */
static void check_retrieval(Builder *builder, int kind, Place place)
{
    if (kind == FO_RETRIEVE_TABLE_MARKER && !is_in_table_part(builder->open))
        diag_report(builder->diag, DIAG_ERROR, place,
                    _("fo:%s can stand in fo:table-header and fo:table-footer only"),
                    fo_kind_name(kind));
}

/* The kind of an element, or -1 after a message if it cannot stand here. A marker that retrieved
 * markers could retrieve itself. */
static int kind_of(Builder *builder, const Name *name, Place place)
{
    int kind = name->kind;
    if (kind < 0) {
        diag_report(builder->diag, DIAG_ERROR, place, _("fo:%s is not supported"), name->name);
        return -1;
    }
    const FoNode *open = builder->open;
    bool allowed =
        open ? (object_info(open->kind)->children & KIND_BIT(kind)) != 0 : kind == FO_ROOT;
    bool retrieved = builder->marker && is_retrieval(kind);
    if (allowed && !retrieved) {
        check_retrieval(builder, kind, place);
        return kind;
    }
    if (!open)
        diag_report(builder->diag, DIAG_ERROR, place, _("the document starts with %s, not fo:root"),
                    name->name);
    else
        diag_report(builder->diag, DIAG_ERROR, place, _("%s%s cannot stand in fo:%s"),
                    kind == FO_FOREIGN ? "" : "fo:", name->name,
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
        builder->marker = builder->depth;
}

/* The node of an element that may stand here, with everything it says of itself. */
static FoNode *add_element(Builder *builder, const Name *name, FoKind kind,
                           const RawAttribute *attributes, guint count, Place place)
{
    FoTree *tree = builder->tree;
    FoNode *node = add_node(builder, kind, place.line, place.column);
    const FoProps *parent = builder->open ? builder->open->props : property_initial();
    Attributes sorted;
    sort_attributes(builder, kind, attributes, count, place, &sorted);
    node->props = parent;
    if (kind != FO_FOREIGN)
        set_props(builder, node, parent, &sorted, place);
    node->attribute_count = (guint16)sorted.kept_count;
    if (sorted.kept_count)
        node->attributes =
            arena_copy(tree->arena, sorted.kept, sizeof *sorted.kept * sorted.kept_count);
    if (kind == FO_FOREIGN) {
        node->name = name->name;
        node->space = name->space;
    } else {
        name_node(builder, node, sorted.id);
    }
    if (KIND_BIT(kind) & REFERRING)
        g_ptr_array_add(tree->references, node);
    return node;
}

void builder_start(Builder *builder, const char *space, const char *text,
                   const RawAttribute *attributes, guint count, int line, int column)
{
    if (builder->skipped || builder->failed) {
        builder->skipped++;
        return;
    }
    if (builder->open)
        flush_text(builder);
    Place place = place_of(builder, line, column);
    const Name *name = names_find(builder->names, space, text);
    int kind = kind_of(builder, name, place);
    if (kind >= 0 && builder->depth >= MAX_NESTING) {
        diag_report(builder->diag, DIAG_ERROR, place, _("more than %d elements inside each other"),
                    MAX_NESTING);
        builder->failed = true;
    }
    if (kind < 0 || builder->failed) {
        builder->skipped++;
        return;
    }
    FoNode *node = add_element(builder, name, (FoKind)kind, attributes, count, place);
    builder->tree->lifts |= object_is_block((FoKind)kind) && object_is_inline(node->parent->kind);
    if (!builder->open)
        builder->tree->root = node;
    builder->open = node;
    builder->lasts[++builder->depth] = NULL;
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
    if (--builder->depth <= builder->marker)
        builder->marker = 0;
}

bool builder_failed(const Builder *builder)
{
    return builder->failed;
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
    tree->references = g_ptr_array_new();
    tree->movable = g_hash_table_new(NULL, NULL);
    builder->tree = tree;
    builder->diag = diag;
    builder->names = names_new(tree);
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
    else if (tree->lifts)
        lift_blocks(tree->arena, tree->root);
    names_free(builder->names);
    g_string_free(builder->text, TRUE);
    g_hash_table_destroy(builder->memos);
    g_hash_table_destroy(builder->props);
    g_free(builder);
    return tree;
}
