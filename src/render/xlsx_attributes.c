#include "render/xlsx_attributes.h"

#include <string.h>

static XlsxAttr find_meaning(const FoAttribute *attribute)
{
    static const char *const words[XLSX_ATTRS] = {
        [XLSX_ATTR_TYPE] = "type",     [XLSX_ATTR_FORMAT] = "format",
        [XLSX_ATTR_VALUE] = "value",   [XLSX_ATTR_FORMULA] = "formula",
        [XLSX_ATTR_DEFINE] = "define", [XLSX_ATTR_NOTE] = "note",
        [XLSX_ATTR_INPUT] = "input",   [XLSX_ATTR_VALIDATION] = "validation",
    };
    if (strcmp(attribute->space, FO_SHEET_NAMESPACE) != 0)
        return XLSX_ATTR_OTHER;
    for (int i = 0; i < XLSX_ATTRS; i++)
        if (strcmp(attribute->name, words[i]) == 0)
            return (XlsxAttr)i;
    return XLSX_ATTR_UNKNOWN;
}

static XlsxAttr meaning_of(XlsxAttrNames *names, const FoAttribute *attribute)
{
    gsize place = GPOINTER_TO_SIZE(attribute->name) / 16 % XLSX_ATTR_PLACES;
    XlsxAttrName *known = &names->known[place];
    if (known->name != attribute->name || known->space != attribute->space)
        *known = (XlsxAttrName){attribute->name, attribute->space, find_meaning(attribute)};
    return known->meaning;
}

void xlsx_attributes_read(XlsxAttrNames *names, const FoNode *node, XlsxAttributes *attributes)
{
    memset(attributes, 0, sizeof *attributes);
    for (guint i = 0; i < node->attribute_count; i++) {
        XlsxAttr meaning = meaning_of(names, &node->attributes[i]);
        if (meaning < XLSX_ATTRS)
            attributes->value[meaning] = node->attributes[i].value;
        else if (meaning == XLSX_ATTR_UNKNOWN)
            attributes->unknown = node->attributes[i].name;
    }
}

const char *xlsx_attributes_unknown(const FoNode *node, const char *const *allowed)
{
    for (guint i = 0; i < node->attribute_count; i++)
        if (strcmp(node->attributes[i].space, FO_SHEET_NAMESPACE) == 0 &&
            !g_strv_contains(allowed, node->attributes[i].name))
            return node->attributes[i].name;
    return NULL;
}
