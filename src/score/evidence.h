/* Evidence becomes values: every record is shown to every measure of its kind, counted or kept
 * with the reason why it does not count.
 *
 * Records are read one at a time, in one pass over the round; a lookup afterwards does not depend
 * on how many there were. */
#ifndef SCORE_EVIDENCE_H
#define SCORE_EVIDENCE_H

#include "round/round.h"
#include "score/once.h"
#include "score/shared.h"

typedef enum { RECORD_UNUSED, RECORD_REJECTED, RECORD_COUNTED } RecordUse;

/* A record that was kept; element is a copy that belongs to the Evidence. */
typedef struct {
    const char *id; /* owned by the copy */
    const SchemeKind *kind;
    const SchemeObject *by;
    const RoundPairing *pairing; /* or NULL */
    xmlNode *element;
    Place place;
    RecordUse use;
} EvidenceRecord;

/* What one measure made of one record. */
typedef struct {
    const EvidenceRecord *record;
    Rational *value;                /* counted: what it adds */
    const SchemeStandard *standard; /* rejected by this standard, or NULL */
    const char *reason;             /* rejected: why, in Chinese; NULL: counted */
    const EvidenceRecord *same_as;  /* rejected: the equal record that counted, or NULL */
} EvidenceUse;

/* The value of a measure for one object (and one pairing, for measures of pairings). */
typedef struct {
    Rational *sum;
    guint counted;
    guint rejected;
    gint64 whole;    /* counted, but not yet in sum; 0 once the evidence is gathered */
    GPtrArray *uses; /* of EvidenceUse, in the order of the records; of those that are kept */
    Once *seen;      /* the distinct keys, or NULL */
} EvidenceTally;

typedef struct Evidence Evidence;

/* Whether an object's scores look at a measure; asked once for each credit. */
typedef bool (*EvidenceWanted)(const SchemeObject *object, const SchemeMeasure *measure,
                               gpointer data);

/* Whether records of these uses may rest on the same file or document. */
typedef bool (*EvidenceSharing)(const Evidence *evidence, const SharedUse *a, const SharedUse *b,
                                gpointer data);

/* What records may rest on so that it can be the same. */
typedef enum { EVIDENCE_FILE, EVIDENCE_DOCUMENT, EVIDENCE_SHARES } EvidenceShare;

/* Reads all records of the round. Expressions that fail to give a value are reported as errors.
 * The round must outlive the evidence. Free with evidence_free. */
Evidence *evidence_gather(const Round *round, EvidenceWanted wanted, EvidenceSharing may_share,
                          gpointer data, Diag *diag);
void evidence_free(Evidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Evidence, evidence_free)

/* What the records gave for a measure, or NULL if none was about it. pairing is NULL for a measure
 * of objects. */
const EvidenceTally *evidence_tally(const Evidence *evidence, const SchemeObject *object,
                                    const SchemeMeasure *measure, const RoundPairing *pairing);

/* Whether the object handed in any record of the kind (for the pairing, unless that is NULL). What
 * it handed in may be counted, and be 0; what it did not hand in is missing. */
bool evidence_submitted(const Evidence *evidence, const SchemeObject *object,
                        const SchemeKind *kind, const RoundPairing *pairing);

/* The records that were kept, of EvidenceRecord, in the order they were read. Where an object hands
 * in thousands of one kind only the first ones are kept; the rest is counted all the same. */
const GPtrArray *evidence_records(const Evidence *evidence);

/* The record that was kept of this line of a file and has this value in this attribute, or NULL. */
const EvidenceRecord *evidence_record_at(const Evidence *evidence, Place place,
                                         const char *attribute, const char *value);

/* The measures of a use, of SchemeMeasure: those that looked at the records for their own object.
 * Caller unrefs. */
GPtrArray *evidence_measures(const Evidence *evidence, const SharedUse *use);

/* What several records share and should not. */
const Shared *evidence_shared(const Evidence *evidence, EvidenceShare what);

/* How many records were counted but not kept. */
guint evidence_unkept(const Evidence *evidence);

#endif
