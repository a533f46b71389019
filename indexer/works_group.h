/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Which passages of the copies of a work are shown as one. Copies come in the order of their rank; each passage of a
 * later one is compared with those of the earlier ones, the leading copy's first:
 *
 * - The same letters and digits, the label counted in or not: shown as the earlier one. So a number that was changed
 *   ("within 5 days", "within 10 days") is a passage of its own, and so is any other changed word. The marks of
 *   footnotes, digits glued to a word's end as text out of a PDF has them, are no numbers.
 * - One that stands whole in the running text of the earlier ones, but cut at other places: shown as the one that holds
 *   most of it. Two of a copy's passages are never shown as one in this way, so that a search among the copies alone
 *   still finds both.
 * - One that differs by slips of spelling only (a letter within a longer word, at most one in twenty words, never in a
 *   number): shown as the earlier one.
 * - All others stand for themselves, found and shown under their own file.
 */
#ifndef PRECEDENT_INDEXER_WORKS_GROUP_H
#define PRECEDENT_INDEXER_WORKS_GROUP_H

#include "corpus/report.h"

/** What the passages of the copies seen so far are. All zero is none; release with indexer_grouping_release(). */
typedef struct {
    struct indexer_grouping_passage *items; /**< those that a later one may be shown as, in order */
    size_t count, capacity;
    base_buf stream;    /**< their letters and digits, one after the other */
    base_buf words;     /**< their words as compared for slips, each behind a blank */
    uint32_t *by_words; /**< hash table of items: their letters, with label and without */
    uint32_t *by_place; /**< hash table of places in the stream */
    size_t words_room, place_room;
    uint32_t round; /**< which copy */
} indexer_grouping;

void indexer_grouping_release(indexer_grouping *grouping);

/**
 * The next copy: set `group` and `group_ordinal` of each of its passages.
 * @param report   changed in these alone
 * @param changed  set true when any of them was another before; else untouched
 * @return BASE_OK, BASE_E_NOMEM, BASE_E_LIMIT
 */
base_status indexer_grouping_add(bool *changed, indexer_grouping *grouping, corpus_report *report, base_error *err);

#endif
