/* Where everything of a document stands in its workbook, known before the first cell is written:
 * one worksheet for every fo:page-sequence, its tables and paragraphs one below the other over a
 * common grid of columns. */
#ifndef RENDER_XLSX_PLAN_H
#define RENDER_XLSX_PLAN_H

#include "layout/layout.h"
#include "render/xlsx_grid.h"

#include <xlsxwriter.h>

/* Limits of a worksheet (Excel specifications and limits). */
enum { XLSX_MAX_ROWS = 1048576, XLSX_MAX_COLUMNS = 16384, XLSX_MAX_ROW_HEIGHT = 409500 };

/* A rectangle of cells, all four ends included, from 0. */
typedef struct {
    guint sheet;
    guint first_row, first_column, last_row, last_column;
} XlsxArea;

typedef enum {
    XLSX_ITEM_TABLE,
    XLSX_ITEM_PROSE, /* a paragraph, a list item: the whole width of the sheet */
    XLSX_ITEM_CHART, /* a drawing over rows of its own */
    XLSX_ITEM_SPACE, /* an empty row */
} XlsxItemKind;

typedef struct {
    XlsxItemKind kind;
    bool starts_page;
    const FoNode *node;       /* fo:table, sheet:chart, or the first node of a paragraph */
    const FoNode *end;        /* paragraph: the sibling behind its last node, or NULL */
    const LayoutTable *table; /* XLSX_ITEM_TABLE */
    guint row, rows;          /* first row in the sheet, number of rows */
    guint *starts;            /* table: the sheet row of each table row, and of the one behind */
    guint *columns;           /* table: the sheet column of each table column, and the one behind */
    gint32 indent;            /* paragraph: from the left of the sheet, Mpt */
    gint32 height;            /* paragraph (0: not laid out), chart, space: Mpt */
} XlsxItem;

typedef struct {
    const FoNode *sequence;
    const char *name; /* belongs to the caller */
    const char *mark; /* text to stand on top of the sheet, or NULL */
    LayoutMaster master;
    XlsxGrid *grid;
    GArray *items; /* XlsxItem, from top to bottom */
    guint rows, columns;
    gint32 space_after;       /* of the last item while the sheet is planned, Mpt */
    bool frozen;              /* a table has frozen panes */
    lxw_worksheet *worksheet; /* once it is written */
} XlsxSheet;

/* The sheets of one document; free with xlsx_plan_free. */
typedef struct XlsxPlan XlsxPlan;

/* Plans the workbook of a document. mark is the text to stand on top of every sheet, NULL for what
 * the document's sheet:mark says. More rows or columns than a sheet has are reported. */
XlsxPlan *xlsx_plan_new(const Layout *layout, const char *mark, Diag *diag);
void xlsx_plan_free(XlsxPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxPlan, xlsx_plan_free)

guint xlsx_plan_count(const XlsxPlan *plan);
/* How many table cells there are in all sheets, and whether there is a chart or picture in any. */
guint xlsx_plan_cells(const XlsxPlan *plan);
bool xlsx_plan_has_drawing(const XlsxPlan *plan);
XlsxSheet *xlsx_plan_sheet(const XlsxPlan *plan, guint index);

/* Whether a table cell has a row in the sheet: a row of a head that has no height on the first page
 * has none. */
bool xlsx_plan_shows(const XlsxItem *item, const LayoutCell *cell);

/* The cells that a table cell takes, spans and grid columns counted in; sheet is left 0. */
XlsxArea xlsx_plan_cell(const XlsxItem *item, const LayoutCell *cell);

/* The cells of the object with this id: a table cell, a row, a table or a paragraph, or what
 * contains the id. Returns the object found; NULL if it stands in no sheet. */
const FoNode *xlsx_plan_find(const XlsxPlan *plan, const char *id, XlsxArea *area);

#endif
