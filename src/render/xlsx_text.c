#include "render/xlsx_text.h"

/* Programs set text on the screen in whole pixels of 1/96 inch (Mpt), rounded up at the worst. */
enum { PIXEL = 750 };

/* Width of what is no ideograph, and the line height that fonts of the kind need, in thousandths.
 */
enum { NARROW = 550, LINE = 1340 };

enum { WIDEST = 1000 * 1000 * 1000 }; /* what is wider or higher, in Mpt, counts as this */

XlsxText *xlsx_text_new(void)
{
    XlsxText *text = g_new0(XlsxText, 1);
    text->text = g_string_sized_new(256);
    text->runs = g_array_new(FALSE, FALSE, sizeof(XlsxRun));
    text->notes = g_ptr_array_new();
    text->drawings = g_ptr_array_new();
    return text;
}

void xlsx_text_free(XlsxText *text)
{
    if (text == NULL)
        return;
    g_string_free(text->text, TRUE);
    g_array_unref(text->runs);
    g_ptr_array_unref(text->notes);
    g_ptr_array_unref(text->drawings);
    g_free(text);
}

void xlsx_text_clear(XlsxText *text)
{
    g_string_truncate(text->text, 0);
    text->runs->len = 0;
    if (text->notes->len > 0)
        g_ptr_array_set_size(text->notes, 0);
    if (text->drawings->len > 0)
        g_ptr_array_set_size(text->drawings, 0);
    text->block = text->link = NULL;
    text->pending_space = text->pending_line = text->joined = text->feed = false;
}

/* Properties that a worksheet shows inside a cell. */
static bool same_look(const FoProps *a, const FoProps *b)
{
    return a == b ||
           (a->family == b->family && a->font_size == b->font_size && a->colour == b->colour &&
            (a->weight >= 600) == (b->weight >= 600) && a->italic == b->italic &&
            a->decoration == b->decoration && (a->baseline_shift > 0) == (b->baseline_shift > 0) &&
            (a->baseline_shift < 0) == (b->baseline_shift < 0));
}

static const FoNode *enclosing(const FoNode *node, FoKind kind)
{
    while (node != NULL && node->kind != kind && node->kind != FO_TABLE_CELL &&
           node->kind != FO_FLOW && node->kind != FO_STATIC_CONTENT)
        node = node->parent;
    return node != NULL && node->kind == kind ? node : NULL;
}

static void start_run(XlsxText *text, const FoNode *node)
{
    if (text->runs->len == 0) {
        text->block = enclosing(node, FO_BLOCK);
        text->link = enclosing(node, FO_BASIC_LINK);
    } else if (same_look(g_array_index(text->runs, XlsxRun, text->runs->len - 1).props,
                         node->props)) {
        return;
    }
    XlsxRun run = {node->props, text->text->len};
    g_array_append_val(text->runs, run);
}

/* Ideographic spaces in place of an indent of the first line. */
static void append_indent(XlsxText *text, const FoNode *node)
{
    const FoNode *block = enclosing(node, FO_BLOCK);
    if (block == NULL || block->props->font_size <= 0 || block->props->align == FO_ALIGN_CENTER)
        return;
    gint32 indent = fo_length(block->props->text_indent, 0);
    for (gint32 n = (indent + block->props->font_size / 2) / block->props->font_size; n > 0; n--)
        g_string_append(text->text, "\u3000");
}

/* Like layout: the line feeds of a document stand for no space between Chinese characters. */
static bool is_chinese(gunichar c)
{
    return c >= 0x2E80 && c < 0xF0000;
}

static bool space_counts(const XlsxText *text, gunichar next)
{
    if (!text->pending_space || text->text->len == 0)
        return false;
    const char *last = g_utf8_prev_char(text->text->str + text->text->len);
    return !(text->feed && is_chinese(next) && is_chinese(g_utf8_get_char(last)));
}

/* Line ends and spaces that were waiting for something to stand between. */
static void settle(XlsxText *text, const FoNode *node, gunichar next)
{
    bool starts_line = text->pending_line || text->text->len == 0;
    if (text->pending_line && text->text->len > 0)
        g_string_append_c(text->text, '\n');
    else if (space_counts(text, next))
        g_string_append_c(text->text, ' ');
    text->pending_line = text->pending_space = text->feed = false;
    start_run(text, node);
    if (starts_line)
        append_indent(text, node);
}

static void append(XlsxText *text, const FoNode *node, const char *bytes, gsize length)
{
    if (length == 0)
        return;
    settle(text, node, g_utf8_get_char(bytes));
    xlsx_append(text->text, bytes, length);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void add_collapsed(XlsxText *text, const FoNode *node)
{
    const char *p = node->text, *end = node->text + node->length;
    while (p < end) {
        const char *word = p;
        while (p < end && !is_space(*p))
            p++;
        append(text, node, word, (gsize)(p - word));
        for (; p < end && is_space(*p); p++) {
            if (*p == '\n' && node->props->linefeed_treatment == FO_LINEFEED_PRESERVE)
                text->pending_line = true;
            else if (*p != '\n' || node->props->linefeed_treatment == FO_LINEFEED_SPACE)
                text->pending_space = true;
            text->feed = text->feed || *p == '\n';
        }
    }
}

static void add_characters(XlsxText *text, const FoNode *node)
{
    if (node->props->collapse_white_space)
        add_collapsed(text, node);
    else
        append(text, node, node->text, node->length);
}

static void add_character(XlsxText *text, const FoNode *node)
{
    const char *character = fo_attribute(node, FO_ATTR_CHARACTER);
    if (character != NULL)
        append(text, node, character, strlen(character));
}

/* Dots lead to page numbers, which a worksheet does not have; a rule is a line to write on. */
static void add_leader(XlsxText *text, const FoNode *node)
{
    if (node->props->leader_pattern != FO_LEADER_RULE) {
        text->pending_space = true;
        return;
    }
    gint32 size = MAX(node->props->font_size, 1);
    gint32 count = CLAMP(fo_length(node->props->leader_optimum, 0) / size, 4, 40);
    for (gint32 i = 0; i < count; i++)
        append(text, node, "＿", strlen("＿"));
}

static void add_children(XlsxText *text, const FoNode *node)
{
    xlsx_text_add_range(text, node->first, NULL);
}

static void end_line(XlsxText *text)
{
    text->pending_line = !text->joined;
    text->pending_space = text->pending_space || text->joined;
}

static void add_block(XlsxText *text, const FoNode *node)
{
    end_line(text);
    add_children(text, node);
    text->joined = false;
    end_line(text);
}

/* Label and body of an item stand on one line. */
static void add_item(XlsxText *text, const FoNode *node)
{
    end_line(text);
    for (const FoNode *part = node->first; part != NULL; part = part->next) {
        add_children(text, part);
        text->joined = part->next != NULL;
        end_line(text);
    }
}

/* What a footnote says comes below the text it belongs to. */
static void add_footnote(XlsxText *text, const FoNode *node)
{
    for (const FoNode *part = node->first; part != NULL; part = part->next) {
        if (part->kind == FO_FOOTNOTE_BODY)
            g_ptr_array_add(text->notes, (void *)(guintptr)part);
        else
            xlsx_text_add(text, part);
    }
}

static void add_drawing(XlsxText *text, const FoNode *node)
{
    g_ptr_array_add(text->drawings, (void *)(guintptr)node);
}

static void skip(XlsxText *text, const FoNode *node)
{
    (void)text;
    (void)node;
}

void xlsx_text_add(XlsxText *text, const FoNode *node)
{
    static void (*const adders[FO_KINDS])(XlsxText *, const FoNode *) = {
        [FO_TEXT] = add_characters,
        [FO_CHARACTER] = add_character,
        [FO_LEADER] = add_leader,
        [FO_BLOCK] = add_block,
        [FO_BLOCK_CONTAINER] = add_block,
        [FO_LIST_BLOCK] = add_block,
        [FO_LIST_ITEM] = add_item,
        [FO_TABLE_ROW] = add_block,
        [FO_FOOTNOTE] = add_footnote,
        [FO_FOREIGN] = skip,
        [FO_EXTERNAL_GRAPHIC] = add_drawing,
        [FO_INSTREAM_FOREIGN_OBJECT] = add_drawing,
        [FO_MARKER] = skip,
    };
    void (*adder)(XlsxText *, const FoNode *) = adders[node->kind];
    (adder != NULL ? adder : add_children)(text, node);
}

void xlsx_text_add_range(XlsxText *text, const FoNode *node, const FoNode *end)
{
    for (; node != NULL && node != end; node = node->next)
        xlsx_text_add(text, node);
}

void xlsx_text_add_notes(XlsxText *text)
{
    for (guint i = 0; i < text->notes->len; i++)
        add_block(text, g_ptr_array_index(text->notes, i));
}

/* The text of a cell that is one block of one word without indent, as most cells are; or NULL. */
static const FoNode *only_word(const FoNode *cell)
{
    const FoNode *block = cell->kind == FO_TABLE_CELL ? cell->first : NULL;
    if (block == NULL || block->kind != FO_BLOCK || block->next != NULL)
        return NULL;
    const FoNode *word = block->first;
    const FoLength *indent = &block->props->text_indent;
    if (word == NULL || word->kind != FO_TEXT || word->next != NULL || indent->mpt != 0 ||
        indent->ppm != 0)
        return NULL;
    for (guint i = 0; i < word->length; i++)
        if ((guchar)word->text[i] <= ' ')
            return NULL;
    return word;
}

void xlsx_text_take(XlsxText *text, const FoNode *node, const FoNode *end)
{
    const FoNode *word = only_word(node);
    xlsx_text_clear(text);
    if (word != NULL && node->next == end) {
        text->block = word->parent;
        XlsxRun run = {word->props, 0};
        g_array_append_val(text->runs, run);
        xlsx_append(text->text, word->text, word->length);
        return;
    }
    xlsx_text_add_range(text, node, end);
    xlsx_text_add_notes(text);
}

static bool is_wide(gunichar c)
{
    return c >= 0x2E80 || (c >= 0x2010 && c <= 0x2026);
}

static gint32 screen_advance(gunichar c, gint32 size)
{
    gint32 wide = (size / PIXEL + 1) * PIXEL;
    return is_wide(c) ? wide : wide / 1000 * NARROW;
}

/* Goes along a text: the run at hand. */
typedef struct {
    const XlsxText *text;
    guint run; /* the next one */
    gint32 size;
} Cursor;

/* Where the run at hand ends. */
static gsize run_end(const Cursor *cursor)
{
    const XlsxText *text = cursor->text;
    return cursor->run < text->runs->len ? g_array_index(text->runs, XlsxRun, cursor->run).start
                                         : text->text->len;
}

static void reach_run(Cursor *cursor, gsize position)
{
    for (; cursor->run < cursor->text->runs->len && run_end(cursor) <= position; cursor->run++)
        cursor->size = g_array_index(cursor->text->runs, XlsxRun, cursor->run).props->font_size;
}

/* Width of text of one font up to end or a line feed. */
static const char *measure_run(const char *p, const char *end, gint32 size, gint32 *width)
{
    gint64 wide = 0, narrow = 0;
    for (; p < end && *p != '\n'; p = g_utf8_next_char(p)) {
        bool is_narrow = (guchar)*p < 0x80 || !is_wide(g_utf8_get_char(p));
        narrow += is_narrow;
        wide += !is_narrow;
    }
    gint64 whole =
        *width + wide * screen_advance(0x4E00, size) + narrow * screen_advance('0', size);
    *width = (gint32)MIN(whole, WIDEST);
    return p;
}

/* One line of the source text: its width, and its largest font. */
static const char *measure_line(Cursor *cursor, const char *line, gint32 *width, gint32 *size)
{
    const char *start = cursor->text->text->str, *end = start + cursor->text->text->len;
    const char *p = line;
    *width = *size = 0;
    do {
        reach_run(cursor, (gsize)(p - start));
        *size = MAX(*size, cursor->size);
        p = measure_run(p, start + run_end(cursor), cursor->size, width);
    } while (p < end && *p != '\n');
    return p < end ? p + 1 : NULL;
}

/* A line that wraps loses up to a character at each end to what may not start or end a line. */
XlsxExtent xlsx_text_extent(const XlsxText *text, gint32 width)
{
    XlsxExtent extent = {0};
    Cursor cursor = {.text = text};
    for (const char *line = text->text->len > 0 ? text->text->str : NULL; line != NULL;) {
        gint32 whole, size;
        line = measure_line(&cursor, line, &whole, &size);
        gint32 usable = MAX(width - size, size);
        guint lines = whole <= width ? 1 : (guint)(whole + usable - 1) / (guint)usable;
        extent.lines += lines;
        gint64 height = (gint64)lines * (size / 1000 * LINE);
        extent.height = (gint32)MIN(extent.height + height, WIDEST);
    }
    return extent;
}

static bool is_escape(const char *p)
{
    if (p[0] != '_' || p[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!g_ascii_isxdigit(p[i]))
            return false;
    return p[6] == '_';
}

static void move_runs(XlsxText *text, gsize from, gsize by)
{
    for (guint i = 0; i < text->runs->len; i++)
        if (g_array_index(text->runs, XlsxRun, i).start > from)
            g_array_index(text->runs, XlsxRun, i).start += by;
}

static void escape(XlsxText *text)
{
    static const char code[] = "_x005F";
    char *found = text->text->str;
    while ((found = strstr(found, "_x")) != NULL) {
        gsize at = (gsize)(found - text->text->str);
        bool needed = is_escape(found);
        if (needed) {
            g_string_insert(text->text, (gssize)at, code);
            move_runs(text, at, strlen(code));
        }
        found = text->text->str + at + (needed ? strlen(code) : 0) + 2;
    }
}

static void cut(XlsxText *text, Place place, Diag *diag)
{
    gsize units = 0;
    const char *last = NULL;
    for (const char *p = text->text->str; *p != '\0'; p = g_utf8_next_char(p)) {
        gsize size = g_utf8_get_char(p) > 0xFFFF ? 2 : 1;
        if (units + size <= XLSX_TEXT_UNITS - 1)
            last = g_utf8_next_char(p);
        units += size;
    }
    if (units <= XLSX_TEXT_UNITS)
        return;
    diag_report(diag, DIAG_WARNING, place, _("text of %u characters cut to the %d a cell can hold"),
                (guint)units, XLSX_TEXT_UNITS);
    g_string_truncate(text->text, (gsize)(last - text->text->str));
    g_string_append(text->text, "…");
    while (text->runs->len > 0 &&
           g_array_index(text->runs, XlsxRun, text->runs->len - 1).start >= text->text->len)
        g_array_set_size(text->runs, text->runs->len - 1);
}

void xlsx_text_finish(XlsxText *text, Place place, Diag *diag)
{
    if (memchr(text->text->str, '_', text->text->len) != NULL)
        escape(text);
    if (text->text->len > XLSX_TEXT_UNITS)
        cut(text, place, diag);
}
