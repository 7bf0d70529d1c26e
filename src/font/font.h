/* Fonts by role: which face draws a character, how wide it is, what a face lacks.
 *
 * Documents name roles (仿宋, 黑体, 西文 ...), never font files. fonts/catalogue.xml says which
 * files may serve a role, in order: what the user has put into fonts/, what the system has, what
 * fonts/prepare has made. Faces are mapped into memory when they are first asked for.
 *
 * Everything here may be used from several threads once the catalogue is loaded. */
#ifndef FONT_FONT_H
#define FONT_FONT_H

#include "base/diag.h"
#include <stdbool.h>

typedef struct Catalogue Catalogue;
typedef struct Face Face;       /* one font of one file */
typedef struct FontSet FontSet; /* faces in the order in which they are tried */

/* The face that draws a character. */
typedef struct {
    const Face *face; /* never NULL: the set's first face where no face has the character */
    guint32 glyph;    /* glyph number in face; 0 where no face has the character */
    gint32 advance;   /* 1/1000 em, as measured and as drawn */
    bool substitute;  /* the face is not the first choice of any family asked for */
    bool embolden;    /* bold is wanted and the face is not: thicken the outline */
    bool slant;       /* italic is wanted and the face is not: slant the outline */
    gint32 drop;      /* 1/1000 em by which to set it lower than its neighbours, because its face
                         divides the em box otherwise than the set's first Chinese face */
} FontGlyph;

/* Reads catalogue.xml in folder (the project's fonts/). Reports what is wrong with it and roles
 * that no file serves. NULL if nothing can be set with it. Free with catalogue_free, after every
 * user of its faces. */
Catalogue *catalogue_load(const char *folder, Diag *diag);
void catalogue_free(Catalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Catalogue, catalogue_free)

/* A catalogue without files, for tests: the roles 小标宋 仿宋 楷体 黑体 宋体 are 1 em wide for
 * every character from U+2E80 on and for “ ” ‘ ’ — …, and 0.5 em for all others; 西文 has what lies
 * below U+2E80, at 0.5 em. glyph is the code point. Nobody has U+E000. Ascent 880, descent 120. */
Catalogue *catalogue_synthetic(void);

/* The set for a list of families as FO writes it ("仿宋, 西文"), with the catalogue's fallbacks
 * behind. weight is 100 to 900, bold from 600. The same arguments give the same set; it belongs to
 * the catalogue. A family is a role, another name of a role (serif, SimSun), or "*", which every
 * catalogue has. NULL if the list names a family that the catalogue does not have. */
const FontSet *font_set(const Catalogue *catalogue, const char *families, int weight, bool italic);

/* The face for a character. chinese asks for a face of Chinese design first, whatever the order
 * of the list: for “ ” ‘ ’ — … · in Chinese text. */
FontGlyph font_set_glyph(const FontSet *set, gunichar code, bool chinese);

/* The first face of the set: its metrics are the set's. */
const Face *font_set_primary(const FontSet *set);

/* The name under which office programs know the first family of the set, e.g. 仿宋_GB2312. */
const char *font_set_office_name(const FontSet *set);

/* Notes to diag, one for each role and substitute, which of the characters looked up so far the
 * role's first choice does not have. */
void catalogue_report_substitutes(const Catalogue *catalogue, Diag *diag);

/* PostScript name of the face, from the font file. */
const char *face_name(const Face *face);

/* All in 1/1000 em, positive: above and below the baseline; descent, underline position (its
 * middle) are measured downwards. Faces of Chinese design give their em box. */
int face_ascent(const Face *face);
int face_descent(const Face *face);
int face_x_height(const Face *face);
int face_underline_position(const Face *face);
int face_underline_thickness(const Face *face);

#endif
