/* Charts: what the element says. */
#include "typeset.h"

#include "fo/chart.h"

#define CHART(attributes, inside)                                                                  \
    "<fo:block><fo:instream-foreign-object content-width='90pt' content-height='60pt'>"            \
    "<sheet:chart " attributes ">" inside "</sheet:chart></fo:instream-foreign-object></fo:block>"

#define SERIES(attributes) "<sheet:series categories='{a}:{b}' values='{c}:{d}' " attributes "/>"

static FoTree *read_flow(const char *flow, Diag *diag)
{
    static const Setting usual = {0};
    g_autofree char *document = typeset_document(&usual, flow);
    return fo_read_memory(document, strlen(document), "test.fo", diag);
}

static const FoNode *find_object(const FoNode *node)
{
    if (node->kind == FO_INSTREAM_FOREIGN_OBJECT)
        return node;
    for (const FoNode *child = node->first; child; child = child->next) {
        const FoNode *found = find_object(child);
        if (found)
            return found;
    }
    return NULL;
}

static FoChart *read_chart(const FoTree *tree, Diag *diag)
{
    const FoNode *node = fo_chart_in(find_object(fo_root(tree)));
    assert_non_null(node);
    return fo_chart_read(tree, node, diag);
}

static void test_reading(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(FoTree) tree =
        read_flow(CHART("type='stacked-column' title='总分' x-title='省份' min='-1' max='7/2'"
                        " legend='right'",
                        SERIES("name='一'") SERIES("name='二' data-labels='true'")
                            SERIES("type='line'") SERIES("color='#123456'")),
                  diag);
    g_autoptr(FoChart) chart = read_chart(tree, diag);
    assert_non_null(chart);
    assert_int_equal(chart->type, FO_CHART_COLUMN);
    assert_true(chart->stacked);
    assert_string_equal(chart->title, "总分");
    assert_string_equal(chart->x_title, "省份");
    assert_null(chart->y_title);
    assert_true(chart->has_min && chart->has_max);
    assert_float_equal(chart->min, -1, 0);
    assert_float_equal(chart->max, 3.5, 0);
    assert_int_equal(chart->legend, FO_LEGEND_RIGHT);
    assert_int_equal(chart->series_count, 4);
    static const FoColour colours[] = {0xFF595959, 0xFFBFBFBF, 0xFFC00000, 0xFF123456};
    for (guint i = 0; i < 4; i++) {
        assert_int_equal(chart->series[i].colour, colours[i]);
        assert_int_equal(chart->series[i].line, i == 2);
        assert_int_equal(chart->series[i].labels, i == 1);
        assert_string_equal(chart->series[i].values, "{c}:{d}");
    }
}

static void test_one_series_has_no_legend(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(FoTree) tree = read_flow(CHART("type='bar' legend='bottom'", SERIES("")), diag);
    g_autoptr(FoChart) chart = read_chart(tree, diag);
    assert_int_equal(chart->legend, FO_LEGEND_NONE);
    assert_false(chart->has_min);
}

static void test_bad_elements(void **state)
{
    (void)state;
    static const char *const flows[] = {
        CHART("type='cloud'", SERIES("")),
        CHART("", SERIES("")),
        CHART("type='bar'", ""),
        CHART("type='bar' titel='x'", SERIES("")),
        CHART("type='bar' legend='top'", SERIES("")),
        CHART("type='bar' min='nan'", SERIES("")),
        CHART("type='bar' max='1e3'", SERIES("")),
        CHART("type='bar' min='1/0'", SERIES("")),
        CHART("type='bar' min='2' max='2'", SERIES("")),
        CHART("type='bar'", SERIES("type='line'")),
        CHART("type='column'", SERIES("type='bar'")),
        CHART("type='column'", SERIES("data-labels='yes'")),
        CHART("type='column'", SERIES("color='red'")),
        CHART("type='column'", SERIES("colour='#000000'")),
        CHART("type='column'", "<sheet:series values='{a}'/>"),
    };
    for (gsize i = 0; i < G_N_ELEMENTS(flows); i++) {
        g_autoptr(Diag) diag = diag_new();
        g_autoptr(FoTree) tree = read_flow(flows[i], diag);
        g_autoptr(FoChart) chart = read_chart(tree, diag);
        assert_null(chart);
        assert_int_equal(diag_count(diag, DIAG_ERROR), 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_one_series_has_no_legend),
        cmocka_unit_test(test_bad_elements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
