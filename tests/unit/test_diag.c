/* The collector of messages: order, exit status, what is printed. */
#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

/* What diag_print prints; the caller frees with free(). */
static char *printed(Diag *diag)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    diag_print(diag, stream);
    fclose(stream);
    return text;
}

static void the_worst_message_gives_the_status(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    assert_int_equal(diag_status(diag), 0);
    const DiagLevel levels[] = {DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_NOTE, DIAG_FAILURE};
    const int expected[] = {0, 1, 2, 2, 3};
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        diag_report(diag, levels[i], no_place, "message");
        assert_int_equal(diag_status(diag), expected[i]);
    }
    assert_int_equal(diag_count(diag, DIAG_WARNING), 3);
    assert_int_equal(diag_count(diag, DIAG_NOTE), 5);
}

static void places_are_printed_as_far_as_they_are_known(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    const char *file = g_intern_string("a.xml");
    diag_report(diag, DIAG_ERROR, (Place){file, 3, 7}, "%s", "one");
    diag_report(diag, DIAG_WARNING, (Place){file, 3, 0}, "two");
    diag_report(diag, DIAG_NOTE, (Place){file, 0, 0}, "three");
    diag_report(diag, DIAG_FAILURE, no_place, "four");
    char *text = printed(diag);
    assert_string_equal(text, "a.xml:3:7: error: one\n"
                              "a.xml:3: warning: two\n"
                              "a.xml: note: three\n"
                              "error: four\n");
    free(text);
}

static void what_is_said_twice_in_a_row_is_printed_once(void **state)
{
    (void)state;
    g_autoptr(Diag) diag = diag_new();
    const char *texts[] = {"same", "same", "other", "same"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        diag_report(diag, DIAG_NOTE, no_place, "%s", texts[i]);
    char *text = printed(diag);
    assert_string_equal(text, "note: same\nnote: other\nnote: same\n");
    free(text);
    text = printed(diag);
    assert_string_equal(text, "");
    free(text);
}

static void taking_keeps_order_and_status(void **state)
{
    (void)state;
    g_autoptr(Diag) all = diag_new();
    g_autoptr(Diag) part = diag_new();
    diag_report(all, DIAG_NOTE, no_place, "first");
    diag_report(part, DIAG_ERROR, no_place, "second");
    diag_take(all, part);
    assert_int_equal(diag_status(all), 2);
    assert_int_equal(diag_status(part), 0);
    diag_report(part, DIAG_NOTE, no_place, "third");
    diag_take(all, part);
    char *text = printed(all);
    assert_string_equal(text, "note: first\nerror: second\nnote: third\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_message_gives_the_status),
        cmocka_unit_test(places_are_printed_as_far_as_they_are_known),
        cmocka_unit_test(what_is_said_twice_in_a_row_is_printed_once),
        cmocka_unit_test(taking_keeps_order_and_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
