/* The parts of the comparison document. */
#ifndef COMPARE_COMPARE_INTERNAL_H
#define COMPARE_COMPARE_INTERNAL_H

#include "compare/change.h"
#include "compare/compare.h"
#include "xml/element.h"

typedef struct {
    const CompareInput *input;
    ChangeDisplay display;
} Comparison;

/* The element of an object, or of a side of an object, in each scoring; NULL: not there. */
typedef struct {
    const xmlNode *before;
    const xmlNode *restated;
    const xmlNode *after;
} CompareSides;

/* Sets file and line: files of the round by the name of its folder, others by their name alone. */
void compare_set_place(xmlNode *element, const Round *round, Place place);

/* objects.c: <classes> and <objects>. How many objects both sides have. */
guint compare_objects(const Comparison *comparison, xmlNode *root);

/* grade.c: <grade> of an object, where there is any. */
void compare_grade(const Comparison *comparison, xmlNode *parent, const CompareSides *object);

/* rules.c: <rules>. */
void compare_rules(const Comparison *comparison, xmlNode *root);

#endif
