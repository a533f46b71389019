/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/format/zip.h"

#include <zip.h>

enum { NAME_BYTES = 1024, DENSE_BYTES = 1 << 20, BLOCK_BYTES = 65536 };

static const char damaged[] = "is damaged or cut short: fetch it again";
static const char encrypted[] = "needs a password; save it without one";

static void refuse(corpus_zip *zip, corpus_class state, const char *sentence)
{
    zip->state = state;
    zip->sentence = sentence;
}

/** What an error of libzip means for the file. */
static base_status refuse_error(corpus_zip *zip, int code, base_error *err)
{
    switch (code) {
    case ZIP_ER_MEMORY:
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
        refuse(zip, CORPUS_CLASS_ENCRYPTED, encrypted);
        break;
    case ZIP_ER_COMPNOTSUPP:
        refuse(zip, CORPUS_CLASS_UNSUPPORTED_TYPE,
               "is packed by a method that documents do not use; open it in a word processor and save it again");
        break;
    default:
        refuse(zip, CORPUS_CLASS_DAMAGED, damaged);
    }
    return BASE_OK;
}

static void check_entries(corpus_zip *zip)
{
    zip_int64_t count = zip_get_num_entries(zip->archive, 0);

    if (count > 0 && (zip_uint64_t)count > zip->limits->zip_entries) {
        refuse(zip, CORPUS_CLASS_BOMB, "holds more parts than any document has: not opened");
        return;
    }
    for (zip_int64_t i = 0; i < count; i++) {
        zip_stat_t stat;
        if (zip_stat_index(zip->archive, (zip_uint64_t)i, 0, &stat) == 0 && stat.valid & ZIP_STAT_ENCRYPTION_METHOD &&
            stat.encryption_method != ZIP_EM_NONE)
            refuse(zip, CORPUS_CLASS_ENCRYPTED, encrypted);
    }
}

base_status corpus_zip_open(corpus_zip *zip, base_text bytes, const corpus_limits *limits, base_error *err)
{
    zip_error_t why;
    zip_source_t *source;
    base_status status = BASE_OK;

    *zip = (corpus_zip){ .limits = limits, .stored = bytes.length };
    zip_error_init(&why);
    source = zip_source_buffer_create(bytes.data, bytes.length, 0, &why);
    if (source)
        zip->archive = zip_open_from_source(source, ZIP_RDONLY, &why);
    if (source && !zip->archive)
        zip_source_free(source);
    if (zip->archive)
        check_entries(zip);
    else
        status = refuse_error(zip, zip_error_code_zip(&why), err);
    zip_error_fini(&why);
    return status;
}

void corpus_zip_close(corpus_zip *zip)
{
    if (zip->archive)
        zip_discard(zip->archive);
    zip->archive = NULL;
}

bool corpus_zip_find(size_t *index, const corpus_zip *zip, base_text name)
{
    char terminated[NAME_BYTES];
    zip_int64_t found;

    if (zip->state != CORPUS_CLASS_OK || name.length == 0 || name.length >= NAME_BYTES ||
        memchr(name.data, '\0', name.length))
        return false;
    memcpy(terminated, name.data, name.length);
    terminated[name.length] = '\0';
    found = zip_name_locate(zip->archive, terminated, 0);
    if (found < 0)
        found = zip_name_locate(zip->archive, terminated, ZIP_FL_NOCASE);
    if (found >= 0)
        *index = (size_t)found;
    return found >= 0;
}

/** May a part of this size be unpacked at all? */
static bool is_bearable(corpus_zip *zip, const zip_stat_t *stat)
{
    const corpus_limits *limits = zip->limits;
    zip_uint64_t packed = stat->valid & ZIP_STAT_COMP_SIZE ? stat->comp_size : 0;

    packed = packed < zip->stored ? packed : zip->stored;
    if (stat->size > limits->zip_part_bytes || stat->size > limits->zip_bytes - zip->unpacked)
        refuse(zip, CORPUS_CLASS_BOMB, "unpacks to far more than any document: not opened");
    else if (stat->size > DENSE_BYTES && (packed == 0 || stat->size / packed > limits->inflate_ratio))
        refuse(zip, CORPUS_CLASS_BOMB, "is packed more densely than any document: not opened");
    return zip->state == CORPUS_CLASS_OK;
}

static base_status unpack(base_buf *out, corpus_zip *zip, zip_file_t *file, size_t declared, base_error *err)
{
    zip_int64_t got = 0;
    base_status status;

    do {
        status = base_buf_reserve(out, BLOCK_BYTES, err);
        if (status != BASE_OK)
            return status;
        got = zip_fread(file, out->data + out->length, BLOCK_BYTES);
        out->length += got > 0 ? (size_t)got : 0;
    } while (got > 0 && out->length <= declared);
    if (got < 0)
        return refuse_error(zip, zip_error_code_zip(zip_file_get_error(file)), err);
    if (out->length > declared)
        refuse(zip, CORPUS_CLASS_BOMB, "unpacks to more than it declares: not opened");
    else if (out->length < declared)
        refuse(zip, CORPUS_CLASS_DAMAGED, damaged);
    zip->unpacked += out->length <= declared ? out->length : declared;
    return BASE_OK;
}

base_status corpus_zip_read(base_buf *out, corpus_zip *zip, size_t index, base_error *err)
{
    zip_stat_t stat;
    zip_file_t *file;
    base_status status;

    base_buf_clear(out);
    if (zip->state != CORPUS_CLASS_OK)
        return BASE_OK;
    if (zip_stat_index(zip->archive, index, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE)) {
        refuse(zip, CORPUS_CLASS_DAMAGED, damaged);
        return BASE_OK;
    }
    if (!is_bearable(zip, &stat))
        return BASE_OK;
    file = zip_fopen_index(zip->archive, index, 0);
    if (!file)
        return refuse_error(zip, zip_error_code_zip(zip_get_error(zip->archive)), err);
    out->limit = zip->limits->zip_part_bytes + 2 * BLOCK_BYTES;
    status = unpack(out, zip, file, (size_t)stat.size, err);
    zip_fclose(file);
    if (zip->state != CORPUS_CLASS_OK)
        base_buf_clear(out);
    return status;
}
