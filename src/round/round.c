#include "round/round.h"

#include "round/round_internal.h"
#include "xml/stream.h"

#include <glib/gstdio.h>
#include <libxml/xpathInternals.h>
#include <string.h>
#include <sys/stat.h>

/* The roots of a round's files in the order they are read: later ones refer to earlier ones. */
typedef struct {
    const char *root;
    RoundRootFunc read;
} RootReader;

static const RootReader root_readers[] = {
    {"objects", round_read_objects},         {"evaluations", round_read_evaluators},
    {"plan", round_read_evaluators},         {"pairings", round_read_pairings},
    {"plan", round_read_plan_points},        {"agreements", round_read_agreements},
    {"figures", round_read_figures},         {"evidence", round_read_evidence},
    {"evaluations", round_read_evaluations}, {"votes", round_read_votes},
    {"findings", round_read_findings},       {"plan", round_read_plan},
};

static void input_file_free(gpointer data)
{
    g_free(data);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of the folder's XML files, sorted; NULL after a message. */
static GPtrArray *list_files(const char *folder, Diag *diag)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
    if (!dir) {
        diag_report(diag, DIAG_ERROR, (Place){g_intern_string(folder), 0, 0},
                    _("the folder cannot be read: %s"), error->message);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(dir)))
        if (g_str_has_suffix(name, ".xml") && name[0] != '.')
            g_ptr_array_add(names, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(names, by_name);
    return names;
}

static bool is_known_root(const char *name)
{
    bool known = !strcmp(name, "round");
    for (gsize i = 0; i < G_N_ELEMENTS(root_readers); i++)
        known |= !strcmp(name, root_readers[i].root);
    return known;
}

/* The grammar of a root element, read once. */
static XmlGrammar *grammar_for(GHashTable *grammars, const char *templates, const char *root,
                               Diag *diag)
{
    XmlGrammar *grammar = g_hash_table_lookup(grammars, root);
    if (grammar)
        return grammar;
    g_autofree char *name = g_strconcat(root, ".rng", NULL);
    g_autofree char *path = g_build_filename(templates, "schemas", name, NULL);
    grammar = xml_grammar_load(path, diag);
    if (grammar)
        g_hash_table_insert(grammars, g_strdup(root), grammar);
    return grammar;
}

static void free_grammar(gpointer grammar)
{
    xml_grammar_free(grammar);
}

static void note_file(Round *round, const char *path, const char *root)
{
    RoundFile *file = g_new0(RoundFile, 1);
    file->path = g_intern_string(path);
    file->root = g_intern_string(root);
    g_ptr_array_add(round->files, file);
}

/* Validates a file. Records are checked against their kinds, which is quicker and says more: the
 * grammar sees the root of an evidence file only. */
static bool is_valid(RoundReading *reading, XmlGrammar *grammar, xmlDoc *doc)
{
    xmlNode *root = xmlDocGetRootElement(doc);
    if (!xml_is(root, "evidence"))
        return xml_grammar_check(grammar, doc, reading->diag);
    xmlDoc *bare = xml_root_only(root);
    bool valid = xml_grammar_check(grammar, bare, reading->diag);
    xmlFreeDoc(bare);
    return valid;
}

/* Reads a document; of a large evidence file only its root. */
static xmlDoc *load(RoundReading *reading, const char *path)
{
    GStatBuf info;
    if (g_stat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size >= XML_STREAM_BYTES) {
        xmlDoc *bare = xml_load_root(path, reading->diag);
        if (!bare)
            return NULL;
        if (xml_is(xmlDocGetRootElement(bare), "evidence")) {
            g_hash_table_add(reading->streamed, (gpointer)(guintptr)g_intern_string(path));
            return bare;
        }
        xmlFreeDoc(bare);
    }
    return xml_load(path, reading->diag);
}

/* Reads one file as far as its grammar. */
static void open_file(RoundReading *reading, const char *path, const char *templates,
                      GHashTable *grammars)
{
    xmlDoc *doc = load(reading, path);
    if (!doc) {
        complaints_note_unread(reading->complaints, path);
        return;
    }
    g_ptr_array_add(reading->priv->docs, doc);
    xmlNode *root = xmlDocGetRootElement(doc);
    const char *name = (const char *)root->name;
    if (!is_known_root(name)) {
        round_complain(reading, xml_place(root),
                       _("the root element %s belongs to no file of a round; expected: round, "
                         "objects, pairings, agreements, figures, evidence, evaluations, votes, "
                         "findings or plan"),
                       name);
        complaints_note_unread(reading->complaints, path);
        return;
    }
    XmlGrammar *grammar = grammar_for(grammars, templates, name, reading->diag);
    if (!grammar || !is_valid(reading, grammar, doc)) {
        complaints_note_unread(reading->complaints, path);
        return;
    }
    InputFile *file = g_new(InputFile, 1);
    *file = (InputFile){g_intern_string(path), doc, root};
    g_ptr_array_add(reading->files, file);
    note_file(reading->round, path, name);
}

static bool open_files(RoundReading *reading, const char *folder, const char *templates)
{
    g_autoptr(GPtrArray) names = list_files(folder, reading->diag);
    if (!names)
        return false;
    g_autoptr(GHashTable) grammars =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_grammar);
    for (guint i = 0; i < names->len; i++)
        open_file(reading, g_ptr_array_index(names, i), templates, grammars);
    const char *plan = reading->rules ? under_plan_path(reading->rules) : NULL;
    if (plan)
        open_file(reading, plan, templates, grammars);
    if (reading->rules)
        under_exchange(reading, plan != NULL);
    return true;
}

/* The file with this root; a second one is reported. */
static xmlNode *only_root(RoundReading *reading, const char *name)
{
    xmlNode *found = NULL;
    for (guint i = 0; i < reading->files->len; i++) {
        const InputFile *file = g_ptr_array_index(reading->files, i);
        if (!xml_is(file->root, name))
            continue;
        if (found)
            round_complain(reading, xml_place(file->root), _("a second %s; the first is in %s"),
                           name, xml_place(found).file);
        else
            found = file->root;
    }
    return found;
}

static RoundStatus status_of(const xmlNode *root)
{
    const char *status = xml_attribute(root, "status");
    return !strcmp(status, "example") ? STATUS_EXAMPLE
           : !strcmp(status, "draft") ? STATUS_DRAFT
                                      : STATUS_FINAL;
}

static void read_head(RoundReading *reading, xmlNode *root)
{
    Round *round = reading->round;
    round->id = xml_attribute(root, "id");
    round->date = xml_attribute(root, "date");
    round->year = (int)g_ascii_strtoll(xml_attribute(root, "year"), NULL, 10);
    round->status = status_of(root);
    round->title = round_child_text(reading, root, "title");
    round->issuer = round_child_text(reading, root, "issuer");
    round->head = root->doc;
}

/* Every file says which round it belongs to and whether its figures are real. */
static void check_belonging(RoundReading *reading)
{
    for (guint i = 0; i < reading->files->len; i++) {
        const InputFile *file = g_ptr_array_index(reading->files, i);
        if (xml_is(file->root, "round"))
            continue;
        const char *id = xml_attribute(file->root, "round");
        if (strcmp(id, reading->round->id) != 0)
            round_complain(reading, xml_place(file->root),
                           _("this file belongs to the round %s, not to %s"), id,
                           reading->round->id);
        if (status_of(file->root) != reading->round->status)
            round_complain(reading, xml_place(file->root),
                           _("the status is %s, but that of the round %s is %s"),
                           xml_attribute(file->root, "status"), reading->round->id,
                           xml_attribute(xmlDocGetRootElement(reading->round->head), "status"));
    }
}

static Scheme *load_scheme(RoundReading *reading, const xmlNode *root, const char *templates)
{
    const char *id = xml_attribute(root, "scheme");
    g_autofree char *name = g_strconcat(id, ".xml", NULL);
    g_autofree char *path = g_build_filename(templates, "schemes", name, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        round_complain(reading, xml_place(root), _("there is no method %s (%s)"), id, path);
        return NULL;
    }
    Scheme *scheme = scheme_load(path, templates, reading->diag);
    if (scheme && strcmp(scheme->id, id) != 0)
        round_complain(reading, xml_place(xmlDocGetRootElement(scheme->doc)),
                       _("the method's id is %s; its file name asks for %s"), scheme->id, id);
    return scheme;
}

static void add_scheme_objects(RoundReading *reading)
{
    const Scheme *scheme = reading->round->scheme;
    for (guint i = 0; i < scheme->objects->len; i++) {
        SchemeObject *object = g_ptr_array_index(scheme->objects, i);
        g_ptr_array_add(reading->round->objects, object);
        g_hash_table_insert(reading->priv->objects, (gpointer)(guintptr)object->id, object);
    }
    for (guint i = 0; i < scheme->evaluators->len; i++) {
        SchemeEvaluator *evaluator = g_ptr_array_index(scheme->evaluators, i);
        g_ptr_array_add(reading->round->evaluators, evaluator);
        g_hash_table_insert(reading->priv->evaluators, (gpointer)(guintptr)evaluator->id,
                            evaluator);
    }
}

static void read_roots(RoundReading *reading)
{
    for (gsize i = 0; i < G_N_ELEMENTS(root_readers); i++) {
        for (guint j = 0; j < reading->files->len; j++) {
            const InputFile *file = g_ptr_array_index(reading->files, j);
            if (xml_is(file->root, root_readers[i].root))
                root_readers[i].read(reading, file->root);
        }
        if (root_readers[i].read == round_read_objects)
            round_check_objects(reading);
    }
    round_check_rules(reading);
    record_check_end(reading->records);
    reading->priv->records = round_ids_copy(record_check_ids(reading->records));
}

static void read_round(RoundReading *reading, const char *folder, const char *templates)
{
    if (!open_files(reading, folder, templates))
        return;
    xmlNode *head = only_root(reading, "round");
    only_root(reading, "plan");
    if (!head) {
        bool all_read = reading->files->len == reading->priv->docs->len;
        if (all_read && diag_count(reading->diag, DIAG_ERROR) == 0)
            round_complain(reading, (Place){g_intern_string(folder), 0, 0},
                           _("no file here has the root element round"));
        return;
    }
    read_head(reading, head);
    if (!reading->rules)
        check_belonging(reading);
    reading->round->scheme = load_scheme(reading, head, templates);
    if (!reading->round->scheme)
        return;
    add_scheme_objects(reading);
    if (reading->rules)
        under_leave_out(reading);
    round_take_document_points(reading);
    read_roots(reading);
}

static Round *load_round(const char *folder, const char *templates, RoundReading reading)
{
    Diag *diag = reading.diag;
    guint before = diag_count(diag, DIAG_ERROR);
    g_autoptr(Round) round = round_new(folder);
    reading.round = round;
    reading.priv = round->priv;
    reading.files = g_ptr_array_new_with_free_func(input_file_free);
    reading.streamed = g_hash_table_new(g_str_hash, g_str_equal);
    reading.complaints = complaints_new();
    reading.aside = reading.rules ? complaints_new() : NULL;
    reading.records = record_check_new(round, round_ids_new(),
                                       reading.aside ? reading.aside : reading.complaints);
    read_round(&reading, folder, templates);
    complaints_report(reading.complaints, diag);
    complaints_free(reading.complaints);
    complaints_free(reading.aside);
    record_check_free(reading.records);
    g_hash_table_unref(reading.streamed);
    g_ptr_array_unref(reading.files);
    return diag_count(diag, DIAG_ERROR) == before ? g_steal_pointer(&round) : NULL;
}

Round *round_load(const char *folder, const char *templates, Diag *diag)
{
    return load_round(folder, templates, (RoundReading){.diag = diag});
}

Round *round_load_under(const Round *data, const Round *rules, const char *templates, Diag *diag)
{
    return load_round(data->folder, templates,
                      (RoundReading){.data = data, .rules = rules, .diag = diag});
}

const SchemeObject *round_object(const Round *round, const char *id)
{
    return id ? g_hash_table_lookup(round->priv->objects, id) : NULL;
}

const RoundPairing *round_pairing(const Round *round, const char *id)
{
    return id ? g_hash_table_lookup(round->priv->pairings, id) : NULL;
}

const RoundTarget *round_target(const Round *round, const SchemeObject *object,
                                const RoundPairing *pairing, const SchemeMeasure *measure)
{
    g_autofree char *key = round_key(pairing ? (gconstpointer)pairing : object, measure);
    return g_hash_table_lookup(round->priv->targets, key);
}

/* Figures of one object: the pairing tells them apart, an object's own have none. */
const RoundFigure *round_figure(const Round *round, const SchemeObject *by,
                                const RoundPairing *pairing, const SchemeMeasure *measure)
{
    g_autofree char *what = round_key(pairing, measure);
    g_autofree char *key = g_strdup_printf("%s %s", by->id, what);
    return g_hash_table_lookup(round->priv->figures, key);
}

bool round_reporting_closed(const Round *round, const SchemeObject *object, const SchemeKind *kind)
{
    g_autofree char *key = round_key(object, kind);
    g_autofree char *all = round_key(object, NULL);
    return g_hash_table_contains(round->priv->closed, key) ||
           g_hash_table_contains(round->priv->closed, all);
}

const Rational *round_points(const Round *round, const SchemeNode *node)
{
    return g_hash_table_lookup(round->priv->points, node);
}

const SchemeRule *round_rule(const Round *round, const SchemeNode *node)
{
    const SchemeRule *rule = g_hash_table_lookup(round->priv->rules, node);
    return rule ? rule : node->rule;
}

const char *round_setting(const Round *round, const char *id, const RoundSetting **from_plan)
{
    const RoundSetting *changed = g_hash_table_lookup(round->priv->settings, id);
    const SchemeSetting *setting = scheme_setting(round->scheme, id);
    if (from_plan)
        *from_plan = changed;
    return changed ? changed->value : setting ? setting->default_value : NULL;
}

static void define_string(xmlXPathContext *context, const char *name, const char *value)
{
    xmlXPathRegisterVariable(context, (const xmlChar *)name, xmlXPathNewCString(value));
}

xmlXPathContext *round_xpath_new(const Round *round)
{
    xmlXPathContext *context = scheme_xpath_new();
    g_autofree char *first = g_strdup_printf("%04d-01-01", round->year);
    g_autofree char *last = g_strdup_printf("%04d-12-31", round->year);
    define_string(context, "year-start", first);
    define_string(context, "year-end", last);
    xmlXPathRegisterVariable(context, (const xmlChar *)"year", xmlXPathNewFloat(round->year));
    const GPtrArray *settings = round->scheme->settings;
    for (guint i = 0; i < settings->len; i++) {
        const SchemeSetting *setting = g_ptr_array_index(settings, i);
        define_string(context, setting->id, round_setting(round, setting->id, NULL));
    }
    return context;
}

void round_xpath_bind(xmlXPathContext *context, const RoundRecord *record)
{
    const RoundPairing *pairing = record->pairing;
    context->doc = record->element->doc;
    context->node = record->element;
    define_string(context, "by", record->by->id);
    define_string(context, "helper", pairing && pairing->helper ? pairing->helper->id : "");
    define_string(context, "helped", pairing && pairing->helped ? pairing->helped->id : "");
}
