#include "render/pdf_archive.h"

#include "render/pdf_info.h"

#include <math.h>
#include <string.h>

/* ---- Metadata (XMP) ---- */

static void put_escaped(GString *text, const char *before, const char *value, const char *after)
{
    if (value == NULL || *value == '\0')
        return;
    g_autofree char *escaped = g_markup_escape_text(value, -1);
    g_string_append_printf(text, "%s%s%s", before, escaped, after);
}

static void put_descriptions(GString *text, const RenderOptions *options)
{
    put_escaped(text, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", options->title,
                "</rdf:li></rdf:Alt></dc:title>\n");
    put_escaped(text, "<dc:creator><rdf:Seq><rdf:li>", options->author,
                "</rdf:li></rdf:Seq></dc:creator>\n");
    put_escaped(text, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", options->subject,
                "</rdf:li></rdf:Alt></dc:description>\n");
    put_escaped(text, "<pdf:Keywords>", options->keywords, "</pdf:Keywords>\n");
}

static void put_dates(GString *text, const RenderOptions *options)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(options->date);
    if (time == NULL)
        return;
    g_autofree char *date = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
    g_string_append_printf(text,
                           "<xmp:CreateDate>%s</xmp:CreateDate>\n"
                           "<xmp:ModifyDate>%s</xmp:ModifyDate>\n",
                           date, date);
}

static HPDF_Dict make_metadata(PdfFile *file, const RenderOptions *options)
{
    g_autoptr(GString) text =
        g_string_new("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                     "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                     "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                     "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                     " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                     " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                     " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                     "<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
                     "<pdf:Producer>" PDF_PRODUCER "</pdf:Producer>\n"
                     "<xmp:CreatorTool>" PDF_PRODUCER "</xmp:CreatorTool>\n");
    put_dates(text, options);
    put_descriptions(text, options);
    g_string_append(text, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    return pdf_stream_plain(file, text->str, text->len, "/Type /Metadata /Subtype /XML");
}

/* ---- Colour: an ICC profile of sRGB (ICC.1:2001-04) ---- */

enum {
    ICC_HEADER = 128,
    ICC_TAG_ENTRY = 12,
    CURVE_POINTS = 1024,
};

static void put_u32(GByteArray *bytes, guint32 value)
{
    guint8 big[4] = {(guint8)(value >> 24), (guint8)(value >> 16), (guint8)(value >> 8),
                     (guint8)value};
    g_byte_array_append(bytes, big, sizeof big);
}

static void put_u16(GByteArray *bytes, guint value)
{
    guint8 big[2] = {(guint8)(value >> 8), (guint8)value};
    g_byte_array_append(bytes, big, sizeof big);
}

static void put_sign(GByteArray *bytes, const char *sign)
{
    g_byte_array_append(bytes, (const guint8 *)sign, 4);
}

/* A colour as s15Fixed16 numbers. */
typedef struct {
    guint32 x, y, z;
} Xyz;

static void put_xyz(GByteArray *bytes, Xyz colour)
{
    put_u32(bytes, colour.x);
    put_u32(bytes, colour.y);
    put_u32(bytes, colour.z);
}

static GByteArray *make_xyz(Xyz colour)
{
    GByteArray *tag = g_byte_array_new();
    put_sign(tag, "XYZ ");
    put_u32(tag, 0);
    put_xyz(tag, colour);
    return tag;
}

static GByteArray *make_text(const char *text)
{
    GByteArray *tag = g_byte_array_new();
    put_sign(tag, "text");
    put_u32(tag, 0);
    g_byte_array_append(tag, (const guint8 *)text, (guint)strlen(text) + 1);
    return tag;
}

/* textDescriptionType: ASCII, and an empty Unicode and an empty Macintosh name. */
static GByteArray *make_description(const char *text)
{
    static const guint8 others[4 + 4 + 2 + 1 + 67] = {0};
    GByteArray *tag = g_byte_array_new();
    put_sign(tag, "desc");
    put_u32(tag, 0);
    put_u32(tag, (guint32)strlen(text) + 1);
    g_byte_array_append(tag, (const guint8 *)text, (guint)strlen(text) + 1);
    g_byte_array_append(tag, others, sizeof others);
    return tag;
}

/* The transfer curve of IEC 61966-2-1: linear below 0.04045, else to the power of 2.4. */
static GByteArray *make_curve(void)
{
    GByteArray *tag = g_byte_array_new();
    put_sign(tag, "curv");
    put_u32(tag, 0);
    put_u32(tag, CURVE_POINTS);
    for (int i = 0; i < CURVE_POINTS; i++) {
        double value = i / (double)(CURVE_POINTS - 1);
        double linear = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
        put_u16(tag, (guint)lround(linear * 65535));
    }
    return tag;
}

static const Xyz white_d50 = {0x0000F6D6, 0x00010000, 0x0000D32D};

static void put_header(GByteArray *profile, guint32 size)
{
    static const guint16 date[6] = {2000, 1, 1, 0, 0, 0};
    static const guint8 rest[44] = {0};
    put_u32(profile, size);
    put_u32(profile, 0);
    put_u32(profile, 0x02100000); /* version 2.1 */
    put_sign(profile, "mntr");
    put_sign(profile, "RGB ");
    put_sign(profile, "XYZ ");
    for (guint i = 0; i < G_N_ELEMENTS(date); i++)
        put_u16(profile, date[i]);
    put_sign(profile, "acsp");
    for (int i = 0; i < 7; i++) /* platform, flags, maker, model, attributes, intent */
        put_u32(profile, 0);
    put_xyz(profile, white_d50);
    put_u32(profile, 0); /* creator */
    g_byte_array_append(profile, rest, sizeof rest);
}

typedef struct {
    const char *sign;
    GByteArray *data;
} Tag;

static guint padded(const GByteArray *data)
{
    return (data->len + 3) / 4 * 4;
}

/* Tags with the same data share it. */
static guint place_tags(GByteArray *profile, const Tag *tags, guint count, guint start)
{
    guint at = start, end = start;
    for (guint i = 0; i < count; i++) {
        if (i == 0 || tags[i].data != tags[i - 1].data) {
            at = end;
            end += padded(tags[i].data);
        }
        put_sign(profile, tags[i].sign);
        put_u32(profile, at);
        put_u32(profile, tags[i].data->len);
    }
    return end;
}

static void put_data(GByteArray *profile, const GByteArray *data)
{
    static const guint8 zero[3] = {0};
    g_byte_array_append(profile, data->data, data->len);
    g_byte_array_append(profile, zero, padded(data) - data->len);
}

static GByteArray *assemble(const Tag *tags, guint count)
{
    g_autoptr(GByteArray) table = g_byte_array_new();
    GByteArray *profile = g_byte_array_new();
    put_u32(table, count);
    put_header(profile, place_tags(table, tags, count, ICC_HEADER + 4 + count * ICC_TAG_ENTRY));
    g_byte_array_append(profile, table->data, table->len);
    for (guint i = 0; i < count; i++)
        if (i == 0 || tags[i].data != tags[i - 1].data)
            put_data(profile, tags[i].data);
    return profile;
}

static GByteArray *make_profile(void)
{
    GByteArray *curve = make_curve();
    const Tag tags[] = {
        {"desc", make_description("sRGB")},
        {"cprt", make_text("No copyright, use freely")},
        {"wtpt", make_xyz(white_d50)},
        {"rXYZ", make_xyz((Xyz){0x00006FA2, 0x000038F5, 0x00000390})},
        {"gXYZ", make_xyz((Xyz){0x00006299, 0x0000B785, 0x000018DA})},
        {"bXYZ", make_xyz((Xyz){0x000024A0, 0x00000F84, 0x0000B6CF})},
        {"rTRC", curve},
        {"gTRC", g_byte_array_ref(curve)},
        {"bTRC", g_byte_array_ref(curve)},
    };
    GByteArray *profile = assemble(tags, G_N_ELEMENTS(tags));
    for (guint i = 0; i < G_N_ELEMENTS(tags); i++)
        g_byte_array_unref(tags[i].data);
    return profile;
}

static HPDF_Dict make_intent(PdfFile *file)
{
    GByteArray *profile = make_profile();
    HPDF_Dict stream = pdf_stream_new(file, profile->data, profile->len, " /N 3");
    g_byte_array_unref(profile);
    GString *text = g_string_new(
        "/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) "
        "/Info (sRGB IEC61966-2.1) /DestOutputProfile");
    pdf_put_reference(text, stream);
    HPDF_Dict dict = pdf_dict_new(file);
    pdf_dict_text(dict, text);
    return dict;
}

void pdf_add_archive(PdfFile *file, GString *text, const RenderOptions *options)
{
    g_string_append(text, " /Metadata");
    pdf_put_reference(text, make_metadata(file, options));
    g_string_append(text, " /OutputIntents [");
    pdf_put_reference(text, make_intent(file));
    g_string_append(text, " ]");
    pdf_file_identify(file);
}
