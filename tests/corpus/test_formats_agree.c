/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One report, one set of passages, whatever its format: the published reports, where they lie beside the repository,
 * as PDF, DOCX, ODT, HTML and RTF against their text; and those of our own samples that come in several formats. */
#include "tests/support/agree.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>

struct pair_case {
    char first[96], second[96]; /* below the repository */
};

static void compare(const struct pair_case *row, const test_agree_options *options)
{
    corpus_report first = { 0 }, second = { 0 };
    base_buf diff = { 0 };
    char path[1024];
    size_t differences;

    snprintf(path, sizeof path, "%s/%s", TEST_SOURCE_DIR, row->first);
    if (!test_agree_read(&first, path)) {
        cr_log_info("%s is not here: nothing to compare", row->first);
        return;
    }
    snprintf(path, sizeof path, "%s/%s", TEST_SOURCE_DIR, row->second);
    cr_assert(test_agree_read(&second, path), "%s cannot be opened", row->second);
    differences = test_agree(&diff, &first, &second, options);
    cr_expect(eq(sz, differences, 0), "%s against %s:\n%.*s", row->second, row->first,
              BASE_TEXT_ARG(base_buf_view(&diff)));
    base_buf_release(&diff);
    corpus_report_release(&first);
    corpus_report_release(&second);
}

#define REPORT(stem, format)                                                                                           \
    {                                                                                                                  \
        "../shared/reports/text/" stem ".txt", "../shared/reports/" format "/" stem "." format                         \
    }
#define REPORTS(format)                                                                                                \
    REPORT("000_a070256f462f5f38", format), REPORT("001_ea3b6897a48d4bf3", format),                                    \
        REPORT("002_d0679ac9dec58ce9", format), REPORT("003_fd99d36e71c04328", format),                                \
        REPORT("004_f784e28a8f932cc7", format)

ParameterizedTestParameters(formats_agree, published)
{
    static struct pair_case rows[] = { REPORTS("pdf"), REPORTS("docx"), REPORTS("odt"), REPORTS("html"),
                                       REPORTS("rtf") };
    return cr_make_param_array(struct pair_case, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct pair_case *row, formats_agree, published)
{
    static const test_agree_options options = { .headings = true, .labels = true, .metadata = true };
    compare(row, &options);
}

/* Our own sample in two formats, with tables, notes and boxes. */
Test(formats_agree, samples)
{
    static const test_agree_options options = { .headings = true, .labels = true, .units = true };
    static const struct pair_case pair = { "corpus/samples/aldermoor-child-p.docx",
                                           "corpus/samples/aldermoor-child-p.pdf" };
    compare(&pair, &options);
}
