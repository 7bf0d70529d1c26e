/* Messages to the user: one collector, one message function, the exit status from the worst
 * message.
 *
 * A message names a place (file:line:column) where there is one. Rooms report everything that is
 * wrong before they give up; the command line prints what was collected. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <glib.h>
#include <glib/gi18n.h>
#include <stdio.h>

/* A position in an input file. file is interned (g_intern_string) or NULL for "no place";
 * line and column count from 1, 0 means unknown. */
typedef struct {
    const char *file;
    int line;
    int column;
} Place;

extern const Place no_place;

typedef enum {
    DIAG_NOTE,    /* for information: exit status unchanged */
    DIAG_WARNING, /* finished, but a person has to look: exit status 1 */
    DIAG_ERROR,   /* bad input, nothing written for what it concerns: exit status 2 */
    DIAG_FAILURE, /* an output could not be written: exit status 3 */
} DiagLevel;

typedef struct Diag Diag;

/* A new, empty collector; free with diag_free. Safe to report to from several threads. */
Diag *diag_new(void);
void diag_free(Diag *diag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Diag, diag_free)

/* Adds a message. The format is already translated (use _() on the literal) and ends without a
 * full stop or newline. */
void diag_report(Diag *diag, DiagLevel level, Place place, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* Moves every message of from to the end of to, in order; from is empty afterwards. */
void diag_take(Diag *to, Diag *from);

/* How many messages of this level or worse there are. */
guint diag_count(const Diag *diag, DiagLevel level);

/* The exit status that follows from the worst message: 0 to 3. */
int diag_status(const Diag *diag);

/* Prints "FILE:LINE:COLUMN: LEVEL: TEXT" lines in the order reported and forgets them; the counts
 * and the status stay. A message reported twice in a row is printed once. */
void diag_print(Diag *diag, FILE *stream);

#endif
