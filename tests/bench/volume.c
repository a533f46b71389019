/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many reports: does a run stay as small as it began?
 *
 *     bench_volume [COUNT [SEED]]
 *
 * Makes COUNT (1,000) reports out of the samples, with other names, numbers and sentences, in turn as text, HTML, RTF
 * and DOCX; indexes a quarter, a half, three quarters and all of them, each into a new index; and watches the
 * processes of the last run while it works. Prints; judges nothing.
 */
#include "tests/support/volume.h"
#include "tests/support/folder.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char INDEXER[] = TEST_BUILD_DIR "/indexer/precedent-index";

enum { QUARTERS = 4, LOOKS_MOST = 1024, TICK_MS = 20 };

/** A process at one moment. */
typedef struct {
    size_t descriptors, memory_kib;
} sight;

/** Looks at even distances over the whole of a run: when there is no room, every other one is dropped. */
typedef struct {
    sight run[LOOKS_MOST], zygote[LOOKS_MOST];
    size_t count, ticks, apart; /* a look every `apart` ticks */
} watch;

static double now_s(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* ---- watching ---- */

static size_t count_descriptors(pid_t pid)
{
    char path[64];
    DIR *folder;
    const struct dirent *one;
    size_t count = 0;

    snprintf(path, sizeof path, "/proc/%d/fd", (int)pid);
    folder = opendir(path);
    while (folder && (one = readdir(folder)))
        count += one->d_name[0] != '.';
    if (folder)
        closedir(folder);
    return count;
}

/* Memory of its own, so that what it shares with its parent counts once. */
static size_t memory_kib(pid_t pid)
{
    char path[64];
    unsigned long all = 0, resident = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%d/statm", (int)pid);
    file = fopen(path, "re");
    if (file && fscanf(file, "%lu %lu", &all, &resident) != 2)
        resident = 0;
    if (file)
        fclose(file);
    return (size_t)resident * (size_t)sysconf(_SC_PAGESIZE) / 1024;
}

static pid_t first_child(pid_t pid)
{
    char path[96];
    int child = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, (int)pid);
    file = fopen(path, "re");
    if (file && fscanf(file, "%d", &child) != 1)
        child = 0;
    if (file)
        fclose(file);
    return (pid_t)child;
}

static void thin_out(watch *self)
{
    for (size_t i = 0; i < LOOKS_MOST / 2; i++) {
        self->run[i] = self->run[i * 2];
        self->zygote[i] = self->zygote[i * 2];
    }
    self->count = LOOKS_MOST / 2;
    self->apart *= 2;
}

static void look(watch *self, pid_t pid)
{
    pid_t zygote = self->ticks++ % self->apart == 0 ? first_child(pid) : 0;

    if (zygote <= 0)
        return;
    if (self->count == LOOKS_MOST)
        thin_out(self);
    self->run[self->count] = (sight){ count_descriptors(pid), memory_kib(pid) };
    self->zygote[self->count++] = (sight){ count_descriptors(zygote), memory_kib(zygote) };
}

static void print_watch(const char *what, const sight *sights, size_t count)
{
    printf("  %-7s", what);
    for (size_t quarter = 0; quarter < QUARTERS; quarter++) {
        sight most = { 0, 0 };
        for (size_t i = count * quarter / QUARTERS; i < count * (quarter + 1) / QUARTERS; i++) {
            most.descriptors = sights[i].descriptors > most.descriptors ? sights[i].descriptors : most.descriptors;
            most.memory_kib = sights[i].memory_kib > most.memory_kib ? sights[i].memory_kib : most.memory_kib;
        }
        printf("  %2zu descriptors %6.1f MiB", most.descriptors, (double)most.memory_kib / 1024);
    }
    putchar('\n');
}

/* ---- running ---- */

static pid_t start(const char *index, const char *const *paths, size_t count)
{
    const char *arguments[5 + QUARTERS + 1] = { INDEXER, "--no-config", "--index", index };
    pid_t pid;

    memcpy(arguments + 4, paths, count * sizeof *paths);
    fflush(stdout);
    pid = fork();
    if (pid == 0) {
        if (!freopen("/dev/null", "w", stdout))
            _exit(127);
        execv(INDEXER, (char *const *)(size_t)arguments);
        _exit(127);
    }
    return pid;
}

static uint64_t folder_bytes(const char *path)
{
    char below[TEST_PATH_BYTES];
    DIR *folder = opendir(path);
    const struct dirent *one;
    struct stat about;
    uint64_t bytes = 0;

    while (folder && (one = readdir(folder))) {
        if (strcmp(one->d_name, ".") == 0 || strcmp(one->d_name, "..") == 0)
            continue;
        if (lstat(test_path(below, path, "%s", one->d_name), &about) == 0)
            bytes += S_ISDIR(about.st_mode) ? folder_bytes(below) : (uint64_t)about.st_size;
    }
    if (folder)
        closedir(folder);
    return bytes;
}

static void run_over(const char *home, const char *const *paths, size_t quarters, size_t files, watch *watched)
{
    char index[TEST_PATH_BYTES];
    struct timespec tick = { .tv_nsec = TICK_MS * 1000000L };
    struct rusage used;
    double begun = now_s();
    int status = 0;
    pid_t pid = start(test_path(index, home, "index-%zu", quarters), paths, quarters);

    while (pid > 0 && wait4(pid, &status, WNOHANG, &used) == 0) {
        look(watched, pid);
        nanosleep(&tick, NULL);
    }
    printf("%5zu files  %7.2f s  processor %7.2f s  peak memory %6.1f MiB  index %6.1f MB  (exit %d)\n", files,
           now_s() - begun,
           (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
               (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
           (double)used.ru_maxrss / 1024, (double)folder_bytes(index) / 1e6,
           WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 1000;
    unsigned seed = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 1;
    char home[TEST_PATH_BYTES], folders[QUARTERS][TEST_PATH_BYTES];
    const char *paths[QUARTERS];
    static watch watched;

    test_folder_make(home);
    for (size_t i = 0; i < QUARTERS; i++) {
        paths[i] = test_path(folders[i], home, "quarter-%zu", i + 1);
        mkdir(paths[i], 0700);
        test_volume_make(paths[i], count * i / QUARTERS, count * (i + 1) / QUARTERS, seed);
    }
    printf("%zu reports made of the samples (seed %u), %ld processors\n", count, seed, sysconf(_SC_NPROCESSORS_ONLN));
    for (size_t i = 0; i < QUARTERS; i++) {
        watched.count = watched.ticks = 0;
        watched.apart = 1;
        run_over(home, paths, i + 1, count * (i + 1) / QUARTERS, &watched);
    }
    printf("the last run, by quarters of its time (%zu looks, the most of each quarter):\n", watched.count);
    print_watch("run", watched.run, watched.count);
    print_watch("zygote", watched.zygote, watched.count);
    test_folder_remove(home);
    return 0;
}
