/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Invented prose of any length, for tests that need reports of their own: sentences of a small world of words, the same
 * for the same seed, and hardly a run of five words in common for two seeds.
 */
#ifndef PRECEDENT_TEST_PROSE_H
#define PRECEDENT_TEST_PROSE_H

#include "corpus/base/buf.h"

#include <stdint.h>

/** Append `sentences` sentences and a line end. */
void test_prose(base_buf *out, uint32_t seed, size_t sentences);

/** A review of one child as plain text: title, partnership, date, narrative sections and numbered recommendations. */
typedef struct {
    uint32_t seed;
    const char *child;     /**< "Child Fir" */
    const char *published; /**< "3 May 2021" */
    size_t sections;       /**< of three paragraphs each */
    size_t recommendations;
    uint32_t boilerplate; /**< seed of prose that stands in front; 0 for none */
    size_t boilerplate_sections;
    const char *foreword; /**< a section in front; NULL for none */
    const char *changed;  /**< the words of recommendation 2; NULL for invented ones */
    size_t width;         /**< columns to wrap at; 0: a paragraph is one line */
} test_review;

void test_review_print(base_buf *out, const test_review *review);

#endif
