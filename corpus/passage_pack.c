/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/passage_pack.h"

enum { COMFORTABLE = 180, MOST_SLICES = 1 << 22, SENTENCE_BYTES = 8192 };

static base_status add(corpus_slices *slices, corpus_slice slice, base_error *err)
{
    base_status status =
        base_grow(&slices->items, &slices->capacity, slices->count + 1, sizeof slice, MOST_SLICES, err);
    if (status == BASE_OK)
        slices->items[slices->count++] = slice;
    return status;
}

/* Where the sentence that begins at `i` ends: behind the blank after its stop. */
static size_t sentence_end(base_text text, size_t i)
{
    size_t farthest = i + SENTENCE_BYTES;

    for (; i + 2 < text.length; i++) {
        if (i > farthest && text.data[i] == ' ')
            return i + 1; /* no sentence: whoever cuts it counts words anyway */
        size_t next = i + 1;
        if (text.data[i] != '.' && text.data[i] != '?' && text.data[i] != '!')
            continue;
        while (next < text.length && (text.data[next] == '"' || text.data[next] == '\'' || text.data[next] == ')'))
            next++;
        if (next >= text.length || text.data[next] != ' ')
            continue;
        next++;
        if (next < text.length && !base_is_lower(text.data[next]) && !base_is_digit(text.data[next]))
            return next;
    }
    return text.length;
}

/* The end of the `most`th word from `begin`. */
static size_t word_limit(base_text text, size_t begin, size_t end, size_t most)
{
    size_t words = 0, i = begin;

    while (i < end && words < most) {
        while (i < end && base_is_space(text.data[i]))
            i++;
        while (i < end && !base_is_space(text.data[i]))
            i++;
        words++;
    }
    while (i < end && base_is_space(text.data[i]))
        i++;
    return i;
}

base_status corpus_slices_add(corpus_slices *slices, const corpus_blocks *blocks, size_t block, base_error *err)
{
    base_text text = blocks->items[block].text;
    size_t total = corpus_word_count(text), parts = (total + CORPUS_NARRATIVE_MOST - 1) / CORPUS_NARRATIVE_MOST;
    size_t aim = parts ? total / parts + 1 : 0, begin = 0;
    base_status status = BASE_OK;

    if (total <= CORPUS_NARRATIVE_MOST)
        return add(slices, (corpus_slice){ block, 0, text.length, total, false }, err);
    while (begin < text.length && status == BASE_OK) {
        size_t end = begin, words = 0;
        while (end < text.length && words < aim) {
            size_t next = sentence_end(text, end);
            size_t more = corpus_word_count(base_text_slice(text, end, next));
            if (words + more > CORPUS_NARRATIVE_MOST && words > 0)
                break;
            if (more > CORPUS_NARRATIVE_MOST) {
                next = word_limit(text, end, next, CORPUS_NARRATIVE_MOST);
                more = CORPUS_NARRATIVE_MOST;
            }
            words += more;
            end = next;
        }
        status = add(slices, (corpus_slice){ block, begin, end, words, begin > 0 }, err);
        begin = end;
    }
    return status;
}

size_t corpus_slices_take(const corpus_slices *slices, size_t begin)
{
    size_t words = slices->items[begin].words, i = begin + 1, rest = 0;

    for (; i < slices->count; i++) {
        size_t next = slices->items[i].words;
        if (words + next > CORPUS_NARRATIVE_MOST || (words >= CORPUS_NARRATIVE_LEAST && words + next > COMFORTABLE))
            break;
        words += next;
    }
    for (size_t k = i; k < slices->count && rest < CORPUS_NARRATIVE_LEAST; k++)
        rest += slices->items[k].words;
    /* a remainder too short to stand alone goes with the last, where there is room */
    if (rest < CORPUS_NARRATIVE_LEAST && words + rest <= CORPUS_NARRATIVE_MOST)
        i = slices->count;
    return i - begin;
}
