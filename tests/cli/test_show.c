/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `precedent show`, `list`, `dump`, `status`, `themes` from end to end. */
#include "tests/cli/precedent.h"

TestSuite(show, .init = cli_setup, .fini = cli_teardown);

/** The id of the first hit of a query, in `out`. */
static void first_id(char out[64], const char *query)
{
    cr_assert(eq(int, cli_run("search", "--oneline", "-n", "1", query), 0), "%s", cli.err);
    snprintf(out, 64, "%.*s", (int)strcspn(cli.out, "\t"), cli.out);
}

Test(show, a_passage_in_context)
{
    char id[64];

    first_id(id, "\"Ask the MARAC chair to tell schools\"");
    cr_expect(eq(int, cli_run("show", id), 0));
    cli_expect_out("Northmoor Safeguarding Children Partnership");
    cli_expect_out("published September 2021");
    cli_expect_out("lead-in");
    cli_expect_out("also printed p. ");
    cli_expect_out("before :");
    cli_expect_out("domestic-abuse");
    cli_expect_out("another \"Child R\" is indexed: Eastvale");
    cli_expect_out("northmoor-child-r.txt");
    cli_expect_out("Northmoor Safeguarding Children Partnership (2021)");
}

Test(show, citations_alone)
{
    char id[64];

    first_id(id, "\"Ask the MARAC chair to tell schools\"");
    cr_expect(eq(int, cli_run("show", "--cite", "plain", id), 0));
    cr_expect(eq(sz, cli_lines(cli.out), 1));
    cr_expect(eq(int, cli_run("show", "--cite", "bibtex", id), 0));
    cr_expect(cli.out[0] == '@');
    cr_expect(eq(int, cli_run("show", "--cite", "csl", id), 0));
    cr_expect(cli.out[0] == '{' || cli.out[0] == '[');
}

Test(show, restricted_reports_are_not_cited)
{
    char id[64];

    first_id(id, "partnership:lough-erran kind:recommendation");
    cli_run("show", "--cite", "plain", id);
    cr_expect(eq(str, cli.out, ""));
    cli_expect_err("--include-restricted");
    cr_expect(eq(int, cli_run("show", "--cite", "plain", "--include-restricted", id), 0));
    cli_expect_out("Lough Erran");
}

Test(show, ids_from_a_pipe)
{
    char *ids;

    cr_assert(eq(int, cli_run("search", "--oneline", "-n", "3", "bruising"), 0));
    ids = strdup(cli.out);
    cr_expect(eq(int, cli_feed(ids, "show", "--cite", "plain", "-"), 0));
    cr_expect(eq(sz, cli_lines(cli.out), 3));
    free(ids);
}

Test(show, a_hash_finds_words_that_moved)
{
    char id[64], link[160], hash[32] = "";
    const char *at;

    first_id(id, "\"Ask the MARAC chair to tell schools\"");
    cr_assert(eq(int, cli_run("show", "--json", id), 0));
    at = strstr(cli.out, "\"text_hash\":\"");
    cr_assert(at != NULL);
    snprintf(hash, sizeof hash, "%.16s", at + 13);
    snprintf(link, sizeof link, "%s@%s", id, hash);
    cr_expect(eq(int, cli_run("show", link), 0));
    snprintf(link, sizeof link, "%.8s:1@%s", id, hash);
    cr_expect(eq(int, cli_run("show", link), 0));
    cli_expect_out("Ask the MARAC chair");
    cli_expect_out("under another number");
    snprintf(link, sizeof link, "%s@0000000000000000", id);
    cr_expect(eq(int, cli_run("show", link), 2));
    cli_expect_err("any more");
}

Test(show, dump_has_every_passage_once)
{
    char *line, *dump;
    size_t lines;

    cr_expect(eq(int, cli_run("dump"), 0));
    lines = cli_lines(cli.out);
    dump = strdup(cli.out);
    for (line = strtok(dump, "\n"); line; line = strtok(NULL, "\n"))
        cr_expect(strncmp(line, "{\"v\":1,\"type\":\"passage\",", 24) == 0);
    free(dump);
    cr_expect(eq(int, cli_run("status", "--json"), 0));
    {
        char passages[64];
        snprintf(passages, sizeof passages, "\"passages\":%zu,", lines);
        cli_expect_out(passages);
    }
}

Test(show, listing)
{
    cr_expect(eq(int, cli_run("list", "--json"), 0));
    cr_expect(eq(sz, cli_lines(cli.out), 13));
    cli_expect_out("{\"v\":1,\"type\":\"report\",");
    cr_expect(eq(int, cli_run("list", "--by", "kind"), 0));
    cli_expect_out("recommendation");
    cr_expect(eq(int, cli_run("list", "--by", "year"), 0));
    cr_expect(strstr(cli.out, "2014") < strstr(cli.out, "2024"));
    cr_expect(eq(int, cli_run("list", "--by", "partnership", "kind:recommendation"), 0));
    cli_expect_out("Northmoor Safeguarding Children Partnership");
    cr_expect(eq(int, cli_run("list", "--template"), 0));
    cr_expect(strncmp(cli.out, "file,title,type,partnership,subjects,authors,published,url,retrieved,access", 75) == 0,
              "%s", cli.out);
    cr_expect(eq(sz, cli_lines(cli.out), 14));
}

Test(show, a_list_of_nothing_says_so)
{
    cr_expect(eq(int, cli_run("list", "zyzzyva"), 1));
    cr_expect(eq(str, cli.out, ""));
    cli_expect_err("No report matches in the 13 reports");
    cr_expect(eq(int, cli_run("list", "--unread"), 1));
    cli_expect_err("Every file of the index could be read.");
    cr_expect(eq(int, cli_run("list", "--json", "zyzzyva"), 1));
    cr_expect(eq(str, cli.out, ""));
}

/* One line a file, by path, as index --failed has them; two files of the same bytes are two lines. */
Test(show, what_could_not_be_read_is_listed_as_the_indexer_lists_it)
{
    char *listed;

    test_file_write(cli_folder, "unread/z one.txt", "\0\1\2\3\4\5\6\7", 8);
    test_file_write(cli_folder, "unread/a two.txt", "\0\1\2\3\4\5\6\7", 8);
    test_file_write(cli_folder, "unread/b empty.txt", "", 0);
    cli_run("index", "unread");
    cr_expect(eq(int, cli_run("list", "--unread"), 0));
    cr_expect(eq(sz, cli_lines(cli.out), 3), "%s", cli.out);
    listed = strdup(cli.out);
    cli_run("index", "--failed");
    cr_expect(eq(str, cli.out, listed));
    free(listed);
    cr_expect(strstr(cli.out, "a two.txt\t") < strstr(cli.out, "b empty.txt\tempty\t"));
    cr_expect(strstr(cli.out, "b empty.txt\t") < strstr(cli.out, "z one.txt\t"));
}

Test(show, status_and_themes)
{
    cr_expect(eq(int, cli_run("status"), 0));
    cli_expect_out("13 reports");
    cr_expect(eq(int, cli_run("themes"), 0));
    cli_expect_out("neglect");
    cr_expect(eq(int, cli_run("themes", "show", "neglect"), 0));
    cli_expect_out("neglect");
}

Test(show, themes_filter_what_they_mark)
{
    size_t lines;

    cr_expect(eq(int, cli_run("search", "--json", "-n", "0", "theme:substance-misuse"), 0));
    lines = cli_lines(cli.out) - 1;
    cr_expect(gt(sz, lines, 0));
    for (char *at = cli.out; lines > 0; lines--) {
        char *end = strchr(at, '\n');
        *end = '\0';
        cr_expect(strstr(at, "\"substance-misuse\"") != NULL, "%s", at);
        at = end + 1;
    }
}
