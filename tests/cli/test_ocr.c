/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `precedent index --ocr` from end to end, behind the walls of the reading child. */
#include "tests/cli/precedent.h"
#include "tests/support/scan.h"

TestSuite(ocr, .init = cli_setup, .fini = cli_teardown);

#ifndef PRECEDENT_OCR

Test(ocr, is_refused_with_what_to_do_by_a_build_without_it)
{
    test_file_print(cli_folder, "one.txt", "Recommendation 1: The zyzzyva must be counted.\n");
    cr_expect(eq(int, cli_run("index", "--ocr", "one.txt"), 2));
    cli_expect_err("-DPRECEDENT_OCR=ON");
    cli_expect_err("tesseract-ocr-eng");
    cr_expect(eq(int, cli_run("search", "zyzzyva"), 1));
}

#else

static const char fiction[] = "# Recommendations\n"
                              "Recommendation 1: The Board should ask every lighthouse to keep\n"
                              "a record of each missed appointment for the child.\n";

static void make_scan(void)
{
    test_file_print(cli_folder, "scans/words.txt", "Recommendation 1: The zyzzyva must be counted.\n");
    if (!test_scan_make(cli_folder, "scans/scan.pdf", fiction, (test_scan_page[]){ TEST_SCAN_PICTURE }))
        cr_skip_test("no font is installed to draw a scan with");
}

/* Unread at first; read when it is asked for; then left alone, whatever is asked. */
Test(ocr, reads_what_was_left_unread)
{
    make_scan();
    cr_expect(eq(int, cli_run("index", "scans"), 1), "%s", cli.err);
    cli_expect_out("no-text");
    cr_expect(eq(int, cli_run("index", "scans"), 1));
    cli_expect_out("2 unchanged");
    cr_expect(eq(int, cli_run("index", "--ocr", "scans"), 0), "%s%s", cli.out, cli.err);
    cli_expect_out("1 changed, 1 unchanged");
    cli_expect_out("1 of 1 page was read by OCR: check the words against the page");
    cr_expect(eq(int, cli_run("index", "--ocr", "scans"), 0));
    cli_expect_out("2 unchanged");
    cr_expect(eq(int, cli_run("index", "scans"), 0));
    cli_expect_out("2 unchanged");
    cr_expect(eq(int, cli_run("search", "lighthouse"), 0));
    cli_expect_out("p. 1 \xC2\xB7 read by OCR");
    cr_expect(eq(int, cli_run("search", "--json", "lighthouse"), 0));
    cli_expect_out("\"ocr\":true");
    cr_expect(eq(int, cli_run("search", "--json", "zyzzyva"), 0));
    cli_expect_out("\"ocr\":false");
}

/* The marks are the reader's, whatever the walls: none of them is missing while pictures are drawn and read. */
Test(ocr, happens_behind_all_walls)
{
    make_scan();
    cli_run("index", "--confinement");
    if (!strstr(cli.out, "seccomp"))
        cr_log_info("this system has no seccomp: %s", cli.out);
    cr_expect(eq(int, cli_run("index", "--ocr", "scans"), 0), "%s%s", cli.out, cli.err);
    cli_expect_out("2 new");
}

Test(ocr, of_a_published_scan)
{
    static const char scan[] = TEST_SOURCE_DIR "/../shared/hostile/ocrmypdf__skew.pdf";

    if (!test_file_exists(scan))
        cr_skip_test("without ../shared/hostile there is no published scan");
    test_file_copy(scan, cli_folder, "scans/skew.pdf");
    cr_expect(eq(int, cli_run("index", "--ocr", "scans"), 0), "%s%s", cli.out, cli.err);
    cli_expect_out("read by OCR");
}

#endif
