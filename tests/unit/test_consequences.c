/* What grades and findings lead to. */
#include "round_fixture.h"

static const char method[] =
    "<scheme id='tiny'><document title='T'><text><title>T</title></text></document>"
    "<classes><class id='k' name='K'><object id='high' name='H'/><object id='low' name='L'/>"
    "<object id='open' name='O'/><object id='found' name='F'/></class>"
    "<class id='other' name='X'><object id='x' name='X1'/></class></classes>"
    "<evaluators><evaluator id='e' name='E'/></evaluators>"
    "<annexes><annex id='a' class='k other' title='A'>"
    "<columns><column of='text' name='C'/></columns>"
    "<indicator id='a.1' points='10'><text>I</text><rule kind='given'/></indicator>"
    "</annex></annexes>"
    "<grades><grade id='good' name='G'/><grade id='fair' name='F'/><grade id='poor' name='P'/>"
    "<condition id='fraud' effect='cap' grade='fair' clause='9'>W</condition>"
    "<consequence id='told' name='N1' clause='1'>T1</consequence>"
    "<consequence id='praise' name='N2' clause='2' grade='good' class='k'>T2</consequence>"
    "<consequence id='talk' name='N3' clause='3' grade='fair poor' condition='fraud'>T3"
    "</consequence></grades></scheme>";

static const char evaluations[] = "<evaluations round='r' status='draft' by='e'>"
                                  "<evaluation object='high' node='a.1' points='9'/>"
                                  "<evaluation object='low' node='a.1' points='1'/>"
                                  "<evaluation object='found' node='a.1' points='9'/>"
                                  "<evaluation object='x' node='a.1' points='9'/></evaluations>";

static const char plan[] = "<plan round='r' status='draft' title='P'>"
                           "<limit grade='good' from='8'/><limit grade='fair' from='5'/>"
                           "<limit grade='poor' from='0'/></plan>";

static const char findings[] = "<findings round='r' status='draft'>"
                               "<finding id='f' object='found' condition='fraud' source='S'>"
                               "<text>T</text></finding></findings>";

/* "praise final good; talk open fair poor f": every consequence with what leads to it. Caller
 * frees. */
static char *consequences_of(xmlDoc *results, const char *id)
{
    g_autoptr(GString) found = g_string_new(NULL);
    const xmlNode *object = result_object(results, id);
    for (xmlNode *at = xml_first(object, "consequence"); at; at = xml_next(at, "consequence")) {
        g_string_append_printf(found, "%s%s %s", found->len ? "; " : "", xml_attribute(at, "id"),
                               xml_attribute(at, "state"));
        for (xmlNode *why = xml_first(at, "because"); why; why = xml_next(why, "because")) {
            const char *grade = xml_attribute(why, "grade");
            g_string_append_printf(found, " %s", grade ? grade : xml_attribute(why, "finding"));
        }
    }
    return g_strdup(found->str);
}

static void follow_from_grades_and_findings(void **state)
{
    (void)state;
    static const struct {
        const char *object;
        const char *expected;
    } cases[] = {
        {"high", "told final; praise final good"},
        {"low", "told final; talk final poor"},
        {"open", "told final; praise open good; talk open fair poor"},
        {"found", "told final; talk final fair f"},
        {"x", "told final"},
    };
    Fixture fixture = fixture_new();
    fixture_scheme(&fixture, method);
    fixture_round_file(&fixture, "evaluations.xml", evaluations);
    fixture_round_file(&fixture, "plan.xml", plan);
    fixture_round_file(&fixture, "findings.xml", findings);
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = consequences_of(results, cases[i].object);
        assert_string_equal(found, cases[i].expected);
    }
    assert_results_valid(results);
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(follow_from_grades_and_findings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
