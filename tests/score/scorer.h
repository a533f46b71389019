/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * How well the passages of one report agree with what a careful reader found in it.
 */
#ifndef PRECEDENT_TESTS_SCORE_SCORER_H
#define PRECEDENT_TESTS_SCORE_SCORER_H

#include "corpus/report.h"
#include "json.h"

/** Sums over one report or many, for one kind. */
typedef struct {
    size_t judged;   /**< reports in which the kind was judged */
    size_t items;    /**< that the truth names */
    size_t found;    /**< items that a passage of the kind holds; each passage counts for one item */
    size_t begins;   /**< found ones whose passage begins with the item's words */
    size_t numbered; /**< found ones that bear a number */
    size_t numbers;  /**< of those, the ones whose number or reference is right */
    size_t cases;    /**< found ones whose case is right */
    size_t passages; /**< of the kind */
    size_t right;    /**< of those, the ones that hold an item */
} score_sums;

/** How often something was asked for, and how often it was right. */
typedef struct {
    size_t asked, right;
} score_share;

typedef struct {
    score_sums kinds[CORPUS_KIND_COUNT];
    score_sums concerns; /**< a coroner's: each a passage of its own, of whatever kind */
    score_share pages;   /**< of the items found, where the truth names a page and the passage is sure of its own */
    score_share anchors; /**< lines whose page the truth names, by the passages that hold them */
    score_share dates;   /**< of publication, as exact as the truth is */
    score_share authors; /**< a coroner is one */
    size_t furniture;    /**< passages that hold a line of furniture */
} score_report;

/**
 * Score the passages of one report and add to `sums`.
 *
 * @param truth    its object in the truth file
 * @param verbose  print each item that was missed and each passage that holds none
 */
void score_passages(score_report *sums, const json *truth, const corpus_passage *passages, size_t count, bool verbose);

/** The same for its metadata: publication date and authors. */
void score_metadata(score_report *sums, const json *truth, const corpus_report *report, bool verbose);

/** Print a line for each kind that was judged. */
void score_print(const char *name, const score_report *sums);

#endif
