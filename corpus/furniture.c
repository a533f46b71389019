/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed on page after page, the page labels, and the contents: the order of the steps. */
#include "corpus/contents.h"
#include "corpus/furniture_parts.h"
#include "corpus/page_break.h"

#include <stdlib.h>

size_t corpus_furniture_depth(const corpus_marking *m, size_t line)
{
    uint32_t page = m->document->lines[line].page;
    size_t above = line - m->first[page], below = m->first[page + 1] - 1 - line;

    return above < below ? above : below;
}

static base_status find_pages(corpus_marking *m, base_error *err)
{
    const corpus_document *document = m->document;
    uint32_t pages = document->pages;
    size_t line = 0;

    free(m->first);
    m->first = calloc((size_t)pages + 2, sizeof *m->first);
    if (!m->first)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (uint32_t page = 0; page <= pages + 1; page++) {
        while (line < document->line_count && document->lines[line].page < page)
            line++;
        m->first[page] = line;
    }
    return BASE_OK;
}

/** New pages were found within pages: the numbers' pages move with their lines. */
static base_status insert_breaks(corpus_marking *m, base_error *err)
{
    if (m->break_count > 0)
        corpus_page_breaks_insert(m->document, m->breaks, m->break_count);
    for (size_t i = 0; i < m->number_count; i++)
        m->numbers[i].page = m->document->lines[m->numbers[i].line].page;
    return m->break_count > 0 ? find_pages(m, err) : BASE_OK;
}

static base_status mark_pages(corpus_marking *m, base_error *err)
{
    base_status status = find_pages(m, err);

    if (status == BASE_OK)
        status = corpus_furniture_see(m, err);
    if (status == BASE_OK)
        status = corpus_furniture_unglue(m, err);
    if (status == BASE_OK)
        status = corpus_furniture_add_header_numbers(m, err);
    if (status == BASE_OK)
        status = insert_breaks(m, err);
    return status == BASE_OK ? corpus_furniture_label(m, err) : status;
}

base_status corpus_furniture_mark(corpus_document *document, base_error *err)
{
    corpus_marking m = { .document = document };
    base_status status = BASE_OK;

    if (document->pages == 0)
        status = corpus_page_breaks_find(document, err);
    if (status == BASE_OK && document->pages > 0)
        status = mark_pages(&m, err);
    if (status == BASE_OK)
        corpus_contents_mark(document);
    free(m.first);
    free(m.sightings);
    free(m.numbers);
    free(m.breaks);
    return status;
}
