/* What an expression looks at: whether the values of some attributes decide its result. */
#include "scheme/scheme_internal.h"

#include <string.h>

/* Functions whose result depends on more than their arguments and the record's attributes. */
static const char *const wide_functions[] = {
    "position", "last", "id", "key", "current", "document", "lang", "math:random", "format-date"};

static const char *const operators[] = {"and", "or", "div", "mod"};

typedef struct {
    const char *at;
    SchemeUses *uses;
} Scan;

static bool is_listed(const char *const *list, gsize n, const char *name)
{
    for (gsize i = 0; i < n; i++)
        if (!strcmp(list[i], name))
            return true;
    return false;
}

static bool begins_name(char c)
{
    return g_ascii_isalpha(c) || c == '_';
}

/* The name at the scan, which moves behind it; a prefix belongs to it. Caller frees. */
static char *take_name(Scan *scan)
{
    const char *start = scan->at;
    while (g_ascii_isalnum(*scan->at) || strchr("_-.", *scan->at) ||
           (scan->at[0] == ':' && begins_name(scan->at[1]))) {
        if (!*scan->at)
            break;
        scan->at++;
    }
    return g_strndup(start, (gsize)(scan->at - start));
}

static void add_field(SchemeUses *uses, const char *name)
{
    if (!g_ptr_array_find_with_equal_func(uses->fields, name, g_str_equal, NULL))
        g_ptr_array_add(uses->fields, g_strdup(name));
}

static void take_attribute(Scan *scan)
{
    scan->at++;
    while (g_ascii_isspace(*scan->at))
        scan->at++;
    if (!begins_name(*scan->at)) {
        scan->uses->wide = true;
        return;
    }
    g_autofree char *name = take_name(scan);
    add_field(scan->uses, name);
}

static void take_variable(Scan *scan)
{
    scan->at++;
    g_autofree char *name = take_name(scan);
    scan->uses->sides |= !strcmp(name, "by") || !strcmp(name, "helper") || !strcmp(name, "helped");
}

/* A function, an operator, or the name of an element. */
static void take_word(Scan *scan)
{
    g_autofree char *name = take_name(scan);
    const char *next = scan->at + strspn(scan->at, " \t\n");
    bool function = *next == '(';
    if (function) {
        const char *inside = next + 1 + strspn(next + 1, " \t\n");
        scan->uses->wide |= is_listed(wide_functions, G_N_ELEMENTS(wide_functions), name);
        scan->uses->wide |=
            *inside == ')' && strcmp(name, "true") != 0 && strcmp(name, "false") != 0;
        scan->uses->clock |=
            (*inside == ')' && g_str_has_prefix(name, "date:")) || !strcmp(name, "math:random");
    } else if (!is_listed(operators, G_N_ELEMENTS(operators), name)) {
        scan->uses->wide = true;
    }
}

/* A * that multiplies stands behind an operand; a . in a number beside a digit. */
static bool is_step(const char *text, const char *at)
{
    const char *before = at;
    while (before > text && g_ascii_isspace(before[-1]))
        before--;
    char left = before > text ? before[-1] : '\0';
    if (*at == '*')
        return !(g_ascii_isalnum(left) || left == ')' || left == ']' || left == '\'' ||
                 left == '"');
    return !(at > text && g_ascii_isdigit(at[-1])) && !g_ascii_isdigit(at[1]);
}

void scheme_uses_add(SchemeUses *uses, const char *expression)
{
    g_autofree char *text = scheme_without_literals(expression);
    Scan scan = {text, uses};
    while (*scan.at) {
        if (*scan.at == '@')
            take_attribute(&scan);
        else if (*scan.at == '$')
            take_variable(&scan);
        else if (begins_name(*scan.at))
            take_word(&scan);
        else {
            uses->wide |=
                *scan.at == '/' || ((*scan.at == '*' || *scan.at == '.') && is_step(text, scan.at));
            scan.at++;
        }
    }
}

void scheme_standard_find_uses(SchemeStandard *standard)
{
    const GPtrArray *arrays[] = {standard->lets, standard->requires};
    SchemeUses uses = {.fields = g_ptr_array_new_with_free_func(g_free)};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        for (guint j = 0; j < arrays[i]->len; j++)
            scheme_uses_add(
                &uses, ((const SchemeExpression *)g_ptr_array_index(arrays[i], j))->expression);
    standard->fields = uses.fields;
    standard->sides = uses.sides;
    if (uses.wide)
        g_clear_pointer(&standard->fields, g_ptr_array_unref);
}

void scheme_measure_find_uses(SchemeMeasure *measure)
{
    SchemeUses uses = {.fields = g_ptr_array_new_with_free_func(g_free)};
    scheme_uses_add(&uses, measure->select->expression);
    measure->select_fields = uses.fields;
    measure->select_sides = uses.sides;
    if (uses.wide)
        g_clear_pointer(&measure->select_fields, g_ptr_array_unref);
}
