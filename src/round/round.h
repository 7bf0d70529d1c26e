/* One year's data under a method: every XML file of a folder, told apart by its root element.
 *
 * A Round is constant after round_load and may be shared between threads. Every string and
 * structure belongs to the Round and is valid until round_free. */
#ifndef ROUND_ROUND_H
#define ROUND_ROUND_H

#include "base/rational.h"
#include "scheme/scheme.h"

typedef enum { STATUS_EXAMPLE, STATUS_DRAFT, STATUS_FINAL } RoundStatus;

/* Two sides that work together. */
typedef struct {
    const char *id;
    const SchemeObject *helper; /* 帮扶方 */
    const SchemeObject *helped; /* 被帮扶方, or NULL where it is not an assessed object */
    const char *helped_name;
    const char *since; /* date, or NULL */
    Place place;
} RoundPairing;

/* What was agreed for the year. */
typedef struct {
    const char *id;
    const RoundPairing *pairing; /* or NULL: the tasks of one object */
    const SchemeObject *object;  /* or NULL */
    const char *title;
    const char *signed_on; /* date, or NULL */
    const char *document;  /* number, or NULL */
    xmlNode *element;
    Place place;
} RoundAgreement;

/* An agreed task: a measure's value to reach. */
typedef struct {
    const RoundAgreement *agreement;
    const SchemeMeasure *measure;
    const char *text; /* the value as written; NULL where no_task */
    Rational *value;  /* exact; NULL where no_task */
    bool no_task;     /* explicitly no task in this year */
    Place place;
} RoundTarget;

/* A figure that one side reports. */
typedef struct {
    const SchemeObject *by;
    const SchemeMeasure *measure;
    const RoundPairing *pairing; /* or NULL for measures of an object */
    const char *text;
    Rational *value;
    Place place;
} RoundFigure;

/* A piece of evidence. The element has the kind's fields as attributes. */
typedef struct {
    const SchemeKind *kind;
    const SchemeObject *by;
    const RoundPairing *pairing; /* or NULL */
    const char *id;
    xmlNode *element;
    const char *const *values; /* by the index of the kind's field; NULL where it is not given */
    Place place;
} RoundRecord;

/* A person's or body's judgement on one node of one object; one of points, rating, deduction,
 * no_task is set. */
typedef struct {
    const char *by; /* id of an evaluator or an object */
    const char *by_name;
    const SchemeObject *object;
    const SchemeNode *node;
    const char *points_text;
    Rational *points;
    Rational *deduction;
    const char *rating;
    bool no_task;
    const char *reason;   /* or NULL */
    const char *comment;  /* or NULL */
    const char *document; /* that it rests on, or NULL */
    const char *date;     /* or NULL */
    Place place;
} RoundEvaluation;

typedef struct {
    const char *voter; /* or NULL: counted ballots */
    const SchemeObject *object;
    const char *choice;
    guint count;
    Place place;
} RoundBallot;

typedef struct {
    const char *id;
    const char *title;
    const SchemeNode *node; /* that takes the result, or NULL */
    const char *date;
    guint voters;         /* entitled */
    const char *quorum;   /* share of the voters, decimal, or NULL */
    GPtrArray *voter_ids; /* of char *, empty where only counts are given */
    GPtrArray *ballots;   /* of RoundBallot */
    Place place;
} RoundVote;

/* Something that a supervision, audit or the working group found. */
typedef struct {
    const char *id;
    const SchemeObject *object;
    const SchemeNode *node;           /* indicator it belongs to, or NULL */
    const SchemeCondition *condition; /* that it establishes, or NULL */
    const char *date;
    const char *source;
    const char *document; /* or NULL */
    const char *text;
    const char *demand; /* 整改要求, or NULL */
    const char *due;    /* date, or NULL */
    const char *done;   /* date of completion, or NULL */
    Place place;
} RoundFinding;

typedef struct {
    const SchemeSetting *setting;
    const char *value;
    const char *reason;
    Place place;
} RoundSetting;

typedef struct {
    const SchemeNode *node;
    const char *text;
    Rational *points;
    Place place;
} RoundPoints;

/* A rule that the plan gives a node for which the document has none. */
typedef struct {
    const SchemeNode *node;
    SchemeRule *rule;
} RoundRule;

/* From this exact total on (points of the annex's full points) the grade is proposed. */
typedef struct {
    const SchemeGrade *grade;
    const SchemeClass *klass; /* or NULL: all */
    const char *text;
    Rational *from;  /* limit, or NULL */
    Rational *share; /* quota: share of the class, or NULL */
    guint count;     /* quota: number of objects, 0 for none */
    Place place;
} RoundLimit;

/* A person's decision on a grade. */
typedef struct {
    const SchemeObject *object;
    const SchemeGrade *grade;
    const char *by;
    const char *date;
    const char *reason;
    Place place;
} RoundDecision;

/* A relation between objects that rules ask for (组长单位 and its members). */
typedef struct {
    const char *kind;
    const SchemeObject *from; /* who evaluates */
    const SchemeObject *to;   /* who is evaluated */
    Place place;
} RoundRelation;

/* What the working group sets. */
typedef struct {
    bool present;
    const char *title;
    const char *by;
    const char *date;
    GPtrArray *settings;  /* of RoundSetting: those that the plan changes */
    GPtrArray *points;    /* of RoundPoints */
    GPtrArray *rules;     /* of RoundRule */
    GPtrArray *limits;    /* of RoundLimit, the best grade first */
    GPtrArray *decisions; /* of RoundDecision */
    xmlNode *element;     /* or NULL */
    Place place;
} RoundPlan;

/* Something of a round that another method has no place for. */
typedef struct {
    char *text; /* why, for people */
    Place place;
} RoundLeftOut;

/* An input file of the round. */
typedef struct {
    const char *path;
    const char *root; /* name of its root element */
} RoundFile;

typedef struct Round {
    const char *id;
    const char *title;
    const char *issuer; /* who assesses: signs tables and reports */
    const char *date;   /* of the round's documents, YYYY-MM-DD, or NULL */
    int year;           /* assessed */
    RoundStatus status;
    const char *folder;
    Scheme *scheme;         /* owned */
    GPtrArray *files;       /* of RoundFile, by path */
    GPtrArray *objects;     /* of SchemeObject: the scheme's, then the round's */
    GPtrArray *relations;   /* of RoundRelation */
    GPtrArray *evaluators;  /* of SchemeEvaluator: the scheme's, then the plan's */
    GPtrArray *pairings;    /* of RoundPairing */
    GPtrArray *agreements;  /* of RoundAgreement */
    GPtrArray *targets;     /* of RoundTarget */
    GPtrArray *figures;     /* of RoundFigure */
    GPtrArray *evaluations; /* of RoundEvaluation */
    GPtrArray *votes;       /* of RoundVote */
    GPtrArray *findings;    /* of RoundFinding */
    GPtrArray *left_out;    /* of RoundLeftOut: of round_load_under only */
    RoundPlan plan;
    xmlDoc *head; /* the file with the round element */
    struct RoundPrivate *priv;
} Round;

/* Reads every *.xml of the folder and the scheme that the round names
 * (<templates>/schemes/<scheme>.xml); grammars are <templates>/schemas/<root element>.rng.
 * Everything wrong is reported at once; NULL if anything was. Free with round_free. */
Round *round_load(const char *folder, const char *templates, Diag *diag);

/* One round's data under another's rules: method, settings, points, rules and limits are those of
 * rules; objects, pairings, agreements, figures, evidence, evaluations, votes and findings are
 * those of data, read anew from its files. Decisions on grades are neither's. Points that persons
 * gave or deducted keep their share of the full points. What the method of rules has no place for
 * is in left_out. The new round needs neither of the two; NULL after errors were reported. */
Round *round_load_under(const Round *data, const Round *rules, const char *templates, Diag *diag);
void round_free(Round *round);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Round, round_free)

const SchemeObject *round_object(const Round *round, const char *id);
const RoundPairing *round_pairing(const Round *round, const char *id);

/* The agreed target of a measure: for measures of a pairing that of the pairing, otherwise
 * (pairing NULL) that of the object. NULL if nothing was agreed. */
const RoundTarget *round_target(const Round *round, const SchemeObject *object,
                                const RoundPairing *pairing, const SchemeMeasure *measure);

/* The figure that an object reports for a measure, in a pairing or (NULL) for itself; NULL if it
 * reports none. */
const RoundFigure *round_figure(const Round *round, const SchemeObject *by,
                                const RoundPairing *pairing, const SchemeMeasure *measure);

/* True if an object has closed its reporting of a kind: without a record the value is 0. */
bool round_reporting_closed(const Round *round, const SchemeObject *object, const SchemeKind *kind);

/* The full points of a node: the plan's, or the document's; NULL if neither gives any. */
const Rational *round_points(const Round *round, const SchemeNode *node);

/* The rule of a node: the document's, or the plan's; NULL for the default of its level. */
const SchemeRule *round_rule(const Round *round, const SchemeNode *node);

/* The attributes of a record by number: a field's index, or a number of its own for the id and for
 * the pairing. round_value is NULL where the record does not give it. */
int round_column(const SchemeKind *kind, const char *attribute);
const char *round_value(const RoundRecord *record, int column);

/* Hands every record to func, file by file in the order of the paths, until func returns false.
 * The record and its element are valid during the call only: copy what is kept. Large evidence
 * files are read anew each time and checked on the way: what is wrong with their records is
 * reported here, and they are not handed over; give up when diag has new errors afterwards. */
typedef bool (*RoundRecordFunc)(const RoundRecord *record, gpointer data);
void round_each_record(const Round *round, RoundRecordFunc func, gpointer data, Diag *diag);

/* The value of a setting in force: the plan's, or the scheme's default; NULL if there is no such
 * setting. *from_plan (may be NULL) tells which. */
const char *round_setting(const Round *round, const char *id, const RoundSetting **from_plan);

/* An XPath context in which the scheme's expressions can be evaluated: EXSLT date functions under
 * the prefix "date", and the variables $year (number), $year-start, $year-end (dates as strings),
 * and every setting under its id (string). One a thread; free with xmlXPathFreeContext. */
xmlXPathContext *round_xpath_new(const Round *round);

/* Makes the record the context node and defines $by, $helper, $helped (ids, or ""). */
void round_xpath_bind(xmlXPathContext *context, const RoundRecord *record);

#endif
