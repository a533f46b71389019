/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page_break.h"

#include "corpus/page_mark.h"

#include <stdlib.h>

enum {
    STARTS_TRIED = 64,
    WORD_CHAIN_LEAST = 2,
    BARE_CHAIN_LEAST = 4,
    BARE_LINES_BETWEEN = 10, /**< on average: numbers that stand closer number a list */
    STEP_MOST = 2,           /**< a page may have lost its number */
    HEADER_BYTES = 100,
    EDGE_CHAIN_LEAST = 3,
    EDGE_LETTERS = 10,  /**< beside a number that a bar or the like parts from them */
    PLAIN_LETTERS = 30, /**< beside one that nothing parts from them: "Practice episode 3" is a heading */
    SHORT_COVER = 2,
    CANDIDATES_MAX = 100000
};

typedef struct {
    size_t line;
    uint32_t value;
    bool roman;
    corpus_page_mark_kind kind;
    uint64_t shape; /**< what stands around the number: "- # -" is another run than "#" */
} number_line;

typedef struct {
    number_line *items;
    size_t count, capacity;
} number_lines;

/** Does a bar, a square or a dash part the number from the header's words? */
static bool is_parted(base_text text, size_t begin)
{
    while (begin > 0 && text.data[begin - 1] == ' ')
        begin--;
    return begin > 0 && !base_is_alnum(text.data[begin - 1]) && !strchr(",.;:)", text.data[begin - 1]);
}

/** Of a bare number its brackets and dashes; of one beside a header the header's letters. 0 when that is too little. */
static uint64_t shape_of(base_text text, const corpus_page_mark *mark)
{
    size_t begin = (size_t)(mark->label.data - text.data), letters = 0;
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < text.length; i++) {
        char c = base_to_lower(text.data[i]);
        if ((i >= begin && i < begin + mark->label.length) || c == ' ')
            continue;
        letters += base_is_alpha(c);
        hash = (hash ^ (unsigned char)c) * UINT64_C(1099511628211);
    }
    if (mark->kind == CORPUS_PAGE_MARK_EDGE && letters < (is_parted(text, begin) ? EDGE_LETTERS : PLAIN_LETTERS))
        return 0;
    return hash;
}

static bool is_mark(const corpus_line *line, const corpus_page_mark *mark)
{
    switch (mark->kind) {
    case CORPUS_PAGE_MARK_WORD:
        return line->text.length <= HEADER_BYTES || (mark->of_total && mark->end == line->text.length);
    case CORPUS_PAGE_MARK_BARE:
        return !line->bullet;
    case CORPUS_PAGE_MARK_EDGE:
        return !line->bullet && !line->heading && line->text.length <= HEADER_BYTES;
    default:
        return false;
    }
}

static base_status collect(number_lines *out, const corpus_document *document, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < document->line_count && out->count < CANDIDATES_MAX; i++) {
        const corpus_line *line = &document->lines[i];
        corpus_page_mark mark = corpus_page_mark_find(line->text);
        number_line number = { i, mark.value, mark.roman, mark.kind, 0 };
        if (!is_mark(line, &mark))
            continue;
        if (mark.kind != CORPUS_PAGE_MARK_WORD)
            number.shape = shape_of(line->text, &mark);
        if (mark.kind == CORPUS_PAGE_MARK_EDGE && number.shape == 0)
            continue;
        status = base_grow(&out->items, &out->capacity, out->count + 1, sizeof *out->items, CANDIDATES_MAX, err);
        if (status == BASE_OK)
            out->items[out->count++] = number;
    }
    return status;
}

static int by_shape(const void *a, const void *b)
{
    const number_line *x = a, *y = b;

    if (x->shape != y->shape)
        return x->shape < y->shape ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

static int by_line(const void *a, const void *b)
{
    const number_line *x = a, *y = b;

    return x->line < y->line ? -1 : x->line > y->line;
}

/** A number beside words is a page's only when the words stand there more than once. */
static void drop_single_headers(number_lines *numbers)
{
    number_line *items = numbers->items;
    size_t kept = 0;

    if (numbers->count == 0)
        return;
    qsort(items, numbers->count, sizeof *items, by_shape);
    for (size_t i = 0; i < numbers->count;) {
        size_t end = i;
        while (end < numbers->count && items[end].shape == items[i].shape)
            end++;
        for (bool keep = items[i].kind != CORPUS_PAGE_MARK_EDGE || end - i > 1; keep && i < end; i++)
            items[kept++] = items[i];
        i = end;
    }
    numbers->count = kept;
    qsort(items, kept, sizeof *items, by_line);
}

/** Follow the numbers from `start`, and write the indexes of the chain's members to `chain`. @return how many */
static size_t follow(const number_lines *numbers, size_t start, size_t *chain)
{
    const number_line *last = &numbers->items[start];
    size_t length = 0;

    chain[length++] = start;
    for (size_t i = start + 1; i < numbers->count; i++) {
        const number_line *next = &numbers->items[i];
        if (next->kind != last->kind || (next->kind == CORPUS_PAGE_MARK_BARE && next->shape != last->shape))
            continue;
        /* i, ii, iii, then 1: the front matter's numbers end */
        if ((next->roman == last->roman && next->value > last->value && next->value <= last->value + STEP_MOST) ||
            (last->roman && !next->roman && next->value == 1)) {
            chain[length++] = i;
            last = next;
        }
    }
    return length;
}

static bool is_plausible(const corpus_document *document, const number_lines *numbers, const size_t *chain,
                         size_t length)
{
    const number_line *first = &numbers->items[chain[0]], *last = &numbers->items[chain[length - 1]];
    size_t covered = last->line - first->line;

    if (first->kind == CORPUS_PAGE_MARK_WORD)
        return length >= WORD_CHAIN_LEAST;
    return length >= (first->kind == CORPUS_PAGE_MARK_BARE ? BARE_CHAIN_LEAST : EDGE_CHAIN_LEAST) &&
           covered >= (length - 1) * BARE_LINES_BETWEEN && covered * 10 >= document->line_count * 4;
}

/** The longest plausible chain; its length, 0 if there is none. `best` and `spare` hold as many as there are numbers. */
static size_t longest(const corpus_document *document, const number_lines *numbers, size_t *best, size_t *spare)
{
    size_t best_length = 0;

    for (size_t start = 0; start < numbers->count && start < STARTS_TRIED; start++) {
        size_t length = follow(numbers, start, spare);
        if (length <= best_length || !is_plausible(document, numbers, spare, length))
            continue;
        memcpy(best, spare, length * sizeof *best);
        best_length = length;
    }
    return best_length;
}

/**
 * Do the numbers stand at the feet of their pages? Nothing follows the last then, or at least a page's lines precede
 * the first; before a first header stands nothing but an unnumbered cover, and then it says 2, or the cover is short.
 */
static bool are_footers(const corpus_document *document, const number_line *first, const number_line *last,
                        size_t length)
{
    size_t before = first->line, after = document->line_count - 1 - last->line;
    size_t page = (last->line - first->line) / (length - 1);

    if (after == 0)
        return true;
    if (before <= SHORT_COVER || (first->value == 2 && before * 2 <= page * 3))
        return false;
    return before * 10 >= page * 7;
}

/** Number the lines: each line of the chain ends its page (footer) or begins one (header). */
static void number_pages(corpus_document *document, const number_lines *numbers, const size_t *chain, size_t length)
{
    bool footer = are_footers(document, &numbers->items[chain[0]], &numbers->items[chain[length - 1]], length);
    uint32_t page = 1;
    size_t at = 0;
    bool top = true;

    for (size_t i = 0; i < document->line_count; i++) {
        bool marked = at < length && numbers->items[chain[at]].line == i;
        at += marked;
        if (marked && !footer && i > 0) {
            page++;
            top = true;
        }
        document->lines[i].page = page;
        document->lines[i].page_top = top;
        top = false;
        if (marked && footer && i + 1 < document->line_count) {
            page++;
            top = true;
        }
    }
    document->pages = page;
    document->page_source = CORPUS_PAGE_PRINTED;
}

base_status corpus_page_breaks_find(corpus_document *document, base_error *err)
{
    number_lines numbers = { 0 };
    size_t *chains = NULL;
    size_t length = 0;
    base_status status = collect(&numbers, document, err);

    drop_single_headers(&numbers);
    if (status == BASE_OK && numbers.count > 1) {
        chains = calloc(2 * numbers.count, sizeof *chains);
        if (chains)
            length = longest(document, &numbers, chains, chains + numbers.count);
        else
            status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    }
    if (length > 0)
        number_pages(document, &numbers, chains, length);
    free(chains);
    free(numbers.items);
    return status;
}

void corpus_page_breaks_insert(corpus_document *document, const size_t *lines, size_t count)
{
    uint32_t added = 0;
    size_t at = 0;

    for (size_t i = 0; i < document->line_count; i++) {
        if (at < count && lines[at] == i) {
            added++;
            at++;
            document->lines[i].page_top = 1;
        }
        document->lines[i].page += added;
    }
    document->pages += added;
}
