/* The press: FO documents become files, each by every back-end that is wanted. */
#ifndef COMMAND_PRESS_H
#define COMMAND_PRESS_H

#include "command/manifest.h"
#include "fo/fo.h"
#include "font/font.h"
#include "render/render.h"

/* What all documents of one run share; nothing here is owned. */
typedef struct {
    const Catalogue *fonts;
    RenderOptions options;
    const char *folder; /* that the documents' paths start from */
    Manifest *manifest; /* that the files are entered in, or NULL */
} Press;

/* Lays out the document and writes folder/path.suffix for each suffix of the NULL-terminated list.
 * Nothing is written after an error in the document; the title goes into the files. */
void press_print(const Press *press, const FoTree *tree, const char *path, const char *title,
                 const char *const *suffixes, Diag *diag);

/* Composes and prints every document of a results document as PDF and workbook, in jobs threads.
 * One document's failure does not keep the others. Messages come in the order of the documents,
 * whatever the threads did. */
void press_run(const Press *press, const char *templates, xmlDoc *results, int jobs, Diag *diag);

#endif
