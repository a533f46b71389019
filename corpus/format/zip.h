/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * A package of parts (DOCX, ODT) read from memory, under the ceilings of corpus_limits: nothing is unpacked but what is
 * asked for, and no more of it than it declares.
 *
 *     corpus_zip_open(&zip, bytes, limits, err);
 *     if (zip.state == CORPUS_CLASS_OK && corpus_zip_find(&zip, &index, name))
 *         corpus_zip_read(&buffer, &zip, index, err);
 *     corpus_zip_close(&zip);      in any case
 *
 * A package that cannot be read is no error: `state` and `sentence` say what is wrong with it, and all later calls
 * find and read nothing.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_ZIP_H
#define PRECEDENT_CORPUS_FORMAT_ZIP_H

#include "corpus/document.h"

struct zip;

/** All zero is a closed one. */
typedef struct {
    struct zip *archive;
    const corpus_limits *limits; /**< borrowed */
    size_t stored;               /**< bytes of the whole package */
    size_t unpacked;             /**< of all parts read so far, against limits->zip_bytes */
    corpus_class state;          /**< CORPUS_CLASS_OK, _DAMAGED, _ENCRYPTED, _BOMB, _TOO_BIG, _UNSUPPORTED_TYPE */
    const char *sentence;        /**< static; NULL when OK */
} corpus_zip;

/**
 * Look at the table of contents. Refused: cut or broken (_DAMAGED), any entry encrypted (_ENCRYPTED), more entries than
 * limits->zip_entries (_BOMB).
 *
 * @param bytes  borrowed until corpus_zip_close()
 * @return BASE_OK, BASE_E_NOMEM
 */
base_status corpus_zip_open(corpus_zip *zip, base_text bytes, const corpus_limits *limits, base_error *err);
void corpus_zip_close(corpus_zip *zip);

/** Is there a part of this name (no case, no slash before it)? Names of 1,024 bytes and more are never found. */
bool corpus_zip_find(size_t *index, const corpus_zip *zip, base_text name);

/**
 * Unpack a part into `out`, which is cleared first. Refused: over limits->zip_part_bytes, all parts over
 * limits->zip_bytes, over 1 MiB and denser than limits->inflate_ratio, more bytes than it declares (_BOMB); a wrong
 * checksum, fewer bytes (_DAMAGED); a method of packing that nobody uses for documents (_UNSUPPORTED_TYPE).
 *
 * @return BASE_OK (then look at `zip->state`), BASE_E_NOMEM
 */
base_status corpus_zip_read(base_buf *out, corpus_zip *zip, size_t index, base_error *err);

#endif
