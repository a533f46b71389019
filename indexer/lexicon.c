/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/lexicon.h"

#include <stdint.h>
#include <stdlib.h>

enum { SLOTS = 2 * INDEXER_LEXICON_WORDS };

struct indexer_lexicon_slot {
    uint32_t hash;
    uint32_t at; /* of the word in `bytes`; its stem follows it */
    uint16_t word_length, stem_length;
    bool taken, function_word, common;
};

void indexer_lexicon_release(indexer_lexicon *lexicon)
{
    free(lexicon->slots);
    base_buf_release(&lexicon->bytes);
    lexicon->slots = NULL;
    lexicon->count = 0;
}

/* FNV-1a: words are short and not chosen by an enemy who could gain by a slow table. */
static uint32_t hash_of(base_text word)
{
    uint32_t hash = UINT32_C(2166136261);

    for (size_t i = 0; i < word.length; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * UINT32_C(16777619);
    return hash;
}

static base_status make_room(indexer_lexicon *lexicon, base_error *err)
{
    if (!lexicon->slots) {
        lexicon->slots = calloc(SLOTS, sizeof *lexicon->slots);
        if (!lexicon->slots)
            return base_error_set(err, BASE_E_NOMEM, "out of memory");
    } else if (lexicon->count >= INDEXER_LEXICON_WORDS) {
        memset(lexicon->slots, 0, SLOTS * sizeof *lexicon->slots);
        base_buf_clear(&lexicon->bytes);
        lexicon->count = 0;
    }
    return BASE_OK;
}

static bool holds(const indexer_lexicon *lexicon, const struct indexer_lexicon_slot *slot, uint32_t hash,
                  base_text word)
{
    return slot->hash == hash && slot->word_length == word.length &&
           memcmp(lexicon->bytes.data + slot->at, word.data, word.length) == 0;
}

static base_status fill(indexer_lexicon *lexicon, struct indexer_lexicon_slot *slot, uint32_t hash, base_text word,
                        base_error *err)
{
    char stem[2 * CORPUS_TOKEN_BYTES];
    size_t length = lexicon->stem(stem, sizeof stem, word, lexicon->payload);
    size_t at = lexicon->bytes.length;
    base_status status = base_buf_append(&lexicon->bytes, word.data, word.length, err);

    if (status == BASE_OK)
        status = base_buf_append(&lexicon->bytes, stem, length, err);
    if (status != BASE_OK)
        return status;
    *slot = (struct indexer_lexicon_slot){ hash,
                                           (uint32_t)at,
                                           (uint16_t)word.length,
                                           (uint16_t)length,
                                           true,
                                           corpus_token_is_function_word(word),
                                           corpus_token_is_common(word) };
    lexicon->count++;
    return BASE_OK;
}

base_status indexer_lexicon_find(indexer_word *out, indexer_lexicon *lexicon, base_text word, base_error *err)
{
    uint32_t hash = hash_of(word);
    base_status status = make_room(lexicon, err);
    struct indexer_lexicon_slot *slot;
    size_t begin;

    if (status != BASE_OK)
        return status;
    slot = &lexicon->slots[hash % SLOTS];
    while (slot->taken && !holds(lexicon, slot, hash, word))
        slot = slot + 1 < lexicon->slots + SLOTS ? slot + 1 : lexicon->slots;
    if (!slot->taken)
        status = fill(lexicon, slot, hash, word, err);
    if (status != BASE_OK)
        return status;
    begin = (size_t)slot->at + slot->word_length;
    out->stem = base_text_slice(base_buf_view(&lexicon->bytes), begin, begin + slot->stem_length);
    out->function_word = slot->function_word;
    out->common = slot->common;
    return BASE_OK;
}
