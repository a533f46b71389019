/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* POSIX_SPAWN_SETSID */
#include "searcher/viewer.h"

#include "searcher/place.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Of format strings. */
#define HINT "set PRECEDENT_VIEWER to one, as in: PRECEDENT_VIEWER='evince --page-index=%%p %%f'"

enum { LOOKS = 25, LOOK_MS = 20 };

extern char **environ;

void searcher_viewer_line_release(searcher_viewer_line *line)
{
    base_buf_release(&line->bytes);
    *line = (searcher_viewer_line){ 0 };
}

/* ----------------------------------------------------------------------------------------------------- its words */

typedef struct {
    base_buf *out;
    const char *path;
    uint32_t page;
    bool named; /**< the file stood in the command */
} expansion;

/** What stands for a '%' and the byte behind it. */
static base_status expand(expansion *e, char what, base_error *err)
{
    switch (what) {
    case 'f':
        e->named = true;
        return base_buf_text(e->out, base_text_of(e->path), err);
    case 'u':
        e->named = true;
        return searcher_place_url(e->out, "", e->path, e->page, err);
    case 'p':
        return base_buf_printf(e->out, err, "%u", e->page > 0 ? (unsigned)e->page : 1u);
    case '%':
        return base_buf_byte(e->out, '%', err);
    default:
        return base_error_set(
            err, BASE_E_ARGUMENT,
            "the viewer's command: a %% stands before f (the file), p (the page), u (a URL of both) or "
            "%%, and before nothing else");
    }
}

/** The words one after the other, each ended by a NUL. */
static base_status split(expansion *e, size_t *count, base_text command, base_error *err)
{
    base_status status = BASE_OK;
    bool within = false;
    char quote = '\0';

    for (size_t i = 0; status == BASE_OK && i < command.length; i++) {
        char c = command.data[i];
        if (!quote && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            if (within)
                status = base_buf_byte(e->out, '\0', err);
            *count += within;
            within = false;
            continue;
        }
        within = true;
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? '\0' : c;
        else if (c == '%')
            status = expand(e, ++i < command.length ? command.data[i] : '\0', err);
        else
            status = base_buf_byte(e->out, c, err);
    }
    if (status == BASE_OK && quote)
        return base_error_set(err, BASE_E_ARGUMENT, "the viewer's command: a quotation mark %c is never closed", quote);
    if (status == BASE_OK && within)
        status = base_buf_byte(e->out, '\0', err);
    *count += within;
    return status;
}

base_status searcher_viewer_words(searcher_viewer_line *out, base_text command, const char *path, uint32_t page,
                                  base_error *err)
{
    expansion e = { .out = &out->bytes, .path = path, .page = page };
    size_t at = 0;
    base_status status;

    if (command.length > SEARCHER_VIEWER_BYTES)
        return base_error_set(err, BASE_E_LIMIT, "the viewer's command is longer than %d bytes", SEARCHER_VIEWER_BYTES);
    status = split(&e, &out->count, command, err);
    if (status == BASE_OK && out->count == 0)
        return base_error_set(err, BASE_E_ARGUMENT, "the viewer's command is empty; " HINT);
    if (status == BASE_OK && !e.named) {
        status = base_buf_append(&out->bytes, path, strlen(path) + 1, err);
        out->count++;
    }
    if (status == BASE_OK && out->count > SEARCHER_VIEWER_WORDS)
        status =
            base_error_set(err, BASE_E_LIMIT, "the viewer's command has more than %d words", SEARCHER_VIEWER_WORDS);
    for (size_t i = 0; status == BASE_OK && i < out->count; i++) {
        out->words[i] = out->bytes.data + at; /* only now does the buffer stay where it is */
        at += strlen(out->words[i]) + 1;
    }
    if (status == BASE_OK && out->words[0][0] == '\0')
        status = base_error_set(err, BASE_E_ARGUMENT, "the viewer's command names no program; " HINT);
    return status;
}

/* ------------------------------------------------------------------------------------------------- which program */

/** Viewers that can be told a page. */
typedef struct {
    const char *name, *command;
} known_viewer;

static const known_viewer known[] = {
    { "evince", "evince --page-index=%p %f" },
    { "okular", "okular --page %p %f" },
    { "atril", "atril --page-index=%p %f" },
    { "zathura", "zathura --page=%p %f" },
    { "mupdf", "mupdf %f %p" },
};
enum { KNOWN = sizeof known / sizeof *known, KNOWN_OKULAR = 1 };

static bool is_on_path(const char *name)
{
    base_text left = base_text_of(getenv("PATH"));

    while (left.length > 0) {
        size_t end = base_text_find(left, BASE_TEXT(":"), 0);
        base_text folder = base_text_slice(left, 0, end);
        char file[PATH_MAX];
        struct stat found;
        int length = snprintf(file, sizeof file, "%.*s/%s", BASE_TEXT_ARG(folder), name);

        left = end == (size_t)-1 ? (base_text){ 0 } : base_text_slice(left, end + 1, left.length);
        if (base_text_starts(folder, BASE_TEXT("/")) && length > 0 && (size_t)length < sizeof file &&
            stat(file, &found) == 0 && S_ISREG(found.st_mode) && access(file, X_OK) == 0)
            return true;
    }
    return false;
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && value[0] != '\0';
}

const char *searcher_viewer_standard(uint32_t page)
{
    const char *desktop = getenv("XDG_CURRENT_DESKTOP");
    bool screen = is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");

    if (page > 0 && screen && desktop && strstr(desktop, "KDE") && is_on_path(known[KNOWN_OKULAR].name))
        return known[KNOWN_OKULAR].command;
    for (size_t i = 0; page > 0 && screen && i < KNOWN; i++)
        if (is_on_path(known[i].name))
            return known[i].command;
    return is_on_path("xdg-open") ? "xdg-open %f" : NULL;
}

/* -------------------------------------------------------------------------------------------------- starting it */

/** Nothing of ours goes with it: no terminal, no descriptor, no signal that is ignored or held back. */
static int start(pid_t *child, char *const *words)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none, all;
    int failed = posix_spawn_file_actions_init(&files);

    if (failed)
        return failed;
    failed = posix_spawnattr_init(&how);
    if (failed) {
        (void)posix_spawn_file_actions_destroy(&files);
        return failed;
    }
    (void)sigemptyset(&none);
    (void)sigfillset(&all);
    for (int fd = STDIN_FILENO; !failed && fd <= STDERR_FILENO; fd++)
        failed = posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    if (!failed)
        failed = posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
#endif
    if (!failed)
        failed = posix_spawnattr_setsigmask(&how, &none);
    if (!failed)
        failed = posix_spawnattr_setsigdefault(&how, &all);
    if (!failed)
        failed = posix_spawnattr_setflags(&how,
                                          (short)(POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
    if (!failed)
        failed = posix_spawnp(child, words[0], &files, &how, words, environ); /* tells of a failed exec as well */
    (void)posix_spawnattr_destroy(&how);
    (void)posix_spawn_file_actions_destroy(&files);
    return failed;
}

/** A viewer that fails does so at once; one that has a window by then is none of our affair any more. */
static base_status watch(pid_t child, const char *name, base_error *err)
{
    for (int i = 0; i < LOOKS; i++) {
        struct timespec pause = { .tv_nsec = LOOK_MS * 1000000L };
        int state = 0;
        pid_t ended = waitpid(child, &state, WNOHANG);

        if (ended == child && WIFEXITED(state) && WEXITSTATUS(state) != 0)
            return base_error_set(err, BASE_E_IO, "the viewer %s ended at once with status %d; for another one " HINT,
                                  name, WEXITSTATUS(state));
        if (ended == child && WIFSIGNALED(state))
            return base_error_set(err, BASE_E_IO, "the viewer %s was ended at once by signal %d; for another one " HINT,
                                  name, WTERMSIG(state));
        if (ended != 0)
            return BASE_OK;
        (void)nanosleep(&pause, NULL);
    }
    return BASE_OK;
}

base_status searcher_viewer_open(const char *command, const char *path, uint32_t page, base_error *err)
{
    searcher_viewer_line line = { 0 };
    base_status status;
    pid_t child = 0;
    int failed;

    if (!command)
        command = searcher_viewer_standard(page);
    if (!command)
        return base_error_set(err, BASE_E_NOT_FOUND, "no viewer is found, not even xdg-open; " HINT);
    status = searcher_viewer_words(&line, base_text_of(command), path, page, err);
    if (status == BASE_OK) {
        failed = start(&child, line.words);
        if (failed)
            status = base_error_set(err, BASE_E_IO, "the viewer %s cannot be started: %s; " HINT, line.words[0],
                                    strerror(failed));
    }
    if (status == BASE_OK)
        status = watch(child, line.words[0], err);
    searcher_viewer_line_release(&line);
    return status;
}
