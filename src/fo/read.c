/* Drives the builder: from a file by SAX, or along a document in memory. */
#include "fo/fo_internal.h"

#include "xml/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <string.h>

typedef struct {
    Builder *builder;
    xmlParserCtxt *parser;
    const char *file;
    Diag *diag;
    bool failed;
} Reader;

static const char *text(const xmlChar *string)
{
    return string ? (const char *)string : "";
}

static Place reader_place(const Reader *reader)
{
    return (Place){.file = reader->file,
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
    g_autofree char *message = g_strchomp(g_strdup(error->message ? error->message : ""));
    Place place = {.file = reader->file, .line = error->line, .column = error->int2};
    diag_report(reader->diag, DIAG_ERROR, place, "%s", message);
    reader->failed = true;
}

static void parse(Reader *reader, const char *bytes, gsize length)
{
    xmlParserCtxt *parser = xmlCreateMemoryParserCtxt(bytes, (int)length);
    if (!parser) {
        diag_report(reader->diag, DIAG_ERROR, (Place){.file = reader->file},
                    _("not an XML document"));
        reader->failed = true;
        return;
    }
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
    reader->parser = parser;
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
    xmlSAXHandler *own = parser->sax;
    parser->sax = &events;
    parser->userData = reader;
    xmlParseDocument(parser);
    if (!parser->wellFormed)
        reader->failed = true;
    parser->sax = own;
    xmlFreeParserCtxt(parser);
}

FoTree *fo_read_memory(const char *bytes, gsize length, const char *name, Diag *diag)
{
    Reader reader = {
        .file = g_intern_string(name),
        .diag = diag,
        .builder = builder_new(name, diag),
    };
    if (length > XML_FILE_MAX || length == 0) {
        diag_report(diag, DIAG_ERROR, (Place){.file = reader.file},
                    length ? _("the file is too large") : _("the file is empty"));
        reader.failed = true;
    } else {
        parse(&reader, bytes, length);
    }
    FoTree *tree = builder_finish(reader.builder);
    if (reader.failed)
        g_clear_pointer(&tree, fo_free);
    return tree;
}

FoTree *fo_read_file(const char *path, Diag *diag)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &error);
    if (!file) {
        diag_report(diag, DIAG_ERROR, no_place, "%s", error->message);
        return NULL;
    }
    return fo_read_memory(g_mapped_file_get_contents(file), g_mapped_file_get_length(file), path,
                          diag);
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
