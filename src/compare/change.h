/* One figure calculated three times, and what its change is made of. */
#ifndef COMPARE_CHANGE_H
#define COMPARE_CHANGE_H

#include "base/rational.h"

#include <libxml/tree.h>

/* How numbers are shown: as points (always with all places), as a rate (in percent) or as a
 * measured number (with as many places as it has). */
typedef enum { SHOW_POINTS, SHOW_RATE, SHOW_NUMBER } ChangeStyle;

typedef struct {
    guint places;
    RoundingMode rounding;
} ChangeDisplay;

/* A figure of a results document. element is NULL where there is none; number is NULL where it is
 * not final. */
typedef struct {
    const xmlNode *element;
    const char *working; /* or NULL */
    Rational *number;    /* owned, or NULL */
} ChangeFigure;

/* What became of a figure. The effects are owned; NULL: pending. */
typedef struct {
    ChangeFigure before;
    ChangeFigure restated;
    ChangeFigure after;
    Rational *difference;
    Rational *data;
    Rational *rule;
    Rational *veto;
} Change;

void change_clear(Change *change);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Change, change_clear)

/* The change between three quantities of results documents (elements with @state; NULL: there is
 * none). With as_zero a missing element counts as 0, otherwise what needs it is pending. */
Change change_new(const xmlNode *before, const xmlNode *restated, const xmlNode *after,
                  bool as_zero);

/* Whether any of the three is another than the others. */
bool change_moved(const Change *change);

/* Adds <change of=…>. */
xmlNode *change_write(xmlNode *parent, const char *of, const Change *change, ChangeStyle style,
                      const ChangeDisplay *display);

/* Adds an element of this name with @state, and @exact and @value unless number is NULL. */
void change_write_effect(xmlNode *parent, const char *name, const Rational *number,
                         ChangeStyle style, const ChangeDisplay *display);

/* b - a; NULL where either is NULL. Caller unrefs. */
Rational *change_between(const Rational *a, const Rational *b);

#endif
