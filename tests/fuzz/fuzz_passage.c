/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to passages: reading, furniture, cutting. What must hold of every passage, whatever the bytes were. */
#include "corpus/document.h"
#include "corpus/passage.h"
#include "corpus/unit.h"

#include "corpus/base/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Unlike assert(), it also holds in a build without debugging. */
static void hold(int truth, const char *what, const corpus_passage *passage)
{
    if (truth)
        return;
    fprintf(stderr, "passage %u: %s\n", passage->ordinal, what);
    abort();
}

static void check_text(const corpus_passage *p, base_text text, int lines)
{
    hold(base_utf8_valid(text), "a text is not UTF-8", p);
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        hold(c >= 0x20 || (lines && c == '\n'), "a control byte stands in a text", p);
    }
}

static void check_passage(const corpus_report *report, size_t i)
{
    const corpus_passage *p = &report->passages[i];

    hold(p->ordinal == i + 1, "ordinals do not count from 1", p);
    hold(p->kind < CORPUS_KIND_COUNT, "there is no such kind", p);
    hold(p->text.length > 0, "it is empty", p);
    hold(p->text_hash[16] == '\0' && strlen(p->text_hash) == 16, "its hash is not 16 digits", p);
    hold(p->repeats < p->ordinal, "it repeats a later one", p);
    hold(p->response <= report->passage_count, "its reply is no passage", p);
    hold(p->page <= p->page_end && p->page_end <= report->pages, "its pages are not in the file", p);
    hold((p->page == 0) == (p->page_source == CORPUS_PAGE_NONE), "its page has no source", p);
    check_text(p, p->text, 1);
    check_text(p, p->label, 0);
    check_text(p, p->number, 0);
    check_text(p, p->reference, 0);
    check_text(p, p->lead_in, 0);
    check_text(p, p->case_name, 0);
    check_text(p, p->quoted, 0);
    for (size_t h = 0; h < p->heading_count; h++)
        check_text(p, p->headings[h], 0);
    for (size_t n = 0; n < p->number_count; n++)
        check_text(p, p->numbers[n], 0);
    if (p->kind == CORPUS_KIND_NARRATIVE)
        hold(corpus_word_count(p->text) <= CORPUS_NARRATIVE_MOST, "its narrative is too long", p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    corpus_document document = { 0 };
    corpus_report report = { 0 };
    base_status status = corpus_document_read(&document, NULL, (base_text){ (const char *)data, size },
                                              BASE_TEXT("input"), NULL, NULL, NULL);

    if (status == BASE_OK)
        status = corpus_furniture_mark(&document, NULL);
    report.pages = document.pages;
    if (status == BASE_OK)
        status = corpus_passages_build(&report, &document, NULL, NULL);
    for (size_t i = 0; status == BASE_OK && i < report.passage_count; i++)
        check_passage(&report, i);
    corpus_report_release(&report);
    corpus_document_release(&document);
    return 0;
}
