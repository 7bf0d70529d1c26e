/* An assessment method (考核评价办法) as data: official text, objects, indicators, evidence
 * standards, scoring rules, grades, settings.
 *
 * A Scheme is read once and is constant afterwards; it may be shared between threads. Every string
 * and structure belongs to the Scheme and is valid until scheme_free. Decimals stay text. */
#ifndef SCHEME_SCHEME_H
#define SCHEME_SCHEME_H

#include "base/diag.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <stdbool.h>

/* Where a statement comes from: the document says it, it follows from the document, or the
 * document is silent and this is a choice. */
typedef enum { BASIS_EXPLICIT, BASIS_DERIVED, BASIS_ASSUMED } SchemeBasis;

typedef struct {
    const char *value;
    const char *name;
} SchemeChoice;

/* A reading of an unclear place that a plan may change. */
typedef struct {
    const char *id;
    const char *name;
    const char *reading; /* ids of readings, or NULL */
    const char *clause;  /* of the document, or NULL */
    const char *unit;    /* of a number, or NULL */
    const char *min;     /* of a number, decimal, or NULL */
    const char *max;
    const char *default_value; /* chosen where the plan says nothing */
    GPtrArray *choices;        /* of SchemeChoice; empty: a decimal number */
    Place place;
} SchemeSetting;

/* A class of assessed objects (东部地区, 脱贫县, …). */
typedef struct {
    const char *id;
    const char *name;
    const char *short_name;
    const char *contribution; /* weight in another assessment, decimal, or NULL */
    bool open;                /* the round brings its objects */
    Place place;
} SchemeClass;

/* An assessed object. Round objects have the same type. */
typedef struct SchemeObject SchemeObject;
struct SchemeObject {
    const char *id;
    const char *name;
    const char *short_name;
    const char *contribution; /* as of the class, where it differs, or NULL */
    const SchemeClass *klass;
    const char *parent_id; /* or NULL */
    const SchemeObject *parent;
    Place place;
};

typedef enum {
    FIELD_TEXT,
    FIELD_DATE,   /* YYYY-MM-DD */
    FIELD_COUNT,  /* whole number, 0 or more */
    FIELD_AMOUNT, /* decimal, 0 or more, in the field's unit */
    FIELD_CHOICE, /* one of the choices */
    FIELD_LIST,   /* some of the choices, separated by spaces */
    FIELD_OBJECT, /* id of an object */
    FIELD_RECORD, /* id of another evidence record */
} FieldType;

/* Which dates a date field may have. */
typedef enum {
    WINDOW_YEAR,      /* in the year of the round */
    WINDOW_TWO_YEARS, /* in that year or the one before */
    WINDOW_PAST,      /* not after the end of that year */
    WINDOW_ANY,
} FieldWindow;

typedef struct {
    const char *name;  /* of the attribute */
    const char *label; /* for people */
    const char *unit;  /* of counts and amounts, or NULL */
    FieldType type;
    FieldWindow window; /* dates only */
    bool required;
    guint index;        /* in the fields of its kind */
    GPtrArray *choices; /* of SchemeChoice; FIELD_CHOICE and FIELD_LIST */
    Place place;
} SchemeField;

/* A kind of evidence record; its id is the element name in evidence files. */
typedef struct {
    const char *id;
    const char *name;
    bool paired;       /* each record has to name a pairing */
    GPtrArray *fields; /* of SchemeField, the common fields included */
    Place place;
} SchemeKind;

/* A compiled XPath 1.0 expression over a record (context node: the record's element). */
typedef struct {
    const char *name; /* variable it defines, or NULL */
    const char *expression;
    const char *reason; /* printed where a requirement fails, or NULL */
    xmlXPathCompExpr *compiled;
    Place place;
} SchemeExpression;

/* What a record has to meet to count (指标说明). Lets are evaluated in order, each defining a
 * variable; then every requirement has to be true. */
typedef struct {
    const char *id;
    const char *name;
    const char *clause;
    const char *reading; /* or NULL */
    SchemeBasis basis;
    GPtrArray *lets;     /* of SchemeExpression with name */
    GPtrArray *requires; /* of SchemeExpression with reason */
    /* Names of the record's attributes that decide the outcome: records of one kind that agree in
     * them (and, with sides, in their object and pairing) are judged alike. NULL: the expressions
     * look at more. */
    GPtrArray *fields;
    bool sides;
    Place place;
} SchemeStandard;

typedef enum {
    SCOPE_OBJECT,  /* one value for the object */
    SCOPE_PAIRING, /* one value for each of the object's pairings */
} MeasureScope;

typedef enum {
    BY_OWN,    /* the object's own records */
    BY_EITHER, /* records of either side of the pairing: an event that both took part in */
} MeasureBy;

/* A quantity that is agreed, reported and counted from evidence; indicators use it. */
typedef struct {
    const char *id;
    const char *name;
    const char *unit;
    const char *clause;
    const char *reading; /* ids of readings, or NULL */
    SchemeBasis basis;
    MeasureScope scope;
    MeasureBy by;
    const SchemeKind *kind;         /* of the records counted; NULL: reported figures only */
    const SchemeStandard *standard; /* or NULL: every record that is selected counts */
    SchemeExpression *select;       /* records this measure is about, or NULL for all of the kind */
    GPtrArray *select_fields;       /* attributes that decide select, as SchemeStandard.fields */
    bool select_sides;
    SchemeExpression *distinct; /* records with an equal, non-empty string count once, or NULL */
    const char *sum;            /* field whose decimals are added; NULL: records are counted */
    const char *target;         /* fixed by the document (decimal), or NULL: agreed */
    const char *of;             /* SCOPE_OBJECT/PAIRING ratio: id of the denominator, or NULL */
    Place place;
} SchemeMeasure;

/* A band of a rule: from ≤ value (or rating) gives points. */
typedef struct {
    const char *from;   /* decimal, or NULL */
    const char *rating; /* or NULL */
    const char *node;   /* id of a part of a composite, or NULL */
    const char *points; /* or NULL */
    const char *weight; /* of a part of a composite, or NULL */
    Place place;
} SchemeBand;

/* How a node gets its score. Which kinds there are and which parameters each has is fixed by
 * scheme.rng; what they mean is fixed by score/. */
typedef struct {
    const char *kind;
    const char *clause; /* or NULL */
    SchemeBasis basis;
    GPtrArray *bands; /* of SchemeBand, in document order */
    xmlNode *element; /* the further parameters are its attributes */
    Place place;
} SchemeRule;

/* Who evaluates a node; exactly one of the three is set. */
typedef struct {
    const char *evaluator; /* id of an evaluator or an object */
    const char *klass;     /* every object of this class */
    const char *relation;  /* "parent" or a relation that the round declares */
    Place place;
} SchemeEvaluatedBy;

typedef struct {
    const char *id;
    const char *name;
    const char *object; /* id of the object it is, or NULL */
    Place place;
} SchemeEvaluator;

typedef enum {
    LEVEL_ANNEX,     /* 附件: one object's total */
    LEVEL_PART,      /* （一）协议完成情况 */
    LEVEL_GROUP,     /* 组织领导 */
    LEVEL_INDICATOR, /* 1. … */
    LEVEL_ITEM,      /* scored part of an indicator */
    LEVEL_MEASURE,   /* use of a measure */
} SchemeLevel;

/* A node of the scoring tree, which is the annex's tree. */
typedef struct SchemeNode SchemeNode;
struct SchemeNode {
    SchemeLevel level;
    const char *id;     /* unique in the scheme; of a measure "<id of the parent>.<measure id>" */
    const char *number; /* as printed, or NULL */
    const char *name;   /* or NULL */
    const char *label;  /* short name for tables; the name where none is given; may be NULL */
    const char *text;   /* official wording, or NULL */
    const char *source; /* 数据来源, inherited from the group or part, or NULL */
    const char *points; /* full points that the document gives, decimal, or NULL */
    guint index;        /* 0, 1, 2 … over all nodes of the scheme, in document order */
    const char *weight; /* of a measure among its siblings, decimal; NULL: equal */
    const SchemeNode *parent;
    GPtrArray *children;          /* of SchemeNode, in document order */
    GPtrArray *evaluators;        /* of SchemeEvaluatedBy; inherited where the node names none */
    SchemeRule *rule;             /* or NULL: the default of its level */
    const SchemeMeasure *measure; /* LEVEL_MEASURE only */
    GPtrArray *classes;           /* LEVEL_ANNEX only: of SchemeClass, whom it assesses */
    const char *setting;          /* LEVEL_ANNEX only: used when this setting … */
    const char *setting_value;    /* … has this value, or NULL: always */
    xmlNode *element;
    Place place;
};

typedef struct {
    const char *id;
    const char *name;
    guint rank; /* 0 is the best */
    Place place;
} SchemeGrade;

typedef enum {
    EFFECT_CAP,    /* the grade is at most this one */
    EFFECT_LOWEST, /* the grade is this one, whatever else holds */
} ConditionEffect;

/* A circumstance that bears on the grade: a finding names it. */
typedef struct {
    const char *id;
    const char *clause;
    const char *wording;
    const SchemeGrade *grade;
    ConditionEffect effect;
    Place place;
} SchemeCondition;

/* What a grade or a condition leads to (表扬, 约谈). */
typedef struct {
    const char *id;
    const char *name;
    const char *clause;
    const char *wording;
    GPtrArray *grades;     /* of SchemeGrade */
    GPtrArray *conditions; /* of SchemeCondition; with grades empty too: for everybody */
    GPtrArray *classes;    /* of SchemeClass, whom it is for; empty: all */
    Place place;
} SchemeConsequence;

typedef struct Scheme {
    const char *id;
    const char *title;  /* of the document */
    const char *number; /* 文号, or NULL */
    const char *issuer; /* or NULL */
    const char *path;
    GPtrArray *settings;     /* of SchemeSetting */
    GPtrArray *classes;      /* of SchemeClass */
    GPtrArray *objects;      /* of SchemeObject */
    GPtrArray *evaluators;   /* of SchemeEvaluator */
    GPtrArray *kinds;        /* of SchemeKind */
    GPtrArray *standards;    /* of SchemeStandard */
    GPtrArray *measures;     /* of SchemeMeasure */
    GPtrArray *annexes;      /* of SchemeNode */
    GPtrArray *grades;       /* of SchemeGrade, the best first */
    GPtrArray *conditions;   /* of SchemeCondition */
    GPtrArray *consequences; /* of SchemeConsequence */
    guint n_nodes;
    xmlDoc *doc; /* the whole scheme, for the results document */
    struct SchemePrivate *priv;
} Scheme;

/* Reads a scheme, validates it against schemas/scheme.rng below the folder templates and checks
 * every reference. Everything wrong is reported; NULL if anything was. Free with scheme_free. */
Scheme *scheme_load(const char *path, const char *templates, Diag *diag);
void scheme_free(Scheme *scheme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scheme, scheme_free)

/* By id; NULL if there is none. */
const SchemeSetting *scheme_setting(const Scheme *scheme, const char *id);
const SchemeClass *scheme_class(const Scheme *scheme, const char *id);
const SchemeObject *scheme_object(const Scheme *scheme, const char *id);
const SchemeEvaluator *scheme_evaluator(const Scheme *scheme, const char *id);
const SchemeKind *scheme_kind(const Scheme *scheme, const char *id);
const SchemeStandard *scheme_standard(const Scheme *scheme, const char *id);
const SchemeMeasure *scheme_measure(const Scheme *scheme, const char *id);
const SchemeNode *scheme_node(const Scheme *scheme, const char *id);
const SchemeGrade *scheme_grade(const Scheme *scheme, const char *id);
const SchemeCondition *scheme_condition(const Scheme *scheme, const char *id);

/* The field of a kind by attribute name, or NULL. */
const SchemeField *scheme_field(const SchemeKind *kind, const char *name);

/* A further parameter of a rule (an attribute of its element), or NULL. */
const char *scheme_rule_get(const SchemeRule *rule, const char *name);

/* Reads a rule element of a scheme or plan, already validated. The rule refers to the element's
 * document. Caller frees with scheme_rule_free. */
SchemeRule *scheme_rule_read(xmlNode *element);
void scheme_rule_free(SchemeRule *rule);

/* Checks a rule for a node against the scheme: classes, annexes and parts that it names, weights
 * that add up to 1. Everything wrong is reported. */
void scheme_check_rule(const Scheme *scheme, const SchemeNode *node, const SchemeRule *rule,
                       Diag *diag);

/* Reads an object or evaluator element of a scheme, round or plan; class and parent stay open.
 * Caller frees with g_free. */
SchemeObject *scheme_object_read(const xmlNode *element);
SchemeEvaluator *scheme_evaluator_read(const xmlNode *element);

/* True if the setting may have this value. */
bool scheme_setting_allows(const SchemeSetting *setting, const char *value);

/* The name of a choice's value, or NULL. */
const char *scheme_choice_name(const GPtrArray *choices, const char *value);

/* An XPath context with the functions that expressions may use (EXSLT dates under date:, math:,
 * str:), without variables. Caller frees with xmlXPathFreeContext. */
xmlXPathContext *scheme_xpath_new(void);

#endif
