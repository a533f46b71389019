/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/lock.h"

#include "corpus/base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* "PID on HOST" out of the file's "PID HOST"; the holder may be writing it just now. */
static base_status tell_holder(int file, const char *directory, base_error *err)
{
    char text[300] = "";
    ssize_t length = pread(file, text, sizeof text - 1, 0);
    base_text line = { text, length > 0 ? (size_t)length : 0 };
    size_t blank = base_text_find(line, BASE_TEXT(" "), 0);
    base_text pid = base_text_slice(line, 0, blank), host = base_text_trim(base_text_slice(line, blank, line.length));

    if (blank != (size_t)-1 && pid.length > 0 && host.length > 0)
        return base_error_set(err, BASE_E_LOCKED,
                              "%s: locked by %.*s on %.*s, which is indexing; wait until it is done", directory,
                              BASE_TEXT_ARG(pid), BASE_TEXT_ARG(host));
    return base_error_set(err, BASE_E_LOCKED, "%s: locked by another process, which is indexing; wait until it is done",
                          directory);
}

static void sign(int file)
{
    char text[300];
    char host[256] = "";
    int length;

    if (gethostname(host, sizeof host - 1) != 0 || host[0] == '\0')
        snprintf(host, sizeof host, "localhost");
    length = snprintf(text, sizeof text, "%ld %s\n", (long)getpid(), host);
    if (ftruncate(file, 0) != 0 || pwrite(file, text, (size_t)length, 0) != length)
        return; /* a full disk: the lock holds all the same, only its holder stays unnamed */
}

base_status indexer_lock_take(indexer_lock *out, const char *directory, base_error *err)
{
    base_buf path = { 0 };
    base_status status = base_buf_printf(&path, err, "%s/%s", directory, INDEXER_LOCK_NAME);
    int file = -1;

    if (status != BASE_OK)
        goto cleanup;
    file = open(path.data, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        status = base_error_set(err, BASE_E_IO, "%s: %s", path.data, strerror(errno));
        goto cleanup;
    }
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        status = errno == EWOULDBLOCK ? tell_holder(file, directory, err)
                                      : base_error_set(err, BASE_E_IO, "%s: %s", path.data, strerror(errno));
        goto cleanup;
    }
    sign(file);
    out->file = file;
    file = -1;
cleanup:
    if (file >= 0)
        close(file);
    base_buf_release(&path);
    return status;
}

void indexer_lock_release(indexer_lock *lock)
{
    if (lock->file >= 0)
        close(lock->file);
    lock->file = -1;
}
