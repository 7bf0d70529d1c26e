#include "render/pdf_navigation.h"

#include "render/pdf_page.h"

#include <stdlib.h>
#include <string.h>

enum {
    MATRICES_MAX = 24, /* of nested AREA_PUSH that links are moved through */
    MILLION = 1000000,
};

/* ---- Links ---- */

typedef struct {
    gint64 left, top, right, bottom;
} Box;

typedef struct {
    AreaMatrix matrices[MATRICES_MAX];
    guint depth;
} Matrices;

/* A point of an area as a point of the page: out through every matrix that is open. */
static void to_page(const Matrices *matrices, gint64 *x, gint64 *y)
{
    for (guint i = MIN(matrices->depth, MATRICES_MAX); i-- > 0;) {
        const AreaMatrix *matrix = &matrices->matrices[i];
        gint64 out_x = (matrix->a * *x + matrix->c * *y) / MILLION + matrix->e;
        *y = (matrix->b * *x + matrix->d * *y) / MILLION + matrix->f;
        *x = out_x;
    }
}

static Box link_box(const AreaLink *link, const Matrices *matrices)
{
    gint64 x[2] = {link->x, (gint64)link->x + link->width};
    gint64 y[2] = {link->y, (gint64)link->y + link->height};
    to_page(matrices, &x[0], &y[0]);
    to_page(matrices, &x[1], &y[1]);
    return (Box){MIN(x[0], x[1]), MIN(y[0], y[1]), MAX(x[0], x[1]), MAX(y[0], y[1])};
}

/* "[5 0 R /XYZ 85.04 700.2 null]": the page and the place on it, as large as it is shown now. */
static void put_destination(GString *text, const Layout *layout, const GPtrArray *pages,
                            const AreaPosition *position)
{
    const AreaPage *page = layout_page(layout, position->page);
    g_string_append_c(text, '[');
    pdf_put_reference(text, pages->pdata[position->page]);
    g_string_append(text, " /XYZ ");
    pdf_put_mpt(text, position->x);
    g_string_append_c(text, ' ');
    pdf_put_mpt(text, pdf_page_up(page, position->y));
    g_string_append(text, " null]");
}

/* Where a link or a bookmark leads; false if nowhere. */
static bool put_target(GString *text, const Layout *layout, const GPtrArray *pages, const char *id,
                       const char *uri)
{
    AreaPosition position;
    if (id != NULL && layout_position(layout, id, &position)) {
        g_string_append(text, " /Dest ");
        put_destination(text, layout, pages, &position);
        return true;
    }
    if (uri == NULL)
        return false;
    g_string_append(text, " /A << /S /URI /URI ");
    g_autofree char *escaped = g_uri_escape_string(uri, ":/?#[]@!$&'*+,;=%", FALSE);
    pdf_put_string(text, escaped);
    g_string_append(text, " >>");
    return true;
}

static void put_box(GString *text, const AreaPage *page, const Box *box)
{
    gint64 edges[4] = {box->left, page->height - box->bottom, box->right, page->height - box->top};
    g_string_append(text, "/Rect [");
    for (int i = 0; i < 4; i++) {
        pdf_put_mpt(text, edges[i]);
        g_string_append_c(text, i < 3 ? ' ' : ']');
    }
}

static HPDF_Dict make_link(PdfFile *file, const Layout *layout, const GPtrArray *pages,
                           const AreaPage *page, const AreaLink *link, const Matrices *matrices)
{
    Box box = link_box(link, matrices);
    GString *text = g_string_new("/Type /Annot /Subtype /Link /Border [0 0 0] /F 4 ");
    put_box(text, page, &box);
    if (!put_target(text, layout, pages, link->id, link->uri)) {
        g_string_free(text, TRUE);
        return NULL;
    }
    HPDF_Dict dict = pdf_dict_new(file);
    pdf_dict_text(dict, text);
    return dict;
}

static void push_matrix(Matrices *matrices, const AreaMatrix *matrix)
{
    if (matrices->depth < MATRICES_MAX)
        matrices->matrices[matrices->depth] = *matrix;
    matrices->depth++;
}

static void add_link(HPDF_Page page, HPDF_Dict link)
{
    HPDF_Array links = HPDF_Dict_GetItem(page, "Annots", HPDF_OCLASS_ARRAY);
    if (links == NULL) {
        links = HPDF_Array_New(page->mmgr);
        HPDF_Dict_Add(page, "Annots", links);
    }
    HPDF_Array_Add(links, link);
}

static void add_page_links(PdfFile *file, const Layout *layout, const GPtrArray *pages, guint index)
{
    const AreaPage *page = layout_page(layout, index);
    Matrices matrices = {.depth = 0};
    for (guint i = 0; i < page->area_count; i++) {
        const Area *area = &page->areas[i];
        HPDF_Dict link = NULL;
        if (area->kind == AREA_PUSH)
            push_matrix(&matrices, &area->push);
        else if (area->kind == AREA_POP && matrices.depth > 0)
            matrices.depth--;
        else if (area->kind == AREA_LINK)
            link = make_link(file, layout, pages, page, &area->link, &matrices);
        if (link != NULL)
            add_link(pages->pdata[index], link);
    }
}

void pdf_add_links(PdfFile *file, const Layout *layout, const GPtrArray *pages)
{
    for (guint i = 0; i < pages->len; i++)
        add_page_links(file, layout, pages, i);
}

/* ---- Outline ---- */

static void describe_entry(HPDF_Outline entry, const AreaBookmark *bookmark, const Layout *layout,
                           const GPtrArray *pages)
{
    GString *text = g_string_new("/Title ");
    pdf_put_string(text, bookmark->title);
    put_target(text, layout, pages, bookmark->id, bookmark->uri);
    HPDF_Dict_RemoveElement(entry, "Title");
    HPDF_Dict_RemoveElement(entry, "Type"); /* libharu says that each entry is the whole outline */
    HPDF_Outline_SetOpened(entry, bookmark->open);
    pdf_dict_text(entry, text);
}

void pdf_add_outline(PdfFile *file, const Layout *layout, const GPtrArray *pages)
{
    guint count;
    const AreaBookmark *bookmarks = layout_bookmarks(layout, &count);
    g_autoptr(GPtrArray) parents = g_ptr_array_new(); /* the last entry of each depth */
    HPDF_Doc document = pdf_file_document(file);
    for (guint i = 0; i < count; i++) {
        guint depth = MIN((guint)MAX(bookmarks[i].depth, 0), parents->len);
        HPDF_Outline parent = depth > 0 ? parents->pdata[depth - 1] : NULL;
        HPDF_Outline entry = HPDF_CreateOutline(document, parent, "-", NULL);
        describe_entry(entry, &bookmarks[i], layout, pages);
        g_ptr_array_set_size(parents, (int)depth);
        g_ptr_array_add(parents, entry);
    }
    if (count > 0)
        HPDF_SetPageMode(document, HPDF_PAGE_MODE_USE_OUTLINE);
}

/* ---- How the file opens ---- */

/* The number of a label in decimal digits, 0 if it is not one. */
static int label_number(const char *label)
{
    char *end;
    long number = label != NULL ? strtol(label, &end, 10) : 0;
    return number > 0 && number < G_MAXINT && *end == '\0' && label[0] != '+' ? (int)number : 0;
}

/* Whether the page's label follows from the one before. */
static bool continues(const Layout *layout, guint index)
{
    int number = label_number(layout_page(layout, index)->label);
    int before = index > 0 ? label_number(layout_page(layout, index - 1)->label) : 0;
    return number > 0 && number == before + 1;
}

static void put_label(GString *text, guint index, const char *label)
{
    int number = label_number(label);
    if (number > 0) {
        g_string_append_printf(text, " %u << /S /D /St %d >>", index, number);
        return;
    }
    g_string_append_printf(text, " %u << /P ", index);
    pdf_put_string(text, label != NULL ? label : "");
    g_string_append(text, " >>");
}

void pdf_put_labels(GString *text, const Layout *layout)
{
    g_string_append(text, " /PageLabels << /Nums [");
    for (guint i = 0; i < layout_page_count(layout); i++)
        if (i == 0 || !continues(layout, i))
            put_label(text, i, layout_page(layout, i)->label);
    g_string_append(text, " ] >>");
}

void pdf_put_opening(GString *text, const Layout *layout, const GPtrArray *pages)
{
    if (pages->len == 0)
        return;
    g_string_append(text, " /OpenAction [");
    pdf_put_reference(text, pages->pdata[0]);
    g_string_append(text, " /FitH ");
    pdf_put_mpt(text, layout_page(layout, 0)->height);
    g_string_append_c(text, ']');
}
