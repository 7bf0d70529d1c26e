#include "round/record.h"

#include "round/round_internal.h"

#include <string.h>

/* Digits of a number before and behind the point. */
enum { WHOLE_MAX = 18, PLACES_MAX = 12 };

/* A reference to another record that may still come. */
typedef struct {
    char *id;
    const SchemeField *field;
    Place place;
} Reference;

struct RecordCheck {
    const Round *round;
    Complaints *complaints;
    RoundIds *ids;
    GArray *references; /* of Reference */
    const SchemeObject *by;
    const xmlNode *element; /* under examination */
    const SchemeKind *kind; /* of it, or NULL */
    const RoundPairing *pairing;
    guint64 print; /* of its id */
    bool paired;   /* whether it names a pairing */
    bool good;
    /* The record before mostly had the same element and attribute names, at the same addresses. */
    const xmlChar *kind_name;
    const xmlChar *names[XML_ATTRIBUTES_MAX];
    const SchemeField *fields[XML_ATTRIBUTES_MAX];
    const SchemeField *from; /* of the kind, or NULL */
    const SchemeField *to;
    GPtrArray *values; /* by index of the kind's field: its value, or NULL */
};

/* Why a value does not fit its field; NULL if it does. Caller frees. */
typedef char *(*FieldCheck)(const RecordCheck *check, const SchemeField *field, const char *value);

G_GNUC_PRINTF(3, 4)
static void complain(RecordCheck *check, bool reference, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    check->good = false;
    Place place = xml_place(check->element);
    if (reference)
        complaints_add_reference(check->complaints, place, text);
    else
        complaints_add(check->complaints, place, text);
}

static char *check_text(const RecordCheck *check, const SchemeField *field, const char *value)
{
    (void)check;
    (void)field;
    (void)value;
    return NULL;
}

static char *check_date(const RecordCheck *check, const SchemeField *field, const char *value)
{
    guint date = round_date(value);
    if (!date)
        return g_strdup_printf(_("“%.40s” is not a date of the calendar, YYYY-MM-DD"), value);
    guint year = (guint)check->round->year;
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

/* How many digits the text begins with, up to one more than most. */
static gsize leading_digits(const char *text, gsize most)
{
    gsize n = 0;
    while (n <= most && g_ascii_isdigit(text[n]))
        n++;
    return n;
}

/* Digits, and for amounts a decimal point with digits behind it. */
static bool is_number(const char *value, bool decimal)
{
    gsize whole = leading_digits(value, WHOLE_MAX);
    if (whole == 0 || whole > WHOLE_MAX)
        return false;
    const char *rest = value + whole;
    if (!*rest)
        return true;
    gsize places = decimal && *rest == '.' ? leading_digits(rest + 1, PLACES_MAX) : 0;
    return places > 0 && places <= PLACES_MAX && rest[1 + places] == '\0';
}

static char *check_count(const RecordCheck *check, const SchemeField *field, const char *value)
{
    (void)check;
    (void)field;
    return is_number(value, false)
               ? NULL
               : g_strdup_printf(_("“%.40s” is not a whole number, 0 or more"), value);
}

static char *check_amount(const RecordCheck *check, const SchemeField *field, const char *value)
{
    (void)check;
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

static char *check_choice(const RecordCheck *check, const SchemeField *field, const char *value)
{
    (void)check;
    if (scheme_choice_name(field->choices, value))
        return NULL;
    g_autofree char *known = known_choices(field);
    return g_strdup_printf(_("“%.40s” is not one of: %s"), value, known);
}

static char *check_list(const RecordCheck *check, const SchemeField *field, const char *value)
{
    g_auto(GStrv) words = g_strsplit(value, " ", -1);
    for (char **word = words; *word; word++) {
        char *wrong = **word ? check_choice(check, field, *word) : NULL;
        if (wrong)
            return wrong;
    }
    return NULL;
}

static char *check_object(const RecordCheck *check, const SchemeField *field, const char *value)
{
    (void)field;
    return round_object(check->round, value)
               ? NULL
               : g_strdup_printf(_("there is no object %.60s"), value);
}

/* In the order of FieldType. */
static const FieldCheck field_checks[] = {
    check_text,   check_date, check_count,  check_amount,
    check_choice, check_list, check_object, check_text,
};

static const SchemeField *field_of(RecordCheck *check, guint position, const xmlChar *name)
{
    if (position >= XML_ATTRIBUTES_MAX)
        return scheme_field(check->kind, (const char *)name);
    if (check->names[position] != name) {
        check->names[position] = name;
        check->fields[position] = scheme_field(check->kind, (const char *)name);
    }
    return check->fields[position];
}

static void refer(RecordCheck *check, const SchemeField *field, const char *value)
{
    Reference reference = {g_strdup(value), field, xml_place(check->element)};
    g_array_append_val(check->references, reference);
}

static void check_value(RecordCheck *check, const SchemeField *field, const char *value)
{
    g_autofree char *wrong = *value || field->type == FIELD_LIST
                                 ? field_checks[field->type](check, field, value)
                                 : g_strdup(_("is empty"));
    if (wrong)
        complain(check, field->type == FIELD_OBJECT, "%s (%s): %s", field->name, field->label,
                 wrong);
    else if (field->type == FIELD_RECORD)
        refer(check, field, value);
}

static void check_pairing(RecordCheck *check, const char *id)
{
    if (!check->pairing || strcmp(check->pairing->id, id) != 0)
        check->pairing = round_pairing(check->round, id);
    const RoundPairing *pairing = check->pairing;
    if (!pairing)
        complain(check, /*reference*/ true, _("there is no pairing %s"), id);
    else if (check->by && pairing->helper && pairing->helper != check->by &&
             pairing->helped != check->by)
        complain(check, /*reference*/ false, _("%s is not a side of the pairing %s"), check->by->id,
                 pairing->id);
}

static void check_id(RecordCheck *check, const char *id)
{
    Place before;
    if (!round_ids_add(check->ids, id, check->print, xml_place(check->element), &before))
        complain(check, /*reference*/ false,
                 _("the id of the record %s stands twice, also in %s:%d: change one"), id,
                 before.file, before.line);
}

static const char *value_of(const xmlAttr *attr)
{
    return attr->children ? (const char *)attr->children->content : "";
}

/* Attributes that are not fields are told from fields by their names. */
static void check_attribute(RecordCheck *check, guint position, const xmlAttr *attr,
                            RoundRecord *record)
{
    const char *value = value_of(attr);
    const SchemeField *field = attr->ns ? NULL : field_of(check, position, attr->name);
    if (field) {
        check->values->pdata[field->index] = (gpointer)(guintptr)value;
        check_value(check, field, value);
    } else if (!strcmp((const char *)attr->name, "id")) {
        record->id = value;
        check->print = round_ids_print(check->ids, value);
    } else if (!strcmp((const char *)attr->name, "pairing")) {
        check->paired = true;
        check_pairing(check, value);
        record->pairing = check->pairing;
    } else {
        complain(check, /*reference*/ false, _("records of the kind %s have no field %s"),
                 check->kind->id, (const char *)attr->name);
    }
}

static void check_missing(RecordCheck *check, const RoundRecord *record)
{
    if (!record->id || !*record->id)
        complain(check, /*reference*/ false, _("the record has no id"));
    else
        check_id(check, record->id);
    if (check->kind->paired && !check->paired)
        complain(check, /*reference*/ false, _("records of the kind %s need a pairing"),
                 check->kind->id);
    for (guint i = 0; i < check->kind->fields->len; i++) {
        const SchemeField *field = g_ptr_array_index(check->kind->fields, i);
        if (field->required && !check->values->pdata[i])
            complain(check, /*reference*/ false, _("the field %s (%s) is missing"), field->name,
                     field->label);
    }
}

static void check_span(RecordCheck *check)
{
    const char *from = check->from ? check->values->pdata[check->from->index] : NULL;
    const char *to = check->to ? check->values->pdata[check->to->index] : NULL;
    if (from && to && strcmp(from, to) > 0 && round_date(from) && round_date(to))
        complain(check, /*reference*/ false, _("it ends (%s) before it begins (%s)"), to, from);
}

/* The kind by the element's name; what is remembered of another kind is forgotten. */
static bool find_kind(RecordCheck *check)
{
    if (check->kind && check->kind_name == check->element->name)
        return true;
    memset(check->names, 0, sizeof check->names);
    check->kind_name = check->element->name;
    check->kind = scheme_kind(check->round->scheme, (const char *)check->element->name);
    if (!check->kind) {
        complain(check, /*reference*/ false, _("the method has no kind of record %s"),
                 (const char *)check->element->name);
        return false;
    }
    check->from = scheme_field(check->kind, "from");
    check->to = scheme_field(check->kind, "to");
    g_ptr_array_set_size(check->values, 0);
    g_ptr_array_set_size(check->values, (int)check->kind->fields->len);
    return true;
}

/* What is known of the record before its attributes are looked at. */
static void begin_record(RecordCheck *check, xmlNode *element, RoundRecord *record)
{
    if (check->values->len > 0)
        memset(check->values->pdata, 0, check->values->len * sizeof *check->values->pdata);
    check->paired = false;
    *record = (RoundRecord){.kind = check->kind,
                            .by = check->by,
                            .element = element,
                            .values = (const char *const *)check->values->pdata,
                            .place = xml_place(element)};
}

bool record_check(RecordCheck *check, xmlNode *element, RoundRecord *record)
{
    check->element = element;
    check->good = true;
    if (!find_kind(check))
        return false;
    begin_record(check, element, record);
    guint position = 0;
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next)
        check_attribute(check, position++, attr, record);
    check_missing(check, record);
    check_span(check);
    for (const xmlNode *child = element->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE ||
            (child->type == XML_TEXT_NODE && !xmlIsBlankNode(child)))
            complain(check, /*reference*/ false, _("%s must be empty"),
                     (const char *)element->name);
    return check->good && check->by;
}

void record_read(RecordCheck *check, xmlNode *element, RoundRecord *record)
{
    check->element = element;
    find_kind(check);
    begin_record(check, element, record);
    guint position = 0;
    for (const xmlAttr *attr = element->properties; attr; attr = attr->next) {
        const SchemeField *field = field_of(check, position++, attr->name);
        if (field)
            check->values->pdata[field->index] = (gpointer)(guintptr)value_of(attr);
    }
    record->id = xml_attribute(element, "id");
    record->pairing = round_pairing(check->round, xml_attribute(element, "pairing"));
}

static void reference_clear(gpointer data)
{
    g_free(((Reference *)data)->id);
}

RecordCheck *record_check_new(const Round *round, RoundIds *ids, Complaints *complaints)
{
    RecordCheck *check = g_new0(RecordCheck, 1);
    check->round = round;
    check->ids = ids;
    check->complaints = complaints;
    check->references = g_array_new(FALSE, FALSE, sizeof(Reference));
    g_array_set_clear_func(check->references, reference_clear);
    check->values = g_ptr_array_new();
    return check;
}

void record_check_free(RecordCheck *check)
{
    if (!check)
        return;
    round_ids_free(check->ids);
    g_array_unref(check->references);
    g_ptr_array_unref(check->values);
    g_free(check);
}

void record_check_begin(RecordCheck *check, const SchemeObject *by)
{
    check->by = by;
    check->kind = NULL;
    check->pairing = NULL;
}

void record_check_end(RecordCheck *check)
{
    for (guint i = 0; i < check->references->len; i++) {
        const Reference *reference = &g_array_index(check->references, Reference, i);
        if (round_ids_contain(check->ids, reference->id))
            continue;
        g_autofree char *text =
            g_strdup_printf(_("%s (%s): there is no record %s"), reference->field->name,
                            reference->field->label, reference->id);
        complaints_add_reference(check->complaints, reference->place, text);
    }
    g_array_set_size(check->references, 0);
}

const RoundIds *record_check_ids(const RecordCheck *check)
{
    return check->ids;
}
