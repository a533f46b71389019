/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is it a table, by what stands in its columns? */
#include "corpus/format/grid_hold.h"

enum {
    PROSE_WORDS = 4, /* a line of a sentence in a narrow column */
    WORDS_MEAN = 3,  /* and so many in each line of it on average; one less where cells go over several lines … */
    CELL_WORDS = 12, /* … and the column has so many */
    LABEL_BYTES = 12,
    LABEL_LETTERS = 5,
    LABEL_WORDS_BYTES = 24, /* of a label in words, "Recommendation 4" */
    PAIR_ROWS_LEAST = 4,    /* lines with words on both sides, and not on the cover: */
    PAIR_LINE = 40,
    PAGE_ROWS_LEAST = 8, /* lines of running text side by side */
    PAGE_PERCENT = 60    /* of the lines, at least */
};

size_t corpus_grid_words(base_text text)
{
    size_t words = 0;

    for (size_t i = 0; i < text.length; i++)
        words += !base_is_space(text.data[i]) && (i == 0 || base_is_space(text.data[i - 1]));
    return words;
}

static bool is_figure(base_text text)
{
    bool digit = false;

    for (size_t i = 0; i < text.length; i++) {
        if (base_is_alpha(text.data[i]) || text.data[i] == '/')
            return false;
        digit |= base_is_digit(text.data[i]);
    }
    return digit;
}

/** "1", "2.3", "R5", "(iv)", "b)", "No.", "Recommendation 4" */
static bool is_label(base_text text)
{
    size_t letters = 0, digits = 0;

    for (size_t i = 0; i < text.length; i++) {
        letters += base_is_alpha(text.data[i]);
        digits += base_is_digit(text.data[i]);
    }
    return (text.length <= LABEL_BYTES && letters <= LABEL_LETTERS && corpus_grid_words(text) <= 2) ||
           (text.length <= LABEL_WORDS_BYTES && digits > 0 && base_is_alpha(text.data[0]) &&
            corpus_grid_words(text) <= 3);
}

/** Words of two letters and more: figures, units and grid references make no sentence. */
static size_t spoken(base_text text)
{
    size_t words = 0;

    for (size_t at = 0; at < text.length;) {
        size_t letters = 0, digits = 0;
        for (; at < text.length && !base_is_space(text.data[at]); at++) {
            letters += base_is_alpha(text.data[at]) || (unsigned char)text.data[at] >= 0x80;
            digits += base_is_digit(text.data[at]);
        }
        words += letters > 1 && digits == 0;
        at++;
    }
    return words;
}

void corpus_grid_hold(corpus_holding out[CORPUS_GRID_COLUMNS], const corpus_grid *grid)
{
    base_text cells[CORPUS_GRID_COLUMNS];

    memset(out, 0, CORPUS_GRID_COLUMNS * sizeof *out);
    for (size_t line = grid->from; line < grid->end; line++) {
        corpus_grid_cells(cells, grid, line);
        for (size_t c = 0; c < grid->count; c++) {
            size_t words = spoken(cells[c]);
            if (cells[c].length == 0)
                continue;
            out[c].filled++;
            out[c].words += words;
            out[c].prose += words >= PROSE_WORDS;
            out[c].figures += is_figure(cells[c]);
            out[c].labels += is_label(cells[c]) || (line == grid->from && cells[c].length <= LABEL_WORDS_BYTES);
        }
    }
}

/** Lines that only go on with cells above: nothing stands in their first column. */
static size_t lines_below(const corpus_grid *grid, const corpus_holding *holds)
{
    return grid->end - grid->from - holds[0].filled;
}

/** Sentences in one column, and something other than figures beside them. */
bool corpus_grid_holds_sentences(const corpus_grid *grid, const corpus_holding *holds)
{
    bool prose = false, other = false, wrapped = lines_below(grid, holds) >= 2;

    for (size_t c = grid->labels; c < grid->count; c++) {
        size_t mean = wrapped && holds[c].words >= CELL_WORDS ? WORDS_MEAN - 1 : WORDS_MEAN;
        bool sentences = (wrapped || holds[c].prose >= 2) && holds[c].words >= PROSE_WORDS * 2 &&
                         holds[c].words >= mean * holds[c].filled;
        if (!sentences || prose)
            other |= holds[c].filled >= 2 && holds[c].figures * 2 < holds[c].filled;
        prose |= sentences;
    }
    return prose && other;
}

static size_t lines_of_both(const corpus_grid *grid)
{
    base_text cells[CORPUS_GRID_COLUMNS];
    size_t both = 0;

    for (size_t line = grid->from; line < grid->end; line++) {
        corpus_grid_cells(cells, grid, line);
        both += cells[0].length > 0 && cells[1].length > 0;
    }
    return both;
}

/** Do both sides begin anew after each blank line, as rows do? */
static bool begins_in_rows(const corpus_grid *grid)
{
    base_text cells[CORPUS_GRID_COLUMNS];
    size_t gaps = 0;

    for (size_t line = grid->from + 1; line < grid->end; line++) {
        if (grid->sheet->lines[line].blank_before == 0)
            continue;
        corpus_grid_cells(cells, grid, line);
        if (cells[0].length == 0 || cells[1].length == 0)
            return false;
        gaps++;
    }
    return gaps > 0;
}

static bool is_page(const corpus_grid *grid, const corpus_holding *holds, size_t both)
{
    return both >= PAGE_ROWS_LEAST && both * 100 >= (grid->end - grid->from) * PAGE_PERCENT &&
           holds[0].words >= PROSE_WORDS * holds[0].filled && holds[1].words >= PROSE_WORDS * holds[1].filled &&
           !begins_in_rows(grid);
}

/** One gutter: lists of names and of abbreviations are set so, and a river in justified text looks so. */
bool corpus_grid_is_pair(corpus_grid *grid, const corpus_holding *holds)
{
    size_t both = lines_of_both(grid), lines = grid->end - grid->from;

    grid->page = is_page(grid, holds, both);
    return grid->page || (both >= PAIR_ROWS_LEAST && grid->from >= PAIR_LINE && lines >= both + 2 &&
                          holds[0].prose >= 2 && holds[1].prose >= 2);
}

/** Do lower-case lines begin beside labels? Then the labels stand beside the middle of their rows. */
bool corpus_grid_is_blind(const corpus_grid *grid)
{
    base_text cells[CORPUS_GRID_COLUMNS];
    size_t rows = 0, lower = 0;

    for (size_t line = grid->from + 1; grid->labels && line < grid->end; line++) {
        corpus_grid_cells(cells, grid, line);
        if (cells[0].length == 0)
            continue;
        rows++;
        lower += cells[1].length > 0 && base_is_lower(cells[1].data[0]) && grid->sheet->lines[line].blank_before == 0;
    }
    return lower * 4 > rows;
}

/** The column of most words. */
size_t corpus_grid_longest(const corpus_grid *grid, const corpus_holding *holds)
{
    size_t best = 0;

    for (size_t c = 1; c < grid->count; c++) {
        if (holds[c].words > holds[best].words)
            best = c;
    }
    return best;
}
