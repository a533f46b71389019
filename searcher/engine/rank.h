/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Running a planned query: the order of hits, which are on the page, how many there are.
 *
 * The order is the same however an index is cut into shards: by score rounded to SEARCHER_RANK_DIGITS decimals (shards add up
 * weights in different orders), then by report and place in it. Totals are counted, never estimated.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_RANK_H
#define PRECEDENT_SEARCHER_ENGINE_RANK_H

#include "corpus/base/arena.h"
#include "searcher/engine/engine.h"
#include <xapc/enquire.h>

/** Scores are below a few hundred: seven decimals are nine to ten digits, far above the noise of adding up. */
#define SEARCHER_RANK_SCALE 1e7

/** One hit before it is read. */
typedef struct {
    double score; /**< rounded */
    uint32_t docid;
    unsigned char order[12]; /**< REPORT (8 bytes) and ordinal */
    unsigned char group[12]; /**< what it is shown as: the first of its repeats, or another copy's passage */
    unsigned char fold[12];  /**< first of its repeats in its own report; only as a member */
    unsigned char work[8];   /**< REPORT of its work's leading copy; only as a member */
    char date[9];            /**< DATEKEY; only when sorted by it */
    uint32_t place;          /**< of its report; only when sorted by it */
} searcher_ranked;

/** What to run. */
typedef struct {
    const xapc_database *db;
    const xapc_query *query;
    double cut;      /**< least weight of a hit; 0 for none */
    bool all_copies; /**< each copy of a work is a report of its own */
} searcher_aim;

typedef struct {
    searcher_ranked *items; /**< the page, in order; in the arena */
    size_t count;
    size_t total;    /**< hits in all: passages, or reports with one_per_report */
    size_t passages; /**< passages in all, repeats once */
    size_t reports;  /**< reports with a hit */
} searcher_ranking;

/** Where a report stands among the reports of an answer: for SEARCHER_SORT_REPORT. */
typedef uint32_t searcher_place_function(const unsigned char report[8], void *payload);

/**
 * Run a query. A copy's passage is a hit only where that passage does not match which it is shown as; of all that are
 * shown as one the best comes.
 *
 * @param request  limit, offset, sort, one_per_report and quick are looked at
 * @param place    for SEARCHER_SORT_REPORT; else NULL
 */
base_status searcher_rank(searcher_ranking *out, base_arena *arena, const searcher_aim *aim,
                          const searcher_request *request, searcher_place_function *place, void *payload,
                          base_error *err);

/** Every match by report and place in it, repeats and copies too. */
base_status searcher_rank_members(searcher_ranking *out, base_arena *arena, const searcher_aim *aim, base_error *err);

/** REPORT of a row: 16 hex digits and a NUL. */
void searcher_rank_report(char out[17], const searcher_ranked *row);

/** Ordinal of a row. */
uint32_t searcher_rank_ordinal(const searcher_ranked *row);

/** How many passages a query matches, repeats and copies once. `reports` (works, but for `all_copies`) may be NULL. */
base_status searcher_rank_count(size_t *passages, size_t *reports, const searcher_aim *aim, base_error *err);

/** The REPORT ids (16 digits, NUL) with a match, sorted; in `arena`. */
base_status searcher_rank_reports(char (**out)[17], size_t *count, base_arena *arena, const searcher_aim *aim,
                                  base_error *err);

#endif
