/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record_table.h"

#include "corpus/base/utf8.h"

#include <assert.h>

enum { VARINT_BYTES = 10, FIELDS_MOST = 32 /**< no table is longer */ };

base_status corpus_record_damaged(base_error *err, const char *what)
{
    return base_error_set(err, BASE_E_FORMAT, "a stored record is damaged (%s); run: precedent check", what);
}

bool corpus_record_get_varint(base_text *from, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < from->length && i < VARINT_BYTES; i++) {
        unsigned char c = (unsigned char)from->data[i];
        if (i == VARINT_BYTES - 1 && c > 1)
            return false;
        *value |= (uint64_t)(c & 0x7F) << (7 * i);
        if (c < 0x80) {
            *from = base_text_slice(*from, i + 1, from->length);
            return true;
        }
    }
    return false;
}

/** One field of a body: its tag, and its number or its bytes. */
typedef struct {
    uint64_t tag, number;
    base_text bytes;
    bool has_bytes;
} entry;

static bool get_entry(base_text *from, entry *out)
{
    uint64_t key;

    if (!corpus_record_get_varint(from, &key) || !corpus_record_get_varint(from, &out->number))
        return false;
    out->tag = key / 2;
    out->has_bytes = key % 2 == 1;
    if (!out->has_bytes)
        return true;
    if (out->number > from->length)
        return false;
    out->bytes = base_text_slice(*from, 0, (size_t)out->number);
    *from = base_text_slice(*from, (size_t)out->number, from->length);
    return true;
}

static bool wants_bytes(corpus_record_type type)
{
    return type != CORPUS_RECORD_NUMBER && type != CORPUS_RECORD_WIDE && type != CORPUS_RECORD_SMALL &&
           type != CORPUS_RECORD_ENUM;
}

static bool is_list(corpus_record_type type)
{
    return type == CORPUS_RECORD_TEXTS || type == CORPUS_RECORD_PATHS || type == CORPUS_RECORD_STRUCTS;
}

static const corpus_record_field *field_of(const corpus_record_table *of, const entry *e)
{
    for (size_t i = 0; i < of->count; i++) {
        if (of->fields[i].tag == e->tag && wants_bytes(of->fields[i].type) == e->has_bytes)
            return &of->fields[i];
    }
    return NULL;
}

static base_status get_text(base_text *out, base_text bytes, bool any, base_arena *arena, base_error *err)
{
    if (!any && !base_utf8_valid(bytes))
        return corpus_record_damaged(err, "text that is not UTF-8");
    return base_arena_text(out, arena, bytes, err);
}

static base_status get_chars(char *out, const corpus_record_field *f, base_text bytes, base_error *err)
{
    if (bytes.length > f->most)
        return corpus_record_damaged(err, "a value that is too long");
    for (size_t i = 0; i < bytes.length; i++) {
        if (bytes.data[i] <= ' ' || bytes.data[i] > '~')
            return corpus_record_damaged(err, "a value that is not ASCII");
    }
    if (bytes.length > 0)
        memcpy(out, bytes.data, bytes.length);
    out[bytes.length] = '\0';
    return BASE_OK;
}

static base_status get_hex(char *out, const corpus_record_field *f, base_text bytes, base_error *err)
{
    static const char digits[] = "0123456789abcdef";

    if (bytes.length * 2 != f->most)
        return corpus_record_damaged(err, "a hash of the wrong length");
    for (size_t i = 0; i < f->most; i++) {
        unsigned char c = (unsigned char)bytes.data[i / 2];
        out[i] = digits[i % 2 == 0 ? c >> 4 : c & 15];
    }
    out[f->most] = '\0';
    return BASE_OK;
}

static base_status get_number(char *member, const corpus_record_field *f, uint64_t number, base_error *err)
{
    if (f->type == CORPUS_RECORD_WIDE) {
        memcpy(member, &number, sizeof number);
        return BASE_OK;
    }
    if (number > (f->type == CORPUS_RECORD_NUMBER ? UINT32_MAX : f->most))
        return corpus_record_damaged(err, "a number out of its range");
    if (f->type == CORPUS_RECORD_NUMBER)
        *(uint32_t *)(void *)member = (uint32_t)number;
    else if (f->type == CORPUS_RECORD_SMALL)
        *(uint8_t *)(void *)member = (uint8_t)number;
    else
        memcpy(member, &(unsigned){ (unsigned)number }, sizeof(unsigned));
    return BASE_OK;
}

/** The next free item of a list, whose array was made before and is just as long as it will be. */
static base_status get_item(char *owner, const corpus_record_field *f, const entry *e, base_arena *arena,
                            base_error *err)
{
    base_status status;
    size_t count;
    char *items;

    memcpy(&items, owner + f->at, sizeof items);
    memcpy(&count, owner + f->count_at, sizeof count);
    if (f->type == CORPUS_RECORD_STRUCTS)
        status = corpus_record_get_struct(items + count * f->of->size, f->of, e->bytes, arena, err);
    else
        status = get_text((base_text *)(void *)items + count, e->bytes, f->type == CORPUS_RECORD_PATHS, arena, err);
    count++;
    if (status == BASE_OK)
        memcpy(owner + f->count_at, &count, sizeof count);
    return status;
}

static base_status get_field(char *owner, const corpus_record_field *f, const entry *e, base_arena *arena,
                             base_error *err)
{
    char *member = owner + f->at;

    switch (f->type) {
    case CORPUS_RECORD_TEXT:
    case CORPUS_RECORD_PATH:
        return get_text((base_text *)(void *)member, e->bytes, f->type == CORPUS_RECORD_PATH, arena, err);
    case CORPUS_RECORD_CHARS:
        return get_chars(member, f, e->bytes, err);
    case CORPUS_RECORD_HEX:
        return get_hex(member, f, e->bytes, err);
    case CORPUS_RECORD_STRUCT:
        return corpus_record_get_struct(member, f->of, e->bytes, arena, err);
    case CORPUS_RECORD_NUMBER:
    case CORPUS_RECORD_WIDE:
    case CORPUS_RECORD_SMALL:
    case CORPUS_RECORD_ENUM:
        return get_number(member, f, e->number, err);
    default:
        return get_item(owner, f, e, arena, err);
    }
}

/** Lists are counted first, so that each is one array. A struct that is given twice starts its lists anew. */
static base_status make_lists(char *owner, const corpus_record_table *of, const size_t *counts, base_arena *arena,
                              base_error *err)
{
    for (size_t i = 0; i < of->count; i++) {
        const corpus_record_field *f = &of->fields[i];
        size_t none = 0;
        void *items = NULL;
        if (!is_list(f->type))
            continue;
        if (counts[i] > f->most)
            return corpus_record_damaged(err, "a list that is too long");
        if (counts[i] > 0) {
            items =
                base_arena_array(arena, counts[i], f->type == CORPUS_RECORD_STRUCTS ? f->of->size : sizeof(base_text));
            if (!items)
                return base_error_set(err, BASE_E_NOMEM, "out of memory");
        }
        memcpy(owner + f->at, &items, sizeof items);
        memcpy(owner + f->count_at, &none, sizeof none);
    }
    return BASE_OK;
}

base_status corpus_record_get_struct(void *out, const corpus_record_table *of, base_text body, base_arena *arena,
                                     base_error *err)
{
    size_t counts[FIELDS_MOST] = { 0 };
    base_status status;
    base_text rest = body;
    entry e = { 0 };

    while (rest.length > 0) {
        const corpus_record_field *f;
        if (!get_entry(&rest, &e))
            return corpus_record_damaged(err, "a field that runs over its end");
        f = field_of(of, &e);
        if (f)
            counts[f - of->fields]++;
    }
    status = make_lists(out, of, counts, arena, err);
    for (rest = body; status == BASE_OK && rest.length > 0;) {
        const corpus_record_field *f;
        get_entry(&rest, &e);
        f = field_of(of, &e);
        if (f)
            status = get_field(out, f, &e, arena, err);
    }
    return status;
}
