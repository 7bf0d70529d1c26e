/* Reads catalogue.xml and finds the files that serve its roles. */
#include "font/catalogue_internal.h"
#include "xml/xml.h"

#include <string.h>

#define CATALOGUE_FILE "catalogue.xml"
#define GRAMMAR_FILE "catalogue.rng"
#define PREPARED_FOLDER ".prepared"
#define PREPARED_OWN "own-" /* what fonts/prepare has made of the user's own fonts */

typedef struct {
    Catalogue *catalogue;
    const char *folder;
    GPtrArray *own; /* paths of the fonts that the user has put into the folder, sorted */
} Loader;

static bool is_font_file(const char *name)
{
    static const char *const suffixes[] = {".ttf", ".ttc"};
    gsize length = strlen(name);
    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++)
        if (length > 4 && g_ascii_strcasecmp(name + length - 4, suffixes[i]) == 0)
            return true;
    return false;
}

static void add_own_files(GPtrArray *files, const char *folder, const char *prefix)
{
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    const char *name;
    while (directory != NULL && (name = g_dir_read_name(directory)) != NULL)
        if (g_str_has_prefix(name, prefix) && is_font_file(name))
            g_ptr_array_add(files, g_build_filename(folder, name, NULL));
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *list_own_files(const char *folder)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *prepared = g_build_filename(folder, PREPARED_FOLDER, NULL);
    add_own_files(files, folder, "");
    add_own_files(files, prepared, PREPARED_OWN);
    g_ptr_array_sort(files, compare_paths);
    return files;
}

static bool has_value(const xmlNode *element, const char *name, const char *value)
{
    const char *found = xml_attribute(element, name);
    return found != NULL && strcmp(found, value) == 0;
}

static int compare_characters(const void *a, const void *b)
{
    gunichar first = *(const gunichar *)a, second = *(const gunichar *)b;
    return first < second ? -1 : first > second;
}

static void read_lacks(FaceSource *source, const char *text)
{
    if (text == NULL)
        return;
    g_autoptr(GArray) lacks = g_array_new(FALSE, FALSE, sizeof(gunichar));
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar code = g_utf8_get_char(text);
        if (code != ' ')
            g_array_append_val(lacks, code);
    }
    g_array_sort(lacks, compare_characters);
    source->lacks_count = lacks->len;
    source->lacks = (gunichar *)(void *)g_array_steal(lacks, NULL);
}

static void add_face(const Loader *loader, Role *role, const xmlNode *element, const char *path,
                     guint index)
{
    FaceSource source = {
        .path = g_canonicalize_filename(path, loader->folder),
        .index = index,
        .chinese = role->chinese,
        .bold = has_value(element, "weight", "bold"),
        .italic = has_value(element, "style", "italic"),
    };
    read_lacks(&source, xml_attribute(element, "lacks"));
    catalogue_add_face(loader->catalogue, role, &source);
}

static void read_file(const Loader *loader, Role *role, const xmlNode *element)
{
    const char *path = xml_attribute(element, "path");
    const char *index = xml_attribute(element, "index");
    g_autofree char *whole = g_canonicalize_filename(path, loader->folder);
    if (g_file_test(whole, G_FILE_TEST_IS_REGULAR))
        add_face(loader, role, element, path, index != NULL ? (guint)atoi(index) : 0);
}

/* The name of a file without folder, suffix and the mark of fonts/prepare. */
static char *plain_name(const char *path)
{
    char *name = g_path_get_basename(path);
    name[strlen(name) - 4] = '\0';
    if (g_str_has_prefix(name, PREPARED_OWN))
        memmove(name, name + strlen(PREPARED_OWN), strlen(name) - strlen(PREPARED_OWN) + 1);
    return name;
}

static bool contains_name(const char *const *names, const char *name)
{
    for (; *names != NULL; names++)
        if (g_ascii_strcasecmp(*names, name) == 0)
            return true;
    return false;
}

static void read_own(const Loader *loader, Role *role, const xmlNode *element)
{
    g_autofree char *text = xml_text(element);
    g_auto(GStrv) names = g_strsplit_set(text, " \t\n", -1);
    for (guint i = 0; i < loader->own->len; i++) {
        const char *path = loader->own->pdata[i];
        g_autofree char *name = plain_name(path);
        int index = face_find_in_file(path, (const char *const *)names);
        if (index < 0 && contains_name((const char *const *)names, name))
            index = 0;
        if (index >= 0)
            add_face(loader, role, element, path, (guint)index);
    }
}

static void read_faces(const Loader *loader, Role *role, const xmlNode *parent)
{
    for (xmlNode *node = xml_first(parent, NULL); node != NULL; node = xml_next(node, NULL)) {
        if (xml_is(node, "file"))
            read_file(loader, role, node);
        else if (xml_is(node, "own"))
            read_own(loader, role, node);
        else
            g_ptr_array_add(role->aliases, xml_text(node));
    }
}

static void read_roles(const Loader *loader, const xmlNode *root)
{
    for (xmlNode *node = xml_first(root, NULL); node != NULL; node = xml_next(node, NULL)) {
        Role *role =
            catalogue_add_role(loader->catalogue, xml_attribute(node, "name"),
                               xml_attribute(node, "office"), has_value(node, "design", "chinese"));
        role->heavy = has_value(node, "weight", "bold");
        read_faces(loader, role, node);
    }
}

/* Reports faces that cannot be used and takes them out of the role. */
static void drop_broken_faces(Role *role, Diag *diag)
{
    for (guint i = 0; i < role->faces->len;) {
        Face *face = role->faces->pdata[i];
        if (face_open(face)) {
            i++;
            continue;
        }
        Place place = {g_intern_string(face_source(face)->path), 0, 0};
        diag_report(diag, DIAG_WARNING, place, _("this font %s"), face_problem(face));
        g_ptr_array_remove_index(role->faces, i);
    }
}

/* A role without a face is served by the fallbacks. */
static bool check_roles(const Catalogue *catalogue, const char *path, Diag *diag)
{
    guint usable = 0;
    Place place = {g_intern_string(path), 0, 0};
    for (guint i = 0; i < catalogue->fallbacks->len; i++)
        drop_broken_faces(catalogue->fallbacks->pdata[i], diag);
    for (guint i = 0; i < catalogue->roles->len; i++) {
        Role *role = catalogue->roles->pdata[i];
        drop_broken_faces(role, diag);
        usable += role->faces->len;
        if (role->faces->len == 0)
            diag_report(diag, DIAG_WARNING, place,
                        _("no font serves %s; run fonts/prepare, or put %s into its folder"),
                        role->name, role->office);
    }
    if (usable == 0)
        diag_report(diag, DIAG_ERROR, place, _("there are no fonts at all; run fonts/prepare"));
    return usable > 0;
}

static xmlDoc *load_document(const char *path, const char *folder, Diag *diag)
{
    g_autofree char *grammar_path = g_build_filename(folder, GRAMMAR_FILE, NULL);
    xmlDoc *document = xml_load(path, diag);
    if (document == NULL)
        return NULL;
    g_autoptr(XmlGrammar) grammar = xml_grammar_load(grammar_path, diag);
    if (grammar != NULL && xml_grammar_check(grammar, document, diag))
        return document;
    xmlFreeDoc(document);
    return NULL;
}

Catalogue *catalogue_load(const char *folder, Diag *diag)
{
    g_autofree char *path = g_build_filename(folder, CATALOGUE_FILE, NULL);
    xmlDoc *document = load_document(path, folder, diag);
    if (document == NULL)
        return NULL;
    g_autoptr(Catalogue) catalogue = catalogue_new();
    g_autoptr(GPtrArray) own = list_own_files(folder);
    catalogue->folder = g_canonicalize_filename(folder, NULL);
    Loader loader = {catalogue, catalogue->folder, own};
    read_roles(&loader, xmlDocGetRootElement(document));
    xmlFreeDoc(document);
    return check_roles(catalogue, path, diag) ? g_steal_pointer(&catalogue) : NULL;
}
