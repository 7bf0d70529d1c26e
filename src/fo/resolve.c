/* Works out the properties of an element: inheritance, then its own settings by rank, then what
 * depends on several of them. */
#include "fo/setters.h"

#include <stddef.h>
#include <string.h>

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

/* ---- values taken from the parent ---- */

/* The property whose value on the parent a setting stands for as a whole: "inherit", or a function
 * of XSL 5.10.4 with or without another property's name. NULL if it is an expression. */
static const PropertyInfo *taken_property(const Setting *setting)
{
    static const char *const functions[] = {"inherited-property-value(", "from-parent(",
                                            "from-nearest-specified-value("};
    const char *value = setting->value;
    if (*value != 'i' && *value != 'f')
        return NULL;
    if (set_is_inherit(value))
        return setting->info;
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++) {
        gsize length = strlen(functions[i]);
        if (strncmp(value, functions[i], length) != 0 || !g_str_has_suffix(value, ")"))
            continue;
        g_autofree char *name = g_strndup(value + length, strlen(value + length) - 1);
        g_strstrip(name);
        return *name ? property_info(name) : setting->info;
    }
    return NULL;
}

static bool is_colour(const PropertyInfo *info)
{
    return info->set == set_colour || info->set == set_text_colour ||
           info->set == set_border_colour || info->set == set_background;
}

/* Takes the parent's value of a property that has values of the same kind; false if its value has
 * to be worked out. */
static bool take_value(Resolver *resolver, const PropertyInfo *from)
{
    const PropertyInfo *info = resolver->info;
    bool same = from == info || (from->set == info->set && from->keywords == info->keywords) ||
                (is_colour(from) && is_colour(info));
    if (!same || info->size == 0 || from->size != info->size)
        return false;
    memcpy(set_field(resolver), (const char *)resolver->parent + from->offset, info->size);
    return true;
}

static bool set_property(Resolver *resolver, const Setting *setting)
{
    resolver->info = setting->info;
    const PropertyInfo *from = taken_property(setting);
    if (!from)
        return setting->info->set(resolver, setting->value);
    return take_value(resolver, from) ||
           setting->info->set(resolver, from == setting->info ? "inherit" : setting->value);
}

/* ---- the whole ---- */

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
    set_relative_line_height(props);
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
    if (!object_is_inline(resolver->kind)) {
        props->baseline_shift = 0;
        props->realigned = false;
    }
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
