/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that are pictures: read in builds that can, refused with what to do in those that cannot. */
#include "corpus/format/ocr.h"
#include "corpus/reader.h"
#include "tests/support/folder.h"
#include "tests/support/scan.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>

#ifndef PRECEDENT_OCR

Test(ocr, a_build_without_it_says_what_to_install_and_to_build)
{
    corpus_ocr *ocr = NULL;
    base_error err = { 0 };

    cr_expect(not(corpus_ocr_built()));
    cr_expect(eq(int, corpus_ocr_open(&ocr, NULL, &err), BASE_E_UNSUPPORTED));
    cr_expect(ocr == NULL);
    cr_expect(strstr(err.message, "tesseract-ocr-eng") != NULL, "%s", err.message);
    cr_expect(strstr(err.message, "-DPRECEDENT_OCR=ON") != NULL, "%s", err.message);
    corpus_ocr_close(ocr);
}

#else

static const char fiction[] = "# Recommendations\n"
                              "Recommendation 1: The Board should ask every school to keep\n"
                              "a record of each missed appointment for the child.\n"
                              "\n"
                              "Recommendation 2: Health visitors should meet both parents\n"
                              "before the second month, and say so in the record.\n"
                              "\n"
                              "Recommendation 3: The Board should report on progress.\n";

static char folder[TEST_PATH_BYTES];

static void start(void)
{
    test_folder_make(folder);
}

static void stop(void)
{
    test_folder_remove(folder);
}

TestSuite(ocr, .init = start, .fini = stop);

/** Draw, read. `ocr` NULL: as a run without --ocr. */
static void read_scan(corpus_report *out, const char *text, const test_scan_page *pages, corpus_ocr *ocr)
{
    char path[TEST_PATH_BYTES];
    base_error err = { 0 };
    size_t length = 0;
    char *bytes;

    if (!test_scan_make(folder, "scan.pdf", text, pages))
        cr_skip_test("no font is installed to draw a scan with");
    bytes = test_file_read(test_path(path, folder, "scan.pdf"), &length);
    cr_assert(bytes != NULL);
    cr_assert(eq(int,
                 corpus_report_read(out, (base_text){ bytes, length }, BASE_TEXT("scan.pdf"),
                                    &(corpus_reader_options){ .ocr = ocr }, &err),
                 BASE_OK),
              "%s", err.message);
    free(bytes);
}

static corpus_ocr *open_ocr(const corpus_ocr_limits *limits)
{
    corpus_ocr *ocr = NULL;
    base_error err = { 0 };

    cr_assert(eq(int, corpus_ocr_open(&ocr, limits, &err), BASE_OK), "%s", err.message);
    return ocr;
}

static bool says(const corpus_report *report, const char *words)
{
    return base_text_find(report->sentence, base_text_of(words), 0) != (size_t)-1;
}

static const corpus_passage *numbered(const corpus_report *report, const char *number)
{
    for (size_t i = 0; i < report->passage_count; i++) {
        if (base_text_equal(report->passages[i].number, base_text_of(number)))
            return &report->passages[i];
    }
    return NULL;
}

static void expect_recommendations(const corpus_report *report)
{
    const corpus_passage *second = numbered(report, "2");

    cr_assert(second != NULL && numbered(report, "1") && numbered(report, "3"), "%zu passages", report->passage_count);
    cr_expect(eq(int, second->kind, CORPUS_KIND_RECOMMENDATION));
    cr_expect(base_text_equal_nocase(second->text,
                                     BASE_TEXT("Health visitors should meet both parents before the second month, "
                                               "and say so in the record.")),
              "%.*s", BASE_TEXT_ARG(second->text));
    cr_expect(second->ocr);
    cr_expect(eq(u32, second->page, 1));
}

Test(ocr, a_scan_gives_the_passages_of_its_words)
{
    corpus_ocr *ocr = open_ocr(NULL);
    corpus_report report = { 0 };

    read_scan(&report, fiction, (test_scan_page[]){ TEST_SCAN_PICTURE }, ocr);
    cr_expect(eq(int, report.state, CORPUS_CLASS_OK_WARNINGS));
    cr_expect(says(&report, "1 of 1 page was read by OCR: check the words against the page"), "%.*s",
              BASE_TEXT_ARG(report.sentence));
    cr_expect(eq(u32, report.pages_ocr, 1));
    cr_expect(eq(u32, report.pages_unread, 0));
    expect_recommendations(&report);
    corpus_report_release(&report);
    corpus_ocr_close(ocr);
}

Test(ocr, a_scan_that_lies_askew_is_set_straight)
{
    corpus_ocr *ocr = open_ocr(NULL);
    corpus_report report = { 0 };

    read_scan(&report, fiction, (test_scan_page[]){ TEST_SCAN_ASKEW }, ocr);
    expect_recommendations(&report);
    corpus_report_release(&report);
    corpus_ocr_close(ocr);
}

Test(ocr, without_it_a_scan_is_unread_and_told)
{
    corpus_report report = { 0 };

    read_scan(&report, fiction, (test_scan_page[]){ TEST_SCAN_PICTURE }, NULL);
    cr_expect(eq(int, report.state, CORPUS_CLASS_NO_TEXT));
    cr_expect(says(&report, "precedent index --ocr"), "%.*s", BASE_TEXT_ARG(report.sentence));
    cr_expect(eq(sz, report.passage_count, 0));
    corpus_report_release(&report);
}

/* Pages with letters are read as ever, and nothing of them is marked. */
Test(ocr, only_pages_without_letters_are_drawn)
{
    static const char text[] =
        "# Introduction\n"
        "This review was asked for by the Board after the child was hurt. It met the family twice\n"
        "and spoke with the practitioners who knew them, and thanks all of them for their candour.\n"
        "\f# Recommendations\n"
        "Recommendation 1: The Board should ask every school to keep\n"
        "a record of each missed appointment for the child.\n"
        "\f";
    corpus_ocr *ocr = open_ocr(NULL);
    corpus_report report = { 0 };
    bool plain = false;

    read_scan(&report, text, (test_scan_page[]){ TEST_SCAN_TEXT, TEST_SCAN_PICTURE, TEST_SCAN_BLANK }, ocr);
    cr_expect(eq(u32, report.pages, 3));
    cr_expect(eq(u32, report.pages_ocr, 1));
    cr_expect(eq(u32, report.pages_unread, 1));
    cr_expect(says(&report, "1 of 3 pages was read by OCR"), "%.*s", BASE_TEXT_ARG(report.sentence));
    cr_assert(numbered(&report, "1") != NULL);
    cr_expect(numbered(&report, "1")->ocr);
    for (size_t i = 0; i < report.passage_count; i++)
        plain = plain || (report.passages[i].page == 1 && !report.passages[i].ocr);
    cr_expect(plain);
    corpus_report_release(&report);
    corpus_ocr_close(ocr);
}

/* What lies on its side is read as nonsense, and of low confidence: better unread. */
Test(ocr, nonsense_is_no_text)
{
    corpus_ocr *ocr = open_ocr(NULL);
    corpus_report report = { 0 };

    read_scan(&report, fiction, (test_scan_page[]){ TEST_SCAN_SIDEWAYS }, ocr);
    cr_log_info("sideways: %s, %u pages by OCR, %.*s\n", corpus_class_id(report.state), report.pages_ocr,
                BASE_TEXT_ARG(report.sentence));
    if (report.state == CORPUS_CLASS_NO_TEXT)
        cr_expect(says(&report, "by OCR neither"), "%.*s", BASE_TEXT_ARG(report.sentence));
    else /* some versions turn the page themselves */
        expect_recommendations(&report);
    corpus_report_release(&report);
    corpus_ocr_close(ocr);
}

Test(ocr, what_is_beyond_the_ceilings_is_left_and_told)
{
    corpus_ocr_limits limits = corpus_ocr_limits_default();
    corpus_report report = { 0 };
    corpus_ocr *ocr;

    limits.pages = 1;
    ocr = open_ocr(&limits);
    read_scan(&report,
              "Recommendation 1: The Board should report on progress each year.\n\fThe second page of the scan.\n",
              (test_scan_page[]){ TEST_SCAN_PICTURE, TEST_SCAN_PICTURE }, ocr);
    cr_expect(eq(u32, report.pages_ocr, 1));
    cr_expect(eq(u32, report.pages_unread, 1));
    cr_expect(says(&report, "1 was left, for OCR takes 1 pages"), "%.*s", BASE_TEXT_ARG(report.sentence));
    corpus_report_release(&report);
    corpus_ocr_close(ocr);
}

/* A page a kilometre wide is drawn as small as it must be. */
Test(ocr, a_picture_has_a_ceiling)
{
    corpus_ocr_limits limits = corpus_ocr_limits_default();
    corpus_report report = { 0 };
    corpus_ocr *ocr;

    limits.pixels = 1000;
    ocr = open_ocr(&limits);
    read_scan(&report, fiction, (test_scan_page[]){ TEST_SCAN_PICTURE }, ocr);
    cr_expect(eq(int, report.state, CORPUS_CLASS_NO_TEXT), "%.*s", BASE_TEXT_ARG(report.sentence));
    corpus_report_release(&report);
    corpus_ocr_close(ocr);
}

#endif
