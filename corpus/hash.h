/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * SHA-256 as lower-case hex: identity of a report (its first 16 digits), of a passage's words, of a row or a table.
 */
#ifndef PRECEDENT_CORPUS_HASH_H
#define PRECEDENT_CORPUS_HASH_H

#include "corpus/base/text.h"

/** Digits of a whole hash and of a short one; a buffer needs one byte more for the NUL. */
enum { CORPUS_HASH_DIGITS = 64, CORPUS_HASH_SHORT_DIGITS = 16 };

/** The 64 hex digits of the SHA-256 of `bytes` and a NUL. */
void corpus_hash(char out[65], base_text bytes);

/** The first 16 of them and a NUL. */
void corpus_hash_short(char out[17], base_text bytes);

#endif
