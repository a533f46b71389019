/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/paragraph_grid_row.h"

#include "corpus/kind.h"
#include "corpus/paragraph_lines.h"

#include <string.h>

enum {
    NUMBER_WORDS = 3,
    REPLY_WORDS = 4,   /* a shorter progress is a state: "Complete" */
    OTHER_WORDS = 4,   /* a shorter finding or lesson is the name of a theme */
    SECTION_WORDS = 12 /* of a row that heads those below it */
};

/* The label that a cell holds instead of words. A bare number is one here. */
static corpus_label number_of(base_text text)
{
    corpus_label label = corpus_label_read(text);

    if (!label.alone || !label.number.data || corpus_word_count(text) > NUMBER_WORDS)
        return (corpus_label){ .kind = CORPUS_KIND_COUNT };
    if (label.shape == CORPUS_LABEL_BARE)
        label.shape = CORPUS_LABEL_NUMBER;
    label.length = 0; /* the words stand elsewhere */
    return label;
}

bool corpus_grid_is_number(base_text text)
{
    return number_of(text).shape != CORPUS_LABEL_NONE || corpus_reference_alone(text).data;
}

corpus_kind corpus_grid_key_kind(base_text key)
{
    corpus_label label = number_of(key);

    if (label.shape >= CORPUS_LABEL_CODE)
        return label.kind == CORPUS_KIND_COUNT ? CORPUS_KIND_NARRATIVE : label.kind;
    return corpus_column_known(key) == CORPUS_COLUMN_MAIN ? corpus_column_kind(key) : CORPUS_KIND_NARRATIVE;
}

static void drop(corpus_block *block)
{
    block->text = (base_text){ 0 };
}

static uint16_t column_at(const corpus_block *block)
{
    return block->place.column <= CORPUS_GRID_COLUMNS ? block->place.column : 0;
}

/* `more` goes on with `to`: one text, with the page where it turned. */
static base_status glue(base_arena *arena, corpus_block *to, base_text between, corpus_block *more, base_error *err)
{
    size_t begin = to->text.length + between.length, length = begin + more->text.length, turns = to->turn_count;
    char *text = base_arena_alloc(arena, length + 1);
    corpus_page_turn *list = base_arena_array(arena, turns + 1 + more->turn_count, sizeof *list);

    if (!text || !list)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    memcpy(text, to->text.data, to->text.length);
    memcpy(text + to->text.length, between.data, between.length);
    memcpy(text + begin, more->text.data, more->text.length);
    text[length] = '\0';
    if (turns > 0)
        memcpy(list, to->turns, turns * sizeof *list);
    if (more->page != to->page_end)
        list[turns++] = (corpus_page_turn){ begin, more->page };
    for (size_t t = 0; t < more->turn_count; t++, turns++)
        list[turns] = (corpus_page_turn){ begin + more->turns[t].offset, more->turns[t].page };
    to->text = (base_text){ text, length };
    to->turns = list;
    to->turn_count = turns;
    to->page_end = more->page_end;
    drop(more);
    return BASE_OK;
}

/* Bring block `from` to the place `to` above it; those between move down. */
static void lift(corpus_grid *grid, corpus_blocks *blocks, size_t from, size_t to)
{
    corpus_block block = blocks->items[from];

    memmove(&blocks->items[to + 1], &blocks->items[to], (from - to) * sizeof block);
    blocks->items[to] = block;
    for (size_t c = 1; c <= CORPUS_GRID_COLUMNS; c++)
        if (grid->last[c] > to)
            grid->last[c]++;
}

static bool is_unfinished(base_text text)
{
    return !corpus_text_stops(text) && !base_text_ends(text, BASE_TEXT(":"));
}

/* The page on which the row above ends; 0 when there is none. */
static uint32_t page_above(const corpus_grid *grid, const corpus_blocks *blocks)
{
    uint32_t page = 0;
    for (size_t c = 1; c <= CORPUS_GRID_COLUMNS; c++)
        if (grid->last[c] && blocks->items[grid->last[c] - 1].page_end > page)
            page = blocks->items[grid->last[c] - 1].page_end;
    return page;
}

/* Is the row the rest of the one above, that a page cut? */
static bool goes_on(const corpus_grid *grid, const corpus_blocks *blocks, size_t b, size_t end)
{
    uint32_t page = page_above(grid, blocks);
    bool rest = false;

    if (page == 0 || blocks->items[b].page <= page)
        return false;
    for (size_t i = b; i < end; i++) {
        uint16_t c = column_at(&blocks->items[i]);
        base_text text = blocks->items[i].text, above;
        if ((grid->role[c] == CORPUS_COLUMN_NUMBER || c == 1) && corpus_grid_is_number(text))
            return false;
        if (grid->role[c] != CORPUS_COLUMN_MAIN || grid->last[c] == 0)
            continue;
        above = blocks->items[grid->last[c] - 1].text;
        rest = (grid->counts && corpus_label_read(text).shape < CORPUS_LABEL_NUMBER) ||
               (is_unfinished(above) && (corpus_text_begins_lower(text) || corpus_text_hangs(above)));
    }
    return rest;
}

static base_status join_row(corpus_grid *grid, corpus_blocks *blocks, base_arena *arena, size_t b, size_t end,
                            base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = b; i < end && status == BASE_OK; i++) {
        corpus_block *block = &blocks->items[i];
        uint16_t c = column_at(block);
        corpus_block *above = c && grid->last[c] ? &blocks->items[grid->last[c] - 1] : NULL;
        block->cell = true;
        block->heading = 0;
        block->column = grid->kind[c];
        block->aside = grid->role[c] != CORPUS_COLUMN_MAIN;
        if (above && above->text.data && is_unfinished(above->text) && !block->bullet)
            status = glue(arena, above, BASE_TEXT(" "), block, err);
        else if (above && !block->aside) {
            size_t to = grid->last[c];
            lift(grid, blocks, i, to);
            grid->last[c] = to + 1;
        }
    }
    return status;
}

/* The row is the header once more, on another page. */
static bool repeats_header(const corpus_grid *grid, const corpus_blocks *blocks, size_t b, size_t end)
{
    for (size_t i = b; i < end; i++)
        if (!base_text_equal_nocase(blocks->items[i].text, grid->header[column_at(&blocks->items[i])]))
            return false;
    return grid->headed;
}

/* "Recommendations for the Trust", alone in its row: a heading of those below. */
static bool heads_rows(const corpus_grid *grid, const corpus_blocks *blocks, size_t b, size_t end)
{
    base_text text = blocks->items[b].text;
    uint16_t c = column_at(&blocks->items[b]);

    if (end - b != 1 || c != 1 || corpus_word_count(text) > SECTION_WORDS || corpus_text_stops(text) ||
        corpus_grid_is_number(text) || corpus_label_read(text).shape >= CORPUS_LABEL_CODE)
        return false;
    return grid->role[c] != CORPUS_COLUMN_MAIN || blocks->items[b].bold || blocks->items[b].heading ||
           (corpus_names_addressee(text) && !corpus_obliges(text) && !corpus_orders(text));
}

typedef struct {
    corpus_label label;  /* of the number cell */
    base_text reference; /* in its place */
    size_t block;        /* + 1 */
} row_number;

static row_number find_number(const corpus_grid *grid, const corpus_blocks *blocks, size_t b, size_t end)
{
    row_number number = { .label = { .kind = CORPUS_KIND_COUNT } };

    for (size_t i = b; i < end; i++) {
        uint16_t c = column_at(&blocks->items[i]);
        if (grid->role[c] == CORPUS_COLUMN_MAIN && corpus_grid_cell_end(blocks, i, end) > i + 1)
            break;
        if ((grid->role[c] != CORPUS_COLUMN_NUMBER && c != 1 && grid->role[c] != CORPUS_COLUMN_MAIN) ||
            !corpus_grid_is_number(blocks->items[i].text))
            continue;
        number.label = number_of(blocks->items[i].text);
        number.reference = corpus_reference_alone(blocks->items[i].text);
        number.block = i + 1;
        break;
    }
    return number;
}

static bool is_numeral(const corpus_label *label)
{
    return label->shape == CORPUS_LABEL_NUMBER || label->shape == CORPUS_LABEL_DECIMAL;
}

/* The paragraphs of a cell of words: one unit, or several that are marked each. */
static void mark_words(corpus_blocks *blocks, size_t b, size_t end, row_number number, corpus_kind kind)
{
    corpus_label last = { 0 }, waiting = number.label;
    bool bullets = blocks->items[b].bullet && number.block == 0;

    for (size_t i = b; i < end; i++) {
        corpus_block *block = &blocks->items[i];
        corpus_label own = corpus_label_read(block->text);
        bool opens = i == b || (own.shape >= CORPUS_LABEL_CODE && own.kind != CORPUS_KIND_COUNT) ||
                     (number.block == 0 && is_numeral(&own) && corpus_label_sibling(&last, &own)) ||
                     (bullets && block->bullet);
        block->cell = true;
        block->aside = false;
        block->heading = 0;
        if (opens && own.number.data && own.alone && i + 1 < end) { /* its words are the next paragraph */
            waiting = number_of(block->text);
            last = own;
            drop(block);
            b = i + 1;
            continue;
        }
        block->column = kind;
        block->row_begins = opens;
        if (opens && kind == CORPUS_KIND_NARRATIVE && waiting.kind != CORPUS_KIND_COUNT)
            block->column = waiting.kind;
        if (opens && waiting.shape != CORPUS_LABEL_NONE && own.shape < CORPUS_LABEL_CODE)
            block->label = waiting;
        else if (opens && own.shape > CORPUS_LABEL_BARE)
            block->label = own;
        if (opens && i == b)
            block->reference = number.reference;
        block->bullet =
            kind == CORPUS_KIND_NARRATIVE ? opens && block->label.shape <= CORPUS_LABEL_BARE : block->bullet && !opens;
        if (opens && own.shape > CORPUS_LABEL_BARE)
            last = own;
        if (opens)
            waiting = (corpus_label){ .kind = CORPUS_KIND_COUNT };
    }
}

static void mark_reply(corpus_blocks *blocks, size_t b, size_t end)
{
    size_t words = 0;

    for (size_t i = b; i < end; i++)
        words += corpus_word_count(blocks->items[i].text);
    for (size_t i = b; i < end; i++) {
        blocks->items[i].cell = true;
        blocks->items[i].heading = 0;
        blocks->items[i].aside = words < REPLY_WORDS;
        blocks->items[i].column = words < REPLY_WORDS ? CORPUS_KIND_NARRATIVE : CORPUS_KIND_RESPONSE;
        blocks->items[i].row_begins = i == b && words >= REPLY_WORDS;
    }
}

static void mark_cell(corpus_grid *grid, corpus_blocks *blocks, size_t b, size_t end, row_number number)
{
    uint16_t c = column_at(&blocks->items[b]);
    bool words = grid->role[c] == CORPUS_COLUMN_MAIN && number.block != b + 1;

    if (words && grid->kind[c] != CORPUS_KIND_RECOMMENDATION && grid->kind[c] != CORPUS_KIND_NARRATIVE && end - b == 1)
        words = corpus_word_count(blocks->items[b].text) >= OTHER_WORDS;
    if (words)
        mark_words(blocks, b, end, number, grid->kind[c]);
    else if (grid->role[c] == CORPUS_COLUMN_REPLY)
        mark_reply(blocks, b, end);
    else
        for (size_t i = b; i < end; i++) {
            blocks->items[i].cell = blocks->items[i].aside = true;
            blocks->items[i].heading = 0;
        }
    grid->last[c] = end;
}

static void mark_row(corpus_grid *grid, corpus_blocks *blocks, size_t b, size_t end)
{
    row_number number = find_number(grid, blocks, b, end);
    bool held = false;

    memset(grid->last, 0, sizeof grid->last);
    for (size_t i = b, next; i < end; i = next) {
        uint16_t c = column_at(&blocks->items[i]);
        next = corpus_grid_cell_end(blocks, i, end);
        held = held || (grid->role[c] == CORPUS_COLUMN_MAIN && number.block != i + 1);
        mark_cell(grid, blocks, i, next, number);
    }
    grid->counts = grid->counts || number.block > 0;
    if (held && number.block > 0) /* it is the label of its row's words now */
        drop(&blocks->items[number.block - 1]);
}

/* A key and its value. */
static void mark_key(corpus_grid *grid, corpus_blocks *blocks, size_t b, size_t end)
{
    size_t value = corpus_grid_cell_end(blocks, b, end);
    corpus_kind kind = corpus_grid_key_kind(blocks->items[b].text);
    row_number number = { .label = grid->number, .block = 1 };

    for (size_t i = b; i < end; i++) {
        blocks->items[i].cell = blocks->items[i].aside = true;
        blocks->items[i].heading = 0;
    }
    if (value >= end)
        return;
    if (corpus_column_guess(blocks->items[b].text) == CORPUS_COLUMN_NUMBER &&
        corpus_grid_is_number(blocks->items[value].text)) {
        grid->number = number_of(blocks->items[value].text);
        return;
    }
    if (kind == CORPUS_KIND_NARRATIVE)
        return;
    if (corpus_grid_is_number(blocks->items[b].text)) {
        number.label = number_of(blocks->items[b].text);
        drop(&blocks->items[b]);
    }
    mark_words(blocks, value, end, number, kind);
    grid->number = (corpus_label){ .kind = CORPUS_KIND_COUNT };
}

/* A row of figures and what they count becomes one block. */
static base_status mark_figures(corpus_blocks *blocks, base_arena *arena, size_t b, size_t end, base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = b + 1; i < end && status == BASE_OK; i++)
        status = glue(arena, &blocks->items[b], BASE_TEXT(" | "), &blocks->items[i], err);
    blocks->items[b].cell = true;
    blocks->items[b].heading = 0;
    blocks->items[b].column = CORPUS_KIND_STATISTIC;
    return status;
}

base_status corpus_grid_row(corpus_grid *grid, corpus_blocks *blocks, base_arena *arena, size_t b, size_t end,
                            base_error *err)
{
    if (grid->figures)
        return mark_figures(blocks, arena, b, end, err);
    if (grid->keys) {
        mark_key(grid, blocks, b, end);
        return BASE_OK;
    }
    if (repeats_header(grid, blocks, b, end)) {
        for (size_t i = b; i < end; i++)
            drop(&blocks->items[i]);
        return BASE_OK;
    }
    if (goes_on(grid, blocks, b, end))
        return join_row(grid, blocks, arena, b, end, err);
    if (heads_rows(grid, blocks, b, end)) {
        blocks->items[b].cell = false;
        blocks->items[b].heading = CORPUS_HEADING_SHAPE;
        return BASE_OK;
    }
    mark_row(grid, blocks, b, end);
    return BASE_OK;
}
