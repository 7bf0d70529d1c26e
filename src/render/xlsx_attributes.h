/* The attributes of the sheet: vocabulary on a table cell, read in one go. */
#ifndef RENDER_XLSX_ATTRIBUTES_H
#define RENDER_XLSX_ATTRIBUTES_H

#include "fo/fo.h"

typedef enum {
    XLSX_ATTR_TYPE,
    XLSX_ATTR_FORMAT,
    XLSX_ATTR_VALUE,
    XLSX_ATTR_FORMULA,
    XLSX_ATTR_DEFINE,
    XLSX_ATTR_NOTE,
    XLSX_ATTR_INPUT,
    XLSX_ATTR_VALIDATION,
    XLSX_ATTRS,
    XLSX_ATTR_OTHER = XLSX_ATTRS
} XlsxAttr;

/* What an attribute's name and namespace were found to mean; both are interned in the tree, so that
 * their addresses tell. */
typedef struct {
    const char *name, *space;
    XlsxAttr meaning;
} XlsxAttrName;

/* The names met so far in one document; all zero at first. */
typedef struct {
    XlsxAttrName known[32];
    guint count;
} XlsxAttrNames;

/* Values by XlsxAttr, NULL where a node does not have the attribute. */
typedef struct {
    const char *value[XLSX_ATTRS];
} XlsxAttributes;

void xlsx_attributes_read(XlsxAttrNames *names, const FoNode *node, XlsxAttributes *attributes);

#endif
