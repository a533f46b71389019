/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Names made comparable: "Hartlepool & Stockton-on-Tees" and "HARTLEPOOL AND STOCKTON ON TEES" are one.
 */
#ifndef PRECEDENT_CORPUS_METADATA_FOLD_H
#define PRECEDENT_CORPUS_METADATA_FOLD_H

#include "corpus/base/buf.h"

/**
 * Append `name` folded: ASCII letters small, '&' is "and", apostrophes are left out, every other ASCII sign and every
 * dash is a blank, blanks single and none at either end; one parts it from what `out` held. Other bytes stay.
 */
base_status corpus_metadata_fold(base_buf *out, base_text name, base_error *err);

/**
 * Offset of `needle` (folded words) in `text` (folded), beginning and ending at a word's edge; (size_t)-1 if not there.
 */
size_t corpus_metadata_find_words(base_text text, base_text needle, size_t from);

/** Letters and digits only, small: what is the same in spite of stray blanks inside words. */
base_status corpus_metadata_letters(base_buf *out, base_text text, base_error *err);

/** Is `word` one of a list "one|two words|three"? ASCII letters are taken without case. */
bool corpus_metadata_in_list(base_text word, const char *list);

#endif
