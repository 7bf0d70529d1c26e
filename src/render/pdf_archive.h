/* PDF/A-1b (ISO 19005-1): what a file says about itself in a form that archives read, and the
 * colour space that its colours are meant in. */
#ifndef RENDER_PDF_ARCHIVE_H
#define RENDER_PDF_ARCHIVE_H

#include "render/pdf_file.h"
#include "render/render.h"

/* Adds metadata, output intent and file identifier; entries of the catalogue go to text. To be
 * called after everything but the catalogue is complete. */
void pdf_add_archive(PdfFile *file, GString *text, const RenderOptions *options);

#endif
