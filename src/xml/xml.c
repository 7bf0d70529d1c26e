#include "xml/xml.h"

#include "xml/guard.h"
#include "xml/source.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <string.h>

/* No network, no blank cleverness, no entity expansion, no document type loading; the encoding is
 * already UTF-8 whatever the declaration says. The limits of the parser itself stay on. */
enum {
    PARSE_OPTIONS = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOCDATA | XML_PARSE_COMPACT
};

/* A place is kept in an element's _private: line above, column below. */
enum { COLUMN_BITS = 24, COLUMN_LIMIT = (1 << COLUMN_BITS) - 1 };

typedef struct {
    const char *file; /* interned */
    const char *text; /* UTF-8 that is parsed */
    gsize counted;    /* bytes of the text that line and column have passed */
    int line;         /* of the byte after them, from 1 */
    int column;
    Diag *diag;
    bool failed;
} Reading;

/* Messages of ours for the parser's most frequent ones, which are hard to read. */
typedef struct {
    int code;
    const char *message;
} ParserMessage;

static const ParserMessage parser_messages[] = {
    {XML_ERR_DOCUMENT_EMPTY, N_("there is no XML here")},
    {XML_ERR_DOCUMENT_END, N_("something follows the end of the document")},
    {XML_ERR_TAG_NOT_FINISHED, N_("the file ends before every element is closed")},
    {XML_ERR_TAG_NAME_MISMATCH, N_("the end tag does not match the start tag")},
    {XML_ERR_ATTRIBUTE_REDEFINED, N_("an attribute stands twice in one tag")},
    {XML_ERR_UNDECLARED_ENTITY, N_("an entity is used that XML itself does not define")},
    {XML_WAR_UNDECLARED_ENTITY, N_("an entity is used that XML itself does not define")},
    {XML_ERR_INVALID_CHAR, N_("a character is not allowed in XML")},
    {XML_ERR_INVALID_CHARREF, N_("a character reference names no character of XML")},
    {XML_ERR_LT_IN_ATTRIBUTE, N_("< is not allowed in an attribute's value")},
    {XML_ERR_GT_REQUIRED, N_("a tag is not closed with >")},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, N_("an attribute's value must stand in quotation marks")},
    {XML_ERR_SPACE_REQUIRED, N_("white space is missing")},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, N_("a namespace prefix is not declared")},
};

static const char *message_of(const xmlError *error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(parser_messages); i++)
        if (parser_messages[i].code == error->code)
            return _(parser_messages[i].message);
    return NULL;
}

/* The first thing wrong is reported; what follows from it would be noise. */
static void on_error(void *data, xmlErrorPtr error)
{
    xmlParserCtxt *context = data;
    Reading *reading = context->_private;
    if (reading->failed)
        return;
    reading->failed = true;
    Place place = {reading->file, MAX(error->line, 1), MAX(error->int2, 1)};
    g_autofree char *detail = g_strstrip(g_strdup(error->message ? error->message : ""));
    const char *message = message_of(error);
    if (message)
        diag_report(reading->diag, DIAG_ERROR, place, "%s (%s)", message, detail);
    else
        diag_report(reading->diag, DIAG_ERROR, place, _("not well-formed XML (%s)"), detail);
    xmlStopParser(context);
}

/* The start of the tag that was just read: back from the parser's position to its <. Every byte
 * is counted once, since tags come in order. */
static void *pack_place(const xmlParserCtxt *context)
{
    Reading *reading = context->_private;
    const xmlParserInput *input = context->input;
    gsize tag = input->consumed + (gsize)(input->cur - input->base);
    while (tag > reading->counted && reading->text[tag] != '<')
        tag--;
    xml_advance(&reading->line, &reading->column, reading->text + reading->counted,
                tag - reading->counted);
    reading->counted = tag;
    gsize column = (gsize)MIN(reading->column, COLUMN_LIMIT);
    return GSIZE_TO_POINTER(((gsize)reading->line << COLUMN_BITS) | column);
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
    xmlParserCtxt *context = data;
    xmlSAX2StartElementNs(data, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                          n_defaulted, attributes);
    if (context->node)
        context->node->_private = pack_place(context);
}

static xmlDoc *parse(const char *text, gsize length, Reading *reading)
{
    xmlParserCtxt *context = xmlCreateMemoryParserCtxt(text, (int)length);
    if (!context)
        return NULL;
    xmlCtxtUseOptions(context, PARSE_OPTIONS);
    context->_private = reading;
    context->linenumbers = 1;
    context->sax->startElementNs = on_start;
    context->sax->serror = on_error;
    context->sax->initialized = XML_SAX2_MAGIC;
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
    xmlParseDocument(context);
    xmlDoc *doc = g_steal_pointer(&context->myDoc);
    bool good = doc && context->wellFormed && !reading->failed;
    xmlFreeParserCtxt(context);
    if (good) {
        doc->URL = xmlStrdup((const xmlChar *)reading->file);
        doc->_private = (void *)(guintptr)reading->file;
        return doc;
    }
    xmlFreeDoc(doc);
    return NULL;
}

xmlDoc *xml_load_memory(const char *bytes, gsize length, const char *name, Diag *diag)
{
    Reading reading = {.file = g_intern_string(name), .line = 1, .column = 1, .diag = diag};
    Place top = {reading.file, 1, 1};
    if (length == 0) {
        diag_report(diag, DIAG_ERROR, top, _("the file is empty"));
        return NULL;
    }
    if (length > XML_FILE_MAX) {
        diag_report(diag, DIAG_ERROR, top, _("the file is larger than %d bytes"), XML_FILE_MAX);
        return NULL;
    }
    gsize text_length = 0;
    g_autofree char *text = xml_source_utf8(bytes, length, reading.file, &text_length, diag);
    XmlGuard guard;
    xml_guard_init(&guard, reading.file);
    if (!text || !xml_guard_feed(&guard, text, text_length, diag))
        return NULL;
    reading.text = text;
    xmlDoc *doc = parse(text, text_length, &reading);
    if (!doc && !reading.failed)
        diag_report(diag, DIAG_ERROR, top, _("not well-formed XML (%s)"), name);
    return doc;
}

xmlDoc *xml_load(const char *path, Diag *diag)
{
    Place place = {g_intern_string(path), 0, 0};
    if (g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        diag_report(diag, DIAG_ERROR, place, _("this is not a file"));
        return NULL;
    }
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &bytes, &length, &error)) {
        diag_report(diag, DIAG_ERROR, place, _("cannot be read: %s"), error->message);
        return NULL;
    }
    return xml_load_memory(bytes, length, path, diag);
}

Place xml_place(const xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->type == XML_DOCUMENT_NODE ? NULL : node->parent;
    if (!node)
        return no_place;
    gsize packed = GPOINTER_TO_SIZE(node->_private);
    const char *file = node->doc ? node->doc->_private : NULL;
    return (Place){file, (int)(packed >> COLUMN_BITS), (int)(packed & COLUMN_LIMIT)};
}

const char *xml_attribute(const xmlNode *element, const char *name)
{
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next)
        if (!attr->ns && !strcmp((const char *)attr->name, name))
            return attr->children ? (const char *)attr->children->content : "";
    return NULL;
}

bool xml_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && !node->ns &&
           !strcmp((const char *)node->name, name);
}

static xmlNode *from(xmlNode *node, const char *name)
{
    for (; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && (!name || xml_is(node, name)))
            return node;
    return NULL;
}

xmlNode *xml_first(const xmlNode *parent, const char *name)
{
    return parent ? from(parent->children, name) : NULL;
}

xmlNode *xml_next(const xmlNode *element, const char *name)
{
    return from(element->next, name);
}

char *xml_text(const xmlNode *element)
{
    xmlChar *content = xmlNodeGetContent(element);
    GString *text = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit((const char *)content, "\n", -1);
    for (char **line = lines; *line; line++)
        g_string_append(text, g_strstrip(*line));
    xmlFree(content);
    return g_string_free(text, FALSE);
}
