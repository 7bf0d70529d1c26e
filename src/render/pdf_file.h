/* A PDF file under construction: libharu's document, and the objects that libharu has no calls for.
 *
 * libharu numbers the objects, builds the page tree and the outline, reads pictures and writes
 * everything out. Streams are compressed here, before libharu gets them, and dictionaries it does
 * not know (fonts, links, labels) are written as text. */
#ifndef RENDER_PDF_FILE_H
#define RENDER_PDF_FILE_H

#include "base/diag.h"
#include "render/pdf_text.h"

#include <hpdf.h>
#include <stdbool.h>

typedef struct PdfFile PdfFile;

PdfFile *pdf_file_new(void);
void pdf_file_free(PdfFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfFile, pdf_file_free)

/* libharu's document, its memory and its catalogue. Belong to the file. */
HPDF_Doc pdf_file_document(const PdfFile *file);

/* A new dictionary object. What it holds is given as text by pdf_dict_text or added by libharu's
 * calls, or both. Belongs to the file. */
HPDF_Dict pdf_dict_new(PdfFile *file);

/* Entries to be written inside the dictionary ("/Type /Font /W [1 [500]]"); takes over text. To
 * be called once for a dictionary. */
void pdf_dict_text(HPDF_Dict dict, GString *text);

/* A new stream object with these bytes, compressed, and these further entries or NULL. Belongs to
 * the file. */
HPDF_Dict pdf_stream_new(PdfFile *file, const void *bytes, gsize length, const char *entries);

/* Gives a stream that libharu has made (a page's content) its bytes, compressed. */
void pdf_stream_set(PdfFile *file, HPDF_Dict stream, const void *bytes, gsize length);

/* A stream as it is, not compressed: metadata. */
HPDF_Dict pdf_stream_plain(PdfFile *file, const void *bytes, gsize length, const char *entries);

/* Gives the file an identifier that follows from the streams it has so far. */
void pdf_file_identify(PdfFile *file);

/* Puts " N 0 R", the reference to an object. */
void pdf_put_reference(GString *text, HPDF_Dict dict);

/* The whole file as bytes; NULL after libharu has failed, which *error then tells. Free with
 * g_byte_array_unref. */
GByteArray *pdf_file_bytes(PdfFile *file, unsigned long *error);

#endif
