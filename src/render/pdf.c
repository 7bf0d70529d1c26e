/* The PDF back-end. */
#include "base/file.h"
#include "render/pdf_archive.h"
#include "render/pdf_info.h"
#include "render/pdf_navigation.h"
#include "render/pdf_page.h"
#include "render/pdf_watermark.h"

/* Everything that is under way while one document is written. */
typedef struct {
    const Layout *layout;
    const RenderOptions *options;
    Diag *diag;
    PdfFile *file;
    PdfFonts *fonts;
    PdfImages *images;
    PdfWatermark *watermark;
    GPtrArray *pages;    /* of HPDF_Page, belonging to file */
    HPDF_Dict resources; /* of all pages */
} Job;

static void job_begin(Job *job)
{
    job->file = pdf_file_new();
    job->fonts = pdf_fonts_new(job->file, job->options->archive);
    job->images = pdf_images_new(job->file, job->options->archive, job->diag);
    job->watermark =
        pdf_watermark_new(job->file, layout_fonts(job->layout), job->options->watermark);
    job->pages = g_ptr_array_new();
    job->resources = pdf_dict_new(job->file);
}

static void job_end(Job *job)
{
    g_ptr_array_unref(job->pages);
    pdf_watermark_free(job->watermark);
    pdf_images_free(job->images);
    pdf_fonts_free(job->fonts);
    pdf_file_free(job->file);
}

/* PDF readers take pages of 3 to 14,400 pt. */
static bool check_page(const Layout *layout, const AreaPage *page, Diag *diag)
{
    const gint32 least = 3 * FO_MPT, most = 14400 * FO_MPT;
    if (page->width >= least && page->height >= least && page->width <= most &&
        page->height <= most)
        return true;
    Place place = fo_place(layout_tree(layout), page->master);
    diag_report(diag, DIAG_ERROR, place, _("page %d is not between 3 and 14400 pt wide and high"),
                page->number);
    return false;
}

static bool check_pages(const Layout *layout, Diag *diag)
{
    for (guint i = 0; i < layout_page_count(layout); i++)
        if (!check_page(layout, layout_page(layout, i), diag))
            return false;
    return true;
}

static void add_page(Job *job, const AreaPage *area, GString *text)
{
    const PdfPaint paint = {job->fonts, job->images,
                            pdf_watermark_paint(job->watermark, area->width, area->height)};
    HPDF_Page page = HPDF_AddPage(pdf_file_document(job->file));
    HPDF_Page_SetWidth(page, (HPDF_REAL)area->width / FO_MPT);
    HPDF_Page_SetHeight(page, (HPDF_REAL)area->height / FO_MPT);
    HPDF_Dict_Add(page, "Resources", job->resources);
    pdf_page_paint(text, area, &paint);
    HPDF_Dict contents = HPDF_Dict_GetItem(page, "Contents", HPDF_OCLASS_DICT);
    pdf_stream_set(job->file, contents, text->str, text->len);
    g_ptr_array_add(job->pages, page);
}

static void add_pages(Job *job)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < layout_page_count(job->layout); i++)
        add_page(job, layout_page(job->layout, i), text);
}

static bool finish_resources(Job *job)
{
    GString *text = g_string_new("/Font <<");
    bool whole = pdf_fonts_finish(job->fonts, text, job->diag);
    g_string_append(text, " >> /XObject <<");
    pdf_images_finish(job->images, text);
    pdf_watermark_finish(job->watermark, text);
    g_string_append(text, " >>");
    pdf_dict_text(job->resources, text);
    return whole;
}

static void finish_catalogue(Job *job)
{
    GString *text = g_string_new(NULL);
    pdf_put_language(text, job->options);
    pdf_put_labels(text, job->layout);
    pdf_put_opening(text, job->layout, job->pages);
    if (job->options->archive)
        pdf_add_archive(job->file, text, job->options);
    pdf_dict_text(pdf_file_document(job->file)->catalog, text);
}

static bool write_bytes(Job *job, const char *path)
{
    unsigned long error;
    GByteArray *bytes = pdf_file_bytes(job->file, &error);
    if (bytes == NULL) {
        Place place = {g_intern_string(path), 0, 0};
        diag_report(job->diag, DIAG_FAILURE, place, _("the PDF library failed with error 0x%04lX"),
                    error);
        return false;
    }
    bool written = file_write(path, bytes->data, bytes->len, job->diag);
    g_byte_array_unref(bytes);
    return written;
}

static bool pdf_write(const Layout *layout, const RenderOptions *options, const char *path,
                      Diag *diag)
{
    Job job = {.layout = layout, .options = options, .diag = diag};
    if (!check_pages(layout, diag))
        return false;
    job_begin(&job);
    add_pages(&job);
    pdf_add_links(job.file, layout, job.pages);
    pdf_add_outline(job.file, layout, job.pages);
    pdf_set_info(job.file, options);
    bool written = finish_resources(&job);
    finish_catalogue(&job);
    written = written && write_bytes(&job, path);
    job_end(&job);
    return written;
}

const Renderer render_pdf = {"pdf", /*pages*/ true, pdf_write};
