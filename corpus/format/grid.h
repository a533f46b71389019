/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Where lines that are set in columns part: what corpus/format/grid.c recognises and columns.c cuts by. Nobody else
 * includes this.
 *
 * The rules err towards leaving a line alone. Spaces: all gaps of 3 columns or more in neighbouring lines begin their
 * words at the same column, give or take 2, and no line writes across. Tabs: neighbouring lines have as many.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_GRID_H
#define PRECEDENT_CORPUS_FORMAT_GRID_H

#include "corpus/format/format.h"

enum {
    CORPUS_GRID_COLUMNS = 16, /**< a line with more is no table of ours */
    CORPUS_GRID_LINES = 2000, /**< a longer table is read in parts */
    CORPUS_GRID_BYTES = 4096  /**< a longer line is set in no columns */
};

/** Lines `from`..`end` of a sheet (half open) and the columns they stand in. */
typedef struct {
    const corpus_sheet *sheet;
    size_t from, end;
    bool tabs;        /**< columns are parted by tabs, each line is a row */
    bool page;        /**< columns of running text: first the left one, then the right one; no table */
    bool labels;      /**< the first column holds labels ("1", "R5", "(iv)") or nothing */
    size_t sentences; /**< the column of most words */
    bool blind;       /**< labels stand beside the middle of their rows: only blank lines tell rows */
    size_t count;     /**< columns, at least 2 */
    uint32_t begins[CORPUS_GRID_COLUMNS]; /**< place of each; the first is 0 */
} corpus_grid;

/**
 * Is there a table or a page in columns that begins at line `at`? `before` is the last that was found (`count` 0 if
 * none was): where a page cuts a table its columns hold on the next page too.
 * Where there is none, `grid->end` is the next line to
 * ask about: behind `at`, and behind a long grid of figures or names, lest each of its lines be tried against the rest.
 */
bool corpus_grid_find(corpus_grid *grid, const corpus_grid *before, const corpus_sheet *sheet, size_t at);

/** Is line `at` on the next page, set in to a column of the table `before`? It goes on with a cell that the page cut. */
bool corpus_grid_resumes(const corpus_grid *before, const corpus_sheet *sheet, size_t at);

/** What line `line` has in each of the columns; absent where it has nothing. `cells` holds `grid->count`. */
void corpus_grid_cells(base_text *cells, const corpus_grid *grid, size_t line);

/** Words of a text, by its blanks. */
size_t corpus_grid_words(base_text text);

#endif
