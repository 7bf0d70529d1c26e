#include "font/coverage.h"

#include "font/catalogue_internal.h"

#include <string.h>

#define SETS_FOLDER "sets"
#define SET_SUFFIX ".txt"

enum { SHOWN_MAX = 12 }; /* characters shown of those that nobody has */

typedef struct {
    char *name;
    char *characters; /* UTF-8, with line ends */
} CharacterSet;

typedef struct {
    guint count;   /* characters of the set */
    guint own;     /* that no face of the role has */
    guint missing; /* that nobody has */
    GString *shown;
} Coverage;

static void set_clear(void *data)
{
    CharacterSet *set = data;
    g_free(set->name);
    g_free(set->characters);
}

static int compare_sets(const void *a, const void *b)
{
    return strcmp(((const CharacterSet *)a)->name, ((const CharacterSet *)b)->name);
}

static void add_set(GArray *sets, const char *folder, const char *name)
{
    if (!g_str_has_suffix(name, SET_SUFFIX))
        return;
    CharacterSet set = {g_strndup(name, strlen(name) - strlen(SET_SUFFIX)), NULL};
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (g_file_get_contents(path, &set.characters, NULL, NULL) &&
        g_utf8_validate(set.characters, -1, NULL))
        g_array_append_val(sets, set);
    else
        set_clear(&set);
}

static GArray *read_sets(const char *catalogue_folder)
{
    GArray *sets = g_array_new(FALSE, FALSE, sizeof(CharacterSet));
    g_array_set_clear_func(sets, set_clear);
    if (catalogue_folder == NULL)
        return sets;
    g_autofree char *folder = g_build_filename(catalogue_folder, SETS_FOLDER, NULL);
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    const char *name;
    while (directory != NULL && (name = g_dir_read_name(directory)) != NULL)
        add_set(sets, folder, name);
    g_array_sort(sets, compare_sets);
    return sets;
}

static bool role_has(const Role *role, gunichar code)
{
    guint32 glyph;
    gint32 advance;
    for (guint i = 0; i < role->faces->len; i++)
        if (face_glyph(role->faces->pdata[i], code, &glyph, &advance))
            return true;
    return false;
}

static bool fallbacks_have(const Catalogue *catalogue, gunichar code)
{
    for (guint i = 0; i < catalogue->fallbacks->len; i++)
        if (role_has(catalogue->fallbacks->pdata[i], code))
            return true;
    return false;
}

static void count_character(const Catalogue *catalogue, const Role *role, gunichar code,
                            Coverage *coverage)
{
    coverage->count++;
    if (role_has(role, code))
        return;
    coverage->own++;
    if (fallbacks_have(catalogue, code))
        return;
    coverage->missing++;
    if (coverage->missing <= SHOWN_MAX)
        g_string_append_unichar(coverage->shown, code);
}

static void print_coverage(const Catalogue *catalogue, const Role *role, const CharacterSet *set,
                           FILE *stream)
{
    g_autoptr(GString) shown = g_string_new(NULL);
    Coverage coverage = {.shown = shown};
    for (const char *at = set->characters; *at != '\0'; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at)))
            count_character(catalogue, role, g_utf8_get_char(at), &coverage);
    fprintf(stream, _("    lacks %u of %u (%s)"), coverage.own, coverage.count, set->name);
    if (coverage.missing > 0)
        fprintf(stream, _("; nobody has %u: %s%s"), coverage.missing, shown->str,
                coverage.missing > SHOWN_MAX ? "…" : "");
    fputc('\n', stream);
}

static void print_face(const Face *face, FILE *stream)
{
    const FaceSource *source = face_source(face);
    fprintf(stream, "    %s%s%s", face_name(face), source->bold ? _(" (bold)") : "",
            source->italic ? _(" (italic)") : "");
    if (source->path != NULL)
        fprintf(stream, "  %s", source->path);
    fputc('\n', stream);
}

static void print_faces(const Role *role, FILE *stream)
{
    if (role->faces->len == 0)
        fprintf(stream, _("    no face\n"));
    for (guint i = 0; i < role->faces->len; i++)
        print_face(role->faces->pdata[i], stream);
}

void catalogue_print(const Catalogue *catalogue, FILE *stream)
{
    g_autoptr(GArray) sets = read_sets(catalogue->folder);
    for (guint i = 0; i < catalogue->roles->len; i++) {
        const Role *role = catalogue->roles->pdata[i];
        fprintf(stream, "%s  %s\n", role->name, role->office);
        print_faces(role, stream);
        for (guint at = 0; role->chinese && at < sets->len; at++)
            print_coverage(catalogue, role, &g_array_index(sets, CharacterSet, at), stream);
    }
    for (guint i = 0; i < catalogue->fallbacks->len; i++) {
        fprintf(stream, _("fallback\n"));
        print_faces(catalogue->fallbacks->pdata[i], stream);
    }
}
