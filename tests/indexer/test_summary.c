/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person sees at the end of a run, letter for letter. */
#include "indexer/summary.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static indexer_ledger ledger;
static indexer_plan plan;
static corpus_walk_root walk_root = { .path = { "reviews", 7 }, .is_folder = true, .file_count = 1 };
static indexer_root root = { .walk = &walk_root, .place = { "/r", 2 } };
static char *text;
static size_t length;
static FILE *to;

static void start(void)
{
    plan.roots = &root;
    plan.root_count = 1;
    to = open_memstream(&text, &length);
}

static void stop(void)
{
    indexer_ledger_release(&ledger);
    free(text);
}

TestSuite(summary, .init = start, .fini = stop);

static void add(const char *id, corpus_class state, const char *path, const char *sentence, uint32_t passages)
{
    char place[256];
    indexer_file file = { .path = base_text_of(path) };
    indexer_entry entry = {
        .state = state, .passages = passages, .files = &file, .file_count = 1, .sentence = base_text_of(sentence)
    };

    snprintf(place, sizeof place, "/r/%s", path);
    file.place = base_text_of(place);
    snprintf(entry.id, sizeof entry.id, "%s", id);
    entry.undated = passages == 7;
    entry.homeless = passages == 8;
    entry.pages_unread = passages == 9 ? 4 : 0;
    cr_assert(eq(int, indexer_ledger_put(NULL, &ledger, &entry, NULL), BASE_OK));
}

static void expect(const char *wanted)
{
    fclose(to);
    cr_expect(eq(str, text, (char *)wanted));
}

Test(summary, counts_in_words_with_thousands_and_what_needs_a_look)
{
    indexer_tally tally = { .added = 12, .changed = 1, .fresh = 282 };

    add("1", CORPUS_CLASS_OK, "a.txt", NULL, 41846);
    add("2", CORPUS_CLASS_OK, "b.txt", NULL, 7);
    add("3", CORPUS_CLASS_OK, "c.txt", NULL, 8);
    add("4", CORPUS_CLASS_OK_WARNINGS, "eastvale-t.pdf", "4 of 40 pages hold no text: 12, 31-33", 9);
    add("5", CORPUS_CLASS_NO_TEXT, "west-2014.pdf", "212 pages of pictures", 0);
    add("6", CORPUS_CLASS_ENCRYPTED, "sub/child-k.docx", "needs a password; save it without one", 0);
    indexer_summary_print(to, &tally, &ledger, &plan, 24300);
    expect("12 new, 1 changed, 282 unchanged: 4 reports, 41,870 passages, 24 s; 2 unread\n"
           "  unread   child-k.docx   encrypted  needs a password; save it without one\n"
           "           west-2014.pdf  no-text    212 pages of pictures\n"
           "  partly   eastvale-t.pdf  4 of 40 pages hold no text: 12, 31-33\n"
           "  check    1 report without a date, 1 without a partnership (list --incomplete)\n");
}

Test(summary, one_is_one_and_nothing_is_nothing)
{
    indexer_tally tally = { .removed = 1 };

    add("1", CORPUS_CLASS_OK, "a.txt", NULL, 1);
    indexer_summary_print(to, &tally, &ledger, &plan, 140);
    indexer_summary_print(to, &(indexer_tally){ 0 }, &ledger, &plan, 9949);
    expect("1 removed: 1 report, 1 passage, 0.1 s\n"
           "nothing new: 1 report, 1 passage, 9.9 s\n");
}

Test(summary, every_kind_of_change_has_a_word)
{
    indexer_tally tally = {
        .added = 1, .changed = 2, .known = 3, .edited = 4, .retagged = 5, .removed = 6, .fresh = 7
    };

    indexer_summary_print(to, &tally, &ledger, &plan, 0);
    expect("1 new, 2 changed, 3 renamed or copied, 4 with new metadata, 5 marked again, 6 removed, 7 unchanged: "
           "0 reports, 0 passages, 0.0 s\n");
}

Test(summary, a_long_list_is_cut_and_says_where_the_rest_is)
{
    char id[16], name[32];
    char *more;

    for (int i = 0; i < 13; i++) {
        snprintf(id, sizeof id, "%d", i);
        snprintf(name, sizeof name, "f%02d.txt", i);
        add(id, CORPUS_CLASS_EMPTY, name, "holds no bytes", 0);
    }
    indexer_summary_print(to, &(indexer_tally){ .fresh = 13 }, &ledger, &plan, 0);
    fclose(to);
    more = strstr(text, "and 3 more (precedent index --failed)");
    cr_expect(more != NULL, "%s", text);
    cr_expect(strstr(text, "f09.txt") != NULL);
    cr_expect(strstr(text, "f10.txt") == NULL);
}

Test(summary, unread_files_of_other_paths_are_counted_and_not_listed)
{
    add("1", CORPUS_CLASS_EMPTY, "a.txt", "holds no bytes", 0);
    root.place = BASE_TEXT("/elsewhere");
    cr_expect(eq(sz, indexer_summary_unread(&ledger, &plan), 0));
    cr_expect(eq(sz, indexer_summary_unread(&ledger, NULL), 1));
    indexer_summary_print(to, &(indexer_tally){ .fresh = 1 }, &ledger, &plan, 0);
    expect("1 unchanged: 0 reports, 0 passages, 0.0 s; 1 unread\n");
}

Test(summary, rows_that_name_no_file_are_told_first_among_what_to_check)
{
    static indexer_orphan rows[12];

    add("1", CORPUS_CLASS_OK, "a.txt", NULL, 7);
    for (size_t i = 0; i < 12; i++)
        rows[i] = (indexer_orphan){ BASE_TEXT("reviews/metadata.csv"), i + 2, BASE_TEXT("b\033.txt"), i == 1 };
    plan.orphans = (indexer_orphans){ .items = rows, .count = 2 };
    indexer_summary_print(to, &(indexer_tally){ .fresh = 1 }, &ledger, &plan, 0);
    fputs("--\n", to);
    plan.orphans.count = 12;
    indexer_summary_dry_run(to, &plan, &ledger, &(indexer_pruned){ 0 });
    fclose(to);
    cr_expect(eq(int,
                 strncmp(text,
                         "1 unchanged: 1 report, 7 passages, 0.0 s\n"
                         "  check    reviews/metadata.csv line 2: no file b?.txt\n"
                         "           reviews/metadata.csv line 3: no file b?.txt; its \"restricted\" holds for "
                         "nothing\n"
                         "           1 report without a date (list --incomplete)\n--\n",
                         230),
                 0),
              "%s", text);
    cr_expect(strstr(text, "line 11: no file") != NULL, "%s", text);
    cr_expect(strstr(text, "line 12: no file") == NULL, "%s", text);
    cr_expect(strstr(text, "and 2 more rows of a metadata.csv that name no file\n") != NULL, "%s", text);
}

Test(summary, names_that_meet_are_told_apart_by_their_folders)
{
    add("1", CORPUS_CLASS_EMPTY, "reviews/2019/a.txt", "holds no bytes", 0);
    add("2", CORPUS_CLASS_EMPTY, "reviews/2020/a.txt", "holds no bytes", 0);
    add("3", CORPUS_CLASS_EMPTY, "reviews/2020/b.txt", "holds no bytes", 0);
    indexer_summary_print(to, &(indexer_tally){ .fresh = 3 }, &ledger, &plan, 0);
    expect("3 unchanged: 0 reports, 0 passages, 0.0 s; 3 unread\n"
           "  unread   2019/a.txt  empty  holds no bytes\n"
           "           2020/a.txt  empty  holds no bytes\n"
           "           b.txt       empty  holds no bytes\n");
}

Test(summary, names_that_meet_below_two_paths_are_shown_as_given)
{
    static corpus_walk_root walks[] = { { .path = { "old", 3 }, .is_folder = true },
                                        { .path = { "new", 3 }, .is_folder = true } };
    static indexer_root roots[] = { { .walk = &walks[0], .place = { "/r/old", 6 } },
                                    { .walk = &walks[1], .place = { "/r/new", 6 } } };

    plan.roots = roots;
    plan.root_count = 2;
    add("1", CORPUS_CLASS_EMPTY, "new/a.txt", "holds no bytes", 0);
    add("2", CORPUS_CLASS_EMPTY, "old/a.txt", "holds no bytes", 0);
    indexer_summary_print(to, &(indexer_tally){ .fresh = 2 }, &ledger, &plan, 0);
    expect("2 unchanged: 0 reports, 0 passages, 0.0 s; 2 unread\n"
           "  unread   new/a.txt  empty  holds no bytes\n"
           "           old/a.txt  empty  holds no bytes\n");
}

Test(summary, control_bytes_of_a_name_never_reach_a_terminal)
{
    add("1", CORPUS_CLASS_EMPTY, "a\033[31m\n\xC2\x9B\xFFz.txt", "holds no bytes", 0);
    indexer_summary_failed(to, &ledger, false);
    expect("a?[31m??\xEF\xBF\xBDz.txt\tempty\tholds no bytes\n");
}

Test(summary, failures_are_json_lines_on_request)
{
    add("1", CORPUS_CLASS_EMPTY, "a\"\\\n\xFFz.txt", "holds no bytes", 0);
    add("2", CORPUS_CLASS_OK, "b.txt", NULL, 3);
    add("3", CORPUS_CLASS_IO, "c.txt", NULL, 0);
    cr_expect(eq(sz, indexer_summary_failed(to, &ledger, true), 2));
    expect("{\"v\":1,\"type\":\"unread\",\"file\":\"a\\\"\\\\\\u000a\xEF\xBF\xBDz.txt\","
           "\"files\":[\"a\\\"\\\\\\u000a\xEF\xBF\xBDz.txt\"],\"class\":\"empty\","
           "\"sentence\":\"holds no bytes\",\"pages\":null,\"pages_unread\":0}\n"
           "{\"v\":1,\"type\":\"unread\",\"file\":\"c.txt\",\"files\":[\"c.txt\"],\"class\":\"io\","
           "\"sentence\":null,\"pages\":null,\"pages_unread\":0}\n");
}

static void expect_kept(indexer_prune_verdict verdict, size_t held, size_t gone, const char *wanted)
{
    indexer_pruned pruned = { verdict, gone };

    root.held = held;
    indexer_summary_kept(to, &plan, &pruned);
    expect(wanted);
}

Test(summary, a_missing_path_keeps_its_reports)
{
    expect_kept(INDEXER_PRUNE_MISSING, 1, 1, "  kept     reviews: not there; its 1 report stays\n");
}

Test(summary, an_empty_path_keeps_its_reports)
{
    expect_kept(INDEXER_PRUNE_EMPTY, 3, 3,
                "  kept     reviews: holds no report now; its 3 reports stay (is it mounted?)\n");
}

Test(summary, too_many_gone_are_kept_until_told)
{
    expect_kept(INDEXER_PRUNE_TOO_MANY, 18, 5,
                "  kept     reviews: 5 of its 18 reports are gone; none is removed until --prune\n");
}

Test(summary, a_path_half_seen_keeps_its_reports)
{
    expect_kept(INDEXER_PRUNE_PARTLY, 18, 5, "  kept     reviews: could not be looked at whole; nothing is removed\n");
}

Test(summary, nothing_is_said_of_a_path_that_lost_nothing)
{
    expect_kept(INDEXER_PRUNE_DONE, 18, 0, "");
}

Test(summary, a_missing_path_that_held_nothing_is_told_elsewhere)
{
    expect_kept(INDEXER_PRUNE_MISSING, 0, 0, "");
}
