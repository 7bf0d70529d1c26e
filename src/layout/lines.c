/* Lines: where they break and how they fill their measure (W3C CLREQ; GB/T 15834-2011 5.1).
 *
 * Marks lose half an em between each other and at line ends in any case. Beyond that a line is
 * shrunk or stretched in the order of the tables below, each step only as far as needed. */
#include "layout/layout_internal.h"

#include <string.h>

/* ---- measures ---- */

/* A paragraph while its lines are chosen. Sums run over atoms: sum[i] is what lies before i. */
typedef struct {
    Engine *engine;
    Paragraph *paragraph;
    gint64 *width;  /* natural advances, marks squeezed, gaps added */
    gint64 *shrink; /* the most that can be taken away */
    guint *gaps;    /* places that can be stretched */
    guint span;     /* cursor of span_at */
    bool justified, centred;
    GArray *lines; /* of Line */
} Breaker;

static const Span *span_at(const Paragraph *paragraph, guint *cursor, guint atom)
{
    while (*cursor && paragraph->spans[*cursor - 1].end > atom)
        --*cursor;
    while (paragraph->spans[*cursor].end <= atom)
        ++*cursor;
    return &paragraph->spans[*cursor];
}

static gint32 em_at(Breaker *breaker, guint atom)
{
    return span_at(breaker->paragraph, &breaker->span, atom)->style->props->font_size;
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

/* Whether the place between two atoms takes part when all gaps are stretched. */
static bool stretches(CharClass first, CharClass second)
{
    if (first == CHAR_SOLIDUS || second == CHAR_SOLIDUS ||
        (first == CHAR_DASH && second == CHAR_DASH))
        return false;
    if (first == CHAR_SPACE)
        return true;
    if (second == CHAR_SPACE)
        return false;
    return is_wide(first) || is_wide(second) || first == CHAR_DASH || second == CHAR_DASH;
}

/* ---- the order of shrinking and stretching ---- */

enum { SHRINK_SPACE, SHRINK_DOT, SHRINK_BRACKET, SHRINK_COMMA, SHRINK_GAP, SHRINK_STOP, STEPS };

/* What step takes part in the blank of an atom, and how much of it may go. STEPS: none. */
static int shrink_step(const Paragraph *paragraph, guint atom, gint32 em, gint32 *most)
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

enum { STRETCH_SPACE, STRETCH_GAP, STRETCH_STEPS };

static int stretch_step(const Paragraph *paragraph, guint atom, gint32 em, gint32 *most)
{
    if (paragraph->classes[atom] == CHAR_SPACE) {
        *most = MAX(0, em / 2 - paragraph->glyphs[atom].advance);
        return STRETCH_SPACE;
    }
    *most = em / 3 - em / 4;
    return paragraph->flags[atom] & ATOM_GAP ? STRETCH_GAP : STRETCH_STEPS;
}

/* ---- preparing ---- */

static void mark_pairs(Breaker *breaker)
{
    Paragraph *paragraph = breaker->paragraph;
    for (guint i = 0; i + 1 < paragraph->count; i++) {
        CharClass first = (CharClass)paragraph->classes[i];
        CharClass second = (CharClass)paragraph->classes[i + 1];
        if (squeezes(first, second)) {
            paragraph->flags[i] |= ATOM_SQUEEZED;
            paragraph->glyphs[i].advance -= em_at(breaker, i) / 2;
        } else if (wants_gap(first, second)) {
            paragraph->flags[i] |= ATOM_GAP;
            paragraph->glyphs[i].advance += em_at(breaker, i) / 4;
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
        const Span *span = span_at(paragraph, &cursor, i);
        gint32 most;
        int step = shrink_step(paragraph, i, span->style->props->font_size, &most);
        breaker->width[i + 1] = breaker->width[i] + paragraph->glyphs[i].advance;
        breaker->shrink[i + 1] = breaker->shrink[i] + (step < STEPS ? most : 0);
        bool gap = i + 1 < paragraph->count && stretches((CharClass)paragraph->classes[i],
                                                         (CharClass)paragraph->classes[i + 1]);
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
    g_array_set_size(units, 0);
    for (guint i = 0; i < paragraph->count; i++) {
        guint32 code = breaking_code(paragraph->glyphs[i].code, (CharClass)paragraph->classes[i]);
        if (code > 0xFFFF) {
            guint16 lead = (guint16)(0xD7C0 + (code >> 10));
            g_array_append_val(units, lead);
            code = 0xDC00 + (code & 0x3FF);
        }
        guint16 unit = (guint16)code;
        g_array_append_val(units, unit);
    }
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

/* Marks the atoms that a line may start with: ICU's opportunities less those that Chinese usage
 * forbids. */
static void find_breaks(Engine *engine, Paragraph *paragraph)
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
}

/* ---- choosing ---- */

/* Atoms before end without the spaces that vanish at a line's end. */
static guint trim_end(const Paragraph *paragraph, guint start, guint end)
{
    while (end > start &&
           (paragraph->classes[end - 1] == CHAR_SPACE || paragraph->classes[end - 1] == CHAR_BREAK))
        end--;
    return end;
}

static guint trim_start(const Paragraph *paragraph, guint start)
{
    while (start < paragraph->count && paragraph->classes[start] == CHAR_SPACE)
        start++;
    return start;
}

/* Blank that the last atom of a line loses there. */
static gint32 end_loss(Breaker *breaker, guint last)
{
    const Paragraph *paragraph = breaker->paragraph;
    guint8 flags = paragraph->flags[last];
    if (flags & ATOM_GAP)
        return em_at(breaker, last) / 4;
    if (flags & ATOM_SQUEEZED || !has_right_blank((CharClass)paragraph->classes[last]))
        return 0;
    return em_at(breaker, last) / 2;
}

/* Blank that an opening bracket loses at the start of a line, but for an indented first one. */
static gint32 start_loss(Breaker *breaker, guint start)
{
    const Paragraph *paragraph = breaker->paragraph;
    if (paragraph->classes[start] != CHAR_OPEN || (start == 0 && !breaker->centred))
        return 0;
    return em_at(breaker, start) / 2;
}

static gint64 natural_width(Breaker *breaker, guint start, guint end)
{
    if (end <= start)
        return 0;
    return breaker->width[end] - breaker->width[start] - end_loss(breaker, end - 1) -
           start_loss(breaker, start);
}

/* What a line can be shrunk by in all steps together. */
static gint64 shrinkable(Breaker *breaker, guint start, guint end)
{
    return end <= start + 1 ? 0 : breaker->shrink[end - 1] - breaker->shrink[start + 1];
}

static gint32 measure_of(const Breaker *breaker, guint start)
{
    const Paragraph *paragraph = breaker->paragraph;
    gint32 indent = start == 0 ? fo_length(paragraph->props->text_indent, paragraph->width) : 0;
    return paragraph->width - indent;
}

/* How bad a line from start to end looks in its measure: 0 is perfect, 1 at the limit of what is
 * good, more beyond; negative if it does not fit at all. */
static double badness(Breaker *breaker, guint start, guint end)
{
    guint last = trim_end(breaker->paragraph, start, end);
    gint64 room = measure_of(breaker, start) - natural_width(breaker, start, last);
    if (room < 0) {
        gint64 most = shrinkable(breaker, start, last);
        if (-room > most)
            return -1;
        double part = (double)-room / most;
        return part * part;
    }
    if (last <= start + 1)
        return room ? 100 : 0;
    guint gaps = breaker->gaps[last - 1] - breaker->gaps[start];
    double em = em_at(breaker, start);
    double part = (double)room / (em * MAX(gaps, 1)) * 10;
    return part * part;
}

/* The next atom after at that a line may start with, or the end of the line's text. */
static guint next_break(const Paragraph *paragraph, guint at)
{
    for (at++; at < paragraph->count; at++)
        if (paragraph->flags[at] & ATOM_BREAK || paragraph->classes[at - 1] == CHAR_BREAK)
            return at;
    return paragraph->count;
}

/* A word that is longer than a line is cut wherever the line is full. */
static guint cut_word(Breaker *breaker, guint start, guint end)
{
    Paragraph *paragraph = breaker->paragraph;
    gint32 measure = measure_of(breaker, start);
    guint at = start + 1;
    while (at < end && breaker->width[at + 1] - breaker->width[start] <= measure)
        at++;
    engine_report(breaker->engine, DIAG_WARNING, paragraph->node,
                  _("a word is longer than its line and was cut"));
    return at;
}

/* The end of the line that starts at start: the last break that fits, or the one after it where
 * shrinking the line looks better than stretching it. */
static guint choose_end(Breaker *breaker, guint start)
{
    const Paragraph *paragraph = breaker->paragraph;
    gint32 measure = measure_of(breaker, start);
    guint best = start, at = start;
    while (at < paragraph->count) {
        at = next_break(paragraph, at);
        guint last = trim_end(paragraph, start, at);
        bool forced = paragraph->classes[at - 1] == CHAR_BREAK;
        if (natural_width(breaker, start, last) <= measure) {
            best = at;
            if (forced)
                return best;
            continue;
        }
        if (best == start)
            return badness(breaker, start, at) >= 0 ? at : cut_word(breaker, start, at);
        double shrunk =
            breaker->justified || at == paragraph->count ? badness(breaker, start, at) : -1;
        return shrunk >= 0 && shrunk < badness(breaker, start, best) ? at : best;
    }
    return best;
}

/* ---- filling ---- */

/* Shares total out over parts of a whole so that the shares add up exactly. */
typedef struct {
    gint64 total, whole, seen, given;
} Sharing;

static gint32 share(Sharing *sharing, gint32 part)
{
    sharing->seen += part;
    gint64 upto = sharing->whole ? sharing->total * sharing->seen / sharing->whole : 0;
    gint32 piece = (gint32)(upto - sharing->given);
    sharing->given = upto;
    return piece;
}

/* Takes blank from an atom: opening brackets lose it on their left, interpuncts on both sides. */
static void take_blank(Paragraph *paragraph, const Line *line, guint atom, gint32 blank)
{
    CharClass class = (CharClass)paragraph->classes[atom];
    gint32 left = class == CHAR_OPEN ? blank : class == CHAR_DOT ? blank / 2 : 0;
    if (atom == line->start)
        left = 0;
    if (left)
        paragraph->glyphs[atom - 1].advance -= left;
    paragraph->glyphs[atom].advance -= blank - left;
}

static void shrink_line(Breaker *breaker, const Line *line, gint32 excess)
{
    Paragraph *paragraph = breaker->paragraph;
    gint64 whole[STEPS + 1] = {0};
    gint32 most;
    for (guint i = line->start + 1; i + 1 < line->end; i++) {
        int step = shrink_step(paragraph, i, em_at(breaker, i), &most);
        whole[step] += most;
    }
    Sharing sharing[STEPS + 1];
    for (int step = 0; step < STEPS; step++) {
        gint64 part = MIN(excess, whole[step]);
        sharing[step] = (Sharing){.total = part, .whole = whole[step]};
        excess -= (gint32)part;
    }
    for (guint i = line->start + 1; i + 1 < line->end; i++) {
        int step = shrink_step(paragraph, i, em_at(breaker, i), &most);
        if (step < STEPS)
            take_blank(paragraph, line, i, share(&sharing[step], most));
    }
}

static void stretch_line(Breaker *breaker, Line *line)
{
    Paragraph *paragraph = breaker->paragraph;
    gint64 whole[STRETCH_STEPS + 1] = {0};
    gint32 most, room = line->slack;
    guint gaps = 0;
    for (guint i = line->start; i + 1 < line->end; i++) {
        int step = stretch_step(paragraph, i, em_at(breaker, i), &most);
        whole[step] += most;
        gaps += stretches((CharClass)paragraph->classes[i], (CharClass)paragraph->classes[i + 1]);
    }
    if (gaps == 0)
        return;
    Sharing sharing[STRETCH_STEPS + 1];
    for (int step = 0; step < STRETCH_STEPS; step++) {
        gint64 part = MIN(room, whole[step]);
        sharing[step] = (Sharing){.total = part, .whole = whole[step]};
        room -= (gint32)part;
    }
    sharing[STRETCH_STEPS] = (Sharing){.total = room, .whole = gaps};
    for (guint i = line->start; i + 1 < line->end; i++) {
        int step = stretch_step(paragraph, i, em_at(breaker, i), &most);
        gint32 more = step < STRETCH_STEPS ? share(&sharing[step], most) : 0;
        if (stretches((CharClass)paragraph->classes[i], (CharClass)paragraph->classes[i + 1]))
            more += share(&sharing[STRETCH_STEPS], 1);
        paragraph->glyphs[i].advance += more;
    }
    line->slack = 0;
}

/* Leaders take what room there is, in proportion to how much they can. */
static bool stretch_leaders(Breaker *breaker, Line *line)
{
    Paragraph *paragraph = breaker->paragraph;
    gint64 whole = 0;
    for (guint s = line->first_span; s < paragraph->span_count; s++) {
        const Span *span = &paragraph->spans[s];
        if (span->end > line->end)
            break;
        if (span->object && span->object->kind == OBJECT_LEADER)
            whole += span->object->maximum - span->object->optimum;
    }
    if (whole <= 0)
        return false;
    Sharing sharing = {.total = MIN(line->slack, whole), .whole = whole};
    for (guint s = line->first_span; s < paragraph->span_count; s++) {
        const Span *span = &paragraph->spans[s];
        if (span->end > line->end)
            break;
        if (span->object && span->object->kind == OBJECT_LEADER)
            paragraph->glyphs[span->end - 1].advance +=
                share(&sharing, span->object->maximum - span->object->optimum);
    }
    line->slack -= (gint32)sharing.total;
    return true;
}

static FoAlign alignment(const Paragraph *paragraph, bool last)
{
    const FoProps *props = paragraph->props;
    if (!last)
        return props->align;
    if (props->align_last != FO_ALIGN_RELATIVE)
        return props->align_last;
    return props->align == FO_ALIGN_JUSTIFY ? FO_ALIGN_START : props->align;
}

/* Height of the line: the strut of the block and all that stands in it. */
static void measure_height(Breaker *breaker, Line *line)
{
    const Paragraph *paragraph = breaker->paragraph;
    const Style *strut = style_of(breaker->engine, paragraph->node, paragraph->props);
    line->above = strut->above;
    line->below = strut->below;
    for (guint s = line->first_span; s < paragraph->span_count; s++) {
        const Span *span = &paragraph->spans[s];
        guint start = s ? paragraph->spans[s - 1].end : 0;
        if (start >= line->end && start > line->start)
            break;
        line->above = MAX(line->above, span->style->above);
        line->below = MAX(line->below, span->style->below);
        if (span->object && span->object->kind == OBJECT_GRAPHIC)
            line->above =
                MAX(line->above, span->object->height + span->style->props->baseline_shift);
    }
}

static void finish_line(Breaker *breaker, guint start, guint end)
{
    Paragraph *paragraph = breaker->paragraph;
    bool last = end >= paragraph->count || paragraph->classes[end - 1] == CHAR_BREAK;
    Line line = {.start = start, .end = trim_end(paragraph, start, end)};
    FoAlign align = alignment(paragraph, last);
    span_at(paragraph, &breaker->span, MIN(start, paragraph->count - 1));
    line.first_span = breaker->span;
    line.indent = paragraph->width - measure_of(breaker, start);
    line.slack = (gint32)CLAMP(measure_of(breaker, start) - natural_width(breaker, start, line.end),
                               -G_MAXINT32, G_MAXINT32);
    if (line.end > line.start) {
        line.indent -= start_loss(breaker, start);
        paragraph->glyphs[line.end - 1].advance -= end_loss(breaker, line.end - 1);
    }
    line.align = (guint8)(align == FO_ALIGN_JUSTIFY   ? FO_ALIGN_START
                          : align == FO_ALIGN_DECIMAL ? FO_ALIGN_END
                                                      : align);
    if (line.slack < 0) {
        gint32 excess = (gint32)MIN(-line.slack, shrinkable(breaker, start, line.end));
        shrink_line(breaker, &line, excess);
        line.slack += excess;
    } else if (align == FO_ALIGN_JUSTIFY && line.slack && !stretch_leaders(breaker, &line)) {
        stretch_line(breaker, &line);
    }
    measure_height(breaker, &line);
    g_array_append_val(breaker->lines, line);
}

/* A last line of a single character gets the one before it for company. */
static guint avoid_orphan(Breaker *breaker, guint start, guint end)
{
    const Paragraph *paragraph = breaker->paragraph;
    guint count = paragraph->count;
    if (end >= count || paragraph->classes[end - 1] == CHAR_BREAK)
        return end;
    guint written = 0;
    for (guint i = end; i < count; i++)
        written += paragraph->classes[i] == CHAR_HAN || paragraph->classes[i] == CHAR_WESTERN ||
                   paragraph->classes[i] == CHAR_DIGIT;
    if (written >= 2 || next_break(paragraph, end) < count)
        return end;
    guint earlier = end;
    while (--earlier > start)
        if (paragraph->flags[earlier] & ATOM_BREAK)
            break;
    if (earlier == start)
        return end;
    double bad = badness(breaker, start, earlier);
    return bad >= 0 && bad < 4 ? earlier : end;
}

static void choose_lines(Breaker *breaker)
{
    const Paragraph *paragraph = breaker->paragraph;
    guint start = 0;
    while (start < paragraph->count) {
        guint end = choose_end(breaker, start);
        if (breaker->justified)
            end = avoid_orphan(breaker, start, end);
        finish_line(breaker, start, end);
        bool forced = paragraph->classes[end - 1] == CHAR_BREAK;
        start = forced ? end : trim_start(paragraph, end);
    }
}

static bool has_forced_break(const Paragraph *paragraph)
{
    return memchr(paragraph->classes, CHAR_BREAK, paragraph->count) != NULL;
}

void paragraph_break(Engine *engine, Paragraph *paragraph)
{
    guint count = paragraph->count;
    g_array_set_size(engine->scratch, (count + 1) * 3);
    gint64 *scratch = (gint64 *)(void *)engine->scratch->data;
    FoAlign align = paragraph->props->align;
    Breaker breaker = {
        .engine = engine,
        .paragraph = paragraph,
        .width = scratch,
        .shrink = scratch + count + 1,
        .gaps = (guint *)(void *)(scratch + 2 * (gsize)(count + 1)),
        .justified = align == FO_ALIGN_JUSTIFY,
        .centred = align == FO_ALIGN_CENTER,
        .lines = g_array_new(FALSE, FALSE, sizeof(Line)),
    };
    paragraph->flags = ARENA_ARRAY(engine->text, guint8, count);
    mark_pairs(&breaker);
    sum_up(&breaker);
    bool fits = natural_width(&breaker, 0, count) <= measure_of(&breaker, 0);
    if (fits && !has_forced_break(paragraph)) {
        finish_line(&breaker, 0, count);
    } else {
        if (paragraph->props->wrap)
            find_breaks(engine, paragraph);
        choose_lines(&breaker);
    }
    paragraph->line_count = breaker.lines->len;
    paragraph->lines =
        arena_copy(engine->text, breaker.lines->data, sizeof(Line) * breaker.lines->len);
    g_array_free(breaker.lines, TRUE);
}
