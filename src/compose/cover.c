#include "compose/cover.h"
#include "compose/pattern.h"
#include <libxml/xpathInternals.h>

/* One node that a rule selects. */
typedef struct {
    xmlNode *node;
    const char *owner; /* kept in the index; NULL where the rule knows none */
    const CoverRule *rule;
} Part;

/* Where a node was: behind a sibling, or first in its parent. */
typedef struct {
    xmlNode *node, *parent, *before;
} Covered;

struct CoverIndex {
    GStringChunk *owners;
    GArray *parts;   /* of Part, rule by rule */
    GArray *covered; /* of Covered, in the order in which they were taken out */
};

void cover_rule_free(void *data)
{
    CoverRule *rule = data;
    g_free(rule->select);
    g_free(rule->of);
    g_free(rule->except);
    g_free(rule);
}

static bool report_expression(const CoverRule *rule, const char *expression, Diag *diag)
{
    diag_report(diag, DIAG_ERROR, rule->place, _("“%s” is not an XPath expression for this place"),
                expression);
    return false;
}

static const char *find_owner(CoverIndex *index, xmlXPathCompExpr *of, xmlXPathContext *xpath)
{
    xmlXPathObject *object = xmlXPathCompiledEval(of, xpath);
    xmlChar *text = xmlXPathCastToString(object);
    const char *owner = g_string_chunk_insert_const(index->owners, (const char *)text);
    xmlFree(text);
    xmlXPathFreeObject(object);
    return owner;
}

static void add_parts(CoverIndex *index, const CoverRule *rule, const xmlNodeSet *nodes,
                      xmlXPathCompExpr *of, xmlXPathContext *xpath)
{
    for (int i = 0; i < xmlXPathNodeSetGetLength(nodes); i++) {
        Part part = {nodes->nodeTab[i], NULL, rule};
        if (part.node->type != XML_ELEMENT_NODE)
            continue;
        xpath->node = part.node;
        if (of != NULL)
            part.owner = find_owner(index, of, xpath);
        g_array_append_val(index->parts, part);
    }
}

/* NULL for an expression that cannot be evaluated. */
static xmlXPathCompExpr *compile_quietly(const char *expression, xmlXPathContext *xpath)
{
    xmlXPathObject *object = pattern_evaluate(expression, xpath);
    if (object == NULL)
        return NULL;
    xmlXPathFreeObject(object);
    return xmlXPathCtxtCompile(xpath, (const xmlChar *)expression);
}

static bool look_up(CoverIndex *index, xmlDoc *doc, const CoverRule *rule, Diag *diag)
{
    xmlXPathContext *xpath = xmlXPathNewContext(doc);
    xmlXPathObject *object = pattern_evaluate(rule->select, xpath);
    bool good = object != NULL && object->type == XPATH_NODESET;
    xmlXPathCompExpr *of = rule->of != NULL ? compile_quietly(rule->of, xpath) : NULL;
    if (!good)
        report_expression(rule, rule->select, diag);
    else if (rule->of != NULL && of == NULL)
        good = report_expression(rule, rule->of, diag);
    else
        add_parts(index, rule, object->nodesetval, of, xpath);
    xmlXPathFreeCompExpr(of);
    xmlXPathFreeObject(object);
    xmlXPathFreeContext(xpath);
    return good;
}

CoverIndex *cover_index_new(xmlDoc *doc, const GPtrArray *rules, Diag *diag)
{
    CoverIndex *index = g_new0(CoverIndex, 1);
    index->owners = g_string_chunk_new(4096);
    index->parts = g_array_new(FALSE, FALSE, sizeof(Part));
    index->covered = g_array_new(FALSE, FALSE, sizeof(Covered));
    for (guint i = 0; i < rules->len; i++)
        if (!look_up(index, doc, rules->pdata[i], diag)) {
            cover_index_free(index);
            return NULL;
        }
    return index;
}

void cover_index_free(CoverIndex *index)
{
    g_string_chunk_free(index->owners);
    g_array_unref(index->parts);
    g_array_unref(index->covered);
    g_free(index);
}

static bool holds(const xmlNode *node, const xmlNode *subject)
{
    for (; subject != NULL; subject = subject->parent)
        if (subject == node)
            return true;
    return false;
}

/* A node that two rules select is out already the second time. */
static void take_out(CoverIndex *index, xmlNode *node)
{
    if (node->parent == NULL)
        return;
    Covered covered = {node, node->parent, node->prev};
    xmlUnlinkNode(node);
    g_array_append_val(index->covered, covered);
}

static void put_back(const Covered *covered)
{
    xmlNode *node = covered->node;
    xmlNode *next = covered->before != NULL ? covered->before->next : covered->parent->children;
    node->parent = covered->parent;
    node->prev = covered->before;
    node->next = next;
    *(covered->before != NULL ? &covered->before->next : &covered->parent->children) = node;
    *(next != NULL ? &next->prev : &covered->parent->last) = node;
}

static void keep_text(GHashTable *kept, xmlChar *text)
{
    g_hash_table_add(kept, g_strdup((const char *)text));
    xmlFree(text);
}

/* Whose nodes stay for this subject; NULL after an error was reported. */
static GHashTable *find_kept(const CoverRule *rule, xmlNode *subject, Diag *diag)
{
    xmlXPathContext *xpath = xmlXPathNewContext(subject->doc);
    xpath->node = subject;
    xmlXPathRegisterVariable(xpath, (const xmlChar *)"subject", xmlXPathNewNodeSet(subject));
    xmlXPathObject *object = pattern_evaluate(rule->except, xpath);
    GHashTable *kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (object == NULL) {
        report_expression(rule, rule->except, diag);
        g_clear_pointer(&kept, g_hash_table_unref);
    } else if (object->type == XPATH_NODESET) {
        for (int i = 0; i < xmlXPathNodeSetGetLength(object->nodesetval); i++)
            keep_text(kept, xmlXPathCastNodeToString(object->nodesetval->nodeTab[i]));
    } else {
        keep_text(kept, xmlXPathCastToString(object));
    }
    xmlXPathFreeObject(object);
    xmlXPathFreeContext(xpath);
    return kept;
}

gboolean cover(CoverIndex *index, xmlNode *subject, Diag *diag)
{
    g_autoptr(GHashTable) kept = NULL;
    const CoverRule *rule = NULL;
    for (guint i = 0; i < index->parts->len; i++) {
        const Part *part = &g_array_index(index->parts, Part, i);
        if (part->rule != rule) {
            rule = part->rule;
            g_clear_pointer(&kept, g_hash_table_unref);
            if (rule->except != NULL && (kept = find_kept(rule, subject, diag)) == NULL)
                return FALSE;
        }
        bool stays =
            kept != NULL && part->owner != NULL && g_hash_table_contains(kept, part->owner);
        if (!stays && !holds(part->node, subject))
            take_out(index, part->node);
    }
    return TRUE;
}

void cover_lift(CoverIndex *index)
{
    for (guint i = index->covered->len; i-- > 0;)
        put_back(&g_array_index(index->covered, Covered, i));
    g_array_set_size(index->covered, 0);
}
