/* Between gathering the text of a paragraph and giving it faces. */
#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include "layout/layout_internal.h"

/* A change of style or object on the way. */
typedef struct {
    guint start;
    const FoNode *node;
    const Object *object;
} Piece;

/* The characters of a paragraph and where their objects change. */
typedef struct {
    const gunichar *codes;
    const Piece *pieces;
    guint count; /* of pieces */
} Pieces;

enum {
    OBJECT_CODE = 0xFFFC,
    BREAK_CODE = 0x2028,
    WORD_JOINER = 0x2060, /* stands for objects that no line is broken at */
    KEPT_SPACE = 0xF0020, /* a blank that neither collapses nor vanishes at a line's end */
};

/* Gives each character its face, advance and class, and makes spans of them. */
void paragraph_shape(Engine *engine, Paragraph *paragraph, const Pieces *pieces);

#endif
