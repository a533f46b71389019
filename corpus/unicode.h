/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The form in which text is stored: NFC, ligatures taken apart, without soft hyphens, zero-width characters and
 * controls, every kind and run of blanks one space. Quotes and dashes stay as printed. (The form in which words are
 * compared is the tokeniser's: corpus/token.h.)
 */
#ifndef PRECEDENT_CORPUS_UNICODE_H
#define PRECEDENT_CORPUS_UNICODE_H

#include "corpus/base/buf.h"

#include <stdint.h>

/** Stands for bytes that mean nothing in their encoding. */
#define CORPUS_UNICODE_REPLACEMENT UINT32_C(0xFFFD)

/**
 * Is the line in stored form already? True only for what the ASCII fast path can see: printable ASCII, no blank at
 * either end, no two blanks in a row.
 */
bool corpus_unicode_is_clean(base_text line);

/**
 * Append one line in stored form to `out`, trimmed. A soft hyphen that ends the line was printed, so it becomes '-';
 * elsewhere it goes. Bullets of symbol fonts (private use, U+F0B7 …) become their Unicode twins. Bytes that are no
 * UTF-8 become U+FFFD.
 *
 * @param line  any bytes; no line break is looked for
 * @return BASE_OK, BASE_E_NOMEM, BASE_E_LIMIT (the ceiling of `out`); on failure `out` may hold a part
 */
base_status corpus_unicode_clean(base_buf *out, base_text line, base_error *err);

/** Columns of white space at the start of a raw line: a tab goes to the next multiple of 8, any other blank is one. */
size_t corpus_unicode_indent(base_text line);

/** Is it a blank other than ' ' and '\t': no-break, en, em, thin, ideographic … space? */
bool corpus_unicode_is_space(uint32_t code);

#endif
