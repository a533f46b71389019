/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/acronyms.h"

#include "corpus/token.h"

#include <stdlib.h>

enum { PAIRS_MOST = 100000 };

void searcher_acronyms_release(searcher_acronyms *acronyms)
{
    free(acronyms->by_acronym);
    base_arena_release(&acronyms->arena);
    *acronyms = (searcher_acronyms){ 0 };
}

/** The folded words of a text; 0 when they are more than there is room for. */
static base_status fold_words(base_text *out, size_t *count, size_t most, base_arena *arena, base_text text,
                              base_error *err)
{
    corpus_tokens tokens = corpus_tokens_of(text);
    corpus_token token;
    size_t found = 0;

    while (corpus_tokens_next(&tokens, &token)) {
        base_status status;

        if (token.joined || token.possessive)
            continue;
        if (found == most) {
            *count = 0;
            return BASE_OK;
        }
        status = base_arena_text(&out[found++], arena, token.word, err);
        if (status != BASE_OK)
            return status;
    }
    *count = found;
    return BASE_OK;
}

base_status searcher_acronyms_add(searcher_acronyms *acronyms, base_text acronym, base_text expansion, base_error *err)
{
    base_text name[1], words[SEARCHER_ACRONYM_WORDS];
    size_t names = 0, count = 0;
    searcher_acronym pair;
    base_status status = fold_words(name, &names, 1, &acronyms->arena, acronym, err);

    if (status == BASE_OK)
        status = fold_words(words, &count, SEARCHER_ACRONYM_WORDS, &acronyms->arena, expansion, err);
    if (status != BASE_OK || names != 1 || count < 2 || corpus_token_is_function_word(name[0]))
        return status;
    pair = (searcher_acronym){ name[0], base_arena_array(&acronyms->arena, count, sizeof *words), count };
    if (!pair.words)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    memcpy(pair.words, words, count * sizeof *words);
    status = base_grow(&acronyms->by_acronym, &acronyms->room, acronyms->count + 1, sizeof pair, PAIRS_MOST, err);
    if (status == BASE_OK)
        acronyms->by_acronym[acronyms->count++] = pair;
    return status;
}

static int compare_words(const searcher_acronym *a, const searcher_acronym *b)
{
    size_t both = a->count < b->count ? a->count : b->count;

    for (size_t i = 0; i < both; i++) {
        int way = base_text_compare(a->words[i], b->words[i]);
        if (way)
            return way;
    }
    return (a->count > b->count) - (a->count < b->count);
}

static int by_acronym(const void *x, const void *y)
{
    const searcher_acronym *a = x, *b = y;
    int way = base_text_compare(a->acronym, b->acronym);

    return way ? way : compare_words(a, b);
}

static int by_words(const void *x, const void *y)
{
    const searcher_acronym *a = x, *b = y;
    int way = compare_words(a, b);

    return way ? way : base_text_compare(a->acronym, b->acronym);
}

base_status searcher_acronyms_sort(searcher_acronyms *acronyms, base_error *err)
{
    size_t kept = 0;

    if (acronyms->count == 0)
        return BASE_OK;
    qsort(acronyms->by_acronym, acronyms->count, sizeof *acronyms->by_acronym, by_acronym);
    for (size_t i = 0; i < acronyms->count; i++)
        if (kept == 0 || by_acronym(&acronyms->by_acronym[kept - 1], &acronyms->by_acronym[i]) != 0)
            acronyms->by_acronym[kept++] = acronyms->by_acronym[i];
    acronyms->count = kept;
    acronyms->by_words = base_arena_array(&acronyms->arena, kept, sizeof *acronyms->by_words);
    if (!acronyms->by_words)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    memcpy(acronyms->by_words, acronyms->by_acronym, kept * sizeof *acronyms->by_words);
    qsort(acronyms->by_words, kept, sizeof *acronyms->by_words, by_words);
    return BASE_OK;
}

size_t searcher_acronyms_of(const searcher_acronym **first, const searcher_acronyms *acronyms, base_text acronym)
{
    size_t low = 0, high = acronyms->count, count = 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (base_text_compare(acronyms->by_acronym[middle].acronym, acronym) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    while (low + count < acronyms->count && count < SEARCHER_ACRONYM_PAIRS &&
           base_text_equal(acronyms->by_acronym[low + count].acronym, acronym))
        count++;
    *first = acronyms->by_acronym + low;
    return count;
}

static bool begins_with(const searcher_acronym *pair, const base_text *words, size_t count)
{
    if (pair->count > count)
        return false;
    for (size_t i = 0; i < pair->count; i++)
        if (!base_text_equal(pair->words[i], words[i]))
            return false;
    return true;
}

const searcher_acronym *searcher_acronyms_spelt(const searcher_acronyms *acronyms, const base_text *words, size_t count,
                                                size_t *from)
{
    size_t low = *from, high = acronyms->count;

    if (count == 0)
        return NULL;
    while (low < high && *from == 0) { /* the first pair that begins with the first word */
        size_t middle = low + (high - low) / 2;
        if (base_text_compare(acronyms->by_words[middle].words[0], words[0]) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < acronyms->count && base_text_equal(acronyms->by_words[low].words[0], words[0]); low++) {
        if (begins_with(&acronyms->by_words[low], words, count)) {
            *from = low + 1;
            return &acronyms->by_words[low];
        }
    }
    return NULL;
}
