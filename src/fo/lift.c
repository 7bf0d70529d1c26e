/* Blocks inside inlines. An inline that blocks stand in is parted round them: what comes before and
 * after each block is an inline of its own, and the blocks become its neighbours. A link goes on
 * inside the blocks. Properties were inherited before, so blocks look as if they stood inside. */
#include "fo/fo_internal.h"

/* A list of nodes in the making. */
typedef struct {
    FoNode *parent, *first, *last;
} Row;

typedef struct {
    Arena *arena;
    FoNode *source;       /* the inline that is parted */
    const FoProps *props; /* of the whole */
    Row *out;             /* where its parts go */
    FoNode *part;         /* the part at hand, or NULL */
    Row children;         /* of it */
    bool begun;           /* there was a part before */
} Parting;

static void append(Row *row, FoNode *node)
{
    node->parent = row->parent;
    node->next = NULL;
    if (row->last)
        row->last->next = node;
    else
        row->first = node;
    if (row->parent)
        row->parent->first = row->first;
    row->last = node;
}

/* Starts the children of a node anew. */
static Row children_of(FoNode *node)
{
    node->first = NULL;
    return (Row){.parent = node};
}

static bool is_parted_kind(FoKind kind)
{
    return kind == FO_INLINE || kind == FO_BASIC_LINK || kind == FO_WRAPPER;
}

static bool holds_blocks(const FoNode *node)
{
    if (!is_parted_kind((FoKind)node->kind))
        return false;
    for (const FoNode *child = node->first; child; child = child->next)
        if (object_is_block((FoKind)child->kind) || holds_blocks(child))
            return true;
    return false;
}

/* ---- parting ---- */

/* Takes away the edges of a part that are those of the whole: at its start, at its end. */
static void cut_edges(Arena *arena, FoNode *part, FoSide side)
{
    const FoProps *props = part->props;
    const FoLength *padding = &props->padding[side];
    gint32 space = side == FO_START ? props->space_start : props->space_end;
    if (!space && !padding->mpt && !padding->ppm && !props->border[side].width)
        return;
    FoProps *own = arena_copy(arena, props, sizeof *props);
    *(side == FO_START ? &own->space_start : &own->space_end) = 0;
    own->padding[side] = (FoLength){0};
    own->border[side].width = 0;
    own->border[side].style = FO_BORDER_NONE;
    part->props = own;
}

/* The next part of the inline: the first one is itself, with its id. */
static FoNode *new_part(Parting *parting)
{
    FoNode *part = parting->source;
    if (parting->begun) {
        part = arena_copy(parting->arena, part, sizeof *part);
        part->id = NULL;
        part->props = parting->props;
        cut_edges(parting->arena, part, FO_START);
    }
    parting->begun = true;
    append(parting->out, part);
    parting->children = children_of(part);
    return part;
}

static void add_to_part(Parting *parting, FoNode *node)
{
    if (!parting->part)
        parting->part = new_part(parting);
    append(&parting->children, node);
}

static void wrap_runs(Arena *arena, FoNode *node, const FoNode *link);

/* A block ends the part at hand and stands beside it. */
static void add_block(Parting *parting, FoNode *block)
{
    if (!parting->begun && parting->source->id)
        parting->part = new_part(parting);
    if (parting->part)
        cut_edges(parting->arena, parting->part, FO_END);
    parting->part = NULL;
    parting->begun = true;
    append(parting->out, block);
    if (parting->source->kind == FO_BASIC_LINK)
        wrap_runs(parting->arena, block, parting->source);
}

static void part(Arena *arena, FoNode *node, Row *out)
{
    Parting parting = {.arena = arena, .source = node, .props = node->props, .out = out};
    FoNode *child = node->first;
    node->first = NULL;
    while (child) {
        FoNode *next = child->next;
        Row inner = {0};
        if (holds_blocks(child))
            part(arena, child, &inner);
        else
            append(&inner, child);
        for (FoNode *piece = inner.first; piece;) {
            FoNode *after = piece->next;
            if (object_is_block((FoKind)piece->kind))
                add_block(&parting, piece);
            else
                add_to_part(&parting, piece);
            piece = after;
        }
        child = next;
    }
}

/* ---- links in blocks ---- */

static bool is_in_line(const FoNode *node)
{
    return node->kind == FO_TEXT ? !node->space_only : object_is_inline((FoKind)node->kind);
}

/* Puts what stands in the lines of a block, and of the blocks in it, into copies of a link. */
static void wrap_runs(Arena *arena, FoNode *node, const FoNode *link)
{
    FoNode *child = node->first;
    Row row = children_of(node), inner = {0};
    FoNode *copy = NULL;
    while (child) {
        FoNode *next = child->next;
        if (!is_in_line(child) && !(copy && child->kind == FO_TEXT)) {
            copy = NULL;
            append(&row, child);
            wrap_runs(arena, child, link);
        } else {
            if (!copy) {
                copy = arena_copy(arena, link, sizeof *link);
                copy->id = NULL;
                copy->props = node->props;
                append(&row, copy);
                inner = children_of(copy);
            }
            append(&inner, child);
        }
        child = next;
    }
}

/* ---- the tree ---- */

void lift_blocks(Arena *arena, FoNode *node)
{
    FoNode *child = node->first;
    Row row = children_of(node);
    while (child) {
        FoNode *next = child->next;
        bool parted = child->kind != FO_WRAPPER && node->kind != FO_FOOTNOTE && holds_blocks(child);
        if (parted)
            part(arena, child, &row);
        else
            append(&row, child);
        child = next;
    }
    for (child = node->first; child; child = child->next)
        if (child->kind != FO_MARKER)
            lift_blocks(arena, child);
}
