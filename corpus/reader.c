/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/reader.h"

#include "corpus/hash.h"
#include "corpus/metadata.h"
#include "corpus/passage.h"

/** What the document knows of the file; texts are copied, for the document's arena goes before the report's. */
static base_status take_document(corpus_report *report, const corpus_document *document, base_error *err)
{
    base_arena *arena = &report->arena;
    base_status status = BASE_OK;

    report->state = document->state;
    report->pages = document->pages;
    report->pages_unread = document->pages_unread;
    report->pages_ocr = document->pages_ocr;
    memcpy(report->id, report->sha256, CORPUS_HASH_SHORT_DIGITS);
    report->id[CORPUS_HASH_SHORT_DIGITS] = '\0';
    status = base_arena_text(&report->format, arena, document->format, err);
    if (status == BASE_OK)
        status = base_arena_text(&report->charset, arena, document->charset, err);
    if (status == BASE_OK)
        status = base_arena_text(&report->sentence, arena, document->sentence, err);
    return status;
}

static bool is_read(const corpus_document *document)
{
    return document->state == CORPUS_CLASS_OK || document->state == CORPUS_CLASS_OK_WARNINGS;
}

/** More passages than the ceiling is a fact about the file, not a failure of the run. */
static base_status build_passages(corpus_report *report, const corpus_document *document, const corpus_limits *limits,
                                  base_error *err)
{
    base_error trouble = { 0 };
    base_status status = corpus_passages_build(report, document, limits, &trouble);

    if (status != BASE_E_LIMIT) {
        if (status != BASE_OK && err)
            *err = trouble;
        return status;
    }
    report->passages = NULL;
    report->passage_count = 0;
    report->state = CORPUS_CLASS_TOO_BIG;
    return base_arena_text(&report->sentence, &report->arena, base_text_of(trouble.message), err);
}

/** Lines to a report. Passages come before metadata: subjects are the children that the passages' headings name. */
static base_status understand(corpus_report *report, corpus_document *document, base_text name,
                              const corpus_reader_options *options, base_error *err)
{
    base_status status = corpus_furniture_mark(document, err);

    if (status == BASE_OK) {
        report->pages = document->pages; /* printed numbers may have told pages that no form feed does */
        status = build_passages(report, document, options->limits, err);
    }
    if (status == BASE_OK)
        status = corpus_metadata_read(report, document, name, err);
    if (status == BASE_OK && options->thesaurus)
        status = corpus_themes_mark(report, options->thesaurus, err);
    return status;
}

/* Of a file without words the title that it gives itself is all there is. */
static base_status take_title(corpus_report *report, const corpus_document *document, base_error *err)
{
    base_status status = base_arena_text(&report->title.text, &report->arena, document->title_hint, err);

    report->title.source = report->title.text.length > 0 ? CORPUS_SOURCE_INFERRED : CORPUS_SOURCE_NONE;
    return status;
}

base_status corpus_report_read(corpus_report *out, base_text bytes, base_text name,
                               const corpus_reader_options *options, base_error *err)
{
    static const corpus_reader_options defaults = { 0 };
    corpus_report report = { 0 };
    corpus_document document = { 0 };
    base_status status;

    if (!options)
        options = &defaults;
    status = corpus_document_read_with(
        &document, report.sha256, bytes, name,
        &(corpus_document_options){ .charset = options->charset, .limits = options->limits, .ocr = options->ocr }, err);
    if (status == BASE_OK)
        status = take_document(&report, &document, err);
    if (status == BASE_OK && is_read(&document))
        status = understand(&report, &document, name, options, err);
    else if (status == BASE_OK)
        status = take_title(&report, &document, err);
    if (status == BASE_OK) {
        *out = report;
        report = (corpus_report){ 0 };
    }
    corpus_report_release(&report);
    corpus_document_release(&document);
    return status;
}
