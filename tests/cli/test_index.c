/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The built program `precedent-index`, end to end: what it prints, where, and its exit status. */
#include "tests/support/folder.h"
#include "tests/support/program.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char PROGRAM[] = TEST_BUILD_DIR "/indexer/precedent-index";

static char folder[TEST_PATH_BYTES], directory[TEST_PATH_BYTES];
static test_program run;

static void start(void)
{
    test_folder_make(folder);
    test_path(directory, folder, "index");
    setenv("HOME", folder, 1);
    setenv("PRECEDENT_INDEX", directory, 1);
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("XDG_DATA_HOME");
}

static void stop(void)
{
    test_program_release(&run);
    test_folder_remove(folder);
}

TestSuite(index, .init = start, .fini = stop, .timeout = 120);

/* Run it in the test's folder. */
#define INDEX(...)                                                                                                     \
    test_program_run(                                                                                                  \
        &run, &(test_program_call){ .arguments = (const char *const[]){ PROGRAM, "--no-config", __VA_ARGS__, NULL },   \
                                    .folder = folder })

static void write_review(const char *name, const char *word)
{
    char text[1024], path[256];

    snprintf(text, sizeof text,
             "Northmoor Safeguarding Children Partnership\n\nLocal Child Safeguarding Practice Review\n\nChild %s\n\n"
             "Published 3 May 2021\n\nRecommendations\n\nRecommendation 1: The partnership should ask each %s service "
             "to keep a note of every missed visit and to share it with the school.\n",
             word, word);
    snprintf(path, sizeof path, "reviews/%s", name);
    test_file_print(folder, path, text);
}

static bool printed(const char *text)
{
    return strstr(run.out, text) != NULL;
}

static bool complained(const char *text)
{
    return strstr(run.err, text) != NULL;
}

#define EXPECT_CODE(wanted) cr_expect(eq(int, run.code, wanted), "%d: %s%s", run.code, run.out, run.err)

Test(index, reads_a_folder_and_says_what_it_did)
{
    write_review("ash.txt", "oakleaf");
    write_review("sub/elm.md", "elmleaf");
    INDEX("reviews");
    EXPECT_CODE(0);
    cr_expect(eq(int, strncmp(run.out, "2 new: 2 reports, ", 18), 0), "%s", run.out);
    cr_expect(eq(str, run.err, ""));
    INDEX("reviews");
    EXPECT_CODE(0);
    cr_expect(eq(int, strncmp(run.out, "2 unchanged: 2 reports, ", 24), 0), "%s", run.out);
}

Test(index, progress_is_for_terminals_alone)
{
    write_review("ash.txt", "oakleaf");
    INDEX("reviews");
    cr_expect(strchr(run.out, '\r') == NULL);
    cr_expect(strchr(run.err, '\r') == NULL);
}

Test(index, a_file_that_cannot_be_read_is_1_now_and_until_it_can)
{
    write_review("ash.txt", "oakleaf");
    test_file_print(folder, "reviews/empty.txt", "");
    INDEX("reviews");
    EXPECT_CODE(1);
    cr_expect(printed("1 unread\n"), "%s", run.out);
    cr_expect(printed("  unread   empty.txt  empty"), "%s", run.out);
    INDEX("reviews");
    EXPECT_CODE(1);
    write_review("empty.txt", "elmleaf");
    INDEX("reviews");
    EXPECT_CODE(0);
}

Test(index, a_missing_path_among_others_is_1_and_alone_is_2)
{
    write_review("ash.txt", "oakleaf");
    INDEX("reviews", "nowhere");
    EXPECT_CODE(1);
    cr_expect(complained("nowhere: "), "%s", run.err);
    INDEX("nowhere");
    EXPECT_CODE(2);
    cr_expect(complained("nowhere"), "%s", run.err);
    cr_expect(eq(str, run.out, ""));
}

Test(index, an_empty_folder_is_2_and_makes_no_index)
{
    char path[TEST_PATH_BYTES];

    mkdir(test_path(path, folder, "reviews"), 0700);
    INDEX("reviews");
    EXPECT_CODE(2);
    cr_expect(complained("no reports to index under reviews"), "%s", run.err);
    cr_expect(not(test_file_exists(directory)));
}

Test(index, no_path_and_a_wrong_option_are_2)
{
    test_program_line(&run, PROGRAM, NULL);
    EXPECT_CODE(2);
    cr_expect(complained("which reports?"), "%s", run.err);
    INDEX("--nonsense", "reviews");
    EXPECT_CODE(2);
}

Test(index, failures_are_listed_for_people_and_for_programs)
{
    write_review("ash.txt", "oakleaf");
    INDEX("reviews");
    INDEX("--failed");
    EXPECT_CODE(0);
    cr_expect(eq(str, run.out, ""));
    test_file_print(folder, "reviews/empty.txt", "");
    INDEX("reviews");
    INDEX("--failed");
    EXPECT_CODE(1);
    cr_expect(eq(int, strncmp(run.out, "reviews/empty.txt\tempty\t", 24), 0), "%s", run.out);
    INDEX("--failed", "--json");
    EXPECT_CODE(1);
    cr_expect(printed("{\"v\":1,\"type\":\"unread\",\"file\":\"reviews/empty.txt\",\"files\":[\"reviews/empty.txt\"],"
                      "\"class\":\"empty\",\"sentence\":\""),
              "%s", run.out);
    cr_expect(printed("\",\"pages\":null,\"pages_unread\":0}\n"), "%s", run.out);
}

Test(index, a_row_of_a_table_that_names_no_file_is_said)
{
    write_review("ash.txt", "oakleaf");
    write_review("sub/elm.txt", "elmleaf");
    test_file_print(folder, "reviews/metadata.csv",
                    "file,access\nash.txt,public\nnosuch.txt,public\nelm.txt,public\n./sub/elm.txt,public\n"
                    "sub/ehm.txt,restricted\n");
    INDEX("--dry-run", "reviews");
    cr_expect(printed("  check    reviews/metadata.csv line 3: no file nosuch.txt\n"), "%s", run.out);
    for (int i = 0; i < 2; i++) {
        INDEX("reviews");
        EXPECT_CODE(0);
        cr_expect(printed("  check    reviews/metadata.csv line 3: no file nosuch.txt\n"
                          "           reviews/metadata.csv line 6: no file sub/ehm.txt; its \"restricted\" holds for "
                          "nothing\n"),
                  "%s", run.out);
        cr_expect(not(printed("line 2")));
        cr_expect(not(printed("line 4")));
        cr_expect(not(printed("line 5")));
    }
    INDEX("reviews/ash.txt");
    EXPECT_CODE(0);
    cr_expect(printed("line 3: no file nosuch.txt\n"), "%s", run.out);
    cr_expect(not(printed("line 4")), "the index knows a file of that name");
}

Test(index, a_table_in_a_folder_without_reports_and_one_given_by_hand_are_asked_too)
{
    write_review("ash.txt", "oakleaf");
    test_file_print(folder, "reviews/none/metadata.csv", "file,title\nnosuch.txt,A title\n");
    test_file_print(folder, "mine.csv", "file,title\nash.txt,A title\naash.txt,Another\n");
    INDEX("--metadata", "mine.csv", "reviews");
    EXPECT_CODE(0);
    cr_expect(printed("  check    mine.csv line 3: no file aash.txt\n"
                      "           reviews/none/metadata.csv line 2: no file nosuch.txt\n"),
              "%s", run.out);
}

Test(index, failures_of_no_index_are_2_and_say_what_to_type)
{
    INDEX("--failed");
    EXPECT_CODE(2);
    cr_expect(complained("make one: precedent index PATH..."), "%s", run.err);
}

Test(index, a_dry_run_says_what_would_be_done_and_does_nothing)
{
    char path[TEST_PATH_BYTES];

    write_review("ash.txt", "oakleaf");
    write_review("elm.txt", "elmleaf");
    INDEX("--dry-run", "reviews");
    EXPECT_CODE(0);
    cr_expect(printed("new        reviews/ash.txt\n"), "%s", run.out);
    cr_expect(printed("2 new, 0 changed"), "%s", run.out);
    cr_expect(not(test_file_exists(directory)));
    INDEX("reviews");
    write_review("ash.txt", "other words");
    unlink(test_path(path, folder, "reviews/elm.txt"));
    INDEX("--dry-run", "reviews");
    cr_expect(printed("changed    reviews/ash.txt\n"), "%s", run.out);
    cr_expect(printed("gone       reviews/elm.txt\n"), "%s", run.out);
    INDEX("--failed");
    EXPECT_CODE(0);
}

Test(index, what_is_kept_though_gone_is_said)
{
    char name[32], path[TEST_PATH_BYTES];

    for (int i = 0; i < 12; i++) {
        snprintf(name, sizeof name, "%02d.txt", i);
        write_review(name, name);
    }
    INDEX("reviews");
    for (int i = 0; i < 5; i++)
        unlink(test_path(path, folder, "reviews/%02d.txt", i));
    INDEX("reviews");
    EXPECT_CODE(0);
    cr_expect(printed("reviews: 5 of its 12 reports are gone; none is removed until --prune"), "%s", run.out);
    INDEX("--prune", "reviews");
    cr_expect(printed("5 removed, 7 unchanged: 7 reports"), "%s", run.out);
}

Test(index, an_unmounted_folder_loses_nothing_and_is_said)
{
    char path[TEST_PATH_BYTES];

    write_review("ash.txt", "oakleaf");
    INDEX("reviews");
    unlink(test_path(path, folder, "reviews/ash.txt"));
    INDEX("--prune", "reviews");
    EXPECT_CODE(2);
    cr_expect(complained("is it mounted?"), "%s", run.err);
    write_review("ash.txt", "oakleaf");
    INDEX("reviews");
    cr_expect(printed("1 unchanged"), "%s", run.out);
}

Test(index, help_and_version_are_printed)
{
    test_program_line(&run, PROGRAM, "--help", NULL);
    EXPECT_CODE(0);
    cr_expect(printed("precedent index PATH..."), "%s", run.out);
    test_program_line(&run, PROGRAM, "--version", NULL);
    EXPECT_CODE(0);
    cr_expect(eq(int, strncmp(run.out, "precedent-index ", 16), 0), "%s", run.out);
}

Test(index, the_index_folder_is_private)
{
    struct stat about;

    write_review("ash.txt", "oakleaf");
    INDEX("reviews");
    cr_assert(eq(int, stat(directory, &about), 0));
    cr_expect(eq(u32, about.st_mode & 0777u, 0700u));
}

/* ---- who else is there ---- */

Test(index, an_index_that_is_being_written_is_locked_by_a_process_on_a_host)
{
    char path[TEST_PATH_BYTES];
    int file;

    write_review("ash.txt", "oakleaf");
    INDEX("reviews");
    file = open(test_path(path, directory, "lock"), O_RDWR | O_CLOEXEC);
    cr_assert(eq(int, flock(file, LOCK_EX), 0));
    cr_assert(eq(int, ftruncate(file, 0), 0));
    cr_assert(gt(int, dprintf(file, "4711 elsewhere\n"), 0));
    INDEX("reviews");
    EXPECT_CODE(2);
    cr_expect(complained("locked by 4711 on elsewhere"), "%s", run.err);
    INDEX("--failed");
    EXPECT_CODE(0);
    close(file);
    INDEX("reviews");
    EXPECT_CODE(0);
}

Test(index, a_folder_of_letters_is_no_index)
{
    char path[TEST_PATH_BYTES];

    write_review("ash.txt", "oakleaf");
    test_file_print(folder, "letters/dear.txt", "dear all");
    INDEX("--index", "letters", "reviews");
    EXPECT_CODE(2);
    cr_expect(complained("letters: not an index, and not empty; name a new or empty folder with --index"), "%s",
              run.err);
    cr_expect(not(test_file_exists(test_path(path, folder, "letters/lock"))));
    INDEX("--index", "letters/dear.txt", "reviews");
    EXPECT_CODE(2);
    cr_expect(complained("not an index"), "%s", run.err);
}

Test(index, a_stub_that_would_run_a_program_runs_nothing)
{
    char path[TEST_PATH_BYTES];

    write_review("ash.txt", "oakleaf");
    test_file_print(folder, "evil/XAPIANDB", "remote :touch ran\n");
    INDEX("--index", "evil", "reviews");
    EXPECT_CODE(2);
    cr_expect(complained("not the stub of an index of ours"), "%s", run.err);
    cr_expect(not(test_file_exists(test_path(path, folder, "ran"))));
}

Test(index, a_folder_that_cannot_be_made_is_2_with_the_systems_words)
{
    write_review("ash.txt", "oakleaf");
    INDEX("--index", "/proc/precedent/index", "reviews");
    EXPECT_CODE(2);
    cr_expect(complained("/proc/precedent"), "%s", run.err);
}

Test(index, an_interrupted_run_says_so_and_the_next_takes_up_the_rest)
{
    char name[32];
    int status = 0;
    pid_t pid;

    for (int i = 0; i < 400; i++) {
        snprintf(name, sizeof name, "%03d.txt", i);
        write_review(name, name);
    }
    pid = fork();
    if (pid == 0) {
        if (chdir(folder) != 0 || !freopen("out", "w", stdout) || !freopen("err", "w", stderr))
            _exit(99);
        execl(PROGRAM, PROGRAM, "--no-config", "--jobs", "1", "reviews", (char *)NULL);
        _exit(99);
    }
    while (!test_file_exists(directory))
        usleep(1000);
    usleep(30000);
    kill(pid, SIGINT);
    waitpid(pid, &status, 0);
    cr_assert(eq(int, WTERMSIG(status), 0));
    if (WEXITSTATUS(status) == 0)
        cr_skip("it was done before the signal came");
    cr_expect(eq(int, WEXITSTATUS(status), 2));
    INDEX("reviews");
    EXPECT_CODE(0);
    cr_expect(printed(": 400 reports"), "%s", run.out);
}

Test(index, a_full_disk_under_standard_output_is_an_error_and_a_reader_that_left_is_not)
{
    int full;

    write_review("ash.txt", "oakleaf");
    INDEX("reviews");
    full = open("/dev/full", O_WRONLY);
    if (full < 0)
        cr_skip("no /dev/full here");
    for (int broken = 0; broken < 2; broken++) {
        int status = 0, ends[2];
        pid_t pid;
        cr_assert(eq(int, pipe(ends), 0));
        close(ends[0]);
        pid = fork();
        if (pid == 0) {
            if (chdir(folder) != 0 || dup2(broken ? ends[1] : full, 1) < 0)
                _exit(99);
            close(2);
            execl(PROGRAM, PROGRAM, "--no-config", "reviews", (char *)NULL);
            _exit(99);
        }
        close(ends[1]);
        waitpid(pid, &status, 0);
        cr_expect(eq(int, WEXITSTATUS(status), broken ? 0 : 2));
    }
    close(full);
}
