#include "render/xlsx_formula.h"

#include <string.h>

/* A formula or an area that formulas refer to. Areas are vertices of their own, so that a column
 * of ranks over the same cells costs one edge each. */
typedef struct {
    const FoNode *node; /* of a formula, or NULL */
    XlsxArea area;
    GArray *needs; /* guint: vertices this one depends on */
    guint visited; /* of them, how many the check has been to */
} Vertex;

struct XlsxFormulas {
    const XlsxPlan *plan;
    const FoTree *tree;
    Diag *diag;
    GPtrArray *vertices; /* Vertex */
    GHashTable *areas;   /* Vertex of areas, keyed by area, to index + 1 */
    GString *text;       /* of the last formula */
};

/* How references are written. */
typedef struct {
    guint sheet;   /* the sheet that needs no name, or ANY_SHEET */
    bool absolute; /* with $ */
    guint vertex;  /* to which they are noted, or NO_VERTEX */
} Manner;

enum { ANY_SHEET = G_MAXUINT, NO_VERTEX = G_MAXUINT };

static void vertex_free(void *data)
{
    Vertex *vertex = data;
    if (vertex->needs != NULL)
        g_array_unref(vertex->needs);
    g_free(vertex);
}

static guint area_hash(const void *key)
{
    const XlsxArea *area = &((const Vertex *)key)->area;
    return ((area->sheet * 31 + area->first_row) * 16381 + area->last_row) * 16381 +
           area->first_column * 127 + area->last_column;
}

static gboolean area_equal(const void *a, const void *b)
{
    return memcmp(&((const Vertex *)a)->area, &((const Vertex *)b)->area, sizeof(XlsxArea)) == 0;
}

XlsxFormulas *xlsx_formulas_new(const XlsxPlan *plan, const FoTree *tree, Diag *diag)
{
    XlsxFormulas *formulas = g_new0(XlsxFormulas, 1);
    formulas->plan = plan;
    formulas->tree = tree;
    formulas->diag = diag;
    formulas->vertices = g_ptr_array_new_with_free_func(vertex_free);
    formulas->areas = g_hash_table_new(area_hash, area_equal);
    formulas->text = g_string_new(NULL);
    return formulas;
}

void xlsx_formulas_free(XlsxFormulas *formulas)
{
    if (formulas == NULL)
        return;
    g_hash_table_unref(formulas->areas);
    g_ptr_array_unref(formulas->vertices);
    g_string_free(formulas->text, TRUE);
    g_free(formulas);
}

static Vertex *vertex_at(const XlsxFormulas *formulas, guint index)
{
    return g_ptr_array_index(formulas->vertices, index);
}

static guint add_vertex(XlsxFormulas *formulas, const FoNode *node, const XlsxArea *area)
{
    Vertex *vertex = g_new0(Vertex, 1);
    vertex->node = node;
    vertex->area = *area;
    g_ptr_array_add(formulas->vertices, vertex);
    return formulas->vertices->len - 1;
}

static void add_need(Vertex *vertex, guint index)
{
    if (vertex->needs == NULL)
        vertex->needs = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(vertex->needs, index);
}

static void note_reference(XlsxFormulas *formulas, guint vertex, const XlsxArea *area)
{
    if (vertex == NO_VERTEX)
        return;
    Vertex key = {.area = *area};
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(formulas->areas, &key));
    if (index == 0) {
        index = add_vertex(formulas, NULL, area) + 1;
        g_hash_table_insert(formulas->areas, vertex_at(formulas, index - 1),
                            GUINT_TO_POINTER(index));
    }
    add_need(vertex_at(formulas, vertex), index - 1);
}

static void append_column(GString *text, guint column)
{
    char letters[8];
    int count = 0;
    for (guint n = column + 1; n > 0; n = (n - 1) / 26)
        letters[count++] = (char)('A' + (n - 1) % 26);
    while (count > 0)
        g_string_append_c(text, letters[--count]);
}

static void append_place(GString *text, guint row, guint column, bool absolute)
{
    if (absolute)
        g_string_append_c(text, '$');
    append_column(text, column);
    g_string_append_printf(text, absolute ? "$%u" : "%u", row + 1);
}

static void append_sheet(const XlsxFormulas *formulas, GString *text, guint sheet)
{
    g_auto(GStrv) parts = g_strsplit(xlsx_plan_sheet(formulas->plan, sheet)->name, "'", -1);
    g_autofree char *quoted = g_strjoinv("''", parts);
    g_string_append_printf(text, "'%s'!", quoted);
}

static void append_area(const XlsxFormulas *formulas, GString *text, const XlsxArea *area,
                        const Manner *manner)
{
    if (area->sheet != manner->sheet)
        append_sheet(formulas, text, area->sheet);
    append_place(text, area->first_row, area->first_column, manner->absolute);
    if (area->first_row != area->last_row || area->first_column != area->last_column) {
        g_string_append_c(text, ':');
        append_place(text, area->last_row, area->last_column, manner->absolute);
    }
}

static bool starts_id(const char *text)
{
    return *text == '{' && (g_ascii_isalpha(text[1]) || text[1] == '_' || (guchar)text[1] >= 0x80);
}

/* Reads "{id}" at *text and moves behind it; the id's cells at area, its name, if any, at name. */
static bool read_reference(XlsxFormulas *formulas, const FoNode *node, const char **text,
                           XlsxArea *area, const char **name)
{
    const char *end = strchr(*text, '}');
    if (end == NULL) {
        diag_report(formulas->diag, DIAG_ERROR, fo_place(formulas->tree, node),
                    _("reference without its “}” in formula: %s"), *text);
        return false;
    }
    g_autofree char *id = g_strndup(*text + 1, (gsize)(end - *text - 1));
    *text = end + 1;
    if (!xlsx_plan_find(formulas->plan, id, area)) {
        diag_report(formulas->diag, DIAG_ERROR, fo_place(formulas->tree, node),
                    _("formula refers to “%s”, which is no cell of this document"), id);
        return false;
    }
    *name = fo_sheet_attribute(fo_by_id(formulas->tree, id), "define");
    return true;
}

/* Makes of two corners the area that holds both. */
static bool span(XlsxFormulas *formulas, const FoNode *node, XlsxArea *area, const XlsxArea *last)
{
    if (area->sheet != last->sheet) {
        diag_report(formulas->diag, DIAG_ERROR, fo_place(formulas->tree, node),
                    _("a range of cells over two worksheets"));
        return false;
    }
    area->first_row = MIN(area->first_row, last->first_row);
    area->first_column = MIN(area->first_column, last->first_column);
    area->last_row = MAX(area->last_row, last->last_row);
    area->last_column = MAX(area->last_column, last->last_column);
    return true;
}

/* Reads "{id}" or "{first}:{last}". A single cell is its first place: that is where a merged cell
 * has its value. name is set for a single cell that has one. */
static bool read_area(XlsxFormulas *formulas, const FoNode *node, const char **text, XlsxArea *area,
                      const char **name)
{
    if (!read_reference(formulas, node, text, area, name))
        return false;
    if (**text != ':' || !starts_id(*text + 1)) {
        area->last_row = area->first_row;
        area->last_column = area->first_column;
        return true;
    }
    XlsxArea last;
    (*text)++;
    if (!read_reference(formulas, node, text, &last, name))
        return false;
    *name = NULL;
    return span(formulas, node, area, &last);
}

/* Copies a quoted string of a formula, in which braces mean nothing. */
static const char *copy_quoted(GString *text, const char *p)
{
    const char *end = p + 1;
    while (*end != '\0' && *end != *p)
        end++;
    end += *end != '\0';
    g_string_append_len(text, p, end - p);
    return end;
}

static bool expand(XlsxFormulas *formulas, const FoNode *node, const char *formula,
                   const Manner *manner, GString *text)
{
    bool good = true;
    for (const char *p = formula; good && *p != '\0';) {
        if (*p == '"' || *p == '\'') {
            p = copy_quoted(text, p);
        } else if (starts_id(p)) {
            XlsxArea area;
            const char *name = NULL;
            good = read_area(formulas, node, &p, &area, &name);
            if (good && name != NULL)
                g_string_append(text, name);
            else if (good)
                append_area(formulas, text, &area, manner);
            if (good)
                note_reference(formulas, manner->vertex, &area);
        } else {
            g_string_append_c(text, *p++);
        }
    }
    return good;
}

static bool check_length(const XlsxFormulas *formulas, const FoNode *node, const char *text)
{
    glong length = g_utf8_strlen(text, -1);
    if (length > XLSX_FORMULA_CHARACTERS)
        diag_report(formulas->diag, DIAG_ERROR, fo_place(formulas->tree, node),
                    _("formula of %ld characters, Excel takes %d"), length,
                    XLSX_FORMULA_CHARACTERS);
    return length <= XLSX_FORMULA_CHARACTERS;
}

const char *xlsx_formulas_add(XlsxFormulas *formulas, const FoNode *node, const XlsxArea *area,
                              const char *formula)
{
    Manner manner = {area->sheet, false, add_vertex(formulas, node, area)};
    g_string_assign(formulas->text, "=");
    if (!expand(formulas, node, formula + (*formula == '='), &manner, formulas->text) ||
        !check_length(formulas, node, formulas->text->str))
        return NULL;
    return formulas->text->str;
}

char *xlsx_formulas_expand(XlsxFormulas *formulas, const FoNode *node, const char *text)
{
    const Manner manner = {ANY_SHEET, true, NO_VERTEX};
    GString *expanded = g_string_new("=");
    bool good = expand(formulas, node, text + (*text == '='), &manner, expanded) &&
                check_length(formulas, node, expanded->str);
    return g_string_free(expanded, !good);
}

bool xlsx_formulas_area(XlsxFormulas *formulas, const FoNode *node, const char *text,
                        XlsxArea *area)
{
    const char *p = text, *name;
    if (starts_id(p) && read_area(formulas, node, &p, area, &name) && *p == '\0')
        return true;
    diag_report(formulas->diag, DIAG_ERROR, fo_place(formulas->tree, node),
                _("“%s” is not a range of cells"), text);
    return false;
}

char *xlsx_formulas_reference(const XlsxFormulas *formulas, const XlsxArea *area)
{
    const Manner manner = {ANY_SHEET, true, NO_VERTEX};
    GString *text = g_string_new(NULL);
    append_area(formulas, text, area, &manner);
    return g_string_free(text, FALSE);
}

/* The formulas by sheet, row and column of their first place. */
static guint64 place_key(guint sheet, guint row, guint column)
{
    return (guint64)sheet << 36 | (guint64)row << 14 | column;
}

static GHashTable *formulas_by_place(const XlsxFormulas *formulas, guint64 *keys)
{
    GHashTable *places = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < formulas->vertices->len; i++) {
        const Vertex *vertex = vertex_at(formulas, i);
        keys[i] = place_key(vertex->area.sheet, vertex->area.first_row, vertex->area.first_column);
        if (vertex->node != NULL)
            g_hash_table_insert(places, &keys[i], GUINT_TO_POINTER(i));
    }
    return places;
}

/* An area depends on every formula in it. */
static void connect_area(Vertex *vertex, GHashTable *places)
{
    const XlsxArea *area = &vertex->area;
    for (guint row = area->first_row; row <= area->last_row; row++)
        for (guint column = area->first_column; column <= area->last_column; column++) {
            guint64 key = place_key(area->sheet, row, column);
            void *found;
            if (g_hash_table_lookup_extended(places, &key, NULL, &found))
                add_need(vertex, GPOINTER_TO_UINT(found));
        }
}

static void connect_areas(const XlsxFormulas *formulas)
{
    g_autofree guint64 *keys = g_new(guint64, formulas->vertices->len + 1);
    g_autoptr(GHashTable) places = formulas_by_place(formulas, keys);
    for (guint i = 0; i < formulas->vertices->len; i++)
        if (vertex_at(formulas, i)->node == NULL)
            connect_area(vertex_at(formulas, i), places);
}

enum { UNSEEN, OPEN, DONE };

/* Walks down from one vertex, without recursion: chains may be as long as a sheet. */
static void walk(const XlsxFormulas *formulas, guint start, guint8 *state)
{
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(path, start);
    state[start] = OPEN;
    while (path->len > 0) {
        guint index = g_array_index(path, guint, path->len - 1);
        Vertex *vertex = vertex_at(formulas, index);
        if (vertex->needs == NULL || vertex->visited == vertex->needs->len) {
            state[index] = DONE;
            g_array_set_size(path, path->len - 1);
            continue;
        }
        guint next = g_array_index(vertex->needs, guint, vertex->visited++);
        if (state[next] == UNSEEN) {
            state[next] = OPEN;
            g_array_append_val(path, next);
        } else if (state[next] == OPEN) {
            const FoNode *node =
                vertex->node != NULL ? vertex->node : vertex_at(formulas, next)->node;
            diag_report(formulas->diag, DIAG_ERROR, fo_place(formulas->tree, node),
                        _("the formula of this cell depends on its own result"));
        }
    }
}

void xlsx_formulas_check(const XlsxFormulas *formulas)
{
    g_autofree guint8 *state = g_malloc0(formulas->vertices->len + 1);
    connect_areas(formulas);
    for (guint i = 0; i < formulas->vertices->len; i++)
        if (state[i] == UNSEEN)
            walk(formulas, i, state);
}

/* Like a cell in one of Excel's two notations: A1 to XFD1048576, R1C1. */
static bool looks_like_cell(const char *text)
{
    gsize letters = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    gsize digits = strspn(text + letters, "0123456789");
    if (letters > 0 && letters <= 3 && digits > 0 && text[letters + digits] == '\0')
        return true;
    return strspn(text, "RrCc0123456789") == strlen(text);
}

bool xlsx_formula_name_is_possible(const char *text)
{
    if (!g_utf8_validate(text, -1, NULL) || looks_like_cell(text) || g_utf8_strlen(text, -1) > 255)
        return false;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool first = p == text;
        if (!(g_unichar_isalpha(c) || c == '_' || (!first && (g_unichar_isdigit(c) || c == '.'))))
            return false;
    }
    return *text != '\0';
}
