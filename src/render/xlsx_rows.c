#include "render/xlsx_rows.h"

#include <stdlib.h>

/* libxlsxwriter takes a height of 15 points for "not set". */
static const double default_height = 15, nearly_default_height = 15.01;

/* 1/96 inch, the step of heights Excel shows, in Mpt and in points. */
enum { PIXEL = 750 };
static const double pixel_points = 0.75;

/* An area of several rows that is not complete. */
typedef struct {
    XlsxArea area;
    lxw_format *format;
    gint32 lacking; /* of the height it needs, beyond the rows completed, Mpt */
} Span;

struct XlsxRows {
    lxw_worksheet *worksheet;
    gint32 *heights; /* Mpt */
    guint count;
    guint next;    /* the first row that is not complete */
    GArray *spans; /* Span */
};

XlsxRows *xlsx_rows_new(lxw_worksheet *worksheet, guint count)
{
    XlsxRows *rows = g_new0(XlsxRows, 1);
    rows->worksheet = worksheet;
    rows->count = count;
    rows->heights = g_new0(gint32, count + 1);
    rows->spans = g_array_new(FALSE, FALSE, sizeof(Span));
    return rows;
}

void xlsx_rows_free(XlsxRows *rows)
{
    if (rows == NULL)
        return;
    g_array_unref(rows->spans);
    g_free(rows->heights);
    g_free(rows);
}

void xlsx_rows_raise(XlsxRows *rows, guint row, gint32 height)
{
    rows->heights[row] = MAX(rows->heights[row], MIN(height, XLSX_MAX_ROW_HEIGHT));
}

static void write_blanks(const XlsxRows *rows, guint row, guint first, guint last,
                         lxw_format *format)
{
    for (guint column = first; column <= last; column++)
        worksheet_write_blank(rows->worksheet, row, (lxw_col_t)column, format);
}

/* The part of a span in a row below its first; true when the span ends there. */
static bool continue_span(XlsxRows *rows, Span *span, guint row)
{
    if (row > span->area.first_row)
        write_blanks(rows, row, span->area.first_column, span->area.last_column, span->format);
    bool ends = row == span->area.last_row;
    if (ends)
        xlsx_rows_raise(rows, row, span->lacking);
    span->lacking -= rows->heights[row];
    return ends;
}

static void set_height(const XlsxRows *rows, guint row)
{
    double height = (rows->heights[row] + PIXEL - 1) / PIXEL * pixel_points;
    if (height == default_height)
        height = nearly_default_height;
    if (height > 0)
        worksheet_set_row(rows->worksheet, row, height, NULL);
}

static void complete_row(XlsxRows *rows, guint row)
{
    guint kept = 0;
    for (guint i = 0; i < rows->spans->len; i++) {
        Span *span = &g_array_index(rows->spans, Span, i);
        if (!continue_span(rows, span, row))
            g_array_index(rows->spans, Span, kept++) = *span;
    }
    g_array_set_size(rows->spans, kept);
    set_height(rows, row);
}

void xlsx_rows_reach(XlsxRows *rows, guint row)
{
    for (; rows->next < MIN(row, rows->count); rows->next++)
        complete_row(rows, rows->next);
}

/* worksheet_merge_range would write into rows below, and into rows that are gone. */
static void register_merge(lxw_worksheet *worksheet, const XlsxArea *area)
{
    lxw_merged_range *range = calloc(1, sizeof *range);
    if (range == NULL)
        g_error("out of memory");
    range->first_row = area->first_row;
    range->last_row = area->last_row;
    range->first_col = (lxw_col_t)area->first_column;
    range->last_col = (lxw_col_t)area->last_column;
    STAILQ_INSERT_TAIL(worksheet->merged_ranges, range, list_pointers);
    worksheet->merged_range_count++;
}

void xlsx_rows_merge(XlsxRows *rows, const XlsxArea *area, lxw_format *format, gint32 height)
{
    if (area->first_row == area->last_row)
        xlsx_rows_raise(rows, area->first_row, height);
    if (area->first_row == area->last_row && area->first_column == area->last_column)
        return;
    register_merge(rows->worksheet, area);
    write_blanks(rows, area->first_row, area->first_column + 1, area->last_column, format);
    if (area->first_row < area->last_row) {
        Span span = {*area, format, height};
        g_array_append_val(rows->spans, span);
    }
}
