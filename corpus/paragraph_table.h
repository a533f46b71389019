/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Tables that a converter saved cell by cell, a paragraph each: the header row ("No.", "Recommendation", "Lead agency")
 * tells the columns, and the cells below go round them. Internal to corpus/paragraph.
 */
#ifndef PRECEDENT_CORPUS_PARAGRAPH_TABLE_H
#define PRECEDENT_CORPUS_PARAGRAPH_TABLE_H

#include "corpus/paragraph.h"

/**
 * Mark the blocks of such tables as cells: those of the column of words (an item each, where no column numbers them),
 * and as `aside` the header and all others. A row may lack a cell or have one too many where a column numbers the rows.
 */
void corpus_blocks_mark_tables(corpus_blocks *blocks);

#endif
