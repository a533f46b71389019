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

enum { FILES_MOST = 64, FILE_PLACE = 3, ANSWER_PLACE = 4 };

#if defined(__SANITIZE_ADDRESS__)
#define LIMITS_ADDRESS_SPACE 0 /* its shadow alone is terabytes */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMITS_ADDRESS_SPACE 0
#endif
#endif
#ifndef LIMITS_ADDRESS_SPACE
#define LIMITS_ADDRESS_SPACE 1
#endif

indexer_child_limits indexer_child_limits_default(void)
{
    return (indexer_child_limits){
        .memory_bytes = (size_t)1 << 30, .cpu_seconds = 20, .wall_ms = 40000, .frame_bytes = (size_t)64 << 20
    };
}

static bool limit(int what, rlim_t soft, rlim_t hard)
{
    struct rlimit now;

    if (getrlimit((__rlimit_resource_t)what, &now) != 0)
        return false;
    if (hard > now.rlim_max) /* it may only be lowered */
        hard = now.rlim_max;
    if (soft > hard)
        soft = hard;
    return setrlimit((__rlimit_resource_t)what, &(struct rlimit){ soft, hard }) == 0;
}

base_status indexer_child_confine(const indexer_child_limits *limits, base_error *err)
{
    const char *refused = NULL;

    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
        refused = "dying with its parent";
    else if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        refused = "giving up privileges";
    else if (LIMITS_ADDRESS_SPACE && !limit(RLIMIT_AS, limits->memory_bytes, limits->memory_bytes))
        refused = "the limit of memory";
    else if (!limit(RLIMIT_CPU, limits->cpu_seconds, limits->cpu_seconds + 1)) /* the soft one is told by its signal */
        refused = "the limit of processor time";
    else if (!limit(RLIMIT_FSIZE, 0, 0) || !limit(RLIMIT_CORE, 0, 0))
        refused = "the limit of files written";
    else if (!limit(RLIMIT_NOFILE, FILES_MOST, FILES_MOST))
        refused = "the limit of open files";
    if (refused)
        return base_error_set(err, BASE_E_UNSUPPORTED, "the system refuses %s: %s", refused, strerror(errno));
    return BASE_OK;
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

/* Two descriptors at known places, nothing under the standard ones, and no other. */
static bool keep_two(int file, int to)
{
    int nothing = open("/dev/null", O_RDWR);
    int last_quiet = LIMITS_ADDRESS_SPACE ? STDERR_FILENO : STDOUT_FILENO; /* a sanitizer has things to say */

    if (nothing < 0 || dup2(to, FILES_MOST) < 0 || dup2(file, FILES_MOST + 1) < 0)
        return false;
    for (int place = STDIN_FILENO; place <= last_quiet; place++) {
        if (dup2(nothing, place) < 0)
            return false;
    }
    return dup2(FILES_MOST + 1, FILE_PLACE) >= 0 && dup2(FILES_MOST, ANSWER_PLACE) >= 0 &&
           syscall(SYS_close_range, ANSWER_PLACE + 1, ~0u, 0) == 0;
}

_Noreturn void indexer_child_run(int file, base_text name, int to, const indexer_child_options *options)
{
    base_buf out = { .limit = options->limits.frame_bytes };
    base_error err = { 0 };
    base_status status = BASE_OK;

    if (!keep_two(file, to))
        _exit(1);
    status = indexer_child_confine(&options->limits, &err);
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
