/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What is to be done: which of the files under the PATHs are new, changed, fresh, or need only their metadata edited.
 * What is gone is seen later (prune.h): a file that was renamed is known as such only once its new name was read.
 */
#ifndef PRECEDENT_INDEXER_PLAN_H
#define PRECEDENT_INDEXER_PLAN_H

#include "indexer/ledger.h"
#include "indexer/options.h"
#include "indexer/orphan.h"
#include "indexer/sheet.h"

#include "corpus/walk.h"

typedef enum {
    INDEXER_FRESH,  /**< same size and time: nothing to do */
    INDEXER_EDIT,   /**< fresh, but its metadata.csv row or its access changed */
    INDEXER_NEW,    /**< a place that the index does not know */
    INDEXER_CHANGED /**< to be read again: it is another file, or its pictures are to be read now */
} indexer_need;

/** One file. */
typedef struct {
    indexer_need need;
    const corpus_walk_file *file;
    base_text place;
    const corpus_metadata_row *row; /**< NULL without */
    base_text table;                /**< place of the metadata.csv of `row` */
} indexer_task;

/** One PATH, in the order given. */
typedef struct {
    const corpus_walk_root *walk;
    base_text place;
    size_t held; /**< reports that had a file under it when the run began */
} indexer_root;

typedef struct {
    base_arena arena;
    corpus_walk walk;
    indexer_root *roots;
    size_t root_count;
    indexer_task *tasks; /**< in the walk's order */
    size_t count;
    base_text *places; /**< of all tasks, sorted */
    indexer_orphans orphans;
} indexer_plan;

void indexer_plan_release(indexer_plan *plan);

/**
 * Compare what was found with what is known.
 * @param out   all zero
 * @param walk  what lies under the PATHs; taken, all zero afterwards
 * @return BASE_OK; BASE_E_FORMAT for a metadata.csv that cannot be read; BASE_E_NOMEM
 */
base_status indexer_plan_make(indexer_plan *out, corpus_walk *walk, const indexer_options *options,
                              const indexer_ledger *ledger, indexer_sheets *sheets, base_error *err);

/** Is a file at this place among those that were found? */
bool indexer_plan_has(const indexer_plan *plan, base_text place);

#endif
