/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Headings and what stands under them: a tree of headings, the heading of each block, and the cases that headings
 * such as "Child J" open in a report over several children.
 */
#ifndef PRECEDENT_CORPUS_STRUCTURE_H
#define PRECEDENT_CORPUS_STRUCTURE_H

#include "corpus/kind.h"
#include "corpus/paragraph.h"

/** A heading. Node 0 is the document itself, without words. */
typedef struct {
    size_t parent;
    size_t block;        /**< the block that prints it */
    base_text text;      /**< as printed, borrowed from the block */
    uint16_t level;      /**< 0 for the document; deeper is greater */
    corpus_sense sense;  /**< what its words open */
    size_t ruler;        /**< the node whose sense holds here: itself, or the nearest above that is not neutral */
    size_t root;         /**< the outermost of the rulers above that open the same mode without a break */
    base_text case_name; /**< of itself or inherited; absent outside cases */
    corpus_label unit;   /**< "Recommendation 3", "Finding 1 – …": the heading is the label of a unit; else NONE */
    bool single;         /**< a unit heading that owns one paragraph: a box in the text, or one without a number */
    base_text title;     /**< a unit heading's own words behind its label; may be empty */
    bool boxed;          /**< units with headings of their own stand under it: its plain paragraphs are none */
    bool numbered;       /**< "5.1 Sub heading" */
    bool divides;        /**< "Theme 2: …": headings that recur under its fellows are its parts */
    bool decimals_first; /**< its first paragraph is numbered like the report's paragraphs */
    bool stacked;        /**< stands right under another heading, as a part of it */
    bool filled;         /**< something stands under it already */
} corpus_node;

typedef struct {
    corpus_node *nodes;
    size_t count, capacity;
    size_t *of_block;       /**< the node that each block stands under; for a heading its own */
    bool learning_document; /**< slides or a briefing whose bullets are its learning */
} corpus_structure;

/** @param out all zero; release with corpus_structure_release(); borrows the blocks' texts */
base_status corpus_structure_read(corpus_structure *out, base_arena *arena, const corpus_blocks *blocks,
                                  base_error *err);
void corpus_structure_release(corpus_structure *structure);

/** The name that a heading such as "Child K (Partnership Learning Review)" opens a case of; else absent. */
base_text corpus_case_of_heading(base_text heading);

#endif
