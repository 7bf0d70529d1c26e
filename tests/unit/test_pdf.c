/* PDF below the level of documents: numbers and strings, codes of fonts, content of pages. */
#include "render/pdf_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* ---- Numbers and strings ---- */

static void assert_mpt(gint64 mpt, const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);
    pdf_put_mpt(text, mpt);
    assert_string_equal(text->str, expected);
}

static void test_lengths(void **state)
{
    (void)state;
    assert_mpt(0, "0");
    assert_mpt(1000, "1");
    assert_mpt(500, ".5");
    assert_mpt(29619, "29.619");
    assert_mpt(100, ".1");
    assert_mpt(-5, "-.005");
    assert_mpt(-1250, "-1.25");
    assert_mpt(G_GINT64_CONSTANT(-9000000000010), "-9000000000.01");
}

static void assert_pdf_string(const char *utf8, const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);
    pdf_put_string(text, utf8);
    assert_string_equal(text->str, expected);
}

static void test_strings(void **state)
{
    (void)state;
    assert_pdf_string("kaoping 1.0", "(kaoping 1.0)");
    assert_pdf_string("", "()");
    assert_pdf_string("a(b)", "<FEFF0061002800620029>");
    assert_pdf_string("考评", "<FEFF80038BC4>");
    assert_pdf_string("𠀀", "<FEFFD840DC00>");
}

/* ---- Pages ---- */

typedef struct {
    Catalogue *catalogue;
    PdfFile *file;
    PdfFonts *fonts;
    PdfImages *images;
    Diag *diag;
    GString *text;
} Bench;

static int set_up(void **state)
{
    Bench *bench = g_new0(Bench, 1);
    bench->catalogue = catalogue_synthetic();
    bench->diag = diag_new();
    bench->file = pdf_file_new();
    bench->fonts = pdf_fonts_new(bench->file, /*archive*/ false);
    bench->images = pdf_images_new(bench->file, /*flatten*/ false, bench->diag);
    bench->text = g_string_new(NULL);
    *state = bench;
    return 0;
}

static int tear_down(void **state)
{
    Bench *bench = *state;
    g_string_free(bench->text, TRUE);
    pdf_images_free(bench->images);
    pdf_fonts_free(bench->fonts);
    pdf_file_free(bench->file);
    diag_free(bench->diag);
    catalogue_free(bench->catalogue);
    g_free(bench);
    return 0;
}

/* What a page 100 pt wide and 200 pt high with these areas is painted as. */
static const char *paint(Bench *bench, const Area *areas, guint count, const char *under)
{
    AreaPage page = {.width = 100000, .height = 200000, .areas = areas, .area_count = count};
    PdfPaint with = {bench->fonts, bench->images, under};
    pdf_page_paint(bench->text, &page, &with);
    return bench->text->str;
}

static const Face *face_of(const Bench *bench, const char *family)
{
    return font_set_primary(font_set(bench->catalogue, family, 400, false));
}

static Area text_area(const Face *face, const AreaGlyph *glyphs, guint count)
{
    return (Area){.kind = AREA_TEXT,
                  .text = {.face = face,
                           .glyphs = glyphs,
                           .count = count,
                           .size = 16000,
                           .colour = 0xFF000000,
                           .x = 10000,
                           .y = 50000}};
}

static void test_text_at_its_own_widths(void **state)
{
    Bench *bench = *state;
    AreaGlyph glyphs[] = {
        {0x4E2D, 0x4E2D, 16000}, {0x56FD, 0x56FD, 16000}, {0x4E2D, 0x4E2D, 16000}};
    Area area = text_area(face_of(bench, "仿宋"), glyphs, 3);
    const char expected[] = "BT\n/F1 16 Tf\n10 150 Td\n[(\0\1\0\2\0\1)]TJ\nET\n";
    paint(bench, &area, 1, NULL);
    assert_int_equal(bench->text->len, sizeof expected - 1);
    assert_memory_equal(bench->text->str, expected, sizeof expected);
}

static void test_state_is_not_repeated(void **state)
{
    Bench *bench = *state;
    AreaGlyph glyph = {0x2A00, 0x2A00, 8000};
    Area areas[] = {text_area(face_of(bench, "西文"), &glyph, 1),
                    text_area(face_of(bench, "西文"), &glyph, 1)};
    areas[1].text.y = 60000;
    areas[1].text.colour = 0xFFFF0000;
    const char expected[] =
        "BT\n/F1 16 Tf\n10 150 Td\n[(\0\1)]TJ\n1 0 0 rg\n0 -10 Td\n[(\0\1)]TJ\nET\n";
    paint(bench, areas, 2, NULL);
    assert_int_equal(bench->text->len, sizeof expected - 1);
    assert_memory_equal(bench->text->str, expected, sizeof expected);
}

/* Equal space between all characters is said once; a squeezed mark is a move of its own: 8 pt of
 * 16 are 500 thousandths of the em. */
static void test_moved_characters(void **state)
{
    Bench *bench = *state;
    AreaGlyph glyphs[] = {{0x4E2D, 0x4E2D, 16250},
                          {0x3002, 0x3002, 8250},
                          {0x56FD, 0x56FD, 16250},
                          {0x56FE, 0x56FE, 16250},
                          {0x56FF, 0x56FF, 16250}};
    Area area = text_area(face_of(bench, "仿宋"), glyphs, 5);
    const char expected[] =
        "BT\n/F1 16 Tf\n.25 Tc\n10 150 Td\n[(\0\1\0\2)500(\0\3\0\4\0\5)]TJ\nET\n";
    paint(bench, &area, 1, NULL);
    assert_int_equal(bench->text->len, sizeof expected - 1);
    assert_memory_equal(bench->text->str, expected, sizeof expected);
}

static void test_slanted_and_bold(void **state)
{
    Bench *bench = *state;
    AreaGlyph glyph = {0x4E2D, 0x4E2D, 16000};
    Area area = text_area(face_of(bench, "楷体"), &glyph, 1);
    area.text.slanted = area.text.bold = true;
    const char expected[] = "BT\n/F1 16 Tf\n.48 w\n2 Tr\n1 0 .213 1 10 150 Tm\n[(\0\1)]TJ\nET\n";
    paint(bench, &area, 1, NULL);
    assert_int_equal(bench->text->len, sizeof expected - 1);
    assert_memory_equal(bench->text->str, expected, sizeof expected);
}

static void test_rectangles_and_rules(void **state)
{
    Bench *bench = *state;
    Area areas[] = {
        {.kind = AREA_RECT, .rect = {10000, 20000, 30000, 5000, 0xFFCCCCCC}},
        {.kind = AREA_RECT, .rect = {10000, 20000, 30000, 5000, 0x00000000}},
        {.kind = AREA_RULE,
         .rule = {10000, 100000, 60000, 100000, 500, 0xFF000000, FO_BORDER_SOLID}},
        {.kind = AREA_RULE,
         .rule = {10000, 10000, 10000, 60000, 900, 0xFF000000, FO_BORDER_DOUBLE}},
    };
    assert_string_equal(paint(bench, areas, G_N_ELEMENTS(areas), NULL),
                        ".8 g\n10 175 30 5 re\nf\n"
                        "0 g\n10 99.75 50 .5 re\nf\n"
                        "9.55 140 .3 50 re\nf\n10.15 140 .3 50 re\nf\n");
}

/* A quarter turn clockwise about (20, 30), y downwards: x' = 20 - y, y' = 30 + x. The point
 * (0, 0) of the inside, 200 up, has to come to (20, 170) of the page. */
static void test_matrix(void **state)
{
    Bench *bench = *state;
    Area areas[] = {
        {.kind = AREA_PUSH, .push = {0, 1000000, -1000000, 0, 20000, 30000, {0}}},
        {.kind = AREA_RECT, .rect = {0, 0, 10000, 5000, 0xFF000000}},
        {.kind = AREA_POP},
        {.kind = AREA_RECT, .rect = {0, 0, 10000, 5000, 0xFF000000}},
    };
    assert_string_equal(paint(bench, areas, 4, NULL),
                        "q\n0.000000 -1.000000 1.000000 0.000000 -180 170 cm\n"
                        "0 195 10 5 re\nf\nQ\n0 195 10 5 re\nf\n");
}

static void test_matrices_are_closed(void **state)
{
    Bench *bench = *state;
    Area areas[40];
    for (guint i = 0; i < G_N_ELEMENTS(areas); i++)
        areas[i] = (Area){.kind = AREA_PUSH, .push = {1000000, 0, 0, 1000000, 0, 0, {0}}};
    const char *text = paint(bench, areas, G_N_ELEMENTS(areas), NULL);
    guint open = 0, closed = 0;
    for (; *text != '\0'; text++) {
        open += text[0] == 'q' && text[1] == '\n';
        closed += text[0] == 'Q' && text[1] == '\n';
    }
    assert_int_equal(open, 40);
    assert_int_equal(closed, 40);
}

static void test_what_lies_under_a_page(void **state)
{
    Bench *bench = *state;
    assert_string_equal(paint(bench, NULL, 0, "/W1 Do\n"), "/W1 Do\n");
}

static void test_a_picture_that_is_not_there(void **state)
{
    Bench *bench = *state;
    Area area = {.kind = AREA_IMAGE, .image = {0, 0, 1000, 1000, "tests/no-such-picture.png"}};
    Area areas[] = {area, area};
    assert_string_equal(paint(bench, areas, 2, NULL), "");
    assert_int_equal(diag_count(bench->diag, DIAG_WARNING), 1);
}

/* ---- Fonts ---- */

static void test_codes(void **state)
{
    Bench *bench = *state;
    PdfFont *font = pdf_fonts_get(bench->fonts, face_of(bench, "仿宋"));
    gint32 width;
    assert_int_equal(pdf_font_code(font, 0x4E2D, 7, &width), 1);
    assert_int_equal(pdf_font_code(font, 0x20000, 7, &width), 2); /* the same glyph */
    assert_int_equal(pdf_font_code(font, 0x4E2D, 7, &width), 1);
    assert_int_equal(pdf_font_code(font, 'a', 'a', &width), 3);
    assert_int_equal(width, 500);
    assert_ptr_equal(font, pdf_fonts_get(bench->fonts, face_of(bench, "仿宋")));
    assert_int_equal(pdf_font_number(pdf_fonts_get(bench->fonts, face_of(bench, "西文"))), 2);
    assert_int_equal(pdf_font_number(font), 1);
}

static void test_more_characters_than_codes(void **state)
{
    Bench *bench = *state;
    PdfFont *font = pdf_fonts_get(bench->fonts, face_of(bench, "仿宋"));
    gint32 width;
    for (gunichar code = 0x10000; code < 0x10000 + 0xFFFF; code++)
        pdf_font_code(font, code, 1, &width);
    assert_int_equal(pdf_font_code(font, 0x10000 + 0xFFFE, 1, &width), 0xFFFF);
    assert_int_equal(pdf_font_code(font, 0x30000, 1, &width), 0);
}

static void test_a_font_without_a_file_is_reported(void **state)
{
    Bench *bench = *state;
    g_autoptr(GString) resources = g_string_new(NULL);
    pdf_fonts_get(bench->fonts, face_of(bench, "仿宋"));
    assert_false(pdf_fonts_finish(bench->fonts, resources, bench->diag));
    assert_int_equal(diag_count(bench->diag, DIAG_ERROR), 1);
}

/* ---- Files ---- */

static void test_a_file_is_the_same_twice(void **state)
{
    (void)state;
    GByteArray *files[2];
    for (int i = 0; i < 2; i++) {
        unsigned long error;
        g_autoptr(PdfFile) file = pdf_file_new();
        HPDF_AddPage(pdf_file_document(file));
        pdf_stream_new(file, "some bytes", 10, " /Kind /Test");
        pdf_file_identify(file);
        files[i] = pdf_file_bytes(file, &error);
        assert_non_null(files[i]);
    }
    assert_int_equal(files[0]->len, files[1]->len);
    assert_memory_equal(files[0]->data, files[1]->data, files[0]->len);
    assert_memory_equal(files[0]->data, "%PDF-1.4\n", 9);
    g_byte_array_unref(files[0]);
    g_byte_array_unref(files[1]);
}

#define PAGE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_strings),
        PAGE_TEST(test_text_at_its_own_widths),
        PAGE_TEST(test_state_is_not_repeated),
        PAGE_TEST(test_moved_characters),
        PAGE_TEST(test_slanted_and_bold),
        PAGE_TEST(test_rectangles_and_rules),
        PAGE_TEST(test_matrix),
        PAGE_TEST(test_matrices_are_closed),
        PAGE_TEST(test_what_lies_under_a_page),
        PAGE_TEST(test_a_picture_that_is_not_there),
        PAGE_TEST(test_codes),
        PAGE_TEST(test_more_characters_than_codes),
        PAGE_TEST(test_a_font_without_a_file_is_reported),
        cmocka_unit_test(test_a_file_is_the_same_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
