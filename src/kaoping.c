/* kaoping: the command line. */
#include "base/home.h"
#include "command/command.h"

#include <errno.h>
#include <libxml/parser.h>
#include <signal.h>
#include <string.h>

#define KAOPING_VERSION "0.1"

static const Command commands[] = {
    {"check", "ROUND", 1, 1, "T",
     N_("reads and validates a round and reports everything that is wrong"), command_check},
    {"run", "ROUND", 1, 1, "oTfwj", N_("makes every document of a round"), command_run},
    {"score", "ROUND", 1, 1, "oT", N_("scores a round and gives the results as XML"),
     command_score},
    {"render", "RESULTS", 1, 1, "oTfwj", N_("makes the documents from a results file"),
     command_render},
    {"fo", "FILE.fo", 1, 1, "Ow", N_("sets an XSL-FO file as PDF, workbook or text"), command_fo},
    {"subset", "", 0, 0, "", N_("lists the objects and properties of XSL-FO that can be set"),
     command_subset},
    {"explain", "ROUND OBJECT [INDICATOR]", 2, 3, "Tx", N_("says why an object has its score"),
     command_explain},
    {"compare", "BEFORE AFTER [OBJECT]", 2, 3, "oTfwjxr",
     N_("says what became of every object between two rounds, and why"), command_compare},
    {"fonts", "", 0, 0, "", N_("says which face serves which role, and what it lacks"),
     command_fonts},
    {0},
};

static void print_help(void)
{
    printf(_("Usage: kaoping COMMAND [OPTION...] [ARGUMENT...]\n"));
    printf(_(
        "Turns an assessment method and one year's data into scores and official documents.\n\n"));
    for (const Command *command = commands; command->name != NULL; command++)
        printf("  kaoping %-8s %-28s %s\n", command->name, command->operands, _(command->summary));
    printf(_("\n'kaoping COMMAND --help' shows the options of a command.\n"));
    printf(_(
        "Exit status: 0 well; 1 finished, but a person has to look at the warnings; 2 bad input;\n"
        "3 an output could not be written; 64 the command line is wrong.\n"));
}

static const Command *find_command(const char *name)
{
    const Command *command = commands;
    while (command->name != NULL && strcmp(command->name, name) != 0)
        command++;
    return command->name != NULL ? command : NULL;
}

static int refuse(const char *reason)
{
    fprintf(stderr, "kaoping: %s\n", reason);
    fputs(_("'kaoping --help' shows what there is.\n"), stderr);
    return STATUS_USAGE;
}

static int refuse_unknown(const char *name)
{
    g_autofree char *reason = name[0] == '-' ? g_strdup_printf(_("unknown option '%s'"), name)
                                             : g_strdup_printf(_("unknown command '%s'"), name);
    return refuse(reason);
}

static int run_command(const Command *command, int argc, char **argv)
{
    int status = 0;
    g_autoptr(Arguments) arguments = arguments_parse(command, argc, argv, &status);
    if (arguments == NULL)
        return status;
    g_autoptr(Diag) diag = diag_new();
    command->run(arguments, diag);
    diag_print(diag, stderr);
    return diag_status(diag);
}

static int run_line(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;
    if (name == NULL)
        return refuse(_("a command is missing"));
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_help();
        return 0;
    }
    if (strcmp(name, "--version") == 0) {
        puts("kaoping " KAOPING_VERSION);
        return 0;
    }
    const Command *command = find_command(name);
    return command != NULL ? run_command(command, argc - 1, argv + 1) : refuse_unknown(name);
}

int main(int argc, char **argv)
{
    home_set_language();
    xmlInitParser();
    signal(SIGXFSZ, SIG_IGN); /* a file that gets too long is a failed write, reported as such */
    int status = run_line(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, _("kaoping: standard output cannot be written: %s\n"), g_strerror(errno));
        return DIAG_FAILURE;
    }
    return status;
}
