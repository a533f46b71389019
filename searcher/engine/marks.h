/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Where the parts of a query stand in a passage, by the tokeniser that the index was made with.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_MARKS_H
#define PRECEDENT_SEARCHER_ENGINE_MARKS_H

#include "searcher/engine/plan.h"

/**
 * Recognise clues in a passage.
 *
 * @param hit      its passage is set; marks, matched and matched_count are filled, in `arena`
 * @param planner  has the clues
 */
base_status searcher_marks(searcher_match *hit, base_arena *arena, const searcher_planner *planner, base_error *err);

#endif
