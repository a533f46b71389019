/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Fields: what a FIELD of the query lets through, and what `theme:` weighs. Names (partnership, subject, author …) are
 * looked for among those that the reports of this index bear.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_FILTER_H
#define PRECEDENT_SEARCHER_ENGINE_FILTER_H

#include "searcher/engine/plan.h"

/** What a filter (a FIELD: any of its values; or an OR or GROUP of them) matches, without weight; NULL only once the planner's pool failed. A name that no report
 *  bears is told in the planner's notes, with the nearest. */
const xapc_query *searcher_filter(searcher_planner *planner, const searcher_query_node *field);

/** The weights of a `theme:`, by strength of evidence; NULL for other fields. */
const xapc_query *searcher_filter_weight(searcher_planner *planner, const searcher_query_node *field);

#endif
