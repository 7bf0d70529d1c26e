/* Path data of SVG 1.1, section 8.3. */
#include "layout/svg.h"

#include <math.h>
#include <string.h>

typedef struct {
    const char *at;
    GArray *points;
    double x, y;                 /* current point */
    double start_x, start_y;     /* of the subpath */
    double control_x, control_y; /* last control point, for smooth curves */
    char last;                   /* last command, in upper case */
} Pen;

static void skip(Pen *pen)
{
    while (g_ascii_isspace(*pen->at) || *pen->at == ',')
        pen->at++;
}

static bool number(Pen *pen, double *value)
{
    skip(pen);
    char *end;
    if (!*pen->at || g_ascii_isalpha(*pen->at))
        return false;
    *value = g_ascii_strtod(pen->at, &end);
    if (end == pen->at || !isfinite(*value))
        return false;
    pen->at = end;
    return true;
}

static bool numbers(Pen *pen, double *values, int count)
{
    for (int i = 0; i < count; i++)
        if (!number(pen, &values[i]))
            return false;
    return true;
}

static void add(Pen *pen, AreaStep step, double x, double y)
{
    SvgPoint point = {.step = step, .x = {x}, .y = {y}};
    g_array_append_val(pen->points, point);
    pen->x = pen->control_x = x;
    pen->y = pen->control_y = y;
}

static void add_curve(Pen *pen, const double *v)
{
    SvgPoint point = {.step = AREA_CURVE, .x = {v[0], v[2], v[4]}, .y = {v[1], v[3], v[5]}};
    g_array_append_val(pen->points, point);
    pen->control_x = v[2];
    pen->control_y = v[3];
    pen->x = v[4];
    pen->y = v[5];
}

/* A quadratic curve by a cubic one of the same shape. */
static void add_quadratic(Pen *pen, double cx, double cy, double x, double y)
{
    double curve[6] = {
        pen->x + (cx - pen->x) * 2 / 3,
        pen->y + (cy - pen->y) * 2 / 3,
        x + (cx - x) * 2 / 3,
        y + (cy - y) * 2 / 3,
        x,
        y,
    };
    add_curve(pen, curve);
    pen->control_x = cx;
    pen->control_y = cy;
}

/* An arc as SVG 1.1, F.6 works it out: centre, angles, a cubic curve for each quarter at most. */
static void add_arc(Pen *pen, const double *v, double x, double y)
{
    double rx = fabs(v[0]), ry = fabs(v[1]), phi = v[2] * G_PI / 180;
    if (rx == 0 || ry == 0) {
        add(pen, AREA_LINE, x, y);
        return;
    }
    double c = cos(phi), s = sin(phi);
    double dx = (pen->x - x) / 2, dy = (pen->y - y) / 2;
    double px = c * dx + s * dy, py = -s * dx + c * dy;
    double lambda = px * px / (rx * rx) + py * py / (ry * ry);
    if (lambda > 1) {
        rx *= sqrt(lambda);
        ry *= sqrt(lambda);
    }
    double down = rx * rx * py * py + ry * ry * px * px;
    double root = down > 0 ? sqrt(MAX(0, rx * rx * ry * ry / down - 1)) : 0;
    if ((v[3] != 0) == (v[4] != 0))
        root = -root;
    double qx = root * rx * py / ry, qy = -root * ry * px / rx;
    double mx = c * qx - s * qy + (pen->x + x) / 2, my = s * qx + c * qy + (pen->y + y) / 2;
    double from = atan2((py - qy) / ry, (px - qx) / rx);
    double sweep = atan2((-py - qy) / ry, (-px - qx) / rx) - from;
    if (v[4] != 0 && sweep < 0)
        sweep += 2 * G_PI;
    if (v[4] == 0 && sweep > 0)
        sweep -= 2 * G_PI;
    int count = MAX(1, (int)ceil(fabs(sweep) / (G_PI / 2) - 1e-9));
    double step = sweep / count, k = 4.0 / 3 * tan(step / 4);
    for (int i = 0; i < count; i++, from += step) {
        double a = from, b = from + step;
        double u[3] = {rx * (cos(a) - k * sin(a)), rx * (cos(b) + k * sin(b)), rx * cos(b)};
        double w[3] = {ry * (sin(a) + k * cos(a)), ry * (sin(b) - k * cos(b)), ry * sin(b)};
        double curve[6];
        for (int j = 0; j < 3; j++) {
            curve[2 * j] = mx + c * u[j] - s * w[j];
            curve[2 * j + 1] = my + s * u[j] + c * w[j];
        }
        add_curve(pen, curve);
    }
    pen->x = x;
    pen->y = y;
}

static void smooth_control(const Pen *pen, const char *after, double *x, double *y)
{
    bool smooth = pen->last && strchr(after, pen->last);
    *x = smooth ? 2 * pen->x - pen->control_x : pen->x;
    *y = smooth ? 2 * pen->y - pen->control_y : pen->y;
}

static void run(Pen *pen, char command, double *v)
{
    double cx, cy;
    switch (command) {
    case 'M':
        add(pen, AREA_MOVE, v[0], v[1]);
        pen->start_x = v[0];
        pen->start_y = v[1];
        break;
    case 'L':
        add(pen, AREA_LINE, v[0], v[1]);
        break;
    case 'H':
        add(pen, AREA_LINE, v[0], pen->y);
        break;
    case 'V':
        add(pen, AREA_LINE, pen->x, v[0]);
        break;
    case 'C':
        add_curve(pen, v);
        break;
    case 'S':
        smooth_control(pen, "CS", &cx, &cy);
        add_curve(pen, (double[6]){cx, cy, v[0], v[1], v[2], v[3]});
        break;
    case 'Q':
        add_quadratic(pen, v[0], v[1], v[2], v[3]);
        break;
    case 'T':
        smooth_control(pen, "QT", &cx, &cy);
        add_quadratic(pen, cx, cy, v[0], v[1]);
        break;
    case 'A':
        add_arc(pen, v, v[5], v[6]);
        break;
    default:
        add(pen, AREA_CLOSE, pen->start_x, pen->start_y);
        break;
    }
    pen->last = command;
}

/* Turns relative coordinates into absolute ones. */
static void make_absolute(const Pen *pen, char command, double *v, int count)
{
    if (command == 'V') {
        v[0] += pen->y;
        return;
    }
    for (int i = command == 'A' ? 5 : 0; i < count; i++)
        v[i] += (command == 'A' ? i % 2 == 0 : i % 2 != 0) ? pen->y : pen->x;
}

bool svg_path(const char *data, GArray *points)
{
    static const struct {
        char name;
        int count;
    } commands[] = {{'M', 2}, {'L', 2}, {'H', 1}, {'V', 1}, {'C', 6},
                    {'S', 4}, {'Q', 4}, {'T', 2}, {'A', 7}, {'Z', 0}};
    Pen pen = {.at = data, .points = points};
    for (skip(&pen); *pen.at; skip(&pen)) {
        char letter = *pen.at++, command = g_ascii_toupper(letter);
        gsize c = 0;
        while (c < G_N_ELEMENTS(commands) && commands[c].name != command)
            c++;
        if (c == G_N_ELEMENTS(commands) || (points->len == 0 && command != 'M'))
            return false;
        do {
            double v[7] = {0};
            if (!numbers(&pen, v, commands[c].count))
                return false;
            if (letter != command)
                make_absolute(&pen, command, v, commands[c].count);
            run(&pen, command, v);
            if (command == 'M') { /* further pairs are lines */
                command = 'L';
                letter = letter == 'm' ? 'l' : 'L';
                c = 1;
            }
            skip(&pen);
        } while (commands[c].count && *pen.at && !g_ascii_isalpha(*pen.at));
    }
    return true;
}
