/* Sets small FO documents with fonts of fixed width and writes the result down as text. */
#ifndef TYPESET_H
#define TYPESET_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fo/fo.h"
#include "layout/layout.h"

#include <string.h>

/* A document in the making: what is around the flow can be changed before it is set. */
typedef struct {
    const char *page;     /* attributes of the page master; NULL: 100 by 200 pt, no margins */
    const char *regions;  /* of the master; NULL: a body */
    const char *masters;  /* more of the master set */
    const char *root;     /* attributes of fo:root besides the usual ones */
    const char *sequence; /* attributes of the page sequence; NULL: it takes the page master "p" */
    const char *content;  /* static content */
} Setting;

typedef struct {
    Diag *diag;
    Catalogue *fonts;
    FoTree *tree;
    Layout *layout;
} Typeset;

static inline const char *or_usual(const char *text, const char *usual)
{
    return text ? text : usual;
}

static inline char *typeset_document(const Setting *setting, const char *flow)
{
    return g_strdup_printf(
        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xml:lang='zh-CN'"
        " xmlns:sheet='urn:kaoping:sheet' font-family='仿宋' font-size='10pt' line-height='10pt'"
        " %s><fo:layout-master-set><fo:simple-page-master master-name='p' %s>%s"
        "</fo:simple-page-master>%s</fo:layout-master-set>"
        "<fo:page-sequence %s>%s<fo:flow flow-name='xsl-region-body'>%s</fo:flow>"
        "</fo:page-sequence></fo:root>",
        or_usual(setting->root, ""),
        or_usual(setting->page, "page-width='100pt' page-height='200pt'"),
        or_usual(setting->regions, "<fo:region-body/>"), or_usual(setting->masters, ""),
        or_usual(setting->sequence, "master-reference='p'"), or_usual(setting->content, ""), flow);
}

/* Sets a document. Whatever went wrong is in diag. */
static inline Typeset typeset_text(const char *document)
{
    Typeset set = {.diag = diag_new(), .fonts = catalogue_synthetic()};
    set.tree = fo_read_memory(document, strlen(document), "test.fo", set.diag);
    if (set.tree)
        set.layout = layout_new(set.tree, set.fonts, set.diag);
    return set;
}

static inline Typeset typeset(const Setting *setting, const char *flow)
{
    static const Setting usual = {0};
    g_autofree char *document = typeset_document(setting ? setting : &usual, flow);
    return typeset_text(document);
}

static inline void typeset_free(Typeset *set)
{
    layout_free(set->layout);
    fo_free(set->tree);
    catalogue_free(set->fonts);
    diag_free(set->diag);
}

static inline void put_glyphs(GString *out, const AreaText *text)
{
    for (guint i = 0; i < text->count; i++)
        g_string_append_unichar(out, text->glyphs[i].code);
}

/* A length in points, without superfluous digits. */
static inline void put_points(GString *out, gint32 mpt)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(buffer, sizeof buffer, "%.4g", mpt / 1000.0));
}

static inline void put_place(GString *out, gint32 x, gint32 y)
{
    put_points(out, x);
    g_string_append_c(out, ',');
    put_points(out, y);
}

/* The lines of text of a page in order, "x,y text" with y the baseline, runs on one baseline and
 * beside each other together; lines are separated by "|". */
static inline char *page_lines(const Typeset *set, guint index)
{
    const AreaPage *page = layout_page(set->layout, index);
    GString *out = g_string_new(NULL);
    gint32 end = 0, y = G_MININT32;
    for (guint i = 0; i < page->area_count; i++) {
        const Area *area = &page->areas[i];
        if (area->kind != AREA_TEXT)
            continue;
        if (area->text.y != y || ABS(area->text.x - end) > 1) {
            if (out->len)
                g_string_append_c(out, '|');
            put_place(out, area->text.x, area->text.y);
            g_string_append_c(out, ' ');
        }
        put_glyphs(out, &area->text);
        y = area->text.y;
        end = area->text.x + area->text.width;
    }
    return g_string_free(out, FALSE);
}

/* All text of all pages without places: lines separated by "|", pages by "‖". */
static inline char *all_text(const Typeset *set)
{
    GString *out = g_string_new(NULL);
    for (guint p = 0; p < layout_page_count(set->layout); p++) {
        const AreaPage *page = layout_page(set->layout, p);
        gint32 end = 0, y = G_MININT32;
        if (p)
            g_string_append(out, "‖");
        bool first = true;
        for (guint i = 0; i < page->area_count; i++) {
            const AreaText *text = &page->areas[i].text;
            if (page->areas[i].kind != AREA_TEXT)
                continue;
            if (!first && (text->y != y || ABS(text->x - end) > 1))
                g_string_append_c(out, '|');
            put_glyphs(out, text);
            first = false;
            y = text->y;
            end = text->x + text->width;
        }
    }
    return g_string_free(out, FALSE);
}

/* The rules of a page, "x1,y1-x2,y2" each with its width, separated by spaces. */
static inline char *page_rules(const Typeset *set, guint index)
{
    const AreaPage *page = layout_page(set->layout, index);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < page->area_count; i++) {
        const AreaRule *rule = &page->areas[i].rule;
        if (page->areas[i].kind != AREA_RULE)
            continue;
        if (out->len)
            g_string_append_c(out, ' ');
        put_place(out, rule->x1, rule->y1);
        g_string_append_c(out, '-');
        put_place(out, rule->x2, rule->y2);
        g_string_append_c(out, '*');
        put_points(out, rule->width);
    }
    return g_string_free(out, FALSE);
}

/* Sets a flow and compares the text of all its pages. */
static inline void assert_text(const Setting *setting, const char *flow, const char *expected)
{
    Typeset set = typeset(setting, flow);
    assert_non_null(set.layout);
    g_autofree char *text = all_text(&set);
    assert_string_equal(text, expected);
    typeset_free(&set);
}

/* Sets a flow and compares the lines of one page. */
static inline void assert_lines(const Setting *setting, const char *flow, guint page,
                                const char *expected)
{
    Typeset set = typeset(setting, flow);
    assert_non_null(set.layout);
    assert_true(page < layout_page_count(set.layout));
    g_autofree char *lines = page_lines(&set, page);
    assert_string_equal(lines, expected);
    typeset_free(&set);
}

/* Sets a flow and expects so many messages of that level or worse, whatever they say. */
static inline void assert_messages(const char *flow, DiagLevel level, guint count)
{
    Typeset set = typeset(NULL, flow);
    assert_int_equal(diag_count(set.diag, level), count);
    typeset_free(&set);
}

#endif
