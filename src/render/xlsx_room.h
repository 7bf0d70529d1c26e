/* Room for temporary files. libxlsxwriter writes every part of a workbook into one before it packs
 * it, and does not see when the disk is full: the part is cut off and the workbook is broken. */
#ifndef RENDER_XLSX_ROOM_H
#define RENDER_XLSX_ROOM_H

#include <glib.h>
#include <stdbool.h>

/* Free bytes for this user in the file system of folder; G_MAXUINT64 if it does not say. */
guint64 xlsx_room_free(const char *folder);

/* The size of the largest part, unpacked, of the workbook at path; 0 if it is no zip file. */
guint64 xlsx_room_largest_part(const char *path);

#endif
