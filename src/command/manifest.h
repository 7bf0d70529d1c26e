/* The manifest of a run: what went in and what came out, each with its SHA-256. */
#ifndef COMMAND_MANIFEST_H
#define COMMAND_MANIFEST_H

#include "base/diag.h"
#include <stdbool.h>

typedef struct Manifest Manifest;

/* An empty manifest for the round with this id; free with manifest_free. */
Manifest *manifest_new(const char *round);
void manifest_free(Manifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Manifest, manifest_free)

/* Adds folder/path under the name path (prefix/path unless prefix is NULL), as an element of this
 * kind (input, template, output). False, with errno set, if it cannot be read. Safe to call from
 * several threads. */
bool manifest_add(Manifest *manifest, const char *kind, const char *folder, const char *path,
                  const char *prefix);

/* Removes what the manifest that stands in folder names as output and this one does not: documents
 * of an earlier run that would pass for this one's. Other files are never touched. */
void manifest_sweep(const Manifest *manifest, const char *folder);

/* Writes folder/manifest.xml, entries sorted by kind and path. False after a failure was
 * reported. */
bool manifest_write(Manifest *manifest, const char *folder, Diag *diag);

#endif
