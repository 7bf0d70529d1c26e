#include "score/differences.h"
#include "score/grading.h"
#include "score/rulebook.h"
#include "score/rules_internal.h"
#include "score/tree.h"
#include "xml/xml.h"

#include <string.h>

guint triple_hash(gconstpointer data)
{
    const Triple *triple = data;
    guint hash = g_direct_hash(triple->first);
    hash = hash * 31 + g_direct_hash(triple->second);
    return hash * 31 + g_direct_hash(triple->third);
}

gboolean triple_equal(gconstpointer a, gconstpointer b)
{
    const Triple *left = a, *right = b;
    return left->first == right->first && left->second == right->second &&
           left->third == right->third;
}

gpointer triple_lookup(GHashTable *table, gconstpointer first, gconstpointer second,
                       gconstpointer third)
{
    Triple key = {first, second, third};
    return g_hash_table_lookup(table, &key);
}

static void triple_insert(GHashTable *table, Triple key, gpointer value)
{
    g_hash_table_insert(table, g_memdup2(&key, sizeof key), value);
}

static GHashTable *triple_table(GDestroyNotify free_value)
{
    return g_hash_table_new_full(triple_hash, triple_equal, g_free, free_value);
}

const Quantity *score_total(const ScoreObject *object)
{
    static const Quantity none = {0};
    if (object->annexes->len == 0)
        return &none;
    const ScoreNode *annex = object->annexes->pdata[0];
    return &annex->points;
}

const char *score_node_name(const SchemeNode *node)
{
    if (node->measure && !node->name)
        return node->measure->name;
    return node->name ? node->name : node->text ? node->text : node->id;
}

void score_add_input(ScoreNode *node, ScoreInput input)
{
    if (!node->inputs)
        node->inputs = g_array_new(FALSE, FALSE, sizeof(ScoreInput));
    g_array_append_val(node->inputs, input);
}

const char *score_node_label(const SchemeNode *node)
{
    bool named = node->label || node->name || node->measure || node->text;
    if (named || !node->parent)
        return node->label ? node->label : score_node_name(node);
    return node->level == LEVEL_ITEM && node->source ? node->source
                                                     : score_node_label(node->parent);
}

void score_set_note(ScoreNode *node, char *text)
{
    g_free(node->note);
    node->note = text;
}

void score_add_missing(ScoreObject *object, const ScoreNode *node, const char *what, char *text)
{
    ScoreMissing *missing = g_new0(ScoreMissing, 1);
    missing->node = node;
    missing->what = what;
    missing->pairing = node->pairing;
    missing->text = text;
    g_ptr_array_add(object->missing, missing);
}

/* Notes that the scores of a class look at a measure, and at what it is divided by. */
static void note_measure(Scores *scores, const SchemeClass *klass, const SchemeMeasure *measure,
                         const SchemeNode *node)
{
    if (triple_lookup(scores->usage, klass, measure, NULL))
        return;
    triple_insert(scores->usage, (Triple){klass, measure, NULL}, (gpointer)(guintptr)node->id);
    if (measure->of)
        note_measure(scores, klass, scheme_measure(scores->round->scheme, measure->of), node);
}

static void note_usage(Scores *scores, const SchemeNode *node, const GPtrArray *classes)
{
    for (guint i = 0; node->measure && i < classes->len; i++)
        note_measure(scores, classes->pdata[i], node->measure, node);
    for (guint i = 0; i < node->children->len; i++)
        note_usage(scores, node->children->pdata[i], classes);
}

static bool is_wanted(const SchemeObject *object, const SchemeMeasure *measure, gpointer data)
{
    const Scores *scores = data;
    return triple_lookup(scores->usage, object->klass, measure, NULL) != NULL;
}

const GPtrArray *score_list(GHashTable *table, gconstpointer key)
{
    static const GPtrArray none = {NULL, 0};
    const GPtrArray *list = g_hash_table_lookup(table, key);
    return list ? list : &none;
}

/* Adds to the list under a key; a key of NULL has none. */
static void list_add(GHashTable *table, gconstpointer key, gpointer value)
{
    gpointer at = (gpointer)(guintptr)key;
    if (!key)
        return;
    if (!g_hash_table_contains(table, at))
        g_hash_table_insert(table, at, g_ptr_array_new());
    g_ptr_array_add(g_hash_table_lookup(table, at), value);
}

static void index_parties(Scores *scores)
{
    const Round *round = scores->round;
    for (guint i = 0; i < round->pairings->len; i++) {
        RoundPairing *pairing = round->pairings->pdata[i];
        list_add(scores->pairings, pairing->helper, pairing);
        if (pairing->helped != pairing->helper)
            list_add(scores->pairings, pairing->helped, pairing);
    }
    for (guint i = 0; i < round->agreements->len; i++) {
        RoundAgreement *agreement = round->agreements->pdata[i];
        list_add(scores->agreements, agreement->pairing, agreement);
        list_add(scores->agreements, agreement->object, agreement);
    }
    for (guint i = 0; i < round->plan.decisions->len; i++) {
        RoundDecision *decision = round->plan.decisions->pdata[i];
        g_hash_table_insert(scores->decisions, (gpointer)(guintptr)decision->object, decision);
    }
}

static void vote_free(gpointer data)
{
    ScoreVote *vote = data;
    g_ptr_array_unref(vote->ballots);
    g_free(vote);
}

static void index_ballot(Scores *scores, const RoundVote *vote, RoundBallot *ballot)
{
    ScoreVote *cast = triple_lookup(scores->votes, ballot->object, vote->node, NULL);
    if (!cast) {
        cast = g_new0(ScoreVote, 1);
        cast->vote = vote;
        cast->ballots = g_ptr_array_new();
        triple_insert(scores->votes, (Triple){ballot->object, vote->node, NULL}, cast);
    }
    g_ptr_array_add(cast->ballots, ballot);
}

static void index_votes(Scores *scores)
{
    const GPtrArray *votes = scores->round->votes;
    for (guint i = 0; i < votes->len; i++) {
        const RoundVote *vote = g_ptr_array_index(votes, i);
        for (guint j = 0; vote->node && j < vote->ballots->len; j++)
            index_ballot(scores, vote, g_ptr_array_index(vote->ballots, j));
    }
}

static void index_inputs(Scores *scores)
{
    const Round *round = scores->round;
    for (guint i = 0; i < round->targets->len; i++) {
        RoundTarget *target = round->targets->pdata[i];
        gconstpointer party = target->agreement->pairing ? (gconstpointer)target->agreement->pairing
                                                         : (gconstpointer)target->agreement->object;
        triple_insert(scores->targets, (Triple){party, target->measure, NULL}, target);
    }
    for (guint i = 0; i < round->figures->len; i++) {
        RoundFigure *figure = round->figures->pdata[i];
        triple_insert(scores->figures, (Triple){figure->by, figure->measure, figure->pairing},
                      figure);
    }
    for (guint i = 0; i < round->evaluations->len; i++) {
        RoundEvaluation *evaluation = round->evaluations->pdata[i];
        GPtrArray *list =
            triple_lookup(scores->evaluations, evaluation->object, evaluation->node, NULL);
        if (!list) {
            list = g_ptr_array_new();
            triple_insert(scores->evaluations, (Triple){evaluation->object, evaluation->node, NULL},
                          list);
        }
        g_ptr_array_add(list, evaluation);
    }
}

static void object_free(gpointer data)
{
    tree_object_free(data);
}

static void list_free(gpointer data)
{
    g_ptr_array_unref(data);
}

static GHashTable *list_table(void)
{
    return g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, list_free);
}

static Scores *scores_new(const Round *round, Diag *diag)
{
    Scores *scores = g_new0(Scores, 1);
    scores->round = round;
    scores->diag = diag;
    scores->settings = engine_settings(round, diag);
    scores->usage = triple_table(NULL);
    scores->targets = triple_table(NULL);
    scores->figures = triple_table(NULL);
    scores->evaluations = triple_table(list_free);
    scores->votes = triple_table(vote_free);
    scores->pairings = list_table();
    scores->agreements = list_table();
    scores->decisions = g_hash_table_new(g_direct_hash, g_direct_equal);
    scores->absentees = g_hash_table_new(g_str_hash, g_str_equal);
    scores->pools = triple_table(ranked_pool_free);
    scores->objects = g_ptr_array_new_with_free_func(object_free);
    scores->by_object = g_hash_table_new(g_direct_hash, g_direct_equal);
    scores->subordinates = list_table();
    scores->means = g_ptr_array_new();
    scores->differences = g_ptr_array_new();
    return scores;
}

void scores_free(Scores *scores)
{
    if (!scores)
        return;
    g_clear_pointer(&scores->rules, g_hash_table_unref);
    g_ptr_array_unref(scores->objects);
    g_hash_table_unref(scores->usage);
    g_hash_table_unref(scores->targets);
    g_hash_table_unref(scores->figures);
    g_hash_table_unref(scores->evaluations);
    g_hash_table_unref(scores->votes);
    g_hash_table_unref(scores->pairings);
    g_hash_table_unref(scores->agreements);
    g_hash_table_unref(scores->decisions);
    g_hash_table_unref(scores->absentees);
    g_hash_table_unref(scores->pools);
    g_hash_table_unref(scores->by_object);
    g_hash_table_unref(scores->subordinates);
    g_ptr_array_unref(scores->means);
    g_ptr_array_unref(scores->differences);
    evidence_free(scores->evidence);
    g_free(scores);
}

static void build_objects(Scores *scores)
{
    const Round *round = scores->round;
    for (guint i = 0; i < round->objects->len; i++) {
        SchemeObject *source = round->objects->pdata[i];
        ScoreObject *object = tree_object_new(scores, source);
        g_ptr_array_add(scores->objects, object);
        g_hash_table_insert(scores->by_object, source, object);
        list_add(scores->subordinates, source->parent, object);
    }
    for (guint i = 0; i < round->findings->len; i++) {
        RoundFinding *finding = round->findings->pdata[i];
        ScoreObject *object = g_hash_table_lookup(scores->by_object, finding->object);
        g_ptr_array_add(object->findings, finding);
    }
}

/* Whether a number that somebody looks at waits for this input: the points of the nearest node
 * above that has any, or the rate where nobody gives points. */
static bool is_waited_for(const ScoreMissing *missing)
{
    for (const ScoreNode *node = missing->node; node; node = node->parent)
        if (node->points.state != QUANTITY_ABSENT)
            return node->points.state == QUANTITY_PENDING;
    for (const ScoreNode *node = missing->node; node; node = node->parent)
        if (node->rate.state != QUANTITY_ABSENT)
            return node->rate.state == QUANTITY_PENDING;
    return false;
}

/* Forgets what is missing but would not change anything. */
static void prune_missing(ScoreObject *object)
{
    for (guint i = object->missing->len; i > 0; i--)
        if (!is_waited_for(object->missing->pdata[i - 1]))
            g_ptr_array_remove_index(object->missing, i - 1);
}

/* An object and how many there are above it. */
typedef struct {
    const ScoreObject *object;
    guint depth;
} Depth;

static guint depth_of(GHashTable *depths, const SchemeObject *object)
{
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    for (; object && !g_hash_table_contains(depths, object); object = object->parent)
        g_ptr_array_add(path, (gpointer)(guintptr)object);
    guint depth = object ? GPOINTER_TO_UINT(g_hash_table_lookup(depths, object)) : 0;
    for (guint i = path->len; i > 0; i--)
        g_hash_table_insert(depths, g_ptr_array_index(path, i - 1), GUINT_TO_POINTER(++depth));
    return path->len ? depth : GPOINTER_TO_UINT(g_hash_table_lookup(depths, object));
}

static gint deeper_first(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    guint left = ((const Depth *)a)->depth, right = ((const Depth *)b)->depth;
    return left < right ? 1 : left > right ? -1 : 0;
}

/* Scores the objects, those below others first: however many stand above each other, no score has
 * to wait in the middle of another. */
static void require_all(Scores *scores)
{
    g_autoptr(GHashTable) depths = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(Depth));
    for (guint i = 0; i < scores->objects->len; i++) {
        const ScoreObject *object = g_ptr_array_index(scores->objects, i);
        Depth at = {object, depth_of(depths, object->object)};
        g_array_append_val(order, at);
    }
    g_array_sort_with_data(order, deeper_first, NULL);
    for (guint i = 0; i < order->len; i++)
        tree_require(scores, g_array_index(order, Depth, i).object);
}

static void calculate(Scores *scores)
{
    for (guint i = 0; i < scores->objects->len; i++)
        tree_fill_values(scores, scores->objects->pdata[i]);
    require_all(scores);
    for (guint i = 0; i < scores->objects->len; i++)
        prune_missing(scores->objects->pdata[i]);
    grading_rank(scores);
    grading_grade(scores);
    grading_means(scores);
    differences_find(scores);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

/* Names the evaluators whose absence a mean over many has got over. */
static void report_absentees(const Scores *scores)
{
    g_autoptr(GList) names = g_hash_table_get_keys(scores->absentees);
    names = g_list_sort(names, compare_names);
    for (const GList *name = names; name; name = name->next)
        diag_report(scores->diag, DIAG_WARNING, no_place,
                    _("%s sent no points for %u scores; their means are over what came in"),
                    (const char *)name->data,
                    GPOINTER_TO_UINT(g_hash_table_lookup(scores->absentees, name->data)));
}

/* Lists what has to come in; the place is that of the node in the method. */
static void report_missing(const Scores *scores)
{
    for (guint i = 0; i < scores->objects->len; i++) {
        const ScoreObject *object = scores->objects->pdata[i];
        for (guint j = 0; j < object->missing->len; j++) {
            const ScoreMissing *missing = object->missing->pdata[j];
            diag_report(scores->diag, DIAG_WARNING, missing->node->rule->node->place,
                        _("%s, pending: %s"), object->object->name, missing->text);
        }
    }
}

Scores *score_round(const Round *round, Diag *diag)
{
    guint errors = diag_count(diag, DIAG_ERROR);
    g_autoptr(Scores) scores = scores_new(round, diag);
    scores->rules = rulebook_new(round, diag);
    if (diag_count(diag, DIAG_ERROR) > errors)
        return NULL;
    for (guint i = 0; i < round->scheme->annexes->len; i++) {
        const SchemeNode *annex = round->scheme->annexes->pdata[i];
        note_usage(scores, annex, annex->classes);
    }
    index_parties(scores);
    index_inputs(scores);
    index_votes(scores);
    scores->evidence = evidence_gather(round, is_wanted, differences_may_share, scores, diag);
    build_objects(scores);
    calculate(scores);
    if (diag_count(diag, DIAG_ERROR) > errors)
        return NULL;
    report_absentees(scores);
    report_missing(scores);
    scores->diag = NULL;
    return g_steal_pointer(&scores);
}
