/* Streaming: large evidence files give the same records, places and messages as small ones. */
#include "round/ids.h"
#include "round/round.h"
#include "xml/stream.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unistd.h>

#include "mini.h"

/* Writes a file in a new folder. Caller removes with mini_remove and frees. */
static char *write_file(const char *bytes, gsize length, char **path)
{
    char *folder = g_dir_make_tmp("kaoping-XXXXXX", NULL);
    *path = g_build_filename(folder, "in.xml", NULL);
    assert_true(g_file_set_contents(*path, bytes, (gssize)length, NULL));
    return folder;
}

/* Every element as "name@line:column[x=value …] ". */
static bool describe(xmlNode *element, gpointer data)
{
    GString *text = data;
    Place place = xml_place(element);
    g_string_append_printf(text, "%s@%d:%d[", (const char *)element->name, place.line,
                           place.column);
    for (xmlAttr *attr = element->properties; attr; attr = attr->next)
        g_string_append_printf(text, "%s=%s ", (const char *)attr->name,
                               attr->children ? (const char *)attr->children->content : "");
    g_string_append(text, "] ");
    return true;
}

static void assert_streamed(const char *bytes, gsize length, const char *elements,
                            const char *messages)
{
    char *path = NULL;
    char *folder = write_file(bytes, length, &path);
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(GString) text = g_string_new(NULL);
    bool good = xml_stream(path, describe, describe, text, diag);
    g_autofree char *reported = mini_messages(diag, folder);
    assert_string_equal(reported, messages);
    assert_int_equal(good, *messages == '\0');
    assert_string_equal(text->str, elements);
    g_free(path);
    mini_remove(folder);
}

typedef struct {
    const char *bytes;
    gsize length; /* 0: up to the NUL */
    const char *elements;
    const char *messages;
} Case;

static const Case cases[] = {
    {"<a x='1'>\n <b y='&lt;&amp;&#38;amp; 考'/>\n\t<c/></a>", 0,
     "a@1:1[x=1 ] b@2:2[y=<&&amp; 考 ] c@3:2[] ", ""},
    {"<?xml version='1.0' encoding='UTF-8'?>\n<!-- x\n--><a><b\n z='' y='2'></b> </a>\n", 0,
     "a@3:4[] b@3:7[z= y=2 ] ", ""},
    {"\xef\xbb\xbf<a><b x='考'/></a>", 0, "a@1:1[] b@1:4[x=考 ] ", ""},
    {"<?xml version='1.0' encoding='GBK'?><a><b x='\xbf\xbc'/></a>", 0, "a@1:37[] b@1:40[x=考 ] ",
     ""},
    {"<a><b/>\n<b><c/></b></a>", 0, "a@1:1[] b@1:4[] ", "/in.xml:2:1: error: b must be empty\n"},
    {"<a><b>x</b></a>", 0, "a@1:1[] ", "/in.xml:1:4: error: text is not expected in b\n"},
    {"<a>\n<b/>x</a>", 0, "a@1:1[] b@2:1[] ", "/in.xml:2:1: error: text is not expected in a\n"},
    {"<a><b/></a>\0x", 13, "a@1:1[] b@1:4[] ",
     "/in.xml:1:12: error: a NUL character is not accepted\n"},
    {"<a><b/></a><c/>", 0, "a@1:1[] b@1:4[] ",
     "/in.xml:1:12: error: something follows the end of the document (Extra content at the end of "
     "the document)\n"},
    {"<!DOCTYPE a><a/>", 0, "",
     "/in.xml:1:3: error: a document type declaration is not accepted\n"},
    {"<!-- -->", 0, "", "/in.xml:1:9: error: there is no XML here\n"},
    {"<a>\n<b/><b", 0, "a@1:1[] b@2:1[] ",
     "/in.xml:2:7: error: a tag is not closed with > (Couldn't find end of Start Tag b)\n"},
    {"<a>\n<b/>", 0, "a@1:1[] b@2:1[] ",
     "/in.xml:2:5: error: the file ends before every element is closed\n"},
    {" ", 0, "", "/in.xml:1:1: error: there is no XML here\n"},
};

static void small_documents(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_streamed(cases[i].bytes, cases[i].length ? cases[i].length : strlen(cases[i].bytes),
                        cases[i].elements, cases[i].messages);
}

/* n elements on lines of changing length, so that tags lie across every boundary of reading. */
static GString *many_elements(int n, GString *expected)
{
    GString *text = g_string_new("<a>\n");
    for (int i = 0; i < n; i++) {
        g_string_append_printf(text, "%*s<b x='考%d'\n y='%0*d'/>\n", i % 17, "", i, 1 + i % 97, i);
        g_string_append_printf(expected, "b@%d:%d[x=考%d y=%0*d ] ", 2 * i + 2, i % 17 + 1, i,
                               1 + i % 97, i);
    }
    g_string_append(text, "</a>\n");
    return text;
}

static void places_are_right_across_chunks(void **state)
{
    (void)state;
    g_autoptr(GString) expected = g_string_new("a@1:1[] ");
    GString *text = many_elements(20000, expected);
    assert_true(text->len > 1024 * 1024);
    assert_streamed(text->str, text->len, expected->str, "");
    g_string_free(text, TRUE);
}

static bool only_two(xmlNode *element, gpointer data)
{
    describe(element, data);
    return strcmp((const char *)element->name, "a") == 0;
}

static void reading_ends_when_asked(void **state)
{
    (void)state;
    static const char text[] = "<a><b/><c/></a";
    char *path = NULL;
    char *folder = write_file(text, strlen(text), &path);
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(GString) seen = g_string_new(NULL);
    assert_true(xml_stream(path, only_two, only_two, seen, diag));
    assert_string_equal(seen->str, "a@1:1[] b@1:4[] ");
    xmlDoc *root = xml_load_root(path, diag);
    assert_true(xml_is(xmlDocGetRootElement(root), "a"));
    assert_null(xmlDocGetRootElement(root)->children);
    assert_int_equal(diag_status(diag), 0);
    xmlFreeDoc(root);
    g_free(path);
    mini_remove(folder);
}

static bool add(RoundIds *ids, const char *id, Place place, Place *before)
{
    return round_ids_add(ids, id, round_ids_print(ids, id), place, before);
}

static void ids_are_known_once(void **state)
{
    (void)state;
    RoundIds *ids = round_ids_new();
    const char *file = g_intern_string("f.xml");
    Place before;
    for (int i = 0; i < 100000; i++) {
        g_autofree char *id = g_strdup_printf("record-%d", i);
        assert_true(add(ids, id, (Place){file, i + 1, 1}, &before));
    }
    RoundIds *copy = round_ids_copy(ids);
    assert_false(add(copy, "record-777", (Place){file, 1, 1}, &before));
    assert_int_equal(before.line, 778);
    assert_string_equal(before.file, "f.xml");
    assert_true(add(copy, "", (Place){g_intern_string("g.xml"), 5, 1}, &before));
    assert_false(add(copy, "", (Place){file, 6, 1}, &before));
    assert_string_equal(before.file, "g.xml");
    assert_true(round_ids_contain(copy, ""));
    assert_false(round_ids_contain(ids, ""));
    assert_false(round_ids_contain(ids, "record-100000"));
    round_ids_free(copy);
    round_ids_free(ids);
}

typedef struct {
    const char *name;
    const char *format; /* of an id, by its number */
    int first, step, lines;
    const char *inside;  /* an id that was added, */
    int line;            /* and its line */
    const char *outside; /* one that was not */
} RowCase;

static const RowCase row_cases[] = {
    {"numbered through", "e%d", 0, 1, 1, "e777", 778, "e1000"},
    {"with leading zeros", "x-%05d", 1, 1, 3, "x-00500", 1498, "x-500"},
    {"without leading zeros", "e%d", 1, 1, 1, "e77", 77, "e077"},
    {"more digits on the way", "e%02d", 50, 1, 2, "e101", 103, "e0101"},
    {"numbers only", "%d", 9990, 1, 1, "10000", 11, "010000"},
    {"backwards", "e%d", 1000, -1, 1, "e900", 101, "e1001"},
    {"every second", "e%d", 0, 2, 1, "e1500", 751, "e1501"},
    {"numbers in the middle", "e%d-7", 0, 1, 1, "e999-7", 1000, "e999"},
};

/* Whatever the ids look like, each is known once, and where. */
static void ids_in_rows_are_known_once(void **state)
{
    (void)state;
    const char *file = g_intern_string("f.xml");
    for (gsize i = 0; i < G_N_ELEMENTS(row_cases); i++) {
        const RowCase *row = &row_cases[i];
        RoundIds *ids = round_ids_new();
        Place before = no_place;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        for (int n = 0; n < 1000; n++) {
            g_autofree char *id = g_strdup_printf(row->format, row->first + n * row->step);
            assert_true(add(ids, id, (Place){file, 1 + n * row->lines, 1}, &before));
        }
        for (int n = 0; n < 1000; n++) {
            g_autofree char *id = g_strdup_printf(row->format, row->first + n * row->step);
            assert_false(add(ids, id, (Place){file, 5000, 1}, &before));
            assert_int_equal(before.line, 1 + n * row->lines);
        }
#pragma GCC diagnostic pop
        bool known = add(ids, row->inside, (Place){file, 5000, 1}, &before);
        if (known || before.line != row->line || round_ids_contain(ids, row->outside))
            fail_msg("%s: %s at line %d", row->name, row->inside, before.line);
        round_ids_free(ids);
    }
}

/* A row ends where its lines or its numbers do, and what stood before it stays known. */
static void rows_of_ids_end(void **state)
{
    (void)state;
    RoundIds *ids = round_ids_new();
    const char *file = g_intern_string("f.xml");
    Place before;
    assert_true(add(ids, "e500", (Place){file, 1, 1}, &before));
    for (int n = 0; n < 1000; n++) {
        g_autofree char *id = g_strdup_printf("e%d", n);
        int line = n < 700 ? n + 2 : 2 * n;
        assert_int_equal(add(ids, id, (Place){file, line, 1}, &before), n != 500);
    }
    assert_int_equal(before.line, 1);
    assert_false(add(ids, "e800", (Place){file, 9000, 1}, &before));
    assert_int_equal(before.line, 1600);
    for (int n = 900; n < 1000; n++) {
        g_autofree char *id = g_strdup_printf("999999999999999%03d", n);
        assert_true(add(ids, id, (Place){file, 3000 + n, 1}, &before));
    }
    assert_true(add(ids, "1000000000000000000", (Place){file, 4000, 1}, &before));
    assert_false(add(ids, "1000000000000000000", (Place){file, 4001, 1}, &before));
    assert_int_equal(before.line, 4000);
    round_ids_free(ids);
}

/* The small round with a second evidence file of n records, which is large enough to be streamed;
 * extra stands before its last record. */
static Round *load_large(const char *folder, int n, const char *extra, Diag *diag)
{
    g_autofree char *round = g_build_filename(folder, "round", NULL);
    g_autofree char *templates = g_build_filename(folder, "templates", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(mini_round); i++)
        mini_write(round, mini_round[i].name, mini_round[i].content);
    g_autoptr(GString) text = g_string_new("<evidence" MINI_HEAD " by='n1' complete='job'>\n");
    for (int i = 1; i < n; i++)
        g_string_append_printf(text,
                               "<job id='big%d' pairing='n1-f1' from='2022-02-01' to='2022-03-01' "
                               "persons='1' sort='y' home='f1'/>\n",
                               i);
    g_string_append_printf(text,
                           "%s<job id='last' pairing='n1-f1' from='2022-02-01' persons='1' "
                           "after='big1'/>\n</evidence>\n",
                           extra);
    assert_true(text->len > XML_STREAM_BYTES);
    mini_write(round, "large.xml", text->str);
    return round_load(round, templates, diag);
}

static bool count(const RoundRecord *record, gpointer data)
{
    guint *counts = data;
    counts[0]++;
    counts[1] += !strcmp(record->id, "last") && record->place.line == 50001;
    counts[2] += !strcmp(record->by->id, "n1") && record->kind != NULL;
    return true;
}

static void a_large_file_gives_its_records(void **state)
{
    (void)state;
    char *folder = mini_folder(NULL, NULL);
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Round) round = load_large(folder, 50000, "", diag);
    assert_non_null(round);
    assert_true(round_reporting_closed(round, round_object(round, "n1"),
                                       scheme_kind(round->scheme, "job")));
    for (int pass = 0; pass < 2; pass++) {
        guint counts[3] = {0};
        round_each_record(round, count, counts, diag);
        assert_int_equal(counts[0], 50003);
        assert_int_equal(counts[1], 1);
        assert_int_equal(counts[2], 50003);
    }
    assert_int_equal(diag_status(diag), 0);
    mini_remove(folder);
}

static void mistakes_in_a_large_file_are_told_on_the_way(void **state)
{
    (void)state;
    static const char extra[] =
        "<job id='x1' pairing='n1-f9' from='2022-02-01' persons='1'/>\n<job id='j1' "
        "pairing='n1-f1' from='2022-02-30' persons='-1' after='x9'/>\n<job id='big7' "
        "pairing='n1-f1' from='2022-02-01'/>\n<jobs/>\n";
    char *folder = mini_folder(NULL, NULL);
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Round) round = load_large(folder, 50000, extra, diag);
    assert_non_null(round);
    guint counts[3] = {0};
    round_each_record(round, count, counts, diag);
    assert_int_equal(counts[0], 50003);
    g_autofree char *text = mini_messages(diag, folder);
    assert_string_equal(
        text,
        "/round/large.xml:50001:1: error: there is no pairing n1-f9\n/round/large.xml:50002:1: "
        "error: from (起): “2022-02-30” is not a date of the calendar, "
        "YYYY-MM-DD\n/round/large.xml:50002:1: error: persons (人数): “-1” is not a whole number, "
        "0 or more\n/round/large.xml:50002:1: error: the id of the record j1 stands twice, also in "
        "/round/evidence.xml:3: change one\n/round/large.xml:50003:1: error: the id of the record "
        "big7 stands twice, also in /round/large.xml:8: change one\n/round/large.xml:50003:1: "
        "error: the field persons (人数) is missing\n/round/large.xml:50004:1: error: the method "
        "has no kind of record jobs\n/round/large.xml:50002:1: error: after (承): there is no "
        "record x9\n");
    mini_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_documents),
        cmocka_unit_test(places_are_right_across_chunks),
        cmocka_unit_test(reading_ends_when_asked),
        cmocka_unit_test(ids_are_known_once),
        cmocka_unit_test(ids_in_rows_are_known_once),
        cmocka_unit_test(rows_of_ids_end),
        cmocka_unit_test(a_large_file_gives_its_records),
        cmocka_unit_test(mistakes_in_a_large_file_are_told_on_the_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
