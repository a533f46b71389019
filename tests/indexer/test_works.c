/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Works: which copies of a report are found, which of them leads, what is shown as what, and that neither the order of
 * indexing nor a kill in its midst changes any of it. */
#include "indexer/run.h"
#include "indexer/works.h"
#include "indexer/works_group.h"
#include "tests/support/folder.h"
#include "tests/support/prose.h"
#include "tests/support/report.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- passages ---- */

TestSuite(grouping, .timeout = 60);

#define PLAIN "The partnership should make sure that every missed visit is followed up within 5 days by a named worker"

/** A report of these passages, up to an empty one. */
static corpus_report report_of(const char *id, const char *const texts[])
{
    corpus_report report;
    size_t count = 0;

    while (texts[count][0])
        count++;
    test_report_make(&report, id, count);
    for (size_t i = 0; i < count; i++) {
        report.passages[i].text = test_report_text(&report, texts[i]);
        report.passages[i].kind = CORPUS_KIND_NARRATIVE;
    }
    return report;
}

#define TEXTS(...) ((const char *const[]){ __VA_ARGS__, "" })

static void add(indexer_grouping *grouping, corpus_report *report)
{
    bool changed = false;

    cr_assert(eq(int, indexer_grouping_add(&changed, grouping, report, NULL), BASE_OK));
}

/** What a passage is shown as: the ordinal of a passage of `leader`; 0: itself. */
static uint32_t shown_as(const corpus_report *leader, const corpus_report *copy, size_t index)
{
    const corpus_passage *passage = &copy->passages[index];

    return strcmp(passage->group, leader->id) == 0 ? passage->group_ordinal : 0;
}

struct pair_case {
    char leader[160], copy[160];
    uint32_t shown;
};

ParameterizedTestParameters(grouping, pairs)
{
    static struct pair_case rows[] = {
        { PLAIN ".", PLAIN ".", 1 },
        { PLAIN ".",
          "\xE2\x80\xA2 The partner- ship should make sure that every missed visit is followed up within 5 days "
          "by a named worker",
          1 },
        { PLAIN ".",
          "The partnership should make sure that every missed visit is followed up within 10 days by a named worker.",
          0 },
        { PLAIN ".",
          "The partnership should not make sure that every missed visit is followed up within 5 days by a named "
          "worker.",
          0 },
        { PLAIN ".",
          "The partnership could make sure that every missed visit is followed up within 5 days by a named worker.",
          0 },
        { PLAIN " and a manager.",
          "The partnership should make sure that every mised visit is followed up within 5 days by "
          "a named worker and a manager.",
          1 },
        { PLAIN ".",
          "The partnership should make sure that every missed visit is followed up within 5 days by an unnamed "
          "worker.",
          0 },
        { "The school was told,1 and so was the clinic\xE2\x80\x9D.2 Nobody\xE2\x80\x99s visit took place in week 12.",
          "The school was told, and so was the clinic\xE2\x80\x9D. Nobody\xE2\x80\x99s visit took place in week 12.",
          1 },
        { "The school was told, and so was the clinic. Nobody\xE2\x80\x99s visit took place in week 12.",
          "The school was told, and so was the clinic. Nobody\xE2\x80\x99s visit took place in week 14.", 0 },
        { "None.", "None.", 1 },
        { "None.", "Some.", 0 },
    };

    return cr_make_param_array(struct pair_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct pair_case *row, grouping, pairs, .timeout = 60)
{
    corpus_report leader = report_of("leader", TEXTS(row->leader)), copy = report_of("copy", TEXTS(row->copy));
    indexer_grouping grouping = { 0 };

    add(&grouping, &leader);
    add(&grouping, &copy);
    cr_expect(eq(str, leader.passages[0].group, ""));
    cr_expect(eq(u32, shown_as(&leader, &copy, 0), row->shown), "%s", row->copy);
    indexer_grouping_release(&grouping);
    corpus_report_release(&leader);
    corpus_report_release(&copy);
}

Test(grouping, a_label_may_stand_in_the_text)
{
    corpus_report leader = report_of("leader", TEXTS(PLAIN ".")),
                  copy = report_of("copy", TEXTS("Recommendation 3 " PLAIN "."));
    indexer_grouping grouping = { 0 };

    leader.passages[0].label = test_report_text(&leader, "Recommendation 3:");
    add(&grouping, &leader);
    add(&grouping, &copy);
    cr_expect(eq(u32, shown_as(&leader, &copy, 0), 1));
    indexer_grouping_release(&grouping);
    corpus_report_release(&leader);
    corpus_report_release(&copy);
}

#define ONE   "The health visitor heard of the quarrel at home on a Friday afternoon and told the clinic."
#define TWO   "Her teacher recorded a long silence between two shifts, and the midwife doubted what was said."
#define THREE "The housing officer forgot an unpaid bill near the bus station over several wet months."

Test(grouping, words_cut_at_other_places_are_shown_as_what_holds_most_of_them_and_each_by_itself)
{
    corpus_report leader = report_of("leader", TEXTS(ONE " " TWO, THREE)),
                  copy = report_of("copy", TEXTS(ONE, TWO " " THREE));
    corpus_report fine = report_of("fine", TEXTS(ONE, TWO, THREE));
    indexer_grouping grouping = { 0 };

    add(&grouping, &leader);
    add(&grouping, &copy);
    cr_expect(eq(u32, shown_as(&leader, &copy, 0), 1));
    cr_expect(eq(u32, shown_as(&leader, &copy, 1), 2));
    add(&grouping, &fine);
    cr_expect(eq(u32, shown_as(&leader, &fine, 2), 2));
    cr_expect(ne(u32, shown_as(&leader, &fine, 0), shown_as(&leader, &fine, 1)), "two of a copy are never one");
    indexer_grouping_release(&grouping);
    corpus_report_release(&leader);
    corpus_report_release(&copy);
    corpus_report_release(&fine);
}

Test(grouping, what_only_later_copies_hold_is_shown_as_the_first_of_them)
{
    corpus_report leader = report_of("leader", TEXTS(ONE)), second = report_of("second", TEXTS(ONE, TWO));
    corpus_report third = report_of("third", TEXTS(TWO, ONE));
    indexer_grouping grouping = { 0 };

    add(&grouping, &leader);
    add(&grouping, &second);
    add(&grouping, &third);
    cr_expect(eq(str, second.passages[1].group, ""));
    cr_expect(eq(u32, shown_as(&second, &third, 0), 2));
    cr_expect(eq(u32, shown_as(&leader, &third, 1), 1));
    indexer_grouping_release(&grouping);
    corpus_report_release(&leader);
    corpus_report_release(&second);
    corpus_report_release(&third);
}

Test(grouping, a_repeat_that_was_changed_is_not_shown_as_what_it_repeated)
{
    corpus_report leader = report_of("leader", TEXTS(PLAIN ".", ONE, PLAIN "."));
    corpus_report copy =
        report_of("copy", TEXTS(PLAIN ".", ONE,
                                "The partnership should make sure that every missed visit is followed up "
                                "within 9 days by a named worker.",
                                "The partnership should make sure that every missed visit is followed up "
                                "within 9 days by a named worker!"));
    indexer_grouping grouping = { 0 };
    bool changed = false;

    leader.passages[2].repeats = 1;
    copy.passages[2].repeats = copy.passages[3].repeats = 1; /* nearly the same words are repeats within a report */
    add(&grouping, &leader);
    add(&grouping, &copy);
    cr_expect(eq(u32, shown_as(&leader, &copy, 0), 1));
    cr_expect(eq(str, copy.passages[2].group, copy.id), "no longer by its repeats, for those are shown as another");
    cr_expect(eq(u32, copy.passages[2].group_ordinal, 3));
    cr_expect(eq(u32, copy.passages[3].group_ordinal, 3));
    indexer_grouping_release(&grouping);
    grouping = (indexer_grouping){ 0 };
    cr_assert(eq(int, indexer_grouping_add(&changed, &grouping, &copy, NULL), BASE_OK));
    cr_expect(changed);
    for (size_t i = 0; i < copy.passage_count; i++)
        cr_expect(eq(str, copy.passages[i].group, ""), "leading, it is shown by its repeats again");
    indexer_grouping_release(&grouping);
    corpus_report_release(&leader);
    corpus_report_release(&copy);
}

/* ---- rank ---- */

Test(grouping, rank_is_access_pages_class_date_and_path)
{
    indexer_file a = { .path = BASE_TEXT("a.pdf") }, b = { .path = BASE_TEXT("b.pdf") };
    indexer_entry best = { .page_source = CORPUS_PAGE_PDF, .published = "2021-09", .files = &a, .file_count = 1 };
    indexer_entry others[7];

    for (size_t i = 0; i < 7; i++)
        others[i] = best;
    others[0].restricted = true;
    others[1].page_source = CORPUS_PAGE_PRINTED;
    others[2].page_source = CORPUS_PAGE_NONE;
    others[3].state = CORPUS_CLASS_OK_WARNINGS;
    snprintf(others[4].published, sizeof others[4].published, "2020-12-31");
    others[5].published[0] = '\0';
    others[6].files = &b;
    for (size_t i = 0; i < 7; i++) {
        cr_expect(lt(int, indexer_works_rank(&best, &others[i]), 0), "%zu", i);
        cr_expect(gt(int, indexer_works_rank(&others[i], &best), 0), "%zu", i);
    }
    others[0].page_source = CORPUS_PAGE_PDF;
    others[2].restricted = false;
    cr_expect(gt(int, indexer_works_rank(&others[0], &others[2]), 0), "public leads, whatever its pages");
    others[1].page_source = CORPUS_PAGE_APPROXIMATE;
    cr_expect(lt(int, indexer_works_rank(&others[1], &others[2]), 0));
}

/* ---- runs ---- */

static char folder[TEST_PATH_BYTES], reports[TEST_PATH_BYTES], directory[TEST_PATH_BYTES];

static void start(void)
{
    test_folder_make(folder);
    test_path(reports, folder, "reports");
    test_path(directory, folder, "index");
    mkdir(reports, 0700);
}

static void stop(void)
{
    test_folder_remove(folder);
}

TestSuite(works, .init = start, .fini = stop, .timeout = 240);

static const test_review FIR = {
    .seed = 7, .child = "Child Fir", .published = "3 May 2021", .sections = 4, .recommendations = 4
};

static void write_review(const char *name, const test_review *review)
{
    base_buf text = { 0 };

    test_review_print(&text, review);
    test_file_write(reports, name, text.data, text.length);
    base_buf_release(&text);
}

/** "fir.txt" as it is; "narrow.txt" with other line ends; "later.txt" a re-issue; "elm.txt" another review. */
static void write_one(const char *name)
{
    test_review review = FIR;

    if (strcmp(name, "narrow.txt") == 0)
        review.width = 60;
    if (strcmp(name, "later.txt") == 0) {
        review.published = "9 March 2022";
        review.changed = "every missed visit is followed up within 10 days.";
    }
    if (strcmp(name, "elm.txt") == 0) {
        review.seed = 8;
        review.child = "Child Elm";
    }
    write_review(name, &review);
}

static base_status index_all(const indexer_options *given, const indexer_surroundings *around)
{
    const char *paths[] = { reports };
    indexer_options options = *given;
    indexer_outcome outcome = { 0 };
    base_error err = { 0 };
    base_status status;

    options.paths = paths;
    options.path_count = 1;
    options.index = directory;
    options.jobs = 1;
    options.prune = true;
    status = indexer_run(&outcome, &options, around, &err);
    indexer_outcome_release(&outcome);
    return status;
}

static void must_index(void)
{
    static const indexer_surroundings around = { .wake = -1, .quiet = true };

    cr_assert(eq(int, index_all(&(indexer_options){ .json = false }, &around), BASE_OK));
}

static base_text name_of(const indexer_ledger *ledger, base_text id)
{
    char whole[17];
    size_t index;

    snprintf(whole, sizeof whole, "%.*s", BASE_TEXT_ARG(base_text_slice(id, 0, 16)));
    index = indexer_ledger_by_id(ledger, whole);
    if (index == INDEXER_LEDGER_NONE)
        return BASE_TEXT("gone");
    return base_text_slice(ledger->entries[index].files[0].path, strlen(reports) + 1, (size_t)-1);
}

static void describe_report(base_buf *out, indexer_catalogue *catalogue, const indexer_ledger *ledger,
                            const indexer_entry *entry)
{
    corpus_report report = { 0 };

    cr_assert(eq(int, indexer_catalogue_load(&report, catalogue, entry->id, (base_text){ 0 }, NULL), BASE_OK));
    base_buf_printf(out, NULL, "%.*s:", BASE_TEXT_ARG(name_of(ledger, base_text_of(entry->id))));
    for (size_t at = 0; at < entry->work.length; at += 16)
        base_buf_printf(out, NULL, " %.*s", BASE_TEXT_ARG(name_of(ledger, base_text_slice(entry->work, at, at + 16))));
    cr_expect(eq(sz, report.member_count, entry->work.length > 16 ? entry->work.length / 16 : 0));
    for (size_t i = 0; i < report.passage_count; i++)
        if (report.passages[i].group[0])
            base_buf_printf(out, NULL, " %u=%.*s:%u", report.passages[i].ordinal,
                            BASE_TEXT_ARG(name_of(ledger, base_text_of(report.passages[i].group))),
                            report.passages[i].group_ordinal);
    base_buf_printf(out, NULL, "\n");
    corpus_report_release(&report);
}

static int by_path(const void *x, const void *y)
{
    const indexer_entry *const *a = x, *const *b = y;

    return base_text_compare((*a)->files[0].path, (*b)->files[0].path);
}

/** What the index says of works, a line a report, in names. To be freed. */
static char *describe(void)
{
    enum { MOST = 64 };
    indexer_catalogue *catalogue = NULL;
    indexer_ledger ledger = { 0 };
    const indexer_entry *entries[MOST];
    base_buf out = { 0 };
    size_t count = 0;

    cr_assert(eq(int, indexer_catalogue_open_reading(&catalogue, directory, NULL), BASE_OK));
    cr_assert(eq(int, indexer_ledger_load(&ledger, catalogue, NULL), BASE_OK));
    for (size_t i = 0; i < ledger.count && count < MOST; i++)
        entries[count++] = &ledger.entries[i];
    qsort(entries, count, sizeof *entries, by_path);
    for (size_t i = 0; i < count; i++)
        describe_report(&out, catalogue, &ledger, entries[i]);
    indexer_ledger_release(&ledger);
    indexer_catalogue_close(catalogue);
    return out.data;
}

static void expect_state(const char *wanted)
{
    char *got = describe();

    cr_expect(strcmp(got, wanted) == 0, "%s\nis not\n%s", got, wanted);
    free(got);
}

static void expect_says(const char *wanted)
{
    char *got = describe();

    cr_expect(strstr(got, wanted) != NULL, "no \"%s\" in:\n%s", wanted, got);
    free(got);
}

static void expect_silence(const char *unwanted)
{
    char *got = describe();

    cr_expect(strstr(got, unwanted) == NULL, "\"%s\" in:\n%s", unwanted, got);
    free(got);
}

Test(works, copies_are_found_ranked_and_shown_as_the_one_that_leads)
{
    write_one("fir.txt");
    write_one("later.txt");
    write_one("narrow.txt");
    write_one("elm.txt");
    must_index();
    expect_says("elm.txt: elm.txt\n");
    expect_says("later.txt: later.txt fir.txt narrow.txt\n"); /* the later date leads */
    expect_says("fir.txt: later.txt fir.txt narrow.txt 1=later.txt:1 ");
    expect_says("narrow.txt: later.txt fir.txt narrow.txt 1=later.txt:1 ");
    expect_says("=fir.txt:"); /* the recommendation that the re-issue changed: shown once */
}

/** All orders in which three copies and another report may come, one run each. */
Test(works, the_order_of_indexing_changes_nothing)
{
    static const char *const names[] = { "fir.txt", "later.txt", "narrow.txt", "elm.txt" };
    static const int orders[][4] = { { 0, 1, 2, 3 }, { 3, 2, 1, 0 }, { 1, 3, 0, 2 }, { 2, 0, 3, 1 } };
    char *wanted;

    for (size_t i = 0; i < 4; i++)
        write_one(names[i]);
    must_index();
    wanted = describe();
    for (size_t o = 0; o < sizeof orders / sizeof *orders; o++) {
        test_folder_remove(directory);
        test_folder_remove(reports);
        mkdir(reports, 0700);
        for (size_t i = 0; i < 4; i++) {
            write_one(names[orders[o][i]]);
            must_index();
        }
        expect_state(wanted);
    }
    free(wanted);
}

Test(works, a_copy_that_goes_leaves_its_work_and_the_next_one_leads)
{
    char path[TEST_PATH_BYTES];

    write_one("fir.txt");
    write_one("later.txt");
    write_one("narrow.txt");
    must_index();
    unlink(test_path(path, reports, "later.txt"));
    must_index();
    expect_silence("later.txt");
    expect_says("fir.txt: fir.txt narrow.txt\n");
    expect_silence("gone");
    unlink(test_path(path, reports, "fir.txt"));
    must_index();
    expect_state("narrow.txt: narrow.txt\n");
}

Test(works, one_that_is_replaced_by_another_report_leaves_its_work)
{
    test_review other = FIR;

    write_one("fir.txt");
    write_one("later.txt");
    must_index();
    expect_says("later.txt: later.txt fir.txt\n");
    other.seed = 55;
    other.child = "Child Oak";
    write_review("later.txt", &other);
    must_index();
    expect_state("fir.txt: fir.txt\nlater.txt: later.txt\n");
}

Test(works, a_renamed_file_is_ranked_by_its_new_name)
{
    char from[TEST_PATH_BYTES], to[TEST_PATH_BYTES];

    write_one("fir.txt");
    write_one("narrow.txt");
    must_index();
    expect_says("fir.txt: fir.txt narrow.txt\n");
    cr_assert(eq(int, rename(test_path(from, reports, "fir.txt"), test_path(to, reports, "zeder.txt")), 0));
    must_index();
    expect_says("narrow.txt: narrow.txt zeder.txt\n");
    expect_says("zeder.txt: narrow.txt zeder.txt 1=narrow.txt:1 ");
}

Test(works, what_metadata_csv_gives_one_copy_is_that_copys_and_a_public_one_leads)
{
    write_one("fir.txt");
    write_one("later.txt");
    test_file_print(reports, "metadata.csv", "file,access\nlater.txt,restricted\n");
    must_index();
    expect_says("fir.txt: fir.txt later.txt\n");
    test_file_print(reports, "metadata.csv", "file,access,published\nlater.txt,public,2019\n");
    must_index();
    expect_says("fir.txt: fir.txt later.txt\n"); /* now for its date */
    test_file_print(reports, "metadata.csv", "file,access\nlater.txt,public\n");
    must_index();
    expect_says("later.txt: later.txt fir.txt\n");
}

Test(works, a_second_run_changes_nothing)
{
    char *first;

    write_one("fir.txt");
    write_one("narrow.txt");
    must_index();
    first = describe();
    must_index();
    expect_state(first);
    free(first);
}

/* ---- kills ---- */

static int steps_left;

static base_status die_at_step(indexer_step step, const char *id, void *payload, base_error *err)
{
    (void)step;
    (void)id;
    (void)payload;
    (void)err;
    if (--steps_left < 0)
        _exit(77);
    return BASE_OK;
}

/** A run in a child that dies at a step of its work. @return did it die? */
static bool index_and_die(int steps, size_t batch)
{
    const indexer_surroundings around = { .wake = -1,
                                          .quiet = true,
                                          .catalogue = { .hook = die_at_step, .batch_bytes = batch } };
    int state = 0;
    pid_t child = fork();

    cr_assert(ge(int, child, 0));
    if (child == 0) {
        steps_left = steps;
        _exit(index_all(&(indexer_options){ .json = false }, &around) == BASE_OK ? 0 : 1);
    }
    cr_assert(eq(int, waitpid(child, &state, 0), child));
    cr_assert(eq(int, WTERMSIG(state), 0));
    return WEXITSTATUS(state) == 77;
}

/** Killed at any step, with batches of one report each, the next run makes of the index what it would have been. */
Test(works, a_kill_at_any_step_is_mended_by_the_next_run)
{
    char *wanted;
    char path[TEST_PATH_BYTES];
    int killed = 0;

    write_one("fir.txt");
    write_one("later.txt");
    write_one("narrow.txt");
    must_index();
    unlink(test_path(path, reports, "later.txt"));
    must_index();
    wanted = describe();
    for (int steps = 0;; steps += 3) {
        bool died;
        test_folder_remove(directory);
        write_one("later.txt");
        died = index_and_die(steps, 1);
        killed += died;
        if (!died || steps % 2) { /* killed at its first run, or at the one that takes the leading copy out */
            must_index();
            unlink(test_path(path, reports, "later.txt"));
            index_and_die(steps / 4, 1);
        } else {
            unlink(test_path(path, reports, "later.txt"));
        }
        must_index();
        expect_state(wanted);
        if (!died)
            break;
    }
    cr_expect(gt(int, killed, 5));
    free(wanted);
}
