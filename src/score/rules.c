#include "score/rules_internal.h"

#include <string.h>

/* What a reader sees as the rule is the wording; the sentence behind each row says which document
 * it comes from. */
/* Where nobody gives points. */
static const char rates[] = "完成率＝完成数÷目标数，多项的取平均值（单项超过100%的按100%计）";

static const RuleKind kinds[] = {
    /* The annexes add their parts up; 004 prints 3+2+2, 003 prints 1.5+1.5. */
    {"sum", "各项得分相加", NULL, false, true, NULL, rule_sum, working_sum},
    /* 000 article 3: 以协作双方年度《东西部协作协议》完成情况为基础; the document gives no points,
     * so that the rate stands alone without a plan. */
    {"completion", "得分＝满分×完成率，超过满分的按满分计", rates, true, true, NULL,
     rule_completion, working_completion},
    /* 004 rows 5-11, 14, 15, 20, 21: 完成得3分；未完成的，得分＝3×完成率. */
    {"proportional", "完成任务得满分；未完成的，得分＝满分×完成率", rates, true, true, NULL,
     rule_proportional, working_completion},
    /* 004 rows 1-4: 完成得4分，未完成得0分; row 19: 100%的得2分，未完成的得0分. */
    {"all-or-nothing", "全部完成得满分，未完成得0分", rates, true, true, NULL, rule_all_or_nothing,
     working_all_or_nothing},
    /* 004 rows 13, 16-18: 前二名3分，完成任务得2分，无则0分. */
    {"top-n", "名列前茅得满分，完成任务得完成分", rates, true, true, rule_top_n_check, rule_top_n,
     working_top_n},
    /* Limits that a working group sets for a value. */
    {"bands", "按数值所在档次得分", rates, false, true, rule_bands_check, rule_bands,
     working_bands},
    /* 004 row 12: 开展工作的得3分；未开展的酌情扣分. */
    {"deduction", "开展工作得满分；未开展的由考核人员酌情扣分并说明理由", rates, false, true, NULL,
     rule_deduction, working_deduction},
    /* 001, table of ten rows: 优良中差. */
    {"rating", "按评定等级得分", NULL, false, true, rule_rating_check, rule_rating, working_rating},
    /* 003 annexes 1 to 3: 量化评价, several evaluators on one row: their mean. */
    {"given", "由评价单位评分，多个评价单位取平均值", NULL, false, true, NULL, rule_given,
     working_given},
    /* 003 annex 2 row 13: 所辖脱贫县巩固拓展脱贫攻坚成果综合评价平均得分. */
    {"mean-of-subordinates", "所辖对象得分的平均值，折算为本项满分", NULL, false, true, NULL,
     rule_mean_of_subordinates, working_mean_of_subordinates},
    /* 003 four (七): ×50%＋×30%＋×20%; 80/20; 30/30/40. */
    {"weighted", "各部分按百分制得分乘以权重后相加", NULL, false, true, rule_weighted_check,
     rule_weighted, working_weighted},
    /* 003 rows 1.11, 1.12, 2.9: 东西部协作考核结果, 绩效评价结果. */
    {"external", "采用其他考核结果，由工作组录入得分并注明文件", NULL, false, true, NULL,
     rule_external, working_given},
    /* 002 four (四): 投票评价. */
    {"votes", "按投票结果得分", NULL, false, true, rule_rating_check, rule_votes, working_rating},
    /* 000 and 001: indicators without points. */
    {"shown", "只列示，不计分", rates, false, false, NULL, rule_shown, NULL},
};

const RuleKind *rule_kind(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

const char *rule_wording(const ScoreNode *node)
{
    const RuleKind *kind = node->rule->kind;
    if (node->rule->node->level == LEVEL_MEASURE)
        return "完成率＝完成数÷目标数";
    bool scored = node->points.state != QUANTITY_ABSENT;
    return scored || !kind->rate_wording ? kind->wording : kind->rate_wording;
}
