/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Documents that flow: DOCX, ODT, HTML and RTF know paragraphs, not lines or places on a page. Their readers tell what
 * they meet, in reading order; this makes the lines of a corpus_sheet of it, so that cells, notes, breaks and page
 * turns mean the same in all four.
 *
 *     corpus_flow_open(&flow, document, input);
 *     corpus_flow_text(&flow, run, CORPUS_FLOW_BOLD, err);
 *     corpus_flow_end(&flow, &(corpus_flow_style){ .heading = 2 }, err);    the paragraph is whole
 *     …
 *     corpus_flow_close(&flow, err);      in any case corpus_flow_release(&flow) last
 */
#ifndef PRECEDENT_CORPUS_FORMAT_FLOW_H
#define PRECEDENT_CORPUS_FORMAT_FLOW_H

#include "corpus/format/format.h"

/** Tables open within one another; the words of deeper ones stay, as words of the cell around them. */
enum { CORPUS_FLOW_TABLES = 16 };

/** How a run of text is set. */
enum {
    CORPUS_FLOW_PLAIN = 0,
    CORPUS_FLOW_BOLD = 1,
    CORPUS_FLOW_RAISED = 2, /**< superscript: a run of digits or footnote signs alone is a mark and dropped */
    CORPUS_FLOW_HIDDEN = 4  /**< dropped */
};

/** What is known of a paragraph at its end. All zero: nothing. */
typedef struct {
    uint8_t heading; /**< 1..6; 0 none */
    bool bullet;     /**< an item of a list without numbers */
    base_text
        number; /**< made by the word processor: "3." "Recommendation 3:" "7.4" "(a)"; it is put before the words */
    uint16_t indent; /**< columns: of the list's level, or the margin; 0 none */
    uint16_t size;   /**< tenths of a point; 0 unknown */
    bool contents;   /**< of a table of contents: kept as furniture */
    bool running;    /**< of a page header or footer: kept as furniture, for metadata may stand there only */
} corpus_flow_style;

/** Where it stands in one of the tables that are open. */
typedef struct {
    uint16_t table, row, column;
    size_t first_line; /**< of the table: where words stand in one column only it is a box, and its flags are undone */
    uint16_t used;     /**< the first column that holds words; 0 none yet */
    bool several;      /**< another column holds words too */
    bool cell_begins;
} corpus_flow_table;

/** A stretch of the open paragraph, up to the next: a line of its own. */
typedef struct {
    size_t begin;       /**< offset in `words` */
    size_t bold, plain; /**< letters and digits in it */
    bool page;          /**< it begins another page; otherwise behind a break that was typed */
} corpus_flow_part;

typedef struct {
    corpus_document *document;
    const corpus_format_input *input;
    corpus_sheet sheet;
    base_buf words;    /**< of the open paragraph */
    size_t text_bytes; /**< taken so far, against limits->text_bytes */
    corpus_flow_part *parts;
    size_t part_count, part_capacity;
    uint32_t page;        /**< counted from 1; told to the lines only where corpus_flow_page() was ever called */
    bool page_top, pages; /**< the next line is the first of its page; pages are known */
    bool page_worded;     /**< words of the body stand on the page */
    size_t blank;         /**< paragraphs without words above */
    uint16_t tables;      /**< seen so far */
    corpus_flow_table open[CORPUS_FLOW_TABLES];
    size_t depth; /**< open now, may exceed the array */
    uint8_t note; /**< of the next line, as corpus_line */
} corpus_flow;

/** @param flow  all zero. `document` and `input` are borrowed until corpus_flow_release() */
void corpus_flow_open(corpus_flow *flow, corpus_document *document, const corpus_format_input *input);

/**
 * Words of the open paragraph, valid UTF-8; `style` of CORPUS_FLOW_. White space is kept as one blank (also breaks),
 * soft hyphens go.
 * @return BASE_OK, BASE_E_LIMIT (more than limits->text_bytes in all), BASE_E_NOMEM
 */
base_status corpus_flow_text(corpus_flow *flow, base_text text, unsigned style, base_error *err);

/** A line break typed within the paragraph; two of them in a row part paragraphs. */
base_status corpus_flow_break(corpus_flow *flow, base_error *err);

/**
 * The paragraph ends. Its first line BEGINS and has a `blank_before`, as paragraphs of plain text have; one without
 * words leaves nothing but a further blank. A number without words stays where it is all of a table's cell, or has
 * letters of its own ("Recommendation 3").
 * @param style  NULL: nothing known
 */
base_status corpus_flow_end(corpus_flow *flow, const corpus_flow_style *style, base_error *err);

/**
 * Another page begins here, within a paragraph (which GOES_ON there, with a line of its own) or between two. Pages are
 * APPROXIMATE, and 0 all over without this.
 */
base_status corpus_flow_page(corpus_flow *flow, base_error *err);

/**
 * A page began here when the word processor last laid the text out: as corpus_flow_page(), but where one has just begun
 * by a break of any kind it is the same page, told twice.
 */
base_status corpus_flow_page_seen(corpus_flow *flow, base_error *err);

/** A table, its rows and its cells; a paragraph that is open ends. `column` from 1, or 0 for the next one. */
base_status corpus_flow_table_begin(corpus_flow *flow, base_error *err);
base_status corpus_flow_row(corpus_flow *flow, base_error *err);
base_status corpus_flow_cell(corpus_flow *flow, uint16_t column, base_error *err);
base_status corpus_flow_table_end(corpus_flow *flow, base_error *err);

/**
 * Of the lines from `first` on, which are one table: when it is a form, numbers on the left and titled sections on the
 * right, they become paragraphs, each number before its title. corpus_flow_table_end() asks for it.
 */
base_status corpus_flow_form_undo(corpus_sheet *sheet, size_t first, base_error *err);

/** A footnote's or endnote's text, between two paragraphs. The paragraph that is open must have ended. */
base_status corpus_flow_note_begin(corpus_flow *flow, base_error *err);
base_status corpus_flow_note_end(corpus_flow *flow, base_error *err);

/** Is nothing in the open paragraph yet, blanks apart? */
bool corpus_flow_is_empty(const corpus_flow *flow);

/** Give the lines to the document: bullets that were typed are taken off as in plain text. The flow is empty then. */
base_status corpus_flow_close(corpus_flow *flow, base_error *err);
void corpus_flow_release(corpus_flow *flow);

#endif
