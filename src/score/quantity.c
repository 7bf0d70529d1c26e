#include "score/quantity.h"

void quantity_clear(Quantity *quantity)
{
    g_clear_pointer(&quantity->low, rational_unref);
    g_clear_pointer(&quantity->high, rational_unref);
    quantity->state = QUANTITY_ABSENT;
}

static Rational *share(const Rational *number)
{
    return number ? rational_ref(number) : NULL;
}

Quantity quantity_final(const Rational *number)
{
    return (Quantity){QUANTITY_FINAL, rational_ref(number), rational_ref(number)};
}

Quantity quantity_final_long(long number)
{
    g_autoptr(Rational) rational = rational_new(number, 1);
    return quantity_final(rational);
}

Quantity quantity_pending(const Rational *low, const Rational *high)
{
    return (Quantity){QUANTITY_PENDING, share(low), share(high)};
}

Quantity quantity_copy(const Quantity *quantity)
{
    return (Quantity){quantity->state, share(quantity->low), share(quantity->high)};
}

void quantity_set(Quantity *to, Quantity from)
{
    quantity_clear(to);
    *to = from;
}

bool quantity_is_final(const Quantity *quantity)
{
    return quantity->state == QUANTITY_FINAL;
}

typedef Rational *(*Operation)(const Rational *, const Rational *);

/* Applies a monotone operation to both ends; an open end stays open. */
static Quantity map_ends(const Quantity *quantity, Operation operation, const Rational *operand)
{
    Quantity result = {quantity->state, NULL, NULL};
    if (quantity->low)
        result.low = operation(quantity->low, operand);
    if (quantity->high)
        result.high = operation(quantity->high, operand);
    return result;
}

static Rational *add_ends(const Rational *a, const Rational *b)
{
    return a && b ? rational_add(a, b) : NULL;
}

void quantity_accumulate(Quantity *sum, const Quantity *summand)
{
    if (summand->state == QUANTITY_ABSENT)
        return;
    if (sum->state == QUANTITY_ABSENT) {
        *sum = quantity_copy(summand);
        return;
    }
    Quantity total = {MIN(sum->state, summand->state), add_ends(sum->low, summand->low),
                      add_ends(sum->high, summand->high)};
    quantity_set(sum, total);
}

Quantity quantity_times(const Quantity *quantity, const Rational *factor)
{
    g_assert(rational_sign(factor) >= 0);
    return map_ends(quantity, rational_mul, factor);
}

Quantity quantity_over(const Quantity *quantity, const Rational *divisor)
{
    g_assert(rational_sign(divisor) > 0);
    return map_ends(quantity, rational_div, divisor);
}

Quantity quantity_ratio(const Quantity *dividend, const Quantity *divisor)
{
    if (dividend->state == QUANTITY_ABSENT || divisor->state == QUANTITY_ABSENT)
        return (Quantity){0};
    if (quantity_is_final(divisor) && rational_sign(divisor->low) > 0)
        return quantity_over(dividend, divisor->low);
    g_autoptr(Rational) zero = rational_new(0, 1);
    return quantity_pending(zero, NULL);
}

Quantity quantity_at_most(const Quantity *quantity, const Rational *bound)
{
    Quantity result = map_ends(quantity, rational_min, bound);
    if (result.state == QUANTITY_PENDING && !result.high)
        result.high = rational_ref(bound);
    return result;
}

Quantity quantity_at_least(const Quantity *quantity, const Rational *bound)
{
    Quantity result = map_ends(quantity, rational_max, bound);
    if (result.state == QUANTITY_PENDING && !result.low)
        result.low = rational_ref(bound);
    return result;
}

Quantity quantity_subtract_from(const Rational *bound, const Quantity *quantity)
{
    return (Quantity){quantity->state, quantity->high ? rational_sub(bound, quantity->high) : NULL,
                      quantity->low ? rational_sub(bound, quantity->low) : NULL};
}
