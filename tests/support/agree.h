/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Do two readings of one report agree? A readable difference, passage by passage.
 */
#ifndef PRECEDENT_TEST_AGREE_H
#define PRECEDENT_TEST_AGREE_H

#include "corpus/report.h"

/** What is compared beside kind, number and words. */
typedef struct {
    bool headings; /**< the innermost heading of each passage */
    bool labels;   /**< as printed */
    bool units;    /**< narrative is left out: where notes stand in it differs between formats */
    bool metadata; /**< title, publication date, authors, partnerships, subjects */
} test_agree_options;

/**
 * Compare the passages of two readings, in order. Words are letters and digits only, without capitals, so that
 * hyphens, blanks and quotes do not matter; accented letters are left out on both sides.
 *
 * @param diff  appended to, a line a difference: "- " only the first reading has it, "+ " only the second
 * @return how many differences
 */
size_t test_agree(base_buf *diff, const corpus_report *first, const corpus_report *second,
                  const test_agree_options *options);

/** Read a file into a report, as the indexer does. False when it cannot be opened. */
bool test_agree_read(corpus_report *out, const char *path);

#endif
