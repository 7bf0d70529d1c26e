/* Drawings: the declared subset of SVG in fo:instream-foreign-object.
 *
 * Elements: svg, g, path, line, rect, circle, ellipse, polyline, polygon, text. Properties, as
 * attributes or in style: fill, stroke, stroke-width, stroke-dasharray, fill-rule, font-family,
 * font-size, text-anchor, transform. Anything else is an error. */
#ifndef LAYOUT_SVG_H
#define LAYOUT_SVG_H

#include "layout/layout_internal.h"

/* The natural size of the drawing in an fo:instream-foreign-object, in Mpt; false if there is
 * none. */
bool svg_size(Engine *engine, const FoNode *node, gint32 *width, gint32 *height);

/* Draws it into a rectangle. */
void svg_place(Engine *engine, const FoNode *node, const LayoutRect *rect);

/* The outline that path data describe, in user units, all curves cubic. Appends to points, of
 * SvgPoint; false where the data are wrong: what comes before is kept. */
typedef struct {
    AreaStep step;
    double x[3], y[3];
} SvgPoint;
bool svg_path(const char *data, GArray *points);

#endif
