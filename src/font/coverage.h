/* Which face serves which role, and what it lacks of the character sets that offices write in. */
#ifndef FONT_COVERAGE_H
#define FONT_COVERAGE_H

#include "font/font.h"

#include <stdio.h>

/* Prints, for each role, its office name, its faces in the order in which they are tried, and for
 * each set of characters (a text file in the folder sets/ beside the catalogue, named after the
 * set) how many its own faces lack and how many nobody has. */
void catalogue_print(const Catalogue *catalogue, FILE *stream);

#endif
