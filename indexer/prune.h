/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Taking out what is gone, and when not to. Only files under the PATHs of this run are ever looked at. A PATH that is
 * missing, could not be looked at whole, or holds no report where it held some (an unmounted share), removes nothing.
 * A run that would remove over a quarter, and at least 5, of a PATH's reports removes none of them until --prune.
 */
#ifndef PRECEDENT_INDEXER_PRUNE_H
#define PRECEDENT_INDEXER_PRUNE_H

#include "indexer/absorb.h"

/** The least number of reports that is ever too many to remove. */
enum { INDEXER_PRUNE_LEAST = 5 };

/** Why a PATH keeps what is gone from it. */
typedef enum {
    INDEXER_PRUNE_DONE = 0, /**< nothing is gone, or what is gone was removed */
    INDEXER_PRUNE_MISSING,  /**< the PATH is not there */
    INDEXER_PRUNE_PARTLY,   /**< a part of it could not be looked at */
    INDEXER_PRUNE_EMPTY,    /**< it holds no report, and held some */
    INDEXER_PRUNE_TOO_MANY  /**< over a quarter; --prune removes them */
} indexer_prune_verdict;

/** What was found for one PATH. */
typedef struct {
    indexer_prune_verdict verdict;
    size_t gone; /**< reports whose last file is gone from it */
} indexer_pruned;

/**
 * Judge each PATH, once all files were read.
 * @param out   room for plan->root_count
 */
void indexer_prune_judge(indexer_pruned *out, const indexer_plan *plan, const indexer_ledger *ledger, bool prune);

/** Take out what may go. A file under two PATHs goes only if neither keeps it. */
base_status indexer_prune_apply(indexer_work *work, const indexer_plan *plan, const indexer_pruned *pruned,
                                base_error *err);

#endif
