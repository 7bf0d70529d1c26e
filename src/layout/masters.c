/* Page masters: which one a page takes, and where its regions lie. */
#include "layout/masters.h"

#include <string.h>

static gint32 page_size(FoLength length, gint32 usual)
{
    return fo_is_auto(length) ? usual : fo_length(length, usual);
}

static gint32 margin_of(const FoProps *props, FoSide side, gint32 base)
{
    FoLength margin = props->margin[side];
    return fo_is_auto(margin) ? 0 : fo_length(margin, base);
}

static gint32 extent_of(const FoNode *master, FoKind kind, gint32 base)
{
    const FoNode *region = fo_child(master, kind);
    return region ? fo_length(region->props->extent, base) : 0;
}

void master_geometry(const FoNode *master, LayoutMaster *out)
{
    enum { A4_WIDTH = 595276, A4_HEIGHT = 841890 };
    const FoProps *props = master->props;
    *out = (LayoutMaster){
        .page_width = page_size(props->page_width, A4_WIDTH),
        .page_height = page_size(props->page_height, A4_HEIGHT),
    };
    gint32 width = out->page_width, height = out->page_height;
    out->margin_left = margin_of(props, FO_START, width);
    out->margin_right = margin_of(props, FO_END, width);
    out->margin_top = margin_of(props, FO_BEFORE, height);
    out->margin_bottom = margin_of(props, FO_AFTER, height);
    gint32 inner_width = width - out->margin_left - out->margin_right;
    gint32 inner_height = height - out->margin_top - out->margin_bottom;
    const FoNode *body = fo_child(master, FO_REGION_BODY);
    const FoProps *region = body ? body->props : props;
    bool own = body != NULL;
    gint32 left = own ? margin_of(region, FO_START, inner_width) : 0;
    gint32 right = own ? margin_of(region, FO_END, inner_width) : 0;
    gint32 top = own ? margin_of(region, FO_BEFORE, inner_height) : 0;
    gint32 bottom = own ? margin_of(region, FO_AFTER, inner_height) : 0;
    out->body_left = out->margin_left + left;
    out->body_top = out->margin_top + top;
    out->body_width = inner_width - left - right;
    out->body_height = inner_height - top - bottom;
    out->before_extent = extent_of(master, FO_REGION_BEFORE, inner_height);
    out->after_extent = extent_of(master, FO_REGION_AFTER, inner_height);
    out->start_extent = extent_of(master, FO_REGION_START, inner_width);
    out->end_extent = extent_of(master, FO_REGION_END, inner_width);
}

/* The rectangle of a region other than the body, from the page's top left corner. */
void master_region(const FoNode *master, FoKind kind, LayoutRect *out)
{
    LayoutMaster page;
    master_geometry(master, &page);
    const FoNode *before = fo_child(master, FO_REGION_BEFORE);
    const FoNode *after = fo_child(master, FO_REGION_AFTER);
    gint32 width = page.page_width - page.margin_left - page.margin_right;
    gint32 height = page.page_height - page.margin_top - page.margin_bottom;
    *out = (LayoutRect){.x = page.margin_left, .y = page.margin_top};
    if (kind == FO_REGION_BEFORE || kind == FO_REGION_AFTER) {
        const FoNode *region = kind == FO_REGION_BEFORE ? before : after;
        bool whole = region && region->props->takes_corners;
        out->x += whole ? 0 : page.start_extent;
        out->width = width - (whole ? 0 : page.start_extent + page.end_extent);
        out->height = kind == FO_REGION_BEFORE ? page.before_extent : page.after_extent;
        if (kind == FO_REGION_AFTER)
            out->y += height - page.after_extent;
        return;
    }
    gint32 top = before && before->props->takes_corners ? page.before_extent : 0;
    gint32 bottom = after && after->props->takes_corners ? page.after_extent : 0;
    out->y += top;
    out->height = height - top - bottom;
    out->width = kind == FO_REGION_START ? page.start_extent : page.end_extent;
    if (kind == FO_REGION_END)
        out->x += width - page.end_extent;
}

const char *master_region_name(const FoNode *region)
{
    static const char *const names[] = {"xsl-region-body", "xsl-region-before", "xsl-region-after",
                                        "xsl-region-start", "xsl-region-end"};
    const char *own = fo_attribute(region, FO_ATTR_REGION_NAME);
    return own ? own : names[region->kind - FO_REGION_BODY];
}

/* ---- choosing ---- */

static bool matches(const FoNode *condition, FoAttr attribute, const char *value)
{
    const char *wanted = fo_attribute(condition, attribute);
    return !wanted || strcmp(wanted, "any") == 0 || strcmp(wanted, value) == 0;
}

static bool matches_position(const FoNode *condition, const PageKind *page)
{
    const char *wanted = fo_attribute(condition, FO_ATTR_PAGE_POSITION);
    if (!wanted || strcmp(wanted, "any") == 0)
        return true;
    if (strcmp(wanted, "first") == 0)
        return page->first;
    if (strcmp(wanted, "last") == 0)
        return page->last;
    if (strcmp(wanted, "only") == 0)
        return page->first && page->last;
    return !page->first && !page->last; /* rest */
}

static const FoNode *reference(const FoTree *tree, const FoNode *node)
{
    const char *name = fo_attribute(node, FO_ATTR_MASTER_REFERENCE);
    const FoNode *master = name ? fo_master(tree, name) : NULL;
    return master && master->kind == FO_SIMPLE_PAGE_MASTER ? master : NULL;
}

static const FoNode *choose_alternative(const FoTree *tree, const FoNode *alternatives,
                                        const PageKind *page)
{
    const char *blank = page->blank ? "blank" : "not-blank";
    const char *parity = page->number % 2 ? "odd" : "even";
    for (const FoNode *condition = fo_child(alternatives, FO_CONDITIONAL_PAGE_MASTER_REFERENCE);
         condition; condition = fo_next_same(condition))
        if (matches_position(condition, page) && matches(condition, FO_ATTR_ODD_OR_EVEN, parity) &&
            matches(condition, FO_ATTR_BLANK_OR_NOT_BLANK, blank))
            return reference(tree, condition);
    return NULL;
}

/* How many pages an entry of a page-sequence-master serves. */
static guint repeats(const FoNode *entry)
{
    const char *most = fo_attribute(entry, FO_ATTR_MAXIMUM_REPEATS);
    if (entry->kind == FO_SINGLE_PAGE_MASTER_REFERENCE)
        return 1;
    guint64 number;
    if (most && g_ascii_string_to_unsigned(most, 10, 0, G_MAXUINT, &number, NULL))
        return (guint)number;
    return G_MAXUINT;
}

const FoNode *master_choose(const FoTree *tree, const FoNode *sequence, const PageKind *page)
{
    const char *name = fo_attribute(sequence, FO_ATTR_MASTER_REFERENCE);
    const FoNode *master = name ? fo_master(tree, name) : NULL;
    if (!master || master->kind == FO_SIMPLE_PAGE_MASTER)
        return master;
    guint left = page->index;
    const FoNode *last = NULL;
    for (const FoNode *entry = master->first; entry; entry = entry->next) {
        guint most = repeats(entry);
        last = entry;
        if (left < most)
            break;
        left -= most;
    }
    if (!last)
        return NULL;
    if (last->kind == FO_REPEATABLE_PAGE_MASTER_ALTERNATIVES)
        return choose_alternative(tree, last, page);
    return reference(tree, last);
}

guint master_page_count(const FoTree *tree, const FoNode *sequence)
{
    const char *name = fo_attribute(sequence, FO_ATTR_MASTER_REFERENCE);
    const FoNode *master = name ? fo_master(tree, name) : NULL;
    if (!master || master->kind == FO_SIMPLE_PAGE_MASTER)
        return G_MAXUINT;
    guint count = 0;
    for (const FoNode *entry = master->first; entry; entry = entry->next)
        count = (guint)MIN((guint64)count + repeats(entry), G_MAXUINT);
    return count;
}

bool layout_master(const FoTree *tree, const FoNode *sequence, LayoutMaster *out)
{
    PageKind first = {.number = 1, .first = true};
    const FoNode *master = master_choose(tree, sequence, &first);
    if (master)
        master_geometry(master, out);
    return master != NULL;
}
