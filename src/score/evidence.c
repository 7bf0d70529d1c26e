#include "score/evidence.h"

#include "xml/xml.h"

#include <libxml/xpathInternals.h>
#include <string.h>

enum {
    SMALL_DIGITS = 15,     /* of numbers added up in plain integers */
    KEPT_MAX = 1000,       /* records of one object and kind listed one by one: more are a roster */
    VERDICTS_MAX = 100000, /* remembered verdicts of standards */
};

/* The place of a number in the tables: whose, what, and (or NULL) with whom. */
typedef struct {
    const SchemeObject *object;
    gconstpointer what; /* SchemeMeasure or SchemeKind */
    const RoundPairing *pairing;
} Cell;

/* A measure that looks at records of one kind, with what it learnt from the last one: records come
 * sorted by object, so that most find their tally here. */
typedef struct {
    const SchemeMeasure *measure;
    const SchemeObject *object;  /* of the last record */
    const RoundPairing *pairing; /* of the last record */
    EvidenceTally *tally;        /* theirs; NULL: not wanted */
} Probe;

struct Evidence {
    const Round *round;
    Diag *diag;
    EvidenceWanted wanted;
    gpointer wanted_data;
    xmlXPathContext *xpath;
    GString *key;          /* of the memory below; one buffer for all records */
    GHashTable *verdicts;  /* who is asked and what decides it -> failed requirement, or selected */
    xmlDoc *holder;        /* of the copies of the records */
    GPtrArray *records;    /* of EvidenceRecord */
    guint unkept;          /* records that were counted but not kept */
    GHashTable *by_kind;   /* SchemeKind -> GArray of Probe */
    GHashTable *tallies;   /* Cell of a measure -> EvidenceTally */
    GHashTable *submitted; /* Cell of a kind -> how many records */
};

/* One record while it is being judged. */
typedef struct {
    Evidence *evidence;
    const RoundRecord *source;
    EvidenceRecord *kept;           /* NULL: counted only */
    bool bound;                     /* whether the expressions look at this record */
    const SchemeStandard *judged;   /* the standard that was last asked */
    const SchemeExpression *failed; /* the requirement it failed there, or NULL */
} Judgement;

static guint cell_hash(gconstpointer data)
{
    const Cell *cell = data;
    guint hash = g_direct_hash(cell->object);
    hash = hash * 31 + g_direct_hash(cell->what);
    return hash * 31 + g_direct_hash(cell->pairing);
}

static gboolean cell_equal(gconstpointer a, gconstpointer b)
{
    const Cell *left = a, *right = b;
    return left->object == right->object && left->what == right->what &&
           left->pairing == right->pairing;
}

static void use_free(gpointer data)
{
    EvidenceUse *use = data;
    rational_unref(use->value);
    g_free(use);
}

static void tally_free(gpointer data)
{
    EvidenceTally *tally = data;
    rational_unref(tally->sum);
    g_ptr_array_unref(tally->uses);
    g_clear_pointer(&tally->seen, g_hash_table_unref);
    g_free(tally);
}

static void record_free(gpointer data)
{
    EvidenceRecord *record = data;
    g_ptr_array_unref(record->measures);
    g_free(record);
}

/* The tally of a cell, made when it is first asked for. */
static EvidenceTally *tally_at(Evidence *evidence, Cell cell)
{
    EvidenceTally *tally = g_hash_table_lookup(evidence->tallies, &cell);
    if (tally)
        return tally;
    tally = g_new0(EvidenceTally, 1);
    tally->sum = rational_new(0, 1);
    tally->uses = g_ptr_array_new_with_free_func(use_free);
    g_hash_table_insert(evidence->tallies, g_memdup2(&cell, sizeof cell), tally);
    return tally;
}

static void report_expression(const Judgement *judgement, const SchemeExpression *expression)
{
    diag_report(judgement->evidence->diag, DIAG_ERROR, expression->place,
                _("the expression “%s” gives no value for record “%s” (%s:%d)"),
                expression->expression, judgement->source->id, judgement->source->place.file,
                judgement->source->place.line);
}

/* Lets the expressions look at the record. */
static void bind(Judgement *judgement)
{
    if (!judgement->bound)
        round_xpath_bind(judgement->evidence->xpath, judgement->source);
    judgement->bound = true;
}

static bool evaluate_test(Judgement *judgement, const SchemeExpression *expression)
{
    bind(judgement);
    int result = xmlXPathCompiledEvalToBoolean(expression->compiled, judgement->evidence->xpath);
    if (result < 0)
        report_expression(judgement, expression);
    return result == 1;
}

/* Gives the variable of a let its value. */
static void define_variable(Judgement *judgement, const SchemeExpression *let)
{
    bind(judgement);
    xmlXPathContext *xpath = judgement->evidence->xpath;
    xmlXPathObject *value = xmlXPathCompiledEval(let->compiled, xpath);
    if (!value)
        report_expression(judgement, let);
    else
        xmlXPathRegisterVariable(xpath, (const xmlChar *)let->name, value);
}

/* Asks the standard's expressions. */
static const SchemeExpression *evaluate_standard(Judgement *judgement,
                                                 const SchemeStandard *standard)
{
    for (guint i = 0; i < standard->lets->len; i++)
        define_variable(judgement, standard->lets->pdata[i]);
    for (guint i = 0; i < standard->requires->len; i++)
        if (!evaluate_test(judgement, standard->requires->pdata[i]))
    return standard->requires->pdata[i];
    return NULL;
}

/* Writes what decides a verdict into the key: who is asked, and the record's attributes (and sides)
 * that matter to it. Records with the same key are judged alike. */
static void write_key(const Judgement *judgement, char sort, const char *id,
                      const GPtrArray *fields, bool sides)
{
    const RoundRecord *source = judgement->source;
    GString *key = judgement->evidence->key;
    g_string_truncate(key, 0);
    g_string_append_c(key, sort);
    g_string_append(key, id);
    if (sides)
        g_string_append_printf(key, "\x1f%s\x1f%s", source->by->id,
                               source->pairing ? source->pairing->id : "");
    for (guint i = 0; i < fields->len; i++) {
        const char *value = xml_attribute(source->element, fields->pdata[i]);
        g_string_append_c(key, value ? '\x1f' : '\x1e');
        g_string_append(key, value ? value : "");
    }
}

/* Whether the verdict under the key is remembered. */
static bool recall(const Evidence *evidence, gpointer *verdict)
{
    return g_hash_table_lookup_extended(evidence->verdicts, evidence->key->str, NULL, verdict);
}

/* Remembers a verdict; takes key. */
static void remember(Evidence *evidence, char *key, gconstpointer verdict)
{
    if (g_hash_table_size(evidence->verdicts) >= VERDICTS_MAX)
        g_hash_table_remove_all(evidence->verdicts);
    g_hash_table_insert(evidence->verdicts, key, (gpointer)(guintptr)verdict);
}

/* The verdict of a standard that only looks at some attributes. */
static const SchemeExpression *remember_standard(Judgement *judgement,
                                                 const SchemeStandard *standard)
{
    gpointer verdict = NULL;
    write_key(judgement, 's', standard->id, standard->fields, standard->sides);
    if (recall(judgement->evidence, &verdict))
        return verdict;
    char *key = g_strdup(judgement->evidence->key->str);
    const SchemeExpression *failed = evaluate_standard(judgement, standard);
    remember(judgement->evidence, key, failed);
    return failed;
}

/* Whether the measure is about the record. */
static bool selects(Judgement *judgement, const SchemeMeasure *measure)
{
    if (!measure->select)
        return true;
    if (!measure->select_fields)
        return evaluate_test(judgement, measure->select);
    gpointer verdict = NULL;
    write_key(judgement, 'm', measure->id, measure->select_fields, measure->select_sides);
    if (recall(judgement->evidence, &verdict))
        return verdict != NULL;
    char *key = g_strdup(judgement->evidence->key->str);
    bool selected = evaluate_test(judgement, measure->select);
    remember(judgement->evidence, key, selected ? measure : NULL);
    return selected;
}

/* The first requirement of the standard that the record fails, or NULL if it meets it. */
static const SchemeExpression *judge(Judgement *judgement, const SchemeStandard *standard)
{
    if (!standard)
        return NULL;
    if (judgement->judged == standard)
        return judgement->failed;
    judgement->judged = standard;
    judgement->failed = standard->fields ? remember_standard(judgement, standard)
                                         : evaluate_standard(judgement, standard);
    return judgement->failed;
}

/* The key under which equal records count once; NULL where the measure has none or it is empty. */
static char *distinct_key(Judgement *judgement, const SchemeMeasure *measure)
{
    if (!measure->distinct)
        return NULL;
    bind(judgement);
    xmlXPathObject *value =
        xmlXPathCompiledEval(measure->distinct->compiled, judgement->evidence->xpath);
    if (!value) {
        report_expression(judgement, measure->distinct);
        return NULL;
    }
    xmlChar *text = xmlXPathCastToString(value);
    xmlXPathFreeObject(value);
    char *key = *text ? g_strdup((const char *)text) : NULL;
    xmlFree(text);
    return key;
}

/* What the record adds to the measure; NULL if the field to be added up is empty. */
static Rational *record_value(const RoundRecord *record, const SchemeMeasure *measure)
{
    if (!measure->sum)
        return rational_new(1, 1);
    return rational_parse(xml_attribute(record->element, measure->sum));
}

static void reject(EvidenceTally *tally, EvidenceRecord *record, const SchemeStandard *standard,
                   const char *reason, const EvidenceRecord *same_as)
{
    tally->rejected++;
    if (!record)
        return;
    EvidenceUse *use = g_new0(EvidenceUse, 1);
    use->record = record;
    use->standard = standard;
    use->reason = reason;
    use->same_as = same_as;
    record->use = MAX(record->use, RECORD_REJECTED);
    g_ptr_array_add(tally->uses, use);
}

/* A whole number of few digits as it stands in a field; -1 for any other text, or none. */
static gint64 small_number(const char *text)
{
    gint64 number = 0;
    if (!text || !*text)
        return -1;
    for (const char *at = text; *at; at++) {
        if (!g_ascii_isdigit(*at) || at - text >= SMALL_DIGITS)
            return -1;
        number = number * 10 + (*at - '0');
    }
    return number;
}

/* Adds what was counted in plain integers to the sum. */
static void flush_whole(EvidenceTally *tally)
{
    g_autoptr(Rational) whole = rational_new((long)tally->whole, 1);
    rational_accumulate(&tally->sum, whole);
    tally->whole = 0;
}

/* Counts a record that is not kept in plain integers, as most fields are; false where its value is
 * not that small. */
static bool count_small(EvidenceTally *tally, const RoundRecord *record,
                        const SchemeMeasure *measure)
{
    gint64 value = measure->sum ? small_number(xml_attribute(record->element, measure->sum)) : 1;
    if (value < 0)
        return false;
    tally->counted++;
    tally->whole += value;
    if (tally->whole > G_MAXINT64 / 2)
        flush_whole(tally);
    return true;
}

/* Takes value. */
static void count(EvidenceTally *tally, EvidenceRecord *record, Rational *value)
{
    tally->counted++;
    rational_accumulate(&tally->sum, value);
    if (!record) {
        rational_unref(value);
        return;
    }
    EvidenceUse *use = g_new0(EvidenceUse, 1);
    use->record = record;
    use->value = value;
    record->use = RECORD_COUNTED;
    g_ptr_array_add(tally->uses, use);
}

/* Whether a record counted before under the same key; *earlier is that record, or NULL if it was
 * not kept. Remembers this one if there is none. */
static bool seen_before(EvidenceTally *tally, char *key, EvidenceRecord *record,
                        const EvidenceRecord **earlier)
{
    if (!tally->seen)
        tally->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gpointer found = NULL;
    bool seen = g_hash_table_lookup_extended(tally->seen, key, NULL, &found);
    *earlier = found;
    if (!seen)
        g_hash_table_insert(tally->seen, g_strdup(key), record);
    return seen;
}

/* Counts or rejects the record in a tally of the measure. */
static void credit(Judgement *judgement, const SchemeMeasure *measure, EvidenceTally *tally)
{
    const SchemeExpression *failed = judge(judgement, measure->standard);
    if (failed) {
        reject(tally, judgement->kept, measure->standard, failed->reason, NULL);
        return;
    }
    g_autofree char *key = distinct_key(judgement, measure);
    const EvidenceRecord *earlier = NULL;
    if (key && seen_before(tally, key, judgement->kept, &earlier)) {
        reject(tally, judgement->kept, NULL, "与已计入的材料重复，只计一次", earlier);
        return;
    }
    if (!judgement->kept && count_small(tally, judgement->source, measure))
        return;
    Rational *value = record_value(judgement->source, measure);
    if (value)
        count(tally, judgement->kept, value);
    else
        reject(tally, judgement->kept, NULL, "未填报数量", NULL);
}

/* The tally of the measure for an object; NULL if its scores do not look at the measure. */
static EvidenceTally *wanted_tally(const Judgement *judgement, Probe *probe,
                                   const SchemeObject *object)
{
    Evidence *evidence = judgement->evidence;
    const RoundPairing *pairing =
        probe->measure->scope == SCOPE_PAIRING ? judgement->source->pairing : NULL;
    if (probe->object == object && probe->pairing == pairing)
        return probe->tally;
    probe->object = object;
    probe->pairing = pairing;
    probe->tally = evidence->wanted(object, probe->measure, evidence->wanted_data)
                       ? tally_at(evidence, (Cell){object, probe->measure, pairing})
                       : NULL;
    return probe->tally;
}

static void credit_object(Judgement *judgement, Probe *probe, const SchemeObject *object)
{
    EvidenceTally *tally = object ? wanted_tally(judgement, probe, object) : NULL;
    if (!tally)
        return;
    if (judgement->kept && object == judgement->source->by)
        g_ptr_array_add(judgement->kept->measures, (gpointer)(guintptr)probe->measure);
    credit(judgement, probe->measure, tally);
}

/* Shows the record to one measure. */
static void show_to_measure(Judgement *judgement, Probe *probe)
{
    const RoundRecord *record = judgement->source;
    const SchemeMeasure *measure = probe->measure;
    if (measure->scope == SCOPE_PAIRING && !record->pairing)
        return;
    if (!selects(judgement, measure))
        return;
    if (measure->by == BY_OWN || !record->pairing) {
        credit_object(judgement, probe, record->by);
        return;
    }
    credit_object(judgement, probe, record->pairing->helper);
    credit_object(judgement, probe, record->pairing->helped);
}

/* A copy of the record that outlives the call; NULL when the object handed in so many of the kind
 * that they are counted only. */
static EvidenceRecord *keep(Evidence *evidence, const RoundRecord *record)
{
    Cell cell = {record->by, record->kind, NULL};
    if (GPOINTER_TO_UINT(g_hash_table_lookup(evidence->submitted, &cell)) > KEPT_MAX) {
        evidence->unkept++;
        return NULL;
    }
    EvidenceRecord *kept = g_new0(EvidenceRecord, 1);
    kept->kind = record->kind;
    kept->by = record->by;
    kept->pairing = record->pairing;
    kept->place = record->place;
    kept->measures = g_ptr_array_new();
    kept->element = xmlDocCopyNode(record->element, evidence->holder, /*recursive*/ 1);
    xmlAddChild(xmlDocGetRootElement(evidence->holder), kept->element);
    kept->id = xml_attribute(kept->element, "id");
    g_ptr_array_add(evidence->records, kept);
    return kept;
}

static void note_submission(Evidence *evidence, const SchemeObject *object, const SchemeKind *kind,
                            const RoundPairing *pairing)
{
    Cell cell = {object, kind, pairing};
    gpointer count = g_hash_table_lookup(evidence->submitted, &cell);
    g_hash_table_insert(evidence->submitted, g_memdup2(&cell, sizeof cell),
                        GUINT_TO_POINTER(GPOINTER_TO_UINT(count) + 1));
}

static bool take_record(const RoundRecord *record, gpointer data)
{
    Evidence *evidence = data;
    Judgement judgement = {.evidence = evidence, .source = record};
    note_submission(evidence, record->by, record->kind, NULL);
    judgement.kept = keep(evidence, record);
    if (record->pairing)
        note_submission(evidence, record->by, record->kind, record->pairing);
    GArray *probes = g_hash_table_lookup(evidence->by_kind, record->kind);
    for (guint i = 0; probes && i < probes->len; i++)
        show_to_measure(&judgement, &g_array_index(probes, Probe, i));
    return true;
}

static void probes_free(gpointer probes)
{
    g_array_unref(probes);
}

static GHashTable *probes_by_kind(const Scheme *scheme)
{
    GHashTable *table = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, probes_free);
    for (guint i = 0; i < scheme->measures->len; i++) {
        Probe probe = {.measure = scheme->measures->pdata[i]};
        gpointer kind = (gpointer)(guintptr)probe.measure->kind;
        if (!kind)
            continue;
        if (!g_hash_table_contains(table, kind))
            g_hash_table_insert(table, kind, g_array_new(FALSE, FALSE, sizeof(Probe)));
        GArray *probes = g_hash_table_lookup(table, kind);
        g_array_append_val(probes, probe);
    }
    return table;
}

static void flush_tallies(Evidence *evidence)
{
    GHashTableIter iter;
    gpointer tally;
    g_hash_table_iter_init(&iter, evidence->tallies);
    while (g_hash_table_iter_next(&iter, NULL, &tally))
        flush_whole(tally);
}

Evidence *evidence_gather(const Round *round, EvidenceWanted wanted, gpointer data, Diag *diag)
{
    Evidence *evidence = g_new0(Evidence, 1);
    evidence->round = round;
    evidence->diag = diag;
    evidence->wanted = wanted;
    evidence->wanted_data = data;
    evidence->records = g_ptr_array_new_with_free_func(record_free);
    evidence->by_kind = probes_by_kind(round->scheme);
    evidence->key = g_string_new(NULL);
    evidence->verdicts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    evidence->tallies = g_hash_table_new_full(cell_hash, cell_equal, g_free, tally_free);
    evidence->submitted = g_hash_table_new_full(cell_hash, cell_equal, g_free, NULL);
    evidence->holder = xmlNewDoc((const xmlChar *)"1.0");
    xmlDocSetRootElement(evidence->holder,
                         xmlNewDocNode(evidence->holder, NULL, (const xmlChar *)"records", NULL));
    evidence->xpath = round_xpath_new(round);
    round_each_record(round, take_record, evidence, diag);
    g_clear_pointer(&evidence->xpath, xmlXPathFreeContext);
    g_hash_table_remove_all(evidence->verdicts);
    flush_tallies(evidence);
    if (evidence->unkept > 0)
        diag_report(diag, DIAG_NOTE, no_place,
                    _("%u records of evidence are listed, %u more are only counted"),
                    evidence->records->len, evidence->unkept);
    evidence->diag = NULL;
    return evidence;
}

void evidence_free(Evidence *evidence)
{
    if (!evidence)
        return;
    g_hash_table_unref(evidence->tallies);
    g_hash_table_unref(evidence->submitted);
    g_hash_table_unref(evidence->by_kind);
    g_hash_table_unref(evidence->verdicts);
    g_string_free(evidence->key, TRUE);
    g_ptr_array_unref(evidence->records);
    xmlFreeDoc(evidence->holder);
    g_free(evidence);
}

const EvidenceTally *evidence_tally(const Evidence *evidence, const SchemeObject *object,
                                    const SchemeMeasure *measure, const RoundPairing *pairing)
{
    Cell cell = {object, measure, pairing};
    return g_hash_table_lookup(evidence->tallies, &cell);
}

bool evidence_submitted(const Evidence *evidence, const SchemeObject *object,
                        const SchemeKind *kind, const RoundPairing *pairing)
{
    Cell cell = {object, kind, pairing};
    return g_hash_table_contains(evidence->submitted, &cell);
}

const GPtrArray *evidence_records(const Evidence *evidence)
{
    return evidence->records;
}

guint evidence_unkept(const Evidence *evidence)
{
    return evidence->unkept;
}
