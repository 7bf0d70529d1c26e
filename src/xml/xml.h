/* Safe reading of XML: bounded, without network, document type, entities or anything external.
 *
 * Every element of a document read here knows its line and column. Whatever is refused is
 * reported with file:line:column; nothing here crashes or hangs on hostile input. */
#ifndef XML_XML_H
#define XML_XML_H

#include "base/diag.h"

#include <libxml/tree.h>
#include <stdbool.h>

/* What one document may ask for; more is refused. */
enum {
    XML_DEPTH_MAX = 250,             /* elements inside each other */
    XML_TAG_MAX = 64 * 1024,         /* bytes between < and > of one tag */
    XML_ATTRIBUTES_MAX = 256,        /* attributes of one element; their check is quadratic */
    XML_TEXT_MAX = 8 * 1024 * 1024,  /* bytes of text between two tags */
    XML_FILE_MAX = 32 * 1024 * 1024, /* bytes of an input document that is held in memory */
    XML_OWN_MAX = 1024 * 1024 * 1024 /* bytes of a document that this programme wrote itself */
};

/* Reads a document: UTF-8 (with or without byte order mark), UTF-16 with byte order mark, or the
 * encoding it declares (GBK, GB18030 and what else iconv knows). Returns NULL after reporting why
 * not. Blank text between elements is kept. Caller frees with xmlFreeDoc. */
xmlDoc *xml_load(const char *path, Diag *diag);

/* The same for a results document, which may be as large as XML_OWN_MAX. */
xmlDoc *xml_load_own(const char *path, Diag *diag);

/* The same from memory; name is what messages call it. */
xmlDoc *xml_load_memory(const char *bytes, gsize length, const char *name, Diag *diag);

/* Where the start tag of this node's element stands; of an attribute or text node: where its
 * element stands. Right above 65535 lines too. Only for documents read by this module. */
Place xml_place(const xmlNode *node);

/* The value of an attribute without namespace, or NULL if the element has none. Valid as long as
 * the document; attributes of documents read here are single text nodes. */
const char *xml_attribute(const xmlNode *element, const char *name);

/* True for an element of this name without namespace. */
bool xml_is(const xmlNode *node, const char *name);

/* The first child element, and the next sibling element; with a name: only those. NULL at the end.
 */
xmlNode *xml_first(const xmlNode *parent, const char *name);
xmlNode *xml_next(const xmlNode *element, const char *name);

/* The text of an element with white space at both ends removed and line breaks inside (with the
 * indentation after them) removed: Chinese text may be broken at any character in the file.
 * Caller frees. */
char *xml_text(const xmlNode *element);

/* A RELAX NG grammar (XML syntax). */
typedef struct XmlGrammar XmlGrammar;

/* Reads and compiles a grammar. Returns NULL after reporting. Free with xml_grammar_free. */
XmlGrammar *xml_grammar_load(const char *path, Diag *diag);
void xml_grammar_free(XmlGrammar *grammar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XmlGrammar, xml_grammar_free)

/* Validates a document. Everything that is wrong is reported at its place with what the grammar
 * expected there. Returns true when the document is valid. */
bool xml_grammar_check(XmlGrammar *grammar, xmlDoc *doc, Diag *diag);

#endif
