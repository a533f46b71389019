/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Which blocks are headings and which are figures, judged by their shape and their neighbours.
 */
#ifndef PRECEDENT_CORPUS_PARAGRAPH_HEADING_H
#define PRECEDENT_CORPUS_PARAGRAPH_HEADING_H

#include "corpus/paragraph.h"

/** Read the labels of the joined blocks, then set `heading` and `statistic` of each.
 *  `wrapped`: lines are broken at a width, so that a heading may take two. */
void corpus_blocks_mark(corpus_blocks *blocks, bool wrapped);

/** Is it a figure and what it counts: "54% were under 2 years", "3 children died", "16/24 reviews"? */
bool corpus_text_is_statistic(base_text text);

/** Is it a web address and nothing else? */
bool corpus_text_is_link(base_text text);

#endif
