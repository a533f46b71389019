/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/furniture_parts.h"

#include <stdlib.h>

enum {
    NEAR_PAGES = 4,
    SLIP_MOST = 2,       /**< a printed number may be off by so much and still be one */
    NUMBERED_BYTES = 100 /**< "Page 7" may stand beside so much that was never repeated */
};

base_status corpus_furniture_add_number(corpus_marking *m, size_t line, const corpus_page_mark *mark, uint8_t rank,
                                        bool sure, base_error *err)
{
    base_status status =
        base_grow(&m->numbers, &m->number_capacity, m->number_count + 1, sizeof *m->numbers, (size_t)-1 / 64, err);

    if (status == BASE_OK)
        m->numbers[m->number_count++] = (corpus_page_number){ .page = m->document->lines[line].page,
                                                              .value = mark->value,
                                                              .roman = mark->roman,
                                                              .sure = sure,
                                                              .rank = rank,
                                                              .line = line,
                                                              .label = mark->label };
    return status;
}

/** Do other pages nearby bear numbers that count with this one? */
static bool counts_on(const corpus_marking *m, size_t at)
{
    const corpus_page_number *n = &m->numbers[at];
    size_t agree = 0, wanted = m->document->pages > 2 ? 2 : 1;
    uint32_t last = 0;

    for (size_t i = at; i-- > 0 && m->numbers[i].page + NEAR_PAGES >= n->page;) {
        const corpus_page_number *o = &m->numbers[i];
        if (o->page < n->page && o->page != last && o->roman == n->roman && n->value - o->value == n->page - o->page) {
            agree++;
            last = o->page;
        }
    }
    for (size_t i = at + 1; i < m->number_count && m->numbers[i].page <= n->page + NEAR_PAGES; i++) {
        const corpus_page_number *o = &m->numbers[i];
        if (o->page > n->page && o->page != last && o->roman == n->roman && o->value - n->value == o->page - n->page) {
            agree++;
            last = o->page;
        }
    }
    return agree >= wanted;
}

static int by_page(const void *a, const void *b)
{
    const corpus_page_number *x = a, *y = b;

    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

base_status corpus_furniture_add_header_numbers(corpus_marking *m, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < m->count; i++) {
        const corpus_sighting *seen = &m->sightings[i];
        base_text text = m->document->lines[seen->line].text;
        corpus_page_mark mark = corpus_page_mark_find(text);
        if (!seen->approved || !seen->numbered || !m->document->lines[seen->line].furniture)
            continue;
        if (mark.kind != CORPUS_PAGE_MARK_EDGE || mark.value != seen->value)
            mark = corpus_page_mark_at_start(text);
        if (mark.kind == CORPUS_PAGE_MARK_EDGE)
            status = corpus_furniture_add_number(m, seen->line, &mark, CORPUS_FURNITURE_BESIDE_HEADER, true, err);
    }
    return status;
}

/** Is the number still in its line, or was it taken off with a glued header? */
static bool is_in_line(const corpus_page_number *n, base_text text)
{
    return n->label.data >= text.data && n->label.data < text.data + text.length;
}

/** "Page 2" at the very edge of a file's own second page needs no other page to agree. */
static bool is_own_number(const corpus_marking *m, const corpus_page_number *n)
{
    return m->document->page_source == CORPUS_PAGE_PDF && n->rank == CORPUS_FURNITURE_WITH_WORD &&
           n->value == n->page && corpus_furniture_depth(m, n->line) == 0;
}

/** A line of few words beside its number goes when the number counts on. */
static void flag_numbers(corpus_marking *m)
{
    for (size_t i = 0; i < m->number_count; i++) {
        corpus_page_number *n = &m->numbers[i];
        corpus_line *line = &m->document->lines[n->line];

        n->sure = n->sure || (line->furniture == CORPUS_FURNITURE_RUNNING && n->rank == CORPUS_FURNITURE_WITH_WORD) ||
                  counts_on(m, i) || is_own_number(m, n);
        if (n->sure && !line->furniture && n->rank == CORPUS_FURNITURE_WITH_WORD &&
            line->text.length <= NUMBERED_BYTES && corpus_furniture_depth(m, n->line) < CORPUS_FURNITURE_EDGE &&
            is_in_line(n, line->text))
            line->furniture = CORPUS_FURNITURE_RUNNING;
    }
}

/** A number alone on its line goes when it is its page's: another that counts on too may be a footnote's. */
static void flag_alone(corpus_marking *m, const corpus_page_number *const *chosen)
{
    for (size_t i = 0; i < m->number_count; i++) {
        const corpus_page_number *n = &m->numbers[i];
        corpus_line *line = &m->document->lines[n->line];
        const corpus_page_number *page = chosen[n->page];

        if (n->rank == CORPUS_FURNITURE_ALONE && n->sure && !line->furniture && page && page->value == n->value &&
            page->roman == n->roman)
            line->furniture = CORPUS_FURNITURE_PAGE_NUMBER;
    }
}

/** The number that a page should bear, counted from the nearest before it that does; 0 if none does. */
static uint32_t expected(const corpus_page_number *const *chosen, uint32_t page)
{
    for (uint32_t back = 1; back <= NEAR_PAGES && back < page; back++) {
        const corpus_page_number *last = chosen[page - back];
        if (last && last->rank == CORPUS_FURNITURE_ALONE && !last->roman)
            return last->value + back;
    }
    return 0;
}

/** Where pages end in their numbers alone, one that is off by little is a slip: no label, but no words either. */
static void flag_slips(corpus_marking *m, const corpus_page_number *const *chosen)
{
    size_t pages = m->document->pages, footed = 0;

    for (uint32_t page = 1; page <= pages; page++)
        footed += chosen[page] && chosen[page]->rank == CORPUS_FURNITURE_ALONE &&
                  chosen[page]->line + 1 == m->first[page + 1];
    for (size_t i = 0; footed >= 2 && footed * 2 >= pages && i < m->number_count; i++) {
        const corpus_page_number *n = &m->numbers[i];
        corpus_line *line = &m->document->lines[n->line];
        uint32_t wanted = expected(chosen, n->page);

        if (n->rank == CORPUS_FURNITURE_ALONE && !n->roman && !chosen[n->page] && !line->furniture &&
            line->blank_before > 0 && n->line + 1 == m->first[n->page + 1] && wanted > 0 &&
            n->value + SLIP_MOST >= wanted && n->value <= wanted + SLIP_MOST)
            line->furniture = CORPUS_FURNITURE_PAGE_NUMBER;
    }
}

/** Pages between two labels that count on are counted too: a full-page picture prints no number. */
static base_status fill_gaps(corpus_document *document, const corpus_page_number *const *chosen, base_error *err)
{
    const corpus_page_number *last = NULL;
    base_status status = BASE_OK;

    for (uint32_t page = 1; status == BASE_OK && page <= document->pages; page++) {
        const corpus_page_number *next = chosen[page];
        if (!next)
            continue;
        for (uint32_t gap = last ? last->page + 1 : page; status == BASE_OK && last && gap < page; gap++) {
            base_buf digits = { 0 };
            if (last->roman || next->roman || next->value - last->value != page - last->page ||
                page - last->page > NEAR_PAGES)
                break;
            status = base_buf_printf(&digits, err, "%u", last->value + (gap - last->page));
            if (status == BASE_OK)
                status =
                    base_arena_text(&document->page_labels[gap - 1], &document->arena, base_buf_view(&digits), err);
            base_buf_release(&digits);
        }
        last = next;
    }
    return status;
}

/** Does a better number on a page nearby count otherwise? Then this one is a footnote's, or a table's. */
static bool is_contradicted(const corpus_marking *m, const corpus_page_number *const *chosen,
                            const corpus_page_number *n)
{
    uint32_t from = n->page > NEAR_PAGES ? n->page - NEAR_PAGES : 1;

    for (uint32_t page = from; page <= m->document->pages && page <= n->page + NEAR_PAGES; page++) {
        const corpus_page_number *o = chosen[page];
        if (o && o->rank > n->rank && o->roman == n->roman && o->value - n->value != page - n->page)
            return true;
    }
    return false;
}

static void choose(const corpus_marking *m, const corpus_page_number **chosen, uint8_t rank)
{
    for (size_t i = 0; i < m->number_count; i++) {
        const corpus_page_number *n = &m->numbers[i];
        if (n->sure && n->rank == rank && n->page > 0 && !chosen[n->page] &&
            (rank > CORPUS_FURNITURE_ALONE || !is_contradicted(m, chosen, n)))
            chosen[n->page] = n;
    }
}

/** `chosen` and `labels` hold one for each page, by page and by page - 1. */
static base_status set_labels(corpus_marking *m, const corpus_page_number **chosen, base_text *labels, base_error *err)
{
    corpus_document *document = m->document;
    size_t found = 0;

    for (uint8_t rank = CORPUS_FURNITURE_WITH_WORD; rank >= CORPUS_FURNITURE_ALONE; rank--)
        choose(m, chosen, rank);
    for (uint32_t page = 1; page <= document->pages; page++) {
        if (chosen[page]) {
            labels[page - 1] = chosen[page]->label;
            found++;
        }
    }
    if (found == 0)
        return BASE_OK;
    flag_alone(m, chosen);
    flag_slips(m, chosen);
    if (document->flows) /* numbers of some printing, not of this file */
        return BASE_OK;
    document->page_labels = labels;
    if (document->page_source != CORPUS_PAGE_PDF)
        document->page_source = CORPUS_PAGE_PRINTED;
    return fill_gaps(document, chosen, err);
}

base_status corpus_furniture_label(corpus_marking *m, base_error *err)
{
    typedef const corpus_page_number *number_ref;
    base_status status;
    base_text *labels;
    number_ref *chosen;

    if (m->number_count > 0)
        qsort(m->numbers, m->number_count, sizeof *m->numbers, by_page);
    flag_numbers(m);
    chosen = calloc((size_t)m->document->pages + 1, sizeof(number_ref));
    labels = base_arena_array(&m->document->arena, m->document->pages, sizeof *labels);
    if (chosen && labels)
        status = set_labels(m, chosen, labels, err);
    else
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    free(chosen);
    return status;
}
