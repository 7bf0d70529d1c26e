/* The parts of XmlGrammar that its two halves share. */
#ifndef XML_GRAMMAR_H
#define XML_GRAMMAR_H

#include "xml/xml.h"

#include <libxml/relaxng.h>

struct XmlGrammar {
    xmlRelaxNG *compiled;
    GPtrArray *sources;  /* of xmlDoc: the grammar's file and those it includes */
    GHashTable *defines; /* name → xmlNode of the define */
};

/* Says of every element what the grammar expected there and did not find. Returns how many
 * messages it reported: 0 if it sees nothing wrong (the order of elements is not looked at). */
guint xml_grammar_explain(const XmlGrammar *grammar, xmlDoc *doc, Diag *diag);

/* The names of the elements that may stand in this element, for messages, in the grammar's order
 * and separated by commas; NULL if the grammar does not know the element. Caller frees. */
char *xml_grammar_children(const XmlGrammar *grammar, const xmlNode *element);

#endif
