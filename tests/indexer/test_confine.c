/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The walls around a reading child, each tried by a reader that means ill (tests/support/attempt.h): it is stopped, it
 * is called by what it did, and the next file is read. So too where the system lacks a wall, and as an ordinary user.
 */
#define _GNU_SOURCE /* setgroups, setresuid */
#include "indexer/nursery.h"
#include "indexer/run.h"
#include "tests/support/attempt.h"
#include "tests/support/folder.h"
#include "tests/support/program.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <errno.h>
#include <grp.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define FICTION                                                                                                        \
    "Review of the care given to Child Q\n\nRecommendations\n\nRecommendation 1: The board should ask each school to " \
    "keep a note of every missed visit.\n"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#else
#define SANITIZED false
#endif

static const char INDEXER[] = TEST_BUILD_DIR "/indexer/precedent-index";

enum { NOBODY = 65534 };

static char folder[TEST_PATH_BYTES];

static void start(void)
{
    test_folder_make(folder);
    chmod(folder, 0777); /* some tests go on as another user */
    test_attempt_folder = folder;
    test_attempt_victim = (int)getpid();
}

static void stop(void)
{
    if (geteuid() == NOBODY && seteuid(0) != 0)
        return;
    test_folder_remove(folder);
}

TestSuite(confine, .init = start, .fini = stop, .timeout = 240);

/* ---- systems that lack a wall: a list of calls over this process, which all that it starts inherits ---- */

static void forbid(uint32_t action, const int *calls, size_t count)
{
    scmp_filter_ctx list = seccomp_init(SCMP_ACT_ALLOW);
    bool made = list != NULL;

    for (size_t i = 0; made && i < count; i++)
        made = seccomp_rule_add(list, action, calls[i], 0) == 0;
    if (!made || seccomp_load(list) != 0)
        cr_skip("this system has no seccomp to play a lesser one with");
    seccomp_release(list);
}

static void lose_landlock(uint32_t action)
{
    forbid(action, (const int[]){ 444, 445, 446 }, 3);
}

/* The call that sets a list, in both its forms; asking whether there is one fails as in a kernel without it. */
static void lose_seccomp(void)
{
    scmp_filter_ctx list = seccomp_init(SCMP_ACT_ALLOW);
    bool made = list && seccomp_rule_add(list, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0) == 0 &&
                seccomp_rule_add(list, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1,
                                 SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP, 0)) == 0 &&
                seccomp_rule_add(list, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1,
                                 SCMP_A0(SCMP_CMP_EQ, PR_GET_SECCOMP, 0)) == 0;

    if (!made || seccomp_load(list) != 0)
        cr_skip("this system has no seccomp to play a lesser one with");
    seccomp_release(list);
}

/* With a way back, for whoever tidies up. */
static void be_nobody(void)
{
    if (geteuid() != 0)
        return; /* an ordinary user already */
    cr_assert(eq(int, setgroups(0, NULL), 0));
    cr_assert(eq(int, setresgid(NOBODY, NOBODY, 0), 0));
    cr_assert(eq(int, setresuid(NOBODY, NOBODY, 0), 0));
}

/* ---- the attempts ---- */

static indexer_child_options tight(void)
{
    indexer_child_options options = { .limits = indexer_child_limits_default(), .hook = test_attempt_hook };

    options.limits.cpu_seconds = 1;
    options.limits.wall_ms = 60000; /* on a busy machine a second of processor time takes its time */
    options.limits.frame_bytes = 4 << 20;
    return options;
}

static corpus_class read_one(indexer_nursery *nursery, const char *name, char sentence[256])
{
    indexer_reading reading = { 0 };
    char path[TEST_PATH_BYTES];
    corpus_class state;
    base_error err = { 0 };

    cr_assert(eq(int, indexer_nursery_begin(nursery, test_path(path, folder, "%s", name), 1, &err), BASE_OK), "%s",
              err.message);
    cr_assert(eq(int, indexer_nursery_wait(&reading, nursery, &err), BASE_OK), "%s", err.message);
    snprintf(sentence, 256, "%.*s", BASE_TEXT_ARG(reading.report.sentence));
    state = reading.report.state;
    indexer_reading_release(&reading);
    return state;
}

static bool is_held(test_wall wall, const corpus_confinement *active)
{
    switch (wall) {
    case TEST_WALL_CALLS:
        return active->seccomp;
    case TEST_WALL_FILES:
        return active->seccomp || active->landlock > 0;
    case TEST_WALL_MEMORY:
        return !SANITIZED;
    case TEST_WALL_SOCKETS:
    case TEST_WALL_LIMITS:
    case TEST_WALL_NONE:
        return true;
    }
    return false;
}

static void try_one(const test_attempt *attempt, const corpus_confinement *active)
{
    indexer_child_options options = tight();
    indexer_nursery *nursery = NULL;
    char name[64], sentence[256];
    corpus_class wanted = active->seccomp ? attempt->state : attempt->without, got;

    if (strcmp(attempt->name, "wait") == 0)
        options.limits.wall_ms = 2500;
    if (attempt->wall == TEST_WALL_MEMORY)
        options.limits.cpu_seconds = 20;
    snprintf(name, sizeof name, "%s.txt", attempt->name);
    test_file_print(folder, name, FICTION);
    cr_assert(eq(int, indexer_nursery_open(&nursery, 1, &options, -1, NULL), BASE_OK));
    got = read_one(nursery, name, sentence);
    cr_expect(eq(str, (char *)corpus_class_id(got), (char *)corpus_class_id(wanted)), "%s: %s", attempt->name,
              sentence);
    cr_expect(got == CORPUS_CLASS_OK || strlen(sentence) > 20, "%s: it is said what happened: %s", attempt->name,
              sentence);
    got = read_one(nursery, "good.txt", sentence);
    cr_expect(eq(int, got, CORPUS_CLASS_OK), "after %s the next file is read: %s", attempt->name, sentence);
    indexer_nursery_close(nursery);
}

static corpus_confinement active_now(void)
{
    corpus_confinement active = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, indexer_run_confinement(&active, &err), BASE_OK), "%s", err.message);
    return active;
}

static void try_all(void)
{
    corpus_confinement active = active_now();
    char path[TEST_PATH_BYTES];

    test_file_print(folder, "good.txt", FICTION);
    chmod(test_path(path, folder, "good.txt"), 0666);
    for (size_t i = 0; i < test_attempt_count; i++) {
        if (is_held(test_attempts[i].wall, &active))
            try_one(&test_attempts[i], &active);
        else
            cr_log_info("not tried, for the wall that stops it is not here: %s", test_attempts[i].name);
    }
    cr_expect(not(test_file_exists(test_path(path, folder, "escaped"))));
    cr_expect(test_file_exists(test_path(path, folder, "good.txt")));
}

Test(confine, each_attempt_is_stopped_and_named_and_the_next_file_is_read)
{
    try_all();
}

Test(confine, so_it_is_as_an_ordinary_user)
{
    be_nobody();
    try_all();
}

Test(confine, so_it_is_without_landlock)
{
    lose_landlock(SCMP_ACT_ERRNO(ENOSYS));
    cr_expect(eq(u32, active_now().landlock, 0u));
    try_all();
}

Test(confine, so_it_is_where_a_container_forbids_landlock)
{
    lose_landlock(SCMP_ACT_ERRNO(EPERM));
    cr_expect(eq(u32, active_now().landlock, 0u));
    try_all();
}

Test(confine, without_seccomp_the_other_walls_stand)
{
    lose_seccomp();
    cr_expect(not(active_now().seccomp));
    cr_expect(active_now().limits);
    try_all();
}

Test(confine, without_both_an_ordinary_user_is_still_held_by_limits)
{
    be_nobody();
    lose_landlock(SCMP_ACT_ERRNO(ENOSYS));
    lose_seccomp();
    cr_expect(not(active_now().seccomp));
    try_all();
}

/* ---- what is said of it ---- */

static test_program ran;

static void must_end(int code, const char *const *arguments)
{
    test_program_run(&ran, &(test_program_call){ .arguments = arguments });
    cr_expect(eq(int, ran.code, code), "%s%s", ran.out, ran.err);
}

static size_t count(const char *text, const char *words)
{
    size_t found = 0;

    while ((text = strstr(text, words))) {
        found++;
        text++;
    }
    return found;
}

static void print_reports(char reports[TEST_PATH_BYTES], char index[TEST_PATH_BYTES])
{
    test_file_print(folder, "reports/one.txt", FICTION);
    test_file_print(folder, "reports/two.txt", FICTION "And another.\n");
    test_path(reports, folder, "reports");
    test_path(index, folder, "index");
}

Test(confine, a_missing_wall_is_said_once_and_reading_goes_on)
{
    char reports[TEST_PATH_BYTES], index[TEST_PATH_BYTES];

    print_reports(reports, index);
    lose_landlock(SCMP_ACT_ERRNO(ENOSYS));
    must_end(0, (const char *[]){ INDEXER, "--no-config", "--index", index, reports, NULL });
    cr_expect(eq(sz, count(ran.err, "no Landlock"), 1), "%s", ran.err);
    must_end(0, (const char *[]){ INDEXER, "--no-config", "--index", index, reports, NULL });
    cr_expect(eq(str, ran.err, ""), "nothing was read, so nothing is said of it");
    test_program_release(&ran);
}

Test(confine, a_sandbox_that_is_required_and_not_whole_is_fatal_before_anything_is_read)
{
    char reports[TEST_PATH_BYTES], index[TEST_PATH_BYTES];

    print_reports(reports, index);
    lose_landlock(SCMP_ACT_ERRNO(EPERM));
    must_end(2, (const char *[]){ INDEXER, "--no-config", "--require-sandbox", "--index", index, reports, NULL });
    cr_expect(eq(sz, count(ran.err, "no Landlock"), 1), "%s", ran.err);
    cr_expect(eq(sz, count(ran.err, "--require-sandbox"), 1), "%s", ran.err);
    cr_expect(not(test_file_exists(index)));
    test_program_release(&ran);
}

Test(confine, a_whole_sandbox_satisfies_who_requires_it)
{
    corpus_confinement active = active_now();
    char reports[TEST_PATH_BYTES], index[TEST_PATH_BYTES];

    if (!corpus_confinement_whole(&active))
        cr_skip("this system lacks a wall");
    print_reports(reports, index);
    must_end(0, (const char *[]){ INDEXER, "--no-config", "--require-sandbox", "--index", index, reports, NULL });
    cr_expect(eq(str, ran.err, ""));
    test_program_release(&ran);
}

Test(confine, the_program_says_what_the_system_grants)
{
    corpus_confinement active = active_now(), said = { 0 };

    must_end(0, (const char *[]){ INDEXER, "--no-config", "--confinement", NULL });
    cr_assert(corpus_confinement_read(&said, base_text_of(ran.out)), "%s", ran.out);
    cr_expect(eq(int, said.limits, active.limits));
    cr_expect(eq(int, said.seccomp, active.seccomp));
    cr_expect(eq(u32, said.landlock, active.landlock));
    lose_seccomp();
    must_end(0, (const char *[]){ INDEXER, "--no-config", "--confinement", NULL });
    cr_assert(corpus_confinement_read(&said, base_text_of(ran.out)), "%s", ran.out);
    cr_expect(not(said.seccomp));
    test_program_release(&ran);
}

/* ---- and remembered ---- */

Test(confine, no_class_is_tried_again_until_its_file_changes)
{
    char reports[TEST_PATH_BYTES], index[TEST_PATH_BYTES], name[80];
    const char *paths[] = { reports };
    indexer_options options = { .paths = paths, .path_count = 1, .index = index, .jobs = 2 };
    indexer_surroundings around = { .wake = -1, .quiet = true, .child_hook = test_attempt_hook };
    indexer_outcome outcome = { 0 };
    base_error err = { 0 };
    size_t files = 2;

    print_reports(reports, index);
    for (size_t i = 0; i < test_attempt_count; i++) {
        if (test_attempts[i].state == CORPUS_CLASS_OK || (SANITIZED && test_attempts[i].wall == TEST_WALL_MEMORY))
            continue;
        snprintf(name, sizeof name, "reports/%s.txt", test_attempts[i].name);
        test_file_print(folder, name, FICTION);
        files++;
    }
    around.child = tight().limits;
    around.child.wall_ms = 2500;
    cr_assert(eq(int, indexer_run(&outcome, &options, &around, &err), BASE_OK), "%s", err.message);
    cr_expect(eq(sz, outcome.tally.added, 2));
    indexer_outcome_release(&outcome);
    around.child_hook = NULL; /* were one read again, it would be read well */
    cr_assert(eq(int, indexer_run(&outcome, &options, &around, &err), BASE_OK), "%s", err.message);
    cr_expect(eq(sz, outcome.tally.fresh, files));
    indexer_outcome_release(&outcome);
    test_file_print(folder, "reports/crash.txt", FICTION "It was saved anew.\n");
    cr_assert(eq(int, indexer_run(&outcome, &options, &around, &err), BASE_OK), "%s", err.message);
    cr_expect(eq(sz, outcome.tally.fresh, files - 1));
    cr_expect(eq(sz, outcome.tally.added + outcome.tally.changed, 1));
    indexer_outcome_release(&outcome);
}
