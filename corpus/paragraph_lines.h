/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The evidence between two lines: how wide the text runs, whether blank lines part paragraphs, which lines are
 * contents or footnotes; and from it, whether a line goes on with the paragraph before it.
 */
#ifndef PRECEDENT_CORPUS_PARAGRAPH_LINES_H
#define PRECEDENT_CORPUS_PARAGRAPH_LINES_H

#include "corpus/document.h"
#include "corpus/label.h"

/** What the layout pass knows of a line. */
typedef struct {
    bool skip; /**< furniture, contents, empty */
    bool gap;  /**< blank lines before it, beyond what this document puts between all lines */
    bool turn; /**< first kept line of another page */
    bool note; /**< of a footnote at its page's foot */
    bool note_begins;
} corpus_line_facts;

typedef struct {
    corpus_line_facts *facts; /**< one a line; malloc'd */
    size_t count;
    size_t width; /**< the 95th percentile of line lengths, in bytes */
    bool wrapped; /**< lines are broken at a width; otherwise a line is a paragraph */
    bool gaps;    /**< blank lines part most paragraphs */
    bool told;    /**< the format itself says where most paragraphs begin */
} corpus_layout;

base_status corpus_layout_read(corpus_layout *out, const corpus_document *document, base_error *err);
void corpus_layout_release(corpus_layout *layout);

/** The open paragraph and the line that may go on with it. */
typedef struct {
    const corpus_layout *layout;
    const corpus_document *document;
    size_t last, next;        /**< indices of lines */
    base_text so_far;         /**< the open paragraph's text */
    size_t widest;            /**< its longest line */
    uint32_t lines;           /**< how many lines it has */
    bool item, bullet;        /**< it opens with a label or bullet */
    uint16_t hang;            /**< indent of the items of a list without bullets; 0 outside such */
    const corpus_label *seen; /**< last label of each shape */
} corpus_join;

/** Is the label that the next line's words read as really one? (`open` false: no paragraph before it.) */
bool corpus_join_labelled(const corpus_join *join, const corpus_label *label, bool open);

/** Does the next line begin a paragraph of its own? */
bool corpus_join_breaks(const corpus_join *join);

/** Does the text begin with a small letter? */
bool corpus_text_begins_lower(base_text text);

/** Is it printed in capitals only (four letters at least)? */
bool corpus_text_is_capitals(base_text text);

/** Does it end in a word that cannot end a paragraph: the, and, of, to …? */
bool corpus_text_hangs(base_text text);

#endif
