/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/child.h"

#include "corpus/record.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FILE_PLACE = 3, ANSWER_PLACE = 4 };

#if defined(__SANITIZE_ADDRESS__)
#define QUIET_TO STDOUT_FILENO /* a sanitizer has things to say */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define QUIET_TO STDOUT_FILENO
#endif
#endif
#ifndef QUIET_TO
#define QUIET_TO STDERR_FILENO /* libraries complain of damaged files, at length */
#endif

indexer_child_limits indexer_child_limits_default(void)
{
    return (indexer_child_limits){
        .memory_bytes = (size_t)1 << 30, .cpu_seconds = 20, .wall_ms = 40000, .frame_bytes = (size_t)64 << 20
    };
}

corpus_confinement indexer_child_confine(const indexer_confinement *prepared, const indexer_child_limits *limits)
{
    corpus_confinement active = prepared->active;

    active.limits = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && indexer_confine_limits(limits);
    active.seccomp = indexer_confine_calls(&prepared->calls); /* the last: what follows must be on the list */
    if (!active.seccomp) /* then at least no descriptor beyond those it has: no file, no socket */
        active.limits &= indexer_confine_descriptors(ANSWER_PLACE + 1);
    return active;
}

_Noreturn void indexer_child_probe(int to, const indexer_confinement *prepared, const indexer_child_limits *limits)
{
    corpus_confinement active = indexer_child_confine(prepared, limits);

    _exit(write(to, &active, sizeof active) == (ssize_t)sizeof active ? 0 : 1);
}

/* The whole file, at most one byte beyond the ceiling: the reader says what is wrong with a file that long. */
static base_status take_file(base_buf *out, int file, size_t most, base_error *err)
{
    struct stat about;
    base_status status = BASE_OK;
    ssize_t got = 1;

    if (fstat(file, &about) == 0 && about.st_size > 0 && (size_t)about.st_size <= most)
        status = base_buf_reserve(out, (size_t)about.st_size + 1, err);
    while (status == BASE_OK && got != 0 && out->length <= most) {
        char block[65536];
        size_t room = most + 1 - out->length;
        got = read(file, block, room < sizeof block ? room : sizeof block);
        if (got < 0 && errno != EINTR)
            return base_error_set(err, BASE_E_IO, "%s", strerror(errno));
        if (got > 0)
            status = base_buf_append(out, block, (size_t)got, err);
    }
    return status;
}

static void put_all(int to, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put = write(to, bytes, length);
        if (put < 0 && errno != EINTR)
            _exit(1);
        if (put > 0) {
            bytes += put;
            length -= (size_t)put;
        }
    }
}

static base_status answer(base_buf *out, int file, base_text name, const indexer_child_options *options,
                          base_error *err)
{
    corpus_limits limits = options->reader.limits ? *options->reader.limits : corpus_limits_default();
    base_buf bytes = { .limit = limits.file_bytes + 65536 };
    corpus_report report = { 0 };
    base_status status = take_file(&bytes, file, limits.file_bytes, err);

    if (status == BASE_OK)
        status = corpus_report_read(&report, base_buf_view(&bytes), name, &options->reader, err);
    base_buf_release(&bytes);
    if (status == BASE_OK)
        status = base_buf_byte(out, INDEXER_ANSWER_REPORT, err);
    if (status == BASE_OK)
        status = corpus_record_frame(out, &report, err);
    corpus_report_release(&report);
    return status;
}

/* All descriptors from `first` on. */
static void close_from(unsigned first)
{
    struct rlimit most;

    if (syscall(SYS_close_range, first, ~0u, 0) == 0)
        return;
    if (getrlimit(RLIMIT_NOFILE, &most) == 0) { /* a kernel before 5.9 */
        for (rlim_t place = first; place < most.rlim_cur; place++)
            close((int)place);
    }
}

/* Two descriptors at known places, nothing under the standard ones, and no other. */
static bool keep_two(int file, int to, int nothing)
{
    int spare_file = fcntl(file, F_DUPFD, ANSWER_PLACE + 1), spare_to = fcntl(to, F_DUPFD, ANSWER_PLACE + 1);
    int spare_nothing = fcntl(nothing, F_DUPFD, ANSWER_PLACE + 1);

    if (spare_file < 0 || spare_to < 0 || spare_nothing < 0)
        return false;
    for (int place = STDIN_FILENO; place <= QUIET_TO; place++) {
        if (dup2(spare_nothing, place) < 0)
            return false;
    }
    if (dup2(spare_file, FILE_PLACE) < 0 || dup2(spare_to, ANSWER_PLACE) < 0)
        return false;
    close_from(ANSWER_PLACE + 1);
    return true;
}

static bool as_expected(const corpus_confinement *active, const corpus_confinement *expected)
{
    return active->limits >= expected->limits && active->no_new_privs >= expected->no_new_privs &&
           active->seccomp >= expected->seccomp && active->landlock >= expected->landlock;
}

_Noreturn void indexer_child_run(int file, base_text name, int to, const indexer_child_options *options,
                                 const indexer_confinement *prepared)
{
    base_buf out = { .limit = options->limits.frame_bytes };
    base_error err = { 0 };
    base_status status = BASE_OK;
    corpus_confinement active;

    if (!keep_two(file, to, prepared->nothing))
        _exit(1);
    active = indexer_child_confine(prepared, &options->limits);
    if (!as_expected(&active, &prepared->active))
        status = base_error_set(&err, BASE_E_UNSUPPORTED, "the system would not confine its reader; run again");
    if (status == BASE_OK && options->hook)
        options->hook(name);
    if (status == BASE_OK)
        status = answer(&out, FILE_PLACE, name, options, &err);
    if (status == BASE_OK) {
        put_all(ANSWER_PLACE, out.data, out.length);
        _exit(0);
    }
    put_all(ANSWER_PLACE, (char[]){ INDEXER_ANSWER_FAILURE, (char)status }, 2);
    put_all(ANSWER_PLACE, err.message, strlen(err.message));
    _exit(0);
}
