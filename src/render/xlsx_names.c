#include "render/xlsx_names.h"

#include <string.h>

/* Longest worksheet name, in UTF-16 code units (Excel specifications and limits). */
enum { NAME_UNITS = 31 };

struct XlsxNames {
    GPtrArray *given;  /* char *, in order */
    GHashTable *taken; /* casefolded names */
};

XlsxNames *xlsx_names_new(void)
{
    XlsxNames *names = g_new0(XlsxNames, 1);
    names->given = g_ptr_array_new_with_free_func(g_free);
    names->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return names;
}

void xlsx_names_free(XlsxNames *names)
{
    if (names == NULL)
        return;
    g_ptr_array_unref(names->given);
    g_hash_table_unref(names->taken);
    g_free(names);
}

static gunichar legal_character(gunichar c)
{
    static const gunichar forms[][2] = {{'[', 0xFF3B}, {']', 0xFF3D},  {':', 0xFF1A}, {'*', 0xFF0A},
                                        {'?', 0xFF1F}, {'\\', 0xFF3C}, {'/', 0xFF0F}};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        if (c == forms[i][0])
            return forms[i][1];
    return c < 0x20 || c == 0x7F ? ' ' : c;
}

static char *legal_characters(const char *wanted)
{
    GString *name = g_string_new(NULL);
    for (const char *p = wanted; *p != '\0'; p = g_utf8_next_char(p))
        g_string_append_unichar(name, legal_character(g_utf8_get_char(p)));
    g_strstrip(name->str);
    name->len = strlen(name->str);
    /* An apostrophe at either end would close the quotes around the name in a formula. */
    if (g_str_has_prefix(name->str, "'"))
        g_string_prepend(g_string_erase(name, 0, 1), "’");
    if (g_str_has_suffix(name->str, "'"))
        g_string_append(g_string_truncate(name, name->len - 1), "’");
    return g_string_free(name, FALSE);
}

/* The longest beginning of text with at most units UTF-16 code units. */
static char *cut(const char *text, int units)
{
    const char *p = text;
    while (*p != '\0') {
        units -= g_utf8_get_char(p) > 0xFFFF ? 2 : 1;
        if (units < 0)
            break;
        p = g_utf8_next_char(p);
    }
    return g_strndup(text, p - text);
}

/* text followed by suffix, text shortened with … where both together are too long. */
static char *fit(const char *text, const char *suffix)
{
    int room = NAME_UNITS - (int)g_utf8_strlen(suffix, -1);
    g_autofree char *whole = cut(text, room);
    if (g_str_equal(whole, text))
        return g_strconcat(text, suffix, NULL);
    g_autofree char *start = cut(text, room - 1);
    return g_strconcat(start, "…", suffix, NULL);
}

static gboolean is_free(const XlsxNames *names, const char *name)
{
    g_autofree char *folded = g_utf8_casefold(name, -1);
    /* Excel keeps this name for itself. */
    return !g_str_equal(folded, "history") && !g_hash_table_contains(names->taken, folded);
}

static char *unused_name(const XlsxNames *names, const char *legal)
{
    char *name = fit(legal, "");
    for (int n = 2; !is_free(names, name); n++) {
        g_autofree char *suffix = g_strdup_printf("(%d)", n);
        g_free(name);
        name = fit(legal, suffix);
    }
    return name;
}

const char *xlsx_names_add(XlsxNames *names, const char *wanted, Place place, Diag *diag)
{
    g_autofree char *legal = legal_characters(wanted != NULL ? wanted : "");
    if (*legal == '\0') {
        g_free(legal);
        legal = g_strdup_printf("表%u", names->given->len + 1);
    }
    char *name = unused_name(names, legal);
    if (wanted != NULL && !g_str_equal(name, wanted))
        diag_report(diag, DIAG_WARNING, place, _("worksheet name “%s” is not possible, “%s” used"),
                    wanted, name);
    g_ptr_array_add(names->given, name);
    g_hash_table_add(names->taken, g_utf8_casefold(name, -1));
    return name;
}
