/* Font sets: the answer for every character asked is kept in page tables, which threads fill
 * together without locks: a page is published once, an entry is written whole. */
#include "font/catalogue_internal.h"

#include <stdatomic.h>
#include <string.h>

enum {
    PAGE_BITS = 8,
    PAGE_SIZE = 1 << PAGE_BITS,
    PAGES = 0x110000 >> PAGE_BITS,
    CANDIDATES_MAX = 255,
    BOLD_FROM = 600,
};

typedef struct {
    Face *face;
    const Role *role;
    bool substitute, embolden, slant;
    gint32 drop; /* 1/1000 em */
} Candidate;

/* From the lowest bit: 1 known, 1 found, 6 unused, 8 candidate, 16 advance, 32 glyph. */
typedef _Atomic guint64 Entry;
typedef struct {
    Entry entries[PAGE_SIZE];
} Page;

enum { ENTRY_KNOWN = 1, ENTRY_FOUND = 2 };

/* Candidates in the order of the list, and those of Chinese design first. */
typedef enum { ORDER_LISTED, ORDER_CHINESE, ORDERS } Order;

struct FontSet {
    const Role *role; /* the first family */
    Candidate candidates[CANDIDATES_MAX];
    guint count;
    guint8 order[ORDERS][CANDIDATES_MAX];
    _Atomic(Page *) *pages[ORDERS]; /* PAGES of each */
};

void font_set_free(FontSet *set)
{
    for (int order = 0; order < ORDERS; order++) {
        for (guint page = 0; page < PAGES; page++)
            g_free(atomic_load_explicit(&set->pages[order][page], memory_order_relaxed));
        g_free(set->pages[order]);
    }
    g_free(set);
}

/* The faces of a role that lack this many of weight and slant; first is the place of the role's
 * first candidate, the others are substitutes. */
static void add_candidates(FontSet *set, const Role *role, bool bold, bool italic, int missing,
                           guint first)
{
    for (guint i = 0; i < role->faces->len && set->count < CANDIDATES_MAX; i++) {
        Face *face = role->faces->pdata[i];
        const FaceSource *source = face_source(face);
        bool embolden = bold && !source->bold, slant = italic && !source->italic;
        bool too_much = (source->bold && !bold) || (source->italic && !italic);
        if (too_much || embolden + slant != missing)
            continue;
        bool substitute = role->name == NULL || set->count > first;
        set->candidates[set->count++] = (Candidate){face, role, substitute, embolden, slant, 0};
    }
}

/* Faces of the wanted shape come first, then those that lack weight or slant or both. */
static void add_role(FontSet *set, const Role *role, bool bold, bool italic)
{
    guint first = set->count;
    for (int missing = 0; missing <= 2; missing++)
        add_candidates(set, role, bold, italic, missing, first);
}

/* What stands in among letters that are bold by design is bold as well. */
static void add_fallbacks(FontSet *set, const Catalogue *catalogue, bool bold, bool italic)
{
    bold |= set->role != NULL && set->role->heavy;
    for (guint i = 0; i < catalogue->fallbacks->len; i++)
        add_role(set, catalogue->fallbacks->pdata[i], bold, italic);
}

static void put_in_order(FontSet *set)
{
    guint8 *order = set->order[ORDER_CHINESE];
    for (guint i = 0; i < set->count; i++) {
        set->order[ORDER_LISTED][i] = (guint8)i;
        if (set->candidates[i].role->chinese)
            *order++ = (guint8)i;
    }
    for (guint i = 0; i < set->count; i++)
        if (!set->candidates[i].role->chinese)
            *order++ = (guint8)i;
}

/* Brings the em boxes of all Chinese faces to one height. */
static void level(FontSet *set)
{
    const Candidate *first = NULL;
    for (guint i = 0; i < set->count; i++) {
        Candidate *candidate = &set->candidates[i];
        if (!candidate->role->chinese)
            continue;
        first = first != NULL ? first : candidate;
        candidate->drop = face_ascent(candidate->face) - face_ascent(first->face);
    }
}

/* A family as it stands between two commas, without white space and quotation marks. */
static char *clean_family(const char *family)
{
    char *name = g_strstrip(g_strdup(family));
    gsize length = strlen(name);
    if (length >= 2 && (name[0] == '"' || name[0] == '\'') && name[length - 1] == name[0]) {
        name[length - 1] = '\0';
        memmove(name, name + 1, length - 1);
    }
    return name;
}

static bool add_families(FontSet *set, const Catalogue *catalogue, const char *families, bool bold,
                         bool italic)
{
    g_auto(GStrv) list = g_strsplit(families, ",", -1);
    for (char **family = list; *family != NULL; family++) {
        g_autofree char *name = clean_family(*family);
        const Role *role = catalogue_find_role(catalogue, name);
        if (role == NULL)
            return false;
        if (set->role == NULL)
            set->role = role;
        add_role(set, role, bold, italic);
    }
    return true;
}

static FontSet *set_new(const Catalogue *catalogue, const char *families, bool bold, bool italic)
{
    FontSet *set = g_new0(FontSet, 1);
    for (int order = 0; order < ORDERS; order++)
        set->pages[order] = g_malloc0_n(PAGES, sizeof *set->pages[order]);
    bool known = add_families(set, catalogue, families, bold, italic);
    add_fallbacks(set, catalogue, bold, italic);
    if (!known || set->count == 0 || set->role == NULL) {
        font_set_free(set);
        return NULL;
    }
    put_in_order(set);
    level(set);
    return set;
}

const FontSet *font_set(const Catalogue *catalogue, const char *families, int weight, bool italic)
{
    bool bold = weight >= BOLD_FROM;
    g_autofree char *key = g_strdup_printf("%d%d%s", bold, italic, families);
    g_mutex_lock(catalogue->mutex);
    FontSet *set = g_hash_table_lookup(catalogue->sets, key);
    if (set == NULL) {
        set = set_new(catalogue, families, bold, italic);
        if (set != NULL)
            g_hash_table_insert(catalogue->sets, g_steal_pointer(&key), set);
    }
    g_mutex_unlock(catalogue->mutex);
    return set;
}

static guint64 find_glyph(const FontSet *set, gunichar code, Order order)
{
    for (guint i = 0; i < set->count; i++) {
        guint8 index = set->order[order][i];
        guint32 glyph;
        gint32 advance;
        if (face_glyph(set->candidates[index].face, code, &glyph, &advance))
            return (guint64)glyph << 32 | (guint64)(advance & 0xFFFF) << 16 | index << 8 |
                   ENTRY_FOUND | ENTRY_KNOWN;
    }
    guint64 advance = g_unichar_iswide(code) ? 1000 : 500;
    return advance << 16 | ENTRY_KNOWN;
}

/* The page that holds a character's entry, made if there is none. A thread that comes second takes
 * the page of the first. */
static Page *set_page(const FontSet *set, Order order, guint number)
{
    _Atomic(Page *) *place = &set->pages[order][number];
    Page *page = atomic_load_explicit(place, memory_order_acquire);
    if (page != NULL)
        return page;
    Page *made = g_new0(Page, 1);
    if (atomic_compare_exchange_strong(place, &page, made))
        return made;
    g_free(made);
    return page;
}

static FontGlyph unpack(const FontSet *set, guint64 entry)
{
    const Candidate *candidate = &set->candidates[entry >> 8 & 0xFF];
    return (FontGlyph){
        .face = candidate->face,
        .glyph = (guint32)(entry >> 32),
        .advance = (gint32)(entry >> 16 & 0xFFFF),
        .substitute = candidate->substitute,
        .embolden = candidate->embolden,
        .slant = candidate->slant,
        .drop = candidate->drop,
    };
}

FontGlyph font_set_glyph(const FontSet *set, gunichar code, bool chinese)
{
    Order order = chinese ? ORDER_CHINESE : ORDER_LISTED;
    if (code >= 0x110000)
        return unpack(set, find_glyph(set, 0xFFFFFFFF, order));
    Page *page = set_page(set, order, code >> PAGE_BITS);
    Entry *place = &page->entries[code & (PAGE_SIZE - 1)];
    guint64 entry = atomic_load_explicit(place, memory_order_relaxed);
    if (entry == 0) {
        entry = find_glyph(set, code, order);
        atomic_store_explicit(place, entry, memory_order_relaxed);
    }
    return unpack(set, entry);
}

const Face *font_set_primary(const FontSet *set)
{
    return set->candidates[0].face;
}

const char *font_set_office_name(const FontSet *set)
{
    return set->role->office;
}

/* What the substitutes of one pair of role and face have drawn: a text of characters. */
static void note_page(const FontSet *set, const Page *page, guint number, GHashTable *notes)
{
    for (guint i = 0; i < PAGE_SIZE; i++) {
        guint64 entry = atomic_load_explicit(&page->entries[i], memory_order_relaxed);
        const Candidate *candidate = &set->candidates[entry >> 8 & 0xFF];
        if (!(entry & ENTRY_FOUND) || !candidate->substitute)
            continue;
        char *key = g_strdup_printf("%s\n%s", set->role->name, face_name(candidate->face));
        GHashTable *codes = g_hash_table_lookup(notes, key);
        if (codes == NULL) {
            codes = g_hash_table_new(NULL, NULL);
            g_hash_table_insert(notes, g_strdup(key), codes);
        }
        g_hash_table_add(codes, GUINT_TO_POINTER(number << PAGE_BITS | i));
        g_free(key);
    }
}

static void note_set(const FontSet *set, GHashTable *notes)
{
    for (int order = 0; order < ORDERS; order++)
        for (guint number = 0; number < PAGES; number++) {
            Page *page = atomic_load_explicit(&set->pages[order][number], memory_order_acquire);
            if (page != NULL)
                note_page(set, page, number, notes);
        }
}

static int compare_codes(const void *a, const void *b)
{
    guint first = GPOINTER_TO_UINT(a), second = GPOINTER_TO_UINT(b);
    return first < second ? -1 : first > second;
}

static char *list_characters(GHashTable *codes)
{
    g_autoptr(GList) list = g_list_sort(g_hash_table_get_keys(codes), compare_codes);
    GString *text = g_string_new(NULL);
    for (GList *item = list; item != NULL; item = item->next)
        g_string_append_unichar(text, GPOINTER_TO_UINT(item->data));
    return g_string_free(text, FALSE);
}

static int compare_keys(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void report_notes(GHashTable *notes, Diag *diag)
{
    g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(notes), compare_keys);
    for (GList *item = keys; item != NULL; item = item->next) {
        g_auto(GStrv) pair = g_strsplit(item->data, "\n", 2);
        g_autofree char *text = list_characters(g_hash_table_lookup(notes, item->data));
        diag_report(diag, DIAG_NOTE, no_place, _("%s does not have %s: drawn by %s"), pair[0], text,
                    pair[1]);
    }
}

void catalogue_report_substitutes(const Catalogue *catalogue, Diag *diag)
{
    g_autoptr(GHashTable) notes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    GHashTableIter iterator;
    void *set;
    g_mutex_lock(catalogue->mutex);
    g_hash_table_iter_init(&iterator, catalogue->sets);
    while (g_hash_table_iter_next(&iterator, NULL, &set))
        note_set(set, notes);
    g_mutex_unlock(catalogue->mutex);
    report_notes(notes, diag);
}
