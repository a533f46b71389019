/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* posix_openpt; NOLINT(bugprone-reserved-identifier): the system's own name */
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { COLUMNS = 80, ROWS = 50 };

/** Both ends of a terminal that changes no byte on its way out. */
static bool terminal_open(int ends[2])
{
    struct winsize size = { .ws_col = COLUMNS, .ws_row = ROWS };
    struct termios state;
    const char *name;

    ends[0] = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    ends[1] = -1;
    if (ends[0] < 0)
        return false;
    if (grantpt(ends[0]) == 0 && unlockpt(ends[0]) == 0 && (name = ptsname(ends[0])) != NULL)
        ends[1] = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (ends[1] >= 0 && tcgetattr(ends[1], &state) == 0) {
        state.c_oflag &= ~(tcflag_t)OPOST;
        if (tcsetattr(ends[1], TCSANOW, &state) == 0 && ioctl(ends[1], TIOCSWINSZ, &size) == 0)
            return true;
    }
    if (ends[1] >= 0)
        close(ends[1]);
    close(ends[0]);
    return false;
}

static void become(const char *command, int to)
{
    int nothing = open("/dev/null", O_RDONLY);

    if (nothing >= 0 && dup2(nothing, 0) >= 0 && dup2(to, 1) >= 0 && dup2(to, 2) >= 0)
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

/** All that comes, up to the end; the end of a terminal is EIO. */
static base_status drain(base_buf *out, int from, base_error *err)
{
    base_status status = BASE_OK;
    char block[4096];
    ssize_t got;

    while (status == BASE_OK && ((got = read(from, block, sizeof block)) > 0 || (got < 0 && errno == EINTR)))
        if (got > 0)
            status = base_buf_append(out, block, (size_t)got, err);
    return status;
}

base_status readme_terminal_run(base_buf *out, bool *terminal, const char *command, base_error *err)
{
    base_status status;
    int ends[2];
    pid_t pid;

    *terminal = terminal_open(ends);
    if (!*terminal && pipe(ends) != 0)
        return base_error_set(err, BASE_E_IO, "neither a terminal nor a pipe: %s", strerror(errno));
    pid = fork();
    if (pid == 0) {
        close(ends[0]);
        become(command, ends[1]);
    }
    close(ends[1]);
    status = pid > 0 ? drain(out, ends[0], err) : base_error_set(err, BASE_E_IO, "fork: %s", strerror(errno));
    close(ends[0]);
    if (pid > 0)
        waitpid(pid, NULL, 0);
    return status;
}
