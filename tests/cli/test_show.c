/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `precedent show`, `list`, `dump`, `status`, `themes` from end to end. */
#include "tests/cli/precedent.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

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
    cr_expect(eq(sz, cli_lines(cli.out), strtoul(REPORTS, NULL, 10)));
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
    cr_expect(eq(sz, cli_lines(cli.out), strtoul(FILES, NULL, 10) + 1));
}

Test(show, a_list_of_nothing_says_so)
{
    cr_expect(eq(int, cli_run("list", "zyzzyva"), 1));
    cr_expect(eq(str, cli.out, ""));
    cli_expect_err("No report matches in the " REPORTS " reports");
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
    cli_expect_out(REPORTS " reports");
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

/* ---- show --open ---- */

/* A viewer that notes its arguments, one a line and "." behind the last, and what it has of ours. */
static void install_viewer(void)
{
    char path[TEST_PATH_BYTES], script[3 * TEST_PATH_BYTES + 400];

    snprintf(script, sizeof script,
             "#!/bin/sh\n"
             "{ for word; do printf '[%%s]\\n' \"$word\"; done; [ -t 0 ] || read line || echo no input\n"
             "ls -l /proc/self/fd | grep -c index; echo .; } >%s/log.part\n"
             "mv %s/log.part %s/log\n",
             cli_folder, cli_folder, cli_folder);
    test_file_print(cli_folder, "viewer", script);
    cr_assert(eq(int, chmod(test_path(path, cli_folder, "viewer"), 0755), 0));
}

/* What the viewer noted; it runs by itself, so it is waited for. */
static char *noted(void)
{
    char path[TEST_PATH_BYTES];
    char *log = NULL;

    test_path(path, cli_folder, "log");
    for (int i = 0; i < 500 && !log; i++) {
        log = test_file_read(path, NULL);
        if (!log)
            nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
    }
    cr_assert(log != NULL, "the viewer never ran: %s", cli.err);
    cr_assert(eq(int, unlink(path), 0));
    return log;
}

Test(show, open_starts_the_viewer_at_the_page)
{
    char id[64], expected[2 * TEST_PATH_BYTES], *log;

    install_viewer();
    first_id(id, "\"Ask the MARAC chair to tell schools\"");
    cr_expect(eq(int, cli_run("show", "--open", "--viewer", "./viewer --page=%p '%f' %%p", id), 0), "%s", cli.err);
    cli_expect_out("Ask the MARAC chair");
    cli_expect_out("northmoor-child-r.txt, unchanged since indexed");
    log = noted();
    snprintf(expected, sizeof expected, "[--page=7]\n[%s/northmoor-child-r.txt]\n[%%p]\nno input\n0\n.\n", SAMPLES);
    cr_expect(eq(str, log, expected));
    free(log);
    cr_expect(eq(int, cli_run("show", "-q", "--open", "--viewer", "./viewer", id), 0));
    cr_expect(eq(str, cli.out, ""));
    cr_expect(eq(str, cli.err, ""));
    free(noted());
}

/* The name is hostile: a line end, quotes, blanks, a dollar, what looks like %p, what looks like an option. */
Test(show, open_hands_any_name_over_as_it_is)
{
    static const char name[] = "-x '\"$(touch bad)\n%p %f;.txt";
    char id[64], expected[2 * TEST_PATH_BYTES], *log;

    install_viewer();
    test_file_print(cli_folder, name, "Recommendations\n\nRecommendation 1: The zyzzyva must be counted each year.\n");
    cr_assert(eq(int, cli_run("index", "--", name), 0), "%s", cli.err);
    first_id(id, "zyzzyva");
    cr_expect(eq(int, cli_run("show", "-q", "--open", "--viewer", "./viewer %p", id), 0), "%s", cli.err);
    log = noted();
    snprintf(expected, sizeof expected, "[1]\n[%s/%s]\n", cli_folder, name);
    cr_expect(strncmp(log, expected, strlen(expected)) == 0, "%s", log);
    free(log);
    test_path(expected, cli_folder, "bad");
    cr_expect(not(test_file_exists(expected)));
}

Test(show, open_says_what_became_of_the_file)
{
    char id[64], path[TEST_PATH_BYTES];

    install_viewer();
    test_file_print(cli_folder, "one.txt", "Recommendations\n\nRecommendation 1: The zyzzyva must be counted.\n");
    cr_assert(eq(int, cli_run("index", "one.txt"), 0), "%s", cli.err);
    first_id(id, "zyzzyva");
    test_file_print(cli_folder, "one.txt", "Something else\n");
    cr_expect(eq(int, cli_run("show", "--open", "--viewer", "./viewer", id), 0));
    cli_expect_out("one.txt, changed since indexed");
    cli_expect_err("the page may differ");
    free(noted());
    cr_assert(eq(int, unlink(test_path(path, cli_folder, "one.txt")), 0));
    cr_expect(eq(int, cli_run("show", "--open", "--viewer", "./viewer", id), 2));
    cli_expect_err("one.txt: not there any more");
    cr_expect(eq(int, cli_run("show", id), 0));
    cli_expect_out("one.txt, not there any more");
}

Test(show, open_refuses_what_no_viewer_can_show)
{
    char id[64], second[160];

    first_id(id, "partnership:meresby kind:recommendation");
    cr_expect(eq(int, cli_run("show", "-q", "--open", "--viewer", "true", id), 2));
    cli_expect_err("packed with gzip");
    cr_expect(eq(int, cli_run("show", "--open", id, id), 2));
    cli_expect_err("one passage at a time");
    snprintf(second, sizeof second, "%s\n%s\n", id, id);
    cr_expect(eq(int, cli_feed(second, "show", "--open", "-"), 2));
    cli_expect_err("one passage at a time");
}

Test(show, a_viewer_that_fails_is_told)
{
    char id[64];

    first_id(id, "\"Ask the MARAC chair to tell schools\"");
    cr_expect(eq(int, cli_run("show", "-q", "--open", "--viewer", "no-such-viewer", id), 2));
    cli_expect_err("no-such-viewer cannot be started");
    cli_expect_err("PRECEDENT_VIEWER");
    cr_expect(eq(int, cli_run("show", "-q", "--open", "--viewer", "false", id), 2));
    cli_expect_err("ended at once with status 1");
    test_file_print(cli_folder, ".config/precedent/config", "viewer = \"true '%f'\"\n");
    cr_expect(eq(int, cli_run("show", "-q", "--open", id), 0), "%s", cli.err);
}

/* ---- what could not be read may be what is sought ---- */

Test(show, unread_files_are_named_when_their_names_bear_the_words)
{
    test_file_write(cli_folder, "unread/Zedmoor_Child-Q.report.txt", "\0\1\2\3\4\5\6\7", 8);
    test_file_write(cli_folder, "unread/two.txt", "\0\1\2\3\4\5\6\10", 8);
    test_file_print(cli_folder, "unread/metadata.csv", "file,title\ntwo.txt,Thematic review of zyzzyva keeping\n");
    cr_expect(eq(int, cli_run("index", "unread"), 1));
    cli_run("search", "the reports of zedmoor");
    cli_expect_err("1 report that could not be read bears these words in its title or name: "
                   "unread/Zedmoor_Child-Q.report.txt.");
    cli_run("search", "zyzzyva");
    cli_expect_err("bears these words in its title or name: unread/two.txt.");
    cli_run("search", "child:\"Child Q\" kind:finding zedmoor");
    cli_expect_err("Zedmoor_Child-Q");
    cli_run("search", "zedmoor zyzzyva");
    cr_expect(strstr(cli.err, "bears these words") == NULL, "%s", cli.err);
    cli_run("search", "kind:recommendation");
    cr_expect(strstr(cli.err, "these words") == NULL, "%s", cli.err);
    cli_run("search", "-q", "zyzzyva");
    cr_expect(eq(str, cli.err, ""));
    cli_run("list", "title:zyzzyva");
    cli_expect_err("unread/two.txt (precedent list --unread).");
}
