/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * An invented report with two passages, and what a renderer prints of them.
 */
#ifndef PRECEDENT_TESTS_RENDER_FIXTURE_H
#define PRECEDENT_TESTS_RENDER_FIXTURE_H

#include "searcher/render/render.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    corpus_report report;
    corpus_partnership body;
    corpus_value subject;
    base_text file, headings[2];
    corpus_theme_mark themes[2];
    corpus_passage passage, reply;
    searcher_span mark;
    base_text matched[1];
} fixture;

#define FIXTURE_TEXT                                                                                                   \
    "Ask the MARAC chair to tell schools when a pupil's family is discussed, so that the school can add what it "      \
    "knows."

/** Fill a fixture; it points into itself, so it stays where it is. */
static inline void fixture_set(fixture *f)
{
    *f = (fixture){ 0 };
    f->body.name = (corpus_value){ BASE_TEXT("Northmoor Safeguarding Children Partnership"), CORPUS_SOURCE_STATED };
    f->body.slug = BASE_TEXT("northmoor");
    f->subject = (corpus_value){ BASE_TEXT("Child R"), CORPUS_SOURCE_STATED };
    f->file = BASE_TEXT("reviews/northmoor-child-r.txt");
    f->report =
        (corpus_report){ .id = "3fa9c1d2aabbccdd", .sha256 = "3fa9c1d2aabbccdd00", .format = BASE_TEXT("text") };
    f->report.title =
        (corpus_value){ BASE_TEXT("Local child safeguarding practice review: Child R"), CORPUS_SOURCE_STATED };
    f->report.type = (corpus_value){ BASE_TEXT("local-child-safeguarding-practice-review"), CORPUS_SOURCE_STATED };
    f->report.partnerships = &f->body;
    f->report.partnership_count = 1;
    f->report.subjects = (corpus_values){ &f->subject, 1 };
    f->report.published =
        (corpus_date){ .kind = CORPUS_DATE_PUBLISHED, .iso = "2021-09", .source = CORPUS_SOURCE_STATED };
    f->report.files = &f->file;
    f->report.file_count = 1;
    f->report.pages = 12;
    f->headings[0] = BASE_TEXT("Recommendations");
    f->headings[1] = BASE_TEXT("Information sharing");
    f->themes[0] = (corpus_theme_mark){ BASE_TEXT("domestic-abuse"), BASE_TEXT("MARAC"), 3, true };
    f->themes[1] = (corpus_theme_mark){ BASE_TEXT("multi-agency"), BASE_TEXT("tell schools"), 1, true };
    f->passage = (corpus_passage){ .ordinal = 41,
                                   .kind = CORPUS_KIND_RECOMMENDATION,
                                   .text = BASE_TEXT(FIXTURE_TEXT),
                                   .label = BASE_TEXT("Recommendation 7:"),
                                   .number = BASE_TEXT("7"),
                                   .headings = f->headings,
                                   .heading_count = 2,
                                   .lead_in = BASE_TEXT("The review asks the Partnership to consider the need to:"),
                                   .page = 10,
                                   .page_end = 10,
                                   .page_label = BASE_TEXT("10"),
                                   .page_end_label = BASE_TEXT("10"),
                                   .page_source = CORPUS_PAGE_PDF,
                                   .response = 77,
                                   .themes = f->themes,
                                   .theme_count = 2,
                                   .text_hash = "00112233445566ff" };
    f->reply = (corpus_passage){
        .ordinal = 77, .kind = CORPUS_KIND_RESPONSE, .page = 14, .page_end = 14, .page_source = CORPUS_PAGE_PDF
    };
    f->mark = (searcher_span){ 8, 13 };
    f->matched[0] = BASE_TEXT("marac");
}

static inline searcher_hit fixture_hit(fixture *f)
{
    return (searcher_hit){ .rank = 1,
                           .score = 7.3125,
                           .report = &f->report,
                           .passage = &f->passage,
                           .id_digits = 8,
                           .matched = f->matched,
                           .matched_count = 1,
                           .marks = { &f->mark, 1, 1 },
                           .reply = &f->reply };
}

/** A renderer over memory. */
typedef struct {
    searcher_render *render;
    FILE *data, *words;
    char *data_text, *words_text;
    size_t data_length, words_length;
} stage;

static inline void stage_open(stage *s, searcher_render_style style)
{
    *s = (stage){ 0 };
    s->data = open_memstream(&s->data_text, &s->data_length);
    s->words = open_memstream(&s->words_text, &s->words_length);
    if (!s->data || !s->words || searcher_render_open(&s->render, &style, s->data, s->words, NULL) != BASE_OK)
        abort();
}

/** Close the renderer; the texts can be read until stage_release(). */
static inline void stage_close(stage *s)
{
    if (searcher_render_close(s->render, NULL) != BASE_OK)
        abort();
    searcher_render_free(s->render);
    fclose(s->data);
    fclose(s->words);
}

static inline void stage_release(stage *s)
{
    free(s->data_text);
    free(s->words_text);
}

#endif
