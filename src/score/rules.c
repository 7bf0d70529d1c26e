#include "score/rules_internal.h"

#include <string.h>

/* What is said where nobody gives points. */
#define RATES "完成率＝完成数÷目标数，多项的取平均值（单项超过100%的按100%计）"

/* The comment above each row says which method it comes from, by the id of its scheme. */
static const RuleKind kinds[] = {
    /* Every method: annexes add their parts up; county rows 20 and 21 print 3＋2＋2 and 2＋2＋2. */
    {.name = "sum",
     .wording = "各项得分相加",
     .needs_full = true,
     .calculate = rule_sum,
     .working = working_sum},
    /* ew2021 article 3: 以协作双方年度《东西部协作协议》完成情况为基础. The document gives no
     * points, so that the rate stands alone without a plan. */
    {.name = "completion",
     .wording = "得分＝满分×完成率，超过满分的按满分计",
     .rate_wording = RATES,
     .needs_targets = true,
     .needs_full = true,
     .calculate = rule_completion,
     .describe = describe_completion,
     .working = working_completion},
    /* county rows 5 to 11, 14, 15, 20, 21: 完成得3分；未完成的，得分＝3×完成率. */
    {.name = "proportional",
     .wording = "完成任务得满分；未完成的，得分＝满分×完成率",
     .rate_wording = RATES,
     .needs_targets = true,
     .needs_full = true,
     .calculate = rule_proportional,
     .working = working_completion},
    /* county rows 1 to 4: 完成得4分，未完成得0分; row 19: 100%的得2分，未完成的得0分. */
    {.name = "all-or-nothing",
     .wording = "全部完成得满分，未完成得0分",
     .rate_wording = RATES,
     .needs_targets = true,
     .needs_full = true,
     .calculate = rule_all_or_nothing,
     .working = working_all_or_nothing},
    /* county rows 13 and 16 to 18: 前二名3分，完成任务得2分，无则0分. */
    {.name = "top-n",
     .rate_wording = RATES,
     .needs_targets = true,
     .needs_full = true,
     .check = rule_top_n_check,
     .calculate = rule_top_n,
     .describe = describe_top_n,
     .working = working_top_n},
    /* No document: limits that a working group sets for a value. */
    {.name = "bands",
     .rate_wording = RATES,
     .needs_full = true,
     .check = rule_bands_check,
     .calculate = rule_bands,
     .describe = describe_bands,
     .working = working_bands},
    /* county row 12: 开展工作的得3分；未开展的酌情扣分. */
    {.name = "deduction",
     .wording = "开展工作得满分；未开展的由考核人员酌情扣分并说明理由",
     .rate_wording = RATES,
     .needs_full = true,
     .calculate = rule_deduction,
     .working = working_deduction},
    /* ew2019, table of ten rows behind the list of annexes: 优良中差. */
    {.name = "rating",
     .needs_full = true,
     .check = rule_rating_check,
     .calculate = rule_rating,
     .describe = describe_rating,
     .working = working_rating},
    /* gansu2021 annexes 1 to 3: 量化评价; several evaluators of one row: their mean. */
    {.name = "given",
     .wording = "由评价单位评分，多个评价单位取平均值",
     .needs_full = true,
     .calculate = rule_given,
     .working = working_given},
    /* gansu2021 annex 2 row 13: 所辖脱贫县巩固拓展脱贫攻坚成果综合评价平均得分. */
    {.name = "mean-of-subordinates",
     .wording = "所辖对象得分的平均值，折算为本项满分",
     .needs_full = true,
     .calculate = rule_mean_of_subordinates,
     .working = working_mean_of_subordinates},
    /* gansu2021 four (七): ×50%＋×30%＋×20%, 80/20, 30/30/40; ew2019, table of ten rows: 权重. */
    {.name = "weighted",
     .wording = "各部分得分折算后乘以权重，再相加",
     .needs_full = true,
     .check = rule_weighted_check,
     .calculate = rule_weighted,
     .working = working_weighted},
    /* gansu2021 rows 1.11, 1.12, 2.9: 东西部协作考核结果, 绩效评价结果. */
    {.name = "external",
     .wording = "采用其他考核结果，由工作组录入得分并注明文件",
     .needs_full = true,
     .calculate = rule_external,
     .working = working_given},
    /* central2021 four (四): 投票评价. */
    {.name = "votes",
     .needs_full = true,
     .check = rule_rating_check,
     .calculate = rule_votes,
     .describe = describe_rating,
     .working = working_rating},
    /* ew2021, ew2019, central2021: indicators without points. */
    {.name = "shown", .wording = "只列示，不计分", .rate_wording = RATES, .calculate = rule_shown},
};

const RuleKind *rule_kind(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

char *rule_wording(const Scores *scores, const ScoreNode *node)
{
    const RuleKind *kind = node->rule->kind;
    if (node->rule->node->level == LEVEL_MEASURE)
        return g_strdup("完成率＝完成数÷目标数");
    if (node->points.state == QUANTITY_ABSENT && kind->rate_wording)
        return g_strdup(kind->rate_wording);
    return kind->describe ? kind->describe(scores, node->rule) : g_strdup(kind->wording);
}

char *rule_working(const RuleCall *call, const ScoreNode *node)
{
    const RuleKind *kind = node->rule->kind;
    if (quantity_is_final(&node->points))
        return kind->working ? kind->working(call, node) : NULL;
    bool has_rate = node->points.state == QUANTITY_ABSENT && quantity_is_final(&node->rate);
    return has_rate && kind->rate_wording ? working_completion(call, node) : NULL;
}
