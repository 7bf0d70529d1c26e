/* Formulas: references by cell id become A1 references, and no cell may depend on itself.
 *
 * In a formula of a document {id} is the cell with this id and {first}:{last} the cells from one to
 * the other, in whatever sheet they are. Where the cell has a defined name, that is what the
 * workbook's formula says. Everything else is Excel's own notation. */
#ifndef RENDER_XLSX_FORMULA_H
#define RENDER_XLSX_FORMULA_H

#include "render/xlsx_plan.h"

/* Longest formula in characters (Excel specifications and limits). */
enum { XLSX_FORMULA_CHARACTERS = 8192 };

/* The formulas of one workbook; free with xlsx_formulas_free. plan's sheets must have names. */
typedef struct XlsxFormulas XlsxFormulas;

XlsxFormulas *xlsx_formulas_new(const XlsxPlan *plan, const FoTree *tree, Diag *diag);
void xlsx_formulas_free(XlsxFormulas *formulas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxFormulas, xlsx_formulas_free)

/* The Excel formula of the cell node at area, and what it depends on remembered; NULL after a
 * missing id or another fault in it was reported. Valid until the next call. */
const char *xlsx_formulas_add(XlsxFormulas *formulas, const FoNode *node, const XlsxArea *area,
                              const char *formula);

/* Replaces references as in a formula; with absolute rows and columns, sheets always named. For
 * names, conditions and series of charts. The caller frees; NULL after a report at node. */
char *xlsx_formulas_expand(XlsxFormulas *formulas, const FoNode *node, const char *text);

/* The cells of "{id}" or "{first}:{last}"; false after a report at node. */
bool xlsx_formulas_area(XlsxFormulas *formulas, const FoNode *node, const char *text,
                        XlsxArea *area);

/* The absolute reference to an area, without "="; the caller frees. */
char *xlsx_formulas_reference(const XlsxFormulas *formulas, const XlsxArea *area);

/* Reports one cell of every circle of formulas. To be called when all have been added. */
void xlsx_formulas_check(const XlsxFormulas *formulas);

/* Whether Excel takes a formula: its length, that of the texts in it and the levels of brackets;
 * false after a report at node. */
bool xlsx_formula_fits(const char *text, const FoTree *tree, const FoNode *node, Diag *diag);

/* Whether text can be a defined name: letters first, no spaces, nothing like a cell. */
bool xlsx_formula_name_is_possible(const char *text);

#endif
