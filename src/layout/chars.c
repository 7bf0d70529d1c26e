/* Characters as Chinese typography sees them (W3C CLREQ; GB/T 15834-2011). */
#include "layout/layout_internal.h"

typedef struct {
    gunichar first, last;
    CharClass class;
} Range;

/* In order of the code points. What is not here is western below U+2E80 and Chinese above. */
static const Range ranges[] = {
    {0x0009, 0x000D, CHAR_SPACE},   {0x0020, 0x0020, CHAR_SPACE},   {0x0021, 0x002F, CHAR_MARK},
    {0x0030, 0x0039, CHAR_DIGIT},   {0x003A, 0x0040, CHAR_MARK},    {0x005B, 0x0060, CHAR_MARK},
    {0x007B, 0x007E, CHAR_MARK},    {0x00A0, 0x00A9, CHAR_MARK},    {0x00AB, 0x00B4, CHAR_MARK},
    {0x00B6, 0x00B9, CHAR_MARK},    {0x00BB, 0x00BF, CHAR_MARK},    {0x2000, 0x200A, CHAR_SPACE},
    {0x200B, 0x206F, CHAR_MARK},    {0x2460, 0x24FF, CHAR_HAN},     {0x2500, 0x27BF, CHAR_HAN},
    {0x3000, 0x3000, CHAR_HAN},     {0x3001, 0x3001, CHAR_COMMA},   {0x3002, 0x3002, CHAR_STOP},
    {0x3008, 0x3008, CHAR_OPEN},    {0x3009, 0x3009, CHAR_CLOSE},   {0x300A, 0x300A, CHAR_OPEN},
    {0x300B, 0x300B, CHAR_CLOSE},   {0x300C, 0x300C, CHAR_OPEN},    {0x300D, 0x300D, CHAR_CLOSE},
    {0x300E, 0x300E, CHAR_OPEN},    {0x300F, 0x300F, CHAR_CLOSE},   {0x3010, 0x3010, CHAR_OPEN},
    {0x3011, 0x3011, CHAR_CLOSE},   {0x3014, 0x3014, CHAR_OPEN},    {0x3015, 0x3015, CHAR_CLOSE},
    {0x3016, 0x3016, CHAR_OPEN},    {0x3017, 0x3017, CHAR_CLOSE},   {0x3018, 0x3018, CHAR_OPEN},
    {0x3019, 0x3019, CHAR_CLOSE},   {0x301D, 0x301D, CHAR_OPEN},    {0x301E, 0x301F, CHAR_CLOSE},
    {0x30FB, 0x30FB, CHAR_DOT},     {0xFF01, 0xFF01, CHAR_STOP},    {0xFF08, 0xFF08, CHAR_OPEN},
    {0xFF09, 0xFF09, CHAR_CLOSE},   {0xFF0C, 0xFF0C, CHAR_COMMA},   {0xFF0E, 0xFF0E, CHAR_STOP},
    {0xFF0F, 0xFF0F, CHAR_SOLIDUS}, {0xFF1A, 0xFF1B, CHAR_COMMA},   {0xFF1F, 0xFF1F, CHAR_STOP},
    {0xFF3B, 0xFF3B, CHAR_OPEN},    {0xFF3D, 0xFF3D, CHAR_CLOSE},   {0xFF5B, 0xFF5B, CHAR_OPEN},
    {0xFF5D, 0xFF5D, CHAR_CLOSE},   {0xFF5E, 0xFF5E, CHAR_CONNECT}, {0xFFFC, 0xFFFC, CHAR_OBJECT},
};

bool char_is_ambiguous(gunichar code)
{
    switch (code) {
    case 0x00B7: /* · */
    case 0x2014: /* — */
    case 0x2018: /* ‘ */
    case 0x2019: /* ’ */
    case 0x201C: /* “ */
    case 0x201D: /* ” */
    case 0x2026: /* … */
    case 0x2E3A: /* ⸺ */
        return true;
    default:
        return false;
    }
}

bool char_is_chinese(gunichar code)
{
    return code >= 0x2E80 && code != 0xFFFC && code < 0xF0000;
}

static CharClass ambiguous_class(gunichar code)
{
    switch (code) {
    case 0x2018:
    case 0x201C:
        return CHAR_OPEN;
    case 0x2019:
    case 0x201D:
        return CHAR_CLOSE;
    case 0x00B7:
        return CHAR_DOT;
    default:
        return CHAR_DASH;
    }
}

CharClass char_class(gunichar code, bool chinese)
{
    if (code >= 0x3400 && code < 0xFF00)
        return CHAR_HAN;
    if (chinese && char_is_ambiguous(code))
        return ambiguous_class(code);
    guint low = 0, high = G_N_ELEMENTS(ranges);
    while (low < high) {
        guint middle = (low + high) / 2;
        if (code > ranges[middle].last)
            low = middle + 1;
        else if (code < ranges[middle].first)
            high = middle;
        else
            return ranges[middle].class;
    }
    return code < 0x2E80 ? CHAR_WESTERN : CHAR_HAN;
}

/* Measure words and units that stay with the figure before them. */
static bool is_unit(gunichar code)
{
    static const gunichar units[] = {
        U'年', U'月', U'日', U'时', U'分', U'秒', U'点', U'元', U'角', U'万', U'亿', U'千',
        U'百', U'人', U'名', U'户', U'个', U'项', U'次', U'条', U'款', U'家', U'所', U'件',
        U'份', U'批', U'期', U'届', U'亩', U'吨', U'岁', U'倍', U'号', U'页', U'行', U'位',
        U'场', U'天', U'℃',  U'％', U'‰',  U'㎡', U'㎏', U'㎜', U'㎝', U'㎞',
    };
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (units[i] == code)
            return true;
    return false;
}

static bool is_currency(gunichar code)
{
    return code == U'￥' || code == U'¥' || code == U'$' || code == U'＄' || code == U'€';
}

static bool is_prohibited_start(CharClass class)
{
    return class == CHAR_CLOSE || class == CHAR_COMMA || class == CHAR_STOP || class == CHAR_DOT ||
           class == CHAR_DASH || class == CHAR_SOLIDUS || class == CHAR_CONNECT;
}

bool char_forbids_break(gunichar before, CharClass class_before, gunichar after,
                        CharClass class_after)
{
    if (is_prohibited_start(class_after) || class_before == CHAR_OPEN ||
        class_before == CHAR_SOLIDUS)
        return true;
    if (class_before == CHAR_DIGIT)
        return is_unit(after) || after == U'%';
    return class_after == CHAR_DIGIT && (is_currency(before) || before == U'第');
}
