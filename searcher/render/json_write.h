/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * JSON, written value after value: commas, escapes, and U+FFFD for bytes that are no UTF-8, so that what comes out is
 * always valid.
 */
#ifndef PRECEDENT_SEARCHER_RENDER_JSON_WRITE_H
#define PRECEDENT_SEARCHER_RENDER_JSON_WRITE_H

#include "corpus/base/buf.h"

#include <stdint.h>

/** Set the first two; the rest zero. `key` is NULL inside an array; keys are our own and plain ASCII. */
typedef struct {
    base_buf *out;
    base_error *err;
    bool more; /**< a comma is due before the next value */
    base_status status;
} searcher_json;

/** Begin an object '{' or an array '['. */
void searcher_json_open(searcher_json *json, const char *key, char bracket);
void searcher_json_close(searcher_json *json, char bracket);

/** A text; absent and empty ones are null: an absent value is never an empty string. */
void searcher_json_text(searcher_json *json, const char *key, base_text value);
void searcher_json_number(searcher_json *json, const char *key, uint64_t value);
void searcher_json_real(searcher_json *json, const char *key, double value);
void searcher_json_bool(searcher_json *json, const char *key, bool value);
void searcher_json_null(searcher_json *json, const char *key);

/** End the line. @return the first failure */
base_status searcher_json_line(searcher_json *json);

#endif
