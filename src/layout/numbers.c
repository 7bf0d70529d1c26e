/* Page numbers: how they are written, and what citations of them show. */
#include "layout/layout_internal.h"

#include <string.h>

static char *roman(int number, bool upper)
{
    static const struct {
        int value;
        const char *digits;
    } steps[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"},
    };
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        for (; number >= steps[i].value; number -= steps[i].value)
            g_string_append(text, steps[i].digits);
    if (upper)
        g_string_ascii_up(text);
    return g_string_free(text, FALSE);
}

static char *letters(int number, char first)
{
    GString *text = g_string_new(NULL);
    for (; number > 0; number = (number - 1) / 26)
        g_string_prepend_c(text, (char)(first + (number - 1) % 26));
    return g_string_free(text, FALSE);
}

/* Chinese numerals as they are spoken, up to 9999: 十二, 一百零五. */
static char *chinese(int number)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    static const char *const places[] = {"千", "百", "十", ""};
    if (number <= 0 || number > 9999)
        return g_strdup_printf("%d", number);
    GString *text = g_string_new(NULL);
    bool zero = false;
    int rest = number;
    for (int i = 0, unit = 1000; i < 4; rest %= unit, unit /= 10, i++) {
        int digit = rest / unit;
        if (digit) {
            bool bare_ten = i == 2 && digit == 1 && number < 20;
            g_string_append_printf(text, "%s%s%s", zero && text->len ? digits[0] : "",
                                   bare_ten ? "" : digits[digit], places[i]);
        }
        zero = digit == 0;
    }
    return g_string_free(text, FALSE);
}

char *page_label(int number, const char *format)
{
    if (!format || !*format)
        format = "1";
    if (strcmp(format, "i") == 0 || strcmp(format, "I") == 0)
        return roman(number, *format == 'I');
    if (strcmp(format, "a") == 0 || strcmp(format, "A") == 0)
        return letters(number, *format);
    if (strcmp(format, "一") == 0)
        return chinese(number);
    return g_strdup_printf("%0*d", (int)strlen(format), number);
}

/* The page an object cites, as far as the last pass found it; NULL if it is not known. */
static const char *cited_label(const Engine *engine, const FoNode *node, bool current)
{
    const char *id = fo_attribute(node, FO_ATTR_REF_ID);
    if (!id)
        return NULL;
    bool last = node->kind == FO_PAGE_NUMBER_CITATION_LAST;
    if (current)
        return g_hash_table_lookup(last ? engine->last_ids : engine->ids, id);
    return g_hash_table_lookup(last ? engine->old_last_ids : engine->old_ids, id);
}

const char *page_label_of(Engine *engine, const FoNode *node)
{
    bool is_static = engine->page.is_static;
    if (node->kind == FO_PAGE_NUMBER) {
        if (is_static)
            return engine->page.label;
        const char *known = g_hash_table_lookup(engine->actual, node);
        g_autofree char *guess =
            page_label(engine->next_number, fo_attribute(engine->sequence, FO_ATTR_FORMAT));
        g_hash_table_insert(engine->shown, (gpointer)(guintptr)node,
                            g_strdup(known ? known : guess));
        return g_hash_table_lookup(engine->shown, node);
    }
    const char *label = cited_label(engine, node, is_static);
    if (!label)
        label = "?";
    if (!is_static)
        g_hash_table_insert(engine->shown, (gpointer)(guintptr)node, g_strdup(label));
    return label;
}

/* After a pass: whether every number in the flows shows what it should. */
bool numbers_settled(Engine *engine)
{
    GHashTableIter iter;
    gpointer node, shown;
    bool settled = true;
    g_hash_table_iter_init(&iter, engine->shown);
    while (g_hash_table_iter_next(&iter, &node, &shown)) {
        const FoNode *number = node;
        const char *now = number->kind == FO_PAGE_NUMBER
                              ? g_hash_table_lookup(engine->actual, number)
                              : cited_label(engine, number, true);
        settled &= !now || strcmp(now, shown) == 0;
    }
    return settled;
}

static void check_reference(Engine *engine, const FoNode *node, FoAttr attribute)
{
    const char *id = fo_attribute(node, attribute);
    if (id && !fo_by_id(engine->tree, id))
        engine_report(engine, DIAG_WARNING, node, _("nothing has the id “%s”"), id);
}

void numbers_check(Engine *engine)
{
    guint count;
    const FoNode *const *nodes = fo_references(engine->tree, &count);
    for (guint i = 0; i < count; i++) {
        bool link = nodes[i]->kind == FO_BASIC_LINK || nodes[i]->kind == FO_BOOKMARK;
        engine->cites_last |= nodes[i]->kind == FO_PAGE_NUMBER_CITATION_LAST;
        check_reference(engine, nodes[i], link ? FO_ATTR_INTERNAL_DESTINATION : FO_ATTR_REF_ID);
    }
}

void page_note_sequence(Engine *engine, const char *id, const AreaPage *first, const AreaPage *last,
                        guint index)
{
    AreaPosition *position = ARENA_NEW(engine->arena, AreaPosition);
    position->page = index;
    g_hash_table_insert(engine->layout->positions, (gpointer)(guintptr)id, position);
    g_hash_table_insert(engine->ids, g_strdup(id), g_strdup(first->label));
    g_hash_table_insert(engine->last_ids, g_strdup(id), g_strdup(last->label));
}
