/* The steps of reading a round. */
#ifndef ROUND_ROUND_INTERNAL_H
#define ROUND_ROUND_INTERNAL_H

#include "round/complaints.h"
#include "round/ids.h"
#include "round/record.h"
#include "round/round.h"
#include "xml/xml.h"

/* One input file while the round is read. */
typedef struct {
    const char *path; /* interned */
    xmlDoc *doc;
    xmlNode *root;
} InputFile;

/* An evidence file. */
typedef struct {
    const char *path; /* interned */
    xmlNode *root;    /* its records are its children, unless streamed */
    const SchemeObject *by;
    bool streamed;
} EvidenceFile;

struct RoundPrivate {
    GPtrArray *docs;       /* of xmlDoc: all files */
    GPtrArray *evidence;   /* of EvidenceFile, by path */
    GStringChunk *strings; /* texts that are not attribute values */
    GHashTable *objects;   /* id → SchemeObject */
    GHashTable *evaluators;
    GHashTable *pairings;
    RoundIds *records;   /* of the evidence that is held */
    GHashTable *targets; /* "object or pairing, measure" → RoundTarget */
    GHashTable *figures;
    GHashTable *closed; /* "object, kind" */
    GHashTable *settings;
    GHashTable *points;     /* SchemeNode → Rational: the plan's, then the document's */
    GHashTable *rules;      /* SchemeNode → SchemeRule of the plan */
    GHashTable *agreements; /* ids */
    GHashTable *findings;   /* ids */
    GHashTable *evaluated;  /* "evaluator object node" */
    GHashTable *voted;      /* object and node → RoundVote */
    GPtrArray *own_objects; /* of SchemeObject that the round brings */
    GPtrArray *own_evaluators;
};

/* What the readers of files share. */
typedef struct {
    Round *round;
    struct RoundPrivate *priv;
    const Round *data; /* round_load_under: whose data and whose rules are read; else NULL */
    const Round *rules;
    GPtrArray *files;     /* of InputFile, by path */
    GHashTable *streamed; /* paths of the evidence files that are too large to hold */
    RecordCheck *records;
    Complaints *complaints;
    Complaints *aside; /* of records that do not fit and are left out; or NULL */
    Diag *diag;
} RoundReading;

/* An empty round of a folder; free with round_free. */
Round *round_new(const char *folder);

/* Reads every element of this root: func is called with the root element of each file. */
typedef void (*RoundRootFunc)(RoundReading *reading, xmlNode *root);

/* Readers of one root each, in objects.c, tasks.c, evidence.c, judgements.c and plan.c. */
void round_read_objects(RoundReading *reading, xmlNode *root);
void round_read_pairings(RoundReading *reading, xmlNode *root);
void round_read_agreements(RoundReading *reading, xmlNode *root);
void round_read_figures(RoundReading *reading, xmlNode *root);
void round_read_evidence(RoundReading *reading, xmlNode *root);
void round_read_evaluations(RoundReading *reading, xmlNode *root);
void round_read_votes(RoundReading *reading, xmlNode *root);
void round_read_findings(RoundReading *reading, xmlNode *root);
void round_read_plan(RoundReading *reading, xmlNode *root);

/* Parts of the plan and of evaluations that other files refer to, read before them. */
void round_read_evaluators(RoundReading *reading, xmlNode *root);
void round_read_plan_points(RoundReading *reading, xmlNode *root);
/* The points that the document gives. */
void round_take_document_points(RoundReading *reading);

/* Objects of the scheme and of the round together: parents, cycles, names that make file names. */
void round_check_objects(RoundReading *reading);

/* Rules that cannot work with the objects and points of this round. */
void round_check_rules(RoundReading *reading);

/* The object or pairing named by an attribute; NULL, after reporting, where there is none. */
const SchemeObject *round_find_object(RoundReading *reading, const xmlNode *element,
                                      const char *attribute);
const RoundPairing *round_find_pairing(RoundReading *reading, const xmlNode *element,
                                       const char *attribute);
const SchemeNode *round_find_node(RoundReading *reading, const xmlNode *element,
                                  const char *attribute);
const SchemeMeasure *round_find_measure(RoundReading *reading, const xmlNode *element,
                                        const char *attribute);

/* True if the annex of the node assesses the object. */
bool round_node_applies(const SchemeNode *node, const SchemeObject *object);

/* The text of a child element, kept by the round; NULL if there is none. */
const char *round_child_text(RoundReading *reading, const xmlNode *element, const char *child);
/* The text of an element itself, kept by the round; NULL if it is empty. */
const char *round_own_text(RoundReading *reading, const xmlNode *element);

/* A key for two things by their addresses; caller frees. */
char *round_key(gconstpointer a, gconstpointer b);

/* A date YYYY-MM-DD as the number YYYYMMDD; 0 if it is none of the calendar. */
guint round_date(const char *text);

/* Reports a date attribute that lies after the year of the round. */
void round_check_past(RoundReading *reading, const xmlNode *element, const char *attribute);

/* under.c, for round_load_under. The path of the plan that belongs to the rules, or NULL. */
const char *under_plan_path(const Round *rules);
/* Takes the rules out of the files of data and everything but the rules out of the last file. */
void under_exchange(RoundReading *reading, bool has_plan);
/* Leaves out what the method has no place for. */
void under_leave_out(RoundReading *reading);
/* Leaves out a record that does not fit the method's kinds. */
void under_leave_record(RoundReading *reading, xmlNode *record);
/* The points that keep their share of the full points of the node; takes points. */
Rational *under_scale(const RoundReading *reading, const SchemeNode *node, Rational *points);

/* The points as text, kept by the round. */
const char *under_text(RoundReading *reading, const Rational *points);

/* Adds an error at a place; the second, about a reference to what another file should declare. */
G_GNUC_PRINTF(3, 4)
void round_complain(RoundReading *reading, Place place, const char *format, ...);
G_GNUC_PRINTF(3, 4)
void round_complain_reference(RoundReading *reading, Place place, const char *format, ...);

#endif
