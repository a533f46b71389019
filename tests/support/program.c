/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ARGUMENTS_MOST = 64, SECONDS = 120 };

static void fail(const char *what)
{
    fprintf(stderr, "test support: %s: %s\n", what, strerror(errno));
    abort();
}

void test_program_release(test_program *program)
{
    free(program->out);
    free(program->err);
    *program = (test_program){ 0 };
}

static void become(const test_program_call *call, int in, int out, int err)
{
    signal(SIGPIPE, SIG_DFL);
    if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0)
        _exit(127);
    for (const char *const *at = call->environment; at && *at; at++) {
        const char *sign = strchr(*at, '=');
        if (!sign)
            unsetenv(*at);
        else
            putenv((char *)(size_t)*at); /* it keeps the pointer, and this process is about to go */
    }
    if (call->folder && chdir(call->folder) != 0)
        _exit(127);
    if (call->user != 0 && (setgid((gid_t)call->user) != 0 || setuid(call->user) != 0))
        _exit(127);
    execv(call->arguments[0], (char *const *)(size_t)call->arguments);
    _exit(127);
}

/* Append what a pipe holds; false when it is at its end. */
static int take(int from, char **text, size_t *length)
{
    char block[65536];
    ssize_t got = read(from, block, sizeof block);

    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return 1;
    if (got <= 0)
        return 0;
    *text = realloc(*text, *length + (size_t)got + 1);
    if (!*text)
        fail("memory");
    memcpy(*text + *length, block, (size_t)got);
    *length += (size_t)got;
    (*text)[*length] = '\0';
    return 1;
}

static void offer(int *to, const char **input, size_t *left)
{
    ssize_t put = *left > 0 ? write(*to, *input, *left) : 0;

    if (put > 0) {
        *input += put;
        *left -= (size_t)put;
    }
    if (*left == 0 || (put < 0 && errno != EAGAIN && errno != EINTR)) {
        close(*to);
        *to = -1;
    }
}

static long now_ms(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (long)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

/* Feed and drain until both outputs are closed, or the time is up. */
static void converse(test_program *run, pid_t pid, int to, int from[2], const test_program_call *call)
{
    const char *input = call->input;
    size_t left = !input ? 0 : call->input_length ? call->input_length : strlen(input);
    long until = now_ms() + 1000 * (long)(call->seconds ? call->seconds : SECONDS);

    while (from[0] >= 0 || from[1] >= 0) {
        struct pollfd watched[3] = { { from[0], POLLIN, 0 }, { from[1], POLLIN, 0 }, { to, POLLOUT, 0 } };
        long rest = until - now_ms();
        if (rest <= 0 || poll(watched, 3, (int)rest) == 0) {
            kill(pid, SIGKILL);
            return;
        }
        if (watched[0].revents && !take(from[0], &run->out, &run->out_length))
            from[0] = (close(from[0]), -1);
        if (watched[1].revents && !take(from[1], &run->err, &run->err_length))
            from[1] = (close(from[1]), -1);
        if (to >= 0 && watched[2].revents)
            offer(&to, &input, &left);
    }
    if (to >= 0)
        close(to);
}

void test_program_run(test_program *out, const test_program_call *call)
{
    int in[2], said[2], told[2], status = 0;
    pid_t pid;

    test_program_release(out);
    signal(SIGPIPE, SIG_IGN);
    if (pipe(said) != 0 || pipe(told) != 0)
        fail("pipe");
    if (call->input ? pipe(in) != 0 : (in[0] = open("/dev/null", O_RDONLY)) < 0)
        fail("pipe");
    if (!call->input)
        in[1] = -1;
    for (int side = 0; side < 2; side++) {
        fcntl(said[side], F_SETFD, FD_CLOEXEC);
        fcntl(told[side], F_SETFD, FD_CLOEXEC);
        if (in[side] >= 0)
            fcntl(in[side], F_SETFD, FD_CLOEXEC);
    }
    fflush(NULL);
    pid = fork();
    if (pid < 0)
        fail("fork");
    if (pid == 0)
        become(call, in[0], said[1], told[1]);
    close(in[0]);
    close(said[1]);
    close(told[1]);
    if (in[1] >= 0)
        fcntl(in[1], F_SETFL, O_NONBLOCK);
    out->out = calloc(1, 1);
    out->err = calloc(1, 1);
    converse(out, pid, in[1], (int[]){ said[0], told[0] }, call);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    out->code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    out->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

void test_program_line(test_program *out, const char *program, ...)
{
    const char *arguments[ARGUMENTS_MOST] = { program };
    size_t count = 1;
    va_list values;

    va_start(values, program);
    while (count + 1 < ARGUMENTS_MOST && (arguments[count] = va_arg(values, const char *)))
        count++;
    va_end(values);
    arguments[count] = NULL;
    test_program_run(out, &(test_program_call){ .arguments = arguments });
}
