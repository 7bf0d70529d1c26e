/* Back-ends: what turns a laid-out document into a file, chosen by the file's suffix. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/diag.h"
#include "layout/layout.h"
#include <stdbool.h>

/* What a file says about itself. Every string may be NULL for "not said". */
typedef struct {
    const char *title;
    const char *author; /* the office that issues the document */
    const char *subject;
    const char *keywords;
    const char *language;  /* BCP 47; NULL is zh-CN */
    const char *watermark; /* large grey text across every page, e.g. 示例数据 */
    gint64 date;           /* seconds since 1970 (UTC), the date of the data, never the clock */
    bool archive;          /* PDF: as PDF/A-1b */
} RenderOptions;

typedef struct {
    const char *suffix; /* "pdf", "xlsx", "txt" */
    bool pages;         /* needs pages: layout_new, where layout_measure would not do */

    /* Writes the document to path, whole or not at all. False after a failure was reported. May
     * run in several threads at once, for different layouts. */
    bool (*write)(const Layout *layout, const RenderOptions *options, const char *path, Diag *diag);
} Renderer;

extern const Renderer render_pdf;  /* pages as PDF */
extern const Renderer render_xlsx; /* an Excel workbook */
extern const Renderer render_dump; /* the area tree as plain text, to be read and compared */

/* The back-end for a suffix without its dot, or NULL if there is none. */
const Renderer *renderer_find(const char *suffix);

/* The back-end for a file name, or NULL. */
const Renderer *renderer_for_path(const char *path);

#endif
