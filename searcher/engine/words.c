/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/words.h"
#include "searcher/engine/fault.h"

#include "corpus/base/utf8.h"
#include "corpus/token.h"

#include <math.h>
#include <stdlib.h>

enum {
    FORMS_MOST = 256,      /**< surface forms of one stem; the real ones have a dozen */
    VALUES_MOST = 1000000, /**< values of a field */
    LETTERS = CORPUS_TOKEN_BYTES,
    LETTERS_SOME = 5, /**< in a shorter word no letter is taken for another */
    LETTERS_LONG = 6  /**< a word of so many may be mistaken twice, or in its first letter */
};

base_status searcher_words_open(searcher_words *out, const xapc_database *db, base_error *err)
{
    searcher_words words = { .db = db };
    uint32_t documents = 0;
    xapc_error fault = { 0 };
    xapc_status status = xapc_stem_new(&words.stem, "english", &fault);

    if (status == XAPC_OK)
        status = xapc_database_doc_count(&documents, db, &fault);
    if (status == XAPC_OK)
        status = xapc_database_average_length(&words.average_length, db, &fault);
    if (status != XAPC_OK) {
        xapc_stem_free(words.stem);
        return searcher_fault(err, &fault, "index");
    }
    words.documents = documents;
    *out = words;
    return BASE_OK;
}

void searcher_words_release(searcher_words *words)
{
    xapc_stem_free(words->stem);
    *words = (searcher_words){ 0 };
}

size_t searcher_words_stem(char out[64], const searcher_words *words, base_text folded)
{
    xapc_bytes stem = { 0 };
    base_text found = folded;

    if (xapc_stem_word(&stem, words->stem, folded.data, folded.length, NULL) == XAPC_OK && stem.length > 0)
        found = (base_text){ stem.data, stem.length };
    if (found.length > 64)
        found.length = base_utf8_boundary(found, 64);
    memcpy(out, found.data, found.length);
    xapc_bytes_release(&stem);
    return found.length;
}

static bool has_digit(base_text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (base_is_digit(word.data[i]))
            return true;
    return false;
}

/** Words that have one posting, unstemmed: the closed list and whatever holds a digit. */
static bool is_single(base_text folded)
{
    return corpus_token_is_function_word(folded) || has_digit(folded);
}

corpus_term searcher_words_term(const searcher_words *words, base_text folded)
{
    char stem[64];

    if (is_single(folded))
        return corpus_term_word("", folded);
    return corpus_term_word(CORPUS_PREFIX_STEM, (base_text){ stem, searcher_words_stem(stem, words, folded) });
}

corpus_term searcher_words_heading_term(const searcher_words *words, base_text folded)
{
    char stem[64];

    if (is_single(folded))
        return corpus_term_word(CORPUS_PREFIX_HEADING, folded);
    return corpus_term_word(CORPUS_PREFIX_HEADING_STEM, (base_text){ stem, searcher_words_stem(stem, words, folded) });
}

base_status searcher_words_frequency(uint32_t *out, const searcher_words *words, const corpus_term *term,
                                     base_error *err)
{
    xapc_error fault = { 0 };

    if (xapc_database_doc_freq(out, words->db, term->bytes, term->length, &fault) != XAPC_OK)
        return searcher_fault(err, &fault, "index");
    return BASE_OK;
}

double searcher_words_rarity(const searcher_words *words, uint32_t frequency)
{
    double odds = (words->documents - frequency + 0.5) / (frequency + 0.5);

    if (odds < 2) /* as Xapian's BM25 keeps the weights of common words above zero */
        odds = odds * 0.5 + 1;
    return log(odds);
}

/* ------------------------------------------------------------------------------------------------ walking terms */

/** Does this word of the index go into the list? */
typedef bool wanted_function(base_text word, const void *payload);

typedef struct {
    base_text prefix; /**< of terms */
    size_t skip;      /**< bytes of the term that are no part of the word */
    size_t most;
    wanted_function *wanted; /**< NULL takes all */
    const void *payload;
} walk;

static base_status take(searcher_word_list *list, size_t *room, base_arena *arena, const xapc_terms *terms,
                        base_text word, base_error *err)
{
    uint32_t frequency = 0;
    xapc_error fault = { 0 };
    base_text kept = { 0 };
    base_status status;

    if (xapc_terms_doc_freq(&frequency, terms, &fault) != XAPC_OK)
        return searcher_fault(err, &fault, "index");
    status = base_arena_text(&kept, arena, word, err);
    if (status == BASE_OK)
        status = base_grow(&list->items, room, list->count + 1, sizeof *list->items, VALUES_MOST + 1, err);
    if (status == BASE_OK)
        list->items[list->count++] = (searcher_word){ kept, frequency };
    return status;
}

/** Move the list into the arena; `found` itself is freed. */
static base_status settle(searcher_word_list *out, base_arena *arena, searcher_word_list *found, base_error *err)
{
    searcher_word_list list = { .count = found->count, .cut = found->cut };
    base_status status = BASE_OK;

    list.items = base_arena_array(arena, found->count, sizeof *list.items);
    if (!list.items)
        status = base_error_set(err, BASE_E_NOMEM, "out of memory");
    else if (found->count > 0)
        memcpy(list.items, found->items, found->count * sizeof *list.items);
    free(found->items);
    if (status == BASE_OK)
        *out = list;
    return status;
}

static base_status walk_terms(searcher_word_list *out, base_arena *arena, const searcher_words *words, const walk *how,
                              base_error *err)
{
    searcher_word_list list = { 0 };
    size_t room = 0;
    xapc_terms *terms = NULL;
    xapc_error fault = { 0 };
    base_status status = BASE_OK;
    xapc_status step = xapc_database_terms(&terms, words->db, how->prefix.data, how->prefix.length, &fault);

    while (status == BASE_OK && step == XAPC_OK && (step = xapc_terms_next(terms, &fault)) == XAPC_OK) {
        size_t length = 0;
        const char *term = xapc_terms_term(terms, &length);
        base_text word = base_text_slice((base_text){ term, length }, how->skip, length);

        if (how->wanted && !how->wanted(word, how->payload))
            continue;
        if (list.count == how->most) {
            list.cut = true;
            step = XAPC_END;
            break;
        }
        status = take(&list, &room, arena, terms, word, err);
    }
    xapc_terms_free(terms);
    if (status == BASE_OK && step != XAPC_OK && step != XAPC_END)
        status = searcher_fault(err, &fault, "index");
    if (status != BASE_OK) {
        free(list.items);
        return status;
    }
    return settle(out, arena, &list, err);
}

/* A surface word never begins with a capital: those are prefixes of other fields. */
static bool is_surface(base_text word, const void *payload)
{
    (void)payload;
    return word.length > 0 && !base_is_upper(word.data[0]);
}

base_status searcher_words_beginning(searcher_word_list *out, base_arena *arena, const searcher_words *words,
                                     base_text prefix, size_t most, base_error *err)
{
    walk how = { .prefix = prefix, .most = most, .wanted = is_surface };
    return walk_terms(out, arena, words, &how, err);
}

base_status searcher_words_values(searcher_word_list *out, base_arena *arena, const searcher_words *words,
                                  const char *prefix, size_t most, base_error *err)
{
    walk how = { .prefix = base_text_of(prefix),
                 .skip = strlen(prefix),
                 .most = most < VALUES_MOST ? most : VALUES_MOST };
    return walk_terms(out, arena, words, &how, err);
}

typedef struct {
    const searcher_words *words;
    base_text stem;
} same_stem;

static bool has_stem(base_text word, const void *payload)
{
    const same_stem *same = payload;
    char stem[64];

    if (!is_surface(word, NULL) || is_single(word))
        return false;
    return base_text_equal((base_text){ stem, searcher_words_stem(stem, same->words, word) }, same->stem);
}

base_status searcher_words_forms(searcher_word_list *out, base_arena *arena, const searcher_words *words,
                                 base_text folded, base_error *err)
{
    char stem[64];
    same_stem same = { words, { stem, searcher_words_stem(stem, words, folded) } };
    walk how = { .most = FORMS_MOST, .wanted = has_stem, .payload = &same };

    if (is_single(folded)) {
        searcher_word_list one = { .items = base_arena_array(arena, 1, sizeof *one.items), .count = 1 };
        corpus_term term = corpus_term_word("", folded);

        if (!one.items || base_arena_text(&one.items[0].word, arena, folded, err) != BASE_OK)
            return base_error_set(err, BASE_E_NOMEM, "out of memory");
        *out = one;
        return searcher_words_frequency(&one.items[0].frequency, words, &term, err);
    }
    /* Stems of up to three letters may have changed all but the first ("dying" gives "die"); longer ones keep three. */
    how.prefix = base_text_slice(same.stem, 0, base_utf8_boundary(same.stem, same.stem.length <= 3 ? 1 : 3));
    return walk_terms(out, arena, words, &how, err);
}

/* ---------------------------------------------------------------------------------------------------- spelling */

/** Code points of a word; at most LETTERS. */
static size_t letters_of(uint32_t out[LETTERS], base_text word)
{
    size_t count = 0, at = 0;

    while (at < word.length && count < LETTERS)
        out[count++] = base_utf8_next(word, &at);
    return count;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t searcher_words_distance(base_text a, base_text b, size_t most)
{
    uint32_t x[LETTERS], y[LETTERS];
    size_t rows[3][LETTERS + 1];
    size_t m = letters_of(x, a), n = letters_of(y, b);

    if ((m > n ? m - n : n - m) > most)
        return most + 1;
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3], best;

        best = now[0] = i;
        for (size_t j = 1; j <= n; j++) {
            now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + (x[i - 1] != y[j - 1]));
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
            best = least(best, now[j]);
        }
        if (best > most + 1) /* a swap may still save one */
            return most + 1;
    }
    return least(rows[m % 3][n], most + 1);
}

typedef struct {
    base_text wanted;
    char bytes[CORPUS_TOKEN_BYTES];
    size_t length, distance;
    uint32_t frequency;
} nearest;

/** Do two words differ in one letter, put in place of another? */
static bool is_replaced(base_text a, base_text b)
{
    size_t differ = 0;

    for (size_t i = 0; a.length == b.length && i < a.length; i++)
        differ += a.data[i] != b.data[i];
    return differ == 1;
}

/**
 * Would the guess be quite another word? People seldom mistake the first letter ("moon" is not "soon"), and a short word
 * with another letter in it is as a rule another word ("mood"), where a lost, doubled or swapped one is a slip.
 */
static bool is_another(base_text wanted, base_text word, size_t distance)
{
    size_t a = 0, b = 0, letters = base_utf8_count(wanted);

    if (base_utf8_next(wanted, &a) != base_utf8_next(word, &b))
        return distance > 1 || letters < LETTERS_LONG;
    return letters < LETTERS_SOME && is_replaced(wanted, word);
}

/** Is this word a better guess than the best so far? */
static base_status weigh(nearest *best, const xapc_terms *terms, base_text word, base_error *err)
{
    size_t distance = searcher_words_distance(best->wanted, word, best->distance);
    uint32_t frequency = 0;
    xapc_error fault = { 0 };

    if (distance > best->distance || word.length > sizeof best->bytes || is_another(best->wanted, word, distance))
        return BASE_OK;
    if (xapc_terms_doc_freq(&frequency, terms, &fault) != XAPC_OK)
        return searcher_fault(err, &fault, "index");
    if (best->length > 0 && distance == best->distance && frequency <= best->frequency)
        return BASE_OK;
    memcpy(best->bytes, word.data, word.length);
    best->length = word.length;
    best->distance = distance;
    best->frequency = frequency;
    return BASE_OK;
}

base_status searcher_words_nearest(base_text *out, base_arena *arena, const searcher_words *words, base_text folded,
                                   base_error *err)
{
    size_t letters = base_utf8_count(folded);
    nearest best = { .wanted = folded, .distance = letters < LETTERS_LONG ? 1 : 2 };
    xapc_terms *terms = NULL;
    xapc_error fault = { 0 };
    base_status status = BASE_OK;
    xapc_status step;

    if (letters < 4 || has_digit(folded))
        return BASE_OK;
    step = xapc_database_terms(&terms, words->db, "", 0, &fault);
    if (step == XAPC_OK) /* past the digits and the prefixes of fields, which are capitals */
        step = xapc_terms_skip_to(terms, "a", 1, &fault);
    while (status == BASE_OK && step == XAPC_OK) {
        size_t length = 0;
        const char *term = xapc_terms_term(terms, &length);

        if (!has_digit((base_text){ term, length }))
            status = weigh(&best, terms, (base_text){ term, length }, err);
        step = xapc_terms_next(terms, &fault);
    }
    xapc_terms_free(terms);
    if (status == BASE_OK && step != XAPC_END)
        status = searcher_fault(err, &fault, "index");
    if (status == BASE_OK && best.length > 0)
        status = base_arena_text(out, arena, (base_text){ best.bytes, best.length }, err);
    return status;
}
