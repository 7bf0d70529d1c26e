#include "render/xlsx_book.h"

#include <string.h>

/* A paper size of Excel, portrait, in tenths of a millimetre. */
typedef struct {
    guint8 code;
    gint32 width, height;
} Paper;

static const Paper papers[] = {
    {9, 2100, 2970},  /* A4 */
    {8, 2970, 4200},  /* A3 */
    {11, 1480, 2100}, /* A5 */
    {13, 1820, 2570}, /* B5 (JIS) */
    {12, 2570, 3640}, /* B4 (JIS) */
    {1, 2159, 2794},  /* Letter */
};

/* How far a page may be from a paper size and still be it, in tenths of a millimetre. */
enum { PAPER_TOLERANCE = 20 };

static gint32 tenths_of_mm(gint32 mpt)
{
    return (gint32)((gint64)mpt * 254 / 72000);
}

static void set_paper(const XlsxBook *book, const XlsxSheet *sheet)
{
    const LayoutMaster *master = &sheet->master;
    bool landscape = master->page_width > master->page_height;
    gint32 width = tenths_of_mm(MIN(master->page_width, master->page_height));
    gint32 height = tenths_of_mm(MAX(master->page_width, master->page_height));
    if (landscape)
        worksheet_set_landscape(sheet->worksheet);
    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++) {
        if (ABS(papers[i].width - width) <= PAPER_TOLERANCE &&
            ABS(papers[i].height - height) <= PAPER_TOLERANCE) {
            worksheet_set_paper(sheet->worksheet, papers[i].code);
            return;
        }
    }
    worksheet_set_paper(sheet->worksheet, papers[0].code);
    diag_report(book->diag, DIAG_WARNING, xlsx_place(book, sheet->sequence),
                _("Excel has no paper of %d × %d mm: A4 used, fitted to its width"), width / 10,
                height / 10);
}

static void set_margins(const XlsxSheet *sheet)
{
    const LayoutMaster *master = &sheet->master;
    worksheet_set_margins(
        sheet->worksheet, xlsx_inches(master->body_left),
        xlsx_inches(master->page_width - master->body_left - master->body_width),
        xlsx_inches(master->body_top),
        xlsx_inches(master->page_height - master->body_top - master->body_height));
}

/* The last table of the sheet if it is the only one with a head, or NULL: Excel repeats one range
 * of rows, on every page that follows. */
static const XlsxItem *headed_table(const XlsxSheet *sheet)
{
    const XlsxItem *found = NULL;
    for (guint i = 0; i < sheet->items->len; i++) {
        const XlsxItem *item = &g_array_index(sheet->items, XlsxItem, i);
        if (item->table != NULL && found != NULL)
            return NULL;
        if (item->table != NULL && item->table->header_rows > 0)
            found = item;
    }
    return found;
}

static void set_breaks(const XlsxSheet *sheet)
{
    g_autoptr(GArray) breaks = g_array_new(TRUE, FALSE, sizeof(lxw_row_t));
    for (guint i = 1; i < sheet->items->len; i++) {
        const XlsxItem *item = &g_array_index(sheet->items, XlsxItem, i);
        lxw_row_t row = item->row;
        if (item->starts_page && breaks->len < LXW_BREAKS_MAX)
            g_array_append_val(breaks, row);
    }
    if (breaks->len > 0)
        worksheet_set_h_pagebreaks(sheet->worksheet, (lxw_row_t *)(void *)breaks->data);
}

void xlsx_print_setup(XlsxBook *book, const XlsxSheet *sheet)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    const XlsxItem *headed = headed_table(sheet);
    guint first = sheet->mark != NULL ? 1 : 0;
    set_paper(book, sheet);
    set_margins(sheet);
    xlsx_header_set(book, sheet);
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_center_horizontally(worksheet);
    worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
    if (sheet->rows > first)
        worksheet_print_area(worksheet, first, 0, sheet->rows - 1, (lxw_col_t)(sheet->columns - 1));
    if (headed != NULL)
        worksheet_repeat_rows(worksheet, headed->starts[0],
                              headed->starts[headed->table->header_rows] - 1);
    set_breaks(sheet);
}
