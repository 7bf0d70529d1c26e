/* Whether a workbook came out whole. libxlsxwriter writes every part into a temporary file before
 * it packs it, and does not see when there is no more room for that: the part is cut off, and the
 * workbook is broken. */
#ifndef RENDER_XLSX_WHOLE_H
#define RENDER_XLSX_WHOLE_H

#include <stdbool.h>

/* Whether every part of the workbook at path is an XML document up to the end tag of its root. */
bool xlsx_is_whole(const char *path);

#endif
