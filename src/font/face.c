#include "font/face.h"

#include <hb-ot.h>
#include <string.h>

#define PER_MILLE(value, upem) (((gint64)(value)*2000 + (upem)) / (2 * (gint64)(upem)))

enum {
    SYNTHETIC_ASCENT = 880,
    SYNTHETIC_DESCENT = 120,
    TABLE_OS2_FAMILY_CLASS = 30, /* offset of sFamilyClass */
    TABLE_POST_FIXED = 12,       /* offset of isFixedPitch */
    TABLE_HEAD_BOX = 36,         /* offset of xMin, yMin, xMax, yMax */
    FAMILY_CLASS_SANS = 8,
};

struct Face {
    FaceSource source;
    gsize opened; /* for g_once_init_enter: 1 open, 2 failed */
    const char *problem;
    char *name;
    hb_face_t *face;
    hb_font_t *font;
    gint64 upem;
    int ascent, descent;
    int x_height;
    int underline_position, underline_thickness;
    FaceMetrics metrics;
};

/* A length in font units as 1/1000 em, rounded to the nearest. */
static int per_mille(const Face *face, gint64 value)
{
    gint64 twice = value * 2000 + (value < 0 ? -face->upem : face->upem);
    return (int)(twice / (2 * face->upem));
}

Face *face_new(const FaceSource *source)
{
    Face *face = g_new0(Face, 1);
    face->source = *source;
    return face;
}

void face_free(Face *face)
{
    if (face == NULL)
        return;
    hb_font_destroy(face->font);
    hb_face_destroy(face->face);
    g_free(face->source.path);
    g_free(face->source.lacks);
    g_free(face->name);
    g_free(face);
}

/* The name of the font with this number in the name table, in English; NULL if it has none. */
static char *name_of(hb_face_t *face, hb_ot_name_id_t id)
{
    hb_language_t english = hb_language_from_string("en", -1);
    unsigned size = 0;
    unsigned length = hb_ot_name_get_utf8(face, id, english, &size, NULL);
    if (length == 0)
        return NULL;
    size = length + 1;
    char *name = g_malloc(size);
    hb_ot_name_get_utf8(face, id, english, &size, name);
    return name;
}

static int metric(const Face *face, hb_ot_metrics_tag_t tag, int otherwise)
{
    hb_position_t value = 0;
    if (!hb_ot_metrics_get_position(face->font, tag, &value))
        return otherwise;
    return per_mille(face, value);
}

static int table_int16(hb_face_t *face, hb_tag_t tag, unsigned offset)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    unsigned length = 0;
    const guint8 *bytes = (const guint8 *)hb_blob_get_data(table, &length);
    int value = length >= offset + 2 ? (gint16)(bytes[offset] << 8 | bytes[offset + 1]) : 0;
    hb_blob_destroy(table);
    return value;
}

/* Faces of Chinese design are drawn in an em box, whatever room their tables ask for besides. */
static void read_extents(Face *face)
{
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(face->font, &extents);
    face->ascent = per_mille(face, extents.ascender);
    face->descent = per_mille(face, -extents.descender);
    if (!face->source.chinese)
        return;
    int ascent = per_mille(face, table_int16(face->face, HB_TAG('O', 'S', '/', '2'), 68));
    int descent = -per_mille(face, table_int16(face->face, HB_TAG('O', 'S', '/', '2'), 70));
    bool box = ascent + descent == 1000 && ascent > 500;
    face->ascent = box ? ascent : SYNTHETIC_ASCENT;
    face->descent = box ? descent : SYNTHETIC_DESCENT;
}

static void read_metrics(Face *face)
{
    hb_tag_t head = HB_TAG('h', 'e', 'a', 'd');
    int box[4];
    for (unsigned i = 0; i < 4; i++)
        box[i] = per_mille(face, table_int16(face->face, head, TABLE_HEAD_BOX + 2 * i));
    int class = table_int16(face->face, HB_TAG('O', 'S', '/', '2'), TABLE_OS2_FAMILY_CLASS) >> 8;
    face->metrics = (FaceMetrics){
        .left = box[0],
        .bottom = box[1],
        .right = box[2],
        .top = box[3],
        .cap_height = metric(face, HB_OT_METRICS_TAG_CAP_HEIGHT, 700),
        .italic_angle = table_int16(face->face, HB_TAG('p', 'o', 's', 't'), 4),
        .fixed_pitch =
            table_int16(face->face, HB_TAG('p', 'o', 's', 't'), TABLE_POST_FIXED + 2) != 0,
        .serif = class != 0 && class < FAMILY_CLASS_SANS,
    };
    read_extents(face);
    face->x_height = metric(face, HB_OT_METRICS_TAG_X_HEIGHT, 500);
    face->underline_position = -metric(face, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -100);
    face->underline_thickness = metric(face, HB_OT_METRICS_TAG_UNDERLINE_SIZE, 50);
}

static void open_synthetic(Face *face)
{
    face->name = g_strdup_printf("Synthetic-%04X-%04X", face->source.first, face->source.last);
    face->ascent = SYNTHETIC_ASCENT;
    face->descent = SYNTHETIC_DESCENT;
    face->x_height = 500;
    face->underline_position = 100;
    face->underline_thickness = 50;
    face->metrics = (FaceMetrics){0, -SYNTHETIC_DESCENT, 1000, SYNTHETIC_ASCENT, 700, 0, 0, 0};
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return has;
}

static const char *find_problem(hb_face_t *face)
{
    if (hb_face_get_glyph_count(face) == 0)
        return N_("is not a font");
    if (!has_table(face, HB_TAG('g', 'l', 'y', 'f')))
        return N_("has no TrueType outlines; run fonts/prepare, which converts it");
    return NULL;
}

static void open_file(Face *face)
{
    hb_blob_t *blob = hb_blob_create_from_file(face->source.path);
    face->face = hb_face_create(blob, face->source.index);
    hb_blob_destroy(blob);
    face->problem = find_problem(face->face);
    if (face->problem != NULL)
        return;
    face->upem = hb_face_get_upem(face->face);
    face->font = hb_font_create(face->face);
    hb_font_set_scale(face->font, (int)face->upem, (int)face->upem);
    hb_font_make_immutable(face->font);
    face->name = name_of(face->face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    if (face->name == NULL)
        face->name = g_strdup("Unnamed");
    read_metrics(face);
}

bool face_open(Face *face)
{
    if (g_once_init_enter(&face->opened)) {
        if (face->source.path == NULL)
            open_synthetic(face);
        else
            open_file(face);
        g_once_init_leave(&face->opened, face->problem == NULL ? 1 : 2);
    }
    return face->opened == 1;
}

const char *face_problem(const Face *face)
{
    return face->problem != NULL ? _(face->problem) : NULL;
}

const FaceSource *face_source(const Face *face)
{
    return &face->source;
}

static bool is_chinese_mark(gunichar code)
{
    return code == 0x2014 || code == 0x2018 || code == 0x2019 || code == 0x201C || code == 0x201D ||
           code == 0x2026;
}

static bool synthetic_glyph(const FaceSource *source, gunichar code, guint32 *glyph,
                            gint32 *advance)
{
    if (code < source->first || code > source->last || code == source->missing)
        return false;
    bool wide = code >= source->wide_from || (source->chinese && is_chinese_mark(code));
    *glyph = code;
    *advance = wide ? 1000 : 500;
    return true;
}

static bool draws_wrongly(const FaceSource *source, gunichar code)
{
    for (guint i = 0; i < source->lacks_count && source->lacks[i] <= code; i++)
        if (source->lacks[i] == code)
            return true;
    return false;
}

bool face_glyph(const Face *face, gunichar code, guint32 *glyph, gint32 *advance)
{
    if (face->source.path == NULL)
        return synthetic_glyph(&face->source, code, glyph, advance);
    if (!hb_font_get_nominal_glyph(face->font, code, glyph) || *glyph == 0)
        return false;
    if (draws_wrongly(&face->source, code))
        return false;
    *advance = face_advance(face, *glyph);
    return true;
}

int face_advance(const Face *face, guint32 glyph)
{
    if (face->font == NULL)
        return glyph >= face->source.wide_from ? 1000 : 500;
    return per_mille(face, hb_font_get_glyph_h_advance(face->font, glyph));
}

hb_face_t *face_harfbuzz(const Face *face)
{
    return face->face;
}

hb_font_t *face_harfbuzz_font(const Face *face)
{
    return face->font;
}

int face_units_per_em(const Face *face)
{
    return face->font != NULL ? (int)face->upem : 1000;
}

const FaceMetrics *face_metrics(const Face *face)
{
    return &face->metrics;
}

const char *face_name(const Face *face)
{
    return face->name;
}

int face_ascent(const Face *face)
{
    return face->ascent;
}

int face_descent(const Face *face)
{
    return face->descent;
}

int face_x_height(const Face *face)
{
    return face->x_height;
}

int face_underline_position(const Face *face)
{
    return face->underline_position;
}

int face_underline_thickness(const Face *face)
{
    return face->underline_thickness;
}

static bool is_naming(hb_ot_name_id_t id)
{
    return id == HB_OT_NAME_ID_FONT_FAMILY || id == HB_OT_NAME_ID_FULL_NAME ||
           id == HB_OT_NAME_ID_POSTSCRIPT_NAME || id == HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY;
}

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++)
        if (g_ascii_strcasecmp(name, *names) == 0)
            return true;
    return false;
}

static bool entry_is_named(hb_face_t *face, const hb_ot_name_entry_t *entry,
                           const char *const *names)
{
    char name[256];
    unsigned size = sizeof name;
    if (!is_naming(entry->name_id))
        return false;
    hb_ot_name_get_utf8(face, entry->name_id, entry->language, &size, name);
    return is_one_of(name, names);
}

static bool face_is_named(hb_face_t *face, const char *const *names)
{
    bool found = false;
    unsigned count = 0;
    const hb_ot_name_entry_t *entries = hb_ot_name_list_names(face, &count);
    for (unsigned i = 0; i < count && !found; i++)
        found = entry_is_named(face, &entries[i], names);
    return found;
}

int face_find_in_file(const char *path, const char *const *names)
{
    hb_blob_t *blob = hb_blob_create_from_file(path);
    int count = (int)hb_face_count(blob);
    int found = -1;
    for (int index = 0; index < count && found < 0; index++) {
        hb_face_t *face = hb_face_create(blob, (unsigned)index);
        if (face_is_named(face, names))
            found = index;
        hb_face_destroy(face);
    }
    hb_blob_destroy(blob);
    return found;
}
