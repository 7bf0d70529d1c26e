/* Gathers the inline content of a block into one row of characters with their faces and natural
 * advances. White space is treated as XSL 7.17.3 asks; a line feed between two Chinese characters
 * leaves no space behind. */
#include "layout/paragraph.h"

#include <string.h>

typedef struct {
    Engine *engine;
    gint32 width;       /* of the paragraph */
    GArray *codes;      /* gunichar */
    guint room;         /* for codes */
    GArray *pieces;     /* Piece */
    const FoNode *node; /* the object around the text at hand */
    guint spaces;       /* blanks and line feeds that are pending */
    bool linefeed;      /* there is a line feed among them */
    const FoNode *space_node;
} Collector;

/* ---- collecting ---- */

static void start_piece(Collector *collector, const FoNode *node, const Object *object)
{
    guint start = collector->codes->len;
    GArray *pieces = collector->pieces;
    if (pieces->len) {
        Piece *last = &g_array_index(pieces, Piece, pieces->len - 1);
        if (last->start == start && !last->object) {
            last->node = node;
            last->object = object;
            return;
        }
        if (last->node == node && !last->object && !object)
            return;
    }
    g_array_append_val(pieces, ((Piece){.start = start, .node = node, .object = object}));
}

static void put_code(Collector *collector, gunichar code)
{
    GArray *codes = collector->codes;
    guint count = codes->len;
    if (count == collector->room) {
        collector->room = 2 * count + 64;
        g_array_set_size(codes, collector->room);
    }
    g_array_index(codes, gunichar, count) = code;
    codes->len = count + 1;
}

static gunichar last_code(const Collector *collector)
{
    guint count = collector->codes->len;
    return count ? g_array_index(collector->codes, gunichar, count - 1) : BREAK_CODE;
}

/* Whether white space between two characters vanishes, and whether what stays keeps its width at
 * the edges of lines (XSL 7.17.3). A line feed between two Chinese characters is no space. */
static bool space_vanishes(const Collector *collector, gunichar before, gunichar next, bool *kept)
{
    bool after_break = before == BREAK_CODE, before_break = next == BREAK_CODE;
    *kept = false;
    switch (collector->space_node->props->white_space_treatment) {
    case FO_SPACES_PRESERVE:
        *kept = true;
        return false;
    case FO_SPACES_IGNORE:
        return true;
    case FO_SPACES_BEFORE_LF:
        *kept = after_break;
        after_break = false;
        break;
    case FO_SPACES_AFTER_LF:
        *kept = before_break;
        before_break = false;
        break;
    case FO_SPACES_SURROUND:
        break;
    }
    return after_break || before_break ||
           (collector->linefeed && char_is_chinese(before) && char_is_chinese(next));
}

/* Writes the pending white space, if it counts before this character. */
static void settle_space(Collector *collector, gunichar next)
{
    if (!collector->spaces)
        return;
    guint count = collector->space_node->props->collapse_white_space ? 1 : collector->spaces;
    bool kept, vanishes = space_vanishes(collector, last_code(collector), next, &kept);
    collector->spaces = 0;
    collector->linefeed = false;
    if (vanishes)
        return;
    start_piece(collector, collector->space_node, NULL);
    while (count-- > 0)
        put_code(collector, kept ? KEPT_SPACE : ' ');
}

/* White space at the end of the text is nothing, unless it is preserved. */
static void settle_end(Collector *collector)
{
    const FoNode *node = collector->space_node;
    if (collector->spaces && node->props->white_space_treatment == FO_SPACES_PRESERVE)
        settle_space(collector, BREAK_CODE);
}

static void add_code(Collector *collector, gunichar code)
{
    settle_space(collector, code);
    start_piece(collector, collector->node, NULL);
    put_code(collector, code);
}

static void add_object(Collector *collector, const FoNode *node, Object object)
{
    Object *kept = arena_copy(collector->engine->text, &object, sizeof object);
    kept->node = node;
    settle_space(collector, OBJECT_CODE);
    start_piece(collector, node, kept);
    put_code(collector, OBJECT_CODE);
}

static void add_blank(Collector *collector)
{
    if (!collector->spaces++)
        collector->space_node = collector->node;
}

static void add_linefeed(Collector *collector, const FoProps *props)
{
    switch (props->linefeed_treatment) {
    case FO_LINEFEED_PRESERVE:
        add_code(collector, BREAK_CODE);
        break;
    case FO_LINEFEED_SPACE:
        collector->linefeed = true;
        add_blank(collector);
        break;
    case FO_LINEFEED_ZERO_WIDTH:
        add_code(collector, 0x200B);
        break;
    case FO_LINEFEED_IGNORE:
        break;
    }
}

static void add_text(Collector *collector, const FoNode *node, const char *text, gsize length)
{
    const FoProps *props = node->props;
    const char *end = text + length;
    while (text < end) {
        guchar byte = (guchar)*text;
        if (byte == '\n') {
            add_linefeed(collector, props);
            text++;
        } else if (byte == ' ' || byte == '\t' || byte == '\r') {
            add_blank(collector);
            text++;
        } else if (byte < 0x80) {
            add_code(collector, byte);
            text++;
        } else {
            add_code(collector, g_utf8_get_char(text));
            text = g_utf8_next_char(text);
        }
    }
}

static void add_fixed_space(Collector *collector, const FoNode *node, gint32 width)
{
    if (width)
        add_object(
            collector, node,
            (Object){.kind = OBJECT_SPACE, .minimum = width, .optimum = width, .maximum = width});
}

static void collect(Collector *collector, const FoNode *node);

static void collect_children(Collector *collector, const FoNode *node)
{
    const FoNode *outer = collector->node;
    collector->node = node;
    const FoProps *props = node->props;
    gint32 before =
        props->space_start + props->border[FO_START].width + fo_length(props->padding[FO_START], 0);
    gint32 after =
        props->space_end + props->border[FO_END].width + fo_length(props->padding[FO_END], 0);
    if (node->kind != FO_WRAPPER)
        add_fixed_space(collector, node, before);
    for (const FoNode *child = node->first; child; child = child->next)
        collect(collector, child);
    if (node->kind != FO_WRAPPER)
        add_fixed_space(collector, node, after);
    collector->node = outer;
}

static void collect_character(Collector *collector, const FoNode *node)
{
    const char *character = fo_attribute(node, FO_ATTR_CHARACTER);
    const FoNode *outer = collector->node;
    collector->node = node;
    if (character && *character)
        add_code(collector, g_utf8_get_char(character));
    collector->node = outer;
}

static void collect_leader(Collector *collector, const FoNode *node)
{
    const FoProps *props = node->props;
    gint32 base = collector->width;
    add_object(collector, node,
               (Object){.kind = OBJECT_LEADER,
                        .minimum = fo_length(props->leader_minimum, base),
                        .optimum = fo_length(props->leader_optimum, base),
                        .maximum = fo_length(props->leader_maximum, base)});
}

static void collect_number(Collector *collector, const FoNode *node)
{
    const char *label = page_label_of(collector->engine, node);
    const FoNode *outer = collector->node;
    collector->node = node;
    add_text(collector, node, label, strlen(label));
    collector->node = outer;
}

static void collect_graphic(Collector *collector, const FoNode *node)
{
    Object object = {.kind = OBJECT_GRAPHIC};
    if (graphic_measure(collector->engine, node, collector->width, &object))
        add_object(collector, node, object);
}

static void collect_text(Collector *collector, const FoNode *node)
{
    add_text(collector, node, node->text, node->length);
}

static void collect_retrieved(Collector *collector, const FoNode *node)
{
    const FoNode *content = markers_retrieve(collector->engine, node);
    if (content)
        collect_children(collector, content);
}

/* The footnote's mark, and an anchor that stays with it: the body goes to the foot of the page. */
static void collect_footnote(Collector *collector, const FoNode *node)
{
    const FoNode *mark = fo_child(node, FO_INLINE);
    if (mark)
        collect(collector, mark);
    if (!fo_child(node, FO_FOOTNOTE_BODY)) {
        engine_report(collector->engine, DIAG_ERROR, node, _("a footnote needs a footnote-body"));
        return;
    }
    if (!notes_allowed(collector->engine, node))
        return;
    collector->engine->has_notes = true;
    add_object(collector, node, (Object){.kind = OBJECT_FOOTNOTE});
}

static void collect_block(Collector *collector, const FoNode *node)
{
    engine_report(collector->engine, DIAG_ERROR, node, _("fo:%s cannot stand in a line here"),
                  fo_kind_name((FoKind)node->kind));
}

typedef void (*Collect)(Collector *collector, const FoNode *node);

static const Collect collectors[FO_KINDS] = {
    [FO_TEXT] = collect_text,
    [FO_INLINE] = collect_children,
    [FO_BASIC_LINK] = collect_children,
    [FO_WRAPPER] = collect_children,
    [FO_CHARACTER] = collect_character,
    [FO_LEADER] = collect_leader,
    [FO_PAGE_NUMBER] = collect_number,
    [FO_PAGE_NUMBER_CITATION] = collect_number,
    [FO_PAGE_NUMBER_CITATION_LAST] = collect_number,
    [FO_FOOTNOTE] = collect_footnote,
    [FO_RETRIEVE_MARKER] = collect_retrieved,
    [FO_RETRIEVE_TABLE_MARKER] = collect_retrieved,
    [FO_BLOCK] = collect_block,
    [FO_BLOCK_CONTAINER] = collect_block,
    [FO_LIST_BLOCK] = collect_block,
    [FO_TABLE] = collect_block,
    [FO_TABLE_AND_CAPTION] = collect_block,
    [FO_EXTERNAL_GRAPHIC] = collect_graphic,
    [FO_INSTREAM_FOREIGN_OBJECT] = collect_graphic,
};

static void collect(Collector *collector, const FoNode *node)
{
    if (collectors[node->kind])
        collectors[node->kind](collector, node);
}

/* ---- the whole ---- */

Paragraph *paragraph_new(Engine *engine, const FoNode *block, const FoNode *first,
                         const FoNode *end, gint32 width)
{
    Collector collector = {
        .engine = engine,
        .width = width,
        .node = block,
        .codes = engine_take_array(&engine->kept.codes, sizeof(gunichar)),
        .pieces = engine_take_array(&engine->kept.pieces, sizeof(Piece)),
    };
    for (const FoNode *child = first; child != end; child = child->next)
        collect(&collector, child);
    settle_end(&collector);
    Paragraph *paragraph = NULL;
    if (collector.codes->len) {
        Arena *arena = engine->text;
        paragraph = ARENA_NEW(arena, Paragraph);
        paragraph->node = block;
        paragraph->props = block->props;
        paragraph->first = first;
        paragraph->end = end;
        paragraph->count = collector.codes->len;
        paragraph->width = width;
        paragraph->glyphs = ARENA_ARRAY(arena, AreaGlyph, paragraph->count);
        paragraph->classes = ARENA_ARRAY(arena, guint8, paragraph->count);
        paragraph_shape(engine, paragraph,
                        &(Pieces){(const gunichar *)(void *)collector.codes->data,
                                  (const Piece *)(void *)collector.pieces->data,
                                  collector.pieces->len});
    }
    engine_give_array(&engine->kept.codes, collector.codes);
    engine_give_array(&engine->kept.pieces, collector.pieces);
    return paragraph;
}
