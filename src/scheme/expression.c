/* XPath expressions of standards and measures. */
#include "scheme/scheme_internal.h"
#include "xml/xml.h"

#include <libexslt/exslt.h>
#include <libxml/xpathInternals.h>
#include <string.h>

/* Variables that every expression sees, besides the settings. */
static const char *const record_variables[] = {"year", "year-start", "year-end",
                                               "by",   "helper",     "helped"};

/* What went wrong in an expression, and at which of its bytes. */
typedef struct {
    int code;
    int position;
} Fault;

typedef struct {
    int code;
    const char *message;
} FaultName;

static const FaultName fault_names[] = {
    {XML_XPATH_UNFINISHED_LITERAL_ERROR, N_("a quotation mark is not closed")},
    {XML_XPATH_START_LITERAL_ERROR, N_("a quotation mark is missing")},
    {XML_XPATH_VARIABLE_REF_ERROR, N_("a variable's name is missing")},
    {XML_XPATH_UNDEF_VARIABLE_ERROR,
     N_("it uses a variable that is neither a setting nor one of year, year-start, "
        "year-end, by, helper, helped")},
    {XML_XPATH_INVALID_PREDICATE_ERROR, N_("a condition in brackets is not complete")},
    {XML_XPATH_EXPR_ERROR, N_("something is missing or too much")},
    {XML_XPATH_UNCLOSED_ERROR, N_("a parenthesis or bracket is not closed")},
    {XML_XPATH_UNKNOWN_FUNC_ERROR, N_("it uses a function that is not known")},
    {XML_XPATH_INVALID_TYPE, N_("a value has the wrong type")},
    {XML_XPATH_INVALID_ARITY, N_("a function has too few or too many arguments")},
    {XML_XPATH_UNDEF_PREFIX_ERROR, N_("it uses a prefix that is not known")},
};

static void on_error(void *data, xmlErrorPtr error)
{
    Fault *fault = data;
    if (!fault->code)
        *fault = (Fault){error->code, error->int1};
}

/* Some of the library's messages take no other way; ours says the same with its place. */
G_GNUC_PRINTF(2, 3)
static void stay_quiet(void *data, const char *format, ...)
{
    (void)data;
    (void)format;
}

static const char *fault_name(const Fault *fault)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fault_names); i++)
        if (fault_names[i].code == fault->code)
            return _(fault_names[i].message);
    return _("it is not XPath 1.0");
}

xmlXPathContext *scheme_xpath_new(void)
{
    xmlXPathContext *context = xmlXPathNewContext(NULL);
    exsltDateXpathCtxtRegister(context, (const xmlChar *)"date");
    exsltMathXpathCtxtRegister(context, (const xmlChar *)"math");
    exsltStrXpathCtxtRegister(context, (const xmlChar *)"str");
    return context;
}

SchemeExpression *scheme_expression_new(const xmlNode *element, const char *text, Diag *diag)
{
    SchemeExpression *expression = g_new0(SchemeExpression, 1);
    expression->expression = text;
    expression->place = xml_place(element);
    xmlXPathContext *context = scheme_xpath_new();
    Fault fault = {0};
    context->error = on_error;
    context->userData = &fault;
    expression->compiled = xmlXPathCtxtCompile(context, (const xmlChar *)text);
    if (!expression->compiled)
        diag_report(diag, DIAG_ERROR, expression->place,
                    _("the expression “%s” does not compile: %s (at its byte %d)"), text,
                    fault_name(&fault), fault.position + 1);
    xmlXPathFreeContext(context);
    return expression;
}

void scheme_expression_free(SchemeExpression *expression)
{
    if (!expression)
        return;
    xmlXPathFreeCompExpr(expression->compiled);
    g_free(expression);
}

/* A trial: the expression over a record of the kind that has every field. */
typedef struct {
    const Scheme *scheme;
    const SchemeKind *kind;
    xmlXPathContext *context;
    Diag *diag;
} Trial;

/* A value that a field may have. */
static const char *sample(const SchemeField *field)
{
    if (field->choices->len)
        return ((const SchemeChoice *)g_ptr_array_index(field->choices, 0))->value;
    return field->type == FIELD_DATE                                   ? "2021-06-01"
           : field->type == FIELD_COUNT || field->type == FIELD_AMOUNT ? "1"
                                                                       : "x";
}

static xmlDoc *sample_record(const SchemeKind *kind)
{
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *record = xmlNewDocNode(doc, NULL, (const xmlChar *)kind->id, NULL);
    xmlDocSetRootElement(doc, record);
    for (guint i = 0; i < kind->fields->len; i++) {
        const SchemeField *field = g_ptr_array_index(kind->fields, i);
        xmlNewProp(record, (const xmlChar *)field->name, (const xmlChar *)sample(field));
    }
    return doc;
}

static void define_string(xmlXPathContext *context, const char *name, const char *value)
{
    xmlXPathRegisterVariable(context, (const xmlChar *)name, xmlXPathNewCString(value));
}

static void define_samples(const Trial *trial)
{
    for (gsize i = 0; i < G_N_ELEMENTS(record_variables); i++)
        define_string(trial->context, record_variables[i],
                      strstr(record_variables[i], "year-") ? "2021-01-01" : "2021");
    for (guint i = 0; i < trial->scheme->settings->len; i++) {
        const SchemeSetting *setting = g_ptr_array_index(trial->scheme->settings, i);
        define_string(trial->context, setting->id, setting->default_value);
    }
}

char *scheme_without_literals(const char *expression)
{
    char *text = g_strdup(expression);
    char quote = '\0';
    for (char *at = text; *at; at++) {
        bool ends = quote && *at == quote;
        if (!quote && (*at == '\'' || *at == '"'))
            quote = *at;
        else if (quote)
            *at = ' ';
        if (ends)
            quote = '\0';
    }
    return text;
}

/* Attributes that the kind does not have would silently be empty, and the clock would make
 * another result of the same data. */
static void check_uses(const Trial *trial, const SchemeExpression *expression)
{
    SchemeUses uses = {.fields = g_ptr_array_new_with_free_func(g_free)};
    scheme_uses_add(&uses, expression->expression);
    for (guint i = 0; i < uses.fields->len; i++) {
        const char *name = g_ptr_array_index(uses.fields, i);
        bool known = !strcmp(name, "id") || !strcmp(name, "pairing") ||
                     scheme_field(trial->kind, name) != NULL;
        if (!known)
            diag_report(trial->diag, DIAG_ERROR, expression->place,
                        _("records of the kind %s have no field %s"), trial->kind->id, name);
    }
    if (uses.clock)
        diag_report(trial->diag, DIAG_ERROR, expression->place,
                    _("the expression “%s” depends on the clock or on chance"),
                    expression->expression);
    g_ptr_array_unref(uses.fields);
}

/* A field compared with a word that is not one of its choices would never match. */
static void check_literals(const Trial *trial, const SchemeExpression *expression)
{
    g_autoptr(GRegex) regex =
        g_regex_new("@([A-Za-z_][A-Za-z0-9_.-]*)\\s*!?=\\s*(['\"])([^'\"]*)\\2", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(regex, expression->expression, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *name = g_match_info_fetch(match, 1);
        g_autofree char *value = g_match_info_fetch(match, 3);
        const SchemeField *field = scheme_field(trial->kind, name);
        if (field && field->choices->len && *value && !scheme_choice_name(field->choices, value))
            diag_report(trial->diag, DIAG_ERROR, expression->place,
                        _("the field %s of the kind %s is never “%s”"), name, trial->kind->id,
                        value);
    }
}

/* Evaluates; the result is NULL after a message. */
static xmlXPathObject *evaluate(const Trial *trial, const SchemeExpression *expression)
{
    if (!expression->compiled)
        return NULL;
    check_uses(trial, expression);
    check_literals(trial, expression);
    Fault fault = {0};
    trial->context->error = on_error;
    trial->context->userData = &fault;
    xmlXPathObject *result = xmlXPathCompiledEval(expression->compiled, trial->context);
    if (!result)
        diag_report(trial->diag, DIAG_ERROR, expression->place,
                    _("the expression “%s” cannot be evaluated: %s"), expression->expression,
                    fault_name(&fault));
    return result;
}

/* A test has to be true or false, or whether something is there; a key has to be a string. */
static void try_typed(const Trial *trial, const SchemeExpression *expression, bool test)
{
    xmlXPathObject *result = expression ? evaluate(trial, expression) : NULL;
    if (!result)
        return;
    bool fits =
        result->type == XPATH_NODESET || result->type == (test ? XPATH_BOOLEAN : XPATH_STRING);
    if (!fits)
        diag_report(trial->diag, DIAG_ERROR, expression->place,
                    test ? _("the expression “%s” is not true or false: compare it with something")
                         : _("the expression “%s” is not a string: use string() or concat()"),
                    expression->expression);
    xmlXPathFreeObject(result);
}

static void try_standard(const Trial *trial, const SchemeStandard *standard)
{
    for (guint i = 0; i < standard->lets->len; i++) {
        const SchemeExpression *let = g_ptr_array_index(standard->lets, i);
        xmlXPathObject *value = evaluate(trial, let);
        if (value)
            xmlXPathRegisterVariable(trial->context, (const xmlChar *)let->name, value);
        else
            define_string(trial->context, let->name, "");
    }
    for (guint i = 0; i < standard->requires->len; i++)
        try_typed(trial, g_ptr_array_index(standard->requires, i), true);
}

/* Each pair of standard and kind is tried once. */
static bool is_new_pair(GHashTable *seen, const SchemeMeasure *measure)
{
    g_autofree char *pair = g_strdup_printf("%s %s", measure->standard->id, measure->kind->id);
    return g_hash_table_add(seen, g_steal_pointer(&pair));
}

static void try_measure(const Scheme *scheme, const SchemeMeasure *measure, GHashTable *seen,
                        Diag *diag)
{
    Trial trial = {scheme, measure->kind, scheme_xpath_new(), diag};
    xmlDoc *doc = sample_record(measure->kind);
    trial.context->doc = doc;
    trial.context->node = xmlDocGetRootElement(doc);
    define_samples(&trial);
    try_typed(&trial, measure->select, true);
    try_typed(&trial, measure->distinct, false);
    if (measure->standard && is_new_pair(seen, measure))
        try_standard(&trial, measure->standard);
    xmlXPathFreeContext(trial.context);
    xmlFreeDoc(doc);
}

void scheme_check_expressions(const Scheme *scheme, Diag *diag)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    xmlSetGenericErrorFunc(NULL, stay_quiet);
    for (guint i = 0; i < scheme->measures->len; i++) {
        const SchemeMeasure *measure = g_ptr_array_index(scheme->measures, i);
        if (measure->kind)
            try_measure(scheme, measure, seen, diag);
    }
    xmlSetGenericErrorFunc(NULL, NULL);
}
