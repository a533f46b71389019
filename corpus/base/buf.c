/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/base/buf.h"

#include <stdio.h>
#include <stdlib.h>

void base_buf_release(base_buf *buf)
{
    free(buf->data);
    *buf = (base_buf){ .limit = buf->limit };
}

void base_buf_clear(base_buf *buf)
{
    buf->length = 0;
    if (buf->data)
        buf->data[0] = '\0';
}

base_status base_buf_reserve(base_buf *buf, size_t more, base_error *err)
{
    size_t limit = buf->limit ? buf->limit : BASE_BUF_LIMIT;
    size_t capacity = buf->capacity ? buf->capacity : 64;
    char *data;

    if (more > limit || buf->length > limit - more)
        return base_error_set(err, BASE_E_LIMIT, "more than %zu bytes", limit);
    if (buf->data && buf->length + more < buf->capacity)
        return BASE_OK;
    while (capacity <= buf->length + more)
        capacity *= 2;
    data = realloc(buf->data, capacity);
    if (!data)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    if (!buf->data)
        data[0] = '\0';
    buf->data = data;
    buf->capacity = capacity;
    return BASE_OK;
}

base_status base_buf_append(base_buf *buf, const void *bytes, size_t length, base_error *err)
{
    base_status status = base_buf_reserve(buf, length, err);

    if (status != BASE_OK)
        return status;
    if (length > 0)
        memcpy(buf->data + buf->length, bytes, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
    return BASE_OK;
}

base_status base_buf_text(base_buf *buf, base_text text, base_error *err)
{
    return base_buf_append(buf, text.data, text.length, err);
}

base_status base_buf_byte(base_buf *buf, char byte, base_error *err)
{
    return base_buf_append(buf, &byte, 1, err);
}

base_status base_buf_printf(base_buf *buf, base_error *err, const char *format, ...)
{
    va_list values;
    base_status status;
    int length;

    va_start(values, format);
    length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    if (length < 0)
        return base_error_set(err, BASE_E_INTERNAL, "a format that cannot be printed");
    status = base_buf_reserve(buf, (size_t)length, err);
    if (status != BASE_OK)
        return status;
    va_start(values, format);
    vsnprintf(buf->data + buf->length, (size_t)length + 1, format, values);
    va_end(values);
    buf->length += (size_t)length;
    return BASE_OK;
}

base_text base_buf_view(const base_buf *buf)
{
    return (base_text){ buf->data ? buf->data : "", buf->length };
}

void base_buf_swap(base_buf *a, base_buf *b)
{
    base_buf kept = *a;
    *a = *b;
    *b = kept;
}

base_status base_grow(void *items, size_t *capacity, size_t need, size_t size, size_t most, base_error *err)
{
    size_t wanted = *capacity ? *capacity : 8;
    void **array = items;
    void *grown;

    if (need > most)
        return base_error_set(err, BASE_E_LIMIT, "more than %zu items", most);
    if (need <= *capacity)
        return BASE_OK;
    while (wanted < need)
        wanted *= 2;
    grown = wanted > (size_t)-1 / size ? NULL : realloc(*array, wanted * size);
    if (!grown)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    memset((char *)grown + *capacity * size, 0, (wanted - *capacity) * size);
    *array = grown;
    *capacity = wanted;
    return BASE_OK;
}
