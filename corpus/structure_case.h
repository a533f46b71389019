/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Cases: in a report over several children or families, headings such as "Child J" open a case each.
 */
#ifndef PRECEDENT_CORPUS_STRUCTURE_CASE_H
#define PRECEDENT_CORPUS_STRUCTURE_CASE_H

#include "corpus/paragraph.h"

enum { CORPUS_CASES = 64 };

/** The distinct names that headings bear; borrowed from the blocks. */
typedef struct {
    base_text names[CORPUS_CASES];
    size_t count;
    const corpus_blocks *blocks;
} corpus_cases;

void corpus_cases_count(corpus_cases *cases, const corpus_blocks *blocks);

/** The case that a heading opens; absent when it opens none, or when the report has fewer than two. */
base_text corpus_cases_opens(const corpus_cases *cases, base_text heading);

/** Does a heading speak of all cases, and so close the last? */
bool corpus_case_closes(const corpus_cases *cases, base_text heading);

#endif
