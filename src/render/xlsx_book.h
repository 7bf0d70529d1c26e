/* The workbook under way: what the parts of the Excel back-end share. */
#ifndef RENDER_XLSX_BOOK_H
#define RENDER_XLSX_BOOK_H

#include "font/font.h"
#include "render/render.h"
#include "render/xlsx_attributes.h"
#include "render/xlsx_formula.h"
#include "render/xlsx_plan.h"
#include "render/xlsx_style.h"
#include "render/xlsx_text.h"
#include "render/xlsx_value.h"

typedef struct {
    const Layout *layout;
    const FoTree *tree;
    const Catalogue *fonts;
    const RenderOptions *options;
    Diag *diag;
    lxw_workbook *workbook;
    XlsxPlan *plan;
    XlsxStyles *styles;
    GHashTable
        *font_names[2]; /* interned family list to office name; [1] for text with ideographs */
    XlsxText *text;     /* of the cell being written */
    XlsxAttrNames attribute_names;
    struct {
        const char *name, *code;
        XlsxType type;
    } format; /* the number format looked up last */
    struct {
        const FoProps *cell, *run, *block;
        guint32 fill;
        bool chinese;
        XlsxStyle style; /* without borders */
        LayoutBorder border[FO_SIDES];
        XlsxStyle lines; /* borders alone */
    } look;              /* of the cell before: what it depends on, and what it was found to be */
    XlsxFormulas *formulas;
    GHashTable *names;       /* defined names so far, casefolded */
    GHashTable *validations; /* of the sheet being written: sheet:validation to GArray of areas */
} XlsxBook;

/* Where node is in the document. */
Place xlsx_place(const XlsxBook *book, const FoNode *node);

/* Reports an attribute of the sheet: vocabulary that node cannot have; name NULL is none. */
void xlsx_report_attribute(const XlsxBook *book, const FoNode *node, const char *name);

/* Mpt in inches, the unit of Excel's margins; 0 for less than nothing. */
static inline double xlsx_inches(gint32 mpt)
{
    return mpt > 0 ? mpt / 72000.0 : 0;
}

/* xlsx_look.c: properties to styles */

/* The name by which office programs know the font of a family list. chinese: for text that has
 * ideographs, the first family that has them as well. The result is interned. */
const char *xlsx_font_name(XlsxBook *book, const char *family, bool chinese);

/* Sets the font of style from properties. */
void xlsx_look_font(XlsxBook *book, const FoProps *props, bool chinese, XlsxStyle *style);

/* The style of a cell that holds the book's text: font of its first run, alignment of its first
 * block, vertical alignment and background of node and what contains it. */
void xlsx_look_cell(XlsxBook *book, const FoNode *node, XlsxStyle *style);

/* Sets the borders of style. */
void xlsx_look_borders(XlsxBook *book, const LayoutBorder *border, XlsxStyle *style);

/* xlsx_sheet.c: writes the cells of the sheet of this index in the plan. */
void xlsx_sheet_write(XlsxBook *book, guint index);

/* xlsx_extra.c: what the sheet: vocabulary adds to cells, tables and sheets. */

/* Defined name, note and validation of a table cell. */
void xlsx_extra_cell(XlsxBook *book, const XlsxSheet *sheet, const FoNode *cell,
                     const XlsxAttributes *attributes, const XlsxArea *area);

/* Frozen panes, repeated columns and filter of a table. */
void xlsx_extra_table(XlsxBook *book, XlsxSheet *sheet, const XlsxItem *item);

/* Tab colour, protection and validations of a sheet whose cells are written. */
void xlsx_extra_sheet(XlsxBook *book, const XlsxSheet *sheet);

/* Names and conditional formats that the document declares, when all sheets are written. */
void xlsx_extra_document(XlsxBook *book);

/* Reads a colour as #RRGGBB; false after a report at node if text is none. */
bool xlsx_extra_color(const XlsxBook *book, const FoNode *node, const char *text, guint32 *color);

/* xlsx_chart.c: a chart of width Mpt in the rows of its item. */
void xlsx_chart_insert(XlsxBook *book, const XlsxSheet *sheet, const XlsxItem *item);

/* xlsx_picture.c: the pictures of the text at hand over the cells that hold it, one below the other;
 * says of other drawings that they are left out. */
void xlsx_pictures_insert(XlsxBook *book, const XlsxSheet *sheet, const XlsxArea *area,
                          const XlsxStyle *style);

/* Says that a drawing is not in the workbook. */
void xlsx_picture_left_out(const XlsxBook *book, const FoNode *node);

/* xlsx_header.c: header and footer of a sheet, from the static content of its pages. */
void xlsx_header_set(XlsxBook *book, const XlsxSheet *sheet);

/* xlsx_print.c: paper, margins, repeated rows, print area of a sheet. */
void xlsx_print_setup(XlsxBook *book, const XlsxSheet *sheet);

#endif
