#include "score/rulebook.h"

#include <string.h>

typedef struct {
    const Round *round;
    Diag *diag;
    GHashTable *rules;       /* the result */
    GHashTable *plan_rules;  /* SchemeNode -> RoundRule */
    GHashTable *plan_points; /* SchemeNode -> RoundPoints */
} Rulebook;

static void row_clear(gpointer data)
{
    RuleRow *row = data;
    rational_unref(row->from);
    rational_unref(row->points);
    rational_unref(row->weight);
}

static void rule_free(gpointer data)
{
    NodeRule *rule = data;
    rational_unref(rule->full);
    rational_unref(rule->weight);
    rational_unref(rule->completed);
    rational_unref(rule->none);
    rational_unref(rule->at_least);
    rational_unref(rule->spread);
    rational_unref(rule->target);
    g_array_unref(rule->rows);
    g_free(rule);
}

/* The kind of rule of a node that names none. */
static const char *default_kind(const SchemeNode *node)
{
    if (node->level < LEVEL_INDICATOR)
        return "sum";
    for (guint i = 0; i < node->children->len; i++) {
        const SchemeNode *child = node->children->pdata[i];
        if (child->level == LEVEL_ITEM)
            return "sum";
    }
    return "completion";
}

/* A decimal parameter of the rule, or NULL. */
static Rational *decimal(const SchemeRule *source, const char *name)
{
    const char *text = source ? scheme_rule_get(source, name) : NULL;
    return text ? rational_parse(text) : NULL;
}

static void read_rows(Rulebook *book, NodeRule *rule)
{
    for (guint i = 0; rule->source && i < rule->source->bands->len; i++) {
        const SchemeBand *band = rule->source->bands->pdata[i];
        RuleRow row = {
            .from = band->from ? rational_parse(band->from) : NULL,
            .points = band->points ? rational_parse(band->points) : NULL,
            .weight = band->weight ? rational_parse(band->weight) : NULL,
            .rating = band->rating,
            .node = band->node ? scheme_node(book->round->scheme, band->node) : NULL,
        };
        g_array_append_val(rule->rows, row);
    }
}

static void read_parameters(Rulebook *book, NodeRule *rule)
{
    const SchemeRule *source = rule->source;
    const SchemeNode *node = rule->node;
    rule->completed = decimal(source, "completed");
    rule->none = decimal(source, "none");
    rule->at_least = decimal(source, "at-least");
    rule->spread = decimal(source, "spread");
    const char *n = source ? scheme_rule_get(source, "n") : NULL;
    rule->n = n ? (guint)g_ascii_strtoull(n, NULL, 10) : 0;
    const char *no_task = source ? scheme_rule_get(source, "no-task") : NULL;
    rule->no_task_full = g_strcmp0(no_task, "full") == 0;
    const char *mean = source ? scheme_rule_get(source, "mean") : NULL;
    rule->lowest_rate = g_strcmp0(mean, "lowest") == 0;
    rule->weight = node->weight && g_strcmp0(mean, "simple") != 0 ? rational_parse(node->weight)
                                                                  : rational_new(1, 1);
    if (node->measure && node->measure->target)
        rule->target = rational_parse(node->measure->target);
    read_rows(book, rule);
}

/* The points at best that the plan, the rule or the document gives this node, or NULL. */
static Rational *given_points(const Rulebook *book, NodeRule *rule)
{
    const RoundPoints *planned = g_hash_table_lookup(book->plan_points, rule->node);
    if (planned) {
        rule->full_place = planned->place;
        rule->full_from_plan = true;
        return rational_ref(planned->points);
    }
    rule->full_place = rule->source ? rule->source->place : rule->node->place;
    Rational *full = decimal(rule->source, "full");
    if (!full && rule->node->points)
        full = rational_parse(rule->node->points);
    return full;
}

/* What the children's points add up to, and whether the plan gave any of them; NULL if none has
 * points. */
static Rational *children_points(const Rulebook *book, const SchemeNode *node, bool *planned)
{
    Rational *sum = NULL;
    for (guint i = 0; i < node->children->len; i++) {
        const NodeRule *child = g_hash_table_lookup(book->rules, node->children->pdata[i]);
        if (!child->full)
            continue;
        if (!sum)
            sum = rational_new(0, 1);
        rational_accumulate(&sum, child->full);
        *planned = *planned || child->full_from_plan;
    }
    return sum;
}

static void report_sum(const Rulebook *book, const NodeRule *rule, const Rational *sum)
{
    g_autofree char *full_text = rational_display_short(rule->full, 4, ROUND_HALF_UP);
    g_autofree char *sum_text = rational_display_short(sum, 4, ROUND_HALF_UP);
    diag_report(book->diag, DIAG_ERROR, rule->full_place,
                _("“%s” has %s points but its parts add up to %s"), rule->node->id, full_text,
                sum_text);
}

static void settle_points(Rulebook *book, NodeRule *rule)
{
    rule->full = given_points(book, rule);
    bool adds_up = strcmp(rule->kind->name, "sum") == 0;
    if (!adds_up)
        return;
    bool planned = false;
    g_autoptr(Rational) sum = children_points(book, rule->node, &planned);
    if (!rule->full) {
        rule->full = g_steal_pointer(&sum);
        rule->full_from_plan = planned;
    } else if (sum && !rational_equal(sum, rule->full))
        report_sum(book, rule, sum);
}

/* A plan that gives points to some indicators leaves the others without a say. */
static void warn_unplanned(const Rulebook *book, const NodeRule *rule)
{
    if (book->round->plan.points->len > 0 && rule->node->level == LEVEL_INDICATOR && !rule->full &&
        rule->kind->needs_full)
        diag_report(book->diag, DIAG_WARNING, rule->node->place,
                    _("the plan gives “%s” no points: it is shown only"), rule->node->id);
}

static void settle_node(Rulebook *book, const SchemeNode *node)
{
    for (guint i = 0; i < node->children->len; i++)
        settle_node(book, node->children->pdata[i]);
    NodeRule *rule = g_new0(NodeRule, 1);
    const RoundRule *planned = g_hash_table_lookup(book->plan_rules, node);
    rule->node = node;
    rule->from_plan = planned != NULL;
    rule->source = planned ? planned->rule : node->rule;
    rule->rows = g_array_new(FALSE, TRUE, sizeof(RuleRow));
    g_array_set_clear_func(rule->rows, row_clear);
    const char *name = rule->source ? rule->source->kind : default_kind(node);
    rule->kind = rule_kind(name);
    if (!rule->kind) {
        diag_report(book->diag, DIAG_ERROR, rule->source ? rule->source->place : node->place,
                    _("there is no rule of the kind “%s”"), name);
        rule->kind = rule_kind("shown");
    }
    read_parameters(book, rule);
    g_hash_table_insert(book->rules, (gpointer)(guintptr)node, rule);
    settle_points(book, rule);
    if (rule->kind->check && (rule->full || !rule->kind->needs_full))
        rule->kind->check(rule, book->diag);
    warn_unplanned(book, rule);
}

GHashTable *rulebook_new(const Round *round, Diag *diag)
{
    g_autoptr(GHashTable) plan_rules = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GHashTable) plan_points = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (guint i = 0; i < round->plan.rules->len; i++) {
        RoundRule *rule = round->plan.rules->pdata[i];
        g_hash_table_insert(plan_rules, (gpointer)(guintptr)rule->node, rule);
    }
    for (guint i = 0; i < round->plan.points->len; i++) {
        RoundPoints *points = round->plan.points->pdata[i];
        g_hash_table_insert(plan_points, (gpointer)(guintptr)points->node, points);
    }
    Rulebook book = {round, diag, NULL, plan_rules, plan_points};
    book.rules = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, rule_free);
    for (guint i = 0; i < round->scheme->annexes->len; i++)
        settle_node(&book, round->scheme->annexes->pdata[i]);
    return book.rules;
}
