#include "render/pdf_png.h"

#include <png.h>

enum { PIXELS_MAX = 64 * 1024 * 1024 };

/* Copies count channels of every pixel, from channel first on, out of pixels that have size. */
static guint8 *take_channels(const guint8 *pixels, gsize pixel_count, guint size, guint first,
                             guint count)
{
    guint8 *taken = g_malloc(pixel_count * count);
    for (gsize pixel = 0; pixel < pixel_count; pixel++)
        for (guint channel = 0; channel < count; channel++)
            taken[pixel * count + channel] = pixels[pixel * size + first + channel];
    return taken;
}

static HPDF_Dict make_image(PdfFile *file, const png_image *image, const guint8 *samples,
                            guint channels, HPDF_Dict mask)
{
    g_autoptr(GString) entries = g_string_new(NULL);
    g_string_printf(entries,
                    " /Type /XObject /Subtype /Image /Width %u /Height %u /BitsPerComponent 8 "
                    "/ColorSpace /%s",
                    image->width, image->height, channels == 3 ? "DeviceRGB" : "DeviceGray");
    if (mask != NULL) {
        g_string_append(entries, " /SMask");
        pdf_put_reference(entries, mask);
    }
    gsize length = (gsize)image->width * image->height * channels;
    return pdf_stream_new(file, samples, length, entries->str);
}

/* Colour and transparency of the pixels as one image or as two. */
static HPDF_Dict split(PdfFile *file, const png_image *image, const guint8 *pixels)
{
    guint size = PNG_IMAGE_PIXEL_CHANNELS(image->format);
    bool transparent = (image->format & PNG_FORMAT_FLAG_ALPHA) != 0;
    guint colours = size - transparent;
    gsize count = (gsize)image->width * image->height;
    if (!transparent)
        return make_image(file, image, pixels, colours, NULL);
    g_autofree guint8 *alpha = take_channels(pixels, count, size, colours, 1);
    g_autofree guint8 *colour = take_channels(pixels, count, size, 0, colours);
    return make_image(file, image, colour, colours, make_image(file, image, alpha, 1, NULL));
}

HPDF_Dict pdf_png_load(PdfFile *file, const char *path, bool flatten)
{
    const png_color white = {255, 255, 255};
    png_image image = {.version = PNG_IMAGE_VERSION};
    HPDF_Dict dict = NULL;
    if (!png_image_begin_read_from_file(&image, path))
        return NULL;
    image.format &= PNG_FORMAT_FLAG_COLOR | (flatten ? 0 : PNG_FORMAT_FLAG_ALPHA);
    if ((guint64)image.width * image.height <= PIXELS_MAX) {
        g_autofree guint8 *pixels = g_malloc(PNG_IMAGE_SIZE(image));
        if (png_image_finish_read(&image, &white, pixels, /*row_stride*/ 0, NULL))
            dict = split(file, &image, pixels);
    }
    png_image_free(&image);
    return dict;
}
