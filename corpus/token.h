/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The only tokeniser: index, query, themes, snippet and verify split and fold words by it, so that what one of them
 * calls a word is a word to all.
 *
 * A token is a run of letters and digits (and combining marks), joined by single . / ' & _ between them: `s.47`,
 * `4.12.3`, `004/13`, `A&E`, `O'Brien`, `n/a`. Dashes of every kind separate; `multi-agency` also yields `multiagency`,
 * without a position of its own. Folding is NFKC casefold (utf8proc), ’ becomes ', soft hyphens vanish, and a word over
 * 64 bytes is cut on a UTF-8 boundary.
 *
 * Printing is not always careful, and readers type what they mean:
 * - A possessive yields two words at one position, as printed and without its 's: `Child J's` is found by `Child J's`
 *   and by `Child J`, alone and inside a phrase.
 * - A slash between two words of two letters and more separates, so that "young people" stands in `children/young people`.
 * - A stop without a space before a new sentence separates: `plan.Next`, `in 2019.The`.
 * - A comma between groups of three digits is left out: `1,000` is `1000`. Signs stay out: `£10` is `10`, `50%` is `50`.
 * - Raised digits are footnote marks and belong to no word.
 */
#ifndef PRECEDENT_CORPUS_TOKEN_H
#define PRECEDENT_CORPUS_TOKEN_H

#include "corpus/base/buf.h"

#include <stdint.h>

enum { CORPUS_TOKEN_BYTES = 64 };

typedef struct {
    base_text word; /**< folded, never empty; borrowed until the next call of corpus_tokens_next() on this iterator */
    size_t begin, end; /**< bytes of the source text */
    uint32_t
        position; /**< 1, 2, 3 … over the whole text: index it at position + paragraph * CORPUS_POSITION_PARAGRAPH_GAP */
    uint32_t paragraph; /**< 0, 1 … counted by the '\n' before it */
    bool joined; /**< the dash-free twin of a dashed word: `position` is that of the first part; index it without one */
    bool possessive; /**< the word before it without its 's: same position; index it there, without a second stem */
    bool has_digit;  /**< never stemmed */
} corpus_token;

/** All fields private; all zero with `text` set is the start. No heap; nothing to release. */
typedef struct {
    base_text text;
    size_t at;
    uint32_t position, paragraph;
    char folded[CORPUS_TOKEN_BYTES + 8];
    char compound[CORPUS_TOKEN_BYTES + 8];
    size_t compound_length, compound_begin, compound_end;
    size_t possessive_length, possessive_begin, possessive_end;
    uint32_t compound_position;
    uint8_t compound_parts, compound_ready, compound_digit, possessive_digit;
} corpus_tokens;

/** Begin to tokenise `text` (valid UTF-8, borrowed). */
corpus_tokens corpus_tokens_of(base_text text);

/** The next token; false at the end. */
bool corpus_tokens_next(corpus_tokens *tokens, corpus_token *out);

/** Fold one word as the tokeniser does; at most 64 bytes, cut on a boundary. Gives the length (0 when nothing is left). */
size_t corpus_token_fold(char out[CORPUS_TOKEN_BYTES + 8], base_text word);

/** Is it one of the closed list's words (function words: the, of, was …)? `folded` as above. */
bool corpus_token_is_function_word(base_text folded);

/** Is it one of the very common words whose neighbours are indexed as bigrams (XG)? */
bool corpus_token_is_common(base_text folded);

#endif
