/* Every kind of rule under a small made-up method: both sides of each boundary, ties, what is
 * missing, and what makes no sense. Expected points are calculated by hand. */
#include "round_fixture.h"

/* Four objects a to d of one class; each cell of a row is for one of them, cells are separated by
 * spaces, "-" is for nothing handed in. */
typedef struct {
    const char *name;
    const char *rule;        /* inside <rule …: attributes, then rows */
    const char *settings;    /* plan settings "id=value id=value" */
    const char *targets;     /* agreed; "none": an explicit no-task */
    const char *figures;     /* reported */
    const char *evaluations; /* "points=2", "rating=good", "deduction=1", "no-task=yes"; two: "+" */
    const char *points;      /* expected: "3", "5/2", "0..3" */
} RuleCase;

static const RuleCase rule_cases[] = {
    {"proportional on both sides of completion", "kind='proportional'", "", "300 300 300 300",
     "299.99 300 300.01 0", "- - - -", "29999/10000 3 3 0"},
    {"proportional, missing is not zero", "kind='proportional'", "", "10 10 - 10", "- 0 5 5",
     "- - - -", "0..3 0 0..3 3/2"},
    {"proportional, missing read as zero", "kind='proportional'", "missing=zero", "10 10 10 10",
     "- 0 5 10", "- - - -", "0 0 3/2 3"},
    {"proportional, no task", "kind='proportional'", "", "0 none 10 10", "5 0 5 10", "- - - -",
     "3 3 3/2 3"},
    {"proportional, no task counts nothing", "kind='proportional'", "zero-target=zero",
     "0 none 10 10", "5 0 5 10", "- - - -", "0 0 3/2 3"},
    {"proportional, everything left out", "kind='proportional'", "zero-target=leave-out",
     "0 none 10 10", "5 0 5 10", "- - - -", "3 3 3/2 3"},
    {"all or nothing, everything left out", "kind='all-or-nothing'", "zero-target=leave-out",
     "0 none 10 10", "5 0 5 10", "- - - -", "3 3 0 3"},
    {"completion is capped", "kind='completion'", "", "10 10 10 10", "9 10 11 20", "- - - -",
     "27/10 3 3 3"},
    {"completion with bonus", "kind='completion'", "over-completion=bonus", "10 10 10 10",
     "9 10 11 20", "- - - -", "27/10 3 33/10 6"},
    {"all or nothing", "kind='all-or-nothing'", "", "2 2 2 2", "1 2 3 -", "- - - -", "0 3 3 0..3"},
    {"all or nothing from one on", "kind='all-or-nothing' at-least='1'", "", "- - - -", "0 1 2 -",
     "- - - -", "0 3 3 0..3"},
    {"first two", "kind='top-n' n='2' completed='2'", "", "5 5 5 5", "9 8 7 4", "- - - -",
     "3 3 2 0"},
    {"first two, two tie for the first place", "kind='top-n' n='2' completed='2'", "", "5 5 5 5",
     "9 9 8 4", "- - - -", "3 3 2 0"},
    {"first two, two tie for the second place", "kind='top-n' n='2' completed='2'", "", "5 5 5 5",
     "9 8 8 4", "- - - -", "3 3 3 0"},
    {"first two values", "kind='top-n' n='2' completed='2'", "ties=dense", "5 5 5 5", "9 9 8 4",
     "- - - -", "3 3 3 0"},
    {"first two without completing", "kind='top-n' n='2' completed='2'", "", "50 50 5 5", "9 8 7 4",
     "- - - -", "3 3 2 0"},
    {"first two only when completed", "kind='top-n' n='2' completed='2'", "rank-needs-target=yes",
     "50 5 5 5", "9 8 7 4", "- - - -", "0 3 2 0"},
    {"first two, nothing done", "kind='top-n' n='2' completed='2' none='0'", "", "0 0 5 5",
     "0 0 7 4", "- - - -", "0 0 3 3"},
    {"first two, one not reported", "kind='top-n' n='2' completed='2'", "", "5 5 5 5", "9 8 7 -",
     "- - - -", "3 2..3 2 0..3"},
    {"first two, share of completion", "kind='top-n' n='2' completed='2'",
     "rank-partial=proportional", "5 5 5 5", "9 8 4 2", "- - - -", "3 3 8/5 4/5"},
    {"first two by rate", "kind='top-n' n='2' completed='2'", "rank-basis=rate", "90 8 7 4",
     "9 8 7 4", "- - - -", "0 3 3 3"},
    {"bands",
     "kind='bands'><band from='0' points='1'/><band from='5' points='2'/>"
     "<band from='10' points='3'/></rule",
     "", "- - - -", "4.99 5 10 -", "- - - -", "1 2 3 0..3"},
    {"deduction", "kind='deduction' at-least='1'", "", "- - - -", "1 0 0 0",
     "- deduction=1.5 - deduction=3", "3 3/2 0..3 0"},
    {"rating",
     "kind='rating'><grade-value rating='good' points='3'/>"
     "<grade-value rating='bad' points='1'/></rule",
     "", "- - - -", "- - - -", "rating=good rating=bad - rating=good+rating=bad", "3 1 0..3 2"},
    {"given", "kind='given'", "", "- - - -", "- - - -", "points=0 points=3 - points=2.5+points=2.6",
     "0 3 0..3 51/20"},
    {"external", "kind='external'", "", "- - - -", "- - - -", "points=1 points=2 points=3 -",
     "1 2 3 0..3"},
    {"no task by mark only", "kind='given' no-task='full'", "", "- - - -", "- - - -",
     "no-task=yes points=1 - no-task=yes", "3 1 0..3 3"},
    {"at-least without a target and nothing in", "kind='all-or-nothing' at-least='1'", "",
     "- - - -", "- - - -", "- - - -", "0..3 0..3 0..3 0..3"},
    {"shown", "kind='shown'", "", "- - - -", "1 2 3 -", "- - - -", "- - - -"},
};

static const char *const objects[] = {"a", "b", "c", "d"};

static void write_scheme(const Fixture *fixture, const char *rule)
{
    g_autofree char *end =
        strchr(rule, '>') ? g_strconcat(rule, ">", NULL) : g_strconcat(rule, "/>", NULL);
    g_autofree char *text = g_strdup_printf(
        "<scheme id='tiny'><document title='T'><text><title>T</title></text></document>"
        "<settings>"
        "<setting id='over-completion' name='O' default='cap'><choice value='cap' name='C'/>"
        "<choice value='bonus' name='B'/></setting>"
        "<setting id='zero-target' name='Z' default='completed'>"
        "<choice value='completed' name='C'/><choice value='leave-out' name='L'/>"
        "<choice value='zero' name='Z'/></setting>"
        "<setting id='missing' name='M' default='pending'><choice value='pending' name='P'/>"
        "<choice value='zero' name='Z'/></setting>"
        "<setting id='ties' name='T' default='competition'>"
        "<choice value='competition' name='C'/><choice value='dense' name='D'/></setting>"
        "<setting id='rank-needs-target' name='R' default='no'><choice value='no' name='N'/>"
        "<choice value='yes' name='Y'/></setting>"
        "<setting id='rank-partial' name='R' default='zero'><choice value='zero' name='Z'/>"
        "<choice value='proportional' name='P'/></setting>"
        "<setting id='rank-basis' name='R' default='value'><choice value='value' name='V'/>"
        "<choice value='rate' name='R'/></setting>"
        "</settings>"
        "<classes><class id='c' name='C'><object id='a' name='A'/><object id='b' name='B'/>"
        "<object id='c1' name='C'/><object id='d' name='D'/></class></classes>"
        "<measures><measure id='m' name='M' unit='x' scope='object' clause='1' basis='explicit'/>"
        "</measures>"
        "<annexes><annex id='x' class='c' title='X'><columns><column of='name' name='N'/></columns>"
        "<indicator id='x.1' number='1.' name='I' points='3'><rule %s<use measure='m'/></indicator>"
        "</annex></annexes>"
        "<grades><grade id='good' name='G'/><grade id='fair' name='F'/><grade id='poor' name='P'/>"
        "<condition id='veto' effect='cap' grade='fair' clause='9'>W</condition>"
        "<condition id='ruin' effect='lowest' grade='poor' clause='9'>W</condition></grades>"
        "</scheme>",
        end);
    fixture_scheme(fixture, text);
}

/* The id in the files of the object that a test calls by this letter. */
static const char *object_id(const char *letter)
{
    return strcmp(letter, "c") == 0 ? "c1" : letter;
}

static void write_targets(const Fixture *fixture, const char *row)
{
    g_auto(GStrv) cells = g_strsplit(row, " ", 0);
    g_autoptr(GString) text = g_string_new("<agreements round='r' status='draft'>");
    for (guint i = 0; cells[i]; i++) {
        if (strcmp(cells[i], "-") == 0)
            continue;
        g_string_append_printf(text,
                               "<agreement id='ag%u' object='%s' title='T' signed='2022-01-01'>", i,
                               object_id(objects[i]));
        if (strcmp(cells[i], "none") == 0)
            g_string_append(text, "<target measure='m' no-task='yes'/></agreement>");
        else
            g_string_append_printf(text, "<target measure='m' value='%s' unit='x'/></agreement>",
                                   cells[i]);
    }
    g_string_append(text, "</agreements>");
    if (strstr(text->str, "<target"))
        fixture_round_file(fixture, "agreements.xml", text->str);
}

static void write_figures(const Fixture *fixture, const char *row)
{
    g_auto(GStrv) cells = g_strsplit(row, " ", 0);
    for (guint i = 0; cells[i]; i++) {
        if (strcmp(cells[i], "-") == 0)
            continue;
        g_autofree char *name = g_strdup_printf("figures-%s.xml", objects[i]);
        g_autofree char *text =
            g_strdup_printf("<figures by='%s' round='r' status='draft'>"
                            "<figure measure='m' value='%s' unit='x'/></figures>",
                            object_id(objects[i]), cells[i]);
        fixture_round_file(fixture, name, text);
    }
}

static void write_evaluations(const Fixture *fixture, const char *row)
{
    g_auto(GStrv) cells = g_strsplit(row, " ", 0);
    g_autoptr(GString) text = g_string_new("<evaluations round='r' status='draft'>");
    for (guint i = 0; cells[i]; i++) {
        if (strcmp(cells[i], "-") == 0)
            continue;
        g_auto(GStrv) parts = g_strsplit(cells[i], "+", 0);
        for (guint j = 0; parts[j]; j++) {
            g_auto(GStrv) pair = g_strsplit(parts[j], "=", 2);
            g_string_append_printf(text,
                                   "<evaluation by='e%u' object='%s' node='x.1' %s='%s' "
                                   "reason='R' document='D' date='2023-01-01'>T</evaluation>",
                                   j, object_id(objects[i]), pair[0], pair[1]);
        }
    }
    g_string_append(text, "</evaluations>");
    if (strstr(text->str, "<evaluation "))
        fixture_round_file(fixture, "evaluations.xml", text->str);
}

/* extra: further elements of the plan. */
static void write_plan(const Fixture *fixture, const char *settings, const char *extra)
{
    g_autoptr(GString) text = g_string_new("<plan round='r' status='draft' title='P' by='W' "
                                           "date='2023-01-01'>");
    g_auto(GStrv) cells = g_strsplit(settings, " ", 0);
    for (guint i = 0; cells[i] && *cells[i]; i++) {
        g_auto(GStrv) pair = g_strsplit(cells[i], "=", 2);
        g_string_append_printf(text, "<setting id='%s' value='%s' reason='R'/>", pair[0], pair[1]);
    }
    g_string_append(text, "<evaluator id='e0' name='E0'/><evaluator id='e1' name='E1'/>");
    g_string_append_printf(text, "%s</plan>", extra);
    fixture_round_file(fixture, "plan.xml", text->str);
}

static void write_round(const Fixture *fixture, const RuleCase *row, const char *plan)
{
    write_scheme(fixture, row->rule);
    write_targets(fixture, row->targets);
    write_figures(fixture, row->figures);
    write_evaluations(fixture, row->evaluations);
    write_plan(fixture, row->settings, plan);
}

static xmlNode *find_object(xmlDoc *results, const char *letter)
{
    return result_object(results, object_id(letter));
}

static void assert_points(xmlDoc *results, const RuleCase *row)
{
    g_auto(GStrv) expected = g_strsplit(row->points, " ", 0);
    for (guint i = 0; i < G_N_ELEMENTS(objects); i++) {
        xmlNode *annex = xml_first(find_object(results, objects[i]), "node");
        g_autofree char *points = result_quantity(annex, "points");
        if (strcmp(points, expected[i]) != 0)
            fail_msg("%s: object %s has %s, expected %s", row->name, objects[i], points,
                     expected[i]);
    }
}

static void test_rules(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rule_cases); i++) {
        Fixture fixture = fixture_new();
        write_round(&fixture, &rule_cases[i], "");
        g_autoptr(Diag) diag = diag_new();
        xmlDoc *results = fixture_score(&fixture, diag);
        if (!results) {
            diag_print(diag, stderr);
            fail_msg("%s: not scored", rule_cases[i].name);
        }
        assert_points(results, &rule_cases[i]);
        assert_results_valid(results);
        xmlFreeDoc(results);
        fixture_clear(&fixture);
    }
}

/* Rules and inputs that make no sense are errors, exit status 2. */
static void test_refused(void **state)
{
    (void)state;
    static const RuleCase refused[] = {
        {"top-n without n", "kind='top-n' completed='2'", "", "1 1 1 1", "1 1 1 1", "- - - -", ""},
        {"more for completion than for the first", "kind='top-n' n='2' completed='4'", "",
         "1 1 1 1", "1 1 1 1", "- - - -", ""},
        {"bands without bands", "kind='bands'", "", "- - - -", "1 1 1 1", "- - - -", ""},
        {"a band above full", "kind='bands'><band from='0' points='4'/></rule", "", "- - - -",
         "1 1 1 1", "- - - -", ""},
        {"points above full", "kind='given'", "", "- - - -", "- - - -",
         "points=3.01 points=1 points=1 points=1", ""},
        {"unknown rating", "kind='rating'><grade-value rating='good' points='3'/></rule", "",
         "- - - -", "- - - -", "rating=fine - - -", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        Fixture fixture = fixture_new();
        write_round(&fixture, &refused[i], "");
        g_autoptr(Diag) diag = diag_new();
        xmlDoc *results = fixture_score(&fixture, diag);
        if (results)
            fail_msg("%s: was scored", refused[i].name);
        assert_int_equal(diag_status(diag), 2);
        fixture_clear(&fixture);
    }
}

static const char limits[] = "<limit grade='good' from='2.7'/><limit grade='fair' from='1.8'/>"
                             "<limit grade='poor' from='0'/>";

static void assert_grade(xmlDoc *results, const char *letter, const char *state, const char *base,
                         const char *final)
{
    bool open = strcmp(state, "open") == 0;
    xmlNode *grade = xml_first(find_object(results, letter), "grade");
    assert_non_null(grade);
    assert_string_equal(xml_attribute(grade, "state"), state);
    assert_string_equal(xml_attribute(grade, open ? "final-best" : "base"), base);
    assert_string_equal(xml_attribute(grade, open ? "final-lowest" : "final"), final);
}

static void write_findings(const Fixture *fixture, const char *findings)
{
    g_autofree char *text =
        g_strdup_printf("<findings round='r' status='draft'>%s</findings>", findings);
    fixture_round_file(fixture, "findings.xml", text);
}

/* 89.99% of 3 points is 2.6997, which shows as 2.70 and is below the limit of 2.7. */
static void test_grades(void **state)
{
    (void)state;
    RuleCase row = {"grades",
                    "kind='proportional'",
                    "",
                    "10000 10000 10000 10000",
                    "8999 9000 6000 5999",
                    "- - - -",
                    ""};
    Fixture fixture = fixture_new();
    write_round(&fixture, &row, limits);
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_score(&fixture, diag);
    assert_non_null(results);
    xmlNode *annex = xml_first(find_object(results, "a"), "node");
    assert_string_equal(xml_attribute(xml_first(annex, "points"), "value"), "2.70");
    assert_grade(results, "a", "proposed", "fair", "fair");
    assert_grade(results, "b", "proposed", "good", "good");
    assert_grade(results, "c", "proposed", "fair", "fair");
    assert_grade(results, "d", "proposed", "poor", "poor");
    assert_int_equal(diag_status(diag), 0);
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

/* A cap lowers good only; the lowest grade beats every cap; a pending total leaves both open. */
static void test_caps(void **state)
{
    (void)state;
    RuleCase row = {"caps", "kind='proportional'", "", "10 10 10 10", "10 1 10 -", "- - - -", ""};
    Fixture fixture = fixture_new();
    write_round(&fixture, &row, limits);
    write_findings(&fixture, "<finding id='f1' object='a' condition='veto' date='2022-05-05' "
                             "source='S'><text>T</text></finding>"
                             "<finding id='f2' object='b' condition='veto' date='2022-05-05' "
                             "source='S'><text>T</text></finding>"
                             "<finding id='f3' object='c1' condition='veto' date='2022-05-05' "
                             "source='S'><text>T</text></finding>"
                             "<finding id='f4' object='c1' condition='ruin' date='2022-05-05' "
                             "source='S'><text>T</text></finding>"
                             "<finding id='f5' object='d' condition='veto' date='2022-05-05' "
                             "source='S'><text>T</text></finding>");
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_score(&fixture, diag);
    assert_non_null(results);
    assert_grade(results, "a", "proposed", "good", "fair");
    assert_grade(results, "b", "proposed", "poor", "poor");
    assert_grade(results, "c", "proposed", "good", "poor");
    assert_grade(results, "d", "open", "fair", "poor");
    assert_int_equal(diag_status(diag), 1);
    assert_results_valid(results);
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

static void assert_rank(xmlDoc *results, const char *letter, const char *value, const char *tied,
                        const char *state)
{
    xmlNode *rank = xml_first(find_object(results, letter), "rank");
    assert_non_null(rank);
    assert_string_equal(xml_attribute(rank, "value"), value);
    assert_string_equal(xml_attribute(rank, "tied"), tied);
    assert_string_equal(xml_attribute(rank, "state"), state);
}

static void test_ranks(void **state)
{
    (void)state;
    RuleCase row = {"ranks", "kind='proportional'", "", "10 10 10 10", "5 10 5 1", "- - - -", ""};
    Fixture fixture = fixture_new();
    write_round(&fixture, &row, "");
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_score(&fixture, diag);
    assert_non_null(results);
    assert_rank(results, "b", "1", "no", "final");
    assert_rank(results, "a", "2", "yes", "final");
    assert_rank(results, "c", "2", "yes", "final");
    assert_rank(results, "d", "4", "no", "final");
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

/* One missing figure makes every rank that it could still change provisional. */
static void test_provisional_ranks(void **state)
{
    (void)state;
    RuleCase row = {"ranks", "kind='proportional'", "", "10 10 10 10", "5 20 - 0", "- - - -", ""};
    Fixture fixture = fixture_new();
    write_round(&fixture, &row, "");
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_score(&fixture, diag);
    assert_non_null(results);
    assert_rank(results, "a", "2", "no", "provisional");
    assert_rank(results, "b", "1", "no", "final");
    assert_rank(results, "d", "3", "yes", "provisional");
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

/* What is missing but could not change a score is not asked for: exit status 0. */
static void test_idle_missing(void **state)
{
    (void)state;
    RuleCase row = {
        "idle",   "kind='deduction' at-least='1'", "", "- - - -", "- 1 1 1", "deduction=1 - - -",
        "2 3 3 3"};
    Fixture fixture = fixture_new();
    write_round(&fixture, &row, "");
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    assert_points(results, &row);
    assert_null(xml_first(find_object(results, "a"), "missing"));
    assert_int_equal(diag_status(diag), 0);
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_grades),       cmocka_unit_test(test_caps),
        cmocka_unit_test(test_ranks),        cmocka_unit_test(test_provisional_ranks),
        cmocka_unit_test(test_idle_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
