#include "render/pdf_font.h"

#include "font/face.h"
#include "font/subset.h"

#include <string.h>

enum {
    PAGE_BITS = 8,
    PAGE_SIZE = 1 << PAGE_BITS,
    PAGES = 0x110000 >> PAGE_BITS,
    CODES_MAX = 0xFFFF,
    BFCHARS_IN_A_BLOCK = 100, /* as PDF allows */
    DEFAULT_WIDTH = 1000,
    TAG_LETTERS = 6,
    STEM_REGULAR = 80, /* no font file says it; viewers use it for substitutes only */
    STEM_BOLD = 140,
};

/* Font descriptor flags */
enum { FLAG_FIXED = 1, FLAG_SERIF = 2, FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64 };

typedef struct {
    gunichar character;
    gint32 width;
} Code;

struct PdfFont {
    const Face *face;
    guint number;
    GArray *codes;  /* of Code, by code - 1 */
    GArray *glyphs; /* of guint32, by code - 1 */
    guint16 *pages[PAGES];
};

struct PdfFonts {
    PdfFile *file;
    bool archive;
    GPtrArray *fonts;
    PdfFont *last;
};

static void font_free(void *data)
{
    PdfFont *font = data;
    for (guint i = 0; i < PAGES; i++)
        g_free(font->pages[i]);
    g_array_unref(font->codes);
    g_array_unref(font->glyphs);
    g_free(font);
}

PdfFonts *pdf_fonts_new(PdfFile *file, bool archive)
{
    PdfFonts *fonts = g_new0(PdfFonts, 1);
    fonts->file = file;
    fonts->archive = archive;
    fonts->fonts = g_ptr_array_new_with_free_func(font_free);
    return fonts;
}

void pdf_fonts_free(PdfFonts *fonts)
{
    if (fonts == NULL)
        return;
    g_ptr_array_unref(fonts->fonts);
    g_free(fonts);
}

static PdfFont *font_new(const Face *face, guint number)
{
    PdfFont *font = g_new0(PdfFont, 1);
    font->face = face;
    font->number = number;
    font->codes = g_array_new(FALSE, FALSE, sizeof(Code));
    font->glyphs = g_array_new(FALSE, FALSE, sizeof(guint32));
    return font;
}

PdfFont *pdf_fonts_get(PdfFonts *fonts, const Face *face)
{
    if (fonts->last != NULL && fonts->last->face == face)
        return fonts->last;
    for (guint i = 0; i < fonts->fonts->len; i++) {
        fonts->last = fonts->fonts->pdata[i];
        if (fonts->last->face == face)
            return fonts->last;
    }
    fonts->last = font_new(face, fonts->fonts->len + 1);
    g_ptr_array_add(fonts->fonts, fonts->last);
    return fonts->last;
}

guint pdf_font_number(const PdfFont *font)
{
    return font->number;
}

static guint add_code(PdfFont *font, gunichar character, guint32 glyph)
{
    Code code = {character, face_advance(font->face, glyph)};
    if (font->codes->len >= CODES_MAX)
        return 0;
    g_array_append_val(font->codes, code);
    g_array_append_val(font->glyphs, glyph);
    return font->codes->len;
}

guint pdf_font_code(PdfFont *font, gunichar character, guint32 glyph, gint32 *width)
{
    guint16 **page = &font->pages[character >> PAGE_BITS];
    if (*page == NULL)
        *page = g_new0(guint16, PAGE_SIZE);
    guint16 *code = *page + (character & (PAGE_SIZE - 1));
    if (*code == 0)
        *code = (guint16)add_code(font, character, glyph);
    *width = *code != 0 ? g_array_index(font->codes, Code, *code - 1).width : 0;
    return *code;
}

/* The name under which the font goes in the file: six letters that stand for the subset, and the
 * face's name without what a PDF name cannot hold. */
static char *make_name(const PdfFont *font)
{
    guint64 hash = 14695981039346656037u; /* FNV-1a */
    const guint8 *bytes = (const guint8 *)font->glyphs->data;
    for (gsize i = 0; i < font->glyphs->len * sizeof(guint32); i++)
        hash = (hash ^ bytes[i]) * 1099511628211u;
    GString *name = g_string_new(NULL);
    for (int i = 0; i < TAG_LETTERS; i++, hash /= 26)
        g_string_append_c(name, (char)('A' + hash % 26));
    g_string_append_c(name, '+');
    for (const char *at = face_name(font->face); *at != '\0'; at++)
        if (g_ascii_isalnum(*at) || *at == '-' || *at == '_')
            g_string_append_c(name, *at);
    return g_string_free(name, FALSE);
}

/* A font file, or none where the face is a synthetic one of a test. */
static HPDF_Dict embed_file(PdfFile *file, const PdfFont *font, guint16 *renumbered)
{
    hb_blob_t *blob = face_subset(font->face, (const guint32 *)(const void *)font->glyphs->data,
                                  font->glyphs->len, renumbered);
    if (blob == NULL)
        return NULL;
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    char entries[32];
    g_snprintf(entries, sizeof entries, " /Length1 %u", length);
    HPDF_Dict stream = pdf_stream_new(file, bytes, length, entries);
    hb_blob_destroy(blob);
    return stream;
}

/* A bit for every code that the font has, and for code 0. */
static HPDF_Dict make_code_set(PdfFile *file, guint count)
{
    gsize length = (count + 1 + 7) / 8;
    g_autofree guint8 *bits = g_malloc0(length);
    for (guint code = 0; code <= count; code++)
        bits[code / 8] |= (guint8)(0x80 >> code % 8);
    return pdf_stream_new(file, bits, length, NULL);
}

static int descriptor_flags(const FaceMetrics *metrics)
{
    return FLAG_SYMBOLIC | (metrics->fixed_pitch ? FLAG_FIXED : 0) |
           (metrics->serif ? FLAG_SERIF : 0) | (metrics->italic_angle != 0 ? FLAG_ITALIC : 0);
}

static HPDF_Dict make_descriptor(const PdfFonts *fonts, const PdfFont *font, const char *name,
                                 HPDF_Dict stream)
{
    PdfFile *file = fonts->file;
    const FaceMetrics *metrics = face_metrics(font->face);
    GString *text = g_string_new(NULL);
    g_string_printf(text,
                    "/Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%d %d %d %d] "
                    "/ItalicAngle %d /Ascent %d /Descent %d /CapHeight %d /StemV %d /FontFile2",
                    name, descriptor_flags(metrics), metrics->left, metrics->bottom, metrics->right,
                    metrics->top, metrics->italic_angle, face_ascent(font->face),
                    -face_descent(font->face), metrics->cap_height,
                    face_source(font->face)->bold ? STEM_BOLD : STEM_REGULAR);
    pdf_put_reference(text, stream);
    if (fonts->archive) {
        g_string_append(text, " /CIDSet");
        pdf_put_reference(text, make_code_set(file, font->codes->len));
    }
    HPDF_Dict dict = pdf_dict_new(file);
    pdf_dict_text(dict, text);
    return dict;
}

/* Widths that are not the default one, in runs: "1 [500 500] 7 [250]". */
static void put_widths(GString *text, const PdfFont *font)
{
    bool open = false;
    for (guint i = 0; i < font->codes->len; i++) {
        int width = g_array_index(font->codes, Code, i).width;
        if (width == DEFAULT_WIDTH && open)
            g_string_append_c(text, ']');
        open = open && width != DEFAULT_WIDTH;
        if (width == DEFAULT_WIDTH)
            continue;
        if (!open)
            g_string_append_printf(text, " %u [", i + 1);
        g_string_append_printf(text, open ? " %d" : "%d", width);
        open = true;
    }
    if (open)
        g_string_append_c(text, ']');
}

/* Two bytes for every code: the glyph's number in the embedded file. */
static HPDF_Dict make_glyph_map(PdfFile *file, const guint16 *renumbered, guint count)
{
    g_autofree guint8 *bytes = g_malloc0(2 * ((gsize)count + 1));
    for (guint i = 0; i < count; i++) {
        bytes[2 * i + 2] = (guint8)(renumbered[i] >> 8);
        bytes[2 * i + 3] = (guint8)renumbered[i];
    }
    return pdf_stream_new(file, bytes, 2 * ((gsize)count + 1), NULL);
}

static void put_bfchar(GString *text, guint code, gunichar character)
{
    if (character >= 0x10000)
        g_string_append_printf(text, "<%04X> <%04X%04X>\n", code, 0xD7C0 + (character >> 10),
                               0xDC00 + (character & 0x3FF));
    else
        g_string_append_printf(text, "<%04X> <%04X>\n", code, character);
}

static HPDF_Dict make_to_unicode(PdfFile *file, const PdfFont *font)
{
    g_autoptr(GString) text =
        g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                     "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                     "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (guint i = 0; i < font->codes->len; i++) {
        guint left = MIN(font->codes->len - i, BFCHARS_IN_A_BLOCK);
        if (i % BFCHARS_IN_A_BLOCK == 0)
            g_string_append_printf(text, "%u beginbfchar\n", left);
        put_bfchar(text, i + 1, g_array_index(font->codes, Code, i).character);
        if (i % BFCHARS_IN_A_BLOCK == BFCHARS_IN_A_BLOCK - 1 || i + 1 == font->codes->len)
            g_string_append(text, "endbfchar\n");
    }
    g_string_append(text, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return pdf_stream_new(file, text->str, text->len, NULL);
}

static HPDF_Dict make_descendant(const PdfFonts *fonts, const PdfFont *font, const char *name,
                                 HPDF_Dict stream, HPDF_Dict map)
{
    GString *text = g_string_new(NULL);
    g_string_printf(text,
                    "/Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry "
                    "(Adobe) /Ordering (Identity) /Supplement 0 >> /DW %d /W [",
                    name, DEFAULT_WIDTH);
    put_widths(text, font);
    g_string_append(text, " ] /CIDToGIDMap");
    pdf_put_reference(text, map);
    g_string_append(text, " /FontDescriptor");
    pdf_put_reference(text, make_descriptor(fonts, font, name, stream));
    HPDF_Dict dict = pdf_dict_new(fonts->file);
    pdf_dict_text(dict, text);
    return dict;
}

/* The composite font that the pages' text refers to; NULL if the face's file is damaged. */
static HPDF_Dict make_font(const PdfFonts *fonts, const PdfFont *font)
{
    PdfFile *file = fonts->file;
    g_autofree guint16 *renumbered = g_new0(guint16, font->glyphs->len);
    HPDF_Dict stream = embed_file(file, font, renumbered);
    if (stream == NULL)
        return NULL;
    g_autofree char *name = make_name(font);
    HPDF_Dict map = make_glyph_map(file, renumbered, font->glyphs->len);
    GString *text = g_string_new(NULL);
    g_string_printf(text,
                    "/Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H "
                    "/DescendantFonts [",
                    name);
    pdf_put_reference(text, make_descendant(fonts, font, name, stream, map));
    g_string_append(text, " ] /ToUnicode");
    pdf_put_reference(text, make_to_unicode(file, font));
    HPDF_Dict dict = pdf_dict_new(file);
    pdf_dict_text(dict, text);
    return dict;
}

bool pdf_fonts_finish(PdfFonts *fonts, GString *resources, Diag *diag)
{
    for (guint i = 0; i < fonts->fonts->len; i++) {
        const PdfFont *font = fonts->fonts->pdata[i];
        HPDF_Dict dict = make_font(fonts, font);
        if (dict == NULL) {
            diag_report(diag, DIAG_ERROR, no_place, _("the font %s is damaged"),
                        face_name(font->face));
            return false;
        }
        g_string_append_printf(resources, " /F%u", font->number);
        pdf_put_reference(resources, dict);
    }
    return true;
}
