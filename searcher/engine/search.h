/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * One search: plan, rank, read the hits, count what was left out, explain an empty answer.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_SEARCH_H
#define PRECEDENT_SEARCHER_ENGINE_SEARCH_H

#include "searcher/engine/rank.h"
#include "searcher/engine/state.h"

/** As searcher_engine_search(), once. */
base_status searcher_search(searcher_result *out, searcher_engine *engine, const searcher_query *query,
                            const searcher_request *request, base_error *err);

/** REPORT ids with a passage that matches, cut or not; in `arena`. */
base_status searcher_search_reports(char (**out)[17], size_t *count, base_arena *arena, searcher_engine *engine,
                                    const searcher_query *query, base_error *err);

/** Every passage that matches, by report and place in it, repeats too, without cut; NULL as query asks for all. */
base_status searcher_search_members(searcher_ranking *out, base_arena *arena, searcher_engine *engine,
                                    const searcher_query *query, base_error *err);

#endif
