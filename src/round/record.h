/* One evidence record, checked against the kind that the method declares. */
#ifndef ROUND_RECORD_H
#define ROUND_RECORD_H

#include "round/ids.h"
#include "round/round.h"

typedef struct RecordCheck RecordCheck;

/* Checks records of a round and adds their ids to ids, which it owns from now on. Free with
 * record_check_free. */
RecordCheck *record_check_new(const Round *round, RoundIds *ids, Diag *diag);
void record_check_free(RecordCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RecordCheck, record_check_free)

/* The records that follow are of this object (NULL: unknown, already reported), from one file. */
void record_check_begin(RecordCheck *check, const SchemeObject *by);

/* Checks a record and fills in what it says. Returns false if it cannot be used; everything wrong
 * with it is reported. */
bool record_check(RecordCheck *check, xmlNode *element, RoundRecord *record);

/* True, after a message, once so much is wrong that further records need not be looked at. */
bool record_check_is_full(const RecordCheck *check);

/* When all records are known: reports references to records that do not exist. */
void record_check_end(RecordCheck *check);

/* The ids of all records checked; valid until the check is freed. */
const RoundIds *record_check_ids(const RecordCheck *check);

#endif
