/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is printed on page after page. Sightings are the edge lines of each page, folded to letters and digits with
 * their page number taken out; what is sighted on enough pages is furniture. Then what was glued to other words, the
 * page labels, and the contents.
 */
#include "corpus/base/utf8.h"
#include "corpus/contents.h"
#include "corpus/document.h"
#include "corpus/page_break.h"
#include "corpus/page_mark.h"

#include <stdlib.h>

/** How far a number is to be trusted. */
enum { ALONE = 1, BESIDE_HEADER, WITH_WORD };

enum {
    EDGE_LINES = 3,
    LINE_BYTES = 300, /**< a longer line is no header */
    FOLD_BYTES = 320,
    FOLD_LEAST = 3,
    HEADERS_MAX = 32,
    GLUED_LEAST = 6,       /**< letters of a header that may be glued to other words beside its number */
    GLUED_BARE_LEAST = 16, /**< and without a number */
    STRONG_PERCENT = 60,
    SOME_PERCENT = 40,
    FEW_PERCENT = 20,
    ALL_PERCENT = 80,
    RUN_PAGES = 4, /**< a chapter's header: on so many pages in a row */
    NEAR_PAGES = 4,
    NUMBERED_BYTES = 100 /**< "Page 7" may stand beside so much that was never repeated */
};

typedef struct {
    uint64_t key;
    uint32_t page, value;
    size_t line;
    bool numbered; /**< `key` is the line without the number at its end or start */
    bool roman, word;
    bool strong; /**< set when approved */
    bool approved;
} sighting;

/** A number that may be its page's label. */
typedef struct {
    uint32_t page, value;
    bool roman, sure;
    uint8_t rank; /**< WITH_WORD, BESIDE_HEADER or ALONE */
    size_t line;
    base_text label;
} page_number;

typedef struct {
    char fold[FOLD_BYTES];
    size_t length;
} header;

typedef struct {
    corpus_document *document;
    size_t *first; /**< first line of each page, by page; `first[pages + 1]` is the line count */
    sighting *sightings;
    size_t count, capacity;
    page_number *numbers;
    size_t number_count, number_capacity;
    size_t *breaks;
    size_t break_count, break_capacity;
    header headers[HEADERS_MAX];
    size_t header_count;
} marking;

/* --- folding --- */

/** Letters and digits, ASCII ones lower-case; typographic marks (E2 80 xx) and Latin-1 signs are left out. */
static size_t fold_into(char *out, size_t capacity, size_t length, base_text text)
{
    for (size_t i = 0; i < text.length && length < capacity; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == 0xE2 && i + 2 < text.length)
            i += 2;
        else if (c == 0xC2 && i + 1 < text.length)
            i += 1;
        else if (c >= 0x80 || base_is_alnum((char)c))
            out[length++] = base_to_lower((char)c);
    }
    return length;
}

static size_t fold_without(char out[FOLD_BYTES], base_text text, size_t begin, size_t end)
{
    size_t length = fold_into(out, FOLD_BYTES, 0, base_text_slice(text, 0, begin));

    return fold_into(out, FOLD_BYTES, length, base_text_slice(text, end, text.length));
}

static uint64_t hash_of(const char *bytes, size_t length)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return hash;
}

/** Headings and labels that a report may well print at the top of page after page. */
static bool is_protected(const char *fold, size_t length)
{
    static const char *const words[] = { "recommendation",   "finding",      "learning",   "question",
                                         "goodpractice",     "theme",        "conclusion", "analysis",
                                         "action",           "introduction", "background", "summary",
                                         "executivesummary", "child",        "baby",       "family",
                                         "sibling",          "figure",       "table",      "appendix",
                                         "section",          "chapter",      "part",       "whathappened",
                                         "keylearning",      "whatwefound",  "response",   "lesson",
                                         "practice",         "case" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t word = strlen(words[i]);
        if (length >= word && length <= word + 6 && memcmp(fold, words[i], word) == 0)
            return true;
    }
    return false;
}

/* --- sightings --- */

static base_status add_sighting(marking *m, size_t line, const char *fold, size_t length, const corpus_page_mark *mark,
                                bool numbered, base_error *err)
{
    sighting seen = { .page = m->document->lines[line].page, .line = line, .numbered = numbered };
    base_status status;

    if (length < FOLD_LEAST)
        return BASE_OK;
    seen.key = hash_of(fold, length) ^ (numbered ? 0x9E3779B97F4A7C15U : 0);
    seen.value = mark->value;
    seen.roman = mark->roman;
    seen.word = mark->kind == CORPUS_PAGE_MARK_WORD;
    status = base_grow(&m->sightings, &m->capacity, m->count + 1, sizeof *m->sightings, (size_t)-1 / 64, err);
    if (status == BASE_OK)
        m->sightings[m->count++] = seen;
    return status;
}

static base_status add_number(marking *m, size_t line, const corpus_page_mark *mark, uint8_t rank, bool sure,
                              base_error *err)
{
    base_status status =
        base_grow(&m->numbers, &m->number_capacity, m->number_count + 1, sizeof *m->numbers, (size_t)-1 / 64, err);

    if (status == BASE_OK)
        m->numbers[m->number_count++] = (page_number){ .page = m->document->lines[line].page,
                                                       .value = mark->value,
                                                       .roman = mark->roman,
                                                       .sure = sure,
                                                       .rank = rank,
                                                       .line = line,
                                                       .label = mark->label };
    return status;
}

static base_status see_numbered(marking *m, size_t line, const corpus_page_mark *mark, base_error *err)
{
    base_text text = m->document->lines[line].text;
    char fold[FOLD_BYTES];
    size_t length = fold_without(fold, text, mark->begin, mark->end);

    return mark->kind == CORPUS_PAGE_MARK_EDGE ? add_sighting(m, line, fold, length, mark, true, err) : BASE_OK;
}

/** One edge line: as it stands, and without its number. */
static base_status see(marking *m, size_t line, base_error *err)
{
    base_text text = m->document->lines[line].text;
    corpus_page_mark mark = corpus_page_mark_find(text), start = corpus_page_mark_at_start(text);
    char fold[FOLD_BYTES];
    size_t length;
    base_status status;

    if (text.length > LINE_BYTES || m->document->lines[line].furniture)
        return BASE_OK;
    if (mark.kind == CORPUS_PAGE_MARK_BARE)
        return add_number(m, line, &mark, ALONE, false, err);
    if (mark.kind == CORPUS_PAGE_MARK_WORD) {
        length = fold_without(fold, text, mark.begin, mark.end);
        status = add_number(m, line, &mark, WITH_WORD, length == 0, err);
        return status == BASE_OK ? add_sighting(m, line, fold, length, &mark, false, err) : status;
    }
    length = fold_into(fold, FOLD_BYTES, 0, text);
    status = add_sighting(m, line, fold, length, &mark, false, err);
    if (status == BASE_OK)
        status = see_numbered(m, line, &mark, err);
    return status == BASE_OK ? see_numbered(m, line, &start, err) : status;
}

/** Depth of a line from the nearer edge of its page; EDGE_LINES or more is no edge line. */
static size_t depth_of(const marking *m, size_t line)
{
    uint32_t page = m->document->lines[line].page;
    size_t above = line - m->first[page], below = m->first[page + 1] - 1 - line;

    return above < below ? above : below;
}

static base_status see_all(marking *m, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < m->document->line_count; i++) {
        if (depth_of(m, i) < EDGE_LINES)
            status = see(m, i, err);
    }
    return status;
}

static base_status find_pages(marking *m, base_error *err)
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

/* --- approval --- */

static int by_key(const void *a, const void *b)
{
    const sighting *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/** How often one key was seen. */
typedef struct {
    size_t odd, even;   /**< pages */
    size_t run;         /**< most pages in a row, or every other page in a row */
    size_t steps, fits; /**< from one sighting to the next: did the number rise as the page did? */
} tally;

static tally count_pages(const sighting *seen, size_t count)
{
    tally t = { 0 };
    size_t run = 0, run_even_odd = 0;
    uint32_t last = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t page = seen[i].page;
        if (page == last)
            continue;
        *(page % 2 == 1 ? &t.odd : &t.even) += 1;
        run = last > 0 && page == last + 1 ? run + 1 : 1;
        run_even_odd = last > 0 && page == last + 2 ? run_even_odd + 1 : 1;
        t.run = run > t.run ? run : t.run;
        t.run = run_even_odd > t.run ? run_even_odd : t.run;
        if (i > 0) {
            t.steps++;
            t.fits += seen[i].roman == seen[i - 1].roman && seen[i].value - seen[i - 1].value == page - last;
        }
        last = page;
    }
    return t;
}

static bool reaches(size_t seen, size_t pages, size_t percent)
{
    return seen >= 2 && seen * 100 >= pages * percent;
}

static void approve(marking *m, sighting *seen, size_t count)
{
    size_t pages = m->document->pages;
    tally t = count_pages(seen, count);
    base_text text = m->document->lines[seen->line].text;
    char fold[FOLD_BYTES];
    size_t length = fold_into(fold, FOLD_BYTES, 0, text), all = t.odd + t.even;
    bool often = reaches(t.odd, pages - pages / 2, SOME_PERCENT) || reaches(t.even, pages / 2, SOME_PERCENT) ||
                 reaches(all, pages, STRONG_PERCENT) || t.run >= RUN_PAGES;

    /* "Page 4 | Report" needs no majority when its numbers count on: the other pages may have it glued to their words */
    often = often || (seen->word && reaches(all, pages, FEW_PERCENT) && t.fits == t.steps);
    if (!often || (seen->numbered && t.fits * 10 < t.steps * 6))
        return;
    if (!seen->word && is_protected(fold, length) && !(!seen->numbered && reaches(all, pages, ALL_PERCENT)))
        return;
    for (size_t i = 0; i < count; i++) {
        seen[i].approved = true;
        seen[i].strong = seen[i].word || reaches(all, pages, STRONG_PERCENT);
    }
}

static void approve_all(marking *m)
{
    if (m->count > 0)
        qsort(m->sightings, m->count, sizeof *m->sightings, by_key);
    for (size_t i = 0; i < m->count;) {
        size_t end = i;
        while (end < m->count && m->sightings[end].key == m->sightings[i].key)
            end++;
        approve(m, m->sightings + i, end - i);
        i = end;
    }
}

/** Remember an approved header's letters, for where it is glued to other words. */
static void keep_header(marking *m, const sighting *seen)
{
    base_text text = m->document->lines[seen->line].text;
    corpus_page_mark mark = corpus_page_mark_find(text);
    header fresh = { .length = 0 };

    if (m->header_count == HEADERS_MAX)
        return;
    fresh.length =
        seen->word ? fold_without(fresh.fold, text, mark.begin, mark.end) : fold_into(fresh.fold, FOLD_BYTES, 0, text);
    for (size_t i = 0; i < m->header_count; i++) {
        if (m->headers[i].length == fresh.length && memcmp(m->headers[i].fold, fresh.fold, fresh.length) == 0)
            return;
    }
    if (fresh.length >= GLUED_LEAST)
        m->headers[m->header_count++] = fresh;
}

/* --- marking --- */

/** A first page of few lines is a cover: the title there is no running header, though it is printed again on each page. */
static bool is_cover_line(const marking *m, const sighting *seen)
{
    size_t lines = m->document->pages > 1 ? m->first[2] - m->first[1] : 0;

    return seen->page == 1 && !seen->word && !seen->numbered && lines <= 20;
}

/** Furniture stands at the edge: nothing else between it and the end of the page, unless it is strong. */
static bool at_edge(const marking *m, size_t line)
{
    const corpus_line *lines = m->document->lines;
    uint32_t page = lines[line].page;
    size_t above = line, below = line + 1;

    while (above > m->first[page] && lines[above - 1].furniture)
        above--;
    while (below < m->first[page + 1] && lines[below].furniture)
        below++;
    return above == m->first[page] || below == m->first[page + 1];
}

static void flag_sightings(marking *m)
{
    for (size_t depth = 0; depth < EDGE_LINES; depth++) {
        for (size_t i = 0; i < m->count; i++) {
            sighting *seen = &m->sightings[i];
            corpus_line *line = &m->document->lines[seen->line];
            if (!seen->approved || line->furniture || is_cover_line(m, seen))
                continue;
            if (seen->strong || at_edge(m, seen->line))
                line->furniture = CORPUS_FURNITURE_RUNNING;
        }
    }
    for (size_t i = 0; i < m->count; i++) {
        if (m->sightings[i].approved && !m->sightings[i].numbered)
            keep_header(m, &m->sightings[i]);
    }
}

/* --- glued headers --- */

/** Eat a header's letters from `at`; the place behind them, or 0 when other letters stand there. */
static size_t eat(base_text text, size_t at, const header *h)
{
    char byte[4];
    size_t eaten = 0;

    while (eaten < h->length && at < text.length) {
        size_t end = at + 1, length;
        if ((unsigned char)text.data[at] == 0xE2)
            end = at + 3;
        else if ((unsigned char)text.data[at] == 0xC2)
            end = at + 2;
        length = fold_into(byte, sizeof byte, 0, base_text_slice(text, at, end));
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
static size_t glued_end(const marking *m, base_text text, const corpus_page_mark *mark)
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

static base_status add_break(marking *m, size_t line, base_error *err)
{
    base_status status =
        base_grow(&m->breaks, &m->break_capacity, m->break_count + 1, sizeof *m->breaks, (size_t)-1 / 64, err);

    if (status == BASE_OK)
        m->breaks[m->break_count++] = line;
    return status;
}

/** "… last words Report | Page 3", "… last words Page 3 | Report": the place where the furniture begins; 0 if none. */
static size_t glued_begin(const marking *m, base_text text, const corpus_page_mark *mark)
{
    for (size_t i = 0; i < m->header_count; i++) {
        const header *h = &m->headers[i];
        if (mark->end < text.length && eat(text, mark->end, h) == text.length)
            return mark->begin;
        for (size_t at = mark->begin; mark->end == text.length && at > 0 && at + LINE_BYTES > mark->begin; at--) {
            size_t end = text.data[at - 1] == ' ' ? eat(text, at, h) : 0;
            if (end > 0 && skip_bars(text, end) >= mark->begin)
                return at;
        }
    }
    return 0;
}

/** Furniture at the line's end; a footer that stood in for a hyphen ("a cut worPage 3 of 9") gives the hyphen back. */
static base_status unglue_tail(marking *m, size_t at, const corpus_page_mark *mark, base_error *err)
{
    corpus_line *line = &m->document->lines[at];
    bool edge = depth_of(m, at) < EDGE_LINES;
    size_t begin = mark->begin == 0 ? 0 : glued_begin(m, line->text, mark);
    base_buf hyphened = { 0 };
    base_status status;

    if (begin == 0 && mark->of_total && mark->end == line->text.length && (mark->glued || edge))
        begin = mark->begin;
    if (begin == 0)
        return BASE_OK;
    status = edge ? BASE_OK : add_number(m, at, mark, WITH_WORD, true, err);
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
static base_status unglue_line(marking *m, size_t at, base_error *err)
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
    status = line->furniture && depth_of(m, at) < EDGE_LINES ? BASE_OK : add_number(m, at, &mark, WITH_WORD, true, err);
    if (status == BASE_OK && at > m->first[line->page] + EDGE_LINES && depth_of(m, at) >= EDGE_LINES)
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
static void unglue_top(marking *m, uint32_t page)
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

static base_status unglue(marking *m, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < m->document->line_count; i++) {
        if (m->document->lines[i].text.length <= 4 * (size_t)LINE_BYTES)
            status = unglue_line(m, i, err);
    }
    for (uint32_t page = 1; status == BASE_OK && page <= m->document->pages; page++)
        unglue_top(m, page);
    return status;
}

/* --- labels --- */

/** Do other pages nearby bear numbers that count with this one? */
static bool counts_on(const marking *m, size_t at)
{
    const page_number *n = &m->numbers[at];
    size_t agree = 0, wanted = m->document->pages > 2 ? 2 : 1;
    uint32_t last = 0;

    for (size_t i = at; i-- > 0 && m->numbers[i].page + NEAR_PAGES >= n->page;) {
        const page_number *o = &m->numbers[i];
        if (o->page < n->page && o->page != last && o->roman == n->roman && n->value - o->value == n->page - o->page) {
            agree++;
            last = o->page;
        }
    }
    for (size_t i = at + 1; i < m->number_count && m->numbers[i].page <= n->page + NEAR_PAGES; i++) {
        const page_number *o = &m->numbers[i];
        if (o->page > n->page && o->page != last && o->roman == n->roman && o->value - n->value == o->page - n->page) {
            agree++;
            last = o->page;
        }
    }
    return agree >= wanted;
}

static int by_page(const void *a, const void *b)
{
    const page_number *x = a, *y = b;

    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/** Numbers beside approved headers count as numbers too. */
static base_status add_header_numbers(marking *m, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < m->count; i++) {
        const sighting *seen = &m->sightings[i];
        base_text text = m->document->lines[seen->line].text;
        corpus_page_mark mark = corpus_page_mark_find(text);
        if (!seen->approved || !seen->numbered || !m->document->lines[seen->line].furniture)
            continue;
        if (mark.kind != CORPUS_PAGE_MARK_EDGE || mark.value != seen->value)
            mark = corpus_page_mark_at_start(text);
        if (mark.kind == CORPUS_PAGE_MARK_EDGE)
            status = add_number(m, seen->line, &mark, BESIDE_HEADER, true, err);
    }
    return status;
}

/** Is the number still in its line, or was it taken off with a glued header? */
static bool is_in_line(const page_number *n, base_text text)
{
    return n->label.data >= text.data && n->label.data < text.data + text.length;
}

/** A line of few words beside its number goes when the number counts on. */
static void flag_numbers(marking *m)
{
    for (size_t i = 0; i < m->number_count; i++) {
        page_number *n = &m->numbers[i];
        corpus_line *line = &m->document->lines[n->line];

        n->sure = n->sure || (line->furniture == CORPUS_FURNITURE_RUNNING && n->rank == WITH_WORD) || counts_on(m, i);
        if (n->sure && !line->furniture && n->rank == WITH_WORD && line->text.length <= NUMBERED_BYTES &&
            depth_of(m, n->line) < EDGE_LINES && is_in_line(n, line->text))
            line->furniture = CORPUS_FURNITURE_RUNNING;
    }
}

/** A number alone on its line goes when it is its page's: another that counts on too may be a footnote's. */
static void flag_alone(marking *m, const page_number *const *chosen)
{
    for (size_t i = 0; i < m->number_count; i++) {
        const page_number *n = &m->numbers[i];
        corpus_line *line = &m->document->lines[n->line];
        const page_number *page = chosen[n->page];

        if (n->rank == ALONE && n->sure && !line->furniture && page && page->value == n->value &&
            page->roman == n->roman)
            line->furniture = CORPUS_FURNITURE_PAGE_NUMBER;
    }
}

/** Pages between two labels that count on are counted too: a full-page picture prints no number. */
static base_status fill_gaps(corpus_document *document, const page_number *const *chosen, base_error *err)
{
    const page_number *last = NULL;
    base_status status = BASE_OK;

    for (uint32_t page = 1; status == BASE_OK && page <= document->pages; page++) {
        const page_number *next = chosen[page];
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
static bool is_contradicted(const marking *m, const page_number *const *chosen, const page_number *n)
{
    uint32_t from = n->page > NEAR_PAGES ? n->page - NEAR_PAGES : 1;

    for (uint32_t page = from; page <= m->document->pages && page <= n->page + NEAR_PAGES; page++) {
        const page_number *o = chosen[page];
        if (o && o->rank > n->rank && o->roman == n->roman && o->value - n->value != page - n->page)
            return true;
    }
    return false;
}

static void choose(const marking *m, const page_number **chosen, uint8_t rank)
{
    for (size_t i = 0; i < m->number_count; i++) {
        const page_number *n = &m->numbers[i];
        if (n->sure && n->rank == rank && n->page > 0 && !chosen[n->page] &&
            (rank > ALONE || !is_contradicted(m, chosen, n)))
            chosen[n->page] = n;
    }
}

static base_status set_labels(marking *m, base_error *err)
{
    corpus_document *document = m->document;
    const page_number **chosen = calloc((size_t)document->pages + 1, sizeof *chosen);
    base_status status = BASE_OK;
    size_t labels = 0;

    document->page_labels = base_arena_array(&document->arena, document->pages, sizeof *document->page_labels);
    if (!chosen || !document->page_labels)
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (uint8_t rank = WITH_WORD; status == BASE_OK && rank >= ALONE; rank--)
        choose(m, chosen, rank);
    for (uint32_t page = 1; status == BASE_OK && page <= document->pages; page++) {
        if (chosen[page]) {
            document->page_labels[page - 1] = chosen[page]->label;
            labels++;
        }
    }
    if (status == BASE_OK) {
        flag_alone(m, chosen);
        status = fill_gaps(document, chosen, err);
    }
    if (labels > 0)
        document->page_source = CORPUS_PAGE_PRINTED;
    else
        document->page_labels = NULL;
    free(chosen);
    return status;
}

/** New pages were found within pages: the numbers' pages move with their lines. */
static base_status insert_breaks(marking *m, base_error *err)
{
    if (m->break_count > 0)
        corpus_page_breaks_insert(m->document, m->breaks, m->break_count);
    for (size_t i = 0; i < m->number_count; i++)
        m->numbers[i].page = m->document->lines[m->numbers[i].line].page;
    return m->break_count > 0 ? find_pages(m, err) : BASE_OK;
}

static base_status mark_pages(marking *m, base_error *err)
{
    base_status status = find_pages(m, err);

    if (status == BASE_OK)
        status = see_all(m, err);
    if (status != BASE_OK)
        return status;
    if (m->document->pages > 1) {
        approve_all(m);
        flag_sightings(m);
    }
    status = unglue(m, err);
    if (status == BASE_OK)
        status = add_header_numbers(m, err);
    if (status == BASE_OK)
        status = insert_breaks(m, err);
    if (status != BASE_OK)
        return status;
    if (m->number_count > 0)
        qsort(m->numbers, m->number_count, sizeof *m->numbers, by_page);
    flag_numbers(m);
    return set_labels(m, err);
}

base_status corpus_furniture_mark(corpus_document *document, base_error *err)
{
    marking m = { .document = document };
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
