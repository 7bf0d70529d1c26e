/* What the two ways of parsing share: options, messages of the parser, places. */
#ifndef XML_PARSING_H
#define XML_PARSING_H

#include "base/diag.h"

#include <libxml/parser.h>
#include <stdbool.h>

/* No network, no blank cleverness, no entity expansion, no document type loading; the encoding is
 * already UTF-8 whatever the declaration says. The limits of the parser itself stay on. */
enum {
    XML_PARSING_OPTIONS =
        XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOCDATA | XML_PARSE_COMPACT
};

/* A parser's _private begins with this. */
typedef struct {
    const char *file; /* interned */
    const char *text; /* UTF-8 that is parsed, from the byte number offset on */
    gsize offset;
    gsize counted;  /* bytes of the document that line and column have passed */
    int line;       /* of the byte after them, from 1 */
    int column;     /* in characters, from 1 */
    xmlNs *foreign; /* stands for any namespace */
    /* At the end of the file: what it means that the document does not end here; else NULL. The
     * parser has the same code for too much and too little. */
    const char *unfinished;
    Diag *diag;
    bool failed;
} XmlParsing;

void xml_parsing_init(XmlParsing *parsing, const char *file, Diag *diag);

/* Moves a position over these bytes of UTF-8. */
void xml_advance(int *line, int *column, const char *bytes, gsize length);

/* Counts lines and columns up to a byte of the document. */
void xml_parsing_count(XmlParsing *parsing, gsize position);

/* The start of the tag that the parser has just read, as xml_place keeps it in a node's
 * _private. Tags come in order. */
void *xml_parsing_place(XmlParsing *parsing, const xmlParserCtxt *context);

/* The bytes of the tag whose place was asked for last, as far as the parser has read. */
const char *xml_parsing_tag(const XmlParsing *parsing, const xmlParserCtxt *context, gsize *length);

/* The parser's error handler: reports the first message and stops the parser. */
void xml_parsing_error(void *context, xmlErrorPtr error);

/* A place kept by xml_parsing_place. */
int xml_parsing_line(const void *packed);
int xml_parsing_column(const void *packed);

#endif
