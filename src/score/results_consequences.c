/* What an object's grade and findings lead to (表扬, 约谈), with what leads to it. */
#include "score/results_internal.h"

/* Which of the grades that the object can still have lead there. */
typedef enum { LEADS_NONE, LEADS_SOME, LEADS_ALL } Leads;

static bool is_possible(const ScoreGrade *grade, const SchemeGrade *one)
{
    return grade->final_best && grade->final_lowest && one->rank >= grade->final_best->rank &&
           one->rank <= grade->final_lowest->rank;
}

static Leads leads(const SchemeConsequence *consequence, const ScoreGrade *grade)
{
    guint found = 0;
    for (guint i = 0; i < consequence->grades->len; i++)
        found += is_possible(grade, consequence->grades->pdata[i]);
    if (found == 0)
        return LEADS_NONE;
    guint possible = grade->final_lowest->rank - grade->final_best->rank + 1;
    return found == possible ? LEADS_ALL : LEADS_SOME;
}

static void add_grades(xmlNode *parent, const SchemeConsequence *consequence,
                       const ScoreGrade *grade)
{
    for (guint i = 0; i < consequence->grades->len; i++) {
        const SchemeGrade *one = consequence->grades->pdata[i];
        if (!is_possible(grade, one))
            continue;
        xmlNode *element = element_add(parent, "because");
        element_set(element, "grade", one->id);
        element_set(element, "grade-name", one->name);
    }
}

static bool is_established(const SchemeConsequence *consequence, const RoundFinding *finding)
{
    return finding->condition &&
           g_ptr_array_find(consequence->conditions, finding->condition, NULL);
}

static void add_findings(xmlNode *parent, const SchemeConsequence *consequence,
                         const ScoreObject *object)
{
    for (guint i = 0; i < object->findings->len; i++) {
        const RoundFinding *finding = object->findings->pdata[i];
        if (!is_established(consequence, finding))
            continue;
        xmlNode *element = element_add(parent, "because");
        element_set(element, "finding", finding->id);
        element_set(element, "condition", finding->condition->id);
        element_set(element, "clause", finding->condition->clause);
        element_text(element, finding->condition->wording);
    }
}

static void add_consequence(xmlNode *parent, const SchemeConsequence *consequence,
                            const ScoreObject *object)
{
    bool for_everybody = consequence->grades->len == 0 && consequence->conditions->len == 0;
    bool certain = for_everybody;
    Leads by_grade = leads(consequence, &object->grade);
    for (guint i = 0; i < object->findings->len; i++)
        certain = certain || is_established(consequence, object->findings->pdata[i]);
    if (!certain && by_grade == LEADS_NONE)
        return;
    xmlNode *element = element_add(parent, "consequence");
    element_set(element, "id", consequence->id);
    element_set(element, "name", consequence->name);
    element_set(element, "clause", consequence->clause);
    element_set(element, "state", certain || by_grade == LEADS_ALL ? "final" : "open");
    add_grades(element, consequence, &object->grade);
    add_findings(element, consequence, object);
    element_text(element_add(element, "text"), consequence->wording);
}

void results_add_consequences(const Results *results, xmlNode *parent, const ScoreObject *object)
{
    const GPtrArray *consequences = results->scores->round->scheme->consequences;
    for (guint i = 0; i < consequences->len; i++) {
        const SchemeConsequence *consequence = consequences->pdata[i];
        const SchemeClass *klass = object->object->klass;
        if (consequence->classes->len == 0 || g_ptr_array_find(consequence->classes, klass, NULL))
            add_consequence(parent, consequence, object);
    }
}
