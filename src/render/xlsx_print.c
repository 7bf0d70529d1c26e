#include "render/xlsx_book.h"
#include "render/xlsx_margin.h"

#include <string.h>

/* A paper size of Excel, portrait, in tenths of a millimetre. */
typedef struct {
    guint8 code;
    gint32 width, height;
} Paper;

static const Paper papers[] = {
    {9, 2100, 2970},  /* A4 */
    {8, 2970, 4200},  /* A3 */
    {11, 1480, 2100}, /* A5 */
    {13, 1820, 2570}, /* B5 (JIS) */
    {12, 2570, 3640}, /* B4 (JIS) */
    {1, 2159, 2794},  /* Letter */
};

/* Text of a static content larger than this (Mpt) is a watermark, not a header. */
enum { LARGEST_HEADER = 28000 };

/* Room for a line of a header or footer (Mpt). */
enum { MARGIN_LINE = 24000 };

/* How far a page may be from a paper size and still be it, in tenths of a millimetre. */
enum { PAPER_TOLERANCE = 20 };

static gint32 tenths_of_mm(gint32 mpt)
{
    return (gint32)((gint64)mpt * 254 / 72000);
}

static double inches(gint32 mpt)
{
    return mpt > 0 ? mpt / 72000.0 : 0;
}

static void set_paper(const XlsxBook *book, const XlsxSheet *sheet)
{
    const LayoutMaster *master = &sheet->master;
    bool landscape = master->page_width > master->page_height;
    gint32 width = tenths_of_mm(MIN(master->page_width, master->page_height));
    gint32 height = tenths_of_mm(MAX(master->page_width, master->page_height));
    if (landscape)
        worksheet_set_landscape(sheet->worksheet);
    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++) {
        if (ABS(papers[i].width - width) <= PAPER_TOLERANCE &&
            ABS(papers[i].height - height) <= PAPER_TOLERANCE) {
            worksheet_set_paper(sheet->worksheet, papers[i].code);
            return;
        }
    }
    worksheet_set_paper(sheet->worksheet, papers[0].code);
    diag_report(book->diag, DIAG_WARNING, xlsx_place(book, sheet->sequence),
                _("Excel has no paper of %d × %d mm: A4 used, fitted to its width"), width / 10,
                height / 10);
}

static void set_margins(const XlsxSheet *sheet)
{
    const LayoutMaster *master = &sheet->master;
    worksheet_set_margins(sheet->worksheet, inches(master->body_left),
                          inches(master->page_width - master->body_left - master->body_width),
                          inches(master->body_top),
                          inches(master->page_height - master->body_top - master->body_height));
}

/* The page masters that a page sequence may use: its own, or all that its sequence master names. */
static void add_masters(const FoTree *tree, const FoNode *node, GPtrArray *masters)
{
    const char *name = fo_attribute(node, FO_ATTR_MASTER_REFERENCE);
    const FoNode *master = name != NULL ? fo_master(tree, name) : NULL;
    if (master != NULL && master->kind == FO_SIMPLE_PAGE_MASTER)
        g_ptr_array_add(masters, (void *)(guintptr)master);
    else
        for (const FoNode *part = master != NULL ? master->first : node->first; part != NULL;
             part = part->next)
            if (part->kind != FO_FLOW && part->kind != FO_STATIC_CONTENT)
                add_masters(tree, part, masters);
}

/* The region a static content flows into: FO_REGION_BEFORE, FO_REGION_AFTER, or another kind. */
static FoKind region_of(const GPtrArray *masters, const char *flow)
{
    static const char *const defaults[FO_KINDS] = {[FO_REGION_BEFORE] = "xsl-region-before",
                                                   [FO_REGION_AFTER] = "xsl-region-after",
                                                   [FO_REGION_START] = "xsl-region-start",
                                                   [FO_REGION_END] = "xsl-region-end"};
    for (guint i = 0; i < masters->len; i++) {
        const FoNode *master = g_ptr_array_index(masters, i);
        for (const FoNode *region = master->first; region != NULL; region = region->next) {
            const char *name = fo_attribute(region, FO_ATTR_REGION_NAME);
            if (g_strcmp0(name != NULL ? name : defaults[region->kind], flow) == 0)
                return region->kind;
        }
    }
    return FO_TEXT;
}

typedef struct {
    XlsxBook *book;
    XlsxMargin *margin;
    bool center; /* odd and even pages differ, which a worksheet cannot show */
} Header;

static XlsxSection section_of(const Header *header, const FoNode *node)
{
    switch (header->center ? FO_ALIGN_CENTER : node->props->align) {
    case FO_ALIGN_CENTER:
        return XLSX_AT_CENTER;
    case FO_ALIGN_END:
    case FO_ALIGN_OUTSIDE:
        return XLSX_AT_RIGHT;
    default:
        return XLSX_AT_LEFT;
    }
}

static bool is_space_at(const FoNode *node, guint index)
{
    return node->kind == FO_TEXT && index < node->length && g_ascii_isspace(node->text[index]);
}

static void add_text(const Header *header, XlsxSection section, const FoNode *node)
{
    g_autofree char *text = fo_text(node);
    if (*g_strstrip(text) == '\0' || node->props->font_size > LARGEST_HEADER)
        return;
    xlsx_margin_font(header->margin, section,
                     xlsx_font_name(header->book, node->props->family, true),
                     node->props->font_size, node->props->colour & 0xFFFFFF);
    if (is_space_at(node, 0))
        xlsx_margin_text(header->margin, section, " ");
    xlsx_margin_text(header->margin, section, text);
    if (is_space_at(node, node->length - 1))
        xlsx_margin_text(header->margin, section, " ");
}

static void add_content(const Header *header, const FoNode *node)
{
    for (const FoNode *child = node->first; child != NULL; child = child->next) {
        XlsxSection section = section_of(header, child);
        if (child->kind == FO_TEXT)
            add_text(header, section, child);
        else if (child->kind == FO_PAGE_NUMBER)
            xlsx_margin_page(header->margin, section);
        else if (child->kind == FO_PAGE_NUMBER_CITATION_LAST)
            xlsx_margin_pages(header->margin, section);
        else
            add_content(header, child);
    }
}

static bool has_content(const FoNode *node)
{
    bool text = node->kind == FO_TEXT && !node->space_only;
    if (node->kind == FO_PAGE_NUMBER || (text && node->props->font_size <= LARGEST_HEADER))
        return true;
    for (const FoNode *child = node->first; child != NULL; child = child->next)
        if (has_content(child))
            return true;
    return false;
}

static void add_contents(const XlsxSheet *sheet, const GPtrArray *masters, FoKind region,
                         GPtrArray *contents)
{
    const FoNode *content = fo_child(sheet->sequence, FO_STATIC_CONTENT);
    for (; content != NULL; content = fo_next_same(content))
        if (region_of(masters, fo_attribute(content, FO_ATTR_FLOW_NAME)) == region &&
            has_content(content))
            g_ptr_array_add(contents, (void *)(guintptr)content);
}

/* The static contents of a sheet that go into a region, the empty ones left out. Where there are
 * none at the foot, those at the sides: page numbers of landscape tables. */
static GPtrArray *contents_of(const XlsxBook *book, const XlsxSheet *sheet, FoKind region)
{
    static const FoKind sides[] = {FO_REGION_START, FO_REGION_END};
    GPtrArray *contents = g_ptr_array_new();
    g_autoptr(GPtrArray) masters = g_ptr_array_new();
    add_masters(book->tree, sheet->sequence, masters);
    add_contents(sheet, masters, region, contents);
    for (gsize i = 0; region == FO_REGION_AFTER && i < G_N_ELEMENTS(sides); i++)
        if (contents->len == 0)
            add_contents(sheet, masters, sides[i], contents);
    return contents;
}

/* The mark goes into the first section from the right that is still empty. */
static void add_mark(const Header *header, const XlsxSheet *sheet)
{
    static const XlsxSection order[] = {XLSX_AT_RIGHT, XLSX_AT_LEFT, XLSX_AT_CENTER};
    if (sheet->mark == NULL || xlsx_margin_contains(header->margin, sheet->mark))
        return;
    guint i = 0;
    while (i + 1 < G_N_ELEMENTS(order) && !xlsx_margin_is_empty(header->margin, order[i]))
        i++;
    if (!xlsx_margin_is_empty(header->margin, order[i]))
        xlsx_margin_text(header->margin, order[i], " ");
    xlsx_margin_font(header->margin, order[i],
                     xlsx_font_name(header->book, g_intern_static_string("黑体"), true), 12000,
                     0xC00000);
    xlsx_margin_text(header->margin, order[i], sheet->mark);
}

typedef lxw_error (*SetMargin)(lxw_worksheet *, const char *, lxw_header_footer_options *);

/* How far from the page's edge a header or footer starts: where the region does, but so that a line
 * fits before the body, which begins at body. */
static gint32 distance_of(gint32 margin, gint32 body)
{
    return CLAMP(margin, 0, MAX(body - MARGIN_LINE, 0));
}

/* The first content speaks for all pages; a second one, for the other of odd and even pages, only
 * moves it to the middle. */
static void set_region(XlsxBook *book, const XlsxSheet *sheet, FoKind region, gint32 distance,
                       SetMargin set)
{
    g_autoptr(GPtrArray) contents = contents_of(book, sheet, region);
    g_autoptr(XlsxMargin) margin = xlsx_margin_new();
    Header header = {book, margin, contents->len > 1};
    gboolean too_long = FALSE;
    if (contents->len > 0)
        add_content(&header, g_ptr_array_index(contents, 0));
    if (region == FO_REGION_BEFORE)
        add_mark(&header, sheet);
    g_autofree char *string = xlsx_margin_string(margin, &too_long);
    lxw_header_footer_options options = {.margin = MAX(inches(distance), 0.1)};
    if (string != NULL)
        set(sheet->worksheet, string, &options);
    if (too_long)
        diag_report(book->diag, DIAG_WARNING, xlsx_place(book, sheet->sequence),
                    _("header or footer is longer than the 255 characters Excel takes"));
}

/* The last table of the sheet if it is the only one with a head, or NULL: Excel repeats one range
 * of rows, on every page that follows. */
static const XlsxItem *headed_table(const XlsxSheet *sheet)
{
    const XlsxItem *found = NULL;
    for (guint i = 0; i < sheet->items->len; i++) {
        const XlsxItem *item = &g_array_index(sheet->items, XlsxItem, i);
        if (item->table != NULL && found != NULL)
            return NULL;
        if (item->table != NULL && item->table->header_rows > 0)
            found = item;
    }
    return found;
}

static void set_breaks(const XlsxSheet *sheet)
{
    g_autoptr(GArray) breaks = g_array_new(TRUE, FALSE, sizeof(lxw_row_t));
    for (guint i = 1; i < sheet->items->len; i++) {
        const XlsxItem *item = &g_array_index(sheet->items, XlsxItem, i);
        lxw_row_t row = item->row;
        if (item->starts_page && breaks->len < LXW_BREAKS_MAX)
            g_array_append_val(breaks, row);
    }
    if (breaks->len > 0)
        worksheet_set_h_pagebreaks(sheet->worksheet, (lxw_row_t *)(void *)breaks->data);
}

void xlsx_print_setup(XlsxBook *book, const XlsxSheet *sheet)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    const XlsxItem *headed = headed_table(sheet);
    const LayoutMaster *master = &sheet->master;
    gint32 below = master->page_height - master->body_top - master->body_height;
    guint first = sheet->mark != NULL ? 1 : 0;
    set_paper(book, sheet);
    set_margins(sheet);
    set_region(book, sheet, FO_REGION_BEFORE, distance_of(master->margin_top, master->body_top),
               worksheet_set_header_opt);
    set_region(book, sheet, FO_REGION_AFTER, distance_of(master->margin_bottom, below),
               worksheet_set_footer_opt);
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_center_horizontally(worksheet);
    worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
    if (sheet->rows > first)
        worksheet_print_area(worksheet, first, 0, sheet->rows - 1, (lxw_col_t)(sheet->columns - 1));
    if (headed != NULL)
        worksheet_repeat_rows(worksheet, headed->starts[0],
                              headed->starts[headed->table->header_rows] - 1);
    set_breaks(sheet);
}
