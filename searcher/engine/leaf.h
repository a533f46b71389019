/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The leaves of a query: a word, a beginning, a phrase, words near each other. Each gives what it matches with its
 * weight; one that nothing matches gives a query that matches nothing; NULL only once the planner's pool failed.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_LEAF_H
#define PRECEDENT_SEARCHER_ENGINE_LEAF_H

#include "searcher/engine/plan.h"

/** Any form of a word, in the text or a heading. */
const xapc_query *searcher_leaf_word(searcher_planner *planner, const searcher_query_node *node);

/** The same for one folded token. */
const xapc_query *searcher_leaf_token(searcher_planner *planner, base_text token);

/** Words in order, each as it stands: a filter without weight. `prefix` of the terms: "" or a field's. */
const xapc_query *searcher_leaf_exact(searcher_planner *planner, const char *prefix, const base_text *words,
                                      size_t count);

/** "was not brought": words with spaces between them, in the arena. */
base_text searcher_leaf_spell(searcher_planner *planner, const base_text *words, size_t count);

const xapc_query *searcher_leaf_phrase(searcher_planner *planner, const searcher_query_node *node);
const xapc_query *searcher_leaf_prefix(searcher_planner *planner, const searcher_query_node *node);
const xapc_query *searcher_leaf_near(searcher_planner *planner, const searcher_query_node *node);

#endif
