/* Picture files: how large they are. */
#ifndef LAYOUT_GRAPHIC_H
#define LAYOUT_GRAPHIC_H

#include <glib.h>
#include <stdbool.h>

typedef struct {
    guint width, height; /* pixels */
    double x_dpi, y_dpi; /* 72 where the file does not say */
} GraphicSize;

typedef enum {
    GRAPHIC_GOOD,
    GRAPHIC_MISSING, /* no such file */
    GRAPHIC_BROKEN,  /* neither PNG nor JPEG, or damaged */
    GRAPHIC_LARGE,   /* more than 100 million pixels */
} GraphicState;

/* Reads the size of a PNG or JPEG file from its head. */
GraphicState graphic_read(const char *path, GraphicSize *size);

#endif
