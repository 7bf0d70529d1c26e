/* Lines: where they break and how they fill their measure (W3C CLREQ; GB/T 15834-2011 5.1).
 *
 * Marks lose half an em between each other and at line ends in any case. Beyond that a line is
 * shrunk or stretched in the order of the tables below, each step only as far as needed. */
#include "layout/breaker.h"

#include <string.h>

/* ---- the order of stretching ---- */

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
    guint start = breaker_shrink_start(paragraph, line->start);
    for (guint i = start; i + 1 < line->end; i++) {
        int step = breaker_shrink_step(paragraph, i, breaker_em_at(breaker, i), &most);
        whole[step] += most;
    }
    Sharing sharing[STEPS + 1];
    for (int step = 0; step < STEPS; step++) {
        gint64 part = MIN(excess, whole[step]);
        sharing[step] = (Sharing){.total = part, .whole = whole[step]};
        excess -= (gint32)part;
    }
    for (guint i = start; i + 1 < line->end; i++) {
        int step = breaker_shrink_step(paragraph, i, breaker_em_at(breaker, i), &most);
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
        int step = stretch_step(paragraph, i, breaker_em_at(breaker, i), &most);
        whole[step] += most;
        gaps += breaker_stretches(paragraph, i);
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
        int step = stretch_step(paragraph, i, breaker_em_at(breaker, i), &most);
        gint32 more = step < STRETCH_STEPS ? share(&sharing[step], most) : 0;
        if (breaker_stretches(paragraph, i))
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

static void finish_line(Breaker *breaker, guint start, guint end)
{
    Paragraph *paragraph = breaker->paragraph;
    bool last = end >= paragraph->count || paragraph->classes[end - 1] == CHAR_BREAK;
    Line line = {.start = start, .end = breaker_trim_end(paragraph, start, end)};
    FoAlign align = alignment(paragraph, last);
    breaker_span_at(paragraph, &breaker->span, MIN(start, paragraph->count - 1));
    line.first_span = breaker->span;
    line.indent = breaker_indent(paragraph, start);
    line.slack = (gint32)CLAMP(breaker_measure_of(breaker, start, end) -
                                   breaker_natural_width(breaker, start, line.end),
                               -G_MAXINT32, G_MAXINT32);
    if (line.end > line.start) {
        line.indent -= breaker_start_loss(breaker, start);
        paragraph->glyphs[line.end - 1].advance -= breaker_end_loss(breaker, line.end - 1);
    }
    line.align = (guint8)(align == FO_ALIGN_JUSTIFY   ? FO_ALIGN_START
                          : align == FO_ALIGN_DECIMAL ? FO_ALIGN_END
                                                      : align);
    if (line.slack < 0) {
        gint32 excess = (gint32)MIN(-line.slack, breaker_shrinkable(breaker, start, line.end));
        shrink_line(breaker, &line, excess);
        line.slack += excess;
        if (line.slack < -FO_MPT)
            engine_report(breaker->engine, DIAG_WARNING, paragraph->node,
                          _("a line is %.1f pt wider than its place"), -line.slack / 1000.0);
    } else if (align == FO_ALIGN_JUSTIFY && line.slack && !stretch_leaders(breaker, &line)) {
        stretch_line(breaker, &line);
    }
    baseline_measure(breaker->engine, paragraph, &line);
    g_array_append_val(breaker->lines, line);
}

static bool has_forced_break(const Paragraph *paragraph)
{
    return memchr(paragraph->classes, CHAR_BREAK, paragraph->count) != NULL;
}

/* Ends of the lines of a paragraph that is longer than one. */
static void set_lines(Breaker *breaker)
{
    const Paragraph *paragraph = breaker->paragraph;
    GArray *ends = engine_take_array(&breaker->engine->kept.ends, sizeof(guint));
    if (paragraph->props->wrap)
        breaker_find_breaks(breaker->engine, breaker->paragraph);
    breaker_choose(breaker, ends);
    guint start = paragraph->start;
    for (guint i = 0; i < ends->len; i++) {
        guint end = g_array_index(ends, guint, i);
        finish_line(breaker, start, end);
        bool forced = paragraph->classes[end - 1] == CHAR_BREAK;
        start = forced ? end : breaker_trim_start(paragraph, end);
    }
    engine_give_array(&breaker->engine->kept.ends, ends);
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
        .lines = engine_take_array(&engine->kept.lines, sizeof(Line)),
    };
    paragraph->flags = ARENA_ARRAY(engine->text, guint8, count);
    breaker_prepare(&breaker);
    guint start = paragraph->start;
    bool fits =
        breaker_natural_width(&breaker, start, count) <= breaker_measure_of(&breaker, start, count);
    if (fits && !has_forced_break(paragraph))
        finish_line(&breaker, start, count);
    else
        set_lines(&breaker);
    paragraph->line_count = breaker.lines->len;
    paragraph->lines =
        arena_copy(engine->text, breaker.lines->data, sizeof(Line) * breaker.lines->len);
    engine_give_array(&engine->kept.lines, breaker.lines);
}
