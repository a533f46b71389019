/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file, one child: what it reads comes back whole, and whatever it does is that file's affair alone. */
#include "indexer/nursery.h"
#include "tests/support/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define FICTION                                                                                                        \
    "Review of the care given to Child Q\n\nRecommendations\n\nRecommendation 1: The board should ask each school to " \
    "keep a note of every missed visit.\n"

static char folder[TEST_PATH_BYTES];

static void start(void)
{
    test_folder_make(folder);
}

static void stop(void)
{
    test_folder_remove(folder);
}

TestSuite(nursery, .init = start, .fini = stop, .timeout = 120);

/* A child does what its file's name says. */
static void misbehave(base_text name)
{
    static char *volatile eaten;

    if (base_text_starts(name, BASE_TEXT("crash"))) {
        signal(SIGSEGV, SIG_DFL); /* a sanitizer has a handler of its own */
        raise(SIGSEGV);
    }
    if (base_text_starts(name, BASE_TEXT("abort")))
        raise(SIGABRT);
    if (base_text_starts(name, BASE_TEXT("forbidden")))
        raise(SIGSYS);
    if (base_text_starts(name, BASE_TEXT("leave")))
        _exit(0);
    if (base_text_starts(name, BASE_TEXT("sleep")))
        for (;;)
            sleep(1000);
    if (base_text_starts(name, BASE_TEXT("spin")))
        for (volatile unsigned at = 0;; at++)
            continue;
    if (base_text_starts(name, BASE_TEXT("write"))) /* a file of its own is beyond its limits */
        _exit(creat("precedent-escaped", 0600) >= 0 && write(5, "x", 1) == 1 ? 0 : 3);
    if (base_text_starts(name, BASE_TEXT("hungry"))) {
        for (size_t size = 0; size < (size_t)1 << 31; size += 1 << 24) {
            eaten = malloc(1 << 24);
            if (!eaten)
                _exit(4);
            memset(eaten, 1, 1 << 24);
        }
    }
    if (base_text_starts(name, BASE_TEXT("garbage"))) {
        if (write(4, "Rnonsense", 9) == 9)
            _exit(0);
    }
    if (base_text_starts(name, BASE_TEXT("flood"))) {
        char block[65536] = "R";
        while (write(4, block, sizeof block) > 0)
            continue;
    }
}

static indexer_child_options tight(void)
{
    indexer_child_options options = { .limits = indexer_child_limits_default(), .hook = misbehave };

    options.limits.cpu_seconds = 1;
    options.limits.wall_ms = 2500;
    options.limits.frame_bytes = 4 << 20;
    return options;
}

static indexer_reading read_one(const indexer_child_options *options, const char *place)
{
    indexer_nursery *nursery = NULL;
    indexer_reading reading = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, indexer_nursery_open(&nursery, 1, options, -1, &err), BASE_OK), "%s", err.message);
    cr_assert(eq(int, indexer_nursery_begin(nursery, place, 7, &err), BASE_OK), "%s", err.message);
    cr_assert(eq(int, indexer_nursery_wait(&reading, nursery, &err), BASE_OK), "%s", err.message);
    cr_expect(eq(sz, reading.tag, 7));
    indexer_nursery_close(nursery);
    return reading;
}

Test(nursery, a_file_comes_back_as_a_report_with_its_hash_size_and_time)
{
    indexer_child_options options = { .limits = indexer_child_limits_default() };
    char path[TEST_PATH_BYTES];
    struct stat about;
    indexer_reading reading;

    test_file_print(folder, "review.txt", FICTION);
    stat(test_path(path, folder, "review.txt"), &about);
    reading = read_one(&options, path);
    cr_expect(eq(int, reading.report.state, CORPUS_CLASS_OK));
    cr_expect(gt(sz, reading.report.passage_count, 0));
    cr_expect(eq(sz, strlen(reading.report.sha256), 64));
    cr_expect(eq(u64, reading.size, (uint64_t)about.st_size));
    cr_expect(eq(i64, reading.mtime_ns, (int64_t)about.st_mtim.tv_sec * 1000000000 + about.st_mtim.tv_nsec));
    indexer_reading_release(&reading);
}

struct fate {
    char name[16];
    corpus_class state;
    char says[40];
};

ParameterizedTestParameters(nursery, each_death_has_its_class)
{
    static struct fate rows[] = {
        { "crash.txt", CORPUS_CLASS_CRASH, "crashed (Segmentation fault)" },
        { "abort.txt", CORPUS_CLASS_MEMORY, "memory" },
        { "forbidden.txt", CORPUS_CLASS_SANDBOX, "sandbox" },
        { "leave.txt", CORPUS_CLASS_CRASH, "without an answer" },
        { "sleep.txt", CORPUS_CLASS_TIMEOUT, "longer than 2 s" },
        { "spin.txt", CORPUS_CLASS_TIMEOUT, "1 s of processor time" },
        { "garbage.txt", CORPUS_CLASS_CRASH, "damaged" },
        { "flood.txt", CORPUS_CLASS_TOO_BIG, "too big" },
    };
    return cr_make_param_array(struct fate, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct fate *row, nursery, each_death_has_its_class)
{
    indexer_child_options options = tight();
    char path[TEST_PATH_BYTES], sentence[256];
    indexer_reading reading;

    if (strcmp(row->name, "spin.txt") == 0) /* on a busy machine a second of processor time takes its time */
        options.limits.wall_ms = 60000;
    test_file_print(folder, row->name, FICTION);
    reading = read_one(&options, test_path(path, folder, "%s", row->name));
    snprintf(sentence, sizeof sentence, "%.*s", BASE_TEXT_ARG(reading.report.sentence));
    cr_expect(eq(str, (char *)corpus_class_id(reading.report.state), (char *)corpus_class_id(row->state)));
    cr_expect(strstr(sentence, row->says) != NULL, "%s: %s", row->name, sentence);
    cr_expect(eq(sz, reading.report.passage_count, 0));
    cr_expect(eq(sz, strlen(reading.report.id), 0));
    indexer_reading_release(&reading);
}

Test(nursery, memory_beyond_the_ceiling_is_refused_to_the_child)
{
#if defined(__SANITIZE_ADDRESS__)
    cr_skip("the address sanitizer needs more address space than there is");
#endif
    indexer_child_options options = tight();
    char path[TEST_PATH_BYTES];
    indexer_reading reading;

    options.limits.memory_bytes = (size_t)256 << 20;
    options.limits.cpu_seconds = 20;
    options.limits.wall_ms = 40000;
    test_file_print(folder, "hungry.txt", FICTION);
    reading = read_one(&options, test_path(path, folder, "hungry.txt"));
    cr_expect(not(eq(int, reading.report.state, CORPUS_CLASS_OK)));
    indexer_reading_release(&reading);
}

Test(nursery, a_child_can_write_no_file)
{
    indexer_child_options options = tight();
    char path[TEST_PATH_BYTES];
    indexer_reading reading;

    cr_assert(eq(int, chdir(folder), 0));
    test_file_print(folder, "write.txt", FICTION);
    reading = read_one(&options, test_path(path, folder, "write.txt"));
    cr_expect(eq(int, reading.report.state, CORPUS_CLASS_SANDBOX));
    indexer_reading_release(&reading);
}

Test(nursery, bad_files_stop_no_good_ones_and_all_come_back)
{
    static const char *const names[] = { "good1.txt", "crash1.txt", "good2.txt", "sleep.txt", "leave.txt",
                                         "good3.txt", "abort.txt",  "good4.txt", "flood.txt", "good5.txt" };
    enum { COUNT = sizeof names / sizeof *names };
    indexer_child_options options = tight();
    indexer_nursery *nursery = NULL;
    bool seen[COUNT] = { false };
    char path[TEST_PATH_BYTES];
    size_t next = 0, done = 0;

    for (size_t i = 0; i < COUNT; i++)
        test_file_print(folder, names[i], FICTION);
    cr_assert(eq(int, indexer_nursery_open(&nursery, 3, &options, -1, NULL), BASE_OK));
    while (done < COUNT) {
        indexer_reading reading = { 0 };
        while (next < COUNT && indexer_nursery_has_room(nursery)) {
            cr_assert(eq(int, indexer_nursery_begin(nursery, test_path(path, folder, "%s", names[next]), next, NULL),
                         BASE_OK));
            next++;
        }
        cr_assert(eq(int, indexer_nursery_wait(&reading, nursery, NULL), BASE_OK));
        cr_expect(not(seen[reading.tag]));
        seen[reading.tag] = true;
        cr_expect(eq(int, reading.report.state == CORPUS_CLASS_OK, names[reading.tag][0] == 'g'), "%s",
                  names[reading.tag]);
        indexer_reading_release(&reading);
        done++;
    }
    cr_expect(not(indexer_nursery_is_busy(nursery)));
    indexer_nursery_close(nursery);
}

Test(nursery, what_is_no_file_is_said_so_and_nobody_waits)
{
    indexer_child_options options = tight();
    char path[TEST_PATH_BYTES], link[TEST_PATH_BYTES];
    indexer_reading reading;

    cr_assert(eq(int, mkfifo(test_path(path, folder, "pipe.txt"), 0600), 0));
    reading = read_one(&options, path);
    cr_expect(eq(int, reading.report.state, CORPUS_CLASS_NOT_REGULAR));
    indexer_reading_release(&reading);
    reading = read_one(&options, folder);
    cr_expect(eq(int, reading.report.state, CORPUS_CLASS_NOT_REGULAR));
    indexer_reading_release(&reading);
    test_file_print(folder, "real.txt", FICTION);
    cr_assert(eq(int, symlink(test_path(path, folder, "real.txt"), test_path(link, folder, "link.txt")), 0));
    reading = read_one(&options, link);
    cr_expect(eq(int, reading.report.state, CORPUS_CLASS_NOT_REGULAR), "a link that appeared after the walk");
    indexer_reading_release(&reading);
    reading = read_one(&options, test_path(path, folder, "gone.txt"));
    cr_expect(eq(int, reading.report.state, CORPUS_CLASS_IO));
    indexer_reading_release(&reading);
}

Test(nursery, a_file_over_the_ceiling_is_refused_before_a_byte_of_it_is_read)
{
    indexer_child_options options = tight();
    char path[TEST_PATH_BYTES], sentence[128];
    indexer_reading reading;

    test_file_print(folder, "crash-of-whoever-reads-it.txt", FICTION);
    if (truncate(test_path(path, folder, "crash-of-whoever-reads-it.txt"), (off_t)10 << 30) != 0)
        cr_skip("no sparse file of 10 GB can be made here");
    reading = read_one(&options, path);
    snprintf(sentence, sizeof sentence, "%.*s", BASE_TEXT_ARG(reading.report.sentence));
    cr_expect(eq(int, reading.report.state, CORPUS_CLASS_TOO_BIG), "%s", sentence);
    cr_expect(eq(str, sentence, "the file is too big, more than the limit of 64 MiB; split it"));
    indexer_reading_release(&reading);
}

Test(nursery, a_device_is_no_file)
{
    indexer_child_options options = tight();
    indexer_reading reading = read_one(&options, "/dev/zero");

    cr_expect(eq(int, reading.report.state, CORPUS_CLASS_NOT_REGULAR));
    indexer_reading_release(&reading);
}

/* Slow enough for the file to change under it. */
static void dawdle(base_text name)
{
    (void)name;
    usleep(400000);
}

Test(nursery, a_file_that_changes_while_it_is_read_is_to_be_read_again)
{
    indexer_child_options options = { .limits = indexer_child_limits_default(), .hook = dawdle };
    indexer_nursery *nursery = NULL;
    indexer_reading reading = { 0 };
    char path[TEST_PATH_BYTES], sentence[128];

    test_file_print(folder, "review.txt", FICTION);
    cr_assert(eq(int, indexer_nursery_open(&nursery, 1, &options, -1, NULL), BASE_OK));
    cr_assert(eq(int, indexer_nursery_begin(nursery, test_path(path, folder, "review.txt"), 0, NULL), BASE_OK));
    test_file_print(folder, "review.txt", FICTION "More.\n");
    cr_assert(eq(int, indexer_nursery_wait(&reading, nursery, NULL), BASE_OK));
    snprintf(sentence, sizeof sentence, "%.*s", BASE_TEXT_ARG(reading.report.sentence));
    cr_expect(eq(int, reading.report.state, CORPUS_CLASS_IO));
    cr_expect(eq(str, sentence, "changed while it was read; run again"));
    indexer_reading_release(&reading);
    indexer_nursery_close(nursery);
}

Test(nursery, a_wake_ends_the_waiting)
{
    indexer_child_options options = tight();
    indexer_nursery *nursery = NULL;
    indexer_reading reading = { 0 };
    char path[TEST_PATH_BYTES];
    int wake[2];

    cr_assert(eq(int, pipe(wake), 0));
    test_file_print(folder, "sleep.txt", FICTION);
    cr_assert(eq(int, indexer_nursery_open(&nursery, 1, &options, wake[0], NULL), BASE_OK));
    cr_assert(eq(int, indexer_nursery_begin(nursery, test_path(path, folder, "sleep.txt"), 0, NULL), BASE_OK));
    cr_assert(eq(int, (int)write(wake[1], "", 1), 1));
    cr_expect(eq(int, indexer_nursery_wait(&reading, nursery, NULL), BASE_E_INTERRUPTED));
    indexer_nursery_close(nursery);
}

Test(nursery, closing_ends_the_children)
{
    indexer_child_options options = tight();
    indexer_nursery *nursery = NULL;
    char path[TEST_PATH_BYTES];
    int ends[2];
    char byte;

    /* The children hold the writing end of a pipe of ours until they close what they inherit; so does the zygote. */
    cr_assert(eq(int, pipe(ends), 0));
    test_file_print(folder, "sleep.txt", FICTION);
    cr_assert(eq(int, indexer_nursery_open(&nursery, 2, &options, -1, NULL), BASE_OK));
    cr_assert(eq(int, indexer_nursery_begin(nursery, test_path(path, folder, "sleep.txt"), 0, NULL), BASE_OK));
    close(ends[1]);
    indexer_nursery_close(nursery);
    cr_expect(eq(int, (int)read(ends[0], &byte, 1), 0), "no process of the nursery lives on");
}
