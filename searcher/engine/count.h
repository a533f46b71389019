/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * How many there would be: a query counted with something changed in it.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_COUNT_H
#define PRECEDENT_SEARCHER_ENGINE_COUNT_H

#include "searcher/engine/plan.h"
#include "searcher/engine/state.h"

/** What to change; all zero changes nothing. */
typedef struct {
    bool any;                            /**< no cut */
    bool all_copies;                     /**< as searcher_request */
    bool loosely;                        /**< phrases and NEAR as their words in any order, loose words all of them */
    unsigned fields_out;                 /**< bits of corpus_field_id */
    const searcher_query_node *left_out; /**< a field of the root */
    bool undated;                        /**< only passages of undated reports */
    const searcher_fix *fixes;           /**< corrections to put in place */
    size_t fix_count;
} searcher_change;

/** Passages (repeats and copies once) and works; either may be NULL. */
base_status searcher_count(size_t *passages, size_t *reports, searcher_engine *engine, const searcher_query_node *root,
                           const searcher_change *change, base_error *err);

/** Reports that the filters of the query on reports leave; `*filtered` false when it has none. */
base_status searcher_count_left(size_t *reports, bool *filtered, searcher_engine *engine,
                                const searcher_query_node *root, const searcher_change *change, base_error *err);

/** Passages that hold words in order, each as it stands. */
base_status searcher_count_exact(size_t *passages, searcher_engine *engine, const base_text *words, size_t count,
                                 const searcher_change *change, base_error *err);

/** The year of publication of all matches, when it is one: 4 digits and a NUL; else "". */
base_status searcher_count_year(char out[5], searcher_engine *engine, const searcher_query_node *root,
                                const searcher_change *change, base_error *err);

#endif
