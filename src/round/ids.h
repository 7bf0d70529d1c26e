/* The ids of all evidence records: which there are, and where. 16 bytes an id, however long it
 * is: what is kept is a 64-bit fingerprint under a key that changes from run to run. */
#ifndef ROUND_IDS_H
#define ROUND_IDS_H

#include "base/diag.h"

#include <stdbool.h>

typedef struct RoundIds RoundIds;

RoundIds *round_ids_new(void);
/* A copy that grows on its own. Free with round_ids_free. */
RoundIds *round_ids_copy(const RoundIds *ids);
void round_ids_free(RoundIds *ids);

/* Adds an id. Returns false, and where it was added before, if it is there already. */
bool round_ids_add(RoundIds *ids, const char *id, Place place, Place *before);

/* The id will be added soon: its slot comes into the cache meanwhile. */
void round_ids_expect(const RoundIds *ids, const char *id);

bool round_ids_contain(const RoundIds *ids, const char *id);

#endif
