/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Memory that is given up all at once: the strings and arrays of one report, one query, one answer.
 */
#ifndef PRECEDENT_BASE_ARENA_H
#define PRECEDENT_BASE_ARENA_H

#include "corpus/base/error.h"
#include "corpus/base/text.h"

/** The ceiling of an arena whose `limit` is 0: 512 MiB. */
#define BASE_ARENA_LIMIT ((size_t)512 << 20)

struct base_arena_block;

/** All zero is an empty arena with the default ceiling. */
typedef struct {
    struct base_arena_block *newest;
    size_t used;  /**< bytes given out */
    size_t limit; /**< most bytes to give out; 0 means BASE_ARENA_LIMIT */
} base_arena;

/** Give everything back; the arena is empty and can be used again. */
void base_arena_release(base_arena *arena);

/**
 * `size` zeroed bytes, aligned for anything, good until the arena is released.
 * @return NULL when memory or the ceiling is out (`size` 0 gives a valid pointer)
 */
void *base_arena_alloc(base_arena *arena, size_t size);

/** An array of `count` zeroed items; NULL as above, also when count * size overflows. */
void *base_arena_array(base_arena *arena, size_t count, size_t size);

/** A copy of `text`, with a NUL behind it; the absent text stays absent. On failure `*out` is untouched. */
base_status base_arena_text(base_text *out, base_arena *arena, base_text text, base_error *err);

#endif
