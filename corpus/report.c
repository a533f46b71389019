/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/report.h"

static const char *const kinds[CORPUS_KIND_COUNT] = {
    [CORPUS_KIND_NARRATIVE] = "narrative",
    [CORPUS_KIND_RECOMMENDATION] = "recommendation",
    [CORPUS_KIND_FINDING] = "finding",
    [CORPUS_KIND_LEARNING] = "learning",
    [CORPUS_KIND_GOOD_PRACTICE] = "good-practice",
    [CORPUS_KIND_QUESTION] = "question",
    [CORPUS_KIND_RESPONSE] = "response",
    [CORPUS_KIND_STATISTIC] = "statistic",
};

static const char *const classes[CORPUS_CLASS_COUNT] = {
    [CORPUS_CLASS_OK] = "ok",
    [CORPUS_CLASS_OK_WARNINGS] = "ok-warnings",
    [CORPUS_CLASS_NO_TEXT] = "no-text",
    [CORPUS_CLASS_EMPTY] = "empty",
    [CORPUS_CLASS_UNSUPPORTED_TYPE] = "unsupported-type",
    [CORPUS_CLASS_LEGACY_DOC] = "legacy-doc",
    [CORPUS_CLASS_ENCRYPTED] = "encrypted",
    [CORPUS_CLASS_DAMAGED] = "damaged",
    [CORPUS_CLASS_NOT_TEXT] = "not-text",
    [CORPUS_CLASS_TOO_BIG] = "too-big",
    [CORPUS_CLASS_TOO_MANY_PAGES] = "too-many-pages",
    [CORPUS_CLASS_BOMB] = "bomb",
    [CORPUS_CLASS_TIMEOUT] = "timeout",
    [CORPUS_CLASS_MEMORY] = "memory",
    [CORPUS_CLASS_CRASH] = "crash",
    [CORPUS_CLASS_SANDBOX] = "sandbox",
    [CORPUS_CLASS_IO] = "io",
    [CORPUS_CLASS_NOT_REGULAR] = "not-regular",
};

static const char *const date_kinds[CORPUS_DATE_COUNT] = {
    [CORPUS_DATE_PUBLISHED] = "published", [CORPUS_DATE_AGREED] = "agreed", [CORPUS_DATE_SIGNED] = "signed",
    [CORPUS_DATE_VERSION] = "version",     [CORPUS_DATE_COVER] = "cover",   [CORPUS_DATE_INCIDENT] = "incident",
};

static const char *const sources[] = {
    [CORPUS_SOURCE_STATED] = "stated",
    [CORPUS_SOURCE_INFERRED] = "inferred",
    [CORPUS_SOURCE_GIVEN] = "given",
};

static const char *const page_sources[] = {
    [CORPUS_PAGE_PDF] = "pdf",
    [CORPUS_PAGE_PRINTED] = "printed",
    [CORPUS_PAGE_APPROXIMATE] = "approximate",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *id_at(const char *const *ids, size_t count, size_t index)
{
    return index < count ? ids[index] : NULL;
}

/** Index of an id; `count` when it is none of them. */
static size_t index_of(const char *const *ids, size_t count, base_text id)
{
    size_t i = 0;

    while (i < count && !(ids[i] && base_text_equal(base_text_of(ids[i]), id)))
        i++;
    return i;
}

void corpus_report_release(corpus_report *report)
{
    base_arena_release(&report->arena);
    *report = (corpus_report){ 0 };
}

const char *corpus_kind_id(corpus_kind kind)
{
    return id_at(kinds, COUNT(kinds), (size_t)kind);
}

const char *corpus_source_id(corpus_source source)
{
    return id_at(sources, COUNT(sources), (size_t)source);
}

const char *corpus_page_source_id(corpus_page_source from)
{
    return id_at(page_sources, COUNT(page_sources), (size_t)from);
}

const char *corpus_class_id(corpus_class state)
{
    return id_at(classes, COUNT(classes), (size_t)state);
}

const char *corpus_date_kind_id(corpus_date_kind kind)
{
    return id_at(date_kinds, COUNT(date_kinds), (size_t)kind);
}

base_text corpus_report_case(const corpus_report *report, const corpus_passage *passage)
{
    if (passage->case_name.length > 0)
        return passage->case_name;
    return report->subjects.count == 1 ? report->subjects.items[0].text : (base_text){ NULL, 0 };
}

bool corpus_kind_of(corpus_kind *out, base_text id)
{
    size_t index = index_of(kinds, COUNT(kinds), id);

    if (index == COUNT(kinds))
        return false;
    *out = (corpus_kind)index;
    return true;
}

bool corpus_class_of(corpus_class *out, base_text id)
{
    size_t index = index_of(classes, COUNT(classes), id);

    if (index == COUNT(classes))
        return false;
    *out = (corpus_class)index;
    return true;
}

bool corpus_date_kind_of(corpus_date_kind *out, base_text id)
{
    size_t index = index_of(date_kinds, COUNT(date_kinds), id);

    if (index == COUNT(date_kinds))
        return false;
    *out = (corpus_date_kind)index;
    return true;
}

base_text corpus_report_work(const corpus_report *report)
{
    return report->member_count > 0 ? report->members[0] : base_text_of(report->id);
}

bool corpus_report_is_copy(const corpus_report *report)
{
    return !base_text_equal(corpus_report_work(report), base_text_of(report->id));
}
