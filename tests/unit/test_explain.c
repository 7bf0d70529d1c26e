/* A derivation has every number that a reader needs to calculate the score again. */
#include "round_fixture.h"

static const char scheme[] =
    "<scheme id='tiny'><document title='T'><text><title>T</title></text></document>"
    "<settings><setting id='places' name='小数位数' default='2' min='0' max='6'/></settings>"
    "<classes><class id='c' name='甲类'><object id='a' name='甲市' short='甲'/>"
    "<object id='b' name='乙市'/></class></classes>"
    "<records><kind id='job' name='就业'>"
    "<field name='persons' label='人数' type='count' unit='人' required='yes'/>"
    "<field name='months' label='月数' type='count' unit='月' required='yes'/></kind></records>"
    "<standards><standard id='three' name='标准' clause='说明4' basis='explicit'>"
    "<require test='@months >= 3'>就业不满3个月</require></standard></standards>"
    "<measures><measure id='job' name='帮助就业' unit='人' scope='object' clause='说明4' "
    "basis='explicit' kind='job' standard='three' sum='persons'/>"
    "<measure id='sale' name='消费帮扶' unit='万元' scope='object' clause='说明5' "
    "basis='explicit'/></measures>"
    "<annexes><annex id='x' class='c' title='指标'><columns><column of='name' name='N'/></columns>"
    "<indicator id='x.1' number='1.' name='就业和消费' points='10'>"
    "<rule kind='proportional' clause='考核内容'/><use measure='job'/><use measure='sale'/>"
    "</indicator>"
    "<indicator id='x.2' number='2.' name='评价' points='5'><rule kind='given'/></indicator>"
    "</annex></annexes>"
    "<grades><grade id='good' name='好'/><grade id='fair' name='较好'/>"
    "<condition id='veto' effect='cap' grade='fair' clause='六'>不得确定为“好”</condition></grades>"
    "</scheme>";

static Fixture example(void)
{
    Fixture fixture = fixture_new();
    fixture_scheme(&fixture, scheme);
    fixture_round_file(&fixture, "agreements.xml",
                       "<agreements round='r' status='draft'>\n"
                       "<agreement id='t' object='a' title='年度任务'>\n"
                       "<target measure='job' value='300' unit='人'/>\n"
                       "<target measure='sale' value='40' unit='万元'/></agreement></agreements>");
    fixture_round_file(&fixture, "evidence.xml",
                       "<evidence by='a' round='r' status='draft'>\n"
                       "<job id='j1' persons='150' months='3'/>\n"
                       "<job id='j2' persons='50' months='12'/>\n"
                       "<job id='j3' persons='100' months='2'/></evidence>");
    fixture_round_file(&fixture, "figures.xml",
                       "<figures by='a' round='r' status='draft'>\n"
                       "<figure measure='sale' value='50.5' unit='万元'/></figures>");
    fixture_round_file(&fixture, "plan.xml",
                       "<plan round='r' status='draft' title='P' by='B' date='2022-12-01'>\n"
                       "<setting id='places' value='3' reason='便于核对'/>"
                       "<evaluator id='e' name='专家组'/><limit grade='good' from='8'/>"
                       "<limit grade='fair' from='0'/></plan>");
    fixture_round_file(&fixture, "evaluations.xml",
                       "<evaluations round='r' status='draft'>\n"
                       "<evaluation by='e' object='a' node='x.2' points='4.5' date='2023-01-05'>"
                       "措施有力。</evaluation></evaluations>");
    fixture_round_file(
        &fixture, "findings.xml",
        "<findings round='r' status='draft'>\n"
        "<finding id='f' object='a' condition='veto' date='2022-11-01' source='审计'>"
        "<text>问题。</text></finding></findings>");
    return fixture;
}

/* 10 × (2/3 + 1) / 2 = 25/3; 25/3 + 9/2 = 77/6. */
static const char derivation[] = "甲市（甲类），2022年度\n"
                                 "名次：暂列1（可能为1至2），共2个对象\n"
                                 "等次建议：较好（按得分为好）\n"
                                 "  较好：不得确定为“好”（六，问题f）\n"
                                 "口径调整：小数位数取“3”（默认“2”），理由：便于核对\n"
                                 "1. 就业和消费：8.333分（满分10分）\n"
                                 "  规则：完成任务得满分；未完成的，得分＝满分×完成率（考核内容）\n"
                                 "  计算：10×（2/3＋1）÷2＝25/3≈8.333\n"
                                 "  帮助就业：完成率66.667%\n"
                                 "    完成200人÷目标300人＝66.667%\n"
                                 "    目标 300，年度任务 [agreements.xml:3]\n"
                                 "    佐证材料：计入2件，不计1件\n"
                                 "      计入 j1：150 [evidence.xml:2]\n"
                                 "      计入 j2：50 [evidence.xml:3]\n"
                                 "      不计 j3：就业不满3个月（说明4） [evidence.xml:4]\n"
                                 "  消费帮扶：完成率126.250%\n"
                                 "    完成50.5万元÷目标40万元＝126.250%\n"
                                 "    填报 50.5，甲市 [figures.xml:2]\n"
                                 "    目标 40，年度任务 [agreements.xml:4]\n";

static const char judgement[] = "甲市（甲类），2022年度\n"
                                "名次：暂列1（可能为1至2），共2个对象\n"
                                "等次建议：较好（按得分为好）\n"
                                "  较好：不得确定为“好”（六，问题f）\n"
                                "口径调整：小数位数取“3”（默认“2”），理由：便于核对\n"
                                "2. 评价：4.500分（满分5分）\n"
                                "  规则：由评价单位评分，多个评价单位取平均值\n"
                                "  评分 4.5，专家组，2023-01-05，措施有力。 [evaluations.xml:2]\n";

static const char open_total[] = "乙市（甲类），2022年度\n"
                                 "名次：暂列2（可能为1至2），共2个对象\n"
                                 "等次建议：待定（好至较好）\n"
                                 "口径调整：小数位数取“3”（默认“2”），理由：便于核对\n"
                                 "待报：帮助就业：未报送佐证材料，也未填报完成数\n"
                                 "待报：帮助就业：协议中没有约定目标数\n"
                                 "待报：消费帮扶：未填报完成数\n"
                                 "待报：消费帮扶：协议中没有约定目标数\n"
                                 "待报：评价：尚未评价\n"
                                 "2. 评价：待定（0.000～5.000分）（满分5分）\n"
                                 "  规则：由评价单位评分，多个评价单位取平均值\n";

static void test_derivation(void **state)
{
    (void)state;
    static const struct {
        const char *object, *node, *text;
    } rows[] = {
        {"a", "x.1", derivation}, {"甲市", "1", derivation}, {"甲", "1.", derivation},
        {"a", "x.2", judgement},  {"b", "2", open_total},
    };
    Fixture fixture = example();
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *text = NULL;
        size_t length = 0;
        FILE *stream = open_memstream(&text, &length);
        assert_true(score_explain(results, rows[i].object, rows[i].node, stream, diag));
        fclose(stream);
        assert_string_equal(text, rows[i].text);
        free(text);
    }
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

/* Unknown names are errors that name what there is. */
static void test_unknown(void **state)
{
    (void)state;
    Fixture fixture = example();
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    FILE *stream = fopen("/dev/null", "w");
    assert_false(score_explain(results, "丙市", NULL, stream, diag));
    assert_false(score_explain(results, "a", "9", stream, diag));
    assert_false(score_explain_xml(results, "a", "x.9", stream, diag));
    fclose(stream);
    assert_int_equal(diag_count(diag, DIAG_ERROR), 3);
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

static void test_fragment(void **state)
{
    (void)state;
    Fixture fixture = example();
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_true(score_explain_xml(results, "a", "1", stream, diag));
    fclose(stream);
    xmlDoc *fragment = xml_load_memory(text, length, "fragment", diag);
    assert_non_null(fragment);
    assert_string_equal(xml_attribute(xmlDocGetRootElement(fragment), "id"), "x.1");
    g_autofree char *points = result_quantity(xmlDocGetRootElement(fragment), "points");
    assert_string_equal(points, "25/3");
    xmlFreeDoc(fragment);
    free(text);
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

/* Means are over final numbers only. */
static void test_means(void **state)
{
    (void)state;
    Fixture fixture = example();
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *results = fixture_results(&fixture, diag);
    assert_results_valid(results);
    xmlNode *klass = xml_first(xml_first(xmlDocGetRootElement(results), "classes"), "class");
    assert_string_equal(xml_attribute(klass, "objects"), "2");
    guint found = 0;
    for (xmlNode *mean = xml_first(klass, "mean"); mean; mean = xml_next(mean, "mean")) {
        if (strcmp(xml_attribute(mean, "node"), "x") != 0)
            continue;
        found++;
        assert_string_equal(xml_attribute(mean, "count"), "1");
        assert_string_equal(xml_attribute(mean, "exact"), "77/6");
        assert_string_equal(xml_attribute(mean, "value"), "12.833");
    }
    assert_int_equal(found, 1);
    xmlFreeDoc(results);
    fixture_clear(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_derivation),
        cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_fragment),
        cmocka_unit_test(test_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
