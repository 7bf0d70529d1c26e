/* The area tree: pages with everything placed, ready to be drawn.
 *
 * Coordinates are in Mpt (thousandths of a point) from the top left corner of the page, x to the
 * right, y downwards. A page is a flat list in painting order. All pointers live as long as the
 * Layout that made them. */
#ifndef LAYOUT_AREA_H
#define LAYOUT_AREA_H

#include "fo/fo.h"

typedef struct Face Face; /* font/font.h */

/* A character as placed. */
typedef struct {
    guint32 code;   /* Unicode scalar value, for extraction */
    guint32 glyph;  /* glyph number in the run's face; 0 only for a missing character */
    gint32 advance; /* Mpt from this glyph's origin to the next one's, all spacing included */
} AreaGlyph;

typedef enum {
    AREA_TEXT,   /* glyphs of one face, size and colour on one baseline */
    AREA_RECT,   /* a filled rectangle: backgrounds */
    AREA_RULE,   /* a straight line: borders, underlines, leaders */
    AREA_BOX,    /* an outlined box in place of a character that no face has */
    AREA_IMAGE,  /* a picture scaled into a rectangle */
    AREA_PATH,   /* a filled or stroked outline (drawings) */
    AREA_LINK,   /* a rectangle that leads somewhere; paints nothing */
    AREA_TARGET, /* a point that an id names; paints nothing */
    AREA_PUSH,   /* from here to the matching AREA_POP coordinates go through a matrix, and
                    painting is clipped if the clip is not empty */
    AREA_POP,
} AreaKind;

typedef struct {
    const Face *face;
    const AreaGlyph *glyphs;
    guint count;
    gint32 size; /* em in Mpt */
    FoColour colour;
    gint32 x, y;  /* origin of the first glyph; y is the baseline */
    gint32 width; /* from x to the end of the last glyph */
    bool slanted; /* oblique wanted of a face that has none */
    bool bold;    /* bold wanted of a face that has none */
} AreaText;

typedef struct {
    gint32 x, y, width, height;
    FoColour colour;
} AreaRect;

/* From (x1, y1) to (x2, y2), the middle of the line; either horizontal or vertical. */
typedef struct {
    gint32 x1, y1, x2, y2;
    gint32 width;
    FoColour colour;
    FoBorderStyle style; /* never none or hidden */
} AreaRule;

typedef struct {
    gint32 x, y, width, height;
    const char *path; /* PNG or JPEG file, absolute or relative to the working directory */
    Place place;      /* of what asks for it */
} AreaImage;

typedef enum { AREA_MOVE, AREA_LINE, AREA_CURVE, AREA_CLOSE } AreaStep;

typedef struct {
    AreaStep step;
    gint32 x[3], y[3]; /* CURVE: two control points and the end; MOVE, LINE: the first only */
} AreaPoint;

typedef struct {
    const AreaPoint *points;
    guint count;
    FoColour fill, stroke; /* alpha 0: none */
    gint32 stroke_width;
    bool even_odd;
    gint32 dash[2]; /* on, off; 0, 0 is solid */
} AreaPath;

typedef struct {
    gint32 x, y, width, height;
    const char *uri; /* external destination, or NULL */
    const char *id;  /* internal destination, or NULL */
} AreaLink;

typedef struct {
    const char *id;
    gint32 x, y;
} AreaTarget;

/* x' = a x + c y + e, y' = b x + d y + f, with a to d in millionths. */
typedef struct {
    gint32 a, b, c, d, e, f;
    AreaRect clip; /* in the new coordinates; width 0: no clipping. colour unused */
} AreaMatrix;

typedef struct {
    AreaKind kind;
    guint node; /* FoNode.index of the object it comes from */
    union {
        AreaText text;
        AreaRect rect; /* AREA_RECT, AREA_BOX */
        AreaRule rule;
        AreaImage image;
        AreaPath path;
        AreaLink link;
        AreaTarget target;
        AreaMatrix push;
    };
} Area;

typedef struct {
    gint32 width, height;
    int number;             /* page number, from initial-page-number */
    const char *label;      /* the number as printed by fo:page-number, e.g. "3", "iv" */
    const FoNode *sequence; /* its fo:page-sequence */
    const FoNode *master;   /* its fo:simple-page-master */
    const Area *areas;
    guint area_count;
} AreaPage;

/* An entry of the document outline. */
typedef struct {
    const char *title;
    const char *id;  /* internal destination, or NULL */
    const char *uri; /* external destination, or NULL */
    int depth;       /* from 0 */
    bool open;
} AreaBookmark;

/* Where an id lies. */
typedef struct {
    guint page; /* index of the page, from 0 */
    gint32 x, y;
} AreaPosition;

#endif
