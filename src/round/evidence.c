/* Evidence records, checked against the kinds that the method declares. */
#include "round/round_internal.h"

#include <string.h>

/* One record under examination. */
typedef struct {
    RoundReading *reading;
    const SchemeKind *kind;
    const xmlNode *element;
} Examination;

/* Why a value does not fit its field; NULL if it does. Caller frees. */
typedef char *(*FieldCheck)(const Examination *examination, const SchemeField *field,
                            const char *value);

static char *check_text(const Examination *examination, const SchemeField *field, const char *value)
{
    (void)examination;
    (void)field;
    (void)value;
    return NULL;
}

static char *check_date(const Examination *examination, const SchemeField *field, const char *value)
{
    guint date = round_date(value);
    if (!date)
        return g_strdup_printf(_("“%.40s” is not a date of the calendar, YYYY-MM-DD"), value);
    guint year = (guint)examination->reading->round->year;
    guint of_date = date / 10000;
    switch (field->window) {
    case WINDOW_YEAR:
        return of_date == year ? NULL
                               : g_strdup_printf(_("%s lies outside the year %u"), value, year);
    case WINDOW_TWO_YEARS:
        return of_date == year || of_date + 1 == year
                   ? NULL
                   : g_strdup_printf(_("%s lies outside the years %u and %u"), value, year - 1,
                                     year);
    case WINDOW_PAST:
        return of_date <= year ? NULL
                               : g_strdup_printf(_("%s lies after the year %u"), value, year);
    case WINDOW_ANY:
        break;
    }
    return NULL;
}

/* Digits, and for amounts a decimal point with digits behind it. */
static bool is_number(const char *value, bool decimal)
{
    gsize whole = strspn(value, "0123456789");
    if (whole == 0 || whole > 18)
        return false;
    const char *rest = value + whole;
    if (!*rest)
        return true;
    gsize places = decimal && *rest == '.' ? strspn(rest + 1, "0123456789") : 0;
    return places > 0 && places <= 12 && rest[1 + places] == '\0';
}

static char *check_count(const Examination *examination, const SchemeField *field,
                         const char *value)
{
    (void)examination;
    (void)field;
    return is_number(value, false)
               ? NULL
               : g_strdup_printf(_("“%.40s” is not a whole number, 0 or more"), value);
}

static char *check_amount(const Examination *examination, const SchemeField *field,
                          const char *value)
{
    (void)examination;
    (void)field;
    return is_number(value, true)
               ? NULL
               : g_strdup_printf(_("“%.40s” is not a decimal number, 0 or more"), value);
}

static char *known_choices(const SchemeField *field)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < field->choices->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "",
                               ((const SchemeChoice *)g_ptr_array_index(field->choices, i))->value);
    return g_string_free(text, FALSE);
}

static char *check_choice(const Examination *examination, const SchemeField *field,
                          const char *value)
{
    (void)examination;
    if (scheme_choice_name(field->choices, value))
        return NULL;
    g_autofree char *known = known_choices(field);
    return g_strdup_printf(_("“%.40s” is not one of: %s"), value, known);
}

static char *check_list(const Examination *examination, const SchemeField *field, const char *value)
{
    g_auto(GStrv) words = g_strsplit(value, " ", -1);
    for (char **word = words; *word; word++) {
        char *wrong = **word ? check_choice(examination, field, *word) : NULL;
        if (wrong)
            return wrong;
    }
    return NULL;
}

static char *check_object(const Examination *examination, const SchemeField *field,
                          const char *value)
{
    (void)field;
    return round_object(examination->reading->round, value)
               ? NULL
               : g_strdup_printf(_("there is no object %.60s"), value);
}

/* In the order of FieldType. */
static const FieldCheck field_checks[] = {
    check_text,   check_date, check_count,  check_amount,
    check_choice, check_list, check_object, check_text,
};

static void check_field(const Examination *examination, const char *name, const char *value)
{
    if (!strcmp(name, "id") || !strcmp(name, "pairing"))
        return;
    const SchemeField *field = scheme_field(examination->kind, name);
    if (!field) {
        round_complain(examination->reading, examination->element,
                       _("records of the kind %s have no field %s"), examination->kind->id, name);
        return;
    }
    g_autofree char *wrong = *value || field->type == FIELD_LIST
                                 ? field_checks[field->type](examination, field, value)
                                 : g_strdup(_("is empty"));
    if (wrong)
        round_complain(examination->reading, examination->element, "%s (%s): %s", name,
                       field->label, wrong);
}

static void check_required(const Examination *examination)
{
    const GPtrArray *fields = examination->kind->fields;
    for (guint i = 0; i < fields->len; i++) {
        const SchemeField *field = g_ptr_array_index(fields, i);
        if (field->required && !xml_attribute(examination->element, field->name))
            round_complain(examination->reading, examination->element,
                           _("the field %s (%s) is missing"), field->name, field->label);
    }
}

static void check_span(const Examination *examination)
{
    const char *from = xml_attribute(examination->element, "from");
    const char *to = xml_attribute(examination->element, "to");
    if (from && to && round_date(from) && round_date(to) && strcmp(from, to) > 0)
        round_complain(examination->reading, examination->element,
                       _("it ends (%s) before it begins (%s)"), to, from);
}

static void check_id(const Examination *examination)
{
    GHashTable *records = examination->reading->priv->records;
    const xmlNode *element = examination->element;
    const char *id = xml_attribute(element, "id");
    if (!id || !*id) {
        round_complain(examination->reading, element, _("the record has no id"));
        return;
    }
    const xmlNode *other = g_hash_table_lookup(records, id);
    if (other)
        round_complain(examination->reading, element,
                       _("the id of the record %s stands twice; the other is %s:%d"), id,
                       xml_place(other).file, xml_place(other).line);
    else
        g_hash_table_insert(records, (gpointer)(guintptr)id, (gpointer)(guintptr)element);
}

static void check_pairing(const Examination *examination, const SchemeObject *by)
{
    const xmlNode *element = examination->element;
    const RoundPairing *pairing = round_find_pairing(examination->reading, element, "pairing");
    if (examination->kind->paired && !xml_attribute(element, "pairing"))
        round_complain(examination->reading, element, _("records of the kind %s need a pairing"),
                       examination->kind->id);
    if (pairing && by && pairing->helper && pairing->helper != by && pairing->helped != by)
        round_complain(examination->reading, element, _("%s is not a side of the pairing %s"),
                       by->id, pairing->id);
}

static void check_record(RoundReading *reading, const SchemeObject *by, const xmlNode *element)
{
    Examination examination = {reading, NULL, element};
    examination.kind = scheme_kind(reading->round->scheme, (const char *)element->name);
    if (!examination.kind) {
        round_complain(reading, element, _("the method has no kind of record %s"),
                       (const char *)element->name);
        return;
    }
    check_id(&examination);
    check_pairing(&examination, by);
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next)
        check_field(&examination, (const char *)attr->name,
                    attr->children ? (const char *)attr->children->content : "");
    check_required(&examination);
    check_span(&examination);
}

/* The kinds whose reporting the object has closed. */
static void read_closed(RoundReading *reading, const SchemeObject *by, const xmlNode *root)
{
    const char *complete = xml_attribute(root, "complete");
    g_auto(GStrv) kinds = g_strsplit(complete ? complete : "", " ", -1);
    for (char **id = kinds; by && *id; id++) {
        const SchemeKind *kind = scheme_kind(reading->round->scheme, *id);
        if (kind || !strcmp(*id, "all"))
            g_hash_table_add(reading->priv->closed, round_key(by, kind));
        else if (**id)
            round_complain(reading, root, _("the method has no kind of record %s"), *id);
    }
}

void round_read_evidence(RoundReading *reading, xmlNode *root)
{
    const SchemeObject *by = round_find_object(reading, root, "by");
    read_closed(reading, by, root);
    for (xmlNode *at = xml_first(root, NULL); at; at = xml_next(at, NULL))
        check_record(reading, by, at);
    g_ptr_array_add(reading->priv->evidence, root);
}

/* References from one record to another. */
static void check_references(RoundReading *reading, const xmlNode *element)
{
    const SchemeKind *kind = scheme_kind(reading->round->scheme, (const char *)element->name);
    for (guint i = 0; kind && i < kind->fields->len; i++) {
        const SchemeField *field = g_ptr_array_index(kind->fields, i);
        const char *id = field->type == FIELD_RECORD ? xml_attribute(element, field->name) : NULL;
        if (id && !g_hash_table_contains(reading->priv->records, id))
            round_complain(reading, element, _("%s (%s): there is no record %s"), field->name,
                           field->label, id);
    }
}

void round_check_records(RoundReading *reading)
{
    for (guint i = 0; i < reading->priv->evidence->len; i++) {
        const xmlNode *root = g_ptr_array_index(reading->priv->evidence, i);
        for (const xmlNode *at = xml_first(root, NULL); at; at = xml_next(at, NULL))
            check_references(reading, at);
    }
}

static bool hand_over(const Round *round, const SchemeObject *by, xmlNode *element,
                      RoundRecordFunc func, gpointer data)
{
    RoundRecord record = {
        .kind = scheme_kind(round->scheme, (const char *)element->name),
        .by = by,
        .pairing = round_pairing(round, xml_attribute(element, "pairing")),
        .id = xml_attribute(element, "id"),
        .element = element,
        .place = xml_place(element),
    };
    return func(&record, data);
}

void round_each_record(const Round *round, RoundRecordFunc func, gpointer data)
{
    for (guint i = 0; i < round->priv->evidence->len; i++) {
        const xmlNode *root = g_ptr_array_index(round->priv->evidence, i);
        const SchemeObject *by = round_object(round, xml_attribute(root, "by"));
        for (xmlNode *at = xml_first(root, NULL); at; at = xml_next(at, NULL))
            if (!hand_over(round, by, at, func, data))
                return;
    }
}
