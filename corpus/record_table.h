/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * One table says which field of which struct has which tag; one writer and one reader walk it. What the files of the
 * record codec share; nobody else includes this.
 */
#ifndef PRECEDENT_CORPUS_RECORD_TABLE_H
#define PRECEDENT_CORPUS_RECORD_TABLE_H

#include "corpus/record.h"

typedef enum {
    CORPUS_RECORD_TEXT,   /**< base_text, UTF-8 */
    CORPUS_RECORD_PATH,   /**< base_text, any bytes */
    CORPUS_RECORD_NUMBER, /**< uint32_t */
    CORPUS_RECORD_WIDE,   /**< uint64_t, or int64_t that is hardly ever negative */
    CORPUS_RECORD_SMALL,  /**< uint8_t or bool, 0..most */
    CORPUS_RECORD_ENUM,   /**< an enum, 0..most */
    CORPUS_RECORD_CHARS,  /**< char[most + 1], ASCII, NUL-terminated */
    CORPUS_RECORD_HEX,    /**< char[most + 1], hex digits, packed two a byte */
    CORPUS_RECORD_STRUCT, /**< a struct in place */
    CORPUS_RECORD_TEXTS,  /**< base_text * and a count */
    CORPUS_RECORD_PATHS,
    CORPUS_RECORD_STRUCTS /**< struct * and a count */
} corpus_record_type;

typedef struct corpus_record_table corpus_record_table;

typedef struct {
    uint8_t tag;
    corpus_record_type type;
    size_t at;       /**< offset of the member, or of the list's pointer */
    size_t count_at; /**< offset of the list's count */
    size_t most;     /**< greatest value, length or number of items */
    const corpus_record_table *of;
} corpus_record_field;

struct corpus_record_table {
    const corpus_record_field *fields;
    size_t count, size;
};

extern const corpus_record_table corpus_record_passage_table;
extern const corpus_record_table corpus_record_report_table;
extern const corpus_record_table corpus_record_frame_table; /**< a report with its passages */

/** Append the fields of a struct. BASE_E_LIMIT at the ceiling of `out` or of a list, BASE_E_ARGUMENT for a bad hash. */
base_status corpus_record_put_struct(base_buf *out, const corpus_record_table *of, const void *item, base_error *err);

/** Read them back into a struct that is all zero. BASE_E_FORMAT when they are damaged, BASE_E_NOMEM. */
base_status corpus_record_get_struct(void *out, const corpus_record_table *of, base_text body, base_arena *arena,
                                     base_error *err);

/** Seven bits a byte, the lowest first, the high bit on all but the last. */
base_status corpus_record_put_varint(base_buf *out, uint64_t value, base_error *err);

/** Take one off the front of `from`; false when it is cut or over 64 bits. */
bool corpus_record_get_varint(base_text *from, uint64_t *value);

/** BASE_E_FORMAT, with `what` in the message. */
base_status corpus_record_damaged(base_error *err, const char *what);

#endif
