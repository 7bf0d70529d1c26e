/* The steps of reading a scheme. */
#ifndef SCHEME_SCHEME_INTERNAL_H
#define SCHEME_SCHEME_INTERNAL_H

#include "scheme/scheme.h"

/* Items by id; each item starts with its id. */
struct SchemePrivate {
    GStringChunk *strings;
    GHashTable *settings;
    GHashTable *classes;
    GHashTable *objects;
    GHashTable *evaluators;
    GHashTable *kinds;
    GHashTable *standards;
    GHashTable *measures;
    GHashTable *nodes;
    GHashTable *grades;
    GHashTable *conditions;
    GHashTable *readings; /* id → xmlNode */
};

/* Fills the typed model from a document that the grammar accepts. References that do not resolve
 * and ids that stand twice are reported. */
void scheme_read(Scheme *scheme, Diag *diag);

/* The tree of indicators: annexes and everything below; measures and classes are read already. */
void scheme_read_tree(Scheme *scheme, Diag *diag);

/* What only the whole scheme shows: cycles, points and weights that do not add up, settings whose
 * default is not allowed, references by id that the model keeps as text. */
void scheme_check(const Scheme *scheme, Diag *diag);

/* Expressions: that they compile, know their variables and fields, and give what they should. */
void scheme_check_expressions(const Scheme *scheme, Diag *diag);

/* Compiles an expression; a mistake is reported and compiled stays NULL. Caller frees. */
SchemeExpression *scheme_expression_new(const xmlNode *element, const char *expression, Diag *diag);
void scheme_expression_free(SchemeExpression *expression);

/* What expressions look at. */
typedef struct {
    GPtrArray *fields; /* of char *: attributes of the record */
    bool sides;        /* $by, $helper or $helped */
    bool wide;         /* more than attributes and variables */
    bool clock;        /* the time of day or chance */
} SchemeUses;

/* Adds what an expression looks at. */
void scheme_uses_add(SchemeUses *uses, const char *expression);

/* Fills in the fields and sides of a standard whose expressions are read. */
void scheme_standard_find_uses(SchemeStandard *standard);
/* The same for a measure's select. */
void scheme_measure_find_uses(SchemeMeasure *measure);

/* The expression with its string literals blanked out. Caller frees. */
char *scheme_without_literals(const char *expression);

/* Puts an item in a table under its id; an id that stands twice is reported with both places.
 * what names the sort of item in the message. */
void scheme_register(GHashTable *table, const char *id, gpointer item, Place place,
                     const char *what, Diag *diag);

#endif
