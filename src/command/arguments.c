#include "base/home.h"
#include "command/command.h"

#include <stdbool.h>
#include <string.h>

void arguments_free(Arguments *arguments)
{
    if (arguments == NULL)
        return;
    g_free(arguments->output);
    g_free(arguments->templates);
    g_free(arguments->fonts);
    g_free(arguments->formats);
    g_strfreev(arguments->operands);
    g_free(arguments);
}

static bool takes(const Command *command, char option)
{
    return option == 'h' || strchr(command->options, option) != NULL ||
           strchr(command->options, g_ascii_toupper(option)) != NULL;
}

/* The command's own options for GOption to store into arguments, ended by an empty entry. The
 * letter that chooses an option in Command.options is its short name. */
static GArray *options_of(const Command *command, Arguments *arguments)
{
    const GOptionEntry known[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &arguments->output,
         N_("where to write: a file, or a folder for several"), "PATH"},
        {"templates", 'T', 0, G_OPTION_ARG_FILENAME, &arguments->templates,
         N_("take methods, schemas and document templates from here"), "FOLDER"},
        {"formats", 'f', 0, G_OPTION_ARG_STRING, &arguments->formats,
         N_("pdf, xlsx, fo, txt, or several separated by commas (default: pdf,xlsx)"), "LIST"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &arguments->jobs,
         N_("make this many documents at a time"), "N"},
        {"xml", 'x', 0, G_OPTION_ARG_NONE, &arguments->xml, N_("print XML"), /*value*/ NULL},
        {"help", 'h', 0, G_OPTION_ARG_NONE, &arguments->help, N_("show this help"), /*value*/ NULL},
    };
    GArray *chosen = g_array_new(/*zero terminated*/ TRUE, FALSE, sizeof(GOptionEntry));
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (takes(command, known[i].short_name))
            g_array_append_val(chosen, known[i]);
    return chosen;
}

static void print_help(const Command *command, const GArray *options)
{
    printf(_("Usage: kaoping %s [OPTION...] %s\n"), command->name, command->operands);
    printf("%s\n\n", _(command->summary));
    for (guint i = 0; i < options->len; i++) {
        const GOptionEntry *entry = &g_array_index(options, GOptionEntry, i);
        g_autofree char *name =
            g_strdup_printf("-%c, --%s%s%s", entry->short_name, entry->long_name,
                            entry->arg_description != NULL ? "=" : "",
                            entry->arg_description != NULL ? entry->arg_description : "");
        printf("  %-24s %s\n", name, _(entry->description));
    }
}

static int refuse(const Command *command, const char *reason)
{
    fprintf(stderr, "kaoping %s: %s\n", command->name, reason);
    fprintf(stderr, _("'kaoping %s --help' shows how it is called.\n"), command->name);
    return STATUS_USAGE;
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
    g_autoptr(GArray) options = options_of(command, arguments);
    g_autoptr(GOptionContext) context = g_option_context_new(/*operands*/ NULL);
    g_option_context_add_main_entries(context, (const GOptionEntry *)(void *)options->data,
                                      /*translation domain*/ NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        *status = refuse(command, error->message);
        return NULL;
    }
    if (arguments->help) {
        print_help(command, options);
        *status = 0;
        return NULL;
    }
    arguments->operands = g_strdupv(argv + 1);
    arguments->operand_count = g_strv_length(arguments->operands);
    find_folders(arguments);
    const char *fault = fault_of(command, arguments);
    *status = fault != NULL ? refuse(command, fault) : 0;
    return fault == NULL ? g_steal_pointer(&arguments) : NULL;
}
