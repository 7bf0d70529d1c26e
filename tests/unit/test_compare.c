/* Comparing two rounds: what rules, data and conditions did, with numbers worked out by hand. */
#include "compare/compare.h"
#include "round_fixture.h"

/* One object, an indicator that is measured and one that is judged. */
static const char method[] =
    "<scheme id='tiny'><document title='T'><text><title>T</title></text></document>"
    "<classes><class id='k' name='K'><object id='o' name='O'/></class></classes>"
    "<evaluators><evaluator id='e' name='E'/></evaluators>"
    "<records><kind id='event' name='E'><field name='day' label='D' type='date'/></kind></records>"
    "<measures><measure id='m' name='M' unit='x' scope='object' clause='1' basis='explicit'/>"
    "</measures>"
    "<annexes><annex id='a' class='k' title='A'><columns><column of='text' name='C'/></columns>"
    "<indicator id='a.1'><text>I</text><use measure='m'/></indicator>"
    "<indicator id='a.2'><text>J</text><rule kind='given' basis='assumed'/></indicator>"
    "</annex></annexes>"
    "<grades><grade id='good' name='G'/><grade id='fair' name='F'/><grade id='poor' name='P'/>"
    "<condition id='veto' effect='cap' grade='fair' clause='9'>W</condition></grades></scheme>";

/* It revises tiny: the measure is told in another unit, and there is a third indicator. */
static const char revision[] =
    "<scheme id='new' revises='tiny'>"
    "<document title='N'><text><title>N</title></text></document>"
    "<classes><class id='k' name='K'><object id='o' name='O'/></class></classes>"
    "<evaluators><evaluator id='e' name='E'/></evaluators>"
    "<measures><measure id='m' name='M' unit='y' scope='object' clause='1' basis='explicit'/>"
    "</measures>"
    "<annexes><annex id='a' class='k' title='A'><columns><column of='text' name='C'/></columns>"
    "<indicator id='a.1'><text>I</text><use measure='m'/></indicator>"
    "<indicator id='a.2'><text>J</text><rule kind='given' basis='assumed'/></indicator>"
    "<indicator id='a.3'><text>L</text><rule kind='given' basis='assumed'/></indicator>"
    "</annex></annexes></scheme>";

typedef struct {
    const char *scheme;
    const char *unit;
    const char *year;
    const char *target;
    const char *figure;
    const char *given; /* of a.2 */
    const char *rules; /* what stands in the plan */
    const char *finding;
} Year;

/* 6 × 5/10 = 3 and 3 of 4. */
static const Year earlier = {"tiny",
                             "x",
                             "2021",
                             "10",
                             "5",
                             "<evaluation object='o' node='a.2' points='3'/>",
                             "<points node='a.1' value='6'/><points node='a.2' value='4'/>"
                             "<limit grade='good' from='6'/><limit grade='poor' from='0'/>",
                             NULL};

/* 4 × 6/8 = 3 and 5 of 6; the grade is capped. */
static const Year later = {
    "tiny",
    "x",
    "2022",
    "8",
    "6",
    "<evaluation object='o' node='a.2' points='5'/>",
    "<points node='a.1' value='4'/><points node='a.2' value='6'/>"
    "<limit grade='good' from='7'/><limit grade='fair' from='5'/><limit grade='poor' from='0'/>",
    "<finding id='f' object='o' condition='veto' source='S'><text>T</text></finding>"};

static void write_file(const char *folder, const Year *year, const char *root,
                       const char *attributes, const char *content)
{
    g_autofree char *name = g_strconcat(root, ".xml", NULL);
    g_autofree char *text = g_strdup_printf("<%s round='r%s' status='final' %s>%s</%s>", root,
                                            year->year, attributes, content, root);
    fixture_write(folder, name, text);
}

/* The round of a year in a folder of its own. Caller frees. */
static char *write_year(const Fixture *fixture, const Year *year)
{
    char *folder = g_build_filename(fixture->root, year->year, NULL);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    g_autofree char *head = g_strdup_printf(
        "<round id='r%s' scheme='%s' year='%s' status='final'><title>T</title></round>", year->year,
        year->scheme, year->year);
    fixture_write(folder, "round.xml", head);
    g_autofree char *target = g_strdup_printf(
        "<agreement id='g' object='o' title='G'><target measure='m' value='%s' unit='%s'/>"
        "</agreement>",
        year->target, year->unit);
    write_file(folder, year, "agreements", "", target);
    g_autofree char *figure =
        g_strdup_printf("<figure measure='m' value='%s' unit='%s'/>", year->figure, year->unit);
    if (year->figure)
        write_file(folder, year, "figures", "by='o'", figure);
    if (year->given)
        write_file(folder, year, "evaluations", "by='e'", year->given);
    write_file(folder, year, "plan", "title='P'", year->rules);
    if (year->finding)
        write_file(folder, year, "findings", "", year->finding);
    return folder;
}

static xmlDoc *scored(const Round *round, Diag *diag)
{
    g_autoptr(Scores) scores = round ? score_round(round, diag) : NULL;
    return scores ? results_new(scores) : NULL;
}

static void assert_valid(const xmlDoc *comparison)
{
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(XmlGrammar) grammar = xml_grammar_load("templates/schemas/comparison.rng", diag);
    xmlChar *text = NULL;
    int length = 0;
    xmlDocDumpMemory((xmlDoc *)(guintptr)comparison, &text, &length);
    xmlDoc *again = xml_load_memory((const char *)text, (gsize)length, "comparison.xml", diag);
    bool valid = again && xml_grammar_check(grammar, again, diag);
    diag_print(diag, stderr);
    assert_true(valid);
    xmlFreeDoc(again);
    xmlFree(text);
}

static xmlDoc *compared(const Year *one, const Year *other, bool rules_only)
{
    Fixture fixture = fixture_new();
    g_autoptr(Diag) diag = diag_new();
    g_autofree char *schemes = g_build_filename(fixture.templates, "schemes", NULL);
    fixture_write(schemes, "tiny.xml", method);
    fixture_write(schemes, "new.xml", revision);
    g_autofree char *one_folder = write_year(&fixture, one);
    g_autofree char *other_folder = write_year(&fixture, other);
    g_autoptr(Round) before = round_load(one_folder, fixture.templates, diag);
    g_autoptr(Round) after = round_load(other_folder, fixture.templates, diag);
    bool loaded = before && after && compare_allowed(before, after, diag);
    g_autoptr(Round) both =
        loaded ? round_load_under(before, after, fixture.templates, diag) : NULL;
    xmlDoc *results[] = {scored(before, diag), scored(both, diag), scored(after, diag)};
    if (!results[0] || !results[1] || !results[2])
        diag_print(diag, stderr);
    assert_true(results[0] && results[1] && results[2]);
    const CompareInput input = {.before = {before, results[0]},
                                .restated = {both, results[1]},
                                .after = {after, results[rules_only ? 1 : 2]},
                                .rules_only = rules_only};
    xmlDoc *comparison = comparison_new(&input, diag);
    assert_non_null(comparison);
    assert_valid(comparison);
    for (gsize i = 0; i < G_N_ELEMENTS(results); i++)
        xmlFreeDoc(results[i]);
    fixture_clear(&fixture);
    return comparison;
}

static xmlNode *only_object(xmlDoc *comparison)
{
    return xml_first(xml_first(xmlDocGetRootElement(comparison), "objects"), "object");
}

/* The figures and effects of a change: "6 13/2 8 = 2: 3/2 1/2 0" in the order before, restated,
 * after, difference, data, rule, veto; "?" where there is none or it is pending. */
static void assert_change(xmlNode *parent, const char *of, const char *expected)
{
    static const char *const names[] = {"before", "restated", "after", "difference",
                                        "data",   "rule",     "veto",  "decision"};
    xmlNode *change = xml_first(parent, of ? "change" : "steps");
    while (of && change && strcmp(xml_attribute(change, "of"), of) != 0)
        change = xml_next(change, "change");
    assert_non_null(change);
    g_autoptr(GString) found = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        bool figure = i < 3, decision = i == 7;
        if (of ? decision : figure)
            continue;
        xmlNode *element = xml_first(change, names[i]);
        const char *exact = element ? xml_attribute(element, "exact") : NULL;
        g_string_append_printf(found, "%s%s", found->len ? " " : "", exact ? exact : "?");
    }
    assert_string_equal(found->str, expected);
}

static void split_into_rules_and_data(void **state)
{
    (void)state;
    xmlDoc *comparison = compared(&earlier, &later, /*rules_only*/ false);
    xmlNode *object = only_object(comparison);
    /* 4 × 5/10 = 2; 3 of 4 is 9/2 of 6. */
    assert_change(object, "points", "6 13/2 8 2 3/2 1/2 0");
    xmlNode *measured = result_node_below(object, "a.1", "indicator");
    xmlNode *judged = result_node_below(object, "a.2", "indicator");
    assert_change(measured, "points", "3 2 3 0 1 -1 0");
    assert_change(judged, "points", "3 9/2 5 2 1/2 3/2 0");
    xmlNode *measure = result_node_below(object, "a.1.m", "measure");
    assert_change(measure, "rate", "1/2 1/2 3/4 1/4 1/4 0 0");
    assert_change(measure, "actual", "5 5 6 1 1 0 0");
    assert_change(measure, "target", "10 10 8 -2 -2 0 0");
    xmlFreeDoc(comparison);
}

/* Good by 6 of 6; fair by 13/2 of 7; good by 8 of 7 and capped at fair. */
static void conditions_move_grades(void **state)
{
    (void)state;
    xmlDoc *comparison = compared(&earlier, &later, /*rules_only*/ false);
    xmlNode *grade = xml_first(only_object(comparison), "grade");
    assert_change(grade, NULL, "-1 1 -1 -1 0");
    xmlNode *veto = xml_first(grade, "veto");
    assert_string_equal(xml_attribute(veto, "in"), "after");
    assert_string_equal(xml_attribute(veto, "file"), "2022/findings.xml");
    assert_null(xml_next(veto, "veto"));
    xmlFreeDoc(comparison);
    comparison = compared(&later, &earlier, /*rules_only*/ false);
    grade = xml_first(only_object(comparison), "grade");
    /* By the earlier limits 6 × 6/8 + 5/6 × 4 = 47/6 is good: rules 0, data 0. */
    assert_change(grade, NULL, "1 0 0 1 0");
    xmlFreeDoc(comparison);
}

/* The other order: the effects are those of the other path, and add up to the change turned. */
static void turned_round(void **state)
{
    (void)state;
    xmlDoc *comparison = compared(&later, &earlier, /*rules_only*/ false);
    assert_change(only_object(comparison), "points", "8 47/6 6 -2 -11/6 -1/6 0");
    xmlFreeDoc(comparison);
}

static void with_itself_nothing_moves(void **state)
{
    (void)state;
    xmlDoc *comparison = compared(&later, &later, /*rules_only*/ false);
    assert_change(only_object(comparison), "points", "8 8 8 0 0 0 0");
    assert_string_equal(xml_attribute(xml_first(only_object(comparison), "change"), "moved"), "no");
    assert_change(xml_first(only_object(comparison), "grade"), NULL, "0 0 0 0 0");
    assert_null(xml_first(xml_first(xmlDocGetRootElement(comparison), "rules"), "rule-change"));
    xmlFreeDoc(comparison);
}

static void rules_alone(void **state)
{
    (void)state;
    xmlDoc *comparison = compared(&earlier, &later, /*rules_only*/ true);
    assert_change(only_object(comparison), "points", "6 13/2 13/2 1/2 0 1/2 0");
    assert_change(xml_first(only_object(comparison), "grade"), NULL, "-1 0 -1 0 0");
    xmlFreeDoc(comparison);
}

/* What is missing makes what needs it pending, and nothing else. */
static void pending_stays_pending(void **state)
{
    (void)state;
    Year open = later;
    open.given = NULL;
    xmlDoc *comparison = compared(&earlier, &open, /*rules_only*/ false);
    xmlNode *object = only_object(comparison);
    assert_change(object, "points", "6 13/2 ? ? ? 1/2 0");
    assert_change(result_node_below(object, "a.1", "indicator"), "points", "3 2 3 0 1 -1 0");
    xmlNode *judged = result_node_below(object, "a.2", "indicator");
    assert_change(judged, "points", "3 9/2 ? ? ? 3/2 0");
    xmlNode *after = xml_first(xml_first(judged, "change"), "after");
    assert_string_equal(xml_attribute(after, "min-exact"), "0");
    assert_string_equal(xml_attribute(after, "max-exact"), "6");
    /* 3 to 9 points: poor, fair or good, but at most fair. */
    assert_change(xml_first(object, "grade"), NULL, "? ? -1 ? ?");
    xmlNode *classes = xml_first(xmlDocGetRootElement(comparison), "classes");
    assert_null(xml_first(xml_first(classes, "class"), "mean"));
    xmlFreeDoc(comparison);
}

static void rule_changes_are_listed(void **state)
{
    (void)state;
    xmlDoc *comparison = compared(&earlier, &later, /*rules_only*/ false);
    xmlNode *rules = xml_first(xmlDocGetRootElement(comparison), "rules");
    g_autoptr(GString) found = g_string_new(NULL);
    for (xmlNode *at = xml_first(rules, "rule-change"); at; at = xml_next(at, "rule-change")) {
        xmlNode *before = xml_first(at, "before"), *after = xml_first(at, "after");
        g_autofree char *old = before ? xml_text(before) : g_strdup("-");
        g_autofree char *new = after ? xml_text(after) : g_strdup("-");
        g_string_append_printf(found, "%s %s %s %s\n", xml_attribute(at, "what"),
                               xml_attribute(at, "id"), old, new);
    }
    assert_string_equal(found->str,
                        "points a.1 6 4\npoints a.2 4 6\nlimit good 6 7\nlimit fair - 5\n");
    xmlFreeDoc(comparison);
}

/* The figure is told in a unit that the new method does not know; the new indicator is the rules'
 * doing as far as it gives anything. */
static void another_method(void **state)
{
    (void)state;
    static const Year revised = {
        "new",
        "y",
        "2022",
        "8",
        "6",
        "<evaluation object='o' node='a.2' points='2'/><evaluation object='o' node='a.3' "
        "points='1'/>",
        "<points node='a.1' value='6'/><points node='a.2' value='2'/><points node='a.3' "
        "value='2'/>",
        NULL};
    xmlDoc *comparison = compared(&earlier, &revised, /*rules_only*/ false);
    xmlNode *root = xmlDocGetRootElement(comparison);
    xmlNode *object = only_object(comparison);
    xmlNode *item = xml_first(xml_first(root, "left-out"), "item");
    g_autofree char *text = xml_text(item);
    assert_string_equal(text, "target measure=\"m\"");
    assert_string_equal(xml_attribute(item, "file"), "2021/agreements.xml");
    assert_non_null(xml_next(item, "item"));
    assert_change(result_node_below(object, "a.1", "indicator"), "points", "3 ? 9/2 3/2 ? ? 0");
    assert_change(result_node_below(object, "a.2", "indicator"), "points", "3 3/2 2 -1 1/2 -3/2 0");
    xmlNode *added = result_node_below(object, "a.3", "indicator");
    assert_string_equal(xml_attribute(added, "in"), "after");
    assert_change(added, "points", "? ? 1 1 ? ? 0");
    xmlFreeDoc(comparison);
}

static void unrelated_methods_are_refused(void **state)
{
    (void)state;
    Fixture fixture = fixture_new();
    g_autoptr(Diag) diag = diag_new();
    g_autofree char *schemes = g_build_filename(fixture.templates, "schemes", NULL);
    g_autoptr(GString) stranger = g_string_new(revision);
    g_string_replace(stranger, "revises='tiny'", "", /*limit*/ 1);
    fixture_write(schemes, "tiny.xml", method);
    fixture_write(schemes, "new.xml", stranger->str);
    Year other = later;
    other.scheme = "new";
    other.unit = "y";
    other.finding = NULL;
    other.rules = "<points node='a.1' value='4'/><points node='a.2' value='6'/>"
                  "<points node='a.3' value='6'/>";
    g_autofree char *one_folder = write_year(&fixture, &earlier);
    g_autofree char *other_folder = write_year(&fixture, &other);
    g_autoptr(Round) before = round_load(one_folder, fixture.templates, diag);
    g_autoptr(Round) after = round_load(other_folder, fixture.templates, diag);
    assert_true(before && after);
    assert_false(compare_allowed(before, after, diag));
    assert_int_equal(diag_status(diag), 2);
    fixture_clear(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(split_into_rules_and_data),
        cmocka_unit_test(conditions_move_grades),
        cmocka_unit_test(turned_round),
        cmocka_unit_test(with_itself_nothing_moves),
        cmocka_unit_test(rules_alone),
        cmocka_unit_test(pending_stays_pending),
        cmocka_unit_test(rule_changes_are_listed),
        cmocka_unit_test(another_method),
        cmocka_unit_test(unrelated_methods_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
