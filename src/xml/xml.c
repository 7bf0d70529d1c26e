#include "xml/xml.h"

#include "xml/guard.h"
#include "xml/parsing.h"
#include "xml/source.h"

#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
    xmlParserCtxt *context = data;
    xmlSAX2StartElementNs(data, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                          n_defaulted, attributes);
    if (context->node)
        context->node->_private = xml_parsing_place(context->_private, context);
}

static xmlDoc *parse(const char *text, gsize length, XmlParsing *parsing)
{
    xmlParserCtxt *context = xmlCreateMemoryParserCtxt(text, (int)length);
    if (!context)
        return NULL;
    xmlCtxtUseOptions(context, XML_PARSING_OPTIONS);
    context->_private = parsing;
    context->linenumbers = 1;
    context->sax->startElementNs = on_start;
    context->sax->serror = xml_parsing_error;
    context->sax->initialized = XML_SAX2_MAGIC;
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
    xmlParseDocument(context);
    xmlDoc *doc = g_steal_pointer(&context->myDoc);
    bool good = doc && context->wellFormed && !parsing->failed;
    xmlFreeParserCtxt(context);
    if (good) {
        doc->URL = xmlStrdup((const xmlChar *)parsing->file);
        doc->_private = (void *)(guintptr)parsing->file;
        return doc;
    }
    xmlFreeDoc(doc);
    return NULL;
}

/* Whether the parser may see the text; reports why not. top is the place of its first byte. */
static bool is_parseable(const char *text, gsize length, Place top, Diag *diag)
{
    XmlGuard guard;
    xml_guard_init(&guard);
    gsize offset = 0;
    g_autofree char *fault = xml_guard_feed(&guard, text, length, &offset);
    if (!fault)
        return true;
    xml_advance(&top.line, &top.column, text, offset);
    diag_report(diag, DIAG_ERROR, top, "%s", fault);
    return false;
}

xmlDoc *xml_load_memory(const char *bytes, gsize length, const char *name, Diag *diag)
{
    XmlParsing parsing;
    xml_parsing_init(&parsing, g_intern_string(name), diag);
    Place top = {parsing.file, 1, 1};
    if (length == 0) {
        diag_report(diag, DIAG_ERROR, top, _("the file is empty"));
        return NULL;
    }
    gsize text_length = 0;
    g_autofree char *text = xml_source_utf8(bytes, length, parsing.file, &text_length, diag);
    if (!text || !is_parseable(text, text_length, top, diag))
        return NULL;
    parsing.text = text;
    xmlDoc *doc = parse(text, text_length, &parsing);
    if (!doc && !parsing.failed)
        diag_report(diag, DIAG_ERROR, top, _("not well-formed XML (%s)"), name);
    return doc;
}

int xml_open(const char *path, Diag *diag)
{
    Place place = {g_intern_string(path), 0, 0};
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        diag_report(diag, DIAG_ERROR, place, _("cannot be read: %s"), g_strerror(errno));
        return -1;
    }
    if (fstat(file, &info) == 0 && S_ISREG(info.st_mode))
        return file;
    diag_report(diag, DIAG_ERROR, place, _("this is not a file"));
    close(file);
    return -1;
}

/* Reads up to the limit; what is larger has one byte more than that. */
static GByteArray *read_up_to(int file, gsize limit)
{
    enum { PIECE = 64 * 1024 };
    GByteArray *bytes = g_byte_array_new();
    gssize n = 1;
    while (n > 0 && bytes->len <= limit) {
        guint kept = bytes->len;
        g_byte_array_set_size(bytes, kept + PIECE);
        do
            n = read(file, bytes->data + kept, PIECE);
        while (n < 0 && errno == EINTR);
        g_byte_array_set_size(bytes, kept + (guint)MAX(n, 0));
    }
    if (n >= 0)
        return bytes;
    g_byte_array_unref(bytes);
    return NULL;
}

GByteArray *xml_read_file(const char *path, gsize limit, Diag *diag)
{
    Place place = {g_intern_string(path), 0, 0};
    int file = xml_open(path, diag);
    if (file < 0)
        return NULL;
    GByteArray *bytes = read_up_to(file, limit);
    if (!bytes)
        diag_report(diag, DIAG_ERROR, place, _("cannot be read: %s"), g_strerror(errno));
    close(file);
    if (!bytes || bytes->len <= limit)
        return bytes;
    diag_report(diag, DIAG_ERROR, place,
                _("the file is larger than %d bytes: divide it into several files"), (int)limit);
    g_byte_array_unref(bytes);
    return NULL;
}

static xmlDoc *load_up_to(const char *path, gsize limit, Diag *diag)
{
    g_autoptr(GByteArray) bytes = xml_read_file(path, limit, diag);
    return bytes ? xml_load_memory((const char *)bytes->data, bytes->len, path, diag) : NULL;
}

xmlDoc *xml_load(const char *path, Diag *diag)
{
    return load_up_to(path, XML_FILE_MAX, diag);
}

xmlDoc *xml_load_own(const char *path, Diag *diag)
{
    return load_up_to(path, XML_OWN_MAX, diag);
}

Place xml_place(const xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->type == XML_DOCUMENT_NODE ? NULL : node->parent;
    if (!node)
        return no_place;
    const char *file = node->doc ? node->doc->_private : NULL;
    return (Place){file, xml_parsing_line(node->_private), xml_parsing_column(node->_private)};
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
