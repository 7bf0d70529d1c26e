/* Evidence files. Small ones are held as documents and checked while the round is read; large ones
 * are streamed each time their records are handed over, and checked on the way. */
#include "round/record.h"
#include "round/round_internal.h"
#include "xml/stream.h"

#include <string.h>

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
            round_complain(reading, xml_place(root), _("the method has no kind of record %s"), *id);
    }
}

void round_read_evidence(RoundReading *reading, xmlNode *root)
{
    EvidenceFile *file = g_new(EvidenceFile, 1);
    const char *path = xml_place(root).file;
    const SchemeObject *by = round_find_object(reading, root, "by");
    *file = (EvidenceFile){path, root, by, g_hash_table_contains(reading->streamed, path)};
    g_ptr_array_add(reading->priv->evidence, file);
    read_closed(reading, by, root);
    record_check_begin(reading->records, by);
    for (xmlNode *at = root->children, *next; at && !complaints_are_full(reading->complaints);
         at = next) {
        RoundRecord record;
        next = at->next;
        bool is_record = at->type == XML_ELEMENT_NODE;
        if (is_record && !record_check(reading->records, at, &record) && reading->rules)
            under_leave_record(reading, at);
        else if (at->type == XML_TEXT_NODE && !xmlIsBlankNode(at))
            round_complain(reading, xml_place(at), _("text is not expected in %s"), "evidence");
    }
}

enum { COLUMN_ID = -1, COLUMN_PAIRING = -2, COLUMN_NONE = -3 };

int round_column(const SchemeKind *kind, const char *attribute)
{
    const SchemeField *field = scheme_field(kind, attribute);
    return field                           ? (int)field->index
           : !strcmp(attribute, "id")      ? COLUMN_ID
           : !strcmp(attribute, "pairing") ? COLUMN_PAIRING
                                           : COLUMN_NONE;
}

const char *round_value(const RoundRecord *record, int column)
{
    if (column >= 0)
        return record->values[column];
    const char *pairing = record->pairing ? record->pairing->id : NULL;
    return column == COLUMN_ID ? record->id : column == COLUMN_PAIRING ? pairing : NULL;
}

/* A pass over all records. */
typedef struct {
    const Round *round;
    RoundRecordFunc func;
    gpointer data;
    RecordCheck *check; /* of streamed records */
    Complaints *complaints;
    bool ended; /* func does not want more */
} Pass;

static bool hand_over(xmlNode *element, gpointer data)
{
    Pass *pass = data;
    RoundRecord record;
    if (record_check(pass->check, element, &record))
        pass->ended = !pass->func(&record, pass->data);
    pass->ended |= complaints_are_full(pass->complaints);
    return !pass->ended;
}

static void hand_over_held(Pass *pass, const EvidenceFile *file)
{
    for (xmlNode *at = xml_first(file->root, NULL); at && !pass->ended; at = xml_next(at, NULL)) {
        RoundRecord record;
        record_read(pass->check, at, &record);
        pass->ended = !pass->func(&record, pass->data);
    }
}

void round_each_record(const Round *round, RoundRecordFunc func, gpointer data, Diag *diag)
{
    g_autoptr(Complaints) complaints = complaints_new();
    g_autoptr(RecordCheck) check =
        record_check_new(round, round_ids_copy(round->priv->records), complaints);
    Pass pass = {round, func, data, check, complaints, /*ended*/ false};
    for (guint i = 0; i < round->priv->evidence->len && !pass.ended; i++) {
        const EvidenceFile *file = g_ptr_array_index(round->priv->evidence, i);
        record_check_begin(check, file->by);
        if (file->streamed)
            xml_stream(file->path, NULL, hand_over, &pass, diag);
        else
            hand_over_held(&pass, file);
    }
    if (!pass.ended)
        record_check_end(check);
    complaints_report(complaints, diag);
}
