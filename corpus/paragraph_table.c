/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/paragraph_table.h"

#include "corpus/kind.h"
#include "corpus/paragraph_column.h"

enum { MOST_COLUMNS = 10, MAIN_WORDS = 4, NUMBER_WORDS = 3, LATE_CELLS = 2, NO_COLUMN = -1 };

typedef struct {
    size_t columns;
    int number, main; /* NO_COLUMN, or which */
} table;

static corpus_column column_of(const corpus_block *block)
{
    corpus_column column = corpus_column_known(block->text);
    char letters[CORPUS_LETTERS];

    if (column != CORPUS_COLUMN_NONE || corpus_word_count(block->text) > CORPUS_HEADER_WORDS)
        return column;
    for (size_t i = 0; i < block->text.length; i++)
        if (base_is_digit(block->text.data[i]))
            return CORPUS_COLUMN_NONE; /* "7. Recommendations" is a heading, "Recommendation 1" a label */
    corpus_letters_of(letters, sizeof letters, block->text);
    /* where the reader saw cells, a header may call a column anything: it is none of the words that count */
    return block->cell && letters[0] ? CORPUS_COLUMN_ASIDE : CORPUS_COLUMN_NONE;
}

/* The header row that begins at block `b`: its number in the first column, and one column of words. */
static bool read_header(table *out, const corpus_blocks *blocks, size_t b)
{
    corpus_column main = CORPUS_COLUMN_ASIDE;
    size_t mains = 0;

    *out = (table){ .number = NO_COLUMN, .main = NO_COLUMN };
    if (b + 1 < blocks->count && base_text_starts_nocase(blocks->items[b].text, blocks->items[b + 1].text))
        return false; /* the heading "Recommendations" above the header "Recommendation" */
    for (; b + out->columns < blocks->count && out->columns < MOST_COLUMNS; out->columns++) {
        corpus_column is = column_of(&blocks->items[b + out->columns]);
        if (is == CORPUS_COLUMN_NONE)
            break;
        if (is == CORPUS_COLUMN_NUMBER && out->columns > 0)
            return false; /* the header begins with it */
        if (is == CORPUS_COLUMN_NUMBER)
            out->number = 0;
        mains += is == CORPUS_COLUMN_MAIN;
        if (is > CORPUS_COLUMN_NUMBER && is > main) {
            main = is;
            out->main = (int)out->columns;
        }
    }
    return out->main != NO_COLUMN && out->columns > 1 && mains < 2;
}

/* "3", "R3", "Recommendation 3": a cell that holds a number and nothing else */
static bool is_number_cell(const corpus_block *block)
{
    corpus_label label = corpus_label_read(block->text);
    return label.alone && label.number.data && corpus_word_count(block->text) <= NUMBER_WORDS;
}

/* Where the row that begins at `b` ends: before the next number, or after as many cells as there are columns. */
static size_t row_end(const table *t, const corpus_blocks *blocks, size_t b)
{
    size_t end = b + t->columns;

    if (t->number == NO_COLUMN)
        return end;
    for (size_t i = b + 1; i < blocks->count && i <= end + LATE_CELLS; i++)
        if (is_number_cell(&blocks->items[i]))
            return i;
    return end;
}

static bool is_row(const table *t, const corpus_blocks *blocks, size_t b, size_t end)
{
    if (end > blocks->count || b + (size_t)t->main >= end)
        return false;
    if (t->number != NO_COLUMN && !is_number_cell(&blocks->items[b]))
        return false;
    return corpus_word_count(blocks->items[b + (size_t)t->main].text) >= MAIN_WORDS;
}

static void mark_row(const table *t, corpus_blocks *blocks, size_t b, size_t end)
{
    for (size_t i = b; i < end; i++) {
        corpus_block *block = &blocks->items[i];
        bool main = i - b == (size_t)t->main, number = t->number != NO_COLUMN && i == b;
        block->cell = true;
        block->heading = 0;
        block->aside = !main && !number;
        block->bullet = main && t->number == NO_COLUMN;
    }
}

void corpus_blocks_mark_tables(corpus_blocks *blocks)
{
    for (size_t b = 0; b + 1 < blocks->count;) {
        table t;
        size_t begin = b, end;
        if (blocks->items[b].place.table || !read_header(&t, blocks, b)) { /* cells that are known are read apart */
            b++;
            continue;
        }
        b += t.columns;
        end = row_end(&t, blocks, b);
        if (!is_row(&t, blocks, b, end) || !is_row(&t, blocks, end, row_end(&t, blocks, end)))
            continue; /* two rows make a table; one may be anything */
        for (size_t i = begin; i < b; i++) {
            blocks->items[i].cell = blocks->items[i].aside = true;
            blocks->items[i].heading = 0;
        }
        while (is_row(&t, blocks, b, end = row_end(&t, blocks, b))) {
            mark_row(&t, blocks, b, end);
            b = end;
        }
    }
}
