/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Printed page numbers within a line: "Page 3 of 12", "13 | Page", "- 13 -", "iv", "Final report | Page ii".
 */
#ifndef PRECEDENT_CORPUS_PAGE_MARK_H
#define PRECEDENT_CORPUS_PAGE_MARK_H

#include "corpus/base/text.h"

#include <stdint.h>

typedef enum {
    CORPUS_PAGE_MARK_NONE = 0,
    CORPUS_PAGE_MARK_WORD, /**< with the word: "Page 3"; other words may stand before or behind */
    CORPUS_PAGE_MARK_BARE, /**< the line is a number and nothing else */
    CORPUS_PAGE_MARK_EDGE  /**< the line's first or last word is a number: "BOARD OF INQUIRY 13" */
} corpus_page_mark_kind;

typedef struct {
    corpus_page_mark_kind kind;
    uint32_t value; /**< 1..9999 */
    bool roman;
    bool of_total;     /**< "of 12" or "/12" follows */
    bool glued;        /**< the word begins right behind a letter: "a cut worPage 3 of 12" */
    size_t begin, end; /**< bytes of the whole mark, "Page 3 of 12" */
    base_text label;   /**< the number as printed; borrowed from the line */
} corpus_page_mark;

/** The mark in a line; kind NONE when it has none. A guess by its shape alone: the caller looks at the neighbours. */
corpus_page_mark corpus_page_mark_find(base_text line);

/** The EDGE mark at the line's start instead of its end ("13 BOARD OF INQUIRY"). */
corpus_page_mark corpus_page_mark_at_start(base_text line);

#endif
