/* Properties: inheritance, shorthands, expressions; what lies outside the subset. */
#include "typeset.h"

/* The properties of the element with the id "x" in a flow. */
typedef struct {
    Diag *diag;
    FoTree *tree;
    const FoNode *node;
} Found;

static Found find(const char *flow)
{
    static const Setting usual = {0};
    Found found = {.diag = diag_new()};
    g_autofree char *document = typeset_document(&usual, flow);
    found.tree = fo_read_memory(document, strlen(document), "test.fo", found.diag);
    assert_non_null(found.tree);
    found.node = fo_by_id(found.tree, "x");
    assert_non_null(found.node);
    return found;
}

static void found_free(Found *found)
{
    fo_free(found->tree);
    diag_free(found->diag);
}

static void test_units(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        gint32 mpt, ppm;
    } cases[] = {
        {"1in", 72000, 0},
        {"2.54cm", 72000, 0},
        {"25.4mm", 72000, 0},
        {"6pc", 72000, 0},
        {"96px", 72000, 0},
        {"2em", 20000, 0},
        {"0", 0, 0},
        {"10%", 0, 100000},
        {"1pt + 2pt", 3000, 0},
        {"10% - 3pt", -3000, 100000},
        {"2 * (1pt + 2pt)", 6000, 0},
        {"9pt div 2", 4500, 0},
        {"-2pt", -2000, 0},
        {"max(3pt, 1em)", 10000, 0},
        {"min(3pt, 1em)", 3000, 0},
        {"abs(-4pt)", 4000, 0},
        {"5 mod 3 * 1pt", 2000, 0},
        {"3pt * 4pt div 2pt", 6000, 0},
        {"6pt div 2pt * 1pt", 3000, 0},
        {"12pt * 1pt div (2pt * 3pt) * 1pt", 2000, 0},
        {"from-parent(font-size) div 4", 2500, 0},
        {"inherited-property-value(line-height) + 1pt", 11000, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *flow =
            g_strdup_printf("<fo:block id='x' start-indent='%s'/>", cases[i].value);
        Found found = find(flow);
        assert_int_equal(diag_count(found.diag, DIAG_NOTE), 0);
        assert_int_equal(found.node->props->start_indent.mpt, cases[i].mpt);
        assert_int_equal(found.node->props->start_indent.ppm, cases[i].ppm);
        found_free(&found);
    }
}

static void test_inheritance(void **state)
{
    (void)state;
    Found found =
        find("<fo:block font-size='20pt' line-height='1.5' color='red' space-before='3pt'>"
             "<fo:block font-size='50%'><fo:inline id='x'/></fo:block></fo:block>");
    const FoProps *props = found.node->props;
    assert_int_equal(props->font_size, 10000);
    assert_int_equal(props->line_height, 15000); /* a number is inherited as a number */
    assert_int_equal(props->colour, 0xFFFF0000);
    assert_int_equal(props->space_before.optimum, 0); /* not inherited */
    found_free(&found);
}

static void test_line_height_of_length(void **state)
{
    (void)state;
    Found found = find("<fo:block font-size='20pt' line-height='1.5em'>"
                       "<fo:block id='x' font-size='10pt'/></fo:block>");
    assert_int_equal(found.node->props->line_height, 30000); /* a length is inherited as such */
    found_free(&found);
}

static void test_shorthands(void **state)
{
    (void)state;
    Found found =
        find("<fo:block id='x' border-left='none' border='2pt dashed blue' padding='1pt 2pt'"
             " border-top-color='red' border-bottom-width='3pt'/>");
    const FoProps *props = found.node->props;
    assert_int_equal(props->border[FO_START].width,
                     0); /* the special one wins wherever it stands */
    assert_int_equal(props->border[FO_END].width, 2000);
    assert_int_equal(props->border[FO_END].style, FO_BORDER_DASHED);
    assert_int_equal(props->border[FO_BEFORE].colour, 0xFFFF0000);
    assert_int_equal(props->border[FO_AFTER].width, 3000);
    assert_int_equal(props->border[FO_AFTER].colour, 0xFF0000FF);
    assert_int_equal(props->padding[FO_BEFORE].mpt, 1000);
    assert_int_equal(props->padding[FO_START].mpt, 2000);
    found_free(&found);
}

static void test_margins_make_indents(void **state)
{
    (void)state;
    Found found = find("<fo:block start-indent='5pt'>"
                       "<fo:block id='x' margin-left='10pt' border='1pt solid' padding='2pt'/>"
                       "</fo:block>");
    assert_int_equal(found.node->props->start_indent.mpt, 18000);
    assert_int_equal(found.node->props->end_indent.mpt, 0);
    found_free(&found);
}

static void test_font_shorthand(void **state)
{
    (void)state;
    Found found = find("<fo:block id='x' font='italic bold 12pt/18pt 黑体, 西文'/>");
    const FoProps *props = found.node->props;
    assert_int_equal(props->font_size, 12000);
    assert_int_equal(props->line_height, 18000);
    assert_int_equal(props->weight, 700);
    assert_true(props->italic);
    assert_string_equal(props->family, "黑体, 西文");
    found_free(&found);
}

static void test_keeps(void **state)
{
    (void)state;
    Found found = find("<fo:block id='x' keep-with-next.within-page='always' "
                       "keep-together='3' page-break-before='always'/>");
    const FoProps *props = found.node->props;
    assert_int_equal(props->keep_with_next.page, FO_KEEP_ALWAYS);
    assert_int_equal(props->keep_with_next.line, 0);
    assert_int_equal(props->keep_together.page, 3);
    assert_int_equal(props->break_before, FO_BREAK_PAGE);
    found_free(&found);
}

static void test_lists(void **state)
{
    (void)state;
    Found found =
        find("<fo:list-block start-indent='4pt' provisional-distance-between-starts='20pt'"
             " provisional-label-separation='5pt'><fo:list-item>"
             "<fo:list-item-label end-indent='label-end()'><fo:block id='x'/>"
             "</fo:list-item-label><fo:list-item-body start-indent='body-start()'>"
             "<fo:block id='y'/></fo:list-item-body></fo:list-item></fo:list-block>");
    assert_int_equal(fo_by_id(found.tree, "y")->props->start_indent.mpt, 24000);
    /* the label ends 19 pt from the start: all of the width less that */
    assert_int_equal(found.node->props->end_indent.ppm, 1000000);
    assert_int_equal(found.node->props->end_indent.mpt, -19000);
    found_free(&found);
}

static void test_properties_are_shared(void **state)
{
    (void)state;
    Found found = find("<fo:block color='red' font-size='9pt'/>"
                       "<fo:block id='x' font-size='9pt' color='#f00'/>");
    const FoNode *flow = found.node->parent;
    assert_ptr_equal(flow->first->props, found.node->props);
    found_free(&found);
}

static void test_sheet_attributes(void **state)
{
    (void)state;
    Found found = find("<fo:block id='x' sheet:type='number' sheet:value='1.5'>甲\n 乙</fo:block>");
    assert_string_equal(fo_sheet_attribute(found.node, "type"), "number");
    assert_string_equal(fo_sheet_attribute(found.node, "value"), "1.5");
    assert_null(fo_sheet_attribute(found.node, "format"));
    g_autofree char *text = fo_text(found.node);
    assert_string_equal(text, "甲 乙");
    found_free(&found);
}

/* What is taken from the parent is what the parent was given. */
static void test_values_of_the_parent(void **state)
{
    (void)state;
    static const struct {
        const char *parent, *taken, *given;
    } cases[] = {
        {"border='2pt dashed blue'", "border='inherit'", "border='2pt dashed blue'"},
        {"border='2pt dashed blue'", "border='from-parent()'", "border='2pt dashed blue'"},
        {"border-top='1pt solid red'", "border-top='inherit'", "border-top='1pt solid red'"},
        {"border='2pt dashed blue'", "border-style='inherit' border-width='inherit'",
         "border-style='dashed' border-width='2pt'"},
        {"border='2pt dashed blue'", "border-color='inherit'", "border-color='blue'"},
        {"border='2pt dashed blue'",
         "border-end-style='inherit' border-end-width='from-parent()' border-end-color='inherit'",
         "border-end='2pt dashed blue'"},
        {"border-top='3pt solid red'",
         "border-left-style='from-parent(border-top-style)'"
         " border-left-width='from-parent(border-top-width)'"
         " border-left-color='from-parent(border-top-color)'",
         "border-left='3pt solid red'"},
        {"color='red'", "background-color='from-parent(color)'", "background-color='red'"},
        {"padding='1pt 2pt'", "padding='inherit'", "padding='1pt 2pt'"},
        {"padding='1pt 2pt'", "padding-left='from-parent(padding-top)'", "padding-left='1pt'"},
        {"margin='4pt 0pt 5pt 3pt'", "margin='inherit'", "margin='4pt 0pt 5pt 3pt'"},
        {"margin-left='3pt'", "margin-left='inherit'", "margin-left='3pt'"},
        {"background-color='red'", "background='inherit'", "background='red'"},
        {"line-height='14pt'", "line-height='inherit'", "line-height='14pt'"},
        {"line-height='2'", "font-size='20pt' line-height='inherit'",
         "font-size='20pt' line-height='2'"},
        {"white-space='pre'", "white-space='inherit'", "white-space='pre'"},
        {"leader-length='5pt'", "leader-length='inherit'", "leader-length='5pt'"},
        {"font='bold 9pt 黑体'", "font='inherit'", "font='bold 9pt 黑体'"},
        {"space-before='2pt' space-before.maximum='5pt'", "space-before='inherit'",
         "space-before='2pt' space-before.maximum='5pt'"},
        {"space-before='2pt' space-before.maximum='5pt'",
         "space-after.maximum='from-parent("
         "space-before.maximum)'",
         "space-after.maximum='5pt'"},
        {"keep-together.within-page='7'",
         "keep-with-next.within-page='from-parent("
         "keep-together.within-page)'",
         "keep-with-next.within-page='7'"},
        {"break-before='page'", "page-break-before='inherit'", "break-before='page'"},
        {"border-separation='1pt 2pt'", "border-separation='inherit'",
         "border-separation='1pt 2pt'"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *flow =
            g_strdup_printf("<fo:block %s><fo:block id='x' %s/><fo:block id='y' %s/></fo:block>",
                            cases[i].parent, cases[i].taken, cases[i].given);
        Found found = find(flow);
        assert_int_equal(diag_count(found.diag, DIAG_NOTE), 0);
        if (found.node->props != fo_by_id(found.tree, "y")->props)
            fail_msg("%s is not %s", cases[i].taken, cases[i].given);
        found_free(&found);
    }
}

static void test_colours(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        FoColour colour;
    } cases[] = {
        {"aliceblue", 0xFFF0F8FF},
        {"yellowgreen", 0xFF9ACD32},
        {"rebeccapurple", 0},
        {"DarkSlateGrey", 0xFF2F4F4F},
        {"green", 0xFF008000},
        {"lime", 0xFF00FF00},
        {"#f60", 0xFFFF6600},
        {"#FF6600", 0xFFFF6600},
        {"#ff660", 0},
        {"rgb(255,102,0)", 0xFFFF6600},
        {"rgb( 100% , 40%, 0% )", 0xFFFF6600},
        {"rgb(256,0,0)", 0},
        {"rgb(1,2)", 0},
        {"rgb-icc(255, 102, 0, #CMYK, 0, 0.6, 1, 0)", 0xFFFF6600},
        {"rgb-icc(255, 102, 0)", 0},
        {"", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FoColour colour = 0;
        assert_int_equal(fo_colour(cases[i].text, &colour), cases[i].colour != 0);
        assert_int_equal(colour, cases[i].colour);
    }
    FoColour none = 1;
    assert_true(fo_colour("transparent", &none));
    assert_int_equal(none, 0);
}

/* Where XSL asks for a whole number from 1 up, it takes the nearest one. */
static void test_counts(void **state)
{
    (void)state;
    Found found = find("<fo:block id='x' orphans='0' widows='-3'/>"
                       "<fo:block id='y' orphans='2.6' widows='1 + 2'/>");
    assert_int_equal(diag_count(found.diag, DIAG_NOTE), 0);
    assert_int_equal(found.node->props->orphans, 1);
    assert_int_equal(found.node->props->widows, 1);
    assert_int_equal(fo_by_id(found.tree, "y")->props->orphans, 3);
    assert_int_equal(fo_by_id(found.tree, "y")->props->widows, 3);
    found_free(&found);
}

/* What XSL lets a formatter pass over is a warning, unless the value says what is done anyway. */
static void test_hints(void **state)
{
    (void)state;
    assert_messages("<fo:block hyphenate='false' font-stretch='normal'/>", DIAG_NOTE, 0);
    assert_messages("<fo:block hyphenate='true'/>", DIAG_WARNING, 1);
    assert_messages("<fo:block hyphenate='true'/>", DIAG_ERROR, 0);
    assert_messages("<fo:block font-stretch='condensed'/>", DIAG_WARNING, 1);
}

/* Each of these is one error. */
static void test_refusals(void **state)
{
    (void)state;
    static const char *const flows[] = {
        "<fo:blok id='x'/>",
        "<fo:block no-such-property='1'/>",
        "<fo:block font-size='large-ish'/>",
        "<fo:block font-size='-1pt'/>",
        "<fo:block color='blurp'/>",
        "<fo:block start-indent='1pt +'/>",
        "<fo:block start-indent='1pt * 1pt'/>",
        "<fo:block start-indent='1furlong'/>",
        "<fo:block margin='1pt 2pt 3pt 4pt 5pt'/>",
        "<fo:block start-indent='10% * 1pt'/>",
        "<fo:block border-color='rgb(1, 2, 3) rgb(4, 5)'/>",
        "<fo:block color='from-parent(font-size)'/>",
        "<fo:block padding='1pt inherit'/>",
        "<fo:block column-count='2'/>",
        "<fo:block widows='many'/>",
        "<fo:block writing-mode='rl-tb'/>",
        "<fo:table-row/>",
        "<fo:block><fo:table-cell/></fo:block>",
        "<fo:block><fo:marker marker-class-name='a'><fo:retrieve-marker retrieve-class-name='a'/>"
        "</fo:marker></fo:block>",
        "<fo:block><fo:marker marker-class-name='a'><fo:inline><fo:retrieve-table-marker "
        "retrieve-class-name='b'/></fo:inline></fo:marker></fo:block>",
        "<fo:block><fo:retrieve-table-marker retrieve-class-name='a'/></fo:block>",
        "text",
        "<fo:block id='a'/><fo:block id='a'/>",
        "<other xmlns='urn:other'><fo:block xmlns:fo='http://www.w3.org/1999/XSL/Format'/></other>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(flows); i++) {
        static const Setting usual = {0};
        g_autofree char *document = typeset_document(&usual, flows[i]);
        g_autoptr(Diag) diag = diag_new();
        g_autoptr(FoTree) tree = fo_read_memory(document, strlen(document), "test.fo", diag);
        assert_int_equal(diag_count(diag, DIAG_ERROR), 1);
    }
}

static void test_not_a_document(void **state)
{
    (void)state;
    static const char *const documents[] = {
        "",         "<a/>",
        "<fo:root", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "text",     "<root xmlns='http://www.w3.org/1999/XSL/Format'>&amp</root>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(documents); i++) {
        g_autoptr(Diag) diag = diag_new();
        g_autoptr(FoTree) tree =
            fo_read_memory(documents[i], strlen(documents[i]), "test.fo", diag);
        assert_null(tree);
        assert_true(diag_count(diag, DIAG_ERROR) >= 1);
    }
}

static void test_depth(void **state)
{
    (void)state;
    GString *flow = g_string_new("<fo:block>");
    for (int i = 0; i < 10000; i++)
        g_string_append(flow, "<fo:inline>");
    for (int i = 0; i < 10000; i++)
        g_string_append(flow, "</fo:inline>");
    g_string_append(flow, "</fo:block>");
    assert_messages("<fo:block/>", DIAG_ERROR, 0);
    static const Setting usual = {0};
    g_autofree char *document = typeset_document(&usual, flow->str);
    g_string_free(flow, TRUE);
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(FoTree) tree = fo_read_memory(document, strlen(document), "test.fo", diag);
    assert_null(tree);
    assert_true(diag_count(diag, DIAG_ERROR) >= 1);
}

/* A document in memory gives the same tree as the file it came from. */
static void test_document_in_memory(void **state)
{
    (void)state;
    static const Setting usual = {0};
    g_autofree char *text = typeset_document(
        &usual,
        "<fo:block id='x' color='red' sheet:type='date'>a<fo:inline>b</fo:inline></fo:block>");
    xmlDoc *document = xmlReadMemory(text, (int)strlen(text), "test.fo", NULL, 0);
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(FoTree) tree = fo_read_document(document, "test.fo", diag);
    xmlFreeDoc(document);
    assert_non_null(tree);
    const FoNode *node = fo_by_id(tree, "x");
    assert_int_equal(node->props->colour, 0xFFFF0000);
    assert_string_equal(fo_sheet_attribute(node, "type"), "date");
    g_autofree char *content = fo_text(node);
    assert_string_equal(content, "ab");
    assert_int_equal(diag_count(diag, DIAG_NOTE), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_inheritance),
        cmocka_unit_test(test_line_height_of_length),
        cmocka_unit_test(test_shorthands),
        cmocka_unit_test(test_margins_make_indents),
        cmocka_unit_test(test_font_shorthand),
        cmocka_unit_test(test_keeps),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_properties_are_shared),
        cmocka_unit_test(test_sheet_attributes),
        cmocka_unit_test(test_values_of_the_parent),
        cmocka_unit_test(test_colours),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_hints),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_not_a_document),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_document_in_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
