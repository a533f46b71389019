/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Packing paragraphs of narrative into passages of 80 to 250 words, and telling which passages print another again.
 */
#ifndef PRECEDENT_CORPUS_PASSAGE_PACK_H
#define PRECEDENT_CORPUS_PASSAGE_PACK_H

#include "corpus/unit.h"

/** Part of a block, with its words counted. */
typedef struct {
    size_t block, begin, end, words;
    bool goes_on; /**< the part before it is of the same block */
} corpus_slice;

typedef struct {
    corpus_slice *items;
    size_t count, capacity;
} corpus_slices;

/** Append a block's text in slices of at most CORPUS_NARRATIVE_MOST words, cut at sentences where it can be. */
base_status corpus_slices_add(corpus_slices *slices, const corpus_blocks *blocks, size_t block, base_error *err);

/** How many slices from `begin` make one passage: at least one, never more than CORPUS_NARRATIVE_MOST words in all. */
size_t corpus_slices_take(const corpus_slices *slices, size_t begin);

/** Set `repeats` of every passage whose words (letters only) an earlier one of the same kind prints, or nearly so. */
base_status corpus_repeats_mark(corpus_passage *passages, size_t count, base_error *err);

#endif
