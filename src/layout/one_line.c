/* Heights of cells whose text surely stands on one line, where no pages are wanted: most cells of
 * a large table, none of which needs to be set for that. */
#include "layout/layout_internal.h"

/* Whether a block adds nothing to the height of its lines and asks for nothing else. */
static bool is_plain_block(const FoProps *props)
{
    for (FoSide side = 0; side < FO_SIDES; side++)
        if (props->border[side].width || props->padding[side].mpt || props->padding[side].ppm)
            return false;
    return props->background >> 24 == 0 && !props->space_before.retain &&
           !props->space_after.retain && props->break_before == FO_BREAK_AUTO &&
           props->break_after == FO_BREAK_AUTO && props->collapse_white_space;
}

/* The text of a cell that is one block of text alone, or NULL. */
static const FoNode *only_text(const FoNode *cell)
{
    const FoNode *block = cell->first;
    if (!block || block->kind != FO_BLOCK || block->next)
        return NULL;
    const FoNode *text = block->first;
    bool alone = text && text->kind == FO_TEXT && !text->next && !text->space_only;
    return alone && is_plain_block(block->props) ? text : NULL;
}

static bool is_white_space(gunichar code)
{
    return code == ' ' || code == '\t' || code == '\r' || code == '\n';
}

/* Characters whose face and width do not depend on those around them. */
static bool is_simple(gunichar code)
{
    return (code > ' ' && code < 0x7F) || (code >= 0x3000 && code < 0xD800) ||
           (code >= 0xFF00 && code < 0xFFF0);
}

/* What a character takes at most; -1 where that has to be found out. */
static gint32 widest_advance(const Style *style, gunichar code)
{
    const FoProps *props = style->props;
    bool blank = is_white_space(code);
    if (!(blank && (code != '\n' || props->linefeed_treatment != FO_LINEFEED_PRESERVE)) &&
        !is_simple(code))
        return -1;
    FontGlyph glyph = font_set_glyph(style->fonts, blank ? ' ' : code, false);
    if (!glyph.glyph)
        return -1;
    gint32 advance = (gint32)(((gint64)props->font_size * glyph.advance + 500) / 1000);
    return advance + MAX(props->letter_spacing, 0) + (blank ? MAX(props->word_spacing, 0) : 0);
}

static gint32 ascii_advance(const Style *style, guchar code)
{
    gint32 *known = &style->ascii[code];
    if (*known == 0)
        *known = widest_advance(style, code);
    return *known;
}

static bool fits(const Style *style, const FoNode *text, gint32 room)
{
    const char *at = text->text, *end = at + text->length;
    gint32 gap = style->props->font_size / 4; /* between Chinese and western text */
    for (bool was_ascii = (guchar)*at < 0x80; at < end && room >= 0; at = g_utf8_next_char(at)) {
        bool ascii = (guchar)*at < 0x80;
        gint32 advance =
            ascii ? ascii_advance(style, (guchar)*at) : widest_advance(style, g_utf8_get_char(at));
        if (advance < 0)
            return false;
        room -= advance + (ascii != was_ascii ? gap : 0);
        was_ascii = ascii;
    }
    return room >= 0;
}

bool one_line_height(Engine *engine, const FoNode *cell, gint32 width, gint32 *height)
{
    const FoNode *text = only_text(cell);
    if (!text)
        return false;
    const FoProps *props = text->props;
    gint32 room =
        width - fo_length(props->start_indent, width) - fo_length(props->end_indent, width);
    const Style *style = style_of(engine, text, props);
    if (room <= 0 || !fits(style, text,
                           room - fo_length(props->text_indent, room) -
                               fo_length(props->last_line_end_indent, room)))
        return false;
    *height = style->above + style->below;
    return true;
}
