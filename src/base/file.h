/* Output files appear whole or not at all, and every file can be named by its SHA-256. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diag.h"
#include <stdbool.h>

/* An output file under way: it is written at temporary, beside the place where it will stand. */
typedef struct {
    char *path;
    char *temporary;
} OutputFile;

/* Starts writing the file at path: makes the folders it needs and an empty file beside it, for
 * the caller to fill at ->temporary. NULL after a failure was reported. End with file_finish or
 * file_abandon, either of which frees. */
OutputFile *file_begin(const char *path, Diag *diag);

/* What was written gets to the disk and takes its name. False after a failure was reported; then
 * what stood at path before still does, and nothing is left beside it. */
bool file_finish(OutputFile *file, Diag *diag);

/* Removes what was written; what stood at path before still does. */
void file_abandon(OutputFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutputFile, file_abandon)

/* Writes length bytes as the file at path, whole or not at all. */
bool file_write(const char *path, const void *data, gsize length, Diag *diag);

/* Reports that the file at path could not be written, for the reason errno gives. */
void file_report_failure(const char *path, Diag *diag);

/* Whether name can be the name of one file on any common system: valid UTF-8, not empty, no
 * separator, no control or reserved character, no dot at either end, room for a suffix. */
bool file_name_is_safe(const char *name);

/* Two paths with the same key are one file on a system that does not tell letter cases or Unicode
 * forms apart. The caller frees. */
char *file_path_key(const char *path);

/* The SHA-256 of the file's bytes in hexadecimal, or NULL with errno set if it cannot be read; the
 * number of bytes at size. The caller frees. */
char *file_sha256(const char *path, goffset *size);

/* Every regular file below folder, as paths relative to it, sorted by their bytes; hidden files and
 * links to folders are left out. Empty where there is no such folder. */
GPtrArray *file_list(const char *folder);

#endif
