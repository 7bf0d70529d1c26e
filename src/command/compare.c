/* kaoping compare: what became of every object between two rounds, and why. */
#include "compare/compare.h"
#include "command/publish.h"
#include "command/results_options.h"
#include "command/round_results.h"
#include "xml/xml.h"

/* What of a round's reading and scoring a comparison passes on: every error, and how many warnings
 * kaoping check would print. */
static void pass_on(const char *folder, Diag *of_round, Diag *diag)
{
    guint warnings = diag_count(of_round, DIAG_WARNING) - diag_count(of_round, DIAG_ERROR);
    if (diag_count(of_round, DIAG_ERROR) > 0)
        diag_take(diag, of_round);
    else if (warnings > 0)
        diag_report(diag, DIAG_WARNING, (Place){g_intern_string(folder), 0, 0},
                    _("%u warnings; kaoping check shows them"), warnings);
}

static xmlDoc *score(const Round *round, Diag *diag)
{
    g_autoptr(Scores) scores = round != NULL ? score_round(round, diag) : NULL;
    return scores != NULL ? results_new(scores) : NULL;
}

/* A round by its own rules; of results only the round if they are not asked for. */
static RoundResults *read_side(const char *folder, const char *templates, bool scored, Diag *diag)
{
    g_autoptr(Diag) own = diag_new();
    g_autoptr(RoundResults) side = g_new0(RoundResults, 1);
    side->round = round_load(folder, templates, own);
    side->results = scored ? score(side->round, own) : NULL;
    bool good = side->round != NULL && (side->results != NULL || !scored);
    pass_on(folder, own, diag);
    return good ? g_steal_pointer(&side) : NULL;
}

/* The earlier round's data by the later one's rules. Its warnings are those of the two rounds. */
static RoundResults *restate(const Round *data, const Round *rules, const char *templates,
                             Diag *diag)
{
    g_autoptr(Diag) own = diag_new();
    g_autoptr(RoundResults) restated = g_new0(RoundResults, 1);
    restated->round = round_load_under(data, rules, templates, own);
    restated->results = score(restated->round, own);
    if (restated->results != NULL)
        return g_steal_pointer(&restated);
    diag_take(diag, own);
    diag_report(diag, DIAG_ERROR, (Place){g_intern_string(data->folder), 0, 0},
                _("these data cannot be scored by the rules of %s"), rules->id);
    return NULL;
}

static xmlDoc *compare(const Arguments *arguments, Diag *diag)
{
    const char *templates = arguments->templates;
    bool rules_only = arguments->rules_only;
    g_autoptr(RoundResults) before = read_side(arguments->operands[0], templates, true, diag);
    g_autoptr(RoundResults) after = read_side(arguments->operands[1], templates, !rules_only, diag);
    if (before == NULL || after == NULL || !compare_allowed(before->round, after->round, diag))
        return NULL;
    g_autoptr(RoundResults) restated = restate(before->round, after->round, templates, diag);
    if (restated == NULL)
        return NULL;
    const CompareInput input = {
        .before = {before->round, before->results},
        .restated = {restated->round, restated->results},
        .after = {after->round, rules_only ? restated->results : after->results},
        .rules_only = rules_only,
    };
    return comparison_new(&input, diag);
}

/* What a person has to look at: changes that are pending, data that were left out. */
static void warn(const xmlDoc *comparison, Diag *diag)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)(guintptr)comparison);
    const xmlNode *objects = xml_first(root, "objects");
    guint pending = 0, left_out = 0;
    for (const xmlNode *at = xml_first(objects, "object"); at; at = xml_next(at, "object")) {
        const xmlNode *total = xml_first(at, "change");
        const xmlNode *difference = total ? xml_first(total, "difference") : NULL;
        pending += difference != NULL && xml_attribute(difference, "exact") == NULL;
    }
    const xmlNode *list = xml_first(root, "left-out");
    for (const xmlNode *at = xml_first(list, "item"); at; at = xml_next(at, "item"))
        left_out++;
    if (pending > 0)
        diag_report(diag, DIAG_WARNING, no_place, _("the change of %u objects is pending"),
                    pending);
    if (left_out > 0)
        diag_report(diag, DIAG_WARNING, no_place,
                    _("%u entries were left out: the later method has no place for them"),
                    left_out);
}

static void enter_inputs(Manifest *manifest, const char *folder, Diag *diag)
{
    g_autofree char *full = g_canonicalize_filename(folder, /*relative to*/ NULL);
    g_autofree char *name = g_path_get_basename(full);
    publish_enter(manifest, "input", folder, name, diag);
}

/* Writes the comparison and its documents into a folder. */
static void write_all(const Arguments *arguments, xmlDoc *comparison, Diag *diag)
{
    g_auto(GStrv) suffixes = press_suffixes(arguments->formats);
    g_autoptr(Catalogue) fonts = catalogue_load(arguments->fonts, diag);
    if (fonts == NULL)
        return;
    const xmlNode *root = xmlDocGetRootElement(comparison);
    g_autofree char *ids = g_strdup_printf("%s %s", xml_attribute(xml_first(root, "before"), "id"),
                                           xml_attribute(xml_first(root, "after"), "id"));
    g_autoptr(Manifest) manifest = manifest_new(ids);
    enter_inputs(manifest, arguments->operands[0], diag);
    enter_inputs(manifest, arguments->operands[1], diag);
    Press press = {.fonts = fonts,
                   .options = results_options(comparison, arguments->watermark),
                   .folder = arguments->output,
                   .suffixes = (const char *const *)suffixes};
    publish(arguments, comparison, "comparison.xml", &press, manifest, diag);
}

/* Before anything is read. */
static void check_output(const Arguments *arguments, Diag *diag)
{
    if (arguments->output != NULL && arguments->operands[2] != NULL)
        diag_report(diag, DIAG_ERROR, no_place,
                    _("the documents are of all objects: give %s without -o"),
                    arguments->operands[2]);
    for (guint i = 0; arguments->output != NULL && i < 2; i++)
        publish_check_folder(arguments->output, arguments->operands[i], diag);
}

static void print_xml(xmlDoc *comparison)
{
    xmlChar *text = NULL;
    int length = 0;
    xmlDocDumpFormatMemoryEnc(comparison, &text, &length, "UTF-8", /*format*/ 1);
    fwrite(text, 1, (gsize)length, stdout);
    xmlFree(text);
}

/* To the folder or to standard output, as the arguments ask. */
static void give(const Arguments *arguments, xmlDoc *comparison, Diag *diag)
{
    warn(comparison, diag);
    if (arguments->output != NULL)
        write_all(arguments, comparison, diag);
    else if (arguments->xml)
        print_xml(comparison);
    else
        comparison_print(comparison, /*with means*/ arguments->operands[2] == NULL, stdout);
}

void command_compare(const Arguments *arguments, Diag *diag)
{
    check_output(arguments, diag);
    xmlDoc *comparison = diag_count(diag, DIAG_ERROR) == 0 ? compare(arguments, diag) : NULL;
    if (comparison == NULL)
        return;
    const char *object = arguments->operands[2];
    if (object == NULL || comparison_keep(comparison, object, diag))
        give(arguments, comparison, diag);
    xmlFreeDoc(comparison);
}
