/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/zygote.h"

#include "indexer/warm.h"
#include "indexer/wire.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    pid_t pid; /* 0: free */
    uint32_t slot;
    int64_t deadline_ms;
    bool overdue;
} child;

typedef struct {
    int control, signals;
    const indexer_child_options *options;
    indexer_confinement confinement;
    child children[INDEXER_ZYGOTE_CHILDREN];
} zygote;

static int64_t now_ms(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static void end_all(zygote *self)
{
    for (size_t i = 0; i < INDEXER_ZYGOTE_CHILDREN; i++) {
        if (self->children[i].pid > 0)
            kill(self->children[i].pid, SIGKILL);
    }
    _exit(0);
}

static void tell_end(zygote *self, const child *one, int wait_status, long memory_kib)
{
    indexer_wire_end end = {
        .slot = one->slot, .wait_status = wait_status, .overdue = one->overdue, .memory_kib = (uint64_t)memory_kib
    };

    if (!indexer_wire_send_end(self->control, &end))
        end_all(self);
}

static void reap(zygote *self)
{
    struct signalfd_siginfo info;
    struct rusage used;
    int status;
    pid_t pid;

    while (read(self->signals, &info, sizeof info) > 0)
        continue;
    while ((pid = wait4(-1, &status, WNOHANG, &used)) > 0) {
        for (size_t i = 0; i < INDEXER_ZYGOTE_CHILDREN; i++) {
            if (self->children[i].pid != pid)
                continue;
            tell_end(self, &self->children[i], status, used.ru_maxrss);
            self->children[i].pid = 0;
        }
    }
}

static void fork_child(zygote *self, const indexer_wire_order *order, int file, int answer)
{
    child *free_one = NULL;
    sigset_t none;
    pid_t pid;

    for (size_t i = 0; !free_one && i < INDEXER_ZYGOTE_CHILDREN; i++) {
        if (self->children[i].pid == 0)
            free_one = &self->children[i];
    }
    pid = free_one ? fork() : -1;
    if (pid == 0) {
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        indexer_child_run(file, (base_text){ order->name, order->name_length }, answer, self->options,
                          &self->confinement);
    }
    if (pid > 0)
        *free_one = (child){ .pid = pid,
                             .slot = order->slot,
                             .deadline_ms = now_ms() + (int64_t)self->options->limits.wall_ms };
    else /* no process to be had: told as an exit status that no child gives */
        tell_end(self, &(child){ .slot = order->slot }, 0xFF00, 0);
}

/* Milliseconds until the next deadline; -1 without one. Whoever is over it is ended. */
static int keep_time(zygote *self)
{
    int64_t now = now_ms(), next = -1;

    for (size_t i = 0; i < INDEXER_ZYGOTE_CHILDREN; i++) {
        child *one = &self->children[i];
        if (one->pid == 0 || one->overdue)
            continue;
        if (one->deadline_ms <= now) {
            one->overdue = true;
            kill(one->pid, SIGKILL);
        } else if (next < 0 || one->deadline_ms - now < next) {
            next = one->deadline_ms - now;
        }
    }
    return (int)next;
}

static void take_order(zygote *self)
{
    indexer_wire_order order;
    int file = -1, answer = -1;
    int got = indexer_wire_take_order(self->control, &order, &file, &answer);

    if (got == 0)
        end_all(self);
    if (got < 0)
        return;
    fork_child(self, &order, file, answer);
    close(file);
    close(answer);
}

/* How many threads this process has; 0 where /proc does not say. A fork copies one of them only. */
static uint32_t count_threads(void)
{
    DIR *tasks = opendir("/proc/self/task");
    const struct dirent *one;
    uint32_t count = 0;

    while (tasks && (one = readdir(tasks)))
        count += one->d_name[0] != '.';
    if (tasks)
        closedir(tasks);
    return count;
}

/* What a child can be confined by is known when one has tried. */
static bool try_confinement(zygote *self)
{
    corpus_confinement *active = &self->confinement.active;
    ssize_t got = -1;
    int ends[2];
    pid_t pid;

    if (pipe(ends) != 0)
        return false;
    pid = fork();
    if (pid == 0)
        indexer_child_probe(ends[1], &self->confinement, &self->options->limits);
    close(ends[1]);
    if (pid > 0) {
        got = read(ends[0], active, sizeof *active);
        waitpid(pid, NULL, 0);
    }
    close(ends[0]);
    return got == (ssize_t)sizeof *active;
}

/* Warm up, then close the door: what is not open and loaded by now never will be. */
static bool get_ready(zygote *self)
{
    indexer_wire_hello hello = { 0 };

    indexer_warm_up(&self->options->reader);
    hello.threads = count_threads();
    hello.failed = indexer_confine_prepare(&self->confinement, NULL) != BASE_OK || !try_confinement(self);
    hello.confinement = self->confinement.active;
    return indexer_wire_send_hello(self->control, &hello) && !hello.failed;
}

static void mind_signals(zygote *self)
{
    sigset_t ours;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGINT, SIG_IGN); /* Ctrl-C reaches the whole group; it is the run that decides */
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
    sigemptyset(&ours);
    sigaddset(&ours, SIGCHLD);
    sigprocmask(SIG_SETMASK, &ours, NULL);
    self->signals = signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK);
    if (self->signals < 0)
        _exit(1);
}

_Noreturn void indexer_zygote_run(int control, const indexer_child_options *options)
{
    static zygote self; /* its compiled list is too large for a stack that is copied each time */

    self.control = control;
    self.options = options;
    mind_signals(&self);
    if (!get_ready(&self))
        _exit(1);
    for (;;) {
        struct pollfd watched[2] = { { control, POLLIN, 0 }, { self.signals, POLLIN, 0 } };
        int wait_ms = keep_time(&self);
        if (poll(watched, 2, wait_ms) < 0 && errno != EINTR)
            end_all(&self);
        if (watched[1].revents)
            reap(&self);
        if (watched[0].revents)
            take_order(&self);
    }
}
