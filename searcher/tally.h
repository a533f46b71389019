/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * `list --by FIELD`: the values of a field, and how many reports and passages bear each.
 */
#ifndef PRECEDENT_SEARCHER_TALLY_H
#define PRECEDENT_SEARCHER_TALLY_H

#include "searcher/engine/engine.h"
#include "searcher/render/render.h"

/** All zero is empty. */
typedef struct {
    searcher_tally *items; /**< years in their order, all else most reports first; reports without a value last */
    size_t count, room;
    base_arena arena;
    struct searcher_tally_slot *table; /**< by value; private */
    size_t table_room;
} searcher_tallies;

void searcher_tallies_release(searcher_tallies *tallies);

/**
 * Count a field over the passages that match (NULL: over the whole index).
 * @param all_copies  count every copy of a work; else each work once
 */
base_status searcher_tally_count(searcher_tallies *out, searcher_engine *engine, const searcher_query *query,
                                 const corpus_field *field, bool all_copies, base_error *err);

#endif
