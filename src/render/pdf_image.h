/* Pictures of a PDF file, each file embedded once. */
#ifndef RENDER_PDF_IMAGE_H
#define RENDER_PDF_IMAGE_H

#include "render/pdf_file.h"

typedef struct PdfImages PdfImages;

/* Problems with pictures are reported to diag, which must live as long as the result. flatten puts
 * transparent pictures on white: PDF/A-1 knows no transparency. */
PdfImages *pdf_images_new(PdfFile *file, bool flatten, Diag *diag);
void pdf_images_free(PdfImages *images);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfImages, pdf_images_free)

/* The number of a PNG or JPEG file in the resources (/I1 is 1), 0 after it was reported at place
 * that it cannot be read. */
guint pdf_images_get(PdfImages *images, const char *path, Place place);

/* Puts "/I1 5 0 R /I2 …" into resources. */
void pdf_images_finish(const PdfImages *images, GString *resources);

#endif
