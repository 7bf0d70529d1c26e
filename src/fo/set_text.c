/* Setters of fonts and text. */
#include "fo/setters.h"

#include <math.h>
#include <string.h>

/* ---- fonts ---- */

static const Keyword font_sizes[] = {
    {"xx-small", 6944}, {"x-small", 8333},  {"small", 10000},    {"medium", 12000},
    {"large", 14400},   {"x-large", 17280}, {"xx-large", 20736}, {NULL, 0},
};

void set_relative_line_height(FoProps *props)
{
    if (props->line_height_factor)
        props->line_height = (gint32)((gint64)props->font_size * props->line_height_factor / 1000);
}

/* The colour of text is the initial colour of borders too. */
bool set_text_colour(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    if (!fo_colour(text, &props->colour))
        return false;
    for (FoSide side = 0; side < FO_SIDES; side++)
        props->border[side].colour = props->colour;
    return true;
}

bool set_font_size(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    gint32 inherited = resolver->parent->font_size;
    Value value;
    FoLength length;
    int keyword;
    if (set_find(font_sizes, text, &keyword))
        length = (FoLength){.mpt = keyword};
    else if (strcmp(text, "smaller") == 0)
        length = (FoLength){.mpt = (gint32)(inherited / 1.2)};
    else if (strcmp(text, "larger") == 0)
        length = (FoLength){.mpt = (gint32)(inherited * 1.2)};
    else if (!set_parse(resolver, text, &value) || !value_length(&value, &length))
        return false;
    gint32 size = fo_length(length, inherited);
    if (size <= 0 || size > 5000 * FO_MPT)
        return false;
    props->font_size = size;
    set_relative_line_height(props);
    return true;
}

bool set_line_height(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    Value value;
    FoLength length;
    if (strcmp(text, "normal") == 0)
        value = (Value){.kind = VALUE_NUMBER, .number = 1.2};
    else if (!set_parse(resolver, text, &value))
        return false;
    if (value.kind == VALUE_NUMBER && value.number > 0 && value.number < 1000) {
        props->line_height_factor = (gint32)lround(value.number * 1000);
        set_relative_line_height(props);
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

bool set_weight(Resolver *resolver, const char *text)
{
    int keyword;
    gint16 inherited = resolver->parent->weight;
    if (strcmp(text, "bolder") == 0)
        keyword = inherited < 600 ? 700 : 900;
    else if (strcmp(text, "lighter") == 0)
        keyword = inherited > 500 ? 400 : 300;
    else if (!set_find(weights, text, &keyword))
        return false;
    resolver->props->weight = (gint16)keyword;
    return true;
}

bool set_style(Resolver *resolver, const char *text)
{
    bool italic = strcmp(text, "italic") == 0 || strcmp(text, "oblique") == 0;
    if (!italic && strcmp(text, "normal") != 0)
        return false;
    resolver->props->italic = italic;
    return true;
}

/* "[style] [weight] size[/line-height] family": style and weight in any order. */
bool set_font(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    if (set_is_inherit(text))
        return true;
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

bool set_decoration(Resolver *resolver, const char *text)
{
    static const Keyword bits[] = {{"underline", FO_UNDERLINE},
                                   {"overline", FO_OVERLINE},
                                   {"line-through", FO_LINE_THROUGH},
                                   {NULL, 0}};
    FoProps *props = resolver->props;
    g_auto(GStrv) words = set_words(text);
    for (char **word = words; *word; word++) {
        int bit;
        if (strcmp(*word, "none") == 0)
            props->decoration = 0;
        else if (g_str_has_prefix(*word, "no-") && set_find(bits, *word + 3, &bit))
            props->decoration &= (guint8)~bit;
        else if (set_find(bits, *word, &bit))
            props->decoration |= (guint8)bit;
        else
            return false;
    }
    return words[0] != NULL;
}

/* ---- baselines ---- */

/* A shift against the parent's baseline, which may be shifted itself; percentages are of
 * line_height. Only inlines have one. */
static bool shift_by(Resolver *resolver, const char *text, gint32 line_height)
{
    const FoProps *parent = resolver->parent;
    FoLength length = {0};
    if (strcmp(text, "super") == 0)
        length.mpt = parent->font_size / 3;
    else if (strcmp(text, "sub") == 0)
        length.mpt = -parent->font_size / 5;
    else if (strcmp(text, "baseline") != 0 && !set_parse_length(resolver, text, &length))
        return false;
    if (object_is_inline(resolver->kind))
        resolver->props->baseline_shift = parent->baseline_shift + fo_length(length, line_height);
    return true;
}

bool set_shift(Resolver *resolver, const char *text)
{
    return shift_by(resolver, text, resolver->parent->line_height);
}

static bool align_baseline(Resolver *resolver, FoBaseline baseline)
{
    if (object_is_inline(resolver->kind)) {
        resolver->props->baseline = baseline;
        resolver->props->realigned |= baseline != FO_BASELINE_PARENT;
    }
    return true;
}

bool set_alignment_baseline(Resolver *resolver, const char *text)
{
    int keyword;
    return set_find(resolver->info->keywords, text, &keyword) &&
           align_baseline(resolver, (FoBaseline)keyword);
}

/* vertical-align: of cells it stands for display-align, of inlines for a baseline or a shift. */
bool set_vertical_align(Resolver *resolver, const char *text)
{
    static const Keyword cells[] = {{"top", FO_DISPLAY_BEFORE},
                                    {"middle", FO_DISPLAY_CENTER},
                                    {"bottom", FO_DISPLAY_AFTER},
                                    {NULL, 0}};
    static const Keyword inlines[] = {
        {"baseline", FO_BASELINE_PARENT},
        {"top", FO_BASELINE_BEFORE_EDGE},
        {"middle", FO_BASELINE_MIDDLE},
        {"bottom", FO_BASELINE_AFTER_EDGE},
        {"text-top", FO_BASELINE_TEXT_BEFORE},
        {"text-bottom", FO_BASELINE_TEXT_AFTER},
        {NULL, 0},
    };
    int keyword;
    if (resolver->kind == FO_TABLE_CELL && set_find(cells, text, &keyword)) {
        resolver->props->display_align = (FoDisplay)keyword;
        return true;
    }
    if (set_find(inlines, text, &keyword))
        return align_baseline(resolver, (FoBaseline)keyword);
    return shift_by(resolver, text, resolver->props->line_height);
}

/* ---- text ---- */

bool set_align(Resolver *resolver, const char *text)
{
    if (strcmp(text, ".") != 0)
        return set_enum(resolver, text);
    resolver->props->align = FO_ALIGN_DECIMAL;
    return true;
}

bool set_white_space(Resolver *resolver, const char *text)
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

bool set_spacing(Resolver *resolver, const char *text)
{
    gint32 *spacing = set_field(resolver);
    *spacing = 0;
    return strcmp(text, "normal") == 0 || set_parse_mpt(resolver, text, spacing);
}

/* Orphans and widows: XSL takes the nearest whole number from 1 up for what is none. */
bool set_lines(Resolver *resolver, const char *text)
{
    int lines;
    if (!set_parse_count(resolver, text, 1, 1000, &lines))
        return false;
    *(gint16 *)set_field(resolver) = (gint16)lines;
    return true;
}
