/* Reading XML: places, encodings, what is refused and with which words. */
#include "xml/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

/* What was reported, as it is printed. Caller frees with free(). */
static char *printed(Diag *diag)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    diag_print(diag, stream);
    fclose(stream);
    return text;
}

static void assert_refused(const char *bytes, gsize length, const char *message)
{
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *doc = xml_load_memory(bytes, length, "in.xml", diag);
    char *text = printed(diag);
    if (!strstr(text, message))
        fail_msg("“%s” is not in “%s”", message, text);
    assert_null(doc);
    assert_int_equal(diag_status(diag), 2);
    free(text);
}

static xmlDoc *assert_read(const char *bytes, gsize length)
{
    g_autoptr(Diag) diag = diag_new();
    xmlDoc *doc = xml_load_memory(bytes, length, "in.xml", diag);
    char *text = printed(diag);
    assert_string_equal(text, "");
    assert_non_null(doc);
    free(text);
    return doc;
}

typedef struct {
    const char *bytes;
    gsize length; /* 0: up to the NUL */
    const char *message;
} Refusal;

static const Refusal refusals[] = {
    {"", 0, "in.xml:1:1: error: the file is empty"},
    {"hello", 0, "in.xml:1:1: error:"},
    {"<a>\n <b>\n</a>", 0, "in.xml:3:5: error: the end tag does not match the start tag"},
    {"<a><b></b>", 0, "error: the file ends before every element is closed"},
    {"<a/><b/>", 0, "in.xml:1:5: error: something follows the end of the document"},
    {"<a/>\ntext", 0, "in.xml:2:1: error: something follows the end of the document"},
    {"<a/>\0garbage", 12, "in.xml:1:5: error: a NUL character is not accepted"},
    {"<a>\0</a>", 8, "in.xml:1:4: error: a NUL character is not accepted"},
    {"<a>\n 名\xff</a>", 0, "in.xml:2:3: error: byte 0xff is not valid UTF-8"},
    {"<a>\xed\xa0\x80</a>", 0, "in.xml:1:4: error: byte 0xed is not valid UTF-8"},
    {"<a x='1' x='2'/>", 0, "error: an attribute stands twice in one tag"},
    {"<a x=1/>", 0, "error: an attribute's value must stand in quotation marks"},
    {"<a>&nbsp;</a>", 0, "error: an entity is used that XML itself does not define"},
    {"<a>&#0;</a>", 0, "in.xml:1:8: error: a character is not allowed in XML"},
    {"<p:a/>", 0, "error: a namespace prefix is not declared"},
    {"<a>\x01</a>", 0, "error: a character is not allowed in XML"},
    {"<?xml version='1.0' encoding='KLINGON'?><a/>", 0,
     "in.xml:1:1: error: the encoding KLINGON is not known"},
    {"<?xml version='1.0' encoding='GBK'?>\n<a>\xff\xff</a>", 0,
     "in.xml:2:4: error: the bytes from here are not valid GBK"},
    {"<!DOCTYPE a><a/>", 0, "in.xml:1:3: error: a document type declaration is not accepted"},
    {"<?xml version='1.0'?>\n<!DOCTYPE a SYSTEM 'http://127.0.0.1/a.dtd'>\n<a/>", 0,
     "in.xml:2:3: error: a document type declaration is not accepted"},
    {"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", 0,
     "a document type declaration is not accepted"},
    {"<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'><!ENTITY d '&c;&c;'>]><a>&d;</a>", 0,
     "a document type declaration is not accepted"},
    {"<a><![CDATX[x]]></a>", 0, "a document type declaration is not accepted"},
    {"<a><!-- x", 0, "in.xml:1:"},
    {"<a b='", 0, "in.xml:1:"},
    {"<", 0, "in.xml:1:"},
};

static void bad_input_is_refused_with_its_place(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(refusals); i++) {
        const Refusal *refusal = &refusals[i];
        assert_refused(refusal->bytes, refusal->length ? refusal->length : strlen(refusal->bytes),
                       refusal->message);
    }
}

/* before, then n times repeated, then after. Caller frees. */
static GString *repeat(const char *before, const char *repeated, gsize n, const char *after)
{
    GString *text = g_string_new(before);
    for (gsize i = 0; i < n; i++)
        g_string_append(text, repeated);
    return g_string_append(text, after);
}

static void too_much_is_refused(void **state)
{
    (void)state;
    GString *deep = repeat("", "<a>\n", 1000, "");
    assert_refused(deep->str, deep->len, "in.xml:251:3: error: elements are nested more than 250");
    g_string_free(deep, TRUE);

    GString *attributes = g_string_new("<a");
    for (int i = 0; i < 30000; i++)
        g_string_append_printf(attributes, " a%d='1'", i);
    g_string_append(attributes, "/>");
    assert_refused(attributes->str, attributes->len, "an element has more than 256 attributes");
    g_string_free(attributes, TRUE);

    GString *after = repeat("<r>", "<e x='1'/>\n", 1000, "<a");
    for (int i = 0; i < 257; i++)
        g_string_append_printf(after, " a%d=''", i);
    g_string_append(after, "/></r>");
    assert_refused(after->str, after->len,
                   "in.xml:1001:1946: error: an element has more than 256 attributes");
    g_string_free(after, TRUE);

    GString *tag = repeat("<a b='", "x", 70000, "'/>");
    assert_refused(tag->str, tag->len, "error: a tag is longer than 65536 bytes");
    g_string_free(tag, TRUE);

    GString *text = repeat("<a>\n", "xxxxxxxxxxxxxxxx", 100 * 1024 * 1024 / 16, "</a>");
    assert_refused(text->str, text->len, "error: a text is longer than 8388608 bytes");
    g_string_free(text, TRUE);

    GString *comment = repeat("<a><!--", "xxxxxxxxxxxxxxxx", 1024 * 1024, "--></a>");
    assert_refused(comment->str, comment->len, "error: a text is longer than 8388608 bytes");
    g_string_free(comment, TRUE);
}

static void what_is_just_allowed_is_read(void **state)
{
    (void)state;
    GString *text = repeat("", "<a>", 250, "");
    for (int i = 0; i < 250; i++)
        g_string_append(text, "</a>");
    xmlFreeDoc(assert_read(text->str, text->len));
    g_string_free(text, TRUE);

    GString *attributes = g_string_new("<a");
    for (int i = 0; i < 256; i++)
        g_string_append_printf(attributes, " a%d='= > /'", i);
    g_string_append(attributes, "/>");
    xmlFreeDoc(assert_read(attributes->str, attributes->len));
    g_string_free(attributes, TRUE);

    static const char *const empty[] = {
        "<r><a/>\n<a b='/>'/> <a b='/> x'/><!-- <a --><a/></r>",
        "<r><a b='/>\n'/><a/>x > y<a/><![CDATA[<a/]]></r>",
        "<r><a b='='/><?p <a ?>\n<a/>/><a\n/>\n\n</r>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(empty); i++)
        xmlFreeDoc(assert_read(empty[i], strlen(empty[i])));
}

/* A document in any of these encodings says 考评. */
static void encodings_are_read_rightly(void **state)
{
    (void)state;
    static const Refusal documents[] = {
        {"<a>考评</a>", 0, NULL},
        {"\xef\xbb\xbf<a>考评</a>", 0, NULL},
        {"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?><a>考评</a>", 0, NULL},
        {"<?xml version='1.0' encoding='GBK'?><a>\xbf\xbc\xc6\xc0</a>", 0, NULL},
        {"<?xml version=\"1.0\" encoding=\"gb18030\"?><a>\xbf\xbc\xc6\xc0</a>", 0, NULL},
        {"\xff\xfe<\0a\0>\0\x03\x80\xc4\x8b<\0/\0a\0>\0", 20, NULL},
        {"\xfe\xff\0<\0a\0>\x80\x03\x8b\xc4\0<\0/\0a\0>", 20, NULL},
        {"<a><![CDATA[考评]]></a>", 0, NULL},
        {"<a>&#x8003;&#35780;</a>", 0, NULL},
        {"<!-- <!DOCTYPE --><?x <!DOCTYPE ?><a>考<!-- - -->评</a><!-- > -->", 0, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(documents); i++) {
        xmlDoc *doc =
            assert_read(documents[i].bytes,
                        documents[i].length ? documents[i].length : strlen(documents[i].bytes));
        g_autofree char *text = xml_text(xmlDocGetRootElement(doc));
        assert_string_equal(text, "考评");
        xmlFreeDoc(doc);
    }
}

static void assert_place(const xmlNode *node, int line, int column)
{
    Place place = xml_place(node);
    assert_string_equal(place.file, "in.xml");
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void every_element_knows_its_place(void **state)
{
    (void)state;
    static const char text[] = "<?xml version='1.0'?>\n<!-- x\n -->\n<a>考评<b\n  x='1\n2'/>"
                               "<c/>\r\n\t<d>t</d></a>";
    xmlDoc *doc = assert_read(text, strlen(text));
    xmlNode *a = xmlDocGetRootElement(doc);
    assert_place(a, 4, 1);
    assert_place(xml_first(a, "b"), 4, 6);
    assert_place(xml_first(a, "c"), 6, 5);
    xmlNode *d = xml_first(a, "d");
    assert_place(d, 7, 2);
    assert_place(d->children, 7, 2);
    assert_int_equal(xml_place((xmlNode *)doc).line, 0);
    xmlFreeDoc(doc);
}

static void lines_above_65535_are_right(void **state)
{
    (void)state;
    GString *text = repeat("<a>", "\n<b/>", 70000, "\n</a>");
    xmlDoc *doc = assert_read(text->str, text->len);
    xmlNode *last = xmlDocGetRootElement(doc)->last->prev;
    assert_place(last, 70001, 1);
    xmlFreeDoc(doc);
    g_string_free(text, TRUE);
}

static void attributes_and_text(void **state)
{
    (void)state;
    static const char text[] = "<a x='1 &lt; 2 &amp; 3' y=''>\n  考核\n  评价 办法\n<b/><c/></a>";
    xmlDoc *doc = assert_read(text, strlen(text));
    xmlNode *a = xmlDocGetRootElement(doc);
    assert_string_equal(xml_attribute(a, "x"), "1 < 2 & 3");
    assert_string_equal(xml_attribute(a, "y"), "");
    assert_null(xml_attribute(a, "z"));
    g_autofree char *joined = xml_text(a);
    assert_string_equal(joined, "考核评价 办法");
    assert_true(xml_is(xml_first(a, NULL), "b"));
    assert_true(xml_is(xml_next(xml_first(a, NULL), NULL), "c"));
    assert_null(xml_first(a, "d"));
    xmlFreeDoc(doc);
}

static void a_missing_file_is_reported(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    assert_null(xml_load("/nonexistent/in.xml", diag));
    char *text = printed(diag);
    assert_non_null(strstr(text, "/nonexistent/in.xml: error: cannot be read"));
    free(text);
}

static void what_is_not_a_file_is_refused(void **state)
{
    (void)state;
    static const char *const paths[] = {"/tmp", "/dev/zero"};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(Diag) diag = diag_new();
        assert_null(xml_load(paths[i], diag));
        char *text = printed(diag);
        assert_non_null(strstr(text, ": error: this is not a file"));
        free(text);
    }
}

/* What the grammar of a root says of a document, line by line. */
static void assert_grammar(const char *root, const char *document, const char *expected)
{
    g_autoptr(Diag) diag = diag_new();
    g_autofree char *path = g_strdup_printf("templates/schemas/%s.rng", root);
    g_autoptr(XmlGrammar) grammar = xml_grammar_load(path, diag);
    assert_non_null(grammar);
    xmlDoc *doc = assert_read(document, strlen(document));
    assert_int_equal(xml_grammar_check(grammar, doc, diag), *expected == '\0');
    char *text = printed(diag);
    assert_string_equal(text, expected);
    free(text);
    xmlFreeDoc(doc);
}

#define HEAD " round='r' status='draft'"

static void the_grammar_says_what_it_expected(void **state)
{
    (void)state;
    assert_grammar("pairings",
                   "<pairings" HEAD "><pairing id='a' helper='b' helped='c'/></pairings>", "");
    assert_grammar("pairings", "<figures/>",
                   "in.xml:1:1: error: the root element is figures; expected: pairings\n");
    assert_grammar(
        "pairings",
        "<pairings" HEAD ">\n<pairing id='A b' helper='b' since='2022-02-30'/>\n</pairings>",
        "in.xml:2:1: error: id of pairing is “A b”; expected: an id: small ASCII letters, digits, "
        "full stops and hyphens, a letter first\n"
        "in.xml:2:1: error: since of pairing is “2022-02-30”; expected: a date of the calendar, "
        "YYYY-MM-DD\n"
        "in.xml:2:1: error: pairing needs one of: helped, helped-name\n");
    assert_grammar("pairings", "<pairings round='r' status='real'>\n<pair/>x</pairings>",
                   "in.xml:1:1: error: status of pairings is “real”; expected: one of: example, "
                   "draft, final\n"
                   "in.xml:2:1: error: pair is not expected in pairings; it takes: pairing\n"
                   "in.xml:1:1: error: text is not expected in pairings\n"
                   "in.xml:1:1: error: pairings needs an element pairing\n");
}

static void numbers_are_checked_by_the_grammar(void **state)
{
    (void)state;
    static const char *const wrong[] = {"-3", "NaN", "1e5", "1,000", "１２", "0x10",
                                        "+1", ".5",  "5.",  " 5",    "INF"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *document = g_strdup_printf(
            "<figures" HEAD " by='a'><figure measure='m' value='%s' unit='人'/></figures>",
            wrong[i]);
        g_autofree char *expected = g_strdup_printf(
            "in.xml:1:42: error: value of figure is “%s”; expected: a decimal number, 0 or more, "
            "such as 1280.5\n",
            wrong[i]);
        assert_grammar("figures", document, expected);
    }
    assert_grammar("figures",
                   "<figures" HEAD " by='a'>\n<figure measure='m' value='' unit='人'/></figures>",
                   "in.xml:2:1: error: value of figure is empty; expected: a decimal number, 0 or "
                   "more, such as 1280.5\n");
}

static void targets_have_a_value_or_no_task(void **state)
{
    (void)state;
    static const char before[] =
        "<agreements" HEAD "><agreement id='a' pairing='p' title='t'>\n<target measure='m' ";
    static const char *const cases[][2] = {
        {"value='1' unit='人'", ""},
        {"no-task='yes'", ""},
        {"value='1'",
         "in.xml:2:1: error: target needs the attribute unit, text that is not empty\n"},
        {"", "in.xml:2:1: error: target needs one of: value, unit, no-task\n"},
        {"value='1' unit='人' no-task='yes'",
         "in.xml:2:1: error: no-task and value of target exclude each other\n"},
        {"no-task='no'", "in.xml:2:1: error: no-task of target is “no”; expected: one of: yes\n"},
        {"val='1' no-task='yes'", "in.xml:2:1: error: target has no attribute val; it has: "
                                  "measure, value, unit, no-task, note\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *document =
            g_strconcat(before, cases[i][0], "/></agreement></agreements>", NULL);
        assert_grammar("agreements", document, cases[i][1]);
    }
}

static void wrong_order_is_told(void **state)
{
    (void)state;
    assert_grammar("plan",
                   "<plan" HEAD " title='t'>\n<points node='a' value='1'/>\n"
                   "<setting id='a' value='b' reason='c'/></plan>",
                   "in.xml:3:1: error: setting is out of place or stands too often; plan takes, "
                   "in this order: setting, evaluator, points, rule, limit, quota, decision\n");
    assert_grammar("findings",
                   "<findings" HEAD ">\n<finding id='a' object='b' source='c'><demand>d</demand>"
                   "<text>e</text></finding></findings>",
                   "in.xml:2:39: error: demand is out of place or stands too often; finding "
                   "takes, in this order: text, demand\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_input_is_refused_with_its_place),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(what_is_just_allowed_is_read),
        cmocka_unit_test(encodings_are_read_rightly),
        cmocka_unit_test(every_element_knows_its_place),
        cmocka_unit_test(lines_above_65535_are_right),
        cmocka_unit_test(attributes_and_text),
        cmocka_unit_test(a_missing_file_is_reported),
        cmocka_unit_test(what_is_not_a_file_is_refused),
        cmocka_unit_test(the_grammar_says_what_it_expected),
        cmocka_unit_test(numbers_are_checked_by_the_grammar),
        cmocka_unit_test(targets_have_a_value_or_no_task),
        cmocka_unit_test(wrong_order_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
