/* The ids of all evidence records: which there are, and where. Ids that are numbered through take
 * no memory each. Of any other a fingerprint of 64 bits is kept under a key that changes from run
 * to run: 16 bytes an id, however long it is. */
#ifndef ROUND_IDS_H
#define ROUND_IDS_H

#include "base/diag.h"

#include <stdbool.h>

typedef struct RoundIds RoundIds;

RoundIds *round_ids_new(void);
/* A copy that grows on its own. Free with round_ids_free. */
RoundIds *round_ids_copy(const RoundIds *ids);
void round_ids_free(RoundIds *ids);

/* The fingerprint of an id that will be added soon: its slot comes into the cache meanwhile. */
guint64 round_ids_print(const RoundIds *ids, const char *id);

/* Adds an id with its fingerprint. Returns false, and where it was added before, if it is there
 * already. */
bool round_ids_add(RoundIds *ids, const char *id, guint64 print, Place place, Place *before);

bool round_ids_contain(const RoundIds *ids, const char *id);

#endif
