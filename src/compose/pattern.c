#include "compose/pattern.h"
#include <string.h>

static void ignore_error(void *data, xmlError *error)
{
    (void)data;
    (void)error;
}

xmlXPathObject *pattern_evaluate(const char *expression, xmlXPathContext *xpath)
{
    xmlSetStructuredErrorFunc(NULL, ignore_error);
    xmlXPathObject *object = xmlXPathEvalExpression((const xmlChar *)expression, xpath);
    xmlSetStructuredErrorFunc(NULL, NULL);
    return object;
}

/* Appends the value of the expression between start and end. */
static gboolean expand_value(GString *text, const char *start, const char *end,
                             const PatternScope *scope, PatternFilter filter)
{
    g_autofree char *expression = g_strndup(start, (gsize)(end - start));
    scope->xpath->node = scope->node;
    xmlXPathObject *object = pattern_evaluate(expression, scope->xpath);
    if (object == NULL) {
        diag_report(scope->diag, DIAG_ERROR, scope->place, _("“%s” is not an XPath expression"),
                    expression);
        return FALSE;
    }
    xmlChar *value = xmlXPathCastToString(object);
    gboolean good = filter == NULL || filter((const char *)value, scope);
    g_string_append(text, (const char *)value);
    xmlFree(value);
    xmlXPathFreeObject(object);
    return good;
}

/* The brace that ends the expression at start, quoted strings passed over; NULL if there is none.
 */
static const char *expression_end(const char *start)
{
    char quote = '\0';
    for (const char *c = start; *c != '\0'; c++) {
        if (quote != '\0')
            quote = *c == quote ? '\0' : quote;
        else if (*c == '\'' || *c == '"')
            quote = *c;
        else if (*c == '}')
            return c;
    }
    return NULL;
}

char *pattern_expand(const char *pattern, const PatternScope *scope, PatternFilter filter)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (const char *c = pattern; *c != '\0'; c++) {
        gboolean brace = *c == '{' || *c == '}';
        const char *end = brace && c[1] != *c && *c == '{' ? expression_end(c + 1) : NULL;
        if (brace && c[1] == *c) {
            g_string_append_c(text, *c++);
        } else if (brace && end == NULL) {
            diag_report(scope->diag, DIAG_ERROR, scope->place,
                        _("“%s”: a brace without its partner"), pattern);
            return NULL;
        } else if (brace) {
            if (!expand_value(text, c + 1, end, scope, filter))
                return NULL;
            c = end;
        } else {
            g_string_append_c(text, *c);
        }
    }
    return g_strdup(text->str);
}
