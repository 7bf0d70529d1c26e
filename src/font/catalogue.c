#include "font/catalogue_internal.h"

#include <string.h>

static void role_free(void *data)
{
    Role *role = data;
    g_free(role->name);
    g_free(role->office);
    g_ptr_array_unref(role->aliases);
    g_ptr_array_unref(role->faces);
    g_free(role);
}

static void destroy_face(void *data)
{
    face_free(data);
}

static void destroy_set(void *data)
{
    font_set_free(data);
}

Catalogue *catalogue_new(void)
{
    Catalogue *catalogue = g_new0(Catalogue, 1);
    catalogue->roles = g_ptr_array_new_with_free_func(role_free);
    catalogue->fallbacks = g_ptr_array_new_with_free_func(role_free);
    catalogue->faces = g_ptr_array_new_with_free_func(destroy_face);
    catalogue->mutex = g_new0(GMutex, 1);
    g_mutex_init(catalogue->mutex);
    catalogue->sets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, destroy_set);
    return catalogue;
}

void catalogue_free(Catalogue *catalogue)
{
    if (catalogue == NULL)
        return;
    g_hash_table_unref(catalogue->sets);
    g_mutex_clear(catalogue->mutex);
    g_free(catalogue->mutex);
    g_ptr_array_unref(catalogue->roles);
    g_ptr_array_unref(catalogue->fallbacks);
    g_ptr_array_unref(catalogue->faces);
    g_free(catalogue->folder);
    g_free(catalogue);
}

Role *catalogue_add_role(Catalogue *catalogue, const char *name, const char *office, bool chinese)
{
    Role *role = g_new0(Role, 1);
    role->name = g_strdup(name);
    role->office = g_strdup(office);
    role->chinese = chinese;
    role->aliases = g_ptr_array_new_with_free_func(g_free);
    role->faces = g_ptr_array_new();
    g_ptr_array_add(name != NULL ? catalogue->roles : catalogue->fallbacks, role);
    return role;
}

static bool is_same_lack(const FaceSource *a, const FaceSource *b)
{
    return a->lacks_count == b->lacks_count &&
           (a->lacks_count == 0 ||
            memcmp(a->lacks, b->lacks, a->lacks_count * sizeof *a->lacks) == 0);
}

static bool is_same_source(const FaceSource *a, const FaceSource *b)
{
    return a->path != NULL && b->path != NULL && strcmp(a->path, b->path) == 0 &&
           a->index == b->index && a->bold == b->bold && a->italic == b->italic &&
           a->chinese == b->chinese && is_same_lack(a, b);
}

void catalogue_add_face(Catalogue *catalogue, Role *role, FaceSource *source)
{
    for (guint i = 0; i < catalogue->faces->len; i++) {
        Face *face = catalogue->faces->pdata[i];
        if (!is_same_source(face_source(face), source))
            continue;
        g_free(source->path);
        g_free(source->lacks);
        g_ptr_array_add(role->faces, face);
        return;
    }
    Face *face = face_new(source);
    g_ptr_array_add(catalogue->faces, face);
    g_ptr_array_add(role->faces, face);
}

static bool goes_by(const Role *role, const char *name)
{
    if (g_ascii_strcasecmp(role->name, name) == 0)
        return true;
    for (guint i = 0; i < role->aliases->len; i++)
        if (g_ascii_strcasecmp(role->aliases->pdata[i], name) == 0)
            return true;
    return false;
}

/* The role for any family at all: the first one that has a face. */
static const Role *any_role(const Catalogue *catalogue)
{
    for (guint i = 0; i < catalogue->roles->len; i++) {
        const Role *role = catalogue->roles->pdata[i];
        if (role->faces->len > 0)
            return role;
    }
    return NULL;
}

const Role *catalogue_find_role(const Catalogue *catalogue, const char *name)
{
    for (guint i = 0; i < catalogue->roles->len; i++)
        if (goes_by(catalogue->roles->pdata[i], name))
            return catalogue->roles->pdata[i];
    return strcmp(name, CATALOGUE_ANY) == 0 ? any_role(catalogue) : NULL;
}

static void add_synthetic(Catalogue *catalogue, const char *name, const char *alias,
                          FaceSource source)
{
    Role *role = catalogue_add_role(catalogue, name, name, source.chinese);
    if (alias != NULL)
        g_ptr_array_add(role->aliases, g_strdup(alias));
    catalogue_add_face(catalogue, role, &source);
    face_open(role->faces->pdata[0]);
}

Catalogue *catalogue_synthetic(void)
{
    static const char *const chinese[][2] = {{"宋体", "serif"},
                                             {"小标宋", NULL},
                                             {"仿宋", NULL},
                                             {"楷体", NULL},
                                             {"黑体", "sans-serif"}};
    const FaceSource wide = {
        .first = 0x20, .last = 0x10FFFF, .missing = 0xE000, .wide_from = 0x2E80, .chinese = true};
    const FaceSource narrow = {.first = 0x20, .last = 0x2E7F, .wide_from = 0x2E80};
    Catalogue *catalogue = catalogue_new();
    for (guint i = 0; i < G_N_ELEMENTS(chinese); i++)
        add_synthetic(catalogue, chinese[i][0], chinese[i][1], wide);
    add_synthetic(catalogue, "西文", "Times New Roman", narrow);
    return catalogue;
}
