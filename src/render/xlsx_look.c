#include "render/xlsx_book.h"

#include <string.h>

enum { BOLD_FROM = 600 };

/* Whether the first face of a family has ideographs. */
static bool is_chinese(const FontSet *set)
{
    FontGlyph glyph = font_set_glyph(set, 0x4E00, true);
    return !glyph.substitute && glyph.face == font_set_primary(set) && glyph.glyph != 0;
}

static const char *find_font_name(const XlsxBook *book, const char *family, bool chinese)
{
    g_auto(GStrv) names = g_strsplit(family, ",", -1);
    for (guint i = 0; chinese && names[i] != NULL; i++) {
        const FontSet *set = font_set(book->fonts, g_strstrip(names[i]), 400, false);
        if (set != NULL && is_chinese(set))
            return font_set_office_name(set);
    }
    const FontSet *set = font_set(book->fonts, family, 400, false);
    return set != NULL ? font_set_office_name(set) : family;
}

const char *xlsx_font_name(XlsxBook *book, const char *family, bool chinese)
{
    const char *name = g_hash_table_lookup(book->font_names[chinese], family);
    if (name == NULL) {
        name = g_intern_string(find_font_name(book, family, chinese));
        g_hash_table_insert(book->font_names[chinese], (void *)(guintptr)family,
                            (void *)(guintptr)name);
    }
    return name;
}

void xlsx_look_font(XlsxBook *book, const FoProps *props, bool chinese, XlsxStyle *style)
{
    style->font = xlsx_font_name(book, props->family, chinese);
    style->size = props->font_size;
    style->color = props->colour & 0xFFFFFF;
    style->bold = props->weight >= BOLD_FROM;
    style->italic = props->italic;
    style->underline = (props->decoration & FO_UNDERLINE) != 0;
}

static bool has_ideographs(const char *text)
{
    for (const char *p = text; *p != '\0'; p++)
        if ((guchar)*p >= 0xE2) /* from U+2000 on */
            return true;
    return false;
}

static guint8 horizontal(FoAlign align)
{
    switch (align) {
    case FO_ALIGN_CENTER:
        return LXW_ALIGN_CENTER;
    case FO_ALIGN_END:
    case FO_ALIGN_OUTSIDE:
    case FO_ALIGN_DECIMAL:
        return LXW_ALIGN_RIGHT;
    case FO_ALIGN_JUSTIFY:
        return LXW_ALIGN_JUSTIFY;
    default:
        return LXW_ALIGN_LEFT;
    }
}

static guint8 vertical(FoDisplay display)
{
    switch (display) {
    case FO_DISPLAY_CENTER:
        return LXW_ALIGN_VERTICAL_CENTER;
    case FO_DISPLAY_AFTER:
        return LXW_ALIGN_VERTICAL_BOTTOM;
    default:
        return LXW_ALIGN_VERTICAL_TOP;
    }
}

/* The background seen through node: its own, or the next one behind it up to the flow. */
static guint32 fill_behind(const FoNode *node)
{
    for (; node != NULL && node->kind != FO_FLOW; node = node->parent)
        if (node->props->background >> 24 != 0)
            return node->props->background & 0xFFFFFF;
    return XLSX_NO_FILL;
}

/* The style without borders of what is noted as the look of a cell. */
static void find_style(XlsxBook *book)
{
    XlsxStyle *style = &book->look.style;
    const FoProps *cell = book->look.cell, *block = book->look.block;
    xlsx_style_init(style);
    xlsx_look_font(book, book->look.run, book->look.chinese, style);
    style->align = horizontal(block->align);
    style->vertical_align = vertical(cell->display_align);
    style->wrap = block->wrap;
    style->fill = book->look.fill;
    style->rotation = cell->rotation == 90 || cell->rotation == 270 ? 255 : 0;
}

void xlsx_look_cell(XlsxBook *book, const FoNode *node, XlsxStyle *style)
{
    const XlsxText *text = book->text;
    const FoProps *props = node->props;
    if (text->runs->len > 0)
        props = g_array_index(text->runs, XlsxRun, 0).props;
    const FoProps *block = text->block != NULL ? text->block->props : props;
    guint32 fill = fill_behind(node);
    bool chinese = has_ideographs(text->text->str);
    if (book->look.cell != node->props || book->look.run != props || book->look.block != block ||
        book->look.fill != fill || book->look.chinese != chinese) {
        book->look.cell = node->props;
        book->look.run = props;
        book->look.block = block;
        book->look.fill = fill;
        book->look.chinese = chinese;
        find_style(book);
    }
    *style = book->look.style;
}

static void look_border(const FoBorder *border, XlsxSide side, XlsxStyle *style)
{
    static const XlsxLine lines[] = {
        [FO_BORDER_NONE] = XLSX_LINE_NONE,     [FO_BORDER_HIDDEN] = XLSX_LINE_NONE,
        [FO_BORDER_DOTTED] = XLSX_LINE_DOTTED, [FO_BORDER_DASHED] = XLSX_LINE_DASHED,
        [FO_BORDER_SOLID] = XLSX_LINE_SOLID,   [FO_BORDER_DOUBLE] = XLSX_LINE_DOUBLE,
        [FO_BORDER_GROOVE] = XLSX_LINE_SOLID,  [FO_BORDER_RIDGE] = XLSX_LINE_SOLID,
        [FO_BORDER_INSET] = XLSX_LINE_SOLID,   [FO_BORDER_OUTSET] = XLSX_LINE_SOLID,
    };
    style->border[side].line = xlsx_border_line(lines[border->style], border->width);
    style->border[side].color =
        style->border[side].line != LXW_BORDER_NONE ? border->colour & 0xFFFFFF : 0;
}

void xlsx_look_borders(XlsxBook *book, const LayoutBorder *border, XlsxStyle *style)
{
    static const XlsxSide sides[FO_SIDES] = {[FO_BEFORE] = XLSX_TOP,
                                             [FO_AFTER] = XLSX_BOTTOM,
                                             [FO_START] = XLSX_LEFT,
                                             [FO_END] = XLSX_RIGHT};
    if (memcmp(book->look.border, border, sizeof book->look.border) != 0) {
        memcpy(book->look.border, border, sizeof book->look.border);
        for (int side = 0; side < FO_SIDES; side++)
            look_border(&border[side], sides[side], &book->look.lines);
    }
    memcpy(style->border, book->look.lines.border, sizeof style->border);
}
