/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Reading files in children of their own, several at once: the run's side of it. Open the nursery first of all, before
 * any index and any thread, for its children inherit what the process holds.
 */
#ifndef PRECEDENT_INDEXER_NURSERY_H
#define PRECEDENT_INDEXER_NURSERY_H

#include "indexer/child.h"

typedef struct indexer_nursery indexer_nursery;

/** What became of one file. Release with indexer_reading_release(). */
typedef struct {
    size_t tag; /**< as given to indexer_nursery_begin() */
    corpus_report
        report;    /**< `state` and `sentence` in any case; id and sha256 are empty when its bytes were never seen */
    uint64_t size; /**< as it was read */
    int64_t mtime_ns;
} indexer_reading;

void indexer_reading_release(indexer_reading *reading);

/**
 * Start the small process.
 * @param jobs     files read at once, 1..INDEXER_ZYGOTE_CHILDREN
 * @param options  borrowed until indexer_nursery_close()
 * @param wake     a descriptor that becomes readable when the run is to stop; -1 for none
 */
base_status indexer_nursery_open(indexer_nursery **out, size_t jobs, const indexer_child_options *options, int wake,
                                 base_error *err);

/**
 * How its children are confined. Waits until the small process is ready, some milliseconds after it was started.
 * @param out  borrowed from the nursery
 * @return BASE_OK; BASE_E_UNSUPPORTED when not even an idle child could live within its walls; BASE_E_IO when the small
 *         process is gone
 */
base_status indexer_nursery_confinement(const corpus_confinement **out, indexer_nursery *nursery, base_error *err);

/** End it with all its children; safe on NULL. */
void indexer_nursery_close(indexer_nursery *nursery);

/** Is there room for another file? */
bool indexer_nursery_has_room(const indexer_nursery *nursery);

/** Are there files under way? */
bool indexer_nursery_is_busy(const indexer_nursery *nursery);

/**
 * Begin to read a file; there must be room. A file that cannot be opened, or is none, is not an error: that is what its
 * reading will say.
 * @param place  absolute path, links resolved: a link there is not followed
 */
base_status indexer_nursery_begin(indexer_nursery *nursery, const char *place, size_t tag, base_error *err);

/**
 * Wait for one of the files under way.
 * @param out  all zero
 * @return BASE_OK; BASE_E_INTERRUPTED when `wake` became readable; BASE_E_IO when the small process is gone
 */
base_status indexer_nursery_wait(indexer_reading *out, indexer_nursery *nursery, base_error *err);

#endif
