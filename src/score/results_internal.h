/* Building the results document: what its parts share. */
#ifndef SCORE_RESULTS_INTERNAL_H
#define SCORE_RESULTS_INTERNAL_H

#include "score/model.h"
#include "xml/element.h"

typedef struct {
    const Scores *scores;
    xmlDoc *doc;
} Results;

/* How a number is shown: as many places as it has, always with the places of the settings, or in
 * percent with these places. */
typedef enum { STYLE_NUMBER, STYLE_POINTS, STYLE_RATE } NumberStyle;

/* A new document with all that stands before the objects. Returns the element for the objects. */
xmlNode *results_begin(Results *results, const Scores *scores);

/* Adds all that stands after the objects. */
void results_end(const Results *results);

void results_set_exact(xmlNode *element, const char *name, const Rational *number);
void results_set_shown(const Results *results, xmlNode *element, const char *name,
                       const Rational *number, NumberStyle style);

/* Sets state, exact and value, or the range. The quantity must not be absent. */
void results_set_quantity(const Results *results, xmlNode *element, const Quantity *quantity,
                          NumberStyle style);

/* Sets file (below the round's folder, or its name alone) and line. */
void results_set_place(const Results *results, xmlNode *element, Place place);

/* results_objects.c: an object with its tree. */
void results_add_object(const Results *results, xmlNode *parent, const ScoreObject *object);

/* results_consequences.c: what the object's grade and findings lead to. */
void results_add_consequences(const Results *results, xmlNode *parent, const ScoreObject *object);

/* results_evidence.c: all records. */
void results_add_evidence(const Results *results, xmlNode *root);

#endif
