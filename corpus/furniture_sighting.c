/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/furniture_parts.h"
#include "corpus/label.h"

#include <stdlib.h>

enum {
    FOLD_LEAST = 3,
    GLUED_LEAST = 6, /**< letters of a header that may be glued to other words beside its number */
    STRONG_PERCENT = 60,
    SOME_PERCENT = 40,
    FEW_PERCENT = 20,
    ALL_PERCENT = 80,
    RUN_PAGES = 4, /**< a chapter's header: on so many pages in a row */
    COVER_LINES = 20,
    UNIT_LINES = 6 /**< how far up the first line of a labelled paragraph is looked for */
};

size_t corpus_furniture_fold(char *out, size_t capacity, size_t length, base_text text)
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

size_t corpus_furniture_fold_without(char out[CORPUS_FURNITURE_FOLD_BYTES], base_text text, size_t begin, size_t end)
{
    size_t length = corpus_furniture_fold(out, CORPUS_FURNITURE_FOLD_BYTES, 0, base_text_slice(text, 0, begin));

    return corpus_furniture_fold(out, CORPUS_FURNITURE_FOLD_BYTES, length, base_text_slice(text, end, text.length));
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
        size_t more = word <= 6 ? 2 : 6; /* "Child J1", but not "Children" */

        if (length >= word && length <= word + more && memcmp(fold, words[i], word) == 0)
            return true;
    }
    return false;
}

static base_status add_sighting(corpus_marking *m, size_t line, const char *fold, size_t length,
                                const corpus_page_mark *mark, bool numbered, base_error *err)
{
    corpus_sighting seen = { .page = m->document->lines[line].page, .line = line, .numbered = numbered };
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

static base_status see_numbered(corpus_marking *m, size_t line, const corpus_page_mark *mark, base_error *err)
{
    base_text text = m->document->lines[line].text;
    char fold[CORPUS_FURNITURE_FOLD_BYTES];
    size_t length = corpus_furniture_fold_without(fold, text, mark->begin, mark->end);

    return mark->kind == CORPUS_PAGE_MARK_EDGE ? add_sighting(m, line, fold, length, mark, true, err) : BASE_OK;
}

/** "Recommendation 7: That …", printed at the foot of two pages: in the text, and again in the action plan. */
static bool is_of_unit(const corpus_document *document, size_t line)
{
    corpus_label label;

    for (size_t n = 0; n < UNIT_LINES && line > 0 && document->lines[line].paragraph == CORPUS_PARAGRAPH_GOES_ON; n++)
        line--;
    label = corpus_label_read(document->lines[line].text);
    return label.shape == CORPUS_LABEL_WORD && label.kind != CORPUS_KIND_COUNT && label.closed && !label.alone;
}

/** One edge line: as it stands, and without its number. */
static base_status see(corpus_marking *m, size_t line, base_error *err)
{
    base_text text = m->document->lines[line].text;
    corpus_page_mark mark = corpus_page_mark_find(text), start = corpus_page_mark_at_start(text);
    char fold[CORPUS_FURNITURE_FOLD_BYTES];
    size_t length;
    base_status status;

    if (text.length > CORPUS_FURNITURE_LINE_BYTES || m->document->lines[line].furniture ||
        is_of_unit(m->document, line))
        return BASE_OK;
    if (mark.kind == CORPUS_PAGE_MARK_BARE && corpus_furniture_depth(m, line) >= CORPUS_FURNITURE_EDGE)
        return BASE_OK;
    if (mark.kind == CORPUS_PAGE_MARK_BARE)
        return corpus_furniture_add_number(m, line, &mark, CORPUS_FURNITURE_ALONE, false, err);
    if (mark.kind == CORPUS_PAGE_MARK_WORD) {
        length = corpus_furniture_fold_without(fold, text, mark.begin, mark.end);
        /* with ornaments about it ("<< page 5 >>") it may be a reference: then it has to count on */
        status = corpus_furniture_add_number(m, line, &mark, CORPUS_FURNITURE_WITH_WORD,
                                             length == 0 && base_is_alnum(text.data[0]), err);
        return status == BASE_OK ? add_sighting(m, line, fold, length, &mark, false, err) : status;
    }
    length = corpus_furniture_fold(fold, CORPUS_FURNITURE_FOLD_BYTES, 0, text);
    status = add_sighting(m, line, fold, length, &mark, false, err);
    if (status == BASE_OK)
        status = see_numbered(m, line, &mark, err);
    return status == BASE_OK ? see_numbered(m, line, &start, err) : status;
}

static base_status see_all(corpus_marking *m, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < m->document->line_count; i++) {
        if (corpus_furniture_depth(m, i) < CORPUS_FURNITURE_DEEP)
            status = see(m, i, err);
    }
    return status;
}

static int by_key(const void *a, const void *b)
{
    const corpus_sighting *x = a, *y = b;

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

static tally count_pages(const corpus_sighting *seen, size_t count)
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

static void approve(corpus_marking *m, corpus_sighting *seen, size_t count)
{
    size_t pages = m->document->pages;
    tally t = count_pages(seen, count);
    base_text text = m->document->lines[seen->line].text;
    char fold[CORPUS_FURNITURE_FOLD_BYTES];
    size_t length = corpus_furniture_fold(fold, CORPUS_FURNITURE_FOLD_BYTES, 0, text), all = t.odd + t.even;
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

static void approve_all(corpus_marking *m)
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
static void keep_header(corpus_marking *m, const corpus_sighting *seen)
{
    base_text text = m->document->lines[seen->line].text;
    corpus_page_mark mark = corpus_page_mark_find(text);
    corpus_header fresh = { .length = 0 };

    if (m->header_count == CORPUS_FURNITURE_HEADERS)
        return;
    fresh.length = seen->word ? corpus_furniture_fold_without(fresh.fold, text, mark.begin, mark.end)
                              : corpus_furniture_fold(fresh.fold, CORPUS_FURNITURE_FOLD_BYTES, 0, text);
    for (size_t i = 0; i < m->header_count; i++) {
        if (m->headers[i].length == fresh.length && memcmp(m->headers[i].fold, fresh.fold, fresh.length) == 0)
            return;
    }
    if (fresh.length >= GLUED_LEAST)
        m->headers[m->header_count++] = fresh;
}

/* --- marking --- */

/** A first page of few lines is a cover: the title there is no running header, though it is printed again on each page. */
static bool is_cover_line(const corpus_marking *m, const corpus_sighting *seen)
{
    size_t lines = m->document->pages > 1 ? m->first[2] - m->first[1] : 0;

    return seen->page == 1 && !seen->word && !seen->numbered && lines <= COVER_LINES;
}

/** Furniture stands at the edge: nothing else between it and the end of the page, unless it is strong. */
static bool at_edge(const corpus_marking *m, size_t line)
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

static void flag_sightings(corpus_marking *m)
{
    for (size_t depth = 0; depth < CORPUS_FURNITURE_DEEP; depth++) {
        for (size_t i = 0; i < m->count; i++) {
            corpus_sighting *seen = &m->sightings[i];
            corpus_line *line = &m->document->lines[seen->line];
            if (!seen->approved || line->furniture || is_cover_line(m, seen))
                continue;
            if ((seen->strong && corpus_furniture_depth(m, seen->line) < CORPUS_FURNITURE_EDGE) ||
                at_edge(m, seen->line))
                line->furniture = CORPUS_FURNITURE_RUNNING;
        }
    }
    for (size_t i = 0; i < m->count; i++) {
        if (m->sightings[i].approved && !m->sightings[i].numbered)
            keep_header(m, &m->sightings[i]);
    }
}

base_status corpus_furniture_see(corpus_marking *m, base_error *err)
{
    base_status status = see_all(m, err);

    if (status == BASE_OK && m->document->pages > 1) {
        approve_all(m);
        flag_sightings(m);
    }
    return status;
}
