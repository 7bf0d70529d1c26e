#include "xml/grammar.h"

#include <libxml/xmlerror.h>
#include <string.h>

/* The first thing that the validator complains about. */
typedef struct {
    xmlNode *node;
    char *message;
} Complaint;

static void on_invalid(void *data, xmlErrorPtr error)
{
    Complaint *complaint = data;
    if (complaint->message)
        return;
    complaint->node = error->node;
    complaint->message = g_strstrip(g_strdup(error->message ? error->message : ""));
}

/* Remembers the defines of a grammar file and of those that it includes. */
static bool collect(XmlGrammar *grammar, const char *path, Diag *diag)
{
    xmlDoc *doc = xml_load(path, diag);
    if (!doc)
        return false;
    g_ptr_array_add(grammar->sources, doc);
    xmlNode *root = xmlDocGetRootElement(doc);
    for (xmlNode *child = xml_first(root, NULL); child; child = xml_next(child, NULL)) {
        const char *name = (const char *)child->name;
        if (!strcmp(name, "define")) {
            g_hash_table_insert(grammar->defines, g_strdup(xml_attribute(child, "name")), child);
        } else if (!strcmp(name, "include") && xml_attribute(child, "href")) {
            g_autofree char *folder = g_path_get_dirname(path);
            g_autofree char *included =
                g_build_filename(folder, xml_attribute(child, "href"), NULL);
            if (!collect(grammar, included, diag))
                return false;
        }
    }
    return true;
}

static bool compile(XmlGrammar *grammar, const char *path, Diag *diag)
{
    Complaint complaint = {0};
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt(path);
    if (parser) {
        xmlRelaxNGSetParserStructuredErrors(parser, on_invalid, &complaint);
        grammar->compiled = xmlRelaxNGParse(parser);
        xmlRelaxNGFreeParserCtxt(parser);
    }
    if (!grammar->compiled)
        diag_report(diag, DIAG_ERROR, (Place){g_intern_string(path), 1, 1},
                    _("the grammar does not compile (%s)"),
                    complaint.message ? complaint.message : path);
    g_free(complaint.message);
    return grammar->compiled != NULL;
}

static void free_doc(gpointer doc)
{
    xmlFreeDoc(doc);
}

XmlGrammar *xml_grammar_load(const char *path, Diag *diag)
{
    g_autoptr(XmlGrammar) grammar = g_new0(XmlGrammar, 1);
    grammar->sources = g_ptr_array_new_with_free_func(free_doc);
    grammar->defines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!collect(grammar, path, diag) || !compile(grammar, path, diag))
        return NULL;
    return g_steal_pointer(&grammar);
}

void xml_grammar_free(XmlGrammar *grammar)
{
    if (!grammar)
        return;
    xmlRelaxNGFree(grammar->compiled);
    g_hash_table_unref(grammar->defines);
    g_ptr_array_unref(grammar->sources);
    g_free(grammar);
}

/* What only the validator sees: elements missing, repeated or in another order. */
static void report_order(const XmlGrammar *grammar, xmlDoc *doc, const Complaint *complaint,
                         Diag *diag)
{
    const xmlNode *node = complaint->node ? complaint->node : xmlDocGetRootElement(doc);
    const char *message = complaint->message ? complaint->message : "";
    bool misplaced = g_str_has_prefix(message, "Did not expect element") && node->parent &&
                     node->parent->type == XML_ELEMENT_NODE;
    const xmlNode *parent = misplaced ? node->parent : node;
    g_autofree char *children = xml_grammar_children(grammar, parent);
    if (misplaced && children)
        diag_report(diag, DIAG_ERROR, xml_place(node),
                    _("%s is out of place or stands too often; %s takes, in this order: %s"),
                    (const char *)node->name, (const char *)parent->name, children);
    else if (children && *children)
        diag_report(diag, DIAG_ERROR, xml_place(node),
                    _("the content of %s is not complete or not in order; it takes, in this "
                      "order: %s (%s)"),
                    (const char *)node->name, children, message);
    else
        diag_report(diag, DIAG_ERROR, xml_place(node), _("%s is not as its grammar asks (%s)"),
                    (const char *)node->name, message);
}

bool xml_grammar_check(XmlGrammar *grammar, xmlDoc *doc, Diag *diag)
{
    Complaint complaint = {0};
    xmlRelaxNGValidCtxt *validation = xmlRelaxNGNewValidCtxt(grammar->compiled);
    xmlRelaxNGSetValidStructuredErrors(validation, on_invalid, &complaint);
    bool valid = xmlRelaxNGValidateDoc(validation, doc) == 0;
    xmlRelaxNGFreeValidCtxt(validation);
    if (!valid && xml_grammar_explain(grammar, doc, diag) == 0)
        report_order(grammar, doc, &complaint, diag);
    g_free(complaint.message);
    return valid;
}
