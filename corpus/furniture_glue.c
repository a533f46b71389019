/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/furniture_parts.h"

enum { GLUED_BARE_LEAST = 16 /**< letters of a header that may be glued to words without its number */ };

/** Eat a header's letters from `at`; the place behind them, or 0 when other letters stand there. */
static size_t eat(base_text text, size_t at, const corpus_header *h)
{
    char byte[4];
    size_t eaten = 0;

    while (eaten < h->length && at < text.length) {
        size_t end = at + 1, length;
        if ((unsigned char)text.data[at] == 0xE2)
            end = at + 3;
        else if ((unsigned char)text.data[at] == 0xC2)
            end = at + 2;
        length = corpus_furniture_fold(byte, sizeof byte, 0, base_text_slice(text, at, end));
        if (length == 1 && byte[0] != h->fold[eaten])
            return 0;
        eaten += length;
        at = end < text.length ? end : text.length;
    }
    return eaten == h->length && !(at < text.length && base_is_alnum(text.data[at])) ? at : 0;
}

static size_t skip_bars(base_text text, size_t at)
{
    while (at < text.length && (text.data[at] == ' ' || text.data[at] == '|'))
        at++;
    return at;
}

/** "Page ii | Header words", "Header | Page ii words": the place where the words begin; 0 when it is neither. */
static size_t glued_end(const corpus_marking *m, base_text text, const corpus_page_mark *mark)
{
    for (size_t i = 0; i < m->header_count; i++) {
        size_t at = mark->begin == 0 ? eat(text, mark->end, &m->headers[i]) : eat(text, 0, &m->headers[i]);
        if (at == 0)
            continue;
        if (mark->begin == 0)
            return skip_bars(text, at);
        if (skip_bars(text, at) >= mark->begin)
            return skip_bars(text, mark->end);
    }
    return 0;
}

/** "Page ii Notes about the reports": no header; sure only when the words do not go on as a sentence would. */
static size_t bare_glued_end(base_text text, const corpus_page_mark *mark)
{
    size_t at = skip_bars(text, mark->end);

    if (mark->begin != 0 || !mark->roman || (at < text.length && !base_is_upper(text.data[at])))
        return 0;
    return at;
}

static base_status add_break(corpus_marking *m, size_t line, base_error *err)
{
    base_status status =
        base_grow(&m->breaks, &m->break_capacity, m->break_count + 1, sizeof *m->breaks, (size_t)-1 / 64, err);

    if (status == BASE_OK)
        m->breaks[m->break_count++] = line;
    return status;
}

/** "… last words Report | Page 3", "… last words Page 3 | Report": the place where the furniture begins; 0 if none. */
static size_t glued_begin(const corpus_marking *m, base_text text, const corpus_page_mark *mark)
{
    for (size_t i = 0; i < m->header_count; i++) {
        const corpus_header *h = &m->headers[i];
        if (mark->end < text.length && eat(text, mark->end, h) == text.length)
            return mark->begin;
        for (size_t at = mark->begin;
             mark->end == text.length && at > 0 && at + CORPUS_FURNITURE_LINE_BYTES > mark->begin; at--) {
            size_t end = text.data[at - 1] == ' ' ? eat(text, at, h) : 0;
            if (end > 0 && skip_bars(text, end) >= mark->begin)
                return at;
        }
    }
    return 0;
}

/** Furniture at the line's end; a footer that stood in for a hyphen ("a cut worPage 3 of 9") gives the hyphen back. */
static base_status unglue_tail(corpus_marking *m, size_t at, const corpus_page_mark *mark, base_error *err)
{
    corpus_line *line = &m->document->lines[at];
    bool edge = corpus_furniture_depth(m, at) < CORPUS_FURNITURE_EDGE;
    size_t begin = mark->begin == 0 ? 0 : glued_begin(m, line->text, mark);
    base_buf hyphened = { 0 };
    base_status status;

    if (begin == 0 && mark->of_total && mark->end == line->text.length && (mark->glued || edge))
        begin = mark->begin;
    if (begin == 0)
        return BASE_OK;
    status = edge ? BASE_OK : corpus_furniture_add_number(m, at, mark, CORPUS_FURNITURE_WITH_WORD, true, err);
    if (status == BASE_OK)
        line->text = base_text_trim(base_text_slice(line->text, 0, begin));
    if (status == BASE_OK && mark->glued) {
        status = base_buf_printf(&hyphened, err, "%.*s-", BASE_TEXT_ARG(line->text));
        if (status == BASE_OK)
            status = base_arena_text(&line->text, &m->document->arena, base_buf_view(&hyphened), err);
        base_buf_release(&hyphened);
    }
    return status;
}

/** Take the furniture off the line; whether it opens a page within what the form feeds call one. */
static base_status unglue_line(corpus_marking *m, size_t at, base_error *err)
{
    corpus_line *line = &m->document->lines[at];
    corpus_page_mark mark = corpus_page_mark_find(line->text);
    size_t end;
    base_status status;

    if (mark.kind != CORPUS_PAGE_MARK_WORD)
        return BASE_OK;
    end = line->furniture ? line->text.length : glued_end(m, line->text, &mark);
    if (end == 0)
        end = bare_glued_end(line->text, &mark);
    if (end == 0)
        return unglue_tail(m, at, &mark, err);
    status = line->furniture && corpus_furniture_depth(m, at) < CORPUS_FURNITURE_EDGE
                 ? BASE_OK
                 : corpus_furniture_add_number(m, at, &mark, CORPUS_FURNITURE_WITH_WORD, true, err);
    if (status == BASE_OK && at > m->first[line->page] + CORPUS_FURNITURE_EDGE &&
        corpus_furniture_depth(m, at) >= CORPUS_FURNITURE_EDGE)
        status = add_break(m, at, err);
    if (line->furniture)
        return status;
    if (end >= line->text.length)
        line->furniture = CORPUS_FURNITURE_RUNNING;
    else
        line->text = base_text_slice(line->text, end, line->text.length);
    return status;
}

/** A long header, without its number, glued to the first words of a page. */
static void unglue_top(corpus_marking *m, uint32_t page)
{
    size_t at = m->first[page];
    corpus_line *line;

    while (at < m->first[page + 1] && m->document->lines[at].furniture)
        at++;
    if (at == m->first[page + 1])
        return;
    line = &m->document->lines[at];
    for (size_t i = 0; page > 1 && i < m->header_count; i++) {
        size_t end = m->headers[i].length >= GLUED_BARE_LEAST ? eat(line->text, 0, &m->headers[i]) : 0;
        end = end > 0 ? skip_bars(line->text, end) : 0;
        if (end == 0 || end >= line->text.length || base_is_lower(line->text.data[end]))
            continue;
        line->text = base_text_slice(line->text, end, line->text.length);
        return;
    }
}

base_status corpus_furniture_unglue(corpus_marking *m, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < m->document->line_count; i++) {
        if (m->document->lines[i].text.length <= 4 * (size_t)CORPUS_FURNITURE_LINE_BYTES)
            status = unglue_line(m, i, err);
    }
    for (uint32_t page = 1; status == BASE_OK && page <= m->document->pages; page++)
        unglue_top(m, page);
    return status;
}
