/* What a catalogue consists of, for the parts of this room. */
#ifndef FONT_CATALOGUE_INTERNAL_H
#define FONT_CATALOGUE_INTERNAL_H

#include "font/face.h"

/* Faces in the order in which they are tried. */
typedef struct {
    char *name;         /* NULL: a fallback */
    char *office;       /* NULL: a fallback */
    GPtrArray *aliases; /* of char* */
    bool chinese;
    bool heavy;       /* its letters are bold by design */
    GPtrArray *faces; /* of Face*, belonging to the catalogue */
} Role;

struct Catalogue {
    char *folder;         /* it was loaded from; NULL: none */
    GPtrArray *roles;     /* of Role* */
    GPtrArray *fallbacks; /* of Role* */
    GPtrArray *faces;     /* of Face*, each file once */
    GMutex *mutex;        /* guards sets */
    GHashTable *sets;     /* key of font_set -> FontSet* */
};

Catalogue *catalogue_new(void);

/* Adds a role (or, without a name, a fallback) that has no faces yet; belongs to the catalogue. */
Role *catalogue_add_role(Catalogue *catalogue, const char *name, const char *office, bool chinese);

/* Adds a face to a role; the same file and shape gives the same face. Takes over what source
 * holds. */
void catalogue_add_face(Catalogue *catalogue, Role *role, FaceSource *source);

/* The family that is any family. */
#define CATALOGUE_ANY "*"

/* The role of this name or alias, or NULL. CATALOGUE_ANY is a role that has faces. */
const Role *catalogue_find_role(const Catalogue *catalogue, const char *name);

void font_set_free(FontSet *set);

#endif
