/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/paragraph_grid.h"

#include "corpus/kind.h"
#include "corpus/paragraph_column.h"
#include "corpus/paragraph_grid_row.h"
#include "corpus/paragraph_lines.h"

#include <string.h>

enum {
    HEADER_ROWS = 3,   /* a title or two may stand in rows of their own above the header */
    HEADER_WORDS = 8,  /* of a cell */
    KEY_WORDS = 6,     /* of a key beside its value */
    ITEM_WORDS = 6,    /* the cells of a column of items hold this many at least, on the average */
    CELL_BLOCKS = 6,   /* a cell of more paragraphs lays out a page */
    HALF_PERCENT = 50, /* of a table's cells */
    FIGURE_PERCENT = 60,
    FIGURE_LETTERS = 3
};

typedef struct {
    size_t cells, words, numbers, oblige, most_blocks;
} column_sums;

typedef struct {
    column_sums of[CORPUS_GRID_COLUMNS + 1];
    size_t columns, rows, headings, figures, cells;
} grid_sums;

size_t corpus_grid_row_end(const corpus_blocks *blocks, size_t b, size_t end)
{
    size_t i = b + 1;
    while (i < end && blocks->items[i].place.row == blocks->items[b].place.row &&
           blocks->items[i].place.column >= blocks->items[i - 1].place.column)
        i++;
    return i;
}

size_t corpus_grid_cell_end(const corpus_blocks *blocks, size_t b, size_t end)
{
    size_t i = b + 1;
    while (i < end && blocks->items[i].place.column == blocks->items[b].place.column &&
           blocks->items[i].place.row == blocks->items[b].place.row)
        i++;
    return i;
}

/* "14", "54%", "3 of 11", "-": but no date in words. */
static bool is_figure(base_text text)
{
    size_t letters = 0;

    if (base_text_equal(text, BASE_TEXT("-")) || base_text_equal(text, BASE_TEXT("\xE2\x80\x93")))
        return true;
    for (size_t i = 0; i < text.length; i++)
        letters += base_is_alpha(text.data[i]);
    return text.length <= 24 && letters <= FIGURE_LETTERS &&
           (base_is_digit(text.data[0]) || (text.length > 1 && base_is_digit(text.data[1])));
}

static bool obliges(base_text text)
{
    return corpus_obliges(text) || corpus_orders(text) || corpus_asks_a_body(text) || corpus_recommends(text, NULL);
}

static void sum_cell(grid_sums *sums, const corpus_blocks *blocks, size_t b, size_t end)
{
    const corpus_block *first = &blocks->items[b];
    size_t c = first->place.column <= CORPUS_GRID_COLUMNS ? first->place.column : CORPUS_GRID_COLUMNS;
    column_sums *column = &sums->of[c];
    bool oblige = false;

    for (size_t i = b; i < end; i++) {
        const corpus_block *block = &blocks->items[i];
        column->words += corpus_word_count(block->text);
        oblige = oblige || obliges(block->text);
        sums->headings += block->heading > 0 && end - b > 1 && block->label.shape < CORPUS_LABEL_CODE;
    }
    column->cells++;
    column->oblige += oblige;
    column->numbers += corpus_grid_is_number(first->text);
    if (end - b > column->most_blocks)
        column->most_blocks = end - b;
    sums->cells++;
    sums->figures += c > 1 && end - b == 1 && is_figure(first->text);
    if (c > sums->columns)
        sums->columns = c;
}

static grid_sums sum(const corpus_blocks *blocks, size_t begin, size_t end)
{
    grid_sums sums = { 0 };

    for (size_t b = begin, next; b < end; b = next) {
        next = corpus_grid_row_end(blocks, b, end);
        sums.rows++;
        for (size_t c = b, last; c < next; c = last) {
            last = corpus_grid_cell_end(blocks, c, next);
            sum_cell(&sums, blocks, c, last);
        }
    }
    return sums;
}

/* One header cell. False when no header has such a cell. */
static bool read_header_cell(corpus_grid *grid, const corpus_block *block, bool alone)
{
    uint16_t c = block->place.column;
    corpus_column column;

    if (!alone || c > CORPUS_GRID_COLUMNS || corpus_word_count(block->text) > HEADER_WORDS ||
        corpus_label_read(block->text).number.data)
        return false;
    column = corpus_column_guess(block->text);
    grid->role[c] = column == CORPUS_COLUMN_NONE ? CORPUS_COLUMN_ASIDE : column;
    grid->kind[c] = column == CORPUS_COLUMN_MAIN ? corpus_column_kind(block->text) : CORPUS_KIND_NARRATIVE;
    grid->header[c] = block->text;
    return true;
}

/* "Action" is what a table is about only where nothing in it recommends, finds or teaches. */
static bool settle_header(corpus_grid *grid, size_t cells, size_t known)
{
    size_t mains = 0, actions = 0;

    for (size_t c = 1; c <= CORPUS_GRID_COLUMNS; c++) {
        mains += grid->role[c] == CORPUS_COLUMN_MAIN;
        actions += grid->role[c] == CORPUS_COLUMN_ACTION;
    }
    for (size_t c = 1; c <= CORPUS_GRID_COLUMNS; c++)
        if (grid->role[c] == CORPUS_COLUMN_ACTION)
            grid->role[c] = mains || actions > 1 ? CORPUS_COLUMN_ASIDE : CORPUS_COLUMN_MAIN;
        else if (grid->role[c] == CORPUS_COLUMN_REPLY && !mains)
            grid->role[c] = CORPUS_COLUMN_ASIDE;
    return cells > 1 && (mains > 0 || (actions == 1 && known > 1));
}

/* The header among the first rows; gives the first block behind it, or `begin` when there is none. */
static size_t read_header(corpus_grid *grid, const corpus_blocks *blocks, size_t begin, size_t end)
{
    size_t b = begin;

    for (size_t row = 0; row < HEADER_ROWS && b < end; row++) {
        corpus_grid read = { .table = grid->table };
        size_t next = corpus_grid_row_end(blocks, b, end), known = 0;
        bool good = true;
        for (size_t i = b; i < next && good; i++) {
            good = read_header_cell(&read, &blocks->items[i], corpus_grid_cell_end(blocks, i, next) == i + 1);
            known += good && corpus_column_guess(blocks->items[i].text) != CORPUS_COLUMN_NONE;
        }
        if (good && settle_header(&read, next - b, known)) {
            *grid = read;
            grid->headed = true;
            return next;
        }
        if (next - b > 1)
            break;
        b = next;
    }
    return begin;
}

/* Without a header: the column of numbers, and the one whose cells oblige. */
static bool read_columns(corpus_grid *grid, const grid_sums *sums)
{
    size_t main = 0;

    for (size_t c = 1; c <= sums->columns; c++) {
        const column_sums *of = &sums->of[c];
        grid->role[c] = CORPUS_COLUMN_ASIDE;
        if (of->cells > 0 && of->numbers * 100 >= of->cells * HALF_PERCENT &&
            of->numbers * 100 > sums->rows * HALF_PERCENT)
            grid->role[c] = c == 1 ? CORPUS_COLUMN_NUMBER : CORPUS_COLUMN_ASIDE;
        else if (of->words >= of->cells * ITEM_WORDS && (main == 0 || of->words > sums->of[main].words))
            main = c;
    }
    if (main == 0 || (grid->role[1] != CORPUS_COLUMN_NUMBER &&
                      (sums->rows < 2 || sums->of[main].oblige * 100 < sums->of[main].cells * HALF_PERCENT)))
        return false;
    grid->role[main] = CORPUS_COLUMN_MAIN;
    return true;
}

/* Keys beside values, of which one names its value: "Recommendation 2" | words, "Owner" | who. */
static bool names_values(const corpus_blocks *blocks, size_t begin, size_t end, const grid_sums *sums)
{
    size_t named = 0;

    if (sums->columns != 2 || sums->of[1].words > sums->of[1].cells * KEY_WORDS)
        return false;
    for (size_t b = begin; b < end; b++)
        if (blocks->items[b].place.column == 1)
            named += corpus_grid_key_kind(blocks->items[b].text) != CORPUS_KIND_NARRATIVE;
    return named > 0;
}

/* Cells that are not in a table at all: it laid out a page, or drew a box. */
static void unmark(corpus_blocks *blocks, size_t begin, size_t end)
{
    for (size_t b = begin; b < end; b++) {
        blocks->items[b].cell = false;
        blocks->items[b].place = (corpus_grid_place){ 0 };
    }
}

static bool is_layout(const grid_sums *sums)
{
    size_t most = 0;
    for (size_t c = 1; c <= sums->columns; c++)
        if (sums->of[c].most_blocks > most)
            most = sums->of[c].most_blocks;
    return sums->headings > 0 || sums->rows == 1 || most > CELL_BLOCKS;
}

static base_status read_rows(corpus_grid *grid, corpus_blocks *blocks, base_arena *arena, size_t begin, size_t end,
                             base_error *err)
{
    base_status status = BASE_OK;

    for (size_t b = begin, next; b < end && status == BASE_OK; b = next) {
        next = corpus_grid_row_end(blocks, b, end);
        status = corpus_grid_row(grid, blocks, arena, b, next, err);
    }
    return status;
}

static void mark_aside(corpus_blocks *blocks, size_t begin, size_t end)
{
    for (size_t b = begin; b < end; b++) {
        blocks->items[b].aside = true;
        blocks->items[b].heading = 0;
    }
}

/* Does a table without a header go on with the one before it, across a page? */
static bool continues(const corpus_grid *before, const corpus_blocks *blocks, size_t begin, const grid_sums *sums)
{
    const corpus_block *first = &blocks->items[begin];

    if (!before->headed)
        return false;
    if (before->table == first->place.table)
        return true;
    return before->end == begin && sums->columns == before->columns && begin > 0 &&
           first->page > blocks->items[begin - 1].page;
}

static base_status read_grid(corpus_grid *saved, corpus_blocks *blocks, base_arena *arena, size_t begin, size_t end,
                             base_error *err)
{
    corpus_grid grid = { .table = blocks->items[begin].place.table };
    grid_sums sums = sum(blocks, begin, end);
    size_t body;
    base_status status = BASE_OK;

    if (sums.columns < 2) {
        unmark(blocks, begin, end);
        return BASE_OK;
    }
    body = read_header(&grid, blocks, begin, end);
    grid.columns = sums.columns;
    if (grid.headed) {
        mark_aside(blocks, begin, body);
        status = read_rows(&grid, blocks, arena, body, end, err);
    } else if (continues(saved, blocks, begin, &sums)) {
        grid = *saved;
        grid.table = blocks->items[begin].place.table;
        status = read_rows(&grid, blocks, arena, begin, end, err);
    } else if (names_values(blocks, begin, end, &sums)) {
        grid.keys = true;
        status = read_rows(&grid, blocks, arena, begin, end, err);
    } else if (sums.figures * 100 >= (sums.cells - sums.of[1].cells) * FIGURE_PERCENT && sums.rows > 1) {
        grid.figures = true;
        status = read_rows(&grid, blocks, arena, begin, end, err);
    } else if (read_columns(&grid, &sums)) {
        status = read_rows(&grid, blocks, arena, begin, end, err);
    } else if (is_layout(&sums)) {
        unmark(blocks, begin, end);
    }
    if (grid.headed) {
        grid.end = end;
        *saved = grid;
    }
    return status;
}

/* Blocks without words are gone. */
static void compact(corpus_blocks *blocks)
{
    size_t kept = 0;
    for (size_t b = 0; b < blocks->count; b++)
        if (blocks->items[b].text.data)
            blocks->items[kept++] = blocks->items[b];
    blocks->count = kept;
}

base_status corpus_blocks_mark_grids(corpus_blocks *blocks, base_arena *arena, base_error *err)
{
    corpus_grid saved = { 0 };
    base_status status = BASE_OK;
    bool any = false;

    for (size_t b = 0, end; b < blocks->count && status == BASE_OK; b = end) {
        end = b + 1;
        if (blocks->items[b].place.table == 0 || blocks->items[b].footnote)
            continue;
        while (end < blocks->count && blocks->items[end].place.table == blocks->items[b].place.table &&
               !blocks->items[end].footnote)
            end++;
        any = true;
        status = read_grid(&saved, blocks, arena, b, end, err);
    }
    if (any)
        compact(blocks);
    return status;
}
