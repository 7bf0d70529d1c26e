/* Typed values of cells: number formats by name, exact decimals and dates as Excel stores them. */
#ifndef RENDER_XLSX_VALUE_H
#define RENDER_XLSX_VALUE_H

#include <glib.h>

typedef enum {
    XLSX_TEXT,
    XLSX_NUMBER,
    XLSX_PERCENT, /* a number; 0.925 shows as 92.50% unless the format says otherwise */
    XLSX_DATE,    /* days since 1899-12-30 */
} XlsxType;

/* Finds the type of this name (text, number, percent, date); FALSE where there is none. */
gboolean xlsx_type_find(const char *name, XlsxType *type);

/* The Excel format code for a format given by name or code, or NULL if there is no such format.
 * name NULL means the default of the type. The result is static. */
const char *xlsx_format_code(const char *name, XlsxType type);

/* Reads the value of a typed cell: a decimal ("-12.50"), a fraction of decimals ("7/3") or, for
 * XLSX_DATE, YYYY-MM-DD from 1900-03-01 on. FALSE if it is none of these. Locale plays no part. */
gboolean xlsx_value_parse(const char *text, XlsxType type, double *value);

#endif
