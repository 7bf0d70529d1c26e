#include "compare/compare_internal.h"
#include "xml/xml.h"

#include <string.h>

void compare_set_place(xmlNode *element, const Round *round, Place place)
{
    g_autofree char *folder = g_canonicalize_filename(round->folder, /*relative to*/ NULL);
    g_autofree char *path = place.file ? g_canonicalize_filename(place.file, NULL) : g_strdup("");
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *above = g_path_get_dirname(path);
    g_autofree char *round_name = g_path_get_basename(folder);
    bool inside = strcmp(above, folder) == 0;
    g_autofree char *shown = inside ? g_build_filename(round_name, name, NULL) : g_strdup(name);
    element_set(element, "file", shown);
    element_set_count(element, "line", (guint)MAX(place.line, 0));
}

/* Whether one of the methods says that it revises the other. */
static bool revises(const Scheme *one, const Scheme *other)
{
    const char *revised = xml_attribute(xmlDocGetRootElement(one->doc), "revises");
    return revised && strcmp(revised, other->id) == 0;
}

bool compare_allowed(const Round *before, const Round *after, Diag *diag)
{
    const Scheme *old = before->scheme, *new = after->scheme;
    if (strcmp(old->id, new->id) == 0 || revises(new, old) || revises(old, new))
        return true;
    diag_report(diag, DIAG_ERROR, xml_place(xmlDocGetRootElement(after->head)),
                _("the rounds go by different methods, %s and %s, and neither says that it revises "
                  "the other (attribute revises)"),
                old->id, new->id);
    return false;
}

static const xmlNode *root_of(const CompareScoring *scoring)
{
    return xmlDocGetRootElement((xmlDoc *)(guintptr)scoring->results);
}

static const char *const status_names[] = {
    [STATUS_EXAMPLE] = "example", [STATUS_DRAFT] = "draft", [STATUS_FINAL] = "final"};

/* The head of the later round; the less settled status of the two. */
static void add_head(const CompareInput *input, xmlNode *root)
{
    const Round *before = input->before.round, *after = input->after.round;
    RoundStatus status = MIN(before->status, after->status);
    xmlNode *copy = xmlDocCopyNode(xmlDocGetRootElement(after->head), root->doc, /*recursive*/ 1);
    xmlAddChild(root, copy);
    xmlSetProp(copy, (const xmlChar *)"status", (const xmlChar *)status_names[status]);
}

static void add_side(xmlNode *root, const char *name, const Round *round)
{
    xmlNode *element = element_add(root, name);
    g_autofree char *year = g_strdup_printf("%04d", round->year);
    element_set(element, "id", round->id);
    element_set(element, "title", round->title);
    element_set(element, "year", year);
    element_set(element, "status", status_names[round->status]);
    element_set(element, "scheme", round->scheme->id);
    element_set(element, "scheme-title", round->scheme->title);
    element_set(element, "plan", round->plan.title);
}

static void add_settings(const CompareInput *input, xmlNode *root)
{
    const xmlNode *settings = xml_first(root_of(&input->after), "settings");
    xmlNode *element = element_add(root, "settings");
    element_set(element, "places", xml_attribute(settings, "places"));
    element_set(element, "rounding", xml_attribute(settings, "rounding"));
}

static ChangeDisplay display_of(const CompareInput *input)
{
    const xmlNode *settings = xml_first(root_of(&input->after), "settings");
    const char *rounding = xml_attribute(settings, "rounding");
    return (ChangeDisplay){
        .places = (guint)g_ascii_strtoull(xml_attribute(settings, "places"), NULL, 10),
        .rounding = strcmp(rounding, "half-even") == 0 ? ROUND_HALF_EVEN
                    : strcmp(rounding, "down") == 0    ? ROUND_DOWN
                                                       : ROUND_HALF_UP,
    };
}

static void add_left_out(const CompareInput *input, xmlNode *root)
{
    xmlNode *element = element_add(root, "left-out");
    const GPtrArray *left_out = input->restated.round->left_out;
    for (guint i = 0; i < left_out->len; i++) {
        const RoundLeftOut *item = g_ptr_array_index(left_out, i);
        xmlNode *child = element_add(element, "item");
        compare_set_place(child, input->before.round, item->place);
        element_text(child, item->text);
    }
}

xmlDoc *comparison_new(const CompareInput *input, Diag *diag)
{
    const Comparison comparison = {input, display_of(input)};
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xmlNewDocNode(doc, NULL, (const xmlChar *)"comparison", NULL);
    xmlDocSetRootElement(doc, root);
    element_set(root, "format", "1");
    element_set(root, "of", input->rules_only ? "rules" : "rounds");
    add_head(input, root);
    add_side(root, "before", input->before.round);
    add_side(root, "after", input->after.round);
    add_settings(input, root);
    compare_rules(&comparison, root);
    add_left_out(input, root);
    if (compare_objects(&comparison, root) > 0)
        return doc;
    diag_report(diag, DIAG_ERROR, no_place, _("%s and %s have no object in common"),
                input->before.round->id, input->after.round->id);
    xmlFreeDoc(doc);
    return NULL;
}
