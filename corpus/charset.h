/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Bytes to UTF-8: an own chain guesses, iconv converts. No byte ever makes a file fail: what means nothing in its
 * encoding becomes U+FFFD and is counted.
 */
#ifndef PRECEDENT_CORPUS_CHARSET_H
#define PRECEDENT_CORPUS_CHARSET_H

#include "corpus/base/buf.h"

typedef struct {
    const char *name; /**< as iconv knows it: "UTF-8" "UTF-16LE" "windows-1252" "macintosh" …; static when guessed */
    size_t mark;      /**< bytes of byte-order mark at the start */
} corpus_charset;

/**
 * Guess the encoding: byte-order mark; NULs in one half of the first 4 KiB's bytes (UTF-16, UTF-32); UTF-8, forgiving
 * up to 0.5 % of bad sequences while good multi-byte ones outnumber them; Mac Roman when its quotes, dashes and accents
 * are the likelier reading; else windows-1252 (which ISO-8859-1 is read as, too).
 */
corpus_charset corpus_charset_guess(base_text bytes);

/**
 * Open now whatever documents may name (corpus/charset_name.h), and keep it: once a process is confined, iconv can load
 * nothing. From then on only what is kept is known. Costs about 3 ms; a child that is forked afterwards has it for
 * nothing. May be called again with another `wanted`. Not for several threads.
 *
 * @param wanted  one more, as asked for by the user; NULL for none. A name that iconv does not know is left out
 * @return BASE_OK, BASE_E_NOMEM
 */
base_status corpus_charset_prepare(const char *wanted, base_error *err);

/** Close what corpus_charset_prepare() keeps; iconv is asked again then. Safe without it. */
void corpus_charset_release(void);

/** Does iconv know the name? At most 40 of [A-Za-z0-9._:+()-], so that no option of iconv (//IGNORE) slips in. */
bool corpus_charset_known(const char *name);

/**
 * Append `bytes` to `out` as valid UTF-8, without the byte-order mark.
 *
 * @param bad  counts the byte sequences that meant nothing; set on success
 * @return BASE_OK, BASE_E_ARGUMENT (iconv does not know the name, or it was not prepared), BASE_E_LIMIT (the ceiling of `out`), BASE_E_NOMEM
 */
base_status corpus_charset_decode(base_buf *out, size_t *bad, base_text bytes, corpus_charset from, base_error *err);

#endif
