/* The comparison as indented text. */
#include "base/indent.h"
#include "compare/compare.h"
#include "xml/element.h"
#include "xml/xml.h"

#include <string.h>

/* “91.50”, “pending (90.00 to 97.00)”, or “none”. Caller frees. */
static char *figure_words(const xmlNode *figure)
{
    if (!figure)
        return g_strdup(_("none"));
    if (element_has(figure, "state", "final"))
        return g_strdup(element_get(figure, "value"));
    if (*element_get(figure, "max"))
        return g_strdup_printf(_("pending (%s to %s)"), element_get(figure, "min"),
                               element_get(figure, "max"));
    return g_strdup(_("pending"));
}

/* “+1.50”, “-0.25”, “0.00” or “pending”. Caller frees. */
static char *effect_words(const xmlNode *effect)
{
    const char *exact = element_get(effect, "exact");
    if (!element_has(effect, "state", "final"))
        return g_strdup(_("pending"));
    bool plus = *exact != '-' && *exact != '0';
    return g_strdup_printf("%s%s", plus ? "+" : "", element_get(effect, "value"));
}

/* A line for a figure: its three values, and what its change is made of. */
static void write_change(FILE *stream, int depth, const char *title, const xmlNode *change)
{
    g_autofree char *before = figure_words(xml_first(change, "before"));
    g_autofree char *restated = figure_words(xml_first(change, "restated"));
    g_autofree char *after = figure_words(xml_first(change, "after"));
    g_autofree char *difference = effect_words(xml_first(change, "difference"));
    g_autofree char *data = effect_words(xml_first(change, "data"));
    g_autofree char *rule = effect_words(xml_first(change, "rule"));
    if (element_has(change, "moved", "no"))
        indent_line(stream, depth, _("%s: %s, unchanged"), title, after);
    else
        indent_line(stream, depth, _("%s: %s → %s → %s; change %s = rules %s, data %s"), title,
                    before, restated, after, difference, rule, data);
}

static void write_working(FILE *stream, int depth, const xmlNode *change)
{
    static const struct {
        const char *side;
        const char *words;
    } sides[] = {{"before", N_("before")}, {"restated", N_("restated")}, {"after", N_("after")}};
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
        const char *working = element_get(xml_first(change, sides[i].side), "working");
        if (*working)
            indent_line(stream, depth, _("%s: %s"), _(sides[i].words), working);
    }
}

static bool is_moved(const xmlNode *node)
{
    for (const xmlNode *at = xml_first(node, NULL); at; at = xml_next(at, NULL))
        if (xml_is(at, "change") ? element_has(at, "moved", "yes") : is_moved(at))
            return true;
    return !element_has(node, "in", "both");
}

/* “5. 劳动力转移就业”. Caller frees. */
static char *title_words(const xmlNode *node)
{
    const char *number = element_get(node, "number");
    const char *label = element_get(node, "label");
    const char *only = element_has(node, "in", "before")  ? _(" (before only)")
                       : element_has(node, "in", "after") ? _(" (new)")
                                                          : "";
    return g_strdup_printf("%s%s%s%s", number, *number ? " " : "",
                           *label ? label : element_get(node, "name"), only);
}

/* What the figure is, with the unit of the node. Caller frees. */
static char *figure_title(const xmlNode *change, const xmlNode *node)
{
    static const struct {
        const char *of;
        const char *words;
    } names[] = {{"points", N_("points")},
                 {"rate", N_("completion in %")},
                 {"actual", N_("achieved")},
                 {"target", N_("target")}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (element_has(change, "of", names[i].of))
            return i < 2 || !*element_get(node, "unit")
                       ? g_strdup(_(names[i].words))
                       : g_strdup_printf(_("%s (%s)"), _(names[i].words),
                                         element_get(node, "unit"));
    return g_strdup(element_get(change, "of"));
}

/* The figures of a node that moved, but for its points. */
static void write_figures(FILE *stream, int depth, const xmlNode *node)
{
    for (const xmlNode *at = xml_first(node, "change"); at; at = xml_next(at, "change")) {
        g_autofree char *title = figure_title(at, node);
        if (element_has(at, "moved", "yes") && !element_has(at, "of", "points"))
            write_change(stream, depth, title, at);
    }
}

static void write_node(FILE *stream, int depth, const xmlNode *node)
{
    g_autofree char *title = title_words(node);
    const xmlNode *first = xml_first(node, "change");
    if (!is_moved(node))
        return;
    bool points = first && element_has(first, "of", "points");
    if (points) {
        write_change(stream, depth, title, first);
        bool worked = element_has(node, "kind", "indicator") || element_has(node, "kind", "item");
        if (worked && element_has(first, "moved", "yes"))
            write_working(stream, depth + 1, first);
    } else {
        indent_line(stream, depth, "%s", title);
    }
    write_figures(stream, depth + 1, node);
    for (const xmlNode *at = xml_first(node, "node"); at; at = xml_next(at, "node"))
        write_node(stream, depth + 1, at);
}

static char *rank_words(const xmlNode *rank)
{
    if (!rank)
        return g_strdup(_("none"));
    if (element_has(rank, "state", "final"))
        return g_strdup(element_get(rank, "value"));
    return g_strdup_printf(_("%s to %s"), element_get(rank, "best"), element_get(rank, "worst"));
}

static void write_rank(FILE *stream, const xmlNode *object)
{
    const xmlNode *rank = xml_first(object, "rank");
    if (!rank)
        return;
    g_autofree char *before = rank_words(xml_first(rank, "before"));
    g_autofree char *restated = rank_words(xml_first(rank, "restated"));
    g_autofree char *after = rank_words(xml_first(rank, "after"));
    indent_line(stream, 1, _("rank: %s → %s → %s"), before, restated, after);
}

static const char *grade_words(const xmlNode *side)
{
    const char *name = element_get(side, "final-name");
    return !side ? _("none") : *name ? name : _("pending");
}

static void write_veto(FILE *stream, const xmlNode *veto)
{
    g_autofree char *wording = xml_text(veto);
    indent_line(stream, 2, _("%s: %s: %s (%s, finding %s) [%s:%s]"),
                element_has(veto, "in", "before") ? _("condition before") : _("condition now"),
                element_get(veto, "grade-name"), wording, element_get(veto, "clause"),
                element_get(veto, "finding"), element_get(veto, "file"), element_get(veto, "line"));
}

static void write_grade(FILE *stream, const xmlNode *object)
{
    const xmlNode *grade = xml_first(object, "grade");
    const xmlNode *steps = xml_first(grade, "steps");
    if (!grade)
        return;
    const char *before = grade_words(xml_first(grade, "before"));
    const char *after = grade_words(xml_first(grade, "after"));
    g_autofree char *difference = effect_words(xml_first(steps, "difference"));
    g_autofree char *data = effect_words(xml_first(steps, "data"));
    g_autofree char *rule = effect_words(xml_first(steps, "rule"));
    g_autofree char *veto = effect_words(xml_first(steps, "veto"));
    g_autofree char *decision = effect_words(xml_first(steps, "decision"));
    if (steps)
        indent_line(stream, 1,
                    _("grade: %s → %s; steps %s = rules %s, data %s, conditions %s, decisions %s"),
                    before, after, difference, rule, data, veto, decision);
    else
        indent_line(stream, 1, _("grade: %s → %s"), before, after);
    for (const xmlNode *at = xml_first(grade, "veto"); at; at = xml_next(at, "veto"))
        write_veto(stream, at);
}

static void write_object(FILE *stream, const xmlNode *object)
{
    const xmlNode *total = xml_first(object, "change");
    indent_line(stream, 0, "%s（%s）", element_get(object, "name"),
                element_get(object, "class-name"));
    if (!element_has(object, "in", "both")) {
        indent_line(stream, 1, "%s",
                    element_has(object, "in", "after") ? _("in the later round only")
                                                       : _("in the earlier round only"));
        return;
    }
    if (total) {
        write_change(stream, 1, _("total"), total);
        indent_line(stream, 1,
                    _("conditions that findings establish bound the grade: effect on points %s"),
                    element_get(xml_first(total, "veto"), "value"));
    }
    write_rank(stream, object);
    write_grade(stream, object);
    for (const xmlNode *at = xml_first(object, "node"); at; at = xml_next(at, "node"))
        write_node(stream, 1, at);
}

static void write_rule_side(GString *text, const xmlNode *side)
{
    g_autofree char *words = side ? xml_text(side) : NULL;
    if (side)
        g_string_append_printf(text, "%s [%s:%s]", words, element_get(side, "file"),
                               element_get(side, "line"));
    else
        g_string_append(text, _("none"));
}

static const char *rule_kind(const xmlNode *change)
{
    static const struct {
        const char *what;
        const char *words;
    } names[] = {
        {"setting", N_("setting")}, {"points", N_("full points")}, {"rule", N_("rule")},
        {"node", N_("indicator")},  {"measure", N_("measure")},    {"standard", N_("standard")},
        {"limit", N_("limit")},     {"quota", N_("quota")},        {"condition", N_("condition")}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (element_has(change, "what", names[i].what))
            return _(names[i].words);
    return element_get(change, "what");
}

static void write_rules(FILE *stream, const xmlNode *root)
{
    const xmlNode *rules = xml_first(root, "rules");
    if (!xml_first(rules, "rule-change"))
        indent_line(stream, 0, _("the rules are the same"));
    for (const xmlNode *at = xml_first(rules, "rule-change"); at;
         at = xml_next(at, "rule-change")) {
        g_autoptr(GString) words = g_string_new(NULL);
        write_rule_side(words, xml_first(at, "before"));
        g_string_append(words, " → ");
        write_rule_side(words, xml_first(at, "after"));
        indent_line(stream, 0, _("changed %s: %s%s%s: %s"), rule_kind(at),
                    element_get(at, "class-name"), *element_get(at, "class-name") ? " " : "",
                    element_get(at, "name"), words->str);
    }
    const xmlNode *left_out = xml_first(root, "left-out");
    for (const xmlNode *at = xml_first(left_out, "item"); at; at = xml_next(at, "item")) {
        g_autofree char *words = xml_text(at);
        indent_line(stream, 0, _("the later method has no place for: %s [%s:%s]"), words,
                    element_get(at, "file"), element_get(at, "line"));
    }
}

static void write_head(FILE *stream, const xmlNode *root)
{
    const xmlNode *before = xml_first(root, "before"), *after = xml_first(root, "after");
    bool example = element_has(xml_first(root, "round"), "status", "example");
    indent_line(stream, 0, "%s → %s%s", element_get(before, "title"), element_get(after, "title"),
                example ? _(" (example data)") : "");
    indent_line(stream, 0,
                _("Each figure: earlier data by the earlier rules → earlier data by the later "
                  "rules → later data by the later rules."));
    indent_line(
        stream, 0,
        _("Rules = second - first, data = third - second; together they are the change. Numbers "
          "are "
          "rounded one by one for showing; the exact ones (--xml) add up."));
}

static void write_means(FILE *stream, const xmlNode *root)
{
    const xmlNode *classes = xml_first(root, "classes");
    for (const xmlNode *at = xml_first(classes, "class"); at; at = xml_next(at, "class")) {
        const xmlNode *mean = xml_first(at, "mean");
        g_autofree char *title = g_strdup_printf(_("%s, mean of %s"), element_get(at, "name"),
                                                 element_get(mean, "count"));
        if (mean)
            write_change(stream, 0, title, xml_first(mean, "change"));
    }
}

static const xmlNode *find_object(const xmlNode *root, const char *name, Diag *diag)
{
    const xmlNode *objects = xml_first(root, "objects");
    g_autoptr(GString) known = g_string_new(NULL);
    for (const xmlNode *at = xml_first(objects, "object"); at; at = xml_next(at, "object")) {
        if (element_has(at, "id", name) || element_has(at, "name", name) ||
            element_has(at, "short", name))
            return at;
        g_string_append_printf(known, "%s%s", known->len ? ", " : "", element_get(at, "name"));
    }
    diag_report(diag, DIAG_ERROR, no_place, _("there is no object “%s”; there are: %s"), name,
                known->str);
    return NULL;
}

bool comparison_keep(xmlDoc *comparison, const char *object, Diag *diag)
{
    const xmlNode *root = xmlDocGetRootElement(comparison);
    const xmlNode *kept = find_object(root, object, diag);
    xmlNode *next = NULL;
    for (xmlNode *at = kept ? kept->parent->children : NULL; at; at = next) {
        next = at->next;
        if (at == kept)
            continue;
        xmlUnlinkNode(at);
        xmlFreeNode(at);
    }
    return kept != NULL;
}

void comparison_print(const xmlDoc *comparison, bool with_means, FILE *stream)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)(guintptr)comparison);
    write_head(stream, root);
    write_rules(stream, root);
    if (with_means)
        write_means(stream, root);
    const xmlNode *objects = xml_first(root, "objects");
    for (const xmlNode *at = xml_first(objects, "object"); at; at = xml_next(at, "object"))
        write_object(stream, at);
}
