#include "render/pdf_file.h"

#include <libdeflate.h>
#include <string.h>

enum {
    INITIAL_CAPACITY = 256 * 1024, /* of a file's bytes */
    COMPRESSION_LEVEL = 1,         /* 6 makes files 1 to 4% smaller in a quarter more time */
    PAGES_IN_A_NODE = 512,         /* of the page tree: libharu's arrays end at 32,767 */
};

static const char file_header[] = "%PDF-1.4\n%\xE8\x80\x83\xE8\xAF\x84\n";

struct PdfFile {
    HPDF_Doc document;
    struct libdeflate_compressor *compressor;
    guint8 *buffer; /* for compressed bytes */
    gsize capacity;
};

/* Memory that cannot be had ends the program, as everywhere with GLib. */
static void *take_memory(HPDF_UINT size)
{
    return g_malloc(size);
}

PdfFile *pdf_file_new(void)
{
    PdfFile *file = g_new0(PdfFile, 1);
    file->document = HPDF_NewEx(NULL, take_memory, g_free, 0, NULL);
    file->compressor = libdeflate_alloc_compressor(COMPRESSION_LEVEL);
    if (file->document == NULL || file->compressor == NULL)
        g_error("out of memory");
    HPDF_SetPagesConfiguration(file->document, PAGES_IN_A_NODE);
    return file;
}

void pdf_file_free(PdfFile *file)
{
    if (file == NULL)
        return;
    HPDF_Free(file->document);
    libdeflate_free_compressor(file->compressor);
    g_free(file->buffer);
    g_free(file);
}

HPDF_Doc pdf_file_document(const PdfFile *file)
{
    return file->document;
}

static HPDF_STATUS write_text(HPDF_Dict dict, HPDF_Stream stream)
{
    const GString *text = dict->attr;
    HPDF_STATUS status =
        HPDF_Stream_Write(stream, (const HPDF_BYTE *)text->str, (HPDF_UINT)text->len);
    return status == HPDF_OK ? HPDF_Stream_WriteChar(stream, '\n') : status;
}

static void free_text(HPDF_Dict dict)
{
    g_string_free(dict->attr, TRUE);
}

void pdf_dict_text(HPDF_Dict dict, GString *text)
{
    dict->attr = text;
    dict->write_fn = write_text;
    dict->free_fn = free_text;
}

HPDF_Dict pdf_dict_new(PdfFile *file)
{
    HPDF_Dict dict = HPDF_Dict_New(file->document->mmgr);
    HPDF_Xref_Add(file->document->xref, dict);
    return dict;
}

/* A stream's bytes as libharu is to write them. */
static void set_bytes(HPDF_Dict stream, const void *bytes, gsize length)
{
    HPDF_Stream_Free(stream->stream);
    stream->stream = HPDF_MemStream_New(stream->mmgr, (HPDF_UINT)MAX(length, 1));
    stream->filter = HPDF_STREAM_FILTER_NONE;
    HPDF_Stream_Write(stream->stream, bytes, (HPDF_UINT)length);
}

static gsize compress_bytes(PdfFile *file, const void *bytes, gsize length)
{
    gsize bound = libdeflate_zlib_compress_bound(file->compressor, length);
    if (file->capacity < bound) {
        file->capacity = bound + bound / 2;
        g_free(file->buffer);
        file->buffer = g_malloc(file->capacity);
    }
    return libdeflate_zlib_compress(file->compressor, bytes, length, file->buffer, file->capacity);
}

static void set_compressed(PdfFile *file, HPDF_Dict stream, const void *bytes, gsize length,
                           const char *entries)
{
    gsize compressed = compress_bytes(file, bytes, length);
    set_bytes(stream, file->buffer, compressed);
    GString *text = g_string_new("/Filter /FlateDecode");
    if (entries != NULL)
        g_string_append(text, entries);
    pdf_dict_text(stream, text);
}

void pdf_stream_set(PdfFile *file, HPDF_Dict stream, const void *bytes, gsize length)
{
    set_compressed(file, stream, bytes, length, NULL);
}

HPDF_Dict pdf_stream_new(PdfFile *file, const void *bytes, gsize length, const char *entries)
{
    HPDF_Dict stream = HPDF_DictStream_New(file->document->mmgr, file->document->xref);
    set_compressed(file, stream, bytes, length, entries);
    return stream;
}

HPDF_Dict pdf_stream_plain(PdfFile *file, const void *bytes, gsize length, const char *entries)
{
    HPDF_Dict stream = HPDF_DictStream_New(file->document->mmgr, file->document->xref);
    set_bytes(stream, bytes, length);
    pdf_dict_text(stream, g_string_new(entries));
    return stream;
}

/* A compressed stream ends in the Adler-32 of what it holds. */
static void add_stream(GChecksum *checksum, const void *object)
{
    enum { END = 4 };
    const HPDF_Obj_Header *header = object;
    if ((header->obj_class & HPDF_OCLASS_ANY) != HPDF_OCLASS_DICT)
        return;
    HPDF_Stream stream = ((const HPDF_Dict_Rec *)object)->stream;
    HPDF_UINT count = stream != NULL ? HPDF_MemStream_GetBufCount(stream) : 0;
    HPDF_UINT length = 0;
    const HPDF_BYTE *bytes =
        count > 0 ? HPDF_MemStream_GetBufPtr(stream, count - 1, &length) : NULL;
    if (length < END)
        return;
    g_checksum_update(checksum, bytes + length - END, END);
    guint32 size = GUINT32_TO_LE(stream->size);
    g_checksum_update(checksum, (const guint8 *)&size, sizeof size);
}

void pdf_file_identify(PdfFile *file)
{
    HPDF_BYTE identifier[16];
    gsize length = sizeof identifier;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_MD5);
    HPDF_List entries = file->document->xref->entries;
    for (HPDF_UINT i = 1; i < entries->count; i++)
        add_stream(checksum, ((HPDF_XrefEntry)HPDF_List_ItemAt(entries, i))->obj);
    g_checksum_get_digest(checksum, identifier, &length);
    HPDF_Array pair = HPDF_Array_New(file->document->mmgr);
    for (int i = 0; i < 2; i++)
        HPDF_Array_Add(pair, HPDF_Binary_New(file->document->mmgr, identifier, sizeof identifier));
    HPDF_Dict_Add(file->document->trailer, "ID", pair);
}

static HPDF_STATUS take_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT length)
{
    g_byte_array_append(stream->attr, bytes, length);
    return HPDF_OK;
}

/* What HPDF_SaveToStream does, but for the stream. */
static void save(HPDF_Doc document, GByteArray *bytes)
{
    HPDF_Stream stream = HPDF_CallbackWriter_New(document->mmgr, take_bytes, bytes);
    HPDF_Stream_WriteStr(stream, file_header);
    HPDF_Dict_Add(document->trailer, "Root", document->catalog);
    HPDF_Dict_Add(document->trailer, "Info", document->info);
    HPDF_Xref_WriteToStream(document->xref, stream, NULL);
    HPDF_Stream_Free(stream);
}

GByteArray *pdf_file_bytes(PdfFile *file, unsigned long *error)
{
    GByteArray *bytes = g_byte_array_sized_new(INITIAL_CAPACITY);
    save(file->document, bytes);
    *error = HPDF_GetError(file->document);
    if (*error == HPDF_OK)
        return bytes;
    g_byte_array_unref(bytes);
    return NULL;
}

void pdf_put_reference(GString *text, HPDF_Dict dict)
{
    g_string_append_printf(text, " %u 0 R", dict->header.obj_id & 0x00FFFFFF);
}
