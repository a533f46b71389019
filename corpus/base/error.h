/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * How every fallible function of the product answers: a status returned, a message in a struct of the caller's.
 * Nothing is global, nothing has to be freed, NULL is allowed wherever a `base_error *` is asked for. On failure the
 * outputs of a function are untouched unless its own manual says otherwise.
 */
#ifndef PRECEDENT_BASE_ERROR_H
#define PRECEDENT_BASE_ERROR_H

#include <stdarg.h>
#include <stddef.h>

/** What a caller can do about it. New values are appended. */
typedef enum {
    BASE_OK = 0,        /**< done */
    BASE_E_ARGUMENT,    /**< the caller's value is out of its range: correct it */
    BASE_E_NOMEM,       /**< out of memory */
    BASE_E_LIMIT,       /**< a named ceiling was met: raise it or give less */
    BASE_E_IO,          /**< the operating system refused: the message holds its words */
    BASE_E_FORMAT,      /**< the bytes are not what they should be */
    BASE_E_SYNTAX,      /**< what was typed cannot be read; `column` points at the place */
    BASE_E_NOT_FOUND,   /**< no such thing; the message names it, and the nearest where there is one */
    BASE_E_LOCKED,      /**< another process is writing; the message names it */
    BASE_E_VERSION,     /**< made by another version: index again */
    BASE_E_MODIFIED,    /**< the index changed under a reader: retry from the start */
    BASE_E_UNSUPPORTED, /**< known, but not to be had here */
    BASE_E_INTERRUPTED, /**< a signal asked us to stop; what was committed stands */
    BASE_E_INTERNAL     /**< a mistake of ours */
} base_status;

/** Filled on failure. `column` counts characters from 1; 0 when no place is meant. */
typedef struct {
    base_status status;
    size_t column;
    char message[768];
} base_error;

/**
 * Fill `err` and give `status` back, so that a failing line reads `return base_error_set(err, BASE_E_IO, "%s: …", path)`.
 * A message that is too long is cut on a UTF-8 boundary. Control bytes (as in file names) become '?'.
 *
 * @param err     may be NULL
 * @param status  not BASE_OK
 * @return `status`
 */
base_status base_error_set(base_error *err, base_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** As base_error_set(), with the column of the query or line where it happened (characters, from 1). */
base_status base_error_at(base_error *err, base_status status, size_t column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** The usual words for a status: "out of memory", "a limit was met". Static storage. */
const char *base_status_name(base_status status);

#endif
