/* Blocks in a row: building galleys. */
#include "layout/layout_internal.h"

#include <string.h>

/* ---- items ---- */

Item *galley_add(Engine *engine, Galley *galley, ItemKind kind, gint32 height)
{
    if (galley->count == galley->capacity) {
        guint capacity = galley->capacity ? galley->capacity * 2 : 4;
        Item *items = ARENA_ARRAY(engine->arena, Item, capacity);
        if (galley->count)
            memcpy(items, galley->items, sizeof *items * galley->count);
        galley->items = items;
        galley->capacity = capacity;
    }
    Item *item = &galley->items[galley->count++];
    *item = (Item){.kind = (guint8)kind, .height = height};
    galley->height += height;
    return item;
}

/* ---- building ---- */

/* The joint between the last finished item and the next one. */
typedef struct {
    Spaces spaces;
    guint8 keep;
    guint8 together; /* of the innermost block around both sides */
    guint8 forced;
} Joint;

typedef struct {
    Engine *engine;
    Galley *galley;
    gint32 x, width; /* reference area */
    guint8 together; /* of the block at hand */
    Joint joint;
    GArray *pending; /* Item: marks and openings without height that belong to the next item */
    GArray *flex;    /* Flex, or NULL */
    bool geometry;
} GalleyBuilder;

static void build_children(GalleyBuilder *builder, const FoNode *node);

static void reset_joint(GalleyBuilder *builder)
{
    builder->joint.spaces.count = 0;
    builder->joint.keep = 0;
    builder->joint.forced = FO_BREAK_AUTO;
    builder->joint.together = builder->together;
}

/* Notes that the space before the last item can shrink or stretch. */
static void add_flex(GalleyBuilder *builder, const FoSpace *space)
{
    Flex flex = {
        .item = builder->galley->count - 1,
        .shrink = MAX(0, space->optimum - space->minimum),
        .stretch = MAX(0, space->maximum - space->optimum),
    };
    if (!flex.shrink && !flex.stretch)
        return;
    if (!builder->flex)
        builder->flex = g_array_new(FALSE, FALSE, sizeof(Flex));
    g_array_append_val(builder->flex, flex);
}

/* Writes the joint to the first item after it. */
static void settle_joint(GalleyBuilder *builder, Item *item)
{
    Joint *joint = &builder->joint;
    FoSpace space = spaces_resolve(&joint->spaces, false);
    item->space = space.optimum;
    item->top_space = spaces_resolve(&joint->spaces, true).optimum;
    add_flex(builder, &space);
    item->keep = MAX(joint->keep, joint->together);
    item->forced = joint->forced;
    builder->galley->forced |= joint->forced && item != builder->galley->items;
    builder->galley->height += builder->galley->count > 1 ? item->space : item->top_space;
    reset_joint(builder);
}

/* Adds an item that stands on the page; what is pending goes before it. */
static Item *add_item(GalleyBuilder *builder, ItemKind kind, gint32 height)
{
    Galley *galley = builder->galley;
    guint first = galley->count;
    for (guint i = 0; i < builder->pending->len; i++) {
        const Item *pending = &g_array_index(builder->pending, Item, i);
        Item *item = galley_add(builder->engine, galley, (ItemKind)pending->kind, 0);
        item->node = pending->node;
        item->keep = FO_KEEP_ALWAYS;
        if (i == 0)
            settle_joint(builder, item);
    }
    g_array_set_size(builder->pending, 0);
    Item *item = galley_add(builder->engine, galley, kind, height);
    if (galley->count - 1 == first)
        settle_joint(builder, item);
    else
        item->keep = FO_KEEP_ALWAYS;
    return item;
}

/* Adds a mark or opening without height that belongs to the next item. */
static Item *add_pending(GalleyBuilder *builder, ItemKind kind, const FoNode *node)
{
    Item item = {.kind = (guint8)kind, .node = node};
    g_array_append_val(builder->pending, item);
    return &g_array_index(builder->pending, Item, builder->pending->len - 1);
}

/* ---- blocks ---- */

static gint32 edge(const FoProps *props, FoSide side, gint32 base)
{
    return props->border[side].width + fo_length(props->padding[side], base);
}

/* What of it stays at a break: conditionality (XSL 7.8). */
static gint32 kept_edge(const FoProps *props, FoSide side, gint32 base)
{
    gint32 border = props->border[side].retain ? props->border[side].width : 0;
    return border + (props->padding_retain[side] ? fo_length(props->padding[side], base) : 0);
}

static bool is_visible_box(const FoProps *props)
{
    bool visible = props->background >> 24 != 0;
    for (FoSide side = 0; side < FO_SIDES; side++)
        visible |= props->border[side].width > 0;
    return visible;
}

static guint8 stronger_break(guint8 a, guint8 b)
{
    return MAX(a, b);
}

static void open_joint(GalleyBuilder *builder, const FoProps *props)
{
    Joint *joint = &builder->joint;
    joint->forced = stronger_break(joint->forced, (guint8)props->break_before);
    joint->keep = MAX(joint->keep, props->keep_with_previous.page);
    spaces_add(&builder->joint.spaces, &props->space_before);
}

static void close_joint(GalleyBuilder *builder, const FoProps *props)
{
    Joint *joint = &builder->joint;
    joint->forced = stronger_break(joint->forced, (guint8)props->break_after);
    joint->keep = MAX(joint->keep, props->keep_with_next.page);
    joint->together = MIN(joint->together, builder->together);
    spaces_add(&builder->joint.spaces, &props->space_after);
}

/* The box of a block that shows borders, padding or background, or NULL. */
static const BlockBox *open_box(GalleyBuilder *builder, const FoNode *node)
{
    const FoProps *props = node->props;
    gint32 width = builder->width, before = edge(props, FO_BEFORE, width);
    if (!before && !edge(props, FO_AFTER, width) && !is_visible_box(props))
        return NULL;
    gint32 left = edge(props, FO_START, width), right = edge(props, FO_END, width);
    gint32 start = fo_length(props->start_indent, width) - left;
    BlockBox *box = ARENA_NEW(builder->engine->arena, BlockBox);
    box->node = node;
    box->x = builder->x + start;
    box->width = width - start - fo_length(props->end_indent, width) + right;
    box->kept[FO_BEFORE] = kept_edge(props, FO_BEFORE, width);
    box->kept[FO_AFTER] = kept_edge(props, FO_AFTER, width);
    builder->galley->boxed = true;
    builder->galley->keeps_edges |= box->kept[FO_BEFORE] || box->kept[FO_AFTER];
    if (before)
        add_item(builder, ITEM_OPEN, before)->block = box;
    else
        add_pending(builder, ITEM_OPEN, node)->block = box;
    return box;
}

/* Notes that a marker's block, or one with an id, ends here. */
static void add_end(GalleyBuilder *builder, const FoNode *node)
{
    Item *item = galley_add(builder->engine, builder->galley, ITEM_UNMARK, 0);
    item->node = node;
    item->keep = FO_KEEP_ALWAYS;
}

/* Takes back an opening that nothing followed. */
static bool take_back(GalleyBuilder *builder, const BlockBox *box)
{
    for (guint i = builder->pending->len; i-- > 0;) {
        const Item *item = &g_array_index(builder->pending, Item, i);
        if (item->kind == ITEM_OPEN && item->block == box) {
            g_array_remove_index(builder->pending, i);
            return true;
        }
    }
    return false;
}

static void close_box(GalleyBuilder *builder, const BlockBox *box)
{
    if (!box)
        return;
    gint32 after = edge(box->node->props, FO_AFTER, builder->width);
    if (after) {
        builder->joint.keep = FO_KEEP_ALWAYS;
        add_item(builder, ITEM_CLOSE, after)->block = box;
    } else if (!take_back(builder, box)) {
        Item *item = galley_add(builder->engine, builder->galley, ITEM_CLOSE, 0);
        item->block = box;
        item->keep = FO_KEEP_ALWAYS;
    }
}

static void add_lines(GalleyBuilder *builder, Paragraph *paragraph)
{
    const FoProps *props = paragraph->props;
    guint count = paragraph->line_count;
    for (guint i = 0; i < count; i++) {
        const Line *line = &paragraph->lines[i];
        Item *item = add_item(builder, ITEM_LINE, line->above + line->below);
        item->paragraph = paragraph;
        item->line = i;
        bool lonely = i && (i < (guint)props->orphans || count - i < (guint)props->widows);
        if (lonely)
            item->keep = MAX(item->keep, LINES_KEEP);
    }
}

static void add_paragraph(GalleyBuilder *builder, const FoNode *block, const FoNode *first,
                          const FoNode *end)
{
    const FoProps *props = block->props;
    gint32 start = fo_length(props->start_indent, builder->width);
    gint32 width = builder->width - start - fo_length(props->end_indent, builder->width);
    if (width <= 0) {
        engine_report(builder->engine, DIAG_ERROR, block, _("the indents leave no room for text"));
        width = builder->width;
    }
    Paragraph *paragraph = paragraph_new(builder->engine, block, first, end, width);
    if (!paragraph)
        return;
    paragraph->x = builder->x + start;
    paragraph_break(builder->engine, paragraph);
    add_lines(builder, paragraph);
    if (builder->engine->measure)
        arena_reset(builder->engine->text);
}

static bool is_block_level(FoKind kind)
{
    switch (kind) {
    case FO_BLOCK:
    case FO_BLOCK_CONTAINER:
    case FO_LIST_BLOCK:
    case FO_LIST_ITEM:
    case FO_TABLE_CAPTION:
    case FO_TABLE:
    case FO_TABLE_AND_CAPTION:
        return true;
    default:
        return false;
    }
}

static bool is_retrieval(const FoNode *node)
{
    return node->kind == FO_RETRIEVE_MARKER || node->kind == FO_RETRIEVE_TABLE_MARKER;
}

/* Whether a wrapper, or what a marker brings, stands for blocks. */
static bool holds_blocks(Engine *engine, const FoNode *node)
{
    if (is_block_level((FoKind)node->kind))
        return true;
    const FoNode *holder = is_retrieval(node) ? markers_retrieve(engine, node) : node;
    if (!holder || holder->kind != FO_WRAPPER)
        return false;
    for (const FoNode *child = holder->first; child; child = child->next)
        if (holds_blocks(engine, child))
            return true;
    return false;
}

static void build_node(GalleyBuilder *builder, const FoNode *node);
static void end_markers(GalleyBuilder *builder, const FoNode *node);

/* An inline or wrapper that is there for its id alone. */
static bool is_anchor(const FoNode *node)
{
    return (node->kind == FO_WRAPPER || node->kind == FO_INLINE) && node->id && !node->first;
}

/* Makes lines of what stands between blocks; ids alone make none. */
static void build_run(GalleyBuilder *builder, const FoNode *node, const FoNode *first,
                      const FoNode *end)
{
    bool visible = false;
    for (const FoNode *child = first; child != end; child = child->next) {
        bool blank = child->kind == FO_TEXT && child->space_only &&
                     (child->props->collapse_white_space || node->kind != FO_BLOCK);
        visible |= !blank && !is_anchor(child);
    }
    if (visible) {
        add_paragraph(builder, node, first, end);
        return;
    }
    for (const FoNode *child = first; child != end; child = child->next)
        if (is_anchor(child))
            add_pending(builder, ITEM_MARK, child);
}

/* Blocks among the children as they come; the text between them makes lines of its own. */
static void build_children(GalleyBuilder *builder, const FoNode *node)
{
    Engine *engine = builder->engine;
    const FoNode *child = node->first;
    while (child) {
        if (holds_blocks(engine, child) || child->kind == FO_MARKER) {
            build_node(builder, child);
            child = child->next;
            continue;
        }
        const FoNode *first = child;
        while (child && !holds_blocks(engine, child) && child->kind != FO_MARKER)
            child = child->next;
        build_run(builder, node, first, child);
    }
}

static void note_geometry(GalleyBuilder *builder, const FoNode *node, guint first)
{
    const Galley *galley = builder->galley;
    const FoProps *props = node->props;
    LayoutBlock *block = ARENA_NEW(builder->engine->arena, LayoutBlock);
    gint32 start = fo_length(props->start_indent, builder->width);
    block->x = builder->x + start;
    block->width = builder->width - start - fo_length(props->end_indent, builder->width);
    for (guint i = first; i < galley->count; i++) {
        const Item *item = &galley->items[i];
        block->height += item->height + (i > first ? item->space : 0);
        block->lines += item->kind == ITEM_LINE;
    }
    if (first < galley->count)
        block->space_before = galley->items[first].space;
    block->space_after = props->space_after.optimum;
    g_hash_table_insert(builder->engine->layout->blocks, (gpointer)(guintptr)node, block);
}

static void build_block(GalleyBuilder *builder, const FoNode *node)
{
    const FoProps *props = node->props;
    guint8 together = builder->together;
    guint first = builder->galley->count;
    open_joint(builder, props);
    builder->together = MAX(together, props->keep_together.page);
    const BlockBox *box = open_box(builder, node);
    build_children(builder, node);
    end_markers(builder, node);
    if (node->id && builder->engine->cites_last && builder->pending->len == 0)
        add_end(builder, node);
    close_box(builder, box);
    builder->together = together;
    if (builder->geometry)
        note_geometry(builder, node, first);
    close_joint(builder, props);
}

/* The markers of an object whose children are not blocks. */
static void add_markers(GalleyBuilder *builder, const FoNode *node)
{
    for (const FoNode *marker = fo_child(node, FO_MARKER); marker; marker = fo_next_same(marker))
        add_pending(builder, ITEM_MARK, marker);
}

static void build_list_item(GalleyBuilder *builder, const FoNode *node)
{
    const FoProps *props = node->props;
    Engine *engine = builder->engine;
    const FoNode *label = fo_child(node, FO_LIST_ITEM_LABEL);
    const FoNode *body = fo_child(node, FO_LIST_ITEM_BODY);
    if (!label || !body)
        engine_report(engine, DIAG_ERROR, node, _("a list-item needs a label and a body"));
    const FoNode *parts[] = {label, body};
    Parallel *parallel = ARENA_NEW(engine->arena, Parallel);
    parallel->node = node;
    parallel->count = G_N_ELEMENTS(parts);
    parallel->parts = ARENA_ARRAY(engine->arena, Galley, parallel->count);
    parallel->keep = props->keep_together.page;
    gint32 height = 0;
    for (guint i = 0; i < parallel->count; i++) {
        if (!parts[i])
            continue;
        galley_build(engine, &parallel->parts[i], parts[i], builder->x, builder->width,
                     MAX(builder->together, props->keep_together.page));
        height = MAX(height, parallel->parts[i].height);
    }
    open_joint(builder, props);
    if (node->id)
        add_pending(builder, ITEM_MARK, node);
    add_markers(builder, node);
    const BlockBox *box = open_box(builder, node);
    add_item(builder, ITEM_PARALLEL, height)->parallel = parallel;
    end_markers(builder, node);
    close_box(builder, box);
    close_joint(builder, props);
}

static bool is_too_wide(const Table *table)
{
    return table->width > table->room + FO_MPT;
}

/* A table that is too wide for its page stands on several, some columns on each. */
static void add_pieces(GalleyBuilder *builder, const Table *table)
{
    Engine *engine = builder->engine;
    GPtrArray *pieces = table_pieces(engine, table, table->room);
    for (guint i = 0; i < pieces->len; i++) {
        Table *piece = pieces->pdata[i];
        if (is_too_wide(piece))
            engine_report(engine, DIAG_WARNING, table->node,
                          _("the table is %.1f pt wide, its place %.1f pt"), piece->width / 1000.0,
                          table->room / 1000.0);
        if (i)
            builder->joint.forced = stronger_break(builder->joint.forced, FO_BREAK_PAGE);
        add_item(builder, ITEM_TABLE, table_height(piece))->table = piece;
    }
    g_ptr_array_free(pieces, TRUE);
}

static void build_table(GalleyBuilder *builder, const FoNode *node)
{
    const FoProps *props = node->props;
    Table *table = table_build(builder->engine, node, builder->x, builder->width,
                               MAX(builder->together, props->keep_together.page));
    Joint *joint = &builder->joint;
    open_joint(builder, props);
    if (table)
        joint->forced = stronger_break(joint->forced, table->forced_before);
    if (table)
        add_markers(builder, node);
    if (table && is_too_wide(table))
        add_pieces(builder, table);
    else if (table)
        add_item(builder, ITEM_TABLE, table_height(table))->table = table;
    end_markers(builder, node);
    close_joint(builder, props);
    if (table)
        joint->forced = stronger_break(joint->forced, table->forced_after);
}

static void build_container(GalleyBuilder *builder, const FoNode *node)
{
    const FoProps *props = node->props;
    bool flows = props->rotation == node->parent->props->rotation && fo_is_auto(props->height) &&
                 fo_is_auto(props->width) && props->position == FO_POSITION_AUTO;
    if (!flows) {
        Box *box = box_build(builder->engine, node, builder->x, builder->width);
        if (props->position != FO_POSITION_AUTO) {
            add_pending(builder, ITEM_BOX, node)->box = box;
            return;
        }
        open_joint(builder, props);
        add_item(builder, ITEM_BOX, box->height)->box = box;
        close_joint(builder, props);
        return;
    }
    gint32 x = builder->x, width = builder->width;
    gint32 start = fo_length(props->start_indent, width);
    builder->x += start;
    builder->width -= start + fo_length(props->end_indent, width);
    build_block(builder, node);
    builder->x = x;
    builder->width = width;
}

static void build_wrapper(GalleyBuilder *builder, const FoNode *node)
{
    build_children(builder, node);
}

static void build_marker(GalleyBuilder *builder, const FoNode *node)
{
    add_pending(builder, ITEM_MARK, node);
}

static void build_retrieved(GalleyBuilder *builder, const FoNode *node)
{
    const FoNode *content = markers_retrieve(builder->engine, node);
    if (content)
        build_children(builder, content);
}

/* Markers reach as far as the block they stand in. */
static void end_markers(GalleyBuilder *builder, const FoNode *node)
{
    if (builder->pending->len)
        return; /* nothing came of the block */
    for (const FoNode *marker = fo_child(node, FO_MARKER); marker; marker = fo_next_same(marker))
        add_end(builder, marker);
}

typedef void (*Build)(GalleyBuilder *builder, const FoNode *node);

static const Build builders[FO_KINDS] = {
    [FO_BLOCK] = build_block,
    [FO_BLOCK_CONTAINER] = build_container,
    [FO_LIST_BLOCK] = build_block,
    [FO_LIST_ITEM] = build_list_item,
    [FO_TABLE_AND_CAPTION] = build_block,
    [FO_TABLE_CAPTION] = build_block,
    [FO_TABLE] = build_table,
    [FO_WRAPPER] = build_wrapper,
    [FO_MARKER] = build_marker,
    [FO_RETRIEVE_MARKER] = build_retrieved,
    [FO_RETRIEVE_TABLE_MARKER] = build_retrieved,
};

static void build_node(GalleyBuilder *builder, const FoNode *node)
{
    if (!builders[node->kind])
        return;
    if (node->id && node->kind != FO_LIST_ITEM)
        add_pending(builder, ITEM_MARK, node);
    builders[node->kind](builder, node);
}

/* What is pending at the very end goes with the last item. */
static void flush_pending(GalleyBuilder *builder)
{
    for (guint i = 0; i < builder->pending->len; i++) {
        const Item *pending = &g_array_index(builder->pending, Item, i);
        Item *item = galley_add(builder->engine, builder->galley, (ItemKind)pending->kind, 0);
        item->node = pending->node;
        item->keep = FO_KEEP_ALWAYS;
        item->forced = i == 0 ? builder->joint.forced : FO_BREAK_AUTO;
    }
}

static void keep_flex(const GalleyBuilder *builder)
{
    if (!builder->flex)
        return;
    Galley *galley = builder->galley;
    galley->flex_count = builder->flex->len;
    galley->flex =
        arena_copy(builder->engine->arena, builder->flex->data, sizeof(Flex) * builder->flex->len);
    g_array_free(builder->flex, TRUE);
}

void galley_build(Engine *engine, Galley *galley, const FoNode *node, gint32 x, gint32 width,
                  guint8 together)
{
    GalleyBuilder builder = {
        .engine = engine,
        .galley = galley,
        .x = x,
        .width = width,
        .together = together,
        .pending = g_array_new(FALSE, FALSE, sizeof(Item)),
    };
    reset_joint(&builder);
    bool list = node->kind == FO_LIST_ITEM_LABEL || node->kind == FO_LIST_ITEM_BODY;
    builder.geometry = node->kind == FO_FLOW || list;
    if (node->id && (list || node->kind == FO_TABLE_CELL))
        add_pending(&builder, ITEM_MARK, node);
    build_children(&builder, node);
    galley->after_space = spaces_resolve(&builder.joint.spaces, true).optimum;
    galley->height += galley->after_space;
    galley->forced_after = builder.joint.forced;
    flush_pending(&builder);
    g_array_free(builder.pending, TRUE);
    keep_flex(&builder);
}
