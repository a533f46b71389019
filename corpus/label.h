/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Labels and register numbers as reports print them: "4.12.3", "(iv)", "Recommendation 6:", "R5", "[017/23]".
 * Only the shape is judged here; whether a shape is a label in its place (and not a number that a line break put
 * first) is for corpus/paragraph, which knows the lines around it.
 */
#ifndef PRECEDENT_CORPUS_LABEL_H
#define PRECEDENT_CORPUS_LABEL_H

#include "corpus/report.h"

/** The shapes. Ascending: from what numbers anything to what names its kind. */
typedef enum {
    CORPUS_LABEL_NONE = 0,
    CORPUS_LABEL_BARE,    /**< "5 Findings": only ever numbers a heading */
    CORPUS_LABEL_LETTER,  /**< "a." "(b)" "A)" */
    CORPUS_LABEL_ROMAN,   /**< "iv)" "(ii)" "II." */
    CORPUS_LABEL_NUMBER,  /**< "3." "(3)" "3)" "No. 3" */
    CORPUS_LABEL_DECIMAL, /**< "4.12.3" with or without a closing stop */
    CORPUS_LABEL_CODE,    /**< "R5" "LP3" "F2.1" */
    CORPUS_LABEL_WORD     /**< "Recommendation 3:" "[Recommendation 3]" "Learning Point" */
} corpus_label_shape;

enum { CORPUS_LABEL_DEPTH = 6 };

/** All views borrow the text that was read. */
typedef struct {
    corpus_label_shape shape;
    corpus_kind kind;                   /**< what a WORD or CODE names; CORPUS_KIND_COUNT for "Theme 2", "Part A" */
    base_text printed;                  /**< "Recommendation 6:" */
    base_text number;                   /**< "6"; absent for a word alone */
    size_t length;                      /**< bytes of the text before its own words begin */
    uint32_t parts[CORPUS_LABEL_DEPTH]; /**< 4, 12, 3; a letter counts from 1 */
    uint8_t depth;                      /**< parts in use */
    bool bracketed;                     /**< stands in brackets */
    bool closed;                        /**< a stop, colon, dash or bracket closes it: surely meant as a label */
    bool alone;                         /**< nothing follows it */
} corpus_label;

/** Read the label at the start of `text`; CORPUS_LABEL_NONE when there is none. */
corpus_label corpus_label_read(base_text text);

/** Does `next` follow `last` in one numbering: the next sibling, the first child, or the next of an ancestor? */
bool corpus_label_follows(const corpus_label *last, const corpus_label *next);

/** Is `next` the next sibling of `last` (5.3 after 5.2, c after b, R4 after R3)? */
bool corpus_label_sibling(const corpus_label *last, const corpus_label *next);

/**
 * The register number at the end of a text: "(004/13)", "[017/23].", "(Recommendation 026/12)", unclosed "(034/12",
 * bare "007/23."; absent when there is none. Dates, fractions and years such as 2012/13 are none.
 */
base_text corpus_reference_at_end(base_text text);

/** The register number at the start of a text, in brackets, or bare with its state or inquiry ("008/17 (closed) – The
 *  …", "MO-2009-201 006/11 Some …"), with `*length` bytes before the words after it. */
base_text corpus_reference_at_start(base_text text, size_t *length);

/** The register number that the text holds and nothing else but its inquiry: "AO-2018-001 (011/20)", "008/17". */
base_text corpus_reference_alone(base_text text);

/** The next register number in `text` at or after `*at`, which moves behind it and its closing bracket and stop. */
base_text corpus_reference_next(base_text text, size_t *at);

#endif
