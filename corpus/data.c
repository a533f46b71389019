/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/data.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef PRECEDENT_DATA_DIR
#define PRECEDENT_DATA_DIR "/usr/local/share/precedent"
#endif
enum { PATH_BYTES = 4096 };

/* Where the data lies as seen from a program: bin beside share, libexec/precedent below it, tests/ROOM in a build tree. */
static const char *const beside[] = { "../share/precedent", "../../share/precedent" };

static base_status join(base_buf *out, const char *folder, const char *name, base_error *err)
{
    base_buf_clear(out);
    return base_buf_printf(out, err, "%s/%s", folder, name);
}

/** The folder of this program; empty when the system does not say. */
static const char *own_folder(char out[PATH_BYTES])
{
    ssize_t length = readlink("/proc/self/exe", out, PATH_BYTES - 1);
    char *slash;

    out[length > 0 ? length : 0] = '\0';
    slash = strrchr(out, '/');
    *(slash ? slash : out) = '\0';
    return out;
}

/** FOLDER/NAME in `out`; does it hold something to read? */
static bool holds(base_buf *out, base_status *status, const char *folder, const char *name, base_error *err)
{
    *status = join(out, folder, name, err);
    return *status != BASE_OK || access(out->data, R_OK) == 0;
}

base_status corpus_data_path(base_buf *out, const char *name, base_error *err)
{
    const char *chosen = getenv("PRECEDENT_DATA_DIR");
    char own[PATH_BYTES], folder[PATH_BYTES + 32] = "share/precedent";
    base_status status;

    if (chosen && *chosen)
        return join(out, chosen, name, err);
    own_folder(own);
    for (size_t i = 0; own[0] && i < sizeof beside / sizeof *beside; i++) {
        snprintf(folder, sizeof folder, "%s/%s", own, beside[i]);
        if (holds(out, &status, folder, name, err))
            return status;
    }
    if (holds(out, &status, PRECEDENT_DATA_DIR, name, err))
        return status;
    return base_error_set(
        err, BASE_E_NOT_FOUND,
        "%s: not in %s nor in %s; install precedent whole, or set PRECEDENT_DATA_DIR to its data folder", name, folder,
        PRECEDENT_DATA_DIR);
}

base_status corpus_data_load(base_buf *out, const char *path, base_error *err)
{
    base_buf bytes = { .limit = CORPUS_DATA_LIMIT };
    base_status status = BASE_OK;
    char block[16384];
    size_t got;
    FILE *file = fopen(path, "rb");

    if (!file)
        return base_error_set(err, BASE_E_IO, "%s: %s", path, strerror(errno));
    while (status == BASE_OK && (got = fread(block, 1, sizeof block, file)) > 0)
        status = base_buf_append(&bytes, block, got, err);
    if (status == BASE_E_LIMIT)
        base_error_set(err, status, "%s: larger than %zu bytes; is it the right file?", path, CORPUS_DATA_LIMIT);
    if (status == BASE_OK && ferror(file))
        status = base_error_set(err, BASE_E_IO, "%s: %s", path, strerror(errno));
    if (status == BASE_OK)
        status = base_buf_text(out, base_buf_view(&bytes), err);
    base_buf_release(&bytes);
    fclose(file);
    return status;
}

bool corpus_data_line(base_text *line, base_text *rest)
{
    size_t end;

    if (rest->length == 0)
        return false;
    end = base_text_find(*rest, BASE_TEXT("\n"), 0);
    if (end == (size_t)-1)
        end = rest->length;
    *line = base_text_slice(*rest, 0, end);
    *rest = base_text_slice(*rest, end + 1, rest->length);
    if (line->length > 0 && line->data[line->length - 1] == '\r')
        line->length--;
    return true;
}

bool corpus_data_cell(base_text *cell, base_text *rest, char separator)
{
    size_t end = 0;

    if (!rest->data)
        return false;
    while (end < rest->length && rest->data[end] != separator)
        end++;
    *cell = base_text_trim(base_text_slice(*rest, 0, end));
    *rest = end < rest->length ? base_text_slice(*rest, end + 1, rest->length) : (base_text){ NULL, 0 };
    return true;
}
