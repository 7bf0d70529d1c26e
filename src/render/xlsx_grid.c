#include "render/xlsx_grid.h"

#include <stdlib.h>

/* Edges this near to each other are one (Mpt): 2 pixels, about half a millimetre. */
enum { SAME_EDGE = 1500 };

/* 1/96 inch in Mpt. */
enum { PIXEL = 750 };

struct XlsxGrid {
    GArray *edges; /* gint32 */
};

XlsxGrid *xlsx_grid_new(void)
{
    XlsxGrid *grid = g_new0(XlsxGrid, 1);
    grid->edges = g_array_new(FALSE, FALSE, sizeof(gint32));
    return grid;
}

void xlsx_grid_free(XlsxGrid *grid)
{
    if (grid == NULL)
        return;
    g_array_unref(grid->edges);
    g_free(grid);
}

void xlsx_grid_add(XlsxGrid *grid, gint32 x)
{
    g_array_append_val(grid->edges, x);
}

static gint compare_edges(gconstpointer a, gconstpointer b)
{
    gint32 x = *(const gint32 *)a, y = *(const gint32 *)b;
    return (x > y) - (x < y);
}

static gint32 edge(const XlsxGrid *grid, guint index)
{
    return g_array_index(grid->edges, gint32, index);
}

void xlsx_grid_settle(XlsxGrid *grid)
{
    g_array_sort(grid->edges, compare_edges);
    guint kept = 0;
    for (guint i = 0; i < grid->edges->len; i++)
        if (kept == 0 || edge(grid, i) - edge(grid, kept - 1) >= SAME_EDGE)
            g_array_index(grid->edges, gint32, kept++) = edge(grid, i);
    g_array_set_size(grid->edges, kept);
}

guint xlsx_grid_columns(const XlsxGrid *grid)
{
    return grid->edges->len > 0 ? grid->edges->len - 1 : 0;
}

guint xlsx_grid_find(const XlsxGrid *grid, gint32 x)
{
    guint low = 0, high = grid->edges->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (edge(grid, middle) < x)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == grid->edges->len)
        return low > 0 ? low - 1 : 0;
    return low > 0 && x - edge(grid, low - 1) < edge(grid, low) - x ? low - 1 : low;
}

gint32 xlsx_grid_width(const XlsxGrid *grid, guint column)
{
    return edge(grid, column + 1) - edge(grid, column);
}

static gint32 pixel_of(gint32 x)
{
    return (x + (x < 0 ? -PIXEL / 2 : PIXEL / 2)) / PIXEL;
}

guint xlsx_grid_pixels(const XlsxGrid *grid, guint column)
{
    gint32 pixels = pixel_of(edge(grid, column + 1)) - pixel_of(edge(grid, column));
    return pixels > 0 ? (guint)pixels : 1;
}
