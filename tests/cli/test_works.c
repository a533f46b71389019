/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a report from end to end: listed as one with its files, shown and counted once, all with --all-copies. */
#include "tests/cli/precedent.h"
#include "tests/support/prose.h"

static char reports[TEST_PATH_BYTES];

static void write_review(const char *name, const test_review *review)
{
    base_buf text = { 0 };

    test_review_print(&text, review);
    test_file_write(reports, name, text.data, text.length);
    base_buf_release(&text);
}

#define CHANGED "every missed visit is followed up within 10 days by somebody whom the child knows."

/** A review, the same with pages (it leads), a re-issue with recommendation 2 changed, and another review. */
static void start(void)
{
    test_review review = {
        .seed = 7, .child = "Child Fir", .published = "3 May 2021", .sections = 4, .recommendations = 4
    };
    char path[TEST_PATH_BYTES];

    test_folder_make(cli_folder);
    snprintf(cli_index, sizeof cli_index, "PRECEDENT_INDEX=%s/index", cli_folder);
    snprintf(cli_home, sizeof cli_home, "HOME=%s", cli_folder);
    test_path(reports, cli_folder, "reports");
    write_review("fir.txt", &review);
    review.width = 60;
    write_review("fir-narrow.txt", &review);
    review.width = 0;
    review.published = "9 March 2020";
    review.changed = CHANGED;
    write_review("fir-first.md", &review);
    review = (test_review){ .seed = 8, .child = "Child Elm", .published = "2019", .sections = 4, .recommendations = 3 };
    write_review("elm.txt", &review);
    cr_assert(eq(int, cli_run("index", test_path(path, cli_folder, "reports")), 0), "%s", cli.err);
}

TestSuite(works, .init = start, .fini = cli_teardown, .timeout = 120);

/** The number that a command prints. */
static long counted(const char *const *arguments)
{
    cli_run_input(NULL, arguments);
    return strtol(cli.out, NULL, 10);
}

#define count_of(...) counted((const char *const[]){ "search", "--count", __VA_ARGS__, NULL })

/** How often a text stands in the output. */
static int times(const char *text)
{
    int count = 0;

    for (const char *at = cli.out; (at = strstr(at, text)); at += strlen(text))
        count++;
    return count;
}

Test(works, the_indexer_says_how_many_are_copies)
{
    char path[TEST_PATH_BYTES];

    cr_assert(eq(int, cli_run("index", test_path(path, cli_folder, "reports")), 0));
    cr_expect(strstr(cli.out, "2 reports, 2 copies of them, ") || strstr(cli.err, "2 reports, 2 copies of them, "));
    cr_expect(eq(int, cli_run("status"), 0));
    cli_expect_out("2 reports and 2 copies of them");
    cr_expect(eq(int, cli_run("status", "--json"), 0));
    cli_expect_out("\"reports\":2,");
    cli_expect_out("\"files\":4,\"copies\":2,");
}

Test(works, a_search_counts_and_shows_a_work_once)
{
    long all = count_of("--all-copies", "kind:recommendation");

    cr_expect(eq(long, all, 4 + 4 + 4 + 3));
    cr_expect(eq(long, count_of("kind:recommendation"), 4 + 1 + 3)); /* one stands in the first issue alone */
    cr_expect(eq(int, cli_run("search", "kind:recommendation", "child:fir", "--oneline", "-n", "0"), 0));
    cr_expect(eq(sz, cli_lines(cli.out), 5));
    cr_expect(eq(int, cli_run("search", "--json", "kind:recommendation"), 0));
    cli_expect_out("\"total\":8,\"exact\":true,\"reports_matched\":2,\"reports_indexed\":2,");
    cr_expect(eq(int, cli_run("search", "--json", "--all-copies", "kind:recommendation"), 0));
    cli_expect_out("\"total\":15,\"exact\":true,\"reports_matched\":4,\"reports_indexed\":4,");
    cr_expect(eq(long, count_of("--one-per-report", "kind:recommendation"), 2));
    cr_expect(eq(long, count_of("--one-per-report", "--all-copies", "kind:recommendation"), 4));
}

Test(works, the_leading_copy_is_shown_with_all_files_of_the_work)
{
    cr_expect(eq(int, cli_run("search", "--json", "-n1", "kind:narrative", "child:fir"), 0));
    cli_expect_out("/reports/fir-narrow.txt\",\"files\":[\""); /* same date: the first path leads */
    cli_expect_out("/reports/fir.txt\"");
    cli_expect_out("/reports/fir-first.md\"]");
    cr_expect(eq(int, times("\"type\":\"hit\""), 1));
}

Test(works, words_that_stand_only_in_one_copy_are_found_under_its_own_file)
{
    cr_expect(eq(int, cli_run("search", "--json", "-x", "followed up within 10 days"), 0));
    cli_expect_out("/reports/fir-first.md\",\"files\":[\"");
    cli_expect_out("\"total\":1,");
    cli_expect_out("\"published\":\"2020-03-09\"");
}

Test(works, a_filter_that_leaves_the_leading_copy_out_finds_another)
{
    cr_expect(eq(long, count_of("kind:recommendation", "format:markdown"), 4));
    cr_expect(eq(int, cli_run("search", "--json", "kind:recommendation", "year:2020"), 0));
    cli_expect_out("\"total\":4,\"exact\":true,\"reports_matched\":1,");
    cr_expect(eq(int, times("/reports/fir-first.md\",\"files\""), 4));
    cr_expect(eq(int, cli_run("list", "--json", "format:markdown"), 0));
    cr_expect(eq(sz, cli_lines(cli.out), 1));
    cli_expect_out("/reports/fir-first.md\",\"files\"");
}

Test(works, list_has_one_entry_a_work_with_its_files)
{
    cr_expect(eq(int, cli_run("list", "--json"), 0));
    cr_expect(eq(sz, cli_lines(cli.out), 2));
    cli_expect_out("\"copies\":[{\"id\":\"");
    cli_expect_out("\"format\":\"markdown\",\"published\":\"2020-03-09\"}");
    cr_expect(eq(int, cli_run("list"), 0));
    cli_expect_out("; also ");
    cr_expect(eq(int, cli_run("list", "--all-copies", "--json"), 0));
    cr_expect(eq(sz, cli_lines(cli.out), 4));
    cr_expect(eq(int, cli_run("list", "--template"), 0));
    cr_expect(eq(sz, cli_lines(cli.out), 5)); /* what is given for one copy is that copy's */
}

Test(works, values_are_counted_once_a_work)
{
    cr_expect(eq(int, cli_run("list", "--by", "year", "--oneline"), 0));
    cli_expect_out("2021\t1\t");
    cr_expect(strstr(cli.out, "2020\t") == NULL);
    cr_expect(eq(int, cli_run("list", "--by", "kind", "--oneline"), 0));
    cli_expect_out("recommendation\t2\t8\n");
    cr_expect(eq(int, cli_run("list", "--by", "kind", "--oneline", "--all-copies"), 0));
    cli_expect_out("recommendation\t4\t15\n");
}

Test(works, show_says_which_other_copies_hold_the_words)
{
    char id[64] = "";

    cr_expect(eq(int, cli_run("search", "--oneline", "-n1", "kind:recommendation", "number:1", "child:fir"), 0));
    snprintf(id, sizeof id, "%.*s", (int)strcspn(cli.out, "\t"), cli.out);
    cr_expect(eq(int, cli_run("show", id), 0));
    cli_expect_out("also in");
    cli_expect_out("/reports/fir-first.md (");
    cr_expect(eq(int, cli_run("show", "--json", id), 0));
    cr_expect(strstr(cli.out, "\"also_in\":[\"") != NULL);
    cr_expect(eq(int, cli_run("search", "--oneline", "-x", "followed up within 10 days"), 0));
    snprintf(id, sizeof id, "%.*s", (int)strcspn(cli.out, "\t"), cli.out);
    cr_expect(eq(int, cli_run("show", "--json", id), 0));
    cli_expect_out("\"also_in\":[]");
}

Test(works, dump_prints_every_copy)
{
    cr_expect(eq(int, cli_run("dump"), 0));
    cr_expect(eq(int, times("\"kind\":\"recommendation\""), 15));
}

Test(works, a_restricted_copy_is_never_named_beside_a_public_one)
{
    char path[TEST_PATH_BYTES];

    test_file_print(reports, "metadata.csv", "file,access\nfir-narrow.txt,restricted\n");
    cr_assert(eq(int, cli_run("index", test_path(path, cli_folder, "reports")), 0), "%s", cli.err);
    cr_expect(eq(int, cli_run("search", "--json", "-n0", "child:fir"), 0));
    cr_expect(eq(int, times("fir-narrow"), 0));
    cr_expect(eq(int, times("restricted"), 0));
    cli_expect_out("/reports/fir.txt\",\"files\"");
    cr_expect(eq(int, cli_run("list", "--json"), 0));
    cr_expect(eq(int, times("fir-narrow"), 0));
    cr_expect(eq(int, cli_run("list", "--json", "--all-copies"), 0));
    cr_expect(eq(int, times("\"access\":\"restricted\""), 1));
    cr_expect(gt(int, times("fir-narrow"), 0));
}
