#include "score/results_internal.h"
#include "xml/xml.h"

#include <string.h>

/* Fields that are attributes of their own in the results. */
static bool is_reference(const char *name)
{
    return strcmp(name, "document") == 0 || strcmp(name, "file") == 0 ||
           strcmp(name, "sha256") == 0;
}

/* "2022-03-08" as 2022年3月8日; other text as it is. Caller frees. */
static char *date_words(const char *value)
{
    g_autoptr(GDateTime) date = NULL;
    g_autofree char *moment = g_strconcat(value, "T00:00:00Z", NULL);
    date = g_date_time_new_from_iso8601(moment, NULL);
    if (!date)
        return g_strdup(value);
    return g_strdup_printf("%d年%d月%d日", g_date_time_get_year(date), g_date_time_get_month(date),
                           g_date_time_get_day_of_month(date));
}

/* The names of the chosen values, separated by 、. Caller frees. */
static char *choice_words(const SchemeField *field, const char *value)
{
    g_auto(GStrv) chosen = g_strsplit(value, " ", /*max*/ -1);
    GString *words = g_string_new(NULL);
    for (guint i = 0; chosen[i]; i++) {
        const char *name = chosen[i];
        for (guint j = 0; j < field->choices->len; j++) {
            const SchemeChoice *choice = field->choices->pdata[j];
            if (strcmp(choice->value, chosen[i]) == 0)
                name = choice->name;
        }
        g_string_append_printf(words, "%s%s", words->len ? "、" : "", name);
    }
    return g_string_free(words, FALSE);
}

/* What is printed for a field's value. Caller frees. */
static char *field_words(const Results *results, const SchemeField *field, const char *value)
{
    switch (field->type) {
    case FIELD_DATE:
        return date_words(value);
    case FIELD_CHOICE:
    case FIELD_LIST:
        return choice_words(field, value);
    case FIELD_OBJECT: {
        const SchemeObject *object = round_object(results->scores->round, value);
        return g_strdup(object ? object->name : value);
    }
    default:
        return g_strdup(value);
    }
}

static void add_field(const Results *results, xmlNode *parent, const SchemeField *field,
                      const char *value)
{
    xmlNode *element = element_add(parent, "field");
    element_set(element, "id", field->name);
    element_set(element, "name", field->label);
    element_set(element, "value", value);
    element_set(element, "unit", field->unit);
    g_autofree char *words = field_words(results, field, value);
    element_text(element, words);
}

static void add_record(const Results *results, xmlNode *parent, const EvidenceRecord *record)
{
    static const char *const use_names[] = {
        [RECORD_UNUSED] = "no", [RECORD_REJECTED] = "rejected", [RECORD_COUNTED] = "counted"};
    xmlNode *element = element_add(parent, "record");
    element_set(element, "id", record->id);
    element_set(element, "kind", record->kind->id);
    element_set(element, "kind-name", record->kind->name);
    element_set(element, "object", record->by->id);
    element_set(element, "pairing", record->pairing ? record->pairing->id : NULL);
    element_set(element, "used", use_names[record->use]);
    element_set(element, "document", xml_attribute(record->element, "document"));
    element_set(element, "attachment", xml_attribute(record->element, "file"));
    element_set(element, "sha256", xml_attribute(record->element, "sha256"));
    results_set_place(results, element, record->place);
    for (guint i = 0; i < record->kind->fields->len; i++) {
        const SchemeField *field = record->kind->fields->pdata[i];
        const char *value = xml_attribute(record->element, field->name);
        if (value && !is_reference(field->name))
            add_field(results, element, field, value);
    }
    g_autofree char *text = xml_text(record->element);
    if (text && *text)
        element_text(element_add(element, "text"), text);
}

void results_add_evidence(const Results *results, xmlNode *root)
{
    const GPtrArray *records = evidence_records(results->scores->evidence);
    xmlNode *parent = element_add(root, "evidence");
    guint unkept = evidence_unkept(results->scores->evidence);
    if (unkept > 0)
        element_set_count(parent, "only-counted", unkept);
    for (guint i = 0; i < records->len; i++)
        add_record(results, parent, records->pdata[i]);
}
