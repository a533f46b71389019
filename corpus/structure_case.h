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
    uint64_t *keys; /**< of all headings, sorted: what recurs */
    size_t key_count;
} corpus_cases;

/** @param cases all zero; keys go to `arena` */
base_status corpus_cases_count(corpus_cases *cases, base_arena *arena, const corpus_blocks *blocks, base_error *err);

/** Does a heading of the same words stand more than once in the report? */
bool corpus_heading_recurs(const corpus_cases *cases, base_text heading);

/** The case that a heading opens; absent when it opens none, or when the report has fewer than two. */
base_text corpus_cases_opens(const corpus_cases *cases, base_text heading);

/** Does a heading speak of all cases, and so close the last? */
bool corpus_case_closes(const corpus_cases *cases, base_text heading);

#endif
