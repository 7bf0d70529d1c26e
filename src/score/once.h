/* What counts once only: the keys that were counted. */
#ifndef SCORE_ONCE_H
#define SCORE_ONCE_H

#include <glib.h>
#include <stdbool.h>

typedef struct Once Once;

Once *once_new(void);
void once_free(Once *once);

/* Whether the key was added before; *first is then what it was added with. Otherwise adds it.
 * A key takes 8 bytes, however long it is, and more only where first is not NULL. */
bool once_add(Once *once, const char *key, gconstpointer with, gconstpointer *first);

#endif
