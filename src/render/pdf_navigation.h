/* Finding one's way in a PDF file: links, outline, page labels, how it opens. */
#ifndef RENDER_PDF_NAVIGATION_H
#define RENDER_PDF_NAVIGATION_H

#include "layout/layout.h"
#include "render/pdf_file.h"

/* pages: of HPDF_Page, one for each page of the layout. */
void pdf_add_links(PdfFile *file, const Layout *layout, const GPtrArray *pages);
void pdf_add_outline(PdfFile *file, const Layout *layout, const GPtrArray *pages);

/* Entries of the catalogue: the numbers printed as page labels, and that the file opens at the
 * width of its first page. */
void pdf_put_labels(GString *text, const Layout *layout);
void pdf_put_opening(GString *text, const Layout *layout, const GPtrArray *pages);

#endif
