/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Words of a query that no passage holds, and what they may have meant. Never phrases, fields, identifiers or names.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_UNKNOWN_H
#define PRECEDENT_SEARCHER_ENGINE_UNKNOWN_H

#include "searcher/engine/plan.h"
#include "searcher/engine/state.h"

typedef struct {
    searcher_fix *fixes; /**< by column; in the arena */
    size_t count;
    base_text suggestion; /**< the query with the corrections in it; absent when there is none */
} searcher_unknown;

/** Most unknown words that are looked at: each costs a walk over the vocabulary. */
enum { SEARCHER_UNKNOWN_MOST = 16 };

/** Find them. */
base_status searcher_unknown_find(searcher_unknown *out, base_arena *arena, searcher_engine *engine,
                                  const searcher_query *query, base_error *err);

#endif
