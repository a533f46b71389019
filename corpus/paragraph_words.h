/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The words that a document uses, to judge hyphens at line ends by: "multi-" + "agency" is one word with a hyphen
 * where the document writes "multi-agency" elsewhere, "inform-" + "ation" is one without.
 */
#ifndef PRECEDENT_CORPUS_PARAGRAPH_WORDS_H
#define PRECEDENT_CORPUS_PARAGRAPH_WORDS_H

#include "corpus/document.h"

/** A set of hashes; all zero is empty. */
typedef struct {
    uint64_t *slots;
    size_t capacity, count;
} corpus_words;

typedef enum {
    CORPUS_HYPHEN_OUT,  /**< "inform-" "ation": the hyphen is the line's */
    CORPUS_HYPHEN_KEPT, /**< "multi-" "agency": the hyphen is the word's */
    CORPUS_HYPHEN_DASH  /**< "the plan -" "which": a dash between words */
} corpus_hyphen;

/** Collect the words of all lines, and the pairs that stand with a hyphen inside a line. */
base_status corpus_words_collect(corpus_words *words, const corpus_document *document, base_error *err);
void corpus_words_release(corpus_words *words);

/**
 * Judge a line that ends in a hyphen.
 *
 * @param before  the line up to and with its hyphen ("… multi-", "… under -")
 * @param after   the line that follows
 */
corpus_hyphen corpus_words_judge(const corpus_words *words, base_text before, base_text after);

#endif
