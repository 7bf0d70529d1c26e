#include "base/indent.h"

#include <stdarg.h>

/* Columns of one step. */
enum { STEP = 2 };

void indent_line(FILE *stream, int depth, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stream, "%*s", depth * STEP, "");
    vfprintf(stream, format, arguments);
    fputc('\n', stream);
    va_end(arguments);
}
