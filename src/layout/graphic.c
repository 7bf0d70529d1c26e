#include "layout/graphic.h"

#include <stdio.h>
#include <string.h>

enum {
    USUAL_DPI = 72,
    MAX_PIXELS = 100 * 1000 * 1000,
    MAX_MARKERS = 1000, /* of a JPEG file before its frame */
};

static guint big32(const guint8 *bytes)
{
    return (guint)bytes[0] << 24 | (guint)bytes[1] << 16 | (guint)bytes[2] << 8 | bytes[3];
}

static guint big16(const guint8 *bytes)
{
    return (guint)bytes[0] << 8 | bytes[1];
}

/* The pHYs chunk, pixels per metre, comes before the first IDAT. */
static void read_png_density(FILE *file, GraphicSize *size)
{
    guint8 head[8], body[9];
    while (fread(head, sizeof head, 1, file) == 1) {
        guint length = big32(head);
        if (memcmp(head + 4, "IDAT", 4) == 0 || length > G_MAXINT32 - 4)
            return;
        if (memcmp(head + 4, "pHYs", 4) == 0 && length == sizeof body) {
            if (fread(body, sizeof body, 1, file) == 1 && body[8] == 1 && big32(body) &&
                big32(body + 4)) {
                size->x_dpi = big32(body) * 0.0254;
                size->y_dpi = big32(body + 4) * 0.0254;
            }
            return;
        }
        if (fseek(file, (long)length + 4, SEEK_CUR) != 0)
            return;
    }
}

/* Whether the end of a file is there: its mark is among the last bytes. */
static bool has_end(FILE *file, const char *mark)
{
    char tail[4096];
    gsize size = strlen(mark);
    long length = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0;
    gsize part = MIN((gsize)MAX(length, 0), sizeof tail);
    if (part < size || fseek(file, -(long)part, SEEK_END) != 0 ||
        fread(tail, 1, part, file) != part)
        return false;
    for (gsize i = part - size + 1; i > 0; i--)
        if (memcmp(tail + i - 1, mark, size) == 0)
            return true;
    return false;
}

static bool read_png(FILE *file, GraphicSize *size)
{
    guint8 head[33];
    rewind(file);
    if (fread(head, sizeof head, 1, file) != 1 || memcmp(head + 12, "IHDR", 4) != 0)
        return false;
    size->width = big32(head + 16);
    size->height = big32(head + 20);
    read_png_density(file, size);
    return has_end(file, "IEND");
}

static void read_jfif(const guint8 *body, guint length, GraphicSize *size)
{
    if (length < 12 || memcmp(body, "JFIF", 5) != 0 || !big16(body + 8) || !big16(body + 10))
        return;
    double scale = body[7] == 1 ? 1 : body[7] == 2 ? 2.54 : 0;
    if (scale > 0) {
        size->x_dpi = big16(body + 8) * scale;
        size->y_dpi = big16(body + 10) * scale;
    }
}

static bool is_frame(guint8 marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static bool read_jpeg(FILE *file, GraphicSize *size)
{
    guint8 head[4], body[16];
    if (fseek(file, 2, SEEK_SET) != 0)
        return false;
    for (int i = 0; i < MAX_MARKERS && fread(head, sizeof head, 1, file) == 1; i++) {
        guint length = big16(head + 2);
        if (head[0] != 0xFF || length < 2)
            return false;
        guint part = MIN(length - 2, (guint)sizeof body);
        if (fread(body, 1, part, file) != part)
            return false;
        if (head[1] == 0xE0)
            read_jfif(body, part, size);
        if (is_frame(head[1]) && part >= 5) {
            size->height = big16(body + 1);
            size->width = big16(body + 3);
        }
        if (head[1] == 0xDA)
            return size->width && has_end(file, "\xFF\xD9");
        if (fseek(file, (long)(length - 2 - part), SEEK_CUR) != 0)
            return false;
    }
    return false;
}

GraphicState graphic_read(const char *path, GraphicSize *size)
{
    static const guint8 png[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    guint8 head[8] = {0};
    *size = (GraphicSize){.x_dpi = USUAL_DPI, .y_dpi = USUAL_DPI};
    FILE *file = fopen(path, "rb");
    if (!file)
        return GRAPHIC_MISSING;
    bool good = fread(head, sizeof head, 1, file) == 1;
    if (good && memcmp(head, png, sizeof png) == 0)
        good = read_png(file, size);
    else
        good = good && head[0] == 0xFF && head[1] == 0xD8 && read_jpeg(file, size);
    fclose(file);
    if (!good || !size->width || !size->height)
        return GRAPHIC_BROKEN;
    return (guint64)size->width * size->height > MAX_PIXELS ? GRAPHIC_LARGE : GRAPHIC_GOOD;
}
