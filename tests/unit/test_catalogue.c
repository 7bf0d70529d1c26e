/* The catalogue as it is shipped, with fonts that a user puts beside it. Needs what fonts/prepare
 * makes; run in the top folder. */
#include "font/coverage.h"
#include "font/subset.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PREPARED "fonts/.prepared"

/* A fonts folder of the test's own: catalogue and grammar as shipped, nothing prepared. */
typedef struct {
    char *folder;
    Diag *diag;
} Bench;

static char *in_folder(const Bench *bench, const char *name)
{
    return g_build_filename(bench->folder, name, NULL);
}

static void put_link(const Bench *bench, const char *target, const char *name)
{
    g_autofree char *whole = g_canonicalize_filename(target, NULL);
    g_autofree char *path = in_folder(bench, name);
    assert_int_equal(symlink(whole, path), 0);
}

static void put_file(const Bench *bench, const char *name, const char *text)
{
    g_autofree char *path = in_folder(bench, name);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static int set_up(void **state)
{
    Bench *bench = g_new0(Bench, 1);
    bench->folder = g_dir_make_tmp("kaoping-XXXXXX", NULL);
    bench->diag = diag_new();
    put_link(bench, "fonts/catalogue.rng", "catalogue.rng");
    *state = bench;
    return 0;
}

static int tear_down(void **state)
{
    Bench *bench = *state;
    g_autoptr(GDir) directory = g_dir_open(bench->folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(directory)) != NULL) {
        g_autofree char *path = in_folder(bench, name);
        g_unlink(path);
    }
    g_rmdir(bench->folder);
    g_free(bench->folder);
    diag_free(bench->diag);
    g_free(bench);
    return 0;
}

static const char *name_for(const Catalogue *catalogue, const char *family, gunichar code)
{
    return face_name(font_set_glyph(font_set(catalogue, family, 400, false), code, false).face);
}

/* What stands in for a character among bold letters is thickened, among others it is not. */
static void test_substitutes_are_as_heavy(void **state)
{
    Bench *bench = *state;
    g_autoptr(Catalogue) catalogue = catalogue_load("fonts", bench->diag);
    static const struct {
        const char *family;
        bool heavy;
    } cases[] = {
        {"小标宋", true}, {"小标宋, 西文", true}, {"宋体", false}, {"西文, 小标宋", false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FontSet *set = font_set(catalogue, cases[i].family, 400, false);
        FontGlyph wave = font_set_glyph(set, 0xFF5E, false);
        assert_true(wave.substitute && wave.glyph != 0);
        assert_int_equal(wave.embolden, cases[i].heavy);
        assert_false(font_set_glyph(set, 0x4E2D, false).embolden);
    }
}

static void test_as_shipped(void **state)
{
    Bench *bench = *state;
    g_autoptr(Catalogue) catalogue = catalogue_load("fonts", bench->diag);
    assert_non_null(catalogue);
    assert_int_equal(diag_count(bench->diag, DIAG_WARNING), 0);
    const FontSet *set = font_set(catalogue, "仿宋", 400, false);
    assert_string_equal(font_set_office_name(set), "仿宋_GB2312");
    assert_string_equal(name_for(catalogue, "SimSun", 0x4E2D), name_for(catalogue, "宋体", 0x4E2D));
    assert_int_equal(font_set_glyph(set, 0x4E2D, false).advance, 1000);
    /* Full-width yen, minus and square metre, and a character beyond U+FFFF */
    const gunichar rare[] = {0xFFE5, 0xFF0D, 0x33A1, 0x2B5AF};
    for (guint i = 0; i < G_N_ELEMENTS(rare); i++)
        assert_int_not_equal(font_set_glyph(set, rare[i], false).glyph, 0);
}

static void test_every_official_character_is_drawn(void **state)
{
    Bench *bench = *state;
    static const char *const families[] = {"小标宋", "仿宋", "楷体", "黑体", "宋体"};
    g_autoptr(Catalogue) catalogue = catalogue_load("fonts", bench->diag);
    g_autofree char *characters = NULL;
    assert_true(g_file_get_contents("fonts/sets/通用规范汉字表.txt", &characters, NULL, NULL));
    for (guint i = 0; i < G_N_ELEMENTS(families); i++) {
        const FontSet *set = font_set(catalogue, families[i], 400, false);
        guint count = 0;
        for (const char *at = characters; *at != '\0'; at = g_utf8_next_char(at)) {
            if (*at == '\n')
                continue;
            count++;
            assert_int_not_equal(font_set_glyph(set, g_utf8_get_char(at), false).glyph, 0);
        }
        assert_int_equal(count, 8105);
    }
}

static void test_own_fonts_come_first(void **state)
{
    Bench *bench = *state;
    put_link(bench, "fonts/catalogue.xml", "catalogue.xml");
    put_link(bench, PREPARED, ".prepared");
    put_link(bench, PREPARED "/FandolKai-Regular.ttf", "SIMFANG.ttf"); /* by the file's name */
    g_autoptr(Catalogue) catalogue = catalogue_load(bench->folder, bench->diag);
    assert_non_null(catalogue);
    assert_int_equal(diag_count(bench->diag, DIAG_WARNING), 0);
    assert_string_equal(name_for(catalogue, "仿宋", 0x4E2D), "FandolKai-Regular");
    assert_string_equal(name_for(catalogue, "宋体", 0x4E2D), "FandolSong-Regular");
}

static void test_own_fonts_by_the_name_inside(void **state)
{
    Bench *bench = *state;
    put_file(bench, "catalogue.xml",
             "<catalogue><role name='宋体' office='宋体' design='chinese'>"
             "<own>Songti FANDOLSONG-regular</own></role></catalogue>");
    put_link(bench, PREPARED "/FandolSong-Regular.ttf", "whatever.TTF");
    g_autoptr(Catalogue) catalogue = catalogue_load(bench->folder, bench->diag);
    assert_non_null(catalogue);
    assert_string_equal(name_for(catalogue, "宋体", 0x4E2D), "FandolSong-Regular");
}

static void test_characters_drawn_wrongly_are_taken_elsewhere(void **state)
{
    Bench *bench = *state;
    put_file(
        bench, "catalogue.xml",
        "<catalogue><role name='宋体' office='宋体' design='chinese'>"
        "<file path='.prepared/FandolSong-Regular.ttf' lacks='中 ￥'/></role>"
        "<fallback design='chinese'><file path='.prepared/uming.ttc'/></fallback></catalogue>");
    put_link(bench, PREPARED, ".prepared");
    g_autoptr(Catalogue) catalogue = catalogue_load(bench->folder, bench->diag);
    const FontSet *set = font_set(catalogue, "宋体", 400, false);
    assert_string_equal(name_for(catalogue, "宋体", 0x4E2D), "UMingCN");
    assert_true(font_set_glyph(set, 0x4E2D, false).substitute);
    assert_int_equal(font_set_glyph(set, 0x4E2D, false).drop, 79);
    assert_string_equal(name_for(catalogue, "宋体", 0x56FD), "FandolSong-Regular");
    catalogue_report_substitutes(catalogue, bench->diag);
    assert_int_equal(diag_count(bench->diag, DIAG_NOTE), 1);
}

static void test_a_damaged_font_is_named(void **state)
{
    Bench *bench = *state;
    put_link(bench, "fonts/catalogue.xml", "catalogue.xml");
    put_link(bench, PREPARED, ".prepared");
    put_file(bench, "SimSun.ttf", "this is no font");
    g_autoptr(Catalogue) catalogue = catalogue_load(bench->folder, bench->diag);
    assert_non_null(catalogue);
    assert_int_equal(diag_count(bench->diag, DIAG_WARNING), 1);
    assert_string_equal(name_for(catalogue, "宋体", 0x4E2D), "FandolSong-Regular");
}

static void test_no_fonts_at_all(void **state)
{
    Bench *bench = *state;
    put_file(bench, "catalogue.xml",
             "<catalogue><role name='宋体' office='宋体' design='chinese'>"
             "<file path='nothing.ttf'/></role></catalogue>");
    assert_null(catalogue_load(bench->folder, bench->diag));
    assert_int_equal(diag_count(bench->diag, DIAG_ERROR), 1);
}

static void test_a_catalogue_with_mistakes(void **state)
{
    Bench *bench = *state;
    put_file(bench, "catalogue.xml", "<catalogue><role name='宋体'/></catalogue>");
    assert_null(catalogue_load(bench->folder, bench->diag));
    assert_true(diag_count(bench->diag, DIAG_ERROR) > 0);
}

static void test_coverage_is_printed(void **state)
{
    Bench *bench = *state;
    g_autoptr(Catalogue) catalogue = catalogue_load("fonts", bench->diag);
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    catalogue_print(catalogue, stream);
    fclose(stream);
    assert_non_null(strstr(text, "仿宋_GB2312"));
    assert_non_null(strstr(text, "通用规范汉字表"));
    free(text);
}

/* Glyph 0 and two glyphs; their outlines' widths come out as they were. */
static void test_subset(void **state)
{
    (void)state;
    FaceSource source = {.path = g_strdup(PREPARED "/FandolSong-Regular.ttf"), .chinese = true};
    Face *face = face_new(&source);
    guint32 glyphs[2];
    guint16 renumbered[2];
    gint32 advance;
    assert_true(face_open(face));
    assert_true(face_glyph(face, 0x4E2D, &glyphs[0], &advance));
    assert_true(face_glyph(face, 'i', &glyphs[1], &advance));
    hb_blob_t *blob = face_subset(face, glyphs, 2, renumbered);
    assert_non_null(blob);
    hb_face_t *subset = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(subset);
    assert_int_equal(hb_face_get_glyph_count(subset), 3);
    for (int i = 0; i < 2; i++)
        assert_int_equal(hb_font_get_glyph_h_advance(font, renumbered[i]),
                         face_advance(face, glyphs[i]));
    assert_true(hb_blob_get_length(blob) < 4096);
    hb_font_destroy(font);
    hb_face_destroy(subset);
    hb_blob_destroy(blob);
    face_free(face);
}

#define FOLDER_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(test_as_shipped),
        FOLDER_TEST(test_substitutes_are_as_heavy),
        FOLDER_TEST(test_every_official_character_is_drawn),
        FOLDER_TEST(test_own_fonts_come_first),
        FOLDER_TEST(test_own_fonts_by_the_name_inside),
        FOLDER_TEST(test_characters_drawn_wrongly_are_taken_elsewhere),
        FOLDER_TEST(test_a_damaged_font_is_named),
        FOLDER_TEST(test_no_fonts_at_all),
        FOLDER_TEST(test_a_catalogue_with_mistakes),
        FOLDER_TEST(test_coverage_is_printed),
        cmocka_unit_test(test_subset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
