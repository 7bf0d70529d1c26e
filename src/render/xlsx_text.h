/* The text of a block or table cell as a worksheet cell holds it: runs of one font, lines ended by
 * line feeds. */
#ifndef RENDER_XLSX_TEXT_H
#define RENDER_XLSX_TEXT_H

#include "fo/fo.h"

#include <string.h>

/* Longest text of a cell in UTF-16 code units (Excel specifications and limits). */
enum { XLSX_TEXT_UNITS = 32767 };

/* Text from start up to the next run's start looks like this. */
typedef struct {
    const FoProps *props;
    gsize start;
} XlsxRun;

/* Reused from cell to cell. */
typedef struct {
    GString *text;
    GArray *runs;        /* XlsxRun */
    GPtrArray *notes;    /* FoNode: footnote bodies met */
    GPtrArray *drawings; /* FoNode: pictures and other drawings met */
    const FoNode *block; /* the block the first character stands in, or NULL */
    const FoNode *link;  /* the fo:basic-link around the first character, or NULL */
    bool pending_space, pending_line;
    bool feed;   /* the pending space is the end of a line of the source */
    bool joined; /* the next block goes on in the same line */
} XlsxText;

/* Appends bytes to a string that mostly has room for them. */
static inline void xlsx_append(GString *text, const char *bytes, gsize length)
{
    if (text->len + length >= text->allocated_len) {
        g_string_append_len(text, bytes, (gssize)length);
        return;
    }
    memcpy(text->str + text->len, bytes, length);
    text->len += length;
    text->str[text->len] = '\0';
}

XlsxText *xlsx_text_new(void);
void xlsx_text_free(XlsxText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxText, xlsx_text_free)

/* Forgets the text before. */
void xlsx_text_clear(XlsxText *text);

/* Adds the text of node and all in it; each block starts a line. White space as the properties
 * say, indents of first lines as ideographic spaces. */
void xlsx_text_add(XlsxText *text, const FoNode *node);

/* Adds the footnotes met so far, each as a line of its own. */
void xlsx_text_add_notes(XlsxText *text);

/* Takes the text of a single node and its following siblings up to, not including, end, with its
 * footnotes, in place of the text before. */
void xlsx_text_take(XlsxText *text, const FoNode *node, const FoNode *end);

/* Adds a single node and its following siblings up to, not including, end. */
void xlsx_text_add_range(XlsxText *text, const FoNode *node, const FoNode *end);

/* How many lines a program makes of the text when it wraps it at width Mpt, and the height they
 * need, in Mpt. Rather too many than too few: on a screen, with fonts that are not the ones meant.
 */
typedef struct {
    guint lines;
    gint32 height;
} XlsxExtent;

XlsxExtent xlsx_text_extent(const XlsxText *text, gint32 width);

/* Makes the text one that Excel shows as it is: what looks like an escape (_x0041_) is escaped,
 * what is longer than a cell is cut, which is reported at place. */
void xlsx_text_finish(XlsxText *text, Place place, Diag *diag);

#endif
