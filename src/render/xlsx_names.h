/* Worksheet names that Excel accepts, made from the names a document asks for. */
#ifndef RENDER_XLSX_NAMES_H
#define RENDER_XLSX_NAMES_H

#include "base/diag.h"

/* The names given so far in one workbook; free with xlsx_names_free. */
typedef struct XlsxNames XlsxNames;

XlsxNames *xlsx_names_new(void);
void xlsx_names_free(XlsxNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxNames, xlsx_names_free)

/* Gives a name to the next worksheet. wanted is UTF-8 or NULL (no name asked for: 表1, 表2, …).
 * Characters Excel forbids become their full-width forms, names over 31 UTF-16 units are cut and
 * end in …, a name already given (letter case aside) gets a number; each of these changes is
 * reported as a warning at place. The result belongs to names. */
const char *xlsx_names_add(XlsxNames *names, const char *wanted, Place place, Diag *diag);

#endif
