#include "round/complaints.h"

enum {
    PLACES_TOLD = 3,      /* the same words at more places than these are told once, with a count */
    COMPLAINTS_MAX = 1000 /* different errors */
};

typedef struct {
    char *text;
    Place places[PLACES_TOLD];
    guint count;
    bool reference;
} Complaint;

struct Complaints {
    GPtrArray *list;     /* of Complaint, in the order of their first places */
    GHashTable *by_text; /* text → Complaint */
    const char *unread;  /* interned path of a file that could not be read, or NULL */
};

static void complaint_free(gpointer data)
{
    g_free(((Complaint *)data)->text);
    g_free(data);
}

Complaints *complaints_new(void)
{
    Complaints *complaints = g_new0(Complaints, 1);
    complaints->list = g_ptr_array_new_with_free_func(complaint_free);
    complaints->by_text = g_hash_table_new(g_str_hash, g_str_equal);
    return complaints;
}

void complaints_free(Complaints *complaints)
{
    if (!complaints)
        return;
    g_hash_table_unref(complaints->by_text);
    g_ptr_array_unref(complaints->list);
    g_free(complaints);
}

static void add(Complaints *complaints, Place place, const char *text, bool reference)
{
    Complaint *complaint = g_hash_table_lookup(complaints->by_text, text);
    if (!complaint) {
        complaint = g_new0(Complaint, 1);
        complaint->text = g_strdup(text);
        complaint->reference = reference;
        g_ptr_array_add(complaints->list, complaint);
        g_hash_table_insert(complaints->by_text, complaint->text, complaint);
    }
    if (complaint->count < PLACES_TOLD)
        complaint->places[complaint->count] = place;
    complaint->count++;
}

void complaints_add(Complaints *complaints, Place place, const char *text)
{
    add(complaints, place, text, /*reference*/ false);
}

void complaints_add_reference(Complaints *complaints, Place place, const char *text)
{
    add(complaints, place, text, /*reference*/ true);
}

void complaints_note_unread(Complaints *complaints, const char *path)
{
    if (!complaints->unread)
        complaints->unread = g_intern_string(path);
}

bool complaints_are_full(const Complaints *complaints)
{
    return complaints->list->len >= COMPLAINTS_MAX;
}

static void report_one(const Complaint *complaint, Diag *diag)
{
    if (complaint->count > PLACES_TOLD) {
        diag_report(diag, DIAG_ERROR, complaint->places[0], _("%s (first of %u places)"),
                    complaint->text, complaint->count);
        return;
    }
    for (guint i = 0; i < complaint->count; i++)
        diag_report(diag, DIAG_ERROR, complaint->places[i], "%s", complaint->text);
}

void complaints_report(Complaints *complaints, Diag *diag)
{
    guint left_out = 0;
    for (guint i = 0; i < complaints->list->len; i++) {
        const Complaint *complaint = g_ptr_array_index(complaints->list, i);
        if (complaint->reference && complaints->unread)
            left_out += complaint->count;
        else
            report_one(complaint, diag);
    }
    if (left_out)
        diag_report(diag, DIAG_NOTE, (Place){complaints->unread, 0, 0},
                    _("since this file could not be read, %u references that nothing declares are "
                      "not listed"),
                    left_out);
    if (complaints_are_full(complaints))
        diag_report(diag, DIAG_ERROR, no_place,
                    _("too many mistakes: the rest of the records is not looked at"));
    g_hash_table_remove_all(complaints->by_text);
    g_ptr_array_set_size(complaints->list, 0);
}
