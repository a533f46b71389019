/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/nursery.h"

#include "indexer/wire.h"
#include "indexer/zygote.h"

#include "corpus/base/utf8.h"
#include "corpus/record.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/** A file under way. */
typedef struct {
    bool busy, refused, ended, flooded;
    size_t tag;
    int file, answer; /* -1: none */
    struct stat before;
    base_buf bytes;
    indexer_wire_end end;
    corpus_class state; /* of a refused one */
    const char *sentence;
    char room[96]; /* for a sentence with a figure */
} job;

struct indexer_nursery {
    const indexer_child_options *options;
    size_t jobs;
    int control, wake;
    pid_t pid;
    bool ready;
    corpus_confinement confinement; /* once it is ready */
    job slots[INDEXER_ZYGOTE_CHILDREN];
};

void indexer_reading_release(indexer_reading *reading)
{
    corpus_report_release(&reading->report);
    *reading = (indexer_reading){ 0 };
}

base_status indexer_nursery_open(indexer_nursery **out, size_t jobs, const indexer_child_options *options, int wake,
                                 base_error *err)
{
    indexer_nursery *nursery = calloc(1, sizeof *nursery);
    int pair[2];

    if (!nursery)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
        free(nursery);
        return base_error_set(err, BASE_E_IO, "no socket for the reading process: %s", strerror(errno));
    }
    nursery->options = options;
    nursery->jobs = jobs < 1 ? 1 : jobs > INDEXER_ZYGOTE_CHILDREN ? INDEXER_ZYGOTE_CHILDREN : jobs;
    nursery->wake = wake;
    nursery->control = pair[0];
    for (size_t i = 0; i < INDEXER_ZYGOTE_CHILDREN; i++)
        nursery->slots[i].file = nursery->slots[i].answer = -1;
    nursery->pid = fork();
    if (nursery->pid == 0) {
        close(pair[0]);
        indexer_zygote_run(pair[1], options);
    }
    close(pair[1]);
    if (nursery->pid < 0) {
        close(pair[0]);
        free(nursery);
        return base_error_set(err, BASE_E_IO, "the reading process cannot be started: %s", strerror(errno));
    }
    *out = nursery;
    return BASE_OK;
}

static base_status judge_hello(const indexer_wire_hello *hello, base_error *err)
{
    if (hello->failed)
        return base_error_set(err, BASE_E_UNSUPPORTED,
                              "this system ends even a reader that does nothing once it is confined; nothing was read");
    if (hello->threads > 1)
        return base_error_set(err, BASE_E_INTERNAL, "the reading process has %u threads and may not fork",
                              (unsigned)hello->threads);
    return BASE_OK;
}

base_status indexer_nursery_confinement(const corpus_confinement **out, indexer_nursery *nursery, base_error *err)
{
    indexer_wire_hello hello = { 0 };
    base_status status = BASE_OK;

    if (!nursery->ready) {
        if (indexer_wire_take_hello(nursery->control, &hello) != 1)
            return base_error_set(err, BASE_E_IO, "the reading process has ended; run again");
        status = judge_hello(&hello, err);
        nursery->ready = status == BASE_OK;
        nursery->confinement = hello.confinement;
    }
    if (status == BASE_OK)
        *out = &nursery->confinement;
    return status;
}

static void clear_job(job *one)
{
    if (one->file >= 0)
        close(one->file);
    if (one->answer >= 0)
        close(one->answer);
    base_buf_release(&one->bytes);
    *one = (job){ .file = -1, .answer = -1 };
}

void indexer_nursery_close(indexer_nursery *nursery)
{
    if (!nursery)
        return;
    close(nursery->control); /* it ends its children and itself */
    while (waitpid(nursery->pid, NULL, 0) < 0 && errno == EINTR)
        continue;
    for (size_t i = 0; i < INDEXER_ZYGOTE_CHILDREN; i++)
        clear_job(&nursery->slots[i]);
    free(nursery);
}

bool indexer_nursery_has_room(const indexer_nursery *nursery)
{
    for (size_t i = 0; i < nursery->jobs; i++) {
        if (!nursery->slots[i].busy)
            return true;
    }
    return false;
}

bool indexer_nursery_is_busy(const indexer_nursery *nursery)
{
    for (size_t i = 0; i < nursery->jobs; i++) {
        if (nursery->slots[i].busy)
            return true;
    }
    return false;
}

static void refuse(job *one, corpus_class state, const char *sentence)
{
    one->refused = true;
    one->state = state;
    one->sentence = sentence;
}

/* Open without following a link or waiting for anybody (a FIFO), and see that it is a file. */
static void open_file(job *one, const char *place, const corpus_limits *limits)
{
    one->file = open(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (one->file < 0) {
        bool link = errno == ELOOP || errno == ENXIO;
        refuse(one, link ? CORPUS_CLASS_NOT_REGULAR : CORPUS_CLASS_IO, strerror(errno));
    } else if (fstat(one->file, &one->before) != 0) {
        refuse(one, CORPUS_CLASS_IO, strerror(errno));
    } else if (!S_ISREG(one->before.st_mode)) {
        refuse(one, CORPUS_CLASS_NOT_REGULAR, "not a file");
    } else if ((uintmax_t)one->before.st_size > limits->file_bytes) { /* before a byte is read: it may be all holes */
        snprintf(one->room, sizeof one->room, "the file is too big, more than the limit of %zu MiB; split it",
                 limits->file_bytes >> 20);
        refuse(one, CORPUS_CLASS_TOO_BIG, one->room);
    }
}

base_status indexer_nursery_begin(indexer_nursery *nursery, const char *place, size_t tag, base_error *err)
{
    indexer_wire_order order = { 0 };
    const char *name = strrchr(place, '/') ? strrchr(place, '/') + 1 : place;
    job *one = NULL;
    corpus_limits limits;
    const corpus_confinement *confinement;
    base_status status = indexer_nursery_confinement(&confinement, nursery, err);
    int ends[2];

    if (status != BASE_OK)
        return status;
    for (size_t i = 0; !one && i < nursery->jobs; i++) {
        if (!nursery->slots[i].busy) {
            one = &nursery->slots[i];
            order.slot = (uint32_t)i;
        }
    }
    if (!one)
        return base_error_set(err, BASE_E_ARGUMENT, "%s: too many files at once", place);
    *one = (job){ .busy = true, .tag = tag, .file = -1, .answer = -1 };
    one->bytes.limit = nursery->options->limits.frame_bytes;
    limits = nursery->options->reader.limits ? *nursery->options->reader.limits : corpus_limits_default();
    open_file(one, place, &limits);
    if (one->refused)
        return BASE_OK;
    if (pipe(ends) != 0)
        return base_error_set(err, BASE_E_IO, "no pipe: %s", strerror(errno));
    one->answer = ends[0];
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    order.name_length = (uint32_t)(strlen(name) < INDEXER_WIRE_NAME ? strlen(name) : INDEXER_WIRE_NAME);
    memcpy(order.name, name, order.name_length);
    status = indexer_wire_send_order(nursery->control, &order, one->file, ends[1], err);
    close(ends[1]);
    return status;
}

/* Take what the pipe holds now. */
static base_status drain(job *one, base_error *err)
{
    static char block[65536];
    ssize_t got;

    while (one->answer >= 0 && (got = read(one->answer, block, sizeof block)) != 0) {
        base_status status;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return BASE_OK; /* EAGAIN: later */
        status = base_buf_append(&one->bytes, block, (size_t)got, NULL);
        if (status == BASE_E_NOMEM)
            return base_error_set(err, BASE_E_NOMEM, "out of memory");
        if (status != BASE_OK) { /* beyond the ceiling: closing the pipe ends the child */
            one->flooded = true;
            break;
        }
    }
    if (one->answer >= 0)
        close(one->answer);
    one->answer = -1;
    return BASE_OK;
}

/* Each names what happened, and what to do about it. */
static base_status judge(indexer_reading *out, corpus_class state, base_error *err, const char *sentence)
{
    corpus_report_release(&out->report);
    out->report.state = state;
    return base_arena_text(&out->report.sentence, &out->report.arena, base_text_of(sentence), err);
}

/* A death: which class, by the wait status. */
static base_status judge_end(indexer_reading *out, const job *one, const indexer_child_limits *limits, base_error *err)
{
    int status = one->end.wait_status;
    int signal_number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    char text[128];

    if (one->end.overdue || signal_number == SIGXCPU) {
        snprintf(text, sizeof text, "reading it took longer than %u s%s; save it anew, or as text",
                 one->end.overdue ? limits->wall_ms / 1000 : limits->cpu_seconds,
                 one->end.overdue ? "" : " of processor time");
        return judge(out, CORPUS_CLASS_TIMEOUT, err, text);
    }
    if (signal_number == SIGSYS)
        return judge(
            out, CORPUS_CLASS_SANDBOX, err,
            "reading it called for what the sandbox forbids, as malicious files do; open it with care, and save it "
            "as text to have it read");
    if (signal_number == SIGABRT || (signal_number && one->end.memory_kib > limits->memory_bytes / 1024 / 10 * 8)) {
        snprintf(text, sizeof text, "reading it takes more than %zu MiB of memory; split it, or save it as text",
                 limits->memory_bytes >> 20);
        return judge(out, CORPUS_CLASS_MEMORY, err, text);
    }
    snprintf(text, sizeof text, "reading it crashed (%s); save it anew, or as text",
             signal_number ? strsignal(signal_number) : "no answer");
    return judge(out, CORPUS_CLASS_CRASH, err, text);
}

static base_status judge_failure(indexer_reading *out, base_text answer, const indexer_child_limits *limits,
                                 base_error *err)
{
    base_status status = answer.length > 1 ? (base_status)answer.data[1] : BASE_E_INTERNAL;
    char text[768];

    snprintf(text, sizeof text, "%.*s", BASE_TEXT_ARG(base_text_slice(answer, 2, answer.length)));
    if (!base_utf8_valid(base_text_of(text)))
        snprintf(text, sizeof text, "the reader failed");
    switch (status) {
    case BASE_E_NOMEM:
        snprintf(text, sizeof text, "reading it takes more than %zu MiB of memory; split it, or save it as text",
                 limits->memory_bytes >> 20);
        return judge(out, CORPUS_CLASS_MEMORY, err, text);
    case BASE_E_LIMIT:
        return judge(out, CORPUS_CLASS_TOO_BIG, err, text);
    case BASE_E_ARGUMENT: /* an unknown charset: not this file's fault alone */
        return base_error_set(err, BASE_E_ARGUMENT, "%s", text);
    case BASE_E_IO:
        return judge(out, CORPUS_CLASS_IO, err, text);
    case BASE_E_UNSUPPORTED:
        return judge(out, CORPUS_CLASS_SANDBOX, err, text);
    default:
        return judge(out, CORPUS_CLASS_CRASH, err, text);
    }
}

static bool same(const struct stat *a, const struct stat *b)
{
    return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static base_status judge_answer(indexer_reading *out, const job *one, const indexer_child_limits *limits,
                                base_error *err)
{
    base_text answer = base_buf_view(&one->bytes);
    base_status status;
    struct stat after;

    if (one->flooded)
        return judge(out, CORPUS_CLASS_TOO_BIG, err, "what was read out of it is too big; split it");
    if (!WIFEXITED(one->end.wait_status) || WEXITSTATUS(one->end.wait_status) != 0 || one->end.overdue)
        return judge_end(out, one, limits, err);
    if (fstat(one->file, &after) != 0 || !same(&one->before, &after))
        return judge(out, CORPUS_CLASS_IO, err, "changed while it was read; run again");
    if (answer.length > 0 && answer.data[0] == INDEXER_ANSWER_FAILURE)
        return judge_failure(out, answer, limits, err);
    if (answer.length == 0 || answer.data[0] != INDEXER_ANSWER_REPORT)
        return judge(out, CORPUS_CLASS_CRASH, err, "its reader ended without an answer; save it anew, or as text");
    status = corpus_record_frame_read(&out->report, base_text_slice(answer, 1, answer.length), err);
    if (status == BASE_E_NOMEM || status == BASE_OK)
        return status;
    return judge(out, CORPUS_CLASS_CRASH, err, "its reader's answer is damaged; save the file anew, or as text");
}

static base_status finish(indexer_reading *out, job *one, const indexer_child_limits *limits, base_error *err)
{
    base_status status = BASE_OK;

    out->tag = one->tag;
    out->size = (uint64_t)one->before.st_size;
    out->mtime_ns = (int64_t)one->before.st_mtim.tv_sec * 1000000000 + one->before.st_mtim.tv_nsec;
    if (one->refused)
        status = judge(out, one->state, err, one->sentence);
    else
        status = judge_answer(out, one, limits, err);
    clear_job(one);
    if (status != BASE_OK)
        indexer_reading_release(out);
    return status;
}

static job *find_done(indexer_nursery *nursery)
{
    for (size_t i = 0; i < nursery->jobs; i++) {
        if (nursery->slots[i].busy && (nursery->slots[i].refused || nursery->slots[i].ended))
            return &nursery->slots[i];
    }
    return NULL;
}

static base_status take_end(indexer_nursery *nursery, base_error *err)
{
    indexer_wire_end end;
    int got = indexer_wire_take_end(nursery->control, &end);
    job *one;

    if (got <= 0 || end.slot >= nursery->jobs || !nursery->slots[end.slot].busy)
        return base_error_set(err, BASE_E_IO, "the reading process has ended; run again");
    one = &nursery->slots[end.slot];
    one->end = end;
    one->ended = true;
    return drain(one, err); /* all it ever wrote is in the pipe */
}

/* Wait for something to happen, and take it. */
static base_status attend(indexer_nursery *nursery, base_error *err)
{
    struct pollfd watched[INDEXER_ZYGOTE_CHILDREN + 2];
    base_status status = BASE_OK;

    watched[0] = (struct pollfd){ nursery->wake, POLLIN, 0 };
    watched[1] = (struct pollfd){ nursery->control, POLLIN, 0 };
    for (size_t i = 0; i < nursery->jobs; i++)
        watched[i + 2] = (struct pollfd){ nursery->slots[i].answer, POLLIN, 0 };
    if (poll(watched, (nfds_t)nursery->jobs + 2, -1) < 0)
        return errno == EINTR ? BASE_OK : base_error_set(err, BASE_E_IO, "waiting: %s", strerror(errno));
    if (watched[0].revents)
        return base_error_set(err, BASE_E_INTERRUPTED, "stopped by a signal");
    for (size_t i = 0; status == BASE_OK && i < nursery->jobs; i++) {
        if (watched[i + 2].revents)
            status = drain(&nursery->slots[i], err);
    }
    if (status == BASE_OK && watched[1].revents)
        status = take_end(nursery, err);
    return status;
}

base_status indexer_nursery_wait(indexer_reading *out, indexer_nursery *nursery, base_error *err)
{
    job *done = find_done(nursery);
    base_status status = BASE_OK;

    if (!done && !indexer_nursery_is_busy(nursery))
        return base_error_set(err, BASE_E_ARGUMENT, "no file is being read");
    while (!done && status == BASE_OK) {
        status = attend(nursery, err);
        done = find_done(nursery);
    }
    return status == BASE_OK ? finish(out, done, &nursery->options->limits, err) : status;
}
