/* The rule functions behind the table of rules.c, and what they share. */
#ifndef SCORE_RULES_INTERNAL_H
#define SCORE_RULES_INTERNAL_H

#include "score/rules.h"

/* An answer that may have to wait for an input. */
typedef enum { ANSWER_NO, ANSWER_UNKNOWN, ANSWER_YES } Answer;

/* rules_measured.c: value against target */
void rule_completion(const RuleCall *call, ScoreNode *node);
void rule_proportional(const RuleCall *call, ScoreNode *node);
void rule_all_or_nothing(const RuleCall *call, ScoreNode *node);
void rule_bands(const RuleCall *call, ScoreNode *node);
void rule_bands_check(const NodeRule *rule, Diag *diag);
char *working_completion(const RuleCall *call, const ScoreNode *node);
char *working_all_or_nothing(const RuleCall *call, const ScoreNode *node);
char *working_bands(const RuleCall *call, const ScoreNode *node);

/* Whether the node's task is done: every measure reaches its target, or at-least. */
Answer task_done(const RuleCall *call, const ScoreNode *node);

/* Sets the node's rate from its measures. Above 1 it stays as it is where there is only one. */
void combine_rates(const RuleCall *call, ScoreNode *node);

/* The node's first measure that is scored, or NULL. */
const ScoreNode *first_measure(const ScoreNode *node);

/* rules_ranked.c: first n of a class */
void rule_top_n(const RuleCall *call, ScoreNode *node);
void rule_top_n_check(const NodeRule *rule, Diag *diag);
char *working_top_n(const RuleCall *call, const ScoreNode *node);

/* Frees a value of Scores.pools. */
void ranked_pool_free(gpointer pool);

/* rules_given.c: points, ratings and deductions of people */
void rule_given(const RuleCall *call, ScoreNode *node);
void rule_rating(const RuleCall *call, ScoreNode *node);
void rule_rating_check(const NodeRule *rule, Diag *diag);
void rule_deduction(const RuleCall *call, ScoreNode *node);
void rule_external(const RuleCall *call, ScoreNode *node);
char *working_rating(const RuleCall *call, const ScoreNode *node);
char *working_given(const RuleCall *call, const ScoreNode *node);
char *working_deduction(const RuleCall *call, const ScoreNode *node);

/* What a rating or choice is worth, or NULL. */
const Rational *rating_points(const NodeRule *rule, const char *rating);

/* rules_votes.c: votes */
void rule_votes(const RuleCall *call, ScoreNode *node);

/* Gives full points where an evaluator marked that there is no such task and the rule allows it. */
bool apply_no_task(const RuleCall *call, ScoreNode *node);

/* rules_tree.c: nodes made of other nodes */
void rule_sum(const RuleCall *call, ScoreNode *node);
void rule_weighted(const RuleCall *call, ScoreNode *node);
void rule_weighted_check(const NodeRule *rule, Diag *diag);
void rule_mean_of_subordinates(const RuleCall *call, ScoreNode *node);
void rule_shown(const RuleCall *call, ScoreNode *node);
char *working_sum(const RuleCall *call, const ScoreNode *node);
char *working_weighted(const RuleCall *call, const ScoreNode *node);
char *working_mean_of_subordinates(const RuleCall *call, const ScoreNode *node);

/* words.c: numbers in derivations. A number as a decimal where it has one of up to six places,
 * else as n/d; caller frees. */
char *words_number(const Rational *number);

/* Appends “＝number”, with “≈” and the rounded number where it is not a decimal. */
void words_equals(GString *text, const Scores *scores, const Rational *number);

/* The wordings of rules with parameters. Caller frees. */
char *describe_completion(const Scores *scores, const NodeRule *rule);
char *describe_top_n(const Scores *scores, const NodeRule *rule);
char *describe_bands(const Scores *scores, const NodeRule *rule);
char *describe_rating(const Scores *scores, const NodeRule *rule);

/* Points still open: anything from 0 to full. */
Quantity open_points(const NodeRule *rule);

#endif
