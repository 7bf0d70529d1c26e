#include "score/values.h"

#include <string.h>

typedef struct {
    const Scores *scores;
    ScoreObject *object;
    ScoreNode *node;
    const SchemeMeasure *measure;
    const RoundPairing *pairing; /* or NULL */
} Site;

static const EvidenceTally *tally_of(const Site *site, const SchemeMeasure *measure)
{
    return evidence_tally(site->scores->evidence, site->object->object, measure, site->pairing);
}

/* Whether this object is done with reporting the measure's records: it handed some in for the
 * pairing, or a person closed the reporting. */
static bool has_reported(const Site *site, const SchemeMeasure *measure, const SchemeObject *object)
{
    return evidence_submitted(site->scores->evidence, object, measure->kind, site->pairing) ||
           round_reporting_closed(site->scores->round, object, measure->kind);
}

/* Whether the records that the measure counts are in, even if none is of its sort. */
static bool was_submitted(const Site *site, const SchemeMeasure *measure)
{
    if (has_reported(site, measure, site->object->object))
        return true;
    if (measure->by != BY_EITHER || !site->pairing)
        return false;
    return has_reported(site, measure, site->pairing->helper) ||
           (site->pairing->helped && has_reported(site, measure, site->pairing->helped));
}

/* A number that is known, and where it comes from. */
typedef struct {
    Quantity value;
    const char *origin; /* "evidence", "figure"; NULL: nothing came in */
} KnownValue;

/* What came in for a measure at the site: evidence or figure, as the settings say, else the other;
 * 0 where records of the kind were handed in and none of them is about the measure. */
static KnownValue known_value(const Site *site, const SchemeMeasure *measure)
{
    const EngineSettings *settings = &site->scores->settings;
    const EvidenceTally *tally = measure->kind ? tally_of(site, measure) : NULL;
    const RoundFigure *figure =
        triple_lookup(site->scores->figures, site->object->object, measure, site->pairing);
    if (figure && (!tally || settings->value_from == VALUE_FROM_FIGURE))
        return (KnownValue){quantity_final(figure->value), "figure"};
    if (tally)
        return (KnownValue){quantity_final(tally->sum), "evidence"};
    if (measure->kind && was_submitted(site, measure))
        return (KnownValue){quantity_final_long(0), "evidence"};
    if (settings->missing == MISSING_ZERO)
        return (KnownValue){quantity_final_long(0), "missing"};
    return (KnownValue){0};
}

/* How the site is called in a message: the measure, and the partner. */
static char *site_name(const Site *site)
{
    const char *name = score_node_name(site->node->rule->node);
    if (!site->pairing)
        return g_strdup(name);
    const SchemeObject *own = site->object->object;
    const SchemeObject *partner =
        site->pairing->helper == own ? site->pairing->helped : site->pairing->helper;
    return g_strdup_printf("%s（%s）", name, partner ? partner->name : site->pairing->helped_name);
}

static void fill_actual(const Site *site)
{
    const SchemeMeasure *measure = site->measure;
    ScoreNode *node = site->node;
    node->tally = measure->kind ? tally_of(site, measure) : NULL;
    const RoundFigure *figure =
        triple_lookup(site->scores->figures, site->object->object, measure, site->pairing);
    if (figure)
        score_add_input(node, (ScoreInput){.what = "figure",
                                           .value = figure->text,
                                           .by = figure->by->id,
                                           .by_name = figure->by->name,
                                           .place = figure->place});
    KnownValue known = known_value(site, measure);
    if (known.origin) {
        node->actual = known.value;
        node->origin = known.origin;
        return;
    }
    g_autoptr(Rational) zero = rational_new(0, 1);
    node->actual = quantity_pending(zero, NULL);
    g_autofree char *name = site_name(site);
    const char *what = measure->kind ? "evidence" : "figure";
    score_add_missing(
        site->object, node, what,
        g_strdup_printf(measure->kind ? "%s：未报送佐证材料，也未填报完成数" : "%s：未填报完成数",
                        name));
}

/* A share: the value divided by the value of another measure. */
static void divide_actual(const Site *site)
{
    if (!site->measure->of)
        return;
    const SchemeMeasure *whole = scheme_measure(site->scores->round->scheme, site->measure->of);
    KnownValue divisor = known_value(site, whole);
    g_auto(Quantity) value = divisor.value;
    if (quantity_is_final(&value) && rational_sign(value.low) > 0) {
        quantity_set(&site->node->actual, quantity_over(&site->node->actual, value.low));
        return;
    }
    g_autoptr(Rational) zero = rational_new(0, 1);
    quantity_set(&site->node->actual, quantity_pending(zero, NULL));
    score_add_missing(site->object, site->node, "figure",
                      g_strdup_printf("%s：缺少分母“%s”", site->measure->name, whole->name));
}

static void fill_agreed_target(const Site *site, bool needs_target)
{
    ScoreNode *node = site->node;
    gconstpointer party = site->pairing ? (gconstpointer)site->pairing : site->object->object;
    const RoundTarget *agreed = triple_lookup(site->scores->targets, party, site->measure, NULL);
    if (agreed) {
        node->no_task = agreed->no_task || rational_sign(agreed->value) == 0;
        if (!agreed->no_task)
            node->target = quantity_final(agreed->value);
        score_add_input(node, (ScoreInput){.what = agreed->no_task ? "no-task" : "target",
                                           .value = agreed->no_task ? "无任务" : agreed->text,
                                           .text = agreed->agreement->title,
                                           .place = agreed->place});
        return;
    }
    if (!needs_target)
        return;
    g_autoptr(Rational) zero = rational_new(0, 1);
    node->target = quantity_pending(zero, NULL);
    g_autofree char *name = site_name(site);
    score_add_missing(site->object, node, "target",
                      g_strdup_printf("%s：协议中没有约定目标数", name));
}

static void fill_target(const Site *site, bool needs_target)
{
    const NodeRule *rule = site->node->rule;
    if (!rule->target) {
        fill_agreed_target(site, needs_target);
        return;
    }
    site->node->target = quantity_final(rule->target);
    site->node->no_task = rational_sign(rule->target) == 0;
    score_add_input(site->node, (ScoreInput){.what = "target",
                                             .value = site->measure->target,
                                             .text = site->measure->clause,
                                             .place = site->measure->place});
}

static void fill_site(const Site *site, bool needs_target)
{
    fill_actual(site);
    divide_actual(site);
    fill_target(site, needs_target);
    if (site->node->no_task)
        score_set_note(site->node, g_strdup("没有任务"));
    else
        site->node->rate = quantity_ratio(&site->node->actual, &site->node->target);
}

/* The smaller of what was achieved and what was asked for, end by end. */
static Quantity achieved_of_task(const ScoreNode *share)
{
    if (share->target.state != QUANTITY_FINAL)
        return quantity_copy(&share->actual);
    return quantity_at_most(&share->actual, share->target.low);
}

/* Adds the shares of all pairings up to the measure's own numbers. */
static void add_shares(const Scores *scores, ScoreNode *measure)
{
    bool each = measure->rule->target != NULL || scores->settings.across == ACROSS_EACH;
    g_auto(Quantity) achieved = {0};
    guint tasks = 0;
    for (guint i = 0; i < measure->children->len; i++) {
        ScoreNode *share = measure->children->pdata[i];
        quantity_accumulate(&measure->actual, &share->actual);
        if (share->no_task)
            continue;
        tasks++;
        quantity_accumulate(&measure->target, &share->target);
        g_auto(Quantity) counted = each ? achieved_of_task(share) : quantity_copy(&share->actual);
        quantity_accumulate(&achieved, &counted);
    }
    measure->no_task = tasks == 0;
    if (measure->no_task)
        score_set_note(measure, g_strdup("没有任务"));
    else
        measure->rate = quantity_ratio(&achieved, &measure->target);
    if (each && measure->children->len > 1)
        score_set_note(measure, g_strdup("各结对关系分别计算，超额部分不相互抵补"));
}

/* A measure of pairings at an object that has none. */
static void fill_unpaired(ScoreObject *object, ScoreNode *measure)
{
    g_autoptr(Rational) zero = rational_new(0, 1);
    measure->actual = quantity_pending(zero, NULL);
    measure->rate = quantity_pending(zero, NULL);
    score_add_missing(object, measure, "target",
                      g_strdup_printf("%s：没有结对关系", score_node_name(measure->rule->node)));
}

void values_fill(const Scores *scores, ScoreObject *object, ScoreNode *measure, bool needs_target)
{
    const SchemeMeasure *definition = measure->rule->node->measure;
    if (definition->scope == SCOPE_OBJECT) {
        Site site = {scores, object, measure, definition, NULL};
        fill_site(&site, needs_target);
        return;
    }
    if (measure->children->len == 0) {
        fill_unpaired(object, measure);
        return;
    }
    for (guint i = 0; i < measure->children->len; i++) {
        ScoreNode *share = measure->children->pdata[i];
        Site site = {scores, object, share, definition, share->pairing};
        fill_site(&site, needs_target);
        if (measure->origin == NULL)
            measure->origin = share->origin;
    }
    add_shares(scores, measure);
}

Quantity values_counted_rate(const Scores *scores, const ScoreNode *node, bool always_cap)
{
    if (node->rate.state == QUANTITY_ABSENT)
        return (Quantity){0};
    if (!always_cap && scores->settings.overrun == OVERRUN_BONUS)
        return quantity_copy(&node->rate);
    g_autoptr(Rational) one = rational_new(1, 1);
    return quantity_at_most(&node->rate, one);
}
