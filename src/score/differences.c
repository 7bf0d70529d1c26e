#include "score/differences.h"

#include "score/quotas.h"
#include "score/spread.h"
#include "score/tree.h"
#include "xml/xml.h"

#include <string.h>

static void side_free(gpointer data)
{
    DifferenceSide *side = data;
    g_free(side->value);
    g_free(side);
}

static void difference_free(gpointer data)
{
    Difference *difference = data;
    g_ptr_array_unref(difference->sides);
    g_free(difference->text);
    g_free(difference);
}

static Difference *add_difference(Scores *scores, const char *kind, char *text)
{
    Difference *difference = g_new0(Difference, 1);
    difference->kind = kind;
    difference->text = text;
    difference->sides = g_ptr_array_new_with_free_func(side_free);
    g_ptr_array_add(scores->differences, difference);
    return difference;
}

static void add_side(Difference *difference, const SchemeObject *object, const char *record,
                     const char *value, Place place)
{
    DifferenceSide *side = g_new0(DifferenceSide, 1);
    side->object = object;
    side->record = record;
    side->value = g_strdup(value);
    side->place = place;
    g_ptr_array_add(difference->sides, side);
}

/* The node of the object's annexes that uses the measure, or NULL. */
static const char *node_using(const Scores *scores, const SchemeObject *object,
                              const SchemeMeasure *measure)
{
    return triple_lookup(scores->usage, object->klass, measure, NULL);
}

static void compare_sides(Scores *scores, const RoundFigure *figure)
{
    const RoundPairing *pairing = figure->pairing;
    if (!pairing || figure->by != pairing->helper || !pairing->helped)
        return;
    const RoundFigure *other =
        triple_lookup(scores->figures, pairing->helped, figure->measure, pairing);
    if (!other || rational_equal(figure->value, other->value))
        return;
    Difference *difference = add_difference(
        scores, "sides",
        g_strdup_printf("协作双方填报的“%s”不一致：%s%s%s，%s%s%s", figure->measure->name,
                        figure->by->name, figure->text, figure->measure->unit, other->by->name,
                        other->text, other->measure->unit));
    difference->node = node_using(scores, figure->by, figure->measure);
    difference->pairing = pairing;
    add_side(difference, figure->by, NULL, figure->text, figure->place);
    add_side(difference, other->by, NULL, other->text, other->place);
}

/* Where the evidence of a tally stands: the first record it looked at. */
static Place tally_place(const EvidenceTally *tally)
{
    if (tally->uses->len == 0)
        return no_place;
    const EvidenceUse *use = tally->uses->pdata[0];
    return use->record->place;
}

static void compare_with_evidence(Scores *scores, const RoundFigure *figure)
{
    const SchemeMeasure *measure = figure->measure;
    if (!measure->kind || !node_using(scores, figure->by, measure))
        return;
    const EvidenceTally *tally =
        evidence_tally(scores->evidence, figure->by, measure, figure->pairing);
    if (tally && rational_equal(tally->sum, figure->value))
        return;
    if (!tally && rational_sign(figure->value) == 0)
        return;
    g_autofree char *sum = tally ? rational_display_short(tally->sum, 6, ROUND_HALF_UP) : NULL;
    Difference *difference;
    if (tally)
        difference = add_difference(
            scores, "evidence",
            g_strdup_printf("%s填报“%s”%s%s，符合认定标准的佐证材料合计%s%s", figure->by->name,
                            measure->name, figure->text, measure->unit, sum, measure->unit));
    else
        difference =
            add_difference(scores, "unsupported",
                           g_strdup_printf("%s填报“%s”%s%s，没有佐证材料", figure->by->name,
                                           measure->name, figure->text, measure->unit));
    difference->node = node_using(scores, figure->by, measure);
    difference->pairing = figure->pairing;
    add_side(difference, figure->by, NULL, figure->text, figure->place);
    if (tally)
        add_side(difference, figure->by, NULL, sum, tally_place(tally));
}

/* The indicator of the object that uses the measure, or NULL. */
static const SchemeNode *indicator_of(const Scores *scores, const SchemeObject *object,
                                      const SchemeMeasure *measure)
{
    const char *id = node_using(scores, object, measure);
    const SchemeNode *node = id ? scheme_node(scores->round->scheme, id) : NULL;
    return node ? node->parent : NULL;
}

/* The indicators that records of this use serve. Caller unrefs. */
static GPtrArray *served(const Scores *scores, const Evidence *evidence, const SharedUse *use)
{
    g_autoptr(GPtrArray) measures = evidence_measures(evidence, use);
    GPtrArray *indicators = g_ptr_array_new();
    for (guint i = 0; i < measures->len; i++)
        g_ptr_array_add(indicators, (gpointer)(guintptr)indicator_of(
                                        scores, use->by, g_ptr_array_index(measures, i)));
    return indicators;
}

static bool is_part(const GPtrArray *part, GPtrArray *whole)
{
    for (guint i = 0; i < part->len; i++)
        if (!g_ptr_array_find(whole, g_ptr_array_index(part, i), NULL))
            return false;
    return true;
}

bool differences_may_share(const Evidence *evidence, const SharedUse *a, const SharedUse *b,
                           gpointer data)
{
    const Scores *scores = data;
    if (a->kind == b->kind && a->by != b->by)
        return a->pairing && a->pairing == b->pairing;
    if (a->by != b->by)
        return false;
    g_autoptr(GPtrArray) left = served(scores, evidence, a);
    g_autoptr(GPtrArray) right = served(scores, evidence, b);
    return is_part(left, right) && is_part(right, left);
}

/* “（id）”, or the line of a record that is not listed. Caller frees. */
static char *record_words(const char *id, Place place)
{
    g_autofree char *file = g_path_get_basename(place.file);
    return id ? g_strdup(id) : g_strdup_printf("%s第%d行", file, place.line);
}

static void add_shared(Scores *scores, const SharedPair *pair, const char *attribute,
                       const char *kind, const char *what)
{
    const EvidenceRecord *first =
        evidence_record_at(scores->evidence, pair->places[0], attribute, pair->value);
    const char *first_id = first ? first->id : NULL;
    Place place = first ? first->place : pair->places[0];
    g_autofree char *words = record_words(first_id, place);
    const SharedUse *a = pair->uses[0], *b = pair->uses[1];
    Difference *difference = add_difference(
        scores, kind,
        g_strdup_printf("同一%s用于两处：%s“%s”（%s）和%s“%s”（%s）", what, a->by->name,
                        a->kind->name, words, b->by->name, b->kind->name, pair->id));
    add_side(difference, a->by, first_id, pair->value, place);
    add_side(difference, b->by, pair->id, pair->value, pair->places[1]);
}

/* Reports records whose attribute has the same value although nothing lets them share it. */
static void find_shared(Scores *scores, EvidenceShare share, const char *attribute,
                        const char *kind, const char *what)
{
    const GPtrArray *pairs = shared_pairs(evidence_shared(scores->evidence, share));
    for (guint i = 0; i < pairs->len; i++)
        add_shared(scores, g_ptr_array_index(pairs, i), attribute, kind, what);
}

/* What a kind of difference is called in messages. */
static const char *kind_message(const char *kind)
{
    static const struct {
        const char *kind;
        const char *message;
    } kinds[] = {
        {"sides", N_("the two sides of a pairing report different figures: %s")},
        {"evidence", N_("a reported figure is not what its evidence adds up to: %s")},
        {"unsupported", N_("a reported figure has no evidence: %s")},
        {"subordinates", N_("the figures of the objects below add up to something else: %s")},
        {"same-file", N_("one file is used twice: %s")},
        {"same-document", N_("one document number is used twice: %s")},
        {"spread", N_("points lie too close together: %s")},
        {"quota", N_("objects tie for the last places of a quota: %s")},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return _(kinds[i].message);
    return "%s";
}

static void report(const Scores *scores)
{
    for (guint i = 0; i < scores->differences->len; i++) {
        const Difference *difference = scores->differences->pdata[i];
        const DifferenceSide *side = difference->sides->pdata[0];
        g_auto(GStrv) parts = g_strsplit(kind_message(difference->kind), "%s", 2);
        diag_report(scores->diag, DIAG_WARNING, side->place, "%s%s%s", parts[0], difference->text,
                    parts[1] ? parts[1] : "");
    }
}

static void add_spread(const RoundEvaluation *highest, const RoundEvaluation *lowest, char *text,
                       gpointer data)
{
    Difference *difference = add_difference(data, "spread", text);
    difference->node = highest->node->id;
    add_side(difference, highest->object, NULL, highest->points_text, highest->place);
    add_side(difference, lowest->object, NULL, lowest->points_text, lowest->place);
}

static void add_quota(const GPtrArray *tied, const RoundLimit *quota, char *text, gpointer data)
{
    Scores *scores = data;
    Difference *difference = add_difference(scores, "quota", text);
    for (guint i = 0; i < tied->len; i++) {
        const ScoreObject *object = g_ptr_array_index(tied, i);
        g_autofree char *total = rational_display(score_total(object)->low, scores->settings.places,
                                                  scores->settings.rounding);
        add_side(difference, object->object, NULL, total, quota->place);
    }
}

/* The sum of what an object reports for a measure over its pairings; NULL if it reports nothing. */
static Rational *reported_sum(const Scores *scores, const ScoreObject *object,
                              const SchemeMeasure *measure)
{
    const RoundFigure *own = triple_lookup(scores->figures, object->object, measure, NULL);
    if (own)
        return rational_ref(own->value);
    Rational *sum = NULL;
    for (guint i = 0; i < object->pairings->len; i++) {
        const RoundFigure *figure =
            triple_lookup(scores->figures, object->object, measure, object->pairings->pdata[i]);
        if (!figure)
            continue;
        if (!sum)
            sum = rational_new(0, 1);
        rational_accumulate(&sum, figure->value);
    }
    return sum;
}

/* Adds up what the objects below report; NULL unless all of them report the measure. */
static Rational *subordinate_sum(const Scores *scores, const GPtrArray *below,
                                 const SchemeMeasure *measure)
{
    g_autoptr(Rational) sum = rational_new(0, 1);
    for (guint i = 0; i < below->len; i++) {
        g_autoptr(Rational) part = reported_sum(scores, below->pdata[i], measure);
        if (!part)
            return NULL;
        rational_accumulate(&sum, part);
    }
    return g_steal_pointer(&sum);
}

/* Whether the sum of the parts is what the settings expect beside the whole. */
static bool fits(const Scores *scores, const Rational *whole, const Rational *parts)
{
    int order = rational_cmp(parts, whole);
    switch (scores->settings.parts) {
    case PARTS_EQUAL:
        return order == 0;
    case PARTS_AT_MOST:
        return order <= 0;
    case PARTS_APART:
        break;
    }
    return true;
}

/* A figure of an object against those of the objects below it; asked at its first figure of the
 * measure only. */
static void compare_with_subordinates(Scores *scores, const RoundFigure *figure,
                                      GHashTable *compared)
{
    const GPtrArray *below = tree_subordinates(scores, figure->by);
    const SchemeMeasure *measure = figure->measure;
    Triple key = {figure->by, measure, NULL};
    if (!below || measure->of || g_hash_table_contains(compared, &key))
        return;
    g_hash_table_add(compared, g_memdup2(&key, sizeof key));
    const ScoreObject *object = g_hash_table_lookup(scores->by_object, figure->by);
    g_autoptr(Rational) own = reported_sum(scores, object, measure);
    g_autoptr(Rational) sum = subordinate_sum(scores, below, measure);
    if (!sum || fits(scores, own, sum))
        return;
    g_autofree char *own_text = rational_display_short(own, 6, ROUND_HALF_UP);
    g_autofree char *sum_text = rational_display_short(sum, 6, ROUND_HALF_UP);
    Difference *difference = add_difference(
        scores, "subordinates",
        g_strdup_printf("%s填报“%s”%s%s，所辖%u个对象填报合计%s%s", figure->by->name, measure->name,
                        own_text, measure->unit, below->len, sum_text, measure->unit));
    difference->node = node_using(scores, figure->by, measure);
    add_side(difference, figure->by, NULL, own_text, figure->place);
}

void differences_find(Scores *scores)
{
    g_ptr_array_set_free_func(scores->differences, difference_free);
    const GPtrArray *figures = scores->round->figures;
    g_autoptr(GHashTable) compared = g_hash_table_new_full(triple_hash, triple_equal, g_free, NULL);
    for (guint i = 0; i < figures->len; i++) {
        compare_sides(scores, figures->pdata[i]);
        compare_with_evidence(scores, figures->pdata[i]);
        compare_with_subordinates(scores, figures->pdata[i], compared);
    }
    find_shared(scores, EVIDENCE_FILE, "sha256", "same-file", "文件");
    find_shared(scores, EVIDENCE_DOCUMENT, "document", "same-document", "文号");
    spread_check(scores, add_spread, scores);
    quotas_check(scores, add_quota, scores);
    report(scores);
}
