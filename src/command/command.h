/* The commands of the command line, one file each, and what they share. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "base/diag.h"
#include <stdbool.h>

/* The exit status for a command line that cannot be understood (EX_USAGE of sysexits.h). */
enum { STATUS_USAGE = 64 };

/* What stands on the command line after the name of the command. Strings belong to the Arguments;
 * free with arguments_free. */
typedef struct {
    char *output;    /* -o: file or folder, or NULL */
    char *templates; /* the folder given with -T or the one found; never NULL */
    char *fonts;     /* the fonts folder found; never NULL */
    char *formats;   /* -f: suffixes separated by commas, or NULL */
    char *watermark; /* -w: words across every page of a PDF, or NULL */
    int jobs;        /* -j: how many threads, at least 1 */
    bool xml;
    bool rules_only; /* -r */
    bool help;
    char **operands; /* NULL-terminated */
    guint operand_count;
} Arguments;

void arguments_free(Arguments *arguments);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arguments, arguments_free)

typedef struct {
    const char *name;
    const char *operands; /* as the usage line names them: "ROUND OBJECT [INDICATOR]" */
    guint least, most;    /* how many operands there must be at least and at most */
    const char *options;  /* short names of the options it takes; O: -o, which it must have */
    const char *summary;  /* msgid */
    void (*run)(const Arguments *arguments, Diag *diag);
} Command;

void command_check(const Arguments *arguments, Diag *diag);
void command_run(const Arguments *arguments, Diag *diag);
void command_score(const Arguments *arguments, Diag *diag);
void command_render(const Arguments *arguments, Diag *diag);
void command_fo(const Arguments *arguments, Diag *diag);
void command_explain(const Arguments *arguments, Diag *diag);
void command_compare(const Arguments *arguments, Diag *diag);
void command_subset(const Arguments *arguments, Diag *diag);
void command_fonts(const Arguments *arguments, Diag *diag);

/* Reads what follows the command's name, which is argv[0]. When nothing is left to do, because help
 * was asked for or the arguments are wrong, it has said so, puts the exit status at status and
 * returns NULL. */
Arguments *arguments_parse(const Command *command, int argc, char **argv, int *status);

#endif
