/* What is wrong with a round, collected until all of it is known: the same words at many places
 * are told once, and references into a file that could not be read are not told at all. */
#ifndef ROUND_COMPLAINTS_H
#define ROUND_COMPLAINTS_H

#include "base/diag.h"

#include <stdbool.h>

typedef struct Complaints Complaints;

Complaints *complaints_new(void);
void complaints_free(Complaints *complaints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Complaints, complaints_free)

/* Adds an error. */
void complaints_add(Complaints *complaints, Place place, const char *text);

/* Adds an error about a reference to something that another file of the round should declare. */
void complaints_add_reference(Complaints *complaints, Place place, const char *text);

/* A file could not be read: what it declares is not known. */
void complaints_note_unread(Complaints *complaints, const char *path);

/* True once there are so many different errors that further ones need not be looked for. */
bool complaints_are_full(const Complaints *complaints);

/* Reports everything, in the order in which it came up first, and forgets it. */
void complaints_report(Complaints *complaints, Diag *diag);

#endif
