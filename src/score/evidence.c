#include "score/evidence.h"

#include "score/judge.h"
#include "score/once.h"
#include "xml/xml.h"

enum {
    SMALL_DIGITS = 15, /* of numbers added up in plain integers */
    KEPT_MAX = 1000,   /* records of one object and kind listed one by one: more are a roster */
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
    const Criteria *criteria;
    guint position;              /* among the measures of its kind */
    const SchemeObject *object;  /* of the last record */
    const RoundPairing *pairing; /* of the last record */
    EvidenceTally *tally;        /* theirs; NULL: not wanted */
} Probe;

/* What looks at records of one kind. */
typedef struct {
    GArray *probes; /* of Probe */
    int columns[EVIDENCE_SHARES];
} KindView;

struct Evidence {
    const Round *round;
    Diag *diag;
    EvidenceWanted wanted;
    EvidenceSharing may_share;
    gpointer wanted_data;
    Judge *judge;
    xmlDoc *holder;      /* of the copies of the records */
    GPtrArray *records;  /* of EvidenceRecord */
    guint unkept;        /* records that were counted but not kept */
    GHashTable *by_kind; /* SchemeKind -> KindView */
    Shared *shared[EVIDENCE_SHARES];
    GHashTable *tallies;   /* Cell of a measure -> EvidenceTally */
    GHashTable *submitted; /* Cell of a kind -> guint: how many records */
    Cell last[2];          /* of the record before: with and without its pairing */
    guint *last_count[2];  /* what they have in submitted */
};

/* One record while it is being judged. */
typedef struct {
    Evidence *evidence;
    const RoundRecord *source;
    EvidenceRecord *kept; /* NULL: counted only */
    SharedUse use;
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
    once_free(tally->seen);
    g_free(tally);
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

/* What the record adds to the measure; NULL if the field to be added up is empty. */
static Rational *record_value(const Judge *judge, const Probe *probe)
{
    if (!probe->measure->sum)
        return rational_new(1, 1);
    return rational_parse(judge_summand(judge, probe->criteria));
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
static bool count_small(EvidenceTally *tally, const Judge *judge, const Probe *probe)
{
    gint64 value = probe->measure->sum ? small_number(judge_summand(judge, probe->criteria)) : 1;
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
static bool seen_before(EvidenceTally *tally, const char *key, const EvidenceRecord *record,
                        const EvidenceRecord **earlier)
{
    if (!tally->seen)
        tally->seen = once_new();
    gconstpointer first = NULL;
    bool seen = once_add(tally->seen, key, record, &first);
    *earlier = first;
    return seen;
}

/* Counts or rejects the record in a tally of the measure. */
static void credit(Judgement *judgement, const Probe *probe)
{
    Judge *judge = judgement->evidence->judge;
    EvidenceTally *tally = probe->tally;
    const SchemeExpression *failed = judge_failed(judge, probe->criteria);
    if (failed) {
        reject(tally, judgement->kept, probe->measure->standard, failed->reason, NULL);
        return;
    }
    const char *key = judge_key(judge, probe->criteria);
    const EvidenceRecord *earlier = NULL;
    if (key && seen_before(tally, key, judgement->kept, &earlier)) {
        reject(tally, judgement->kept, NULL, "与已计入的材料重复，只计一次", earlier);
        return;
    }
    if (!judgement->kept && count_small(tally, judge, probe))
        return;
    Rational *value = record_value(judge, probe);
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
    if (!object || !wanted_tally(judgement, probe, object))
        return;
    if (object == judgement->source->by && probe->position < SHARED_MEASURES)
        judgement->use.measures[probe->position / 64] |= (guint64)1 << probe->position % 64;
    credit(judgement, probe);
}

/* Shows the record to one measure. */
static void show_to_measure(Judgement *judgement, Probe *probe)
{
    const RoundRecord *record = judgement->source;
    const SchemeMeasure *measure = probe->measure;
    if (measure->scope == SCOPE_PAIRING && !record->pairing)
        return;
    if (!judge_selects(judgement->evidence->judge, probe->criteria))
        return;
    if (measure->by == BY_OWN || !record->pairing) {
        credit_object(judgement, probe, record->by);
        return;
    }
    credit_object(judgement, probe, record->pairing->helper);
    credit_object(judgement, probe, record->pairing->helped);
}

/* A copy of the record that outlives the call. */
static EvidenceRecord *keep(Evidence *evidence, const RoundRecord *record)
{
    EvidenceRecord *kept = g_new0(EvidenceRecord, 1);
    kept->kind = record->kind;
    kept->by = record->by;
    kept->pairing = record->pairing;
    kept->place = record->place;
    kept->element = xmlDocCopyNode(record->element, evidence->holder, /*recursive*/ 1);
    xmlAddChild(xmlDocGetRootElement(evidence->holder), kept->element);
    kept->id = xml_attribute(kept->element, "id");
    g_ptr_array_add(evidence->records, kept);
    return kept;
}

/* Where the records of a cell are counted. Those of the record before mostly are asked for. */
static guint *count_of(Evidence *evidence, Cell cell)
{
    bool paired = cell.pairing != NULL;
    if (evidence->last_count[paired] && cell_equal(&cell, &evidence->last[paired]))
        return evidence->last_count[paired];
    guint *counted = g_hash_table_lookup(evidence->submitted, &cell);
    if (!counted) {
        counted = g_new0(guint, 1);
        g_hash_table_insert(evidence->submitted, g_memdup2(&cell, sizeof cell), counted);
    }
    evidence->last[paired] = cell;
    evidence->last_count[paired] = counted;
    return counted;
}

/* Counts the record among those handed in; returns whether it is to be listed: where an object
 * hands in too many of a kind, they are counted only. */
static bool note_submission(Evidence *evidence, const RoundRecord *record)
{
    guint handed_in = ++*count_of(evidence, (Cell){record->by, record->kind, NULL});
    if (record->pairing)
        ++*count_of(evidence, (Cell){record->by, record->kind, record->pairing});
    evidence->unkept += handed_in > KEPT_MAX;
    return handed_in <= KEPT_MAX;
}

/* What a record rests on, where it says so. */
typedef struct {
    const char *value;
    guint64 print;
} Rest;

static void look_at_shares(const Evidence *evidence, const RoundRecord *record,
                           const KindView *view, Rest rests[EVIDENCE_SHARES])
{
    for (guint i = 0; i < EVIDENCE_SHARES; i++) {
        const char *value = round_value(record, view->columns[i]);
        rests[i].value = value && *value ? value : NULL;
        if (rests[i].value)
            rests[i].print = shared_print(evidence->shared[i], value);
    }
}

static void note_shares(Judgement *judgement, const Rest rests[EVIDENCE_SHARES])
{
    const RoundRecord *record = judgement->source;
    SharedUse *use = &judgement->use;
    use->file = record->place.file;
    use->kind = record->kind;
    use->by = record->by;
    use->pairing = record->pairing;
    for (guint i = 0; i < EVIDENCE_SHARES; i++)
        if (rests[i].value)
            shared_add(judgement->evidence->shared[i], rests[i].value, rests[i].print, use, record);
}

static bool take_record(const RoundRecord *record, gpointer data)
{
    Evidence *evidence = data;
    Judgement judgement = {.evidence = evidence, .source = record};
    const KindView *view = g_hash_table_lookup(evidence->by_kind, record->kind);
    Rest rests[EVIDENCE_SHARES];
    look_at_shares(evidence, record, view, rests);
    if (note_submission(evidence, record))
        judgement.kept = keep(evidence, record);
    judge_turn_to(evidence->judge, record);
    for (guint i = 0; i < view->probes->len; i++)
        show_to_measure(&judgement, &g_array_index(view->probes, Probe, i));
    note_shares(&judgement, rests);
    return true;
}

static void view_free(gpointer data)
{
    KindView *view = data;
    g_array_unref(view->probes);
    g_free(view);
}

static KindView *view_new(const SchemeKind *kind)
{
    static const char *const attributes[EVIDENCE_SHARES] = {"sha256", "document"};
    KindView *view = g_new0(KindView, 1);
    view->probes = g_array_new(FALSE, FALSE, sizeof(Probe));
    for (guint i = 0; i < EVIDENCE_SHARES; i++)
        view->columns[i] = round_column(kind, attributes[i]);
    return view;
}

static GHashTable *views_by_kind(const Scheme *scheme, Judge *judge)
{
    GHashTable *table = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, view_free);
    for (guint i = 0; i < scheme->kinds->len; i++) {
        SchemeKind *kind = g_ptr_array_index(scheme->kinds, i);
        g_hash_table_insert(table, kind, view_new(kind));
    }
    for (guint i = 0; i < scheme->measures->len; i++) {
        Probe probe = {.measure = scheme->measures->pdata[i]};
        KindView *view = g_hash_table_lookup(table, probe.measure->kind);
        if (!view)
            continue;
        probe.criteria = judge_criteria(judge, probe.measure);
        probe.position = view->probes->len;
        g_array_append_val(view->probes, probe);
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

static bool ask_whether_shared(const SharedUse *a, const SharedUse *b, gpointer data)
{
    const Evidence *evidence = data;
    return evidence->may_share(evidence, a, b, evidence->wanted_data);
}

/* Says what is not listed one by one. */
static void report_unlisted(const Evidence *evidence)
{
    guint unlisted = 0;
    for (guint i = 0; i < EVIDENCE_SHARES; i++)
        unlisted += shared_unlisted(evidence->shared[i]);
    if (evidence->unkept > 0)
        diag_report(evidence->diag, DIAG_NOTE, no_place,
                    _("%u records of evidence are listed, %u more are only counted"),
                    evidence->records->len, evidence->unkept);
    if (unlisted > 0)
        diag_report(evidence->diag, DIAG_WARNING, no_place,
                    _("%u more records rest on a file or document of another: they are not listed"),
                    unlisted);
}

Evidence *evidence_gather(const Round *round, EvidenceWanted wanted, EvidenceSharing may_share,
                          gpointer data, Diag *diag)
{
    Evidence *evidence = g_new0(Evidence, 1);
    evidence->round = round;
    evidence->diag = diag;
    evidence->wanted = wanted;
    evidence->may_share = may_share;
    evidence->wanted_data = data;
    evidence->records = g_ptr_array_new_with_free_func(g_free);
    evidence->judge = judge_new(round, diag);
    evidence->by_kind = views_by_kind(round->scheme, evidence->judge);
    for (guint i = 0; i < EVIDENCE_SHARES; i++)
        evidence->shared[i] = shared_new(ask_whether_shared, evidence);
    evidence->tallies = g_hash_table_new_full(cell_hash, cell_equal, g_free, tally_free);
    evidence->submitted = g_hash_table_new_full(cell_hash, cell_equal, g_free, g_free);
    evidence->holder = xmlNewDoc((const xmlChar *)"1.0");
    xmlDocSetRootElement(evidence->holder,
                         xmlNewDocNode(evidence->holder, NULL, (const xmlChar *)"records", NULL));
    round_each_record(round, take_record, evidence, diag);
    g_clear_pointer(&evidence->judge, judge_free);
    flush_tallies(evidence);
    report_unlisted(evidence);
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
    for (guint i = 0; i < EVIDENCE_SHARES; i++)
        shared_free(evidence->shared[i]);
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

const EvidenceRecord *evidence_record_at(const Evidence *evidence, Place place,
                                         const char *attribute, const char *value)
{
    for (guint i = 0; i < evidence->records->len; i++) {
        const EvidenceRecord *record = g_ptr_array_index(evidence->records, i);
        if (record->place.line == place.line && record->place.file == place.file &&
            g_strcmp0(xml_attribute(record->element, attribute), value) == 0)
            return record;
    }
    return NULL;
}

GPtrArray *evidence_measures(const Evidence *evidence, const SharedUse *use)
{
    GPtrArray *measures = g_ptr_array_new();
    const KindView *view = g_hash_table_lookup(evidence->by_kind, use->kind);
    for (guint i = 0; i < MIN(view->probes->len, SHARED_MEASURES); i++)
        if (use->measures[i / 64] >> i % 64 & 1)
            g_ptr_array_add(measures,
                            (gpointer)(guintptr)g_array_index(view->probes, Probe, i).measure);
    return measures;
}

const Shared *evidence_shared(const Evidence *evidence, EvidenceShare what)
{
    return evidence->shared[what];
}

guint evidence_unkept(const Evidence *evidence)
{
    return evidence->unkept;
}
