/* The sentences of the reports: every case of the data gets a right one. The fixture has an object
 * for each case; what is expected is written here by hand. */
#include "compose/compose.h"
#include "xml/xml.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    Diag *diag;
    xmlDoc *results;
    Composer *composer;
} Bed;

static int make_bed(void **state)
{
    Bed *bed = g_new0(Bed, 1);
    bed->diag = diag_new();
    bed->results = xml_load("tests/unit/data/report.xml", bed->diag);
    *state = bed;
    return bed->results != NULL ? 0 : -1;
}

static int clear_bed(void **state)
{
    Bed *bed = *state;
    compose_free(bed->composer);
    xmlFreeDoc(bed->results);
    diag_free(bed->diag);
    g_free(bed);
    return 0;
}

/* All the text of the document with this path, as it follows in the file. */
static char *document_text(Bed *bed, const char *path)
{
    if (bed->composer == NULL)
        bed->composer = compose_new("templates/documents", bed->results, bed->diag);
    assert_non_null(bed->composer);
    const GPtrArray *items = compose_list(bed->composer);
    for (guint i = 0; i < items->len; i++) {
        const ComposeItem *item = items->pdata[i];
        if (!g_str_equal(item->path, path))
            continue;
        xmlDoc *doc = compose_document(bed->composer, item, bed->diag);
        diag_print(bed->diag, stderr);
        assert_int_equal(diag_count(bed->diag, DIAG_NOTE), 0);
        xmlChar *content = xmlNodeGetContent(xmlDocGetRootElement(doc));
        char *text = g_strdup((const char *)content);
        xmlFree(content);
        xmlFreeDoc(doc);
        return text;
    }
    fail_msg("no document %s", path);
    return NULL;
}

static void assert_has(const char *text, const char *const *sentences)
{
    for (; *sentences != NULL; sentences++)
        if (strstr(text, *sentences) == NULL)
            fail_msg("“%s” is missing in:\n%s", *sentences, text);
}

static void assert_lacks(const char *text, const char *const *sentences)
{
    for (; *sentences != NULL; sentences++)
        if (strstr(text, *sentences) != NULL)
            fail_msg("“%s” is in:\n%s", *sentences, text);
}

/* What no document may ever say: gaps, doubled marks, words of the machinery. */
static const char *const never[] = {"；，", "，，", "。。",      "，。", "；。",
                                    "：。", "、，", "（）",      "“”",   "《》",
                                    "NaN",  "第条", "undefined", "与。", NULL};

static void test_fulfilled(void **state)
{
    g_autofree char *text = document_text(*state, "reports/甲省");
    assert_has(text,
               (const char *const[]){
                   "根据《协作考核评价办法》（例〔2021〕1号，以下简称《办法》），考核评价工作组",
                   "2022年度与西省结对开展协作。与西省的结对关系自2021年4月起实施。",
                   "与西省于2022年3月8日签订了《甲西协议》（例协〔2022〕1号）。",
                   "甲省共报送佐证材料3份，经核验，计入2份，备查不计数1份。",
                   "任务共2项，全部完成，其中超额完成1项。",
                   "本部分得8.00分（满分8分），比东部地区平均分高3.00分。",
                   "各项指标均得满分。",
                   "《办法》规定的工作中，专题会议2次，达到规定要求。",
                   "按目标完成的有：消费帮扶金额100万元。",
                   "得1.00分（满分2分）。评价组认为：做法有特色。",
                   "甲省2022年度总分为9.00分（满分10分），在东部地区5个对象中并列第1位。",
                   "（只计得分已确定的4个对象）；甲省比东部地区平均分高3.00分。",
                   "总分8.00分以上为“好”，5.00分以上不足8.00分为“较好”，其余为“一般”。",
                   "按总分，建议甲省2022年度考核评价等次为“好”。以上建议报领导小组审定。",
                   "2023年1月20日投票评价，共18票，其中“好”17票，“较好”1票。",
                   "评价组扣1分，理由是：未开展。",
                   "地方评价共1份，西省评价为“好”。",
                   "按照《办法》第六条，结果审定后予以通报。因等次建议为“好”，适用《办法》第六条"
                   "“对‘好’等次的予以表扬”的规定，建议的结果运用为：表扬。",
                   "本次考核评价没有发现甲省需要整改的问题",
                   "1.专题会议（例纪〔2022〕1号，2022.3.8）；2.",
                   "（2022.3.8—4.9）。",
                   "议题：单独议题",
                   NULL});
    assert_lacks(text, (const char *const[]){"未完成", "待定", "整改方案", "鉴于", NULL});
    assert_lacks(text, never);
}

static void test_veto(void **state)
{
    g_autofree char *text = document_text(*state, "reports/乙省");
    assert_has(text, (const char *const[]){
                         "与西省签订了年度协议。", "乙省未报送佐证材料。",
                         "按总分对应的等次为“好”。鉴于个别县挪用资金，适用《办法》第六条"
                         "“出现重大违纪违规问题的，不得确定为‘好’等次”的规定。",
                         "据此，建议乙省2022年度考核评价等次确定为“较好”。",
                         "因查实的问题属于“出现重大违纪违规问题的”的情形，适用《办法》四（八）"
                         "“对有突出问题的约谈”的规定，建议的结果运用为：约谈。",
                         "1.个别县挪用资金。（专项审计，2022年11月3日）该问题影响等次评定。"
                         "整改要求：追回资金。完成时限：2023年3月1日前。",
                         NULL});
    assert_lacks(text, never);
}

static void test_pending(void **state)
{
    g_autofree char *text = document_text(*state, "reports/丙省");
    assert_has(
        text,
        (const char *const[]){
            "截至报告日，未收到年度协议文本", "任务共1项，数据未齐待定1项。",
            "满分8分，得分待定，在4.00分至8.00分之间。",
            "消费帮扶金额目标100万元，完成数尚未报齐，完成率和得分待定。",
            "满分2分，评价方尚未评定，得分待定。",
            "总分暂不能确定，在4.00分至10.00分之间（满分10分），在东部地区5个对象中暂列第3位。",
            "等次暂不提出建议，可能在“一般”至“好”之间",
            "等次尚未确定，是否适用《办法》第六条关于“表扬”的规定，待等次确定后提出。",
            "以下数据尚未报齐，影响得分和等次的确定：消费帮扶金额：丙省未填报完成数。",
            "4.00～8.00", NULL});
    assert_lacks(text, (const char *const[]){"得满分", "高于平均", "低于平均", NULL});
    assert_lacks(text, never);
}

static void test_unfulfilled(void **state)
{
    g_autofree char *text = document_text(*state, "reports/丁省");
    assert_has(text,
               (const char *const[]){
                   "2022年度与西省、边省分别结对开展协作。与西省的结对关系自2021年4月起实施，"
                   "与边省的结对关系自2022年起实施。",
                   "共报送佐证材料3份，经核验，计入0份，不符合认定标准未计入2份，备查不计数1份。",
                   "任务共2项，未完成2项。",
                   "比东部地区平均分低1.40分。",
                   "“会议”得0.00分，“消费帮扶”得3.60分。",
                   "专题会议应不少于1次，没有符合认定标准的佐证材料，未达到规定要求。",
                   "未完成的有：消费帮扶金额180.5万元，为目标的90.25%（其中与边省的任务完成"
                   "70.50%）。",
                   "没有计入完成数：会议材料1份，未作为单独议题。",
                   "另有会议材料1份与已计入的材料重复，只计一次。",
                   "；丁省略高于东部地区平均分。",
                   "“组织领导”低于平均。低于平均的方面应作为下一步改进的重点。",
                   "存在以下2个方面的问题",
                   "1.数据核对：双方填报的“消费帮扶金额”不一致。请会同协作方逐项核对原始凭证",
                   "2.年度任务中有2项没有完成：专题会议、消费帮扶金额。",
                   "工作例会（议题：非单独议题）",
                   "未计入：未作为单独议题（说明1）",
                   "未计入：与例纪〔2022〕9号材料重复，只计一次",
                   "备查，不计数",
                   "其中：边省",
                   NULL});
    assert_lacks(text, (const char *const[]){"d1", "其中与西省", NULL});
    assert_lacks(text, never);
}

static void test_nothing(void **state)
{
    g_autofree char *text = document_text(*state, "reports/戊省");
    assert_has(text, (const char *const[]){"戊省是《办法》确定的东部地区考核评价对象。",
                                           "未收到年度协议文本", "戊省没有报送佐证材料。", NULL});
    assert_lacks(text, never);
}

/* Takes points, ranks and grades out, as results have it where nobody gave points. */
static void take_points(xmlNode *parent)
{
    for (xmlNode *node = xml_first(parent, NULL), *next; node != NULL; node = next) {
        next = xml_next(node, NULL);
        take_points(node);
        if (xml_is(node, "points") || xml_is(node, "rank") || xml_is(node, "grade")) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
    }
}

static void test_no_plan(void **state)
{
    Bed *bed = *state;
    take_points(xmlDocGetRootElement(bed->results));
    g_autofree char *text = document_text(bed, "reports/甲省");
    assert_has(text, (const char *const[]){"四、综合完成情况", "只列任务完成率，不计分、不排名。",
                                           "有目标的任务共2项，全部完成，其中超额完成1项。",
                                           "不计算得分，不提出等次建议。", NULL});
    assert_lacks(text, (const char *const[]){"综合得分", "等次界限为", NULL});
    g_autofree char *scores = document_text(bed, "scores");
    assert_has(scores, (const char *const[]){"2022年度协作考核评价任务完成率表（东部地区）",
                                             "200.00%", "本表只列有目标的任务的完成率", NULL});
    assert_lacks(scores, (const char *const[]){"小　　计", "名　　次", NULL});
}

static void test_scores(void **state)
{
    g_autofree char *text = document_text(*state, "scores");
    assert_has(text, (const char *const[]){
                         "4.00～10.00", "（3）", "见注3",
                         "4. 结果运用建议：表扬（办法第六条）：甲；约谈（办法四（八））：乙。",
                         "3. 乙省：个别县挪用资金。依据办法第六条，"
                         "等次由“好”调整为“较好”。",
                         "一般～好", "1.召开会议", "小　　计", "协议完成情况合计", NULL});
    assert_lacks(text, never);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fulfilled, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_veto, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_pending, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_unfulfilled, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_nothing, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_no_plan, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_scores, make_bed, clear_bed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
