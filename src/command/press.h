/* The press: FO documents become files, each by every back-end that is wanted. */
#ifndef COMMAND_PRESS_H
#define COMMAND_PRESS_H

#include "command/manifest.h"
#include "compose/compose.h"
#include "fo/fo.h"
#include "font/font.h"
#include "render/render.h"

/* What all documents of one run share; nothing here is owned. */
typedef struct {
    const Catalogue *fonts;
    RenderOptions options;
    const char *folder;          /* that the documents' paths start from */
    const char *const *suffixes; /* of the files to be made of each document, NULL-terminated */
    Manifest *manifest;          /* that the files are entered in, or NULL */
} Press;

/* The suffix that stands for the FO document itself. */
#define PRESS_FO "fo"

/* Splits a list like "pdf,xlsx" (NULL: what documents are for people) into suffixes; NULL if one
 * is unknown. The caller frees with g_strfreev. */
char **press_suffixes(const char *list);

/* Lays out the document and writes folder/path.suffix for each suffix that has a back-end. Nothing
 * is written after an error in the document. The title goes into the files. */
void press_print(const Press *press, const FoTree *tree, const char *path, const char *title,
                 Diag *diag);

/* The composer of the documents in templates/documents; as compose_new. */
Composer *press_composer(const char *templates, xmlDoc *results, Diag *diag);

/* Composes and prints every document that the composer lists, in jobs threads. One document's
 * failure does not keep the others. Messages come in the order of the documents, whatever the
 * threads did. */
void press_run(const Press *press, Composer *composer, int jobs, Diag *diag);

#endif
