/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `precedent search` from end to end. */
#include "tests/cli/precedent.h"

TestSuite(search, .init = cli_setup, .fini = cli_teardown);

Test(search, a_recommendation_by_its_content_comes_first_with_its_number)
{
    cr_expect(eq(int, cli_run("search", "--json", "schools told when a family is discussed at marac"), 0));
    cr_expect(strncmp(cli.out, "{\"v\":1,\"type\":\"hit\",\"rank\":1,", 29) == 0);
    cli_expect_out("\"kind\":\"recommendation\"");
    cr_expect(strstr(cli.out, "\"number\":\"7\"") < strchr(cli.out, '\n'));
}

Test(search, hits_stand_under_their_report)
{
    cr_expect(eq(int, cli_run("search", "kind:recommendation", "partnership:northmoor"), 0));
    cli_expect_out("Northmoor Safeguarding Children Partnership");
    cli_expect_out("Child R");
    cli_expect_out("Sep 2021");
    cli_expect_err("recommendations in 1 of " REPORTS " reports");
    cli_expect_err("passages of other kinds match too");
}

/* Wherever its hits rank, a report stands on the page once; the best hit of all still comes first. */
Test(search, a_report_stands_on_the_page_once)
{
    char best[32];
    size_t heads = 0, reports = 0;

    cr_expect(eq(int, cli_run("search", "--oneline", "-n", "40", "children school health"), 0));
    snprintf(best, sizeof best, "\n  %.*s  ", (int)strcspn(cli.out, "\t"), cli.out);
    cr_expect(eq(int, cli_run("search", "--oneline", "-n", "40", "--one-per-report", "children school health"), 0));
    reports = cli_lines(cli.out);
    cr_expect(eq(int, cli_run("search", "-n", "40", "children school health"), 0));
    for (const char *line = cli.out; *line; line = strchr(line, '\n') + 1)
        heads += *line != ' ' && *line != '\n';
    cr_expect(gt(sz, heads, 1));
    cr_expect(le(sz, heads, reports));
    cr_expect(strstr(cli.out, best) == strchr(cli.out, '\n'), "%s in:\n%s", best, cli.out);
}

Test(search, a_phrase_over_a_line_break_is_found)
{
    cr_expect(eq(int, cli_run("search", "-x", "seriously injured at home by the mother's former partner"), 0));
    cr_expect(eq(int,
                 cli_run("search", "\xE2\x80\x9C"
                                   "the mother\xE2\x80\x99s former partner\xE2\x80\x9D"),
                 0));
}

Test(search, several_arguments_with_spaces_are_phrases)
{
    cr_expect(eq(int, cli_run("search", "kind:recommendation", "was not brought"), 0));
    cli_expect_out("was not brought");
    cr_expect(eq(int, cli_run("search", "kind:recommendation", "brought not was"), 1));
}

Test(search, a_phrase_that_is_not_there_is_answered_honestly)
{
    cr_expect(eq(int, cli_run("search", "kind:recommendation year:2019.. \"bruising clinic\""), 1));
    cr_expect(eq(str, cli.out, ""));
    cli_expect_err("No recommendation matches in the ");
    cli_expect_err(" of " REPORTS " reports dated 2019 or later.");
    cli_expect_err("without kind:recommendation: 0 passages");
    cli_expect_err("as words in any order: ");
}

Test(search, plain_words_close_with_the_exact_form)
{
    cr_expect(eq(int, cli_run("search", "was not brought"), 0));
    cli_expect_err("hold these words exactly: -x \"was not brought\"");
}

Test(search, the_same_letter_is_another_child_elsewhere)
{
    cr_expect(eq(int,
                 cli_run("search", "--json", "-n", "0", "kind:recommendation", "child:Child R", "partnership:eastvale"),
                 0));
    cli_expect_out("Eastvale");
    cr_expect(strstr(cli.out, "Northmoor") == NULL);
}

Test(search, did_you_mean_is_said)
{
    cr_expect(eq(int, cli_run("search", "neglct"), 0));
    cli_expect_err("Nothing matches \"neglct\". Searched instead: neglect");
    cr_expect(eq(int, cli_run("search", "--json", "neglct"), 1));
    cli_expect_out("\"suggestion\":\"neglect\",\"corrected\":false");
    cr_expect(eq(int, cli_run("search", "--count", "neglct"), 1));
    cr_expect(eq(str, cli.out, "0\n"));
}

Test(search, counting)
{
    size_t listed;

    cr_expect(eq(int, cli_run("search", "--oneline", "-n", "0", "kind:recommendation"), 0));
    listed = cli_lines(cli.out);
    cr_expect(eq(int, cli_run("search", "--count", "kind:recommendation"), 0));
    cr_expect(eq(sz, (size_t)strtoul(cli.out, NULL, 10), listed));
}

Test(search, pages_of_an_answer_join)
{
    char *whole;

    cr_expect(eq(int, cli_run("search", "--oneline", "--flat", "-n", "6", "neglect of children"), 0));
    whole = strdup(cli.out);
    cr_expect(eq(int, cli_run("search", "--oneline", "--flat", "-n", "3", "neglect of children"), 0));
    cr_expect(strncmp(whole, cli.out, cli.out_length) == 0);
    {
        size_t half = cli.out_length;
        cr_expect(
            eq(int, cli_run("search", "--oneline", "--flat", "-n", "3", "--offset", "3", "neglect of children"), 0));
        cr_expect(eq(str, whole + half, cli.out));
    }
    free(whole);
}

Test(search, one_line_each)
{
    cr_expect(eq(int, cli_run("search", "--oneline", "-n", "2", "bruising"), 0));
    for (char *line = strtok(cli.out, "\n"); line; line = strtok(NULL, "\n")) {
        size_t tabs = 0;
        for (const char *c = line; *c; c++)
            tabs += *c == '\t';
        cr_expect(eq(sz, tabs, 4), "%s", line);
    }
}

Test(search, reads_the_query_from_standard_input)
{
    cr_expect(eq(int, cli_feed("kind:recommendation\nneglect\n", "search", "--count", "-"), 0));
    cr_expect(ne(str, cli.out, "0\n"));
}

Test(search, quiet_says_no_words)
{
    cr_expect(eq(int, cli_run("search", "-q", "was not brought"), 0));
    cr_expect(eq(str, cli.err, ""));
    cr_expect(eq(int, cli_run("search", "-q", "zyzzyva"), 1));
    cr_expect(eq(str, cli.out, ""));
    cr_expect(eq(str, cli.err, ""));
}

Test(search, explain_shows_what_was_added)
{
    cr_expect(eq(int, cli_run("search", "--explain", "what happened to wnb"), 0));
    cli_expect_err("asked as: ");
    cli_expect_err("wnb is also \"was not");
    cli_expect_err(" weighs ");
}

Test(search, newest_first_by_date)
{
    char last[8] = "9999";

    cr_expect(eq(int, cli_run("search", "--json", "-n", "0", "--sort", "date", "kind:recommendation"), 0));
    for (char *at = cli.out; (at = strstr(at, "\"published\":\"")); at++) {
        cr_expect(strncmp(at + 13, last, 4) <= 0);
        memcpy(last, at + 13, 4);
    }
}

Test(search, a_restricted_report_is_marked)
{
    cr_expect(eq(int, cli_run("search", "partnership:lough-erran kind:good-practice"), 0));
    cli_expect_out("RESTRICTED");
}
