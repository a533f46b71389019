/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose review it is: the title's children or adults, else those of the case headings, else the one the text speaks of. */
#include "corpus/metadata_coroner.h"
#include "corpus/metadata_fold.h"
#include "corpus/metadata_parts.h"
#include "corpus/subject.h"

typedef struct {
    base_text items[CORPUS_SUBJECTS];
    size_t count;
} names;

static void add(names *list, base_text name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (base_text_equal_nocase(list->items[i], name))
            return;
    }
    if (name.length > 0 && list->count < CORPUS_SUBJECTS)
        list->items[list->count++] = name;
}

/* "Child K (Partnership Learning Review)" -> "Child K". */
static base_text plain_case(base_text name)
{
    size_t bracket = base_text_find(name, BASE_TEXT("("), 0);

    if (bracket != (size_t)-1 && bracket > 0)
        name = base_text_slice(name, 0, bracket);
    while (name.length > 0 && memchr(":.- ", name.data[name.length - 1], 4))
        name.length--;
    return base_text_trim(name);
}

static void case_names(names *out, const corpus_report *report)
{
    for (size_t i = 0; i < report->passage_count; i++) {
        if (report->passages[i].case_name.data)
            add(out, plain_case(report->passages[i].case_name));
    }
}

/* Two cases or more, or the case of a report about one. */
static base_status keep(corpus_report *report, const names *list, corpus_source source, base_error *err)
{
    corpus_value *items = base_arena_array(&report->arena, list->count, sizeof *items);
    base_status status = BASE_OK;

    if (!items)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < list->count; i++) {
        items[i].source = source;
        status = base_arena_text(&items[i].text, &report->arena, list->items[i], err);
    }
    if (status == BASE_OK)
        report->subjects = (corpus_values){ items, list->count };
    return status;
}

static base_status publisher_words(base_buf *out, const corpus_report *report, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < report->partnership_count; i++) {
        status = base_buf_text(out, report->partnerships[i].name.text, err);
        if (status == BASE_OK)
            status = base_buf_byte(out, ' ', err);
    }
    return status;
}

/* A coroner names the person who died. */
static base_status deceased(names *list, base_buf *text, const corpus_document *document, base_error *err)
{
    base_text found[CORPUS_METADATA_DECEASED];
    base_status status = corpus_metadata_coroner_text(text, document, err);
    size_t count =
        status == BASE_OK && text->length > 0 ? corpus_metadata_coroner_deceased(found, base_buf_view(text)) : 0;

    for (size_t i = 0; i < count; i++)
        add(list, found[i]);
    return status;
}

static base_status from_text(corpus_report *report, const base_text *texts, size_t count, base_text publisher,
                             base_error *err)
{
    names list = { .count = 0 };
    char one[64], told[CORPUS_SUBJECTS][64];
    size_t told_count = 0;
    bool thematic = corpus_metadata_is(report, "thematic-review");

    case_names(&list, report);
    if (list.count >= 2)
        return keep(report, &list, CORPUS_SOURCE_STATED, err);
    list = (names){ .count = 0 };
    if (!thematic && corpus_subject_dominant(one, texts, count))
        add(&list, base_text_of(one));
    else
        told_count = corpus_subjects_told(told, CORPUS_SUBJECTS, texts, count, publisher, thematic);
    for (size_t i = 0; i < told_count; i++)
        add(&list, base_text_of(told[i]));
    return list.count > 0 ? keep(report, &list, CORPUS_SOURCE_INFERRED, err) : BASE_OK;
}

base_status corpus_metadata_subjects(corpus_report *report, const corpus_front *front, base_error *err)
{
    base_arena scratch = { 0 };
    base_buf publisher = { .limit = 1 << 16 }, opening = { .limit = 1 << 20 };
    const corpus_document *document = front->document;
    base_text *texts = base_arena_array(&scratch, document->line_count, sizeof *texts), *titled = NULL;
    names list = { .count = 0 };
    base_status status =
        texts ? publisher_words(&publisher, report, err) : base_error_set(err, BASE_E_NOMEM, "out of memory");

    for (size_t i = 0; texts && i < document->line_count; i++)
        texts[i] = document->lines[i].text;
    if (status == BASE_OK && corpus_metadata_is(report, "prevention-of-future-deaths"))
        status = deceased(&list, &opening, document, err);
    else if (status == BASE_OK && !corpus_metadata_is(report, "inquiry"))
        status = corpus_subjects_of_title(&titled, &list.count, &scratch, report->title.text,
                                          publisher.data ? base_buf_view(&publisher) : BASE_TEXT(""), texts,
                                          document->line_count, err);
    if (status == BASE_OK && titled && list.count > 0)
        memcpy(list.items, titled, list.count * sizeof *titled);
    if (status == BASE_OK && list.count > 0)
        status = keep(report, &list, CORPUS_SOURCE_STATED, err);
    else if (status == BASE_OK && !corpus_metadata_is(report, "inquiry"))
        status = from_text(report, texts, document->line_count,
                           publisher.data ? base_buf_view(&publisher) : BASE_TEXT(""), err);
    base_buf_release(&opening);
    base_buf_release(&publisher);
    base_arena_release(&scratch);
    return status;
}
