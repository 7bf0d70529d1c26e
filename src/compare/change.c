#include "compare/change.h"

#include "xml/element.h"
#include "xml/xml.h"

static Rational *exact_of(const xmlNode *element)
{
    return element ? rational_parse_exact(xml_attribute(element, "exact")) : NULL;
}

static ChangeFigure figure_of(const xmlNode *element, bool as_zero)
{
    Rational *number = !element && as_zero ? rational_new(0, 1) : exact_of(element);
    return (ChangeFigure){.element = element, .number = number};
}

Rational *change_between(const Rational *a, const Rational *b)
{
    return a && b ? rational_sub(b, a) : NULL;
}

Change change_new(const xmlNode *before, const xmlNode *restated, const xmlNode *after,
                  bool as_zero)
{
    Change change = {
        .before = figure_of(before, as_zero),
        .restated = figure_of(restated, as_zero),
        .after = figure_of(after, as_zero),
    };
    change.rule = change_between(change.before.number, change.restated.number);
    change.data = change_between(change.restated.number, change.after.number);
    change.difference = change_between(change.before.number, change.after.number);
    change.veto = rational_new(0, 1);
    return change;
}

void change_clear(Change *change)
{
    Rational *owned[] = {change->before.number, change->restated.number,
                         change->after.number,  change->difference,
                         change->data,          change->rule,
                         change->veto};
    for (gsize i = 0; i < G_N_ELEMENTS(owned); i++)
        rational_unref(owned[i]);
    *change = (Change){0};
}

/* Whether two quantities say the same, pending ranges included. */
static bool is_same(const xmlNode *a, const xmlNode *b)
{
    static const char *const names[] = {"state", "exact", "min-exact", "max-exact"};
    if (!a || !b)
        return a == b;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_strcmp0(xml_attribute(a, names[i]), xml_attribute(b, names[i])) != 0)
            return false;
    return true;
}

static bool is_moved(const ChangeFigure *from, const ChangeFigure *to)
{
    if (from->number && to->number)
        return !rational_equal(from->number, to->number);
    return !is_same(from->element, to->element);
}

bool change_moved(const Change *change)
{
    return is_moved(&change->before, &change->restated) ||
           is_moved(&change->restated, &change->after);
}

/* The number as it is printed. Caller frees. */
static char *shown(const Rational *number, ChangeStyle style, const ChangeDisplay *display)
{
    if (style == SHOW_NUMBER)
        return rational_display_short(number, display->places, display->rounding);
    g_autoptr(Rational) factor = rational_new(style == SHOW_RATE ? 100 : 1, 1);
    g_autoptr(Rational) scaled = rational_mul(number, factor);
    return rational_display(scaled, display->places, display->rounding);
}

static void set_number(xmlNode *element, const char *name, const char *exact_name,
                       const Rational *number, ChangeStyle style, const ChangeDisplay *display)
{
    if (!number)
        return;
    g_autofree char *exact = rational_exact(number);
    g_autofree char *value = shown(number, style, display);
    element_set(element, exact_name, exact);
    element_set(element, name, value);
}

void change_write_effect(xmlNode *parent, const char *name, const Rational *number,
                         ChangeStyle style, const ChangeDisplay *display)
{
    xmlNode *element = element_add(parent, name);
    element_set(element, "state", number ? "final" : "pending");
    set_number(element, "value", "exact", number, style, display);
}

static void write_figure(xmlNode *parent, const char *name, const ChangeFigure *figure,
                         ChangeStyle style, const ChangeDisplay *display)
{
    if (!figure->element)
        return;
    xmlNode *element = element_add(parent, name);
    element_set(element, "full", xml_attribute(figure->element, "full"));
    element_set(element, "working", figure->working);
    element_set(element, "state", figure->number ? "final" : "pending");
    set_number(element, "value", "exact", figure->number, style, display);
    if (figure->number)
        return;
    const char *low = xml_attribute(figure->element, "min-exact");
    const char *high = xml_attribute(figure->element, "max-exact");
    g_autoptr(Rational) least = rational_parse_exact(low);
    g_autoptr(Rational) most = rational_parse_exact(high);
    set_number(element, "min", "min-exact", least, style, display);
    set_number(element, "max", "max-exact", most, style, display);
}

xmlNode *change_write(xmlNode *parent, const char *of, const Change *change, ChangeStyle style,
                      const ChangeDisplay *display)
{
    xmlNode *element = element_add(parent, "change");
    element_set(element, "of", of);
    element_set(element, "moved", change_moved(change) ? "yes" : "no");
    write_figure(element, "before", &change->before, style, display);
    write_figure(element, "restated", &change->restated, style, display);
    write_figure(element, "after", &change->after, style, display);
    change_write_effect(element, "difference", change->difference, style, display);
    change_write_effect(element, "data", change->data, style, display);
    change_write_effect(element, "rule", change->rule, style, display);
    change_write_effect(element, "veto", change->veto, style, display);
    return element;
}
