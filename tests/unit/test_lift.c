/* Blocks inside inlines: the inline is parted round them. */
#include "typeset.h"

static void put_node(GString *out, const FoNode *node)
{
    if (node->kind == FO_TEXT) {
        if (!node->space_only)
            g_string_append_len(out, node->text, node->length);
        return;
    }
    g_string_append(out, fo_kind_name((FoKind)node->kind));
    if (node->id)
        g_string_append_printf(out, "#%s", node->id);
    g_string_append_c(out, '(');
    for (const FoNode *child = node->first; child; child = child->next) {
        assert_ptr_equal(child->parent, node);
        if (child != node->first && !(child->kind == FO_TEXT && child->space_only))
            g_string_append_c(out, ' ');
        put_node(out, child);
    }
    g_string_append_c(out, ')');
}

typedef struct {
    const char *content;
    const char *tree;
} Case;

/* What becomes of the content of a block. */
static void test_parting(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"甲<fo:inline>乙<fo:block>丙</fo:block>丁</fo:inline>戊",
         "block(甲 inline(乙) block(丙) inline(丁) 戊)"},
        {"<fo:inline id='i'>乙<fo:block>丙</fo:block></fo:inline>",
         "block(inline#i(乙) block(丙))"},
        /* an id has to stay somewhere */
        {"<fo:inline id='i'><fo:block>丙</fo:block>丁</fo:inline>",
         "block(inline#i() block(丙) inline(丁))"},
        {"<fo:inline><fo:block>丙</fo:block></fo:inline>", "block(block(丙))"},
        {"<fo:inline>a<fo:inline>b<fo:block>c</fo:block>d</fo:inline>e</fo:inline>",
         "block(inline(a inline(b)) block(c) inline(inline(d) e))"},
        {"<fo:inline>a<fo:block>b</fo:block><fo:block>c</fo:block>d</fo:inline>",
         "block(inline(a) block(b) block(c) inline(d))"},
        {"<fo:inline>a<fo:wrapper>b<fo:block>c</fo:block></fo:wrapper></fo:inline>",
         "block(inline(a wrapper(b)) block(c))"},
        {"<fo:inline>a<fo:block>b<fo:inline>c<fo:block>d</fo:block></fo:inline></fo:block>"
         "</fo:inline>",
         "block(inline(a) block(b inline(c) block(d)))"},
        /* a link goes on in what stands in it */
        {"<fo:basic-link internal-destination='b'>a<fo:block>b<fo:block>c</fo:block>d "
         "<fo:inline>e</fo:inline></fo:block>f</fo:basic-link>",
         "block(basic-link(a) block(basic-link(b) block(basic-link(c)) basic-link(d  inline(e))) "
         "basic-link(f))"},
        /* nothing to do */
        {"<fo:inline>a<fo:inline>b</fo:inline></fo:inline><fo:block/>",
         "block(inline(a inline(b)) block())"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        static const Setting usual = {0};
        g_autofree char *flow = g_strdup_printf("<fo:block id='b'>%s</fo:block>", cases[i].content);
        g_autofree char *document = typeset_document(&usual, flow);
        g_autoptr(Diag) diag = diag_new();
        g_autoptr(FoTree) tree = fo_read_memory(document, strlen(document), "test.fo", diag);
        assert_non_null(tree);
        assert_int_equal(diag_count(diag, DIAG_NOTE), 0);
        g_autoptr(GString) out = g_string_new(NULL);
        put_node(out, fo_by_id(tree, "b"));
        g_string_erase(out, (gssize)strlen("block"), (gssize)strlen("#b"));
        assert_string_equal(out->str, cases[i].tree);
    }
}

static void test_looks(void **state)
{
    (void)state;
    /* each part is a line of its own, the block's font that of the inline */
    assert_lines(NULL,
                 "<fo:block>甲<fo:inline font-size='5pt'>乙<fo:block>丙</fo:block>丁</fo:inline>戊"
                 "</fo:block>",
                 0, "0,8.8 甲乙|0,16.9 丙|0,28.8 丁戊");
    /* the edges of the inline stand where it begins and ends */
    Typeset set = typeset(NULL, "<fo:block><fo:inline border='1pt solid' space-start='2pt'>甲"
                                "<fo:block>乙</fo:block>丙</fo:inline>丁</fo:block>");
    g_autofree char *lines = page_lines(&set, 0);
    assert_string_equal(lines, "3,8.8 甲|0,18.8 乙|0,28.8 丙|11,28.8 丁");
    typeset_free(&set);
}

/* What a marker brings is parted where it is shown. */
static void test_markers(void **state)
{
    (void)state;
    static const Setting setting = {
        .regions = "<fo:region-body margin-top='50pt'/><fo:region-before extent='50pt'/>",
        .content = "<fo:static-content flow-name='xsl-region-before'><fo:block>"
                   "<fo:retrieve-marker retrieve-class-name='m'/></fo:block></fo:static-content>",
    };
    assert_text(&setting,
                "<fo:block><fo:marker marker-class-name='m'>甲<fo:inline>乙<fo:block>丙</fo:block>"
                "</fo:inline></fo:marker>丁</fo:block>",
                "甲乙|丙|丁");
}

/* Where a line alone can stand, a block is refused. */
static void test_refusals(void **state)
{
    (void)state;
    assert_messages("<fo:block>甲<fo:footnote><fo:inline>1<fo:block>x</fo:block></fo:inline>"
                    "<fo:footnote-body><fo:block>2</fo:block></fo:footnote-body></fo:footnote>"
                    "</fo:block>",
                    DIAG_ERROR, 1);
    assert_messages("<fo:block><fo:leader leader-pattern='use-content'><fo:block>x</fo:block>"
                    "</fo:leader></fo:block>",
                    DIAG_ERROR, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parting),
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_markers),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
