/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Rows of a metadata.csv that name no file. Most are slips of spelling, and what they were to say is then said of
 * nothing: a report that was to be restricted stays public. So each is told.
 *
 * A row names a file when there is one of that path below the table's folder, or when a file that was found, or that
 * the index holds, bears its name. Asked are the tables in the folders of this run's PATHs, and --metadata's.
 */
#ifndef PRECEDENT_INDEXER_ORPHAN_H
#define PRECEDENT_INDEXER_ORPHAN_H

#include "indexer/ledger.h"
#include "indexer/sheet.h"

#include "corpus/walk.h"

/** A row without a file. */
typedef struct {
    base_text table; /**< its path as given */
    size_t line;     /**< of the row, from 1 */
    base_text file;  /**< as the row has it */
    bool restricted; /**< the row was to restrict it */
} indexer_orphan;

/** By table, then by line. All zero is none; release with indexer_orphans_release(). */
typedef struct {
    indexer_orphan *items;
    size_t count, capacity;
    base_arena arena;
} indexer_orphans;

void indexer_orphans_release(indexer_orphans *orphans);

/**
 * Look for them.
 *
 * @param out      all zero
 * @param walk     what was found under the PATHs
 * @param places   places of the files that were found, `count` of them
 * @param ledger   what the index holds
 * @param chosen   path of --metadata FILE; NULL without
 * @return BASE_OK; BASE_E_FORMAT, BASE_E_IO for a table that cannot be read; BASE_E_NOMEM
 */
base_status indexer_orphans_find(indexer_orphans *out, indexer_sheets *sheets, const corpus_walk *walk,
                                 const base_text *places, size_t count, const indexer_ledger *ledger,
                                 const char *chosen, base_error *err);

#endif
