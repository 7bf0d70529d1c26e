#include "compose/stylesheet.h"
#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxslt/documents.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <string.h>

struct Stylesheet {
    xsltStylesheet *compiled;
    xsltSecurityPrefs *limits;
    char *folder; /* absolute, ends with a separator */
};

/* What the library says comes in pieces of lines; a line that tells a place goes ahead of the line
 * with the message. */
typedef struct {
    xsltTransformContext *context; /* NULL while compiling */
    const char *fallback;          /* file to name where nothing better is known */
    Place place;
    GString *line;
    GArray *texts; /* of Said */
} Listener;

typedef struct {
    Place place;
    char *text;
} Said;

static void said_clear(void *data)
{
    Said *said = data;
    g_free(said->text);
}

static void listener_init(Listener *listener, const char *file)
{
    *listener = (Listener){.fallback = g_intern_string(file),
                           .line = g_string_new(NULL),
                           .texts = g_array_new(FALSE, FALSE, sizeof(Said))};
    g_array_set_clear_func(listener->texts, said_clear);
}

static Place instruction_place(const Listener *listener)
{
    const xmlNode *node = listener->context != NULL ? listener->context->inst : NULL;
    if (node == NULL || node->doc == NULL || node->doc->URL == NULL)
        return (Place){listener->fallback, 0, 0};
    return (Place){g_intern_string((const char *)node->doc->URL), (int)xmlGetLineNo(node), 0};
}

static void keep_text(Listener *listener, Place place, const char *text)
{
    Said said = {place, g_strstrip(g_strdup(text))};
    if (*said.text == '\0')
        g_free(said.text);
    else
        g_array_append_val(listener->texts, said);
}

/* Whether a line is the library's own "runtime error: file F line N element E". */
static bool line_tells_place(const char *line, Place *place)
{
    const char *file = strstr(line, "error: file ");
    const char *number = file != NULL ? strstr(file, " line ") : NULL;
    if (number == NULL)
        return false;
    file += strlen("error: file ");
    g_autofree char *name = g_strndup(file, (gsize)(number - file));
    *place = (Place){g_intern_string(name), atoi(number + strlen(" line ")), 0};
    return true;
}

static void hear_line(Listener *listener, const char *line)
{
    Place place;
    if (line_tells_place(line, &place)) {
        listener->place = place;
        return;
    }
    keep_text(listener,
              listener->place.file != NULL ? listener->place : instruction_place(listener), line);
    listener->place = no_place;
}

static void hear(void *data, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void hear(void *data, const char *format, ...)
{
    Listener *listener = data;
    va_list arguments;
    va_start(arguments, format);
    g_string_append_vprintf(listener->line, format, arguments);
    va_end(arguments);
    for (char *end; (end = strchr(listener->line->str, '\n')) != NULL;) {
        *end = '\0';
        hear_line(listener, listener->line->str);
        g_string_erase(listener->line, 0, end - listener->line->str + 1);
    }
}

/* Errors of libxml2 itself: XPath, and the XML of the stylesheet's own files. */
static void hear_xml(void *data, xmlError *error)
{
    Listener *listener = data;
    if (error->level < XML_ERR_ERROR)
        return;
    Place place = instruction_place(listener);
    if (error->domain != XML_FROM_XPATH && error->file != NULL)
        place = (Place){g_intern_string(error->file), error->line, 0};
    keep_text(listener, place, error->message != NULL ? error->message : _("broken XML"));
}

/* Directs this thread's libxml2 messages to the listener; NULL: back to the library's own way. */
static void listen(Listener *listener)
{
    xmlSetStructuredErrorFunc(listener, listener != NULL ? hear_xml : NULL);
    xmlSetGenericErrorFunc(listener, listener != NULL ? hear : NULL);
}

/* Reports all that was heard and forgets it. Returns how many messages there were. */
static guint listener_finish(Listener *listener, DiagLevel level, Diag *diag)
{
    if (listener->line->len > 0)
        hear_line(listener, listener->line->str);
    guint count = listener->texts->len;
    for (guint i = 0; i < count; i++) {
        const Said *said = &g_array_index(listener->texts, Said, i);
        diag_report(diag, level, said->place, "%s", said->text);
    }
    g_string_free(listener->line, TRUE);
    g_array_unref(listener->texts);
    return count;
}

/* Files of stylesheets and of document(): no network, no DTD, no entities. */
static xmlDoc *load_file(const xmlChar *uri, xmlDict *dict, int options, void *context,
                         xsltLoadType type)
{
    (void)options;
    (void)context;
    (void)type;
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (parser == NULL)
        return NULL;
    if (dict != NULL) {
        xmlDictFree(parser->dict);
        parser->dict = dict;
        xmlDictReference(dict);
    }
    xmlDoc *doc = xmlCtxtReadFile(parser, (const char *)uri, NULL,
                                  XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
    xmlFreeParserCtxt(parser);
    return doc;
}

static void *set_up_library(void *unused)
{
    (void)unused;
    xmlInitParser();
    xsltInit();
    exsltCommonRegister();
    exsltMathRegister();
    exsltSetsRegister();
    exsltFuncRegister();
    exsltStrRegister();
    exsltDateRegister();
    xsltSetLoaderFunc(load_file);
    return NULL;
}

static void set_up_library_once(void)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, set_up_library, NULL);
}

static int may_read(xsltSecurityPrefs *limits, xsltTransformContext *context, const char *uri)
{
    (void)limits;
    const Stylesheet *stylesheet = context != NULL ? context->_private : NULL;
    if (stylesheet == NULL)
        return 0;
    g_autofree char *unescaped = g_uri_unescape_string(uri, NULL);
    g_autofree char *path = g_canonicalize_filename(unescaped != NULL ? unescaped : uri, NULL);
    g_autofree char *real = realpath(path, NULL);
    return real != NULL && g_str_has_prefix(real, stylesheet->folder);
}

static xsltSecurityPrefs *limits_new(void)
{
    static const xsltSecurityOption forbidden[] = {
        XSLT_SECPREF_WRITE_FILE,
        XSLT_SECPREF_CREATE_DIRECTORY,
        XSLT_SECPREF_READ_NETWORK,
        XSLT_SECPREF_WRITE_NETWORK,
    };
    xsltSecurityPrefs *limits = xsltNewSecurityPrefs();
    for (gsize i = 0; i < G_N_ELEMENTS(forbidden); i++)
        xsltSetSecurityPrefs(limits, forbidden[i], xsltSecurityForbid);
    xsltSetSecurityPrefs(limits, XSLT_SECPREF_READ_FILE, may_read);
    return limits;
}

/* The library's channel for compilation errors is one for the whole process. */
static xsltStylesheet *compile(const char *path, Listener *listener)
{
    static GMutex one_at_a_time;
    g_mutex_lock(&one_at_a_time);
    xsltSetGenericErrorFunc(listener, hear);
    listen(listener);
    xsltStylesheet *compiled = xsltParseStylesheetFile((const xmlChar *)path);
    listen(NULL);
    xsltSetGenericErrorFunc(NULL, NULL);
    g_mutex_unlock(&one_at_a_time);
    return compiled;
}

Stylesheet *stylesheet_load(const char *path, const char *folder, Diag *diag)
{
    set_up_library_once();
    Listener listener;
    listener_init(&listener, path);
    xsltStylesheet *compiled = compile(path, &listener);
    bool broken = compiled == NULL || compiled->errors > 0;
    if (listener_finish(&listener, broken ? DIAG_ERROR : DIAG_WARNING, diag) == 0 && broken)
        diag_report(diag, DIAG_ERROR, (Place){g_intern_string(path), 0, 0},
                    _("this is not a stylesheet that can be used"));
    if (broken) {
        xsltFreeStylesheet(compiled);
        return NULL;
    }
    g_autofree char *real = realpath(folder, NULL);
    Stylesheet *stylesheet = g_new0(Stylesheet, 1);
    stylesheet->compiled = compiled;
    stylesheet->limits = limits_new();
    stylesheet->folder = g_strconcat(real != NULL ? real : folder, G_DIR_SEPARATOR_S, NULL);
    return stylesheet;
}

void stylesheet_free(Stylesheet *stylesheet)
{
    if (stylesheet == NULL)
        return;
    xsltFreeStylesheet(stylesheet->compiled);
    xsltFreeSecurityPrefs(stylesheet->limits);
    g_free(stylesheet->folder);
    g_free(stylesheet);
}

/* Whether running the stylesheet takes white space out of its source. */
static bool strips_source(xsltStylesheet *stylesheet)
{
    for (; stylesheet != NULL; stylesheet = xsltNextImport(stylesheet))
        if (stylesheet->stripSpaces != NULL || stylesheet->stripAll != 0)
            return true;
    return false;
}

static xmlDoc *transform(Stylesheet *stylesheet, xmlDoc *source, const char **parameters,
                         Listener *listener, bool *ended)
{
    xsltTransformContext *context = xsltNewTransformContext(stylesheet->compiled, source);
    if (context == NULL)
        return NULL;
    context->_private = stylesheet;
    listener->context = context;
    xsltSetTransformErrorFunc(context, listener, hear);
    xsltSetCtxtSecurityPrefs(stylesheet->limits, context);
    xmlDoc *result =
        xsltApplyStylesheetUser(stylesheet->compiled, source, parameters, /*output*/ NULL,
                                /*profile*/ NULL, context);
    *ended = context->state != XSLT_STATE_OK;
    listener->context = NULL;
    xsltFreeTransformContext(context);
    return result;
}

xmlDoc *stylesheet_run(Stylesheet *stylesheet, xmlDoc *source, const char **parameters, Diag *diag)
{
    const char *file = (const char *)stylesheet->compiled->doc->URL;
    Listener listener;
    bool ended = false;
    listener_init(&listener, file);
    xmlDoc *own = strips_source(stylesheet->compiled) ? xmlCopyDoc(source, /*recursive*/ 1) : NULL;
    listen(&listener);
    xmlDoc *result =
        transform(stylesheet, own != NULL ? own : source, parameters, &listener, &ended);
    listen(NULL);
    xmlFreeDoc(own);
    bool failed = ended || result == NULL || xmlDocGetRootElement(result) == NULL;
    if (listener_finish(&listener, failed ? DIAG_ERROR : DIAG_WARNING, diag) == 0 && failed)
        diag_report(diag, DIAG_ERROR, (Place){g_intern_string(file), 0, 0},
                    _("the stylesheet made no document"));
    if (failed)
        g_clear_pointer(&result, xmlFreeDoc);
    return result;
}
