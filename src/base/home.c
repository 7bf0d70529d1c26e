#include "base/home.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libintl.h>
#include <locale.h>

static char *executable_folder(void)
{
    g_autofree char *path = g_file_read_link("/proc/self/exe", /*error*/ NULL);
    return path != NULL ? g_path_get_dirname(path) : g_strdup(".");
}

static bool has_templates(const char *folder)
{
    g_autofree char *templates = g_build_filename(folder, "templates", NULL);
    return g_file_test(templates, G_FILE_TEST_IS_DIR);
}

/* Messages name files; from inside the home folder they need not name the folder too. */
static char *shorten(char *folder)
{
    g_autofree char *here = g_get_current_dir();
    if (!g_str_equal(here, folder))
        return folder;
    g_free(folder);
    return g_strdup("");
}

char *home_find(void)
{
    const char *given = g_getenv("KAOPING_HOME");
    if (given != NULL && *given != '\0')
        return g_strdup(given);
    g_autofree char *folder = executable_folder();
    for (;;) {
        if (has_templates(folder))
            return shorten(g_steal_pointer(&folder));
        g_autofree char *shared = g_build_filename(folder, "share", "kaoping", NULL);
        if (has_templates(shared))
            return shorten(g_steal_pointer(&shared));
        char *parent = g_path_get_dirname(folder);
        if (g_str_equal(parent, folder)) {
            g_free(parent);
            return NULL;
        }
        g_free(folder);
        folder = parent;
    }
}

/* A system may name a language without having its locale. The messages need no more than the name,
 * which the message catalogues take from LANGUAGE under any locale but C. */
static void use_language_without_locale(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *wanted = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(variables) && wanted == NULL; i++) {
        const char *value = g_getenv(variables[i]);
        wanted = value != NULL && *value != '\0' ? value : NULL;
    }
    if (wanted != NULL && setlocale(LC_MESSAGES, "C.UTF-8") != NULL)
        g_setenv("LANGUAGE", wanted, /*overwrite*/ FALSE);
}

void home_set_language(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    if (setlocale(LC_MESSAGES, "") == NULL)
        use_language_without_locale();
    g_autofree char *folder = executable_folder();
    g_autofree char *catalogues = g_build_filename(folder, "locale", NULL);
    bindtextdomain(GETTEXT_PACKAGE, catalogues);
    bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
    textdomain(GETTEXT_PACKAGE);
}
