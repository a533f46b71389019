/* SPDX-License-Identifier: GPL-3.0-or-later */
/* precedent-index: reached as `precedent index`. Exit status 0: all read; 1: some could not be; 2: stopped, or nothing to do. */
#include "indexer/run.h"
#include "indexer/summary.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ALL_READ = 0, SOME_UNREAD = 1, STOPPED = 2 };

static int wake_pipe[2] = { -1, -1 };

static void on_signal(int number)
{
    int before = errno;

    (void)number;
    if (write(wake_pipe[1], "", 1) < 0)
        errno = before; /* the pipe is full of earlier signals: as good */
    errno = before;
}

/* What the caller had ignored (nohup, a job in the background) stays ignored. */
static void watch(int number)
{
    struct sigaction action = { .sa_handler = on_signal }, before;

    sigemptyset(&action.sa_mask);
    if (sigaction(number, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(number, &action, NULL);
}

static base_status watch_signals(base_error *err)
{

    if (pipe(wake_pipe) != 0)
        return base_error_set(err, BASE_E_IO, "no pipe: %s", strerror(errno));
    for (int i = 0; i < 2; i++) {
        fcntl(wake_pipe[i], F_SETFL, O_NONBLOCK);
        fcntl(wake_pipe[i], F_SETFD, FD_CLOEXEC);
    }
    watch(SIGINT);
    watch(SIGTERM);
    watch(SIGHUP);
    signal(SIGPIPE, SIG_IGN);
    return BASE_OK;
}

static void say(const base_error *err)
{
    fprintf(stderr, "precedent index: %s\n", err->message);
}

/* A full disk under standard output is an error; a reader that went away is not. */
static int end(int code)
{
    if (fflush(stdout) != 0 && errno != EPIPE) {
        fprintf(stderr, "precedent index: standard output: %s\n", strerror(errno));
        return STOPPED;
    }
    return code;
}

static void say_messages(const indexer_outcome *outcome)
{
    base_text text = base_buf_view(&outcome->messages);

    for (size_t begin = 0; begin < text.length;) {
        size_t stop = base_text_find(text, BASE_TEXT("\n"), begin);
        fprintf(stderr, "precedent index: %.*s\n", BASE_TEXT_ARG(base_text_slice(text, begin, stop)));
        begin = stop + 1;
    }
}

static int show_failed(const indexer_options *options)
{
    indexer_ledger ledger = { 0 };
    base_error err = { 0 };
    int code = STOPPED;

    if (indexer_run_look(&ledger, options->index, &err) != BASE_OK)
        say(&err);
    else
        code = indexer_summary_failed(stdout, &ledger, options->json) > 0 ? SOME_UNREAD : ALL_READ;
    indexer_ledger_release(&ledger);
    return end(code);
}

static int show_confinement(void)
{
    corpus_confinement confinement = { 0 };
    base_buf line = { 0 };
    base_error err = { 0 };
    base_status status = indexer_run_confinement(&confinement, &err);

    if (status == BASE_OK)
        status = corpus_confinement_write(&line, &confinement, &err);
    if (status == BASE_OK)
        printf("%s\n", line.data);
    else
        say(&err);
    base_buf_release(&line);
    return end(status == BASE_OK ? ALL_READ : STOPPED);
}

static int show_help(void)
{
    base_buf text = { 0 };
    base_error err = { 0 };
    const base_arg_table *table = indexer_options_table();
    int code = STOPPED;

    if (base_args_help(&text, table, table->commands, &err) != BASE_OK)
        say(&err);
    else
        code = fwrite(text.data, 1, text.length, stdout) == text.length ? ALL_READ : STOPPED;
    base_buf_release(&text);
    return end(code);
}

static int judge(const indexer_outcome *outcome)
{
    if (outcome->interrupted)
        return STOPPED;
    return outcome->troubles > 0 || indexer_summary_unread(&outcome->ledger, &outcome->plan) > 0 ? SOME_UNREAD
                                                                                                 : ALL_READ;
}

static int show_outcome(const indexer_options *options, const indexer_outcome *outcome, base_status status,
                        const base_error *err)
{
    say_messages(outcome);
    if (status != BASE_OK) {
        if (outcome->pruned && status == BASE_E_NOT_FOUND)
            indexer_summary_kept(stderr, &outcome->plan, outcome->pruned);
        say(err);
        return end(STOPPED);
    }
    if (options->dry_run) {
        indexer_summary_dry_run(stdout, &outcome->plan, &outcome->ledger, outcome->pruned);
        return end(outcome->troubles > 0 ? SOME_UNREAD : ALL_READ);
    }
    if (outcome->interrupted)
        fputs("precedent index: stopped by a signal; what follows is done, run again for the rest\n", stderr);
    indexer_summary_print(stdout, &outcome->tally, &outcome->ledger, &outcome->plan, outcome->milliseconds);
    indexer_summary_kept(stdout, &outcome->plan, outcome->pruned);
    return end(judge(outcome));
}

static int index_paths(const indexer_options *options)
{
    indexer_outcome outcome = { 0 };
    base_error err = { 0 };
    base_status status = watch_signals(&err);
    int code;

    if (status == BASE_OK)
        status = indexer_run(&outcome, options, &(indexer_surroundings){ .wake = wake_pipe[0] }, &err);
    code = show_outcome(options, &outcome, status, &err);
    indexer_outcome_release(&outcome);
    return code;
}

int main(int argc, char **argv)
{
    indexer_options options = { 0 };
    base_error err = { 0 };
    int code;

    if (indexer_options_read(&options, argc, argv, &err) != BASE_OK) {
        say(&err);
        code = STOPPED;
    } else if (options.help) {
        code = show_help();
    } else if (options.version) {
        printf("precedent-index %s\n", PRECEDENT_VERSION);
        code = end(ALL_READ);
    } else if (options.confinement) {
        code = show_confinement();
    } else {
        code = options.failed ? show_failed(&options) : index_paths(&options);
    }
    indexer_options_release(&options);
    return code;
}
