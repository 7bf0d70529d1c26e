/* What the files that draw charts share. Lengths are in Mpt. */
#ifndef LAYOUT_CHART_INTERNAL_H
#define LAYOUT_CHART_INTERNAL_H

#include "fo/chart.h"
#include "layout/chart.h"
#include "layout/words.h"

/* ---- figures (chart_data.c) ---- */

/* A value at a category. */
typedef struct {
    bool known;
    double value;      /* where it is known */
    const char *shown; /* as its cell shows it, "" for none */
} ChartPoint;

typedef struct {
    const FoChartSeries *said;
    const char *name;
    ChartPoint *points; /* one for each category */
    bool level;         /* a single cell gave them all */
} ChartSeries;

typedef struct {
    FoChart *said;
    guint count; /* categories */
    const char **names;
    ChartSeries *series;
    guint series_count;
    guint bars;   /* series of them that are not lines */
    bool percent; /* all cells are percentages */
} ChartData;

/* Reads a chart and the cells that it refers to. NULL after messages, if something is wrong with
 * it. Free with chart_data_free; strings live as long as the layout. */
ChartData *chart_data_read(Engine *engine, const FoNode *node);
void chart_data_free(ChartData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ChartData, chart_data_free)

/* The lowest and the highest place on the axis of values that bars and points reach; false where
 * no value is known. */
bool chart_data_range(const ChartData *data, double *low, double *high);

/* Where the bar of a stacked series starts: the sum of those before it on its side of 0. */
double chart_data_base(const ChartData *data, guint series, guint category);

/* ---- the axis of values (chart_scale.c) ---- */

/* From min to max; a tick at every multiple, from first to last, of digit * 10^power. */
typedef struct {
    double min, max;
    int digit; /* 1, 2 or 5 */
    int power;
    gint64 first, last;
} ChartScale;

/* The finest scale with at most that many steps that holds low and high. */
ChartScale chart_scale(double low, double high, guint steps);

/* The same with ends that stay where they are said to be. */
ChartScale chart_scale_between(double min, double max, guint steps);

/* The value of a tick, and how it is written; percent writes 0.5 as 50%. The caller frees. */
double chart_scale_value(const ChartScale *scale, gint64 tick);
char *chart_scale_text(const ChartScale *scale, gint64 tick, bool percent);

/* The scale for some data on an axis with room for that many steps. */
ChartScale chart_scale_for(const ChartData *data, guint steps);

/* ---- what is drawn ---- */

/* Text in one or more lines of one size. */
typedef struct {
    Words **lines;
    guint count;
    gint32 size;
    gint32 width; /* of the longest line */
} ChartText;

/* How the names of categories, or the values beside bars, stand. */
typedef enum {
    CHART_FLAT,
    CHART_UPRIGHT, /* one character below the other */
    CHART_TURNED,  /* read from the foot to the head of the page */
    CHART_OMITTED,
} ChartManner;

typedef struct {
    ChartManner manner;
    gint32 size;      /* of the letters */
    gint32 depth;     /* how far they reach from the axis */
    guint every;      /* each so manieth is shown */
    bool lacking;     /* some are not shown whole */
    ChartText *texts; /* one for each category */
} ChartNames;

typedef struct {
    ChartManner manner;
    gint32 size;
    gint32 width; /* of the longest */
} ChartLabels;

typedef struct {
    Engine *engine;
    const FoNode *node; /* the sheet:chart */
    const ChartData *data;
    const FontSet *fonts;
    gint32 size; /* of the letters, unless there is no room */
    bool lies;   /* the axis of values is horizontal */
    LayoutRect plot;
    ChartScale scale;
    ChartNames names;
    ChartLabels labels;
    gint32 low_room, high_room; /* for values beyond the ends of the axis of values */
    GArray *taken;              /* LayoutRect of the labels that stand already */
    guint left_out;             /* labels for which there was no place */
} Chart;

/* Letters smaller than this are not to be read: 小六号. */
enum { CHART_LEAST_SIZE = 6500 };

/* ---- text (chart_text.c) ---- */

/* The height of a line of text, and how far its baseline is below its top. */
gint32 chart_line_height(gint32 size);
gint32 chart_baseline(gint32 size);

/* Text in lines of about equal length, none wider than width where it can be broken at all. */
ChartText chart_text_break(const Chart *chart, const FontSet *fonts, const char *text, gint32 size,
                           gint32 width);

/* Text in one line, cut to end in … where it is wider than width; *cut is set then. */
ChartText chart_text_cut(const Chart *chart, const char *text, gint32 size, gint32 width,
                         bool *cut);

/* Places text below y, its lines at, around or before x. */
void chart_text_place(const Chart *chart, const ChartText *text, FoAlign align, gint32 x, gint32 y);

/* Places words turned against the clock: their middle line is at x, they start at y and go up. */
void chart_words_turn(const Chart *chart, const Words *words, gint32 x, gint32 y, FoColour colour);

/* ---- categories (chart_names.c) ---- */

/* The slot of a category along its axis, from the start of the plot. */
gint32 chart_slot_start(const Chart *chart, guint category);
gint32 chart_slot_middle(const Chart *chart, guint category);
gint32 chart_slot_width(const Chart *chart, guint category);

/* Finds how the names can stand when each has a slot of that width and they may go limit deep. */
ChartNames chart_names_fit(const Chart *chart, gint32 slot, gint32 limit);

/* Places them along the plot. */
void chart_names_place(const Chart *chart);

/* ---- bars and lines (chart_marks.c) ---- */

/* How many bars stand side by side in a slot, the width of one, and where that of a series starts
 * in the slot. */
gint32 chart_bars_abreast(const Chart *chart);
gint32 chart_bar_width(const Chart *chart, gint32 slot);
gint32 chart_bar_start(const Chart *chart, guint series, gint32 slot);

/* How far along the axis of values, from its low end, a value lies; and where that is on the page,
 * if the axis stands. */
gint32 chart_along(const Chart *chart, double value);
gint32 chart_height_of(const Chart *chart, double value);

/* The rectangle of a bar, of no height where nothing is known; or that of a known point of a line.
 */
LayoutRect chart_mark_rect(const Chart *chart, guint series, guint category);

/* Draws the series. */
void chart_marks_place(const Chart *chart);

/* The sign of a series in the legend, its middle at y, from x to x + width. */
void chart_sign_place(const Chart *chart, guint series, gint32 x, gint32 y, gint32 width);

/* ---- values (chart_labels.c) ---- */

/* Finds how the values can stand when each category has a slot of that width. */
ChartLabels chart_labels_fit(const Chart *chart, gint32 slot);

/* Writes them beside, or in, their bars and points. */
void chart_labels_place(Chart *chart);

#endif
