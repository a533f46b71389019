/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The words of a passage as those of two copies of a report are compared: what formats do to them left out, what they say
 * kept to the letter.
 */
#ifndef PRECEDENT_INDEXER_WORKS_WORDS_H
#define PRECEDENT_INDEXER_WORKS_WORDS_H

#include "corpus/base/buf.h"

/** Append the folded letters and digits of a text (corpus/shingle.h), without the marks of footnotes. */
base_status indexer_works_letters(base_buf *out, base_text text, base_error *err);

/** The same word by word, each behind a blank; what holds no letter or digit is no word. */
base_status indexer_works_words(base_buf *out, base_text text, base_error *err);

/**
 * Do two runs of such words differ by slips of spelling only? As many words, and where two differ: five letters or more, the
 * first three the same, no digit, and one letter more, less or another, or two in the wrong order; one in twenty words.
 */
bool indexer_works_are_slips(base_text a, base_text b);

#endif
