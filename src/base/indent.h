/* Lines of text that stand deeper the further down they belong. */
#ifndef BASE_INDENT_H
#define BASE_INDENT_H

#include <glib.h>
#include <stdio.h>

/* Prints a line, indented by two columns for each step of depth. */
void indent_line(FILE *stream, int depth, const char *format, ...) G_GNUC_PRINTF(3, 4);

#endif
