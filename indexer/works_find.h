/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Which entries of a ledger are copies of one another: the part of works.h that reads nothing but entries.
 */
#ifndef PRECEDENT_INDEXER_WORKS_FIND_H
#define PRECEDENT_INDEXER_WORKS_FIND_H

#include "indexer/works.h"

/** Works to settle: runs of `items`, each ranked. All zero is none; release with indexer_found_release(). */
typedef struct {
    size_t *items; /**< indexes of the ledger */
    size_t *ends;  /**< of each run */
    size_t count;  /**< of runs */
} indexer_found;

void indexer_found_release(indexer_found *found);

/** Every work with an unsettled copy. @return BASE_OK, BASE_E_NOMEM */
base_status indexer_works_find(indexer_found *out, const indexer_ledger *ledger, base_error *err);

#endif
