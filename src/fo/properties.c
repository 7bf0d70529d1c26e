/* The declared subset, second half: the properties, each with what sets it. */
#include "fo/fo_internal.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

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

struct PropertyInfo {
    const char *name;
    Setter set;
    guint16 offset;  /* of the field of FoProps */
    guint16 size;    /* of the field, 0 where "inherit" does not apply */
    gint16 argument; /* a side, a bit, whatever the setter needs */
    guint8 rank;
    const Keyword *keywords; /* for set_keyword and set_length */
};

static void *field(Resolver *resolver)
{
    return (char *)resolver->props + resolver->info->offset;
}

/* ---- values that functions ask for ---- */

static bool parent_property(const void *data, const char *name, Value *value)
{
    const Resolver *resolver = data;
    const FoProps *parent = resolver->parent;
    FoLength length;
    if (strcmp(name, "body-start()") == 0) {
        length = parent->list_start;
        length.mpt += fo_length(parent->distance_between_starts, 0);
    } else if (strcmp(name, "label-end()") == 0) {
        length = (FoLength){.mpt = fo_length(parent->label_separation, 0) -
                                   fo_length(parent->distance_between_starts, 0) -
                                   parent->list_start.mpt,
                            .ppm = 1000000 - parent->list_start.ppm};
    } else if (strcmp(name, "font-size") == 0) {
        length = (FoLength){.mpt = parent->font_size};
    } else if (strcmp(name, "line-height") == 0) {
        length = (FoLength){.mpt = parent->line_height};
    } else {
        const PropertyInfo *info = property_info(name);
        if (!info || info->size != sizeof(FoLength))
            return false;
        memcpy(&length, (const char *)parent + info->offset, sizeof length);
        if (fo_is_auto(length))
            return false;
    }
    *value = (Value){.kind = VALUE_LENGTH,
                     .number = length.mpt,
                     .percent = length.ppm / 10000.0,
                     .share = length.share / 1000.0};
    return true;
}

static bool parse(Resolver *resolver, const char *text, Value *value)
{
    ValueContext context = {
        .em = resolver->props->font_size, .property = parent_property, .data = resolver};
    return value_parse(text, &context, value);
}

/* A length without percentages. */
static bool parse_mpt(Resolver *resolver, const char *text, gint32 *mpt)
{
    Value value;
    FoLength length;
    if (!parse(resolver, text, &value) || !value_length(&value, &length) || length.ppm ||
        length.share)
        return false;
    *mpt = length.mpt;
    return true;
}

/* Up to four words of a shorthand for before, end, after, start. */
static bool each_side(Resolver *resolver, const char *text,
                      bool (*set)(Resolver *resolver, FoSide side, const char *value))
{
    static const FoSide order[4] = {FO_BEFORE, FO_END, FO_AFTER, FO_START};
    static const guint8 source[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    g_auto(GStrv) words = g_strsplit_set(text, " ", -1);
    guint count = g_strv_length(words);
    if (count < 1 || count > 4)
        return false;
    for (guint i = 0; i < 4; i++)
        if (!set(resolver, order[i], words[source[count - 1][i]]))
            return false;
    return true;
}

/* ---- setters of simple types ---- */

static bool find_keyword(const Keyword *keywords, const char *text, int *value)
{
    for (; keywords && keywords->name; keywords++)
        if (strcmp(keywords->name, text) == 0) {
            *value = keywords->value;
            return true;
        }
    return false;
}

/* A length, a percentage, or a keyword of the table ("auto"). */
static bool set_length(Resolver *resolver, const char *text)
{
    FoLength *length = field(resolver);
    int keyword;
    if (find_keyword(resolver->info->keywords, text, &keyword)) {
        *length = (FoLength){.mpt = keyword};
        return true;
    }
    Value value;
    return parse(resolver, text, &value) && value_length(&value, length);
}

static bool set_mpt(Resolver *resolver, const char *text)
{
    int keyword;
    if (find_keyword(resolver->info->keywords, text, &keyword)) {
        *(gint32 *)field(resolver) = keyword;
        return true;
    }
    return parse_mpt(resolver, text, field(resolver));
}

static bool set_enum(Resolver *resolver, const char *text)
{
    int keyword;
    if (!find_keyword(resolver->info->keywords, text, &keyword))
        return false;
    memcpy(field(resolver), &keyword, sizeof keyword);
    return true;
}

static bool set_bool(Resolver *resolver, const char *text)
{
    int keyword;
    if (!find_keyword(resolver->info->keywords, text, &keyword))
        return false;
    *(bool *)field(resolver) = keyword != 0;
    return true;
}

/* A whole number from argument (0 or 1) up. */
static bool set_count(Resolver *resolver, const char *text)
{
    guint64 number;
    if (!g_ascii_string_to_unsigned(text, 10, (guint64)resolver->info->argument, 10000, &number,
                                    NULL))
        return false;
    *(guint16 *)field(resolver) = (guint16)number;
    return true;
}

static bool set_text(Resolver *resolver, const char *text)
{
    *(const char **)field(resolver) = resolver->intern(resolver->data, text);
    return *text != '\0';
}

static bool set_colour(Resolver *resolver, const char *text)
{
    return fo_colour(text, field(resolver));
}

/* The colour of text is the initial colour of borders too. */
static bool set_text_colour(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    if (!fo_colour(text, &props->colour))
        return false;
    for (FoSide side = 0; side < FO_SIDES; side++)
        props->border[side].colour = props->colour;
    return true;
}

static bool set_collapse(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    props->border_by_precedence = strcmp(text, "collapse-with-precedence") == 0;
    props->border_collapse = props->border_by_precedence || strcmp(text, "collapse") == 0;
    return props->border_collapse || strcmp(text, "separate") == 0;
}

/* Whatever the value: accepted because XSL lets a formatter ignore the property. */
static bool set_nothing(Resolver *resolver, const char *text)
{
    (void)resolver;
    (void)text;
    return true;
}

/* One of the keywords, each meaning what the formatter does anyway. */
static bool set_only(Resolver *resolver, const char *text)
{
    int keyword;
    return find_keyword(resolver->info->keywords, text, &keyword);
}

/* ---- fonts and text ---- */

static const Keyword font_sizes[] = {
    {"xx-small", 6944}, {"x-small", 8333},  {"small", 10000},    {"medium", 12000},
    {"large", 14400},   {"x-large", 17280}, {"xx-large", 20736}, {NULL, 0},
};

static void line_height_changed(FoProps *props)
{
    if (props->line_height_factor)
        props->line_height = (gint32)((gint64)props->font_size * props->line_height_factor / 1000);
}

static bool set_font_size(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    gint32 inherited = resolver->parent->font_size;
    Value value;
    FoLength length;
    int keyword;
    if (find_keyword(font_sizes, text, &keyword))
        length = (FoLength){.mpt = keyword};
    else if (strcmp(text, "smaller") == 0)
        length = (FoLength){.mpt = (gint32)(inherited / 1.2)};
    else if (strcmp(text, "larger") == 0)
        length = (FoLength){.mpt = (gint32)(inherited * 1.2)};
    else if (!parse(resolver, text, &value) || !value_length(&value, &length))
        return false;
    gint32 size = fo_length(length, inherited);
    if (size <= 0 || size > 5000 * FO_MPT)
        return false;
    props->font_size = size;
    line_height_changed(props);
    return true;
}

static bool set_line_height(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    Value value;
    FoLength length;
    if (strcmp(text, "normal") == 0)
        value = (Value){.kind = VALUE_NUMBER, .number = 1.2};
    else if (!parse(resolver, text, &value))
        return false;
    if (value.kind == VALUE_NUMBER && value.number > 0 && value.number < 1000) {
        props->line_height_factor = (gint32)lround(value.number * 1000);
        line_height_changed(props);
        return true;
    }
    if (!value_length(&value, &length))
        return false;
    props->line_height_factor = 0;
    props->line_height = fo_length(length, props->font_size);
    return props->line_height > 0;
}

static const Keyword weights[] = {
    {"normal", 400}, {"bold", 700}, {"100", 100}, {"200", 200}, {"300", 300}, {"400", 400},
    {"500", 500},    {"600", 600},  {"700", 700}, {"800", 800}, {"900", 900}, {NULL, 0},
};

static bool set_weight(Resolver *resolver, const char *text)
{
    int keyword;
    gint16 inherited = resolver->parent->weight;
    if (strcmp(text, "bolder") == 0)
        keyword = inherited < 600 ? 700 : 900;
    else if (strcmp(text, "lighter") == 0)
        keyword = inherited > 500 ? 400 : 300;
    else if (!find_keyword(weights, text, &keyword))
        return false;
    resolver->props->weight = (gint16)keyword;
    return true;
}

static bool set_style(Resolver *resolver, const char *text)
{
    bool italic = strcmp(text, "italic") == 0 || strcmp(text, "oblique") == 0;
    if (!italic && strcmp(text, "normal") != 0)
        return false;
    resolver->props->italic = italic;
    return true;
}

/* "[style] [weight] size[/line-height] family": style and weight in any order. */
static bool set_font(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    props->weight = 400;
    props->italic = false;
    for (;;) {
        gsize length = strcspn(text, " ");
        g_autofree char *word = g_strndup(text, length);
        if (text[length] == '\0')
            return false;
        text += length + 1;
        if (set_weight(resolver, word) || set_style(resolver, word))
            continue;
        char *slash = strchr(word, '/');
        if (slash)
            *slash = '\0';
        if (!set_font_size(resolver, word) ||
            !set_line_height(resolver, slash ? slash + 1 : "normal"))
            return false;
        props->family = resolver->intern(resolver->data, text);
        return true;
    }
}

static bool set_decoration(Resolver *resolver, const char *text)
{
    static const Keyword bits[] = {{"underline", FO_UNDERLINE},
                                   {"overline", FO_OVERLINE},
                                   {"line-through", FO_LINE_THROUGH},
                                   {NULL, 0}};
    FoProps *props = resolver->props;
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (char **word = words; *word; word++) {
        int bit;
        if (strcmp(*word, "none") == 0)
            props->decoration = 0;
        else if (g_str_has_prefix(*word, "no-") && find_keyword(bits, *word + 3, &bit))
            props->decoration &= (guint8)~bit;
        else if (find_keyword(bits, *word, &bit))
            props->decoration |= (guint8)bit;
        else
            return false;
    }
    return words[0] != NULL;
}

/* baseline-shift and vertical-align of inlines: relative to the parent's baseline. */
static bool set_shift(Resolver *resolver, const char *text)
{
    const FoProps *parent = resolver->parent;
    FoProps *props = resolver->props;
    gint32 base = object_is_inline(resolver->kind) ? parent->baseline_shift : 0;
    Value value;
    FoLength length = {0};
    if (strcmp(text, "super") == 0)
        length.mpt = parent->font_size / 3;
    else if (strcmp(text, "sub") == 0)
        length.mpt = -parent->font_size / 5;
    else if (strcmp(text, "baseline") != 0 &&
             (!parse(resolver, text, &value) || !value_length(&value, &length)))
        return false;
    props->baseline_shift = base + fo_length(length, parent->line_height);
    return true;
}

static const Keyword displays[] = {
    {"auto", FO_DISPLAY_AUTO},
    {"before", FO_DISPLAY_BEFORE},
    {"center", FO_DISPLAY_CENTER},
    {"after", FO_DISPLAY_AFTER},
    {NULL, 0},
};

/* vertical-align: of cells it stands for display-align, of inlines for the baseline shift. */
static bool set_vertical_align(Resolver *resolver, const char *text)
{
    static const Keyword cells[] = {{"top", FO_DISPLAY_BEFORE},
                                    {"middle", FO_DISPLAY_CENTER},
                                    {"bottom", FO_DISPLAY_AFTER},
                                    {NULL, 0}};
    int keyword;
    if (resolver->kind != FO_TABLE_CELL)
        return set_shift(resolver, text);
    if (!find_keyword(cells, text, &keyword))
        return strcmp(text, "baseline") == 0;
    resolver->props->display_align = (FoDisplay)keyword;
    return true;
}

static bool set_align(Resolver *resolver, const char *text)
{
    if (strcmp(text, ".") != 0)
        return set_enum(resolver, text);
    resolver->props->align = FO_ALIGN_DECIMAL;
    return true;
}

static bool set_white_space(Resolver *resolver, const char *text)
{
    static const struct {
        const char *name;
        bool collapse, wrap;
        FoSpaces spaces;
        FoLinefeed linefeed;
    } modes[] = {
        {"normal", true, true, FO_SPACES_SURROUND, FO_LINEFEED_SPACE},
        {"pre", false, false, FO_SPACES_PRESERVE, FO_LINEFEED_PRESERVE},
        {"nowrap", true, false, FO_SPACES_SURROUND, FO_LINEFEED_SPACE},
    };
    FoProps *props = resolver->props;
    for (gsize i = 0; i < G_N_ELEMENTS(modes); i++)
        if (strcmp(text, modes[i].name) == 0) {
            props->collapse_white_space = modes[i].collapse;
            props->wrap = modes[i].wrap;
            props->white_space_treatment = modes[i].spaces;
            props->linefeed_treatment = modes[i].linefeed;
            return true;
        }
    return false;
}

static bool set_spacing(Resolver *resolver, const char *text)
{
    gint32 *spacing = field(resolver);
    *spacing = 0;
    return strcmp(text, "normal") == 0 || parse_mpt(resolver, text, spacing);
}

static bool set_lines(Resolver *resolver, const char *text)
{
    guint64 number;
    if (!g_ascii_string_to_unsigned(text, 10, 0, 1000, &number, NULL))
        return false;
    *(gint16 *)field(resolver) = (gint16)MAX(number, 1);
    return true;
}

static bool set_rotation(Resolver *resolver, const char *text)
{
    static const Keyword angles[] = {{"0", 0},     {"90", 90},    {"180", 180}, {"270", 270},
                                     {"-90", 270}, {"-180", 180}, {"-270", 90}, {NULL, 0}};
    int keyword;
    if (!find_keyword(angles, text, &keyword))
        return false;
    resolver->props->rotation = (gint16)keyword;
    return true;
}

/* ---- spaces, keeps ---- */

enum { PART_ALL, PART_MINIMUM, PART_OPTIMUM, PART_MAXIMUM, PART_PRECEDENCE, PART_CONDITIONALITY };

static bool set_space(Resolver *resolver, const char *text)
{
    FoSpace *space = field(resolver);
    guint64 number;
    switch (resolver->info->argument) {
    case PART_ALL:
        if (!parse_mpt(resolver, text, &space->optimum))
            return false;
        space->minimum = space->maximum = space->optimum;
        return true;
    case PART_MINIMUM:
        return parse_mpt(resolver, text, &space->minimum);
    case PART_OPTIMUM:
        return parse_mpt(resolver, text, &space->optimum);
    case PART_MAXIMUM:
        return parse_mpt(resolver, text, &space->maximum);
    case PART_PRECEDENCE:
        if (strcmp(text, "force") == 0)
            space->precedence = FO_FORCE;
        else if (g_ascii_string_to_unsigned(text, 10, 0, FO_FORCE - 1, &number, NULL))
            space->precedence = (gint16)number;
        else
            return false;
        return true;
    default:
        space->retain = strcmp(text, "retain") == 0;
        return space->retain || strcmp(text, "discard") == 0;
    }
}

enum { KEEP_ALL, KEEP_LINE, KEEP_PAGE };

static bool set_keep(Resolver *resolver, const char *text)
{
    FoKeep *keep = field(resolver);
    guint8 strength = 0;
    gint64 number;
    if (strcmp(text, "always") == 0)
        strength = FO_KEEP_ALWAYS;
    else if (g_ascii_string_to_signed(text, 10, G_MININT32, G_MAXINT32, &number, NULL))
        strength = (guint8)CLAMP(number, 1, FO_KEEP_ALWAYS - 1);
    else if (strcmp(text, "auto") != 0)
        return false;
    if (resolver->info->argument != KEEP_PAGE)
        keep->line = strength;
    if (resolver->info->argument != KEEP_LINE)
        keep->page = strength;
    return true;
}

/* The page-break properties of CSS. */
static bool set_page_break(Resolver *resolver, const char *text)
{
    static const Keyword breaks[] = {{"auto", FO_BREAK_AUTO},
                                     {"always", FO_BREAK_PAGE},
                                     {"left", FO_BREAK_EVEN},
                                     {"right", FO_BREAK_ODD},
                                     {NULL, 0}};
    FoProps *props = resolver->props;
    bool before = resolver->info->argument == FO_BEFORE;
    int keyword;
    if (strcmp(text, "avoid") == 0) {
        (before ? &props->keep_with_previous : &props->keep_with_next)->page = FO_KEEP_ALWAYS;
        return true;
    }
    if (!find_keyword(breaks, text, &keyword))
        return false;
    *(before ? &props->break_before : &props->break_after) = (FoBreak)keyword;
    return true;
}

static bool set_page_break_inside(Resolver *resolver, const char *text)
{
    bool avoid = strcmp(text, "avoid") == 0;
    resolver->props->keep_together.page = avoid ? FO_KEEP_ALWAYS : 0;
    return avoid || strcmp(text, "auto") == 0;
}

/* ---- borders, padding, margins ---- */

static const Keyword border_styles[] = {
    {"none", FO_BORDER_NONE},
    {"hidden", FO_BORDER_HIDDEN},
    {"dotted", FO_BORDER_DOTTED},
    {"dashed", FO_BORDER_DASHED},
    {"solid", FO_BORDER_SOLID},
    {"double", FO_BORDER_DOUBLE},
    {"groove", FO_BORDER_GROOVE},
    {"ridge", FO_BORDER_RIDGE},
    {"inset", FO_BORDER_INSET},
    {"outset", FO_BORDER_OUTSET},
    {NULL, 0},
};

static const Keyword border_widths[] = {
    {"thin", 500}, {"medium", 1000}, {"thick", 2000}, {NULL, 0}};

static bool border_style(Resolver *resolver, FoSide side, const char *text)
{
    int keyword;
    if (!find_keyword(border_styles, text, &keyword))
        return false;
    resolver->props->border[side].style = (guint8)keyword;
    return true;
}

static bool border_width(Resolver *resolver, FoSide side, const char *text)
{
    gint32 *width = &resolver->props->border[side].width;
    if (find_keyword(border_widths, text, width))
        return true;
    return parse_mpt(resolver, text, width) && *width >= 0;
}

static bool border_colour(Resolver *resolver, FoSide side, const char *text)
{
    return fo_colour(text, &resolver->props->border[side].colour);
}

/* One side's width, style and colour in any order; what is not named gets its initial value. */
static bool border_words(Resolver *resolver, FoSide side, const char *text)
{
    resolver->props->border[side] = (FoBorder){.width = 1000, .colour = resolver->props->colour};
    g_autofree char *copy = g_strdup(text);
    for (char *word = copy; word;) {
        char *end = *word == 'r' && strncmp(word, "rgb(", 4) == 0 ? strchr(word, ')') : word;
        char *next = end ? strchr(end, ' ') : NULL;
        if (next)
            *next++ = '\0';
        if (!border_style(resolver, side, word) && !border_colour(resolver, side, word) &&
            !border_width(resolver, side, word))
            return false;
        word = next;
    }
    return true;
}

static bool set_border(Resolver *resolver, const char *text)
{
    for (FoSide side = 0; side < FO_SIDES; side++)
        if (!border_words(resolver, side, text))
            return false;
    return true;
}

static bool set_border_side(Resolver *resolver, const char *text)
{
    return border_words(resolver, (FoSide)resolver->info->argument, text);
}

static bool set_border_styles(Resolver *resolver, const char *text)
{
    return each_side(resolver, text, border_style);
}

static bool set_border_widths(Resolver *resolver, const char *text)
{
    return each_side(resolver, text, border_width);
}

static bool set_border_colours(Resolver *resolver, const char *text)
{
    return each_side(resolver, text, border_colour);
}

static bool set_border_style(Resolver *resolver, const char *text)
{
    return border_style(resolver, (FoSide)resolver->info->argument, text);
}

static bool set_border_width(Resolver *resolver, const char *text)
{
    return border_width(resolver, (FoSide)resolver->info->argument, text);
}

static bool set_border_colour(Resolver *resolver, const char *text)
{
    return border_colour(resolver, (FoSide)resolver->info->argument, text);
}

/* Cells are closed and padded on every page they stand on; blocks are not. */
static bool keeps_edges(const Resolver *resolver)
{
    FoKind kind = resolver->kind;
    FoSide side = (FoSide)resolver->info->argument;
    bool in_table = kind == FO_TABLE || kind == FO_TABLE_CELL || kind == FO_TABLE_ROW ||
                    kind == FO_TABLE_BODY || kind == FO_TABLE_HEADER || kind == FO_TABLE_FOOTER;
    return in_table || side == FO_START || side == FO_END;
}

static bool set_border_retain(Resolver *resolver, const char *text)
{
    bool retain = strcmp(text, "retain") == 0;
    if (retain && !keeps_edges(resolver))
        return false;
    resolver->props->border[resolver->info->argument].retain = retain;
    return retain || strcmp(text, "discard") == 0;
}

static bool set_precedence(Resolver *resolver, const char *text)
{
    guint64 number;
    gint16 *precedence = field(resolver);
    *precedence = FO_FORCE;
    if (strcmp(text, "force") == 0)
        return true;
    if (!g_ascii_string_to_unsigned(text, 10, 0, FO_FORCE - 1, &number, NULL))
        return false;
    *precedence = (gint16)number;
    return true;
}

static bool side_length(Resolver *resolver, FoLength *length, const char *text)
{
    Value value;
    return parse(resolver, text, &value) && value_length(&value, length);
}

static bool padding(Resolver *resolver, FoSide side, const char *text)
{
    return side_length(resolver, &resolver->props->padding[side], text);
}

static bool set_paddings(Resolver *resolver, const char *text)
{
    return each_side(resolver, text, padding);
}

static bool set_padding(Resolver *resolver, const char *text)
{
    return padding(resolver, (FoSide)resolver->info->argument, text);
}

static bool set_padding_retain(Resolver *resolver, const char *text)
{
    bool retain = strcmp(text, "retain") == 0;
    if (retain && !keeps_edges(resolver))
        return false;
    resolver->props->padding_retain[resolver->info->argument] = retain;
    return retain || strcmp(text, "discard") == 0;
}

/* Above and below, a margin is a space of no precedence; at the sides it makes the indents. */
static bool margin(Resolver *resolver, FoSide side, const char *text)
{
    FoProps *props = resolver->props;
    if (strcmp(text, "auto") == 0) {
        props->margin[side] = (FoLength){.mpt = FO_AUTO_MPT};
        resolver->margin[side] = side == FO_START || side == FO_END;
        return true;
    }
    if (!side_length(resolver, &props->margin[side], text))
        return false;
    FoSpace *space = side == FO_BEFORE  ? &props->space_before
                     : side == FO_AFTER ? &props->space_after
                                        : NULL;
    if (space)
        space->minimum = space->optimum = space->maximum = props->margin[side].mpt;
    else
        resolver->margin[side] = true;
    return true;
}

static bool set_margins(Resolver *resolver, const char *text)
{
    return each_side(resolver, text, margin);
}

static bool set_margin(Resolver *resolver, const char *text)
{
    return margin(resolver, (FoSide)resolver->info->argument, text);
}

static bool set_indent(Resolver *resolver, const char *text)
{
    resolver->indent[resolver->info->argument] = true;
    return set_length(resolver, text);
}

static bool set_border_spacing(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    g_auto(GStrv) words = g_strsplit(text, " ", 2);
    return words[0] && parse_mpt(resolver, words[0], &props->border_separation_inline) &&
           parse_mpt(resolver, words[1] ? words[1] : words[0], &props->border_separation_block);
}

/* ---- leaders, graphics, tables ---- */

static bool set_leader_length(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    FoLength length;
    if (!side_length(resolver, &length, text))
        return false;
    props->leader_minimum = props->leader_optimum = props->leader_maximum = length;
    return true;
}

static bool set_content_size(Resolver *resolver, const char *text)
{
    FoLength *length = field(resolver);
    if (strncmp(text, "scale-", 6) == 0) {
        *length = (FoLength){.ppm = 1000000, .share = 1};
        return strcmp(text, "scale-to-fit") == 0 || strcmp(text, "scale-down-to-fit") == 0 ||
               strcmp(text, "scale-up-to-fit") == 0;
    }
    return set_length(resolver, text);
}

/* Proportional columns, fixed ones, percentages, sums of them; "auto" is one share. */
static bool set_column_width(Resolver *resolver, const char *text)
{
    if (strcmp(text, "auto") == 0) {
        resolver->props->column_width = (FoLength){.share = 1000};
        return true;
    }
    return set_length(resolver, text);
}

/* ---- the table ---- */

static const Keyword autos[] = {{"auto", FO_AUTO_MPT}, {"none", FO_AUTO_MPT}, {NULL, 0}};
static const Keyword font_metrics[] = {{"use-font-metrics", FO_AUTO_MPT}, {NULL, 0}};
static const Keyword truths[] = {{"true", 1}, {"false", 0}, {NULL, 0}};
static const Keyword wraps[] = {{"wrap", 1}, {"no-wrap", 0}, {NULL, 0}};
static const Keyword aligns[] = {
    {"start", FO_ALIGN_START},       {"left", FO_ALIGN_START},
    {"center", FO_ALIGN_CENTER},     {"end", FO_ALIGN_END},
    {"right", FO_ALIGN_END},         {"justify", FO_ALIGN_JUSTIFY},
    {"inside", FO_ALIGN_INSIDE},     {"outside", FO_ALIGN_OUTSIDE},
    {"relative", FO_ALIGN_RELATIVE}, {NULL, 0},
};
static const Keyword spaces[] = {
    {"preserve", FO_SPACES_PRESERVE},
    {"ignore", FO_SPACES_IGNORE},
    {"ignore-if-surrounding-linefeed", FO_SPACES_SURROUND},
    {"ignore-if-before-linefeed", FO_SPACES_BEFORE_LF},
    {"ignore-if-after-linefeed", FO_SPACES_AFTER_LF},
    {NULL, 0},
};
static const Keyword linefeeds[] = {
    {"treat-as-space", FO_LINEFEED_SPACE},
    {"preserve", FO_LINEFEED_PRESERVE},
    {"ignore", FO_LINEFEED_IGNORE},
    {"treat-as-zero-width-space", FO_LINEFEED_ZERO_WIDTH},
    {NULL, 0},
};
static const Keyword visibilities[] = {{"visible", 1}, {"hidden", 0}, {NULL, 0}};
static const Keyword patterns[] = {
    {"space", FO_LEADER_SPACE},
    {"rule", FO_LEADER_RULE},
    {"dots", FO_LEADER_DOTS},
    {"use-content", FO_LEADER_CONTENT},
    {NULL, 0},
};
static const Keyword overflows[] = {
    {"visible", FO_OVERFLOW_VISIBLE},
    {"auto", FO_OVERFLOW_VISIBLE},
    {"hidden", FO_OVERFLOW_HIDDEN},
    {"error-if-overflow", FO_OVERFLOW_ERROR},
    {NULL, 0},
};
static const Keyword positions[] = {{"auto", FO_POSITION_AUTO},
                                    {"absolute", FO_POSITION_ABSOLUTE},
                                    {"fixed", FO_POSITION_FIXED},
                                    {NULL, 0}};
static const Keyword breaks[] = {
    {"auto", FO_BREAK_AUTO},      {"column", FO_BREAK_COLUMN}, {"page", FO_BREAK_PAGE},
    {"even-page", FO_BREAK_EVEN}, {"odd-page", FO_BREAK_ODD},  {NULL, 0},
};
static const Keyword collapses[] = {
    {"collapse", 1}, {"collapse-with-precedence", 1}, {"separate", 0}, {NULL, 0}};
static const Keyword layouts[] = {{"fixed", 1}, {"auto", 0}, {NULL, 0}};
static const Keyword scalings[] = {{"uniform", 1}, {"non-uniform", 0}, {NULL, 0}};
static const Keyword relative_aligns[] = {{"before", 0}, {NULL, 0}};
static const Keyword no_span[] = {{"none", 0}, {NULL, 0}};
static const Keyword one_column[] = {{"1", 0}, {NULL, 0}};
static const Keyword writing_modes[] = {{"lr-tb", 0}, {"lr", 0}, {NULL, 0}};
static const Keyword no_hyphens[] = {{"false", 0}, {NULL, 0}};
static const Keyword scroll[] = {{"false", 0}, {NULL, 0}};

static const Keyword page_positions[] = {{"first", 0}, {"last", 0}, {"rest", 0},
                                         {"any", 0},   {"only", 0}, {NULL, 0}};
static const Keyword parities[] = {{"odd", 0}, {"even", 0}, {"any", 0}, {NULL, 0}};
static const Keyword blanknesses[] = {{"blank", 0}, {"not-blank", 0}, {"any", 0}, {NULL, 0}};
static const Keyword retrieve_positions[] = {{"first-starting-within-page", 0},
                                             {"first-including-carryover", 0},
                                             {"last-starting-within-page", 0},
                                             {"last-ending-within-page", 0},
                                             {NULL, 0}};
static const Keyword retrieve_boundaries[] = {
    {"page", 0}, {"page-sequence", 0}, {"document", 0}, {NULL, 0}};
static const Keyword table_positions[] = {{"first-starting", 0},
                                          {"first-including-carryover", 0},
                                          {"last-starting", 0},
                                          {"last-ending", 0},
                                          {NULL, 0}};
static const Keyword table_boundaries[] = {
    {"table", 0}, {"table-fragment", 0}, {"page", 0}, {NULL, 0}};
static const Keyword page_counts[] = {{"auto", 0},        {"even", 0},       {"odd", 0},
                                      {"end-on-even", 0}, {"end-on-odd", 0}, {"no-force", 0},
                                      {NULL, 0}};
static const Keyword starting_states[] = {{"show", 0}, {"hide", 0}, {NULL, 0}};

#define FIELD(member) offsetof(FoProps, member), sizeof(((FoProps *)NULL)->member)
#define NO_FIELD 0, 0

/* A property of one field. */
#define P(name, setter, member, argument, keywords)                                                \
    {                                                                                              \
        name, setter, FIELD(member), argument, RANK_SINGLE, keywords                               \
    }

/* A shorthand, or a part of a compound. */
#define S(name, setter, argument, rank)                                                            \
    {                                                                                              \
        name, setter, NO_FIELD, argument, rank, NULL                                               \
    }

/* A property that only has the value the formatter has anyway, or none that matters. */
#define ONLY(name, keywords)                                                                       \
    {                                                                                              \
        name, set_only, NO_FIELD, 0, RANK_SINGLE, keywords                                         \
    }
#define IGNORED(name)                                                                              \
    {                                                                                              \
        name, set_nothing, NO_FIELD, 0, RANK_SINGLE, NULL                                          \
    }

/* A string attribute of the object. */
#define A(name, attribute)                                                                         \
    {                                                                                              \
        name, NULL, NO_FIELD, attribute, RANK_SINGLE, NULL                                         \
    }

/* One that has only these values. */
#define AK(name, attribute, keywords)                                                              \
    {                                                                                              \
        name, NULL, NO_FIELD, attribute, RANK_SINGLE, keywords                                     \
    }

#define SIDE_PROPERTIES(name, side)                                                                \
    {"border-" name, set_border_side, FIELD(border[side]), side, RANK_SIDE, NULL},                 \
        S("border-" name "-style", set_border_style, side, RANK_SINGLE),                           \
        S("border-" name "-width", set_border_width, side, RANK_SINGLE),                           \
        S("border-" name "-width.length", set_border_width, side, RANK_SINGLE),                    \
        S("border-" name "-width.conditionality", set_border_retain, side, RANK_SINGLE),           \
        S("border-" name "-color", set_border_colour, side, RANK_SINGLE),                          \
        P("border-" name "-precedence", set_precedence, border_precedence[side], 0, NULL),         \
        S("padding-" name, set_padding, side, RANK_SINGLE),                                        \
        S("padding-" name ".length", set_padding, side, RANK_SINGLE),                              \
        S("padding-" name ".conditionality", set_padding_retain, side, RANK_SINGLE)

#define SPACE_PROPERTIES(name, member)                                                             \
    {name, set_space, FIELD(member), PART_ALL, RANK_SIDE, NULL},                                   \
        P(name ".minimum", set_space, member, PART_MINIMUM, NULL),                                 \
        P(name ".optimum", set_space, member, PART_OPTIMUM, NULL),                                 \
        P(name ".maximum", set_space, member, PART_MAXIMUM, NULL),                                 \
        P(name ".precedence", set_space, member, PART_PRECEDENCE, NULL),                           \
        P(name ".conditionality", set_space, member, PART_CONDITIONALITY, NULL)

#define KEEP_PROPERTIES(name, member)                                                              \
    {name, set_keep, FIELD(member), KEEP_ALL, RANK_SIDE, NULL},                                    \
        P(name ".within-line", set_keep, member, KEEP_LINE, NULL),                                 \
        P(name ".within-column", set_keep, member, KEEP_PAGE, NULL),                               \
        P(name ".within-page", set_keep, member, KEEP_PAGE, NULL)

static const PropertyInfo properties[] = {
    /* fonts and text */
    S("font", set_font, 0, RANK_FONT),
    {"font-size", set_font_size, FIELD(font_size), 0, RANK_SIZE, NULL},
    P("font-family", set_text, family, 0, NULL),
    P("font-weight", set_weight, weight, 0, NULL),
    P("font-style", set_style, italic, 0, NULL),
    {"line-height", set_line_height, NO_FIELD, 0, RANK_ALL, NULL},
    {"color", set_text_colour, FIELD(colour), 0, RANK_FONT, NULL},
    P("text-decoration", set_decoration, decoration, 0, NULL),
    P("baseline-shift", set_shift, baseline_shift, 0, NULL),
    S("vertical-align", set_vertical_align, 0, RANK_ALL),
    P("letter-spacing", set_spacing, letter_spacing, 0, NULL),
    P("word-spacing", set_spacing, word_spacing, 0, NULL),
    P("text-align", set_align, align, 0, aligns),
    P("text-align-last", set_enum, align_last, 0, aligns),
    P("text-indent", set_length, text_indent, 0, NULL),
    P("last-line-end-indent", set_length, last_line_end_indent, 0, NULL),
    P("orphans", set_lines, orphans, 0, NULL),
    P("widows", set_lines, widows, 0, NULL),
    P("wrap-option", set_bool, wrap, 0, wraps),
    P("white-space-collapse", set_bool, collapse_white_space, 0, truths),
    P("white-space-treatment", set_enum, white_space_treatment, 0, spaces),
    P("linefeed-treatment", set_enum, linefeed_treatment, 0, linefeeds),
    S("white-space", set_white_space, 0, RANK_ALL),
    P("visibility", set_bool, visible, 0, visibilities),
    P("language", set_text, language, 0, NULL),
    P("xml:lang", set_text, language, 0, NULL),

    /* indents, spaces, boxes */
    P("start-indent", set_indent, start_indent, FO_START, NULL),
    P("end-indent", set_indent, end_indent, FO_END, NULL),
    SPACE_PROPERTIES("space-before", space_before),
    SPACE_PROPERTIES("space-after", space_after),
    P("space-start", set_mpt, space_start, 0, NULL),
    P("space-start.optimum", set_mpt, space_start, 0, NULL),
    P("space-end", set_mpt, space_end, 0, NULL),
    P("space-end.optimum", set_mpt, space_end, 0, NULL),
    S("margin", set_margins, 0, RANK_ALL),
    S("margin-top", set_margin, FO_BEFORE, RANK_ALL),
    S("margin-bottom", set_margin, FO_AFTER, RANK_ALL),
    S("margin-left", set_margin, FO_START, RANK_ALL),
    S("margin-right", set_margin, FO_END, RANK_ALL),
    {"border", set_border, FIELD(border), 0, RANK_SIZE, NULL},
    S("border-style", set_border_styles, 0, RANK_ALL),
    S("border-width", set_border_widths, 0, RANK_ALL),
    S("border-color", set_border_colours, 0, RANK_ALL),
    SIDE_PROPERTIES("before", FO_BEFORE),
    SIDE_PROPERTIES("top", FO_BEFORE),
    SIDE_PROPERTIES("after", FO_AFTER),
    SIDE_PROPERTIES("bottom", FO_AFTER),
    SIDE_PROPERTIES("start", FO_START),
    SIDE_PROPERTIES("left", FO_START),
    SIDE_PROPERTIES("end", FO_END),
    SIDE_PROPERTIES("right", FO_END),
    {"padding", set_paddings, FIELD(padding), 0, RANK_ALL, NULL},
    P("background-color", set_colour, background, 0, NULL),
    P("width", set_length, width, 0, autos),
    P("inline-progression-dimension", set_length, width, 0, autos),
    P("inline-progression-dimension.optimum", set_length, width, 0, autos),
    P("height", set_length, height, 0, autos),
    P("block-progression-dimension", set_length, height, 0, autos),
    P("block-progression-dimension.minimum", set_length, min_height, 0, autos),
    P("block-progression-dimension.optimum", set_length, height, 0, autos),
    P("min-height", set_length, min_height, 0, autos),
    P("display-align", set_enum, display_align, 0, displays),
    ONLY("relative-align", relative_aligns),
    P("overflow", set_enum, overflow, 0, overflows),
    P("reference-orientation", set_rotation, rotation, 0, NULL),
    P("absolute-position", set_enum, position, 0, positions),
    P("position", set_enum, position, 0, positions),
    P("top", set_length, offset[FO_BEFORE], 0, autos),
    P("bottom", set_length, offset[FO_AFTER], 0, autos),
    P("left", set_length, offset[FO_START], 0, autos),
    P("right", set_length, offset[FO_END], 0, autos),

    /* breaks and keeps */
    P("break-before", set_enum, break_before, 0, breaks),
    P("break-after", set_enum, break_after, 0, breaks),
    S("page-break-before", set_page_break, FO_BEFORE, RANK_ALL),
    S("page-break-after", set_page_break, FO_AFTER, RANK_ALL),
    S("page-break-inside", set_page_break_inside, 0, RANK_ALL),
    KEEP_PROPERTIES("keep-together", keep_together),
    KEEP_PROPERTIES("keep-with-next", keep_with_next),
    KEEP_PROPERTIES("keep-with-previous", keep_with_previous),

    /* leaders */
    P("leader-pattern", set_enum, leader_pattern, 0, patterns),
    P("leader-pattern-width", set_length, leader_pattern_width, 0, font_metrics),
    S("leader-length", set_leader_length, 0, RANK_ALL),
    P("leader-length.minimum", set_length, leader_minimum, 0, NULL),
    P("leader-length.optimum", set_length, leader_optimum, 0, NULL),
    P("leader-length.maximum", set_length, leader_maximum, 0, NULL),
    P("rule-style", set_enum, rule_style, 0, border_styles),
    P("rule-thickness", set_mpt, rule_thickness, 0, NULL),

    /* lists and tables */
    P("provisional-distance-between-starts", set_length, distance_between_starts, 0, NULL),
    P("provisional-label-separation", set_length, label_separation, 0, NULL),
    P("border-collapse", set_collapse, border_collapse, 0, collapses),
    S("border-separation", set_border_spacing, 0, RANK_ALL),
    S("border-spacing", set_border_spacing, 0, RANK_ALL),
    P("border-separation.inline-progression-direction", set_mpt, border_separation_inline, 0, NULL),
    P("border-separation.block-progression-direction", set_mpt, border_separation_block, 0, NULL),
    P("table-layout", set_bool, fixed_layout, 0, layouts),
    P("table-omit-header-at-break", set_bool, omit_header, 0, truths),
    P("table-omit-footer-at-break", set_bool, omit_footer, 0, truths),
    P("column-width", set_column_width, column_width, 0, NULL),
    P("column-number", set_count, column_number, 1, NULL),
    P("number-columns-repeated", set_count, columns_repeated, 1, NULL),
    P("number-columns-spanned", set_count, columns_spanned, 1, NULL),
    P("number-rows-spanned", set_count, rows_spanned, 1, NULL),
    P("starts-row", set_bool, starts_row, 0, truths),
    P("ends-row", set_bool, ends_row, 0, truths),

    /* page masters and graphics */
    P("page-width", set_length, page_width, 0, autos),
    P("page-height", set_length, page_height, 0, autos),
    P("extent", set_length, extent, 0, NULL),
    P("precedence", set_bool, takes_corners, 0, truths),
    P("content-width", set_content_size, content_width, 0, autos),
    P("content-height", set_content_size, content_height, 0, autos),
    P("scaling", set_bool, uniform_scaling, 0, scalings),

    /* names and references */
    A("id", FO_ATTR_ID),
    A("master-name", FO_ATTR_MASTER_NAME),
    A("master-reference", FO_ATTR_MASTER_REFERENCE),
    A("region-name", FO_ATTR_REGION_NAME),
    A("flow-name", FO_ATTR_FLOW_NAME),
    A("ref-id", FO_ATTR_REF_ID),
    A("internal-destination", FO_ATTR_INTERNAL_DESTINATION),
    A("external-destination", FO_ATTR_EXTERNAL_DESTINATION),
    A("src", FO_ATTR_SRC),
    A("character", FO_ATTR_CHARACTER),
    A("format", FO_ATTR_FORMAT),
    A("initial-page-number", FO_ATTR_INITIAL_PAGE_NUMBER),
    AK("force-page-count", FO_ATTR_FORCE_PAGE_COUNT, page_counts),
    A("maximum-repeats", FO_ATTR_MAXIMUM_REPEATS),
    AK("page-position", FO_ATTR_PAGE_POSITION, page_positions),
    AK("odd-or-even", FO_ATTR_ODD_OR_EVEN, parities),
    AK("blank-or-not-blank", FO_ATTR_BLANK_OR_NOT_BLANK, blanknesses),
    A("marker-class-name", FO_ATTR_MARKER_CLASS_NAME),
    A("retrieve-class-name", FO_ATTR_RETRIEVE_CLASS_NAME),
    AK("retrieve-position", FO_ATTR_RETRIEVE_POSITION, retrieve_positions),
    AK("retrieve-boundary", FO_ATTR_RETRIEVE_BOUNDARY, retrieve_boundaries),
    AK("retrieve-position-within-table", FO_ATTR_RETRIEVE_POSITION_WITHIN_TABLE, table_positions),
    AK("retrieve-boundary-within-table", FO_ATTR_RETRIEVE_BOUNDARY_WITHIN_TABLE, table_boundaries),
    AK("starting-state", FO_ATTR_STARTING_STATE, starting_states),
    A("content-type", FO_ATTR_CONTENT_TYPE),

    /* one value only, or of no effect on paper */
    ONLY("writing-mode", writing_modes),
    ONLY("hyphenate", no_hyphens),
    ONLY("span", no_span),
    ONLY("column-count", one_column),
    ONLY("media-usage", autos),
    IGNORED("column-gap"),
    IGNORED("role"),
    IGNORED("source-document"),
    IGNORED("score-spaces"),
    IGNORED("country"),
    IGNORED("script"),
    IGNORED("show-destination"),
    IGNORED("line-stacking-strategy"),
    IGNORED("alignment-baseline"),
    IGNORED("leader-alignment"),
    IGNORED("font-selection-strategy"),
    IGNORED("font-stretch"),
    IGNORED("intrusion-displace"),
    IGNORED("empty-cells"),
    IGNORED("xml:space"),
    IGNORED("xml:base"),
    ONLY("indicate-destination", scroll),
};

const PropertyInfo *property_info(const char *name)
{
    static gsize ready;
    static GHashTable *by_name;
    if (g_once_init_enter(&ready)) {
        by_name = g_hash_table_new(g_str_hash, g_str_equal);
        for (gsize i = 0; i < G_N_ELEMENTS(properties); i++)
            g_hash_table_insert(by_name, (gpointer)(guintptr)properties[i].name,
                                (gpointer)(guintptr)&properties[i]);
        g_once_init_leave(&ready, 1);
    }
    return g_hash_table_lookup(by_name, name);
}

int property_attribute(const PropertyInfo *info)
{
    return info->set ? -1 : info->argument;
}

bool property_allows(const PropertyInfo *info, const char *value)
{
    int keyword;
    return !info->keywords || find_keyword(info->keywords, value, &keyword);
}

static const char *const attribute_names[FO_ATTRS] = {
    [FO_ATTR_ID] = "id",
    [FO_ATTR_MASTER_NAME] = "master-name",
    [FO_ATTR_MASTER_REFERENCE] = "master-reference",
    [FO_ATTR_REGION_NAME] = "region-name",
    [FO_ATTR_FLOW_NAME] = "flow-name",
    [FO_ATTR_REF_ID] = "ref-id",
    [FO_ATTR_INTERNAL_DESTINATION] = "internal-destination",
    [FO_ATTR_EXTERNAL_DESTINATION] = "external-destination",
    [FO_ATTR_SRC] = "src",
    [FO_ATTR_CHARACTER] = "character",
    [FO_ATTR_FORMAT] = "format",
    [FO_ATTR_INITIAL_PAGE_NUMBER] = "initial-page-number",
    [FO_ATTR_FORCE_PAGE_COUNT] = "force-page-count",
    [FO_ATTR_MAXIMUM_REPEATS] = "maximum-repeats",
    [FO_ATTR_PAGE_POSITION] = "page-position",
    [FO_ATTR_ODD_OR_EVEN] = "odd-or-even",
    [FO_ATTR_BLANK_OR_NOT_BLANK] = "blank-or-not-blank",
    [FO_ATTR_MARKER_CLASS_NAME] = "marker-class-name",
    [FO_ATTR_RETRIEVE_CLASS_NAME] = "retrieve-class-name",
    [FO_ATTR_RETRIEVE_POSITION] = "retrieve-position",
    [FO_ATTR_RETRIEVE_BOUNDARY] = "retrieve-boundary",
    [FO_ATTR_RETRIEVE_POSITION_WITHIN_TABLE] = "retrieve-position-within-table",
    [FO_ATTR_RETRIEVE_BOUNDARY_WITHIN_TABLE] = "retrieve-boundary-within-table",
    [FO_ATTR_STARTING_STATE] = "starting-state",
    [FO_ATTR_CONTENT_TYPE] = "content-type",
};

const char *property_attribute_name(FoAttr attribute)
{
    return attribute_names[attribute];
}

static const FoProps initial = {
    .family = "serif",
    .language = "",
    .font_size = 12000,
    .line_height = 14400,
    .line_height_factor = 1200,
    .colour = 0xFF000000,
    .weight = 400,
    .align_last = FO_ALIGN_RELATIVE,
    .orphans = 2,
    .widows = 2,
    .wrap = true,
    .collapse_white_space = true,
    .white_space_treatment = FO_SPACES_SURROUND,
    .visible = true,
    .rule_style = FO_BORDER_SOLID,
    .rule_thickness = 1000,
    .leader_pattern_width = {.mpt = FO_AUTO_MPT},
    .leader_optimum = {.mpt = 12000},
    .leader_maximum = {.ppm = 1000000},
    .border_collapse = true,
    .distance_between_starts = {.mpt = 24000},
    .label_separation = {.mpt = 6000},
    .border = {{.width = 1000}, {.width = 1000}, {.width = 1000}, {.width = 1000}},
    .width = {.mpt = FO_AUTO_MPT},
    .height = {.mpt = FO_AUTO_MPT},
    .min_height = {.mpt = FO_AUTO_MPT},
    .offset = {{.mpt = FO_AUTO_MPT},
               {.mpt = FO_AUTO_MPT},
               {.mpt = FO_AUTO_MPT},
               {.mpt = FO_AUTO_MPT}},
    .columns_spanned = 1,
    .rows_spanned = 1,
    .columns_repeated = 1,
    .column_width = {.share = 1000},
    .page_width = {.mpt = FO_AUTO_MPT},
    .page_height = {.mpt = FO_AUTO_MPT},
    .content_width = {.mpt = FO_AUTO_MPT},
    .content_height = {.mpt = FO_AUTO_MPT},
    .uniform_scaling = true,
};

const FoProps *property_initial(void)
{
    return &initial;
}

static int compare_ranks(const void *a, const void *b)
{
    const Setting *left = a, *right = b;
    if (left->info->rank != right->info->rank)
        return left->info->rank - right->info->rank;
    return left->info < right->info ? -1 : left->info > right->info;
}

static bool set_property(Resolver *resolver, const Setting *setting)
{
    resolver->info = setting->info;
    if (strcmp(setting->value, "inherit") != 0)
        return setting->info->set(resolver, setting->value);
    if (setting->info->size == 0)
        return false;
    memcpy(field(resolver), (const char *)resolver->parent + setting->info->offset,
           setting->info->size);
    return true;
}

/* XSL 5.3.2: where a margin is set and the indent is not, the indent is the parent's plus margin,
 * border and padding; in a reference area it starts from nothing. */
static void indent_from_margin(Resolver *resolver, FoSide side, FoLength *indent,
                               FoLength inherited)
{
    const FoProps *props = resolver->props;
    if (!resolver->margin[side] || resolver->indent[side])
        return;
    bool reference = resolver->kind == FO_BLOCK_CONTAINER || resolver->kind == FO_TABLE_CELL;
    *indent = reference ? (FoLength){0} : inherited;
    const FoLength *own = &props->margin[side];
    indent->mpt += fo_is_auto(*own) ? 0 : own->mpt;
    indent->ppm += own->ppm;
    indent->mpt += props->padding[side].mpt + props->border[side].width;
    indent->ppm += props->padding[side].ppm;
}

/* What depends on more than one property. */
static void finish(Resolver *resolver)
{
    FoProps *props = resolver->props;
    for (FoSide side = 0; side < FO_SIDES; side++) {
        FoBorder *border = &props->border[side];
        if (border->style <= FO_BORDER_HIDDEN)
            border->width = 0;
    }
    indent_from_margin(resolver, FO_START, &props->start_indent, resolver->parent->start_indent);
    indent_from_margin(resolver, FO_END, &props->end_indent, resolver->parent->end_indent);
    if (resolver->kind == FO_LIST_BLOCK)
        props->list_start = props->start_indent;
    if (props->align_last == FO_ALIGN_DECIMAL)
        props->align_last = FO_ALIGN_RELATIVE;
}

static void inherit(Resolver *resolver)
{
    FoProps *props = resolver->props;
    memcpy(props, &initial, sizeof initial);
    memcpy(props, resolver->parent, offsetof(FoProps, border));
    for (FoSide side = 0; side < FO_SIDES; side++) {
        props->border[side].colour = props->colour;
        props->border_precedence[side] = -1;
    }
    if (!object_is_inline(resolver->kind))
        props->baseline_shift = 0;
}

void property_resolve(FoKind kind, const FoProps *parent, Setting *settings, guint count,
                      const char *(*intern)(void *data, const char *text), void *data, Diag *diag,
                      Place place, FoProps *props)
{
    Resolver resolver = {
        .props = props,
        .parent = parent,
        .kind = kind,
        .intern = intern,
        .data = data,
        .diag = diag,
        .place = place,
    };
    inherit(&resolver);
    qsort(settings, count, sizeof *settings, compare_ranks);
    for (guint i = 0; i < count; i++)
        if (!set_property(&resolver, &settings[i]))
            diag_report(diag, DIAG_ERROR, place, _("“%s” is not a value of %s"), settings[i].value,
                        settings[i].info->name);
    finish(&resolver);
}

void property_print(FILE *stream)
{
    for (gsize i = 0; i < G_N_ELEMENTS(properties); i++) {
        fprintf(stream, "%s", properties[i].name);
        for (const Keyword *word = properties[i].keywords; word && word->name; word++)
            fprintf(stream, "%s%s", word == properties[i].keywords ? ": " : " | ", word->name);
        fputc('\n', stream);
    }
}
