/* The part of a font that a document needs. */
#ifndef FONT_SUBSET_H
#define FONT_SUBSET_H

#include "font/face.h"

/* A TrueType font file with .notdef and count glyphs (and what they are composed of), without the
 * tables that only a shaping program reads. renumbered gets the numbers of the glyphs in it, in the
 * order of glyphs. NULL if the font is damaged. Free with hb_blob_destroy. */
hb_blob_t *face_subset(const Face *face, const guint32 *glyphs, guint count, guint16 *renumbered);

#endif
