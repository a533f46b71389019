/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Pages that no form feed tells of, from the run of printed numbers.
 */
#ifndef PRECEDENT_CORPUS_PAGE_BREAK_H
#define PRECEDENT_CORPUS_PAGE_BREAK_H

#include "corpus/document.h"

/**
 * In a document without pages: when "Page 3 of 12" lines, bare number lines or numbers beside repeated headers count up
 * through it, number its lines' pages by them (a number line ends its page when hardly anything follows the last, else it begins one) and set `pages`,
 * `page_top` and `page_source`. Otherwise nothing changes.
 *
 * @return BASE_OK, BASE_E_NOMEM
 */
base_status corpus_page_breaks_find(corpus_document *document, base_error *err);

/**
 * Begin a new page at each of `lines` (indexes, rising), and count the following ones on.
 */
void corpus_page_breaks_insert(corpus_document *document, const size_t *lines, size_t count);

#endif
