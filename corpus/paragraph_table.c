/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/paragraph_table.h"

#include "corpus/kind.h"

enum { MOST_COLUMNS = 10, HEADER_WORDS = 5, MAIN_WORDS = 4, NUMBER_WORDS = 3, LATE_CELLS = 2, NO_COLUMN = -1 };

/* What a header cell says of its column. */
typedef enum { COLUMN_NONE = 0, COLUMN_ASIDE, COLUMN_NUMBER, COLUMN_ACTION, COLUMN_MAIN } column;

static const struct {
    const char *letters;
    column column;
} headers[] = {
    { "no", COLUMN_NUMBER },
    { "nos", COLUMN_NUMBER },
    { "number", COLUMN_NUMBER },
    { "ref", COLUMN_NUMBER },
    { "reference", COLUMN_NUMBER },
    { "rec", COLUMN_NUMBER },
    { "recno", COLUMN_NUMBER },
    { "recommendation", COLUMN_MAIN },
    { "recommendations", COLUMN_MAIN },
    { "finding", COLUMN_MAIN },
    { "findings", COLUMN_MAIN },
    { "learning", COLUMN_MAIN },
    { "learningpoint", COLUMN_MAIN },
    { "lesson", COLUMN_MAIN },
    { "action", COLUMN_ACTION },
    { "actions", COLUMN_ACTION },
    { "actionrequired", COLUMN_ACTION },
    { "lead", COLUMN_ASIDE },
    { "leadagency", COLUMN_ASIDE },
    { "leadofficer", COLUMN_ASIDE },
    { "leadbody", COLUMN_ASIDE },
    { "agency", COLUMN_ASIDE },
    { "agencies", COLUMN_ASIDE },
    { "owner", COLUMN_ASIDE },
    { "for", COLUMN_ASIDE },
    { "addressee", COLUMN_ASIDE },
    { "responsible", COLUMN_ASIDE },
    { "responsibility", COLUMN_ASIDE },
    { "responsibleagency", COLUMN_ASIDE },
    { "accountable", COLUMN_ASIDE },
    { "timescale", COLUMN_ASIDE },
    { "timescales", COLUMN_ASIDE },
    { "timeframe", COLUMN_ASIDE },
    { "deadline", COLUMN_ASIDE },
    { "targetdate", COLUMN_ASIDE },
    { "date", COLUMN_ASIDE },
    { "due", COLUMN_ASIDE },
    { "duedate", COLUMN_ASIDE },
    { "when", COLUMN_ASIDE },
    { "bywhen", COLUMN_ASIDE },
    { "bywhom", COLUMN_ASIDE },
    { "status", COLUMN_ASIDE },
    { "progress", COLUMN_ASIDE },
    { "rag", COLUMN_ASIDE },
    { "ragrating", COLUMN_ASIDE },
    { "outcome", COLUMN_ASIDE },
    { "intendedoutcome", COLUMN_ASIDE },
    { "measure", COLUMN_ASIDE },
    { "measureofsuccess", COLUMN_ASIDE },
    { "evidence", COLUMN_ASIDE },
    { "priority", COLUMN_ASIDE },
    { "scope", COLUMN_ASIDE },
    { "level", COLUMN_ASIDE },
    { "comments", COLUMN_ASIDE },
    { "update", COLUMN_ASIDE },
};

typedef struct {
    size_t columns;
    int number, main; /* NO_COLUMN, or which */
} table;

static column column_of(const corpus_block *block)
{
    char letters[CORPUS_LETTERS];

    if (corpus_word_count(block->text) > HEADER_WORDS)
        return COLUMN_NONE;
    for (size_t i = 0; i < block->text.length; i++)
        if (base_is_digit(block->text.data[i]))
            return COLUMN_NONE; /* "7. Recommendations" is a heading, "Recommendation 1" a label */
    corpus_letters_of(letters, sizeof letters, block->text);
    for (size_t h = 0; h < sizeof headers / sizeof *headers; h++)
        if (strcmp(letters, headers[h].letters) == 0)
            return headers[h].column;
    /* where the reader saw cells, a header may call a column anything: it is none of the words that count */
    return block->cell && letters[0] ? COLUMN_ASIDE : COLUMN_NONE;
}

/* The header row that begins at block `b`: its number in the first column, and one column of words. */
static bool read_header(table *out, const corpus_blocks *blocks, size_t b)
{
    column main = COLUMN_ASIDE;
    size_t mains = 0;

    *out = (table){ .number = NO_COLUMN, .main = NO_COLUMN };
    if (b + 1 < blocks->count && base_text_starts_nocase(blocks->items[b].text, blocks->items[b + 1].text))
        return false; /* the heading "Recommendations" above the header "Recommendation" */
    for (; b + out->columns < blocks->count && out->columns < MOST_COLUMNS; out->columns++) {
        column is = column_of(&blocks->items[b + out->columns]);
        if (is == COLUMN_NONE)
            break;
        if (is == COLUMN_NUMBER && out->columns > 0)
            return false; /* the header begins with it */
        if (is == COLUMN_NUMBER)
            out->number = 0;
        mains += is == COLUMN_MAIN;
        if (is > COLUMN_NUMBER && is > main) {
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
        if (!read_header(&t, blocks, b)) {
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
