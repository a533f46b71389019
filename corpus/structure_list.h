/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Lists that tell by themselves what they are: under a heading whose words say nothing ("The changes in one place",
 * "Taking this forward") the line above a list, or nearly all of its items, say that it recommends.
 */
#ifndef PRECEDENT_CORPUS_STRUCTURE_LIST_H
#define PRECEDENT_CORPUS_STRUCTURE_LIST_H

#include "corpus/paragraph.h"

/** Does the list under the heading of block `b` recommend? `*said` (may be NULL): the text above it says so. */
bool corpus_list_recommends(const corpus_blocks *blocks, size_t b, bool *said);

#endif
