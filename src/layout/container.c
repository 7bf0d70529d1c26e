/* Containers of fixed size, turned or positioned. */
#include "layout/layout_internal.h"

static gint32 edges(const Box *box, FoSide first, FoSide second)
{
    return box->edge[first] + box->edge[second];
}

Box *box_build(Engine *engine, const FoNode *node, gint32 x, gint32 width)
{
    const FoProps *props = node->props;
    Box *box = ARENA_NEW(engine->arena, Box);
    box->node = node;
    box->base = width;
    for (FoSide side = 0; side < FO_SIDES; side++)
        box->edge[side] = props->border[side].width + fo_length(props->padding[side], width);
    bool positioned = props->position != FO_POSITION_AUTO;
    gint32 start = positioned ? 0 : fo_length(props->start_indent, width);
    gint32 end = positioned ? 0 : fo_length(props->end_indent, width);
    box->x = x + start - box->edge[FO_START];
    gint32 inner = fo_is_auto(props->width) ? width - start - end : fo_length(props->width, width);
    if (!positioned && box->edge[FO_START] + inner + box->edge[FO_END] > width + FO_MPT &&
        props->overflow != FO_OVERFLOW_VISIBLE)
        engine_report(engine, DIAG_WARNING, node,
                      _("the container is %.1f pt wide, its place %.1f pt"), inner / 1000.0,
                      width / 1000.0);
    bool turned = (props->rotation - node->parent->props->rotation) % 180 != 0;
    gint32 height = fo_is_auto(props->height) ? 0 : fo_length(props->height, width);
    if (turned && !height) {
        engine_report(engine, DIAG_ERROR, node, _("a turned block-container needs a height"));
        height = inner;
    }
    galley_build(engine, &box->content, node, 0, turned ? height : inner, 0);
    gint32 deep = box->content.height;
    if (turned && fo_is_auto(props->width))
        inner = deep;
    else if (!turned && !height)
        height = deep;
    if (deep > (turned ? inner : height) + FO_MPT && props->overflow != FO_OVERFLOW_VISIBLE)
        engine_report(engine, DIAG_WARNING, node, _("the content is higher than its container"));
    box->width = inner + edges(box, FO_START, FO_END);
    box->height = height + edges(box, FO_BEFORE, FO_AFTER);
    return box;
}

/* The matrix that turns content into a rectangle. */
static AreaMatrix turn(int rotation, const LayoutRect *rect)
{
    enum { ONE = 1000000 };
    switch (rotation) {
    case 90:
        return (AreaMatrix){.b = -ONE, .c = ONE, .e = rect->x, .f = rect->y + rect->height};
    case 180:
        return (AreaMatrix){
            .a = -ONE, .d = -ONE, .e = rect->x + rect->width, .f = rect->y + rect->height};
    default:
        return (AreaMatrix){.b = ONE, .c = -ONE, .e = rect->x + rect->width, .f = rect->y};
    }
}

/* The matrix that does what inner does and then what outer does. */
static AreaMatrix compose(const AreaMatrix *outer, const AreaMatrix *inner)
{
    enum { ONE = 1000000 };
    const gint64 a = outer->a, b = outer->b, c = outer->c, d = outer->d;
    return (AreaMatrix){
        .a = (gint32)((a * inner->a + c * inner->b) / ONE),
        .b = (gint32)((b * inner->a + d * inner->b) / ONE),
        .c = (gint32)((a * inner->c + c * inner->d) / ONE),
        .d = (gint32)((b * inner->c + d * inner->d) / ONE),
        .e = (gint32)((a * inner->e + c * inner->f) / ONE) + outer->e,
        .f = (gint32)((b * inner->e + d * inner->f) / ONE) + outer->f,
    };
}

void turn_start(Engine *engine, Turn *turned, int rotation, const LayoutRect *rect)
{
    *turned = (Turn){.rotation = rotation, .x = rect->x, .y = rect->y};
    if (rotation == 0)
        return;
    turned->x = turned->y = 0;
    turned->outer = engine->page.turned;
    AreaMatrix inner = turn(rotation, rect);
    place_area(engine, AREA_PUSH, 0)->push = inner;
    turned->matrix = turned->outer ? compose(turned->outer, &inner) : inner;
    engine->page.turned = &turned->matrix;
}

void turn_end(Engine *engine, const Turn *turned)
{
    if (turned->rotation == 0)
        return;
    engine->page.turned = turned->outer;
    place_area(engine, AREA_POP, 0);
}

void place_turned(Engine *engine, const Galley *galley, Cursor from, Cursor to, int rotation,
                  const LayoutRect *rect, gint32 y)
{
    Turn turned;
    turn_start(engine, &turned, rotation, rect);
    place_galley(engine, galley, from, to, turned.x, turned.y + y);
    turn_end(engine, &turned);
}

/* An offset from one edge, or the other one where only that is given. */
static gint32 offset(FoLength near, FoLength far, gint32 base, gint32 size, gint32 usual)
{
    if (!fo_is_auto(near))
        return fo_length(near, base);
    return fo_is_auto(far) ? usual : base - fo_length(far, base) - size;
}

static void position(const Engine *engine, const Box *box, gint32 top, gint32 *x, gint32 *y)
{
    const FoProps *props = box->node->props;
    bool fixed = props->position == FO_POSITION_FIXED;
    gint32 left = fixed ? 0 : *x;
    gint32 above = fixed ? 0 : top;
    gint32 width = fixed ? engine->page.width : box->base;
    gint32 height = fixed ? engine->page.height : 0;
    *x = left + offset(props->offset[FO_START], props->offset[FO_END], width, box->width,
                       *x + box->x - left);
    *y = above +
         offset(props->offset[FO_BEFORE], props->offset[FO_AFTER], height, box->height, *y - above);
}

void place_box(Engine *engine, const Box *box, gint32 x, gint32 y, gint32 top)
{
    const FoProps *props = box->node->props;
    if (props->position == FO_POSITION_AUTO) {
        x += box->x;
        place_check_box(engine, box->node, x, y, box->width);
    } else {
        position(engine, box, top, &x, &y);
    }
    guint index = box->node->index;
    place_rect(engine, props->background, x, y, box->width, box->height, index);
    LayoutRect content = {
        .x = x + box->edge[FO_START],
        .y = y + box->edge[FO_BEFORE],
        .width = box->width - edges(box, FO_START, FO_END),
        .height = box->height - edges(box, FO_BEFORE, FO_AFTER),
    };
    int rotation = (props->rotation - box->node->parent->props->rotation + 360) % 360;
    gint32 room = (rotation % 180 ? content.width : content.height) - box->content.height;
    gint32 down = 0;
    if (room > 0 && props->display_align == FO_DISPLAY_CENTER)
        down = room / 2;
    else if (room > 0 && props->display_align == FO_DISPLAY_AFTER)
        down = room;
    bool clipped = props->overflow == FO_OVERFLOW_HIDDEN && room < 0;
    if (clipped)
        place_area(engine, AREA_PUSH, index)->push = (AreaMatrix){
            .a = 1000000,
            .d = 1000000,
            .clip = {.x = content.x,
                     .y = content.y,
                     .width = content.width,
                     .height = content.height},
        };
    place_turned(engine, &box->content, (Cursor){0}, (Cursor){.item = box->content.count}, rotation,
                 &content, down);
    if (clipped)
        place_area(engine, AREA_POP, index);
    place_borders(engine, props, x, y, box->width, box->height, true, true, index);
}
