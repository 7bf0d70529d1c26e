/* Elements without namespace: building them, and asking what they say. */
#ifndef XML_ELEMENT_H
#define XML_ELEMENT_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

/* A new element at the end of parent. */
xmlNode *element_add(xmlNode *parent, const char *name);

/* Sets an attribute that the element does not have yet; a NULL value sets none. */
void element_set(xmlNode *element, const char *name, const char *value);
void element_set_count(xmlNode *element, const char *name, guint value);

/* Adds text; NULL adds none. */
void element_text(xmlNode *element, const char *text);

/* The attribute, or "" where there is none; also of an element of NULL. As xml_attribute. */
const char *element_get(const xmlNode *element, const char *name);

/* Whether element_get gives this value. */
bool element_has(const xmlNode *element, const char *name, const char *value);

/* The child of this name whose attribute has this value, or NULL; also below a parent of NULL. */
xmlNode *element_find(const xmlNode *parent, const char *name, const char *attribute,
                      const char *value);

#endif
