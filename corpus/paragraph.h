/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Lines to blocks: each paragraph, heading and list item whole, however the file breaks its lines. Furniture is left
 * out, paragraphs that a page or a stray blank line cuts are joined, hyphens at line ends are taken out or kept.
 */
#ifndef PRECEDENT_CORPUS_PARAGRAPH_H
#define PRECEDENT_CORPUS_PARAGRAPH_H

#include "corpus/document.h"
#include "corpus/label.h"

/** Where in a block's text another page begins. */
typedef struct {
    size_t offset;
    uint32_t page;
} corpus_page_turn;

/** Which cell of which table, as the format tells it; all 0 in none. */
typedef struct {
    uint16_t table, row, column;
} corpus_grid_place;

typedef struct {
    base_text text;     /**< joined by single blanks, label included; arena */
    corpus_label label; /**< borrowed from `text`, or from the cell beside it that holds only the number */
    uint32_t page, page_end;
    corpus_page_turn *turns; /**< ascending; page_end is that of the last */
    size_t turn_count;
    uint32_t lines;  /**< how many lines were joined */
    uint16_t indent; /**< of the first line */
    uint8_t heading; /**< 1..6 as the format says; CORPUS_HEADING_SHAPE when its shape says so; 0 none */
    bool bullet, bold;
    bool numbered;  /**< the word processor made its number: a label for certain */
    bool outdented; /**< a further line of it begins further left than the first */
    bool gap;       /**< blank lines, a page's beginning or a paragraph's mark before it */
    bool footnote;
    bool statistic;      /**< a figure: "54% were under 2 years" */
    bool cell;           /**< of a table */
    bool aside;          /**< a table's cell beside the one that counts: who leads, by when */
    bool row_begins;     /**< opens the unit of its table's row or cell */
    base_text reference; /**< a register number that stands in the cell beside it */
    corpus_kind column;  /**< what the table's header says its cells are; NARRATIVE: nothing */
    corpus_grid_place place;
} corpus_block;

enum { CORPUS_HEADING_SHAPE = 7 };

typedef struct {
    corpus_block *items;
    size_t count, capacity;
    bool levels; /**< the format itself marks headings of two or more levels */
} corpus_blocks;

/**
 * @param out    all zero; `items` is malloc'd: corpus_blocks_release(). Texts go to `arena`
 * @param most   longest block in bytes; a longer one is cut into several
 */
base_status corpus_blocks_read(corpus_blocks *out, base_arena *arena, const corpus_document *document, size_t most,
                               base_error *err);
void corpus_blocks_release(corpus_blocks *blocks);

/** Does a text end as a sentence does: . ! ? or one of them before a closing quote or bracket? */
bool corpus_text_stops(base_text text);

/** Words of a text: runs between blanks that hold a letter or digit. */
size_t corpus_word_count(base_text text);

#endif
