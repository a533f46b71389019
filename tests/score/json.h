/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * A small JSON reader for the truth files and for `dump`: a tree of values in an arena.
 */
#ifndef PRECEDENT_TESTS_SCORE_JSON_H
#define PRECEDENT_TESTS_SCORE_JSON_H

#include "corpus/base/arena.h"

typedef enum { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } json_type;

typedef struct json {
    json_type type;
    base_text text;     /**< of a string, decoded; of a number, as printed */
    base_text key;      /**< when it is a member of an object */
    struct json *first; /**< of an array or object */
    struct json *next;  /**< the sibling behind it */
} json;

/** Parse one value; NULL when it is none, or when it nests deeper than 64. `*at` moves behind it. */
json *json_parse(base_arena *arena, base_text text, size_t *at);

/** The member of an object; NULL when absent, also when `object` is NULL or no object. */
const json *json_member(const json *object, const char *key);

/** The words of a string or number; absent for all else and for NULL. */
base_text json_text(const json *value);

#endif
