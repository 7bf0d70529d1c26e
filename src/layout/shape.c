/* Faces, natural advances and classes of the characters of a paragraph. */
#include "layout/paragraph.h"

enum { CONTEXT = 64 }; /* how far an ambiguous character looks around */

/* ---- styles ---- */

const FontSet *fonts_of(Engine *engine, const FoNode *node, const char *family, int weight,
                        bool italic)
{
    const FontSet *fonts = font_set(engine->fonts, family, weight, italic);
    if (fonts)
        return fonts;
    engine_report(engine, DIAG_WARNING, node,
                  _("no such font family: %s; other letters stand in for it"), family);
    fonts = font_set(engine->fonts, "仿宋", weight, italic);
    return fonts ? fonts : font_set(engine->fonts, "*", weight, italic);
}

const Style *style_of(Engine *engine, const FoNode *node, const FoProps *props)
{
    if (engine->last_style && engine->last_style->props == props)
        return engine->last_style;
    Style *style = g_hash_table_lookup(engine->styles, props);
    if (!style) {
        style = ARENA_NEW(engine->arena, Style);
        style->props = props;
        style->fonts = fonts_of(engine, node, props->family, props->weight, props->italic);
        const Face *face = font_set_primary(style->fonts);
        style->ascent = (gint32)((gint64)props->font_size * face_ascent(face) / 1000);
        style->descent = (gint32)((gint64)props->font_size * face_descent(face) / 1000);
        gint32 leading = props->line_height - style->ascent - style->descent;
        style->x_height = (gint32)((gint64)props->font_size * face_x_height(face) / 1000);
        style->above = leading / 2 + style->ascent;
        style->below = props->line_height - leading / 2 - style->ascent;
        if (engine->measure)
            style->ascii = ARENA_ARRAY(engine->arena, gint32, 0x80);
        style->chinese = !*props->language || g_str_has_prefix(props->language, "zh");
        g_hash_table_insert(engine->styles, (gpointer)(guintptr)props, style);
    }
    engine->last_style = style;
    return style;
}

/* ---- faces and advances ---- */

typedef struct {
    Engine *engine;
    Paragraph *paragraph;
    const gunichar *codes;
    GArray *spans; /* of Span */
} Shaper;

/* The closest letter, figure or ideograph beside an ambiguous character, 0 if there is none. */
static gunichar strong_beside(const Shaper *shaper, guint at, int step)
{
    guint count = shaper->paragraph->count;
    for (guint i = at + (guint)step, looked = 0; i < count && looked < CONTEXT;
         i += (guint)step, looked++) {
        gunichar code = shaper->codes[i];
        if (char_is_chinese(code) || g_unichar_isalnum(code))
            return code;
    }
    return 0;
}

/* Whether the text around an ambiguous character is Chinese: an ideograph beside it decides, and
 * where there is no text the language. */
static bool is_chinese_here(const Shaper *shaper, guint at, const Style *style)
{
    gunichar before = strong_beside(shaper, at, -1), after = strong_beside(shaper, at, 1);
    if (!before && !after)
        return style->chinese;
    return char_is_chinese(before) || char_is_chinese(after);
}

static void start_span(Shaper *shaper, guint at, const Piece *piece, const Style *style,
                       const FontGlyph *glyph)
{
    GArray *spans = shaper->spans;
    Span span = {
        .style = style,
        .node = piece->node,
        .object = piece->object,
        .end = at + 1,
    };
    if (glyph) {
        span.face = glyph->face;
        span.embolden = glyph->embolden;
        span.slant = glyph->slant;
        span.missing = glyph->glyph == 0;
        span.drop = style->props->font_size * glyph->drop / 1000;
    }
    if (spans->len)
        g_array_index(spans, Span, spans->len - 1).end = at;
    g_array_append_val(spans, span);
}

static bool same_span(const Span *span, const FontGlyph *glyph)
{
    return span->face == glyph->face && span->embolden == glyph->embolden &&
           span->slant == glyph->slant && span->missing == (glyph->glyph == 0);
}

static void report_missing(Shaper *shaper, const Piece *piece, gunichar code)
{
    char utf8[7] = {0};
    g_unichar_to_utf8(code, utf8);
    engine_report(shaper->engine, DIAG_WARNING, piece->node, _("no face has U+%04X “%s”"), code,
                  utf8);
}

static bool is_invisible(gunichar code)
{
    return (code >= 0x200B && code <= 0x200F) || code == 0x2060 || code == 0xFEFF || code == 0xAD ||
           code == BREAK_CODE;
}

/* Shapes one piece of text, from its start up to end. */
static void shape_piece(Shaper *shaper, const Piece *piece, guint end)
{
    Paragraph *paragraph = shaper->paragraph;
    const FoProps *props = piece->node->props;
    const Style *style = style_of(shaper->engine, piece->node, props);
    const Span *span = NULL;
    for (guint i = piece->start; i < end; i++) {
        gunichar code = shaper->codes[i];
        bool ambiguous = char_is_ambiguous(code);
        bool chinese = ambiguous && is_chinese_here(shaper, i, style);
        bool kept = code == KEPT_SPACE;
        if (kept)
            code = ' ';
        FontGlyph glyph = font_set_glyph(style->fonts, code == 0xA0 ? ' ' : code, chinese);
        AreaGlyph *out = &paragraph->glyphs[i];
        *out = (AreaGlyph){.code = code, .glyph = glyph.glyph};
        paragraph->classes[i] = code == BREAK_CODE ? CHAR_BREAK
                                : kept             ? CHAR_MARK
                                                   : (guint8)char_class(code, chinese);
        if (is_invisible(code)) {
            glyph.glyph = 1; /* nothing is drawn, nothing is missing */
            out->glyph = G_MAXUINT32;
        } else {
            out->advance = (gint32)(((gint64)props->font_size * glyph.advance + 500) / 1000) +
                           props->letter_spacing + (code == ' ' ? props->word_spacing : 0);
            if (glyph.glyph == 0)
                report_missing(shaper, piece, code);
        }
        if (span && (same_span(span, &glyph) || is_invisible(code)))
            continue;
        start_span(shaper, i, piece, style, &glyph);
        span = &g_array_index(shaper->spans, Span, shaper->spans->len - 1);
    }
}

static void shape_object(Shaper *shaper, const Piece *piece)
{
    Paragraph *paragraph = shaper->paragraph;
    const Style *style = style_of(shaper->engine, piece->node, piece->node->props);
    ObjectKind kind = piece->object->kind;
    bool apart = kind == OBJECT_LEADER || kind == OBJECT_GRAPHIC;
    paragraph->glyphs[piece->start] =
        (AreaGlyph){.code = apart ? OBJECT_CODE : WORD_JOINER, .advance = piece->object->optimum};
    paragraph->classes[piece->start] = CHAR_OBJECT;
    start_span(shaper, piece->start, piece, style, NULL);
}

void paragraph_shape(Engine *engine, Paragraph *paragraph, const Pieces *pieces)
{
    Shaper shaper = {
        .engine = engine,
        .paragraph = paragraph,
        .codes = pieces->codes,
        .spans = engine_take_array(&engine->kept.spans, sizeof(Span)),
    };
    for (guint i = 0; i < pieces->count; i++) {
        const Piece *piece = &pieces->pieces[i];
        guint end = i + 1 < pieces->count ? piece[1].start : paragraph->count;
        if (piece->object)
            shape_object(&shaper, piece);
        else if (end > piece->start)
            shape_piece(&shaper, piece, end);
    }
    paragraph->span_count = shaper.spans->len;
    if (paragraph->span_count) {
        g_array_index(shaper.spans, Span, paragraph->span_count - 1).end = paragraph->count;
        paragraph->spans =
            arena_copy(engine->text, shaper.spans->data, sizeof(Span) * paragraph->span_count);
    }
    engine_give_array(&engine->kept.spans, shaper.spans);
}
