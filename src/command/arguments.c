#include "base/home.h"
#include "command/command.h"
#include "command/press.h"

#include <getopt.h>
#include <stdbool.h>
#include <string.h>

/* An option that a command may take. Its letter chooses it in Command.options. */
typedef struct {
    char letter;
    const char *name;
    const char *value;   /* what its value is called, or NULL if it has none */
    const char *summary; /* msgid */
} Option;

static const Option known_options[] = {
    {'o', "output", "PATH", N_("where to write: a file, or a folder for several")},
    {'T', "templates", "FOLDER", N_("take methods, schemas and document templates from here")},
    {'f', "formats", "LIST",
     N_("pdf, xlsx, fo, txt, or several separated by commas (default: pdf,xlsx)")},
    {'w', "watermark", "TEXT", N_("print this large and grey across every page of a PDF")},
    {'j', "jobs", "N", N_("make this many documents at a time")},
    {'x', "xml", NULL, N_("print XML")},
    {'r', "rules-only", NULL, N_("compare the rules alone, both on the data of the first round")},
    {'h', "help", NULL, N_("show this help")},
};

enum { OPTIONS = G_N_ELEMENTS(known_options) };

void arguments_free(Arguments *arguments)
{
    if (arguments == NULL)
        return;
    g_free(arguments->output);
    g_free(arguments->templates);
    g_free(arguments->fonts);
    g_free(arguments->formats);
    g_free(arguments->watermark);
    g_strfreev(arguments->operands);
    g_free(arguments);
}

static bool takes(const Command *command, char letter)
{
    return letter == 'h' || strchr(command->options, letter) != NULL ||
           strchr(command->options, g_ascii_toupper(letter)) != NULL;
}

static void print_help(const Command *command)
{
    printf(_("Usage: kaoping %s [OPTION...] %s\n"), command->name, command->operands);
    printf("%s\n\n", _(command->summary));
    for (int i = 0; i < OPTIONS; i++) {
        const Option *option = &known_options[i];
        if (!takes(command, option->letter))
            continue;
        g_autofree char *name = g_strdup_printf("-%c, --%s%s%s", option->letter, option->name,
                                                option->value != NULL ? "=" : "",
                                                option->value != NULL ? option->value : "");
        printf("  %-24s %s\n", name, _(option->summary));
    }
}

static int refuse(const Command *command, const char *reason)
{
    fprintf(stderr, "kaoping %s: %s\n", command->name, reason);
    fprintf(stderr, _("'kaoping %s --help' shows how it is called.\n"), command->name);
    return STATUS_USAGE;
}

/* What getopt found fault with in the word that it stopped at. */
static int refuse_option(const Command *command, int result, const char *word)
{
    g_autofree char *reason = result == ':' ? g_strdup_printf(_("'%s' needs a value"), word)
                                            : g_strdup_printf(_("unknown option '%s'"), word);
    return refuse(command, reason);
}

/* Fills what getopt_long needs to know: the short options, and the long ones with an empty end. */
static void describe(const Command *command, char *letters, struct option *names)
{
    *letters++ = ':';
    for (int i = 0; i < OPTIONS; i++) {
        const Option *option = &known_options[i];
        if (!takes(command, option->letter))
            continue;
        bool has_value = option->value != NULL;
        *letters++ = option->letter;
        if (has_value)
            *letters++ = ':';
        *names++ = (struct option){option->name, has_value, /*flag*/ NULL, option->letter};
    }
    *letters = '\0';
    *names = (struct option){0};
}

/* A whole number from 1 up, or 0 if the text is none. */
static int number_of_jobs(const char *text)
{
    char *end = NULL;
    guint64 number = g_ascii_strtoull(text, &end, 10);
    return g_ascii_isdigit(*text) && *end == '\0' && number <= G_MAXINT16 ? (int)number : 0;
}

static void store(Arguments *arguments, char letter, const char *value)
{
    char **strings[] = {['o'] = &arguments->output,
                        ['T'] = &arguments->templates,
                        ['f'] = &arguments->formats,
                        ['w'] = &arguments->watermark};
    if (letter == 'j') {
        arguments->jobs = number_of_jobs(value);
    } else if (letter == 'x') {
        arguments->xml = true;
    } else if (letter == 'r') {
        arguments->rules_only = true;
    } else if (letter == 'h') {
        arguments->help = true;
    } else {
        char **string = strings[(guchar)letter];
        g_free(*string);
        *string = g_strdup(value);
    }
}

/* Stores every option; 0, or STATUS_USAGE after a message. */
static int read_options(const Command *command, int argc, char **argv, Arguments *arguments)
{
    char letters[2 * OPTIONS + 2];
    struct option names[OPTIONS + 1];
    describe(command, letters, names);
    opterr = 0;
    int result;
    while ((result = getopt_long(argc, argv, letters, names, /*index*/ NULL)) != -1) {
        if (result == '?' || result == ':')
            return refuse_option(command, result, argv[optind - 1]);
        store(arguments, (char)result, optarg);
    }
    arguments->operands = g_strdupv(argv + optind);
    arguments->operand_count = (guint)(argc - optind);
    return 0;
}

/* NULL where the arguments make sense, otherwise what is wrong with them. */
static const char *fault_of(const Command *command, const Arguments *arguments)
{
    if (arguments->operand_count < command->least)
        return _("an argument is missing");
    if (arguments->operand_count > command->most)
        return _("there are too many arguments");
    if (arguments->output == NULL && strchr(command->options, 'O') != NULL)
        return _("-o is missing");
    g_auto(GStrv) suffixes = press_suffixes(arguments->formats);
    if (suffixes == NULL)
        return _("-f takes pdf, xlsx, fo and txt, separated by commas");
    if (arguments->jobs < 1)
        return _("-j needs a whole number from 1 up");
    if (arguments->fonts == NULL)
        return _("the folder with templates/ and fonts/ is not found; set KAOPING_HOME");
    return NULL;
}

static void find_folders(Arguments *arguments)
{
    g_autofree char *home = home_find();
    if (home == NULL)
        return;
    if (arguments->templates == NULL)
        arguments->templates = g_build_filename(home, "templates", NULL);
    arguments->fonts = g_build_filename(home, "fonts", NULL);
}

Arguments *arguments_parse(const Command *command, int argc, char **argv, int *status)
{
    g_autoptr(Arguments) arguments = g_new0(Arguments, 1);
    arguments->jobs = (int)g_get_num_processors();
    *status = read_options(command, argc, argv, arguments);
    if (*status != 0)
        return NULL;
    if (arguments->help) {
        print_help(command);
        return NULL;
    }
    find_folders(arguments);
    const char *fault = fault_of(command, arguments);
    if (fault != NULL)
        *status = refuse(command, fault);
    return fault == NULL ? g_steal_pointer(&arguments) : NULL;
}
