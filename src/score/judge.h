/* Whether a record is about a measure, and whether it counts: the expressions of the method, asked
 * as seldom as their results allow. */
#ifndef SCORE_JUDGE_H
#define SCORE_JUDGE_H

#include "round/round.h"

typedef struct Judge Judge;

/* What a measure asks of records of its kind; belongs to the judge. */
typedef struct Criteria Criteria;

/* Expressions that fail to give a value are reported to diag. Both must outlive the judge. */
Judge *judge_new(const Round *round, Diag *diag);
void judge_free(Judge *judge);

/* The criteria of a measure that has a kind. */
const Criteria *judge_criteria(Judge *judge, const SchemeMeasure *measure);

/* The questions that follow are about this record. */
void judge_turn_to(Judge *judge, const RoundRecord *record);

/* Whether the measure is about the record. */
bool judge_selects(Judge *judge, const Criteria *criteria);

/* The first requirement of the measure's standard that the record fails, or NULL if it meets it. */
const SchemeExpression *judge_failed(Judge *judge, const Criteria *criteria);

/* The key under which equal records count once, valid until the next question; NULL where the
 * measure has none or it is empty. */
const char *judge_key(Judge *judge, const Criteria *criteria);

/* The text of the field that the measure adds up; NULL where the record does not give it. */
const char *judge_summand(const Judge *judge, const Criteria *criteria);

#endif
