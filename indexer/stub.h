/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The folder of an index and its stub file XAPIANDB, which names the shards that make it up:
 *
 *     auto shard-001
 *
 * One line a shard, relative to the folder, so that it may be moved and any Xapian tool can open it. Shards are named by
 * generation: a shard that is built anew takes the next number, and publishing it is writing a new stub.
 */
#ifndef PRECEDENT_INDEXER_STUB_H
#define PRECEDENT_INDEXER_STUB_H

#include "corpus/base/buf.h"

#include <stdint.h>

/** Its name within the index folder. */
#define INDEXER_STUB_NAME "XAPIANDB"

/** One base shard and at most 32 small ones. Generations run to this. */
enum { INDEXER_STUB_SHARDS = 33, INDEXER_STUB_GENERATION_MOST = 999999 };

/** The shards an index is made of, by generation. */
typedef struct {
    uint32_t generations[INDEXER_STUB_SHARDS];
    size_t count;
} indexer_stub;

/** What a folder is. */
typedef enum {
    INDEXER_FOLDER_ABSENT, /**< nothing there */
    INDEXER_FOLDER_NEW,    /**< empty, or holds only what an index being created was killed with */
    INDEXER_FOLDER_INDEX   /**< has a stub */
} indexer_folder;

/**
 * Look at a folder without changing anything.
 * @return BASE_OK; BASE_E_FORMAT when something is there that is no index; BASE_E_IO
 */
base_status indexer_stub_look(indexer_folder *out, const char *directory, base_error *err);

/** Make the folder (0700) and those above it that are missing. BASE_E_IO. */
base_status indexer_stub_make_folder(const char *directory, base_error *err);

/**
 * Read the stub. Only lines of the above form are taken: Xapian's own stub language can name servers and run programs.
 * @return BASE_OK; BASE_E_NOT_FOUND without a stub; BASE_E_FORMAT for any other line; BASE_E_IO
 */
base_status indexer_stub_read(indexer_stub *out, const char *directory, base_error *err);

/**
 * Write the stub so that a reader, or a machine that goes down, sees the old one or the new one and nothing else: a new
 * file under a name that nobody can guess, fsync, rename, fsync of the folder.
 */
base_status indexer_stub_write(const char *directory, const indexer_stub *stub, base_error *err);

/** Append "DIRECTORY/shard-NNN" to `out`. */
base_status indexer_stub_shard(base_buf *out, const char *directory, uint32_t generation, base_error *err);

/** fsync the files of a shard and the shard's folder. */
base_status indexer_stub_sync(const char *directory, uint32_t generation, base_error *err);

/**
 * Remove what the stub does not name: shards that no reader holds, and half-written stubs that a killed run left. Call
 * it under the lock.
 */
base_status indexer_stub_sweep(const char *directory, const indexer_stub *stub, base_error *err);

#endif
