/* What the readers of a round's files share. */
#include "round/round_internal.h"

#include <string.h>

void round_complain(RoundReading *reading, Place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    complaints_add(reading->complaints, place, text);
}

void round_complain_reference(RoundReading *reading, Place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    complaints_add_reference(reading->complaints, place, text);
}

const SchemeObject *round_find_object(RoundReading *reading, const xmlNode *element,
                                      const char *attribute)
{
    const char *id = xml_attribute(element, attribute);
    const SchemeObject *object = round_object(reading->round, id);
    if (id && !object)
        round_complain_reference(reading, xml_place(element), _("there is no object %s"), id);
    return object;
}

const RoundPairing *round_find_pairing(RoundReading *reading, const xmlNode *element,
                                       const char *attribute)
{
    const char *id = xml_attribute(element, attribute);
    const RoundPairing *pairing = round_pairing(reading->round, id);
    if (id && !pairing)
        round_complain_reference(reading, xml_place(element), _("there is no pairing %s"), id);
    return pairing;
}

const SchemeNode *round_find_node(RoundReading *reading, const xmlNode *element,
                                  const char *attribute)
{
    const char *id = xml_attribute(element, attribute);
    const SchemeNode *node = scheme_node(reading->round->scheme, id);
    if (id && !node)
        round_complain(reading, xml_place(element),
                       _("the method has no indicator or other node %s"), id);
    return node;
}

const SchemeMeasure *round_find_measure(RoundReading *reading, const xmlNode *element,
                                        const char *attribute)
{
    const char *id = xml_attribute(element, attribute);
    const SchemeMeasure *measure = scheme_measure(reading->round->scheme, id);
    if (id && !measure)
        round_complain(reading, xml_place(element), _("the method has no measure %s"), id);
    return measure;
}

bool round_node_applies(const SchemeNode *node, const SchemeObject *object)
{
    while (node->parent)
        node = node->parent;
    return g_ptr_array_find(node->classes, object->klass, NULL);
}

const char *round_own_text(RoundReading *reading, const xmlNode *element)
{
    g_autofree char *text = xml_text(element);
    return *text ? g_string_chunk_insert(reading->priv->strings, text) : NULL;
}

const char *round_child_text(RoundReading *reading, const xmlNode *element, const char *child)
{
    const xmlNode *found = xml_first(element, child);
    return found ? round_own_text(reading, found) : NULL;
}

char *round_key(gconstpointer a, gconstpointer b)
{
    return g_strdup_printf("%p %p", a, b);
}

/* The number that n digits make; 10000 if one is none. */
static guint digits(const char *text, guint n)
{
    guint number = 0;
    for (guint i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return 10000;
        number = 10 * number + (guint)(text[i] - '0');
    }
    return number;
}

guint round_date(const char *text)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return 0;
    guint year = digits(text, 4);
    guint month = digits(text + 5, 2);
    guint day = digits(text + 8, 2);
    if (year > 9999 || month > 12 || day > 31 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return 0;
    return year * 10000 + month * 100 + day;
}

void round_check_past(RoundReading *reading, const xmlNode *element, const char *attribute)
{
    const char *text = xml_attribute(element, attribute);
    if (text && round_date(text) / 10000 > (guint)reading->round->year)
        round_complain(reading, xml_place(element), _("the date %s lies after the year %d"), text,
                       reading->round->year);
}
