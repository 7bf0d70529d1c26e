/* Where the lines of a paragraph end.
 *
 * First each line is ended on its own where that looks best. Where one of them looks bad, the lines
 * are chosen together so that the sum of what they lack is smallest; most paragraphs need no such
 * care. */
#include "layout/breaker.h"

#include <string.h>

/* ---- one by one ---- */

/* A word that is longer than a line is cut wherever the line is full. */
static guint cut_word(Breaker *breaker, guint start, guint end)
{
    Paragraph *paragraph = breaker->paragraph;
    gint32 measure = breaker_measure_of(breaker, start, start);
    guint at = start + 1;
    while (at < end && breaker->width[at + 1] - breaker->width[start] <= measure)
        at++;
    engine_report(breaker->engine, DIAG_WARNING, paragraph->node,
                  _("a word is longer than its line and was cut"));
    return at;
}

/* The end of the line that starts at start: the last break that fits, or the one after it where
 * shrinking the line looks better than stretching it. */
static guint choose_end(Breaker *breaker, guint start)
{
    const Paragraph *paragraph = breaker->paragraph;
    guint best = start, at = start;
    while (at < paragraph->count) {
        at = breaker_next_break(paragraph, at);
        guint last = breaker_trim_end(paragraph, start, at);
        bool forced = paragraph->classes[at - 1] == CHAR_BREAK;
        if (breaker_natural_width(breaker, start, last) <= breaker_measure_of(breaker, start, at)) {
            best = at;
            if (forced)
                return best;
            continue;
        }
        if (best == start)
            return breaker_badness(breaker, start, at) >= 0 ? at : cut_word(breaker, start, at);
        double shrunk =
            breaker->justified || at == paragraph->count ? breaker_badness(breaker, start, at) : -1;
        return shrunk >= 0 && shrunk < breaker_badness(breaker, start, best) ? at : best;
    }
    return best;
}
/* ---- together ---- */

enum {
    MAX_TOGETHER = 5000, /* atoms of a paragraph whose lines are chosen together */
};

/* A line that is worse than this makes the paragraph worth a second look. */
static const double bad_enough = 0.25;

/* A last line of a single character is as bad as this. */
static const double lonely = 4;

/* The best way to have a line end at an atom. */
typedef struct {
    double cost;  /* of all lines so far; negative: no way yet */
    guint before; /* where its last line starts */
} Way;

/* Whether a line that ends there is the last one, of all or before a line feed. */
static bool is_last(const Paragraph *paragraph, guint end)
{
    return end >= paragraph->count || paragraph->classes[end - 1] == CHAR_BREAK;
}

static bool is_first(const Paragraph *paragraph, guint start)
{
    return start == 0 || paragraph->classes[start - 1] == CHAR_BREAK;
}

/* Letters, figures and ideographs of a last line. */
static guint count_written(const Paragraph *paragraph, guint start, guint end)
{
    guint written = 0;
    for (guint i = start; i < end; i++)
        written += paragraph->classes[i] == CHAR_HAN || paragraph->classes[i] == CHAR_WESTERN ||
                   paragraph->classes[i] == CHAR_DIGIT;
    return written;
}

/* What a line costs: the square keeps one very bad line from hiding among good ones. Negative if
 * it cannot be set at all. */
static double line_cost(Breaker *breaker, guint start, guint end)
{
    const Paragraph *paragraph = breaker->paragraph;
    double bad = breaker_badness(breaker, start, end);
    if (bad < 0)
        return bad;
    if (is_last(paragraph, end)) {
        guint last = breaker_trim_end(paragraph, start, end);
        if (breaker_natural_width(breaker, start, last) <= breaker_measure_of(breaker, start, end))
            bad = 0;
        if (!is_first(paragraph, start) && count_written(paragraph, start, end) < 2)
            bad += lonely;
    }
    return (0.1 + bad) * (0.1 + bad);
}

/* The place to look for breaks from: those far too early are passed over, but no line feed. */
static guint first_try(Breaker *breaker, guint start)
{
    const Paragraph *paragraph = breaker->paragraph;
    gint64 enough = breaker->width[start] + breaker_measure_of(breaker, start, start) / 2;
    guint low = start, high = paragraph->count;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (breaker->width[middle] < enough)
            low = middle + 1;
        else
            high = middle;
    }
    const guint8 *feed = memchr(paragraph->classes + start, CHAR_BREAK, low - start);
    return feed ? (guint)(feed - paragraph->classes) : MAX(low, start + 1) - 1;
}

static void try_lines(Breaker *breaker, Way *ways, guint from)
{
    const Paragraph *paragraph = breaker->paragraph;
    guint start = is_first(paragraph, from) ? from : breaker_trim_start(paragraph, from);
    guint at = first_try(breaker, start);
    while (at < paragraph->count) {
        at = breaker_next_break(paragraph, at);
        double cost = line_cost(breaker, start, at);
        if (cost < 0)
            return;
        cost += ways[from].cost;
        if (ways[at].cost < 0 || cost < ways[at].cost)
            ways[at] = (Way){.cost = cost, .before = from};
        if (is_last(paragraph, at))
            return;
    }
}

/* The cheapest way through the paragraph; false if there is none. */
static bool choose_together(Breaker *breaker, GArray *ends)
{
    guint count = breaker->paragraph->count, first = breaker->paragraph->start;
    g_autofree Way *ways = g_new(Way, count + 1);
    for (guint i = 0; i <= count; i++)
        ways[i].cost = -1;
    ways[first].cost = 0;
    for (guint i = first; i < count; i++)
        if (ways[i].cost >= 0)
            try_lines(breaker, ways, i);
    if (ways[count].cost < 0)
        return false;
    g_array_set_size(ends, 0);
    for (guint at = count; at > first; at = ways[at].before)
        g_array_prepend_val(ends, at);
    return true;
}

/* ---- the choice ---- */

/* Ends each line on its own; returns how bad the worst is. */
static double choose_each(Breaker *breaker, GArray *ends)
{
    const Paragraph *paragraph = breaker->paragraph;
    double worst = 0;
    guint start = paragraph->start;
    while (start < paragraph->count) {
        guint end = choose_end(breaker, start);
        bool forced = paragraph->classes[end - 1] == CHAR_BREAK;
        g_array_append_val(ends, end);
        if (end < paragraph->count && !forced)
            worst = MAX(worst, breaker_badness(breaker, start, end));
        else if (!forced && start && count_written(paragraph, start, end) < 2)
            worst = MAX(worst, lonely);
        start = forced ? end : breaker_trim_start(paragraph, end);
    }
    return worst;
}

/* Gives a last line of a single character what stands before it, if that leaves a line before it.
 */
static void join_lonely(Breaker *breaker, GArray *ends)
{
    const Paragraph *paragraph = breaker->paragraph;
    guint last = g_array_index(ends, guint, ends->len - 2);
    guint first = ends->len > 2 ? g_array_index(ends, guint, ends->len - 3) : paragraph->start;
    if (paragraph->classes[last - 1] == CHAR_BREAK)
        return;
    for (guint at = last - 1; at > first + 1; at--) {
        if (!(paragraph->flags[at] & ATOM_BREAK) ||
            count_written(paragraph, at, paragraph->count) < 2)
            continue;
        if (breaker_natural_width(breaker, at, paragraph->count) <=
            breaker_measure_of(breaker, at, paragraph->count))
            g_array_index(ends, guint, ends->len - 2) = at;
        return;
    }
}

static bool is_lonely(const Paragraph *paragraph, const GArray *ends)
{
    return ends->len > 1 && count_written(paragraph, g_array_index(ends, guint, ends->len - 2),
                                          paragraph->count) < 2;
}

void breaker_choose(Breaker *breaker, GArray *ends)
{
    const Paragraph *paragraph = breaker->paragraph;
    double worst = choose_each(breaker, ends);
    if (breaker->justified && worst > bad_enough && paragraph->count <= MAX_TOGETHER)
        choose_together(breaker, ends);
    if (is_lonely(paragraph, ends))
        join_lonely(breaker, ends);
}
