#include "render/xlsx_formula.h"

#include <string.h>

/* Most characters of a text in quotes, and most levels of brackets (Excel specifications and
 * limits). */
enum { QUOTED_CHARACTERS = 255, LEVELS = 64 };

/* The end of a quoted text at p; quotes in it are doubled. */
static const char *quoted_end(const char *p)
{
    char quote = *p++;
    while (*p != '\0' && (*p != quote || p[1] == quote))
        p += *p == quote ? 2 : 1;
    return *p != '\0' ? p + 1 : p;
}

/* The longest quoted text and the most levels of brackets. */
static void measure(const char *text, glong *quoted, guint *levels)
{
    guint level = 0;
    *quoted = 0;
    *levels = 0;
    for (const char *p = text; *p != '\0';) {
        if (*p == '"' || *p == '\'') {
            const char *end = quoted_end(p);
            if (*p == '"')
                *quoted = MAX(*quoted, g_utf8_strlen(p, end - p) - 2);
            p = end;
            continue;
        }
        level += *p == '(';
        level -= *p == ')' && level > 0;
        *levels = MAX(*levels, level);
        p++;
    }
}

bool xlsx_formula_fits(const char *text, const FoTree *tree, const FoNode *node, Diag *diag)
{
    glong quoted, length = (glong)strlen(text);
    guint levels;
    measure(text, &quoted, &levels);
    if (length > XLSX_FORMULA_CHARACTERS)
        length = g_utf8_strlen(text, -1);
    if (length > XLSX_FORMULA_CHARACTERS)
        diag_report(diag, DIAG_ERROR, fo_place(tree, node),
                    _("formula of %ld characters, Excel takes %d"), length,
                    XLSX_FORMULA_CHARACTERS);
    else if (quoted > QUOTED_CHARACTERS)
        diag_report(diag, DIAG_ERROR, fo_place(tree, node),
                    _("a text of %ld characters in a formula, Excel takes %d"), quoted,
                    QUOTED_CHARACTERS);
    else if (levels > LEVELS)
        diag_report(diag, DIAG_ERROR, fo_place(tree, node),
                    _("%u levels of brackets in a formula, Excel takes %d"), levels, LEVELS);
    else
        return true;
    return false;
}
