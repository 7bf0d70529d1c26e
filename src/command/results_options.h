/* What a results document says about all documents made from it. */
#ifndef COMMAND_RESULTS_OPTIONS_H
#define COMMAND_RESULTS_OPTIONS_H

#include "render/render.h"

#include <libxml/tree.h>

#define EXAMPLE_MARK "示例数据"

/* The options with author, date and watermark from the results' round; strings live as long as the
 * results. words are to be in the watermark, or NULL; example data is marked as such all the same.
 */
RenderOptions results_options(const xmlDoc *results, const char *words);

/* The moment that a file says it was made at where its data has no date: SOURCE_DATE_EPOCH, or 0
 * where that is not set. Never the clock. */
gint64 results_default_date(void);

#endif
