/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Tables whose format tells table, row and column of each cell: what each column holds, and from it which cells are a
 * recommendation, finding … of their own, which stand beside one, and which tables only lay out a page. Internal to
 * corpus/paragraph; tables that lost their cells on the way to text are for corpus/paragraph_table.
 */
#ifndef PRECEDENT_CORPUS_PARAGRAPH_GRID_H
#define PRECEDENT_CORPUS_PARAGRAPH_GRID_H

#include "corpus/paragraph.h"

/**
 * Mark the blocks of all tables (`place.table` > 0), and drop those that are no words of their own:
 *
 * - A header row (of "Recommendation", "Finding" … beside "No.", "Lead", "Timescale", "Progress") tells the columns:
 *   `column` is the kind of its cells, `row_begins` where a unit opens, `aside` what stands beside. The cell of a
 *   number becomes the label of its row's words. A header that comes again on the next page is dropped.
 * - Without one, a column of numbers or one that obliges throughout is the column of items: its section says of what.
 * - In a table of keys and values a key may name its value: "Recommendation" | words.
 * - A row that a page cut is joined. Rows of figures become one block each.
 * - A table of one column, or one that holds headings, only lays out: its blocks are paragraphs like others.
 *
 * @param arena  for joined texts
 * @return BASE_OK, BASE_E_NOMEM
 */
base_status corpus_blocks_mark_grids(corpus_blocks *blocks, base_arena *arena, base_error *err);

#endif
