/* Atomic output files, names that are safe, checksums, listings. */
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct {
    char *folder;
    Diag *diag;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = g_dir_make_tmp("kaoping-XXXXXX", NULL);
    fixture->diag = diag_new();
    *state = fixture;
    return 0;
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) directory = g_dir_open(path, 0, NULL);
    for (const char *name; directory != NULL && (name = g_dir_read_name(directory)) != NULL;) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        remove_tree(below);
    }
    g_remove(path);
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    remove_tree(fixture->folder);
    g_free(fixture->folder);
    diag_free(fixture->diag);
    g_free(fixture);
    return 0;
}

static guint count_files(const char *folder)
{
    guint count = 0;
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    while (g_dir_read_name(directory) != NULL)
        count++;
    return count;
}

static void assert_holds(const char *path, const char *expected)
{
    g_autofree char *contents = NULL;
    assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    assert_string_equal(contents, expected);
}

static void writes_whole_files_and_makes_folders(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *below = g_build_filename(fixture->folder, "a", "b", NULL);
    g_autofree char *path = g_build_filename(below, "c.txt", NULL);
    assert_true(file_write(path, "one", 3, fixture->diag));
    assert_holds(path, "one");
    assert_true(file_write(path, "", 0, fixture->diag));
    assert_holds(path, "");
    assert_int_equal(count_files(below), 1);
    assert_int_equal(diag_status(fixture->diag), 0);
}

static void keeps_the_old_file_until_the_new_one_is_whole(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = g_build_filename(fixture->folder, "x", NULL);
    assert_true(file_write(path, "old", 3, fixture->diag));
    OutputFile *file = file_begin(path, fixture->diag);
    assert_non_null(file);
    assert_true(g_file_set_contents(file->temporary, "half", -1, NULL));
    assert_holds(path, "old");
    file_abandon(file);
    assert_holds(path, "old");
    assert_int_equal(count_files(fixture->folder), 1);
}

static void leaves_nothing_where_there_is_no_room(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = g_build_filename(fixture->folder, "x", NULL);
    g_autofree char *data = g_malloc0(100000);
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit small = {50000, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool written = file_write(path, data, 100000, fixture->diag);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_false(written);
    assert_int_equal(diag_status(fixture->diag), DIAG_FAILURE);
    assert_int_equal(count_files(fixture->folder), 0);
}

static void reports_a_place_that_cannot_be_written(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *file = g_build_filename(fixture->folder, "file", NULL);
    g_autofree char *below = g_build_filename(file, "x", NULL);
    assert_true(file_write(file, "x", 1, fixture->diag));
    assert_false(file_write(below, "x", 1, fixture->diag));
    assert_false(file_write(fixture->folder, "x", 1, fixture->diag));
    assert_int_equal(diag_count(fixture->diag, DIAG_FAILURE), 2);
    assert_int_equal(count_files(fixture->folder), 1);
}

static void tells_safe_names(void **state)
{
    (void)state;
    const char *safe[] = {"北京市", "a", "a b", "新疆生产建设兵团", "a.b", "𠮷"};
    const char *unsafe[] = {
        "",    ".",      "..",  "a/b",  "../x",          "a\\b", "a\n", "\x7f", ".a",
        "a.",  " a",     "a ",  "a:b",  "\xff",          "a*",   "a?",  "a\"b", "a|b",
        "a<b", "北\t京", "a>b", "\xc3", "x\xe2\x80\xaey" /* U+202E */};
    for (gsize i = 0; i < G_N_ELEMENTS(safe); i++)
        assert_true(file_name_is_safe(safe[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(unsafe); i++)
        assert_false(file_name_is_safe(unsafe[i]));
    g_autofree char *longest = g_strnfill(200, 'x');
    g_autofree char *too_long = g_strnfill(201, 'x');
    assert_true(file_name_is_safe(longest));
    assert_false(file_name_is_safe(too_long));
}

static void gives_one_key_to_names_that_can_be_one_file(void **state)
{
    (void)state;
    const char *pairs[][2] = {{"Report", "rEPORT"}, {"\xc3\xa9", "e\xcc\x81"}, {"Ａ", "a"}};
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *one = file_path_key(pairs[i][0]);
        g_autofree char *other = file_path_key(pairs[i][1]);
        assert_string_equal(one, other);
    }
    g_autofree char *east = file_path_key("广东省");
    g_autofree char *west = file_path_key("广西壮族自治区");
    assert_string_not_equal(east, west);
}

static void sums_a_file(void **state)
{
    Fixture *fixture = *state;
    g_autofree char *path = g_build_filename(fixture->folder, "abc", NULL);
    assert_true(file_write(path, "abc", 3, fixture->diag));
    goffset size = 0;
    g_autofree char *sum = file_sha256(path, &size);
    /* The example of FIPS 180-4 for "abc". */
    assert_string_equal(sum, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(size, 3);
    assert_null(file_sha256("/nonexistent/file", &size));
    assert_null(file_sha256(fixture->folder, &size));
}

static void lists_files_in_one_order(void **state)
{
    Fixture *fixture = *state;
    const char *names[] = {"b/2", "b/1", "a", ".hidden", "c/d/e"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(fixture->folder, names[i], NULL);
        assert_true(file_write(path, "x", 1, fixture->diag));
    }
    g_autoptr(GPtrArray) files = file_list(fixture->folder);
    const char *expected[] = {"a", "b/1", "b/2", "c/d/e"};
    assert_int_equal(files->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < files->len; i++)
        assert_string_equal(g_ptr_array_index(files, i), expected[i]);
    g_autoptr(GPtrArray) none = file_list("/nonexistent");
    assert_int_equal(none->len, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    signal(SIGXFSZ, SIG_IGN);
    const struct CMUnitTest tests[] = {
        TEST(writes_whole_files_and_makes_folders),
        TEST(keeps_the_old_file_until_the_new_one_is_whole),
        TEST(leaves_nothing_where_there_is_no_room),
        TEST(reports_a_place_that_cannot_be_written),
        TEST(tells_safe_names),
        TEST(gives_one_key_to_names_that_can_be_one_file),
        TEST(sums_a_file),
        TEST(lists_files_in_one_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
