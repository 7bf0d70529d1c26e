/* Painting one page: its areas as a PDF content stream. */
#ifndef RENDER_PDF_PAGE_H
#define RENDER_PDF_PAGE_H

#include "layout/area.h"
#include "render/pdf_font.h"
#include "render/pdf_image.h"

/* What pages of one file share. */
typedef struct {
    PdfFonts *fonts;
    PdfImages *images;
    const char *under; /* operators to be painted below every page, or NULL */
} PdfPaint;

/* The operators that paint the page, into text (emptied first). */
void pdf_page_paint(GString *text, const AreaPage *page, const PdfPaint *paint);

/* A length of the page as PDF measures it, from the bottom. */
static inline gint64 pdf_page_up(const AreaPage *page, gint32 y)
{
    return (gint64)page->height - y;
}

#endif
