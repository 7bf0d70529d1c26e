/* Composing: a results document and the templates become XSL-FO documents.
 *
 * The templates stand in one folder: stylesheets (*.xsl) and documents.xml, which says what
 * documents there are. Each of its entries names a stylesheet, an XPath expression over the results
 * (one document is made for every node it selects), and patterns for the document's path and title
 * in which {XPath} stands for a value taken from that node:
 *
 *     <document template="report.xsl" for="/results/objects/object" path="reports/{@name}"
 *               title="…{@name}…"/>
 *
 * A stylesheet is run on the results document, as a whole unless its entry says what it is run
 * without, and gets two parameters: subject, the node the document is made for, and title. It
 * may read further files of the templates' folder with document(); it cannot write files or reach a
 * network. What it says by xsl:message becomes a warning, or an error where it ends the run. */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "base/diag.h"
#include <libxml/tree.h>
#include <stdbool.h>

/* One document to be made. All strings belong to the composer. */
typedef struct {
    char *template_name; /* file name of the stylesheet */
    char *subject;       /* XPath of the node it is made for, e.g. /results/objects/object[3] */
    char *path;          /* relative, without suffix, e.g. "annex/east" */
    char *title;         /* for people: outline, document information */
    char *formats;       /* suffixes it is meant for, separated by spaces; NULL: all */
    GPtrArray *without;  /* element-type CoverRule: what the stylesheet does not read */
} ComposeItem;

typedef struct Composer Composer;

/* Reads FOLDER/documents.xml and lists the documents to be made of results, which must stay
 * unchanged while the composer lives. Every fault is reported (a bad expression, a path that two
 * documents share or that leads out of the output's folder); NULL if there was any. The caller
 * frees with compose_free. */
Composer *compose_new(const char *folder, xmlDoc *results, Diag *diag);
void compose_free(Composer *composer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Composer, compose_free)

/* The documents in the order of documents.xml and, within an entry, of the results;
 * element-type ComposeItem. Belongs to the composer. */
const GPtrArray *compose_list(const Composer *composer);

/* Whether a document is meant for files with this suffix. */
bool compose_is_for(const ComposeItem *item, const char *suffix);

/* Makes one document: the FO tree, which the caller frees with xmlFreeDoc, or NULL after an error
 * was reported. May be called from several threads at once. */
xmlDoc *compose_document(Composer *composer, const ComposeItem *item, Diag *diag);

#endif
