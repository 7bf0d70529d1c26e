#include "base/rational.h"

#include <gmp.h>
#include <string.h>

struct Rational {
    mpq_t value;
};

static void clear_value(gpointer data)
{
    Rational *number = data;
    mpq_clear(number->value);
}

static Rational *zero_new(void)
{
    Rational *number = g_atomic_rc_box_new(Rational);
    mpq_init(number->value);
    return number;
}

Rational *rational_new(long numerator, unsigned long denominator)
{
    g_assert(denominator != 0);
    Rational *number = zero_new();
    mpq_set_si(number->value, numerator, denominator);
    mpq_canonicalize(number->value);
    return number;
}

Rational *rational_ref(const Rational *number)
{
    union {
        const Rational *constant;
        Rational *shared;
    } pointer = {.constant = number};
    return g_atomic_rc_box_acquire(pointer.shared);
}

void rational_unref(Rational *number)
{
    if (number)
        g_atomic_rc_box_release_full(number, clear_value);
}

/* The number of ASCII digits that text begins with. */
static size_t digits_at(const char *text)
{
    return strspn(text, "0123456789");
}

/* Reads digits[.digits] that ends at the end of the text. */
static bool parse_decimal(mpq_t value, const char *text)
{
    size_t whole = digits_at(text);
    if (whole == 0)
        return false;
    size_t fraction = 0;
    if (text[whole] == '.') {
        fraction = digits_at(text + whole + 1);
        if (fraction == 0)
            return false;
    }
    if (text[whole + (fraction ? fraction + 1 : 0)] != '\0')
        return false;
    g_autofree char *digits =
        g_strdup_printf("%.*s%s", (int)whole, text, fraction ? text + whole + 1 : "");
    mpz_set_str(mpq_numref(value), digits, /*base*/ 10);
    mpz_ui_pow_ui(mpq_denref(value), 10, fraction);
    mpq_canonicalize(value);
    return true;
}

/* Reads digits/digits that ends at the end of the text. */
static bool parse_fraction(mpq_t value, const char *text)
{
    size_t above = digits_at(text);
    size_t below = digits_at(text + above + 1);
    if (above == 0 || below == 0 || text[above + 1 + below] != '\0')
        return false;
    mpq_set_str(value, text, /*base*/ 10);
    if (mpz_sgn(mpq_denref(value)) == 0)
        return false;
    mpq_canonicalize(value);
    return true;
}

static Rational *parse(const char *text)
{
    bool negative = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    g_autoptr(Rational) number = zero_new();
    bool read = text[digits_at(text)] == '/' ? parse_fraction(number->value, text)
                                             : parse_decimal(number->value, text);
    if (!read)
        return NULL;
    if (negative)
        mpq_neg(number->value, number->value);
    return g_steal_pointer(&number);
}

Rational *rational_parse(const char *text)
{
    return text && strlen(text) <= RATIONAL_TEXT_MAX ? parse(text) : NULL;
}

Rational *rational_parse_exact(const char *text)
{
    return text ? parse(text) : NULL;
}

Rational *rational_add(const Rational *a, const Rational *b)
{
    Rational *sum = zero_new();
    mpq_add(sum->value, a->value, b->value);
    return sum;
}

Rational *rational_sub(const Rational *a, const Rational *b)
{
    Rational *difference = zero_new();
    mpq_sub(difference->value, a->value, b->value);
    return difference;
}

Rational *rational_mul(const Rational *a, const Rational *b)
{
    Rational *product = zero_new();
    mpq_mul(product->value, a->value, b->value);
    return product;
}

Rational *rational_div(const Rational *a, const Rational *b)
{
    if (rational_sign(b) == 0)
        return NULL;
    Rational *quotient = zero_new();
    mpq_div(quotient->value, a->value, b->value);
    return quotient;
}

void rational_accumulate(Rational **sum, const Rational *b)
{
    Rational *next = rational_add(*sum, b);
    rational_unref(*sum);
    *sum = next;
}

Rational *rational_min(const Rational *a, const Rational *b)
{
    return rational_ref(rational_cmp(b, a) < 0 ? b : a);
}

Rational *rational_max(const Rational *a, const Rational *b)
{
    return rational_ref(rational_cmp(b, a) > 0 ? b : a);
}

int rational_cmp(const Rational *a, const Rational *b)
{
    return mpq_cmp(a->value, b->value);
}

bool rational_equal(const Rational *a, const Rational *b)
{
    return mpq_equal(a->value, b->value) != 0;
}

static int compare_elements(gconstpointer a, gconstpointer b)
{
    return rational_cmp(*(const Rational *const *)a, *(const Rational *const *)b);
}

void rational_sort(GPtrArray *numbers)
{
    g_ptr_array_sort(numbers, compare_elements);
}

/* How many numbers stand behind those that compare with this one as less than bound or equal. */
static guint count_behind(const GPtrArray *numbers, const Rational *number, int bound)
{
    guint from = 0, to = numbers->len;
    while (from < to) {
        guint middle = from + (to - from) / 2;
        if (rational_cmp(numbers->pdata[middle], number) > bound)
            to = middle;
        else
            from = middle + 1;
    }
    return numbers->len - from;
}

guint rational_count_above(const GPtrArray *numbers, const Rational *number)
{
    return count_behind(numbers, number, /*bound*/ 0);
}

guint rational_count_from(const GPtrArray *numbers, const Rational *number)
{
    return count_behind(numbers, number, /*bound*/ -1);
}

void rational_unique(GPtrArray *numbers)
{
    guint kept = 0;
    for (guint i = 0; i < numbers->len; i++) {
        gpointer number = numbers->pdata[i];
        if (kept > 0 && rational_equal(number, numbers->pdata[kept - 1]))
            continue;
        numbers->pdata[i] = numbers->pdata[kept];
        numbers->pdata[kept++] = number;
    }
    g_ptr_array_set_size(numbers, (int)kept);
}

int rational_sign(const Rational *number)
{
    return mpq_sgn(number->value);
}

bool rational_is_integer(const Rational *number)
{
    return mpz_cmp_ui(mpq_denref(number->value), 1) == 0;
}

/* The digits of an integer; caller frees with g_free whatever allocator GMP uses. */
static char *integer_text(const mpz_t integer)
{
    char *text = g_malloc(mpz_sizeinbase(integer, 10) + 2);
    return mpz_get_str(text, 10, integer);
}

char *rational_exact(const Rational *number)
{
    g_autofree char *numerator = integer_text(mpq_numref(number->value));
    if (rational_is_integer(number))
        return g_steal_pointer(&numerator);
    g_autofree char *denominator = integer_text(mpq_denref(number->value));
    return g_strdup_printf("%s/%s", numerator, denominator);
}

/* quotient = |value| * 10^places rounded to a whole number as mode says. */
static void scale_and_round(mpz_t quotient, const mpq_t value, guint places, RoundingMode mode)
{
    mpz_t scaled, remainder;
    mpz_inits(scaled, remainder, NULL);
    mpz_ui_pow_ui(scaled, 10, places);
    mpz_mul(scaled, scaled, mpq_numref(value));
    mpz_abs(scaled, scaled);
    mpz_tdiv_qr(quotient, remainder, scaled, mpq_denref(value));
    mpz_mul_2exp(remainder, remainder, 1);
    int half = mpz_cmp(remainder, mpq_denref(value));
    bool tie_up = mode == ROUND_HALF_UP || mpz_odd_p(quotient);
    if (mode != ROUND_DOWN && (half > 0 || (half == 0 && tie_up)))
        mpz_add_ui(quotient, quotient, 1);
    mpz_clears(scaled, remainder, NULL);
}

char *rational_display(const Rational *number, guint places, RoundingMode mode)
{
    mpz_t rounded;
    mpz_init(rounded);
    scale_and_round(rounded, number->value, places, mode);
    const char *sign = mpq_sgn(number->value) < 0 && mpz_sgn(rounded) != 0 ? "-" : "";
    g_autofree char *digits = integer_text(rounded);
    mpz_clear(rounded);
    if (places == 0)
        return g_strconcat(sign, digits, NULL);
    size_t length = strlen(digits);
    GString *text = g_string_new(sign);
    for (size_t lead = length; lead <= places; lead++)
        g_string_append_c(text, '0');
    g_string_append(text, digits);
    g_string_insert_c(text, (gssize)(text->len - places), '.');
    return g_string_free(text, /*free_segment*/ FALSE);
}

/* The least number of places, up to limit, that shows value exactly; limit if none does. */
static guint places_needed(const mpq_t value, guint limit)
{
    mpz_t power;
    mpz_init_set_ui(power, 1);
    guint places = 0;
    while (places < limit && !mpz_divisible_p(power, mpq_denref(value))) {
        mpz_mul_ui(power, power, 10);
        places++;
    }
    mpz_clear(power);
    return places;
}

char *rational_display_short(const Rational *number, guint places, RoundingMode mode)
{
    return rational_display(number, places_needed(number->value, places), mode);
}
