#include "score/tree.h"

#include "score/rules_internal.h"
#include "score/values.h"

#include <string.h>

static void node_free(gpointer data)
{
    ScoreNode *node = data;
    g_clear_pointer(&node->children, g_ptr_array_unref);
    g_clear_pointer(&node->inputs, g_array_unref);
    g_free(node->note);
    quantity_clear(&node->target);
    quantity_clear(&node->actual);
    quantity_clear(&node->rate);
    quantity_clear(&node->points);
    g_free(node);
}

static ScoreNode *node_new(const NodeRule *rule, ScoreNode *parent)
{
    ScoreNode *node = g_new0(ScoreNode, 1);
    node->rule = rule;
    node->parent = parent;
    if (parent) {
        if (!parent->children)
            parent->children = g_ptr_array_new_with_free_func(node_free);
        g_ptr_array_add(parent->children, node);
    }
    return node;
}

/* One share of the measure for each pairing; none for an object without pairings. */
static void add_shares(ScoreNode *measure, const ScoreObject *object)
{
    if (!measure->children)
        measure->children = g_ptr_array_new_with_free_func(node_free);
    for (guint i = 0; i < object->pairings->len; i++)
        node_new(measure->rule, measure)->pairing = object->pairings->pdata[i];
}

static ScoreNode *build(const Scores *scores, const ScoreObject *object, const SchemeNode *source,
                        ScoreNode *parent)
{
    ScoreNode *node = node_new(g_hash_table_lookup(scores->rules, source), parent);
    for (guint i = 0; i < source->children->len; i++)
        build(scores, object, source->children->pdata[i], node);
    if (source->measure && source->measure->scope == SCOPE_PAIRING)
        add_shares(node, object);
    return node;
}

/* Whether the annex assesses the class under the settings in force. */
static bool assesses(const Scores *scores, const SchemeNode *annex, const SchemeClass *klass)
{
    if (annex->setting &&
        g_strcmp0(round_setting(scores->round, annex->setting, NULL), annex->setting_value) != 0)
        return false;
    return g_ptr_array_find(annex->classes, klass, NULL);
}

static void missing_free(gpointer data)
{
    ScoreMissing *missing = data;
    g_free(missing->text);
    g_free(missing);
}

ScoreObject *tree_object_new(const Scores *scores, const SchemeObject *object)
{
    ScoreObject *scored = g_new0(ScoreObject, 1);
    scored->object = object;
    scored->pairings = score_list(scores->pairings, object);
    scored->annexes = g_ptr_array_new_with_free_func(node_free);
    scored->findings = g_ptr_array_new();
    scored->missing = g_ptr_array_new_with_free_func(missing_free);
    const GPtrArray *annexes = scores->round->scheme->annexes;
    for (guint i = 0; i < annexes->len; i++)
        if (assesses(scores, annexes->pdata[i], object->klass))
            g_ptr_array_add(scored->annexes, build(scores, scored, annexes->pdata[i], NULL));
    return scored;
}

void tree_object_free(ScoreObject *object)
{
    g_ptr_array_unref(object->annexes);
    g_ptr_array_unref(object->findings);
    g_ptr_array_unref(object->missing);
    g_free(object);
}

void tree_each(ScoreNode *root, TreeFunc func, gpointer data)
{
    func(root, data);
    for (guint i = 0; root->children && i < root->children->len; i++)
        tree_each(root->children->pdata[i], func, data);
}

typedef struct {
    const Scores *scores;
    ScoreObject *object;
} Walk;

static void fill_measure(ScoreNode *node, gpointer data)
{
    const Walk *walk = data;
    if (node->rule->node->level != LEVEL_MEASURE || node->pairing)
        return;
    const ScoreNode *indicator = node->parent;
    bool beside = rational_sign(node->rule->weight) == 0 || !node->rule->kind->needs_targets;
    values_fill(walk->scores, walk->object, node, indicator->rule->kind->needs_targets && !beside);
}

void tree_fill_values(const Scores *scores, ScoreObject *object)
{
    Walk walk = {scores, object};
    for (guint i = 0; i < object->annexes->len; i++)
        tree_each(object->annexes->pdata[i], fill_measure, &walk);
}

static void calculate(const RuleCall *call, ScoreNode *node)
{
    if (node->pairing)
        return;
    for (guint i = 0; node->children && i < node->children->len; i++)
        calculate(call, node->children->pdata[i]);
    if (!apply_no_task(call, node))
        node->rule->kind->calculate(call, node);
}

void tree_require(const Scores *scores, const ScoreObject *object)
{
    ScoreObject *own = g_hash_table_lookup(scores->by_object, object->object);
    if (own->state != SCORING_TO_DO)
        return;
    own->state = SCORING_UNDER_WAY;
    RuleCall call = {scores, own};
    for (guint i = 0; i < own->annexes->len; i++)
        calculate(&call, own->annexes->pdata[i]);
    own->state = SCORING_DONE;
}

/* The child for this node of the scheme; children follow the scheme's order. */
static const ScoreNode *child_for(const ScoreNode *parent, const SchemeNode *node)
{
    for (guint i = 0; parent->children && i < parent->children->len; i++) {
        const ScoreNode *child = parent->children->pdata[i];
        if (child->rule->node == node)
            return child;
    }
    return NULL;
}

/* Descends from the root along the scheme's path to the node. */
static const ScoreNode *descend(const ScoreNode *root, const SchemeNode *node)
{
    if (root->rule->node == node)
        return root;
    if (!node->parent)
        return NULL;
    const ScoreNode *parent = descend(root, node->parent);
    return parent ? child_for(parent, node) : NULL;
}

const ScoreNode *tree_find(const ScoreNode *any, const SchemeNode *node)
{
    const ScoreNode *root = any;
    while (root->parent)
        root = root->parent;
    return node ? descend(root, node) : NULL;
}

const ScoreNode *tree_find_in(const ScoreObject *object, const SchemeNode *node)
{
    for (guint i = 0; i < object->annexes->len; i++) {
        const ScoreNode *found = descend(object->annexes->pdata[i], node);
        if (found)
            return found;
    }
    return NULL;
}

const GPtrArray *tree_subordinates(const Scores *scores, const SchemeObject *object)
{
    return g_hash_table_lookup(scores->subordinates, object);
}
