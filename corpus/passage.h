/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Lines to passages: paragraphs joined, headings, labels, items, cases, kinds, numbers. One engine for every format.
 */
#ifndef PRECEDENT_CORPUS_PASSAGE_H
#define PRECEDENT_CORPUS_PASSAGE_H

#include "corpus/document.h"

/**
 * Cut a document whose furniture is marked into passages, as the design's "Words" and "How a file becomes passages" say.
 *
 * @param report    `passages` and `passage_count` are set, all else is left alone; texts go to report->arena.
 *                  themes are left empty, text_hash is filled
 * @param document  borrowed, unchanged
 * @param limits    NULL for the defaults
 * @return BASE_OK, BASE_E_NOMEM, BASE_E_LIMIT (more passages than limits->passages)
 */
base_status corpus_passages_build(corpus_report *report, const corpus_document *document, const corpus_limits *limits,
                                  base_error *err);

#endif
