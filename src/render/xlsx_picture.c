#include "render/xlsx_book.h"

#include <png.h>

/* A pixel of 1/96 inch in Mpt. */
enum { PIXEL = 750 };

static gint32 area_width(const XlsxSheet *sheet, const XlsxArea *area)
{
    gint32 width = 0;
    for (guint i = area->first_column; i <= area->last_column; i++)
        width += xlsx_grid_width(sheet->grid, i);
    return width;
}

static bool is_jpeg(const char *path)
{
    FILE *file = fopen(path, "rb");
    int first = file != NULL ? fgetc(file) : EOF;
    if (file != NULL)
        fclose(file);
    return first == 0xFF;
}

/* Whether the pixels of a picture can be read. The library copies files as they are, and Excel
 * repairs a workbook with a damaged one. Of JPEG files layout has seen the beginning and the end.
 */
static bool is_readable(const char *path)
{
    if (is_jpeg(path))
        return true;
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path))
        return false;
    image.format = PNG_FORMAT_GRAY;
    g_autofree guint8 *pixels = g_malloc(PNG_IMAGE_SIZE(image));
    bool good = png_image_finish_read(&image, NULL, pixels, /*row_stride*/ 0, NULL) != 0;
    png_image_free(&image);
    return good;
}

/* How far a picture stands from the left of its cells, as the text there is aligned. */
static gint32 picture_left(gint32 room, guint8 align)
{
    if (room <= 0)
        return 0;
    return align == LXW_ALIGN_CENTER ? room / 2 : align == LXW_ALIGN_RIGHT ? room : 0;
}

/* The library finds out how large a picture is while it takes it in: only then can it be scaled to
 * the size that layout gave it. */
static void scale_last(const XlsxSheet *sheet, const LayoutPicture *picture)
{
    lxw_object_properties *image = STAILQ_FIRST(sheet->worksheet->image_props);
    while (STAILQ_NEXT(image, list_pointers) != NULL)
        image = STAILQ_NEXT(image, list_pointers);
    image->x_scale = (double)picture->width / PIXEL * image->x_dpi / 96 / image->width;
    image->y_scale = (double)picture->height / PIXEL * image->y_dpi / 96 / image->height;
}

static bool insert(const XlsxSheet *sheet, const XlsxArea *area, const LayoutPicture *picture,
                   lxw_image_options *options)
{
    if (!is_readable(picture->path))
        return false;
    lxw_error error = worksheet_insert_image_opt(
        sheet->worksheet, area->first_row, (lxw_col_t)area->first_column, picture->path, options);
    if (error == LXW_NO_ERROR)
        scale_last(sheet, picture);
    return error == LXW_NO_ERROR;
}

void xlsx_picture_left_out(const XlsxBook *book, const FoNode *node)
{
    diag_report(book->diag, DIAG_WARNING, xlsx_place(book, node),
                _("the drawing is left out of the workbook"));
}

void xlsx_pictures_insert(XlsxBook *book, const XlsxSheet *sheet, const XlsxArea *area,
                          const XlsxStyle *style)
{
    const GPtrArray *drawings = book->text->drawings;
    gint32 top = 0;
    for (guint i = 0; i < drawings->len; i++) {
        const FoNode *node = drawings->pdata[i];
        LayoutPicture picture;
        bool file = node->kind == FO_EXTERNAL_GRAPHIC;
        if (file && !layout_picture(book->layout, node, &picture))
            continue; /* reported by layout */
        lxw_image_options options = {.object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                     .y_offset = top / PIXEL};
        if (file) {
            gint32 room = area_width(sheet, area) - picture.width;
            options.x_offset = picture_left(room, style->align) / PIXEL;
            top += picture.height;
        }
        if (!file || !insert(sheet, area, &picture, &options))
            xlsx_picture_left_out(book, node);
    }
}
