/* A compiled XSLT stylesheet with the limits under which kaoping runs it. */
#ifndef COMPOSE_STYLESHEET_H
#define COMPOSE_STYLESHEET_H

#include "base/diag.h"
#include <libxml/tree.h>

typedef struct Stylesheet Stylesheet;

/* Compiles the stylesheet in the file at path together with what it includes and imports. While it
 * runs it may read files below folder, and nothing else. NULL after errors were reported. The
 * caller frees with stylesheet_free. */
Stylesheet *stylesheet_load(const char *path, const char *folder, Diag *diag);
void stylesheet_free(Stylesheet *stylesheet);

/* Runs the stylesheet on source. parameters are pairs of a name and an XPath expression evaluated
 * on source, ended by NULL. Returns a new document, or NULL after errors were reported. Elements of
 * source may be renumbered, nothing else of it is changed. A stylesheet runs in one thread at a
 * time. */
xmlDoc *stylesheet_run(Stylesheet *stylesheet, xmlDoc *source, const char **parameters, Diag *diag);

#endif
