#include "compare/element.h"

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

void element_set_place(xmlNode *element, const Round *round, Place place)
{
    g_autofree char *folder = g_canonicalize_filename(round->folder, /*relative to*/ NULL);
    g_autofree char *path = place.file ? g_canonicalize_filename(place.file, NULL) : g_strdup("");
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *above = g_path_get_dirname(path);
    g_autofree char *round_name = g_path_get_basename(folder);
    bool inside = strcmp(above, folder) == 0;
    g_autofree char *shown = inside ? g_build_filename(round_name, name, NULL) : g_strdup(name);
    element_set(element, "file", shown);
    element_set_count(element, "line", (guint)MAX(place.line, 0));
}

xmlNode *element_find(const xmlNode *parent, const char *name, const char *attribute,
                      const char *value)
{
    for (xmlNode *at = parent ? xml_first(parent, name) : NULL; at; at = xml_next(at, name))
        if (g_strcmp0(xml_attribute(at, attribute), value) == 0)
            return at;
    return NULL;
}
