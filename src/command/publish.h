/* A folder of outputs: a document of our own, everything composed of it, and the manifest. */
#ifndef COMMAND_PUBLISH_H
#define COMMAND_PUBLISH_H

#include "command/command.h"
#include "command/press.h"

/* Reports an output folder that lies in a round's folder: what is written there would be read as a
 * part of the round the next time. */
void publish_check_folder(const char *folder, const char *round, Diag *diag);

/* Enters every file of a folder in the manifest, as elements of this kind and under their paths
 * below the folder; prefix (or NULL) stands before them. */
void publish_enter(Manifest *manifest, const char *kind, const char *folder, const char *prefix,
                   Diag *diag);

/* Writes the document as name, every document that is composed of it, and the manifest, into the
 * folder of the press; outputs of an earlier run that are not made any more are removed. options
 * and suffixes of the press are used as they are. */
void publish(const Arguments *arguments, xmlDoc *document, const char *name, Press *press,
             Manifest *manifest, Diag *diag);

#endif
