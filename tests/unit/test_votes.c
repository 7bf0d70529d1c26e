/* Votes: what the ballots come to, on both sides of the quorum, and what cannot be a vote. */
#include "round_fixture.h"

static const char scheme[] =
    "<scheme id='tiny'><document title='T'><text><title>T</title></text></document>"
    "<classes><class id='c' name='C'><object id='a' name='A'/><object id='b' name='B'/></class>"
    "</classes>"
    "<annexes><annex id='x' class='c' title='X'><columns><column of='name' name='N'/></columns>"
    "<indicator id='x.1' number='1.' name='I' points='3'><rule kind='votes'>"
    "<grade-value rating='good' points='3'/><grade-value rating='fair' points='2'/>"
    "<grade-value rating='poor' points='0'/></rule></indicator>"
    "<indicator id='x.2' number='2.' name='J' points='3'><rule kind='votes'>"
    "<grade-value rating='good' points='3'/></rule></indicator>"
    "</annex></annexes>"
    "<grades><grade id='good' name='G'/><grade id='fair' name='F'/></grades></scheme>";

typedef struct {
    const char *name;
    const char *head;    /* attributes of the vote */
    const char *ballots; /* on a */
    const char *points;  /* of a */
    const char *working; /* or NULL */
} Case;

#define BALLOT(choice, count) "<ballot object='a' choice='" choice "' count='" count "'/>"

static const Case cases[] = {
    {"one ballot", "voters='10'", BALLOT("good", "1"), "3", "（good3）÷1＝3"},
    {"ballots are weighed by how many they are", "voters='10'",
     BALLOT("good", "4") BALLOT("fair", "3") BALLOT("poor", "2"), "2",
     "（good3×4＋fair2×3＋poor0×2）÷9＝2"},
    {"a mean that is no decimal", "voters='10'", BALLOT("good", "1") BALLOT("fair", "2"), "7/3",
     "（good3＋fair2×2）÷3＝7/3≈2.33"},
    {"nobody is against", "voters='10'", BALLOT("poor", "10"), "0", "（poor0×10）÷10＝0"},
    {"all ballots are empty", "voters='10'", BALLOT("good", "0"), "0..3", NULL},
    {"just enough of them", "voters='10' quorum='0.6'", BALLOT("good", "6"), "3", NULL},
    {"one too few", "voters='10' quorum='0.6'", BALLOT("good", "5"), "0..3", NULL},
    {"a share of no whole number, above", "voters='9' quorum='0.5'", BALLOT("good", "5"), "3",
     NULL},
    {"a share of no whole number, below", "voters='9' quorum='0.5'", BALLOT("good", "4"), "0..3",
     NULL},
    {"everybody has to", "voters='3' quorum='1'", BALLOT("good", "3"), "3", NULL},
    {"everybody has to and one did not", "voters='3' quorum='1'", BALLOT("good", "2"), "0..3",
     NULL},
    {"ballots on another do not make the quorum", "voters='3' quorum='1'",
     BALLOT("good", "2") "<ballot object='b' choice='good'/>", "0..3", NULL},
    {"ballots with names", "voters='3' quorum='0.6'",
     "<voter id='u'/><voter id='v'/><ballot voter='u' object='a' choice='good'/>"
     "<ballot voter='v' object='a' choice='fair'/>",
     "5/2", "（good3＋fair2）÷2＝2.5"},
};

static Fixture round_with(const char *votes)
{
    Fixture fixture = fixture_new();
    fixture_scheme(&fixture, scheme);
    g_autofree char *text = g_strdup_printf("<votes round='r' status='draft'>\n%s</votes>", votes);
    fixture_round_file(&fixture, "votes.xml", text);
    return fixture;
}

static void test_ballots(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *vote = g_strdup_printf("<vote id='w' title='W' node='x.1' %s>%s</vote>",
                                                cases[i].head, cases[i].ballots);
        Fixture fixture = round_with(vote);
        g_autoptr(Diag) diag = diag_new();
        xmlDoc *results = fixture_results(&fixture, diag);
        xmlNode *node = result_node_below(result_object(results, "a"), "x.1", "indicator");
        g_autofree char *points = result_quantity(node, "points");
        const char *working = xml_attribute(node, "working");
        if (strcmp(points, cases[i].points) != 0 ||
            (cases[i].working && g_strcmp0(working, cases[i].working) != 0))
            fail_msg("%s: %s, %s", cases[i].name, points, working);
        assert_int_equal(diag_status(diag), 1); /* x.2 is open */
        assert_results_valid(results);
        xmlFreeDoc(results);
        fixture_clear(&fixture);
    }
}

/* Votes in several files and on several indicators go each their way. */
static void test_several_votes(void **state)
{
    (void)state;
    Fixture fixture = round_with("<vote id='w' title='W' node='x.1' voters='2'>" BALLOT(
        "good", "1") "<ballot object='b' choice='poor'/></vote>"
                     "<vote id='y' title='Y' node='x.2' voters='2'>" BALLOT(
                         "good", "2") "</vote>"
                                      "<vote id='z' title='Z' voters='1'>" BALLOT("good",
                                                                                  "1") "</vote>");
    fixture_round_file(&fixture, "votes-2.xml",
                       "<votes round='r' status='draft'><vote id='v' title='V' node='x.2' "
                       "voters='5'><ballot object='b' choice='good' count='5'/></vote></votes>");
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    static const char *const expected[][3] = {
        {"a", "x.1", "3"}, {"a", "x.2", "3"}, {"b", "x.1", "0"}, {"b", "x.2", "3"}};
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        xmlNode *object = result_object(results, expected[i][0]);
        g_autofree char *points =
            result_quantity(result_node_below(object, expected[i][1], "indicator"), "points");
        assert_string_equal(points, expected[i][2]);
    }
    assert_int_equal(diag_status(diag), 0);
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *votes, *message;
    } rows[] = {
        {"<vote id='w' title='W' node='x.1' voters='3'>" BALLOT("good", "2")
             BALLOT("fair", "2") "</vote>",
         "4 ballots on a, but only 3 may vote"},
        {"<vote id='w' title='W' node='x.1' voters='3'>" BALLOT("fine", "2") "</vote>",
         "“fine” is not a choice of the vote w: it is one of good, fair, poor"},
        {"<vote id='w' title='W' node='x.1' voters='3'>" BALLOT(
             "good", "2") "</vote>"
                          "<vote id='v' title='V' node='x.1' voters='3'>" BALLOT("good",
                                                                                 "2") "</vote>",
         "x.1 of a is voted on twice"},
        {"<vote id='w' title='W' node='x.9' voters='3'>" BALLOT("good", "2") "</vote>",
         "the method has no indicator or other node x.9"},
        {"<vote id='w' title='W' node='x.1' voters='3'><voter id='u'/><ballot voter='u' object='a' "
         "choice='good' count='2'/></vote>",
         "the ballot of one voter counts once"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        Fixture fixture = round_with(rows[i].votes);
        g_autoptr(Diag) diag = diag_new();
        xmlDoc *results = fixture_score(&fixture, diag);
        g_autofree char *messages = fixture_messages(diag);
        if (results || diag_status(diag) != 2 || !strstr(messages, rows[i].message))
            fail_msg("%s: %s", rows[i].message, messages);
        fixture_clear(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ballots),
        cmocka_unit_test(test_several_votes),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
