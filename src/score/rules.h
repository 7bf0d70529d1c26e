/* The rules by table: each kind is a name, a check of its parameters and a function.
 *
 * A new kind of rule is a new row of the table in rules.c. */
#ifndef SCORE_RULES_H
#define SCORE_RULES_H

#include "score/model.h"

/* What a rule works on. */
typedef struct {
    const Scores *scores;
    ScoreObject *object;
} RuleCall;

struct RuleKind {
    const char *name;         /* as in methods and plans */
    const char *wording;      /* what it does, in Chinese, as printed in derivations */
    const char *rate_wording; /* the same where nobody gives points, or NULL */
    bool needs_targets;       /* its measures are held against targets */
    bool needs_full;          /* without full points it shows rates only */
    /* Reports parameters that make no sense; NULL: nothing to check. */
    void (*check)(const NodeRule *rule, Diag *diag);
    /* Sets rate, points, note and inputs of a node whose children are done. */
    void (*calculate)(const RuleCall *call, ScoreNode *node);
    /* The wording with the rule's parameters, where it has any; NULL: wording as it is. Caller
     * frees. */
    char *(*describe)(const Scores *scores, const NodeRule *rule);
    /* The calculation with its numbers, in Chinese; NULL, or gives NULL, where there is none to
     * show. Caller frees. The points of the node are final. */
    char *(*working)(const RuleCall *call, const ScoreNode *node);
};

/* What the node's rule does, in Chinese. Caller frees. */
char *rule_wording(const Scores *scores, const ScoreNode *node);

/* How the node's points, or where nobody gives any its rate, were calculated; NULL where there is
 * nothing to show. Caller frees. */
char *rule_working(const RuleCall *call, const ScoreNode *node);

/* The kind of this name, or NULL. */
const RuleKind *rule_kind(const char *name);

#endif
