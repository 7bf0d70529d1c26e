/* Building elements of the comparison document, and naming what stands in a round. */
#ifndef COMPARE_ELEMENT_H
#define COMPARE_ELEMENT_H

#include "round/round.h"

/* A new element at the end of parent. */
xmlNode *element_add(xmlNode *parent, const char *name);

/* Sets an attribute; a NULL value sets none. */
void element_set(xmlNode *element, const char *name, const char *value);
void element_set_count(xmlNode *element, const char *name, guint value);

/* Adds text; NULL adds none. */
void element_text(xmlNode *element, const char *text);

/* Sets file and line: files of the round by the name of its folder, others by their name alone. */
void element_set_place(xmlNode *element, const Round *round, Place place);

/* The child of this name whose attribute has this value, or NULL; also below a parent of NULL. */
xmlNode *element_find(const xmlNode *parent, const char *name, const char *attribute,
                      const char *value);

#endif
