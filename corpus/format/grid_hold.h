/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the columns of a grid hold: sentences, labels, figures, names. For corpus/format/grid.c alone.
 */
#ifndef PRECEDENT_CORPUS_FORMAT_GRID_HOLD_H
#define PRECEDENT_CORPUS_FORMAT_GRID_HOLD_H

#include "corpus/format/grid.h"

/** What one column holds. */
typedef struct {
    size_t filled; /**< lines that have something in it */
    size_t words;  /**< of two letters and more */
    size_t prose;  /**< lines with as many of these as a sentence has */
    size_t figures, labels;
} corpus_holding;

void corpus_grid_hold(corpus_holding out[CORPUS_GRID_COLUMNS], const corpus_grid *grid);

/** Sentences in one column, and something other than figures beside them. */
bool corpus_grid_holds_sentences(const corpus_grid *grid, const corpus_holding *holds);

/**
 * One gutter: lists of names and of abbreviations are set so, and a river in justified text looks so. True when both
 * sides hold sentences: over a whole page (sets `grid->page`), or behind the cover with cells of several lines.
 */
bool corpus_grid_is_pair(corpus_grid *grid, const corpus_holding *holds);

/** Do lower-case lines begin beside labels? Then the labels stand beside the middle of their rows. */
bool corpus_grid_is_blind(const corpus_grid *grid);

/** The column of most words. */
size_t corpus_grid_longest(const corpus_grid *grid, const corpus_holding *holds);

#endif
