/* Setters of borders, padding, margins and indents. */
#include "fo/setters.h"

#include <string.h>

/* ---- borders ---- */

const Keyword set_border_style_names[] = {
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
    if (set_is_inherit(text)) {
        resolver->props->border[side].style = resolver->parent->border[side].style;
        return true;
    }
    if (!set_find(set_border_style_names, text, &keyword))
        return false;
    resolver->props->border[side].style = (guint8)keyword;
    return true;
}

static bool border_width(Resolver *resolver, FoSide side, const char *text)
{
    gint32 *width = &resolver->props->border[side].width;
    if (set_is_inherit(text)) {
        *width = resolver->parent->border[side].width;
        return true;
    }
    if (set_find(border_widths, text, width))
        return true;
    return set_parse_mpt(resolver, text, width) && *width >= 0;
}

static bool border_colour(Resolver *resolver, FoSide side, const char *text)
{
    FoColour *colour = &resolver->props->border[side].colour;
    if (!set_is_inherit(text))
        return fo_colour(text, colour);
    *colour = resolver->parent->border[side].colour;
    return true;
}

/* One side's width, style and colour in any order; what is not named gets its initial value. */
static bool border_words(Resolver *resolver, FoSide side, const char *text)
{
    resolver->props->border[side] = (FoBorder){.width = 1000, .colour = resolver->props->colour};
    g_auto(GStrv) words = set_words(text);
    for (char **word = words; *word; word++)
        if (set_is_inherit(*word) ||
            (!border_style(resolver, side, *word) && !border_colour(resolver, side, *word) &&
             !border_width(resolver, side, *word)))
            return false;
    return words[0] != NULL;
}

bool set_border(Resolver *resolver, const char *text)
{
    for (FoSide side = 0; side < FO_SIDES; side++)
        if (!border_words(resolver, side, text))
            return false;
    return true;
}

bool set_border_side(Resolver *resolver, const char *text)
{
    return border_words(resolver, (FoSide)resolver->info->argument, text);
}

bool set_border_styles(Resolver *resolver, const char *text)
{
    return set_each_side(resolver, text, border_style);
}

bool set_border_widths(Resolver *resolver, const char *text)
{
    return set_each_side(resolver, text, border_width);
}

bool set_border_colours(Resolver *resolver, const char *text)
{
    return set_each_side(resolver, text, border_colour);
}

bool set_border_style(Resolver *resolver, const char *text)
{
    return border_style(resolver, (FoSide)resolver->info->argument, text);
}

bool set_border_width(Resolver *resolver, const char *text)
{
    return border_width(resolver, (FoSide)resolver->info->argument, text);
}

bool set_border_colour(Resolver *resolver, const char *text)
{
    return border_colour(resolver, (FoSide)resolver->info->argument, text);
}

bool set_border_retain(Resolver *resolver, const char *text)
{
    bool retain = strcmp(text, "retain") == 0;
    resolver->props->border[resolver->info->argument].retain = retain;
    return retain || strcmp(text, "discard") == 0;
}

bool set_precedence(Resolver *resolver, const char *text)
{
    guint64 number;
    gint16 *precedence = set_field(resolver);
    *precedence = FO_FORCE;
    if (strcmp(text, "force") == 0)
        return true;
    if (!g_ascii_string_to_unsigned(text, 10, 0, FO_FORCE - 1, &number, NULL))
        return false;
    *precedence = (gint16)number;
    return true;
}

/* The colour alone: there are no background pictures. */
bool set_background(Resolver *resolver, const char *text)
{
    FoColour *colour = set_field(resolver);
    if (strcmp(text, "none") != 0)
        return fo_colour(text, colour);
    *colour = 0;
    return true;
}

/* ---- padding, margins, indents ---- */

static bool padding(Resolver *resolver, FoSide side, const char *text)
{
    FoLength *length = &resolver->props->padding[side];
    return set_parse_length(resolver, text, length) && !set_is_negative(length);
}

bool set_paddings(Resolver *resolver, const char *text)
{
    return set_each_side(resolver, text, padding);
}

bool set_padding_retain(Resolver *resolver, const char *text)
{
    bool retain = strcmp(text, "retain") == 0;
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
    if (set_is_inherit(text))
        props->margin[side] = resolver->parent->margin[side];
    else if (!set_parse_length(resolver, text, &props->margin[side]))
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

bool set_margins(Resolver *resolver, const char *text)
{
    return set_each_side(resolver, text, margin);
}

bool set_margin(Resolver *resolver, const char *text)
{
    return margin(resolver, (FoSide)resolver->info->argument, text);
}

bool set_indent(Resolver *resolver, const char *text)
{
    resolver->indent[resolver->info->argument] = true;
    return set_length(resolver, text);
}

bool set_border_spacing(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    g_auto(GStrv) words = set_words(text);
    guint count = g_strv_length(words);
    return count >= 1 && count <= 2 &&
           set_parse_mpt(resolver, words[0], &props->border_separation_inline) &&
           set_parse_mpt(resolver, words[count - 1], &props->border_separation_block);
}
