/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 0 hits, 1 none, 2 error: each, with the one message that goes with it. */
#include "tests/cli/precedent.h"

#include <fcntl.h>
#include <unistd.h>

TestSuite(exit_codes, .init = cli_setup, .fini = cli_teardown);

/** Exit 2, nothing on standard output, one message, and no more than three lines of it. */
static void expect_error(const char *message)
{
    cr_expect(eq(int, cli.code, 2), "%s", cli.err);
    cr_expect(eq(str, cli.out, ""));
    cr_expect(strncmp(cli.err, "precedent: ", 11) == 0, "%s", cli.err);
    cli_expect_err(message);
    cr_expect(le(sz, cli_lines(cli.err), 4), "%s", cli.err);
}

Test(exit_codes, mistakes_in_a_query)
{
    cli_run("search", "kind:recommendation (\"was not brought");
    expect_error("a quotation mark is never closed");
    cr_expect(strstr(cli.err, "\n  kind:recommendation (\"was not brought\n                       ^\n") != NULL, "%s",
              cli.err);
    cli_run("search", "(neglect");
    expect_error("a bracket is never closed");
    cli_run("search", "neglect AND");
    expect_error("");
    cli_run("search", "--", "-neglect");
    expect_error("");
    cli_run("search", "");
    expect_error("");
    cli_run("search", "colour:red");
    expect_error("");
    cli_run("search", "kind:recomendation");
    expect_error("recommendation");
    cli_run("search", "theme:neglec");
    expect_error("neglect");
    cli_run("search", "year:2021..2019 neglect");
    expect_error("this range runs backward");
    cli_run("search", "year:soon");
    expect_error("");
}

Test(exit_codes, an_index_that_is_not_there)
{
    cli_run("search", "--index", "/nonexistent/index", "neglect");
    expect_error("/nonexistent/index: there is no index here; make one: precedent index --index /nonexistent/index");
    cli_run("status", "--index", "/nonexistent/index");
    expect_error("there is no index here");
    {
        const char *const line[] = { PRECEDENT, "search", "neglect", NULL };
        const char *const environment[] = { cli_home, "PRECEDENT_INDEX", "XDG_CONFIG_HOME", "XDG_DATA_HOME", NULL };
        test_program_run(&cli, &(test_program_call){ .arguments = line, .environment = environment });
        expect_error("there is no index here; make one: precedent index FOLDER-OF-REPORTS\n");
    }
    cli_run("dump", "--index", TEST_SOURCE_DIR);
    expect_error("this folder is no index");
}

Test(exit_codes, an_index_in_which_nothing_could_be_read)
{
    char other[TEST_PATH_BYTES];

    test_file_write(cli_folder, "unread/scan.txt", "\0\1\2\3\4\5\6\7", 8);
    test_path(other, cli_folder, "other");
    cli_run("index", "--index", other, "unread");
    cli_run("search", "--index", other, "neglect");
    expect_error("nothing to search, for none of its 1 files could be read");
    cr_expect(eq(int, cli_run("list", "--unread", "--index", other), 0), "%s", cli.err);
    cli_expect_out("scan.txt");
}

Test(exit_codes, pages_that_could_not_be_read_are_listed_as_unread)
{
    static const char pdf[] =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 2/Kids[5 0 R 6 0 R]>>endobj\n"
        "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        "4 0 obj<</Length 68>>stream\nBT /F 12 Tf 72 700 Td (The board should ask who else is at home.) Tj ET  \n"
        "endstream endobj\n"
        "5 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>endobj\n"
        "6 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R/Size 7>>\n%%EOF\n";
    char other[TEST_PATH_BYTES];

    test_file_write(cli_folder, "partly/half.pdf", pdf, sizeof pdf - 1);
    test_path(other, cli_folder, "partly-index");
    cli_run("index", "--index", other, "partly");
    cr_expect(eq(int, cli_run("list", "--unread", "--index", other), 0), "%s", cli.err);
    cli_expect_out("half.pdf");
    cli_expect_out("1 of 2 pages holds no letters");
}

Test(exit_codes, mistakes_in_the_command)
{
    cli_run("serch", "neglect");
    expect_error("search");
    cli_run("search", "--limitt", "3", "neglect");
    expect_error("limit");
    cli_run("search", "--json", "--csv", "neglect");
    expect_error("exclude each other");
    cli_run("show");
    expect_error("which passage?");
    cli_run("show", "nonsense");
    expect_error("\"nonsense\" is no passage");
    cli_run("show", "00000000:1");
    expect_error("no report of this index begins with 00000000");
    cli_run("themes", "show", "neglec");
    expect_error("the nearest is neglect");
    cli_run("status", "extra");
    expect_error("precedent status takes no argument \"extra\"");
    cli_run("dump", "extra");
    expect_error("dump takes no query");
    cli_run("themes", "extra");
    expect_error("\"themes extra\" is unknown");
    cli_run("list", "--unread", "extra");
    expect_error("list --unread takes no query");
    cli_run("list", "--by", "colour");
    expect_error("--by takes a field");
    cli_run("search", "--index", "tcp://localhost:1", "neglect");
    expect_error("servers are not supported yet");
    cli_run("similar", "x");
    expect_error("later version");
}

Test(exit_codes, found_and_not_found)
{
    cr_expect(eq(int, cli_run("search", "neglect"), 0));
    cr_expect(eq(int, cli_run("search", "zyzzyva"), 1));
    cr_expect(eq(int, cli_run("list", "year:2019"), 0));
    cr_expect(eq(int, cli_run("list", "year:1999"), 1));
    cr_expect(eq(int, cli_run("list", "--unread"), 1));
    cr_expect(eq(int, cli_run("dump"), 0));
    cr_expect(eq(int, cli_run("status"), 0));
    cr_expect(eq(int, cli_run("themes"), 0));
    cr_expect(eq(int, cli_run("help"), 0));
    cr_expect(eq(int, cli_run("version"), 0));
    cr_expect(eq(int, cli_run("search", "--help"), 0));
}

Test(exit_codes, a_full_disk_is_an_error)
{
    const char *const line[] = { "/bin/sh", "-c", "exec \"$0\" dump > /dev/full", PRECEDENT, NULL };
    const char *const environment[] = { cli_index, cli_home, NULL };
    test_program_call call = { .arguments = line, .environment = environment };

    if (access("/dev/full", W_OK) != 0)
        cr_skip("no /dev/full here");
    test_program_run(&cli, &call);
    cr_expect(eq(int, cli.code, 2));
    cli_expect_err("precedent: ");
}

Test(exit_codes, a_reader_that_goes_away_is_none)
{
    const char *const line[] = { "/bin/sh", "-c", "{ \"$0\" dump; echo $? >&2; } | head -n 1", PRECEDENT, NULL };
    const char *const environment[] = { cli_index, cli_home, NULL };
    test_program_call call = { .arguments = line, .environment = environment };

    test_program_run(&cli, &call);
    cr_expect(eq(sz, cli_lines(cli.out), 1));
    cr_expect(eq(str, cli.err, "0\n"));
}
