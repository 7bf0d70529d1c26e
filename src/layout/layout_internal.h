/* What the files of this room share: paragraphs, galleys, tables, and the state of one layout. */
#ifndef LAYOUT_LAYOUT_INTERNAL_H
#define LAYOUT_LAYOUT_INTERNAL_H

#include "fo/arena.h"
#include "layout/layout.h"
#include "layout/masters.h"

#include <unicode/ubrk.h>

/* ---- characters ---- */

/* How a character behaves in a Chinese line. */
typedef enum {
    CHAR_WESTERN, /* letters, digits and whatever else is set at its own width */
    CHAR_DIGIT,
    CHAR_MARK, /* western punctuation and symbols: no gap towards Chinese */
    CHAR_SPACE,
    CHAR_HAN,     /* ideographs and other full-width characters */
    CHAR_OPEN,    /* full-width opening bracket or quote: blank on its left half */
    CHAR_CLOSE,   /* full-width closing bracket or quote: blank on its right half */
    CHAR_COMMA,   /* ，、；： */
    CHAR_STOP,    /* 。？！ */
    CHAR_DOT,     /* interpunct: a quarter blank on both sides */
    CHAR_DASH,    /* —— and …… */
    CHAR_SOLIDUS, /* ／ */
    CHAR_CONNECT, /* ～ and the like between two parts */
    CHAR_OBJECT,  /* not a character: a leader, a picture, a fixed space */
    CHAR_BREAK,   /* a line ends here */
    CHAR_CLASSES
} CharClass;

/* The class of a character. chinese: it stands in Chinese text, which makes “ ” ‘ ’ — … ·
 * full-width. */
CharClass char_class(gunichar code, bool chinese);

/* True for the characters whose face and width depend on the text around them. */
bool char_is_ambiguous(gunichar code);

/* True for a character that makes the ambiguous ones beside it Chinese. */
bool char_is_chinese(gunichar code);

/* True where a line must not be broken between the two, whatever the line breaker says. */
bool char_forbids_break(gunichar before, CharClass class_before, gunichar after,
                        CharClass class_after);

/* ---- paragraphs ---- */

/* Fonts and vertical measures of a property set. */
typedef struct {
    const FoProps *props;
    const FontSet *fonts;
    gint32 ascent, descent; /* Mpt, of the nominal font */
    gint32 x_height;
    gint32 above, below; /* of its baseline, with half the leading each */
    bool chinese;        /* the language is Chinese, or not said */
    gint32 *ascii;       /* for one_line.c where no pages are wanted: widths of U+0000 to U+007F
                            as far as known, 0 else */
} Style;

typedef enum { OBJECT_SPACE, OBJECT_LEADER, OBJECT_GRAPHIC, OBJECT_FOOTNOTE } ObjectKind;

/* Something in a line that is not a character. */
typedef struct {
    ObjectKind kind;
    const FoNode *node;
    gint32 minimum, optimum, maximum;     /* width */
    gint32 height;                        /* above the baseline */
    gint32 content_width, content_height; /* of a picture in its viewport */
    const char *path;                     /* of a picture file */
} Object;

/* Atoms that are drawn in one piece. */
typedef struct {
    guint end; /* first atom after it */
    const Style *style;
    const Face *face;
    const FoNode *node;   /* the innermost object around the text */
    const Object *object; /* or NULL for text */
    gint32 drop;          /* Mpt: the face stands that much too high */
    bool embolden, slant, missing;
} Span;

enum {
    ATOM_GAP = 1,      /* a quarter em stands after it, between Chinese and western text */
    ATOM_SQUEEZED = 2, /* half an em of blank is gone between it and the next mark */
    ATOM_BREAK = 4,    /* a line may start with it */
    ATOM_TIED = 8,     /* raised or lowered text follows, and stays with it */
    ATOM_APART = 16,   /* raised or lowered text ends with it */
};

typedef struct {
    guint start, end;    /* atoms; spaces at the end are not in it */
    guint first_span;    /* the span that start is in */
    gint32 indent;       /* from the paragraph's left edge, before alignment */
    gint32 slack;        /* what the line is narrower than its measure */
    gint32 above, below; /* of the baseline */
    guint8 align;        /* FoAlign: where the slack goes */
} Line;

typedef struct {
    const FoNode *node; /* the block */
    const FoProps *props;
    const FoNode *first, *end; /* the children of the block that it is made of */
    guint count;               /* atoms */
    guint start;       /* the first atom that its lines show: earlier ones are set already */
    AreaGlyph *glyphs; /* advances: natural ones, after line building the final ones */
    guint8 *classes;   /* CharClass */
    guint8 *flags;     /* ATOM_GAP, ATOM_SQUEEZED, ATOM_BREAK */
    Span *spans;
    guint span_count;
    Line *lines;
    guint line_count;
    gint32 x, width; /* from the galley's left edge */
} Paragraph;

typedef struct Engine Engine;

/* The style of a property set; lives as long as the layout. */
const Style *style_of(Engine *engine, const FoNode *node, const FoProps *props);

/* The faces of a list of families; what is unknown is replaced, with a warning at the node (XSL 1.1
 * 7.9.2). Never NULL. */
const FontSet *fonts_of(Engine *engine, const FoNode *node, const char *family, int weight,
                        bool italic);

/* Makes a paragraph of the inline content from first up to (not with) end, children of block.
 * NULL if there is nothing visible in it. */
Paragraph *paragraph_new(Engine *engine, const FoNode *block, const FoNode *first,
                         const FoNode *end, gint32 width);

/* Breaks what it has from paragraph->start on into lines of paragraph->width and justifies them. */
void paragraph_break(Engine *engine, Paragraph *paragraph);

/* Works out how high a line is: the strut of its block and what stands in it. */
void baseline_measure(Engine *engine, const Paragraph *paragraph, Line *line);

/* By how much a node is higher in its line than its baseline-shift says; it is, or is around, what
 * stands in span. */
gint32 baseline_raise(Engine *engine, const Paragraph *paragraph, const Line *line,
                      const Span *span, const FoNode *node);

/* What a page number or citation in a flow shows, as far as it is known. */
const char *page_label_of(Engine *engine, const FoNode *node);

/* After a pass: whether every number in the flows shows what it should. */
bool numbers_settled(Engine *engine);

/* Reports references to ids that nothing has. */
void numbers_check(Engine *engine);

/* Works out the size of a picture in a line of that width: optimum, height, content size, path.
 * False after a message if it cannot be shown. */
bool graphic_measure(Engine *engine, const FoNode *node, gint32 width, Object *object);

/* ---- galleys ---- */

enum { LINES_KEEP = 250 }; /* strength with which orphans and widows hold together */

typedef enum {
    ITEM_LINE,
    ITEM_OPEN,   /* a block with border, padding or background starts */
    ITEM_CLOSE,  /* it ends */
    ITEM_MARK,   /* an id, a marker: no height */
    ITEM_UNMARK, /* a block with a marker or an id ends */
    ITEM_TABLE,
    ITEM_PARALLEL, /* galleys side by side: list items */
    ITEM_BOX,      /* a container of fixed size, rotated or positioned */
} ItemKind;

typedef struct Table Table;
typedef struct Parallel Parallel;
typedef struct Box Box;

/* Border rectangle of a block that shows it. */
typedef struct {
    const FoNode *node;
    gint32 x, width; /* from the galley's left edge */
    gint32 kept[2];  /* FO_BEFORE, FO_AFTER: border and padding that stay where it is broken */
} BlockBox;

enum { MAX_SPACES = 32 }; /* spaces that can meet; more count as nothing */

/* Spaces that meet between two items. */
typedef struct {
    FoSpace list[MAX_SPACES];
    guint count;
} Spaces;

void spaces_add(Spaces *spaces, const FoSpace *space);

/* The space that comes of them (XSL 4.3.1); at_edge: of those alone that stay at a page's edge. */
FoSpace spaces_resolve(const Spaces *spaces, bool at_edge);

/* A piece of a galley. space, keep and forced are about the joint before it. */
typedef struct {
    guint8 kind;
    guint8 keep;      /* strength against a break */
    guint8 forced;    /* FoBreak */
    gint32 space;     /* between it and the piece before */
    gint32 top_space; /* instead of that, where it is the first of a page or area */
    gint32 height;
    union {
        struct {
            Paragraph *paragraph;
            guint line;
        };
        const FoNode *node;    /* MARK */
        const BlockBox *block; /* OPEN, CLOSE */
        Table *table;
        Parallel *parallel;
        Box *box;
    };
} Item;

/* By how much the space before an item may become smaller or larger. */
typedef struct {
    guint item;
    gint32 shrink, stretch;
} Flex;

/* Block content in a row, not yet cut into pages. */
typedef struct {
    Item *items;
    guint count, capacity;
    gint32 height;      /* of all, unbroken, without the space after */
    gint32 after_space; /* what is left over at the end */
    Flex *flex;         /* in order of the items; most spaces have none */
    guint flex_count;
    bool boxed;          /* it has OPEN items */
    bool keeps_edges;    /* some of them keep borders or padding where they are broken */
    bool forced;         /* there are breaks before some of its items */
    guint8 forced_after; /* FoBreak after the last item */
} Galley;

/* A place in a galley: before an item, or inside it where split is not NULL. */
typedef struct Split Split;
typedef struct {
    guint item;
    const Split *split;
} Cursor;

/* How far a galley went into a height. */
typedef struct {
    Cursor to;
    gint32 height;     /* used */
    bool done;         /* all of it */
    guint8 forced;     /* FoBreak that ended it */
    guint8 next_limit; /* weakest keep that would have had to be broken to get a place */
    bool found;
} Fit;

/* Parallel galleys start and end together. */
struct Parallel {
    const FoNode *node;
    guint count;
    Galley *parts;
    guint8 keep; /* keep-together */
};

/* A block-container that does not simply flow. */
struct Box {
    const FoNode *node;
    gint32 x;              /* of the border rectangle in the reference area */
    gint32 width, height;  /* border rectangle, as seen from outside the rotation */
    gint32 edge[FO_SIDES]; /* borders and padding */
    gint32 base;           /* width of the reference area */
    Galley content;
};

typedef struct {
    guint index;  /* cell of a table, part of a parallel */
    Cursor stop;  /* where the content stops before the break */
    Cursor at;    /* where it goes on after it: from the start where it is shown again */
    gint32 extra; /* tables: by what the last row of the cell is higher than it was */
} SplitPart;

/* State of a split item: where each of its galleys goes on. */
struct Split {
    guint row;         /* tables: the row that starts the rest, or goes on */
    gint32 row_height; /* tables: what is left of that row; -1: it has not started */
    gint32 row_used;   /* tables: height of that row before the break */
    gint32 used;       /* height of the whole part before the break */
    guint8 forced;     /* tables: FoBreak that made it */
    guint count;
    SplitPart *parts;
};

/* A container of fixed size, rotated or positioned, in a reference area of that width. */
Box *box_build(Engine *engine, const FoNode *node, gint32 x, gint32 width);

/* Builds the block content of node's children. x and width: the reference area in the galley. */
void galley_build(Engine *engine, Galley *galley, const FoNode *node, gint32 x, gint32 width,
                  guint8 together);

/* How much of the galley from a place on goes into height, breaking only keeps up to limit. */
void galley_fit(Engine *engine, const Galley *galley, Cursor from, gint32 height, guint8 limit,
                Fit *fit);

/* What an item comes from. */
const FoNode *galley_item_node(const Item *item);

/* The best break: the weakest keep that gives a place. False if there is none. */
bool galley_try(Engine *engine, const Galley *galley, Cursor from, gint32 height, Fit *fit);

/* The least part that is higher than above and not higher than height, without breaking a keep that
 * can be kept. False if there is none. */
bool galley_least(Engine *engine, const Galley *galley, Cursor from, gint32 above, gint32 height,
                  Fit *fit);

/* The best break with a message where a keep cannot be kept, and with the first piece where nothing
 * goes in. Always makes progress. */
void galley_cut(Engine *engine, const Galley *galley, Cursor from, gint32 height, Fit *fit);

/* Height of the borders and padding that open blocks keep at a break, above (FO_BEFORE) or below
 * it. */
gint32 galley_kept(const Galley *galley, Cursor at, FoSide side);

/* What the spaces between two places can shrink and stretch by together. */
Flex galley_flex(const Galley *galley, Cursor from, Cursor to);

/* Height of what is left from a place on. */
gint32 galley_rest(const Galley *galley, Cursor from);

/* Height of what stands between two places on one page. */
gint32 galley_height_between(const Galley *galley, Cursor from, Cursor to);

/* Height of what is left of an item from a split on. */
gint32 item_rest(const Item *item, const Split *split);

/* Adds a finished item. */
Item *galley_add(Engine *engine, Galley *galley, ItemKind kind, gint32 height);

/* ---- tables ---- */

typedef struct {
    const FoNode *node;
    const FoProps *props; /* its: many cells are looked at for these alone */
    guint index;
    guint row, column, rows, columns;
    gint32 width; /* of the content */
    Galley content;
    gint32 inset[FO_SIDES]; /* half borders and padding, from the grid lines to the content */
    guint lines;            /* of content that was measured only, and not built */
} Cell;

typedef struct {
    const FoNode *node; /* fo:table-row or NULL */
    gint32 height;
    const FoNode *part; /* table-header, -body or -footer */
    guint8 keep;        /* strength of the joint before it */
    guint8 together;    /* keep-together */
    guint8 forced;      /* FoBreak before it */
    bool broken;        /* there are breaks inside its cells */
} Row;

/* The body rows that a page shows, as markers see them. */
typedef struct {
    guint carried; /* the first one, which may have started on an earlier page */
    guint first;   /* the first one that starts on the page */
    guint end;     /* after the last one that starts on it */
    guint done;    /* after the last one that ends on it */
} RowRange;

/* The head or foot of a table as a page showed it last, where it depends on markers. */
typedef struct {
    RowRange rows;
    Table *part; /* NULL: it was not set yet */
} PartCache;

struct Table {
    Engine *engine;
    const FoNode *node;
    PartCache *head_cache, *foot_cache; /* NULL: it is always the same */
    gint32 x, width;
    gint32 room; /* width of its place */
    guint column_count;
    const FoNode **columns; /* fo:table-column of each, or NULL */
    gint32 *column_x;       /* column_count + 1 grid lines, from the table's left edge */
    guint row_count;        /* header, body, footer in this order */
    guint header_rows, footer_rows;
    Row *rows;
    Cell **cells;
    guint cell_count;
    Cell **grid;                 /* row_count * column_count: the cell that covers a place */
    const FoBorder **horizontal; /* (row_count + 1) * column_count edges */
    const FoBorder **vertical;   /* row_count * (column_count + 1) edges */
    gint32 header_height, footer_height;
    guint8 keep;
    bool forced; /* there are breaks before some of its rows, or inside them */
    guint8 forced_before, forced_after; /* FoBreak before its first row, after its last one */
};

/* The height of a cell's content where that surely is one line of text; false where it has to be
 * built to know. width is that of its content. Problems are for the building to report. */
bool one_line_height(Engine *engine, const FoNode *cell, gint32 width, gint32 *height);

/* Builds the table and works out its geometry; width is that of the reference area. */
Table *table_build(Engine *engine, const FoNode *node, gint32 x, gint32 width, guint8 together);

/* Only its columns, rows, cells and grid: which cell covers which place. */
const Table *table_grid(Engine *engine, const FoNode *node);

gint32 table_height(const Table *table);
void table_fit(Engine *engine, const Table *table, const Split *from, gint32 height, guint8 limit,
               Fit *fit);
gint32 table_rest(const Table *table, const Split *from);

/* The same break in a table set for another width; NULL where a cell is broken inside. */
const Split *table_resplit(Engine *engine, const Table *old, const Table *table,
                           const Split *split);

/* Heights of the rows that a page shows from a split on: the rest of a row that goes on, and what
 * cells that go on add. */
gint32 table_row_height(const Table *table, const Split *from, guint row);

/* Where the content of a cell starts and stops on a page. */
Cursor table_cell_start(const Split *from, const Cell *cell);
Cursor table_cell_stop(const Split *to, const Cell *cell);

/* The table whose first rows are the head of the page between two splits. */
const Table *table_head(const Table *table, const Split *from, const Split *to);

/* The table whose last rows are its foot. */
const Table *table_foot(const Table *table, const Split *from, const Split *to);

/* Finds out whether head and foot of a new table show markers. */
void table_watch_markers(Engine *engine, Table *table);

/* Sets the cells of a table or its head or foot while it is retrieved from some rows of a table. */
void table_set_watching(Engine *engine, Table *table, const Table *rows, RowRange range);

/* All body rows. */
RowRange table_all_rows(const Table *table);

/* A table of the rows of an fo:table-header or fo:table-footer alone, its cells not yet set. */
Table *table_part(const Table *table, FoKind part);

/* Cuts a table that is wider than room by columns. Free the array with g_ptr_array_free. */
GPtrArray *table_pieces(Engine *engine, const Table *table, gint32 room);

/* Borders, contents and row heights of a table whose grid is filled. */
void table_set_cells(Engine *engine, Table *table);

/* Forced breaks between its rows, and before and after it. */
void table_find_breaks(Table *table);

/* Keeps its geometry for layout_table. */
void table_note_geometry(Engine *engine, const Table *table);

/* Heights of head and foot from those of their rows. */
void table_sum_parts(Table *table);

/* Puts the figures of each column that asks for it (text-align=".") in line on their points. */
void table_align_decimals(Table *table);

/* Works out the borders of all edges. */
void table_borders(Engine *engine, Table *table);

/* ---- pages ---- */

/* A marker's parent starts, and ends, on the page at hand. */
GArray *markers_new(void);
void markers_start(Engine *engine, const FoNode *marker);
void markers_end(Engine *engine, const FoNode *marker);

/* What an fo:retrieve-marker or fo:retrieve-table-marker shows now, as an fo:wrapper; or NULL. */
const FoNode *markers_retrieve(Engine *engine, const FoNode *retrieve);

/* What was retrieved is not to be shown again: another page, another part of the table. */
void markers_forget(Engine *engine);

/* Notes the pages of a page sequence that has an id. */
void page_note_sequence(Engine *engine, const char *id, const AreaPage *first, const AreaPage *last,
                        guint index);

/* The page that is being drawn. */
typedef struct {
    GArray *areas; /* of Area */
    gint32 width, height;
    guint index; /* from 0 */
    int number;
    const char *label;
    const AreaMatrix *turned; /* coordinates go through it, or NULL */
    bool is_static;           /* static content: page numbers are known */
} Page;

/* The label of a page number in a format of XSL 7.24: "1", "01", "i", "I", "a", "A", "一". */
char *page_label(int number, const char *format);

/* Draws a part of a galley with its top left corner at x, y. */
void place_galley(Engine *engine, const Galley *galley, Cursor from, Cursor to, gint32 x, gint32 y);

/* The same with its spaces stretched, or shrunk, by spread in all. */
void place_spread(Engine *engine, const Galley *galley, Cursor from, Cursor to, gint32 x, gint32 y,
                  gint32 spread);
void place_table(Engine *engine, const Table *table, const Split *from, const Split *to, gint32 x,
                 gint32 y);
void place_line(Engine *engine, const Paragraph *paragraph, const Line *line, gint32 x, gint32 y);
/* y is where the flow has come to, top where its reference area starts. */
void place_box(Engine *engine, const Box *box, gint32 x, gint32 y, gint32 top);

/* A galley in a rectangle, turned by 0, 90, 180 or 270 degrees against the clock, its content y
 * below the edge that is its top. */
void place_turned(Engine *engine, const Galley *galley, Cursor from, Cursor to, int rotation,
                  const LayoutRect *rect, gint32 y);

/* A rectangle whose content is turned: what is placed between turn_start and turn_end has its top
 * left corner at x, y. */
typedef struct {
    int rotation;
    gint32 x, y;
    AreaMatrix matrix; /* from there to the page */
    const AreaMatrix *outer;
} Turn;
void turn_start(Engine *engine, Turn *turned, int rotation, const LayoutRect *rect);
void turn_end(Engine *engine, const Turn *turned);

/* Whether one end of a stretch is off the page; not where it was said that everything is. */
bool place_is_off_page(const Engine *engine, gint32 x, gint32 y, gint32 width);

/* Reports a box that is partly beside the page, y down it. */
void place_check_box(Engine *engine, const FoNode *node, gint32 x, gint32 y, gint32 width);
void place_leader(Engine *engine, const Span *span, gint32 x, gint32 y, gint32 width);
void place_graphic(Engine *engine, const Span *span, gint32 x, gint32 y);

/* Notes that an id lies here on the page. */
void place_target(Engine *engine, const char *id, gint32 x, gint32 y);
void place_rule(Engine *engine, const FoBorder *border, gint32 x1, gint32 y1, gint32 x2, gint32 y2,
                guint node);

/* Background and borders of a block whose border rectangle is given. */
void place_rect(Engine *engine, FoColour colour, gint32 x, gint32 y, gint32 width, gint32 height,
                guint node);
void place_borders(Engine *engine, const FoProps *props, gint32 x, gint32 y, gint32 width,
                   gint32 height, bool top, bool bottom, guint node);

/* The borders of those sides that show. */
void place_sides(Engine *engine, const FoProps *props, gint32 x, gint32 y, gint32 width,
                 gint32 height, const bool shown[FO_SIDES], guint node);
Area *place_area(Engine *engine, AreaKind kind, guint node);

/* The static content of a page sequence for a region, or NULL. */
const FoNode *page_static(const FoNode *sequence, const char *name);

/* A footnote, or the part of it that one page shows. */
typedef struct {
    const Galley *galley;
    Cursor from, to;
    gint32 height;
} NotePart;

/* The footnotes of a page: what the last page left over, then what part of a galley refers to.
 * height is how high they stand at the page's foot with their separator. */
typedef struct {
    GArray *parts; /* of NotePart */
    Galley separator;
    gint32 height;
    bool goes_on; /* not all of it is on this page */
} PageNotes;

/* Gathers the footnotes between two places of a galley, after what the page before left over
 * (before may be NULL). Free with notes_free. */
PageNotes *notes_find(Engine *engine, const Galley *galley, Cursor from, Cursor to, gint32 width,
                      const PageNotes *before);
void notes_free(PageNotes *notes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageNotes, notes_free)

/* Leaves over to the next page what does not go into room. False if some of the notes do not even
 * begin there; forced: the first one does in any case. */
bool notes_cut(Engine *engine, PageNotes *notes, gint32 room, bool forced);

/* Draws them with their upper edge at y. */
void notes_place(Engine *engine, const PageNotes *notes, gint32 x, gint32 y);

/* False, with a message, for a footnote where none can stand. */
bool notes_allowed(Engine *engine, const FoNode *footnote);

/* Where the flow of a page lies, and its size as the flow sees it. */
typedef struct {
    LayoutRect rect;
    gint32 width, height;
    int rotation;
} FlowArea;

/* A place in a flow that is set for a width. */
typedef struct {
    const Galley *galley;
    Cursor from;
    gint32 width;
    Item *own; /* items of a galley that was made for this place, or NULL */
    guint put; /* the first of them that was begun on another page */
} FlowPlace;

/* A flow whose pages may have bodies of several widths. */
typedef struct Flow Flow;
Flow *flow_new(Engine *engine, const FoNode *node, gint32 width, FlowPlace *start);
void flow_free(Flow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Flow, flow_free)

/* The same place in the flow set for another width. What was begun goes on: the lines of a
 * paragraph at the new width, tables and list items as they are, with a message. Free with
 * flow_place_clear. */
FlowPlace flow_at_width(Flow *flow, const FlowPlace *place, gint32 width);
void flow_place_clear(FlowPlace *place);

/* What a page takes of a flow, and its footnotes (NULL: none). */
typedef struct {
    Fit fit;
    PageNotes *notes;
    gint32 spread; /* what its spaces are stretched by; negative: shrunk. Is not in fit.height */
    bool crowded;  /* its footnotes leave no room for its text */
} PagePart;

/* Cuts a page off so that the footnotes of what stands on it have room below. A footnote that has
 * no room as a whole on any page goes on on the next one, before is what the page before left
 * over. part->notes is the caller's. */
void page_cut(Engine *engine, const Galley *galley, Cursor from, const FlowArea *area,
              const PageNotes *before, PagePart *part);

/* Reports page masters and regions that are spoken of and do not exist. */
void check_pages(Engine *engine);

/* Lays out the flows of all page sequences, then their static content. */
void pages_build(Engine *engine);

struct Layout {
    Arena *arena;
    const FoTree *tree;
    const Catalogue *fonts;
    GPtrArray *pages;      /* of AreaPage */
    GArray *bookmarks;     /* of AreaBookmark */
    GHashTable *positions; /* id -> AreaPosition */
    GHashTable *tables;    /* FoNode -> LayoutTable */
    GHashTable *blocks;    /* FoNode -> LayoutBlock */
    GHashTable *pictures;  /* FoNode -> LayoutPicture */
};

struct Engine {
    Layout *layout;
    Arena *arena;
    Arena *text;  /* for paragraphs */
    bool measure; /* no pages are wanted: paragraphs go when their height is known */
    const FoTree *tree;
    const Catalogue *fonts;
    Diag *diag;
    GHashTable *styles; /* FoProps -> Style */
    const Style *last_style;
    UBreakIterator *breaker;
    GArray *units;   /* UTF-16 of the paragraph at hand */
    GArray *scratch; /* its sums */
    struct {
        GArray *codes, *pieces, *spans, *lines, *ends;
    } kept; /* arrays for the next paragraph, NULL while they are used */
    Page page;
    const FoNode *sequence;
    int next_number; /* of the page that is likely to be next */

    /* Page numbers in flows: what they show in this pass, what they should have shown. Both
     * FoNode -> string. Another pass is made where they differ. */
    GHashTable *shown, *actual;
    GArray *markers;           /* all markers in order of the pages */
    GHashTable *grafts;        /* retrieve-marker -> what it shows now */
    const Table *marker_table; /* whose rows retrieve-table-marker looks at */
    RowRange marker_rows;
    bool overflows;       /* it was said that the page at hand cannot hold what is on it */
    bool bad_masters;     /* there are references to masters that do not exist */
    bool trying;          /* a cut is only tried: nothing is reported */
    bool cites_last;      /* there are citations of last pages */
    bool has_notes;       /* some line met so far has a footnote */
    GHashTable *notes;    /* fo:footnote -> Galley of its body */
    GHashTable *reported; /* set of messages */
    GHashTable *ids;      /* id -> label of its page, from the last pass */
    GHashTable *last_ids; /* id -> label of the last page it is on */
    GHashTable *old_ids, *old_last_ids; /* the same from the last pass */
};

/* An array of elements of this size, empty: the one kept, or a new one. Give it back with
 * engine_give_array. */
GArray *engine_take_array(GArray **kept, guint size);
void engine_give_array(GArray **kept, GArray *array);

/* A message at a node, given once in all passes. */
void engine_report(Engine *engine, DiagLevel level, const FoNode *node, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

#endif
