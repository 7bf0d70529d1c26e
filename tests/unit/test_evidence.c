/* From evidence to values: what counts, what does not and why, once and only once, and what is
 * missing against what is 0; and the data held against itself. */
#include "round_fixture.h"

static const char scheme[] =
    "<scheme id='tiny'><document title='T'><text><title>T</title></text></document>"
    "<settings><setting id='across' name='A' default='total'><choice value='total' name='T'/>"
    "<choice value='each' name='E'/></setting>"
    "<setting id='value-from' name='V' default='evidence'><choice value='evidence' name='E'/>"
    "<choice value='figure' name='F'/></setting></settings>"
    "<classes><class id='e' name='E'><object id='e1' name='E1'/><object id='e2' name='E2'/></class>"
    "<class id='w' name='W'><object id='w1' name='W1'/><object id='w2' "
    "name='W2'/></class></classes>"
    "<records><field name='document' label='D' type='text'/>"
    "<field name='sha256' label='S' type='text'/>"
    "<kind id='meeting' name='M'><field name='date' label='D' type='date' required='yes'/>"
    "<field name='agenda' label='A' type='choice' required='yes'><choice value='own' name='O'/>"
    "<choice value='other' name='X'/></field></kind>"
    "<kind id='job' name='J' paired='yes'>"
    "<field name='persons' label='P' type='count' unit='x' required='yes'/>"
    "<field name='months' label='M' type='count' unit='y' required='yes'/>"
    "<field name='person' label='N' type='text'/></kind>"
    "<kind id='talk' name='T' paired='yes'>"
    "<field name='date' label='D' type='date' required='yes'/></kind></records>"
    "<standards><standard id='own' name='S' clause='1' basis='explicit'>"
    "<require test=\"@agenda = 'own'\">not on its own</require></standard>"
    "<standard id='three' name='S' clause='4' basis='explicit'>"
    "<let name='needed' select='1 + 2'/>"
    "<require test='@months >= $needed'>under three months</require></standard></standards>"
    "<measures>"
    "<measure id='meet' name='Meet' unit='x' scope='object' clause='1' basis='explicit' "
    "kind='meeting' standard='own' target='1'/>"
    "<measure id='job' name='Job' unit='x' scope='pairing' clause='4' basis='explicit' kind='job' "
    "standard='three' sum='persons'><distinct key='@person'/></measure>"
    "<measure id='talk' name='Talk' unit='x' scope='pairing' clause='2' basis='explicit' "
    "kind='talk' by='either' target='1'><distinct key='@date'/></measure></measures>"
    "<annexes><annex id='x' class='e w' title='X'><columns><column of='name' name='N'/></columns>"
    "<indicator id='x.1' number='1.' name='I1' points='2'><use measure='meet'/></indicator>"
    "<indicator id='x.2' number='2.' name='I2' points='10'><use measure='job'/></indicator>"
    "<indicator id='x.3' number='3.' name='I3' points='2'><use measure='talk'/></indicator>"
    "</annex></annexes><grades><grade id='good' name='G'/><grade id='bad' name='B'/></grades>"
    "</scheme>";

/* e1 works with w1 and w2, e2 with nobody's pairing but its own to w1. */
static const char pairings[] = "<pairings round='r' status='draft'>"
                               "<pairing id='e1-w1' helper='e1' helped='w1'/>"
                               "<pairing id='e1-w2' helper='e1' helped='w2'/>"
                               "<pairing id='e2-w1' helper='e2' helped='w1'/></pairings>";

static const char agreements[] =
    "<agreements round='r' status='draft'>"
    "<agreement id='a1' pairing='e1-w1' title='T'><target measure='job' value='10' unit='x'/>"
    "</agreement><agreement id='a2' pairing='e1-w2' title='T'>"
    "<target measure='job' value='10' unit='x'/></agreement>"
    "<agreement id='a3' pairing='e2-w1' title='T'><target measure='job' no-task='yes'/>"
    "</agreement></agreements>";

typedef struct {
    const char *name;
    const char *e1; /* evidence records of e1 */
    const char *w1; /* of w1 */
    const char *settings;
    const char *node;   /* of e1 */
    const char *kind;   /* of the node */
    const char *actual; /* expected */
    const char *rate;
    const char *counted; /* "counted/rejected", or "-" where no record was looked at */
} Case;

#define JOB(id, pairing, persons, months, more)                                                    \
    "<job id='" id "' pairing='" pairing "' persons='" persons "' months='" months "' " more "/>"
#define MEETING(id, agenda) "<meeting id='" id "' date='2022-05-05' agenda='" agenda "'/>"
#define TALK(id, pairing, date) "<talk id='" id "' pairing='" pairing "' date='" date "'/>"

static const Case cases[] = {
    {"nothing handed in is missing", "", "", "", "x.1.meet", "measure", "0..", "0..", "-"},
    {"one that counts", MEETING("m1", "own"), "", "", "x.1.meet", "measure", "1", "1", "1/0"},
    {"one that does not count is 0", MEETING("m1", "other"), "", "", "x.1.meet", "measure", "0",
     "0", "0/1"},
    {"records of another kind leave it missing", TALK("t1", "e1-w1", "2022-01-01"), "", "",
     "x.1.meet", "measure", "0..", "0..", "-"},
    {"months at the limit count", JOB("j1", "e1-w1", "4", "3", "") JOB("j2", "e1-w2", "0", "3", ""),
     "", "", "x.2.job", "measure", "4", "1/5", "-"},
    {"months below the limit do not",
     JOB("j1", "e1-w1", "4", "2", "") JOB("j2", "e1-w2", "1", "3", ""), "", "", "x.2.job",
     "measure", "1", "1/20", "-"},
    {"a person counts once",
     JOB("j1", "e1-w1", "1", "3", "person='p'") JOB("j2", "e1-w1", "1", "5", "person='p'")
         JOB("j3", "e1-w1", "1", "5", "person='q'"),
     "", "", "x.2.job", "share", "2", "1/5", "2/1"},
    {"records without a name all count",
     JOB("j1", "e1-w1", "1", "3", "") JOB("j2", "e1-w1", "1", "5", ""), "", "", "x.2.job", "share",
     "2", "1/5", "2/0"},
    {"one pairing handed in, the other missing", JOB("j1", "e1-w1", "4", "3", ""), "", "",
     "x.2.job", "measure", "4..", "1/5..", "-"},
    {"more at one pairing makes up for less at the other",
     JOB("j1", "e1-w1", "15", "3", "") JOB("j2", "e1-w2", "5", "3", ""), "", "", "x.2.job",
     "measure", "20", "1", "-"},
    {"unless the setting says no",
     JOB("j1", "e1-w1", "15", "3", "") JOB("j2", "e1-w2", "5", "3", ""), "",
     "<setting id='across' value='each' reason='R'/>", "x.2.job", "measure", "20", "3/4", "-"},
    {"a fixed target never", TALK("t1", "e1-w1", "2022-01-01") TALK("t2", "e1-w1", "2022-02-01"),
     "", "", "x.3.talk", "measure", "2..", "1/2..1", "-"},
    {"an event reported by the partner counts", TALK("t2", "e1-w2", "2022-02-01"),
     TALK("t1", "e1-w1", "2022-01-01"), "", "x.3.talk", "measure", "2", "1", "-"},
    {"an event reported by both counts once", TALK("t1", "e1-w1", "2022-01-01"),
     TALK("t2", "e1-w1", "2022-01-01"), "", "x.3.talk", "share", "1", "1", "1/1"},
};

static void write_evidence(const Fixture *fixture, const char *by, const char *attributes,
                           const char *records)
{
    g_autofree char *name = g_strdup_printf("evidence-%s.xml", by);
    g_autofree char *text = g_strdup_printf(
        "<evidence by='%s' round='r' status='draft' %s>%s</evidence>", by, attributes, records);
    fixture_round_file(fixture, name, text);
}

static Fixture round_with(const char *e1, const char *w1, const char *plan)
{
    Fixture fixture = fixture_new();
    fixture_scheme(&fixture, scheme);
    fixture_round_file(&fixture, "pairings.xml", pairings);
    fixture_round_file(&fixture, "agreements.xml", agreements);
    g_autofree char *text = g_strdup_printf("<plan round='r' status='draft' title='P' by='B' "
                                            "date='2022-12-01'>%s</plan>",
                                            plan);
    fixture_round_file(&fixture, "plan.xml", text);
    if (*e1)
        write_evidence(&fixture, "e1", "", e1);
    if (*w1)
        write_evidence(&fixture, "w1", "", w1);
    return fixture;
}

static void assert_case(const Case *row, xmlDoc *results)
{
    xmlNode *node = result_node_below(result_object(results, "e1"), row->node, row->kind);
    assert_non_null(node);
    g_autofree char *actual = result_quantity(node, "actual");
    g_autofree char *rate = result_quantity(node, "rate");
    xmlNode *records = xml_first(node, "records");
    g_autofree char *counted = records ? g_strdup_printf("%s/%s", xml_attribute(records, "counted"),
                                                         xml_attribute(records, "rejected"))
                                       : g_strdup("-");
    if (strcmp(actual, row->actual) != 0 || strcmp(rate, row->rate) != 0 ||
        strcmp(counted, row->counted) != 0)
        fail_msg("%s: %s, rate %s, records %s; expected %s, %s, %s", row->name, actual, rate,
                 counted, row->actual, row->rate, row->counted);
}

static void test_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Fixture fixture = round_with(cases[i].e1, cases[i].w1, cases[i].settings);
        g_autoptr(Diag) diag = diag_new();
        xmlDoc *results = fixture_results(&fixture, diag);
        assert_case(&cases[i], results);
        assert_results_valid(results);
        xmlFreeDoc(results);
        fixture_clear(&fixture);
    }
}

/* Closed reporting turns nothing into 0, for the kinds that are closed only. */
static void test_closed(void **state)
{
    (void)state;
    static const struct {
        const char *complete, *meet, *job;
    } rows[] = {
        {"complete='all'", "0", "0"},
        {"complete='meeting'", "0", "0.."},
        {"complete='job talk'", "0..", "0"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture fixture = round_with("", "", "");
        write_evidence(&fixture, "e1", rows[i].complete, "");
        g_autoptr(Diag) diag = diag_new();
        xmlDoc *results = fixture_results(&fixture, diag);
        xmlNode *object = result_object(results, "e1");
        g_autofree char *meet =
            result_quantity(result_node_below(object, "x.1.meet", "measure"), "actual");
        g_autofree char *job =
            result_quantity(result_node_below(object, "x.2.job", "measure"), "actual");
        assert_string_equal(meet, rows[i].meet);
        assert_string_equal(job, rows[i].job);
        xmlFreeDoc(results);
        fixture_clear(&fixture);
    }
}

/* What is rejected names its standard, its clause and the reason; the record says so too. */
static void test_reason(void **state)
{
    (void)state;
    Fixture fixture = round_with(JOB("j1", "e1-w1", "4", "2", ""), "", "");
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    xmlNode *share = result_node_below(result_object(results, "e1"), "x.2.job", "share");
    xmlNode *rejected = xml_first(share, "rejected");
    assert_non_null(rejected);
    assert_string_equal(xml_attribute(rejected, "record"), "j1");
    assert_string_equal(xml_attribute(rejected, "standard"), "three");
    assert_string_equal(xml_attribute(rejected, "clause"), "4");
    assert_string_equal(xml_attribute(rejected, "reason"), "under three months");
    xmlNode *evidence = xml_first(xmlDocGetRootElement(results), "evidence");
    assert_string_equal(xml_attribute(xml_first(evidence, "record"), "used"), "rejected");
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

/* The kinds of the differences found, in order, separated by spaces. Caller frees. */
static char *difference_kinds(xmlDoc *results)
{
    GString *kinds = g_string_new(NULL);
    xmlNode *list = xml_first(xmlDocGetRootElement(results), "differences");
    for (xmlNode *node = xml_first(list, "difference"); node; node = xml_next(node, "difference"))
        g_string_append_printf(kinds, "%s%s", kinds->len ? " " : "", xml_attribute(node, "kind"));
    return g_string_free(kinds, FALSE);
}

static void write_figures(const Fixture *fixture, const char *by, const char *value)
{
    if (!value)
        return;
    g_autofree char *name = g_strdup_printf("figures-%s.xml", by);
    g_autofree char *text = g_strdup_printf(
        "<figures by='%s' round='r' status='draft'><figure measure='job' pairing='e1-w1' "
        "value='%s' unit='x'/></figures>",
        by, value);
    fixture_round_file(fixture, name, text);
}

static void test_differences(void **state)
{
    (void)state;
    static const struct {
        const char *name, *e1, *w1, *figure_e1, *figure_w1, *kinds;
    } rows[] = {
        {"figure and evidence agree", JOB("j1", "e1-w1", "4", "3", ""), "", "4", NULL, ""},
        {"figure above the evidence", JOB("j1", "e1-w1", "4", "3", ""), "", "5", NULL, "evidence"},
        {"figure without evidence", "", "", "5", NULL, "unsupported"},
        {"a figure of 0 needs none", "", "", "0", NULL, ""},
        {"both sides agree", JOB("j1", "e1-w1", "4", "3", ""), JOB("k1", "e1-w1", "4", "3", ""),
         "4", "4", ""},
        {"both sides differ", JOB("j1", "e1-w1", "4", "3", ""), JOB("k1", "e1-w1", "5", "3", ""),
         "4", "5", "sides"},
        {"one document for the two sides of a pairing",
         JOB("j1", "e1-w1", "4", "3", "document='D'"), JOB("k1", "e1-w1", "4", "3", "document='D'"),
         NULL, NULL, ""},
        {"one document for two pairings of two objects",
         JOB("j1", "e1-w1", "4", "3", "document='D'"), JOB("k1", "e2-w1", "4", "3", "document='D'"),
         NULL, NULL, "same-document"},
        {"one document for two indicators",
         JOB("j1", "e1-w1", "4", "3",
             "document='D'") "<meeting id='m1' date='2022-05-05' agenda='own' document='D'/>",
         "", NULL, NULL, "same-document"},
        {"one document twice for one indicator",
         JOB("j1", "e1-w1", "4", "3", "document='D'") JOB("j2", "e1-w1", "4", "3", "document='D'"),
         "", NULL, NULL, ""},
        {"one file for two indicators",
         JOB("j1", "e1-w1", "4", "3",
             "sha256='aa'") "<meeting id='m1' date='2022-05-05' agenda='own' sha256='aa'/>",
         "", NULL, NULL, "same-file"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture fixture = round_with(rows[i].e1, rows[i].w1, "");
        write_figures(&fixture, "e1", rows[i].figure_e1);
        write_figures(&fixture, "w1", rows[i].figure_w1);
        g_autoptr(Diag) diag = diag_new();
        xmlDoc *results = fixture_results(&fixture, diag);
        g_autofree char *kinds = difference_kinds(results);
        if (strcmp(kinds, rows[i].kinds) != 0)
            fail_msg("%s: found “%s”, expected “%s”", rows[i].name, kinds, rows[i].kinds);
        assert_results_valid(results);
        xmlFreeDoc(results);
        fixture_clear(&fixture);
    }
}

/* Records that are only counted are looked at for what they rest on all the same. */
static void test_shared_beyond_the_listed(void **state)
{
    (void)state;
    static const struct {
        const char *document, *e2; /* of the last record of e1; e2's record */
        const char *text;
    } rows[] = {
        {"D1100", "", NULL},
        {"D0", "", NULL},
        {"D1100", JOB("k1", "e2-w1", "4", "3", "document='D1100'"),
         "同一文号用于两处：E1“J”（evidence-e1.xml第1101行）和E2“J”（k1）"},
        {"D1100", JOB("k1", "e2-w1", "4", "3", "document='D7'"),
         "同一文号用于两处：E1“J”（j7）和E2“J”（k1）"},
        {"D1100", "<meeting id='m1' date='2022-05-05' agenda='own' document='D1050'/>",
         "同一文号用于两处：E1“J”（evidence-e1.xml第1051行）和E2“M”（m1）"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) records = g_string_new(NULL);
        for (guint r = 0; r <= 1100; r++) {
            g_autofree char *own = g_strdup_printf("D%u", r);
            g_string_append_printf(records, "%s" JOB("j%u", "e1-w1", "7", "3", "document='%s'"),
                                   r ? "\n" : "", r, r == 1100 ? rows[i].document : own);
        }
        Fixture fixture = round_with(records->str, "", "");
        if (*rows[i].e2)
            write_evidence(&fixture, "e2", "", rows[i].e2);
        g_autoptr(Diag) diag = diag_new();
        xmlDoc *results = fixture_results(&fixture, diag);
        xmlNode *list = xml_first(xmlDocGetRootElement(results), "differences");
        xmlNode *difference = xml_first(list, "difference");
        g_autofree char *text = difference ? xml_text(xml_first(difference, "text")) : NULL;
        if (g_strcmp0(text, rows[i].text) != 0 || (difference && xml_next(difference, NULL)))
            fail_msg("row %u: %s", (guint)i, text);
        assert_results_valid(results);
        xmlFreeDoc(results);
        fixture_clear(&fixture);
    }
}

/* A figure beside evidence decides only where the setting says so. */
static void test_value_from(void **state)
{
    (void)state;
    static const struct {
        const char *plan, *actual, *origin;
    } rows[] = {
        {"", "4", "evidence"},
        {"<setting id='value-from' value='figure' reason='R'/>", "7", "figure"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture fixture = round_with(JOB("j1", "e1-w1", "4", "3", ""), "", rows[i].plan);
        write_figures(&fixture, "e1", "7");
        g_autoptr(Diag) diag = diag_new();
        xmlDoc *results = fixture_results(&fixture, diag);
        xmlNode *share = result_node_below(result_object(results, "e1"), "x.2.job", "share");
        g_autofree char *actual = result_quantity(share, "actual");
        assert_string_equal(actual, rows[i].actual);
        assert_string_equal(xml_attribute(xml_first(share, "actual"), "origin"), rows[i].origin);
        xmlFreeDoc(results);
        fixture_clear(&fixture);
    }
}

/* A task that was not agreed on is no task; one that is agreed as none is completed. */
static void test_no_task(void **state)
{
    (void)state;
    Fixture fixture = round_with("", "", "");
    write_evidence(&fixture, "e2", "complete='all'", "");
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    xmlNode *object = result_object(results, "e2");
    g_autofree char *points =
        result_quantity(result_node_below(object, "x.2", "indicator"), "points");
    g_autofree char *rate =
        result_quantity(result_node_below(object, "x.2.job", "measure"), "rate");
    assert_string_equal(points, "10");
    assert_string_equal(rate, "-");
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

/* A roster of thousands is counted to the last record although only its beginning is listed. */
static void test_roster(void **state)
{
    (void)state;
    g_autoptr(GString) records = g_string_new(NULL);
    for (guint i = 0; i < 1502; i++)
        g_string_append_printf(records, JOB("j%u", "e1-w1", "7", "%u", "person='p%u'"), i,
                               i % 2 ? 3 : 2, i == 1501 ? 1 : i);
    Fixture fixture = round_with(records->str, "", "");
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    xmlNode *share = result_node_below(result_object(results, "e1"), "x.2.job", "share");
    g_autofree char *actual = result_quantity(share, "actual");
    assert_string_equal(actual, "5250"); /* 751 of 1502 long enough, the last of them p1 again */
    xmlNode *counted = xml_first(share, "records");
    assert_string_equal(xml_attribute(counted, "counted"), "750");
    assert_string_equal(xml_attribute(counted, "rejected"), "752");
    xmlNode *evidence = xml_first(xmlDocGetRootElement(results), "evidence");
    assert_int_equal(xmlChildElementCount(evidence), 1000);
    assert_string_equal(xml_attribute(evidence, "only-counted"), "502");
    assert_results_valid(results);
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

/* What was learnt of one record decides for another only where they agree in all that is asked. */
static void test_roster_alternates(void **state)
{
    (void)state;
    g_autoptr(GString) records = g_string_new(NULL);
    for (guint i = 0; i < 3000; i++)
        g_string_append_printf(records, JOB("j%u", "e1-w%u", "1", "%u", "person='p%u'"), i,
                               1 + i % 2, i % 5 ? 3 + i % 3 : 2, i % 700);
    Fixture fixture = round_with(records->str, "", "");
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    xmlNode *node = result_node_below(result_object(results, "e1"), "x.2.job", "measure");
    g_autofree char *actual = result_quantity(node, "actual");
    assert_string_equal(actual,
                        "560"); /* 700 persons, every fifth too short, each at one pairing */
    for (xmlNode *share = xml_first(node, "share"); share; share = xml_next(share, "share")) {
        xmlNode *counted = xml_first(share, "records");
        assert_string_equal(xml_attribute(counted, "counted"), "280");
        assert_string_equal(xml_attribute(counted, "rejected"), "1220");
    }
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_closed),
        cmocka_unit_test(test_reason),
        cmocka_unit_test(test_differences),
        cmocka_unit_test(test_shared_beyond_the_listed),
        cmocka_unit_test(test_value_from),
        cmocka_unit_test(test_no_task),
        cmocka_unit_test(test_roster),
        cmocka_unit_test(test_roster_alternates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
