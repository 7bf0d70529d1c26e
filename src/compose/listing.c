#include "compose/listing.h"
#include "base/file.h"
#include "compose/cover.h"
#include "compose/pattern.h"
#include "xml/xml.h"
#include <libexslt/exslt.h>

typedef struct {
    xmlDoc *results;
    xmlXPathContext *xpath;
    GPtrArray *items;
    GHashTable *paths; /* key of a path, with each format -> used, to find two with one path */
    Diag *diag;
} Lister;

static void item_free(void *data)
{
    ComposeItem *item = data;
    g_free(item->template_name);
    g_free(item->subject);
    g_free(item->path);
    g_free(item->title);
    g_free(item->formats);
    g_ptr_array_unref(item->without);
    g_free(item);
}

/* Results may never have been a file; then there is no place to name. */
static Place subject_place(const xmlNode *subject)
{
    if (subject->doc->URL == NULL)
        return no_place;
    return (Place){g_intern_string((const char *)subject->doc->URL), (int)xmlGetLineNo(subject), 0};
}

/* A value in a path is one plain name: it neither hides the file nor leads elsewhere. */
static gboolean names_a_file(const char *value, const PatternScope *scope)
{
    if (file_name_is_safe(value))
        return TRUE;
    diag_report(scope->diag, DIAG_ERROR, subject_place(scope->node),
                _("“%s” cannot be the name of a file"), value);
    return FALSE;
}

/* Whether no document has this path in this format yet ("" for a document of all formats). */
static bool claim(Lister *lister, const char *path, const char *format)
{
    g_autofree char *key = file_path_key(path);
    g_autofree char *any = g_strconcat(key, "\n", NULL);
    g_autofree char *full = g_strconcat(any, format, NULL);
    bool fresh = !g_hash_table_contains(lister->paths, full) &&
                 !g_hash_table_contains(lister->paths, *format != '\0' ? any : key);
    g_hash_table_add(lister->paths, g_steal_pointer(&key));
    g_hash_table_add(lister->paths, g_steal_pointer(&full));
    return fresh;
}

static bool claim_all(Lister *lister, const ComposeItem *item)
{
    if (item->formats == NULL)
        return claim(lister, item->path, "");
    g_auto(GStrv) formats = g_strsplit(item->formats, " ", /*all*/ -1);
    bool fresh = true;
    for (char **format = formats; *format != NULL; format++)
        fresh = claim(lister, item->path, *format) && fresh;
    return fresh;
}

static void add_item(Lister *lister, ComposeItem *item, Place place)
{
    if (!claim_all(lister, item)) {
        diag_report(lister->diag, DIAG_ERROR, place, _("a second document would be written to %s"),
                    item->path);
        item_free(item);
        return;
    }
    g_ptr_array_add(lister->items, item);
}

static GPtrArray *read_rules(const xmlNode *entry)
{
    GPtrArray *rules = g_ptr_array_new_with_free_func(cover_rule_free);
    for (const xmlNode *node = xml_first(entry, "without"); node != NULL;
         node = xml_next(node, "without")) {
        CoverRule *rule = g_new0(CoverRule, 1);
        *rule = (CoverRule){.select = g_strdup(xml_attribute(node, "select")),
                            .of = g_strdup(xml_attribute(node, "of")),
                            .except = g_strdup(xml_attribute(node, "except")),
                            .place = xml_place(node)};
        g_ptr_array_add(rules, rule);
    }
    return rules;
}

static void list_node(Lister *lister, const xmlNode *entry, xmlNode *subject, GPtrArray *rules)
{
    PatternScope scope = {lister->xpath, subject, xml_place(entry), lister->diag};
    g_autofree char *path = pattern_expand(xml_attribute(entry, "path"), &scope, names_a_file);
    g_autofree char *title = pattern_expand(xml_attribute(entry, "title"), &scope, NULL);
    if (path == NULL || title == NULL)
        return;
    xmlChar *where = xmlGetNodePath(subject);
    ComposeItem *item = g_new0(ComposeItem, 1);
    *item = (ComposeItem){.template_name = g_strdup(xml_attribute(entry, "template")),
                          .subject = g_strdup((const char *)where),
                          .path = g_steal_pointer(&path),
                          .title = g_steal_pointer(&title),
                          .formats = g_strdup(xml_attribute(entry, "formats")),
                          .without = g_ptr_array_ref(rules)};
    xmlFree(where);
    add_item(lister, item, subject_place(subject));
}

static void list_entry(Lister *lister, const xmlNode *entry)
{
    const char *expression = xml_attribute(entry, "for");
    g_autoptr(GPtrArray) rules = read_rules(entry);
    lister->xpath->node = xmlDocGetRootElement(lister->results);
    xmlXPathObject *object = pattern_evaluate(expression, lister->xpath);
    if (object == NULL || object->type != XPATH_NODESET)
        diag_report(lister->diag, DIAG_ERROR, xml_place(entry),
                    _("“%s” is not an XPath expression that selects nodes"), expression);
    else
        for (int i = 0; i < xmlXPathNodeSetGetLength(object->nodesetval); i++)
            list_node(lister, entry, object->nodesetval->nodeTab[i], rules);
    xmlXPathFreeObject(object);
}

static xmlDoc *load_manifest(const char *folder, Diag *diag)
{
    g_autofree char *path = g_build_filename(folder, "documents.xml", NULL);
    g_autofree char *rules = g_build_filename(folder, "..", "schemas", "documents.rng", NULL);
    xmlDoc *doc = xml_load(path, diag);
    if (doc == NULL)
        return NULL;
    g_autoptr(XmlGrammar) grammar = xml_grammar_load(rules, diag);
    if (grammar == NULL || !xml_grammar_check(grammar, doc, diag))
        g_clear_pointer(&doc, xmlFreeDoc);
    return doc;
}

static void list_all(Lister *lister, const xmlDoc *manifest)
{
    const xmlNode *root = xmlDocGetRootElement(manifest);
    for (const xmlNode *entry = xml_first(root, "document"); entry != NULL;
         entry = xml_next(entry, "document"))
        list_entry(lister, entry);
}

GPtrArray *listing_new(const char *folder, xmlDoc *results, Diag *diag)
{
    guint errors = diag_count(diag, DIAG_ERROR);
    xmlDoc *manifest = load_manifest(folder, diag);
    if (manifest == NULL)
        return NULL;
    Lister lister = {
        .results = results,
        .xpath = xmlXPathNewContext(results),
        .items = g_ptr_array_new_with_free_func(item_free),
        .paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .diag = diag,
    };
    exsltStrXpathCtxtRegister(lister.xpath, (const xmlChar *)"str");
    exsltSetsXpathCtxtRegister(lister.xpath, (const xmlChar *)"set");
    list_all(&lister, manifest);
    xmlXPathFreeContext(lister.xpath);
    g_hash_table_unref(lister.paths);
    xmlFreeDoc(manifest);
    if (diag_count(diag, DIAG_ERROR) > errors)
        g_clear_pointer(&lister.items, g_ptr_array_unref);
    return lister.items;
}
