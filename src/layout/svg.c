#include "layout/svg.h"
#include "layout/words.h"

#include <math.h>
#include <string.h>

/* x' = a x + c y + e, y' = b x + d y + f */
typedef struct {
    double a, b, c, d, e, f;
} Matrix;

/* What an element hands down to those inside it. */
typedef struct {
    Matrix matrix; /* from user units to Mpt on the page */
    FoColour fill, stroke;
    double stroke_width, dash[2]; /* user units */
    bool even_odd;
    double font_size;
    const char *family;
    FoAlign anchor;
} Paint;

typedef struct {
    Engine *engine;
    const FoNode *object;
} Drawing;

static Matrix multiply(Matrix m, Matrix n)
{
    return (Matrix){
        .a = m.a * n.a + m.c * n.b,
        .b = m.b * n.a + m.d * n.b,
        .c = m.a * n.c + m.c * n.d,
        .d = m.b * n.c + m.d * n.d,
        .e = m.a * n.e + m.c * n.f + m.e,
        .f = m.b * n.e + m.d * n.f + m.f,
    };
}

static gint32 rounded(double value)
{
    return (gint32)lround(CLAMP(value, -1e9, 1e9));
}

/* ---- attributes ---- */

static const char *attribute(const FoNode *node, const char *name)
{
    return fo_foreign_attribute(node, "", name);
}

static double length_of(const FoNode *node, const char *name, double usual)
{
    static const struct {
        const char *unit;
        double factor;
    } units[] = {{"px", 1}, {"pt", 4.0 / 3}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}};
    const char *text = attribute(node, name);
    if (!text)
        return usual;
    char *end;
    double value = g_ascii_strtod(text, &end);
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (strcmp(end, units[i].unit) == 0)
            return value * units[i].factor;
    return end == text || !isfinite(value) ? usual : value;
}

/* Numbers between parentheses or commas, at most max. */
static guint read_numbers(const char *text, double *values, guint max)
{
    guint count = 0;
    while (count < max) {
        while (g_ascii_isspace(*text) || *text == ',')
            text++;
        char *end;
        double value = g_ascii_strtod(text, &end);
        if (end == text || !isfinite(value))
            break;
        values[count++] = value;
        text = end;
    }
    return count;
}

static bool one_transform(const char *name, const double *v, guint count, Matrix *out)
{
    *out = (Matrix){.a = 1, .d = 1};
    if (strcmp(name, "translate") == 0 && count >= 1) {
        out->e = v[0];
        out->f = count > 1 ? v[1] : 0;
    } else if (strcmp(name, "scale") == 0 && count >= 1) {
        out->a = v[0];
        out->d = count > 1 ? v[1] : v[0];
    } else if (strcmp(name, "rotate") == 0 && (count == 1 || count == 3)) {
        double c = cos(v[0] * G_PI / 180), s = sin(v[0] * G_PI / 180);
        double x = count == 3 ? v[1] : 0, y = count == 3 ? v[2] : 0;
        *out = (Matrix){c, s, -s, c, x - c * x + s * y, y - s * x - c * y};
    } else if (strcmp(name, "matrix") == 0 && count == 6) {
        *out = (Matrix){v[0], v[1], v[2], v[3], v[4], v[5]};
    } else {
        return false;
    }
    return true;
}

/* "translate(1 2) rotate(30)". */
static bool read_transform(const char *text, Matrix *matrix)
{
    for (;;) {
        while (g_ascii_isspace(*text) || *text == ',')
            text++;
        if (!*text)
            return true;
        const char *open = strchr(text, '('), *close = open ? strchr(open, ')') : NULL;
        if (!close)
            return false;
        g_autofree char *name = g_strstrip(g_strndup(text, (gsize)(open - text)));
        double values[6];
        guint count = read_numbers(open + 1, values, G_N_ELEMENTS(values));
        Matrix one;
        if (!one_transform(name, values, count, &one))
            return false;
        *matrix = multiply(*matrix, one);
        text = close + 1;
    }
}

/* ---- painting properties ---- */

typedef bool (*SetPaint)(Paint *paint, const char *value);

static bool set_colour(FoColour *colour, const char *value)
{
    bool none = strcmp(value, "none") == 0;
    if (none)
        *colour = 0;
    return none || fo_colour(value, colour);
}

static bool set_fill(Paint *paint, const char *value)
{
    return set_colour(&paint->fill, value);
}

static bool set_stroke(Paint *paint, const char *value)
{
    return set_colour(&paint->stroke, value);
}

static bool set_stroke_width(Paint *paint, const char *value)
{
    return read_numbers(value, &paint->stroke_width, 1) == 1 && paint->stroke_width >= 0;
}

static bool set_dash(Paint *paint, const char *value)
{
    paint->dash[0] = paint->dash[1] = 0;
    if (strcmp(value, "none") == 0)
        return true;
    guint count = read_numbers(value, paint->dash, 2);
    if (count == 1)
        paint->dash[1] = paint->dash[0];
    return count > 0;
}

static bool set_rule(Paint *paint, const char *value)
{
    paint->even_odd = strcmp(value, "evenodd") == 0;
    return paint->even_odd || strcmp(value, "nonzero") == 0;
}

static bool set_family(Paint *paint, const char *value)
{
    paint->family = value;
    return true;
}

static bool set_size(Paint *paint, const char *value)
{
    return read_numbers(value, &paint->font_size, 1) == 1 && paint->font_size > 0;
}

static bool set_anchor(Paint *paint, const char *value)
{
    if (strcmp(value, "middle") == 0)
        paint->anchor = FO_ALIGN_CENTER;
    else
        paint->anchor = strcmp(value, "end") == 0 ? FO_ALIGN_END : FO_ALIGN_START;
    return true;
}

static const struct {
    const char *name;
    SetPaint set;
} paints[] = {
    {"fill", set_fill},
    {"stroke", set_stroke},
    {"stroke-width", set_stroke_width},
    {"stroke-dasharray", set_dash},
    {"fill-rule", set_rule},
    {"font-family", set_family},
    {"font-size", set_size},
    {"text-anchor", set_anchor},
};

/* Attributes that elements read themselves, or that mean nothing on paper. */
static bool is_geometry(const char *name)
{
    static const char *const names[] = {"x",         "y",
                                        "x1",        "y1",
                                        "x2",        "y2",
                                        "cx",        "cy",
                                        "r",         "rx",
                                        "ry",        "width",
                                        "height",    "points",
                                        "d",         "id",
                                        "class",     "viewBox",
                                        "transform", "version",
                                        "style",     "preserveAspectRatio"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static void set_paint(Drawing *drawing, const FoNode *node, Paint *paint, const char *name,
                      const char *value)
{
    for (gsize i = 0; i < G_N_ELEMENTS(paints); i++) {
        if (strcmp(paints[i].name, name) != 0)
            continue;
        if (!paints[i].set(paint, value))
            engine_report(drawing->engine, DIAG_ERROR, node, _("“%s” is not a value of %s"), value,
                          name);
        return;
    }
    if (!is_geometry(name))
        engine_report(drawing->engine, DIAG_ERROR, node,
                      _("property %s of a drawing is not supported"), name);
}

/* "fill: red; stroke: none" */
static void read_style(Drawing *drawing, const FoNode *node, Paint *paint, const char *style)
{
    g_auto(GStrv) parts = g_strsplit(style, ";", -1);
    for (char **part = parts; *part; part++) {
        char *colon = strchr(*part, ':');
        if (!colon)
            continue;
        *colon = '\0';
        const char *value = g_strstrip(colon + 1);
        set_paint(drawing, node, paint, g_strstrip(*part),
                  arena_text(drawing->engine->arena, value, strlen(value)));
    }
}

static Paint read_paint(Drawing *drawing, const FoNode *node, const Paint *outer)
{
    Paint paint = *outer;
    for (guint i = 0; i < node->attribute_count; i++)
        if (!*node->attributes[i].space)
            set_paint(drawing, node, &paint, node->attributes[i].name, node->attributes[i].value);
    const char *style = attribute(node, "style");
    if (style)
        read_style(drawing, node, &paint, style);
    const char *transform = attribute(node, "transform");
    if (transform && !read_transform(transform, &paint.matrix))
        engine_report(drawing->engine, DIAG_ERROR, node, _("“%s” is not a value of %s"), transform,
                      "transform");
    return paint;
}

/* ---- shapes ---- */

static void move_point(const Matrix *m, const SvgPoint *from, AreaPoint *to)
{
    to->step = from->step;
    for (int i = 0; i < 3; i++) {
        to->x[i] = rounded(m->a * from->x[i] + m->c * from->y[i] + m->e);
        to->y[i] = rounded(m->b * from->x[i] + m->d * from->y[i] + m->f);
    }
}

static void place_path(Drawing *drawing, const FoNode *node, const Paint *paint, GArray *points)
{
    if (points->len == 0 || (paint->fill >> 24 == 0 && paint->stroke >> 24 == 0))
        return;
    Engine *engine = drawing->engine;
    AreaPoint *out = ARENA_ARRAY(engine->arena, AreaPoint, points->len);
    for (guint i = 0; i < points->len; i++)
        move_point(&paint->matrix, &g_array_index(points, SvgPoint, i), &out[i]);
    double scale =
        sqrt(fabs(paint->matrix.a * paint->matrix.d - paint->matrix.b * paint->matrix.c));
    place_area(engine, AREA_PATH, node->index)->path = (AreaPath){
        .points = out,
        .count = points->len,
        .fill = paint->fill,
        .stroke = paint->stroke,
        .stroke_width = rounded(paint->stroke_width * scale),
        .even_odd = paint->even_odd,
        .dash = {rounded(paint->dash[0] * scale), rounded(paint->dash[1] * scale)},
    };
}

static void add_points(GArray *points, const char *text, bool close)
{
    double v[2];
    AreaStep step = AREA_MOVE;
    while (read_numbers(text, v, 2) == 2) {
        SvgPoint point = {.step = step, .x = {v[0]}, .y = {v[1]}};
        g_array_append_val(points, point);
        step = AREA_LINE;
        for (int i = 0; i < 2; i++) {
            while (g_ascii_isspace(*text) || *text == ',')
                text++;
            char *end;
            g_ascii_strtod(text, &end);
            text = end;
        }
    }
    SvgPoint point = {.step = AREA_CLOSE};
    if (close && points->len)
        g_array_append_val(points, point);
}

static void shape_path(Drawing *drawing, const FoNode *node, GArray *points)
{
    const char *data = attribute(node, "d");
    if (data && !svg_path(data, points))
        engine_report(drawing->engine, DIAG_ERROR, node, _("the path data are wrong"));
}

/* Adds path data in which each # stands for the next number. */
static void shape_format(GArray *points, const char *format, const double *v, int count)
{
    g_autoptr(GString) data = g_string_new(NULL);
    int next = 0;
    for (const char *at = format; *at; at++) {
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        if (*at == '#' && next < count)
            g_string_append_printf(data, " %s", g_ascii_dtostr(number, sizeof number, v[next++]));
        else
            g_string_append_c(data, *at);
    }
    svg_path(data->str, points);
}

static void shape_line(Drawing *drawing, const FoNode *node, GArray *points)
{
    (void)drawing;
    double v[] = {length_of(node, "x1", 0), length_of(node, "y1", 0), length_of(node, "x2", 0),
                  length_of(node, "y2", 0)};
    shape_format(points, "M##L##", v, G_N_ELEMENTS(v));
}

static void shape_rect(Drawing *drawing, const FoNode *node, GArray *points)
{
    (void)drawing;
    double x = length_of(node, "x", 0), y = length_of(node, "y", 0);
    double width = length_of(node, "width", 0), height = length_of(node, "height", 0);
    double rx = length_of(node, "rx", length_of(node, "ry", 0));
    double ry = length_of(node, "ry", rx);
    rx = CLAMP(rx, 0, width / 2);
    ry = CLAMP(ry, 0, height / 2);
    if (width <= 0 || height <= 0)
        return;
    if (rx == 0 || ry == 0) {
        double v[] = {x, y, width, height, -width};
        shape_format(points, "M##h#v#h#Z", v, G_N_ELEMENTS(v));
        return;
    }
    double w = width - 2 * rx, h = height - 2 * ry;
    double v[] = {x + rx, y,  w,  rx, ry,  rx,  ry, h,  rx, ry, -rx,
                  ry,     -w, rx, ry, -rx, -ry, -h, rx, ry, rx, -ry};
    shape_format(points, "M##h#a## 0 0 1##v#a## 0 0 1##h#a## 0 0 1##v#a## 0 0 1##Z", v,
                 G_N_ELEMENTS(v));
}

static void shape_ellipse(Drawing *drawing, const FoNode *node, GArray *points)
{
    (void)drawing;
    double x = length_of(node, "cx", 0), y = length_of(node, "cy", 0);
    double r = length_of(node, "r", 0);
    double rx = length_of(node, "rx", r), ry = length_of(node, "ry", r);
    if (rx <= 0 || ry <= 0)
        return;
    double v[] = {x - rx, y, rx, ry, 2 * rx, rx, ry, -2 * rx};
    shape_format(points, "M##a## 0 1 1# 0a## 0 1 1# 0Z", v, G_N_ELEMENTS(v));
}

static void shape_polyline(Drawing *drawing, const FoNode *node, GArray *points)
{
    (void)drawing;
    const char *text = attribute(node, "points");
    add_points(points, text ? text : "", false);
}

static void shape_polygon(Drawing *drawing, const FoNode *node, GArray *points)
{
    (void)drawing;
    const char *text = attribute(node, "points");
    add_points(points, text ? text : "", true);
}

/* ---- text ---- */

/* The text's own coordinates: its start at the origin, turned as the drawing is. */
static void push_text(Drawing *drawing, const FoNode *node, const Paint *paint, double scale)
{
    const Matrix *m = &paint->matrix;
    double x = length_of(node, "x", 0), y = length_of(node, "y", 0), one = 1e6 / scale;
    place_area(drawing->engine, AREA_PUSH, node->index)->push = (AreaMatrix){
        .a = rounded(m->a * one),
        .b = rounded(m->b * one),
        .c = rounded(m->c * one),
        .d = rounded(m->d * one),
        .e = rounded(m->a * x + m->c * y + m->e),
        .f = rounded(m->b * x + m->d * y + m->f),
    };
}

/* A single line of text. */
static void place_words(Drawing *drawing, const FoNode *node, const Paint *paint)
{
    Engine *engine = drawing->engine;
    g_autofree char *text = fo_text(node);
    const char *family = paint->family ? paint->family : drawing->object->props->family;
    const FontSet *fonts = fonts_of(engine, node, family, 400, false);
    double scale = hypot(paint->matrix.a, paint->matrix.b);
    if (!*text || scale == 0)
        return;
    const Words *words = words_new(engine, node, fonts, text, rounded(paint->font_size * scale));
    gint32 x = paint->anchor == FO_ALIGN_CENTER ? -words->width / 2
               : paint->anchor == FO_ALIGN_END  ? -words->width
                                                : 0;
    push_text(drawing, node, paint, scale);
    words_place(engine, words, x, 0, paint->fill);
    place_area(engine, AREA_POP, node->index);
}

/* ---- elements ---- */

typedef void (*Shape)(Drawing *drawing, const FoNode *node, GArray *points);

static const struct {
    const char *name;
    Shape shape;
} shapes[] = {
    {"path", shape_path},       {"line", shape_line},       {"rect", shape_rect},
    {"circle", shape_ellipse},  {"ellipse", shape_ellipse}, {"polyline", shape_polyline},
    {"polygon", shape_polygon},
};

static void draw(Drawing *drawing, const FoNode *node, const Paint *outer);

static void draw_children(Drawing *drawing, const FoNode *node, const Paint *paint)
{
    for (const FoNode *child = node->first; child; child = child->next)
        if (child->kind == FO_FOREIGN)
            draw(drawing, child, paint);
}

static void draw(Drawing *drawing, const FoNode *node, const Paint *outer)
{
    Paint paint = read_paint(drawing, node, outer);
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        if (strcmp(shapes[i].name, node->name) != 0)
            continue;
        g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(SvgPoint));
        shapes[i].shape(drawing, node, points);
        place_path(drawing, node, &paint, points);
        return;
    }
    if (strcmp(node->name, "text") == 0)
        place_words(drawing, node, &paint);
    else if (strcmp(node->name, "g") == 0)
        draw_children(drawing, node, &paint);
    else if (strcmp(node->name, "title") != 0 && strcmp(node->name, "desc") != 0)
        engine_report(drawing->engine, DIAG_ERROR, node,
                      _("element %s of a drawing is not supported"), node->name);
}

/* ---- the drawing ---- */

static const FoNode *find_svg(const FoNode *node)
{
    const FoNode *child = fo_child(node, FO_FOREIGN);
    return child && strcmp(child->space, FO_SVG_NAMESPACE) == 0 && strcmp(child->name, "svg") == 0
               ? child
               : NULL;
}

static void view_box(const FoNode *svg, double box[4])
{
    const char *text = attribute(svg, "viewBox");
    if (text && read_numbers(text, box, 4) == 4 && box[2] > 0 && box[3] > 0)
        return;
    box[0] = box[1] = 0;
    box[2] = length_of(svg, "width", 300);
    box[3] = length_of(svg, "height", 150);
}

bool svg_size(Engine *engine, const FoNode *node, gint32 *width, gint32 *height)
{
    const FoNode *svg = find_svg(node);
    if (!svg) {
        engine_report(engine, DIAG_ERROR, node, _("only drawings in SVG can be shown"));
        return false;
    }
    enum { MPT_IN_PX = 750 };
    double box[4];
    view_box(svg, box);
    *width = rounded(length_of(svg, "width", box[2]) * MPT_IN_PX);
    *height = rounded(length_of(svg, "height", box[3]) * MPT_IN_PX);
    return *width > 0 && *height > 0;
}

void svg_place(Engine *engine, const FoNode *node, const LayoutRect *rect)
{
    const FoNode *svg = find_svg(node);
    double box[4];
    view_box(svg, box);
    double scale = MIN(rect->width / box[2], rect->height / box[3]);
    Drawing drawing = {.engine = engine, .object = node};
    Paint paint = {
        .matrix = {.a = scale,
                   .d = scale,
                   .e = rect->x - box[0] * scale + (rect->width - box[2] * scale) / 2,
                   .f = rect->y - box[1] * scale + (rect->height - box[3] * scale) / 2},
        .fill = 0xFF000000,
        .stroke_width = 1,
        .font_size = 16,
    };
    Paint own = read_paint(&drawing, svg, &paint);
    draw_children(&drawing, svg, &own);
}
