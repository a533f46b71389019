/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * A growing run of bytes with a ceiling. Nothing that comes from outside grows without one.
 */
#ifndef PRECEDENT_BASE_BUF_H
#define PRECEDENT_BASE_BUF_H

#include "corpus/base/error.h"
#include "corpus/base/text.h"

/** The ceiling of a buffer whose `limit` is 0: 256 MiB. */
#define BASE_BUF_LIMIT ((size_t)256 << 20)

/** All zero is an empty buffer with the default ceiling. `data` is owned, ends in a NUL that `length` does not count,
 *  and is NULL while nothing was ever appended. */
typedef struct {
    char *data;
    size_t length;
    size_t capacity;
    size_t limit; /**< most bytes it may hold; 0 means BASE_BUF_LIMIT */
} base_buf;

/** Free the bytes; the buffer is empty again and keeps its limit. Safe on an all-zero buffer. */
void base_buf_release(base_buf *buf);

/** Forget the bytes, keep the memory. */
void base_buf_clear(base_buf *buf);

/** Make room for `more` bytes beyond `length`. BASE_E_LIMIT at the ceiling, BASE_E_NOMEM. */
base_status base_buf_reserve(base_buf *buf, size_t more, base_error *err);

/** Append; on failure the buffer is as it was. BASE_E_LIMIT, BASE_E_NOMEM. */
base_status base_buf_append(base_buf *buf, const void *bytes, size_t length, base_error *err);
base_status base_buf_text(base_buf *buf, base_text text, base_error *err);
base_status base_buf_byte(base_buf *buf, char byte, base_error *err);
base_status base_buf_printf(base_buf *buf, base_error *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** What it holds, borrowed until the next change. */
base_text base_buf_view(const base_buf *buf);

/** Exchange two buffers whole. */
void base_buf_swap(base_buf *a, base_buf *b);

/**
 * Grow an array: room for at least `need` items of `size` bytes, doubling. `*items` may be NULL with `*capacity` 0.
 * New room is zeroed.
 *
 * @param most   ceiling in items
 * @return BASE_OK, BASE_E_LIMIT beyond `most`, BASE_E_NOMEM; on failure the array is as it was
 */
base_status base_grow(void *items, size_t *capacity, size_t need, size_t size, size_t most, base_error *err);

#endif
