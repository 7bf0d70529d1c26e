/* Charts: what a sheet:chart in an fo:instream-foreign-object says, for every back-end that draws
 * it. The element is described in templates/schemas/sheet.rng. */
#ifndef FO_CHART_H
#define FO_CHART_H

#include "fo/fo.h"

typedef enum {
    FO_CHART_COLUMN,
    FO_CHART_BAR, /* columns that lie, the first at the top */
    FO_CHART_LINE,
    FO_CHART_RADAR,
    FO_CHART_PIE
} FoChartType;

typedef enum { FO_LEGEND_BOTTOM, FO_LEGEND_RIGHT, FO_LEGEND_NONE } FoLegend;

typedef struct {
    const FoNode *node;
    const char *name;       /* or NULL */
    const char *categories; /* ranges of cells: "{id}" or "{first}:{last}" */
    const char *values;     /* a single cell stands for its value at every category */
    FoColour colour;        /* as said, or by its place among the series */
    bool line;              /* drawn as a line: all of a line chart, some over columns */
    bool labels;            /* its values stand beside bars and points */
} FoChartSeries;

typedef struct {
    const FoNode *node;
    FoChartType type;
    bool stacked;
    const char *title, *x_title, *y_title; /* or NULL; x along the bottom, y at the left */
    bool has_min, has_max;                 /* limits of the axis of values */
    double min, max;
    FoLegend legend; /* NONE as well where there is one series */
    FoChartSeries *series;
    guint series_count;
} FoChart;

/* The sheet:chart in an fo:instream-foreign-object, or NULL. */
const FoNode *fo_chart_in(const FoNode *object);

/* Reads a sheet:chart. NULL after messages about what is wrong with it. Free with fo_chart_free;
 * strings are the tree's. */
FoChart *fo_chart_read(const FoTree *tree, const FoNode *node, Diag *diag);
void fo_chart_free(FoChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoChart, fo_chart_free)

/* The number that a table cell has as its sheet:value; false where it has none. */
bool fo_cell_number(const FoNode *cell, double *number);

#endif
