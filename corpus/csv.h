/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Comma-separated values as RFC 4180 has them and as Excel writes them: a BOM, CRLF, ';' or tab for the comma, line
 * ends inside quotes.
 */
#ifndef PRECEDENT_CORPUS_CSV_H
#define PRECEDENT_CORPUS_CSV_H

#include "corpus/base/arena.h"
#include "corpus/base/buf.h"

/* Ceilings; beyond them reading stops with BASE_E_LIMIT. */
enum { CORPUS_CSV_ROWS = 100000, CORPUS_CSV_COLUMNS = 256, CORPUS_CSV_CELL = 65536 };

/** A place in a table. All private. */
typedef struct {
    base_text bytes;
    const char *path;
    size_t at, line, rows;
    char separator;
} corpus_csv;

/** One row: cells are trimmed copies in the caller's arena; an empty cell is absent (`data == NULL`). */
typedef struct {
    base_text *cells;
    size_t count;
    size_t line; /**< where it begins, from 1 */
} corpus_csv_row;

/**
 * Begin. The separator is the one of `,` `;` and tab that stands most often, outside quotes, in the first line.
 * @param bytes  UTF-8, borrowed
 * @param path   for messages, borrowed
 */
corpus_csv corpus_csv_of(base_text bytes, const char *path);

/**
 * The next row that is not blank.
 * @param more   false at the end, and then `*out` is untouched
 * @return BASE_OK; BASE_E_FORMAT (an unclosed quote, text behind a closing quote); BASE_E_LIMIT; both with path and line
 */
base_status corpus_csv_next(corpus_csv_row *out, bool *more, corpus_csv *csv, base_arena *arena, base_error *err);

#endif
