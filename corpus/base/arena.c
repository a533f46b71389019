/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/arena.h"

#include <stdalign.h>
#include <stdlib.h>

enum { BLOCK_SIZE = 32768 };

struct base_arena_block {
    struct base_arena_block *older;
    size_t used, capacity;
    alignas(max_align_t) char bytes[];
};

void base_arena_release(base_arena *arena)
{
    struct base_arena_block *block = arena->newest;

    while (block) {
        struct base_arena_block *older = block->older;
        free(block);
        block = older;
    }
    arena->newest = NULL;
    arena->used = 0;
}

static struct base_arena_block *add_block(base_arena *arena, size_t size)
{
    size_t capacity = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    struct base_arena_block *block = malloc(sizeof *block + capacity);

    if (!block)
        return NULL;
    block->older = arena->newest;
    block->used = 0;
    block->capacity = capacity;
    arena->newest = block;
    return block;
}

void *base_arena_alloc(base_arena *arena, size_t size)
{
    const size_t unit = alignof(max_align_t);
    size_t limit = arena->limit ? arena->limit : BASE_ARENA_LIMIT;
    struct base_arena_block *block = arena->newest;
    void *room;

    if (size > limit)
        return NULL;
    size = (size + unit - 1) / unit * unit;
    if (arena->used > limit - (size < limit ? size : limit))
        return NULL;
    if (!block || block->capacity - block->used < size)
        block = add_block(arena, size);
    if (!block)
        return NULL;
    room = block->bytes + block->used;
    memset(room, 0, size);
    block->used += size;
    arena->used += size;
    return room;
}

void *base_arena_array(base_arena *arena, size_t count, size_t size)
{
    if (size > 0 && count > (size_t)-1 / size)
        return NULL;
    return base_arena_alloc(arena, count * size);
}

base_status base_arena_text(base_text *out, base_arena *arena, base_text text, base_error *err)
{
    char *copy;

    if (!text.data) {
        *out = (base_text){ NULL, 0 };
        return BASE_OK;
    }
    copy = text.length < (size_t)-1 ? base_arena_alloc(arena, text.length + 1) : NULL;
    if (!copy)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    memcpy(copy, text.data, text.length);
    *out = (base_text){ copy, text.length };
    return BASE_OK;
}
