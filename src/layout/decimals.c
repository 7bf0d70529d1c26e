/* Figures in line on their decimal points: text-align="." in table cells (XSL 7.16.9). The widest
 * parts on both sides of the point, together, stand in the middle of the column; what has no figure
 * is centred. */
#include "layout/layout_internal.h"

typedef struct {
    gint32 left, right; /* widest parts before and from the point on */
} Extent;

static gint32 sum(const Paragraph *paragraph, guint start, guint end)
{
    gint32 width = 0;
    for (guint i = start; i < end; i++)
        width += paragraph->glyphs[i].advance;
    return width;
}

/* The atom of the decimal point, or the one after the last digit before anything else; false if
 * the line has no digit. */
static bool find_point(const Paragraph *paragraph, const Line *line, guint *point)
{
    bool digit = false;
    for (guint i = line->start; i < line->end; i++) {
        bool is_digit = paragraph->classes[i] == CHAR_DIGIT;
        guint32 code = paragraph->glyphs[i].code;
        bool grouping = code == ',' || code == '-' || code == '+' || code == 0x2212;
        if (digit && !is_digit && !grouping) {
            *point = i;
            return true;
        }
        digit |= is_digit;
    }
    *point = line->end;
    return digit;
}

static bool is_decimal(const Item *item)
{
    return item->kind == ITEM_LINE && item->paragraph->props->align == FO_ALIGN_DECIMAL;
}

static void measure(const Item *item, Extent *extent)
{
    const Paragraph *paragraph = item->paragraph;
    const Line *line = &paragraph->lines[item->line];
    guint point;
    if (!find_point(paragraph, line, &point))
        return;
    extent->left = MAX(extent->left, sum(paragraph, line->start, point));
    extent->right = MAX(extent->right, sum(paragraph, point, line->end));
}

static void align(const Item *item, const Extent *extent)
{
    Paragraph *paragraph = item->paragraph;
    Line *line = &paragraph->lines[item->line];
    gint32 room = paragraph->width - extent->left - extent->right;
    guint point;
    if (!find_point(paragraph, line, &point)) {
        line->align = FO_ALIGN_CENTER;
        return;
    }
    if (room < 0)
        return;
    line->align = FO_ALIGN_START;
    line->indent = room / 2 + extent->left - sum(paragraph, line->start, point);
}

static void each_line(const Table *table, guint column, Extent *extent, bool aligning)
{
    for (guint i = 0; i < table->cell_count; i++) {
        const Cell *cell = table->cells[i];
        if (cell->column != column || cell->columns != 1)
            continue;
        for (guint k = 0; k < cell->content.count; k++) {
            const Item *item = &cell->content.items[k];
            if (!is_decimal(item))
                continue;
            if (aligning)
                align(item, extent);
            else
                measure(item, extent);
        }
    }
}

static bool has_decimals(const Table *table)
{
    for (guint i = 0; i < table->cell_count; i++) {
        const Galley *content = &table->cells[i]->content;
        for (guint k = 0; k < content->count; k++)
            if (is_decimal(&content->items[k]))
                return true;
    }
    return false;
}

void table_align_decimals(Table *table)
{
    if (!has_decimals(table))
        return;
    for (guint column = 0; column < table->column_count; column++) {
        Extent extent = {0};
        each_line(table, column, &extent, false);
        each_line(table, column, &extent, true);
    }
}
