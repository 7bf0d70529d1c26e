/* Excel workbooks: an fo:page-sequence becomes a worksheet, tables become cells. */
#include "base/file.h"
#include "render/xlsx_book.h"
#include "render/xlsx_names.h"
#include "render/xlsx_whole.h"

#include <errno.h>
#include <locale.h>

Place xlsx_place(const XlsxBook *book, const FoNode *node)
{
    return fo_place(book->tree, node);
}

void xlsx_report_attribute(const XlsxBook *book, const FoNode *node, const char *name)
{
    if (name != NULL)
        diag_report(book->diag, DIAG_ERROR, xlsx_place(book, node),
                    _("unknown attribute sheet:%s of fo:%s"), name, fo_kind_name(node->kind));
}

/* From so many cells on libxlsxwriter keeps one row at a time, which takes less memory and time.
 * But then it does not know the heights of rows when it places charts and pictures. */
enum { MANY_CELLS = 20000 };

/* 1980-01-01, the date that all parts of the file bear; 0 would be the clock's time. */
static const gint64 date_not_said = 315532800;

static void set_properties(const XlsxBook *book)
{
    const RenderOptions *options = book->options;
    const char *title =
        options->title != NULL ? options->title : fo_sheet_attribute(fo_root(book->tree), "title");
    lxw_doc_properties properties = {
        .title = (char *)(guintptr)title,
        .author = (char *)(guintptr)options->author,
        .subject = (char *)(guintptr)options->subject,
        .keywords = (char *)(guintptr)options->keywords,
        .status = (char *)(guintptr)options->watermark,
        .created = (time_t)(options->date != 0 ? options->date : date_not_said),
    };
    workbook_set_properties(book->workbook, &properties);
}

/* Widths of columns count digits of the standard font. Those of this one are 7 pixels wide, as the
 * library assumes, and as wide in every font that programs put in its place; Calibri's are not. */
static void set_standard_font(lxw_workbook *workbook)
{
    lxw_format *standard = STAILQ_FIRST(workbook->formats);
    format_set_font_name(standard, "Times New Roman");
    format_set_font_size(standard, 10.5);
}

static void check_attributes(const XlsxBook *book)
{
    static const char *const of_root[] = {"mark", "title", "date", NULL};
    static const char *const of_sequence[] = {"name", "tab", "protect", "mark", NULL};
    const FoNode *root = fo_root(book->tree);
    xlsx_report_attribute(book, root, xlsx_attributes_unknown(root, of_root));
    for (guint i = 0; i < xlsx_plan_count(book->plan); i++) {
        const FoNode *sequence = xlsx_plan_sheet(book->plan, i)->sequence;
        xlsx_report_attribute(book, sequence, xlsx_attributes_unknown(sequence, of_sequence));
    }
}

/* Names before cells: formulas and links point to any sheet. */
static void name_sheets(const XlsxBook *book, XlsxNames *names)
{
    for (guint i = 0; i < xlsx_plan_count(book->plan); i++) {
        XlsxSheet *sheet = xlsx_plan_sheet(book->plan, i);
        sheet->name = xlsx_names_add(names, fo_sheet_attribute(sheet->sequence, "name"),
                                     xlsx_place(book, sheet->sequence), book->diag);
    }
}

static void write_sheets(XlsxBook *book)
{
    for (guint i = 0; i < xlsx_plan_count(book->plan); i++) {
        XlsxSheet *sheet = xlsx_plan_sheet(book->plan, i);
        sheet->worksheet = workbook_add_worksheet(book->workbook, sheet->name);
    }
    for (guint i = 0; i < xlsx_plan_count(book->plan); i++) {
        const XlsxSheet *sheet = xlsx_plan_sheet(book->plan, i);
        xlsx_sheet_write(book, i);
        xlsx_print_setup(book, sheet);
    }
}

/* Fills the workbook; false if the document cannot be one, after that was reported. */
static bool fill(XlsxBook *book)
{
    guint before = diag_count(book->diag, DIAG_ERROR);
    g_autoptr(XlsxNames) names = xlsx_names_new();
    check_attributes(book);
    name_sheets(book, names);
    set_properties(book);
    write_sheets(book);
    xlsx_extra_document(book);
    xlsx_formulas_check(book->formulas);
    return diag_count(book->diag, DIAG_ERROR) == before;
}

static lxw_workbook *workbook_open(const XlsxPlan *plan, const char *path)
{
    lxw_workbook_options choices = {.tmpdir = (char *)(guintptr)g_get_tmp_dir(),
                                    .constant_memory = xlsx_plan_cells(plan) > MANY_CELLS &&
                                                       !xlsx_plan_has_drawing(plan)};
    lxw_workbook *workbook = workbook_new_opt(path, &choices);
    set_standard_font(workbook);
    return workbook;
}

static void book_init(XlsxBook *book, const char *path)
{
    book->workbook = workbook_open(book->plan, path);
    book->styles = xlsx_styles_new(book->workbook);
    book->formulas = xlsx_formulas_new(book->plan, book->tree, book->diag);
    book->text = xlsx_text_new();
    book->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    book->validations =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)(void (*)(void))g_array_unref);
    for (guint i = 0; i < G_N_ELEMENTS(book->font_names); i++)
        book->font_names[i] = g_hash_table_new(NULL, NULL);
}

static void book_clear(XlsxBook *book)
{
    xlsx_formulas_free(book->formulas);
    xlsx_styles_free(book->styles);
    xlsx_text_free(book->text);
    g_hash_table_unref(book->names);
    g_hash_table_unref(book->validations);
    for (guint i = 0; i < G_N_ELEMENTS(book->font_names); i++)
        g_hash_table_unref(book->font_names[i]);
}

/* Packs the workbook; false after a failure was reported. */
static bool pack(const XlsxBook *book, const OutputFile *file)
{
    lxw_error error = workbook_close(book->workbook);
    if (error != LXW_NO_ERROR)
        diag_report(book->diag, DIAG_FAILURE, no_place, _("cannot write %s: %s"), file->path,
                    error == LXW_ERROR_ZIP_FILE_OPERATION ? g_strerror(errno)
                                                          : lxw_strerror(error));
    else if (!xlsx_is_whole(file->temporary))
        diag_report(book->diag, DIAG_FAILURE, no_place,
                    _("cannot write %s: no room for temporary files in %s"), file->path,
                    g_get_tmp_dir());
    else
        return true;
    return false;
}

/* Writes the workbook into a file that is there already. */
static bool write_workbook(const Layout *layout, const RenderOptions *options,
                           const OutputFile *file, Diag *diag)
{
    guint before = diag_count(diag, DIAG_ERROR);
    g_autoptr(XlsxPlan) plan = xlsx_plan_new(layout, options->watermark, diag);
    if (diag_count(diag, DIAG_ERROR) > before)
        return false;
    XlsxBook book = {.layout = layout,
                     .tree = layout_tree(layout),
                     .fonts = layout_fonts(layout),
                     .options = options,
                     .diag = diag,
                     .plan = plan};
    book_init(&book, file->temporary);
    bool filled = fill(&book);
    bool written = filled && pack(&book, file);
    if (!filled)
        lxw_workbook_free(book.workbook);
    book_clear(&book);
    return written;
}

/* libxlsxwriter prints numbers by the locale: a decimal comma would spoil them. */
static bool xlsx_write(const Layout *layout, const RenderOptions *options, const char *path,
                       Diag *diag)
{
    g_autoptr(OutputFile) file = file_begin(path, diag);
    if (file == NULL)
        return false;
    locale_t numbers = newlocale(LC_NUMERIC_MASK, "C", duplocale(uselocale((locale_t)0)));
    locale_t before = uselocale(numbers);
    bool written = write_workbook(layout, options, file, diag);
    uselocale(before);
    freelocale(numbers);
    return written && file_finish(g_steal_pointer(&file), diag);
}

const Renderer render_xlsx = {"xlsx", /*pages*/ false, xlsx_write};
