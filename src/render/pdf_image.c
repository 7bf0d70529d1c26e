#include "render/pdf_image.h"

#include <string.h>

typedef struct {
    HPDF_Dict object; /* NULL: cannot be read */
    guint number;
} Image;

struct PdfImages {
    PdfFile *file;
    bool archive;
    Diag *diag;
    GHashTable *by_path; /* char* -> Image* */
    GPtrArray *images;   /* of Image*, by number - 1 */
};

PdfImages *pdf_images_new(PdfFile *file, bool archive, Diag *diag)
{
    PdfImages *images = g_new0(PdfImages, 1);
    images->file = file;
    images->archive = archive;
    images->diag = diag;
    images->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    images->images = g_ptr_array_new();
    return images;
}

void pdf_images_free(PdfImages *images)
{
    if (images == NULL)
        return;
    g_hash_table_unref(images->by_path);
    g_ptr_array_unref(images->images);
    g_free(images);
}

typedef HPDF_Image (*LoadFunction)(HPDF_Doc document, const char *path);

/* The function that reads the file, by its first bytes; NULL for anything but PNG and JPEG. */
static LoadFunction find_loader(const char *path)
{
    static const struct {
        const char *start;
        gsize length;
        LoadFunction load;
    } kinds[] = {
        {"\x89PNG\r\n\x1A\n", 8, HPDF_LoadPngImageFromFile},
        {"\xFF\xD8\xFF", 3, HPDF_LoadJpegImageFromFile},
    };
    char start[8] = "";
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    gsize length = fread(start, 1, sizeof start, file);
    fclose(file);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (length >= kinds[i].length && memcmp(start, kinds[i].start, kinds[i].length) == 0)
            return kinds[i].load;
    return NULL;
}

static HPDF_Image load(PdfImages *images, const char *path)
{
    HPDF_Doc document = pdf_file_document(images->file);
    LoadFunction loader = find_loader(path);
    HPDF_Image image = loader != NULL ? loader(document, path) : NULL;
    Place place = {g_intern_string(path), 0, 0};
    if (image != NULL && images->archive &&
        HPDF_Dict_GetItem(image, "SMask", HPDF_OCLASS_DICT) != NULL)
        diag_report(images->diag, DIAG_WARNING, place,
                    _("this picture is transparent, which PDF/A-1 does not allow"));
    if (image != NULL)
        return image;
    HPDF_ResetError(document);
    diag_report(images->diag, DIAG_WARNING, place,
                _("this picture is missing or is not a PNG or JPEG file; it is left out"));
    return NULL;
}

guint pdf_images_get(PdfImages *images, const char *path)
{
    Image *image = g_hash_table_lookup(images->by_path, path);
    if (image != NULL)
        return image->number;
    image = g_new0(Image, 1);
    image->object = load(images, path);
    g_hash_table_insert(images->by_path, g_strdup(path), image);
    if (image->object == NULL)
        return 0;
    g_ptr_array_add(images->images, image);
    image->number = images->images->len;
    return image->number;
}

void pdf_images_finish(const PdfImages *images, GString *resources)
{
    for (guint i = 0; i < images->images->len; i++) {
        const Image *image = images->images->pdata[i];
        g_string_append_printf(resources, " /I%u", image->number);
        pdf_put_reference(resources, image->object);
    }
}
