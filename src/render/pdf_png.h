/* PNG files as image objects. */
#ifndef RENDER_PDF_PNG_H
#define RENDER_PDF_PNG_H

#include "render/pdf_file.h"

/* The first bytes of every PNG file. */
#define PDF_PNG_SIGNATURE "\x89PNG\r\n\x1A\n"

/* Makes an image object of the file at path. What is transparent in it gets a soft mask or, with
 * flatten, lies on white. NULL if the file is damaged or has more pixels than can be held. */
HPDF_Dict pdf_png_load(PdfFile *file, const char *path, bool flatten);

#endif
