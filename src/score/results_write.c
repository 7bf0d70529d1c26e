/* Writing the results object by object: there may be many, and a document of all takes much more
 * memory than its text. */
#include "score/results_internal.h"

#include "base/file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <libxml/xmlsave.h>

enum { INDENT = 2 };

typedef struct {
    Results results;
    xmlOutputBuffer *out;
} Writer;

/* A failure stays with the stream: the library would print a message of its own. */
static int write_bytes(void *stream, const char *bytes, int length)
{
    fwrite(bytes, 1, (size_t)length, stream);
    return length;
}

static void write_indent(const Writer *writer, int level)
{
    g_autofree char *line = g_strdup_printf("\n%*s", INDENT * level, "");
    xmlOutputBufferWriteString(writer->out, line);
}

static void write_node(const Writer *writer, xmlNode *node, int level)
{
    write_indent(writer, level);
    xmlNodeDumpOutput(writer->out, writer->results.doc, node, level, /*format*/ 1, "UTF-8");
}

/* The start tag of an element that has no children yet. */
static void write_start(const Writer *writer, xmlNode *element, int level)
{
    xmlBuffer *empty = xmlBufferCreate();
    xmlNodeDump(empty, writer->results.doc, element, level, /*format*/ 1);
    xmlOutputBufferWrite(writer->out, xmlBufferLength(empty) - (int)strlen("/>"),
                         (const char *)xmlBufferContent(empty));
    xmlOutputBufferWriteString(writer->out, ">");
    xmlBufferFree(empty);
}

static void write_objects(const Writer *writer, xmlNode *parent)
{
    const GPtrArray *objects = writer->results.scores->objects;
    if (objects->len == 0) {
        write_node(writer, parent, 1);
        return;
    }
    write_indent(writer, 1);
    write_start(writer, parent, 1);
    for (guint i = 0; i < objects->len; i++) {
        results_add_object(&writer->results, parent, g_ptr_array_index(objects, i));
        xmlNode *object = parent->children;
        write_node(writer, object, 2);
        xmlUnlinkNode(object);
        xmlFreeNode(object);
    }
    write_indent(writer, 1);
    xmlOutputBufferWriteString(writer->out, "</objects>");
}

static void write_document(Writer *writer, const Scores *scores)
{
    xmlNode *objects = results_begin(&writer->results, scores);
    xmlNode *root = objects->parent;
    results_end(&writer->results);
    xmlOutputBufferWriteString(writer->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xmlNode *bare = xmlDocCopyNode(root, writer->results.doc, /*properties only*/ 2);
    write_start(writer, bare, 0);
    xmlFreeNode(bare);
    for (xmlNode *at = root->children; at; at = at->next)
        if (at == objects)
            write_objects(writer, at);
        else
            write_node(writer, at, 1);
    xmlOutputBufferWriteString(writer->out, "\n</results>\n");
}

bool results_print(const Scores *scores, FILE *stream)
{
    Writer writer = {.out = xmlOutputBufferCreateIO(write_bytes, /*close*/ NULL, stream, NULL)};
    write_document(&writer, scores);
    xmlOutputBufferClose(writer.out);
    xmlFreeDoc(writer.results.doc);
    return fflush(stream) == 0 && !ferror(stream);
}

bool results_write(const Scores *scores, const char *path, Diag *diag)
{
    g_autoptr(OutputFile) file = file_begin(path, diag);
    if (!file)
        return false;
    errno = 0;
    FILE *stream = g_fopen(file->temporary, "we");
    bool written = stream && results_print(scores, stream);
    if (stream && fclose(stream) != 0)
        written = false;
    if (written)
        return file_finish(g_steal_pointer(&file), diag);
    file_report_failure(path, diag);
    return false;
}
