/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the two halves of corpus/unit share: the walk over the blocks and the ways to put out a unit. Internal.
 */
#ifndef PRECEDENT_CORPUS_UNIT_WALK_H
#define PRECEDENT_CORPUS_UNIT_WALK_H

#include "corpus/unit.h"

/** How strongly a block is marked as an item; a weaker one under a stronger is a part of it. */
typedef enum {
    CORPUS_RANK_NONE = 0,
    CORPUS_RANK_BULLET,
    CORPUS_RANK_LETTER,
    CORPUS_RANK_NUMBER,
    CORPUS_RANK_DECIMAL,
    CORPUS_RANK_LABEL
} corpus_rank;

enum { CORPUS_NO_UNIT = -1 };

typedef struct {
    corpus_units *out;
    const corpus_blocks *blocks;
    const corpus_structure *structure;
    bool *taken; /**< a block that an earlier unit took out of turn (figures) */
    long owner;  /**< index of the unit that takes in what follows; CORPUS_NO_UNIT */
    size_t owner_words;
    corpus_rank top;        /**< rank of the items of the open list */
    corpus_label top_label; /**< label of its last item: "(iv)" tells "(a)" under it from "(v)" beside it */
    bool single;            /**< the owner is a box without a number: it takes in one paragraph */
    bool headed;            /**< the owner stands as a heading: it takes in the paragraphs below */
    long cell;              /**< the unit of the last cell that is none's reply; CORPUS_NO_UNIT */
    size_t lead;            /**< block + 1 of the lead-in that ends in a colon; 0 none */
    corpus_sense lead_sense;
    base_error *err;
} corpus_walk;

const corpus_block *corpus_walk_block(const corpus_walk *walk, size_t b);
const corpus_node *corpus_walk_node(const corpus_walk *walk, size_t b);
corpus_rank corpus_walk_rank(const corpus_walk *walk, size_t b);

/** Is the block a heading (and so no paragraph or item)? */
bool corpus_walk_is_heading(const corpus_walk *walk, size_t b);

/** Does the heading stand right under the heading that the owner is: its subtitle, or the same in another language? */
bool corpus_walk_is_subtitle(const corpus_walk *walk, size_t b);

/** A paragraph to be packed: with its printed number, as it stands. */
base_status corpus_walk_pack(corpus_walk *walk, size_t b, corpus_kind kind);

/** A unit of its own that begins with block `b` (its label taken off), or a part of it. It becomes the owner. */
base_status corpus_walk_unit(corpus_walk *walk, size_t b, corpus_kind kind);
base_status corpus_walk_part(corpus_walk *walk, size_t b, size_t begin, size_t end, corpus_kind kind);

/** The block as a further piece of the owner. */
base_status corpus_walk_append(corpus_walk *walk, size_t b);

/** The unit that a heading labels; its own words, if it has any, are its first piece. */
base_status corpus_walk_heading_unit(corpus_walk *walk, const corpus_node *node, corpus_kind kind);

/** Is the item a part of the owner: weaker marked than the list's items, or lettered under a numeral? */
bool corpus_walk_is_part(const corpus_walk *walk, size_t b);

/** Does a paragraph that ends in a colon stand above items that are whole sentences and oblige by themselves, each a
 *  recommendation of its own ("We therefore recommend that:" and below it "1) The Trust should …")? */
bool corpus_walk_leads_whole(const corpus_walk *walk, size_t b, size_t end);

/** Is the block a cell whose table says what it is? */
bool corpus_walk_is_cell(const corpus_walk *walk, size_t b);

/** Such a cell: a unit of its own, or more of the one that its row began; a reply is the reply to that. */
base_status corpus_walk_cell(corpus_walk *walk, size_t b);

/** The item opens or goes on with the list. */
void corpus_walk_list(corpus_walk *walk, size_t b);

/** Forget the open list and its lead-in. */
void corpus_walk_close(corpus_walk *walk);

/** Does a numbered paragraph only introduce the list under it: it ends in a colon and has no siblings? */
bool corpus_walk_introduces(const corpus_walk *walk, size_t b, size_t begin, size_t end);

/** Blocks `begin` to `end` under one heading that opens recommendations. */
base_status corpus_walk_recommendations(corpus_walk *walk, size_t begin, size_t end);

/** The figures under the heading of block `b`, as one unit. */
base_status corpus_walk_statistic(corpus_walk *walk, size_t b);

#endif
