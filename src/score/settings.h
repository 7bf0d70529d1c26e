/* The settings that the engine itself acts on. Others only reach the expressions of standards.
 *
 * A method declares the settings it leaves open; one that it does not declare has the default
 * named here. */
#ifndef SCORE_SETTINGS_H
#define SCORE_SETTINGS_H

#include "round/round.h"

/* What a completion rate above 1 counts for. */
typedef enum { OVERRUN_CAP, OVERRUN_BONUS } OverrunReading;

/* What an agreed target of 0 (or "no task") means for the points. */
typedef enum { ZERO_TARGET_COMPLETED, ZERO_TARGET_LEAVE_OUT, ZERO_TARGET_ZERO } ZeroTargetReading;

/* What an input that did not come in is. */
typedef enum { MISSING_PENDING, MISSING_ZERO } MissingReading;

/* Which number is the value where both a figure and evidence were handed in. */
typedef enum { VALUE_FROM_EVIDENCE, VALUE_FROM_FIGURE } ValueReading;

/* How the agreed tasks of several pairings become one rate: sum by sum, or so that more at one
 * pairing does not make up for less at another. */
typedef enum { ACROSS_TOTAL, ACROSS_EACH } AcrossReading;

/* The place after a tie: 1-1-3 or 1-1-2. */
typedef enum { TIES_COMPETITION, TIES_DENSE } TiesReading;

/* Whether all who tie for the last places of a quota have the grade, or none of them. */
typedef enum { QUOTA_TIES_ALL, QUOTA_TIES_NONE } QuotaTies;

/* What the first n are told by: the number itself or the completion rate. */
typedef enum { RANK_BY_VALUE, RANK_BY_RATE } RankBasis;

/* What 分差 is a share of: the full points, the highest or the lowest points given. */
typedef enum { SPREAD_OF_FULL, SPREAD_OF_HIGHEST, SPREAD_OF_LOWEST } SpreadBasis;

/* What the figures of the objects below are to those of an object: nothing to compare, at most as
 * much together, or just as much. */
typedef enum { PARTS_APART, PARTS_AT_MOST, PARTS_EQUAL } PartsReading;

typedef struct {
    OverrunReading overrun;        /* "over-completion": cap | bonus */
    ZeroTargetReading zero_target; /* "zero-target": completed | leave-out | zero */
    MissingReading missing;        /* "missing": pending | zero */
    ValueReading value_from;       /* "value-from": evidence | figure */
    AcrossReading across;          /* "across": total | each */
    TiesReading ties;              /* "ties": competition | dense */
    QuotaTies quota_ties;          /* "quota-ties": all | none */
    RankBasis rank_basis;          /* "rank-basis": value | rate */
    bool rank_needs_target;        /* "rank-needs-target": no | yes */
    bool rank_partial;             /* "rank-partial": zero | proportional */
    SpreadBasis spread_basis;      /* "spread-basis": full | highest | lowest */
    PartsReading parts;            /* "subordinate-sum": none | at-most | equal */
    RoundingMode rounding;         /* "rounding": half-up | half-even | down */
    guint places;                  /* "places": decimal places shown, 0 to 6 */
} EngineSettings;

/* The settings of the round in force. A value that the engine does not know is reported as an
 * error at the place where it was set. */
EngineSettings engine_settings(const Round *round, Diag *diag);

/* The name for "rounding" in results documents. */
const char *engine_rounding_name(RoundingMode mode);

#endif
