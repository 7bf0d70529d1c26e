#include "xml/stream.h"

#include "xml/guard.h"
#include "xml/parsing.h"
#include "xml/source.h"

#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 128 * 1024 };

/* The element under the parser. Its nodes are used again for the next one: a record costs no
 * allocation. */
typedef struct {
    xmlNode element;
    xmlAttr attributes[XML_ATTRIBUTES_MAX];
    xmlNode values[XML_ATTRIBUTES_MAX];
    GByteArray *text; /* the values, each with a NUL */
} Scratch;

typedef struct {
    XmlParsing parsing; /* first: what the shared error handler knows */
    xmlParserCtxt *context;
    XmlGuard guard;
    xmlDoc *doc;
    xmlNode *root; /* of doc: a copy of the root without its children */
    Scratch *scratch;
    XmlStreamFunc on_root;
    XmlStreamFunc on_child;
    gpointer data;
    guint depth;
    bool stopped;
} Stream;

/* The links between the nodes, which are the same for every element. */
static void link_nodes(Scratch *scratch, xmlDoc *doc)
{
    scratch->element.type = XML_ELEMENT_NODE;
    scratch->element.doc = doc;
    for (int i = 0; i < XML_ATTRIBUTES_MAX; i++) {
        xmlAttr *attr = &scratch->attributes[i];
        xmlNode *value = &scratch->values[i];
        attr->type = XML_ATTRIBUTE_NODE;
        attr->parent = &scratch->element;
        attr->doc = doc;
        attr->prev = i ? attr - 1 : NULL;
        attr->children = attr->last = value;
        value->type = XML_TEXT_NODE;
        value->name = xmlStringText;
        value->parent = (xmlNode *)attr;
        value->doc = doc;
    }
}

/* Room for all values before the first is kept, so that none moves. */
static xmlChar *reserve(GByteArray *text, int n, const xmlChar **attributes)
{
    gsize size = 1;
    for (int i = 0; i < n; i++)
        size += (gsize)(attributes[5 * i + 4] - attributes[5 * i + 3]) + 1;
    if (text->len < size)
        g_byte_array_set_size(text, (guint)size);
    return text->data;
}

/* Undoes the one escape that the parser leaves in values. */
static void unescape(xmlChar *value)
{
    static const char escape[] = "&#38;";
    const gsize rest = sizeof escape - 2;
    for (char *at = (char *)value; (at = strstr(at, escape)); at++)
        memmove(at + 1, at + 1 + rest, strlen(at + 1 + rest) + 1);
}

/* Keeps the attributes' names and values; escaped: a value may have an escape in it. */
static void fill_attributes(Stream *stream, int n, const xmlChar **attributes, bool escaped)
{
    Scratch *scratch = stream->scratch;
    xmlChar *to = reserve(scratch->text, n, attributes);
    for (int i = 0; i < n; i++, attributes += 5) {
        xmlAttr *attr = &scratch->attributes[i];
        gsize length = (gsize)(attributes[4] - attributes[3]);
        attr->name = attributes[0];
        attr->ns = attributes[2] ? stream->parsing.foreign : NULL;
        attr->next = i + 1 < n ? attr + 1 : NULL;
        scratch->values[i].content = memcpy(to, attributes[3], length);
        to[length] = '\0';
        if (escaped)
            unescape(to);
        to += length + 1;
    }
}

static xmlNode *fill_element(Stream *stream, const xmlChar *name, const xmlChar *uri, int n,
                             const xmlChar **attributes)
{
    xmlNode *element = &stream->scratch->element;
    element->name = name;
    element->ns = uri ? stream->parsing.foreign : NULL;
    element->parent = stream->root;
    element->properties = n ? stream->scratch->attributes : NULL;
    gsize length = 0;
    element->_private = xml_parsing_place(&stream->parsing, stream->context);
    const char *tag = xml_parsing_tag(&stream->parsing, stream->context, &length);
    fill_attributes(stream, n, attributes, memchr(tag, '&', length) != NULL);
    return element;
}

static void stop(Stream *stream)
{
    stream->stopped = true;
    xmlStopParser(stream->context);
}

static void complain(Stream *stream, const char *message, const char *name)
{
    stream->parsing.failed = true;
    Place place = xml_place(&stream->scratch->element);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    g_autofree char *text = g_strdup_printf(message, name);
#pragma GCC diagnostic pop
    diag_report(stream->parsing.diag, DIAG_ERROR, place, "%s", text);
    stop(stream);
}

/* The root lives as long as the stream: its children have it as their parent. */
static void take_root(Stream *stream, xmlNode *element)
{
    stream->root = xmlDocCopyNode(element, stream->doc, /*properties only*/ 2);
    stream->root->_private = element->_private;
    xmlDocSetRootElement(stream->doc, stream->root);
    if (stream->on_root && !stream->on_root(stream->root, stream->data))
        stop(stream);
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
    (void)prefix;
    (void)n_namespaces;
    (void)namespaces;
    (void)n_defaulted;
    Stream *stream = ((xmlParserCtxt *)data)->_private;
    if (stream->stopped)
        return;
    if (stream->depth >= 2) {
        complain(stream, _("%s must be empty"), (const char *)stream->scratch->element.name);
        return;
    }
    xmlNode *element = fill_element(stream, name, uri, n_attributes, attributes);
    stream->depth++;
    if (stream->depth == 1)
        take_root(stream, element);
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name;
    (void)prefix;
    (void)uri;
    Stream *stream = ((xmlParserCtxt *)data)->_private;
    if (stream->stopped)
        return;
    if (stream->depth == 2 && stream->on_child &&
        !stream->on_child(&stream->scratch->element, stream->data))
        stop(stream);
    stream->depth--;
}

static void on_text(void *data, const xmlChar *text, int length)
{
    Stream *stream = ((xmlParserCtxt *)data)->_private;
    int blank = 0;
    while (blank < length && (text[blank] == ' ' || text[blank] == '\n' || text[blank] == '\t' ||
                              text[blank] == '\r'))
        blank++;
    if (stream->stopped || blank == length)
        return;
    const xmlNode *around = stream->depth == 2 ? &stream->scratch->element : stream->root;
    complain(stream, _("text is not expected in %s"), (const char *)around->name);
}

static xmlParserCtxt *parser_new(Stream *stream)
{
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .serror = xml_parsing_error,
    };
    xmlParserCtxt *context = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    xmlCtxtUseOptions(context, XML_PARSING_OPTIONS);
    context->_private = stream;
    return context;
}

/* Refuses the document at a byte of the text. */
static void refuse(Stream *stream, const char *at, const char *message)
{
    XmlParsing *parsing = &stream->parsing;
    const char *passed = parsing->text + (parsing->counted - parsing->offset);
    Place place = {parsing->file, parsing->line, parsing->column};
    xml_advance(&place.line, &place.column, passed, (gsize)(at - passed));
    diag_report(parsing->diag, DIAG_ERROR, place, "%s", message);
    parsing->failed = true;
}

/* Feeds the bytes at the end of the window to guard and parser. */
static bool feed(Stream *stream, const char *bytes, gsize length)
{
    const char *nul = memchr(bytes, '\0', length);
    gsize good = nul ? (gsize)(nul - bytes) : length;
    gsize offset = 0;
    g_autofree char *fault = xml_guard_feed(&stream->guard, bytes, good, &offset);
    if (fault)
        refuse(stream, bytes + offset, fault);
    else
        xmlParseChunk(stream->context, bytes, (int)good, /*terminate*/ 0);
    if (nul && !stream->parsing.failed && !stream->stopped)
        refuse(stream, nul, _("a NUL character is not accepted"));
    return !stream->parsing.failed && !stream->stopped;
}

/* What the parser has passed leaves the window; what it still needs for places stays. */
static void slide(Stream *stream, GByteArray *window)
{
    XmlParsing *parsing = &stream->parsing;
    const xmlParserInput *input = stream->context->input;
    gsize consumed = input->consumed + (gsize)(input->cur - input->base);
    xml_parsing_count(parsing, MAX(consumed, parsing->counted));
    g_byte_array_remove_range(window, 0, (guint)(parsing->counted - parsing->offset));
    parsing->offset = parsing->counted;
}

/* The next bytes into the window behind what is there; their number, 0 at the end. */
static gssize fill(GByteArray *window, int file)
{
    guint kept = window->len;
    g_byte_array_set_size(window, kept + CHUNK);
    gssize n;
    do
        n = read(file, window->data + kept, CHUNK);
    while (n < 0 && errno == EINTR);
    g_byte_array_set_size(window, kept + (guint)MAX(n, 0));
    return n;
}

static void finish(Stream *stream)
{
    if (stream->parsing.failed || stream->stopped)
        return;
    stream->parsing.unfinished = stream->root ? _("the file ends before every element is closed")
                                              : _("there is no XML here");
    xmlParseChunk(stream->context, NULL, 0, /*terminate*/ 1);
}

static void pump(Stream *stream, int file)
{
    g_autoptr(GByteArray) window = g_byte_array_sized_new(2 * CHUNK);
    for (;;) {
        guint kept = window->len;
        gssize n = fill(window, file);
        stream->parsing.text = (const char *)window->data;
        if (n < 0) {
            stream->parsing.failed = true;
            diag_report(stream->parsing.diag, DIAG_ERROR, (Place){stream->parsing.file, 0, 0},
                        _("cannot be read: %s"), g_strerror(errno));
        }
        if (n <= 0 || !feed(stream, (const char *)window->data + kept, (gsize)n))
            break;
        slide(stream, window);
    }
    finish(stream);
}

static void pump_memory(Stream *stream, const char *text, gsize length)
{
    stream->parsing.text = text;
    for (gsize done = 0; done < length; done += CHUNK)
        if (!feed(stream, text + done, MIN(length - done, (gsize)CHUNK)))
            break;
    finish(stream);
}

static Stream *stream_new(const char *path, Diag *diag)
{
    Stream *stream = g_new0(Stream, 1);
    xml_parsing_init(&stream->parsing, g_intern_string(path), diag);
    xml_guard_init(&stream->guard);
    stream->scratch = g_new0(Scratch, 1);
    stream->scratch->text = g_byte_array_new();
    stream->doc = xmlNewDoc((const xmlChar *)"1.0");
    stream->doc->_private = (void *)(guintptr)stream->parsing.file;
    link_nodes(stream->scratch, stream->doc);
    stream->context = parser_new(stream);
    return stream;
}

static void stream_free(Stream *stream)
{
    xmlFreeParserCtxt(stream->context);
    xmlFreeDoc(stream->doc);
    g_byte_array_unref(stream->scratch->text);
    g_free(stream->scratch);
    g_free(stream);
}

/* Other encodings than UTF-8 are rare in files of this size: they are converted as a whole. */
static void pump_converted(Stream *stream, const char *path)
{
    XmlParsing *parsing = &stream->parsing;
    gsize length = 0;
    g_autoptr(GByteArray) bytes = xml_read_file(path, XML_FILE_MAX, parsing->diag);
    g_autofree char *text = bytes ? xml_source_utf8((const char *)bytes->data, bytes->len,
                                                    parsing->file, &length, parsing->diag)
                                  : NULL;
    parsing->failed = text == NULL;
    if (text)
        pump_memory(stream, text, length);
}

bool xml_stream(const char *path, XmlStreamFunc root, XmlStreamFunc child, gpointer data,
                Diag *diag)
{
    int file = xml_open(path, diag);
    if (file < 0)
        return false;
    Stream *stream = stream_new(path, diag);
    stream->on_root = root;
    stream->on_child = child;
    stream->data = data;
    char head[XML_DECLARATION_MAX];
    gssize n = pread(file, head, sizeof head, 0);
    if (n >= 0 && xml_source_is_utf8(head, (gsize)n))
        pump(stream, file);
    else
        pump_converted(stream, path);
    bool good = !stream->parsing.failed;
    stream_free(stream);
    close(file);
    return good;
}

xmlDoc *xml_root_only(xmlNode *root)
{
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    doc->_private = root->doc->_private;
    xmlNode *copy = xmlDocCopyNode(root, doc, /*properties only*/ 2);
    copy->_private = root->_private;
    xmlDocSetRootElement(doc, copy);
    return doc;
}

static bool keep_root(xmlNode *root, gpointer data)
{
    *(xmlDoc **)data = xml_root_only(root);
    return false;
}

xmlDoc *xml_load_root(const char *path, Diag *diag)
{
    xmlDoc *doc = NULL;
    xml_stream(path, keep_root, NULL, &doc, diag);
    return doc;
}
