/* Exact numbers: immutable, reference-counted rationals over GMP.
 *
 * Input decimals are read exactly and stay exact through every calculation; the only rounding is
 * that of rational_display. No function here uses a binary floating-point number, and none
 * depends on the locale. A Rational may be shared between threads. */
#ifndef BASE_RATIONAL_H
#define BASE_RATIONAL_H

#include <glib.h>
#include <stdbool.h>

typedef struct Rational Rational;

/* What happens to a displayed number that lies exactly half way; signs are put aside first, so
 * that -0.125 and 0.125 show the same digits. */
typedef enum {
    ROUND_HALF_UP,   /* 四舍五入: away from zero */
    ROUND_HALF_EVEN, /* to the even last digit (GB/T 8170) */
    ROUND_DOWN,      /* digits beyond the last place are cut off */
} RoundingMode;

/* The longest text that rational_parse accepts, in bytes: far more than any figure has, short
 * enough that no input can ask for an endless calculation. */
enum { RATIONAL_TEXT_MAX = 64 };

/* numerator/denominator in lowest terms; denominator must not be 0. Caller unrefs. */
Rational *rational_new(long numerator, unsigned long denominator);

/* Reads "12", "-0.5", "+3.25" or "7/3" exactly; ASCII digits only, no exponent, no thousands
 * separators, no surrounding white space. Returns NULL if the text is not such a number, is longer
 * than RATIONAL_TEXT_MAX, or divides by zero. Caller unrefs. */
Rational *rational_parse(const char *text);

/* Reads what rational_exact wrote, however long it is: for documents that this programme made
 * itself. NULL if the text is no such number. Caller unrefs. */
Rational *rational_parse_exact(const char *text);

Rational *rational_ref(const Rational *number);
void rational_unref(Rational *number);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rational, rational_unref)

/* The four operations give a new number that the caller unrefs; rational_div gives NULL when the
 * divisor is 0. */
Rational *rational_add(const Rational *a, const Rational *b);
Rational *rational_sub(const Rational *a, const Rational *b);
Rational *rational_mul(const Rational *a, const Rational *b);
Rational *rational_div(const Rational *a, const Rational *b);

/* Adds b to *sum in place of what it was: *sum is unreffed and replaced. */
void rational_accumulate(Rational **sum, const Rational *b);

/* A new reference to the smaller or the larger of the two (to a where they are equal). */
Rational *rational_min(const Rational *a, const Rational *b);
Rational *rational_max(const Rational *a, const Rational *b);

/* Less than, equal to or greater than 0 as a is less than, equal to or greater than b. */
int rational_cmp(const Rational *a, const Rational *b);
bool rational_equal(const Rational *a, const Rational *b);

/* Sorts an array of numbers (element-type Rational) so that they rise. */
void rational_sort(GPtrArray *numbers);

/* How many numbers of an array that rational_sort has sorted are greater than this one. */
guint rational_count_above(const GPtrArray *numbers, const Rational *number);

/* How many of them are this one or greater. */
guint rational_count_from(const GPtrArray *numbers, const Rational *number);

/* Leaves each number of a sorted array in once. */
void rational_unique(GPtrArray *numbers);

/* -1, 0 or 1. */
int rational_sign(const Rational *number);
bool rational_is_integer(const Rational *number);

/* "n/d" in lowest terms, or "n" for a whole number. Caller frees. */
char *rational_exact(const Rational *number);

/* The number with this many decimal places (0 or more), rounded once; never "-0". Caller frees. */
char *rational_display(const Rational *number, guint places, RoundingMode mode);

/* The number with as many decimal places as it has, when these are at most places; otherwise as
 * rational_display. "3", "2.5", "0.67" for 3, 5/2, 2/3 and two places. Caller frees. */
char *rational_display_short(const Rational *number, guint places, RoundingMode mode);

#endif
