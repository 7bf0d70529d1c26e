/* A paragraph while its lines are chosen: widths, gains and losses, opportunities. */
#ifndef LAYOUT_BREAKER_H
#define LAYOUT_BREAKER_H

#include "layout/layout_internal.h"

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

/* The order in which the blank of a line is taken away (W3C CLREQ). STEPS: nothing to take. */
enum { SHRINK_SPACE, SHRINK_DOT, SHRINK_BRACKET, SHRINK_COMMA, SHRINK_GAP, SHRINK_STOP, STEPS };

/* The span of an atom; cursor is the last span found. */
const Span *breaker_span_at(const Paragraph *paragraph, guint *cursor, guint atom);

/* Font size at an atom. */
gint32 breaker_em_at(Breaker *breaker, guint atom);

/* Squeezes marks that meet, opens gaps between Chinese and western text, sums up the widths. */
void breaker_prepare(Breaker *breaker);

/* Marks the atoms that a line may start with: ICU's opportunities less those that Chinese usage
 * forbids. */
void breaker_find_breaks(Engine *engine, Paragraph *paragraph);

/* Whether the place after an atom takes part when all gaps are stretched. */
bool breaker_stretches(const Paragraph *paragraph, guint atom);

/* What step takes part in the blank of an atom, and how much of it may go. */
int breaker_shrink_step(const Paragraph *paragraph, guint atom, gint32 em, gint32 *most);

/* Atoms before end, and from start on, without the spaces that vanish at the edges of lines. */
guint breaker_trim_end(const Paragraph *paragraph, guint start, guint end);
guint breaker_trim_start(const Paragraph *paragraph, guint start);

/* Blank that the last atom of a line loses there, and an opening bracket at its start. */
gint32 breaker_end_loss(Breaker *breaker, guint last);
gint32 breaker_start_loss(Breaker *breaker, guint start);

/* The first atom of a line that can be shrunk: a bracket has lost its blank there. */
guint breaker_shrink_start(const Paragraph *paragraph, guint start);

/* Width of a line as it is, what it can be shrunk by at most, and what it is to fill. */
gint64 breaker_natural_width(Breaker *breaker, guint start, guint end);
gint64 breaker_shrinkable(Breaker *breaker, guint start, guint end);
gint32 breaker_measure_of(const Breaker *breaker, guint start, guint end);

/* By how much a line that starts there is indented. */
gint32 breaker_indent(const Paragraph *paragraph, guint start);

/* How bad a line looks in its measure: 0 is perfect, 1 at the limit of what is good, more beyond;
 * negative if it does not fit at all. */
double breaker_badness(Breaker *breaker, guint start, guint end);

/* The next atom after at that a line may start with, or the end of the text. */
guint breaker_next_break(const Paragraph *paragraph, guint at);

/* Chooses the ends of all lines: appends to ends, of guint. */
void breaker_choose(Breaker *breaker, GArray *ends);

#endif
