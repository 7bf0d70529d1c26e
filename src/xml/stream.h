/* Reading a document one child of its root at a time, in memory that does not grow with it.
 *
 * The same bytes are refused as by xml_load. The children may have attributes but no content:
 * that is what long lists of records look like. */
#ifndef XML_STREAM_H
#define XML_STREAM_H

#include "xml/xml.h"

/* Called with the root (its attributes, no children) and then with each of its children. The
 * element, its attributes and their values are valid during the call only; its parent is the
 * root. False ends the reading. */
typedef bool (*XmlStreamFunc)(xmlNode *element, gpointer data);

/* Files from this size on are better streamed. */
enum { XML_STREAM_BYTES = 4 * 1024 * 1024 };

/* Either function may be NULL. Returns false if the document was refused or cannot be read, after
 * reporting; true too where a function ended the reading. */
bool xml_stream(const char *path, XmlStreamFunc root, XmlStreamFunc child, gpointer data,
                Diag *diag);

/* A document of the root alone, with its attributes and its place, of a file or of a root that is
 * already read. NULL after reporting. Caller frees with xmlFreeDoc. */
xmlDoc *xml_load_root(const char *path, Diag *diag);
xmlDoc *xml_root_only(xmlNode *root);

#endif
