/* What is wrong with masters and regions before anything is laid out. */
#include "layout/layout_internal.h"

#include <string.h>

/* A reference to a master; simple: only a page master will do. */
static void check_reference(Engine *engine, const FoNode *node, bool simple)
{
    const char *name = fo_attribute(node, FO_ATTR_MASTER_REFERENCE);
    const FoNode *master = name ? fo_master(engine->tree, name) : NULL;
    if (master && (!simple || master->kind == FO_SIMPLE_PAGE_MASTER))
        return;
    engine->bad_masters = true;
    if (name)
        engine_report(engine, DIAG_ERROR, node, _("there is no page master “%s”"), name);
    else
        engine_report(engine, DIAG_ERROR, node, _("fo:%s has no master-reference"),
                      fo_kind_name((FoKind)node->kind));
}

static void check_entry(Engine *engine, const FoNode *entry)
{
    if (entry->kind != FO_REPEATABLE_PAGE_MASTER_ALTERNATIVES) {
        check_reference(engine, entry, true);
        return;
    }
    for (const FoNode *child = fo_child(entry, FO_CONDITIONAL_PAGE_MASTER_REFERENCE); child;
         child = fo_next_same(child))
        check_entry(engine, child);
}

static void check_master(Engine *engine, const FoNode *master)
{
    if (master->kind != FO_PAGE_SEQUENCE_MASTER)
        return;
    for (const FoNode *entry = master->first; entry; entry = entry->next)
        check_entry(engine, entry);
}

static bool has_region(const FoNode *master, const char *name)
{
    for (const FoNode *region = master->first; region; region = region->next)
        if (region->kind >= FO_REGION_BODY && region->kind <= FO_REGION_END &&
            strcmp(master_region_name(region), name) == 0)
            return true;
    return false;
}

/* Some page master must have the region, or nothing of the content is ever seen. */
static void check_static(Engine *engine, const FoNode *masters, const FoNode *content)
{
    const char *name = fo_attribute(content, FO_ATTR_FLOW_NAME);
    if (!name) {
        engine_report(engine, DIAG_ERROR, content, _("fo:%s has no flow-name"),
                      fo_kind_name((FoKind)content->kind));
        return;
    }
    if (strcmp(name, "xsl-footnote-separator") == 0)
        return;
    for (const FoNode *master = masters->first; master; master = master->next)
        if (master->kind == FO_SIMPLE_PAGE_MASTER && has_region(master, name))
            return;
    if (!g_str_has_prefix(name, "xsl-"))
        engine_report(engine, DIAG_WARNING, content, _("no page master has a region “%s”"), name);
}

void check_pages(Engine *engine)
{
    const FoNode *root = fo_root(engine->tree);
    const FoNode *masters = fo_child(root, FO_LAYOUT_MASTER_SET);
    for (const FoNode *master = masters ? masters->first : NULL; master; master = master->next)
        check_master(engine, master);
    if (!fo_child(root, FO_PAGE_SEQUENCE))
        engine_report(engine, DIAG_ERROR, root, _("the document has no page-sequence"));
    for (const FoNode *sequence = fo_child(root, FO_PAGE_SEQUENCE); sequence;
         sequence = fo_next_same(sequence)) {
        check_reference(engine, sequence, false);
        for (const FoNode *content = fo_child(sequence, FO_STATIC_CONTENT); content && masters;
             content = fo_next_same(content))
            check_static(engine, masters, content);
    }
}
