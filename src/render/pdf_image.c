#include "render/pdf_image.h"

#include "render/pdf_png.h"

#include <string.h>

typedef struct {
    HPDF_Dict object; /* NULL: cannot be read */
    guint number;
} Image;

struct PdfImages {
    PdfFile *file;
    bool flatten;
    Diag *diag;
    GHashTable *by_path; /* char* -> Image* */
    GPtrArray *images;   /* of Image*, by number - 1 */
};

PdfImages *pdf_images_new(PdfFile *file, bool flatten, Diag *diag)
{
    PdfImages *images = g_new0(PdfImages, 1);
    images->file = file;
    images->flatten = flatten;
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

typedef HPDF_Dict (*LoadFunction)(PdfFile *file, const char *path, bool flatten);

static HPDF_Dict load_jpeg(PdfFile *file, const char *path, bool flatten)
{
    (void)flatten;
    HPDF_Doc document = pdf_file_document(file);
    HPDF_Image image = HPDF_LoadJpegImageFromFile(document, path);
    if (image == NULL)
        HPDF_ResetError(document);
    return image;
}

/* The function that reads the file, by its first bytes; NULL for anything but PNG and JPEG. */
static LoadFunction find_loader(const char *path)
{
    static const struct {
        const char *start;
        gsize length;
        LoadFunction load;
    } kinds[] = {
        {PDF_PNG_SIGNATURE, sizeof PDF_PNG_SIGNATURE - 1, pdf_png_load},
        {"\xFF\xD8\xFF", 3, load_jpeg},
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

static HPDF_Dict load(PdfImages *images, const char *path, Place place)
{
    LoadFunction loader = find_loader(path);
    HPDF_Dict image = loader != NULL ? loader(images->file, path, images->flatten) : NULL;
    if (image == NULL)
        diag_report(images->diag, DIAG_WARNING, place,
                    _("the picture %s is missing, damaged, too large or neither PNG nor JPEG; it "
                      "is left out"),
                    path);
    return image;
}

guint pdf_images_get(PdfImages *images, const char *path, Place place)
{
    Image *image = g_hash_table_lookup(images->by_path, path);
    if (image != NULL)
        return image->number;
    image = g_new0(Image, 1);
    image->object = load(images, path, place);
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
