/* The least that a PDF can cost with libharu's own calls: lines that are broken already, placed
 * with fonts that are subset already.
 *
 *   floor_pdf prepare FILE.fo FONTS FOLDER   lays the file out and leaves fonts and lines in FOLDER
 *   floor_pdf draw FOLDER FILE.pdf           places them
 */
#include "font/face.h"
#include "layout/layout.h"

#include <hb-subset.h>
#include <hpdf.h>
#include <stdlib.h>
#include <string.h>

#define LINES_FILE "lines"
#define PT (1.0 / FO_MPT)

/* ---- prepare ---- */

typedef struct {
    GPtrArray *faces; /* of const Face* */
    GPtrArray *codes; /* of hb_set_t*, in the same order */
    FILE *lines;
} Preparation;

static guint face_index(Preparation *preparation, const Face *face)
{
    guint index;
    if (!g_ptr_array_find(preparation->faces, face, &index)) {
        index = preparation->faces->len;
        g_ptr_array_add(preparation->faces, (void *)(guintptr)face);
        g_ptr_array_add(preparation->codes, hb_set_create());
    }
    return index;
}

/* libharu's UTF-8 encoder takes characters up to U+FFFF. */
static void put_text(Preparation *preparation, const AreaText *run, gint32 page_height)
{
    guint index = face_index(preparation, run->face);
    gint64 own = 0;
    for (guint i = 0; i < run->count; i++)
        own += (gint64)face_advance(run->face, run->glyphs[i].glyph) * run->size / 1000;
    fprintf(preparation->lines, "T %u %d %d %d %d ", index, run->size, run->x, page_height - run->y,
            (int)((run->width - own) / run->count));
    for (guint i = 0; i < run->count; i++) {
        char utf8[6];
        gunichar code = run->glyphs[i].code <= 0xFFFF ? run->glyphs[i].code : 0x3013;
        hb_set_add(preparation->codes->pdata[index], code);
        fwrite(utf8, 1, (size_t)g_unichar_to_utf8(code, utf8), preparation->lines);
    }
    fputc('\n', preparation->lines);
}

static void put_area(Preparation *preparation, const Area *area, gint32 page_height)
{
    const AreaRule *rule = &area->rule;
    if (area->kind == AREA_TEXT && area->text.count > 0)
        put_text(preparation, &area->text, page_height);
    else if (area->kind == AREA_RECT)
        fprintf(preparation->lines, "R %d %d %d %d\n", area->rect.x,
                page_height - area->rect.y - area->rect.height, area->rect.width,
                area->rect.height);
    else if (area->kind == AREA_RULE && rule->y1 == rule->y2)
        fprintf(preparation->lines, "R %d %d %d %d\n", rule->x1,
                page_height - rule->y1 - rule->width / 2, rule->x2 - rule->x1, rule->width);
    else if (area->kind == AREA_RULE)
        fprintf(preparation->lines, "R %d %d %d %d\n", rule->x1 - rule->width / 2,
                page_height - rule->y2, rule->width, rule->y2 - rule->y1);
}

static void put_font(const Face *face, const hb_set_t *codes, const char *path)
{
    static const hb_tag_t unused[] = {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
                                      HB_TAG('G', 'D', 'E', 'F'), HB_TAG('v', 'h', 'e', 'a'),
                                      HB_TAG('v', 'm', 't', 'x')};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_union(hb_subset_input_unicode_set(input), codes);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    for (guint i = 0; i < G_N_ELEMENTS(unused); i++)
        hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), unused[i]);
    hb_face_t *subset = hb_subset_or_fail(face_harfbuzz(face), input);
    hb_blob_t *blob = hb_face_reference_blob(subset);
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    g_file_set_contents(path, bytes, length, NULL);
    hb_blob_destroy(blob);
    hb_face_destroy(subset);
    hb_subset_input_destroy(input);
}

static void put_fonts(const Preparation *preparation, const char *folder)
{
    for (guint i = 0; i < preparation->faces->len; i++) {
        g_autofree char *path = g_strdup_printf("%s/%u.ttf", folder, i);
        put_font(preparation->faces->pdata[i], preparation->codes->pdata[i], path);
        hb_set_destroy(preparation->codes->pdata[i]);
    }
}

static int prepare(const char *fo, const char *fonts_folder, const char *folder)
{
    g_autoptr(Diag) diag = diag_new();
    g_autoptr(Catalogue) fonts = catalogue_load(fonts_folder, diag);
    g_autoptr(FoTree) tree = fo_read_file(fo, diag);
    if (fonts == NULL || tree == NULL)
        return 2;
    g_autoptr(Layout) layout = layout_new(tree, fonts, diag);
    g_autofree char *path = g_build_filename(folder, LINES_FILE, NULL);
    Preparation preparation = {g_ptr_array_new(), g_ptr_array_new(), fopen(path, "w")};
    for (guint i = 0; i < layout_page_count(layout); i++) {
        const AreaPage *page = layout_page(layout, i);
        fprintf(preparation.lines, "P %d %d\n", page->width, page->height);
        for (guint at = 0; at < page->area_count; at++)
            put_area(&preparation, &page->areas[at], page->height);
    }
    fclose(preparation.lines);
    put_fonts(&preparation, folder);
    g_ptr_array_unref(preparation.faces);
    g_ptr_array_unref(preparation.codes);
    return 0;
}

/* ---- draw ---- */

enum { FONTS_MAX = 32, NUMBERS_MAX = 5 };

typedef struct {
    HPDF_Doc document;
    HPDF_Page page;
    const char *folder;
    HPDF_Font fonts[FONTS_MAX];
} Drawing;

static void fail(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
    (void)data;
    fprintf(stderr, "floor_pdf: libharu error 0x%04lX %lu\n", error, detail);
    exit(2);
}

static HPDF_Font get_font(Drawing *drawing, int index)
{
    if (drawing->fonts[index] == NULL) {
        g_autofree char *path = g_strdup_printf("%s/%d.ttf", drawing->folder, index);
        const char *name = HPDF_LoadTTFontFromFile(drawing->document, path, HPDF_TRUE);
        drawing->fonts[index] = HPDF_GetFont(drawing->document, name, "UTF-8");
    }
    return drawing->fonts[index];
}

static void draw_page(Drawing *drawing, const int *numbers, const char *text)
{
    (void)text;
    drawing->page = HPDF_AddPage(drawing->document);
    HPDF_Page_SetWidth(drawing->page, (HPDF_REAL)(numbers[0] * PT));
    HPDF_Page_SetHeight(drawing->page, (HPDF_REAL)(numbers[1] * PT));
}

static void draw_text(Drawing *drawing, const int *numbers, const char *text)
{
    HPDF_Page_BeginText(drawing->page);
    HPDF_Page_SetFontAndSize(drawing->page, get_font(drawing, numbers[0]),
                             (HPDF_REAL)(numbers[1] * PT));
    HPDF_Page_SetCharSpace(drawing->page, (HPDF_REAL)(numbers[4] * PT));
    HPDF_Page_TextOut(drawing->page, (HPDF_REAL)(numbers[2] * PT), (HPDF_REAL)(numbers[3] * PT),
                      text);
    HPDF_Page_EndText(drawing->page);
}

static void draw_rectangle(Drawing *drawing, const int *numbers, const char *text)
{
    (void)text;
    HPDF_Page_Rectangle(drawing->page, (HPDF_REAL)(numbers[0] * PT), (HPDF_REAL)(numbers[1] * PT),
                        (HPDF_REAL)(numbers[2] * PT), (HPDF_REAL)(numbers[3] * PT));
    HPDF_Page_Fill(drawing->page);
}

static void draw_line(Drawing *drawing, char *line)
{
    static const struct {
        char name;
        int numbers;
        void (*draw)(Drawing *, const int *, const char *);
    } kinds[] = {{'P', 2, draw_page}, {'T', 5, draw_text}, {'R', 4, draw_rectangle}};
    int numbers[NUMBERS_MAX] = {0};
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (kinds[i].name != line[0])
            continue;
        char *at = line + 1;
        for (int number = 0; number < kinds[i].numbers; number++)
            numbers[number] = (int)strtol(at, &at, 10);
        kinds[i].draw(drawing, numbers, *at == ' ' ? at + 1 : at);
    }
}

static int draw(const char *folder, const char *pdf)
{
    g_autofree char *path = g_build_filename(folder, LINES_FILE, NULL);
    FILE *lines = fopen(path, "r");
    if (lines == NULL)
        return 2;
    Drawing drawing = {.document = HPDF_New(fail, NULL), .folder = folder};
    HPDF_SetCompressionMode(drawing.document, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(drawing.document);
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    while ((length = getline(&line, &capacity, lines)) > 0) {
        line[length - 1] = '\0';
        draw_line(&drawing, line);
    }
    free(line);
    fclose(lines);
    HPDF_SaveToFile(drawing.document, pdf);
    HPDF_Free(drawing.document);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 5 && strcmp(argv[1], "prepare") == 0)
        return prepare(argv[2], argv[3], argv[4]);
    if (argc == 4 && strcmp(argv[1], "draw") == 0)
        return draw(argv[2], argv[3]);
    return 64;
}
