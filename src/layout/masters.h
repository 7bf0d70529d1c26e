/* Page masters: which one a page takes, and where its regions lie. */
#ifndef LAYOUT_MASTERS_H
#define LAYOUT_MASTERS_H

#include "layout/layout.h"

typedef struct {
    gint32 x, y, width, height;
} LayoutRect;

/* What a conditional-page-master-reference asks about a page. */
typedef struct {
    guint index; /* in its page sequence, from 0 */
    int number;
    bool first, last, blank;
} PageKind;

/* The fo:simple-page-master of a page, or NULL if the sequence has none for it. */
const FoNode *master_choose(const FoTree *tree, const FoNode *sequence, const PageKind *page);

/* How many pages the masters of a sequence are good for; G_MAXUINT: any number. */
guint master_page_count(const FoTree *tree, const FoNode *sequence);

void master_geometry(const FoNode *master, LayoutMaster *out);

/* The rectangle of a region other than the body, from the page's top left corner. */
void master_region(const FoNode *master, FoKind kind, LayoutRect *out);

/* The name by which flows refer to a region. */
const char *master_region_name(const FoNode *region);

#endif
