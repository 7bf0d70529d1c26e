/* Numbers and strings as PDF writes them, the same in every locale. */
#ifndef RENDER_PDF_TEXT_H
#define RENDER_PDF_TEXT_H

#include <glib.h>

/* A length in Mpt as points: up to three decimals, a point in any locale. */
void pdf_put_mpt(GString *text, gint64 mpt);
void pdf_put_int(GString *text, gint64 number);

/* A UTF-8 text as a string object: ASCII as it is, everything else as UTF-16. */
void pdf_put_string(GString *text, const char *utf8);

#endif
