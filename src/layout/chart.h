/* Charts: a sheet:chart in an fo:instream-foreign-object, drawn as areas.
 *
 * The same element becomes a chart of the workbook. Here its figures are read from the table cells
 * that it refers to, wherever in the document their table stands. */
#ifndef LAYOUT_CHART_H
#define LAYOUT_CHART_H

#include "layout/layout_internal.h"

/* The size of the chart in an fo:instream-foreign-object in a line of that width, in Mpt; false if
 * there is none. A chart fills its line and is 216 pt high where nothing is said. */
bool chart_size(const FoNode *node, gint32 line_width, gint32 *width, gint32 *height);

/* Draws it into a rectangle; whatever is wrong with it is reported. */
void chart_place(Engine *engine, const FoNode *node, const LayoutRect *rect);

#endif
