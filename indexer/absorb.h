/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What a reading, an edited row, a changed thesaurus or a vanished file does to the index. Ledger and catalogue are
 * changed together, so that the ledger always says what the index will hold when its batch is committed.
 */
#ifndef PRECEDENT_INDEXER_ABSORB_H
#define PRECEDENT_INDEXER_ABSORB_H

#include "indexer/nursery.h"
#include "indexer/plan.h"

/** Counts of files. */
typedef struct {
    size_t fresh;    /**< left alone, or read and found the same */
    size_t added;    /**< new reports */
    size_t changed;  /**< other words than before at the same place */
    size_t known;    /**< a new place of words that are indexed already: renamed or copied */
    size_t edited;   /**< metadata rewritten */
    size_t retagged; /**< reports whose themes were marked again */
    size_t failed;   /**< read in this run and unreadable */
    size_t removed;  /**< reports taken out because their last file is gone */
    size_t refused;  /**< reports that could not be stored */
} indexer_tally;

/** The tools of a run; all borrowed. */
typedef struct {
    const indexer_options *options;
    const corpus_thesaurus *thesaurus; /**< NULL marks no themes */
    indexer_catalogue *catalogue;
    indexer_ledger *ledger;
    indexer_sheets *sheets;
    indexer_tally tally;
} indexer_work;

/** A file was read, or could not be. `reading->report` is taken. */
base_status indexer_absorb_reading(indexer_work *work, const indexer_task *task, indexer_reading *reading,
                                   base_error *err);

/** A file's row or access changed: the index is rewritten from what it holds itself. */
base_status indexer_absorb_edit(indexer_work *work, const indexer_task *task, base_error *err);

/** Mark the themes of an entry's report again. */
base_status indexer_absorb_themes(indexer_work *work, size_t entry, base_error *err);

/** An entry loses a file; with the last one it goes. */
base_status indexer_absorb_loss(indexer_work *work, size_t entry, base_text place, base_error *err);

#endif
