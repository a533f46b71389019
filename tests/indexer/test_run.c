/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs over a folder that changes between them: what is left alone, read, edited, renamed, kept, removed. */
#include "indexer/run.h"
#include "tests/support/folder.h"

#include "corpus/reader.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char folder[TEST_PATH_BYTES], reports[TEST_PATH_BYTES], directory[TEST_PATH_BYTES];
static indexer_outcome outcome;
static base_error trouble;

static void start(void)
{
    test_folder_make(folder);
    test_path(reports, folder, "reports");
    test_path(directory, folder, "index");
    mkdir(reports, 0700);
}

static void stop(void)
{
    indexer_outcome_release(&outcome);
    test_folder_remove(folder);
}

TestSuite(run, .init = start, .fini = stop, .timeout = 120);

/* A small review of the test's own fiction; `word` stands in it and nowhere else. */
static void write_review(const char *name, const char *word)
{
    char text[1024];

    snprintf(text, sizeof text,
             "Northmoor Safeguarding Children Partnership\n\nLocal Child Safeguarding Practice Review\n\nChild %s\n\n"
             "Published 3 May 2021\n\nRecommendations\n\nRecommendation 1: The partnership should ask each %s service "
             "to keep a note of every missed visit and to share it with the school.\n",
             word, word);
    test_file_print(reports, name, text);
}

static void age(const char *name, int seconds)
{
    char path[TEST_PATH_BYTES];
    struct timespec times[2] = { { .tv_sec = 1600000000 + seconds }, { .tv_sec = 1600000000 + seconds } };

    utimensat(AT_FDCWD, test_path(path, reports, "%s", name), times, 0);
}

/* A catalogue hook and a child hook of the next run. */
static indexer_surroundings around = { .wake = -1, .quiet = true };

static base_status run_with(const indexer_options *given)
{
    const char *paths[] = { reports };
    indexer_options options = *given;

    if (options.path_count == 0) {
        options.paths = paths;
        options.path_count = 1;
    }
    options.index = directory;
    options.jobs = options.jobs ? options.jobs : 2;
    indexer_outcome_release(&outcome);
    trouble = (base_error){ 0 };
    return indexer_run(&outcome, &options, &around, &trouble);
}

static const indexer_tally *must_run(void)
{
    cr_assert(eq(int, run_with(&(indexer_options){ .json = false }), BASE_OK), "%s", trouble.message);
    return &outcome.tally;
}

/* The report of a file, by its name; released by the caller. False when the index holds none. */
static bool load(corpus_report *out, const char *name)
{
    indexer_catalogue *catalogue = NULL;
    indexer_ledger ledger = { 0 };
    char place[TEST_PATH_BYTES];
    size_t index;
    bool found = false;

    *out = (corpus_report){ 0 };
    test_path(place, reports, "%s", name);
    cr_assert(eq(int, indexer_catalogue_open_reading(&catalogue, directory, NULL), BASE_OK));
    cr_assert(eq(int, indexer_ledger_load(&ledger, catalogue, NULL), BASE_OK));
    index = INDEXER_LEDGER_NONE;
    while (!found &&
           (index = indexer_ledger_by_place(NULL, &ledger, base_text_of(place), index)) != INDEXER_LEDGER_NONE) {
        found = indexer_entry_is_read(&ledger.entries[index]);
        if (found)
            cr_assert(eq(int, indexer_catalogue_load(out, catalogue, ledger.entries[index].id, (base_text){ 0 }, NULL),
                         BASE_OK));
    }
    indexer_ledger_release(&ledger);
    indexer_catalogue_close(catalogue);
    return found;
}

static size_t count_entries(bool read)
{
    indexer_ledger ledger = { 0 };
    size_t count = 0;

    cr_assert(eq(int, indexer_run_look(&ledger, directory, NULL), BASE_OK));
    for (size_t i = 0; i < ledger.count; i++)
        count += indexer_entry_is_read(&ledger.entries[i]) == read;
    indexer_ledger_release(&ledger);
    return count;
}

static bool says(const corpus_report *report, const char *word)
{
    for (size_t i = 0; i < report->passage_count; i++) {
        if (base_text_find(report->passages[i].text, base_text_of(word), 0) != (size_t)-1)
            return true;
    }
    return false;
}

/* ---- fresh, changed, forced ---- */

Test(run, a_second_run_over_unchanged_files_does_nothing)
{
    write_review("ash.txt", "oakleaf");
    write_review("elm.txt", "elmleaf");
    cr_expect(eq(sz, must_run()->added, 2));
    cr_expect(eq(sz, must_run()->fresh, 2));
    cr_expect(eq(sz, outcome.tally.added + outcome.tally.changed, 0));
}

Test(run, a_changed_file_takes_the_place_of_what_it_was)
{
    corpus_report report;

    write_review("ash.txt", "oakleaf");
    must_run();
    write_review("ash.txt", "elderflower");
    cr_expect(eq(sz, must_run()->changed, 1));
    cr_assert(load(&report, "ash.txt"));
    cr_expect(says(&report, "elderflower"));
    cr_expect(not(says(&report, "oakleaf")));
    corpus_report_release(&report);
    cr_expect(eq(sz, count_entries(true), 1));
}

Test(run, a_new_time_on_the_same_words_changes_nothing)
{
    write_review("ash.txt", "oakleaf");
    must_run();
    age("ash.txt", 7);
    cr_expect(eq(sz, must_run()->fresh, 1));
    cr_expect(eq(sz, outcome.tally.changed, 0));
    cr_expect(eq(sz, must_run()->fresh, 1));
}

Test(run, force_looks_at_the_words_where_size_and_time_say_nothing)
{
    corpus_report report;

    write_review("ash.txt", "oakleaf");
    age("ash.txt", 7);
    must_run();
    write_review("ash.txt", "elmleaf"); /* the same length and time */
    age("ash.txt", 7);
    cr_expect(eq(sz, must_run()->fresh, 1));
    cr_expect(eq(int, run_with(&(indexer_options){ .force = true }), BASE_OK));
    cr_expect(eq(sz, outcome.tally.changed, 1));
    cr_assert(load(&report, "ash.txt"));
    cr_expect(says(&report, "elmleaf"));
    corpus_report_release(&report);
    cr_expect(eq(int, run_with(&(indexer_options){ .force = true }), BASE_OK));
    cr_expect(eq(sz, outcome.tally.fresh, 1));
}

Test(run, a_charset_with_force_reads_the_same_bytes_anew)
{
    corpus_report report;

    test_file_print(reports, "ash.txt", "A caf\xE9 where the family met each week with their worker was named.\n");
    must_run();
    cr_assert(load(&report, "ash.txt"));
    cr_expect(says(&report, "caf\xC3\xA9"));
    corpus_report_release(&report);
    cr_expect(eq(int, run_with(&(indexer_options){ .force = true, .charset = "cp850" }), BASE_OK));
    cr_assert(load(&report, "ash.txt"));
    cr_expect(says(&report, "caf\xC3\x9A"));
    corpus_report_release(&report);
}

/* ---- the same words elsewhere ---- */

Test(run, a_copy_is_one_report_with_two_files)
{
    corpus_report report;

    write_review("ash.txt", "oakleaf");
    must_run();
    write_review("sub/copy.txt", "oakleaf");
    cr_expect(eq(sz, must_run()->known, 1));
    cr_expect(eq(sz, count_entries(true), 1));
    cr_assert(load(&report, "sub/copy.txt"));
    cr_assert(eq(sz, report.file_count, 2));
    cr_expect(base_text_ends(report.files[0], BASE_TEXT("reports/ash.txt")));
    cr_expect(base_text_ends(report.files[1], BASE_TEXT("reports/sub/copy.txt")));
    corpus_report_release(&report);
    cr_expect(eq(sz, must_run()->fresh, 2));
}

Test(run, copies_that_come_together_are_one_report)
{
    write_review("ash.txt", "oakleaf");
    write_review("copy.txt", "oakleaf");
    write_review("third.txt", "oakleaf");
    must_run();
    cr_expect(eq(sz, outcome.tally.added, 1));
    cr_expect(eq(sz, outcome.tally.known, 2));
    cr_expect(eq(sz, count_entries(true), 1));
}

Test(run, a_renamed_file_is_known_by_its_words)
{
    corpus_report report;
    char from[TEST_PATH_BYTES], to[TEST_PATH_BYTES];

    write_review("ash.txt", "oakleaf");
    must_run();
    cr_assert(eq(int, rename(test_path(from, reports, "ash.txt"), test_path(to, reports, "birch.txt")), 0));
    cr_expect(eq(sz, must_run()->known, 1));
    cr_expect(eq(sz, outcome.tally.removed, 0));
    cr_assert(load(&report, "birch.txt"));
    cr_expect(eq(sz, report.file_count, 1));
    corpus_report_release(&report);
    cr_expect(not(load(&report, "ash.txt")));
}

/* ---- gone ---- */

static void lose(const char *name)
{
    char path[TEST_PATH_BYTES];

    cr_assert(eq(int, unlink(test_path(path, reports, "%s", name)), 0));
}

static void write_many(const char *prefix, int count)
{
    char name[64], word[32];

    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "%s%02d.txt", prefix, i);
        snprintf(word, sizeof word, "%.8sleaf%d", prefix[0] ? prefix : "x", i);
        for (char *at = word; *at; at++)
            *at = *at == '/' ? 'q' : *at;
        write_review(name, word);
    }
}

Test(run, a_removed_file_is_gone_from_the_index)
{
    corpus_report report;

    write_review("ash.txt", "oakleaf");
    write_review("elm.txt", "elmleaf");
    must_run();
    lose("ash.txt");
    cr_expect(eq(sz, must_run()->removed, 1));
    cr_expect(not(load(&report, "ash.txt")));
    cr_expect(eq(sz, count_entries(true), 1));
}

Test(run, one_of_two_copies_may_go_and_the_report_stays)
{
    corpus_report report;

    write_review("ash.txt", "oakleaf");
    write_review("copy.txt", "oakleaf");
    must_run();
    lose("ash.txt");
    cr_expect(eq(sz, must_run()->removed, 0));
    cr_assert(load(&report, "copy.txt"));
    cr_expect(eq(sz, report.file_count, 1));
    corpus_report_release(&report);
}

Test(run, over_a_quarter_and_at_least_five_go_only_when_told)
{
    char name[32];

    write_many("", 18);
    must_run();
    for (int i = 0; i < 5; i++) {
        snprintf(name, sizeof name, "%02d.txt", i);
        lose(name);
    }
    must_run();
    cr_expect(eq(sz, outcome.tally.removed, 0));
    cr_expect(eq(int, outcome.pruned[0].verdict, INDEXER_PRUNE_TOO_MANY));
    cr_expect(eq(sz, outcome.pruned[0].gone, 5));
    cr_expect(eq(sz, count_entries(true), 18));
    cr_expect(eq(int, run_with(&(indexer_options){ .prune = true }), BASE_OK));
    cr_expect(eq(sz, outcome.tally.removed, 5));
    cr_expect(eq(sz, count_entries(true), 13));
}

Test(run, a_quarter_exactly_or_fewer_than_five_go_by_themselves)
{
    char name[32];

    write_many("", 20);
    must_run();
    for (int i = 0; i < 5; i++) {
        snprintf(name, sizeof name, "%02d.txt", i);
        lose(name);
    }
    cr_expect(eq(sz, must_run()->removed, 5));
    for (int i = 5; i < 15; i++) {
        snprintf(name, sizeof name, "%02d.txt", i);
        if (i < 9)
            lose(name);
    }
    cr_expect(eq(sz, must_run()->removed, 4), "four of fifteen: over a quarter, but under five");
}

Test(run, a_renamed_folder_removes_nothing)
{
    char from[TEST_PATH_BYTES], to[TEST_PATH_BYTES];

    write_many("old/", 8);
    must_run();
    cr_assert(eq(int, rename(test_path(from, reports, "old"), test_path(to, reports, "new")), 0));
    cr_expect(eq(sz, must_run()->known, 8));
    cr_expect(eq(sz, outcome.tally.removed, 0));
    cr_expect(eq(sz, count_entries(true), 8));
    cr_expect(eq(sz, must_run()->fresh, 8));
}

Test(run, an_empty_path_that_held_reports_removes_nothing)
{
    write_review("ash.txt", "oakleaf");
    must_run();
    lose("ash.txt");
    cr_expect(eq(int, run_with(&(indexer_options){ .prune = true }), BASE_E_NOT_FOUND));
    cr_expect(eq(int, outcome.pruned[0].verdict, INDEXER_PRUNE_EMPTY));
    cr_expect(eq(sz, count_entries(true), 1));
}

Test(run, a_missing_path_removes_nothing_and_is_told)
{
    char away[TEST_PATH_BYTES], other[TEST_PATH_BYTES];
    const char *paths[] = { reports, other };

    test_path(other, folder, "other");
    write_review("ash.txt", "oakleaf");
    must_run();
    cr_assert(eq(int, rename(reports, test_path(away, folder, "away")), 0));
    test_file_print(other, "note.txt", "A note of some words that stand here to be read.\n");
    cr_expect(eq(int, run_with(&(indexer_options){ .paths = paths, .path_count = 2, .prune = true }), BASE_OK));
    cr_expect(eq(int, outcome.pruned[0].verdict, INDEXER_PRUNE_MISSING));
    cr_expect(gt(sz, outcome.troubles, 0));
    cr_expect(eq(sz, count_entries(true), 2));
}

Test(run, a_path_given_twice_or_within_another_holds_what_it_holds)
{
    char sub[TEST_PATH_BYTES];
    const char *paths[] = { reports, reports, sub };

    test_path(sub, reports, "sub");
    write_review("ash.txt", "oakleaf");
    write_review("sub/elm.txt", "elmleaf");
    write_review("sub/fir.txt", "firleaf");
    for (int i = 0; i < 2; i++) {
        cr_expect(eq(int, run_with(&(indexer_options){ .paths = paths, .path_count = 3 }), BASE_OK));
        for (size_t k = 0; k < 3; k++)
            cr_expect(eq(int, outcome.pruned[k].verdict, INDEXER_PRUNE_DONE), "path %zu", k);
    }
    lose("sub/fir.txt");
    cr_expect(eq(int, run_with(&(indexer_options){ .paths = paths, .path_count = 3 }), BASE_OK));
    cr_expect(eq(sz, outcome.tally.removed, 1));
    cr_expect(eq(sz, count_entries(true), 2));
}

Test(run, only_the_paths_of_this_run_lose_anything)
{
    char sub[TEST_PATH_BYTES];
    const char *paths[] = { sub };

    test_path(sub, reports, "b");
    write_review("a/ash.txt", "oakleaf");
    write_review("b/elm.txt", "elmleaf");
    write_review("b/fir.txt", "firleaf");
    must_run();
    lose("a/ash.txt");
    lose("b/elm.txt");
    cr_expect(eq(int, run_with(&(indexer_options){ .paths = paths, .path_count = 1 }), BASE_OK));
    cr_expect(eq(sz, outcome.tally.removed, 1));
    cr_expect(eq(sz, count_entries(true), 2));
}

Test(run, a_path_whose_name_begins_like_another_is_another)
{
    char sub[TEST_PATH_BYTES];
    const char *paths[] = { sub };

    test_path(sub, reports, "b");
    write_review("b/elm.txt", "elmleaf");
    write_review("bb/fir.txt", "firleaf");
    must_run();
    lose("bb/fir.txt");
    cr_expect(eq(int, run_with(&(indexer_options){ .paths = paths, .path_count = 1 }), BASE_OK));
    cr_expect(eq(sz, count_entries(true), 2));
}

Test(run, a_file_named_alone_prunes_nothing_else)
{
    char one[TEST_PATH_BYTES];
    const char *paths[] = { one };

    write_review("ash.txt", "oakleaf");
    write_review("elm.txt", "elmleaf");
    must_run();
    lose("elm.txt");
    test_path(one, reports, "ash.txt");
    cr_expect(eq(int, run_with(&(indexer_options){ .paths = paths, .path_count = 1 }), BASE_OK));
    cr_expect(eq(sz, count_entries(true), 2));
}

/* ---- unreadable ---- */

Test(run, an_unread_file_is_a_report_of_its_class_and_is_not_tried_again_until_it_changes)
{
    test_file_print(reports, "empty.txt", "");
    write_review("ash.txt", "oakleaf");
    cr_expect(eq(sz, must_run()->failed, 1));
    cr_expect(eq(sz, count_entries(false), 1));
    cr_expect(eq(sz, must_run()->failed, 0));
    cr_expect(eq(sz, outcome.tally.fresh, 2));
    write_review("empty.txt", "elmleaf");
    cr_expect(eq(sz, must_run()->changed, 1));
    cr_expect(eq(sz, count_entries(false), 0));
    cr_expect(eq(sz, count_entries(true), 2));
}

Test(run, unread_files_of_the_same_bytes_are_as_many_as_there_are)
{
    test_file_print(reports, "empty.txt", "");
    test_file_print(reports, "sub/empty.txt", "");
    cr_expect(eq(sz, must_run()->failed, 2));
    cr_expect(eq(sz, count_entries(false), 2));
    lose("empty.txt");
    must_run();
    cr_expect(eq(sz, count_entries(false), 1));
}

Test(run, a_pipe_with_a_reports_name_is_recorded_and_never_opened)
{
    char path[TEST_PATH_BYTES];

    write_review("ash.txt", "oakleaf");
    cr_assert(eq(int, mkfifo(test_path(path, reports, "elm.txt"), 0600), 0));
    cr_assert(eq(int, mkfifo(test_path(path, reports, "control"), 0600), 0));
    cr_expect(eq(sz, must_run()->failed, 1));
    cr_expect(eq(sz, count_entries(false), 1), "and nothing is said of the other");
    cr_expect(eq(sz, must_run()->fresh, 2), "a second run does nothing");
    cr_assert(eq(int, unlink(test_path(path, reports, "elm.txt")), 0));
    write_review("elm.txt", "elmleaf");
    cr_expect(eq(sz, must_run()->changed, 1));
    cr_expect(eq(sz, count_entries(false), 0));
}

Test(run, a_file_that_can_no_longer_be_read_keeps_its_last_good_version)
{
    corpus_report report;

    write_review("ash.txt", "oakleaf");
    must_run();
    test_file_write(reports, "ash.txt", "\0\1\2\3\0\1\2\3\0\1\2\3\4\5\6\7\0\0\0\1\2\3\4\5\6\7", 26);
    cr_expect(eq(sz, must_run()->failed, 1));
    cr_assert(load(&report, "ash.txt"));
    cr_expect(says(&report, "oakleaf"));
    corpus_report_release(&report);
    cr_expect(eq(sz, count_entries(false), 1));
    cr_expect(eq(sz, must_run()->fresh, 1), "and it is not tried again");
    lose("ash.txt");
    write_review("elm.txt", "elmleaf");
    must_run();
    cr_expect(eq(sz, count_entries(false), 0), "with the file goes its failure");
    cr_expect(not(load(&report, "ash.txt")));
}

Test(run, what_stopped_being_readable_and_came_back_is_one_report_again)
{
    corpus_report report;

    write_review("ash.txt", "oakleaf");
    must_run();
    test_file_print(reports, "ash.txt", "");
    must_run();
    write_review("ash.txt", "elmleaf");
    must_run();
    cr_assert(load(&report, "ash.txt"));
    cr_expect(says(&report, "elmleaf"));
    corpus_report_release(&report);
    cr_expect(eq(sz, count_entries(false), 0));
    cr_expect(eq(sz, count_entries(true), 1));
}

static void crash_on_name(base_text name)
{
    if (base_text_starts(name, BASE_TEXT("bad")))
        raise(SIGKILL);
}

static void crash_always(base_text name)
{
    (void)name;
    raise(SIGKILL);
}

Test(run, a_crash_costs_one_file)
{
    around.child_hook = crash_on_name;
    write_many("", 6);
    write_review("bad.txt", "badleaf");
    must_run();
    cr_expect(eq(sz, outcome.tally.added, 6));
    cr_expect(eq(sz, outcome.tally.failed, 1));
    around.child_hook = NULL;
    cr_expect(eq(sz, must_run()->fresh, 7), "a hostile file is not tried again");
}

/* ---- metadata ---- */

static void expect_title(const char *name, const char *title, corpus_source source)
{
    corpus_report report;
    char shown[256];

    cr_assert(load(&report, name));
    snprintf(shown, sizeof shown, "%.*s", BASE_TEXT_ARG(report.title.text));
    cr_expect(eq(str, shown, (char *)title));
    cr_expect(eq(int, report.title.source, source));
    corpus_report_release(&report);
}

Test(run, a_metadata_csv_beside_the_reports_speaks_and_survives)
{
    test_file_print(reports, "metadata.csv", "file,title,published\nash.txt,A given title,2018-03\n");
    write_review("ash.txt", "oakleaf");
    must_run();
    cr_expect(eq(sz, outcome.tally.added, 1));
    expect_title("ash.txt", "A given title", CORPUS_SOURCE_GIVEN);
    write_review("ash.txt", "elmleaf");
    must_run();
    expect_title("ash.txt", "A given title", CORPUS_SOURCE_GIVEN);
}

Test(run, an_edited_row_rewrites_the_report_without_reading_the_file)
{
    corpus_report report;

    write_review("ash.txt", "oakleaf");
    must_run();
    test_file_print(reports, "metadata.csv", "file,title\nash.txt,First\n");
    around.child_hook = crash_always; /* were it read, it would be lost */
    cr_expect(eq(sz, must_run()->edited, 1));
    cr_expect(eq(sz, outcome.tally.changed + outcome.tally.fresh, 0));
    expect_title("ash.txt", "First", CORPUS_SOURCE_GIVEN);
    test_file_print(reports, "metadata.csv", "file,title\nash.txt,Second\n");
    cr_expect(eq(sz, must_run()->edited, 1));
    expect_title("ash.txt", "Second", CORPUS_SOURCE_GIVEN);
    cr_assert(load(&report, "ash.txt"));
    cr_expect(says(&report, "oakleaf"));
    corpus_report_release(&report);
    cr_expect(eq(sz, must_run()->fresh, 1));
}

Test(run, a_row_that_is_taken_away_gives_back_what_was_printed)
{
    corpus_report before, after;

    write_review("ash.txt", "oakleaf");
    must_run();
    cr_assert(load(&before, "ash.txt"));
    test_file_print(reports, "metadata.csv", "file,title\nash.txt,Given\n");
    must_run();
    test_file_print(reports, "metadata.csv", "file,title\nother.txt,Given\n");
    cr_expect(eq(sz, must_run()->edited, 1));
    cr_assert(load(&after, "ash.txt"));
    cr_expect(base_text_equal(before.title.text, after.title.text));
    cr_expect(eq(int, after.title.source, before.title.source));
    corpus_report_release(&before);
    corpus_report_release(&after);
}

Test(run, a_table_given_by_hand_beats_the_one_beside_the_file_and_is_remembered)
{
    char sheet[TEST_PATH_BYTES];

    write_review("ash.txt", "oakleaf");
    test_file_print(reports, "metadata.csv", "file,title\nelm.txt,Beside\n");
    test_file_print(folder, "mine.csv", "file,title\nash.txt,By hand\n");
    cr_expect(eq(int, run_with(&(indexer_options){ .metadata = test_path(sheet, folder, "mine.csv") }), BASE_OK));
    expect_title("ash.txt", "By hand", CORPUS_SOURCE_GIVEN);
    cr_expect(eq(sz, must_run()->fresh, 1));
    expect_title("ash.txt", "By hand", CORPUS_SOURCE_GIVEN);
}

Test(run, a_table_above_is_remembered_when_a_part_is_indexed)
{
    char sub[TEST_PATH_BYTES];
    const char *paths[] = { sub };

    write_review("sub/ash.txt", "oakleaf");
    test_file_print(reports, "metadata.csv", "file,title,access\nsub/ash.txt,From above,restricted\n");
    must_run();
    expect_title("sub/ash.txt", "From above", CORPUS_SOURCE_GIVEN);
    test_path(sub, reports, "sub");
    cr_expect(eq(int, run_with(&(indexer_options){ .paths = paths, .path_count = 1 }), BASE_OK));
    cr_expect(eq(sz, outcome.tally.fresh, 1));
    expect_title("sub/ash.txt", "From above", CORPUS_SOURCE_GIVEN);
}

Test(run, a_bad_table_stops_the_run_before_anything_is_changed)
{
    test_file_print(reports, "metadata.csv", "file,title\nash.txt,\"never closed\n");
    write_review("ash.txt", "oakleaf");
    cr_expect(eq(int, run_with(&(indexer_options){ .json = false }), BASE_E_FORMAT));
    cr_expect(strstr(trouble.message, "metadata.csv") != NULL, "%s", trouble.message);
    cr_expect(eq(sz, count_entries(true), 0));
}

/* ---- confidential ---- */

static void expect_access(const char *name, const char *access)
{
    corpus_report report;
    char shown[32];

    cr_assert(load(&report, name));
    snprintf(shown, sizeof shown, "%.*s", BASE_TEXT_ARG(report.access.text));
    cr_expect(eq(str, shown, (char *)access));
    corpus_report_release(&report);
}

Test(run, what_is_restricted_stays_so_until_a_row_says_public)
{
    write_review("ash.txt", "oakleaf");
    cr_expect(eq(int, run_with(&(indexer_options){ .restricted = true }), BASE_OK));
    expect_access("ash.txt", "restricted");
    must_run();
    expect_access("ash.txt", "restricted");
    write_review("ash.txt", "elmleaf");
    must_run();
    expect_access("ash.txt", "restricted");
    test_file_print(reports, "metadata.csv", "file,access\nash.txt,public\n");
    must_run();
    expect_access("ash.txt", "public");
}

Test(run, restricted_over_unchanged_files_marks_them)
{
    write_review("ash.txt", "oakleaf");
    must_run();
    cr_expect(eq(int, run_with(&(indexer_options){ .restricted = true }), BASE_OK));
    cr_expect(eq(sz, outcome.tally.edited, 1));
    expect_access("ash.txt", "restricted");
}

Test(run, a_public_copy_does_not_open_a_restricted_report)
{
    char sub[TEST_PATH_BYTES];
    const char *paths[] = { sub };

    write_review("a/ash.txt", "oakleaf");
    cr_expect(eq(int, run_with(&(indexer_options){ .restricted = true }), BASE_OK));
    write_review("b/ash.txt", "oakleaf");
    test_path(sub, reports, "b");
    cr_expect(eq(int, run_with(&(indexer_options){ .paths = paths, .path_count = 1 }), BASE_OK));
    expect_access("b/ash.txt", "restricted");
}

/* ---- themes ---- */

Test(run, a_changed_thesaurus_is_applied_to_the_stored_words)
{
    indexer_catalogue *catalogue = NULL;
    indexer_ledger ledger = { 0 };
    char hash[17] = "";

    write_review("ash.txt", "oakleaf");
    must_run();
    /* As an index made with another thesaurus would have it. */
    cr_assert(eq(int, indexer_catalogue_open(&catalogue, directory, "", NULL, NULL), BASE_OK));
    cr_assert(eq(int, indexer_ledger_load(&ledger, catalogue, NULL), BASE_OK));
    {
        corpus_report report = { 0 };
        indexer_entry entry = ledger.entries[0];
        snprintf(entry.thesaurus, sizeof entry.thesaurus, "00000000deadbeef");
        cr_assert(eq(int, indexer_catalogue_load_head(&report, catalogue, entry.id, NULL), BASE_OK));
        cr_assert(eq(int, indexer_catalogue_touch(catalogue, &report, &entry, NULL), BASE_OK));
        cr_assert(eq(int, indexer_catalogue_set_thesaurus(catalogue, "00000000deadbeef", NULL), BASE_OK));
        cr_assert(eq(int, indexer_catalogue_publish(catalogue, NULL), BASE_OK));
    }
    indexer_ledger_release(&ledger);
    indexer_catalogue_close(catalogue);
    cr_expect(eq(sz, must_run()->retagged, 1));
    cr_expect(eq(sz, must_run()->retagged, 0));
    cr_assert(eq(int, indexer_catalogue_open_reading(&catalogue, directory, NULL), BASE_OK));
    cr_expect(eq(int, indexer_catalogue_thesaurus(hash, catalogue, NULL), BASE_OK));
    cr_expect(ne(str, hash, "00000000deadbeef"));
    cr_expect(eq(sz, strlen(hash), 16));
    indexer_catalogue_close(catalogue);
}

/* ---- looking only ---- */

Test(run, a_dry_run_writes_nothing)
{
    write_review("ash.txt", "oakleaf");
    cr_expect(eq(int, run_with(&(indexer_options){ .dry_run = true }), BASE_OK));
    cr_expect(eq(sz, outcome.plan.count, 1));
    cr_expect(eq(int, outcome.plan.tasks[0].need, INDEXER_NEW));
    cr_expect(not(test_file_exists(directory)));
}

Test(run, nothing_to_index_makes_no_index)
{
    cr_expect(eq(int, run_with(&(indexer_options){ .json = false }), BASE_E_NOT_FOUND));
    cr_expect(not(test_file_exists(directory)));
}

/* ---- stopping ---- */

static base_status wake_after_three(indexer_step step, const char *id, void *payload, base_error *err)
{
    static int seen;

    (void)id;
    (void)err;
    if (step == INDEXER_STEP_COMMITTED && ++seen == 3 && write(*(int *)payload, "", 1) != 1)
        return BASE_E_IO;
    return BASE_OK;
}

Test(run, a_stopped_run_keeps_what_is_done_and_the_next_takes_up_the_rest)
{
    int wake[2];

    cr_assert(eq(int, pipe(wake), 0));
    write_many("", 20);
    around.wake = wake[0];
    around.catalogue =
        (indexer_catalogue_options){ .batch_bytes = 1, .hook = wake_after_three, .hook_payload = &wake[1] };
    cr_expect(eq(int, run_with(&(indexer_options){ .jobs = 1 }), BASE_OK));
    cr_expect(outcome.interrupted);
    cr_expect(eq(sz, count_entries(true), 3));
    around = (indexer_surroundings){ .wake = -1, .quiet = true };
    must_run();
    cr_expect(eq(sz, outcome.tally.fresh, 3));
    cr_expect(eq(sz, outcome.tally.added, 17));
    cr_expect(not(outcome.interrupted));
}

static base_status kill_after_two(indexer_step step, const char *id, void *payload, base_error *err)
{
    int *left = payload;

    (void)id;
    (void)err;
    if (step == INDEXER_STEP_COMMITTED && --*left == 0)
        raise(SIGKILL);
    return BASE_OK;
}

Test(run, a_killed_run_keeps_what_was_committed_and_the_next_takes_up_the_rest)
{
    int status = 0, left = 2;
    pid_t pid;

    write_many("", 6);
    setenv("XAPIAN_FLUSH_THRESHOLD", "5", 1);
    pid = fork();
    if (pid == 0) {
        around.catalogue =
            (indexer_catalogue_options){ .batch_bytes = 1, .hook = kill_after_two, .hook_payload = &left };
        run_with(&(indexer_options){ .jobs = 1 });
        _exit(0);
    }
    waitpid(pid, &status, 0);
    cr_assert(eq(int, status, SIGKILL));
    cr_expect(eq(sz, count_entries(true), 2));
    must_run();
    cr_expect(eq(sz, outcome.tally.fresh, 2));
    cr_expect(eq(sz, outcome.tally.added, 4));
}

Test(run, many_at_once_are_the_same_as_one_after_the_other)
{
    indexer_ledger one = { 0 }, many = { 0 };

    write_many("", 12);
    cr_expect(eq(int, run_with(&(indexer_options){ .jobs = 1 }), BASE_OK));
    cr_assert(eq(int, indexer_run_look(&one, directory, NULL), BASE_OK));
    test_path(directory, folder, "index-of-many");
    cr_expect(eq(int, run_with(&(indexer_options){ .jobs = 8 }), BASE_OK));
    cr_assert(eq(int, indexer_run_look(&many, directory, NULL), BASE_OK));
    cr_assert(eq(sz, one.count, many.count));
    for (size_t i = 0; i < one.count; i++) {
        cr_expect(eq(str, one.entries[i].id, many.entries[i].id));
        cr_expect(eq(u32, one.entries[i].passages, many.entries[i].passages));
    }
    indexer_ledger_release(&one);
    indexer_ledger_release(&many);
}
