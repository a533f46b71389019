/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Printed pages to lines: reading order, columns, tables, footnotes, and what a line's place and size say of
 * paragraphs and headings. It knows characters and boxes alone (corpus/layout/page.h), neither PDF nor OCR; and it
 * knows no reports: furniture, labels and kinds are told from the lines that it makes.
 *
 *     corpus_print_open(&print, arena, limits);
 *     corpus_print_outline(&print, level, title, page, err);      each bookmark, in order, before the first page
 *     corpus_print_page(&print, &page, err);                      each page, in order; the model can be used again
 *     corpus_print_finish(&print, &sheet, err);
 *     corpus_print_release(&print);                               in any case
 *
 * Time is in proportion to the characters (n log n in the lines of one page). A sign that another contradicts says
 * nothing: `paragraph` is UNKNOWN then, and the words decide (corpus/paragraph.h).
 *
 * - A cell that goes on below a page's turn has `in_cell` without a new `cell`, and the table, row and column of its
 *   beginning. A header row that is printed again has row 1 again.
 * - What stands in columns without being a table comes column by column, and bears no mark.
 */
#ifndef PRECEDENT_CORPUS_LAYOUT_PRINT_H
#define PRECEDENT_CORPUS_LAYOUT_PRINT_H

#include "corpus/format/format.h"
#include "corpus/layout/page.h"

/** Most bookmarks that are looked at. */
#define CORPUS_PRINT_OUTLINE ((size_t)5000)

struct corpus_print_line;

/** A bookmark: a heading, if its title is found on its page. */
typedef struct {
    base_text title; /**< arena */
    uint32_t page;   /**< from 1 */
    uint8_t level;   /**< 1..6 */
} corpus_print_mark;

/** The document on its way to lines. All zero before corpus_print_open(). */
typedef struct {
    base_arena *arena; /**< the document's: keeps the lines' words */
    size_t text_bytes, text_limit;
    struct corpus_print_line *lines; /**< owned, as are all below */
    size_t count, capacity;
    corpus_print_mark *outline;
    size_t outline_count, outline_capacity;
    uint16_t tables; /**< seen so far */
    void *scratch;   /**< one page's working memory, used again for the next */
} corpus_print;

void corpus_print_open(corpus_print *print, base_arena *arena, const corpus_limits *limits);
void corpus_print_release(corpus_print *print);

/** Tell a bookmark; those beyond CORPUS_PRINT_OUTLINE are left out. @return BASE_OK, BASE_E_NOMEM */
base_status corpus_print_outline(corpus_print *print, unsigned level, base_text title, uint32_t page, base_error *err);

/** Take one page. @return BASE_OK, BASE_E_NOMEM, BASE_E_LIMIT (limits->text_bytes, CORPUS_SHEET_LINES) */
base_status corpus_print_page(corpus_print *print, const corpus_page_model *page, base_error *err);

/** All pages were taken: append the lines with their hints. @return BASE_OK, BASE_E_NOMEM, BASE_E_LIMIT */
base_status corpus_print_finish(corpus_print *print, corpus_sheet *sheet, base_error *err);

#endif
