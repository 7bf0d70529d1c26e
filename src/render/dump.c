/* The area tree as plain text, one line for each area, for goldens that a person reads.
 *
 * Lengths are in points. A line of text gives its place (left, baseline), its width, size and face,
 * and the characters; where the layout has moved characters apart or together, the second line
 * gives by how much and how often in a row: "+0.5*12 -7.9" is half a point after each of twelve
 * characters and then 7.9 points less after one. */
#include "base/file.h"
#include "font/face.h"
#include "render/pdf_text.h"
#include "render/render.h"

typedef struct {
    GString *text;
    const AreaPage *page;
    guint depth; /* of matrices */
} Dump;

static void put_length(Dump *dump, gint64 mpt)
{
    g_string_append_c(dump->text, ' ');
    pdf_put_mpt(dump->text, mpt);
}

static void begin_line(Dump *dump, const char *name)
{
    for (guint i = 0; i <= dump->depth; i++)
        g_string_append(dump->text, "  ");
    g_string_append(dump->text, name);
}

static void put_colour(Dump *dump, FoColour colour)
{
    if (colour != 0xFF000000)
        g_string_append_printf(dump->text, " #%08X", colour);
}

static void put_rectangle(Dump *dump, gint32 x, gint32 y, gint32 width, gint32 height)
{
    put_length(dump, x);
    put_length(dump, y);
    put_length(dump, width);
    put_length(dump, height);
}

static void end_line(Dump *dump)
{
    g_string_append_c(dump->text, '\n');
}

/* The space that the layout adds after a glyph, to the nearest 1/100 of a point. */
static gint32 extra_space(const AreaText *run, guint index)
{
    const AreaGlyph *glyph = &run->glyphs[index];
    gint64 width = (gint64)face_advance(run->face, glyph->glyph) * run->size / 1000;
    gint64 extra = glyph->advance - width;
    return (gint32)((extra + (extra < 0 ? -5 : 5)) / 10 * 10);
}

static void put_extra(Dump *dump, gint32 extra, guint count)
{
    g_string_append(dump->text, extra < 0 ? " " : " +");
    pdf_put_mpt(dump->text, extra);
    if (count > 1)
        g_string_append_printf(dump->text, "*%u", count);
}

static bool has_extra(const AreaText *run)
{
    for (guint i = 0; i + 1 < run->count; i++)
        if (extra_space(run, i) != 0)
            return true;
    return false;
}

/* The last glyph's extra space is not seen and not told. */
static void dump_spacing(Dump *dump, const AreaText *run)
{
    if (!has_extra(run))
        return;
    begin_line(dump, "  spacing");
    for (guint i = 0; i + 1 < run->count;) {
        guint first = i;
        gint32 extra = extra_space(run, i);
        while (i + 1 < run->count && extra_space(run, i) == extra)
            i++;
        put_extra(dump, extra, i - first);
    }
    end_line(dump);
}

static void put_characters(Dump *dump, const AreaText *run)
{
    g_string_append_c(dump->text, ' ');
    for (guint i = 0; i < run->count; i++)
        g_string_append_unichar(dump->text, run->glyphs[i].code);
}

static void dump_text(Dump *dump, const Area *area)
{
    const AreaText *run = &area->text;
    begin_line(dump, "text");
    put_length(dump, run->x);
    put_length(dump, run->y);
    put_length(dump, run->width);
    put_length(dump, run->size);
    g_string_append_printf(dump->text, " %s", face_name(run->face));
    g_string_append(dump->text, run->bold ? " bold" : "");
    g_string_append(dump->text, run->slanted ? " slanted" : "");
    put_colour(dump, run->colour);
    put_characters(dump, run);
    end_line(dump);
    dump_spacing(dump, run);
}

static void dump_rect(Dump *dump, const Area *area)
{
    begin_line(dump, area->kind == AREA_BOX ? "box" : "rect");
    put_rectangle(dump, area->rect.x, area->rect.y, area->rect.width, area->rect.height);
    put_colour(dump, area->rect.colour);
    end_line(dump);
}

static void dump_rule(Dump *dump, const Area *area)
{
    static const char *const styles[] = {
        [FO_BORDER_DOTTED] = " dotted", [FO_BORDER_DASHED] = " dashed",
        [FO_BORDER_SOLID] = "",         [FO_BORDER_DOUBLE] = " double",
        [FO_BORDER_GROOVE] = " groove", [FO_BORDER_RIDGE] = " ridge",
        [FO_BORDER_INSET] = " inset",   [FO_BORDER_OUTSET] = " outset",
    };
    const AreaRule *rule = &area->rule;
    begin_line(dump, "rule");
    put_length(dump, rule->x1);
    put_length(dump, rule->y1);
    put_length(dump, rule->x2);
    put_length(dump, rule->y2);
    put_length(dump, rule->width);
    if (rule->style < G_N_ELEMENTS(styles) && styles[rule->style] != NULL)
        g_string_append(dump->text, styles[rule->style]);
    put_colour(dump, rule->colour);
    end_line(dump);
}

static void dump_image(Dump *dump, const Area *area)
{
    const AreaImage *image = &area->image;
    g_autofree char *name = g_path_get_basename(image->path);
    begin_line(dump, "image");
    put_rectangle(dump, image->x, image->y, image->width, image->height);
    g_string_append_printf(dump->text, " %s", name);
    end_line(dump);
}

static void dump_path(Dump *dump, const Area *area)
{
    static const char names[] = {
        [AREA_MOVE] = 'M', [AREA_LINE] = 'L', [AREA_CURVE] = 'C', [AREA_CLOSE] = 'Z'};
    const AreaPath *path = &area->path;
    begin_line(dump, "path");
    g_string_append_printf(dump->text, " #%08X #%08X", path->fill, path->stroke);
    put_length(dump, path->stroke_width);
    for (guint i = 0; i < path->count; i++) {
        const AreaPoint *point = &path->points[i];
        int points = point->step == AREA_CURVE ? 3 : point->step != AREA_CLOSE;
        g_string_append_printf(dump->text, " %c", names[point->step]);
        for (int at = 0; at < points; at++) {
            put_length(dump, point->x[at]);
            put_length(dump, point->y[at]);
        }
    }
    end_line(dump);
}

static void dump_link(Dump *dump, const Area *area)
{
    const AreaLink *link = &area->link;
    begin_line(dump, "link");
    put_rectangle(dump, link->x, link->y, link->width, link->height);
    g_string_append_printf(dump->text, " %s%s", link->id != NULL ? "#" : "",
                           link->id != NULL ? link->id : link->uri);
    end_line(dump);
}

static void dump_target(Dump *dump, const Area *area)
{
    begin_line(dump, "target");
    put_length(dump, area->target.x);
    put_length(dump, area->target.y);
    g_string_append_printf(dump->text, " #%s", area->target.id);
    end_line(dump);
}

static void dump_push(Dump *dump, const Area *area)
{
    const AreaMatrix *matrix = &area->push;
    begin_line(dump, "matrix");
    g_string_append_printf(dump->text, " %d %d %d %d", matrix->a, matrix->b, matrix->c, matrix->d);
    put_length(dump, matrix->e);
    put_length(dump, matrix->f);
    if (matrix->clip.width > 0) {
        g_string_append(dump->text, " clip");
        put_rectangle(dump, matrix->clip.x, matrix->clip.y, matrix->clip.width,
                      matrix->clip.height);
    }
    end_line(dump);
    dump->depth++;
}

static void dump_pop(Dump *dump, const Area *area)
{
    (void)area;
    if (dump->depth > 0)
        dump->depth--;
}

static void dump_page(Dump *dump, guint index)
{
    static void (*const dumps[])(Dump *, const Area *) = {
        [AREA_TEXT] = dump_text, [AREA_RECT] = dump_rect,     [AREA_RULE] = dump_rule,
        [AREA_BOX] = dump_rect,  [AREA_IMAGE] = dump_image,   [AREA_PATH] = dump_path,
        [AREA_LINK] = dump_link, [AREA_TARGET] = dump_target, [AREA_PUSH] = dump_push,
        [AREA_POP] = dump_pop,
    };
    const AreaPage *page = dump->page;
    g_string_append_printf(dump->text, "page %u", index + 1);
    put_length(dump, page->width);
    put_length(dump, page->height);
    g_string_append_printf(dump->text, " %s\n", page->label != NULL ? page->label : "-");
    dump->depth = 0;
    for (guint i = 0; i < page->area_count; i++)
        dumps[page->areas[i].kind](dump, &page->areas[i]);
}

static void dump_bookmarks(GString *text, const Layout *layout)
{
    guint count;
    const AreaBookmark *bookmarks = layout_bookmarks(layout, &count);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(
            text, "bookmark %d %s%s %s\n", bookmarks[i].depth, bookmarks[i].id != NULL ? "#" : "",
            bookmarks[i].id != NULL ? bookmarks[i].id : bookmarks[i].uri, bookmarks[i].title);
}

static bool dump_write(const Layout *layout, const RenderOptions *options, const char *path,
                       Diag *diag)
{
    (void)options;
    g_autoptr(GString) text = g_string_new(NULL);
    Dump dump = {.text = text};
    dump_bookmarks(text, layout);
    for (guint i = 0; i < layout_page_count(layout); i++) {
        dump.page = layout_page(layout, i);
        dump_page(&dump, i);
    }
    return file_write(path, text->str, text->len, diag);
}

const Renderer render_dump = {"txt", /*pages*/ true, dump_write};
