/* The tree of an XSL-FO document: objects with their computed properties.
 *
 * A tree is built either from a file (fo_read_file, streaming) or from a document in memory
 * (fo_read_document); both drive the same builder. Properties are resolved while the tree is
 * built: inheritance, shorthands, expressions and units are gone afterwards. Every distinct set of
 * properties exists once and is shared by all objects that have it.
 *
 * Lengths are in Mpt, thousandths of a point. References to "XSL" are to XSL 1.1. */
#ifndef FO_FO_H
#define FO_FO_H

#include "base/diag.h"
#include "fo/arena.h"

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

/* The namespace of our own worksheet attributes and elements. */
#define FO_SHEET_NAMESPACE "urn:kaoping:sheet"
#define FO_NAMESPACE "http://www.w3.org/1999/XSL/Format"
#define FO_SVG_NAMESPACE "http://www.w3.org/2000/svg"

#define FO_MPT 1000 /* Mpt in a point */

typedef enum {
    FO_TEXT,    /* characters; FoNode.text */
    FO_FOREIGN, /* an element of another namespace; FoNode.name, fo_attribute */
    FO_ROOT,
    FO_DECLARATIONS,
    FO_LAYOUT_MASTER_SET,
    FO_SIMPLE_PAGE_MASTER,
    FO_REGION_BODY,
    FO_REGION_BEFORE,
    FO_REGION_AFTER,
    FO_REGION_START,
    FO_REGION_END,
    FO_PAGE_SEQUENCE_MASTER,
    FO_SINGLE_PAGE_MASTER_REFERENCE,
    FO_REPEATABLE_PAGE_MASTER_REFERENCE,
    FO_REPEATABLE_PAGE_MASTER_ALTERNATIVES,
    FO_CONDITIONAL_PAGE_MASTER_REFERENCE,
    FO_PAGE_SEQUENCE,
    FO_TITLE,
    FO_STATIC_CONTENT,
    FO_FLOW,
    FO_BLOCK,
    FO_BLOCK_CONTAINER,
    FO_INLINE,
    FO_CHARACTER,
    FO_LEADER,
    FO_PAGE_NUMBER,
    FO_PAGE_NUMBER_CITATION,
    FO_PAGE_NUMBER_CITATION_LAST,
    FO_LIST_BLOCK,
    FO_LIST_ITEM,
    FO_LIST_ITEM_LABEL,
    FO_LIST_ITEM_BODY,
    FO_TABLE_AND_CAPTION,
    FO_TABLE_CAPTION,
    FO_TABLE,
    FO_TABLE_COLUMN,
    FO_TABLE_HEADER,
    FO_TABLE_FOOTER,
    FO_TABLE_BODY,
    FO_TABLE_ROW,
    FO_TABLE_CELL,
    FO_FOOTNOTE,
    FO_FOOTNOTE_BODY,
    FO_MARKER,
    FO_RETRIEVE_MARKER,
    FO_RETRIEVE_TABLE_MARKER,
    FO_EXTERNAL_GRAPHIC,
    FO_INSTREAM_FOREIGN_OBJECT,
    FO_BASIC_LINK,
    FO_BOOKMARK_TREE,
    FO_BOOKMARK,
    FO_BOOKMARK_TITLE,
    FO_WRAPPER,
    FO_KINDS
} FoKind;

/* Attributes that are kept as strings on the object itself, because they name things or are
 * meaningful for one or two objects only. */
typedef enum {
    FO_ATTR_ID,
    FO_ATTR_MASTER_NAME,
    FO_ATTR_MASTER_REFERENCE,
    FO_ATTR_REGION_NAME,
    FO_ATTR_FLOW_NAME,
    FO_ATTR_REF_ID,
    FO_ATTR_INTERNAL_DESTINATION,
    FO_ATTR_EXTERNAL_DESTINATION,
    FO_ATTR_SRC,
    FO_ATTR_CHARACTER,
    FO_ATTR_FORMAT,
    FO_ATTR_INITIAL_PAGE_NUMBER,
    FO_ATTR_FORCE_PAGE_COUNT,
    FO_ATTR_MAXIMUM_REPEATS,
    FO_ATTR_PAGE_POSITION,
    FO_ATTR_ODD_OR_EVEN,
    FO_ATTR_BLANK_OR_NOT_BLANK,
    FO_ATTR_MARKER_CLASS_NAME,
    FO_ATTR_RETRIEVE_CLASS_NAME,
    FO_ATTR_RETRIEVE_POSITION,
    FO_ATTR_RETRIEVE_BOUNDARY,
    FO_ATTR_RETRIEVE_POSITION_WITHIN_TABLE,
    FO_ATTR_RETRIEVE_BOUNDARY_WITHIN_TABLE,
    FO_ATTR_STARTING_STATE,
    FO_ATTR_CONTENT_TYPE,
    FO_ATTRS
} FoAttr;

/* A length: mpt plus ppm millionths of a base that the property defines (percentages), plus
 * share thousandths of proportional-column-width(1). FO_AUTO_LENGTH stands for "auto". */
typedef struct {
    gint32 mpt;
    gint32 ppm;
    gint32 share;
} FoLength;

#define FO_AUTO_MPT G_MININT32

static inline bool fo_is_auto(FoLength length)
{
    return length.mpt == FO_AUTO_MPT;
}

/* The length in Mpt, percentages taken of base. Not for auto or shares. */
static inline gint32 fo_length(FoLength length, gint32 base)
{
    return length.mpt + (gint32)((gint64)base * length.ppm / 1000000);
}

/* A space-specifier (XSL 4.3). precedence FO_FORCE is "force". */
#define FO_FORCE G_MAXINT16
typedef struct {
    gint32 minimum, optimum, maximum;
    gint16 precedence;
    bool retain; /* conditionality: kept at the edges of a reference area */
} FoSpace;

typedef enum { FO_BEFORE, FO_AFTER, FO_START, FO_END, FO_SIDES } FoSide;

typedef enum {
    FO_BORDER_NONE,
    FO_BORDER_HIDDEN,
    FO_BORDER_DOTTED,
    FO_BORDER_DASHED,
    FO_BORDER_SOLID,
    FO_BORDER_DOUBLE,
    FO_BORDER_GROOVE,
    FO_BORDER_RIDGE,
    FO_BORDER_INSET,
    FO_BORDER_OUTSET,
} FoBorderStyle;

/* Colours are 0xAARRGGBB; alpha 0 is "transparent". */
typedef guint32 FoColour;

typedef struct {
    gint32 width; /* used width: 0 where the style is none or hidden */
    FoColour colour;
    guint8 style; /* FoBorderStyle */
    bool retain;  /* conditionality of the width */
} FoBorder;

typedef enum {
    FO_ALIGN_START,
    FO_ALIGN_CENTER,
    FO_ALIGN_END,
    FO_ALIGN_JUSTIFY,
    FO_ALIGN_INSIDE,
    FO_ALIGN_OUTSIDE,
    FO_ALIGN_RELATIVE, /* text-align-last only */
    FO_ALIGN_DECIMAL,  /* text-align="." in table cells: on the decimal point */
} FoAlign;

typedef enum { FO_DISPLAY_AUTO, FO_DISPLAY_BEFORE, FO_DISPLAY_CENTER, FO_DISPLAY_AFTER } FoDisplay;

typedef enum { FO_BREAK_AUTO, FO_BREAK_COLUMN, FO_BREAK_PAGE, FO_BREAK_EVEN, FO_BREAK_ODD } FoBreak;

/* Strength of a keep: 0 auto, 1 to 254 an integer (larger ones are cut), FO_KEEP_ALWAYS. */
#define FO_KEEP_ALWAYS 255

/* Strengths of the three contexts of a keep; column and page count alike here, as every body has
 * one column. */
typedef struct {
    guint8 line, page;
} FoKeep;

typedef enum { FO_LEADER_SPACE, FO_LEADER_RULE, FO_LEADER_DOTS, FO_LEADER_CONTENT } FoLeaderPattern;

typedef enum { FO_POSITION_AUTO, FO_POSITION_ABSOLUTE, FO_POSITION_FIXED } FoPosition;

typedef enum { FO_OVERFLOW_VISIBLE, FO_OVERFLOW_HIDDEN, FO_OVERFLOW_ERROR } FoOverflow;

typedef enum {
    FO_SPACES_PRESERVE,
    FO_SPACES_IGNORE,
    FO_SPACES_SURROUND,
    FO_SPACES_BEFORE_LF,
    FO_SPACES_AFTER_LF
} FoSpaces; /* white-space-treatment */

typedef enum {
    FO_LINEFEED_SPACE,
    FO_LINEFEED_PRESERVE,
    FO_LINEFEED_IGNORE,
    FO_LINEFEED_ZERO_WIDTH
} FoLinefeed;

/* line-stacking-strategy: what a line is as high as */
typedef enum {
    FO_STACK_MAX_HEIGHT,  /* the block's line-height, and the characters of its inlines */
    FO_STACK_LINE_HEIGHT, /* the line-heights of all of them */
    FO_STACK_FONT_HEIGHT, /* the block's line-height whatever stands in it */
} FoStacking;

/* alignment-baseline: what an inline is aligned by */
typedef enum {
    FO_BASELINE_PARENT,
    FO_BASELINE_BEFORE_EDGE, /* of the line */
    FO_BASELINE_TEXT_BEFORE, /* of the parent's font */
    FO_BASELINE_MIDDLE,      /* half the x-height above the parent's baseline */
    FO_BASELINE_CENTRAL,     /* the middle of the parent's font */
    FO_BASELINE_TEXT_AFTER,
    FO_BASELINE_AFTER_EDGE,
} FoBaseline;

/* content-width and -height that fit a picture into its viewport */
enum { FO_SCALE_TO_FIT = 1, FO_SCALE_DOWN, FO_SCALE_UP };

/* text-decoration, a set of bits */
enum { FO_UNDERLINE = 1, FO_OVERLINE = 2, FO_LINE_THROUGH = 4 };

/* The computed properties of an object. Shared between objects, immutable. The first half is
 * inherited: where the document does not set it, it has the value of the parent. */
typedef struct {
    /* Text */
    const char *family;   /* interned list as written, e.g. "仿宋, 宋体" */
    const char *language; /* interned, e.g. "zh-CN", or "" */
    gint32 font_size;
    gint32 line_height;        /* "normal" and numbers are resolved */
    gint32 line_height_factor; /* thousandths of the font size; 0: line_height is a length */
    gint32 baseline_shift;  /* from the block's baseline, positive raises; sub and super resolved */
    bool realigned;         /* it, or an inline around it, has another baseline than its parent's */
    bool disregards_shifts; /* shifted text does not make its line higher */
    FoStacking stacking;
    gint32 letter_spacing;
    gint32 word_spacing;
    FoColour colour;
    gint16 weight; /* 100 to 900 */
    bool italic;
    guint8 decoration; /* FO_UNDERLINE… */
    FoAlign align, align_last;
    FoLength text_indent;
    FoLength last_line_end_indent;
    FoLength start_indent, end_indent; /* from the reference area to the content rectangle */
    gint16 orphans, widows;
    bool wrap;
    bool collapse_white_space;
    FoSpaces white_space_treatment;
    FoLinefeed linefeed_treatment;
    bool visible;

    /* Leaders */
    FoLeaderPattern leader_pattern;
    FoBorderStyle rule_style;
    gint32 rule_thickness;
    FoLength leader_pattern_width; /* auto = use-font-metrics */
    FoLength leader_minimum, leader_optimum, leader_maximum;

    /* Blocks, lists and tables */
    FoKeep keep_together;
    FoDisplay display_align;
    gint16 rotation; /* reference-orientation: 0, 90, 180, 270 */
    bool border_collapse, border_by_precedence;
    gint32 border_separation_inline, border_separation_block;
    FoLength distance_between_starts, label_separation;
    FoLength list_start; /* start-indent of the closest list-block */

    /* From here on nothing is inherited. */
    FoBorder border[FO_SIDES];
    FoLength padding[FO_SIDES];
    bool padding_retain[FO_SIDES];
    FoLength margin[FO_SIDES]; /* page masters and regions; blocks have theirs in the indents */
    FoSpace space_before, space_after;
    gint32 space_start, space_end; /* inlines */
    FoBaseline baseline;           /* inlines */
    FoColour background;
    FoLength width, height; /* inline- and block-progression-dimension */
    FoLength min_height;
    FoOverflow overflow;
    FoPosition position;
    FoLength offset[FO_SIDES]; /* top, bottom, left, right of positioned containers; auto */

    /* Breaking */
    FoBreak break_before, break_after;
    FoKeep keep_with_next, keep_with_previous;

    /* Tables */
    guint16 columns_spanned, rows_spanned;
    guint16 column_number; /* 0 = next free */
    guint16 columns_repeated;
    FoLength column_width;
    bool fixed_layout;
    bool omit_header, omit_footer; /* at a break */
    bool starts_row, ends_row;
    gint16 border_precedence[FO_SIDES]; /* collapsed borders; FO_FORCE is "force" */

    /* Page masters and regions */
    FoLength page_width, page_height, extent;
    bool takes_corners; /* precedence="true" of region-before and -after */

    /* Graphics; fitting into the viewport is 100% with a share of FO_SCALE_TO_FIT… */
    FoLength content_width, content_height;
    bool uniform_scaling;
} FoProps;

/* An attribute that is kept as it was written. Strings live as long as the tree. */
typedef struct {
    const char *name;  /* interned local name */
    const char *space; /* interned namespace, "" for none */
    const char *value;
} FoAttribute;

typedef struct FoNode FoNode;
struct FoNode {
    guint8 kind;     /* FoKind */
    bool space_only; /* FO_TEXT of white space alone */
    guint16 attribute_count;
    int line, column;     /* place in FoTree's file; fo_place */
    guint index;          /* running number in document order, from 0: for side tables */
    guint length;         /* FO_TEXT: bytes of text */
    const FoProps *props; /* never NULL; FO_TEXT has its parent's */
    FoNode *parent, *first, *next;
    const char *id; /* or NULL */
    union {
        const char *text; /* FO_TEXT: valid UTF-8, as in the document, not terminated */
        const char *name; /* FO_FOREIGN: interned local name */
    };
    const char *space;             /* FO_FOREIGN: interned namespace */
    const FoAttribute *attributes; /* string attributes of FO, and all of other namespaces */
};

typedef struct FoTree FoTree;

/* Reads an FO document from a file. Returns NULL after a message if it is not a well-formed FO
 * document; problems inside the document (unknown objects or properties, missing masters, bad
 * values) are reported and the tree is returned, to be refused by the caller if diag_count says
 * so. Free with fo_free. */
FoTree *fo_read_file(const char *path, Diag *diag);

/* The same from a document in memory (the result of a transformation). name is what messages call
 * it. The document may be freed afterwards. */
FoTree *fo_read_document(xmlDoc *document, const char *name, Diag *diag);

/* The same from the bytes of a document. */
FoTree *fo_read_memory(const char *bytes, gsize length, const char *name, Diag *diag);

void fo_free(FoTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoTree, fo_free)

/* The fo:root. */
const FoNode *fo_root(const FoTree *tree);

/* How many nodes there are: FoNode.index is below it. */
guint fo_node_count(const FoTree *tree);

/* Where node starts in its file. */
Place fo_place(const FoTree *tree, const FoNode *node);

/* The objects that refer to others by id, in document order: page-number-citation,
 * page-number-citation-last, basic-link, bookmark. */
const FoNode *const *fo_references(const FoTree *tree, guint *count);

/* The object with this id, or NULL. */
const FoNode *fo_by_id(const FoTree *tree, const char *id);

/* The simple-page-master or page-sequence-master of this name, or NULL. */
const FoNode *fo_master(const FoTree *tree, const char *name);

/* A string attribute as written (normalised white space), or NULL. */
const char *fo_attribute(const FoNode *node, FoAttr attribute);

/* An attribute of the namespace FO_SHEET_NAMESPACE, or NULL. For elements of that namespace the
 * attributes without a namespace count as well. */
const char *fo_sheet_attribute(const FoNode *node, const char *name);

/* An attribute by namespace ("" for none) and local name, or NULL. */
const char *fo_foreign_attribute(const FoNode *node, const char *space, const char *name);

/* The first child of this kind, or NULL. */
const FoNode *fo_child(const FoNode *node, FoKind kind);

/* The next sibling of the same kind, or NULL. */
const FoNode *fo_next_same(const FoNode *node);

/* The text of node and all below it, with white space collapsed as in a line of its own; the
 * caller frees it. */
char *fo_text(const FoNode *node);

/* The children of an fo:marker as children of place, an fo:retrieve-marker: copies in a neutral
 * fo:wrapper, their properties inherited from there. Memory is taken from arena. */
const FoNode *fo_graft(const FoTree *tree, const FoNode *marker, const FoNode *place, Arena *arena);

/* A colour as documents write it: #rgb, #rrggbb, rgb(), rgb-icc(), a name of XSL 5.9.5 or SVG 1.1,
 * transparent; false if it is none. */
bool fo_colour(const char *text, FoColour *colour);

/* The name of a kind as in a document, e.g. "table-cell". */
const char *fo_kind_name(FoKind kind);

/* Prints the declared subset: every object and property this formatter takes. */
void fo_print_subset(FILE *stream);

#endif
