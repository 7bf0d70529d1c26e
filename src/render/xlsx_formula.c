#include "render/xlsx_formula.h"
#include "render/xlsx_attributes.h"
#include "render/xlsx_text.h"

#include <string.h>

/* A formula, or a range of cells that formulas refer to: a column of ranks over the same cells is
 * one range. */
typedef struct {
    const FoNode *node; /* of a formula; NULL for a range */
    XlsxArea area;
    guint first_need, needs; /* in the array of needs, once they are in order */
    guint visited;           /* how many of them the check has been to */
    bool reported;           /* as part of a circle */
} Vertex;

/* The vertex that needs something, and what: a vertex, or a cell by its place. */
typedef struct {
    guint32 vertex;
    guint32 needed; /* NO_VERTEX: place says it */
    guint64 place;
} Need;

struct XlsxFormulas {
    const XlsxPlan *plan;
    const FoTree *tree;
    Diag *diag;
    GArray *vertices;   /* Vertex */
    GArray *needs;      /* Need, in the order of vertices */
    GHashTable *ranges; /* XlsxArea * to the vertex of the range */
    GString *text;      /* of the last formula */
    GString *id;        /* of the last reference */
    XlsxAttrNames attribute_names;
    bool *figures; /* by FoNode.index: objects met that have neither a formula nor a name */
};

/* How references are written. */
typedef struct {
    guint sheet;   /* the sheet that needs no name, or ANY_SHEET */
    bool absolute; /* with $ */
    guint vertex;  /* to which they are noted, or NO_VERTEX */
} Manner;

enum { ANY_SHEET = G_MAXUINT, NO_VERTEX = G_MAXUINT };

static guint area_hash(const void *key)
{
    const XlsxArea *area = key;
    return ((area->sheet * 31 + area->first_row) * 16381 + area->last_row) * 16381 +
           area->first_column * 127 + area->last_column;
}

static gboolean area_equal(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(XlsxArea)) == 0;
}

XlsxFormulas *xlsx_formulas_new(const XlsxPlan *plan, const FoTree *tree, Diag *diag)
{
    XlsxFormulas *formulas = g_new0(XlsxFormulas, 1);
    formulas->plan = plan;
    formulas->tree = tree;
    formulas->diag = diag;
    formulas->vertices = g_array_new(FALSE, FALSE, sizeof(Vertex));
    formulas->needs = g_array_new(FALSE, FALSE, sizeof(Need));
    formulas->ranges = g_hash_table_new_full(area_hash, area_equal, g_free, NULL);
    formulas->figures = g_new0(bool, fo_node_count(tree));
    formulas->text = g_string_new(NULL);
    formulas->id = g_string_new(NULL);
    return formulas;
}

void xlsx_formulas_free(XlsxFormulas *formulas)
{
    if (formulas == NULL)
        return;
    g_hash_table_unref(formulas->ranges);
    g_array_unref(formulas->vertices);
    g_array_unref(formulas->needs);
    g_free(formulas->figures);
    g_string_free(formulas->text, TRUE);
    g_string_free(formulas->id, TRUE);
    g_free(formulas);
}

static Vertex *vertex_at(const XlsxFormulas *formulas, guint index)
{
    return &g_array_index(formulas->vertices, Vertex, index);
}

static guint add_vertex(XlsxFormulas *formulas, const FoNode *node, const XlsxArea *area)
{
    Vertex vertex = {.node = node, .area = *area};
    g_array_append_val(formulas->vertices, vertex);
    return formulas->vertices->len - 1;
}

static guint64 place_key(guint sheet, guint row, guint column)
{
    return (guint64)sheet << 36 | (guint64)row << 14 | column;
}

static guint range_vertex(XlsxFormulas *formulas, const XlsxArea *area)
{
    void *found;
    if (g_hash_table_lookup_extended(formulas->ranges, area, NULL, &found))
        return GPOINTER_TO_UINT(found);
    guint index = add_vertex(formulas, NULL, area);
    g_hash_table_insert(formulas->ranges, g_memdup2(area, sizeof *area), GUINT_TO_POINTER(index));
    return index;
}

static bool is_single(const XlsxArea *area)
{
    return area->first_row == area->last_row && area->first_column == area->last_column;
}

static void note_reference(XlsxFormulas *formulas, guint vertex, const XlsxArea *area)
{
    if (vertex == NO_VERTEX)
        return;
    Need need = {vertex, NO_VERTEX, place_key(area->sheet, area->first_row, area->first_column)};
    if (!is_single(area))
        need.needed = range_vertex(formulas, area);
    g_array_append_val(formulas->needs, need);
}

/* Letters of the column, then the row counted from 1. */
static void append_place(GString *text, guint row, guint column, bool absolute)
{
    char place[32];
    char *p = place + sizeof place;
    for (guint n = row + 1; n > 0; n /= 10)
        *--p = (char)('0' + n % 10);
    if (absolute)
        *--p = '$';
    for (guint n = column + 1; n > 0; n = (n - 1) / 26)
        *--p = (char)('A' + (n - 1) % 26);
    if (absolute)
        *--p = '$';
    xlsx_append(text, p, (gsize)(place + sizeof place - p));
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

/* Reads "{id}" at *text and moves behind it; the id's cells at area. The object that has them, or
 * NULL after a report. */
static const FoNode *read_reference(XlsxFormulas *formulas, const FoNode *node, const char **text,
                                    XlsxArea *area)
{
    const char *end = strchr(*text, '}');
    if (end == NULL) {
        diag_report(formulas->diag, DIAG_ERROR, fo_place(formulas->tree, node),
                    _("reference without its “}” in formula: %s"), *text);
        return NULL;
    }
    g_string_truncate(formulas->id, 0);
    xlsx_append(formulas->id, *text + 1, (gsize)(end - *text - 1));
    *text = end + 1;
    const FoNode *found = xlsx_plan_find(formulas->plan, formulas->id->str, area);
    if (found == NULL)
        diag_report(formulas->diag, DIAG_ERROR, fo_place(formulas->tree, node),
                    _("formula refers to “%s”, which is no cell of this document"),
                    formulas->id->str);
    return found;
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
 * has its value. Returns the first object, or NULL after a report. */
static const FoNode *read_area(XlsxFormulas *formulas, const FoNode *node, const char **text,
                               XlsxArea *area)
{
    const FoNode *found = read_reference(formulas, node, text, area);
    if (found == NULL)
        return NULL;
    if (**text != ':' || !starts_id(*text + 1)) {
        area->last_row = area->first_row;
        area->last_column = area->first_column;
        return found;
    }
    XlsxArea last;
    (*text)++;
    bool good =
        read_reference(formulas, node, text, &last) != NULL && span(formulas, node, area, &last);
    return good ? found : NULL;
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

/* Copies the reference at *text in Excel's notation, or as the name its cell has. */
static bool expand_reference(XlsxFormulas *formulas, const FoNode *node, const char **text,
                             const Manner *manner, GString *expanded)
{
    XlsxArea area;
    const FoNode *found = read_area(formulas, node, text, &area);
    if (found == NULL)
        return false;
    XlsxAttributes attributes = {0};
    bool single = is_single(&area);
    if (single && !formulas->figures[found->index])
        xlsx_attributes_read(&formulas->attribute_names, found, &attributes);
    const char *name = attributes.value[XLSX_ATTR_DEFINE];
    bool calculated = attributes.value[XLSX_ATTR_FORMULA] != NULL;
    if (name != NULL)
        g_string_append(expanded, name);
    else
        append_area(formulas, expanded, &area, manner);
    if (single && name == NULL && !calculated)
        formulas->figures[found->index] = true;
    /* Nothing follows from a cell without a formula. */
    if (!single || calculated)
        note_reference(formulas, manner->vertex, &area);
    return true;
}

static bool expand(XlsxFormulas *formulas, const FoNode *node, const char *formula,
                   const Manner *manner, GString *text)
{
    const char *p = formula;
    while (*p != '\0') {
        const char *plain = p;
        while (*p != '\0' && *p != '"' && *p != '\'' && *p != '{')
            p++;
        xlsx_append(text, plain, (gsize)(p - plain));
        if (*p == '"' || *p == '\'')
            p = copy_quoted(text, p);
        else if (*p != '\0' && !starts_id(p))
            g_string_append_c(text, *p++);
        else if (*p != '\0' && !expand_reference(formulas, node, &p, manner, text))
            return false;
    }
    return true;
}

const char *xlsx_formulas_add(XlsxFormulas *formulas, const FoNode *node, const XlsxArea *area,
                              const char *formula)
{
    Manner manner = {area->sheet, false, add_vertex(formulas, node, area)};
    g_string_assign(formulas->text, "=");
    if (!expand(formulas, node, formula + (*formula == '='), &manner, formulas->text) ||
        !xlsx_formula_fits(formulas->text->str, formulas->tree, node, formulas->diag))
        return NULL;
    return formulas->text->str;
}

char *xlsx_formulas_expand(XlsxFormulas *formulas, const FoNode *node, const char *text)
{
    const Manner manner = {ANY_SHEET, true, NO_VERTEX};
    GString *expanded = g_string_new("=");
    bool good = expand(formulas, node, text + (*text == '='), &manner, expanded) &&
                xlsx_formula_fits(expanded->str, formulas->tree, node, formulas->diag);
    return g_string_free(expanded, !good);
}

bool xlsx_formulas_area(XlsxFormulas *formulas, const FoNode *node, const char *text,
                        XlsxArea *area)
{
    const char *p = text;
    if (starts_id(p) && read_area(formulas, node, &p, area) != NULL && *p == '\0')
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

/* The formulas by the place they stand in; keys has room for one of each vertex. */
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

/* A range needs every formula in it. */
static void connect_range(const XlsxFormulas *formulas, guint index, GHashTable *places)
{
    XlsxArea area = vertex_at(formulas, index)->area;
    for (guint row = area.first_row; row <= area.last_row; row++)
        for (guint column = area.first_column; column <= area.last_column; column++) {
            Need need = {index, NO_VERTEX, place_key(area.sheet, row, column)};
            if (g_hash_table_contains(places, &need.place))
                g_array_append_val(formulas->needs, need);
        }
}

static gint compare_needs(gconstpointer a, gconstpointer b)
{
    guint32 x = ((const Need *)a)->vertex, y = ((const Need *)b)->vertex;
    return (x > y) - (x < y);
}

/* Turns places into vertices and gives every vertex its part of the needs. */
static void settle_needs(const XlsxFormulas *formulas, GHashTable *places)
{
    g_array_sort(formulas->needs, compare_needs);
    for (guint i = 0; i < formulas->needs->len; i++) {
        Need *need = &g_array_index(formulas->needs, Need, i);
        Vertex *vertex = vertex_at(formulas, need->vertex);
        void *found;
        if (need->needed == NO_VERTEX &&
            g_hash_table_lookup_extended(places, &need->place, NULL, &found))
            need->needed = GPOINTER_TO_UINT(found);
        if (vertex->needs++ == 0)
            vertex->first_need = i;
    }
}

static void connect(const XlsxFormulas *formulas)
{
    g_autofree guint64 *keys = g_new(guint64, formulas->vertices->len + 1);
    g_autoptr(GHashTable) places = formulas_by_place(formulas, keys);
    for (guint i = 0; i < formulas->vertices->len; i++)
        if (vertex_at(formulas, i)->node == NULL)
            connect_range(formulas, i, places);
    settle_needs(formulas, places);
}

enum { UNSEEN, OPEN, DONE };

/* One message for each cell, however many circles go through it. */
static void report_circle(const XlsxFormulas *formulas, guint from, guint to)
{
    Vertex *vertex = vertex_at(formulas, from);
    if (vertex->node == NULL)
        vertex = vertex_at(formulas, to);
    if (!vertex->reported)
        diag_report(formulas->diag, DIAG_ERROR, fo_place(formulas->tree, vertex->node),
                    _("the formula of this cell depends on its own result"));
    vertex->reported = true;
}

/* Goes on from the last vertex of a path; false when there is nothing more to go on to. */
static bool step(const XlsxFormulas *formulas, GArray *path, guint8 *state)
{
    guint index = g_array_index(path, guint, path->len - 1);
    Vertex *vertex = vertex_at(formulas, index);
    if (vertex->visited == vertex->needs) {
        state[index] = DONE;
        g_array_set_size(path, path->len - 1);
        return path->len > 0;
    }
    guint next =
        g_array_index(formulas->needs, Need, vertex->first_need + vertex->visited++).needed;
    if (next == NO_VERTEX)
        return true;
    if (state[next] == OPEN)
        report_circle(formulas, index, next);
    if (state[next] == UNSEEN) {
        state[next] = OPEN;
        g_array_append_val(path, next);
    }
    return true;
}

/* Depth first, but without recursion: chains may be as long as a sheet. */
void xlsx_formulas_check(const XlsxFormulas *formulas)
{
    if (formulas->needs->len == 0)
        return;
    g_autofree guint8 *state = g_malloc0(formulas->vertices->len);
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(guint));
    connect(formulas);
    for (guint i = 0; i < formulas->vertices->len; i++) {
        if (state[i] != UNSEEN)
            continue;
        state[i] = OPEN;
        g_array_append_val(path, i);
        while (step(formulas, path, state))
            ;
    }
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
