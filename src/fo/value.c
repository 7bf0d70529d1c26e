/* Property values: the expressions of XSL 5.9. */
#include "fo/fo_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 32, MAX_ARGUMENTS = 4, MAX_POWER = 16 };

typedef struct {
    const char *at;
    const ValueContext *context;
    int depth;
} Parser;

static bool parse_sum(Parser *parser, Value *value);

static bool is_numeric(const Value *value)
{
    return value->kind <= VALUE_POWER;
}

/* A number with a unit of length to a power. */
static Value of_power(int power, double number)
{
    ValueKind kind = power == 0 ? VALUE_NUMBER : power == 1 ? VALUE_LENGTH : VALUE_POWER;
    return (Value){.kind = kind, .power = power, .number = number};
}

static void skip_space(Parser *parser)
{
    while (g_ascii_isspace(*parser->at))
        parser->at++;
}

static bool take(Parser *parser, char wanted)
{
    skip_space(parser);
    if (*parser->at != wanted)
        return false;
    parser->at++;
    return true;
}

typedef struct {
    const char *name;
    double mpt;
} Unit;

static const Unit units[] = {
    {"pt", 1000},  {"mm", 72000 / 25.4}, {"cm", 720000 / 25.4},
    {"in", 72000}, {"pc", 12000},        {"px", 750},
};

/* Names are letters, digits and hyphens. Returns the length of the one at text. */
static gsize name_length(const char *text)
{
    gsize length = 0;
    while (g_ascii_isalnum(text[length]) || text[length] == '-' || text[length] == '_')
        length++;
    return length;
}

static bool apply_unit(Parser *parser, Value *value)
{
    if (*parser->at == '%') {
        parser->at++;
        *value = (Value){.kind = VALUE_LENGTH, .power = 1, .percent = value->number};
        return true;
    }
    gsize length = 0;
    while (g_ascii_isalpha(parser->at[length]))
        length++;
    if (length == 0)
        return true;
    const char *name = parser->at;
    parser->at += length;
    *value = of_power(1, value->number);
    if (length == 2 && strncmp(name, "em", 2) == 0) {
        value->number *= parser->context->em;
        return true;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (length == 2 && strncmp(name, units[i].name, 2) == 0) {
            value->number *= units[i].mpt;
            return true;
        }
    return false;
}

static bool parse_number(Parser *parser, Value *value)
{
    const char *end = parser->at;
    while (g_ascii_isdigit(*end) || *end == '.')
        end++;
    char digits[32];
    gsize length = (gsize)(end - parser->at);
    if (length == 0 || length >= sizeof digits)
        return false;
    memcpy(digits, parser->at, length);
    digits[length] = '\0';
    char *stop;
    *value = (Value){.kind = VALUE_NUMBER, .number = g_ascii_strtod(digits, &stop)};
    if (*stop != '\0')
        return false;
    parser->at = end;
    return apply_unit(parser, value);
}

static bool same_kind(const Value *a, const Value *b)
{
    return is_numeric(a) && is_numeric(b) && a->power == b->power;
}

static bool is_less(const Value *a, const Value *b)
{
    return a->number < b->number;
}

typedef bool (*Function)(Parser *parser, const Value *arguments, guint count, Value *value);

static bool call_share(Parser *parser, const Value *arguments, guint count, Value *value)
{
    (void)parser;
    if (count != 1 || arguments[0].kind != VALUE_NUMBER)
        return false;
    *value = (Value){.kind = VALUE_LENGTH, .power = 1, .share = arguments[0].number};
    return true;
}

static bool call_property(Parser *parser, const Value *arguments, guint count, Value *value)
{
    const ValueContext *context = parser->context;
    return count == 1 && arguments[0].kind == VALUE_NAME && context->property &&
           context->property(context->data, arguments[0].name, value);
}

static bool call_body_start(Parser *parser, const Value *arguments, guint count, Value *value)
{
    (void)arguments;
    const ValueContext *context = parser->context;
    return count == 0 && context->property &&
           context->property(context->data, "body-start()", value);
}

static bool call_label_end(Parser *parser, const Value *arguments, guint count, Value *value)
{
    (void)arguments;
    const ValueContext *context = parser->context;
    return count == 0 && context->property &&
           context->property(context->data, "label-end()", value);
}

static bool call_max(Parser *parser, const Value *arguments, guint count, Value *value)
{
    (void)parser;
    if (count != 2 || !same_kind(&arguments[0], &arguments[1]))
        return false;
    *value = arguments[is_less(&arguments[0], &arguments[1])];
    return true;
}

static bool call_min(Parser *parser, const Value *arguments, guint count, Value *value)
{
    (void)parser;
    if (count != 2 || !same_kind(&arguments[0], &arguments[1]))
        return false;
    *value = arguments[is_less(&arguments[1], &arguments[0])];
    return true;
}

static bool call_abs(Parser *parser, const Value *arguments, guint count, Value *value)
{
    (void)parser;
    if (count != 1 || !is_numeric(&arguments[0]))
        return false;
    *value = arguments[0];
    value->number = fabs(value->number);
    return true;
}

static bool call_rounding(const Value *arguments, guint count, double (*rounding)(double),
                          Value *value)
{
    if (count != 1 || arguments[0].kind != VALUE_NUMBER)
        return false;
    *value = (Value){.kind = VALUE_NUMBER, .number = rounding(arguments[0].number)};
    return true;
}

static bool call_floor(Parser *parser, const Value *arguments, guint count, Value *value)
{
    (void)parser;
    return call_rounding(arguments, count, floor, value);
}

static bool call_ceiling(Parser *parser, const Value *arguments, guint count, Value *value)
{
    (void)parser;
    return call_rounding(arguments, count, ceil, value);
}

static bool call_round(Parser *parser, const Value *arguments, guint count, Value *value)
{
    (void)parser;
    return call_rounding(arguments, count, round, value);
}

static const struct {
    const char *name;
    Function call;
} functions[] = {
    {"proportional-column-width", call_share},
    {"inherited-property-value", call_property},
    {"from-parent", call_property},
    {"from-nearest-specified-value", call_property},
    {"body-start", call_body_start},
    {"label-end", call_label_end},
    {"max", call_max},
    {"min", call_min},
    {"abs", call_abs},
    {"floor", call_floor},
    {"ceiling", call_ceiling},
    {"round", call_round},
};

static bool parse_call(Parser *parser, const char *name, Value *value)
{
    Value arguments[MAX_ARGUMENTS];
    guint count = 0;
    if (!take(parser, ')')) {
        do {
            if (count == MAX_ARGUMENTS || !parse_sum(parser, &arguments[count++]))
                return false;
        } while (take(parser, ','));
        if (!take(parser, ')'))
            return false;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++)
        if (strcmp(name, functions[i].name) == 0)
            return functions[i].call(parser, arguments, count, value);
    return false;
}

static bool parse_name(Parser *parser, Value *value)
{
    gsize length = name_length(parser->at);
    if (length == 0 || length >= sizeof value->name)
        return false;
    *value = (Value){.kind = VALUE_NAME};
    memcpy(value->name, parser->at, length);
    parser->at += length;
    if (*parser->at != '(')
        return true;
    parser->at++;
    char name[sizeof value->name];
    memcpy(name, value->name, sizeof name);
    return parse_call(parser, name, value);
}

static bool parse_primary(Parser *parser, Value *value)
{
    skip_space(parser);
    if (take(parser, '('))
        return parse_sum(parser, value) && take(parser, ')');
    if (g_ascii_isdigit(*parser->at) || *parser->at == '.')
        return parse_number(parser, value);
    return parse_name(parser, value);
}

static void scale(Value *value, double factor)
{
    value->number *= factor;
    value->percent *= factor;
    value->share *= factor;
}

static bool parse_factor(Parser *parser, Value *value)
{
    if (++parser->depth > MAX_DEPTH)
        return false;
    bool negative = take(parser, '-');
    if (!negative)
        take(parser, '+');
    bool well = parse_primary(parser, value);
    if (well && negative) {
        well = is_numeric(value);
        scale(value, -1);
    }
    parser->depth--;
    return well;
}

/* Takes the operator word (div, mod) if it is next. */
static bool take_word(Parser *parser, const char *word)
{
    skip_space(parser);
    gsize length = strlen(word);
    if (name_length(parser->at) != length || strncmp(parser->at, word, length) != 0)
        return false;
    parser->at += length;
    return true;
}

/* Percentages and shares are of a base that is not known here: only numbers scale them. */
static bool is_plain(const Value *value)
{
    return is_numeric(value) && value->percent == 0 && value->share == 0;
}

static bool multiply(Value *left, const Value *right)
{
    if (left->kind == VALUE_NUMBER && is_numeric(right)) {
        double factor = left->number;
        *left = *right;
        scale(left, factor);
        return true;
    }
    if (right->kind == VALUE_NUMBER && is_numeric(left)) {
        scale(left, right->number);
        return true;
    }
    if (!is_plain(left) || !is_plain(right) || abs(left->power + right->power) > MAX_POWER)
        return false;
    *left = of_power(left->power + right->power, left->number * right->number);
    return true;
}

static bool divide(Value *left, const Value *right)
{
    if (!is_numeric(left) || !is_plain(right) || right->number == 0)
        return false;
    if (right->kind == VALUE_NUMBER) {
        scale(left, 1 / right->number);
        return true;
    }
    if (!is_plain(left) || abs(left->power - right->power) > MAX_POWER)
        return false;
    *left = of_power(left->power - right->power, left->number / right->number);
    return true;
}

static bool parse_product(Parser *parser, Value *value)
{
    if (!parse_factor(parser, value))
        return false;
    for (;;) {
        Value right;
        if (take(parser, '*')) {
            if (!parse_factor(parser, &right) || !multiply(value, &right))
                return false;
        } else if (take_word(parser, "div")) {
            if (!parse_factor(parser, &right) || !divide(value, &right))
                return false;
        } else if (take_word(parser, "mod")) {
            if (!parse_factor(parser, &right) || !same_kind(value, &right) || right.number == 0)
                return false;
            value->number = fmod(value->number, right.number);
        } else {
            return true;
        }
    }
}

static bool parse_sum(Parser *parser, Value *value)
{
    if (!parse_product(parser, value))
        return false;
    for (;;) {
        bool minus = take(parser, '-');
        if (!minus && !take(parser, '+'))
            return true;
        Value right;
        if (!parse_product(parser, &right) || !same_kind(value, &right))
            return false;
        scale(&right, minus ? -1 : 1);
        value->number += right.number;
        value->percent += right.percent;
        value->share += right.share;
    }
}

bool value_parse(const char *text, const ValueContext *context, Value *value)
{
    Parser parser = {.at = text, .context = context};
    if (!parse_sum(&parser, value))
        return false;
    skip_space(&parser);
    return *parser.at == '\0';
}

bool value_length(const Value *value, FoLength *length)
{
    if (value->kind != VALUE_LENGTH && !(value->kind == VALUE_NUMBER && value->number == 0))
        return false;
    double limit = 1e9;
    if (!(fabs(value->number) < limit && fabs(value->percent) < 1e4 && fabs(value->share) < 1e5))
        return false;
    *length = (FoLength){
        .mpt = (gint32)lround(value->number),
        .ppm = (gint32)lround(value->percent * 10000),
        .share = (gint32)lround(value->share * 1000),
    };
    return true;
}
