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
    XLSX_ATTR_UNKNOWN, /* of the sheet: vocabulary, but not there */
    XLSX_ATTR_OTHER,   /* of another vocabulary */
} XlsxAttr;

/* What an attribute's name and namespace were found to mean; both are interned in the tree, so that
 * their addresses tell. */
typedef struct {
    const char *name, *space;
    XlsxAttr meaning;
} XlsxAttrName;

/* Names of one document met last, each at a place its address gives; all zero at first. */
enum { XLSX_ATTR_PLACES = 64 };
typedef struct {
    XlsxAttrName known[XLSX_ATTR_PLACES];
} XlsxAttrNames;

/* Values by XlsxAttr, NULL where a node does not have the attribute. */
typedef struct {
    const char *value[XLSX_ATTRS];
    const char *unknown; /* the name of an attribute that the vocabulary does not have, or NULL */
} XlsxAttributes;

/* The attributes of a table cell. */
void xlsx_attributes_read(XlsxAttrNames *names, const FoNode *node, XlsxAttributes *attributes);

/* The name of an attribute of the sheet: vocabulary on another object that is none of allowed
 * (which ends in NULL), or NULL. */
const char *xlsx_attributes_unknown(const FoNode *node, const char *const *allowed);

#endif
