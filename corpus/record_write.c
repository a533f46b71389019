/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record_table.h"

enum { VARINT_BYTES = 10 };

base_status corpus_record_put_varint(base_buf *out, uint64_t value, base_error *err)
{
    unsigned char bytes[VARINT_BYTES];
    size_t length = 0;

    for (; value >= 0x80; value >>= 7)
        bytes[length++] = (unsigned char)(value | 0x80);
    bytes[length++] = (unsigned char)value;
    return base_buf_append(out, bytes, length, err);
}

static base_status put_bytes(base_buf *out, uint8_t tag, base_text bytes, base_error *err)
{
    base_status status = corpus_record_put_varint(out, (uint64_t)tag * 2 + 1, err);

    if (status == BASE_OK)
        status = corpus_record_put_varint(out, bytes.length, err);
    return status == BASE_OK ? base_buf_text(out, bytes, err) : status;
}

static base_status put_number(base_buf *out, uint8_t tag, uint64_t value, base_error *err)
{
    base_status status = BASE_OK;

    if (value == 0)
        return BASE_OK;
    status = corpus_record_put_varint(out, (uint64_t)tag * 2, err);
    return status == BASE_OK ? corpus_record_put_varint(out, value, err) : status;
}

static unsigned read_unsigned(const void *member)
{
    unsigned value;

    memcpy(&value, member, sizeof value);
    return value;
}

static int hex_digit(char c)
{
    if (base_is_digit(c))
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static base_status put_hex(base_buf *out, const corpus_record_field *f, const char *digits, base_error *err)
{
    char packed[32];

    if (digits[0] == '\0')
        return BASE_OK;
    for (size_t i = 0; i < f->most; i += 2) {
        int high = hex_digit(digits[i]), low = high < 0 ? -1 : hex_digit(digits[i + 1]);
        if (low < 0)
            return base_error_set(err, BASE_E_ARGUMENT, "a hash that is not %zu hex digits", f->most);
        packed[i / 2] = (char)(high * 16 + low);
    }
    return put_bytes(out, f->tag, (base_text){ packed, f->most / 2 }, err);
}

/** A struct's length stands before it; most are short, so the bytes are written first and moved if need be. */
static base_status put_nested(base_buf *out, const corpus_record_field *f, const void *item, bool keep_empty,
                              base_error *err)
{
    base_buf inner = { .limit = out->limit };
    base_status status = corpus_record_put_struct(&inner, f->of, item, err);

    if (status == BASE_OK && (inner.length > 0 || keep_empty))
        status = put_bytes(out, f->tag, base_buf_view(&inner), err);
    base_buf_release(&inner);
    return status;
}

static base_status put_list(base_buf *out, const corpus_record_field *f, const char *owner, base_error *err)
{
    base_status status = BASE_OK;
    const char *items;
    size_t count;

    memcpy(&items, owner + f->at, sizeof items);
    memcpy(&count, owner + f->count_at, sizeof count);
    if (count > f->most)
        return base_error_set(err, BASE_E_LIMIT, "more than %zu items in a list", f->most);
    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        if (f->type == CORPUS_RECORD_STRUCTS)
            status = put_nested(out, f, items + i * f->of->size, true, err);
        else
            status = put_bytes(out, f->tag, ((const base_text *)(const void *)items)[i], err);
    }
    return status;
}

static base_status put_field(base_buf *out, const corpus_record_field *f, const char *owner, base_error *err)
{
    const char *member = owner + f->at;

    switch (f->type) {
    case CORPUS_RECORD_TEXT:
    case CORPUS_RECORD_PATH: {
        base_text text = *(const base_text *)(const void *)member;
        return text.data ? put_bytes(out, f->tag, text, err) : BASE_OK;
    }
    case CORPUS_RECORD_NUMBER:
        return put_number(out, f->tag, *(const uint32_t *)(const void *)member, err);
    case CORPUS_RECORD_WIDE:
        return put_number(out, f->tag, *(const uint64_t *)(const void *)member, err);
    case CORPUS_RECORD_SMALL:
        return put_number(out, f->tag, *(const uint8_t *)(const void *)member, err);
    case CORPUS_RECORD_ENUM:
        return put_number(out, f->tag, read_unsigned(member), err);
    case CORPUS_RECORD_CHARS:
        return member[0] ? put_bytes(out, f->tag, (base_text){ member, strnlen(member, f->most) }, err) : BASE_OK;
    case CORPUS_RECORD_HEX:
        return put_hex(out, f, member, err);
    case CORPUS_RECORD_STRUCT:
        return put_nested(out, f, member, false, err);
    default:
        return put_list(out, f, owner, err);
    }
}

base_status corpus_record_put_struct(base_buf *out, const corpus_record_table *of, const void *item, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < of->count; i++)
        status = put_field(out, &of->fields[i], item, err);
    return status;
}
