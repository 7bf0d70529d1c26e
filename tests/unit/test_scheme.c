/* Reading methods: the shipped one whole, and what is wrong with a small one changed in one place.
 */
#include "scheme/scheme_internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unistd.h>

#include "mini.h"

static void the_2021_method_is_read_whole(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Scheme) scheme = scheme_load("templates/schemes/ew2021.xml", "templates", diag);
    assert_non_null(scheme);
    assert_int_equal(diag_status(diag), 0);
    assert_string_equal(scheme->number, "中农组发〔2021〕10号");
    assert_int_equal(scheme->objects->len, 18);
    assert_int_equal(scheme->annexes->len, 2);
    assert_int_equal(scheme->grades->len, 3);
    for (int i = 1; i <= 16; i++) {
        g_autofree char *east = g_strdup_printf("east.%d", i);
        g_autofree char *west = g_strdup_printf("west.%d", i);
        assert_true((scheme_node(scheme, east) != NULL) == (i <= 15));
        assert_non_null(scheme_node(scheme, west));
    }
    const SchemeNode *node = scheme_node(scheme, "east.7");
    assert_string_equal(node->text, "开展消费帮扶情况。");
    assert_string_equal(node->source, "协作双方提供");
    assert_string_equal(node->parent->name, "助力巩固拓展脱贫攻坚成果");
    assert_string_equal(node->parent->parent->number, "（一）");
    node = scheme_node(scheme, "west.4.employment.poor");
    assert_int_equal(node->level, LEVEL_MEASURE);
    assert_string_equal(node->measure->unit, "人");
    assert_string_equal(node->measure->sum, "poor");
    assert_ptr_equal(node->parent, scheme_node(scheme, "west.4"));
}

/* The index of every node is its place in the tree, read from the top. */
static guint count_nodes(const GPtrArray *nodes, guint next)
{
    for (guint i = 0; i < nodes->len; i++) {
        const SchemeNode *node = g_ptr_array_index(nodes, i);
        assert_int_equal(node->index, next);
        next = count_nodes(node->children, next + 1);
    }
    return next;
}

static void nodes_are_numbered(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Scheme) scheme = scheme_load("templates/schemes/ew2021.xml", "templates", diag);
    assert_int_equal(count_nodes(scheme->annexes, 0), scheme->n_nodes);
}

static void the_small_method_is_read(void **state)
{
    (void)state;
    char *folder = mini_folder(NULL, NULL);
    g_autofree char *templates = g_build_filename(folder, "templates", NULL);
    g_autofree char *path = g_build_filename(templates, "schemes", "mini.xml", NULL);
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Scheme) scheme = scheme_load(path, templates, diag);
    assert_non_null(scheme);
    const SchemeKind *job = scheme_kind(scheme, "job");
    assert_true(job->paired);
    assert_int_equal(scheme_field(job, "from")->window, WINDOW_PAST);
    assert_int_equal(scheme_field(job, "day")->window, WINDOW_YEAR);
    assert_int_equal(scheme_field(job, "tags")->type, FIELD_LIST);
    assert_string_equal(scheme_field(job, "note")->label, "备注");
    assert_null(scheme_field(job, "date"));
    const SchemeNode *b = scheme_node(scheme, "b");
    assert_string_equal(b->rule->kind, "weighted");
    assert_int_equal(b->rule->bands->len, 2);
    const SchemeBand *band = g_ptr_array_index(b->rule->bands, 1);
    assert_string_equal(band->node, "b.2");
    assert_string_equal(band->weight, "0.4");
    const SchemeSetting *months = scheme_setting(scheme, "months");
    assert_true(scheme_setting_allows(months, "12"));
    assert_false(scheme_setting_allows(months, "12.5"));
    assert_false(scheme_setting_allows(months, "often"));
    assert_int_equal(scheme_condition(scheme, "veto")->grade->rank, 1);
    mini_remove(folder);
}

static void standards_know_what_decides_them(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Scheme) scheme = scheme_load("templates/schemes/ew2021.xml", "templates", diag);
    static const char *const expected[][2] = {
        {"employment", "from to"},
        {"specialist", "days from to order-issuer document"},
        {"sale", "origin"},
        {"care.west", "fields document"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        const SchemeStandard *standard = scheme_standard(scheme, expected[i][0]);
        g_auto(GStrv) names = g_strsplit(expected[i][1], " ", -1);
        assert_int_equal(standard->fields->len, g_strv_length(names));
        for (guint j = 0; j < standard->fields->len; j++)
            assert_string_equal(g_ptr_array_index(standard->fields, j), names[j]);
        assert_true(standard->sides == !strcmp(standard->id, "sale"));
    }
}

static void selections_know_what_decides_them(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Scheme) scheme = scheme_load("templates/schemes/ew2021.xml", "templates", diag);
    const SchemeMeasure *partner = scheme_measure(scheme, "employment.partner");
    assert_int_equal(partner->select_fields->len, 1);
    assert_string_equal(g_ptr_array_index(partner->select_fields, 0), "destination");
    assert_null(scheme_measure(scheme, "sale")->select_fields);
}

/* What an expression looks at: the names of its attributes, or "" where that is not all. */
static void expressions_tell_what_they_look_at(void **state)
{
    (void)state;
    static const char *const tests[][2] = {
        {"2 * @persons > 1.5", "persons "},
        {"@ x = @y - @x", "x y "},
        {"contains(@a, './b') and not(@b)", "a b "},
        {"date:add(@a, 'P1D') = $b", "a "},
        {"true()", "-"},
        {"@*", ""},
        {"../@by", ""},
        {"string(.)", ""},
        {"b = 1", ""},
        {"*", ""},
        {"1 + *", ""},
        {"child::b", ""},
        {"position() = 1", ""},
        {"string-length() > 1", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(tests); i++) {
        SchemeUses uses = {.fields = g_ptr_array_new_with_free_func(g_free)};
        scheme_uses_add(&uses, tests[i][0]);
        g_autoptr(GString) names = g_string_new(uses.wide || uses.fields->len ? "" : "-");
        for (guint j = 0; !uses.wide && j < uses.fields->len; j++)
            g_string_append_printf(names, "%s ", (char *)g_ptr_array_index(uses.fields, j));
        assert_string_equal(names->str, tests[i][1]);
        g_ptr_array_unref(uses.fields);
    }
}

typedef struct {
    const char *part;
    const char *by;
    const char *message; /* the whole of what is reported */
} Mistake;

#define IN "/templates/schemes/mini.xml:"

static const Mistake mistakes[] = {
    {"scheme id='mini'", "scheme name='mini'",
     IN "1:1: error: scheme has no attribute name; it has: id, revises, xml:lang\n" IN
        "1:1: error: scheme needs the attribute id, an id: small ASCII letters, digits, full stops "
        "and hyphens, a letter first"},
    {"id='n2' name='乙'", "id='n1' name='乙'", IN "8:53: error: the id of object n1 stands twice"},
    {"default='a'", "default='c'",
     IN "4:1: error: the default “c” of the setting mode is not one of its values"},
    {"default='3'", "default='13'",
     IN "5:1: error: the default “13” of the setting months is not one of its values"},
    {"class='near' title", "class='nearer' title", IN "36:1: error: there is no class nearer"},
    {"<use measure='visits'/>", "<use measure='visit'/>",
     IN "38:48: error: there is no measure visit"},
    {"<use measure='visits'/>", "<use measure='jobs'/>",
     IN "38:69: error: the id of node a.1.1.jobs stands twice"},
    {"kind='visit' target", "kind='visiting' target",
     IN "31:1: error: measure: there is no kind visiting"},
    {"standard='stay'", "standard='stays'", IN "32:1: error: measure: there is no standard stays"},
    {"sum='persons'", "sum='people'",
     IN "32:1: error: the measure jobs adds up the field people, which its records do not have"},
    {"sum='persons'", "sum='sort'",
     IN "32:1: error: the measure jobs adds up the field sort, which is not a number"},
    {"sum='persons'", "sum='pay'",
     IN "32:1: error: the measure jobs is in 人, but the field pay that it adds up in 元"},
    {"kind='visit' target='1'/>", "target='1'><select test='true()'/></measure>",
     IN "31:1: error: the measure visits chooses among records but names no kind"},
    {"scope='object'", "scope='pairing'",
     IN
     "31:1: error: the measure visits is told by pairing, but records of the kind visit have none"},
    {"@sort = \"x\"", "@sort = \"z\"",
     IN "32:123: error: the field sort of the kind job is never “z”"},
    {"@sort = \"x\"", "@sorte = \"x\"",
     IN "32:123: error: records of the kind job have no field sorte"},
    {"@sort = \"x\"", "@sort = ",
     IN "32:123: error: the expression “@sort = ” does not compile: something is missing or too "
        "much (at its byte 9)"},
    {"@sort = \"x\"", "@from = date:date()",
     IN "32:123: error: the expression “@from = date:date()” depends on the clock or on chance"},
    {"@sort = \"x\"", "count(@sort)",
     IN "32:123: error: the expression “count(@sort)” is not true or false: compare it with "
        "something"},
    {"@sort = \"x\"", "$nothing = 1",
     IN "32:123: error: the expression “$nothing = 1” cannot be evaluated: it uses a variable that "
        "is neither a setting nor one of year, year-start, year-end, by, helper, helped"},
    {"@sort = \"x\"", "sortof(@sort)",
     IN "32:123: error: the expression “sortof(@sort)” cannot be evaluated: it uses a function "
        "that is not known"},
    {"key='@note'", "key='1 = 1'",
     IN "32:151: error: the expression “1 = 1” is not a string: use string() or concat()"},
    {"select='string(@to)'", "select='string(@until)'",
     IN "28:58: error: records of the kind job have no field until"},
    {"weight='0.4'", "weight='0.41'",
     IN "42:1: error: the weights of b add up to 1.01: change them so that they add up to 1"},
    {"component node='b.2'", "component node='b.3'",
     IN "42:59: error: b.3 is not a part of b: name one of b.1, b.2"},
    {"component node='b.2'", "component node='a.1'",
     IN "42:59: error: a.1 is not a part of b: name one of b.1, b.2"},
    {"points='6'", "points='7'", IN "37:1: error: a.1 has 10 points, but its parts add up to 11"},
    {"effect='cap' grade='poor'", "effect='cap' grade='bad'",
     IN "46:63: error: condition: there is no grade bad"},
    {"type='count' unit='人'", "type='count'",
     IN "19:1: error: the field persons of job needs a unit\n" IN
        "32:1: error: the measure jobs is in 人, but the field persons that it adds up in —"},
    {"type='date'/>\n<field name='persons'", "type='list'/>\n<field name='persons'",
     IN "18:1: error: the field day of job needs choices"},
    {"name='day'", "name='from'", IN "18:1: error: the kind job has the field from twice"},
};

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(mistakes); i++) {
        char *folder = mini_folder(mistakes[i].part, mistakes[i].by);
        g_autofree char *templates = g_build_filename(folder, "templates", NULL);
        g_autofree char *path = g_build_filename(templates, "schemes", "mini.xml", NULL);
        g_autoptr(Diag) diag = diag_new();
        assert_null(scheme_load(path, templates, diag));
        assert_int_equal(diag_status(diag), 2);
        g_autofree char *text = g_strchomp(mini_messages(diag, folder));
        assert_string_equal(text, mistakes[i].message);
        mini_remove(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_2021_method_is_read_whole),
        cmocka_unit_test(nodes_are_numbered),
        cmocka_unit_test(the_small_method_is_read),
        cmocka_unit_test(standards_know_what_decides_them),
        cmocka_unit_test(selections_know_what_decides_them),
        cmocka_unit_test(expressions_tell_what_they_look_at),
        cmocka_unit_test(mistakes_are_told_with_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
