/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole way of one file: bytes to a report. What the steps do in detail is their own tests' matter. */
#include "corpus/reader.h"

#include "corpus/hash.h"
#include "tests/support/folder.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <regex.h>
#include <stdlib.h>

static const char fiction[] =
    "Northmoor Safeguarding Children Partnership\n\nLocal Child Safeguarding Practice Review\n\nChild R\n\nSeptember "
    "2021\n\f"
    "Introduction\n\nThis review looks at how agencies in Northmoor worked with a family that moved often.\n\nPage "
    "2\n\f"
    "Recommendations\n\n1. The Partnership should ask each school who brings a child to its door.\n"
    "2. The Partnership should tell the health visitor when a family moves.\n\nPage 3\n\f"
    "Conclusion\n\nThe family was known to many and understood by few.\n\nPage 4\n";

static corpus_report read_report(base_text bytes, const corpus_reader_options *options)
{
    corpus_report report = { 0 };
    base_error err = { 0 };

    cr_assert(eq(int, corpus_report_read(&report, bytes, BASE_TEXT("a.txt"), options, &err), BASE_OK), "%s",
              err.message);
    return report;
}

Test(reader, a_report_has_identity_pages_and_passages)
{
    corpus_report report = read_report(base_text_of(fiction), NULL);
    char hash[65];

    corpus_hash(hash, base_text_of(fiction));
    cr_expect(eq(str, report.sha256, hash));
    cr_expect(eq(sz, strlen(report.id), 16));
    cr_expect(base_text_starts(base_text_of(hash), base_text_of(report.id)));
    cr_expect(eq(int, report.state, CORPUS_CLASS_OK));
    cr_expect(base_text_equal(report.format, BASE_TEXT("text")));
    cr_expect(base_text_equal(report.charset, BASE_TEXT("UTF-8")));
    cr_expect(eq(u32, report.pages, 4));
    cr_expect(gt(sz, report.passage_count, 2));
    corpus_report_release(&report);
}

Test(reader, a_recommendation_comes_with_its_printed_page)
{
    corpus_report report = read_report(base_text_of(fiction), NULL);
    size_t found = 0;

    for (size_t i = 0; i < report.passage_count; i++) {
        const corpus_passage *p = &report.passages[i];
        if (p->kind != CORPUS_KIND_RECOMMENDATION)
            continue;
        found++;
        cr_expect(eq(u32, p->page, 3));
        cr_expect(base_text_equal(p->page_label, BASE_TEXT("3")));
        cr_expect(eq(int, p->page_source, CORPUS_PAGE_PRINTED));
    }
    cr_expect(eq(sz, found, 2));
    corpus_report_release(&report);
}

Test(reader, a_file_that_cannot_be_read_is_a_report_that_says_why)
{
    corpus_report report = read_report(BASE_TEXT("%PDF-1.4"), NULL);

    cr_expect(eq(int, report.state, CORPUS_CLASS_DAMAGED));
    cr_expect(gt(sz, report.sentence.length, 0));
    cr_expect(base_text_equal(report.format, BASE_TEXT("pdf")));
    cr_expect(eq(sz, report.passage_count, 0));
    cr_expect(eq(sz, strlen(report.id), 16));
    corpus_report_release(&report);
    report = read_report(BASE_TEXT(""), NULL);
    cr_expect(eq(int, report.state, CORPUS_CLASS_EMPTY));
    corpus_report_release(&report);
}

Test(reader, too_many_passages_are_the_files_fault)
{
    corpus_limits limits = corpus_limits_default();
    corpus_reader_options options = { .limits = &limits };
    corpus_report report;

    limits.passages = 1;
    report = read_report(base_text_of(fiction), &options);
    cr_expect(eq(int, report.state, CORPUS_CLASS_TOO_BIG));
    cr_expect(gt(sz, report.sentence.length, 0));
    cr_expect(eq(sz, report.passage_count, 0));
    corpus_report_release(&report);
}

Test(reader, an_unknown_encoding_is_the_callers_fault)
{
    corpus_reader_options options = { .charset = "klingon" };
    corpus_report report = { 0 };

    cr_expect(eq(int, corpus_report_read(&report, BASE_TEXT("x"), BASE_TEXT("a"), &options, NULL), BASE_E_ARGUMENT));
    cr_expect(eq(sz, report.arena.used, 0), "the output is untouched");
}

Test(reader, the_same_bytes_give_the_same_report)
{
    corpus_report a = read_report(base_text_of(fiction), NULL), b = read_report(base_text_of(fiction), NULL);

    cr_assert(eq(sz, a.passage_count, b.passage_count));
    for (size_t i = 0; i < a.passage_count; i++)
        cr_expect(eq(str, a.passages[i].text_hash, b.passages[i].text_hash));
    corpus_report_release(&a);
    corpus_report_release(&b);
}

/* --- texts beside the repository --- */

static size_t matches(regex_t *pattern, const corpus_report *report, const char *file)
{
    size_t found = 0;

    for (size_t i = 0; i < report->passage_count; i++) {
        if (regexec(pattern, report->passages[i].text.data, 0, NULL, 0) != 0)
            continue;
        cr_log_error("%s: furniture in passage %u", file, report->passages[i].ordinal);
        found++;
    }
    return found;
}

/** Every .txt of the folder is read; no passage may match. @return how many were read */
static size_t read_folder(const char *folder, const char *pattern)
{
    DIR *handle = opendir(folder);
    struct dirent *entry;
    size_t read = 0;
    regex_t compiled;

    cr_assert(eq(int, regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB), 0));
    while (handle && (entry = readdir(handle)) != NULL) {
        char path[TEST_PATH_BYTES];
        size_t length;
        char *bytes;
        corpus_report report;
        if (!base_text_ends(base_text_of(entry->d_name), BASE_TEXT(".txt")))
            continue;
        bytes = test_file_read(test_path(path, folder, "%s", entry->d_name), &length);
        cr_assert(bytes != NULL);
        report = read_report((base_text){ bytes, length }, NULL);
        cr_expect(eq(int, report.state, CORPUS_CLASS_OK), "%s", entry->d_name);
        cr_expect(gt(sz, report.passage_count, 10), "%s", entry->d_name);
        cr_expect(eq(sz, matches(&compiled, &report, entry->d_name), 0), "%s", entry->d_name);
        corpus_report_release(&report);
        free(bytes);
        read++;
    }
    if (handle)
        closedir(handle);
    regfree(&compiled);
    return read;
}

Test(reader, no_furniture_is_in_a_passage_of_the_published_texts)
{
    size_t read = read_folder(TEST_SOURCE_DIR "/../shared/reviews/transport",
                              "Page [0-9ivx]+ *[|]? *(Final |Preliminary |Interim )*[Rr]epo?r?t ?[A-Z]* ?-? ?[0-9]|"
                              "[Rr]epor?t [A-Z]* ?-? ?[0-9 -]+[|]? *Page [0-9ivx]|([.] ?){9}");

    read += read_folder(TEST_SOURCE_DIR "/../shared/reports/text", "[*][*]|[]][(]|^[-*\xE2\x80\xA2] ");
    if (read == 0)
        cr_skip("../shared is not here: the published texts are not tried");
    cr_log_info("%zu published texts read", read);
}
