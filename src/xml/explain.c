/* Why a document is not valid, said from the grammar: the validator itself mostly says only that
 * an element "failed to validate". The grammar's patterns are walked beside the document. */
#include "xml/grammar.h"

#include <libxml/xmlregexp.h>
#include <string.h>

/* What an element pattern has, its references followed, the patterns of its children not. */
typedef struct {
    GPtrArray *attributes; /* of Slot */
    GPtrArray *elements;   /* of Slot */
    bool text;             /* text or data may stand in it */
    bool any_attribute;
    bool any_element;
} Content;

/* Where in an element's pattern a walk is. */
typedef struct {
    bool required;              /* no optional or zeroOrMore around it */
    const xmlNode *choice;      /* outermost choice around it, or NULL */
    const xmlNode *alternative; /* of that choice */
    bool must_choose;           /* one alternative of the choice has to be there */
    const xmlNode *group;       /* innermost group around it inside a choice or optional, or NULL */
} Spot;

/* An attribute or element that may stand in an element. */
typedef struct {
    const char *name;
    const xmlNode *pattern;
    Spot spot;
} Slot;

typedef struct {
    const XmlGrammar *grammar;
    Diag *diag;
    guint reported;
} Explanation;

/* More mistakes of one document are not told: the first will do. */
enum { REPORTED_MAX = 200 };

/* What a named value of types.rng is, for people. */
typedef struct {
    const char *define;
    const char *description;
} ValueName;

static const ValueName value_names[] = {
    {"id", N_("an id: small ASCII letters, digits, full stops and hyphens, a letter first")},
    {"ids", N_("ids, separated by spaces")},
    {"text", N_("text that is not empty")},
    {"date", N_("a date of the calendar, YYYY-MM-DD")},
    {"year", N_("a year, YYYY")},
    {"count", N_("a whole number, 0 or more")},
    {"positive", N_("a whole number, 1 or more")},
    {"amount", N_("a decimal number, 0 or more, such as 1280.5")},
    {"share", N_("a share from 0 to 1 as a decimal number, such as 0.5")},
    {"sha256", N_("a SHA-256: 64 hexadecimal digits in small letters")},
    {"choice-value", N_("a word of small ASCII letters, digits and hyphens")},
};

static bool is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

static const xmlNode *definition(const XmlGrammar *grammar, const xmlNode *ref)
{
    const char *name = xml_attribute(ref, "name");
    return name ? g_hash_table_lookup(grammar->defines, name) : NULL;
}

static void content_clear(Content *content)
{
    g_ptr_array_unref(content->attributes);
    g_ptr_array_unref(content->elements);
}

static void add_slot(GPtrArray *slots, const xmlNode *pattern, const Spot *spot)
{
    Slot *slot = g_new(Slot, 1);
    *slot = (Slot){xml_attribute(pattern, "name"), pattern, *spot};
    g_ptr_array_add(slots, slot);
}

static void gather(const XmlGrammar *grammar, const xmlNode *pattern, Spot spot, Content *content);

static void gather_choice(const XmlGrammar *grammar, const xmlNode *choice, Spot spot,
                          Content *content);

/* Adds what one pattern allows. */
static void gather_one(const XmlGrammar *grammar, const xmlNode *at, Spot spot, Content *content)
{
    bool named = xml_attribute(at, "name") != NULL;
    if (is(at, "attribute") && named) {
        add_slot(content->attributes, at, &spot);
    } else if (is(at, "attribute")) {
        content->any_attribute = true;
    } else if (is(at, "element") && named) {
        add_slot(content->elements, at, &spot);
    } else if (is(at, "element")) {
        content->any_element = true;
    } else if (is(at, "text") || is(at, "data") || is(at, "value")) {
        content->text = true;
    } else if (is(at, "ref")) {
        if (definition(grammar, at))
            gather(grammar, definition(grammar, at), spot, content);
    } else if (is(at, "choice")) {
        gather_choice(grammar, at, spot, content);
    } else {
        if (is(at, "optional") || is(at, "zeroOrMore"))
            spot.required = false;
        if (is(at, "group"))
            spot.group = at;
        gather(grammar, at, spot, content);
    }
}

/* Adds what the children of this pattern allow. */
static void gather(const XmlGrammar *grammar, const xmlNode *pattern, Spot spot, Content *content)
{
    for (const xmlNode *at = xml_first(pattern, NULL); at; at = xml_next(at, NULL))
        gather_one(grammar, at, spot, content);
}

static void gather_choice(const XmlGrammar *grammar, const xmlNode *choice, Spot spot,
                          Content *content)
{
    bool outermost = !spot.choice;
    if (outermost) {
        spot.choice = choice;
        spot.must_choose = spot.required;
        for (const xmlNode *at = xml_first(choice, NULL); at; at = xml_next(at, NULL))
            spot.must_choose &= !is(at, "empty");
    }
    for (const xmlNode *at = xml_first(choice, NULL); at; at = xml_next(at, NULL)) {
        if (outermost)
            spot.alternative = at;
        gather_one(grammar, at, spot, content);
    }
}

static Content content_of(const XmlGrammar *grammar, const xmlNode *pattern)
{
    Content content = {.attributes = g_ptr_array_new_with_free_func(g_free),
                       .elements = g_ptr_array_new_with_free_func(g_free)};
    gather(grammar, pattern, (Spot){.required = true}, &content);
    return content;
}

static const Slot *find_slot(const GPtrArray *slots, const char *name)
{
    for (guint i = 0; i < slots->len; i++) {
        const Slot *slot = g_ptr_array_index(slots, i);
        if (!strcmp(slot->name, name))
            return slot;
    }
    return NULL;
}

/* The slots' names, each once, separated by commas; with a choice: only those of that choice.
 * Caller frees. */
static char *names_of(const GPtrArray *slots, const xmlNode *choice)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < slots->len; i++) {
        const Slot *slot = g_ptr_array_index(slots, i);
        if ((choice && slot->spot.choice != choice) || find_slot(slots, slot->name) != slot)
            continue;
        g_string_append_printf(names, "%s%s", names->len ? ", " : "", slot->name);
    }
    return g_string_free(names, FALSE);
}

G_GNUC_PRINTF(3, 4)
static void complain(Explanation *explanation, const xmlNode *node, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    explanation->reported++;
    if (explanation->reported <= REPORTED_MAX)
        diag_report(explanation->diag, DIAG_ERROR, xml_place(node), "%s", text);
    if (explanation->reported == REPORTED_MAX)
        diag_report(explanation->diag, DIAG_ERROR, xml_place(node),
                    _("too many mistakes: the rest of the file is not looked at"));
}

/* Values */

static bool fits(const XmlGrammar *grammar, const xmlNode *pattern, const char *value);

static bool is_date(const char *value)
{
    guint year, month, day;
    if (sscanf(value, "%4u-%2u-%2u", &year, &month, &day) != 3)
        return false;
    return month <= 12 && day <= 31 &&
           g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

static bool param_fits(const xmlNode *param, const char *value)
{
    const char *name = xml_attribute(param, "name");
    g_autofree char *limit = xml_text(param);
    if (!strcmp(name, "pattern")) {
        xmlRegexp *regexp = xmlRegexpCompile((const xmlChar *)limit);
        bool matches = regexp && xmlRegexpExec(regexp, (const xmlChar *)value) == 1;
        xmlRegFreeRegexp(regexp);
        return matches;
    }
    glong length = g_utf8_strlen(value, -1);
    if (!strcmp(name, "minLength"))
        return length >= g_ascii_strtoll(limit, NULL, 10);
    if (!strcmp(name, "maxLength"))
        return length <= g_ascii_strtoll(limit, NULL, 10);
    return true;
}

static bool data_fits(const xmlNode *data, const char *value)
{
    const char *type = xml_attribute(data, "type");
    g_autofree char *token = g_strstrip(g_strdup(value));
    const char *text = type && !strcmp(type, "string") ? value : token;
    for (const xmlNode *param = xml_first(data, NULL); param; param = xml_next(param, NULL))
        if (is(param, "param") && !param_fits(param, text))
            return false;
    return !type || strcmp(type, "date") != 0 || is_date(text);
}

static bool list_fits(const XmlGrammar *grammar, const xmlNode *list, const char *value)
{
    g_auto(GStrv) words = g_strsplit_set(value, " \t\n", -1);
    guint count = 0;
    for (char **word = words; *word; word++) {
        if (!**word)
            continue;
        const xmlNode *item = xml_first(xml_first(list, NULL), NULL);
        if (item && !fits(grammar, item, *word))
            return false;
        count++;
    }
    return count > 0;
}

/* Whether a value fits one value pattern. What is not known here fits. */
static bool fits(const XmlGrammar *grammar, const xmlNode *pattern, const char *value)
{
    if (is(pattern, "ref")) {
        const xmlNode *define = definition(grammar, pattern);
        for (const xmlNode *at = define ? xml_first(define, NULL) : NULL; at;
             at = xml_next(at, NULL))
            if (!fits(grammar, at, value))
                return false;
        return true;
    }
    if (is(pattern, "choice")) {
        for (const xmlNode *at = xml_first(pattern, NULL); at; at = xml_next(at, NULL))
            if (!is(at, "documentation") && fits(grammar, at, value))
                return true;
        return false;
    }
    if (is(pattern, "value")) {
        g_autofree char *text = xml_text(pattern);
        return !strcmp(text, value);
    }
    if (is(pattern, "list"))
        return list_fits(grammar, pattern, value);
    return !is(pattern, "data") || data_fits(pattern, value);
}

/* "one of a, b, c" for every value pattern below; NULL if there is none. Caller frees. */
static char *listed_values(const XmlGrammar *grammar, const xmlNode *pattern)
{
    GString *values = g_string_new(NULL);
    for (const xmlNode *at = xml_first(pattern, NULL); at; at = xml_next(at, NULL)) {
        g_autofree char *text = is(at, "value")    ? xml_text(at)
                                : is(at, "ref")    ? listed_values(grammar, definition(grammar, at))
                                : is(at, "choice") ? listed_values(grammar, at)
                                                   : NULL;
        if (text)
            g_string_append_printf(values, "%s%s", values->len ? ", " : "", text);
    }
    if (values->len)
        return g_string_free(values, FALSE);
    g_string_free(values, TRUE);
    return NULL;
}

/* What the attribute takes, for people. Caller frees. */
static char *expected_value(const XmlGrammar *grammar, const xmlNode *attribute)
{
    const xmlNode *ref = xml_first(attribute, "ref");
    for (const xmlNode *at = xml_first(attribute, NULL); at && !ref; at = xml_next(at, NULL))
        ref = is(at, "ref") ? at : NULL;
    for (gsize i = 0; ref && i < G_N_ELEMENTS(value_names); i++)
        if (!strcmp(value_names[i].define, xml_attribute(ref, "name")))
            return g_strdup(_(value_names[i].description));
    g_autofree char *values = listed_values(grammar, attribute);
    return values ? g_strdup_printf(_("one of: %s"), values)
                  : g_strdup(_("another form; see the grammar"));
}

/* Elements */

static void check_value(Explanation *explanation, const xmlNode *node, const Slot *slot,
                        const char *value)
{
    const xmlNode *pattern = slot->pattern;
    for (const xmlNode *at = xml_first(pattern, NULL); at; at = xml_next(at, NULL)) {
        if (is(at, "documentation") || fits(explanation->grammar, at, value))
            continue;
        g_autofree char *expected = expected_value(explanation->grammar, pattern);
        if (*value)
            complain(explanation, node, _("%s of %s is “%.60s”; expected: %s"), slot->name,
                     (const char *)node->name, value, expected);
        else
            complain(explanation, node, _("%s of %s is empty; expected: %s"), slot->name,
                     (const char *)node->name, expected);
        return;
    }
}

static void check_given_attributes(Explanation *explanation, const xmlNode *node,
                                   const Content *content)
{
    for (const xmlAttr *attr = node->properties; attr; attr = attr->next) {
        const char *name = (const char *)attr->name;
        g_autofree char *qualified = attr->ns && attr->ns->prefix
                                         ? g_strdup_printf("%s:%s", attr->ns->prefix, name)
                                         : g_strdup(name);
        const Slot *slot = find_slot(content->attributes, qualified);
        if (slot) {
            check_value(explanation, node, slot,
                        attr->children ? (const char *)attr->children->content : "");
        } else if (!content->any_attribute) {
            g_autofree char *known = names_of(content->attributes, NULL);
            complain(explanation, node, _("%s has no attribute %s; it has: %s"),
                     (const char *)node->name, qualified, *known ? known : _("none"));
        }
    }
}

typedef bool (*Present)(const xmlNode *node, const char *name);

static bool has_attribute(const xmlNode *node, const char *name)
{
    return xml_attribute(node, name) != NULL;
}

static bool has_element(const xmlNode *node, const char *name)
{
    return xml_first(node, name) != NULL;
}

/* A slot of the same group that the document has. */
static const Slot *companion(const GPtrArray *slots, const Slot *slot, const xmlNode *node,
                             Present present)
{
    for (guint i = 0; slot->spot.group && i < slots->len; i++) {
        const Slot *other = g_ptr_array_index(slots, i);
        if (other->spot.group == slot->spot.group && present(node, other->name))
            return other;
    }
    return NULL;
}

/* A slot of the same choice that the document has: of any alternative, or of another one. */
static const Slot *chosen(const GPtrArray *slots, const Slot *slot, bool other_alternative,
                          const xmlNode *node, Present present)
{
    for (guint i = 0; i < slots->len; i++) {
        const Slot *other = g_ptr_array_index(slots, i);
        if (other->spot.choice == slot->spot.choice && present(node, other->name) &&
            (!other_alternative || other->spot.alternative != slot->spot.alternative))
            return other;
    }
    return NULL;
}

/* The slot of its choice that messages about the choice are given for. */
static bool speaks_for_choice(const GPtrArray *slots, guint index)
{
    const Slot *slot = g_ptr_array_index(slots, index);
    for (guint i = 0; i < index; i++)
        if (((const Slot *)g_ptr_array_index(slots, i))->spot.choice == slot->spot.choice)
            return false;
    return true;
}

/* True where this slot has to be filled, whatever else the document chose. */
static bool is_needed(const GPtrArray *slots, const Slot *slot, const xmlNode *node,
                      Present present)
{
    if (present(node, slot->name))
        return false;
    if (slot->spot.group && companion(slots, slot, node, present))
        return true;
    return slot->spot.required && !slot->spot.choice;
}

static void check_choice(Explanation *explanation, const xmlNode *node, const GPtrArray *slots,
                         guint index, Present present)
{
    const Slot *slot = g_ptr_array_index(slots, index);
    if (slot->spot.must_choose && speaks_for_choice(slots, index) &&
        !chosen(slots, slot, false, node, present)) {
        g_autofree char *names = names_of(slots, slot->spot.choice);
        complain(explanation, node, _("%s needs one of: %s"), (const char *)node->name, names);
    }
    const Slot *other = present(node, slot->name) && present == has_attribute
                            ? chosen(slots, slot, true, node, present)
                            : NULL;
    if (other && strcmp(slot->name, other->name) < 0)
        complain(explanation, node, _("%s and %s of %s exclude each other"), slot->name,
                 other->name, (const char *)node->name);
}

static void check_missing_attributes(Explanation *explanation, const xmlNode *node,
                                     const GPtrArray *slots)
{
    for (guint i = 0; i < slots->len; i++) {
        const Slot *slot = g_ptr_array_index(slots, i);
        if (is_needed(slots, slot, node, has_attribute)) {
            g_autofree char *expected = expected_value(explanation->grammar, slot->pattern);
            complain(explanation, node, _("%s needs the attribute %s, %s"),
                     (const char *)node->name, slot->name, expected);
        }
        if (slot->spot.choice)
            check_choice(explanation, node, slots, i, has_attribute);
    }
}

static void check_missing_elements(Explanation *explanation, const xmlNode *node,
                                   const GPtrArray *slots)
{
    for (guint i = 0; i < slots->len; i++) {
        const Slot *slot = g_ptr_array_index(slots, i);
        if (is_needed(slots, slot, node, has_element))
            complain(explanation, node, _("%s needs an element %s"), (const char *)node->name,
                     slot->name);
        if (slot->spot.choice)
            check_choice(explanation, node, slots, i, has_element);
    }
}

static bool is_blank(const xmlNode *node)
{
    return (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE) ||
           xmlIsBlankNode(node);
}

static void check_element(Explanation *explanation, const xmlNode *node, const xmlNode *pattern);

static void check_children(Explanation *explanation, const xmlNode *node, const Content *content)
{
    for (const xmlNode *child = node->children; child && explanation->reported < REPORTED_MAX;
         child = child->next) {
        if (child->type != XML_ELEMENT_NODE) {
            if (!content->text && !is_blank(child))
                complain(explanation, child, _("text is not expected in %s"),
                         (const char *)node->name);
            continue;
        }
        const Slot *slot =
            child->ns ? NULL : find_slot(content->elements, (const char *)child->name);
        if (slot) {
            check_element(explanation, child, slot->pattern);
        } else if (!content->any_element) {
            g_autofree char *known = names_of(content->elements, NULL);
            complain(explanation, child, _("%s is not expected in %s; it takes: %s"),
                     (const char *)child->name, (const char *)node->name,
                     *known ? known : _("nothing"));
        }
    }
}

static void check_element(Explanation *explanation, const xmlNode *node, const xmlNode *pattern)
{
    Content content = content_of(explanation->grammar, pattern);
    check_given_attributes(explanation, node, &content);
    check_missing_attributes(explanation, node, content.attributes);
    check_children(explanation, node, &content);
    check_missing_elements(explanation, node, content.elements);
    content_clear(&content);
}

static const xmlNode *start_pattern(const XmlGrammar *grammar)
{
    xmlDoc *source = g_ptr_array_index(grammar->sources, 0);
    const xmlNode *start = xml_first(xmlDocGetRootElement(source), NULL);
    while (start && !is(start, "start"))
        start = xml_next(start, NULL);
    return start;
}

guint xml_grammar_explain(const XmlGrammar *grammar, xmlDoc *doc, Diag *diag)
{
    Explanation explanation = {.grammar = grammar, .diag = diag};
    const xmlNode *start = start_pattern(grammar);
    xmlNode *root = xmlDocGetRootElement(doc);
    if (!start || !root)
        return 0;
    Content content = content_of(grammar, start);
    const Slot *slot = find_slot(content.elements, (const char *)root->name);
    if (slot) {
        check_element(&explanation, root, slot->pattern);
    } else {
        g_autofree char *names = names_of(content.elements, NULL);
        complain(&explanation, root, _("the root element is %s; expected: %s"),
                 (const char *)root->name, names);
    }
    content_clear(&content);
    return explanation.reported;
}

/* The pattern of an element of a document, found from the root down. */
static const xmlNode *pattern_of(const XmlGrammar *grammar, const xmlNode *element)
{
    bool top = !element->parent || element->parent->type != XML_ELEMENT_NODE;
    const xmlNode *above = top ? start_pattern(grammar) : pattern_of(grammar, element->parent);
    if (!above)
        return NULL;
    Content content = content_of(grammar, above);
    const Slot *slot = find_slot(content.elements, (const char *)element->name);
    const xmlNode *pattern = slot ? slot->pattern : NULL;
    content_clear(&content);
    return pattern;
}

char *xml_grammar_children(const XmlGrammar *grammar, const xmlNode *element)
{
    const xmlNode *pattern = pattern_of(grammar, element);
    if (!pattern)
        return NULL;
    Content content = content_of(grammar, pattern);
    char *names = names_of(content.elements, NULL);
    content_clear(&content);
    return names;
}
