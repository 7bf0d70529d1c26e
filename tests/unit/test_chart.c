/* Charts: what the element says, the axis of values, and where everything stands. */
#include "typeset.h"

#include "layout/chart_internal.h"

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
        CHART("type='bar' max='9999999999999999'", SERIES("")),
        CHART("type='bar' min='1/0'", SERIES("")),
        CHART("type='bar' min='2' max='2'", SERIES("")),
        CHART("type='bar'", SERIES("type='line'")),
        CHART("type='column'", SERIES("type='bar'")),
        CHART("type='column'", SERIES("type='line'")),
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

/* ---- the axis of values ---- */

static char *written_scale(const ChartScale *scale, bool percent)
{
    GString *out = g_string_new(NULL);
    for (gint64 tick = scale->first; tick <= scale->last; tick++) {
        g_autofree char *text = chart_scale_text(scale, tick, percent);
        g_string_append_printf(out, "%s%s", tick > scale->first ? " " : "", text);
    }
    return g_string_free(out, FALSE);
}

static void test_ticks(void **state)
{
    (void)state;
    static const struct {
        double low, high;
        guint steps;
        bool percent;
        const char *ticks;
    } cases[] = {
        {0, 96.4, 5, false, "0 20 40 60 80 100"},
        {0, 96.4, 4, false, "0 50 100"},
        {0, 100.1, 5, false, "0 50 100 150"},
        {82, 95, 4, false, "80 85 90 95"},
        {-4, 3.5, 5, false, "-4 -2 0 2 4"},
        {-35, 0, 2, false, "-40 -20 0"},
        {0, 123456, 5, false, "0 50000 100000 150000"},
        {0, 0.3, 3, false, "0.0 0.1 0.2 0.3"},
        {0, 0.0004, 4, false, "0.0000 0.0001 0.0002 0.0003 0.0004"},
        {0, 0.98, 5, true, "0% 20% 40% 60% 80% 100%"},
        {0, 0.004, 2, true, "0.0% 0.2% 0.4%"},
        {0, 0, 5, false, "0.0 0.2 0.4 0.6 0.8 1.0"},
        {7, 7, 1, false, "0 10"},
        {-7, -7, 1, false, "-10 0"},
        {0, 1e15, 1, false, "0 1e+15"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        ChartScale scale = chart_scale(cases[i].low, cases[i].high, cases[i].steps);
        g_autofree char *found = written_scale(&scale, cases[i].percent);
        assert_string_equal(found, cases[i].ticks);
        assert_true(scale.min <= cases[i].low && scale.max >= cases[i].high);
    }
}

static void test_ticks_between_limits(void **state)
{
    (void)state;
    ChartScale scale = chart_scale_between(55, 97, 4);
    g_autofree char *found = written_scale(&scale, false);
    assert_string_equal(found, "60 70 80 90");
    assert_float_equal(scale.min, 55, 0);
    assert_float_equal(scale.max, 97, 0);
}

/* ---- where everything stands ---- */

/* Letters of 10 pt: a Chinese one is 10 pt wide, a figure 5 pt; a line is 12.5 pt high. Beside the
 * plot figures of up to 3 places and 4 pt of blank, below it 4 pt and the names, above it 5 pt. */

#define CELL(id, value)                                                                            \
    "<fo:table-cell id='" id "' sheet:type='number' sheet:value='" value "'><fo:block>" value      \
    "</fo:block></fo:table-cell>"
#define ROW(name, n, cells)                                                                        \
    "<fo:table-row><fo:table-cell id='n" n "'><fo:block>" name "</fo:block></fo:table-cell>" cells \
    "</fo:table-row>"
#define TABLE(rows)                                                                                \
    "<fo:table><fo:table-body>" rows "</fo:table-body></"                                          \
    "fo:table>"
#define DRAWN(size, attributes, series)                                                            \
    "<fo:block><fo:instream-foreign-object " size "><sheet:chart " attributes ">" series           \
    "</sheet:chart></fo:instream-foreign-object></fo:block>"
#define THREE                                                                                      \
    TABLE(ROW("甲", "1", CELL("a1", "50") CELL("b1", "10"))                                        \
              ROW("乙", "2", CELL("a2", "100") CELL("b2", "-20"))                                  \
                  ROW("丙", "3", CELL("a3", "75") CELL("b3", "0")))
#define OF(letter) "categories='{n1}:{n3}' values='{" letter "1}:{" letter "3}'"

/* A page with the chart alone; the table with the figures is on the next one. */
static Typeset set_chart(const char *chart, const char *table)
{
    const Setting setting = {.page = "page-width='400pt' page-height='400pt'"};
    g_autofree char *flow =
        g_strdup_printf("%s<fo:block break-before='page'>%s</fo:block>", chart, table);
    return typeset(&setting, flow);
}

/* Rectangles of a page as "x,y width*height", white ones left out. */
static char *page_rects(const Typeset *set)
{
    const AreaPage *page = layout_page(set->layout, 0);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < page->area_count; i++) {
        const AreaRect *rect = &page->areas[i].rect;
        if (page->areas[i].kind != AREA_RECT || rect->colour == 0xFFFFFFFF)
            continue;
        if (out->len)
            g_string_append_c(out, '|');
        put_place(out, rect->x, rect->y);
        g_string_append_c(out, ' ');
        put_points(out, rect->width);
        g_string_append_c(out, '*');
        put_points(out, rect->height);
    }
    return g_string_free(out, FALSE);
}

static void assert_rects(const char *chart, const char *table, const char *expected)
{
    Typeset set = set_chart(chart, table);
    assert_int_equal(diag_count(set.diag, DIAG_WARNING), 0);
    g_autofree char *found = page_rects(&set);
    assert_string_equal(found, expected);
    typeset_free(&set);
}

/* 172 pt: a plot of 153, slots of 51, bars of 51 / 1.7 = 30 with 10.5 on either side. 121.5 pt: a
 * plot of 100 between 5 and 105, with room for 4 steps: 0, 50, 100. */
#define SIZE "content-width='172pt' content-height='121.5pt'"

static void test_columns(void **state)
{
    (void)state;
    assert_rects(DRAWN(SIZE, "type='column'", "<sheet:series " OF("a") "/>"), THREE,
                 "29.5,55 30*50|80.5,5 30*100|131.5,30 30*75");
}

static void test_axes(void **state)
{
    (void)state;
    Typeset set = set_chart(DRAWN(SIZE, "type='column'", "<sheet:series " OF("a") "/>"), THREE);
    g_autofree char *rules = page_rules(&set, 0);
    assert_string_equal(rules, "19,105-172,105*0.4 19,55-172,55*0.4 19,5-172,5*0.4 "
                               "19,105-172,105*0.75");
    /* figures end 4 pt before the plot, names are in the middle of their slots */
    g_autofree char *lines = page_lines(&set, 0);
    assert_string_equal(lines,
                        "10,108.5 0|5,58.5 50|0,8.5 100|39.5,117 甲|90.5,117 乙|141.5,117 丙");
    typeset_free(&set);
}

/* Two series: bars of 51 / 2.7 = 18.88 side by side. The axis goes from -50 to 100, which takes 3
 * places: 66.667 of the plot are above 0. */
static void test_clusters_and_negative_values(void **state)
{
    (void)state;
    assert_rects(DRAWN(SIZE, "type='column' legend='none'",
                       "<sheet:series " OF("a") "/><sheet:series " OF("b") "/>"),
                 THREE,
                 "25.61,38.33 18.89*33.33|76.61,5 18.89*66.67|127.6,21.67 18.89*50|"
                 "44.5,65 18.89*6.667|95.5,71.67 18.89*13.33");
}

/* Positive values are put on each other upwards, negative ones downwards. */
static void test_stacks(void **state)
{
    (void)state;
    assert_rects(
        DRAWN(SIZE, "type='stacked-column' legend='none' min='-50' max='150'",
              "<sheet:series " OF("a") "/><sheet:series " OF("b") "/>"
                                                                  "<sheet:series " OF("b") "/>"),
        THREE,
        "29.5,55 30*25|80.5,30 30*50|131.5,42.5 30*37.5|"
        "29.5,50 30*5|80.5,80 30*10|29.5,45 30*5|80.5,90 30*10");
}

/* Bars lie: names of 10 pt and 4 pt of blank at the left, figures in a line of 12.5 pt below, half
 * a figure of 7.5 pt free at the right. 121.5 pt: a plot of 100; 112.5 pt: one of 100, slots of
 * 33.333, bars of 19.607. */
static void test_lying_bars(void **state)
{
    (void)state;
    assert_rects(DRAWN("content-width='121.5pt' content-height='112.5pt'", "type='bar'",
                       "<sheet:series " OF("a") "/>"),
                 THREE, "14,6.863 50*19.61|14,40.2 100*19.61|14,73.53 75*19.61");
}

/* The line of a single cell goes through the whole plot at its height; its value stands behind it,
 * which takes 2.5 pt and its width from the plot. */
static void test_level_line(void **state)
{
    (void)state;
    Typeset set = set_chart(
        DRAWN("content-width='186pt' content-height='121.5pt'", "type='column' legend='none'",
              "<sheet:series " OF("a") "/><sheet:series categories='{n1}:{n3}' values='{a3}'"
                                       " type='line' data-labels='true'/>"),
        THREE);
    const AreaPage *page = layout_page(set.layout, 0);
    guint paths = 0;
    for (guint i = 0; i < page->area_count; i++) {
        const AreaPath *path = &page->areas[i].path;
        if (page->areas[i].kind != AREA_PATH)
            continue;
        paths++;
        assert_int_equal(path->count, 2);
        assert_int_equal(path->stroke, 0xFFC00000);
        assert_int_equal(path->points[0].x[0], 19000);
        assert_int_equal(path->points[1].x[0], 172000);
        assert_int_equal(path->points[0].y[0], 30000);
        assert_int_equal(path->points[1].y[0], 30000);
    }
    assert_int_equal(paths, 1);
    g_autofree char *text = all_text(&set);
    assert_non_null(strstr(text, "|75|甲"));
    typeset_free(&set);
}

/* A line has a gap where nothing is known: one stroke of two points, one point alone. */
static void test_gaps(void **state)
{
    (void)state;
    Typeset set = set_chart(
        DRAWN(SIZE, "type='line'", "<sheet:series categories='{n1}:{n4}' values='{a1}:{a4}'/>"),
        TABLE(ROW("甲", "1", CELL("a1", "3")) ROW("乙", "2", CELL("a2", "5"))
                  ROW("丙", "3", "<fo:table-cell><fo:block>待定</fo:block></fo:table-cell>")
                      ROW("丁", "4", CELL("a4", "4"))));
    const AreaPage *page = layout_page(set.layout, 0);
    guint strokes = 0, points = 0;
    for (guint i = 0; i < page->area_count; i++) {
        const AreaPath *path = &page->areas[i].path;
        if (page->areas[i].kind != AREA_PATH)
            continue;
        strokes += path->stroke != 0;
        points += path->stroke == 0;
        if (path->stroke != 0)
            assert_int_equal(path->count, 2);
    }
    assert_int_equal(strokes, 1);
    assert_int_equal(points, 3);
    assert_int_equal(diag_count(set.diag, DIAG_NOTE), 0);
    typeset_free(&set);
}

/* ---- names and values ---- */

/* Three names in slots of that many points, as the text of the page after the figures. */
static void assert_names(const char *width, const char *names[3], const char *expected, bool turned)
{
    g_autofree char *chart = g_strdup_printf(DRAWN("content-width='%s' content-height='200pt'",
                                                   "type='column'", "<sheet:series " OF("a") "/>"),
                                             width);
    g_autofree char *table =
        g_strdup_printf(TABLE(ROW("%s", "1", CELL("a1", "50")) ROW("%s", "2", CELL("a2", "100"))
                                  ROW("%s", "3", CELL("a3", "75"))),
                        names[0], names[1], names[2]);
    Typeset set = set_chart(chart, table);
    g_autofree char *text = all_text(&set);
    const char *last_figure = strstr(text, "100|");
    *strstr(text, "‖") = '\0';
    assert_string_equal(last_figure + 4, expected);
    bool found = false;
    const AreaPage *page = layout_page(set.layout, 0);
    for (guint i = 0; i < page->area_count; i++)
        found |= page->areas[i].kind == AREA_PUSH;
    assert_int_equal(found, turned);
    assert_int_equal(diag_count(set.diag, DIAG_WARNING), 0);
    typeset_free(&set);
}

static void test_names(void **state)
{
    (void)state;
    const char *counties[] = {"永登县", "会宁县", "静宁县"};
    const char *regions[] = {"内蒙古自治区", "广西壮族自治区", "重庆市"};
    const char *mixed[] = {"A股公司", "（甲）", "Central"};
    /* slots of 50: in one line; of 25: 3 em and 4 pt are too wide, two lines would tear off one
     * character, so one stands below the other */
    assert_names("169pt", counties, "永登县|会宁县|静宁县", false);
    assert_names("94pt", counties, "永|登|县|会|宁|县|静|宁|县", false);
    /* slots of 50: 6 and 7 em in two lines of even length, not 4 and 3 of the first */
    assert_names("169pt", regions, "内蒙古|自治区|广西壮族|自治区|重庆市", false);
    /* Latin letters and brackets do not stand on each other: turned */
    assert_names("94pt", mixed, "A股公司|（甲）|Central", true);
}

static void test_values(void **state)
{
    (void)state;
    Typeset set =
        set_chart(DRAWN("content-width='172pt' content-height='134pt'", "type='column' max='100'",
                        "<sheet:series " OF("a") " data-labels='true'/>"),
                  THREE);
    /* The highest bar ends where the axis does: 10 pt of letters and 4 pt beyond it, so the plot of
     * 98.5 starts at 19. A value stands 2.5 pt above its bar, its baseline 1.4 pt above its foot.
     */
    g_autofree char *lines = page_lines(&set, 0);
    assert_non_null(strstr(lines, "|39.5,64.35 50|"));
    assert_non_null(strstr(lines, "|88,15.1 100|"));
    typeset_free(&set);
}

/* No line strikes a value out: that of the first bar would stand from 55.75 to 65.75, where the
 * line at 55 lies at 63.325. It goes into the end of the bar, 5 pt below its top; if it is too wide
 * for that, above the line. */
static void test_values_keep_off_lines(void **state)
{
    (void)state;
#define WITH_LINE(first)                                                                           \
    TABLE(ROW("甲", "1", CELL("a1", first)) ROW("乙", "2", CELL("a2", "100"))                      \
              ROW("丙", "3", CELL("a3", "75")) ROW("", "4", CELL("a4", "55")))
    static const struct {
        const char *table, *label;
    } cases[] = {{WITH_LINE("50"), "|39.5,81.85 50|"},
                 {WITH_LINE("50.0000"), "|27,59.35 50.0000|"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Typeset set = set_chart(
            DRAWN("content-width='172pt' content-height='134pt'",
                  "type='column' max='100' legend='none'",
                  "<sheet:series " OF("a") " data-labels='true'/><sheet:series"
                                           " categories='{n1}:{n3}' values='{a4}' type='line'/>"),
            cases[i].table);
        g_autofree char *lines = page_lines(&set, 0);
        assert_non_null(strstr(lines, cases[i].label));
        typeset_free(&set);
    }
}

/* As many objects as a class may have, on a landscape page: nothing is left out. */
static void test_many_categories(void **state)
{
    (void)state;
    static const Setting setting = {.page = "page-width='640pt' page-height='900pt'"};
    static const char *const kinds[] = {"column", "bar"};
    for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
        for (int count = 1; count <= 75; count += 37) {
            g_autoptr(GString) flow = g_string_new("<fo:table><fo:table-body>");
            for (int i = 1; i <= count; i++)
                g_string_append_printf(flow,
                                       "<fo:table-row><fo:table-cell id='n%d'><fo:block>第%d县区"
                                       "</fo:block></fo:table-cell><fo:table-cell id='v%d'"
                                       " sheet:type='number' sheet:value='%d'><fo:block>%d.25"
                                       "</fo:block></fo:table-cell></fo:table-row>",
                                       i, i % 9, i, i, i);
            g_string_append_printf(flow,
                                   "</fo:table-body></fo:table>"
                                   "<fo:block break-before='page'><fo:instream-foreign-object"
                                   " width='637pt' height='%dpt' font-size='10.5pt'>"
                                   "<sheet:chart type='%s'><sheet:series data-labels='true'"
                                   " categories='{n1}:{n%d}' values='{v1}:{v%d}'/></sheet:chart>"
                                   "</fo:instream-foreign-object></fo:block>",
                                   k == 0 ? 350 : 638, kinds[k], count, count);
            Typeset set = typeset(&setting, flow->str);
            assert_int_equal(diag_count(set.diag, DIAG_WARNING), 0);
            guint last = layout_page_count(set.layout) - 1;
            g_autofree char *lines = page_lines(&set, last);
            g_autofree char *highest = g_strdup_printf(" %d.25", count);
            assert_non_null(strstr(lines, highest));
            typeset_free(&set);
        }
}

/* ---- what can be wrong ---- */

static void assert_trouble(const char *chart, const char *table, guint warnings, guint errors)
{
    Typeset set = set_chart(chart, table);
    assert_int_equal(diag_count(set.diag, DIAG_ERROR), errors);
    assert_int_equal(diag_count(set.diag, DIAG_WARNING), warnings + errors);
    typeset_free(&set);
}

static void test_bad_ranges(void **state)
{
    (void)state;
    static const char *const series[] = {
        "<sheet:series categories='{n1}:{n3}' values='{a1}:{a9}'/>",
        "<sheet:series categories='{n1}:{n3}' values='{a1}:{a2}'/>",
        "<sheet:series categories='{n1}:{n3}' values='{a1}:{a3'/>",
        "<sheet:series categories='{n1}:{n3}' values='{a1}{a3}'/>",
        "<sheet:series categories='{n1}:{n3}' values='{a1}:{x1}'/>",
        "<sheet:series categories='{table}' values='{a1}'/>",
        "<sheet:series categories='{n1}:{n3}' values='{a1}:{a3}' name='{none}'/>",
    };
    static const char table[] = THREE "<fo:block id='table'/>" TABLE(ROW("", "9", CELL("x1", "1")));
    for (gsize i = 0; i < G_N_ELEMENTS(series); i++) {
        g_autofree char *chart = g_strdup_printf(DRAWN(SIZE, "type='column'", "%s"), series[i]);
        assert_trouble(chart, table, 0, 1);
    }
}

static void test_trouble(void **state)
{
    (void)state;
    static const char empty[] =
        TABLE(ROW("甲", "1", "<fo:table-cell id='a1'><fo:block>…</fo:block></fo:table-cell>"));
    static const char large[] =
        TABLE(ROW("甲", "1", CELL("a1", "1e16") CELL("b1", "9999999999999999")));
#define ONE(letter) "<sheet:series categories='{n1}' values='{" letter "1}'/>"
    /* nothing known yet */
    assert_trouble(DRAWN(SIZE, "type='column'", ONE("a")), empty, 1, 0);
    /* too large a number */
    assert_trouble(DRAWN(SIZE, "type='column'", ONE("b")), large, 1, 1);
    /* no room */
    assert_trouble(DRAWN("content-width='20pt' content-height='20pt'", "type='column'", ONE("a")),
                   THREE, 0, 1);
    /* of a kind that only workbooks draw */
    assert_trouble(DRAWN(SIZE, "type='pie'", ONE("a")), THREE, 1, 0);
    /* beyond the end of the axis */
    assert_trouble(DRAWN(SIZE, "type='column' max='20'", ONE("a")), THREE, 1, 0);
    /* one category, all zero, negative only: nothing is wrong */
    assert_trouble(DRAWN(SIZE, "type='column'", ONE("a")), THREE, 0, 0);
    assert_trouble(DRAWN(SIZE, "type='column'", "<sheet:series categories='{n3}' values='{b3}'/>"),
                   THREE, 0, 0);
    assert_trouble(DRAWN(SIZE, "type='bar'", "<sheet:series categories='{n2}' values='{b2}'/>"),
                   THREE, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_one_series_has_no_legend),
        cmocka_unit_test(test_bad_elements),
        cmocka_unit_test(test_ticks),
        cmocka_unit_test(test_ticks_between_limits),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_axes),
        cmocka_unit_test(test_clusters_and_negative_values),
        cmocka_unit_test(test_stacks),
        cmocka_unit_test(test_lying_bars),
        cmocka_unit_test(test_level_line),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_values_keep_off_lines),
        cmocka_unit_test(test_many_categories),
        cmocka_unit_test(test_bad_ranges),
        cmocka_unit_test(test_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
