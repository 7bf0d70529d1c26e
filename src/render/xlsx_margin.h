/* Header and footer of a worksheet in Excel's codes: &L &C &R sections, &P page, &N pages. */
#ifndef RENDER_XLSX_MARGIN_H
#define RENDER_XLSX_MARGIN_H

#include <glib.h>

typedef enum { XLSX_AT_LEFT, XLSX_AT_CENTER, XLSX_AT_RIGHT, XLSX_SECTIONS } XlsxSection;

/* The text of a header or footer under construction; free with xlsx_margin_free. */
typedef struct XlsxMargin XlsxMargin;

XlsxMargin *xlsx_margin_new(void);
void xlsx_margin_free(XlsxMargin *margin);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxMargin, xlsx_margin_free)

/* Sets the font of what follows in a section; size in Mpt, color 0xRRGGBB. Said once while it
 * stays the same. */
void xlsx_margin_font(XlsxMargin *margin, XlsxSection section, const char *font, gint32 size,
                      guint32 color);

/* Adds text as it is (& doubled), the number of the page, the number of pages, or a line end. */
void xlsx_margin_text(XlsxMargin *margin, XlsxSection section, const char *text);
void xlsx_margin_page(XlsxMargin *margin, XlsxSection section);
void xlsx_margin_pages(XlsxMargin *margin, XlsxSection section);
void xlsx_margin_line(XlsxMargin *margin, XlsxSection section);

/* Whether a section has nothing in it, and whether any has this text. */
gboolean xlsx_margin_is_empty(const XlsxMargin *margin, XlsxSection section);
gboolean xlsx_margin_contains(const XlsxMargin *margin, const char *text);

/* The whole string, NULL when nothing was added; the caller frees it. *too_long says that Excel
 * does not take so many characters (255) and that fonts were left out to shorten it. */
char *xlsx_margin_string(const XlsxMargin *margin, gboolean *too_long);

#endif
