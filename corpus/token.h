/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The only tokeniser: index, query, themes, snippet and verify split and fold words by it, so that what one of them
 * calls a word is a word to all.
 *
 * A token is a run of letters and digits (and combining marks), joined by single . / ' & _ between them: `s.47`, `4.12.3`, `004/13`, `A&E`,
 * `GP's`. Dashes separate; `multi-agency` also yields `multiagency`, without a position of its own.
 * Folding is NFKC casefold (utf8proc), ’ becomes ', and a word over 64 bytes is cut on a UTF-8 boundary.
 */
#ifndef PRECEDENT_CORPUS_TOKEN_H
#define PRECEDENT_CORPUS_TOKEN_H

#include "corpus/base/buf.h"

#include <stdint.h>

enum { CORPUS_TOKEN_BYTES = 64 };

typedef struct {
    base_text word;     /**< folded; borrowed until the next call of corpus_tokens_next() on this iterator */
    size_t begin, end;  /**< bytes of the source text */
    uint32_t position;  /**< 1, 2, 3 … within a paragraph's count; see `paragraph` */
    uint32_t paragraph; /**< 0, 1 … counted by the '\n' before it */
    bool joined; /**< the dash-free twin of a dashed word: `position` is that of the first part; index it without one */
    bool has_digit;
} corpus_token;

/** All fields private; all zero with `text` set is the start. No heap; nothing to release. */
typedef struct {
    base_text text;
    size_t at;
    uint32_t position, paragraph;
    char folded[CORPUS_TOKEN_BYTES + 8];
    char compound[CORPUS_TOKEN_BYTES * 2 + 8];
    size_t compound_length, compound_begin, compound_end;
    uint32_t compound_position;
    uint8_t compound_parts, compound_ready;
} corpus_tokens;

/** Begin to tokenise `text` (valid UTF-8, borrowed). */
corpus_tokens corpus_tokens_of(base_text text);

/** The next token; false at the end. */
bool corpus_tokens_next(corpus_tokens *tokens, corpus_token *out);

/** Fold one word as the tokeniser does; at most 64 bytes, cut on a boundary. Gives the length. */
size_t corpus_token_fold(char out[CORPUS_TOKEN_BYTES + 8], base_text word);

/** Is it one of the closed list's words (function words: the, of, was …)? `folded` as above. */
bool corpus_token_is_function_word(base_text folded);

/** Is it one of the very common words whose neighbours are indexed as bigrams (XG)? */
bool corpus_token_is_common(base_text folded);

#endif
