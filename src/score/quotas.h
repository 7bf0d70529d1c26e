/* Quotas of grades: for how many objects there is room, and where a tie lies across the end of it.
 */
#ifndef SCORE_QUOTAS_H
#define SCORE_QUOTAS_H

#include "score/model.h"

/* For how many of so many objects the quota has room. Caller unrefs. */
Rational *quota_room(const RoundLimit *quota, guint of);

/* Takes what was found: the objects (of ScoreObject) that tie, the quota, and what there is to say
 * of it, in Chinese, which it has to free. */
typedef void (*QuotaFunc)(const GPtrArray *tied, const RoundLimit *quota, char *text,
                          gpointer data);

/* Calls for each quota whose last places fewer objects could have than have the same total. */
void quotas_check(const Scores *scores, QuotaFunc found, gpointer data);

#endif
