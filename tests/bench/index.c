/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long the built programs take, as whole processes, and their greatest memory:
 *
 *     bench_index [FOLDER [QUERY]]
 *
 * Indexes FOLDER into a new index, then again unchanged, then searches it. Prints; judges nothing.
 */
#include "tests/support/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char INDEXER[] = TEST_BUILD_DIR "/indexer/precedent-index";
static const char SEARCHER[] = TEST_BUILD_DIR "/searcher/precedent";

enum { ROUNDS = 21, INDEX_ROUNDS = 5 };

typedef struct {
    double wall_ms, cpu_ms, memory_mib;
    int code;
} figure;

static double now_ms(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1000 + (double)at.tv_nsec / 1e6;
}

static double ms_of(struct timeval time)
{
    return (double)time.tv_sec * 1000 + (double)time.tv_usec / 1000;
}

/* One run, its output thrown away; memory is that of its greatest process. */
static figure measure(const char *const *arguments)
{
    struct rusage used;
    double begun = now_ms();
    int status = 0;
    figure got;
    pid_t pid;

    fflush(stdout);
    pid = fork();

    if (pid == 0) {
        if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
            _exit(127);
        execv(arguments[0], (char *const *)(size_t)arguments);
        _exit(127);
    }
    wait4(pid, &status, 0, &used);
    got = (figure){ .wall_ms = now_ms() - begun,
                    .cpu_ms = ms_of(used.ru_utime) + ms_of(used.ru_stime),
                    .memory_mib = (double)used.ru_maxrss / 1024,
                    .code = WIFEXITED(status) ? WEXITSTATUS(status) : -1 };
    return got;
}

static int by_wall(const void *a, const void *b)
{
    const figure *left = a, *right = b;

    return (left->wall_ms > right->wall_ms) - (left->wall_ms < right->wall_ms);
}

static void print_median(const char *what, figure *all, size_t count)
{
    qsort(all, count, sizeof *all, by_wall);
    printf("%-34s  median %8.1f ms  fastest %8.1f ms  processor %8.1f ms  memory %6.1f MiB  (exit %d)\n", what,
           all[count / 2].wall_ms, all[0].wall_ms, all[count / 2].cpu_ms, all[count / 2].memory_mib,
           all[count / 2].code);
}

static void index_folder(const char *home, const char *reports, char *directory)
{
    figure fresh[INDEX_ROUNDS], again[INDEX_ROUNDS];

    for (int i = 0; i < INDEX_ROUNDS; i++) {
        const char *const arguments[] = { INDEXER, "--no-config", "--index", test_path(directory, home, "index-%d", i),
                                          reports, NULL };
        fresh[i] = measure(arguments);
        again[i] = measure(arguments);
    }
    print_median("index, all new", fresh, INDEX_ROUNDS);
    print_median("index, all unchanged", again, INDEX_ROUNDS);
}

static void search(const char *directory, const char *query)
{
    const char *const arguments[] = { SEARCHER, "search", "--index", directory, query, NULL };
    figure all[ROUNDS];

    if (access(arguments[0], X_OK) != 0) {
        printf("search: %s is not built\n", arguments[0]);
        return;
    }
    for (int i = 0; i < ROUNDS; i++)
        all[i] = measure(arguments);
    print_median("search, whole process", all, ROUNDS);
}

int main(int argc, char **argv)
{
    const char *reports = argc > 1 ? argv[1] : TEST_SOURCE_DIR "/../shared/reports/text";
    const char *query = argc > 2 ? argv[2] : "information sharing between schools and health";
    char home[TEST_PATH_BYTES], directory[TEST_PATH_BYTES];

    if (argc < 2 && !test_file_exists(reports))
        reports = TEST_SOURCE_DIR "/corpus/samples";
    test_folder_make(home);
    printf("%s, %ld processors\n", reports, sysconf(_SC_NPROCESSORS_ONLN));
    index_folder(home, reports, directory);
    search(directory, query);
    test_folder_remove(home);
    return 0;
}
