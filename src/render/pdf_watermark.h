/* Large grey words across every page, below everything else.
 *
 * They are drawn as outlines, not as text: nobody finds or copies them by mistake. */
#ifndef RENDER_PDF_WATERMARK_H
#define RENDER_PDF_WATERMARK_H

#include "font/font.h"
#include "render/pdf_file.h"

typedef struct PdfWatermark PdfWatermark;

/* words: UTF-8, of one line; NULL for none. */
PdfWatermark *pdf_watermark_new(PdfFile *file, const Catalogue *fonts, const char *words);
void pdf_watermark_free(PdfWatermark *watermark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfWatermark, pdf_watermark_free)

/* The operators that paint it on a page of this size in Mpt; NULL for none. */
const char *pdf_watermark_paint(PdfWatermark *watermark, gint32 width, gint32 height);

/* Puts "/W1 5 0 R …" into resources. */
void pdf_watermark_finish(const PdfWatermark *watermark, GString *resources);

#endif
