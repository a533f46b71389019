/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/report.h"

#include "corpus/hash.h"

#include <stdio.h>
#include <stdlib.h>

enum { WORDS = 10 };

base_text test_report_text(corpus_report *report, const char *text)
{
    base_text copy = { 0 };

    if (base_arena_text(&copy, &report->arena, base_text_of(text), NULL) != BASE_OK)
        abort();
    return copy;
}

static void make_passage(corpus_report *report, const char *seed, size_t index)
{
    corpus_passage *passage = &report->passages[index];
    char text[WORDS * 32] = "";
    size_t length = 0;

    for (int word = 0; word < WORDS; word++)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%.8sword%zu", word ? " " : "", seed,
                                   index * 3 + (size_t)word);
    passage->ordinal = (uint32_t)index + 1;
    passage->kind = index % 2 ? CORPUS_KIND_NARRATIVE : CORPUS_KIND_RECOMMENDATION;
    passage->text = test_report_text(report, text);
    passage->headings = base_arena_array(&report->arena, 1, sizeof *passage->headings);
    passage->headings[0] = test_report_text(report, "Northmoor recommendations");
    passage->heading_count = 1;
    corpus_hash_short(passage->text_hash, passage->text);
}

void test_report_make(corpus_report *out, const char *seed, size_t passages)
{
    *out = (corpus_report){ 0 };
    corpus_hash(out->sha256, base_text_of(seed));
    snprintf(out->id, sizeof out->id, "%.16s", out->sha256);
    out->format = test_report_text(out, "text");
    out->charset = test_report_text(out, "UTF-8");
    out->title = (corpus_value){ test_report_text(out, seed), CORPUS_SOURCE_STATED };
    out->type = (corpus_value){ test_report_text(out, "serious-case-review"), CORPUS_SOURCE_STATED };
    out->passages = base_arena_array(&out->arena, passages, sizeof *out->passages);
    out->passage_count = passages;
    for (size_t i = 0; i < passages; i++)
        make_passage(out, seed, i);
}
