#include "render/pdf_watermark.h"

#include "font/face.h"

#include <math.h>

#define FAMILY "黑体"
#define GREY "0.94 g\n"

enum {
    LENGTH_PER_CENT = 70, /* of the page's diagonal */
    SIZE_MAX_MPT = 110000,
};

/* The words on a page of one size. */
typedef struct {
    gint32 width, height;
    HPDF_Dict form;
    char *paint;
} Form;

struct PdfWatermark {
    PdfFile *file;
    const FontSet *set;
    const char *words;
    GPtrArray *forms; /* of Form* */
};

static void form_free(void *data)
{
    Form *form = data;
    g_free(form->paint);
    g_free(form);
}

PdfWatermark *pdf_watermark_new(PdfFile *file, const Catalogue *fonts, const char *words)
{
    PdfWatermark *watermark = g_new0(PdfWatermark, 1);
    watermark->file = file;
    watermark->words = words;
    watermark->set =
        words != NULL ? font_set(fonts, FAMILY, /*weight*/ 400, /*italic*/ false) : NULL;
    watermark->forms = g_ptr_array_new_with_free_func(form_free);
    return watermark;
}

void pdf_watermark_free(PdfWatermark *watermark)
{
    if (watermark == NULL)
        return;
    g_ptr_array_unref(watermark->forms);
    g_free(watermark);
}

/* ---- Outlines, in font units ---- */

static void put_point(GString *text, float x, float y)
{
    pdf_put_mpt(text, llroundf(x * 1000));
    g_string_append_c(text, ' ');
    pdf_put_mpt(text, llroundf(y * 1000));
    g_string_append_c(text, ' ');
}

static void draw_move(hb_draw_funcs_t *funcs, void *text, hb_draw_state_t *state, float x, float y,
                      void *data)
{
    (void)funcs, (void)state, (void)data;
    put_point(text, x, y);
    g_string_append(text, "m\n");
}

static void draw_line(hb_draw_funcs_t *funcs, void *text, hb_draw_state_t *state, float x, float y,
                      void *data)
{
    (void)funcs, (void)state, (void)data;
    put_point(text, x, y);
    g_string_append(text, "l\n");
}

/* HarfBuzz turns quadratic curves into these. */
static void draw_curve(hb_draw_funcs_t *funcs, void *text, hb_draw_state_t *state, float x1,
                       float y1, float x2, float y2, float x, float y, void *data)
{
    (void)funcs, (void)state, (void)data;
    put_point(text, x1, y1);
    put_point(text, x2, y2);
    put_point(text, x, y);
    g_string_append(text, "c\n");
}

static void draw_close(hb_draw_funcs_t *funcs, void *text, hb_draw_state_t *state, void *data)
{
    (void)funcs, (void)state, (void)data;
    g_string_append(text, "h\n");
}

static hb_draw_funcs_t *make_funcs(void)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, draw_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, draw_line, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, draw_curve, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, draw_close, NULL, NULL);
    return funcs;
}

/* ---- The words ---- */

static gint64 words_width(const PdfWatermark *watermark)
{
    gint64 width = 0;
    for (const char *at = watermark->words; *at != '\0'; at = g_utf8_next_char(at))
        width += font_set_glyph(watermark->set, g_utf8_get_char(at), true).advance;
    return width;
}

static void put_number(GString *text, double value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(text, g_ascii_formatd(number, sizeof number, "%.6f", value));
    g_string_append_c(text, ' ');
}

static void put_matrix(GString *text, double a, double b, double c, double d, double e, double f)
{
    const double values[6] = {a, b, c, d, e, f};
    for (int i = 0; i < 6; i++)
        put_number(text, values[i]);
    g_string_append(text, "cm\n");
}

/* One glyph, with its origin at x em/1000 on the line. */
static void put_glyph(GString *text, hb_draw_funcs_t *funcs, const FontGlyph *glyph, gint64 x)
{
    double unit = 1000.0 / face_units_per_em(glyph->face);
    hb_font_t *font = face_harfbuzz_font(glyph->face);
    if (font == NULL)
        return;
    g_string_append(text, "q ");
    put_matrix(text, unit, 0, 0, unit, (double)x, -glyph->drop);
    hb_font_get_glyph_shape(font, glyph->glyph, funcs, text);
    g_string_append(text, "f Q\n");
}

/* The words in units of em/1000, from the origin. */
static void put_words(GString *text, const PdfWatermark *watermark)
{
    hb_draw_funcs_t *funcs = make_funcs();
    gint64 x = 0;
    for (const char *at = watermark->words; *at != '\0'; at = g_utf8_next_char(at)) {
        FontGlyph glyph = font_set_glyph(watermark->set, g_utf8_get_char(at), true);
        if (glyph.glyph != 0)
            put_glyph(text, funcs, &glyph, x);
        x += glyph.advance;
    }
    hb_draw_funcs_destroy(funcs);
}

/* Along the diagonal from bottom left to top right, in the middle of the page. */
static void put_content(GString *text, const PdfWatermark *watermark, gint32 width, gint32 height)
{
    double diagonal = hypot(width, height);
    gint64 length = MAX(words_width(watermark), 1);
    double size = MIN(diagonal * LENGTH_PER_CENT / 100 / (double)length * 1000, SIZE_MAX_MPT);
    double scale = size / 1e6, cosine = width / diagonal, sine = height / diagonal;
    const Face *face = font_set_primary(watermark->set);
    double middle = (face_ascent(face) - face_descent(face)) / 2.0;
    g_string_append(text, GREY);
    put_matrix(text, cosine * scale, sine * scale, -sine * scale, cosine * scale, width / 2e3,
               height / 2e3);
    put_matrix(text, 1, 0, 0, 1, -(double)length / 2, -middle);
    put_words(text, watermark);
}

static Form *make_form(PdfWatermark *watermark, gint32 width, gint32 height)
{
    Form *form = g_new0(Form, 1);
    g_autoptr(GString) content = g_string_new(NULL);
    g_autoptr(GString) entries = g_string_new(" /Type /XObject /Subtype /Form /BBox [0 0 ");
    form->width = width;
    form->height = height;
    put_content(content, watermark, width, height);
    pdf_put_mpt(entries, width);
    g_string_append_c(entries, ' ');
    pdf_put_mpt(entries, height);
    g_string_append(entries, "] /Resources << >>");
    form->form = pdf_stream_new(watermark->file, content->str, content->len, entries->str);
    g_ptr_array_add(watermark->forms, form);
    form->paint = g_strdup_printf("/W%u Do\n", watermark->forms->len);
    return form;
}

const char *pdf_watermark_paint(PdfWatermark *watermark, gint32 width, gint32 height)
{
    if (watermark->set == NULL)
        return NULL;
    for (guint i = 0; i < watermark->forms->len; i++) {
        const Form *form = watermark->forms->pdata[i];
        if (form->width == width && form->height == height)
            return form->paint;
    }
    return make_form(watermark, width, height)->paint;
}

void pdf_watermark_finish(const PdfWatermark *watermark, GString *resources)
{
    for (guint i = 0; i < watermark->forms->len; i++) {
        const Form *form = watermark->forms->pdata[i];
        g_string_append_printf(resources, " /W%u", i + 1);
        pdf_put_reference(resources, form->form);
    }
}
