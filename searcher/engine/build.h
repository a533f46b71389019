/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Queries of the binding, built without a check after every step: a pool owns all that was made, and the first failure
 * sticks, after which every call gives NULL and does nothing.
 *
 * NULL as an operand means "none": it is left out. A query that matches nothing is made by searcher_build_nothing().
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_BUILD_H
#define PRECEDENT_SEARCHER_ENGINE_BUILD_H

#include "corpus/base/buf.h"
#include "corpus/field.h"
#include <xapc/query.h>

/** All zero is an empty pool. */
typedef struct {
    xapc_query **made;
    size_t count, capacity;
    base_status status; /**< BASE_OK until something failed */
    base_error error;   /**< why, once it did */
} searcher_build;

/** Most queries of one pool: a query of 10,000 words stays far below it. */
enum { SEARCHER_BUILD_MOST = 2000000 };

/** Free all queries; the pool is empty and without failure again. */
void searcher_build_release(searcher_build *build);

/** Let the failure stick, unless there is one already. */
void searcher_build_fail(searcher_build *build, base_status status, const char *message);

const xapc_query *searcher_build_term(searcher_build *build, const corpus_term *term);
const xapc_query *searcher_build_nothing(searcher_build *build);
const xapc_query *searcher_build_all(searcher_build *build);

/** Weight `weight` for every document; to be filtered by what shall have it. */
const xapc_query *searcher_build_fixed(searcher_build *build, double weight);

/** Values of a slot from `low` to `high`, both included; an absent bound is none. */
const xapc_query *searcher_build_range(searcher_build *build, uint32_t slot, base_text low, base_text high);

/** Join; operands that are NULL are left out, one alone is given back as it is, none at all gives NULL. */
const xapc_query *searcher_build_join(searcher_build *build, xapc_op op, const xapc_query *const *operands,
                                      size_t count, uint32_t window);

/** The same for two. */
const xapc_query *searcher_build_pair(searcher_build *build, xapc_op op, const xapc_query *a, const xapc_query *b);

/** The matches of `query` with their weights times `factor`; 0 keeps the matches alone. */
const xapc_query *searcher_build_scale(searcher_build *build, const xapc_query *query, double factor);

/**
 * The matches of `filter`, with the weights of `weight` where that matches too.
 *
 * Made with AND_MAYBE on purpose: within a weighted OR, Xapian 1.4.22 takes a phrase or NEAR (or a value range) for
 * matched where it is not, once the OR turns into another operator while the best hits are chosen (its check() may say
 * "not here", which skip_to() then forgets). Behind an AND_MAYBE they are never asked so.
 */
const xapc_query *searcher_build_weigh(searcher_build *build, const xapc_query *filter, const xapc_query *weight);

/** Weight `weight` for what matches `query`, whose own weights do not count. */
const xapc_query *searcher_build_worth(searcher_build *build, const xapc_query *query, double weight);

#endif
