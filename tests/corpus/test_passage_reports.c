/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The five published reports, where they lie beside the repository: how many passages of each kind a reader counts by
 * eye, and their numbers. Figures only; not a sentence of theirs stands here. */
#include "corpus/document.h"
#include "corpus/passage.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>

struct report_case {
    char file[32];
    size_t counts[CORPUS_KIND_COUNT]; /* narrative is not counted */
    corpus_kind kind;                 /* whose numbers these are, in reading order */
    char numbers[64];
};

ParameterizedTestParameters(reports, figures)
{
    static struct report_case rows[] = {
        { "000_a070256f462f5f38.txt",
          { [CORPUS_KIND_RECOMMENDATION] = 10, [CORPUS_KIND_LEARNING] = 10 },
          CORPUS_KIND_RECOMMENDATION,
          "1 2 3 4 5 6 7 8 9 10" },
        { "001_ea3b6897a48d4bf3.txt",
          { [CORPUS_KIND_LEARNING] = 79, [CORPUS_KIND_GOOD_PRACTICE] = 7, [CORPUS_KIND_STATISTIC] = 9 },
          CORPUS_KIND_RECOMMENDATION,
          "" },
        { "002_d0679ac9dec58ce9.txt",
          { [CORPUS_KIND_FINDING] = 6, [CORPUS_KIND_QUESTION] = 14, [CORPUS_KIND_GOOD_PRACTICE] = 10 },
          CORPUS_KIND_FINDING,
          "1 2 3 4 5 6" },
        { "003_fd99d36e71c04328.txt",
          { [CORPUS_KIND_RECOMMENDATION] = 14, [CORPUS_KIND_QUESTION] = 2 },
          CORPUS_KIND_RECOMMENDATION,
          "1 6 7 9 10 11 2 4 5 8 13 14 3 12" },
        { "004_f784e28a8f932cc7.txt",
          { [CORPUS_KIND_LEARNING] = 40, [CORPUS_KIND_RESPONSE] = 12 },
          CORPUS_KIND_RECOMMENDATION,
          "" },
    };
    return cr_make_param_array(struct report_case, rows, sizeof rows / sizeof *rows);
}

static bool load(base_buf *out, const char *file)
{
    char path[1024], block[16384];
    size_t got;
    FILE *stream;

    snprintf(path, sizeof path, "%s/../shared/reports/text/%s", TEST_SOURCE_DIR, file);
    stream = fopen(path, "rb");
    if (!stream)
        return false;
    while ((got = fread(block, 1, sizeof block, stream)) > 0)
        cr_assert(eq(int, base_buf_append(out, block, got, NULL), BASE_OK));
    fclose(stream);
    return true;
}

static bool cut(corpus_report *report, const char *file)
{
    corpus_document document = { 0 };
    base_buf bytes = { 0 };
    base_error err = { 0 };
    bool there = load(&bytes, file);

    if (there) {
        cr_assert(eq(int,
                     corpus_document_read(&document, NULL, base_buf_view(&bytes), base_text_of(file), NULL, NULL, &err),
                     BASE_OK));
        cr_assert(eq(int, corpus_furniture_mark(&document, &err), BASE_OK));
        cr_assert(eq(int, corpus_passages_build(report, &document, NULL, &err), BASE_OK), "%s", err.message);
    } else {
        cr_log_info("the published reports are not here: nothing to compare");
    }
    corpus_document_release(&document);
    base_buf_release(&bytes);
    return there;
}

ParameterizedTest(struct report_case *row, reports, figures)
{
    corpus_report report = { 0 };
    size_t counts[CORPUS_KIND_COUNT] = { 0 };
    char numbers[256] = "";

    if (!cut(&report, row->file))
        return;
    for (size_t i = 0; i < report.passage_count; i++) {
        const corpus_passage *p = &report.passages[i];
        counts[p->kind]++;
        if (p->kind == row->kind)
            snprintf(numbers + strlen(numbers), sizeof numbers - strlen(numbers), "%s%.*s", numbers[0] ? " " : "",
                     BASE_TEXT_ARG(p->number));
    }
    for (size_t k = 1; k < CORPUS_KIND_COUNT; k++)
        cr_expect(eq(sz, counts[k], row->counts[k]), "%s: %s", row->file, corpus_kind_id((corpus_kind)k));
    cr_expect(eq(str, numbers, row->numbers));
    corpus_report_release(&report);
}

struct case_count {
    char name[16];
    size_t learning;
};

ParameterizedTestParameters(reports, cases_of_the_briefing)
{
    static struct case_count rows[] = { { "Child J", 15 }, { "Child G", 7 }, { "Child L", 8 }, { "Child K", 10 } };
    return cr_make_param_array(struct case_count, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct case_count *row, reports, cases_of_the_briefing)
{
    corpus_report report = { 0 };
    size_t learning = 0;

    if (!cut(&report, "004_f784e28a8f932cc7.txt"))
        return;
    for (size_t i = 0; i < report.passage_count; i++)
        learning += report.passages[i].kind == CORPUS_KIND_LEARNING &&
                    base_text_equal(report.passages[i].case_name, base_text_of(row->name));
    cr_expect(eq(sz, learning, row->learning));
    corpus_report_release(&report);
}
