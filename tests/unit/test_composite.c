/* Scores made of other scores: weights against points, means over the objects below, several
 * evaluators, votes, quotas and the decisions of persons. */
#include "round_fixture.h"

/* p1 has q1 and q2 below it, p2 has q3. The first %s is the annex of q. */
static const char scheme_format[] =
    "<scheme id='tiny'><document title='T'><text><title>T</title></text></document>"
    "<settings><setting id='quota-ties' name='Q' default='all'><choice value='all' name='A'/>"
    "<choice value='none' name='N'/></setting><setting id='ties' name='T' default='competition'>"
    "<choice value='competition' name='C'/><choice value='dense' name='D'/></setting></settings>"
    "<classes><class id='p' name='P' contribution='0.3'><object id='p1' name='P1'/>"
    "<object id='p2' name='P2'/></class>"
    "<class id='q' name='Q'><object id='q1' name='Q1' parent='p1'/>"
    "<object id='q2' name='Q2' parent='p1'/><object id='q3' name='Q3' parent='p2'/></class>"
    "</classes>"
    "<evaluators><evaluator id='d' name='D'/><evaluator id='f' name='F'/>"
    "<evaluator id='g' name='G'/></evaluators>"
    "<annexes>%s"
    "<annex id='z' class='p' title='Z'><columns><column of='name' name='N'/></columns>"
    "<indicator id='z.1' name='Z1' points='80'><rule kind='mean-of-subordinates' class='q'/>"
    "</indicator>"
    "<indicator id='z.2' name='Z2' points='20'><by evaluator='d'/><rule kind='given'/></indicator>"
    "</annex></annexes>"
    "<grades><grade id='good' name='G'/><grade id='fair' name='F'/><grade id='poor' name='P'/>"
    "<condition id='veto' effect='cap' grade='fair' clause='9'>W</condition></grades></scheme>";

/* Points that already carry the weights: 50, 30 and 20. */
static const char by_points[] =
    "<annex id='y' class='q' title='Y'><columns><column of='name' name='N'/></columns>"
    "<indicator id='y.d' name='D' points='50'><by evaluator='d'/>"
    "<rule kind='given' no-task='full' spread='0.3'/></indicator>"
    "<indicator id='y.f' name='F' points='30'><by evaluator='f'/><by evaluator='g'/>"
    "<rule kind='given'/></indicator>"
    "<indicator id='y.p' name='P' points='20'><by relation='parent'/><rule kind='given'/>"
    "</indicator></annex>";

/* The same brought to 100 by weights. */
static const char by_weights[] =
    "<annex id='y' class='q' title='Y' points='100'>"
    "<columns><column of='name' name='N'/></columns>"
    "<rule kind='weighted'><component node='y.d' weight='0.5'/>"
    "<component node='y.f' weight='0.3'/><component node='y.p' weight='0.2'/></rule>"
    "<indicator id='y.d' name='D' points='50'><by evaluator='d'/>"
    "<rule kind='given' no-task='full' spread='0.3'/></indicator>"
    "<indicator id='y.f' name='F' points='30'><by evaluator='f'/><by evaluator='g'/>"
    "<rule kind='given'/></indicator>"
    "<indicator id='y.p' name='P' points='20'><by relation='parent'/><rule kind='given'/>"
    "</indicator></annex>";

static Fixture round_with(const char *annex, const char *evaluations, const char *plan)
{
    Fixture fixture = fixture_new();
    g_autoptr(GString) scheme = g_string_new(scheme_format);
    g_string_replace(scheme, "%s", annex, /*limit*/ 1);
    fixture_scheme(&fixture, scheme->str);
    g_autoptr(GString) text = g_string_new("<evaluations round='r' status='draft'>");
    g_auto(GStrv) cells = g_strsplit(evaluations, " ", /*max*/ -1);
    for (guint i = 0; cells[i] && *cells[i]; i++) {
        g_auto(GStrv) part = g_strsplit(cells[i], ":", /*max*/ -1);
        const char *what = strcmp(part[3], "none") == 0 ? "no-task='yes'" : NULL;
        g_autofree char *points = g_strdup_printf("points='%s'", part[3]);
        g_string_append_printf(text, "<evaluation by='%s' object='%s' node='%s' %s/>", part[0],
                               part[1], part[2], what ? what : points);
    }
    g_string_append(text, "</evaluations>");
    if (*evaluations)
        fixture_round_file(&fixture, "evaluations.xml", text->str);
    g_autofree char *plan_text = g_strdup_printf(
        "<plan round='r' status='draft' title='P' by='B' date='2022-12-01'>%s</plan>", plan);
    fixture_round_file(&fixture, "plan.xml", plan_text);
    return fixture;
}

/* The points of an object's total: "3", "0..3". Caller frees. */
static char *total_of(xmlDoc *results, const char *object)
{
    return result_quantity(xml_first(result_object(results, object), "node"), "points");
}

#define FULL_Q(q, p) "d:" q ":y.d:50 f:" q ":y.f:30 g:" q ":y.f:30 " p ":" q ":y.p:20 "
#define FULL "d:p1:z.2:20 d:p2:z.2:20 " FULL_Q("q1", "p1") FULL_Q("q2", "p1") FULL_Q("q3", "p2")

typedef struct {
    const char *name;
    const char *evaluations; /* "by:object:node:points …" */
    const char *q1, *q2, *q3, *p1, *p2;
} Case;

static const Case cases[] = {
    {"full marks are exactly 100", FULL, "100", "100", "100", "100", "100"},
    {"a third of a point is not lost",
     "d:p1:z.2:0 d:p2:z.2:0 d:q1:y.d:10.1 f:q1:y.f:10 g:q1:y.f:10.5 p1:q1:y.p:0 "
     "d:q2:y.d:0 f:q2:y.f:0 g:q2:y.f:0 p1:q2:y.p:0 "
     "d:q3:y.d:50 f:q3:y.f:30 g:q3:y.f:30 p2:q3:y.p:20",
     "407/20", "0", "100", "407/50", "80"},
    {"one of two evaluators missing",
     "d:p1:z.2:20 d:p2:z.2:20 d:q1:y.d:50 f:q1:y.f:20 p1:q1:y.p:20 " FULL_Q("q2", "p1")
         FULL_Q("q3", "p2"),
     "80..95", "100", "100", "92..98", "100"},
    {"one joint score for both evaluators",
     "d:p1:z.2:20 d:p2:z.2:20 d:q1:y.d:50 d:q1:y.f:20 p1:q1:y.p:20 " FULL_Q("q2", "p1")
         FULL_Q("q3", "p2"),
     "90", "100", "100", "96", "100"},
    {"no task is full by mark",
     "d:p1:z.2:20 d:p2:z.2:20 d:q1:y.d:none f:q1:y.f:0 g:q1:y.f:0 p1:q1:y.p:0 " FULL_Q("q2", "p1")
         FULL_Q("q3", "p2"),
     "50", "100", "100", "80", "100"},
    {"nothing came in", "", "0..100", "0..100", "0..100", "0..100", "0..100"},
};

static void assert_totals(const Case *row, xmlDoc *results)
{
    const char *const objects[] = {"q1", "q2", "q3", "p1", "p2"};
    const char *const expected[] = {row->q1, row->q2, row->q3, row->p1, row->p2};
    for (size_t i = 0; i < G_N_ELEMENTS(objects); i++) {
        g_autofree char *total = total_of(results, objects[i]);
        if (strcmp(total, expected[i]) != 0)
            fail_msg("%s: %s has %s, expected %s", row->name, objects[i], total, expected[i]);
    }
}

/* Points that carry the weights, and weights of parts brought to 100, give the same totals. */
static void test_points_and_weights(void **state)
{
    (void)state;
    const char *const annexes[] = {by_points, by_weights};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (size_t a = 0; a < G_N_ELEMENTS(annexes); a++) {
            Fixture fixture = round_with(annexes[a], cases[i].evaluations, "");
            g_autoptr(Diag) diag = diag_new();
            xmlDoc *results = fixture_results(&fixture, diag);
            assert_totals(&cases[i], results);
            assert_results_valid(results);
            xmlFreeDoc(results);
            fixture_clear(&fixture);
        }
}

/* What an object contributes elsewhere is its exact total times the weight of its class. */
static void test_contribution(void **state)
{
    (void)state;
    Fixture fixture = round_with(by_points, cases[1].evaluations, "");
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    g_autofree char *p1 = result_quantity(result_object(results, "p1"), "contribution");
    g_autofree char *q1 = result_quantity(result_object(results, "q1"), "contribution");
    assert_string_equal(p1, "1221/500");
    assert_string_equal(q1, "-");
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

/* 30% of the full 50 points is 15: a distance of 15 passes, 14.9 does not. */
static void test_spread(void **state)
{
    (void)state;
    static const struct {
        const char *highest;
        const char *highest_of_all;
        guint differences;
    } rows[] = {{"25", "", 0}, {"24.9", "", 1}, {"25", "none", 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *evaluations =
            g_strdup_printf("d:q1:y.d:10 d:q2:y.d:%s d:q3:y.d:%s", rows[i].highest,
                            *rows[i].highest_of_all ? rows[i].highest_of_all : "20");
        Fixture fixture = round_with(by_points, evaluations, "");
        g_autoptr(Diag) diag = diag_new();
        xmlDoc *results = fixture_results(&fixture, diag);
        xmlNode *list = xml_first(xmlDocGetRootElement(results), "differences");
        assert_int_equal(xmlChildElementCount(list), rows[i].differences);
        if (rows[i].differences)
            assert_string_equal(xml_attribute(xml_first(list, "difference"), "kind"), "spread");
        xmlFreeDoc(results);
        fixture_clear(&fixture);
    }
}

static void assert_final(xmlDoc *results, const char *object, const char *base, const char *final)
{
    xmlNode *grade = xml_first(result_object(results, object), "grade");
    assert_non_null(grade);
    const char *found = xml_attribute(grade, "base");
    assert_string_equal(found ? found : "-", base);
    assert_string_equal(xml_attribute(grade, "final"), final);
}

/* A person's decision stands beside what the limits give, and above it. */
static void test_decision(void **state)
{
    (void)state;
    Fixture fixture =
        round_with(by_points, FULL,
                   "<limit grade='good' from='90'/><limit grade='fair' from='0'/>"
                   "<decision object='q1' grade='fair' by='K' date='2023-01-31'>R</decision>"
                   "<decision object='q2' grade='good' by='K' date='2023-01-31'>R</decision>");
    fixture_round_file(&fixture, "findings.xml",
                       "<findings round='r' status='draft'><finding id='f1' object='q2' "
                       "condition='veto' source='S'><text>T</text></finding></findings>");
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    assert_final(results, "q1", "good", "fair");
    assert_final(results, "q2", "good", "good");
    assert_final(results, "q3", "good", "good");
    xmlNode *decision = xml_first(xml_first(result_object(results, "q1"), "grade"), "decision");
    assert_string_equal(xml_attribute(decision, "by"), "K");
    assert_int_equal(diag_status(diag), 1); /* q2's decision is better than its finding allows */
    assert_results_valid(results);
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

/* A grade that a person decides stands even while the total is open. */
static void test_decision_on_open_total(void **state)
{
    (void)state;
    Fixture fixture =
        round_with(by_points, "",
                   "<limit grade='good' from='90'/><limit grade='fair' from='0'/>"
                   "<decision object='q1' grade='fair' by='K' date='2023-01-31'>R</decision>");
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    assert_final(results, "q1", "-", "fair");
    assert_results_valid(results);
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

#define NONE "<setting id='quota-ties' value='none' reason='R'/>"
#define DENSE "<setting id='ties' value='dense' reason='R'/>"
#define QUOTA(grade, room) "<quota grade='" grade "' " room " class='q'/>"

typedef struct {
    const char *name;
    const char *y_d; /* of q1, q2 and q3: what they have of 50 points, everything else being full */
    const char *plan;
    const char *grades;
    const char *reported; /* of the tie, or NULL */
} QuotaCase;

static const QuotaCase quota_cases[] = {
    {"room for one", "50 49 48", QUOTA("good", "count='1'"), "good poor poor", NULL},
    {"room for one and for three", "50 49 48",
     QUOTA("good", "count='1'") QUOTA("fair", "count='3'"), "good fair fair", NULL},
    {"0.34 of three is one", "50 49 48", QUOTA("good", "share='0.34'"), "good poor poor", NULL},
    {"0.33 of three is none", "50 49 48", QUOTA("good", "share='0.33'"), "poor poor poor", NULL},
    {"two thirds are just not two of three", "50 49 48", QUOTA("good", "share='0.666666666666'"),
     "good poor poor", NULL},
    {"a tie within the room", "50 50 48", QUOTA("good", "count='2'"), "good good poor", NULL},
    {"a tie behind the room", "50 48 48", QUOTA("good", "count='1'"), "good poor poor", NULL},
    {"a tie across its end", "50 48 48", QUOTA("good", "count='2'"), "good good good",
     "Q“G”等次名额2个，Q2、Q3并列第2至3名，按口径均列入，超过名额"},
    {"a tie across its end, none", "50 48 48", NONE QUOTA("good", "count='2'"), "good poor poor",
     "Q“G”等次名额2个，Q2、Q3并列第2至3名，名额不够，按口径均不列入"},
    {"all tie, none", "48 48 48", NONE QUOTA("good", "share='0.34'") QUOTA("fair", "count='3'"),
     "fair fair fair", "Q“G”等次名额1个，Q1、Q2、Q3并列第1至3名，名额不够，按口径均不列入"},
    {"places count objects where ranks do not", "50 50 48", DENSE QUOTA("good", "count='2'"),
     "good good poor", NULL},
    {"a limit beside it", "50 49 48", "<limit grade='good' from='100'/>" QUOTA("good", "count='2'"),
     "good poor poor", NULL},
    {"a limit beside it that all reach", "50 49 48",
     "<limit grade='good' from='1'/><limit grade='fair' from='0'/>" QUOTA("good", "count='2'"),
     "good good fair", NULL},
    {"a tie that a limit decides", "50 48 48",
     "<limit grade='good' from='99'/>" QUOTA("good", "count='2'"), "good poor poor", NULL},
    {"the class before all", "50 49 48",
     "<quota grade='good' count='3'/>" QUOTA("good", "count='1'"), "good poor poor", NULL},
};

/* Quotas on both sides of their room, ties across its end, limits beside them. */
static void test_quota(void **state)
{
    (void)state;
    static const char *const objects[] = {"q1", "q2", "q3"};
    for (size_t i = 0; i < G_N_ELEMENTS(quota_cases); i++) {
        const QuotaCase *row = &quota_cases[i];
        g_auto(GStrv) y_d = g_strsplit(row->y_d, " ", /*max*/ -1);
        g_autofree char *evaluations = g_strdup_printf(
            "d:q1:y.d:%s f:q1:y.f:30 g:q1:y.f:30 p1:q1:y.p:20 d:q2:y.d:%s f:q2:y.f:30 "
            "g:q2:y.f:30 p1:q2:y.p:20 d:q3:y.d:%s f:q3:y.f:30 g:q3:y.f:30 p2:q3:y.p:20",
            y_d[0], y_d[1], y_d[2]);
        Fixture fixture = round_with(by_points, evaluations, row->plan);
        g_autoptr(Diag) diag = diag_new();
        xmlDoc *results = fixture_results(&fixture, diag);
        g_auto(GStrv) grades = g_strsplit(row->grades, " ", /*max*/ -1);
        for (size_t o = 0; o < G_N_ELEMENTS(objects); o++) {
            const char *found =
                xml_attribute(xml_first(result_object(results, objects[o]), "grade"), "final");
            if (strcmp(found, grades[o]) != 0)
                fail_msg("%s: %s is %s, expected %s", row->name, objects[o], found, grades[o]);
        }
        xmlNode *list = xml_first(xmlDocGetRootElement(results), "differences");
        xmlNode *difference = xml_first(list, "difference");
        while (difference && strcmp(xml_attribute(difference, "kind"), "quota") != 0)
            difference = xml_next(difference, "difference");
        g_autofree char *text = difference ? xml_text(xml_first(difference, "text")) : NULL;
        if (g_strcmp0(text, row->reported) != 0)
            fail_msg("%s: reported %s", row->name, text);
        assert_results_valid(results);
        xmlFreeDoc(results);
        fixture_clear(&fixture);
    }
}

/* The mean may be over another annex than that with the totals, and over full points that differ.
 */
static void test_mean_over_an_annex(void **state)
{
    (void)state;
    static const struct {
        const char *annexes, *rule, *evaluations, *points, *working;
    } rows[] = {
        {"<annex id='y' class='q' title='Y'><columns><column of='name' name='N'/></columns>"
         "<indicator id='y.1' name='A' points='100'><by evaluator='d'/><rule kind='given'/>"
         "</indicator></annex>"
         "<annex id='w' class='q' title='W'><columns><column of='name' name='N'/></columns>"
         "<indicator id='w.1' name='B' points='40'><by evaluator='d'/><rule kind='given'/>"
         "</indicator></annex>",
         "annex='w'", "d:q1:y.1:100 d:q2:y.1:50 d:q1:w.1:30 d:q2:w.1:25", "55",
         "（30＋25）÷2÷40×80＝55"},
        {"<annex id='y' class='q' title='Y'><columns><column of='name' name='N'/></columns>"
         "<indicator id='y.1' name='A' points='100'><by evaluator='d'/><rule kind='given'/>"
         "</indicator></annex>",
         "class='q'", "d:q1:y.1:90 d:q2:y.1:80", "68", "（90＋80）÷2÷100×80＝68"},
        {"<annex id='y' class='q' title='Y'><columns><column of='name' name='N'/></columns>"
         "<indicator id='y.1' name='A' points='100'><by evaluator='d'/><rule kind='given'/>"
         "</indicator></annex>"
         "<annex id='w' class='s' title='W'><columns><column of='name' name='N'/></columns>"
         "<indicator id='w.1' name='B' points='40'><by evaluator='d'/><rule kind='given'/>"
         "</indicator></annex>",
         "", "d:q1:y.1:90 d:q2:y.1:80 d:s1:w.1:30", "196/3",
         "（90÷100＋80÷100＋30÷40）÷3×80＝196/3≈65.33"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) text = g_string_new(scheme_format);
        g_string_replace(text, "<rule kind='mean-of-subordinates' class='q'/>",
                         "<rule kind='mean-of-subordinates' RULE/>", 0);
        g_string_replace(text, "RULE", rows[i].rule, 0);
        g_string_replace(text, "</classes>",
                         "<class id='s' name='S'><object id='s1' name='S1' parent='p1'/></class>"
                         "</classes>",
                         0);
        g_string_replace(text, "%s", rows[i].annexes, 0);
        Fixture fixture = round_with("", rows[i].evaluations, "");
        fixture_scheme(&fixture, text->str);
        g_autoptr(Diag) diag = diag_new();
        xmlDoc *results = fixture_results(&fixture, diag);
        xmlNode *node = result_node_below(result_object(results, "p1"), "z.1", "indicator");
        g_autofree char *points = result_quantity(node, "points");
        assert_string_equal(points, rows[i].points);
        assert_string_equal(xml_attribute(node, "working"), rows[i].working);
        xmlFreeDoc(results);
        fixture_clear(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_points_and_weights),
        cmocka_unit_test(test_contribution),
        cmocka_unit_test(test_spread),
        cmocka_unit_test(test_decision),
        cmocka_unit_test(test_decision_on_open_total),
        cmocka_unit_test(test_quota),
        cmocka_unit_test(test_mean_over_an_annex),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
