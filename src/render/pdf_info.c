#include "render/pdf_info.h"

#define DEFAULT_LANGUAGE "zh-CN"

static void put_entry(GString *text, const char *key, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    g_string_append_printf(text, "/%s ", key);
    pdf_put_string(text, value);
    g_string_append_c(text, '\n');
}

/* "D:20220105000000Z" */
static void put_date(GString *text, const char *key, gint64 date)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(date);
    if (time == NULL)
        return;
    g_autofree char *value = g_date_time_format(time, "D:%Y%m%d%H%M%SZ");
    put_entry(text, key, value);
}

void pdf_set_info(PdfFile *file, const RenderOptions *options)
{
    GString *text = g_string_new(NULL);
    put_entry(text, "Title", options->title);
    put_entry(text, "Author", options->author);
    put_entry(text, "Subject", options->subject);
    put_entry(text, "Keywords", options->keywords);
    put_entry(text, "Creator", PDF_PRODUCER);
    put_date(text, "CreationDate", options->date);
    put_date(text, "ModDate", options->date);
    HPDF_SetInfoAttr(pdf_file_document(file), HPDF_INFO_PRODUCER, PDF_PRODUCER);
    pdf_dict_text(pdf_file_document(file)->info, text);
}

void pdf_put_language(GString *text, const RenderOptions *options)
{
    g_string_append(text, " /Lang ");
    pdf_put_string(text, options->language != NULL ? options->language : DEFAULT_LANGUAGE);
    if (options->title != NULL)
        g_string_append(text, " /ViewerPreferences << /DisplayDocTitle true >>");
}
