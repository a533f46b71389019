/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heads, deflate and the records themselves; fields are record_write.c and record_read.c, by record_table.c. */
#include "corpus/record.h"

#include "corpus/record_table.h"
#include "corpus/record_words.h"

#include <limits.h>
#include <zlib.h>

enum { VERSION = 1, WINDOW = 13, READ_WINDOW = 15, MEMORY_LEVEL = 8 };

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

static base_status write_record(base_buf *out, char form, const corpus_record_table *of, const void *item, size_t limit,
                                base_error *err)
{
    base_buf plain = { .limit = limit };
    size_t start = out->length;
    base_status status = corpus_record_put_struct(&plain, of, item, err);

    if (status == BASE_OK)
        status = base_buf_byte(out, VERSION, err);
    if (status == BASE_OK)
        status = base_buf_byte(out, form, err);
    if (status == BASE_OK)
        status = corpus_record_put_varint(out, plain.length, err);
    if (status == BASE_OK)
        status = form == 'F' ? base_buf_text(out, base_buf_view(&plain), err)
                             : compress_into(out, base_buf_view(&plain), err);
    if (status != BASE_OK)
        out->length = start;
    base_buf_release(&plain);
    return status;
}

/** Check the head; the body is what is left of `record`. */
static base_status get_head(base_text *record, size_t *length, char form, size_t limit, base_error *err)
{
    uint64_t plain;

    if (record->length < 3)
        return corpus_record_damaged(err, "too short");
    if (record->data[0] > VERSION)
        return base_error_set(err, BASE_E_VERSION, "a stored record is of a later version; update precedent");
    if (record->data[0] != VERSION || record->data[1] != form)
        return corpus_record_damaged(err, "not of this kind");
    *record = base_text_slice(*record, 2, record->length);
    if (!corpus_record_get_varint(record, &plain) || plain > limit)
        return corpus_record_damaged(err, "a length over its limit");
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
        status = corpus_record_damaged(err, "deflate data that is not whole");
    else
        out->length = length;
    inflateEnd(&stream);
    return status;
}

static base_status read_record(void *out, base_arena *arena, char form, const corpus_record_table *of, base_text record,
                               size_t limit, base_error *err)
{
    base_buf plain = { .limit = limit };
    size_t length = 0;
    base_text body;
    base_status status = get_head(&record, &length, form, limit, err);

    if (status == BASE_OK && form != 'F')
        status = expand(&plain, record, length, err);
    if (status == BASE_OK && form == 'F' && record.length != length)
        status = corpus_record_damaged(err, "a frame that is cut");
    body = form == 'F' ? record : base_buf_view(&plain);
    if (status == BASE_OK)
        status = corpus_record_get_struct(out, of, body, arena, err);
    base_buf_release(&plain);
    return status;
}

static base_status read_report(corpus_report *out, char form, const corpus_record_table *of, base_text record,
                               size_t limit, base_error *err)
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
    return write_record(out, 'P', &corpus_record_passage_table, passage, CORPUS_RECORD_LIMIT, err);
}

base_status corpus_record_passage_read(corpus_passage *out, base_arena *arena, base_text record, base_error *err)
{
    corpus_passage passage = { 0 };
    base_status status =
        read_record(&passage, arena, 'P', &corpus_record_passage_table, record, CORPUS_RECORD_LIMIT, err);

    if (status == BASE_OK)
        *out = passage;
    return status;
}

base_status corpus_record_report(base_buf *out, const corpus_report *report, base_error *err)
{
    return write_record(out, 'R', &corpus_record_report_table, report, CORPUS_RECORD_LIMIT, err);
}

base_status corpus_record_report_read(corpus_report *out, base_text record, base_error *err)
{
    return read_report(out, 'R', &corpus_record_report_table, record, CORPUS_RECORD_LIMIT, err);
}

base_status corpus_record_frame(base_buf *out, const corpus_report *report, base_error *err)
{
    return write_record(out, 'F', &corpus_record_frame_table, report, CORPUS_FRAME_LIMIT, err);
}

base_status corpus_record_frame_read(corpus_report *out, base_text frame, base_error *err)
{
    return read_report(out, 'F', &corpus_record_frame_table, frame, CORPUS_FRAME_LIMIT, err);
}
