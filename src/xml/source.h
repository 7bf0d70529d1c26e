/* The bytes of a document as UTF-8, whatever encoding it came in. */
#ifndef XML_SOURCE_H
#define XML_SOURCE_H

#include "base/diag.h"

/* Converts by byte order mark or declared encoding, and refuses what is not valid in it or has
 * NUL characters; file is interned and names the document in messages. Returns NULL after
 * reporting; caller frees. The byte order mark is gone; the declared encoding still stands in the
 * text and has to be ignored. */
char *xml_source_utf8(const char *bytes, gsize length, const char *file, gsize *utf8_length,
                      Diag *diag);

#endif
