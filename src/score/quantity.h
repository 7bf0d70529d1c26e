/* A number of a score that may still be open: absent, pending within a range, or final.
 *
 * Missing is not zero: whatever is calculated from something pending is pending too, and its range
 * is the range of all that the missing number could still make of it. */
#ifndef SCORE_QUANTITY_H
#define SCORE_QUANTITY_H

#include "base/rational.h"

typedef enum {
    QUANTITY_ABSENT,  /* nobody asks for it: not scored, no target, not applicable */
    QUANTITY_PENDING, /* asked for, but an input is missing */
    QUANTITY_FINAL,   /* known exactly */
} QuantityState;

/* Final: low and high are equal. Pending: low and high bound it, NULL where nothing bounds it on
 * that side. Absent: both NULL. Owns its numbers; a zeroed Quantity is absent. */
typedef struct {
    QuantityState state;
    Rational *low;
    Rational *high;
} Quantity;

void quantity_clear(Quantity *quantity);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Quantity, quantity_clear)

/* A final quantity of this number; shares the number. */
Quantity quantity_final(const Rational *number);
Quantity quantity_final_long(long number);

/* A pending quantity; either bound may be NULL. Shares the numbers. */
Quantity quantity_pending(const Rational *low, const Rational *high);

Quantity quantity_copy(const Quantity *quantity);

/* Replaces *to by from, which is taken over. */
void quantity_set(Quantity *to, Quantity from);

/* Adds: absent adds nothing, and absent plus absent stays absent. */
void quantity_accumulate(Quantity *sum, const Quantity *summand);

/* The quantity times (divided by) a number, which must not be negative (must be positive). */
Quantity quantity_times(const Quantity *quantity, const Rational *factor);
Quantity quantity_over(const Quantity *quantity, const Rational *divisor);

/* dividend / divisor of two that may be pending: final where both are and the divisor is not 0,
 * absent where either is absent, else pending and at least 0. */
Quantity quantity_ratio(const Quantity *dividend, const Quantity *divisor);

/* The quantity or the bound, whichever is smaller (larger). */
Quantity quantity_at_most(const Quantity *quantity, const Rational *bound);
Quantity quantity_at_least(const Quantity *quantity, const Rational *bound);

/* bound - quantity. */
Quantity quantity_subtract_from(const Rational *bound, const Quantity *quantity);

bool quantity_is_final(const Quantity *quantity);

#endif
