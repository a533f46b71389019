/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The whole way of one file: bytes to a report with metadata, passages and themes. Runs in the reading child.
 */
#ifndef PRECEDENT_CORPUS_READER_H
#define PRECEDENT_CORPUS_READER_H

#include "corpus/document.h"
#include "corpus/theme.h"

typedef struct {
    const corpus_limits *limits;       /**< NULL for the defaults */
    const char *charset;               /**< NULL to guess */
    const corpus_thesaurus *thesaurus; /**< NULL leaves themes empty */
    struct corpus_ocr *ocr;            /**< reads pages that are pictures; NULL: they stay unread */
} corpus_reader_options;

/** Version of everything between bytes and passages; a report read by another version is read again. */
#define CORPUS_READER_VERSION "2"

/**
 * @param out    all zero; release with corpus_report_release(). A file that cannot be read gives BASE_OK with
 *               `state` and `sentence` set and no passages
 * @param bytes  the file's bytes
 * @param name   file name (base name), last resort for the title
 */
base_status corpus_report_read(corpus_report *out, base_text bytes, base_text name,
                               const corpus_reader_options *options, base_error *err);

#endif
