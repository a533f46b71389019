/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * One run of `precedent index`, from the PATHs to a published index. It prints nothing but progress.
 */
#ifndef PRECEDENT_INDEXER_RUN_H
#define PRECEDENT_INDEXER_RUN_H

#include "indexer/prune.h"

/** What a run was told besides its options; all zero but `wake` is what a program wants. */
typedef struct {
    int wake;                            /**< readable when the run is to stop; -1 for never */
    void (*child_hook)(base_text name);  /**< for tests: indexer_child_options.hook */
    indexer_child_limits child;          /**< all zero: the standard ones */
    indexer_catalogue_options catalogue; /**< for tests; `refused` is the run's own */
    bool quiet;                          /**< no progress */
} indexer_surroundings;

/** What came of it. All zero at first; release with indexer_outcome_release(), also after a failure. */
typedef struct {
    indexer_ledger ledger;  /**< what the index holds now */
    indexer_plan plan;      /**< what was found */
    indexer_pruned *pruned; /**< one for each PATH; NULL when it did not come to that */
    indexer_tally tally;
    base_buf messages; /**< one line for each thing that could not be looked at or stored, or was not as it should be */
    size_t troubles;   /**< how many of the lines tell of a file */
    int64_t milliseconds;
    bool interrupted; /**< stopped by a signal: what the ledger holds is committed */
} indexer_outcome;

void indexer_outcome_release(indexer_outcome *outcome);

/**
 * Index what lies under the options' PATHs (or, with `dry_run`, only look).
 * @return BASE_OK, also when some files could not be read or a signal stopped it; BASE_E_NOT_FOUND when there is no
 *         report under any PATH; BASE_E_LOCKED, BASE_E_FORMAT, BASE_E_VERSION, BASE_E_IO, BASE_E_NOMEM: what was
 *         committed stands
 */
base_status indexer_run(indexer_outcome *out, const indexer_options *options, const indexer_surroundings *surroundings,
                        base_error *err);

/** Read the entries of an index without writing (for --failed). As indexer_catalogue_open_reading(). */
base_status indexer_run_look(indexer_ledger *out, const char *directory, base_error *err);

/** How files would be confined here and now, tried out. BASE_E_UNSUPPORTED, BASE_E_IO, BASE_E_NOMEM. */
base_status indexer_run_confinement(corpus_confinement *out, base_error *err);

#endif
