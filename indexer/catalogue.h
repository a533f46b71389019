/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The index as reports: put in, replaced, taken out, read back, each with the entry that says how fresh it is.
 *
 * Changes pile up in a *batch* of whole reports, which one transaction takes to the disk when it has grown to its bytes,
 * and at indexer_catalogue_publish(). Readers see a batch whole or not at all, and so does whoever opens the index after
 * a kill. A batch that fails is taken back: the index is opened again and each of its changes repeated in a transaction
 * of its own, so that one bad report costs only itself.
 *
 * Which shard holds a report is this file's affair and the store's: a shard that is built aside will appear with
 * indexer_catalogue_publish().
 */
#ifndef PRECEDENT_INDEXER_CATALOGUE_H
#define PRECEDENT_INDEXER_CATALOGUE_H

#include "indexer/entry.h"

/** A batch is committed when its reports take this much memory. */
#define INDEXER_BATCH_BYTES ((size_t)4 << 20)

typedef struct indexer_catalogue indexer_catalogue;

/** Where the work is, for tests that stop it there. */
typedef enum {
    INDEXER_STEP_DOCUMENT, /**< a passage was added; more of its report is to come */
    INDEXER_STEP_COMMIT,   /**< about to commit a batch */
    INDEXER_STEP_COMMITTED /**< a batch is on the disk */
} indexer_step;

/** Called at each step. @param id REPORT, or "" @return BASE_OK, or a failure that is taken for one of Xapian's */
typedef base_status indexer_catalogue_hook(indexer_step step, const char *id, void *payload, base_error *err);

/** Told of a report that could not be stored even by itself. Both are lent. */
typedef void indexer_catalogue_refusal(const char *id, const base_error *why, void *payload);

/** All zero is a good choice. */
typedef struct {
    size_t batch_bytes;                 /**< 0 for INDEXER_BATCH_BYTES */
    indexer_catalogue_refusal *refused; /**< may be NULL */
    void *refused_payload;
    indexer_catalogue_hook *hook; /**< for tests; NULL */
    void *hook_payload;
} indexer_catalogue_options;

/** Open to write, or make a new one. As indexer_store_open(). */
base_status indexer_catalogue_open(indexer_catalogue **out, const char *directory, const char *thesaurus,
                                   const indexer_catalogue_options *options, base_error *err);

/** Open to look only: then only _entries(), _thesaurus() and _load() may be called. As indexer_store_open_reading(). */
base_status indexer_catalogue_open_reading(indexer_catalogue **out, const char *directory, base_error *err);

/** Close. What was not published is dropped; safe on NULL. */
void indexer_catalogue_close(indexer_catalogue *catalogue);

/** Told of each entry; it and its texts are lent. @return BASE_OK to go on */
typedef base_status indexer_catalogue_visitor(const indexer_entry *entry, void *payload, base_error *err);

/** Every entry, by id. The visitor must change nothing. */
base_status indexer_catalogue_entries(indexer_catalogue *catalogue, indexer_catalogue_visitor *visit, void *payload,
                                      base_error *err);

/** The thesaurus that the themes of all reports are of. */
base_status indexer_catalogue_thesaurus(char out[17], indexer_catalogue *catalogue, base_error *err);

/**
 * Read a report back out of the index, with its passages in order.
 * @param out    all zero; release with corpus_report_release()
 * @param plain  record to take its metadata from in place of the stored one (indexer_entry.plain); absent for none
 * @return BASE_OK; BASE_E_NOT_FOUND; BASE_E_FORMAT for a damaged record
 */
base_status indexer_catalogue_load(corpus_report *out, indexer_catalogue *catalogue, const char id[17], base_text plain,
                                   base_error *err);

/** The same without its passages. */
base_status indexer_catalogue_load_head(corpus_report *out, indexer_catalogue *catalogue, const char id[17],
                                        base_error *err);

/**
 * Put a report, its passages and its entry in place of all that stands under its id.
 * @param report  taken: kept until its batch is on the disk; all zero afterwards, on failure too
 * @param entry   copied
 * @return BASE_OK, also when the report was refused (indexer_catalogue_refusal); any failure is the end of the work
 */
base_status indexer_catalogue_replace(indexer_catalogue *catalogue, corpus_report *report, const indexer_entry *entry,
                                      base_error *err);

/** Put a report's own document (files, class, metadata) and its entry in place, and leave its passages. As above. */
base_status indexer_catalogue_touch(indexer_catalogue *catalogue, corpus_report *report, const indexer_entry *entry,
                                    base_error *err);

/** Put an entry alone in place; report and passages stay. As above. */
base_status indexer_catalogue_note(indexer_catalogue *catalogue, const indexer_entry *entry, base_error *err);

/** Take a report out, with its passages and its entry. One that is not there is no error. */
base_status indexer_catalogue_remove(indexer_catalogue *catalogue, const char id[17], base_error *err);

/** Say which thesaurus the themes of all reports are of now. */
base_status indexer_catalogue_set_thesaurus(indexer_catalogue *catalogue, const char *hash, base_error *err);

/** Say how the files of this run were confined while they were read: a line of corpus/confinement.h. */
base_status indexer_catalogue_set_confinement(indexer_catalogue *catalogue, base_text line, base_error *err);

/** Commit the batch, and let readers see what there is. */
base_status indexer_catalogue_publish(indexer_catalogue *catalogue, base_error *err);

#endif
