/* documents.xml: which documents there are to be made of a results document. */
#ifndef COMPOSE_LISTING_H
#define COMPOSE_LISTING_H

#include "compose/compose.h"

/* Reads FOLDER/documents.xml and lists the documents for results. Returns a new array of
 * ComposeItem that owns its elements' strings, or NULL after errors were reported. */
GPtrArray *listing_new(const char *folder, xmlDoc *results, Diag *diag);

#endif
