/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/handover.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define INDEXER "precedent-index"

enum { PATH_BYTES = 4096 };

/** The folder of this program; empty when the system does not say. */
static void own_folder(char out[PATH_BYTES])
{
    ssize_t length = readlink("/proc/self/exe", out, PATH_BYTES - 1);
    char *slash;

    out[length > 0 ? length : 0] = '\0';
    slash = strrchr(out, '/');
    if (slash)
        *slash = '\0';
    else
        out[0] = '\0';
}

/** Become the program; comes back only when it cannot. */
static void become(const char *folder, const char *below, char **arguments)
{
    char path[PATH_BYTES];
    int length = snprintf(path, sizeof path, "%s%s/" INDEXER, folder, below);

    if (length > 0 && (size_t)length < sizeof path && access(path, X_OK) == 0)
        execv(path, arguments);
}

base_status searcher_handover(const char *program, char *const *rest, size_t count, base_error *err)
{
    char folder[PATH_BYTES];
    static char name[] = INDEXER;
    char **arguments = calloc(count + 2, sizeof *arguments);

    if (!arguments)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    arguments[0] = name;
    for (size_t i = 0; i < count; i++)
        arguments[i + 1] = rest[i];
    own_folder(folder);
    signal(SIGPIPE, SIG_DFL); /* what is ignored stays ignored in what we become */
    if (folder[0]) {
        become(folder, "", arguments);
        become(folder, "/../indexer", arguments); /* a build tree */
        become(folder, "/../libexec/precedent", arguments);
    }
    become(PRECEDENT_LIBEXEC_DIR, "", arguments);
    signal(SIGPIPE, SIG_IGN);
    free(arguments);
    return base_error_set(err, BASE_E_NOT_FOUND, "the indexer (" INDEXER ") is not beside %s, nor in %s",
                          folder[0] ? folder : program, PRECEDENT_LIBEXEC_DIR);
}

/* The other side of searcher_handover_ask(): what it would say of a mistake is nobody's business. */
static _Noreturn void answer(int to, char *question)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (nothing >= 0) {
        dup2(nothing, STDIN_FILENO);
        dup2(nothing, STDERR_FILENO);
    }
    if (dup2(to, STDOUT_FILENO) >= 0)
        (void)searcher_handover("", &question, 1, NULL);
    _exit(127);
}

bool searcher_handover_ask(base_buf *out, char *question)
{
    char block[SEARCHER_HANDOVER_ANSWER];
    size_t length = 0;
    ssize_t got = 0;
    int ends[2], status = -1;
    pid_t pid;

    if (pipe(ends) != 0)
        return false;
    fflush(NULL);
    pid = fork();
    if (pid == 0)
        answer(ends[1], question);
    close(ends[1]);
    while (pid > 0 && length < sizeof block &&
           ((got = read(ends[0], block + length, sizeof block - length)) > 0 || (got < 0 && errno == EINTR)))
        length += got > 0 ? (size_t)got : 0;
    close(ends[0]);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0 &&
           base_buf_append(out, block, length, NULL) == BASE_OK;
}
