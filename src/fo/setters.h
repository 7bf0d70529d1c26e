/* What the setters of properties share. A setter reads one property's value into FoProps and
 * returns false if it is not a value of that property. */
#ifndef FO_SETTERS_H
#define FO_SETTERS_H

#include "fo/fo_internal.h"

typedef struct {
    const char *name;
    int value;
} Keyword;

/* An element's properties while they are worked out. */
typedef struct {
    FoProps *props;
    const FoProps *parent;
    FoKind kind;
    const PropertyInfo *info; /* the property at hand */
    const char *(*intern)(void *data, const char *text);
    void *data;
    Diag *diag;
    Place place;
    bool margin[FO_SIDES]; /* margin-left and -right were set: they make the indents */
    bool indent[FO_SIDES]; /* start-indent and end-indent were set themselves */
} Resolver;

typedef bool (*Setter)(Resolver *resolver, const char *value);

/* Properties are set by rank: shorthands before what they stand for, the font size before what
 * is measured by it. */
enum { RANK_FONT, RANK_SIZE, RANK_ALL, RANK_SIDE, RANK_SINGLE };

/* What a field holds, for functions that take its value into an expression. */
typedef enum { FIELD_OTHER, FIELD_LENGTH, FIELD_MPT } FieldType;

struct PropertyInfo {
    const char *name;
    Setter set;
    guint16 offset;  /* of the field of FoProps */
    guint16 size;    /* of the field; 0: the setter itself knows "inherit" */
    guint8 type;     /* FieldType */
    gint16 argument; /* a side, a bit, whatever the setter needs */
    guint8 rank;
    const Keyword *keywords; /* for set_keyword and set_length */
};

/* All properties of the subset. */
const PropertyInfo *property_table(guint *count);

/* ---- what they are made of ---- */

/* The field of the property at hand. */
void *set_field(Resolver *resolver);

bool set_find(const Keyword *keywords, const char *text, int *value);

/* An expression, its em and its functions those of the element. */
bool set_parse(Resolver *resolver, const char *text, Value *value);

/* A length, with or without percentages. */
bool set_parse_length(Resolver *resolver, const char *text, FoLength *length);
bool set_parse_mpt(Resolver *resolver, const char *text, gint32 *mpt);

/* A number, rounded to a whole one from lowest to highest. */
bool set_parse_count(Resolver *resolver, const char *text, int lowest, int highest, int *count);

/* The words of a shorthand; what stands in parentheses is not parted. Free with g_strfreev. */
char **set_words(const char *text);

/* Up to four words of a shorthand for before, end, after, start. */
bool set_each_side(Resolver *resolver, const char *text,
                   bool (*set)(Resolver *resolver, FoSide side, const char *value));

bool set_is_inherit(const char *text);

/* ---- simple types ---- */

bool set_length(Resolver *resolver, const char *text); /* or a keyword of the table */
bool set_size(Resolver *resolver, const char *text);   /* the same, not less than nothing */
bool set_is_negative(const FoLength *length);          /* whatever its percentages are of */
bool set_mpt(Resolver *resolver, const char *text);    /* or a keyword of the table */
bool set_enum(Resolver *resolver, const char *text);
bool set_bool(Resolver *resolver, const char *text);
bool set_count(Resolver *resolver, const char *text);
bool set_text(Resolver *resolver, const char *text);
bool set_colour(Resolver *resolver, const char *text);
bool set_nothing(Resolver *resolver, const char *text); /* whatever the value */
bool set_only(Resolver *resolver, const char *text);    /* a keyword that changes nothing */
bool set_hint(Resolver *resolver, const char *text);    /* that, or a warning */

/* ---- fonts and text ---- */

bool set_text_colour(Resolver *resolver, const char *text);
bool set_font_size(Resolver *resolver, const char *text);
bool set_line_height(Resolver *resolver, const char *text);

/* Works out a line-height that is a number of font sizes. */
void set_relative_line_height(FoProps *props);
bool set_weight(Resolver *resolver, const char *text);
bool set_style(Resolver *resolver, const char *text);
bool set_font(Resolver *resolver, const char *text);
bool set_decoration(Resolver *resolver, const char *text);
bool set_shift(Resolver *resolver, const char *text);
bool set_alignment_baseline(Resolver *resolver, const char *text);
bool set_vertical_align(Resolver *resolver, const char *text);
bool set_align(Resolver *resolver, const char *text);
bool set_white_space(Resolver *resolver, const char *text);
bool set_spacing(Resolver *resolver, const char *text);
bool set_lines(Resolver *resolver, const char *text);

/* ---- boxes ---- */

extern const Keyword set_border_style_names[];

bool set_border(Resolver *resolver, const char *text);
bool set_border_side(Resolver *resolver, const char *text);
bool set_border_styles(Resolver *resolver, const char *text);
bool set_border_widths(Resolver *resolver, const char *text);
bool set_border_colours(Resolver *resolver, const char *text);
bool set_border_style(Resolver *resolver, const char *text);
bool set_border_width(Resolver *resolver, const char *text);
bool set_border_colour(Resolver *resolver, const char *text);
bool set_border_retain(Resolver *resolver, const char *text);
bool set_border_spacing(Resolver *resolver, const char *text);
bool set_precedence(Resolver *resolver, const char *text);
bool set_background(Resolver *resolver, const char *text);
bool set_paddings(Resolver *resolver, const char *text);
bool set_padding_retain(Resolver *resolver, const char *text);
bool set_margins(Resolver *resolver, const char *text);
bool set_margin(Resolver *resolver, const char *text);
bool set_indent(Resolver *resolver, const char *text);

/* ---- flows ---- */

bool set_space(Resolver *resolver, const char *text);
bool set_keep(Resolver *resolver, const char *text);
bool set_keep_strength(Resolver *resolver, const char *text);
bool set_page_break(Resolver *resolver, const char *text);
bool set_page_break_inside(Resolver *resolver, const char *text);
bool set_rotation(Resolver *resolver, const char *text);
bool set_collapse(Resolver *resolver, const char *text);
bool set_leader_length(Resolver *resolver, const char *text);
bool set_content_size(Resolver *resolver, const char *text);
bool set_column_width(Resolver *resolver, const char *text);
bool set_page_size(Resolver *resolver, const char *text);

#endif
