/* What the parts of scoring share: the scored tree of every object. Inside score/ only. */
#ifndef SCORE_MODEL_H
#define SCORE_MODEL_H

#include "score/evidence.h"
#include "score/quantity.h"
#include "score/score.h"
#include "score/settings.h"

typedef struct RuleKind RuleKind;

/* A row of a rule: a band, a rating's worth or a component's weight. */
typedef struct {
    Rational *from;         /* bands, or NULL */
    Rational *points;       /* or NULL */
    Rational *weight;       /* components, or NULL */
    const char *rating;     /* or NULL */
    const SchemeNode *node; /* components, or NULL */
} RuleRow;

/* The rule of a node of the scheme with its parameters read: the same for every object. */
typedef struct {
    const SchemeNode *node;
    const RuleKind *kind;
    const SchemeRule *source; /* or NULL: the default of the level */
    bool from_plan;           /* the working group's, not the document's */
    Rational *full;           /* points at best, or NULL: no points are given */
    bool full_from_plan;
    Place full_place;
    Rational *weight;    /* of a measure among its siblings; 1 by default */
    Rational *completed; /* top-n */
    Rational *none;      /* top-n, or NULL */
    Rational *at_least;  /* or NULL */
    Rational *spread;    /* or NULL */
    Rational *target;    /* of a measure: fixed by the document, or NULL */
    guint n;             /* top-n */
    bool no_task_full;
    bool lowest_rate; /* mean="lowest" */
    GArray *rows;     /* of RuleRow */
} NodeRule;

/* Something given that went into a score. Strings belong to the round. */
typedef struct {
    const char *what; /* "target", "figure", "points", "rating", "deduction", "no-task", "votes" */
    const char *value;
    guint count;    /* ballots for value; 0: does not apply */
    const char *by; /* id, or NULL */
    const char *by_name;
    const char *date;
    const char *text;     /* the judgement in words, the agreement's title, the clause */
    const char *reason;   /* or NULL */
    const char *document; /* that it rests on, or NULL */
    Place place;
} ScoreInput;

/* A node of one object's scores. Children follow the scheme; a measure of pairings has one share
 * for each pairing of the object instead. */
typedef struct ScoreNode ScoreNode;
struct ScoreNode {
    const NodeRule *rule;
    const RoundPairing *pairing; /* shares only */
    ScoreNode *parent;
    GPtrArray *children; /* of ScoreNode, or NULL */
    Quantity target;
    Quantity actual;
    Quantity rate;
    Quantity points;
    const char *origin; /* of actual: "evidence", "figure", or NULL */
    char *note;         /* something to know about this number, in Chinese, or NULL */
    const EvidenceTally *tally;
    GArray *inputs; /* of ScoreInput, or NULL */
    bool no_task;   /* nothing was asked of the object here */
};

/* An input that has to come in before a score is final. */
typedef struct {
    const ScoreNode *node;
    const char *what; /* "target", "figure", "evidence", "evaluation" */
    const RoundPairing *pairing;
    char *text;
} ScoreMissing;

/* The place in the ranking of the class: between best and worst, equal when it is decided. */
typedef struct {
    guint value;
    guint best;
    guint worst;
    guint of;
    bool tied;
    bool provisional;
    /* The first and the last of the places that the objects with the same total take, counting
     * objects whatever the ties setting says: at best and at worst. */
    guint first_best;
    guint first_worst;
    guint last_best;
    guint last_worst;
} ScoreRank;

/* The proposed grade. best and lowest follow from the limits (equal when the total decides);
 * final_best and final_lowest have the caps and a person's decision applied. NULL: no limits. */
typedef struct {
    const SchemeGrade *best;
    const SchemeGrade *lowest;
    const SchemeGrade *final_best;
    const SchemeGrade *final_lowest;
    const RoundDecision *decision; /* or NULL */
} ScoreGrade;

typedef enum { SCORING_TO_DO, SCORING_UNDER_WAY, SCORING_DONE } ScoringState;

typedef struct {
    const SchemeObject *object;
    const GPtrArray *pairings; /* of RoundPairing; belongs to the index of Scores */
    GPtrArray *annexes;        /* of ScoreNode; the first one carries the object's total */
    GPtrArray *findings;       /* of const RoundFinding */
    GPtrArray *missing;        /* of ScoreMissing */
    ScoreRank rank;            /* of 0: not ranked */
    ScoreGrade grade;
    ScoringState state;
} ScoreObject;

/* The mean of a node over the objects of a class whose number is final. */
typedef struct {
    const SchemeClass *klass;
    const SchemeNode *node;
    bool of_rate; /* of the rates, otherwise of the points */
    guint count;
    Rational *sum;
    Rational *least;
    Rational *most;
} ScoreMean;

/* One side of a difference. */
typedef struct {
    const SchemeObject *object; /* or NULL */
    const char *record;         /* id, or NULL */
    char *value;
    Place place;
} DifferenceSide;

/* Data that contradicts itself. */
typedef struct {
    const char *kind; /* as in results.rng */
    const char *node; /* id, or NULL */
    const RoundPairing *pairing;
    GPtrArray *sides; /* of DifferenceSide */
    char *text;
} Difference;

/* What was voted on one node of one object. */
typedef struct {
    const RoundVote *vote;
    GPtrArray *ballots; /* of RoundBallot: those on the object */
} ScoreVote;

struct Scores {
    const Round *round;
    Diag *diag; /* while scoring */
    EngineSettings settings;
    GHashTable *rules;       /* SchemeNode -> NodeRule */
    GHashTable *usage;       /* class and measure -> id of the first node that uses it */
    GHashTable *targets;     /* object or pairing, and measure -> RoundTarget */
    GHashTable *figures;     /* object, measure, pairing -> RoundFigure */
    GHashTable *evaluations; /* object, node -> GPtrArray of RoundEvaluation */
    GHashTable *votes;       /* object, node -> ScoreVote */
    GHashTable *pairings;    /* object -> GPtrArray of RoundPairing */
    GHashTable *agreements;  /* object or pairing -> GPtrArray of RoundAgreement */
    GHashTable *decisions;   /* object -> RoundDecision */
    GHashTable *absentees;   /* name of an evaluator -> nodes it was named for but did not judge */
    GHashTable *pools;       /* class and node -> sorted numbers, for top-n */
    Evidence *evidence;
    GPtrArray *objects;       /* of ScoreObject, in the order of the round */
    GHashTable *by_object;    /* SchemeObject -> ScoreObject */
    GHashTable *subordinates; /* SchemeObject -> GPtrArray of ScoreObject directly below */
    GPtrArray *means;         /* of ScoreMean */
    GPtrArray *differences;   /* of Difference */
};

/* The number of a triple of pointers in the hash tables above; any may be NULL. */
typedef struct {
    gconstpointer first;
    gconstpointer second;
    gconstpointer third;
} Triple;

guint triple_hash(gconstpointer triple);
gboolean triple_equal(gconstpointer a, gconstpointer b);

/* The value under a triple, or NULL. */
gpointer triple_lookup(GHashTable *table, gconstpointer first, gconstpointer second,
                       gconstpointer third);

/* The list under a key of pairings or agreements; empty where there is none. */
const GPtrArray *score_list(GHashTable *table, gconstpointer key);

/* The object's total: the points of its first annex. */
const Quantity *score_total(const ScoreObject *object);

/* The node's points at best, or NULL. */
const Rational *score_full(const ScoreNode *node);

/* The name of a node as printed: its name, or its wording, or its id. */
const char *score_node_name(const SchemeNode *node);

/* The name of a node in a sentence: its short name where it has one. */
const char *score_node_label(const SchemeNode *node);

/* Adds an input to the node; text and place as in ScoreInput. */
void score_add_input(ScoreNode *node, ScoreInput input);

/* Sets what is to be known about the node's number; takes text. */
void score_set_note(ScoreNode *node, char *text);

/* Notes that an input is missing; takes text. */
void score_add_missing(ScoreObject *object, const ScoreNode *node, const char *what, char *text);

#endif
