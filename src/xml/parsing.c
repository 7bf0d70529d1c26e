#include "xml/parsing.h"

#include <libxml/parserInternals.h>
#include <string.h>

/* A place is kept in a pointer: line above, column below. */
enum { COLUMN_BITS = 24, COLUMN_LIMIT = (1 << COLUMN_BITS) - 1 };

/* Any element or attribute in a namespace has this one: nothing here reads another. */
static const xmlNs some_namespace = {.type = XML_LOCAL_NAMESPACE,
                                     .href = (const xmlChar *)"urn:other"};

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
void xml_parsing_error(void *data, xmlErrorPtr error)
{
    xmlParserCtxt *context = data;
    XmlParsing *parsing = context->_private;
    if (parsing->failed)
        return;
    parsing->failed = true;
    Place place = {parsing->file, MAX(error->line, 1), MAX(error->int2, 1)};
    g_autofree char *detail = g_strstrip(g_strdup(error->message ? error->message : ""));
    bool unfinished = parsing->unfinished && error->code == XML_ERR_DOCUMENT_END;
    const char *message = unfinished ? parsing->unfinished : message_of(error);
    if (unfinished)
        diag_report(parsing->diag, DIAG_ERROR, place, "%s", message);
    else if (message)
        diag_report(parsing->diag, DIAG_ERROR, place, "%s (%s)", message, detail);
    else
        diag_report(parsing->diag, DIAG_ERROR, place, _("not well-formed XML (%s)"), detail);
    xmlStopParser(context);
}

void xml_parsing_init(XmlParsing *parsing, const char *file, Diag *diag)
{
    *parsing = (XmlParsing){
        .file = file,
        .line = 1,
        .column = 1,
        .foreign = (xmlNs *)(guintptr)&some_namespace,
        .diag = diag,
    };
}

void xml_advance(int *line, int *column, const char *bytes, gsize length)
{
    const char *end = bytes + length;
    const char *newline;
    while ((newline = memchr(bytes, '\n', (gsize)(end - bytes)))) {
        *line += 1;
        *column = 1;
        bytes = newline + 1;
    }
    for (; bytes < end; bytes++)
        *column += ((guchar)*bytes & 0xc0) != 0x80;
}

void xml_parsing_count(XmlParsing *parsing, gsize position)
{
    xml_advance(&parsing->line, &parsing->column,
                parsing->text + (parsing->counted - parsing->offset), position - parsing->counted);
    parsing->counted = position;
}

void *xml_parsing_place(XmlParsing *parsing, const xmlParserCtxt *context)
{
    const xmlParserInput *input = context->input;
    gsize tag = input->consumed + (gsize)(input->cur - input->base);
    const char *passed = parsing->text + (parsing->counted - parsing->offset);
    const char *open = memrchr(passed, '<', tag - parsing->counted);
    tag = open ? parsing->counted + (gsize)(open - passed) : parsing->counted;
    xml_parsing_count(parsing, tag);
    gsize column = (gsize)MIN(parsing->column, COLUMN_LIMIT);
    return GSIZE_TO_POINTER(((gsize)parsing->line << COLUMN_BITS) | column);
}

const char *xml_parsing_tag(const XmlParsing *parsing, const xmlParserCtxt *context, gsize *length)
{
    const xmlParserInput *input = context->input;
    *length = input->consumed + (gsize)(input->cur - input->base) - parsing->counted;
    return parsing->text + (parsing->counted - parsing->offset);
}

int xml_parsing_line(const void *packed)
{
    return (int)(GPOINTER_TO_SIZE(packed) >> COLUMN_BITS);
}

int xml_parsing_column(const void *packed)
{
    return (int)(GPOINTER_TO_SIZE(packed) & COLUMN_LIMIT);
}
