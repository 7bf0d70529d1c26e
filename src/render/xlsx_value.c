#include "render/xlsx_value.h"

#include <math.h>
#include <stdio.h>

/* 1899-12-30 in GDate's count of days from 1 January of the year 1; 1900-02-29 in Excel's. */
enum { JULIAN_OF_DAY_0 = 693594, LAST_WRONG_DAY = 60 };

typedef struct {
    const char *name;
    const char *code;
} Format;

/* The default formats of the types come first. */
enum { GENERAL, PERCENT2, DATE, TEXT };

static const Format formats[] = {
    [GENERAL] = {"general", "General"},
    [PERCENT2] = {"percent2", "0.00%"},
    [DATE] = {"date", "yyyy\"年\"m\"月\"d\"日\""},
    [TEXT] = {"text", "@"},
    {"integer", "0"},
    {"decimal1", "0.0"},
    {"decimal2", "0.00"},
    {"decimal3", "0.000"},
    {"decimal4", "0.0000"},
    {"thousands", "#,##0"},
    {"thousands2", "#,##0.00"},
    {"thousands4", "#,##0.0000"},
    {"wan", "#,##0.00\"万元\""},
    {"points", "0.00\"分\""},
    {"percent", "0%"},
    {"percent1", "0.0%"},
    {"month", "yyyy\"年\"m\"月\""},
    {"year", "yyyy\"年\""},
    {"iso-date", "yyyy-mm-dd"},
    {"rank", "\"第\"0\"位\""},
};

/* The name of each type and its default format. */
static const struct {
    const char *name;
    const Format *format;
} types[] = {
    [XLSX_TEXT] = {"text", &formats[TEXT]},
    [XLSX_NUMBER] = {"number", &formats[GENERAL]},
    [XLSX_PERCENT] = {"percent", &formats[PERCENT2]},
    [XLSX_DATE] = {"date", &formats[DATE]},
};

gboolean xlsx_type_find(const char *name, XlsxType *type)
{
    for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
        if (g_str_equal(types[i].name, name)) {
            *type = i;
            return TRUE;
        }
    }
    return FALSE;
}

const char *xlsx_format_code(const char *name, XlsxType type)
{
    if (name == NULL)
        return types[type].format->code;
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_str_equal(name, formats[i].name) || g_str_equal(name, formats[i].code))
            return formats[i].code;
    return NULL;
}

/* Both are exact in a double: whole numbers up to 2^53, powers of ten up to the 22nd. One division
 * of two exact numbers is rounded once, so it gives the double that is nearest. */
enum { EXACT_DIGITS = 15, EXACT_POWER = 22 };

static const double powers[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                               1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                               1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* One decimal number without exponent, hexadecimal, infinity or NaN; *end after it. */
static gboolean parse_decimal(const char *text, double *value, const char **end)
{
    const char *p = text;
    guint64 whole = 0;
    guint digits = 0, places = 0;
    gboolean negative = *p == '-', point = FALSE;
    if (*p == '-' || *p == '+')
        p++;
    for (; g_ascii_isdigit(*p) || (*p == '.' && !point); p++) {
        if (*p == '.') {
            point = TRUE;
            continue;
        }
        digits++;
        places += point;
        whole = digits <= EXACT_DIGITS ? whole * 10 + (guint64)(*p - '0') : 0;
    }
    *end = p;
    if (digits <= EXACT_DIGITS)
        *value = (negative ? -1.0 : 1.0) * (double)whole / powers[places];
    else
        *value = g_ascii_strtod(text, NULL);
    return digits > 0 && isfinite(*value);
}

static gboolean parse_number(const char *text, double *value)
{
    const char *end;
    if (!parse_decimal(text, value, &end))
        return FALSE;
    if (*end != '/')
        return *end == '\0';
    double divisor;
    if (!parse_decimal(end + 1, &divisor, &end) || *end != '\0' || divisor == 0)
        return FALSE;
    *value /= divisor;
    return isfinite(*value);
}

static gboolean parse_date(const char *text, double *value)
{
    guint year, month, day;
    int length = 0;
    if (sscanf(text, "%4u-%2u-%2u%n", &year, &month, &day, &length) != 3 || text[length] != '\0' ||
        length != 10 || !g_date_valid_dmy(day, month, year))
        return FALSE;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    /* Excel counts a 29 February 1900 that never was: only from March on do its days agree. */
    int serial = (int)g_date_get_julian(&date) - JULIAN_OF_DAY_0;
    *value = serial;
    return serial > LAST_WRONG_DAY;
}

gboolean xlsx_value_parse(const char *text, XlsxType type, double *value)
{
    return type == XLSX_DATE ? parse_date(text, value) : parse_number(text, value);
}
