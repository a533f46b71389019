/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * One row of a table whose columns are known. Internal to corpus/paragraph_grid.
 */
#ifndef PRECEDENT_CORPUS_PARAGRAPH_GRID_ROW_H
#define PRECEDENT_CORPUS_PARAGRAPH_GRID_ROW_H

#include "corpus/paragraph.h"
#include "corpus/paragraph_column.h"

/** Columns that are told apart; what stands in further ones is an aside. */
enum { CORPUS_GRID_COLUMNS = 16 };

/** A table: what its columns hold, by number from 1, and where its last unit stands. */
typedef struct {
    uint16_t table;
    size_t columns, end; /**< `end`: the block behind its last */
    corpus_column role[CORPUS_GRID_COLUMNS + 1];
    corpus_kind kind[CORPUS_GRID_COLUMNS + 1];
    base_text header[CORPUS_GRID_COLUMNS + 1];
    size_t last[CORPUS_GRID_COLUMNS + 1]; /**< index + 1 of the last block of each column in the row before */
    corpus_label number;                  /**< keys and values: a number that waits for its words */
    bool headed, keys, figures;
    bool counts; /**< its rows bear numbers */
} corpus_grid;

/** Mark the blocks `b` to `end` of one row. Blocks that are dropped have no text any more: `text.data` is NULL. */
base_status corpus_grid_row(corpus_grid *grid, corpus_blocks *blocks, base_arena *arena, size_t b, size_t end,
                            base_error *err);

/** Where the row, or the cell, that begins at block `b` ends; not behind `end`. */
size_t corpus_grid_row_end(const corpus_blocks *blocks, size_t b, size_t end);
size_t corpus_grid_cell_end(const corpus_blocks *blocks, size_t b, size_t end);

/** "3", "R3", "Recommendation 3", "004/13": a number and nothing else? */
bool corpus_grid_is_number(base_text text);

/** What the key "Recommendation" or "Finding 2" says its value is; CORPUS_KIND_NARRATIVE when nothing. */
corpus_kind corpus_grid_key_kind(base_text key);

#endif
