/* Agreed targets and reported figures. */
#include "round/round_internal.h"

#include <string.h>

static bool counts_whole(const SchemeMeasure *measure)
{
    if (!measure->kind)
        return false;
    if (!measure->sum)
        return !measure->of;
    const SchemeField *field = scheme_field(measure->kind, measure->sum);
    return field && field->type == FIELD_COUNT;
}

/* Reads the value of a target or figure and compares its unit with the measure's. */
static Rational *read_value(RoundReading *reading, const xmlNode *at, const SchemeMeasure *measure)
{
    const char *text = xml_attribute(at, "value");
    const char *unit = xml_attribute(at, "unit");
    if (strcmp(unit, measure->unit) != 0)
        round_complain(reading, xml_place(at), _("%s is told in %s, not in %s"), measure->id,
                       measure->unit, unit);
    Rational *value = rational_parse(text);
    if (!value)
        round_complain(reading, xml_place(at), _("“%s” is not a number that can be read exactly"),
                       text);
    else if (counts_whole(measure) && !rational_is_integer(value))
        round_complain(reading, xml_place(at),
                       _("%s counts whole things; %s is not a whole number"), measure->id, text);
    return value;
}

/* A measure of a pairing needs one, a measure of an object must not have one. */
static bool fits_scope(RoundReading *reading, const xmlNode *at, const SchemeMeasure *measure,
                       bool has_pairing)
{
    if (has_pairing == (measure->scope == SCOPE_PAIRING))
        return true;
    round_complain(reading, xml_place(at),
                   has_pairing ? _("%s is a measure of one object and takes no pairing")
                               : _("%s is a measure of a pairing and needs one"),
                   measure->id);
    return false;
}

static void add_target(RoundReading *reading, const RoundAgreement *agreement, const xmlNode *at)
{
    const SchemeMeasure *measure = round_find_measure(reading, at, "measure");
    if (!measure || !fits_scope(reading, at, measure, agreement->pairing != NULL))
        return;
    RoundTarget *target = g_new0(RoundTarget, 1);
    target->agreement = agreement;
    target->measure = measure;
    target->no_task = xml_attribute(at, "no-task") != NULL;
    target->text = xml_attribute(at, "value");
    target->value = target->no_task ? NULL : read_value(reading, at, measure);
    target->place = xml_place(at);
    g_ptr_array_add(reading->round->targets, target);
    if (measure->target)
        round_complain(reading, xml_place(at), _("the method itself fixes the target of %s: %s %s"),
                       measure->id, measure->target, measure->unit);
    char *key = round_key(
        agreement->pairing ? (gconstpointer)agreement->pairing : agreement->object, measure);
    const RoundTarget *other = g_hash_table_lookup(reading->priv->targets, key);
    if (other)
        round_complain(reading, xml_place(at),
                       _("the target of %s is given twice, also in %s:%d: keep one"), measure->id,
                       other->place.file, other->place.line);
    g_hash_table_insert(reading->priv->targets, key, target);
}

void round_read_agreements(RoundReading *reading, xmlNode *root)
{
    for (xmlNode *at = xml_first(root, "agreement"); at; at = xml_next(at, "agreement")) {
        RoundAgreement *agreement = g_new0(RoundAgreement, 1);
        agreement->id = xml_attribute(at, "id");
        agreement->pairing = round_find_pairing(reading, at, "pairing");
        agreement->object = round_find_object(reading, at, "object");
        agreement->title = xml_attribute(at, "title");
        agreement->signed_on = xml_attribute(at, "signed");
        agreement->document = xml_attribute(at, "document");
        agreement->element = at;
        agreement->place = xml_place(at);
        if (!g_hash_table_add(reading->priv->agreements, (gpointer)(guintptr)agreement->id))
            round_complain(reading, xml_place(at), _("the id of the agreement %s stands twice"),
                           agreement->id);
        g_ptr_array_add(reading->round->agreements, agreement);
        round_check_past(reading, at, "signed");
        if (!agreement->pairing && !agreement->object)
            continue;
        for (xmlNode *in = xml_first(at, "target"); in; in = xml_next(in, "target"))
            add_target(reading, agreement, in);
    }
}

/* True if the node or one below it uses the measure. */
static bool is_used(const SchemeNode *node, const SchemeMeasure *measure)
{
    if (node->measure == measure)
        return true;
    for (guint i = 0; i < node->children->len; i++)
        if (is_used(g_ptr_array_index(node->children, i), measure))
            return true;
    return false;
}

static bool is_denominator(const Scheme *scheme, const SchemeMeasure *measure)
{
    for (guint i = 0; i < scheme->measures->len; i++) {
        const SchemeMeasure *other = g_ptr_array_index(scheme->measures, i);
        if (other->of && !strcmp(other->of, measure->id))
            return true;
    }
    return false;
}

static bool object_uses(const Scheme *scheme, const SchemeObject *object,
                        const SchemeMeasure *measure)
{
    for (guint i = 0; object && i < scheme->annexes->len; i++) {
        const SchemeNode *annex = g_ptr_array_index(scheme->annexes, i);
        if (round_node_applies(annex, object) && is_used(annex, measure))
            return true;
    }
    return false;
}

/* A figure is used by an indicator of its object, or compared with that of the other side. */
static void check_use(RoundReading *reading, const RoundFigure *figure)
{
    const Scheme *scheme = reading->round->scheme;
    const RoundPairing *pairing = figure->pairing;
    bool used = is_denominator(scheme, figure->measure) ||
                object_uses(scheme, figure->by, figure->measure) ||
                (pairing && (object_uses(scheme, pairing->helper, figure->measure) ||
                             object_uses(scheme, pairing->helped, figure->measure)));
    if (!used)
        diag_report(reading->diag, DIAG_WARNING, figure->place,
                    _("no indicator of %s uses the figure for %s"), figure->by->name,
                    figure->measure->id);
}

static void add_figure(RoundReading *reading, const SchemeObject *by, const xmlNode *at)
{
    const SchemeMeasure *measure = round_find_measure(reading, at, "measure");
    const RoundPairing *pairing = round_find_pairing(reading, at, "pairing");
    if (!measure || !by)
        return;
    if (!xml_attribute(at, "pairing") == !pairing)
        fits_scope(reading, at, measure, pairing != NULL);
    if (pairing && pairing->helper && pairing->helper != by && pairing->helped != by)
        round_complain(reading, xml_place(at), _("%s is not a side of the pairing %s"), by->id,
                       pairing->id);
    RoundFigure *figure = g_new0(RoundFigure, 1);
    figure->by = by;
    figure->measure = measure;
    figure->pairing = pairing;
    figure->text = xml_attribute(at, "value");
    figure->value = read_value(reading, at, measure);
    figure->place = xml_place(at);
    g_ptr_array_add(reading->round->figures, figure);
    g_autofree char *what = round_key(pairing, measure);
    char *key = g_strdup_printf("%s %s", by->id, what);
    const RoundFigure *other = g_hash_table_lookup(reading->priv->figures, key);
    if (other)
        round_complain(reading, xml_place(at),
                       _("the figure for %s is given twice, also in %s:%d: keep one"), measure->id,
                       other->place.file, other->place.line);
    g_hash_table_insert(reading->priv->figures, key, figure);
    check_use(reading, figure);
    if (figure->value && rational_sign(figure->value) == 0 &&
        is_denominator(reading->round->scheme, measure))
        round_complain(reading, xml_place(at),
                       _("%s is divided by, so it cannot be 0: leave the figure out if it is not "
                         "known"),
                       measure->id);
}

void round_read_figures(RoundReading *reading, xmlNode *root)
{
    const SchemeObject *by = round_find_object(reading, root, "by");
    for (xmlNode *at = xml_first(root, "figure"); at; at = xml_next(at, "figure"))
        add_figure(reading, by, at);
}
