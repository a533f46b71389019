/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * UTF-8 as RFC 3629 has it: no surrogates, nothing beyond U+10FFFF, no overlong forms.
 */
#ifndef PRECEDENT_BASE_UTF8_H
#define PRECEDENT_BASE_UTF8_H

#include "corpus/base/text.h"

#include <stdint.h>

/** What base_utf8_next() gives for a byte that begins no valid sequence. */
#define BASE_UTF8_BAD UINT32_C(0xFFFFFFFF)

/**
 * Read the code point at `*at` and move past it; a bad byte gives BASE_UTF8_BAD and moves by one.
 * @param at  byte offset, less than text.length
 */
uint32_t base_utf8_next(base_text text, size_t *at);

/** Write `code` (a valid code point) as 1-4 bytes. @return how many; 0 if it is not a code point */
size_t base_utf8_put(char out[4], uint32_t code);

/** Is the whole text valid? */
bool base_utf8_valid(base_text text);

/** Offset of the first bad byte; text.length when there is none. */
size_t base_utf8_first_bad(base_text text);

/** The greatest offset <= `at` that does not stand inside a sequence of a valid text. */
size_t base_utf8_boundary(base_text text, size_t at);

/** How many code points; each bad byte counts one. */
size_t base_utf8_count(base_text text);

#endif
