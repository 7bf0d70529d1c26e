/* A face from the inside: for the catalogue, which makes faces, and for back-ends, which embed
 * them.
 */
#ifndef FONT_FACE_H
#define FONT_FACE_H

#include "font/font.h"

#include <hb.h>

/* What is known of a face before its file is opened. */
typedef struct {
    char *path;      /* NULL: a synthetic face */
    guint index;     /* of the face in a collection */
    gunichar *lacks; /* characters it has, but draws wrongly; ascending */
    guint lacks_count;
    gunichar first, last; /* a synthetic face has these and no others ... */
    gunichar missing;     /* ... but for this one */
    gunichar wide_from;   /* from here on its characters are 1 em wide, below 0.5 em */
    bool chinese;         /* Chinese design: its quotes and dashes are 1 em wide */
    bool bold, italic;
} FaceSource;

/* A face that is opened when it is first needed. Takes over the strings and arrays of source. Free
 * with face_free. */
Face *face_new(const FaceSource *source);
void face_free(Face *face);

/* Maps the file into memory if that has not been done; false if it is no font that can be embedded
 * with quadratic outlines. */
bool face_open(Face *face);

/* Why face_open failed, or NULL. Belongs to the face. */
const char *face_problem(const Face *face);

const FaceSource *face_source(const Face *face);

/* The glyph of a character and its advance in 1/1000 em; false if the face lacks it. The face is
 * open. */
bool face_glyph(const Face *face, gunichar code, guint32 *glyph, gint32 *advance);

/* The advance of a glyph in 1/1000 em. The face is open. */
int face_advance(const Face *face, guint32 glyph);

/* The font as HarfBuzz knows it; NULL for a synthetic face. Belongs to the face. */
hb_face_t *face_harfbuzz(const Face *face);

/* The same with its scale of units per em, for outlines; NULL for a synthetic face. */
hb_font_t *face_harfbuzz_font(const Face *face);
int face_units_per_em(const Face *face);

/* What a font descriptor says of the whole face, in 1/1000 em. */
typedef struct {
    int left, bottom, right, top; /* the box around all glyphs */
    int cap_height;
    int italic_angle; /* degrees, counter-clockwise */
    bool fixed_pitch;
    bool serif;
} FaceMetrics;

const FaceMetrics *face_metrics(const Face *face);

/* The place in the file's collection (0 for a single font) of the font that goes by one of the
 * names, NULL-terminated: of family or face, in any language, ASCII case aside. -1 if there is
 * none. */
int face_find_in_file(const char *path, const char *const *names);

#endif
