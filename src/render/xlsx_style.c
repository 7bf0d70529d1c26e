#include "render/xlsx_style.h"

#include <string.h>

typedef struct {
    XlsxStyle style;
    lxw_format *format;
} Entry;

struct XlsxStyles {
    lxw_workbook *workbook;
    GHashTable *entries; /* Entry, keyed by its style */
    Entry *last;         /* neighbours are mostly alike */
};

/* Thinnest line drawn as medium and as thick; below, a line is thin (in Mpt). */
enum { MEDIUM_FROM = 900, THICK_FROM = 1900 };

void xlsx_style_init(XlsxStyle *style)
{
    memset(style, 0, sizeof *style);
    static const char standard[] = "宋体";
    style->font = standard;
    style->size = 10500;
    style->fill = XLSX_NO_FILL;
    style->align = LXW_ALIGN_LEFT;
    style->vertical_align = LXW_ALIGN_VERTICAL_TOP;
}

guint32 xlsx_border_line(XlsxLine style, gint32 width)
{
    if (style == XLSX_LINE_NONE || width <= 0)
        return LXW_BORDER_NONE;
    gboolean medium = width >= MEDIUM_FROM;
    switch (style) {
    case XLSX_LINE_DASHED:
        return medium ? LXW_BORDER_MEDIUM_DASHED : LXW_BORDER_DASHED;
    case XLSX_LINE_DOTTED:
        return LXW_BORDER_DOTTED;
    case XLSX_LINE_DOUBLE:
        return LXW_BORDER_DOUBLE;
    default:
        return width >= THICK_FROM ? LXW_BORDER_THICK
               : medium            ? LXW_BORDER_MEDIUM
                                   : LXW_BORDER_THIN;
    }
}

static guint style_hash(const void *key)
{
    guint32 words[sizeof(XlsxStyle) / sizeof(guint32)];
    memcpy(words, key, sizeof(XlsxStyle));
    guint hash = 2166136261u;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        hash = (hash ^ words[i]) * 16777619u;
    return hash;
}

static gboolean style_equal(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(XlsxStyle)) == 0;
}

XlsxStyles *xlsx_styles_new(lxw_workbook *workbook)
{
    G_STATIC_ASSERT(sizeof(XlsxStyle) % sizeof(guint32) == 0);
    XlsxStyles *styles = g_new0(XlsxStyles, 1);
    styles->workbook = workbook;
    styles->entries = g_hash_table_new_full(style_hash, style_equal, g_free, NULL);
    return styles;
}

void xlsx_styles_free(XlsxStyles *styles)
{
    if (styles == NULL)
        return;
    g_hash_table_unref(styles->entries);
    g_free(styles);
}

/* libxlsxwriter takes colour 0 for "not set", and any higher bits for "set": black must be said. */
static lxw_color_t color_of(guint32 rgb)
{
    return rgb == 0 ? LXW_COLOR_BLACK : rgb;
}

static void set_borders(lxw_format *format, const XlsxBorder *border)
{
    static void (*const set_line[XLSX_SIDES])(lxw_format *, uint8_t) = {
        [XLSX_TOP] = format_set_top,
        [XLSX_RIGHT] = format_set_right,
        [XLSX_BOTTOM] = format_set_bottom,
        [XLSX_LEFT] = format_set_left,
    };
    static void (*const set_color[XLSX_SIDES])(lxw_format *, lxw_color_t) = {
        [XLSX_TOP] = format_set_top_color,
        [XLSX_RIGHT] = format_set_right_color,
        [XLSX_BOTTOM] = format_set_bottom_color,
        [XLSX_LEFT] = format_set_left_color,
    };
    for (int side = 0; side < XLSX_SIDES; side++) {
        if (border[side].line == LXW_BORDER_NONE)
            continue;
        set_line[side](format, (uint8_t)border[side].line);
        if (border[side].color != 0)
            set_color[side](format, color_of(border[side].color));
    }
}

static void set_font(lxw_format *format, const XlsxStyle *style)
{
    format_set_font_name(format, style->font);
    format_set_font_size(format, style->size / 1000.0);
    if (style->color != 0)
        format_set_font_color(format, color_of(style->color));
    if (style->bold)
        format_set_bold(format);
    if (style->italic)
        format_set_italic(format);
    if (style->underline)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
}

static void set_alignment(lxw_format *format, const XlsxStyle *style)
{
    if (style->align != LXW_ALIGN_NONE)
        format_set_align(format, style->align);
    format_set_align(format, style->vertical_align);
    if (style->wrap)
        format_set_text_wrap(format);
    if (style->indent > 0)
        format_set_indent(format, style->indent);
    if (style->rotation == 255)
        format_set_rotation(format, 270);
}

static lxw_format *format_new(lxw_workbook *workbook, const XlsxStyle *style)
{
    lxw_format *format = workbook_add_format(workbook);
    if (format == NULL)
        g_error("out of memory");
    set_font(format, style);
    set_alignment(format, style);
    set_borders(format, style->border);
    if (style->number_format != NULL)
        format_set_num_format(format, style->number_format);
    if (style->fill != XLSX_NO_FILL) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_fg_color(format, color_of(style->fill));
    }
    if (style->unlocked)
        format_set_unlocked(format);
    return format;
}

lxw_format *xlsx_styles_get(XlsxStyles *styles, const XlsxStyle *style)
{
    if (styles->last != NULL && style_equal(&styles->last->style, style))
        return styles->last->format;
    Entry *entry = g_hash_table_lookup(styles->entries, style);
    if (entry == NULL) {
        entry = g_new(Entry, 1);
        entry->style = *style;
        entry->format = format_new(styles->workbook, style);
        g_hash_table_add(styles->entries, entry);
    }
    styles->last = entry;
    return entry->format;
}

guint xlsx_styles_count(const XlsxStyles *styles)
{
    return g_hash_table_size(styles->entries);
}
