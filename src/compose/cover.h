/* Covering parts of a document that a stylesheet does not read, so that they are not numbered,
 * keyed and cleaned up again for every run. What is covered stands in the document again
 * afterwards. */
#ifndef COMPOSE_COVER_H
#define COMPOSE_COVER_H

#include "base/diag.h"
#include <libxml/tree.h>

/* What a stylesheet is run without; all are XPath expressions. */
typedef struct {
    char *select; /* nodes, from the document */
    char *of;     /* to whom one of them belongs, from that node; NULL: all are covered */
    char
        *except; /* whose are not covered: nodes or text, from the subject, which is $subject too */
    Place place; /* for messages */
} CoverRule;

void cover_rule_free(void *rule);

/* The nodes that rules select in one document, with whom they belong to. Valid as long as the
 * document stands as it is. */
typedef struct CoverIndex CoverIndex;

/* Looks up what the rules (element-type CoverRule) select; the index uses them as long as it is
 * there. NULL after an error was reported. The caller frees with cover_index_free. */
CoverIndex *cover_index_new(xmlDoc *doc, const GPtrArray *rules, Diag *diag);
void cover_index_free(CoverIndex *index);

/* Takes out of the document what is covered for a subject; nodes with the subject in them stay.
 * FALSE after an error was reported; cover_lift is due in both cases. */
gboolean cover(CoverIndex *index, xmlNode *subject, Diag *diag);

/* Puts everything back where it was. */
void cover_lift(CoverIndex *index);

#endif
