/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * How deep a heading stands: by the level that its format marks, by its number, or by what stands around it. Internal
 * to corpus/structure.
 */
#ifndef PRECEDENT_CORPUS_STRUCTURE_LEVEL_H
#define PRECEDENT_CORPUS_STRUCTURE_LEVEL_H

#include "corpus/structure.h"
#include "corpus/structure_case.h"

/** Room between two numbered levels for what has no number: sections, their parts, units. */
enum { CORPUS_LEVEL_STEP = 8 };

/** The headings read so far. */
typedef struct {
    corpus_structure *out;
    const corpus_blocks *blocks;
    corpus_cases cases;
    size_t top; /**< the innermost open heading */
} corpus_level_reader;

const corpus_node *corpus_level_node(const corpus_level_reader *r, size_t n);

/** The innermost open heading that bears a number or that the format marks: what has neither hangs below it. */
const corpus_node *corpus_level_anchor(const corpus_level_reader *r);

/** Does the block bear a bullet or a number? */
bool corpus_level_is_item(const corpus_block *block);

/** Back matter stands at the outermost level, numbered or not. */
bool corpus_level_is_back_matter(base_text text);

/** Does the heading of block `b` divide the open list: items follow, or it names whom they are for? */
bool corpus_level_divides_list(const corpus_level_reader *r, size_t b, corpus_sense sense);

/** The node of the heading right above block `b`, with nothing between them; 0 when there is none. */
size_t corpus_level_heading_above(const corpus_level_reader *r, size_t b);

/** Does a heading announce several parts: "Recurring themes", "Practice issues"? */
bool corpus_level_gathers(const corpus_level_reader *r, size_t n);

/** Does the format itself mark the heading of block `b`, in a document where it marks several levels? */
bool corpus_level_is_marked(const corpus_level_reader *r, size_t b);

/** "5", "5." or "5.1": the numbers of headings. */
bool corpus_level_is_numbered(const corpus_label *label);

/** The level of the heading of block `b`: greater is deeper, 0 is the document. */
uint16_t corpus_level_of(const corpus_level_reader *r, size_t b, corpus_sense sense, bool opens_case, bool unit);

#endif
