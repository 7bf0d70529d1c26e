/* Listing documents, expanding patterns, running stylesheets within their limits. */
#include "compose/compose.h"
#include "compose/pattern.h"
#include "compose/stylesheet.h"
#include "xml/xml.h"
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define XSL "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"

static const char results_text[] =
    "<results><round title='2022年度'/><objects>"
    "<object id='a' name='甲省'/><object id='b' name='乙省'/></objects></results>";

/* A home of templates in a folder of its own: DIR/documents and DIR/schemas. */
typedef struct {
    char *folder;
    char *documents;
    xmlDoc *results;
    Diag *diag;
} Bed;

static void put(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static int make_bed(void **state)
{
    Bed *bed = g_new0(Bed, 1);
    bed->folder = g_dir_make_tmp("compose-XXXXXX", NULL);
    bed->documents = g_build_filename(bed->folder, "documents", NULL);
    g_autofree char *schemas = g_build_filename(bed->folder, "schemas", NULL);
    g_mkdir(bed->documents, 0700);
    g_mkdir(schemas, 0700);
    g_autofree char *rules = NULL;
    if (!g_file_get_contents("templates/schemas/documents.rng", &rules, NULL, NULL))
        return -1;
    put(schemas, "documents.rng", rules);
    bed->results = xmlReadMemory(results_text, sizeof results_text - 1, NULL, NULL, 0);
    bed->diag = diag_new();
    *state = bed;
    return 0;
}

static void remove_all(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_all(path);
        else
            g_remove(path);
    }
    g_rmdir(folder);
}

static int clear_bed(void **state)
{
    Bed *bed = *state;
    remove_all(bed->folder);
    g_free(bed->folder);
    g_free(bed->documents);
    xmlFreeDoc(bed->results);
    diag_free(bed->diag);
    g_free(bed);
    return 0;
}

/* What was reported, as it is printed. */
static char *said(Diag *diag)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    diag_print(diag, stream);
    fclose(stream);
    return text;
}

static void assert_said(Diag *diag, const char *part)
{
    char *text = said(diag);
    if (strstr(text, part) == NULL)
        fail_msg("“%s” is not in “%s”", part, text);
    free(text);
}

static Composer *composer_of(const Bed *bed, const char *entries)
{
    g_autofree char *text = g_strconcat("<documents>", entries, "</documents>", NULL);
    put(bed->documents, "documents.xml", text);
    return compose_new(bed->documents, bed->results, bed->diag);
}

static char *text_of(xmlDoc *doc)
{
    assert_non_null(doc);
    xmlChar *content = xmlNodeGetContent(xmlDocGetRootElement(doc));
    char *text = g_strdup((const char *)content);
    xmlFree(content);
    xmlFreeDoc(doc);
    return text;
}

static void test_patterns(void **state)
{
    Bed *bed = *state;
    xmlXPathContext *xpath = xmlXPathNewContext(bed->results);
    xmlNode *object = xmlDocGetRootElement(bed->results)->last->children;
    PatternScope scope = {xpath, object, no_place, bed->diag};
    static const struct {
        const char *pattern, *expected;
    } rows[] = {
        {"plain", "plain"},
        {"reports/{@name}", "reports/甲省"},
        {"{/results/round/@title}{@name}报告", "2022年度甲省报告"},
        {"{concat('}', @id)}", "}a"},
        {"{{{@id}}}", "{a}"},
        {"{count(../object)}", "2"},
        {"{@nothing}", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = pattern_expand(rows[i].pattern, &scope, NULL);
        assert_string_equal(text, rows[i].expected);
    }
    assert_int_equal(diag_count(bed->diag, DIAG_NOTE), 0);
    static const char *const broken[] = {"a{@id", "a}b", "{@id + }", "{}"};
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        assert_null(pattern_expand(broken[i], &scope, NULL));
        assert_int_equal(diag_count(bed->diag, DIAG_ERROR), i + 1);
    }
    xmlXPathFreeContext(xpath);
}

static void test_list(void **state)
{
    Bed *bed = *state;
    g_autoptr(Composer) composer = composer_of(
        bed,
        "<document template='t.xsl' for='/results' path='all' title='全部'/>"
        "<document template='r.xsl' for='//object' path='reports/{@name}' title='{@name}报告'/>");
    assert_non_null(composer);
    const GPtrArray *items = compose_list(composer);
    assert_int_equal(items->len, 3);
    const ComposeItem *item = items->pdata[2];
    assert_string_equal(item->template_name, "r.xsl");
    assert_string_equal(item->subject, "/results/objects/object[2]");
    assert_string_equal(item->path, "reports/乙省");
    assert_string_equal(item->title, "乙省报告");
}

static void test_formats(void **state)
{
    Bed *bed = *state;
    g_autoptr(Composer) composer = composer_of(
        bed, "<document template='t.xsl' for='/results' path='a' title='' formats='pdf fo'/>"
             "<document template='u.xsl' for='/results' path='a' title='' formats='xlsx'/>"
             "<document template='u.xsl' for='/results' path='b' title=''/>");
    assert_non_null(composer);
    const GPtrArray *items = compose_list(composer);
    assert_int_equal(items->len, 3);
    assert_true(compose_is_for(items->pdata[0], "fo"));
    assert_false(compose_is_for(items->pdata[0], "xlsx"));
    assert_true(compose_is_for(items->pdata[1], "xlsx"));
    assert_true(compose_is_for(items->pdata[2], "xlsx"));
    static const char *const clashes[] = {
        "<document template='t.xsl' for='/results' path='a' title='' formats='pdf fo'/>"
        "<document template='u.xsl' for='/results' path='A' title='' formats='xlsx fo'/>",
        "<document template='t.xsl' for='/results' path='a' title=''/>"
        "<document template='u.xsl' for='/results' path='a' title='' formats='xlsx'/>",
        "<document template='t.xsl' for='/results' path='a' title='' formats='xlsx'/>"
        "<document template='u.xsl' for='/results' path='a' title=''/>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(clashes); i++) {
        assert_null(composer_of(bed, clashes[i]));
        assert_int_equal(diag_count(bed->diag, DIAG_ERROR), i + 1);
    }
}

static void test_list_refuses(void **state)
{
    Bed *bed = *state;
    static const struct {
        const char *entries, *message;
    } rows[] = {
        {"<document template='t.xsl' for='//object' path='same' title=''/>", "same"},
        {"<document template='t.xsl' for='//object' path='{\"..\"}' title=''/>", "“..”"},
        {"<document template='t.xsl' for='//object' path='{\"a/b\"}' title=''/>", "“a/b”"},
        {"<document template='t.xsl' for='//object[' path='x' title=''/>", "documents.xml:1:"},
        {"<document template='t.xsl' for='1 + 1' path='x' title=''/>", "“1 + 1”"},
        {"<document template='../t.xsl' for='/results' path='x' title=''/>", "template"},
        {"<document template='t.xsl' for='/results' title=''/>", "path"},
        {"", "documents.xml:1:"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        assert_null(composer_of(bed, rows[i].entries));
        assert_said(bed->diag, rows[i].message);
    }
}

static void test_document(void **state)
{
    Bed *bed = *state;
    put(bed->documents, "shared.xsl",
        XSL "<xsl:template name='mark'>·</xsl:template></xsl:stylesheet>");
    put(bed->documents, "more.xml", "<more>附</more>");
    put(bed->documents, "t.xsl",
        XSL
        "<xsl:import href='shared.xsl'/><xsl:param name='subject'/><xsl:param name='title'/>"
        "<xsl:template match='/'><out><xsl:value-of select='$subject/@name'/>"
        "<xsl:call-template name='mark'/><xsl:value-of select='$title'/>"
        "<xsl:call-template name='mark'/><xsl:value-of select='count(//object)'/>"
        "<xsl:value-of select=\"document('more.xml')\"/></out></xsl:template></xsl:stylesheet>");
    g_autoptr(Composer) composer = composer_of(
        bed, "<document template='t.xsl' for='//object' path='{@id}' title='{@name}“&quot;”'/>");
    const GPtrArray *items = compose_list(composer);
    g_autofree char *text = text_of(compose_document(composer, items->pdata[1], bed->diag));
    assert_string_equal(text, "乙省·乙省“'”·2附");
    assert_int_equal(diag_count(bed->diag, DIAG_NOTE), 0);
}

/* What a stylesheet does not read is not there while it runs, and there again afterwards. */
static void test_without(void **state)
{
    Bed *bed = *state;
    put(bed->documents, "t.xsl",
        XSL "<xsl:param name='subject'/><xsl:template match='/'><out>"
            "<xsl:for-each select='//*'><xsl:value-of select=\"concat(name(), @id, ' ')\"/>"
            "</xsl:for-each><xsl:value-of select='$subject/@id'/></out></xsl:template>"
            "</xsl:stylesheet>");
    static const struct {
        const char *rules, *expected;
    } rows[] = {
        {"", "results round objects objecta objectb b"},
        {"<without select='/results/round'/>", "results objects objecta objectb b"},
        {"<without select='//object' of='@id' except='@id'/>", "results round objects objectb b"},
        {"<without select='//object'/>", "results round objects objectb b"},
        {"<without select='//object' of='@id' except='\"a\"'/>",
         "results round objects objecta objectb b"},
        {"<without select='//round | //object' of='@id' except='$subject/@id'/>"
         "<without select='//object[1]'/>",
         "results objects objectb b"},
        {"<without select='/results/*'/>", "results objects objecta objectb b"},
        {"<without select='/results/@none | /results/round/@title'/>",
         "results round objects objecta objectb b"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *entries = g_strconcat(
            "<document template='t.xsl' for='//object' path='{@id}' title=''>", rows[i].rules,
            "</document><document template='t.xsl' for='//object[2]' path='all' title=''/>", NULL);
        g_autoptr(Composer) composer = composer_of(bed, entries);
        const GPtrArray *items = compose_list(composer);
        g_autofree char *text = text_of(compose_document(composer, items->pdata[1], bed->diag));
        assert_string_equal(text, rows[i].expected);
        g_autofree char *whole = text_of(compose_document(composer, items->pdata[2], bed->diag));
        assert_string_equal(whole, rows[0].expected);
    }
    assert_int_equal(diag_count(bed->diag, DIAG_NOTE), 0);
}

static void test_without_refuses(void **state)
{
    Bed *bed = *state;
    put(bed->documents, "t.xsl",
        XSL "<xsl:template match='/'><out/></xsl:template></xsl:stylesheet>");
    static const struct {
        const char *rule, *message;
    } rows[] = {
        {"select='//object['", "“//object[”"},
        {"select='1 + 1'", "“1 + 1”"},
        {"select='//object' of='@id[' except='@id'", "“@id[”"},
        {"select='//object' of='@id' except='$other'", "“$other”"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *entry =
            g_strdup_printf("<document template='t.xsl' for='//object[2]' path='x' title=''>"
                            "<without %s/></document>",
                            rows[i].rule);
        g_autoptr(Composer) composer = composer_of(bed, entry);
        assert_null(compose_document(composer, compose_list(composer)->pdata[0], bed->diag));
        assert_said(bed->diag, rows[i].message);
    }
    assert_null(composer_of(bed, "<document template='t.xsl' for='/results' path='x' title=''>"
                                 "<without select='//object' of='@id'/></document>"));
}

/* Runs a stylesheet whose root template has this body; the result or NULL. */
static xmlDoc *run_body(const Bed *bed, const char *body)
{
    g_autofree char *path = g_build_filename(bed->documents, "t.xsl", NULL);
    g_autofree char *text =
        g_strconcat("<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
                    " xmlns:exsl='http://exslt.org/common' extension-element-prefixes='exsl'>\n"
                    "<xsl:template match='/'>\n",
                    body, "</xsl:template></xsl:stylesheet>", NULL);
    put(bed->documents, "t.xsl", text);
    Stylesheet *stylesheet = stylesheet_load(path, bed->documents, bed->diag);
    if (stylesheet == NULL)
        return NULL;
    const char *none[] = {NULL};
    xmlDoc *doc = stylesheet_run(stylesheet, bed->results, none, bed->diag);
    stylesheet_free(stylesheet);
    return doc;
}

static void test_limits(void **state)
{
    Bed *bed = *state;
    put(bed->folder, "secret.xml", "<secret>密</secret>");
    g_autofree char *outside = g_strdup_printf(
        "<out><xsl:value-of select=\"document('%s/secret.xml')\"/></out>", bed->folder);
    static const char *const reads[] = {
        "<out><xsl:value-of select=\"document('../secret.xml')\"/></out>",
        "<out><xsl:value-of select=\"document('http://127.0.0.1/x.xml')\"/></out>",
    };
    for (gsize i = 0; i <= G_N_ELEMENTS(reads); i++) {
        xmlDoc *doc = run_body(bed, i < G_N_ELEMENTS(reads) ? reads[i] : outside);
        if (doc != NULL) {
            g_autofree char *text = text_of(doc);
            assert_string_equal(text, "");
        }
        assert_int_not_equal(diag_count(bed->diag, DIAG_WARNING), i);
    }
    g_autofree char *target = g_build_filename(bed->documents, "written.xml", NULL);
    g_autofree char *write =
        g_strdup_printf("<exsl:document href='%s'><x/></exsl:document><out/>", target);
    xmlDoc *doc = run_body(bed, write);
    if (doc != NULL)
        xmlFreeDoc(doc);
    assert_false(g_file_test(target, G_FILE_TEST_EXISTS));
}

static void test_messages(void **state)
{
    Bed *bed = *state;
    xmlDoc *doc = run_body(bed, "<xsl:message>注意甲省</xsl:message><out/>");
    assert_non_null(doc);
    xmlFreeDoc(doc);
    assert_int_equal(diag_status(bed->diag), 1);
    assert_said(bed->diag, "t.xsl:3: ");
    assert_null(run_body(bed, "<xsl:message terminate='yes'>到此为止</xsl:message><out/>"));
    assert_int_equal(diag_status(bed->diag), 2);
    assert_said(bed->diag, "到此为止");
    static const struct {
        const char *body, *place;
    } broken[] = {
        {"\n<xsl:value-of select='@'/>", "t.xsl:4:"},
        {"\n\n<xsl:value-of select='nothing()'/>", "t.xsl:5:"},
        {"<xsl:call-template name='nobody'/>", "t.xsl:3:"},
        {"<out>", "t.xsl:3:"},
        {"", "t.xsl:"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        guint errors = diag_count(bed->diag, DIAG_ERROR);
        assert_null(run_body(bed, broken[i].body));
        assert_true(diag_count(bed->diag, DIAG_ERROR) > errors);
        assert_said(bed->diag, broken[i].place);
    }
    g_autofree char *missing = g_build_filename(bed->documents, "none.xsl", NULL);
    assert_null(stylesheet_load(missing, bed->documents, bed->diag));
    assert_said(bed->diag, "none.xsl");
}

typedef struct {
    Composer *composer;
    Diag *diag;
    char *texts[2];
} Worker;

static void *work(void *data)
{
    Worker *worker = data;
    const GPtrArray *items = compose_list(worker->composer);
    for (int round = 0; round < 20; round++)
        for (guint i = 0; i < items->len; i++) {
            g_free(worker->texts[i]);
            worker->texts[i] =
                text_of(compose_document(worker->composer, items->pdata[i], worker->diag));
        }
    return NULL;
}

static void test_threads(void **state)
{
    Bed *bed = *state;
    put(bed->documents, "t.xsl",
        XSL "<xsl:strip-space elements='*'/><xsl:param name='subject'/>"
            "<xsl:key name='k' match='object' use='@id'/><xsl:template match='/'><out>"
            "<xsl:value-of select=\"concat(key('k', $subject/@id)/@name, "
            "count($subject/preceding-sibling::*))\"/></out></xsl:template></xsl:stylesheet>");
    g_autoptr(Composer) composer =
        composer_of(bed, "<document template='t.xsl' for='//object' path='{@id}' title=''/>");
    Worker workers[4];
    GThread *threads[4];
    for (int i = 0; i < 4; i++) {
        workers[i] = (Worker){composer, bed->diag, {NULL, NULL}};
        threads[i] = g_thread_new(NULL, work, &workers[i]);
    }
    for (int i = 0; i < 4; i++)
        g_thread_join(threads[i]);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(workers[i].texts[0], "甲省0");
        assert_string_equal(workers[i].texts[1], "乙省1");
        g_free(workers[i].texts[0]);
        g_free(workers[i].texts[1]);
    }
    assert_int_equal(diag_count(bed->diag, DIAG_NOTE), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_patterns, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_list, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_formats, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_list_refuses, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_document, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_without, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_without_refuses, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_limits, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_messages, make_bed, clear_bed),
        cmocka_unit_test_setup_teardown(test_threads, make_bed, clear_bed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
