/* Making and freeing a round. */
#include "round/round_internal.h"

static void free_doc(gpointer doc)
{
    xmlFreeDoc(doc);
}

static void rational_free(gpointer number)
{
    rational_unref(number);
}

static void rule_free(gpointer rule)
{
    scheme_rule_free(rule);
}

static void target_free(gpointer data)
{
    RoundTarget *target = data;
    rational_unref(target->value);
    g_free(target);
}

static void figure_free(gpointer data)
{
    RoundFigure *figure = data;
    rational_unref(figure->value);
    g_free(figure);
}

static void evaluation_free(gpointer data)
{
    RoundEvaluation *evaluation = data;
    rational_unref(evaluation->points);
    rational_unref(evaluation->deduction);
    g_free(evaluation);
}

static void vote_free(gpointer data)
{
    RoundVote *vote = data;
    g_ptr_array_unref(vote->voter_ids);
    g_ptr_array_unref(vote->ballots);
    g_free(vote);
}

static void points_free(gpointer data)
{
    RoundPoints *points = data;
    rational_unref(points->points);
    g_free(points);
}

static void round_rule_free(gpointer data)
{
    g_free(data);
}

static void limit_free(gpointer data)
{
    RoundLimit *limit = data;
    rational_unref(limit->from);
    rational_unref(limit->share);
    g_free(limit);
}

static void left_out_free(gpointer data)
{
    RoundLeftOut *item = data;
    g_free(item->text);
    g_free(item);
}

static struct RoundPrivate *private_new(void)
{
    struct RoundPrivate *priv = g_new0(struct RoundPrivate, 1);
    priv->docs = g_ptr_array_new_with_free_func(free_doc);
    priv->evidence = g_ptr_array_new_with_free_func(g_free);
    priv->strings = g_string_chunk_new(4096);
    priv->objects = g_hash_table_new(g_str_hash, g_str_equal);
    priv->evaluators = g_hash_table_new(g_str_hash, g_str_equal);
    priv->pairings = g_hash_table_new(g_str_hash, g_str_equal);
    priv->targets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    priv->figures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    priv->closed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    priv->settings = g_hash_table_new(g_str_hash, g_str_equal);
    priv->agreements = g_hash_table_new(g_str_hash, g_str_equal);
    priv->findings = g_hash_table_new(g_str_hash, g_str_equal);
    priv->evaluated = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    priv->voted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    priv->points = g_hash_table_new_full(NULL, NULL, NULL, rational_free);
    priv->rules = g_hash_table_new_full(NULL, NULL, NULL, rule_free);
    priv->own_objects = g_ptr_array_new_with_free_func(g_free);
    priv->own_evaluators = g_ptr_array_new_with_free_func(g_free);
    return priv;
}

Round *round_new(const char *folder)
{
    Round *round = g_new0(Round, 1);
    round->priv = private_new();
    round->folder = g_intern_string(folder);
    round->files = g_ptr_array_new_with_free_func(g_free);
    round->objects = g_ptr_array_new();
    round->relations = g_ptr_array_new_with_free_func(g_free);
    round->evaluators = g_ptr_array_new();
    round->pairings = g_ptr_array_new_with_free_func(g_free);
    round->agreements = g_ptr_array_new_with_free_func(g_free);
    round->targets = g_ptr_array_new_with_free_func(target_free);
    round->figures = g_ptr_array_new_with_free_func(figure_free);
    round->evaluations = g_ptr_array_new_with_free_func(evaluation_free);
    round->votes = g_ptr_array_new_with_free_func(vote_free);
    round->findings = g_ptr_array_new_with_free_func(g_free);
    round->left_out = g_ptr_array_new_with_free_func(left_out_free);
    round->plan.settings = g_ptr_array_new_with_free_func(g_free);
    round->plan.points = g_ptr_array_new_with_free_func(points_free);
    round->plan.rules = g_ptr_array_new_with_free_func(round_rule_free);
    round->plan.limits = g_ptr_array_new_with_free_func(limit_free);
    round->plan.decisions = g_ptr_array_new_with_free_func(g_free);
    return round;
}

static void private_free(struct RoundPrivate *priv)
{
    GHashTable *tables[] = {priv->objects, priv->evaluators, priv->pairings,   priv->targets,
                            priv->figures, priv->closed,     priv->settings,   priv->points,
                            priv->rules,   priv->evaluated,  priv->agreements, priv->findings,
                            priv->voted};
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        g_hash_table_unref(tables[i]);
    GPtrArray *arrays[] = {priv->own_objects, priv->own_evaluators, priv->evidence, priv->docs};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_ptr_array_unref(arrays[i]);
    round_ids_free(priv->records);
    g_string_chunk_free(priv->strings);
    g_free(priv);
}

void round_free(Round *round)
{
    if (!round)
        return;
    GPtrArray *arrays[] = {round->files,         round->objects,       round->relations,
                           round->evaluators,    round->pairings,      round->agreements,
                           round->targets,       round->figures,       round->evaluations,
                           round->votes,         round->findings,      round->left_out,
                           round->plan.settings, round->plan.points,   round->plan.rules,
                           round->plan.limits,   round->plan.decisions};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_ptr_array_unref(arrays[i]);
    private_free(round->priv);
    scheme_free(round->scheme);
    g_free(round);
}
