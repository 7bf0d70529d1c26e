/* The columns of a worksheet: one grid under all tables of the sheet, from the edges of theirs. */
#ifndef RENDER_XLSX_GRID_H
#define RENDER_XLSX_GRID_H

#include <glib.h>

/* Edges in Mpt from the left of the text area; free with xlsx_grid_free. */
typedef struct XlsxGrid XlsxGrid;

XlsxGrid *xlsx_grid_new(void);
void xlsx_grid_free(XlsxGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxGrid, xlsx_grid_free)

/* Adds an edge at x; any order, any number of times. */
void xlsx_grid_add(XlsxGrid *grid, gint32 x);

/* Puts the edges in order and makes one of those that lie closer than a person would see.
 * To be called once, after the last xlsx_grid_add and before what follows. */
void xlsx_grid_settle(XlsxGrid *grid);

/* Number of columns: edges less one, 0 for an empty grid. */
guint xlsx_grid_columns(const XlsxGrid *grid);

/* The column that starts at the edge nearest to x (the number of columns for the last edge). */
guint xlsx_grid_find(const XlsxGrid *grid, gint32 x);

/* Width of a column in Mpt, and in Excel's pixels of 1/96 inch. Pixels are differences of rounded
 * edges, so that rounding does not add up over a row of columns; at least 1. */
gint32 xlsx_grid_width(const XlsxGrid *grid, guint column);
guint xlsx_grid_pixels(const XlsxGrid *grid, guint column);

#endif
