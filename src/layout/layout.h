/* Layout: from an FO tree to pages of areas, and the geometry of its tables.
 *
 * Lines are composed by the rules of Chinese typography (W3C CLREQ, GB/T 15834), blocks and tables
 * are stacked and broken over pages as XSL 1.1 asks. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "fo/fo.h"
#include "font/font.h"
#include "layout/area.h"

typedef struct Layout Layout;

/* Lays out the whole document. tree and fonts must outlive the result. Problems (characters
 * without a glyph, lines that do not fit, keeps that cannot be kept, missing ids) are reported with
 * their place, each once. Never returns NULL; free with layout_free. */
Layout *layout_new(const FoTree *tree, const Catalogue *fonts, Diag *diag);

/* The same without pages: only the geometry of tables, blocks and masters is worked out, at less
 * time and memory. */
Layout *layout_measure(const FoTree *tree, const Catalogue *fonts, Diag *diag);

void layout_free(Layout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Layout, layout_free)

const FoTree *layout_tree(const Layout *layout);

/* The fonts it was laid out with. */
const Catalogue *layout_fonts(const Layout *layout);

guint layout_page_count(const Layout *layout);
const AreaPage *layout_page(const Layout *layout, guint index);

/* The entries of fo:bookmark-tree in order. */
const AreaBookmark *layout_bookmarks(const Layout *layout, guint *count);

/* Where the object with this id starts; false if it is on no page. */
bool layout_position(const Layout *layout, const char *id, AreaPosition *position);

/* A border of the collapsed or separate model as it is drawn. */
typedef FoBorder LayoutBorder;

typedef struct {
    const FoNode *node;  /* fo:table-cell */
    guint row, column;   /* from 0, of its first grid place */
    guint rows, columns; /* spanned */
    LayoutBorder border[FO_SIDES];
    gint32 content_height; /* of its text with padding, without borders */
    guint lines;           /* lines of text in it */
} LayoutCell;

/* A table as if no page broke it. Rows count through header, body and footer in this order. */
typedef struct {
    const FoNode *node;
    gint32 x;     /* of its start edge from the left of the flow */
    gint32 width; /* of all columns */
    guint column_count, row_count;
    guint header_rows, footer_rows;
    const gint32 *column_widths;
    const gint32 *row_heights;
    const FoNode *const *row_nodes; /* fo:table-row, or NULL where cells stand without one */
    guint cell_count;
    const LayoutCell *cells; /* in order of row, then column */
} LayoutTable;

/* The geometry of an fo:table, or NULL if it was not laid out. */
const LayoutTable *layout_table(const Layout *layout, const FoNode *table);

/* A block as if no page broke it. */
typedef struct {
    gint32 x, width;                  /* content rectangle, x from the left of the flow */
    gint32 height;                    /* with padding and borders, without spaces */
    gint32 space_before, space_after; /* after resolution with its neighbours */
    guint lines;
} LayoutBlock;

/* The geometry of an fo:block, fo:list-block or fo:block-container in a flow, at any depth but
 * inside tables; false if not laid out. */
bool layout_block(const Layout *layout, const FoNode *block, LayoutBlock *geometry);

/* A picture file as an fo:external-graphic shows it; measures in Mpt. */
typedef struct {
    const char *path;
    gint32 width, height;
} LayoutPicture;

/* The picture of an fo:external-graphic; false if it could not be shown, which has been reported. */
bool layout_picture(const Layout *layout, const FoNode *graphic, LayoutPicture *picture);

/* Whether there is any picture. */
bool layout_has_pictures(const Layout *layout);

/* A page master with its margins worked out, all from the page's edges. */
typedef struct {
    gint32 page_width, page_height;
    gint32 body_left, body_top, body_width, body_height;
    gint32 before_extent, after_extent, start_extent, end_extent;
    gint32 margin_left, margin_top, margin_right, margin_bottom; /* of the page */
} LayoutMaster;

/* The first simple-page-master in effect for an fo:page-sequence; false if it has none. */
bool layout_master(const FoTree *tree, const FoNode *sequence, LayoutMaster *master);

#endif
