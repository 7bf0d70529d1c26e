/* The declared subset in words. */
#include "fo/setters.h"

/* What a property takes besides its keywords. */
static const char *taken_by(Setter set)
{
    static const struct {
        Setter set;
        const char *takes;
    } setters[] = {
        {set_length, "<length>"},
        {set_size, "<length>"},
        {set_indent, "<length>"},
        {set_mpt, "<length>"},
        {set_spacing, "<length>"},
        {set_space, "<length>"},
        {set_content_size, "<length>"},
        {set_column_width, "<length>"},
        {set_margin, "<length> | auto"},
        {set_shift, "<length> | baseline | sub | super"},
        {set_vertical_align, "<length> | baseline | sub | super | top | text-top | middle | "
                             "bottom | text-bottom"},
        {set_font_size, "<length> | xx-small | x-small | small | medium | large | x-large | "
                        "xx-large | smaller | larger"},
        {set_weight, "normal | bold | bolder | lighter | 100 | 200 | 300 | 400 | 500 | 600 | 700 | "
                     "800 | 900"},
        {set_style, "normal | italic | oblique"},
        {set_decoration, "none | underline | overline | line-through | no-underline | "
                         "no-overline | no-line-through"},
        {set_align, "."},
        {set_white_space, "normal | pre | nowrap"},
        {set_page_break, "auto | always | avoid | left | right"},
        {set_page_break_inside, "auto | avoid"},
        {set_rotation, "0 | 90 | 180 | 270 | -90 | -180 | -270"},
        {set_border_style, "none | hidden | dotted | dashed | solid | double | groove | ridge | "
                           "inset | outset"},
        {set_border_retain, "retain | discard"},
        {set_padding_retain, "retain | discard"},
        {set_line_height, "<length> | <number>"},
        {set_count, "<number>"},
        {set_lines, "<number>"},
        {set_keep, "auto | always | <number>"},
        {set_keep_strength, "auto | always | <number>"},
        {set_precedence, "force | <number>"},
        {set_colour, "<color>"},
        {set_text_colour, "<color>"},
        {set_border_colour, "<color>"},
        {set_background, "<color> | none"},
        {set_border_width, "<length> | thin | medium | thick"},
        {set_text, "<string>"},
        {set_nothing, "(of no effect)"},
        {NULL, "<string>"}, /* kept as it is written */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(setters); i++)
        if (setters[i].set == set)
            return setters[i].takes;
    return NULL;
}

static void print_property(const PropertyInfo *info, FILE *stream)
{
    const char *takes = info->set || !info->keywords ? taken_by(info->set) : NULL;
    fprintf(stream, "%s%s%s", info->name, takes ? ": " : "", takes ? takes : "");
    for (const Keyword *word = info->keywords; word && word->name; word++)
        fprintf(stream, "%s%s", word == info->keywords && !takes ? ": " : " | ", word->name);
    fprintf(stream, "%s\n", info->set == set_hint ? " (others are warned of)" : "");
}

void fo_print_subset(FILE *stream)
{
    for (int kind = FO_ROOT; kind < FO_KINDS; kind++)
        fprintf(stream, "fo:%s\n", object_info((FoKind)kind)->name);
    guint count;
    const PropertyInfo *properties = property_table(&count);
    for (guint i = 0; i < count; i++)
        print_property(&properties[i], stream);
}
