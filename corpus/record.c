/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table says which field of which struct has which tag; one writer and one reader walk it. */
#include "corpus/record.h"

#include "corpus/base/utf8.h"
#include "corpus/record_words.h"

#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <zlib.h>

enum { VERSION = 1, WINDOW = 13, READ_WINDOW = 15, MEMORY_LEVEL = 8, VARINT_BYTES = 10 };

typedef enum {
    TEXT,   /**< base_text, UTF-8 */
    PATH,   /**< base_text, any bytes */
    NUMBER, /**< uint32_t */
    SMALL,  /**< uint8_t or bool, 0..most */
    ENUM,   /**< an enum, 0..most */
    CHARS,  /**< char[most + 1], ASCII, NUL-terminated */
    HEX,    /**< char[most + 1], hex digits, packed two a byte */
    STRUCT, /**< a struct in place */
    TEXTS,  /**< base_text * and a count */
    PATHS,
    STRUCTS /**< struct * and a count */
} field_type;

typedef struct table table;

typedef struct {
    uint8_t tag;
    field_type type;
    size_t at;       /**< offset of the member, or of the list's pointer */
    size_t count_at; /**< offset of the list's count */
    size_t most;     /**< greatest value, length or number of items */
    const table *of;
} field;

struct table {
    const field *fields;
    size_t count, size;
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

_Static_assert(sizeof(corpus_kind) == sizeof(unsigned) && sizeof(corpus_class) == sizeof(unsigned) &&
                   sizeof(corpus_source) == sizeof(unsigned) && sizeof(corpus_date_kind) == sizeof(unsigned) &&
                   sizeof(corpus_page_source) == sizeof(unsigned) && sizeof(bool) == 1,
               "enums are read and written as unsigned, bools as bytes");

/* Tags are for ever: a field that goes leaves its tag unused. */

static const field theme_fields[] = {
    { 1, TEXT, offsetof(corpus_theme_mark, id), 0, 0, NULL },
    { 2, TEXT, offsetof(corpus_theme_mark, evidence), 0, 0, NULL },
    { 3, SMALL, offsetof(corpus_theme_mark, strength), 0, 255, NULL },
    { 4, SMALL, offsetof(corpus_theme_mark, own), 0, 1, NULL },
};
static const table theme_table = { theme_fields, COUNT(theme_fields), sizeof(corpus_theme_mark) };

static const field passage_fields[] = {
    { 1, NUMBER, offsetof(corpus_passage, ordinal), 0, 0, NULL },
    { 2, ENUM, offsetof(corpus_passage, kind), 0, CORPUS_KIND_COUNT - 1, NULL },
    { 3, TEXT, offsetof(corpus_passage, text), 0, 0, NULL },
    { 4, TEXT, offsetof(corpus_passage, label), 0, 0, NULL },
    { 5, TEXT, offsetof(corpus_passage, number), 0, 0, NULL },
    { 6, TEXT, offsetof(corpus_passage, reference), 0, 0, NULL },
    { 7, TEXTS, offsetof(corpus_passage, numbers), offsetof(corpus_passage, number_count), CORPUS_RECORD_ITEMS, NULL },
    { 8, TEXTS, offsetof(corpus_passage, headings), offsetof(corpus_passage, heading_count), CORPUS_RECORD_ITEMS,
      NULL },
    { 9, TEXT, offsetof(corpus_passage, lead_in), 0, 0, NULL },
    { 10, TEXT, offsetof(corpus_passage, case_name), 0, 0, NULL },
    { 11, TEXT, offsetof(corpus_passage, quoted), 0, 0, NULL },
    { 12, NUMBER, offsetof(corpus_passage, page), 0, 0, NULL },
    { 13, NUMBER, offsetof(corpus_passage, page_end), 0, 0, NULL },
    { 14, TEXT, offsetof(corpus_passage, page_label), 0, 0, NULL },
    { 15, TEXT, offsetof(corpus_passage, page_end_label), 0, 0, NULL },
    { 16, ENUM, offsetof(corpus_passage, page_source), 0, CORPUS_PAGE_APPROXIMATE, NULL },
    { 17, NUMBER, offsetof(corpus_passage, response), 0, 0, NULL },
    { 18, NUMBER, offsetof(corpus_passage, repeats), 0, 0, NULL },
    { 19, STRUCTS, offsetof(corpus_passage, themes), offsetof(corpus_passage, theme_count), CORPUS_RECORD_ITEMS,
      &theme_table },
    { 20, HEX, offsetof(corpus_passage, text_hash), 0, 16, NULL },
};
static const table passage_table = { passage_fields, COUNT(passage_fields), sizeof(corpus_passage) };

static const field value_fields[] = {
    { 1, TEXT, offsetof(corpus_value, text), 0, 0, NULL },
    { 2, ENUM, offsetof(corpus_value, source), 0, CORPUS_SOURCE_GIVEN, NULL },
};
static const table value_table = { value_fields, COUNT(value_fields), sizeof(corpus_value) };

static const field values_fields[] = {
    { 1, STRUCTS, offsetof(corpus_values, items), offsetof(corpus_values, count), CORPUS_RECORD_ITEMS, &value_table },
};
static const table values_table = { values_fields, COUNT(values_fields), sizeof(corpus_values) };

static const field partnership_fields[] = {
    { 1, STRUCT, offsetof(corpus_partnership, name), 0, 0, &value_table },
    { 2, TEXT, offsetof(corpus_partnership, slug), 0, 0, NULL },
    { 3, TEXTS, offsetof(corpus_partnership, aliases), offsetof(corpus_partnership, alias_count), CORPUS_RECORD_ITEMS,
      NULL },
};
static const table partnership_table = { partnership_fields, COUNT(partnership_fields), sizeof(corpus_partnership) };

static const field date_fields[] = {
    { 1, ENUM, offsetof(corpus_date, kind), 0, CORPUS_DATE_COUNT - 1, NULL },
    { 2, CHARS, offsetof(corpus_date, iso), 0, 10, NULL },
    { 3, CHARS, offsetof(corpus_date, last), 0, 10, NULL },
    { 4, ENUM, offsetof(corpus_date, source), 0, CORPUS_SOURCE_GIVEN, NULL },
    { 5, TEXT, offsetof(corpus_date, printed), 0, 0, NULL },
};
static const table date_table = { date_fields, COUNT(date_fields), sizeof(corpus_date) };

static const field report_fields[] = {
    { 1, CHARS, offsetof(corpus_report, id), 0, 16, NULL },
    { 2, HEX, offsetof(corpus_report, sha256), 0, 64, NULL },
    { 3, ENUM, offsetof(corpus_report, state), 0, CORPUS_CLASS_COUNT - 1, NULL },
    { 4, TEXT, offsetof(corpus_report, sentence), 0, 0, NULL },
    { 5, TEXT, offsetof(corpus_report, format), 0, 0, NULL },
    { 6, TEXT, offsetof(corpus_report, charset), 0, 0, NULL },
    { 7, TEXT, offsetof(corpus_report, language), 0, 0, NULL },
    { 8, NUMBER, offsetof(corpus_report, pages), 0, 0, NULL },
    { 9, NUMBER, offsetof(corpus_report, pages_unread), 0, 0, NULL },
    { 10, STRUCT, offsetof(corpus_report, title), 0, 0, &value_table },
    { 11, STRUCT, offsetof(corpus_report, type), 0, 0, &value_table },
    { 12, STRUCT, offsetof(corpus_report, nation), 0, 0, &value_table },
    { 13, STRUCT, offsetof(corpus_report, url), 0, 0, &value_table },
    { 14, STRUCT, offsetof(corpus_report, retrieved), 0, 0, &value_table },
    { 15, STRUCT, offsetof(corpus_report, access), 0, 0, &value_table },
    { 16, STRUCTS, offsetof(corpus_report, partnerships), offsetof(corpus_report, partnership_count),
      CORPUS_RECORD_ITEMS, &partnership_table },
    { 17, STRUCT, offsetof(corpus_report, subjects), 0, 0, &values_table },
    { 18, STRUCT, offsetof(corpus_report, authors), 0, 0, &values_table },
    { 19, STRUCT, offsetof(corpus_report, published), 0, 0, &date_table },
    { 20, STRUCTS, offsetof(corpus_report, dates), offsetof(corpus_report, date_count), CORPUS_RECORD_ITEMS,
      &date_table },
    { 21, PATHS, offsetof(corpus_report, files), offsetof(corpus_report, file_count), CORPUS_RECORD_ITEMS, NULL },
    /* of a frame only: the last, so that a report's table is this one without it */
    { 22, STRUCTS, offsetof(corpus_report, passages), offsetof(corpus_report, passage_count), CORPUS_RECORD_PASSAGES,
      &passage_table },
};
static const table frame_table = { report_fields, COUNT(report_fields), sizeof(corpus_report) };
static const table report_table = { report_fields, COUNT(report_fields) - 1, sizeof(corpus_report) };

/* --- writing --- */

static base_status put_varint(base_buf *out, uint64_t value, base_error *err)
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
    base_status status = put_varint(out, (uint64_t)tag * 2 + 1, err);

    if (status == BASE_OK)
        status = put_varint(out, bytes.length, err);
    return status == BASE_OK ? base_buf_text(out, bytes, err) : status;
}

static base_status put_number(base_buf *out, uint8_t tag, uint64_t value, base_error *err)
{
    base_status status = BASE_OK;

    if (value == 0)
        return BASE_OK;
    status = put_varint(out, (uint64_t)tag * 2, err);
    return status == BASE_OK ? put_varint(out, value, err) : status;
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

static base_status put_hex(base_buf *out, const field *f, const char *digits, base_error *err)
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

static base_status put_struct(base_buf *out, const table *of, const void *item, base_error *err);

/** A struct's length stands before it; most are short, so the bytes are written first and moved if need be. */
static base_status put_nested(base_buf *out, const field *f, const void *item, bool keep_empty, base_error *err)
{
    base_buf inner = { .limit = out->limit };
    base_status status = put_struct(&inner, f->of, item, err);

    if (status == BASE_OK && (inner.length > 0 || keep_empty))
        status = put_bytes(out, f->tag, base_buf_view(&inner), err);
    base_buf_release(&inner);
    return status;
}

static base_status put_list(base_buf *out, const field *f, const char *owner, base_error *err)
{
    base_status status = BASE_OK;
    const char *items;
    size_t count;

    memcpy(&items, owner + f->at, sizeof items);
    memcpy(&count, owner + f->count_at, sizeof count);
    if (count > f->most)
        return base_error_set(err, BASE_E_LIMIT, "more than %zu items in a list", f->most);
    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        if (f->type == STRUCTS)
            status = put_nested(out, f, items + i * f->of->size, true, err);
        else
            status = put_bytes(out, f->tag, ((const base_text *)(const void *)items)[i], err);
    }
    return status;
}

static base_status put_field(base_buf *out, const field *f, const char *owner, base_error *err)
{
    const char *member = owner + f->at;

    switch (f->type) {
    case TEXT:
    case PATH: {
        base_text text = *(const base_text *)(const void *)member;
        return text.data ? put_bytes(out, f->tag, text, err) : BASE_OK;
    }
    case NUMBER:
        return put_number(out, f->tag, *(const uint32_t *)(const void *)member, err);
    case SMALL:
        return put_number(out, f->tag, *(const uint8_t *)(const void *)member, err);
    case ENUM:
        return put_number(out, f->tag, read_unsigned(member), err);
    case CHARS:
        return member[0] ? put_bytes(out, f->tag, (base_text){ member, strnlen(member, f->most) }, err) : BASE_OK;
    case HEX:
        return put_hex(out, f, member, err);
    case STRUCT:
        return put_nested(out, f, member, false, err);
    default:
        return put_list(out, f, owner, err);
    }
}

static base_status put_struct(base_buf *out, const table *of, const void *item, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < of->count; i++)
        status = put_field(out, &of->fields[i], item, err);
    return status;
}

static base_status compress_into(base_buf *out, base_text plain, base_error *err)
{
    z_stream stream = { 0 };
    base_status status = BASE_OK;
    union {
        const char *read;
        Bytef *zlib;
    } in = { plain.data };
    size_t room;

    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -WINDOW, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    deflateSetDictionary(&stream, (const Bytef *)corpus_record_words, sizeof corpus_record_words - 1);
    room = deflateBound(&stream, plain.length);
    status = base_buf_reserve(out, room, err);
    if (status == BASE_OK) {
        stream.next_in = in.zlib;
        stream.avail_in = (uInt)plain.length;
        stream.next_out = (Bytef *)out->data + out->length;
        stream.avail_out = (uInt)room;
        if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
            status = base_error_set(err, BASE_E_INTERNAL, "deflate did not end");
        else
            out->length += room - stream.avail_out;
        out->data[out->length] = '\0';
    }
    deflateEnd(&stream);
    return status;
}

static base_status write_record(base_buf *out, char form, const table *of, const void *item, size_t limit,
                                base_error *err)
{
    base_buf plain = { .limit = limit };
    size_t start = out->length;
    base_status status = put_struct(&plain, of, item, err);

    if (status == BASE_OK)
        status = base_buf_byte(out, VERSION, err);
    if (status == BASE_OK)
        status = base_buf_byte(out, form, err);
    if (status == BASE_OK)
        status = put_varint(out, plain.length, err);
    if (status == BASE_OK)
        status = form == 'F' ? base_buf_text(out, base_buf_view(&plain), err)
                             : compress_into(out, base_buf_view(&plain), err);
    if (status != BASE_OK)
        out->length = start;
    base_buf_release(&plain);
    return status;
}

/* --- reading --- */

static base_status damaged(base_error *err, const char *what)
{
    return base_error_set(err, BASE_E_FORMAT, "a stored record is damaged (%s); run: precedent check", what);
}

static bool get_varint(base_text *from, uint64_t *value)
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

    if (!get_varint(from, &key) || !get_varint(from, &out->number))
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

static bool wants_bytes(field_type type)
{
    return type != NUMBER && type != SMALL && type != ENUM;
}

static bool is_list(field_type type)
{
    return type == TEXTS || type == PATHS || type == STRUCTS;
}

static const field *field_of(const table *of, const entry *e)
{
    for (size_t i = 0; i < of->count; i++) {
        if (of->fields[i].tag == e->tag && wants_bytes(of->fields[i].type) == e->has_bytes)
            return &of->fields[i];
    }
    return NULL;
}

static base_status get_struct(void *out, const table *of, base_text body, base_arena *arena, base_error *err);

static base_status get_text(base_text *out, base_text bytes, bool any, base_arena *arena, base_error *err)
{
    if (!any && !base_utf8_valid(bytes))
        return damaged(err, "text that is not UTF-8");
    return base_arena_text(out, arena, bytes, err);
}

static base_status get_chars(char *out, const field *f, base_text bytes, base_error *err)
{
    if (bytes.length > f->most)
        return damaged(err, "a value that is too long");
    for (size_t i = 0; i < bytes.length; i++) {
        if (bytes.data[i] <= ' ' || bytes.data[i] > '~')
            return damaged(err, "a value that is not ASCII");
    }
    if (bytes.length > 0)
        memcpy(out, bytes.data, bytes.length);
    out[bytes.length] = '\0';
    return BASE_OK;
}

static base_status get_hex(char *out, const field *f, base_text bytes, base_error *err)
{
    static const char digits[] = "0123456789abcdef";

    if (bytes.length * 2 != f->most)
        return damaged(err, "a hash of the wrong length");
    for (size_t i = 0; i < f->most; i++) {
        unsigned char c = (unsigned char)bytes.data[i / 2];
        out[i] = digits[i % 2 == 0 ? c >> 4 : c & 15];
    }
    out[f->most] = '\0';
    return BASE_OK;
}

static base_status get_number(char *member, const field *f, uint64_t number, base_error *err)
{
    if (number > (f->type == NUMBER ? UINT32_MAX : f->most))
        return damaged(err, "a number out of its range");
    if (f->type == NUMBER)
        *(uint32_t *)(void *)member = (uint32_t)number;
    else if (f->type == SMALL)
        *(uint8_t *)(void *)member = (uint8_t)number;
    else
        memcpy(member, &(unsigned){ (unsigned)number }, sizeof(unsigned));
    return BASE_OK;
}

/** The next free item of a list, whose array was made before and is just as long as it will be. */
static base_status get_item(char *owner, const field *f, const entry *e, base_arena *arena, base_error *err)
{
    base_status status;
    size_t count;
    char *items;

    memcpy(&items, owner + f->at, sizeof items);
    memcpy(&count, owner + f->count_at, sizeof count);
    if (f->type == STRUCTS)
        status = get_struct(items + count * f->of->size, f->of, e->bytes, arena, err);
    else
        status = get_text((base_text *)(void *)items + count, e->bytes, f->type == PATHS, arena, err);
    count++;
    if (status == BASE_OK)
        memcpy(owner + f->count_at, &count, sizeof count);
    return status;
}

static base_status get_field(char *owner, const field *f, const entry *e, base_arena *arena, base_error *err)
{
    char *member = owner + f->at;

    switch (f->type) {
    case TEXT:
    case PATH:
        return get_text((base_text *)(void *)member, e->bytes, f->type == PATH, arena, err);
    case CHARS:
        return get_chars(member, f, e->bytes, err);
    case HEX:
        return get_hex(member, f, e->bytes, err);
    case STRUCT:
        return get_struct(member, f->of, e->bytes, arena, err);
    case NUMBER:
    case SMALL:
    case ENUM:
        return get_number(member, f, e->number, err);
    default:
        return get_item(owner, f, e, arena, err);
    }
}

/** Lists are counted first, so that each is one array. A struct that is given twice starts its lists anew. */
static base_status make_lists(char *owner, const table *of, const size_t *counts, base_arena *arena, base_error *err)
{
    for (size_t i = 0; i < of->count; i++) {
        const field *f = &of->fields[i];
        size_t none = 0;
        void *items = NULL;
        if (!is_list(f->type))
            continue;
        if (counts[i] > f->most)
            return damaged(err, "a list that is too long");
        if (counts[i] > 0) {
            items = base_arena_array(arena, counts[i], f->type == STRUCTS ? f->of->size : sizeof(base_text));
            if (!items)
                return base_error_set(err, BASE_E_NOMEM, "out of memory");
        }
        memcpy(owner + f->at, &items, sizeof items);
        memcpy(owner + f->count_at, &none, sizeof none);
    }
    return BASE_OK;
}

static base_status get_struct(void *out, const table *of, base_text body, base_arena *arena, base_error *err)
{
    size_t counts[COUNT(report_fields)] = { 0 };
    base_status status;
    base_text rest = body;
    entry e = { 0 };

    while (rest.length > 0) {
        const field *f;
        if (!get_entry(&rest, &e))
            return damaged(err, "a field that runs over its end");
        f = field_of(of, &e);
        if (f)
            counts[f - of->fields]++;
    }
    status = make_lists(out, of, counts, arena, err);
    for (rest = body; status == BASE_OK && rest.length > 0;) {
        const field *f;
        get_entry(&rest, &e);
        f = field_of(of, &e);
        if (f)
            status = get_field(out, f, &e, arena, err);
    }
    return status;
}

/** Check the head; the body is what is left of `record`. */
static base_status get_head(base_text *record, size_t *length, char form, size_t limit, base_error *err)
{
    uint64_t plain;

    if (record->length < 3)
        return damaged(err, "too short");
    if (record->data[0] > VERSION)
        return base_error_set(err, BASE_E_VERSION, "a stored record is of a later version; update precedent");
    if (record->data[0] != VERSION || record->data[1] != form)
        return damaged(err, "not of this kind");
    *record = base_text_slice(*record, 2, record->length);
    if (!get_varint(record, &plain) || plain > limit)
        return damaged(err, "a length over its limit");
    *length = (size_t)plain;
    return BASE_OK;
}

static base_status expand(base_buf *out, base_text packed, size_t length, base_error *err)
{
    z_stream stream = { 0 };
    base_status status = base_buf_reserve(out, length, err);
    union {
        const char *read;
        Bytef *zlib;
    } in = { packed.data };
    int result;

    if (status != BASE_OK)
        return status;
    if (packed.length > UINT_MAX || inflateInit2(&stream, -READ_WINDOW) != Z_OK)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    inflateSetDictionary(&stream, (const Bytef *)corpus_record_words, sizeof corpus_record_words - 1);
    stream.next_in = in.zlib;
    stream.avail_in = (uInt)packed.length;
    stream.next_out = (Bytef *)out->data;
    stream.avail_out = (uInt)length;
    result = inflate(&stream, Z_FINISH);
    if (result != Z_STREAM_END || stream.avail_out > 0 || stream.avail_in > 0)
        status = damaged(err, "deflate data that is not whole");
    else
        out->length = length;
    inflateEnd(&stream);
    return status;
}

static base_status read_record(void *out, base_arena *arena, char form, const table *of, base_text record, size_t limit,
                               base_error *err)
{
    base_buf plain = { .limit = limit };
    size_t length = 0;
    base_text body;
    base_status status = get_head(&record, &length, form, limit, err);

    if (status == BASE_OK && form != 'F')
        status = expand(&plain, record, length, err);
    if (status == BASE_OK && form == 'F' && record.length != length)
        status = damaged(err, "a frame that is cut");
    body = form == 'F' ? record : base_buf_view(&plain);
    if (status == BASE_OK)
        status = get_struct(out, of, body, arena, err);
    base_buf_release(&plain);
    return status;
}

static base_status read_report(corpus_report *out, char form, const table *of, base_text record, size_t limit,
                               base_error *err)
{
    corpus_report report = { 0 };
    base_status status = read_record(&report, &report.arena, form, of, record, limit, err);

    if (status == BASE_OK)
        *out = report;
    else
        corpus_report_release(&report);
    return status;
}

base_status corpus_record_passage(base_buf *out, const corpus_passage *passage, base_error *err)
{
    return write_record(out, 'P', &passage_table, passage, CORPUS_RECORD_LIMIT, err);
}

base_status corpus_record_passage_read(corpus_passage *out, base_arena *arena, base_text record, base_error *err)
{
    corpus_passage passage = { 0 };
    base_status status = read_record(&passage, arena, 'P', &passage_table, record, CORPUS_RECORD_LIMIT, err);

    if (status == BASE_OK)
        *out = passage;
    return status;
}

base_status corpus_record_report(base_buf *out, const corpus_report *report, base_error *err)
{
    return write_record(out, 'R', &report_table, report, CORPUS_RECORD_LIMIT, err);
}

base_status corpus_record_report_read(corpus_report *out, base_text record, base_error *err)
{
    return read_report(out, 'R', &report_table, record, CORPUS_RECORD_LIMIT, err);
}

base_status corpus_record_frame(base_buf *out, const corpus_report *report, base_error *err)
{
    return write_record(out, 'F', &frame_table, report, CORPUS_FRAME_LIMIT, err);
}

base_status corpus_record_frame_read(corpus_report *out, base_text frame, base_error *err)
{
    return read_report(out, 'F', &frame_table, frame, CORPUS_FRAME_LIMIT, err);
}
