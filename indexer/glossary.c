/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/glossary.h"

#include "corpus/acronym.h"

#include <stdlib.h>

enum { LINES_MOST = 16000000 };

/** A line and how many reports have it. */
typedef struct {
    base_text line;
    size_t count;
} explained;

base_status indexer_glossary_mine(base_buf *out, const corpus_report *report, base_error *err)
{
    corpus_acronyms pairs = { 0 };
    base_text *texts = calloc(report->passage_count ? report->passage_count : 1, sizeof *texts);
    base_status status;

    if (!texts)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < report->passage_count; i++)
        texts[i] = report->passages[i].text;
    status = corpus_acronyms_mine(&pairs, texts, report->passage_count, err);
    if (status == BASE_OK)
        status = corpus_acronyms_write(out, &pairs, err);
    corpus_acronyms_release(&pairs);
    free(texts);
    return status;
}

static int by_line(const void *a, const void *b)
{
    const explained *left = a, *right = b;

    return base_text_compare(left->line, right->line);
}

static int by_count(const void *a, const void *b)
{
    const explained *left = a, *right = b;
    int order = (left->count < right->count) - (left->count > right->count);

    return order ? order : by_line(a, b);
}

static base_status split(explained **out, size_t *count, base_text lists, base_error *err)
{
    size_t capacity = 0;

    for (size_t begin = 0; begin < lists.length;) {
        size_t end = base_text_find(lists, BASE_TEXT("\n"), begin);
        base_text line = base_text_slice(lists, begin, end == (size_t)-1 ? lists.length : end);
        begin += line.length + 1;
        if (line.length == 0)
            continue;
        if (base_grow(out, &capacity, *count + 1, sizeof **out, LINES_MOST, err) != BASE_OK)
            return BASE_E_NOMEM;
        (*out)[(*count)++] = (explained){ line, 1 };
    }
    return BASE_OK;
}

static size_t unite(explained *lines, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && base_text_equal(lines[kept - 1].line, lines[i].line))
            lines[kept - 1].count++;
        else
            lines[kept++] = lines[i];
    }
    return kept;
}

base_status indexer_glossary_merge(base_buf *out, base_text lists, size_t most, base_error *err)
{
    explained *lines = NULL;
    size_t count = 0;
    base_status status = split(&lines, &count, lists, err);

    if (status == BASE_OK && count > 0) {
        qsort(lines, count, sizeof *lines, by_line);
        count = unite(lines, count);
    }
    if (status == BASE_OK && count > most) {
        qsort(lines, count, sizeof *lines, by_count);
        count = most;
        qsort(lines, count, sizeof *lines, by_line);
    }
    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        status = base_buf_text(out, lines[i].line, err);
        if (status == BASE_OK)
            status = base_buf_byte(out, '\n', err);
    }
    free(lines);
    return status;
}
