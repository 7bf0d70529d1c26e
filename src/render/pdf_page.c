#include "render/pdf_page.h"

enum {
    MATRICES_MAX = 24,      /* of nested AREA_PUSH; PDF readers take 28 */
    TRACKING_TOLERANCE = 8, /* Mpt by which a glyph may be off before it is moved */
    BOLD_PER_MILLE = 30,    /* of the em: width of the line that thickens an outline */
    SLANT_PER_MILLE = 213,  /* tan 12 degrees */
    DASH_ON = 3,            /* of a dashed rule, in widths of the rule */
    DASH_OFF = 2,
};

/* What the page's graphics state is, so that nothing is set twice. */
typedef struct {
    const PdfFont *font;
    gint32 size;
    FoColour fill, stroke;
    gint32 spacing; /* Tc */
    gint32 line_width;
    bool bold;
} State;

typedef struct {
    GString *text;
    const AreaPage *page;
    const PdfPaint *paint;
    State state;
    State saved[MATRICES_MAX];
    guint depth;
    bool in_text;
    bool slanted;  /* the text matrix is */
    gint64 line_x; /* where the text line starts, in Mpt from the bottom left */
    gint64 line_y;
} Painter;

static inline bool is_painted(FoColour colour)
{
    return colour >> 24 != 0;
}

static void put_operator(Painter *painter, const char *name)
{
    g_string_append(painter->text, name);
    g_string_append_c(painter->text, '\n');
}

static void put_length(Painter *painter, gint64 mpt)
{
    pdf_put_mpt(painter->text, mpt);
    g_string_append_c(painter->text, ' ');
}

static void put_point(Painter *painter, gint32 x, gint32 y)
{
    put_length(painter, x);
    put_length(painter, pdf_page_up(painter->page, y));
}

/* A colour component of 0 to 255 as 0 to 1. */
static void put_component(Painter *painter, guint value)
{
    put_length(painter, (value * 2000 + 255) / 510);
}

static void put_colour(Painter *painter, FoColour colour, const char *grey, const char *rgb)
{
    guint red = colour >> 16 & 0xFF, green = colour >> 8 & 0xFF, blue = colour & 0xFF;
    put_component(painter, red);
    if (red == green && green == blue) {
        put_operator(painter, grey);
        return;
    }
    put_component(painter, green);
    put_component(painter, blue);
    put_operator(painter, rgb);
}

static void set_fill(Painter *painter, FoColour colour)
{
    if (painter->state.fill == colour)
        return;
    painter->state.fill = colour;
    put_colour(painter, colour, "g", "rg");
}

static void set_stroke(Painter *painter, FoColour colour)
{
    if (painter->state.stroke == colour)
        return;
    painter->state.stroke = colour;
    put_colour(painter, colour, "G", "RG");
}

static void set_line_width(Painter *painter, gint32 width)
{
    if (painter->state.line_width == width)
        return;
    painter->state.line_width = width;
    put_length(painter, width);
    put_operator(painter, "w");
}

static void end_text(Painter *painter)
{
    if (painter->in_text)
        put_operator(painter, "ET");
    painter->in_text = false;
}

/* ---- Text ---- */

static void begin_text(Painter *painter)
{
    if (painter->in_text)
        return;
    put_operator(painter, "BT");
    painter->in_text = true;
    painter->slanted = false;
    painter->line_x = painter->line_y = 0;
}

static void set_font(Painter *painter, const PdfFont *font, gint32 size)
{
    if (painter->state.font == font && painter->state.size == size)
        return;
    painter->state.font = font;
    painter->state.size = size;
    g_string_append(painter->text, "/F");
    pdf_put_int(painter->text, pdf_font_number(font));
    g_string_append_c(painter->text, ' ');
    put_length(painter, size);
    put_operator(painter, "Tf");
}

/* A face that is not bold gets a line of its own colour around its glyphs. */
static void set_bold(Painter *painter, const AreaText *run)
{
    if (run->bold) {
        set_stroke(painter, run->colour);
        set_line_width(painter, run->size * BOLD_PER_MILLE / 1000);
    }
    if (painter->state.bold != run->bold)
        put_operator(painter, run->bold ? "2 Tr" : "0 Tr");
    painter->state.bold = run->bold;
}

static void move_to(Painter *painter, gint64 x, gint64 y, bool slanted)
{
    if (slanted || painter->slanted) {
        g_string_append(painter->text, "1 0 ");
        put_length(painter, slanted ? SLANT_PER_MILLE : 0);
        g_string_append(painter->text, "1 ");
        put_length(painter, x);
        put_length(painter, y);
        put_operator(painter, "Tm");
    } else {
        put_length(painter, x - painter->line_x);
        put_length(painter, y - painter->line_y);
        put_operator(painter, "Td");
    }
    painter->slanted = slanted;
    painter->line_x = x;
    painter->line_y = y;
}

static void set_spacing(Painter *painter, gint32 spacing)
{
    if (painter->state.spacing == spacing)
        return;
    painter->state.spacing = spacing;
    put_length(painter, spacing);
    put_operator(painter, "Tc");
}

/* A byte of a string; those that would end or change it are escaped. */
static inline void put_byte(GString *text, guint8 byte)
{
    if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r') {
        g_string_append_c(text, '\\');
        byte = byte == '\r' ? 'r' : byte;
    }
    g_string_append_c(text, (char)byte);
}

static inline void put_code(GString *text, guint code)
{
    put_byte(text, (guint8)(code >> 8));
    put_byte(text, (guint8)code);
}

/* What the layout puts between the glyphs of a run over their own widths, where it is the same
 * for most of them (Boyer and Moore's vote); 0 otherwise. */
static gint32 common_spacing(PdfFont *font, const AreaText *run)
{
    gint32 candidate = 0;
    int votes = 0;
    for (guint i = 0; i + 1 < run->count; i++) {
        gint32 width;
        const AreaGlyph *glyph = &run->glyphs[i];
        pdf_font_code(font, glyph->code, glyph->glyph, &width);
        gint32 extra = glyph->advance - (gint32)((gint64)width * run->size / 1000);
        if (votes == 0)
            candidate = extra;
        votes += ABS(extra - candidate) <= 1 ? 1 : -1;
    }
    return votes > 0 && ABS(candidate) > 1 ? candidate : 0;
}

/* The glyphs of a run, as strings with moves between them. ahead is by how much,
 * in millionths of a point, the reader's pen is to the right of where the layout wants it. */
static void put_glyphs(Painter *painter, PdfFont *font, const AreaText *run)
{
    GString *text = painter->text;
    gint64 ahead = 0;
    g_string_append(text, "[(");
    for (guint i = 0; i < run->count; i++) {
        const AreaGlyph *glyph = &run->glyphs[i];
        gint32 width;
        if (ABS(ahead) > TRACKING_TOLERANCE * 1000) {
            gint64 move = (ahead + (ahead < 0 ? -run->size : run->size) / 2) / run->size;
            g_string_append_c(text, ')');
            pdf_put_int(text, move);
            g_string_append_c(text, '(');
            ahead -= move * run->size;
        }
        put_code(text, pdf_font_code(font, glyph->code, glyph->glyph, &width));
        ahead +=
            (gint64)width * run->size + ((gint64)painter->state.spacing - glyph->advance) * 1000;
    }
    put_operator(painter, ")]TJ");
}

static void paint_text(Painter *painter, const Area *area)
{
    const AreaText *run = &area->text;
    if (run->count == 0 || run->size <= 0 || !is_painted(run->colour))
        return;
    PdfFont *font = pdf_fonts_get(painter->paint->fonts, run->face);
    begin_text(painter);
    set_font(painter, font, run->size);
    set_fill(painter, run->colour);
    set_bold(painter, run);
    set_spacing(painter, common_spacing(font, run));
    move_to(painter, run->x, pdf_page_up(painter->page, run->y), run->slanted);
    put_glyphs(painter, font, run);
}

/* ---- Rectangles and rules ---- */

static void put_rectangle(Painter *painter, gint32 x, gint32 y, gint32 width, gint32 height)
{
    put_point(painter, x, y + height);
    put_length(painter, width);
    put_length(painter, height);
    put_operator(painter, "re");
}

static void fill_rectangle(Painter *painter, gint32 x, gint32 y, gint32 width, gint32 height,
                           FoColour colour)
{
    end_text(painter);
    set_fill(painter, colour);
    put_rectangle(painter, x, y, width, height);
    put_operator(painter, "f");
}

static void paint_rect(Painter *painter, const Area *area)
{
    const AreaRect *rect = &area->rect;
    if (is_painted(rect->colour))
        fill_rectangle(painter, rect->x, rect->y, rect->width, rect->height, rect->colour);
}

static void paint_box(Painter *painter, const Area *area)
{
    const AreaRect *rect = &area->rect;
    gint32 line = MAX(rect->height / 20, 1);
    end_text(painter);
    set_stroke(painter, rect->colour);
    set_line_width(painter, line);
    put_rectangle(painter, rect->x + line, rect->y + line, rect->width - 2 * line,
                  rect->height - 2 * line);
    put_operator(painter, "S");
}

/* One line of a rule: from side offset on, width wide, measured across the rule from its edge. */
static void fill_line(Painter *painter, const AreaRule *rule, gint32 offset, gint32 width,
                      FoColour colour)
{
    gint32 edge = offset - rule->width / 2;
    if (rule->y1 == rule->y2)
        fill_rectangle(painter, MIN(rule->x1, rule->x2), rule->y1 + edge, ABS(rule->x2 - rule->x1),
                       width, colour);
    else
        fill_rectangle(painter, rule->x1 + edge, MIN(rule->y1, rule->y2), width,
                       ABS(rule->y2 - rule->y1), colour);
}

static FoColour mix(FoColour colour, guint with)
{
    FoColour mixed = colour & 0xFF000000;
    for (int shift = 0; shift <= 16; shift += 8)
        mixed |= (((colour >> shift & 0xFF) + with) / 2) << shift;
    return mixed;
}

static void rule_solid(Painter *painter, const AreaRule *rule)
{
    fill_line(painter, rule, 0, rule->width, rule->colour);
}

static void rule_double(Painter *painter, const AreaRule *rule)
{
    gint32 third = MAX(rule->width / 3, 1);
    fill_line(painter, rule, 0, third, rule->colour);
    fill_line(painter, rule, rule->width - third, third, rule->colour);
}

/* The light falls from the top left. */
static void rule_groove(Painter *painter, const AreaRule *rule)
{
    gint32 half = rule->width / 2;
    fill_line(painter, rule, 0, half, mix(rule->colour, 0));
    fill_line(painter, rule, half, rule->width - half, mix(rule->colour, 0xFF));
}

static void rule_ridge(Painter *painter, const AreaRule *rule)
{
    gint32 half = rule->width / 2;
    fill_line(painter, rule, 0, half, mix(rule->colour, 0xFF));
    fill_line(painter, rule, half, rule->width - half, mix(rule->colour, 0));
}

static void stroke_rule(Painter *painter, const AreaRule *rule, gint32 on, gint32 off, int cap)
{
    end_text(painter);
    set_stroke(painter, rule->colour);
    set_line_width(painter, rule->width);
    g_string_append_printf(painter->text, "%d J [", cap);
    put_length(painter, on);
    put_length(painter, off);
    put_operator(painter, "] 0 d");
    put_point(painter, rule->x1, rule->y1);
    put_operator(painter, "m");
    put_point(painter, rule->x2, rule->y2);
    put_operator(painter, "l S 0 J [] 0 d");
}

static void rule_dashed(Painter *painter, const AreaRule *rule)
{
    stroke_rule(painter, rule, DASH_ON * rule->width, DASH_OFF * rule->width, /*butt cap*/ 0);
}

static void rule_dotted(Painter *painter, const AreaRule *rule)
{
    stroke_rule(painter, rule, 0, 2 * rule->width, /*round cap*/ 1);
}

static void paint_rule(Painter *painter, const Area *area)
{
    static void (*const painters[])(Painter *, const AreaRule *) = {
        [FO_BORDER_DOTTED] = rule_dotted, [FO_BORDER_DASHED] = rule_dashed,
        [FO_BORDER_SOLID] = rule_solid,   [FO_BORDER_DOUBLE] = rule_double,
        [FO_BORDER_GROOVE] = rule_groove, [FO_BORDER_RIDGE] = rule_ridge,
        [FO_BORDER_INSET] = rule_solid,   [FO_BORDER_OUTSET] = rule_solid,
    };
    const AreaRule *rule = &area->rule;
    if (rule->width > 0 && is_painted(rule->colour) && rule->style < G_N_ELEMENTS(painters) &&
        painters[rule->style] != NULL)
        painters[rule->style](painter, rule);
}

/* ---- Pictures, drawings, matrices ---- */

static void paint_image(Painter *painter, const Area *area)
{
    const AreaImage *image = &area->image;
    guint number = pdf_images_get(painter->paint->images, image->path, image->place);
    if (number == 0)
        return;
    end_text(painter);
    g_string_append(painter->text, "q ");
    put_length(painter, image->width);
    g_string_append(painter->text, "0 0 ");
    put_length(painter, image->height);
    put_point(painter, image->x, image->y + image->height);
    g_string_append_printf(painter->text, "cm /I%u Do Q\n", number);
}

static void put_step(Painter *painter, const AreaPoint *point)
{
    static const struct {
        int points;
        const char *name;
    } steps[] = {
        [AREA_MOVE] = {1, "m"},
        [AREA_LINE] = {1, "l"},
        [AREA_CURVE] = {3, "c"},
        [AREA_CLOSE] = {0, "h"},
    };
    for (int i = 0; i < steps[point->step].points; i++)
        put_point(painter, point->x[i], point->y[i]);
    put_operator(painter, steps[point->step].name);
}

static void set_dash(Painter *painter, const AreaPath *path)
{
    g_string_append_c(painter->text, '[');
    put_length(painter, path->dash[0]);
    put_length(painter, path->dash[1]);
    put_operator(painter, "] 0 d");
}

static const char *path_operator(const AreaPath *path)
{
    bool fill = is_painted(path->fill), stroke = is_painted(path->stroke);
    if (fill && stroke)
        return path->even_odd ? "B*" : "B";
    if (fill)
        return path->even_odd ? "f*" : "f";
    return stroke ? "S" : "n";
}

static void paint_path(Painter *painter, const Area *area)
{
    const AreaPath *path = &area->path;
    bool dashed = path->dash[0] > 0 && is_painted(path->stroke);
    end_text(painter);
    if (is_painted(path->fill))
        set_fill(painter, path->fill);
    if (is_painted(path->stroke)) {
        set_stroke(painter, path->stroke);
        set_line_width(painter, path->stroke_width);
    }
    if (dashed)
        set_dash(painter, path);
    for (guint i = 0; i < path->count; i++)
        put_step(painter, &path->points[i]);
    put_operator(painter, path_operator(path));
    if (dashed)
        put_operator(painter, "[] 0 d");
}

static void put_millionths(Painter *painter, gint32 value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(number, sizeof number, "%.6f", value / 1e6);
    g_string_append(painter->text, number);
    g_string_append_c(painter->text, ' ');
}

/* A matrix for y downwards as one for y upwards. */
static void put_matrix(Painter *painter, const AreaMatrix *matrix)
{
    gint64 height = painter->page->height;
    put_millionths(painter, matrix->a);
    put_millionths(painter, -matrix->b);
    put_millionths(painter, -matrix->c);
    put_millionths(painter, matrix->d);
    put_length(painter, matrix->c * height / 1000000 + matrix->e);
    put_length(painter, height - matrix->d * height / 1000000 - matrix->f);
    put_operator(painter, "cm");
}

static void paint_push(Painter *painter, const Area *area)
{
    const AreaMatrix *matrix = &area->push;
    end_text(painter);
    if (painter->depth < MATRICES_MAX)
        painter->saved[painter->depth] = painter->state;
    painter->depth++;
    put_operator(painter, "q");
    put_matrix(painter, matrix);
    if (matrix->clip.width <= 0)
        return;
    put_rectangle(painter, matrix->clip.x, matrix->clip.y, matrix->clip.width, matrix->clip.height);
    put_operator(painter, "W n");
}

static void paint_pop(Painter *painter, const Area *area)
{
    (void)area;
    if (painter->depth == 0)
        return;
    end_text(painter);
    put_operator(painter, "Q");
    painter->depth--;
    /* Deeper than what is remembered, everything is set anew. */
    painter->state = painter->depth < MATRICES_MAX
                         ? painter->saved[painter->depth]
                         : (State){.fill = 1, .stroke = 1, .spacing = G_MAXINT32};
}

static void paint_nothing(Painter *painter, const Area *area)
{
    (void)painter;
    (void)area;
}

static void (*const area_painters[])(Painter *, const Area *) = {
    [AREA_TEXT] = paint_text,    [AREA_RECT] = paint_rect,      [AREA_RULE] = paint_rule,
    [AREA_BOX] = paint_box,      [AREA_IMAGE] = paint_image,    [AREA_PATH] = paint_path,
    [AREA_LINK] = paint_nothing, [AREA_TARGET] = paint_nothing, [AREA_PUSH] = paint_push,
    [AREA_POP] = paint_pop,
};

void pdf_page_paint(GString *text, const AreaPage *page, const PdfPaint *paint)
{
    Painter painter = {
        .text = text,
        .page = page,
        .paint = paint,
        .state = {.fill = 0xFF000000, .stroke = 0xFF000000, .line_width = 1000},
    };
    g_string_truncate(text, 0);
    if (paint->under != NULL)
        g_string_append(text, paint->under);
    for (guint i = 0; i < page->area_count; i++)
        area_painters[page->areas[i].kind](&painter, &page->areas[i]);
    end_text(&painter);
    while (painter.depth-- > 0)
        put_operator(&painter, "Q");
}
