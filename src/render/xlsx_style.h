/* Cell styles: one lxw_format for every distinct style of a workbook. */
#ifndef RENDER_XLSX_STYLE_H
#define RENDER_XLSX_STYLE_H

#include <glib.h>
#include <xlsxwriter.h>

typedef enum { XLSX_TOP, XLSX_RIGHT, XLSX_BOTTOM, XLSX_LEFT, XLSX_SIDES } XlsxSide;

/* One border line: an enum lxw_format_borders and its colour as 0xRRGGBB. */
typedef struct {
    guint32 line;
    guint32 color;
} XlsxBorder;

/* Everything that tells two cells apart, resolved. Compared as bytes: start from xlsx_style_init
 * and copy whole. Strings are interned or otherwise the same address for the same text. */
typedef struct {
    const char *font;
    const char *number_format; /* NULL: General */
    gint32 size;               /* Mpt */
    guint32 color;             /* 0xRRGGBB */
    guint32 fill;              /* 0xRRGGBB, or XLSX_NO_FILL */
    XlsxBorder border[XLSX_SIDES];
    guint8 bold, italic, underline, wrap;
    guint8 align;          /* enum lxw_format_alignments, horizontal */
    guint8 vertical_align; /* enum lxw_format_alignments, vertical */
    guint8 indent;         /* in Excel's steps of three spaces */
    guint8 unlocked;       /* stays open to input in a protected sheet */
    guint8 rotation;       /* 0, or 255 for characters stacked from the top */
    guint8 padding[7];     /* keeps the bytes defined */
} XlsxStyle;

enum { XLSX_NO_FILL = 0xFFFFFFFF };

/* Black 宋体 of 10.5 pt on nothing, top left, without borders. */
void xlsx_style_init(XlsxStyle *style);

/* The line that comes nearest to an FO border: style is the FO keyword's line (solid, dashed,
 * dotted or double), width in Mpt; 0 is no line. */
typedef enum {
    XLSX_LINE_NONE,
    XLSX_LINE_SOLID,
    XLSX_LINE_DASHED,
    XLSX_LINE_DOTTED,
    XLSX_LINE_DOUBLE
} XlsxLine;
guint32 xlsx_border_line(XlsxLine style, gint32 width);

/* The formats of one workbook; valid until the workbook is closed. */
typedef struct XlsxStyles XlsxStyles;

XlsxStyles *xlsx_styles_new(lxw_workbook *workbook);
void xlsx_styles_free(XlsxStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxStyles, xlsx_styles_free)

/* The format of this style; the same one for equal styles. Belongs to the workbook. */
lxw_format *xlsx_styles_get(XlsxStyles *styles, const XlsxStyle *style);

/* How many distinct styles there are. */
guint xlsx_styles_count(const XlsxStyles *styles);

#endif
