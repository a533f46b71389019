/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * --whole-report: the parts of a query may lie anywhere in one report.
 *
 * Which reports match is worked out from the sets of reports that each part stands in: AND, OR and NOT are taken of
 * reports, and of loose words a report must hold every one that is not a function word. Hits are the passages of these
 * reports in which any part stands (no part that is excluded), and the filters of the query hold for them.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_WHOLE_H
#define PRECEDENT_SEARCHER_ENGINE_WHOLE_H

#include "searcher/engine/plan.h"

/** Plan a query so. `out->cut` is 0. */
base_status searcher_whole_plan(searcher_plan_result *out, searcher_planner *planner, const xapc_database *db,
                                const searcher_query_node *root, base_error *err);

#endif
