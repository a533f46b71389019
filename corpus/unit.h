/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Units: what each paragraph and item is. A unit is a recommendation, finding, question … of its own, or a paragraph
 * of narrative that corpus/passage packs with its neighbours.
 */
#ifndef PRECEDENT_CORPUS_UNIT_H
#define PRECEDENT_CORPUS_UNIT_H

#include "corpus/structure.h"

/** Part of a block's text. */
typedef struct {
    size_t block, begin, end;
} corpus_piece;

typedef struct {
    corpus_kind kind;
    bool packs;                /**< a paragraph to be packed with others of its heading and kind */
    size_t node;               /**< the heading it stands under */
    size_t piece, piece_count; /**< into `pieces`; a '\n' parts them in the passage */
    base_text label, number, reference, lead_in, quoted;
    base_text also; /**< another number it answers to (the heading's "1" when the paragraph's is "8.2.4") */
    size_t reply;   /**< index of the unit that replies to it, plus 1; 0 none */
} corpus_unit;

typedef struct {
    corpus_unit *items;
    size_t count, capacity;
    corpus_piece *pieces;
    size_t piece_count, piece_capacity;
} corpus_units;

/** Longest narrative passage, and longest run of paragraphs that a labelled unit owns, in words. */
enum { CORPUS_NARRATIVE_MOST = 250, CORPUS_NARRATIVE_LEAST = 80 };

/** @param out all zero; release with corpus_units_release(); views borrow the blocks' texts */
base_status corpus_units_read(corpus_units *out, const corpus_blocks *blocks, const corpus_structure *structure,
                              base_error *err);
void corpus_units_release(corpus_units *units);

#endif
