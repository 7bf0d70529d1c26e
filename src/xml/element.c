#include "xml/element.h"

#include "xml/xml.h"

#include <string.h>

xmlNode *element_add(xmlNode *parent, const char *name)
{
    return xmlNewChild(parent, NULL, (const xmlChar *)name, NULL);
}

void element_set(xmlNode *element, const char *name, const char *value)
{
    if (value)
        xmlNewProp(element, (const xmlChar *)name, (const xmlChar *)value);
}

void element_set_count(xmlNode *element, const char *name, guint value)
{
    char text[16];
    g_snprintf(text, sizeof text, "%u", value);
    element_set(element, name, text);
}

void element_text(xmlNode *element, const char *text)
{
    if (text)
        xmlNodeAddContent(element, (const xmlChar *)text);
}

const char *element_get(const xmlNode *element, const char *name)
{
    const char *value = element ? xml_attribute(element, name) : NULL;
    return value ? value : "";
}

bool element_has(const xmlNode *element, const char *name, const char *value)
{
    return strcmp(element_get(element, name), value) == 0;
}

xmlNode *element_find(const xmlNode *parent, const char *name, const char *attribute,
                      const char *value)
{
    for (xmlNode *at = xml_first(parent, name); at; at = xml_next(at, name))
        if (g_strcmp0(xml_attribute(at, attribute), value) == 0)
            return at;
    return NULL;
}
