/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * One printed page as whoever looked at it saw it: characters with their boxes, in the order that the source thinks
 * they are read. A PDF's text and the words that OCR finds are told in the same way; corpus/layout/print.h makes lines
 * of them. Nothing here is believed: boxes may overlap, lie off the page, be infinite or no numbers.
 */
#ifndef PRECEDENT_CORPUS_LAYOUT_PAGE_H
#define PRECEDENT_CORPUS_LAYOUT_PAGE_H

#include "corpus/base/buf.h"

#include <stdint.h>

/** Most characters of one page; more are cut off, and the reader is told. A dense printed page holds 10,000. */
#define CORPUS_PAGE_GLYPHS ((size_t)400000)

/** One character. */
typedef struct {
    uint32_t code;        /**< code point; ' ' a blank (its box is the gap, if known), '\n' the end of a line */
    float x0, y0, x1, y1; /**< points from the page's top left corner, y downwards */
    uint16_t size;        /**< of the font, in tenths of a point; 0 unknown */
    uint8_t bold;         /**< 1 bold */
} corpus_glyph;

/** All zero is an empty page; it can be used again for the next one. */
typedef struct {
    uint32_t number;      /**< index in the document, from 1 */
    float width, height;  /**< points */
    bool no_geometry;     /**< the boxes mean nothing: characters and order are all there is */
    bool ocr;             /**< read out of a picture */
    bool cut;             /**< there were more than CORPUS_PAGE_GLYPHS */
    corpus_glyph *glyphs; /**< owned */
    size_t count, capacity;
} corpus_page_model;

/** Forget the characters and all else, keep the memory. */
void corpus_page_model_clear(corpus_page_model *page);
void corpus_page_model_release(corpus_page_model *page);

/** Append one character; beyond the ceiling only `cut` is set. @return BASE_OK, BASE_E_NOMEM */
base_status corpus_page_model_add(corpus_page_model *page, corpus_glyph glyph, base_error *err);

/**
 * Append a word whose letters have no boxes of their own, as OCR finds them: they share the word's box evenly. A blank
 * follows it; the end of a line is told by corpus_page_model_add() with '\n'.
 *
 * @param word  UTF-8; what is none counts as U+FFFD
 * @param box   its place, size and weight; `code` is not looked at
 * @return BASE_OK, BASE_E_NOMEM
 */
base_status corpus_page_model_word(corpus_page_model *page, base_text word, corpus_glyph box, base_error *err);

/** What the letters of a page are worth. */
typedef enum {
    CORPUS_PAGE_GOOD = 0, /**< words */
    CORPUS_PAGE_SPARSE,   /**< fewer than CORPUS_PAGE_LETTERS letters: a cover, a picture with a caption */
    CORPUS_PAGE_BLANK,    /**< no letter at all */
    CORPUS_PAGE_GARBLED   /**< characters that mean nothing: a font without a table of what its signs are */
} corpus_page_worth;

enum { CORPUS_PAGE_LETTERS = 20 };

/**
 * Judge the characters. Garbled: more than 5 of 100 are controls, private (bullets aside) or U+FFFD (33 of 1,823 pages
 * that were measured, none of them of use), or Latin letters stand in no proportion that words have. A page that is
 * not GOOD wants OCR.
 */
corpus_page_worth corpus_page_model_judge(const corpus_page_model *page);

#endif
