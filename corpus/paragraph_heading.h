/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Which blocks are headings and which are figures, judged by their shape and their neighbours.
 */
#ifndef PRECEDENT_CORPUS_PARAGRAPH_HEADING_H
#define PRECEDENT_CORPUS_PARAGRAPH_HEADING_H

#include "corpus/paragraph.h"

/**
 * Read the tables and the labels of the joined blocks, then set `heading` and `statistic` of each.
 *
 * @param arena    for texts that tables join
 * @param wrapped  lines are broken at a width, so that a heading may take two
 * @return BASE_OK, BASE_E_NOMEM
 */
base_status corpus_blocks_mark(corpus_blocks *blocks, base_arena *arena, bool wrapped, base_error *err);

/** Is it a figure and what it counts: "54% were under 2 years", "3 children died", "16/24 reviews"? */
bool corpus_text_is_statistic(base_text text);

/** Is it a web address and nothing else? */
bool corpus_text_is_link(base_text text);

#endif
