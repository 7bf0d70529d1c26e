/* Where the shipped files are: templates/ and fonts/ in the home folder, messages beside the
 * executable. */
#ifndef BASE_HOME_H
#define BASE_HOME_H

#include <stdbool.h>

/* The home folder: KAOPING_HOME where that is set; otherwise the nearest folder above the
 * executable that has a templates/ folder, or a share/kaoping/ folder that has one; NULL if there
 * is none; "" for the current folder. The caller frees. */
char *home_find(void);

/* Turns on messages in the user's language. Only messages follow the locale: numbers, dates,
 * sorting and files are the same everywhere. */
void home_set_language(void);

#endif
