/* What a PDF file says about itself. */
#ifndef RENDER_PDF_INFO_H
#define RENDER_PDF_INFO_H

#include "render/pdf_file.h"
#include "render/render.h"

#define PDF_PRODUCER "kaoping"

/* Fills in the document information: title, author, dates, producer. */
void pdf_set_info(PdfFile *file, const RenderOptions *options);

/* Entries of the catalogue: language, and that the title is shown instead of the file's name. */
void pdf_put_language(GString *text, const RenderOptions *options);

#endif
