/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The indexer, found beside this program as git finds its own: to become it, or to ask it something.
 */
#ifndef PRECEDENT_SEARCHER_HANDOVER_H
#define PRECEDENT_SEARCHER_HANDOVER_H

#include "corpus/base/buf.h"

/** Most bytes of an answer that are read. */
enum { SEARCHER_HANDOVER_ANSWER = 4096 };

/**
 * Become the indexer with these arguments. Comes back only when it cannot.
 * @param program  this program's name, for the message
 * @param rest     `count` arguments behind the program's name
 * @return BASE_E_NOT_FOUND (naming where it was looked for), BASE_E_NOMEM
 */
base_status searcher_handover(const char *program, char *const *rest, size_t count, base_error *err);

/**
 * Run the indexer with one option, and append what it prints.
 * @return false when it is not there, or did not end with status 0
 */
bool searcher_handover_ask(base_buf *out, char *question);

#endif
