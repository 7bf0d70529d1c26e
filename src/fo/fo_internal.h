/* What the files of this room share: the tables of objects and properties, values, the builder. */
#ifndef FO_FO_INTERNAL_H
#define FO_FO_INTERNAL_H

#include "fo/arena.h"
#include "fo/fo.h"

/* ---- values ---- */

/* VALUE_POWER: lengths multiplied or divided by each other, such as 1pt * 1pt. */
typedef enum { VALUE_NUMBER, VALUE_LENGTH, VALUE_POWER, VALUE_NAME } ValueKind;

/* The result of an expression. Lengths are sums as in FoLength, not yet rounded. */
typedef struct {
    ValueKind kind;
    int power;      /* of the unit of length: 0 for a number, 1 for a length */
    double number;  /* VALUE_NUMBER; with a unit: Mpt to its power */
    double percent; /* VALUE_LENGTH: 100 is the whole base */
    double share;   /* VALUE_LENGTH: proportional-column-width */
    char name[32];  /* VALUE_NAME */
} Value;

typedef struct {
    gint32 em; /* font size that em is of */
    /* The value of a length property of the parent, for functions; false if there is none. */
    bool (*property)(const void *data, const char *name, Value *value);
    const void *data;
} ValueContext;

/* Evaluates an expression of XSL 5.9. false if it is not one. */
bool value_parse(const char *text, const ValueContext *context, Value *value);

/* The value as a length, rounded; false if it is none or does not fit. A number counts as px
 * only where it is zero. */
bool value_length(const Value *value, FoLength *length);

/* ---- objects ---- */

#define KIND_BIT(kind) ((guint64)1 << (kind))

typedef struct {
    const char *name;
    guint64 children; /* KIND_BIT of each kind that may stand inside; FO_TEXT: characters */
} ObjectInfo;

const ObjectInfo *object_info(FoKind kind);

/* The kind of an FO element by its local name, or -1 if it is not in the subset. */
int object_kind(const char *name);

bool object_is_inline(FoKind kind);
bool object_is_block(FoKind kind);

/* ---- properties ---- */

typedef struct PropertyInfo PropertyInfo;

/* The property of this name, or NULL if it is not in the subset. */
const PropertyInfo *property_info(const char *name);

/* The string attribute that the property is kept as, or -1 if it goes into FoProps. */
int property_attribute(const PropertyInfo *info);

/* Whether a string attribute may have this value. */
bool property_allows(const PropertyInfo *info, const char *value);

/* The name of a string attribute. */
const char *property_attribute_name(FoAttr attribute);

/* A property as set on an element. */
typedef struct {
    const PropertyInfo *info;
    const char *value; /* terminated, but as the builder gets it from a driver */
    gsize length;
} Setting;

/* Initial values of everything: what fo:root has without any attribute. */
const FoProps *property_initial(void);

/* Works out the properties of an element of this kind from its parent's and its own settings
 * (which it sorts). intern makes a lasting copy of a string. Bad values are reported at place. */
void property_resolve(FoKind kind, const FoProps *parent, Setting *settings, guint count,
                      const char *(*intern)(void *data, const char *text), void *data, Diag *diag,
                      Place place, FoProps *props);

/* ---- tree and builder ---- */

/* A way of coming by properties that was met before. */
typedef struct Memo Memo;
struct Memo {
    const FoProps *parent;
    guint kind;
    guint count;
    const Setting *settings;
    const FoProps *result;
    Memo *next; /* the one that the element after it had */
};

struct FoTree {
    Arena *arena;
    const char *file; /* interned by GLib, for places */
    FoNode *root;
    guint count;
    GHashTable *ids;       /* id -> FoNode */
    GHashTable *masters;   /* master-name -> FoNode */
    GHashTable *strings;   /* set of strings in the arena */
    bool lifts;            /* there are blocks inside inlines */
    GPtrArray *references; /* FoNode: what refers to ids */
    GHashTable *movable;   /* node inside an fo:marker -> the Memo of its properties */
};

/* The tree's own copy of a string. */
const char *tree_string(FoTree *tree, const char *text);

/* A name of an element or attribute, and what it means as either. */
typedef struct Name Name;
struct Name {
    const char *given_space, *given_name; /* the addresses it was met at */
    const char *space, *name;             /* the tree's own */
    int kind;                             /* FoKind of the element; -1: none of the subset */
    bool own;                 /* the attribute is one of XSL or XML: no other namespace */
    const PropertyInfo *info; /* the property that the attribute sets, or NULL */
    int attribute;            /* FoAttr that it is kept as, or -1 */
    Name *next;               /* the one met after it the last time, or NULL */
    const char *value;        /* of the attribute, as kept last; NULL at first */
    gsize length;
};

/* The names of a document under way. Free with names_free; each Name lives as long as the tree. */
typedef struct Names Names;
Names *names_new(FoTree *tree);
void names_free(Names *names);

/* The name at these addresses, which must stay what they are while names lives. */
Name *names_find(Names *names, const char *space, const char *name);

/* Parts the inlines below node round the blocks that stand in them, those of markers excepted. */
void lift_blocks(Arena *arena, FoNode *node);

typedef struct Builder Builder;

/* An attribute as a driver hands it over; space is "" for none, value not terminated. */
typedef struct {
    const char *space, *name, *value;
    gsize length; /* of value */
} RawAttribute;

Builder *builder_new(const char *file, Diag *diag);

/* The next element starts. Its attributes and their values are only looked at during the call;
 * names and namespaces stay where they are, unchanged, until building ends. */
void builder_start(Builder *builder, const char *space, const char *name,
                   const RawAttribute *attributes, guint count, int line, int column);
void builder_characters(Builder *builder, const char *text, gsize length, int line, int column);
void builder_end(Builder *builder);

/* Whether it gave up, after a message. */
bool builder_failed(const Builder *builder);

/* Ends building: the tree, or NULL after a message if there is no fo:root. Frees the builder. */
FoTree *builder_finish(Builder *builder);

#endif
