/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * One writer at a time: the file `lock` of an index folder, under flock, with "PID HOST" inside so that whoever meets
 * it can say who is writing. It goes with the process that holds it, however that ends; readers never look at it.
 */
#ifndef PRECEDENT_INDEXER_LOCK_H
#define PRECEDENT_INDEXER_LOCK_H

#include "corpus/base/error.h"

/** Its name within the index folder. */
#define INDEXER_LOCK_NAME "lock"

/** A lock held; `{ .file = -1 }` is none. */
typedef struct {
    int file;
} indexer_lock;

/**
 * Take the lock of a folder, at once or not at all.
 *
 * @param out        untouched on failure; indexer_lock_release() gives it back
 * @param directory  exists
 * @return BASE_OK; BASE_E_LOCKED "DIR: locked by PID on HOST"; BASE_E_IO
 */
base_status indexer_lock_take(indexer_lock *out, const char *directory, base_error *err);

/** Give it back; safe on none. */
void indexer_lock_release(indexer_lock *lock);

#endif
