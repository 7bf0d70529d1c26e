/* Ids in a row: e1, e2, e3 … or 0001, 0002 …, one a line or with as many lines between them. Long
 * lists are mostly numbered through, and such a row takes the same memory however long it is. */
#ifndef ROUND_SERIES_H
#define ROUND_SERIES_H

#include "base/diag.h"

#include <stdbool.h>

typedef struct Series Series;

Series *series_new(void);
Series *series_copy(const Series *series);
void series_free(Series *series);

/* Whether the id is in one of the rows, and where. before may be NULL. */
bool series_contain(const Series *series, const char *id, Place *before);

/* Takes an id that is not there yet, if it goes on with a row that has been seen to be one.
 * Otherwise returns false, and the id has to be kept elsewhere. Ids are offered in their order. */
bool series_take(Series *series, const char *id, Place place);

#endif
