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

enum { STEM_LEAST = 4, ENDING_MOST = 3 };

/** What is known of a sentence. */
typedef struct {
    size_t words;
    size_t first, last; /**< its marks: first..last, half open */
    bool negates, keep;
} sentence;

/** A word that is marked, in whatever form. */
typedef struct {
    base_text form;
    size_t times; /**< how often it stands in the text */
    size_t stamp; /**< the sentence that counted it last, + 1 */
    bool shown;   /**< does a kept sentence hold it? */
} marked_word;

/** A choice of sentences under way. */
typedef struct {
    sentence *all;
    size_t count;
    marked_word *words;
    size_t word_count;
    size_t *word_of; /**< of each mark */
    size_t most;     /**< words to show, about */
} choice;

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

/* Forms of one word, as far as can be told without a stemmer: the same beginning and short endings. */
static bool is_same_word(base_text a, base_text b)
{
    size_t shorter = a.length < b.length ? a.length : b.length, common = 0;

    while (common < shorter && base_to_lower(a.data[common]) == base_to_lower(b.data[common]))
        common++;
    if (common == a.length && common == b.length)
        return true;
    return common >= STEM_LEAST && a.length - common <= ENDING_MOST && b.length - common <= ENDING_MOST;
}

/* Which words are marked, and which of them each mark is. */
static void name_marks(choice *c, base_text text, const searcher_spans *marks)
{
    for (size_t i = 0; i < marks->count; i++) {
        base_text form = base_text_slice(text, marks->items[i].begin, marks->items[i].end);
        size_t at = 0;

        while (at < c->word_count && !is_same_word(c->words[at].form, form))
            at++;
        if (at == c->word_count)
            c->words[c->word_count++] = (marked_word){ .form = form };
        c->words[at].times++;
        c->word_of[i] = at;
    }
}

/* How many different marked words a sentence holds, a word of which the text has few counting up to twice. */
static double worth(choice *c, size_t at, bool only_new)
{
    double sum = 0;

    for (size_t i = c->all[at].first; i < c->all[at].last; i++) {
        marked_word *word = &c->words[c->word_of[i]];

        if (word->stamp == at + 1 || (only_new && word->shown))
            continue;
        word->stamp = at + 1;
        sum += 1 + 1 / (double)word->times;
    }
    for (size_t i = c->all[at].first; i < c->all[at].last; i++)
        c->words[c->word_of[i]].stamp = 0;
    return sum;
}

static void keep(choice *c, size_t at)
{
    c->all[at].keep = true;
    for (size_t i = c->all[at].first; i < c->all[at].last; i++)
        c->words[c->word_of[i]].shown = true;
}

static size_t words_kept(const choice *c)
{
    size_t words = 0;

    for (size_t i = 0; i < c->count; i++)
        words += c->all[i].keep ? c->all[i].words : 0;
    return words;
}

/* Keep the sentences that are worth most, each as long as there is room; `first` is kept however long. */
static void keep_best(choice *c, bool only_new, bool first)
{
    size_t used = words_kept(c), best;

    do {
        double most = 0;

        best = c->count;
        for (size_t i = 0; i < c->count; i++) {
            double here;

            if (c->all[i].keep || c->all[i].first == c->all[i].last || (!first && used + c->all[i].words > c->most))
                continue;
            here = worth(c, i, only_new);
            if (here > most) {
                most = here;
                best = i;
            }
        }
        if (best < c->count) {
            keep(c, best);
            used += c->all[best].words;
        }
        first = false;
    } while (best < c->count);
}

/* What stands beside a kept sentence, as far as there is room. */
static void keep_beside(choice *c)
{
    size_t used = words_kept(c);
    bool added = true;

    while (added) {
        added = false;
        for (size_t i = 0; i < c->count; i++) {
            bool beside = (i > 0 && c->all[i - 1].keep) || (i + 1 < c->count && c->all[i + 1].keep);
            if (c->all[i].keep || !beside || used + c->all[i].words > c->most)
                continue;
            c->all[i].keep = added = true;
            used += c->all[i].words;
        }
    }
}

/* What was searched for comes first, so that no negation takes its room; and no negation is left out for want of it. */
static void choose(choice *c)
{
    keep_best(c, true, true);
    for (size_t i = 0; i < c->count; i++) {
        if (c->all[i].negates)
            keep(c, i);
    }
    keep_best(c, false, false);
    if (words_kept(c) == 0 && c->count > 0)
        keep(c, 0);
    keep_beside(c);
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

/* The sentences of a text with their words and marks; `c->all` is of the text's sentences, in order. */
static void measure(choice *c, base_text text, const searcher_spans *sentences, const searcher_spans *marks)
{
    size_t mark = 0;

    for (size_t i = 0; i < sentences->count; i++) {
        base_text piece = base_text_slice(text, sentences->items[i].begin, sentences->items[i].end);
        size_t first = mark;

        while (mark < marks->count && marks->items[mark].begin < sentences->items[i].end)
            mark++;
        c->all[i] = (sentence){ count_words(piece), first, mark, searcher_has_negation(piece), false };
    }
    c->count = sentences->count;
}

/* All but the last sentence and those with a negation goes; what is left of a lead-in. */
static void choose_last(choice *c)
{
    size_t last = c->count;

    for (size_t i = 0; i < c->count; i++) {
        c->all[i].keep = c->all[i].negates;
        if (c->all[i].words > 0)
            last = i;
    }
    if (last < c->count)
        c->all[last].keep = true;
}

static base_status cut(searcher_spans *out, base_text text, const searcher_spans *marks, size_t words,
                       void (*chosen_by)(choice *), base_error *err)
{
    searcher_spans sentences = { 0 };
    choice c = { .most = words };
    base_status status;

    if (words == 0 || count_words(text) <= words)
        return text.length > 0 ? searcher_spans_add(out, 0, text.length, err) : BASE_OK;
    status = searcher_sentences(&sentences, text, err);
    if (status != BASE_OK)
        goto cleanup;
    c.all = calloc(sentences.count + 1, sizeof *c.all);
    c.words = calloc(marks->count + 1, sizeof *c.words);
    c.word_of = calloc(marks->count + 1, sizeof *c.word_of);
    if (!c.all || !c.words || !c.word_of) {
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
        goto cleanup;
    }
    name_marks(&c, text, marks);
    measure(&c, text, &sentences, marks);
    chosen_by(&c);
    status = join(out, text, &sentences, c.all, err);
cleanup:
    free(c.all);
    free(c.words);
    free(c.word_of);
    searcher_spans_release(&sentences);
    return status;
}

base_status searcher_snippet(searcher_spans *out, base_text text, const searcher_spans *marks, size_t words,
                             base_error *err)
{
    static const searcher_spans none;

    return cut(out, text, marks ? marks : &none, words, choose, err);
}

base_status searcher_snippet_last(searcher_spans *out, base_text text, size_t words, base_error *err)
{
    static const searcher_spans none;

    return cut(out, text, &none, words, choose_last, err);
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

/* Stretches of a text and "[...]" between them. */
static base_status put_kept(base_buf *out, base_text text, const searcher_spans *kept, base_error *err)
{
    base_status status = BASE_OK;
    size_t shown = 0;

    for (size_t i = 0; i < kept->count && status == BASE_OK; i++) {
        base_text piece = base_text_slice(text, kept->items[i].begin, kept->items[i].end);
        if (kept->items[i].begin > shown)
            status = base_buf_printf(out, err, "%s%s ", i > 0 ? " " : "", gap);
        if (status == BASE_OK)
            status = put_line(out, piece, err);
        shown = kept->items[i].end;
    }
    if (status == BASE_OK && kept->count > 0 && base_text_trim(base_text_slice(text, shown, text.length)).length > 0)
        status = base_buf_printf(out, err, " %s", gap);
    return status;
}

base_status searcher_snippet_text(base_buf *out, base_text text, const searcher_spans *marks, size_t words,
                                  base_error *err)
{
    searcher_spans kept = { 0 };
    base_status status = searcher_snippet(&kept, text, marks, words, err);

    if (status == BASE_OK)
        status = put_kept(out, text, &kept, err);
    searcher_spans_release(&kept);
    return status;
}

base_status searcher_snippet_last_text(base_buf *out, base_text text, size_t words, base_error *err)
{
    searcher_spans kept = { 0 };
    base_status status = searcher_snippet_last(&kept, text, words, err);

    if (status == BASE_OK)
        status = put_kept(out, text, &kept, err);
    searcher_spans_release(&kept);
    return status;
}
