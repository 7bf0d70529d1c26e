/* Patterns such as "reports/{@name}": text in which {XPath} stands for a value. */
#ifndef COMPOSE_PATTERN_H
#define COMPOSE_PATTERN_H

#include "base/diag.h"
#include <libxml/xpath.h>

/* Evaluates an expression; the library stays silent about faults. NULL if there is one; otherwise
 * free with xmlXPathFreeObject. */
xmlXPathObject *pattern_evaluate(const char *expression, xmlXPathContext *xpath);

/* What a pattern is expanded with. */
typedef struct {
    xmlXPathContext *xpath; /* of the document that node belongs to */
    xmlNode *node;          /* what the expressions start from */
    Place place;            /* of the pattern, for messages */
    Diag *diag;
} PatternScope;

/* Expands a pattern; {{ and }} stand for braces. Each inserted value goes through the filter (NULL
 * for none), which returns FALSE for a value it refuses and has then reported it. Returns a new
 * string, or NULL after an error was reported. */
typedef gboolean (*PatternFilter)(const char *value, const PatternScope *scope);
char *pattern_expand(const char *pattern, const PatternScope *scope, PatternFilter filter);

#endif
