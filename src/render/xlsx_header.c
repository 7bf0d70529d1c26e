#include "render/xlsx_book.h"
#include "render/xlsx_margin.h"

#include <string.h>

/* Text of a static content larger than this (Mpt) is a watermark, not a header. */
enum { LARGEST_HEADER = 28000 };

/* Room for a line of a header or footer (Mpt). */
enum { MARGIN_LINE = 24000 };

/* Headers and footers nearer to the edge than this (inches) fall off on most printers. */
static const double least_distance = 0.2;

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
        else if (child->kind == FO_EXTERNAL_GRAPHIC || child->kind == FO_INSTREAM_FOREIGN_OBJECT)
            xlsx_picture_left_out(header->book, child);
        else
            add_content(header, child);
    }
}

/* The first line of a static content that is no watermark. */
typedef struct {
    const FoProps *props;
    gint32 offset; /* of its top from where the content starts, Mpt */
    bool fixed;    /* offset is from the page's top */
} FirstLine;

/* Moves a line's place by what stands before the content of an object. */
static void enter_box(const FoNode *node, FirstLine *line)
{
    const FoProps *props = node->props;
    if (node->kind == FO_BLOCK_CONTAINER && props->position != FO_POSITION_AUTO &&
        !fo_is_auto(props->offset[FO_BEFORE])) {
        line->offset = fo_length(props->offset[FO_BEFORE], 0);
        line->fixed = props->position == FO_POSITION_FIXED;
    }
    if (node->kind == FO_BLOCK)
        line->offset += props->space_before.optimum + fo_length(props->padding[FO_BEFORE], 0);
}

static bool find_line(const FoNode *node, FirstLine from, FirstLine *line)
{
    bool text = node->kind == FO_TEXT && !node->space_only;
    if (node->kind == FO_PAGE_NUMBER || (text && node->props->font_size <= LARGEST_HEADER)) {
        *line = from;
        line->props = node->props;
        return true;
    }
    enter_box(node, &from);
    for (const FoNode *child = node->first; child != NULL; child = child->next)
        if (find_line(child, from, line))
            return true;
    return false;
}

static bool has_content(const FoNode *node)
{
    FirstLine line;
    return find_line(node, (FirstLine){0}, &line);
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

/* How far from the page's edge a header or footer stands, as its content does on the page, but with
 * room for a line between it and the body. */
static gint32 header_distance(const LayoutMaster *master, const FirstLine *line)
{
    gint32 top = line->fixed ? line->offset : master->margin_top + line->offset;
    return CLAMP(top, 0, MAX(master->body_top - MARGIN_LINE, 0));
}

static gint32 footer_distance(const LayoutMaster *master, const FirstLine *line)
{
    gint32 region = master->margin_bottom + master->after_extent;
    gint32 bottom = line->fixed ? master->page_height - line->offset : region - line->offset;
    gint32 below = master->page_height - master->body_top - master->body_height;
    gint32 height = line->props != NULL ? line->props->line_height : 0;
    return CLAMP(bottom - height, 0, MAX(below - MARGIN_LINE, 0));
}

/* A header or a footer. */
typedef struct {
    FoKind kind;
    gint32 (*distance)(const LayoutMaster *, const FirstLine *);
    lxw_error (*set)(lxw_worksheet *, const char *, lxw_header_footer_options *);
} Region;

/* The first content speaks for all pages; a second one, for the other of odd and even pages, only
 * moves it to the middle. */
static void set_region(XlsxBook *book, const XlsxSheet *sheet, const Region *region)
{
    g_autoptr(GPtrArray) contents = contents_of(book, sheet, region->kind);
    g_autoptr(XlsxMargin) margin = xlsx_margin_new();
    Header header = {book, margin, contents->len > 1};
    FirstLine line = {0};
    gboolean too_long = FALSE;
    if (contents->len > 0) {
        const FoNode *content = g_ptr_array_index(contents, 0);
        find_line(content, (FirstLine){0}, &line);
        add_content(&header, content);
    }
    if (region->kind == FO_REGION_BEFORE)
        add_mark(&header, sheet);
    g_autofree char *string = xlsx_margin_string(margin, &too_long);
    lxw_header_footer_options options = {
        .margin = MAX(xlsx_inches(region->distance(&sheet->master, &line)), least_distance)};
    if (string != NULL)
        region->set(sheet->worksheet, string, &options);
    if (too_long)
        diag_report(book->diag, DIAG_WARNING, xlsx_place(book, sheet->sequence),
                    _("header or footer is longer than the 255 characters Excel takes"));
}

void xlsx_header_set(XlsxBook *book, const XlsxSheet *sheet)
{
    static const Region regions[] = {
        {FO_REGION_BEFORE, header_distance, worksheet_set_header_opt},
        {FO_REGION_AFTER, footer_distance, worksheet_set_footer_opt},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(regions); i++)
        set_region(book, sheet, &regions[i]);
}
