/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the samples with a layout are there to show, besides their recommendations (tests/score counts those): words that
 * belong to no passage, words that belong to one only, and pages by the numbers printed on them. */
#include "corpus/reader.h"

#include "corpus/data.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

static corpus_report read_sample(const char *file)
{
    corpus_report report = { 0 };
    base_buf bytes = { 0 };
    base_error err = { 0 };
    char path[512];

    snprintf(path, sizeof path, "%s/corpus/samples/%s", TEST_SOURCE_DIR, file);
    cr_assert(eq(int, corpus_data_load(&bytes, path, &err), BASE_OK), "%s", err.message);
    cr_assert(eq(int, corpus_report_read(&report, base_buf_view(&bytes), base_text_of(file), NULL, &err), BASE_OK),
              "%s: %s", file, err.message);
    base_buf_release(&bytes);
    return report;
}

static bool holds(const corpus_passage *passage, const char *words)
{
    return base_text_find(passage->text, base_text_of(words), 0) != (size_t)-1;
}

struct held {
    char file[48], words[64];
    size_t passages; /**< that hold the words */
};

ParameterizedTestParameters(samples_layout, words)
{
    static struct held rows[] = {
        /* marks of footnotes are no part of a name or a sentence */
        { "aldermoor-child-p.pdf", "called Child P and his mother", 1 },
        { "aldermoor-child-p.pdf", "review were met. Rosalind", 1 },
        /* contents */
        { "aldermoor-child-p.pdf", "......", 0 },
        /* columns are read one after the other */
        { "holmewater-adult-n.pdf", "was marked as read. The care plan was reviewed in August.", 1 },
        { "holmewater-adult-n.pdf", "since the package of care was", 1 },
        /* what Word and Writer make and do not print: fields, deletions, hidden words */
        { "aldermoor-child-p.docx", "PAGEREF", 0 },
        { "aldermoor-child-p.docx", "called Child P and his mother", 1 },
        { "wetherlow-dhr-elsie.docx", "For thirty years he wasn", 1 }, /* a text box, told twice; no heading */
        { "wetherlow-dhr-elsie.docx", "DRAFT for panel", 0 },
        { "wetherlow-dhr-elsie.docx", "Remember to take out", 0 },
        { "wetherlow-dhr-elsie.docx", "The panel met six times", 1 },
        /* a web page's chrome */
        { "thornmere-learning-review-child-v.html", "cookies", 0 },
        { "thornmere-learning-review-child-v.html", "do not read this", 0 },
        { "thornmere-learning-review-child-v.html", "Page last reviewed", 0 },
        { "thornmere-learning-review-child-v.html", "the word \xE2\x80\x9Cvulnerable\xE2\x80\x9D, which", 1 },
        /* signs by name, a word cut by a revision, fields and destinations */
        { "marram-coast-children-d.rtf", "commissioned this serious case review", 1 },
        { "marram-coast-children-d.rtf", "\xE2\x80\x9Cwon\xE2\x80\x99t wake up for the bin men\xE2\x80\x9D", 1 },
        { "marram-coast-children-d.rtf", "Times New Roman", 0 },
        { "marram-coast-children-d.rtf", "PAGE", 0 },
    };
    return cr_make_param_array(struct held, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct held *row, samples_layout, words)
{
    corpus_report report = read_sample(row->file);
    size_t held = 0;

    for (size_t i = 0; i < report.passage_count; i++)
        held += holds(&report.passages[i], row->words);
    cr_expect(held == row->passages, "%s: \"%s\" in %zu passages, not %zu", row->file, row->words, held, row->passages);
    corpus_report_release(&report);
}

struct printed {
    char file[48], words[64], label[8];
    unsigned page;
};

ParameterizedTestParameters(samples_layout, pages)
{
    static struct printed rows[] = {
        { "aldermoor-child-p.pdf", "It counted the visits.", "iv", 4 },
        { "aldermoor-child-p.pdf", "Mr Q moved into the flat", "2", 6 },
        { "penhallick-learning-slides.pdf", "drew the bruise, measured it", "7", 7 },
        { "dyffryn-marlais-concise-review.pdf", "Roedd Plentyn E yn byw", "4", 4 },
    };
    return cr_make_param_array(struct printed, rows, sizeof rows / sizeof *rows);
}

ParameterizedTest(struct printed *row, samples_layout, pages)
{
    corpus_report report = read_sample(row->file);
    const corpus_passage *found = NULL;

    for (size_t i = 0; i < report.passage_count && !found; i++)
        if (holds(&report.passages[i], row->words))
            found = &report.passages[i];
    cr_assert(found != NULL, "%s: \"%s\" is in no passage", row->file, row->words);
    cr_expect(found->page <= row->page && row->page <= found->page_end, "%s: page %u", row->file, found->page);
    cr_expect(found->page != row->page || base_text_equal(found->page_label, base_text_of(row->label)),
              "%s: printed %.*s", row->file, BASE_TEXT_ARG(found->page_label));
    corpus_report_release(&report);
}

Test(samples_layout, a_title_is_what_the_cover_says_and_not_what_the_file_says_of_itself)
{
    corpus_report report = read_sample("aldermoor-child-p.pdf");

    cr_expect(base_text_find(report.title.text, BASE_TEXT("Child P"), 0) != (size_t)-1);
    cr_expect(base_text_find(report.title.text, BASE_TEXT("Microsoft"), 0) == (size_t)-1);
    corpus_report_release(&report);
}
