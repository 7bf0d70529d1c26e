/* The rows of a worksheet under way, from top to bottom: heights, and cells over several places.
 *
 * Rows are given to libxlsxwriter in order, each when everything in it is written. That is what its
 * mode for large workbooks asks for, in which it keeps one row only. */
#ifndef RENDER_XLSX_ROWS_H
#define RENDER_XLSX_ROWS_H

#include "render/xlsx_plan.h"

typedef struct XlsxRows XlsxRows;

/* count rows of height 0. Free with xlsx_rows_free. */
XlsxRows *xlsx_rows_new(lxw_worksheet *worksheet, guint count);
void xlsx_rows_free(XlsxRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxRows, xlsx_rows_free)

/* Makes a row at least this high, in Mpt, as far as Excel allows. */
void xlsx_rows_raise(XlsxRows *rows, guint row, gint32 height);

/* Completes all rows above this one: nothing more can be written there. */
void xlsx_rows_reach(XlsxRows *rows, guint row);

/* Makes one cell of an area, which starts in the row reached last, and gives its places the format;
 * the first place is left to be written. The last row makes up for what the area lacks in height.
 * An area of one place is only given the height. */
void xlsx_rows_merge(XlsxRows *rows, const XlsxArea *area, lxw_format *format, gint32 height);

#endif
