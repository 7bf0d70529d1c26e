/* Drives the builder: from a file by SAX, or along a document in memory. */
#include "fo/fo_internal.h"

#include "xml/source.h"
#include "xml/xml.h"

#include <errno.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    Builder *builder;
    xmlParserCtxt *parser;
    const char *name; /* of the document in messages */
    Diag *diag;
    int file;          /* being read, or -1 */
    const char *bytes; /* read, but not yet given to the parser */
    gsize left;
    char *buffer; /* of the file */
    gsize taken;  /* bytes read so far */
    bool failed;
} Reader;

static const char *text(const xmlChar *string)
{
    return string ? (const char *)string : "";
}

static Place reader_place(const Reader *reader)
{
    return (Place){.file = reader->name,
                   .line = xmlSAX2GetLineNumber(reader->parser),
                   .column = xmlSAX2GetColumnNumber(reader->parser)};
}

static void refuse(Reader *reader, const char *message)
{
    if (!reader->failed)
        diag_report(reader->diag, DIAG_ERROR, reader_place(reader), "%s", message);
    reader->failed = true;
    xmlStopParser(reader->parser);
}

/* libxml2 hands over name, prefix, namespace, value, end of value for each attribute. */
static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                     int namespace_count, const xmlChar **namespaces, int count, int defaulted,
                     const xmlChar **attributes)
{
    (void)prefix;
    (void)namespace_count;
    (void)namespaces;
    (void)defaulted;
    Reader *reader = data;
    enum { MAX = 256 };
    RawAttribute raw[MAX];
    if (count > MAX) {
        refuse(reader, _("too many attributes"));
        return;
    }
    for (int i = 0; i < count; i++) {
        const xmlChar **at = attributes + 5 * (gsize)i;
        raw[i] = (RawAttribute){.space = text(at[2]),
                                .name = text(at[0]),
                                .value = text(at[3]),
                                .length = (gsize)(at[4] - at[3])};
    }
    builder_start(reader->builder, text(space), text(name), raw, (guint)count,
                  xmlSAX2GetLineNumber(reader->parser), xmlSAX2GetColumnNumber(reader->parser));
    if (builder_failed(reader->builder)) {
        reader->failed = true;
        xmlStopParser(reader->parser);
    }
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    (void)name;
    (void)prefix;
    (void)space;
    Reader *reader = data;
    builder_end(reader->builder);
}

static void on_characters(void *data, const xmlChar *characters, int length)
{
    Reader *reader = data;
    builder_characters(reader->builder, text(characters), (gsize)length,
                       xmlSAX2GetLineNumber(reader->parser),
                       xmlSAX2GetColumnNumber(reader->parser));
}

static void on_document_type(void *data, const xmlChar *name, const xmlChar *external,
                             const xmlChar *system)
{
    (void)name;
    (void)external;
    (void)system;
    refuse(data, _("a document type is not allowed"));
}

static void on_error(void *data, xmlError *error)
{
    Reader *reader = data;
    if (error->level < XML_ERR_ERROR || reader->failed)
        return;
    const char *said = error->message ? error->message : "";
    if (error->code == XML_ERR_INVALID_CHAR || error->code == XML_ERR_INVALID_ENCODING)
        said = _("not a character of XML in the encoding of the file");
    g_autofree char *message = g_strchomp(g_strdup(said));
    Place place = {.file = reader->name, .line = error->line, .column = error->int2};
    diag_report(reader->diag, DIAG_ERROR, place, "%s",
                reader->taken ? message : _("the file is empty"));
    reader->failed = true;
}

/* ---- where the bytes come from ---- */

enum { BUFFER_SIZE = 64 * 1024 };

/* Reads more of the file; false after a report. */
static bool fill_buffer(Reader *reader)
{
    gssize length;
    do
        length = read(reader->file, reader->buffer, BUFFER_SIZE);
    while (length < 0 && errno == EINTR);
    reader->bytes = reader->buffer;
    reader->left = (gsize)MAX(length, 0);
    if (length < 0)
        diag_report(reader->diag, DIAG_ERROR, (Place){.file = reader->name},
                    _("cannot be read: %s"), g_strerror(errno));
    return length >= 0;
}

/* The parser keeps a few thousand bytes only, however large the document. */
static int on_read(void *data, char *buffer, int length)
{
    Reader *reader = data;
    if (reader->left == 0 && reader->file >= 0 && !reader->failed)
        reader->failed = !fill_buffer(reader);
    gsize taken = MIN((gsize)length, reader->left);
    if (reader->taken + taken > XML_OWN_MAX && !reader->failed) {
        diag_report(reader->diag, DIAG_ERROR, (Place){.file = reader->name},
                    _("the file is larger than %d bytes"), XML_OWN_MAX);
        reader->failed = true;
    }
    if (reader->failed)
        return -1;
    memcpy(buffer, reader->bytes, taken);
    reader->bytes += taken;
    reader->left -= taken;
    reader->taken += taken;
    return (int)taken;
}

static void parse(Reader *reader)
{
    xmlSAXHandler events = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_characters,
        .cdataBlock = on_characters,
        .ignorableWhitespace = on_characters,
        .internalSubset = on_document_type,
        .serror = on_error,
    };
    reader->parser = xmlCreateIOParserCtxt(&events, reader, on_read, /*ioclose*/ NULL, reader,
                                           XML_CHAR_ENCODING_NONE);
    if (!reader->parser)
        g_error("out of memory");
    xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
    xmlParseDocument(reader->parser);
    if (!reader->parser->wellFormed)
        reader->failed = true;
}

static FoTree *read_tree(Reader *reader)
{
    reader->name = g_intern_string(reader->name);
    reader->builder = builder_new(reader->name, reader->diag);
    parse(reader);
    FoTree *tree = builder_finish(reader->builder);
    xmlFreeParserCtxt(reader->parser); /* whose dictionary the builder's names are in */
    if (reader->failed)
        g_clear_pointer(&tree, fo_free);
    return tree;
}

FoTree *fo_read_memory(const char *bytes, gsize length, const char *name, Diag *diag)
{
    Reader reader = {.name = name, .diag = diag, .file = -1, .bytes = bytes, .left = length};
    return read_tree(&reader);
}

FoTree *fo_read_file(const char *path, Diag *diag)
{
    Reader reader = {.name = path, .diag = diag, .file = xml_open(path, diag)};
    if (reader.file < 0)
        return NULL;
    reader.buffer = g_malloc(BUFFER_SIZE);
    FoTree *tree = read_tree(&reader);
    g_free(reader.buffer);
    close(reader.file);
    return tree;
}

/* ---- a document in memory ---- */

static void start_node(Builder *builder, const xmlNode *node)
{
    enum { MAX = 256 };
    RawAttribute raw[MAX];
    xmlChar *owned[MAX];
    guint count = 0;
    for (const xmlAttr *at = node->properties; at && count < MAX; at = at->next) {
        const xmlNode *value = at->children;
        bool plain = value && !value->next && value->type == XML_TEXT_NODE;
        owned[count] = plain ? NULL : xmlNodeListGetString(node->doc, at->children, 1);
        raw[count] = (RawAttribute){
            .space = at->ns ? text(at->ns->href) : "",
            .name = text(at->name),
            .value = text(plain ? value->content : owned[count]),
        };
        raw[count].length = strlen(raw[count].value);
        count++;
    }
    builder_start(builder, node->ns ? text(node->ns->href) : "", text(node->name), raw, count,
                  (int)xmlGetLineNo(node), 0);
    for (guint i = 0; i < count; i++)
        xmlFree(owned[i]);
}

static void visit(Builder *builder, const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE)
        start_node(builder, node);
    else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        builder_characters(builder, text(node->content), strlen(text(node->content)),
                           (int)xmlGetLineNo(node->parent), 0);
}

/* Walks without recursion: the depth is the builder's business. */
static void walk(Builder *builder, const xmlNode *root)
{
    const xmlNode *node = root;
    while (node) {
        visit(builder, node);
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            continue;
        }
        while (node) {
            if (node->type == XML_ELEMENT_NODE)
                builder_end(builder);
            if (node == root)
                return;
            if (node->next) {
                node = node->next;
                break;
            }
            node = node->parent;
        }
    }
}

FoTree *fo_read_document(xmlDoc *document, const char *name, Diag *diag)
{
    Builder *builder = builder_new(name, diag);
    const xmlNode *root = xmlDocGetRootElement(document);
    if (root)
        walk(builder, root);
    return builder_finish(builder);
}
