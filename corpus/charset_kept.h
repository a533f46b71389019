/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Converters that are opened once and kept: glibc loads a module for nearly every one, which a confined process may
 * not. Those of one byte a character become tables at once, so that their modules need not stay. One set a process;
 * not for several threads.
 */
#ifndef PRECEDENT_CORPUS_CHARSET_KEPT_H
#define PRECEDENT_CORPUS_CHARSET_KEPT_H

#include "corpus/base/error.h"

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>

/** One of the two. */
typedef struct {
    const char *name;
    const uint16_t *table; /**< code points of the 256 bytes, CORPUS_CHARSET_NOTHING where a byte has none; or NULL */
    iconv_t converter;     /**< to UTF-8; (iconv_t)-1 where there is a table */
} corpus_charset_kept;

#define CORPUS_CHARSET_NOTHING ((uint16_t)0xFFFF)

/** Open what corpus/charset_name.h lists, and `wanted` unless it is NULL. What iconv lacks is left out. Nothing is
 *  opened twice. @return BASE_OK, BASE_E_NOMEM */
base_status corpus_charset_kept_open(const char *wanted, base_error *err);

/** A kept converter, at its beginning; NULL when it is not kept. The case of the name does not count. */
const corpus_charset_kept *corpus_charset_kept_find(const char *name);

/** Was corpus_charset_kept_open() called since the last release? Then nothing else may be opened. */
bool corpus_charset_kept_only(void);

void corpus_charset_kept_release(void);

#endif
