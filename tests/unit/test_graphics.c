/* Pictures and drawings. */
#include "typeset.h"

#include "layout/svg.h"

#include <glib/gstdio.h>
#include <math.h>

/* Writes down an outline in whole user units. */
static char *outline(const char *data)
{
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(SvgPoint));
    bool good = svg_path(data, points);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < points->len; i++) {
        const SvgPoint *point = &g_array_index(points, SvgPoint, i);
        g_string_append_c(out, "MLCZ"[point->step]);
        for (int k = 0; k < (point->step == AREA_CURVE   ? 3
                             : point->step == AREA_CLOSE ? 0
                                                         : 1);
             k++)
            g_string_append_printf(out, "%s%ld,%ld", k ? " " : "", lround(point->x[k]),
                                   lround(point->y[k]));
    }
    if (!good)
        g_string_append_c(out, '!');
    return g_string_free(out, FALSE);
}

static void test_paths(void **state)
{
    (void)state;
    static const struct {
        const char *data, *outline;
    } cases[] = {
        {"M1 2L3 4", "M1,2L3,4"},
        {"m1,2 3,4-5 6z", "M1,2L4,6L-1,12Z"},
        {"M10 10h5v5H0V0Z", "M10,10L15,10L15,15L0,15L0,0Z"},
        {"M0 0C1 1 2 2 3 3S5 5 6 6", "M0,0C1,1 2,2 3,3C4,4 5,5 6,6"},
        {"M0 0Q3 6 6 0", "M0,0C2,4 4,4 6,0"},
        {"M0 0Q3 6 6 0T12 0", "M0,0C2,4 4,4 6,0C8,-4 10,-4 12,0"},
        /* a quarter of a circle of radius 100: control points at 100 * 4/3 * (sqrt 2 - 1) */
        {"M100 0A100 100 0 0 1 0 100", "M100,0C100,55 55,100 0,100"},
        {"M0 0A0 5 0 0 1 9 9", "M0,0L9,9"},
        {"L1 1", "!"},
        {"M1 1X", "M1,1!"},
        {"M1", "!"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = outline(cases[i].data);
        assert_string_equal(found, cases[i].outline);
    }
}

#define DRAWING(attributes, inside)                                                                \
    "<fo:block><fo:instream-foreign-object " attributes                                            \
    "><svg xmlns='http://www.w3.org/2000/svg' width='40' height='20' viewBox='0 0 40 20'>" inside  \
    "</svg></fo:instream-foreign-object></fo:block>"

static const AreaPath *first_path(const Typeset *set)
{
    const AreaPage *page = layout_page(set->layout, 0);
    for (guint i = 0; i < page->area_count; i++)
        if (page->areas[i].kind == AREA_PATH)
            return &page->areas[i].path;
    return NULL;
}

/* 40 by 20 px are 30 by 15 pt; set 60 pt wide, a user unit is 1.5 pt. */
static void test_drawing(void **state)
{
    (void)state;
    Typeset set = typeset(
        NULL, DRAWING("content-width='60pt'",
                      "<g transform='translate(10 0)'><rect x='2' y='4' width='10' height='6' "
                      "style='fill: none; stroke: red' stroke-width='2'/></g>"));
    const AreaPath *path = first_path(&set);
    assert_non_null(path);
    assert_int_equal(path->count, 5);
    assert_int_equal(path->points[0].x[0], 18000);
    /* the drawing is 30 pt high and stands on the baseline, 31.2 pt less the descent of 1.2 pt */
    assert_int_equal(path->points[0].y[0], 6000);
    assert_int_equal(path->points[1].x[0], 33000);
    assert_int_equal(path->stroke, 0xFFFF0000);
    assert_int_equal(path->fill, 0);
    assert_int_equal(path->stroke_width, 3000);
    assert_int_equal(diag_count(set.diag, DIAG_NOTE), 0);
    typeset_free(&set);
}

static void test_bad_drawings(void **state)
{
    (void)state;
    static const char *const drawings[] = {
        DRAWING("", "<filter/>"),
        DRAWING("", "<rect blur='1'/>"),
        DRAWING("", "<rect fill='url(#a)'/>"),
        DRAWING("", "<path d='M1 1 bogus'/>"),
        DRAWING("", "<g transform='bend(3)'/>"),
        "<fo:block><fo:instream-foreign-object><math xmlns='urn:m'/></fo:instream-foreign-object>"
        "</fo:block>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(drawings); i++)
        assert_messages(drawings[i], DIAG_ERROR, 1);
}

/* The head of a PNG file of 144 by 72 pixels at 144 dpi (5669 pixels a metre). */
static const guint8 png[] = {
    0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0,   0,    0,    13, 'I', 'H',  'D',  'R', 0,
    0,    0,   144, 0,   0,    0,    72,   8,    0,   0,    0,    0,  0,   0,    0,    0,   0,
    0,    0,   9,   'p', 'H',  'Y',  's',  0,    0,   0x16, 0x25, 0,  0,   0x16, 0x25, 1,   0,
    0,    0,   0,   0,   0,    0,    0,    'I',  'E', 'N',  'D',  0,  0,   0,    0};

/* Sets a picture in a line and writes down its rectangle. */
static char *set_picture(const char *path, const char *attributes, guint *warnings)
{
    g_autofree char *flow = g_strdup_printf(
        "<fo:block><fo:external-graphic src='url(\"%s\")' %s/></fo:block>", path, attributes);
    Typeset set = typeset(NULL, flow);
    const AreaPage *page = layout_page(set.layout, 0);
    char *found = NULL;
    for (guint i = 0; i < page->area_count; i++) {
        const AreaImage *image = &page->areas[i].image;
        if (page->areas[i].kind == AREA_IMAGE)
            found = g_strdup_printf("%d,%d %dx%d", (image->x + 5) / 10, (image->y + 5) / 10,
                                    (image->width + 5) / 10, (image->height + 5) / 10);
    }
    *warnings = diag_count(set.diag, DIAG_WARNING);
    typeset_free(&set);
    return found;
}

static void test_picture_sizes(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("kaoping-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "p.png", NULL);
    assert_true(g_file_set_contents(path, (const char *)png, sizeof png, NULL));
    static const struct {
        const char *attributes, *rect;
        guint warnings;
    } cases[] = {
        {"", "0,0 7200x3600", 0}, /* 72 by 36 pt, in hundredths */
        {"content-width='36pt'", "0,0 3600x1800", 0},
        {"content-height='9pt'", "0,0 1800x900", 0},
        {"content-width='50%'", "0,0 3600x1800", 0},
        {"width='20pt' content-width='scale-to-fit'", "0,0 2000x1000", 0},
        {"width='20pt' content-width='scale-down-to-fit'", "0,0 2000x1000", 0},
        {"width='90pt' content-width='scale-down-to-fit'", "0,0 7200x3600", 0},
        {"width='90pt' content-width='scale-up-to-fit'", "0,0 9000x4500", 0},
        {"width='20pt' content-width='scale-up-to-fit'", "0,0 7200x3600", 0},
        {"content-width='36pt' content-height='36pt' scaling='non-uniform'", "0,0 3600x3600", 0},
        {"content-width='36pt' content-height='36pt'", "0,0 3600x1800", 0},
        {"content-width='200pt'", "0,0 10000x5000", 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint warnings;
        g_autofree char *found = set_picture(path, cases[i].attributes, &warnings);
        assert_string_equal(found, cases[i].rect);
        assert_int_equal(warnings, cases[i].warnings);
    }
    g_remove(path);
    g_rmdir(folder);
}

static void test_bad_pictures(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("kaoping-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "p.png", NULL);
    guint8 large[sizeof png];
    memcpy(large, png, sizeof png);
    large[16] = large[20] = 0x40;
    const struct {
        const void *bytes;
        gsize length;
    } files[] = {{png, 20}, {"text", 4}, {"", 0}, {large, sizeof large}, {"\xFF\xD8\xFF\xE0\0", 5}};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        guint warnings;
        assert_true(g_file_set_contents(path, files[i].bytes, (gssize)files[i].length, NULL));
        g_autofree char *found = set_picture(path, "", &warnings);
        assert_null(found);
        assert_int_equal(warnings, 1);
    }
    g_remove(path);
    guint warnings;
    g_autofree char *missing = set_picture(path, "", &warnings);
    assert_null(missing);
    assert_int_equal(warnings, 1);
    g_rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),        cmocka_unit_test(test_drawing),
        cmocka_unit_test(test_bad_drawings), cmocka_unit_test(test_picture_sizes),
        cmocka_unit_test(test_bad_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
