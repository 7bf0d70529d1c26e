#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    FILE_NAME_BYTES = 200, /* of the 255 that file systems allow, the rest is for suffixes */
    READ_BYTES = 65536,
    FOLDER_MODE = 0777, /* before the user's mask */
    FILE_MODE = 0666,
};

static void output_free(OutputFile *file)
{
    g_free(file->path);
    g_free(file->temporary);
    g_free(file);
}

void file_report_failure(const char *path, Diag *diag)
{
    const char *reason = g_strerror(errno);
    Place place = {g_intern_string(path), 0, 0};
    diag_report(diag, DIAG_FAILURE, place, _("cannot be written: %s"), reason);
}

static bool make_folder_of(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    return g_mkdir_with_parents(folder, FOLDER_MODE) == 0;
}

/* Whether something is there that a file cannot take the place of: a device, a pipe. */
static bool is_special(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && !S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode);
}

static char *name_beside(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    return g_strdup_printf("%s/.%s.%ld.part", folder, name, (long)getpid());
}

OutputFile *file_begin(const char *path, Diag *diag)
{
    if (is_special(path)) {
        diag_report(diag, DIAG_FAILURE, (Place){g_intern_string(path), 0, 0},
                    _("cannot be written: it is a device or a pipe; -o names a file or a folder"));
        return NULL;
    }
    g_autofree char *temporary = name_beside(path);
    int descriptor = -1;
    if (make_folder_of(path))
        descriptor = g_open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, FILE_MODE);
    if (descriptor < 0) {
        file_report_failure(path, diag);
        return NULL;
    }
    close(descriptor);
    OutputFile *file = g_new0(OutputFile, 1);
    file->path = g_strdup(path);
    file->temporary = g_steal_pointer(&temporary);
    return file;
}

/* A file that has its name before its bytes are on the disk would be empty after a power cut. */
static bool flush_to_disk(const char *path)
{
    int descriptor = g_open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool flushed = fsync(descriptor) == 0;
    int reason = errno;
    close(descriptor);
    errno = reason;
    return flushed;
}

bool file_finish(OutputFile *file, Diag *diag)
{
    bool done = flush_to_disk(file->temporary) && g_rename(file->temporary, file->path) == 0;
    if (!done) {
        file_report_failure(file->path, diag);
        g_unlink(file->temporary);
    }
    output_free(file);
    return done;
}

void file_abandon(OutputFile *file)
{
    if (file == NULL)
        return;
    g_unlink(file->temporary);
    output_free(file);
}

static bool fill(const char *path, const char *data, gsize length)
{
    int descriptor = g_open(path, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool well = true;
    while (well && length > 0) {
        ssize_t written = write(descriptor, data, length);
        well = written > 0 || (written < 0 && errno == EINTR);
        if (written > 0) {
            data += written;
            length -= (gsize)written;
        }
    }
    int reason = errno;
    well = close(descriptor) == 0 && well;
    if (!well && reason != 0)
        errno = reason;
    return well;
}

bool file_write(const char *path, const void *data, gsize length, Diag *diag)
{
    g_autoptr(OutputFile) file = file_begin(path, diag);
    if (file == NULL)
        return false;
    errno = 0;
    if (!fill(file->temporary, data, length)) {
        file_report_failure(path, diag);
        return false;
    }
    return file_finish(g_steal_pointer(&file), diag);
}

bool file_name_is_safe(const char *name)
{
    gsize length = strlen(name);
    if (length == 0 || length > FILE_NAME_BYTES || !g_utf8_validate(name, (gssize)length, NULL))
        return false;
    if (name[0] == '.' || name[length - 1] == '.' || g_ascii_isspace(name[0]) ||
        g_ascii_isspace(name[length - 1]))
        return false;
    for (const char *at = name; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (g_unichar_iscntrl(character) || g_unichar_type(character) == G_UNICODE_FORMAT ||
            (character < 0x80 && strchr("/\\:*?\"<>|", (int)character) != NULL))
            return false;
    }
    return true;
}

char *file_path_key(const char *path)
{
    g_autofree char *folded = g_utf8_casefold(path, -1);
    return g_utf8_normalize(folded, -1, G_NORMALIZE_ALL);
}

char *file_sha256(const char *path, goffset *size)
{
    FILE *stream = g_fopen(path, "rbe");
    if (stream == NULL)
        return NULL;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree guchar *buffer = g_malloc(READ_BYTES);
    *size = 0;
    for (gsize got; (got = fread(buffer, 1, READ_BYTES, stream)) > 0; *size += (goffset)got)
        g_checksum_update(checksum, buffer, (gssize)got);
    bool well = ferror(stream) == 0;
    int reason = errno;
    fclose(stream);
    errno = reason;
    return well ? g_strdup(g_checksum_get_string(checksum)) : NULL;
}

static void list_into(GPtrArray *paths, const char *folder, const char *below)
{
    g_autofree char *place = g_build_filename(folder, below, NULL);
    g_autoptr(GDir) directory = g_dir_open(place, 0, /*error*/ NULL);
    if (directory == NULL)
        return;
    for (const char *name; (name = g_dir_read_name(directory)) != NULL;) {
        g_autofree char *relative = g_build_filename(below, name, NULL);
        g_autofree char *path = g_build_filename(folder, relative, NULL);
        if (name[0] == '.')
            continue;
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            g_ptr_array_add(paths, g_steal_pointer(&relative));
        else if (g_file_test(path, G_FILE_TEST_IS_DIR) &&
                 !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            list_into(paths, folder, relative);
    }
}

static int compare_strings(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *file_list(const char *folder)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    list_into(paths, folder, "");
    g_ptr_array_sort(paths, compare_strings);
    return paths;
}
