/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/package.h"

#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

enum { NAME_BYTES = 512 };

static const base_text mark = { "@@", 2 };

static _Noreturn void give_up(const char *what)
{
    fprintf(stderr, "test_package_build: %s\n", what);
    abort();
}

/** Where the next line begins that names a part, from a line's beginning on; the end of the text if there is none. */
static size_t next_part(base_text text, size_t from)
{
    size_t at;

    if (base_text_starts(base_text_slice(text, from, text.length), mark))
        return from;
    at = base_text_find(text, BASE_TEXT("\n@@"), from);
    return at == (size_t)-1 ? text.length : at + 1;
}

/** A name that zip cannot hold, as a fuzzer may choose it, makes no part. */
static void add_part(zip_t *zip, base_text name, base_text content, bool packed)
{
    char terminated[NAME_BYTES];
    zip_source_t *source;
    zip_int64_t index;

    if (name.length == 0 || name.length >= NAME_BYTES || memchr(name.data, '\0', name.length))
        return;
    memcpy(terminated, name.data, name.length);
    terminated[name.length] = '\0';
    source = zip_source_buffer(zip, content.length > 0 ? content.data : "", content.length, 0);
    if (!source)
        give_up("out of memory");
    index = zip_file_add(zip, terminated, source, ZIP_FL_OVERWRITE);
    if (index < 0)
        zip_source_free(source);
    else if (!packed || strcmp(terminated, "mimetype") == 0)
        zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    else
        zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 0);
}

static void add_parts(zip_t *zip, base_text parts, bool packed)
{
    for (size_t at = next_part(parts, 0); at < parts.length;) {
        size_t end_of_name = base_text_find(parts, BASE_TEXT("\n"), at), begin, next;

        end_of_name = end_of_name == (size_t)-1 ? parts.length : end_of_name;
        begin = end_of_name < parts.length ? end_of_name + 1 : end_of_name;
        next = next_part(parts, begin);
        add_part(zip, base_text_slice(parts, at + mark.length, end_of_name),
                 base_text_slice(parts, begin, next > begin && next < parts.length ? next - 1 : next), packed);
        at = next;
    }
}

static void take(base_buf *out, zip_source_t *source)
{
    zip_stat_t stat;

    if (zip_source_stat(source, &stat) < 0 || !(stat.valid & ZIP_STAT_SIZE) || stat.size == 0)
        return; /* no part: libzip writes no file then */
    if (zip_source_open(source) < 0 || base_buf_reserve(out, (size_t)stat.size, NULL) != BASE_OK)
        give_up("cannot read what was written");
    if (zip_source_read(source, out->data, stat.size) != (zip_int64_t)stat.size)
        give_up("cannot read what was written");
    out->length = (size_t)stat.size;
    zip_source_close(source);
}

void test_package_build(base_buf *out, base_text parts, bool packed)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;

    if (!zip)
        give_up("out of memory");
    zip_source_keep(source);
    add_parts(zip, parts, packed);
    if (zip_close(zip) != 0)
        give_up(zip_strerror(zip));
    take(out, source);
    zip_source_free(source);
}
