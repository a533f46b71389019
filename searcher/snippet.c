/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/snippet.h"

#include "corpus/base/utf8.h"
#include "corpus/token.h"

#include <stdlib.h>

/* A passage is at most a paragraph of 64 KiB or a few; far more sentences than that are no passage. */
#define SPANS_MOST ((size_t)1 << 20)

static const char gap[] = "[...]";

void searcher_spans_release(searcher_spans *spans)
{
    free(spans->items);
    *spans = (searcher_spans){ 0 };
}

base_status searcher_spans_add(searcher_spans *spans, size_t begin, size_t end, base_error *err)
{
    base_status status =
        base_grow(&spans->items, &spans->capacity, spans->count + 1, sizeof *spans->items, SPANS_MOST, err);

    if (status == BASE_OK)
        spans->items[spans->count++] = (searcher_span){ begin, end };
    return status;
}

static int compare_spans(const void *left, const void *right)
{
    const searcher_span *a = left, *b = right;

    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

void searcher_spans_settle(searcher_spans *spans)
{
    size_t kept = 0;

    if (spans->count > 1)
        qsort(spans->items, spans->count, sizeof *spans->items, compare_spans);
    for (size_t i = 0; i < spans->count; i++) {
        if (kept > 0 && spans->items[i].begin <= spans->items[kept - 1].end) {
            if (spans->items[i].end > spans->items[kept - 1].end)
                spans->items[kept - 1].end = spans->items[i].end;
        } else {
            spans->items[kept++] = spans->items[i];
        }
    }
    spans->count = kept;
}

/* --------------------------------------------------------------------------------------------------- sentences */

/* Words before a stop that ends no sentence. A single letter ("J. Smith", "e.g.") is another. */
static bool is_abbreviation(base_text word)
{
    static const char *const known[] = { "mr",    "mrs",  "ms",  "dr",  "prof", "st",    "no",  "nos", "para",
                                         "paras", "p",    "pp",  "s",   "ss",   "cf",    "vs",  "etc", "vol",
                                         "ed",    "fig",  "e.g", "i.e", "rev",  "cllr",  "hon", "jan", "feb",
                                         "aug",   "sept", "oct", "nov", "dec",  "approx" };

    if (word.length == 1 && base_is_alpha(word.data[0]))
        return true;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (base_text_equal_nocase(word, base_text_of(known[i])))
            return true;
    }
    return false;
}

static base_text word_before(base_text text, size_t from, size_t at)
{
    size_t begin = at;

    while (begin > from && (base_is_alnum(text.data[begin - 1]) || text.data[begin - 1] == '.'))
        begin--;
    return base_text_slice(text, begin, at);
}

/* Closing quotation marks and brackets behind a stop belong to its sentence. */
static size_t skip_closing(base_text text, size_t at)
{
    while (at < text.length) {
        size_t after = at;
        uint32_t code = base_utf8_next(text, &after);
        if (code != '"' && code != '\'' && code != ')' && code != ']' && code != 0x2019 && code != 0x201D &&
            code != 0xBB)
            break;
        at = after;
    }
    return at;
}

/* Does a sentence end with the sign at `at`? Then `*end` is where, blanks behind it included. */
static bool sentence_ends(base_text text, size_t from, size_t at, size_t *end)
{
    char c = text.data[at];
    size_t after;

    if (c == '\n') {
        *end = at + 1;
        return true;
    }
    if (c != '.' && c != '!' && c != '?')
        return false;
    after = skip_closing(text, at + 1);
    if (after < text.length && !base_is_space(text.data[after]))
        return false;
    while (after < text.length && base_is_space(text.data[after])) {
        if (text.data[after++] == '\n')
            break;
    }
    if (after < text.length && base_is_lower(text.data[after]))
        return false;
    if (c == '.' && after < text.length && is_abbreviation(word_before(text, from, at)))
        return false;
    *end = after;
    return true;
}

base_status searcher_sentences(searcher_spans *out, base_text text, base_error *err)
{
    base_status status = BASE_OK;
    size_t from = 0;

    for (size_t at = 0; at < text.length && status == BASE_OK;) {
        size_t end;
        if (!sentence_ends(text, from, at, &end)) {
            at++;
            continue;
        }
        status = searcher_spans_add(out, from, end, err);
        from = at = end;
    }
    if (status == BASE_OK && from < text.length)
        status = searcher_spans_add(out, from, text.length, err);
    return status;
}

static bool negates(base_text word)
{
    static const char *const words[] = { "not",     "no",     "never",  "none",    "nor",     "neither", "cannot",
                                         "without", "unable", "nobody", "nothing", "nowhere", "hardly",  "rarely",
                                         "seldom",  "unless", "except", "absent",  "absence" };
    static const char *const beginnings[] = { "fail", "lack" };

    if (base_text_ends(word, BASE_TEXT("n't")))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (base_text_equal(word, base_text_of(words[i])))
            return true;
    }
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        if (base_text_starts(word, base_text_of(beginnings[i])))
            return true;
    }
    return false;
}

bool searcher_has_negation(base_text sentence)
{
    corpus_tokens tokens = corpus_tokens_of(sentence);
    corpus_token token;

    while (corpus_tokens_next(&tokens, &token)) {
        if (negates(token.word))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------------------------------------------ choosing */

/** What is known of a sentence. */
typedef struct {
    size_t words, marks;
    bool keep;
} sentence;

static size_t count_words(base_text text)
{
    size_t count = 0;
    bool inside = false;

    for (size_t i = 0; i < text.length; i++) {
        bool blank = base_is_space(text.data[i]);
        count += !blank && !inside;
        inside = !blank;
    }
    return count;
}

static size_t count_marks(const searcher_spans *marks, searcher_span span)
{
    size_t count = 0;

    for (size_t i = 0; marks && i < marks->count; i++)
        count += marks->items[i].begin >= span.begin && marks->items[i].begin < span.end;
    return count;
}

/* The sentence with most marks that is not kept yet and not refused; `count` when there is none. */
static size_t best(const sentence *all, const bool *refused, size_t count)
{
    size_t found = count;

    for (size_t i = 0; i < count; i++) {
        if (!all[i].keep && !refused[i] && all[i].marks > 0 && (found == count || all[i].marks > all[found].marks))
            found = i;
    }
    return found;
}

/* Negations stand already; add what was searched for, then what stands beside it, as far as there is room. */
static void choose(sentence *all, bool *refused, size_t count, size_t words)
{
    size_t used = 0, marked = 0, next;
    bool added = true;

    for (size_t i = 0; i < count; i++) {
        used += all[i].keep ? all[i].words : 0;
        marked += all[i].keep && all[i].marks > 0;
    }
    while ((next = best(all, refused, count)) < count) {
        if (marked > 0 && used + all[next].words > words) {
            refused[next] = true;
            continue;
        }
        all[next].keep = true;
        used += all[next].words;
        marked++;
    }
    if (used == 0 && count > 0) {
        all[0].keep = true;
        used = all[0].words;
    }
    while (added) {
        added = false;
        for (size_t i = 0; i < count; i++) {
            bool beside = (i > 0 && all[i - 1].keep) || (i + 1 < count && all[i + 1].keep);
            if (all[i].keep || !beside || used + all[i].words > words)
                continue;
            all[i].keep = added = true;
            used += all[i].words;
        }
    }
}

/* Kept sentences side by side are one stretch; the blanks behind its last are not shown. */
static base_status join(searcher_spans *out, base_text text, const searcher_spans *sentences, const sentence *all,
                        base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; i < sentences->count && status == BASE_OK; i++) {
        size_t begin = sentences->items[i].begin, end;
        if (!all[i].keep)
            continue;
        while (i + 1 < sentences->count && all[i + 1].keep)
            i++;
        end = sentences->items[i].end;
        while (end > begin && base_is_space(text.data[end - 1]))
            end--;
        if (end > begin)
            status = searcher_spans_add(out, begin, end, err);
    }
    return status;
}

base_status searcher_snippet(searcher_spans *out, base_text text, const searcher_spans *marks, size_t words,
                             base_error *err)
{
    searcher_spans sentences = { 0 };
    sentence *all = NULL;
    bool *refused = NULL;
    base_status status;

    if (words == 0 || count_words(text) <= words)
        return text.length > 0 ? searcher_spans_add(out, 0, text.length, err) : BASE_OK;
    status = searcher_sentences(&sentences, text, err);
    if (status != BASE_OK)
        goto cleanup;
    all = calloc(sentences.count + 1, sizeof *all);
    refused = calloc(sentences.count + 1, sizeof *refused);
    if (!all || !refused) {
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
        goto cleanup;
    }
    for (size_t i = 0; i < sentences.count; i++) {
        base_text piece = base_text_slice(text, sentences.items[i].begin, sentences.items[i].end);
        all[i] = (sentence){ count_words(piece), count_marks(marks, sentences.items[i]), searcher_has_negation(piece) };
    }
    choose(all, refused, sentences.count, words);
    status = join(out, text, &sentences, all, err);
cleanup:
    free(all);
    free(refused);
    searcher_spans_release(&sentences);
    return status;
}

static base_status put_line(base_buf *out, base_text text, base_error *err)
{
    size_t at = out->length;
    base_status status = base_buf_text(out, text, err);

    for (; status == BASE_OK && at < out->length; at++) {
        if (base_is_space(out->data[at]))
            out->data[at] = ' ';
    }
    return status;
}

base_status searcher_snippet_text(base_buf *out, base_text text, const searcher_spans *marks, size_t words,
                                  base_error *err)
{
    searcher_spans kept = { 0 };
    base_status status = searcher_snippet(&kept, text, marks, words, err);
    size_t shown = 0;

    for (size_t i = 0; i < kept.count && status == BASE_OK; i++) {
        base_text piece = base_text_slice(text, kept.items[i].begin, kept.items[i].end);
        if (kept.items[i].begin > shown)
            status = base_buf_printf(out, err, "%s%s ", i > 0 ? " " : "", gap);
        if (status == BASE_OK)
            status = put_line(out, piece, err);
        shown = kept.items[i].end;
    }
    if (status == BASE_OK && kept.count > 0 && base_text_trim(base_text_slice(text, shown, text.length)).length > 0)
        status = base_buf_printf(out, err, " %s", gap);
    searcher_spans_release(&kept);
    return status;
}
