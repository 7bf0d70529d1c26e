/* Measures of a paragraph for breaking it into lines, and where it may be broken. */
#include "layout/breaker.h"

/* ---- measures ---- */

const Span *breaker_span_at(const Paragraph *paragraph, guint *cursor, guint atom)
{
    while (*cursor && paragraph->spans[*cursor - 1].end > atom)
        --*cursor;
    while (paragraph->spans[*cursor].end <= atom)
        ++*cursor;
    return &paragraph->spans[*cursor];
}

gint32 breaker_em_at(Breaker *breaker, guint atom)
{
    return breaker_span_at(breaker->paragraph, &breaker->span, atom)->style->props->font_size;
}

static bool has_right_blank(CharClass class)
{
    return class == CHAR_CLOSE || class == CHAR_COMMA || class == CHAR_STOP;
}

static bool is_wide(CharClass class)
{
    return class == CHAR_HAN || class == CHAR_OPEN || has_right_blank(class) || class == CHAR_DOT;
}

static bool is_letter(CharClass class)
{
    return class == CHAR_WESTERN || class == CHAR_DIGIT;
}

/* Two marks side by side: 2 em become 1.5 em. */
static bool squeezes(CharClass first, CharClass second)
{
    if (has_right_blank(first))
        return has_right_blank(second) || second == CHAR_OPEN;
    return first == CHAR_OPEN && second == CHAR_OPEN;
}

static bool wants_gap(CharClass first, CharClass second)
{
    return (first == CHAR_HAN && is_letter(second)) || (is_letter(first) && second == CHAR_HAN);
}

bool breaker_stretches(const Paragraph *paragraph, guint atom)
{
    CharClass first = (CharClass)paragraph->classes[atom];
    CharClass second = (CharClass)paragraph->classes[atom + 1];
    if (paragraph->flags[atom] & ATOM_TIED || first == CHAR_SOLIDUS || second == CHAR_SOLIDUS ||
        (first == CHAR_DASH && second == CHAR_DASH))
        return false;
    if (first == CHAR_SPACE)
        return true;
    if (second == CHAR_SPACE)
        return false;
    return is_wide(first) || is_wide(second) || first == CHAR_DASH || second == CHAR_DASH;
}

/* ---- the order of shrinking (stretching is in lines.c) ---- */

/* What step takes part in the blank of an atom, and how much of it may go. STEPS: none. */
int breaker_shrink_step(const Paragraph *paragraph, guint atom, gint32 em, gint32 *most)
{
    CharClass class = (CharClass)paragraph->classes[atom];
    guint8 flags = paragraph->flags[atom];
    *most = em / 2;
    switch (class) {
    case CHAR_SPACE:
        *most = MAX(0, paragraph->glyphs[atom].advance - em / 4);
        return SHRINK_SPACE;
    case CHAR_DOT:
        return SHRINK_DOT;
    case CHAR_CLOSE:
        return flags & ATOM_SQUEEZED ? STEPS : SHRINK_BRACKET;
    case CHAR_COMMA:
        return flags & ATOM_SQUEEZED ? STEPS : SHRINK_COMMA;
    case CHAR_STOP:
        return flags & ATOM_SQUEEZED ? STEPS : SHRINK_STOP;
    case CHAR_OPEN:
        return atom && paragraph->flags[atom - 1] & ATOM_SQUEEZED ? STEPS : SHRINK_BRACKET;
    default:
        *most = em / 4 - em / 8;
        return flags & ATOM_GAP ? SHRINK_GAP : STEPS;
    }
}

/* ---- preparing ---- */

/* Raised or lowered text, such as the number of a note, touches what it belongs to and does not
 * leave it at a line's end. */
static void tie_shifts(Paragraph *paragraph)
{
    for (guint s = 1; s < paragraph->span_count; s++) {
        const Span *before = &paragraph->spans[s - 1], *span = &paragraph->spans[s];
        gint32 shift = span->style->props->baseline_shift;
        bool ties = shift != before->style->props->baseline_shift && !span->object &&
                    paragraph->classes[before->end - 1] != CHAR_SPACE;
        if (ties)
            paragraph->flags[before->end - 1] |= shift ? ATOM_TIED : ATOM_APART;
    }
}

/* The blank of a raised or lowered bracket towards the text beside it, which it touches. */
static gint32 outer_blank(Breaker *breaker, guint atom)
{
    const Paragraph *paragraph = breaker->paragraph;
    if (paragraph->flags[atom] & ATOM_TIED && paragraph->classes[atom + 1] == CHAR_OPEN)
        return breaker_em_at(breaker, atom + 1) / 2;
    if (paragraph->flags[atom] & ATOM_APART && paragraph->classes[atom] == CHAR_CLOSE)
        return breaker_em_at(breaker, atom) / 2;
    return 0;
}

static void mark_pairs(Breaker *breaker)
{
    Paragraph *paragraph = breaker->paragraph;
    tie_shifts(paragraph);
    for (guint i = 0; i + 1 < paragraph->count; i++) {
        CharClass first = (CharClass)paragraph->classes[i];
        CharClass second = (CharClass)paragraph->classes[i + 1];
        if (squeezes(first, second)) {
            paragraph->flags[i] |= ATOM_SQUEEZED;
            paragraph->glyphs[i].advance -= breaker_em_at(breaker, i) / 2;
        } else if (paragraph->flags[i] & (ATOM_TIED | ATOM_APART)) {
            gint32 blank = outer_blank(breaker, i);
            paragraph->flags[i] |= blank ? ATOM_SQUEEZED : 0;
            paragraph->glyphs[i].advance -= blank;
        } else if (wants_gap(first, second)) {
            paragraph->flags[i] |= ATOM_GAP;
            paragraph->glyphs[i].advance += breaker_em_at(breaker, i) / 4;
        }
    }
}

static void sum_up(Breaker *breaker)
{
    const Paragraph *paragraph = breaker->paragraph;
    guint cursor = 0;
    breaker->width[0] = breaker->shrink[0] = 0;
    breaker->gaps[0] = 0;
    for (guint i = 0; i < paragraph->count; i++) {
        const Span *span = breaker_span_at(paragraph, &cursor, i);
        gint32 most;
        int step = breaker_shrink_step(paragraph, i, span->style->props->font_size, &most);
        breaker->width[i + 1] = breaker->width[i] + paragraph->glyphs[i].advance;
        breaker->shrink[i + 1] = breaker->shrink[i] + (step < STEPS ? most : 0);
        bool gap = i + 1 < paragraph->count && breaker_stretches(paragraph, i);
        breaker->gaps[i + 1] = breaker->gaps[i] + gap;
    }
}

/* What stands for a character before ICU: quotes in Chinese text break lines as brackets do, which
 * ICU grants to “ ” alone. */
static guint32 breaking_code(guint32 code, CharClass class)
{
    if (!char_is_ambiguous(code))
        return code;
    return class == CHAR_OPEN ? U'「' : class == CHAR_CLOSE ? U'」' : code;
}

static GArray *as_utf16(Engine *engine, const Paragraph *paragraph)
{
    GArray *units = engine->units;
    g_array_set_size(units, 2 * paragraph->count);
    guint16 *unit = (guint16 *)(void *)units->data;
    for (guint i = 0; i < paragraph->count; i++) {
        guint32 code = breaking_code(paragraph->glyphs[i].code, (CharClass)paragraph->classes[i]);
        if (code > 0xFFFF) {
            *unit++ = (guint16)(0xD7C0 + (code >> 10));
            code = 0xDC00 + (code & 0x3FF);
        }
        *unit++ = (guint16)code;
    }
    units->len = (guint)(unit - (guint16 *)(void *)units->data);
    return units;
}

/* A figure may take its sign to the next line, which ICU does not know of "-" after an ideograph.
 */
static void allow_signs(Paragraph *paragraph)
{
    for (guint i = 1; i + 1 < paragraph->count; i++)
        if (paragraph->glyphs[i].code == '-' && paragraph->classes[i - 1] == CHAR_HAN &&
            paragraph->classes[i + 1] == CHAR_DIGIT)
            paragraph->flags[i] |= ATOM_BREAK;
}

static bool is_around(const FoNode *outer, const FoNode *node)
{
    while (node && node != outer)
        node = node->parent;
    return node != NULL;
}

/* Whether an inline that ends between two spans keeps with what follows, or one that starts there
 * with what was before (keep-with-next.within-line, keep-with-previous.within-line). */
static bool keeps_together(const Paragraph *paragraph, const Span *before, const Span *after)
{
    for (const FoNode *node = before->node; node && node != paragraph->node; node = node->parent)
        if (node->props->keep_with_next.line && !is_around(node, after->node))
            return true;
    for (const FoNode *node = after->node; node && node != paragraph->node; node = node->parent)
        if (node->props->keep_with_previous.line && !is_around(node, before->node))
            return true;
    return false;
}

/* Inlines that ask to stay in one line (keep-together.within-line) are not broken inside. */
static bool is_kept(const Paragraph *paragraph, const Span *span)
{
    return span->node != paragraph->node &&
           span->style->props->keep_together.line > span->node->parent->props->keep_together.line;
}

/* Takes back the breaks that inlines forbid inside them and at their ends. */
static void keep_inlines(Paragraph *paragraph)
{
    guint start = 0;
    for (guint s = 0; s < paragraph->span_count; start = paragraph->spans[s++].end) {
        const Span *span = &paragraph->spans[s];
        for (guint i = start + 1; i < span->end && is_kept(paragraph, span); i++)
            paragraph->flags[i] &= (guint8)~ATOM_BREAK;
        bool tied = s && (paragraph->flags[start - 1] & ATOM_TIED ||
                          keeps_together(paragraph, span - 1, span));
        if (tied)
            paragraph->flags[start] &= (guint8)~ATOM_BREAK;
    }
}

/* Marks the atoms that a line may start with: ICU's opportunities less those that Chinese usage
 * forbids. */
void breaker_find_breaks(Engine *engine, Paragraph *paragraph)
{
    UErrorCode status = U_ZERO_ERROR;
    GArray *units = as_utf16(engine, paragraph);
    ubrk_setText(engine->breaker, (const UChar *)(void *)units->data, (int32_t)units->len, &status);
    guint atom = 0, unit = 0;
    for (int32_t at = ubrk_next(engine->breaker); at != UBRK_DONE;
         at = ubrk_next(engine->breaker)) {
        while (unit < (guint)at && atom < paragraph->count)
            unit += paragraph->glyphs[atom++].code > 0xFFFF ? 2 : 1;
        if (atom == 0 || atom >= paragraph->count)
            continue;
        if (!char_forbids_break(paragraph->glyphs[atom - 1].code,
                                (CharClass)paragraph->classes[atom - 1],
                                paragraph->glyphs[atom].code, (CharClass)paragraph->classes[atom]))
            paragraph->flags[atom] |= ATOM_BREAK;
    }
    allow_signs(paragraph);
    keep_inlines(paragraph);
}
/* ---- widths of lines ---- */

/* Atoms before end without the spaces that vanish at a line's end. */
guint breaker_trim_end(const Paragraph *paragraph, guint start, guint end)
{
    while (end > start &&
           (paragraph->classes[end - 1] == CHAR_SPACE || paragraph->classes[end - 1] == CHAR_BREAK))
        end--;
    return end;
}

guint breaker_trim_start(const Paragraph *paragraph, guint start)
{
    while (start < paragraph->count && paragraph->classes[start] == CHAR_SPACE)
        start++;
    return start;
}

/* Blank that the last atom of a line loses there. */
gint32 breaker_end_loss(Breaker *breaker, guint last)
{
    const Paragraph *paragraph = breaker->paragraph;
    guint8 flags = paragraph->flags[last];
    if (flags & ATOM_GAP)
        return breaker_em_at(breaker, last) / 4;
    if (flags & ATOM_SQUEEZED || !has_right_blank((CharClass)paragraph->classes[last]))
        return 0;
    return breaker_em_at(breaker, last) / 2;
}

/* Blank that an opening bracket loses at the start of a line, but for an indented first one. */
gint32 breaker_start_loss(Breaker *breaker, guint start)
{
    const Paragraph *paragraph = breaker->paragraph;
    if (paragraph->classes[start] != CHAR_OPEN || (start == 0 && !breaker->centred))
        return 0;
    return breaker_em_at(breaker, start) / 2;
}

gint64 breaker_natural_width(Breaker *breaker, guint start, guint end)
{
    if (end <= start)
        return 0;
    return breaker->width[end] - breaker->width[start] - breaker_end_loss(breaker, end - 1) -
           breaker_start_loss(breaker, start);
}

guint breaker_shrink_start(const Paragraph *paragraph, guint start)
{
    return paragraph->classes[start] == CHAR_OPEN ? start + 1 : start;
}

/* What a line can be shrunk by in all steps together. */
gint64 breaker_shrinkable(Breaker *breaker, guint start, guint end)
{
    if (end <= start + 1)
        return 0;
    return breaker->shrink[end - 1] -
           breaker->shrink[breaker_shrink_start(breaker->paragraph, start)];
}

gint32 breaker_indent(const Paragraph *paragraph, guint start)
{
    return start == 0 ? fo_length(paragraph->props->text_indent, paragraph->width) : 0;
}

gint32 breaker_measure_of(const Breaker *breaker, guint start, guint end)
{
    const Paragraph *paragraph = breaker->paragraph;
    gint32 measure = paragraph->width - breaker_indent(paragraph, start);
    if (end >= paragraph->count)
        measure -= fo_length(paragraph->props->last_line_end_indent, paragraph->width);
    return measure;
}

/* How bad a line from start to end looks in its measure: 0 is perfect, 1 at the limit of what is
 * good, more beyond; negative if it does not fit at all. */
double breaker_badness(Breaker *breaker, guint start, guint end)
{
    guint last = breaker_trim_end(breaker->paragraph, start, end);
    gint64 room =
        breaker_measure_of(breaker, start, end) - breaker_natural_width(breaker, start, last);
    if (room < 0) {
        gint64 most = breaker_shrinkable(breaker, start, last);
        if (-room > most)
            return -1;
        double part = (double)-room / most;
        return part * part;
    }
    if (last <= start + 1)
        return room ? 100 : 0;
    guint gaps = breaker->gaps[last - 1] - breaker->gaps[start];
    double em = breaker_em_at(breaker, start);
    double part = (double)room / (em * MAX(gaps, 1)) * 10;
    return part * part;
}

/* The next atom after at that a line may start with, or the end of the line's text. */
guint breaker_next_break(const Paragraph *paragraph, guint at)
{
    for (at++; at < paragraph->count; at++)
        if (paragraph->flags[at] & ATOM_BREAK || paragraph->classes[at - 1] == CHAR_BREAK)
            return at;
    return paragraph->count;
}

void breaker_prepare(Breaker *breaker)
{
    mark_pairs(breaker);
    sum_up(breaker);
}
