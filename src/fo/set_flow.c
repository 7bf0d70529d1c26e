/* Setters of spaces, keeps and breaks, of leaders, pictures, tables and pages. */
#include "fo/setters.h"

#include <string.h>

/* ---- spaces, keeps ---- */

bool set_space(Resolver *resolver, const char *text)
{
    FoSpace *space = set_field(resolver);
    if (!set_parse_mpt(resolver, text, &space->optimum))
        return false;
    space->minimum = space->maximum = space->optimum;
    return true;
}

bool set_keep_strength(Resolver *resolver, const char *text)
{
    guint8 *strength = set_field(resolver);
    gint64 number;
    *strength = 0;
    if (strcmp(text, "always") == 0)
        *strength = FO_KEEP_ALWAYS;
    else if (g_ascii_string_to_signed(text, 10, G_MININT32, G_MAXINT32, &number, NULL))
        *strength = (guint8)CLAMP(number, 1, FO_KEEP_ALWAYS - 1);
    else
        return strcmp(text, "auto") == 0;
    return true;
}

bool set_keep(Resolver *resolver, const char *text)
{
    FoKeep *keep = set_field(resolver);
    if (!set_keep_strength(resolver, text))
        return false;
    keep->line = keep->page = *(const guint8 *)set_field(resolver);
    return true;
}

/* The page-break properties of CSS. */
bool set_page_break(Resolver *resolver, const char *text)
{
    static const Keyword breaks[] = {{"auto", FO_BREAK_AUTO},
                                     {"always", FO_BREAK_PAGE},
                                     {"left", FO_BREAK_EVEN},
                                     {"right", FO_BREAK_ODD},
                                     {NULL, 0}};
    FoProps *props = resolver->props;
    bool before = resolver->info->argument == FO_BEFORE;
    int keyword;
    if (set_is_inherit(text)) {
        const FoProps *parent = resolver->parent;
        if (before)
            props->break_before = parent->break_before;
        else
            props->break_after = parent->break_after;
        return true;
    }
    if (strcmp(text, "avoid") == 0) {
        (before ? &props->keep_with_previous : &props->keep_with_next)->page = FO_KEEP_ALWAYS;
        return true;
    }
    if (!set_find(breaks, text, &keyword))
        return false;
    *(before ? &props->break_before : &props->break_after) = (FoBreak)keyword;
    return true;
}

bool set_page_break_inside(Resolver *resolver, const char *text)
{
    bool avoid = strcmp(text, "avoid") == 0;
    resolver->props->keep_together.page = avoid ? FO_KEEP_ALWAYS : 0;
    return avoid || strcmp(text, "auto") == 0;
}

/* ---- leaders, graphics, tables ---- */

bool set_leader_length(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    FoLength length;
    if (!set_parse_length(resolver, text, &length))
        return false;
    props->leader_minimum = props->leader_optimum = props->leader_maximum = length;
    return true;
}

bool set_content_size(Resolver *resolver, const char *text)
{
    FoLength *length = set_field(resolver);
    static const Keyword fits[] = {{"scale-to-fit", FO_SCALE_TO_FIT},
                                   {"scale-down-to-fit", FO_SCALE_DOWN},
                                   {"scale-up-to-fit", FO_SCALE_UP},
                                   {NULL, 0}};
    int fit;
    if (!set_find(fits, text, &fit))
        return set_size(resolver, text);
    *length = (FoLength){.ppm = 1000000, .share = fit};
    return true;
}

bool set_collapse(Resolver *resolver, const char *text)
{
    FoProps *props = resolver->props;
    props->border_by_precedence = strcmp(text, "collapse-with-precedence") == 0;
    props->border_collapse = props->border_by_precedence || strcmp(text, "collapse") == 0;
    return props->border_collapse || strcmp(text, "separate") == 0;
}

/* Proportional columns, fixed ones, percentages, sums of them; "auto" is one share. */
bool set_column_width(Resolver *resolver, const char *text)
{
    if (strcmp(text, "auto") == 0) {
        resolver->props->column_width = (FoLength){.share = 1000};
        return true;
    }
    return set_size(resolver, text);
}

bool set_rotation(Resolver *resolver, const char *text)
{
    static const Keyword angles[] = {{"0", 0},     {"90", 90},    {"180", 180}, {"270", 270},
                                     {"-90", 270}, {"-180", 180}, {"-270", 90}, {NULL, 0}};
    int keyword;
    if (!set_find(angles, text, &keyword))
        return false;
    resolver->props->rotation = (gint16)keyword;
    return true;
}

/* size, the shorthand of page-width and page-height: one or two lengths, or an orientation of
 * A4. */
bool set_page_size(Resolver *resolver, const char *text)
{
    const gint32 narrow = 595276, wide = 841890; /* A4 in Mpt */
    FoProps *props = resolver->props;
    bool portrait = strcmp(text, "portrait") == 0, landscape = strcmp(text, "landscape") == 0;
    if (portrait || landscape) {
        props->page_width = (FoLength){.mpt = portrait ? narrow : wide};
        props->page_height = (FoLength){.mpt = portrait ? wide : narrow};
        return true;
    }
    if (strcmp(text, "auto") == 0) {
        props->page_width = props->page_height = (FoLength){.mpt = FO_AUTO_MPT};
        return true;
    }
    g_auto(GStrv) words = set_words(text);
    guint count = g_strv_length(words);
    return count >= 1 && count <= 2 && set_parse_length(resolver, words[0], &props->page_width) &&
           set_parse_length(resolver, words[count - 1], &props->page_height);
}
