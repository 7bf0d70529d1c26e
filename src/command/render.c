/* kaoping render: from a results document to every document. */
#include "command/command.h"
#include "command/press.h"
#include "command/results_options.h"
#include "xml/xml.h"

/* The results document at path, checked against its grammar; NULL after errors were reported. */
static xmlDoc *load_results(const char *path, const char *templates, Diag *diag)
{
    g_autofree char *grammar_path = g_build_filename(templates, "schemas", "results.rng", NULL);
    g_autoptr(XmlGrammar) grammar = xml_grammar_load(grammar_path, diag);
    if (grammar == NULL)
        return NULL;
    xmlDoc *results = xml_load_own(path, diag);
    if (results != NULL && !xml_grammar_check(grammar, results, diag)) {
        xmlFreeDoc(results);
        return NULL;
    }
    return results;
}

static void print_all(const Arguments *arguments, xmlDoc *results, char **suffixes, Diag *diag)
{
    g_autoptr(Catalogue) fonts = catalogue_load(arguments->fonts, diag);
    g_autoptr(Composer) composer = press_composer(arguments->templates, results, diag);
    if (fonts == NULL || composer == NULL)
        return;
    const Press press = {.fonts = fonts,
                         .options = results_options(results, arguments->watermark),
                         .folder = arguments->output != NULL ? arguments->output : ".",
                         .suffixes = (const char *const *)suffixes};
    press_run(&press, composer, arguments->jobs, diag);
}

void command_render(const Arguments *arguments, Diag *diag)
{
    g_auto(GStrv) suffixes = press_suffixes(arguments->formats);
    xmlDoc *results = load_results(arguments->operands[0], arguments->templates, diag);
    if (results != NULL)
        print_all(arguments, results, suffixes, diag);
    xmlFreeDoc(results);
}
