/* Where the baselines of inlines lie in their line, and how high it is for them (XSL 4.5, 7.14). */
#include "layout/layout_internal.h"

/* How far a box reaches above and below its baseline. */
typedef struct {
    gint32 above, below;
} Extent;

static Extent font_extent(Engine *engine, const FoNode *node)
{
    const Style *style = style_of(engine, node, node->props);
    return (Extent){style->ascent, style->descent};
}

/* The box of a node that is, or is around, what stands in a span. */
static Extent extent_of(Engine *engine, const FoNode *node, const Span *span)
{
    bool graphic = span->object && span->object->kind == OBJECT_GRAPHIC && span->node == node;
    return graphic ? (Extent){.above = span->object->height} : font_extent(engine, node);
}

static bool is_at_edge(const FoNode *node)
{
    return node->props->baseline == FO_BASELINE_BEFORE_EDGE ||
           node->props->baseline == FO_BASELINE_AFTER_EDGE;
}

/* By how much a node stands higher than its parent's baseline, shifts apart. */
static gint32 raise_in_parent(Engine *engine, const FoNode *node, Extent own)
{
    const FoNode *parent = node->parent;
    Extent font = font_extent(engine, parent);
    switch (node->props->baseline) {
    case FO_BASELINE_TEXT_BEFORE:
        return font.above - own.above;
    case FO_BASELINE_TEXT_AFTER:
        return own.below - font.below;
    case FO_BASELINE_CENTRAL:
        return (font.above - font.below - own.above + own.below) / 2;
    case FO_BASELINE_MIDDLE:
        return (style_of(engine, parent, parent->props)->x_height - own.above + own.below) / 2;
    default:
        return 0;
    }
}

/* Half the leading of a block's lines, which lies outside their edges (XSL 4.5); with
 * line-stacking-strategy="line-height" it lies inside. */
static Extent leading_of(const Style *strut)
{
    if (strut->props->stacking == FO_STACK_LINE_HEIGHT)
        return (Extent){0};
    return (Extent){strut->above - strut->ascent, strut->below - strut->descent};
}

gint32 baseline_raise(Engine *engine, const Paragraph *paragraph, const Line *line,
                      const Span *span, const FoNode *node)
{
    Extent leading = leading_of(style_of(engine, paragraph->node, paragraph->props));
    gint32 raise = 0;
    for (; node->props->realigned; node = node->parent) {
        Extent own = extent_of(engine, node, span);
        gint32 shift = node->props->baseline_shift;
        if (node->props->baseline == FO_BASELINE_BEFORE_EDGE)
            return raise + line->above - leading.above - own.above - shift;
        if (node->props->baseline == FO_BASELINE_AFTER_EDGE)
            return raise + own.below + leading.below - line->below - shift;
        raise += raise_in_parent(engine, node, own);
    }
    return raise;
}

/* The outermost node around a span that is aligned by the edges of the line, or NULL. */
static const FoNode *edge_node(const Span *span)
{
    const FoNode *found = NULL;
    for (const FoNode *node = span->node; node->props->realigned; node = node->parent)
        if (is_at_edge(node))
            found = node;
    return found;
}

/* What a span fills of a line with the leading above and below it. Raised and lowered text may
 * stand in the leading, so that a note's number leaves the lines their pitch. */
static Extent line_extent(const Style *strut, const Span *span)
{
    const Style *style = span->style;
    Extent leading = leading_of(strut), own = {style->ascent, style->descent};
    if (span->object && span->object->kind == OBJECT_GRAPHIC)
        own = (Extent){.above = span->object->height};
    else if (strut->props->stacking == FO_STACK_LINE_HEIGHT)
        own = (Extent){style->above, style->below};
    else if (style->props->baseline_shift)
        leading = (Extent){0};
    return (Extent){own.above + leading.above, own.below + leading.below};
}

/* Makes a line high enough for a span. */
static void take_span(Engine *engine, const Paragraph *paragraph, const Style *strut, Line *line,
                      const Span *span)
{
    const FoProps *props = span->style->props;
    Extent own = line_extent(strut, span);
    gint32 shift = strut->props->disregards_shifts ? 0 : props->baseline_shift;
    if (props->realigned)
        shift += baseline_raise(engine, paragraph, line, span, span->node);
    line->above = MAX(line->above, own.above + shift);
    line->below = MAX(line->below, own.below - shift);
}

/* What stands at an edge of the line makes it higher downwards, so that the rest stays where it
 * is. */
static void take_at_edge(Engine *engine, const Style *strut, Line *line, const Span *span,
                         const FoNode *node)
{
    Extent own = extent_of(engine, node, span), leading = leading_of(strut);
    gint32 height = own.above + own.below + leading.above + leading.below;
    line->below = MAX(line->below, height - line->above);
}

/* Takes the spans of a line that stand at its edges, or the others; returns whether there are any
 * at its edges. */
static bool take_spans(Engine *engine, const Paragraph *paragraph, const Style *strut, Line *line,
                       bool at_edges)
{
    bool edges = false;
    for (guint s = line->first_span; s < paragraph->span_count; s++) {
        const Span *span = &paragraph->spans[s];
        guint start = s ? paragraph->spans[s - 1].end : 0;
        if (start >= line->end && start > line->start)
            break;
        const FoNode *edge = span->style->props->realigned ? edge_node(span) : NULL;
        edges |= edge != NULL;
        if (!edge && !at_edges)
            take_span(engine, paragraph, strut, line, span);
        else if (edge && at_edges)
            take_at_edge(engine, strut, line, span, edge);
    }
    return edges;
}

void baseline_measure(Engine *engine, const Paragraph *paragraph, Line *line)
{
    const Style *strut = style_of(engine, paragraph->node, paragraph->props);
    line->above = strut->above;
    line->below = strut->below;
    if (strut->props->stacking == FO_STACK_FONT_HEIGHT)
        return;
    if (take_spans(engine, paragraph, strut, line, false))
        take_spans(engine, paragraph, strut, line, true);
}
