/* Grades before and after, and on how many steps data, rules, conditions and decisions moved
 * them. */
#include "compare/compare_internal.h"
#include "xml/xml.h"

#include <string.h>

/* The grades of one side as places on the ladder, 0 the best; -1: open or not given. */
typedef struct {
    const xmlNode *ladder; /* <grades> of the method, or NULL */
    const xmlNode *grade;  /* of the object, or NULL */
    int base;              /* by the limits */
    int bound;             /* with the conditions */
    int final;             /* with a person's decision */
} Standing;

static int rung(const xmlNode *ladder, const char *id)
{
    int place = 0;
    for (const xmlNode *at = xml_first(ladder, "grade"); at && id; at = xml_next(at, "grade")) {
        if (strcmp(xml_attribute(at, "id"), id) == 0)
            return place;
        place++;
    }
    return -1;
}

static int bound_of(const Standing *standing)
{
    int bound = standing->base;
    for (const xmlNode *cap = xml_first(standing->grade, "cap"); cap; cap = xml_next(cap, "cap"))
        if (bound >= 0)
            bound = MAX(bound, rung(standing->ladder, xml_attribute(cap, "grade")));
    /* A condition can settle a grade that the limits leave open. */
    return bound < 0 && !xml_first(standing->grade, "decision") ? standing->final : bound;
}

static Standing standing_of(const CompareScoring *scoring, const xmlNode *object)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)(guintptr)scoring->results);
    Standing standing = {.ladder = xml_first(xml_first(root, "scheme"), "grades"),
                         .grade = xml_first(object, "grade"),
                         .base = -1,
                         .final = -1};
    if (standing.grade) {
        standing.base = rung(standing.ladder, xml_attribute(standing.grade, "base"));
        standing.final = rung(standing.ladder, xml_attribute(standing.grade, "final"));
    }
    standing.bound = bound_of(&standing);
    return standing;
}

static void set_grade(xmlNode *element, const char *name, const Standing *standing, int place)
{
    const xmlNode *grade = place >= 0 ? xml_first(standing->ladder, "grade") : NULL;
    for (int i = 0; grade && i < place; i++)
        grade = xml_next(grade, "grade");
    if (!grade)
        return;
    g_autofree char *name_name = g_strconcat(name, "-name", NULL);
    element_set(element, name, xml_attribute(grade, "id"));
    element_set(element, name_name, xml_attribute(grade, "name"));
}

static void write_standing(xmlNode *parent, const char *name, const Standing *standing)
{
    if (!standing->grade)
        return;
    xmlNode *element = element_add(parent, name);
    set_grade(element, "base", standing, standing->base);
    set_grade(element, "bound", standing, standing->bound);
    set_grade(element, "final", standing, standing->final);
}

static bool is_same_ladder(const xmlNode *a, const xmlNode *b)
{
    a = xml_first(a, "grade");
    b = xml_first(b, "grade");
    while (a && b && strcmp(xml_attribute(a, "id"), xml_attribute(b, "id")) == 0) {
        a = xml_next(a, "grade");
        b = xml_next(b, "grade");
    }
    return !a && !b;
}

/* Steps from one place to another, up counted positive; NULL where either is not known. */
static Rational *steps(int from, int to)
{
    return from >= 0 && to >= 0 ? rational_new(from - to, 1) : NULL;
}

/* What a stage (the conditions, a decision) does after, less what it did before. */
static Rational *stage(int from_before, int to_before, int from_after, int to_after)
{
    g_autoptr(Rational) before = steps(from_before, to_before);
    g_autoptr(Rational) after = steps(from_after, to_after);
    return change_between(before, after);
}

static void write_step(const Comparison *comparison, xmlNode *parent, const char *name,
                       Rational *number)
{
    change_write_effect(parent, name, number, SHOW_NUMBER, &comparison->display);
    rational_unref(number);
}

static void write_steps(const Comparison *comparison, xmlNode *parent, const Standing *before,
                        const Standing *restated, const Standing *after)
{
    xmlNode *element = element_add(parent, "steps");
    write_step(comparison, element, "difference", steps(before->final, after->final));
    write_step(comparison, element, "data", steps(restated->base, after->base));
    write_step(comparison, element, "rule", steps(before->base, restated->base));
    write_step(comparison, element, "veto",
               stage(before->base, before->bound, after->base, after->bound));
    write_step(comparison, element, "decision",
               stage(before->bound, before->final, after->bound, after->final));
}

/* The conditions that findings establish, each with the finding's place. */
static void write_vetoes(xmlNode *parent, const char *in, const CompareScoring *scoring,
                         const xmlNode *object)
{
    static const char *const copied[] = {"finding",    "kind",   "grade",
                                         "grade-name", "clause", "effective"};
    const xmlNode *grade = xml_first(object, "grade");
    for (const xmlNode *cap = xml_first(grade, "cap"); cap; cap = xml_next(cap, "cap")) {
        const xmlNode *finding =
            element_find(object, "finding", "id", xml_attribute(cap, "finding"));
        g_autofree char *folder = g_canonicalize_filename(scoring->round->folder, NULL);
        g_autofree char *name = g_path_get_basename(folder);
        g_autofree char *file = g_build_filename(name, xml_attribute(finding, "file"), NULL);
        g_autofree char *wording = xml_text(cap);
        xmlNode *element = element_add(parent, "veto");
        element_set(element, "in", in);
        for (gsize i = 0; i < G_N_ELEMENTS(copied); i++)
            element_set(element, copied[i], xml_attribute(cap, copied[i]));
        element_set(element, "file", file);
        element_set(element, "line", xml_attribute(finding, "line"));
        element_text(element, wording);
    }
}

void compare_grade(const Comparison *comparison, xmlNode *parent, const CompareSides *object)
{
    const CompareInput *input = comparison->input;
    const Standing before = standing_of(&input->before, object->before);
    const Standing restated = standing_of(&input->restated, object->restated);
    const Standing after = standing_of(&input->after, object->after);
    if (!before.grade && !restated.grade && !after.grade)
        return;
    xmlNode *element = element_add(parent, "grade");
    write_standing(element, "before", &before);
    write_standing(element, "restated", &restated);
    write_standing(element, "after", &after);
    if (is_same_ladder(before.ladder, after.ladder))
        write_steps(comparison, element, &before, &restated, &after);
    write_vetoes(element, "before", &input->before, object->before);
    write_vetoes(element, "after", input->rules_only ? &input->before : &input->after,
                 object->after);
}
