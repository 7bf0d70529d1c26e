/* The fonts of one PDF file: which characters of which face it shows, and the font objects.
 *
 * Every character of a face has a code of its own (CID), given in the order in which characters are
 * first shown, so that two characters which share a glyph stay two when text is taken out again. */
#ifndef RENDER_PDF_FONT_H
#define RENDER_PDF_FONT_H

#include "font/font.h"
#include "render/pdf_file.h"

typedef struct PdfFonts PdfFonts;
typedef struct PdfFont PdfFont;

/* archive: with what PDF/A-1 asks of font descriptors (CIDSet). */
PdfFonts *pdf_fonts_new(PdfFile *file, bool archive);
void pdf_fonts_free(PdfFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfFonts, pdf_fonts_free)

/* The font for a face; the same one for the same face. */
PdfFont *pdf_fonts_get(PdfFonts *fonts, const Face *face);

/* Its number in the resources: /F1 is 1. */
guint pdf_font_number(const PdfFont *font);

/* The code for a character that this glyph of the face draws, and the width that the file says it
 * has, in 1/1000 em. A face draws one character always by one glyph. 0 if the font has as many
 * characters as a font can hold. */
guint pdf_font_code(PdfFont *font, gunichar character, guint32 glyph, gint32 *width);

/* Makes the font objects, after the last page, and puts "/F1 5 0 R /F2 …" into resources. False
 * after a damaged font was reported. */
bool pdf_fonts_finish(PdfFonts *fonts, GString *resources, Diag *diag);

#endif
