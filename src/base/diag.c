#include "base/diag.h"

const Place no_place = {NULL, 0, 0};

typedef struct {
    DiagLevel level;
    Place place;
    char *text;
} Message;

struct Diag {
    GMutex mutex;
    GArray *messages;
    guint counts[DIAG_FAILURE + 1];
};

static void message_clear(void *data)
{
    Message *message = data;
    g_free(message->text);
}

Diag *diag_new(void)
{
    Diag *diag = g_new0(Diag, 1);
    g_mutex_init(&diag->mutex);
    diag->messages = g_array_new(FALSE, FALSE, sizeof(Message));
    g_array_set_clear_func(diag->messages, message_clear);
    return diag;
}

void diag_free(Diag *diag)
{
    if (diag == NULL)
        return;
    g_array_unref(diag->messages);
    g_mutex_clear(&diag->mutex);
    g_free(diag);
}

void diag_report(Diag *diag, DiagLevel level, Place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Message message = {level, place, g_strdup_vprintf(format, arguments)};
    va_end(arguments);
    g_mutex_lock(&diag->mutex);
    g_array_append_val(diag->messages, message);
    diag->counts[level]++;
    g_mutex_unlock(&diag->mutex);
}

void diag_take(Diag *to, Diag *from)
{
    g_mutex_lock(&to->mutex);
    g_array_append_vals(to->messages, from->messages->data, from->messages->len);
    for (int level = DIAG_NOTE; level <= DIAG_FAILURE; level++) {
        to->counts[level] += from->counts[level];
        from->counts[level] = 0;
    }
    g_mutex_unlock(&to->mutex);
    /* The texts belong to the other collector now. */
    g_array_set_clear_func(from->messages, NULL);
    g_array_set_size(from->messages, 0);
    g_array_set_clear_func(from->messages, message_clear);
}

guint diag_count(const Diag *diag, DiagLevel level)
{
    guint count = 0;
    for (int i = level; i <= DIAG_FAILURE; i++)
        count += diag->counts[i];
    return count;
}

int diag_status(const Diag *diag)
{
    for (int level = DIAG_FAILURE; level > DIAG_NOTE; level--)
        if (diag->counts[level] > 0)
            return level;
    return 0;
}

static const char *level_name(DiagLevel level)
{
    switch (level) {
    case DIAG_NOTE:
        return _("note");
    case DIAG_WARNING:
        return _("warning");
    default:
        return _("error");
    }
}

static gboolean same_message(const Message *a, const Message *b)
{
    return a->level == b->level && a->place.file == b->place.file &&
           a->place.line == b->place.line && g_str_equal(a->text, b->text);
}

static void print_message(const Message *message, FILE *stream)
{
    const Place *place = &message->place;
    if (place->file != NULL)
        fprintf(stream, "%s:", place->file);
    if (place->file != NULL && place->line > 0)
        fprintf(stream, "%d:", place->line);
    if (place->file != NULL && place->column > 0)
        fprintf(stream, "%d:", place->column);
    fprintf(stream, "%s%s: %s\n", place->file != NULL ? " " : "", level_name(message->level),
            message->text);
}

void diag_print(Diag *diag, FILE *stream)
{
    for (guint i = 0; i < diag->messages->len; i++) {
        const Message *message = &g_array_index(diag->messages, Message, i);
        if (i == 0 || !same_message(message, message - 1))
            print_message(message, stream);
    }
    g_array_set_size(diag->messages, 0);
}
