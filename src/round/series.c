#include "round/series.h"

#include <string.h>

enum {
    DIGITS_MAX = 18, /* of the number that an id ends with */
    ROW_MIN = 64,    /* so many ids have to follow each other before they make a row */
    ROWS_MAX = 64,   /* each is asked for each id */
};

typedef struct {
    char *prefix; /* what stands before the number */
    gsize prefix_length;
    gsize width; /* digits of the first number, leading zeros included */
    guint64 first;
    guint64 last;
    Place place; /* of the first */
    int lines;   /* from one to the next */
} Row;

struct Series {
    GArray *rows; /* of Row */
    bool open;    /* the last row may go on */
    /* The ids just offered, which may be going to make a row. */
    GString *next; /* the id that would follow them; empty: none can */
    guint run;     /* how many they are */
    Place place;   /* of the last one */
    int lines;     /* between the last two */
};

/* An id cut into what stands before the number at its end, and that number. */
typedef struct {
    gsize prefix_length;
    gsize digits; /* 0: there is no number, or one too long */
    guint64 number;
} Parts;

static Parts cut(const char *id)
{
    gsize length = strlen(id);
    Parts parts = {length, 0, 0};
    guint64 place_value = 1;
    while (parts.prefix_length > 0 && g_ascii_isdigit(id[parts.prefix_length - 1])) {
        if (++parts.digits > DIGITS_MAX)
            return (Parts){length, 0, 0};
        parts.number += place_value * (guint64)(id[--parts.prefix_length] - '0');
        place_value *= 10;
    }
    return parts;
}

static gsize digits_of(guint64 number)
{
    gsize digits = 1;
    while (number >= 10) {
        number /= 10;
        digits++;
    }
    return digits;
}

static void row_clear(gpointer data)
{
    g_free(((Row *)data)->prefix);
}

static GArray *rows_new(void)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(rows, row_clear);
    return rows;
}

Series *series_new(void)
{
    Series *series = g_new0(Series, 1);
    series->rows = rows_new();
    series->next = g_string_new(NULL);
    return series;
}

Series *series_copy(const Series *series)
{
    Series *copy = g_memdup2(series, sizeof *series);
    copy->next = g_string_new(series->next->str);
    copy->rows = rows_new();
    g_array_append_vals(copy->rows, series->rows->data, series->rows->len);
    for (guint i = 0; i < copy->rows->len; i++) {
        Row *row = &g_array_index(copy->rows, Row, i);
        row->prefix = g_strdup(row->prefix);
    }
    return copy;
}

void series_free(Series *series)
{
    if (!series)
        return;
    g_array_unref(series->rows);
    g_string_free(series->next, TRUE);
    g_free(series);
}

static bool row_has(const Row *row, const char *id, const Parts *parts)
{
    return parts->number >= row->first && parts->number <= row->last &&
           parts->prefix_length == row->prefix_length &&
           parts->digits == MAX(row->width, digits_of(parts->number)) &&
           !memcmp(id, row->prefix, row->prefix_length);
}

bool series_contain(const Series *series, const char *id, Place *before)
{
    if (series->rows->len == 0)
        return false;
    Parts parts = cut(id);
    for (guint i = 0; parts.digits > 0 && i < series->rows->len; i++) {
        const Row *row = &g_array_index(series->rows, Row, i);
        if (!row_has(row, id, &parts))
            continue;
        if (before)
            *before = (Place){row->place.file,
                              row->place.line + row->lines * (int)(parts.number - row->first), 0};
        return true;
    }
    return false;
}

/* Counts the number at the end of the id one up; leading zeros stay as long as they can. Empty if
 * that makes the number too long. */
static void count_up(GString *id)
{
    gsize at = id->len;
    while (at > 0 && id->str[at - 1] == '9')
        id->str[--at] = '0';
    if (at > 0 && g_ascii_isdigit(id->str[at - 1])) {
        id->str[at - 1]++;
        return;
    }
    g_string_insert_c(id, (gssize)at, '1');
    if (cut(id->str).digits == 0)
        g_string_truncate(id, 0);
}

/* Begins anew with this id. */
static void begin_run(Series *series, const char *id)
{
    g_string_assign(series->next, cut(id).digits > 0 ? id : "");
    if (series->next->len > 0)
        count_up(series->next);
    series->run = 1;
    series->open = false;
}

/* Whether the id goes on with those just offered, which it then does. */
static bool goes_on(Series *series, const char *id, Place place)
{
    int lines = place.line - series->place.line;
    bool follows = series->run > 0 && !strcmp(id, series->next->str) && *id &&
                   place.file == series->place.file && (series->run == 1 || lines == series->lines);
    if (follows) {
        series->run++;
        count_up(series->next);
    } else {
        begin_run(series, id);
    }
    series->lines = lines;
    series->place = place;
    return follows;
}

/* A row that begins with this id. */
static void open_row(Series *series, const char *id)
{
    Parts parts = cut(id);
    if (parts.digits == 0)
        return;
    Row row = {
        .prefix = g_strndup(id, parts.prefix_length),
        .prefix_length = parts.prefix_length,
        .width = parts.digits,
        .first = parts.number,
        .last = parts.number,
        .place = series->place,
        .lines = series->lines,
    };
    g_array_append_val(series->rows, row);
    series->open = true;
}

bool series_take(Series *series, const char *id, Place place)
{
    if (!goes_on(series, id, place))
        return false;
    if (series->open)
        g_array_index(series->rows, Row, series->rows->len - 1).last++;
    else if (series->run >= ROW_MIN && series->rows->len < ROWS_MAX)
        open_row(series, id);
    return series->open;
}
