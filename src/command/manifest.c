#include "command/manifest.h"

#include "base/file.h"
#include "xml/xml.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    const char *kind;
    char *path;
    char *sha256;
    goffset size; /* bytes */
} Entry;

struct Manifest {
    char *round;
    GMutex mutex;
    GPtrArray *entries; /* of Entry */
};

static void entry_free(void *data)
{
    Entry *entry = data;
    g_free(entry->path);
    g_free(entry->sha256);
    g_free(entry);
}

Manifest *manifest_new(const char *round)
{
    Manifest *manifest = g_new0(Manifest, 1);
    manifest->round = g_strdup(round);
    g_mutex_init(&manifest->mutex);
    manifest->entries = g_ptr_array_new_with_free_func(entry_free);
    return manifest;
}

void manifest_free(Manifest *manifest)
{
    if (manifest == NULL)
        return;
    g_ptr_array_unref(manifest->entries);
    g_mutex_clear(&manifest->mutex);
    g_free(manifest->round);
    g_free(manifest);
}

bool manifest_add(Manifest *manifest, const char *kind, const char *folder, const char *path,
                  const char *prefix)
{
    g_autofree char *place = g_build_filename(folder, path, NULL);
    goffset size = 0;
    char *sha256 = file_sha256(place, &size);
    if (sha256 == NULL)
        return false;
    Entry *entry = g_new(Entry, 1);
    char *name = prefix != NULL ? g_build_filename(prefix, path, NULL) : g_strdup(path);
    *entry = (Entry){g_intern_string(kind), name, sha256, size};
    g_mutex_lock(&manifest->mutex);
    g_ptr_array_add(manifest->entries, entry);
    g_mutex_unlock(&manifest->mutex);
    return true;
}

static bool names_output(const Manifest *manifest, const char *path)
{
    for (guint i = 0; i < manifest->entries->len; i++) {
        const Entry *entry = g_ptr_array_index(manifest->entries, i);
        if (g_str_equal(entry->kind, "output") && g_str_equal(entry->path, path))
            return true;
    }
    return false;
}

/* Whether a path, which somebody may have put into a manifest by hand, stays in its folder. */
static bool stays_inside(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", /*all*/ -1);
    for (char **part = parts; *part != NULL; part++)
        if (!file_name_is_safe(*part))
            return false;
    return true;
}

void manifest_sweep(const Manifest *manifest, const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "manifest.xml", NULL);
    g_autoptr(Diag) ignored = diag_new();
    xmlDoc *old = g_file_test(path, G_FILE_TEST_EXISTS) ? xml_load(path, ignored) : NULL;
    if (old == NULL)
        return;
    for (const xmlNode *entry = xml_first(xmlDocGetRootElement(old), "output"); entry != NULL;
         entry = xml_next(entry, "output")) {
        const char *name = xml_attribute(entry, "path");
        if (name == NULL || !stays_inside(name) || names_output(manifest, name))
            continue;
        g_autofree char *file = g_build_filename(folder, name, NULL);
        g_unlink(file);
    }
    xmlFreeDoc(old);
}

static int compare_entries(const void *a, const void *b)
{
    const Entry *const *one = a;
    const Entry *const *other = b;
    int by_kind = strcmp((*one)->kind, (*other)->kind);
    return by_kind != 0 ? by_kind : strcmp((*one)->path, (*other)->path);
}

bool manifest_write(Manifest *manifest, const char *folder, Diag *diag)
{
    g_ptr_array_sort(manifest->entries, compare_entries);
    g_autoptr(GString) text = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    g_autofree char *head = g_markup_printf_escaped("<manifest round=\"%s\">\n", manifest->round);
    g_string_append(text, head);
    for (guint i = 0; i < manifest->entries->len; i++) {
        const Entry *entry = g_ptr_array_index(manifest->entries, i);
        g_autofree char *line = g_markup_printf_escaped(
            "  <%s path=\"%s\" bytes=\"%" G_GOFFSET_FORMAT "\" sha256=\"%s\"/>\n", entry->kind,
            entry->path, entry->size, entry->sha256);
        g_string_append(text, line);
    }
    g_string_append(text, "</manifest>\n");
    g_autofree char *path = g_build_filename(folder, "manifest.xml", NULL);
    return file_write(path, text->str, text->len, diag);
}
