/* The bytes of a document as UTF-8, whatever encoding it came in. */
#ifndef XML_SOURCE_H
#define XML_SOURCE_H

#include "base/diag.h"

#include <stdbool.h>

/* The declaration of an encoding is looked for in so many bytes. */
enum { XML_DECLARATION_MAX = 256 };

/* Converts by byte order mark or declared encoding, and refuses what is not valid in it or has
 * NUL characters; file is interned and names the document in messages. Returns NULL after
 * reporting; caller frees. The byte order mark is gone; the declared encoding still stands in the
 * text and has to be ignored. */
char *xml_source_utf8(const char *bytes, gsize length, const char *file, gsize *utf8_length,
                      Diag *diag);

/* True if a document that begins with these bytes is UTF-8 without a byte order mark: its bytes
 * can be parsed as they are. */
bool xml_source_is_utf8(const char *bytes, gsize length);

/* Opens a regular file for reading; -1 after reporting why not. Caller closes. */
int xml_open(const char *path, Diag *diag);

/* The bytes of a file that is not larger than limit; NULL after reporting. Caller unrefs. */
GByteArray *xml_read_file(const char *path, gsize limit, Diag *diag);

#endif
