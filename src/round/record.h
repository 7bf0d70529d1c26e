/* One evidence record, checked against the kind that the method declares. */
#ifndef ROUND_RECORD_H
#define ROUND_RECORD_H

#include "round/complaints.h"
#include "round/ids.h"
#include "round/round.h"

typedef struct RecordCheck RecordCheck;

/* Checks records of a round and adds their ids to ids, which it owns from now on; what is wrong
 * goes to complaints. Free with record_check_free. */
RecordCheck *record_check_new(const Round *round, RoundIds *ids, Complaints *complaints);
void record_check_free(RecordCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RecordCheck, record_check_free)

/* The records that follow are of this object (NULL: unknown, already reported), from one file. */
void record_check_begin(RecordCheck *check, const SchemeObject *by);

/* Checks a record and fills in what it says. Returns false if it cannot be used; everything wrong
 * with it is complained of. */
bool record_check(RecordCheck *check, xmlNode *element, RoundRecord *record);

/* Fills in what a record says that has been checked before. */
void record_read(RecordCheck *check, xmlNode *element, RoundRecord *record);

/* When all records are known: complains of references to records that do not exist. */
void record_check_end(RecordCheck *check);

/* The ids of all records checked; valid until the check is freed. */
const RoundIds *record_check_ids(const RecordCheck *check);

#endif
