/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What is known of each word met so far: its stem, whether it stands in the closed list, whether it is very common.
 * A word is stemmed once, not at each of its occurrences.
 */
#ifndef PRECEDENT_INDEXER_LEXICON_H
#define PRECEDENT_INDEXER_LEXICON_H

#include "corpus/theme.h"
#include "corpus/token.h"

/** Most words remembered; then all are forgotten and the filling begins again. About 10 MB. */
enum { INDEXER_LEXICON_WORDS = 1 << 17 };

/** A word and what is known of it. Texts are borrowed until the next call. */
typedef struct {
    base_text stem;
    bool function_word;
    bool common;
} indexer_word;

/** All zero with `stem` and `payload` set is empty. */
typedef struct {
    corpus_stem_function *stem;
    void *payload;
    struct indexer_lexicon_slot *slots;
    size_t count;
    base_buf bytes;
} indexer_lexicon;

void indexer_lexicon_release(indexer_lexicon *lexicon);

/** Look up a folded word of at most CORPUS_TOKEN_BYTES bytes. BASE_E_NOMEM, BASE_E_LIMIT. */
base_status indexer_lexicon_find(indexer_word *out, indexer_lexicon *lexicon, base_text word, base_error *err);

#endif
