/* What setters are made of, and those of simple types: a length, a keyword, a number in one
 * field. */
#include "fo/setters.h"

#include <math.h>
#include <string.h>

void *set_field(Resolver *resolver)
{
    return (char *)resolver->props + resolver->info->offset;
}

bool set_is_inherit(const char *text)
{
    return strcmp(text, "inherit") == 0;
}

bool set_find(const Keyword *keywords, const char *text, int *value)
{
    for (; keywords && keywords->name; keywords++)
        if (strcmp(keywords->name, text) == 0) {
            *value = keywords->value;
            return true;
        }
    return false;
}

/* ---- expressions ---- */

/* The parent's value of a property that is a length. */
static bool parent_length(const FoProps *parent, const char *name, FoLength *length)
{
    const PropertyInfo *info = property_info(name);
    if (!info || info->type == FIELD_OTHER)
        return false;
    const char *field = (const char *)parent + info->offset;
    *length = (FoLength){0};
    memcpy(length, field, info->type == FIELD_MPT ? sizeof length->mpt : sizeof *length);
    return !fo_is_auto(*length);
}

static bool parent_value(const void *data, const char *name, Value *value)
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
    } else if (!parent_length(parent, name, &length)) {
        return false;
    }
    *value = (Value){.kind = VALUE_LENGTH,
                     .power = 1,
                     .number = length.mpt,
                     .percent = length.ppm / 10000.0,
                     .share = length.share / 1000.0};
    return true;
}

bool set_parse(Resolver *resolver, const char *text, Value *value)
{
    ValueContext context = {
        .em = resolver->props->font_size, .property = parent_value, .data = resolver};
    return value_parse(text, &context, value);
}

bool set_parse_length(Resolver *resolver, const char *text, FoLength *length)
{
    Value value;
    return set_parse(resolver, text, &value) && value_length(&value, length);
}

bool set_parse_mpt(Resolver *resolver, const char *text, gint32 *mpt)
{
    FoLength length;
    if (!set_parse_length(resolver, text, &length) || length.ppm || length.share)
        return false;
    *mpt = length.mpt;
    return true;
}

bool set_parse_count(Resolver *resolver, const char *text, int lowest, int highest, int *count)
{
    Value value;
    if (!set_parse(resolver, text, &value) || value.kind != VALUE_NUMBER ||
        !(value.number < highest + 0.5))
        return false;
    *count = (int)MAX(round(value.number), lowest);
    return true;
}

char **set_words(const char *text)
{
    GPtrArray *words = g_ptr_array_new();
    int depth = 0;
    const char *start = NULL;
    for (const char *at = text;; at++) {
        bool apart = *at == '\0' || (depth == 0 && g_ascii_isspace(*at));
        if (apart && start)
            g_ptr_array_add(words, g_strndup(start, (gsize)(at - start)));
        if (*at == '\0')
            break;
        start = apart ? NULL : start ? start : at;
        depth += (*at == '(') - (*at == ')');
    }
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

bool set_each_side(Resolver *resolver, const char *text,
                   bool (*set)(Resolver *resolver, FoSide side, const char *value))
{
    static const FoSide order[4] = {FO_BEFORE, FO_END, FO_AFTER, FO_START};
    static const guint8 source[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    g_auto(GStrv) words = set_words(text);
    guint count = g_strv_length(words);
    if (count < 1 || count > 4)
        return false;
    for (guint i = 0; i < 4; i++)
        if (!set(resolver, order[i], words[source[count - 1][i]]))
            return false;
    return true;
}

/* ---- simple types ---- */

bool set_length(Resolver *resolver, const char *text)
{
    FoLength *length = set_field(resolver);
    int keyword;
    if (!set_find(resolver->info->keywords, text, &keyword))
        return set_parse_length(resolver, text, length);
    *length = (FoLength){.mpt = keyword};
    return true;
}

bool set_is_negative(const FoLength *length)
{
    bool below = length->mpt < 0 || length->ppm < 0 || length->share < 0;
    return below && !fo_is_auto(*length) && length->mpt <= 0 && length->ppm <= 0 &&
           length->share <= 0;
}

bool set_size(Resolver *resolver, const char *text)
{
    return set_length(resolver, text) && !set_is_negative(set_field(resolver));
}

bool set_mpt(Resolver *resolver, const char *text)
{
    gint32 *mpt = set_field(resolver);
    return set_find(resolver->info->keywords, text, mpt) || set_parse_mpt(resolver, text, mpt);
}

bool set_enum(Resolver *resolver, const char *text)
{
    int keyword;
    if (!set_find(resolver->info->keywords, text, &keyword))
        return false;
    memcpy(set_field(resolver), &keyword, sizeof keyword);
    return true;
}

bool set_bool(Resolver *resolver, const char *text)
{
    int keyword;
    if (!set_find(resolver->info->keywords, text, &keyword))
        return false;
    *(bool *)set_field(resolver) = keyword != 0;
    return true;
}

/* A whole number from 1 up: XSL takes the nearest one for what is not. */
bool set_count(Resolver *resolver, const char *text)
{
    int count;
    if (!set_parse_count(resolver, text, 1, 10000, &count))
        return false;
    *(guint16 *)set_field(resolver) = (guint16)count;
    return true;
}

bool set_text(Resolver *resolver, const char *text)
{
    *(const char **)set_field(resolver) = resolver->intern(resolver->data, text);
    return *text != '\0';
}

bool set_colour(Resolver *resolver, const char *text)
{
    return fo_colour(text, set_field(resolver));
}

bool set_nothing(Resolver *resolver, const char *text)
{
    (void)resolver;
    (void)text;
    return true;
}

bool set_only(Resolver *resolver, const char *text)
{
    int keyword;
    return set_find(resolver->info->keywords, text, &keyword);
}

bool set_hint(Resolver *resolver, const char *text)
{
    if (!set_only(resolver, text))
        diag_report(resolver->diag, DIAG_WARNING, resolver->place,
                    _("%s=“%s” is passed over: it has no effect here"), resolver->info->name, text);
    return true;
}
