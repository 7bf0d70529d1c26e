/* A line of text that stands by itself, outside paragraphs: in drawings and charts. */
#ifndef LAYOUT_WORDS_H
#define LAYOUT_WORDS_H

#include "layout/layout_internal.h"

typedef struct {
    const FoNode *node;
    guint count;
    AreaGlyph *glyphs;  /* at size, without spacing */
    FontGlyph *sources; /* the face of each */
    gint32 size, width; /* Mpt */
} Words;

/* Looks up the glyphs of a text. A character that no face has is reported at node. What it gives
 * lives as long as the layout. */
Words *words_new(Engine *engine, const FoNode *node, const FontSet *fonts, const char *text,
                 gint32 size);

/* Puts the words on the page, from x on the baseline y. */
void words_place(Engine *engine, const Words *words, gint32 x, gint32 y, FoColour colour);

#endif
