/* A round and its method in a folder of their own, written by a test. */
#ifndef ROUND_FIXTURE_H
#define ROUND_FIXTURE_H

#include "score/score.h"
#include "xml/xml.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct {
    char *root;
    char *templates; /* schemes/ for the test's methods, schemas/ as shipped */
    char *round;     /* the round's files */
} Fixture;

static inline Fixture fixture_new(void)
{
    Fixture fixture;
    fixture.root = g_dir_make_tmp("kaoping-score-XXXXXX", NULL);
    fixture.templates = g_build_filename(fixture.root, "templates", NULL);
    fixture.round = g_build_filename(fixture.root, "round", NULL);
    g_autofree char *schemes = g_build_filename(fixture.templates, "schemes", NULL);
    g_autofree char *link = g_build_filename(fixture.templates, "schemas", NULL);
    g_autofree char *here = g_get_current_dir();
    g_autofree char *schemas = g_build_filename(here, "templates", "schemas", NULL);
    assert_int_equal(g_mkdir_with_parents(schemes, 0700), 0);
    assert_int_equal(g_mkdir_with_parents(fixture.round, 0700), 0);
    assert_int_equal(symlink(schemas, link), 0);
    return fixture;
}

static inline void fixture_remove(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            fixture_remove(path);
        else
            g_unlink(path);
    }
    if (dir)
        g_dir_close(dir);
    g_rmdir(folder);
}

static inline void fixture_clear(Fixture *fixture)
{
    fixture_remove(fixture->root);
    g_free(fixture->root);
    g_free(fixture->templates);
    g_free(fixture->round);
}

static inline void fixture_write(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Writes a file of the round. */
static inline void fixture_round_file(const Fixture *fixture, const char *name, const char *text)
{
    fixture_write(fixture->round, name, text);
}

/* Writes the method tiny and the round's head. */
static inline void fixture_scheme(const Fixture *fixture, const char *text)
{
    g_autofree char *folder = g_build_filename(fixture->templates, "schemes", NULL);
    fixture_write(folder, "tiny.xml", text);
    fixture_round_file(fixture, "round.xml",
                       "<round id='r' scheme='tiny' year='2022' status='draft' date='2023-02-20'>"
                       "<title>T</title><issuer>I</issuer></round>");
}

/* The results of the round; NULL if there were errors, which stay in diag. */
static inline xmlDoc *fixture_score(const Fixture *fixture, Diag *diag)
{
    g_autoptr(Round) round = round_load(fixture->round, fixture->templates, diag);
    if (!round)
        return NULL;
    g_autoptr(Scores) scores = score_round(round, diag);
    return scores ? results_new(scores) : NULL;
}

/* Every message as it is printed. Caller frees. */
static inline char *fixture_messages(Diag *diag)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    diag_print(diag, stream);
    fclose(stream);
    return text;
}

/* The results of the round, where errors fail the test. */
static inline xmlDoc *fixture_results(const Fixture *fixture, Diag *diag)
{
    xmlDoc *results = fixture_score(fixture, diag);
    if (!results)
        diag_print(diag, stderr);
    assert_non_null(results);
    return results;
}

static inline xmlNode *result_object(xmlDoc *results, const char *id)
{
    xmlNode *list = xml_first(xmlDocGetRootElement(results), "objects");
    for (xmlNode *object = xml_first(list, "object"); object; object = xml_next(object, "object"))
        if (strcmp(xml_attribute(object, "id"), id) == 0)
            return object;
    return NULL;
}

static inline xmlNode *result_node_below(xmlNode *parent, const char *id, const char *kind)
{
    for (xmlNode *node = xml_first(parent, "node"); node; node = xml_next(node, "node")) {
        if (strcmp(xml_attribute(node, "id"), id) == 0 &&
            strcmp(xml_attribute(node, "kind"), kind) == 0)
            return node;
        xmlNode *inner = result_node_below(node, id, kind);
        if (inner)
            return inner;
    }
    return NULL;
}

/* "3", "0..3", "0.." or "-" for a quantity element of a node. Caller frees. */
static inline char *result_quantity(xmlNode *node, const char *name)
{
    xmlNode *element = node ? xml_first(node, name) : NULL;
    if (!element)
        return g_strdup("-");
    if (strcmp(xml_attribute(element, "state"), "final") == 0)
        return g_strdup(xml_attribute(element, "exact"));
    const char *most = xml_attribute(element, "max-exact");
    return g_strdup_printf("%s..%s", xml_attribute(element, "min-exact"), most ? most : "");
}

static inline void assert_results_valid(xmlDoc *results)
{
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(XmlGrammar) grammar = xml_grammar_load("templates/schemas/results.rng", diag);
    xmlChar *text = NULL;
    int length = 0;
    xmlDocDumpMemory(results, &text, &length);
    xmlDoc *again = xml_load_memory((const char *)text, (gsize)length, "results.xml", diag);
    bool valid = again && xml_grammar_check(grammar, again, diag);
    if (!valid)
        diag_print(diag, stderr);
    assert_true(valid);
    xmlFreeDoc(again);
    xmlFree(text);
}

#endif
