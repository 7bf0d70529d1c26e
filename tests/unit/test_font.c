/* Fonts without files: which face a set takes for a character, and how wide it is. */
#include "font/font.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void assert_glyph(const FontSet *set, gunichar code, bool chinese, guint32 glyph,
                         gint32 advance)
{
    FontGlyph found = font_set_glyph(set, code, chinese);
    assert_int_equal(found.glyph, glyph);
    assert_int_equal(found.advance, advance);
    assert_non_null(found.face);
}

static void test_widths(void **state)
{
    (void)state;
    g_autoptr(Catalogue) catalogue = catalogue_synthetic();
    const FontSet *set = font_set(catalogue, "仿宋", 400, false);
    assert_glyph(set, 0x4E2D, false, 0x4E2D, 1000);
    assert_glyph(set, 'a', false, 'a', 500);
    assert_glyph(set, 0x201C, false, 0x201C, 1000);
    assert_glyph(set, 0x20000, false, 0x20000, 1000);
    assert_glyph(set, 0x4E2D, false, 0x4E2D, 1000);
}

static void test_families_are_tried_in_order(void **state)
{
    (void)state;
    g_autoptr(Catalogue) catalogue = catalogue_synthetic();
    const FontSet *set = font_set(catalogue, " '西文' , 仿宋", 400, false);
    FontGlyph latin = font_set_glyph(set, 'a', false);
    FontGlyph chinese = font_set_glyph(set, 0x4E2D, false);
    assert_ptr_equal(latin.face, font_set_primary(set));
    assert_ptr_not_equal(chinese.face, latin.face);
    assert_false(latin.substitute);
    assert_false(chinese.substitute);
}

static void test_marks_take_the_chinese_face_when_asked(void **state)
{
    (void)state;
    g_autoptr(Catalogue) catalogue = catalogue_synthetic();
    const FontSet *set = font_set(catalogue, "西文, 仿宋", 400, false);
    assert_glyph(set, 0x201C, false, 0x201C, 500);
    assert_glyph(set, 0x201C, true, 0x201C, 1000);
    assert_ptr_not_equal(font_set_glyph(set, 0x201C, false).face,
                         font_set_glyph(set, 0x201C, true).face);
}

static void test_a_character_that_nobody_has(void **state)
{
    (void)state;
    g_autoptr(Catalogue) catalogue = catalogue_synthetic();
    const FontSet *set = font_set(catalogue, "仿宋", 400, false);
    assert_glyph(set, 0xE000, false, 0, 500);
    assert_ptr_equal(font_set_glyph(set, 0xE000, false).face, font_set_primary(set));
    assert_glyph(set, 0x110000, false, 0, 500);
    assert_glyph(set, 0xFFFFFFFF, true, 0, 500);
}

static void test_sets_are_shared(void **state)
{
    (void)state;
    g_autoptr(Catalogue) catalogue = catalogue_synthetic();
    const FontSet *set = font_set(catalogue, "仿宋", 400, false);
    assert_ptr_equal(set, font_set(catalogue, "仿宋", 500, false));
    assert_ptr_not_equal(set, font_set(catalogue, "仿宋", 700, false));
    assert_string_equal(font_set_office_name(set), "仿宋");
    assert_null(font_set(catalogue, "仿宋, 隶书", 400, false));
    assert_null(font_set(catalogue, "", 400, false));
    assert_non_null(font_set(catalogue, "*", 400, false));
    assert_ptr_equal(font_set_primary(font_set(catalogue, "serif", 400, false)),
                     font_set_primary(font_set(catalogue, "宋体", 400, false)));
}

static void test_bold_and_italic_are_made_where_missing(void **state)
{
    (void)state;
    g_autoptr(Catalogue) catalogue = catalogue_synthetic();
    FontGlyph plain = font_set_glyph(font_set(catalogue, "宋体", 400, false), 0x4E2D, false);
    FontGlyph both = font_set_glyph(font_set(catalogue, "宋体", 700, true), 0x4E2D, false);
    assert_false(plain.embolden);
    assert_false(plain.slant);
    assert_true(both.embolden);
    assert_true(both.slant);
}

static void test_metrics(void **state)
{
    (void)state;
    g_autoptr(Catalogue) catalogue = catalogue_synthetic();
    const Face *face = font_set_primary(font_set(catalogue, "宋体", 400, false));
    assert_int_equal(face_ascent(face), 880);
    assert_int_equal(face_descent(face), 120);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_families_are_tried_in_order),
        cmocka_unit_test(test_marks_take_the_chinese_face_when_asked),
        cmocka_unit_test(test_a_character_that_nobody_has),
        cmocka_unit_test(test_sets_are_shared),
        cmocka_unit_test(test_bold_and_italic_are_made_where_missing),
        cmocka_unit_test(test_metrics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
