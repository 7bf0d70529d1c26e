/* Heads and feet of tables that show markers: they are set anew for each page (XSL 6.13.7). */
#include "layout/layout_internal.h"

#include <string.h>

static bool has_retrieval(const FoNode *node)
{
    if (!node)
        return false;
    if (node->kind == FO_RETRIEVE_TABLE_MARKER)
        return true;
    for (const FoNode *child = node->first; child; child = child->next)
        if (has_retrieval(child))
            return true;
    return false;
}

void table_watch_markers(Engine *engine, Table *table)
{
    if (has_retrieval(fo_child(table->node, FO_TABLE_HEADER)))
        table->head_cache = ARENA_NEW(engine->arena, PartCache);
    if (has_retrieval(fo_child(table->node, FO_TABLE_FOOTER)))
        table->foot_cache = ARENA_NEW(engine->arena, PartCache);
}

RowRange table_all_rows(const Table *table)
{
    guint first = table->header_rows, end = table->row_count - table->footer_rows;
    return (RowRange){.carried = first, .first = first, .end = end, .done = end};
}

static RowRange rows_between(const Table *table, const Split *from, const Split *to)
{
    RowRange range = table_all_rows(table);
    if (from) {
        range.carried = from->row;
        range.first = from->row + (from->row_height >= 0);
    }
    if (to) {
        range.done = to->row;
        range.end = MAX(range.first, to->row + (to->row_height >= 0));
    }
    return range;
}

void table_set_watching(Engine *engine, Table *table, const Table *rows, RowRange range)
{
    const Table *outer = engine->marker_table;
    RowRange outer_rows = engine->marker_rows;
    engine->marker_table = rows;
    engine->marker_rows = range;
    if (rows->head_cache || rows->foot_cache)
        markers_forget(engine);
    table_set_cells(engine, table);
    engine->marker_table = outer;
    engine->marker_rows = outer_rows;
}

static const Table *set_part(const Table *table, PartCache *cache, FoKind kind, const Split *from,
                             const Split *to)
{
    if (!cache || (!from && !to))
        return table;
    RowRange range = rows_between(table, from, to);
    if (!cache->part || memcmp(&cache->rows, &range, sizeof range) != 0) {
        cache->rows = range;
        cache->part = table_part(table, kind);
        table_set_watching(table->engine, cache->part, table, range);
        table_sum_parts(cache->part);
    }
    return cache->part;
}

const Table *table_head(const Table *table, const Split *from, const Split *to)
{
    return set_part(table, table->head_cache, FO_TABLE_HEADER, from, to);
}

const Table *table_foot(const Table *table, const Split *from, const Split *to)
{
    return set_part(table, table->foot_cache, FO_TABLE_FOOTER, from, to);
}
