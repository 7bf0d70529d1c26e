#include "score/judge.h"

#include "score/memo.h"

#include <libxml/xpathInternals.h>
#include <string.h>

enum { NO_COLUMN = G_MININT };

struct Criteria {
    const SchemeMeasure *measure;
    const Criteria *same_standard; /* of a measure of the same kind and standard, or itself */
    Memo *select;                  /* NULL: nothing to remember */
    Memo *standard;                /* of same_standard; NULL: nothing to remember */
    int key;                       /* the column that is the key for equal records, or NO_COLUMN */
    int sum;
};

struct Judge {
    const Round *round;
    Diag *diag;
    xmlXPathContext *xpath;
    GPtrArray *criteria; /* of Criteria */
    xmlChar *key;        /* the last one that an expression gave, or NULL */
    const RoundRecord *record;
    bool bound;                     /* whether the expressions look at the record */
    const Criteria *judged;         /* whose standard was last asked about the record */
    const SchemeExpression *failed; /* what it failed there, or NULL */
};

static void criteria_free(gpointer data)
{
    Criteria *criteria = data;
    memo_free(criteria->select);
    memo_free(criteria->standard);
    g_free(criteria);
}

Judge *judge_new(const Round *round, Diag *diag)
{
    Judge *judge = g_new0(Judge, 1);
    judge->round = round;
    judge->diag = diag;
    judge->xpath = round_xpath_new(round);
    judge->criteria = g_ptr_array_new_with_free_func(criteria_free);
    return judge;
}

void judge_free(Judge *judge)
{
    if (!judge)
        return;
    xmlXPathFreeContext(judge->xpath);
    g_ptr_array_unref(judge->criteria);
    xmlFree(judge->key);
    g_free(judge);
}

/* The criteria of a measure before that share the standard; otherwise its own. */
static const Criteria *same_standard(const Judge *judge, const Criteria *own)
{
    for (guint i = 0; i < judge->criteria->len; i++) {
        const Criteria *other = g_ptr_array_index(judge->criteria, i);
        if (other->measure->kind == own->measure->kind &&
            other->measure->standard == own->measure->standard)
            return other->same_standard;
    }
    return own;
}

/* The column that a key is taken from where its expression is one attribute and nothing else. */
static int key_column(const SchemeMeasure *measure)
{
    const char *text = measure->distinct ? measure->distinct->expression : "";
    const SchemeField *field = *text == '@' ? scheme_field(measure->kind, text + 1) : NULL;
    return field ? (int)field->index : NO_COLUMN;
}

const Criteria *judge_criteria(Judge *judge, const SchemeMeasure *measure)
{
    Criteria *criteria = g_new0(Criteria, 1);
    criteria->measure = measure;
    criteria->same_standard = same_standard(judge, criteria);
    if (measure->select && measure->select_fields)
        criteria->select = memo_new(measure->kind, measure->select_fields, measure->select_sides);
    const SchemeStandard *standard = measure->standard;
    if (standard && standard->fields && criteria->same_standard == criteria)
        criteria->standard = memo_new(measure->kind, standard->fields, standard->sides);
    criteria->key = key_column(measure);
    criteria->sum = measure->sum ? round_column(measure->kind, measure->sum) : NO_COLUMN;
    g_ptr_array_add(judge->criteria, criteria);
    return criteria;
}

void judge_turn_to(Judge *judge, const RoundRecord *record)
{
    judge->record = record;
    judge->bound = false;
    judge->judged = NULL;
}

static void report_expression(const Judge *judge, const SchemeExpression *expression)
{
    diag_report(judge->diag, DIAG_ERROR, expression->place,
                _("the expression “%s” gives no value for record “%s” (%s:%d)"),
                expression->expression, judge->record->id, judge->record->place.file,
                judge->record->place.line);
}

/* Lets the expressions look at the record. */
static void bind(Judge *judge)
{
    if (!judge->bound)
        round_xpath_bind(judge->xpath, judge->record);
    judge->bound = true;
}

static bool evaluate_test(Judge *judge, const SchemeExpression *expression)
{
    bind(judge);
    int result = xmlXPathCompiledEvalToBoolean(expression->compiled, judge->xpath);
    if (result < 0)
        report_expression(judge, expression);
    return result == 1;
}

/* Gives the variable of a let its value. */
static void define_variable(Judge *judge, const SchemeExpression *let)
{
    bind(judge);
    xmlXPathObject *value = xmlXPathCompiledEval(let->compiled, judge->xpath);
    if (!value)
        report_expression(judge, let);
    else
        xmlXPathRegisterVariable(judge->xpath, (const xmlChar *)let->name, value);
}

static const SchemeExpression *evaluate_standard(Judge *judge, const SchemeStandard *standard)
{
    for (guint i = 0; i < standard->lets->len; i++)
        define_variable(judge, g_ptr_array_index(standard->lets, i));
    for (guint i = 0; i < standard->requires->len; i++) {
        const SchemeExpression *require = g_ptr_array_index(standard->requires, i);
        if (!evaluate_test(judge, require))
            return require;
    }
    return NULL;
}

bool judge_selects(Judge *judge, const Criteria *criteria)
{
    const SchemeExpression *select = criteria->measure->select;
    gconstpointer selected = NULL;
    if (!select)
        return true;
    if (criteria->select && memo_recall(criteria->select, judge->record, &selected))
        return selected != NULL;
    selected = evaluate_test(judge, select) ? select : NULL;
    if (criteria->select)
        memo_remember(criteria->select, selected);
    return selected != NULL;
}

static const SchemeExpression *ask_standard(Judge *judge, const Criteria *criteria)
{
    gconstpointer failed = NULL;
    if (criteria->standard && memo_recall(criteria->standard, judge->record, &failed))
        return failed;
    failed = evaluate_standard(judge, criteria->measure->standard);
    if (criteria->standard)
        memo_remember(criteria->standard, failed);
    return failed;
}

const SchemeExpression *judge_failed(Judge *judge, const Criteria *criteria)
{
    const Criteria *asked = criteria->same_standard;
    if (!asked->measure->standard)
        return NULL;
    if (judge->judged != asked)
        judge->failed = ask_standard(judge, asked);
    judge->judged = asked;
    return judge->failed;
}

/* The key that an expression gives. */
static const char *evaluate_key(Judge *judge, const SchemeExpression *expression)
{
    bind(judge);
    xmlXPathObject *value = xmlXPathCompiledEval(expression->compiled, judge->xpath);
    if (!value) {
        report_expression(judge, expression);
        return NULL;
    }
    xmlFree(judge->key);
    judge->key = xmlXPathCastToString(value);
    xmlXPathFreeObject(value);
    return (const char *)judge->key;
}

const char *judge_key(Judge *judge, const Criteria *criteria)
{
    const SchemeExpression *distinct = criteria->measure->distinct;
    if (!distinct)
        return NULL;
    const char *key = criteria->key != NO_COLUMN ? round_value(judge->record, criteria->key)
                                                 : evaluate_key(judge, distinct);
    return key && *key ? key : NULL;
}

const char *judge_summand(const Judge *judge, const Criteria *criteria)
{
    return criteria->sum != NO_COLUMN ? round_value(judge->record, criteria->sum) : NULL;
}
