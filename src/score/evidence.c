#include "score/evidence.h"

#include "xml/xml.h"

#include <libxml/xpathInternals.h>
#include <string.h>

/* The place of a number in the tables: whose, what, and (or NULL) with whom. */
typedef struct {
    const SchemeObject *object;
    gconstpointer what; /* SchemeMeasure or SchemeKind */
    const RoundPairing *pairing;
} Cell;

struct Evidence {
    const Round *round;
    Diag *diag;
    EvidenceWanted wanted;
    gpointer wanted_data;
    xmlXPathContext *xpath;
    xmlDoc *holder;        /* of the copies of the records */
    GPtrArray *records;    /* of EvidenceRecord */
    GHashTable *by_kind;   /* SchemeKind -> GPtrArray of SchemeMeasure */
    GHashTable *tallies;   /* Cell of a measure -> EvidenceTally */
    GHashTable *submitted; /* set of Cell of a kind */
};

/* One record while it is being judged. */
typedef struct {
    Evidence *evidence;
    const RoundRecord *source;
    EvidenceRecord *kept;
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

static bool evaluate_test(const Judgement *judgement, const SchemeExpression *expression)
{
    int result = xmlXPathCompiledEvalToBoolean(expression->compiled, judgement->evidence->xpath);
    if (result < 0)
        report_expression(judgement, expression);
    return result == 1;
}

/* Gives the variable of a let its value. */
static void define_variable(const Judgement *judgement, const SchemeExpression *let)
{
    xmlXPathContext *xpath = judgement->evidence->xpath;
    xmlXPathObject *value = xmlXPathCompiledEval(let->compiled, xpath);
    if (!value)
        report_expression(judgement, let);
    else
        xmlXPathRegisterVariable(xpath, (const xmlChar *)let->name, value);
}

/* The first requirement of the standard that the record fails, or NULL if it meets it. */
static const SchemeExpression *judge(Judgement *judgement, const SchemeStandard *standard)
{
    if (!standard)
        return NULL;
    if (judgement->judged == standard)
        return judgement->failed;
    judgement->judged = standard;
    judgement->failed = NULL;
    for (guint i = 0; i < standard->lets->len; i++)
        define_variable(judgement, standard->lets->pdata[i]);
    for (guint i = 0; i < standard->requires->len && !judgement->failed; i++)
        if (!evaluate_test(judgement, standard->requires->pdata[i]))
    judgement->failed = standard->requires->pdata[i];
    return judgement->failed;
}

/* The key under which equal records count once; NULL where the measure has none or it is empty. */
static char *distinct_key(const Judgement *judgement, const SchemeMeasure *measure)
{
    if (!measure->distinct)
        return NULL;
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
    EvidenceUse *use = g_new0(EvidenceUse, 1);
    use->record = record;
    use->standard = standard;
    use->reason = reason;
    use->same_as = same_as;
    tally->rejected++;
    record->use = MAX(record->use, RECORD_REJECTED);
    g_ptr_array_add(tally->uses, use);
}

static void count(EvidenceTally *tally, EvidenceRecord *record, Rational *value)
{
    EvidenceUse *use = g_new0(EvidenceUse, 1);
    use->record = record;
    use->value = value;
    tally->counted++;
    rational_accumulate(&tally->sum, value);
    record->use = RECORD_COUNTED;
    g_ptr_array_add(tally->uses, use);
}

/* The record that counted before under the same key; remembers this one if there is none. */
static const EvidenceRecord *seen_before(EvidenceTally *tally, char *key, EvidenceRecord *record)
{
    if (!tally->seen)
        tally->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const EvidenceRecord *earlier = g_hash_table_lookup(tally->seen, key);
    if (!earlier)
        g_hash_table_insert(tally->seen, g_strdup(key), record);
    return earlier;
}

/* Counts or rejects the record for one measure of one object. */
static void credit(Judgement *judgement, const SchemeMeasure *measure, const SchemeObject *object)
{
    Evidence *evidence = judgement->evidence;
    if (!evidence->wanted(object, measure, evidence->wanted_data))
        return;
    const RoundPairing *pairing =
        measure->scope == SCOPE_PAIRING ? judgement->source->pairing : NULL;
    EvidenceTally *tally = tally_at(evidence, (Cell){object, measure, pairing});
    if (object == judgement->source->by)
        g_ptr_array_add(judgement->kept->measures, (gpointer)(guintptr)measure);
    const SchemeExpression *failed = judge(judgement, measure->standard);
    if (failed) {
        reject(tally, judgement->kept, measure->standard, failed->reason, NULL);
        return;
    }
    g_autofree char *key = distinct_key(judgement, measure);
    const EvidenceRecord *earlier = key ? seen_before(tally, key, judgement->kept) : NULL;
    if (earlier) {
        reject(tally, judgement->kept, NULL, "与已计入的材料重复，只计一次", earlier);
        return;
    }
    Rational *value = record_value(judgement->source, measure);
    if (value)
        count(tally, judgement->kept, value);
    else
        reject(tally, judgement->kept, NULL, "未填报数量", NULL);
}

/* Shows the record to one measure. */
static void show_to_measure(Judgement *judgement, const SchemeMeasure *measure)
{
    const RoundRecord *record = judgement->source;
    if (measure->scope == SCOPE_PAIRING && !record->pairing)
        return;
    if (measure->select && !evaluate_test(judgement, measure->select))
        return;
    if (measure->by == BY_OWN || !record->pairing) {
        credit(judgement, measure, record->by);
        return;
    }
    credit(judgement, measure, record->pairing->helper);
    if (record->pairing->helped)
        credit(judgement, measure, record->pairing->helped);
}

/* A copy of the record that outlives the call. */
static EvidenceRecord *keep(Evidence *evidence, const RoundRecord *record)
{
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
    if (!object)
        return;
    Cell cell = {object, kind, pairing};
    if (!g_hash_table_contains(evidence->submitted, &cell))
        g_hash_table_add(evidence->submitted, g_memdup2(&cell, sizeof cell));
}

static bool take_record(const RoundRecord *record, gpointer data)
{
    Evidence *evidence = data;
    Judgement judgement = {.evidence = evidence, .source = record};
    judgement.kept = keep(evidence, record);
    note_submission(evidence, record->by, record->kind, NULL);
    if (record->pairing)
        note_submission(evidence, record->by, record->kind, record->pairing);
    round_xpath_bind(evidence->xpath, record);
    const GPtrArray *measures = g_hash_table_lookup(evidence->by_kind, record->kind);
    for (guint i = 0; measures && i < measures->len; i++)
        show_to_measure(&judgement, measures->pdata[i]);
    return true;
}

static GHashTable *measures_by_kind(const Scheme *scheme)
{
    GHashTable *table = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL,
                                              (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < scheme->measures->len; i++) {
        SchemeMeasure *measure = scheme->measures->pdata[i];
        gpointer kind = (gpointer)(guintptr)measure->kind;
        if (!kind)
            continue;
        if (!g_hash_table_contains(table, kind))
            g_hash_table_insert(table, kind, g_ptr_array_new());
        g_ptr_array_add(g_hash_table_lookup(table, kind), measure);
    }
    return table;
}

Evidence *evidence_gather(const Round *round, EvidenceWanted wanted, gpointer data, Diag *diag)
{
    Evidence *evidence = g_new0(Evidence, 1);
    evidence->round = round;
    evidence->diag = diag;
    evidence->wanted = wanted;
    evidence->wanted_data = data;
    evidence->records = g_ptr_array_new_with_free_func(record_free);
    evidence->by_kind = measures_by_kind(round->scheme);
    evidence->tallies = g_hash_table_new_full(cell_hash, cell_equal, g_free, tally_free);
    evidence->submitted = g_hash_table_new_full(cell_hash, cell_equal, g_free, NULL);
    evidence->holder = xmlNewDoc((const xmlChar *)"1.0");
    xmlDocSetRootElement(evidence->holder,
                         xmlNewDocNode(evidence->holder, NULL, (const xmlChar *)"records", NULL));
    evidence->xpath = round_xpath_new(round);
    round_each_record(round, take_record, evidence, diag);
    g_clear_pointer(&evidence->xpath, xmlXPathFreeContext);
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
