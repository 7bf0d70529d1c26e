/* A compiled XSLT stylesheet with the limits under which kaoping runs it. */
#ifndef COMPOSE_STYLESHEET_H
#define COMPOSE_STYLESHEET_H

#include "base/diag.h"
#include <libxml/tree.h>

typedef struct Stylesheet Stylesheet;

/* A parameter of a run: name and an XPath expression evaluated on the source document. */
typedef struct {
    const char *name;
    const char *expression;
} StylesheetParameter;

/* Compiles the stylesheet in the file at path together with what it includes and imports. While it
 * runs it may read files below folder, and nothing else. NULL after errors were reported. The
 * caller frees with stylesheet_free. */
Stylesheet *stylesheet_load(const char *path, const char *folder, Diag *diag);
void stylesheet_free(Stylesheet *stylesheet);

/* Runs the stylesheet on source; parameters end with a NULL name. Returns a new document, or NULL
 * after errors were reported. source may be renumbered but not otherwise changed. A stylesheet runs
 * in one thread at a time. */
xmlDoc *stylesheet_run(Stylesheet *stylesheet, xmlDoc *source,
                       const StylesheetParameter *parameters, Diag *diag);

#endif
