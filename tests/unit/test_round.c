/* Reading rounds: a small one whole, and what is wrong with it changed in one place. */
#include "round/round.h"
#include "xml/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <libxml/xpathInternals.h>
#include <unistd.h>

#include "mini.h"

/* Writes the small round, in one file part replaced by by, and reads it. */
static Round *load(const char *folder, const char *file, const char *part, const char *by,
                   Diag *diag)
{
    g_autofree char *round = g_build_filename(folder, "round", NULL);
    g_autofree char *templates = g_build_filename(folder, "templates", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(mini_round); i++) {
        bool here = file && !strcmp(file, mini_round[i].name);
        g_autofree char *text = mini_replace(mini_round[i].content, here ? part : NULL, by);
        mini_write(round, mini_round[i].name, text);
    }
    return round_load(round, templates, diag);
}

typedef struct {
    GString *ids;
    guint at_most;
} Collected;

static bool collect(const RoundRecord *record, gpointer data)
{
    Collected *collected = data;
    g_string_append_printf(collected->ids, "%s:%s:%s ", record->kind->id, record->id,
                           record->pairing ? record->pairing->id : "-");
    return --collected->at_most > 0;
}

static void the_small_round_is_read(void **state)
{
    (void)state;
    char *folder = mini_folder(NULL, NULL);
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Round) round = load(folder, NULL, NULL, NULL, diag);
    g_autofree char *text = mini_messages(diag, folder);
    assert_string_equal(text, "");
    assert_non_null(round);
    assert_int_equal(round->year, 2022);
    assert_int_equal(round->status, STATUS_DRAFT);
    assert_int_equal(round->files->len, G_N_ELEMENTS(mini_round));
    assert_int_equal(round->objects->len, 4);
    const SchemeObject *n1 = round_object(round, "n1");
    const SchemeObject *f2 = round_object(round, "f2");
    assert_ptr_equal(f2->parent, round_object(round, "f1"));
    const RoundRelation *relation = g_ptr_array_index(round->relations, 0);
    assert_ptr_equal(relation->to, f2);
    const RoundPairing *pairing = round_pairing(round, "n1-f1");
    const SchemeMeasure *jobs = scheme_measure(round->scheme, "jobs");
    const SchemeMeasure *pay = scheme_measure(round->scheme, "pay");
    const SchemeMeasure *visits = scheme_measure(round->scheme, "visits");
    assert_string_equal(round_target(round, n1, pairing, jobs)->text, "100");
    assert_true(round_target(round, n1, pairing, pay)->no_task);
    assert_null(round_target(round, n1, NULL, visits));
    assert_string_equal(round_figure(round, n1, pairing, jobs)->text, "120");
    assert_string_equal(round_figure(round, n1, NULL, visits)->text, "2");
    assert_null(round_figure(round, n1, pairing, pay));
    assert_true(round_reporting_closed(round, n1, scheme_kind(round->scheme, "visit")));
    assert_false(round_reporting_closed(round, n1, scheme_kind(round->scheme, "job")));
    const RoundSetting *from_plan = NULL;
    assert_string_equal(round_setting(round, "mode", &from_plan), "b");
    assert_string_equal(from_plan->reason, "because");
    assert_string_equal(round_setting(round, "months", &from_plan), "3");
    assert_null(from_plan);
    assert_null(round_setting(round, "none", NULL));
    mini_remove(folder);
}

static void points_and_rules_come_from_document_or_plan(void **state)
{
    (void)state;
    char *folder = mini_folder(NULL, NULL);
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Round) round = load(folder, NULL, NULL, NULL, diag);
    static const char *const points[][2] = {
        {"a", "10"}, {"a.1.1", "6"}, {"b.1", "60"}, {"b.2", NULL}, {"a.1.1.jobs", NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(points); i++) {
        const Rational *full = round_points(round, scheme_node(round->scheme, points[i][0]));
        g_autofree char *text = full ? rational_exact(full) : NULL;
        assert_true(g_strcmp0(text, points[i][1]) == 0);
    }
    assert_string_equal(round_rule(round, scheme_node(round->scheme, "b.2"))->kind, "given");
    assert_string_equal(round_rule(round, scheme_node(round->scheme, "b"))->kind, "weighted");
    assert_null(round_rule(round, scheme_node(round->scheme, "a")));
    mini_remove(folder);
}

static void records_are_handed_over_one_at_a_time(void **state)
{
    (void)state;
    char *folder = mini_folder(NULL, NULL);
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Round) round = load(folder, NULL, NULL, NULL, diag);
    g_autoptr(GString) ids = g_string_new(NULL);
    Collected collected = {ids, 10};
    round_each_record(round, collect, &collected, diag);
    assert_string_equal(ids->str, "visit:v1:- job:j1:n1-f1 job:j2:n1-f1 ");
    g_string_truncate(ids, 0);
    collected.at_most = 2;
    round_each_record(round, collect, &collected, diag);
    assert_string_equal(ids->str, "visit:v1:- job:j1:n1-f1 ");
    mini_remove(folder);
}

typedef struct {
    const char *file;
    const char *part;
    const char *by;
    const char *message; /* the whole of what is reported */
} Mistake;

static const Mistake mistakes[] = {
    {"round.xml", "scheme='mini'", "scheme='maxi'",
     "/round/round.xml:1:1: error: there is no method maxi (/templates/schemes/maxi.xml)"},
    {"round.xml", "id='r'", "id='s'",
     "/round/agreements.xml:1:1: error: this file belongs to the round r, not to s (first of 9 "
     "places)"},
    {"round.xml", "status='draft'", "status='final'",
     "/round/agreements.xml:1:1: error: the status is draft, but that of the round r is final "
     "(first of 9 places)"},
    {"round.xml", " scheme='mini'", "",
     "/round/round.xml:1:1: error: round needs the attribute scheme, an id: small ASCII letters, "
     "digits, full stops and hyphens, a letter first"},
    {"objects.xml", "name='丙'", "name='../丙'",
     "/round/objects.xml:2:1: error: the name “../丙” cannot be a file name"},
    {"objects.xml", "name='丙'", "name='丙/1'",
     "/round/objects.xml:2:1: error: the name “丙/1” cannot be a file name"},
    {"objects.xml", "name='丙'", "name='甲'",
     "/round/objects.xml:2:1: error: the names of the objects n1 and f1 make the same file name "
     "“甲”"},
    {"objects.xml", "name='丙'", "name='.'",
     "/round/objects.xml:2:1: error: the name “.” cannot be a file name"},
    {"objects.xml", "id='f1' class", "id='n1' class",
     "/round/objects.xml:2:1: error: the id of the object n1 stands twice\n/round/objects.xml:3:1: "
     "error: there is no object f1\n/round/objects.xml:4:1: error: there is no object "
     "f1\n/round/pairings.xml:2:1: error: there is no object f1\n/round/evidence.xml:3:1: error: "
     "home (地): there is no object f1"},
    {"objects.xml", "class='far'", "class='near'",
     "/round/objects.xml:2:1: error: the method itself names all objects of the class near"},
    {"objects.xml", "class='far'", "class='further'",
     "/round/objects.xml:2:1: error: the method has no class further\n/round/objects.xml:3:1: "
     "error: there is no object f1\n/round/objects.xml:4:1: error: there is no object "
     "f1\n/round/pairings.xml:2:1: error: there is no object f1\n/round/evidence.xml:3:1: error: "
     "home (地): there is no object f1"},
    {"objects.xml", "parent='f1'", "parent='f2'",
     "/round/objects.xml:3:1: error: the object f2 is above itself: give it another parent"},
    {"objects.xml", "parent='f1'", "parent='f9'",
     "/round/objects.xml:3:1: error: there is no object f9"},
    {"objects.xml", "to='f2'", "to='f9'", "/round/objects.xml:4:1: error: there is no object f9"},
    {"pairings.xml", "helper='n1'", "helper='n9'",
     "/round/pairings.xml:2:1: error: there is no object n9"},
    {"pairings.xml", "helped='f1'", "helped='n1'",
     "/round/pairings.xml:2:1: error: the pairing n1-f1 pairs an object with itself"},
    {"pairings.xml", "id='n2-x'", "id='n1-f1'",
     "/round/pairings.xml:3:1: error: the id of the pairing n1-f1 stands twice"},
    {"agreements.xml", "pairing='n1-f1'", "pairing='n1-f9'",
     "/round/agreements.xml:2:1: error: there is no pairing n1-f9"},
    {"agreements.xml", "pairing='n1-f1'", "object='n1'",
     "/round/agreements.xml:3:1: error: jobs is a measure of a pairing and needs "
     "one\n/round/agreements.xml:4:1: error: pay is a measure of a pairing and needs one"},
    {"agreements.xml", "measure='jobs'", "measure='job'",
     "/round/agreements.xml:3:1: error: the method has no measure job"},
    {"agreements.xml", "measure='jobs'", "measure='pay'",
     "/round/agreements.xml:3:1: error: pay is told in 元, not in 人\n/round/agreements.xml:4:1: "
     "error: the target of pay is given twice, also in /round/agreements.xml:3: keep one"},
    {"agreements.xml", "unit='人'", "unit='万人'",
     "/round/agreements.xml:3:1: error: jobs is told in 人, not in 万人"},
    {"agreements.xml", "value='100'", "value='100.5'",
     "/round/agreements.xml:3:1: error: jobs counts whole things; 100.5 is not a whole number"},
    {"agreements.xml", "value='100'", "value='-100'",
     "/round/agreements.xml:3:1: error: value of target is “-100”; expected: a decimal number, 0 "
     "or more, such as 1280.5"},
    {"agreements.xml", "value='100'", "value='NaN'",
     "/round/agreements.xml:3:1: error: value of target is “NaN”; expected: a decimal number, 0 or "
     "more, such as 1280.5"},
    {"agreements.xml", "value='100'", "value=''",
     "/round/agreements.xml:3:1: error: value of target is empty; expected: a decimal number, 0 or "
     "more, such as 1280.5"},
    {"figures.xml", "by='n1'", "by='n9'", "/round/figures.xml:1:1: error: there is no object n9"},
    {"figures.xml", "by='n1'", "by='n2'",
     "/round/figures.xml:2:1: error: n2 is not a side of the pairing n1-f1"},
    {"figures.xml", "pairing='n1-f1' ", "",
     "/round/figures.xml:2:1: error: jobs is a measure of a pairing and needs one"},
    {"figures.xml", "measure='visits'", "measure='visits' pairing='n1-f1'",
     "/round/figures.xml:3:1: error: visits is a measure of one object and takes no pairing"},
    {"figures.xml", "<figure measure='visits' value='2' unit='次'/>",
     "<figure measure='jobs' pairing='n1-f1' value='120' unit='人'/>",
     "/round/figures.xml:3:1: error: the figure for jobs is given twice, also in "
     "/round/figures.xml:2: keep one"},
    {"evidence.xml", "<visit ", "<visits ",
     "/round/evidence.xml:2:1: error: the method has no kind of record visits"},
    {"evidence.xml", "complete='visit'", "complete='visits'",
     "/round/evidence.xml:1:1: error: the method has no kind of record visits"},
    {"evidence.xml", "date='2021-05-01'", "date='2020-12-31'",
     "/round/evidence.xml:2:1: error: date (日期): 2020-12-31 lies outside the years 2021 and "
     "2022"},
    {"evidence.xml", "date='2021-05-01'", "date='2022-02-29'",
     "/round/evidence.xml:2:1: error: date (日期): “2022-02-29” is not a date of the calendar, "
     "YYYY-MM-DD"},
    {"evidence.xml", "date='2021-05-01'", "date='2022-5-1'",
     "/round/evidence.xml:2:1: error: date (日期): “2022-5-1” is not a date of the calendar, "
     "YYYY-MM-DD"},
    {"evidence.xml", "date='2021-05-01'", "day='2021-05-01'",
     "/round/evidence.xml:2:1: error: records of the kind visit have no field "
     "day\n/round/evidence.xml:2:1: error: the field date (日期) is missing"},
    {"evidence.xml", "id='v1' ", "", "/round/evidence.xml:2:1: error: the record has no id"},
    {"evidence.xml", "id='j2'", "id='j1'",
     "/round/evidence.xml:4:1: error: the id of the record j1 stands twice, also in "
     "/round/evidence.xml:3: change one"},
    {"evidence.xml", "pairing='n1-f1' ", "",
     "/round/evidence.xml:3:1: error: records of the kind job need a pairing"},
    {"evidence.xml", "pairing='n1-f1'", "pairing='n2-x'",
     "/round/evidence.xml:3:1: error: n1 is not a side of the pairing n2-x"},
    {"evidence.xml", "from='2022-01-01'", "from='2023-01-01'",
     "/round/evidence.xml:3:1: error: from (起): 2023-01-01 lies after the year "
     "2022\n/round/evidence.xml:3:1: error: it ends (2022-06-30) before it begins (2023-01-01)"},
    {"evidence.xml", "from='2022-01-01'", "from='2022-07-01'",
     "/round/evidence.xml:3:1: error: it ends (2022-06-30) before it begins (2022-07-01)"},
    {"evidence.xml", "from='2022-01-01'", "from='2022-01-01' day='2023-01-01'",
     "/round/evidence.xml:3:1: error: day (日): 2023-01-01 lies outside the year 2022"},
    {"evidence.xml", "persons='60'", "persons='-60'",
     "/round/evidence.xml:3:1: error: persons (人数): “-60” is not a whole number, 0 or more"},
    {"evidence.xml", "persons='60'", "persons='6e1'",
     "/round/evidence.xml:3:1: error: persons (人数): “6e1” is not a whole number, 0 or more"},
    {"evidence.xml", "persons='60'", "persons=''",
     "/round/evidence.xml:3:1: error: persons (人数): is empty"},
    {"evidence.xml", "pay='1.5'", "pay='NaN'",
     "/round/evidence.xml:4:1: error: pay (工资): “NaN” is not a decimal number, 0 or more"},
    {"evidence.xml", "sort='x'", "sort='z'",
     "/round/evidence.xml:3:1: error: sort (类): “z” is not one of: x, y"},
    {"evidence.xml", "tags='p q'", "tags='p r'",
     "/round/evidence.xml:3:1: error: tags (标): “r” is not one of: p, q"},
    {"evidence.xml", "home='f1'", "home='f9'",
     "/round/evidence.xml:3:1: error: home (地): there is no object f9"},
    {"evidence.xml", "after='j1'", "after='j9'",
     "/round/evidence.xml:4:1: error: after (承): there is no record j9"},
    {"evaluations.xml", "by='expert'", "by='nobody'",
     "/round/evaluations.xml:2:1: error: there is no evaluator nobody\n/round/evaluations.xml:3:1: "
     "error: there is no evaluator nobody"},
    {"evaluations.xml", "by='expert'", "by='n1'",
     "/round/evaluations.xml:2:1: error: n1 evaluates itself: take this evaluation out"},
    {"evaluations.xml", " by='expert'", "",
     "/round/evaluations.xml:2:1: error: the evaluation does not say who gives "
     "it\n/round/evaluations.xml:3:1: error: the evaluation does not say who gives it"},
    {"evaluations.xml", "points='3.5'", "points='4.1'",
     "/round/evaluations.xml:2:1: error: 4.1 is more than the full points of a.1.2: at most 4"},
    {"evaluations.xml", "points='3.5'", "deduction='1'",
     "/round/evaluations.xml:2:1: error: a deduction needs a reason: add the attribute "
     "reason\n/round/evaluations.xml:2:1: error: the rule of a.1.2 takes no deduction: take this "
     "evaluation out, or give the rule what it asks for"},
    {"evaluations.xml", "object='n1' node='a.1.2'", "object='n1' node='a.1.1'",
     "/round/evaluations.xml:2:1: error: the rule of a.1.1 takes no points: take this evaluation "
     "out, or give the rule what it asks for"},
    {"evaluations.xml", "points='4'", "no-task='yes'",
     "/round/evaluations.xml:3:1: error: the rule of a.1.2 takes no no-task: take this evaluation "
     "out, or give the rule what it asks for"},
    {"votes.xml", "title='W'", "title='W' node='a.1.2'",
     "/round/votes.xml:2:1: error: the rule of a.1.2 takes no votes: name another node, or none"},
    {"votes.xml", "title='W'", "title='W' node='b.1'",
     "/round/votes.xml:3:1: error: b.1 is not an indicator of n1\n/round/votes.xml:4:1: error: b.1 "
     "is "
     "not an indicator of n1\n/round/votes.xml:2:1: error: the rule of b.1 takes no votes: name "
     "another node, or none"},
    {"evaluations.xml", "object='n2'", "object='n1'",
     "/round/evaluations.xml:3:1: error: expert evaluates a.1.2 of n1 twice: keep one"},
    {"evaluations.xml", "object='n2'", "object='f1'",
     "/round/evaluations.xml:3:1: error: a.1.2 is not an indicator of f1"},
    {"evaluations.xml", "object='n2' node='a.1.2'", "object='n2' node='a.1.9'",
     "/round/evaluations.xml:3:1: error: the method has no indicator or other node a.1.9"},
    {"votes.xml", "voter='p2'", "voter='p9'",
     "/round/votes.xml:4:1: error: p9 may not vote: name it as a voter, or take its ballot out"},
    {"votes.xml", "voter='p2'", "voter='p1'",
     "/round/votes.xml:4:1: error: p1 votes twice on n1: keep one ballot"},
    {"votes.xml", "voters='3'", "voters='2'",
     "/round/votes.xml:2:1: error: 3 voters are named, but only 2 may vote"},
    {"votes.xml", "<ballot voter='p2' object='n1' choice='差'/>",
     "<ballot object='n1' choice='差' count='3'/>",
     "/round/votes.xml:2:1: error: 4 ballots on n1, but only 3 may vote: correct the counts"},
    {"findings.xml", "condition='veto'", "condition='vetoes'",
     "/round/findings.xml:2:1: error: the method has no condition vetoes"},
    {"findings.xml", "node='a.1.1'", "node='b.1'",
     "/round/findings.xml:2:1: error: b.1 is not an indicator of n1"},
    {"plan.xml", "id='mode'", "id='moods'",
     "/round/plan.xml:2:1: error: the method has no setting moods"},
    {"plan.xml", "value='b'", "value='c'",
     "/round/plan.xml:2:1: error: the setting mode cannot be “c”"},
    {"plan.xml", "node='b.1'", "node='a.1.1'",
     "/round/plan.xml:3:1: error: the document itself gives a.1.1 6 points"},
    {"plan.xml", "node='b.1'", "node='b.9'",
     "/round/plan.xml:3:1: error: the method has no indicator or other node b.9"},
    {"plan.xml", "<rule node='b.2'", "<rule node='b'",
     "/round/plan.xml:4:1: error: the document itself gives b a rule"},
    {"plan.xml", "grade='good' from='8'", "grade='best' from='8'",
     "/round/plan.xml:5:1: error: the method has no grade best"},
    {"plan.xml", "grade='poor' from='0'", "grade='poor' from='9'",
     "/round/plan.xml:6:1: error: the limits of the grades poor and good: the better grade needs "
     "the higher one"},
    {"plan.xml", "grade='poor' from='0'", "grade='good' from='9'",
     "/round/plan.xml:6:1: error: the limit of the grade good is given twice: keep one"},
    {"plan.xml", "<rule node='b.2' kind='given'/>",
     "<rule node='b.2' kind='top-n' n='2' spread='0.1'/>",
     "/round/plan.xml:4:1: error: b.2: a rule of the kind top-n has no spread: take it "
     "out\n/round/plan.xml:4:1: error: b.2: a rule of the kind top-n needs the attribute "
     "completed\n/round/plan.xml:4:1: error: the rule of b.2 needs its full points: give it points "
     "in the plan"},
    {"plan.xml", "<rule node='b.2' kind='given'/>",
     "<rule node='b.2' kind='bands' full='3'><band from='1' points='1'/><band from='1' "
     "points='2'/></rule>",
     "/round/plan.xml:4:67: error: b.2: a band from 1 stands behind one that begins there or "
     "later: put them in rising order"},
    {"plan.xml", "<rule node='b.2' kind='given'/>",
     "<rule node='b.2' kind='rating' full='3'><band from='1' points='1'/></rule>",
     "/round/plan.xml:4:41: error: b.2: a rule of the kind rating has no band"},
    {"plan.xml", "<rule node='b.2' kind='given'/>", "<rule node='b.1' kind='given' full='61'/>",
     "/round/plan.xml:4:1: error: the rule of b.1 says 61 full points, but it has others already: "
     "take full out"},
    {"plan.xml", "<rule node='b.2' kind='given'/>", "<rule node='b.2' kind='rating' full='5'/>",
     "/round/plan.xml:4:1: error: b.2: a rule of the kind rating needs its grade-value elements"},
    {"plan.xml", "<limit grade='poor' from='0'/>",
     "<quota grade='good' share='0.5'/><quota grade='poor' share='0.5'/>",
     "/round/plan.xml:6:34: error: the quotas of the grades poor and good: each counts the better "
     "grades in, so the better grade needs the smaller one"},
    {"plan.xml", "from='8'", "from='100.1'",
     "/round/plan.xml:5:1: error: nobody can reach 100.1 points: the full total is 100"},
    {"plan.xml", "object='n2'", "object='n9'", "/round/plan.xml:7:1: error: there is no object n9"},
    {"plan.xml", ">why<", "> <",
     "/round/plan.xml:7:1: error: the decision on the grade of n2 needs a reason: write it between "
     "the tags"},
};

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(mistakes); i++) {
        const Mistake *mistake = &mistakes[i];
        char *folder = mini_folder(NULL, NULL);
        g_autoptr(Diag) diag = diag_new();
        g_autoptr(Round) round = load(folder, mistake->file, mistake->part, mistake->by, diag);
        g_autofree char *text = g_strchomp(mini_messages(diag, folder));
        assert_string_equal(text, mistake->message);
        assert_null(round);
        assert_int_equal(diag_status(diag), 2);
        mini_remove(folder);
    }
}

/* Mistakes in several files are all told, not only the first. */
static void everything_wrong_is_told_at_once(void **state)
{
    (void)state;
    char *folder = mini_folder(NULL, NULL);
    g_autofree char *round_folder = g_build_filename(folder, "round", NULL);
    g_autofree char *templates = g_build_filename(folder, "templates", NULL);
    static const char *const changes[][2] = {
        {"helper='n1'", "helper='n9'"},
        {"measure='jobs'", "measure='job'"},
        {"date='2021-05-01'", "date='2019-05-01'"},
        {"voter='p2'", "voter='p9'"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(mini_round); i++) {
        g_autofree char *text = g_strdup(mini_round[i].content);
        for (gsize j = 0; j < G_N_ELEMENTS(changes); j++) {
            if (!strstr(text, changes[j][0]))
                continue;
            char *changed = mini_replace(text, changes[j][0], changes[j][1]);
            g_free(text);
            text = changed;
        }
        mini_write(round_folder, mini_round[i].name, text);
    }
    g_autoptr(Diag) diag = diag_new();
    assert_null(round_load(round_folder, templates, diag));
    assert_int_equal(diag_count(diag, DIAG_ERROR), 5);
    mini_remove(folder);
}

/* The date rules of the 2021 method's standards, on both sides of each limit. */
typedef struct {
    const char *standard;
    const char *record;
    bool counts;
} Boundary;

static const Boundary boundaries[] = {
    {"employment", "<employment from='2022-03-01' to='2022-05-31'/>", true},
    {"employment", "<employment from='2022-03-01' to='2022-05-30'/>", false},
    {"employment", "<employment from='2022-01-31' to='2022-04-29'/>", true},
    {"employment", "<employment from='2022-01-31' to='2022-04-28'/>", false},
    {"employment", "<employment from='2022-11-30' to='2023-03-31'/>", false},
    {"employment", "<employment from='2022-10-01' to='2023-03-31'/>", true},
    {"employment", "<employment from='2022-10-02' to='2023-03-31'/>", false},
    {"employment", "<employment from='2022-10-01'/>", true},
    {"employment", "<employment from='2022-10-02'/>", false},
    {"employment", "<employment from='2021-10-01' to='2022-03-31'/>", true},
    {"employment", "<employment from='2021-10-01' to='2022-03-30'/>", false},
    {"employment", "<employment from='2020-10-01' to='2021-12-31'/>", false},
    {"posting", "<posting from='2022-12-31'/>", true},
    {"posting", "<posting from='2022-01-01' to='2022-01-02'/>", true},
    {"posting", "<posting from='2021-12-31' to='2022-06-30'/>", true},
    {"posting", "<posting from='2021-12-31' to='2022-06-29'/>", false},
    {"posting", "<posting from='2020-05-01'/>", true},
    {"posting", "<posting from='2020-05-01' to='2021-12-31'/>", false},
    {"specialist", "<specialist days='30' order-issuer='personnel' document='1'/>", true},
    {"specialist", "<specialist days='29' order-issuer='personnel' document='1'/>", false},
    {"specialist",
     "<specialist days='28' from='2022-02-01' to='2022-02-28' order-issuer='industry' "
     "document='1'/>",
     true},
    {"specialist",
     "<specialist days='27' from='2022-02-01' to='2022-02-27' order-issuer='industry' "
     "document='1'/>",
     false},
    {"specialist", "<specialist days='90' order-issuer='other' document='1'/>", false},
    {"specialist", "<specialist days='90' order-issuer='personnel'/>", false},
    {"visit.deputy", "<visit date='2022-01-01'/>", true},
    {"visit.deputy", "<visit date='2021-12-31'/>", false},
    {"meeting", "<meeting agenda='separate'/>", true},
    {"meeting", "<meeting agenda='mentioned'/>", false},
    {"county", "<county-pairing list='both'/>", true},
    {"county", "<county-pairing list='none'/>", false},
    {"park", "<park role='operation'/>", true},
    {"park", "<park role='none'/>", false},
    {"park", "<park/>", false},
    {"enterprise", "<enterprise coordinated='yes' landed='yes' producing='yes'/>", true},
    {"enterprise", "<enterprise coordinated='yes' landed='yes' producing='no'/>", false},
    {"enterprise", "<enterprise coordinated='yes' landed='no' producing='yes'/>", false},
    {"enterprise", "<enterprise coordinated='no' landed='yes' producing='yes'/>", false},
    {"fund", "<fund paid='0.01'/>", true},
    {"fund", "<fund paid='0'/>", false},
    {"donation", "<donation free='no'/>", false},
    {"sale", "<sale origin='neimenggu'/>", true},
    {"sale", "<sale origin='gansu'/>", false},
    {"care.west", "<policy fields='title health' document='1'/>", true},
    {"care.west", "<policy fields='title promotion' document='1'/>", false},
    {"care.east", "<policy fields='title' document='1'/>", true},
    {"policy", "<policy issuer='other' document='1'/>", false},
};

/* Evaluates a standard over a record of 北京 in its pairing with 内蒙古. */
static bool counts(const Round *round, const SchemeStandard *standard, xmlNode *element)
{
    xmlXPathContext *context = round_xpath_new(round);
    RoundRecord record = {.by = round_object(round, "beijing"), .element = element};
    record.pairing = round_pairing(round, "beijing-neimenggu");
    round_xpath_bind(context, &record);
    for (guint i = 0; i < standard->lets->len; i++) {
        const SchemeExpression *let = g_ptr_array_index(standard->lets, i);
        xmlXPathRegisterVariable(context, (const xmlChar *)let->name,
                                 xmlXPathCompiledEval(let->compiled, context));
    }
    bool all = true;
    for (guint i = 0; i < standard->requires->len; i++) {
        const SchemeExpression *require = g_ptr_array_index(standard->requires, i);
        all &= xmlXPathCompiledEvalToBoolean(require->compiled, context) == 1;
    }
    xmlXPathFreeContext(context);
    return all;
}

static void standards_hold_on_both_sides_of_their_limits(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Round) round = round_load("input/ew2021-2022", "templates", diag);
    assert_non_null(round);
    for (gsize i = 0; i < G_N_ELEMENTS(boundaries); i++) {
        const Boundary *boundary = &boundaries[i];
        const SchemeStandard *standard = scheme_standard(round->scheme, boundary->standard);
        xmlDoc *doc = xml_load_memory(boundary->record, strlen(boundary->record), "r", diag);
        if (counts(round, standard, xmlDocGetRootElement(doc)) != boundary->counts)
            fail_msg("%s: %s", boundary->standard, boundary->record);
        xmlFreeDoc(doc);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_small_round_is_read),
        cmocka_unit_test(points_and_rules_come_from_document_or_plan),
        cmocka_unit_test(records_are_handed_over_one_at_a_time),
        cmocka_unit_test(mistakes_are_told_with_their_place),
        cmocka_unit_test(everything_wrong_is_told_at_once),
        cmocka_unit_test(standards_hold_on_both_sides_of_their_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
