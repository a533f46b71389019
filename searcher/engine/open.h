/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Opening an index to read: its directories, their stubs, the shards they name, and whether this program may read them.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_OPEN_H
#define PRECEDENT_SEARCHER_ENGINE_OPEN_H

#include "corpus/base/arena.h"
#include "corpus/confinement.h"
#include "searcher/engine/engine.h"
#include <xapc/database.h>

/** Key of a shard's metadata under which mined pairs stand, in the form of corpus_acronyms_write(). */
#define SEARCHER_META_ACRONYMS "acronyms"

/** One shard, as opened. */
typedef struct {
    base_text folder; /**< the index directory that names it */
    base_text path;   /**< of the glass database, links resolved */
} searcher_shard;

/** An open index. All zero is none. */
typedef struct {
    xapc_database *db; /**< all shards as one */
    searcher_shard *shards;
    size_t shard_count;
    base_text thesaurus;            /**< hash of the thesaurus that marked the passages; the same in all shards */
    corpus_confinement confinement; /**< what confined every last reading of all shards that say so */
    bool confinement_told;          /**< does any shard say so? */
    base_text acronyms;             /**< pairs mined in the corpus, as the indexer keeps them; absent without any */
    uint32_t documents;             /**< passages and reports */
    int *locks;                     /**< a shared lock on each generation that is read */
    size_t lock_count;
    base_arena arena;
} searcher_index;

/** Close all of it; the struct is all zero again. */
void searcher_index_release(searcher_index *index);

/**
 * Open the directories of `where` as one index. Never waits for a writer.
 *
 * @param out  all zero; release with searcher_index_release()
 * @return BASE_OK; BASE_E_NOT_FOUND (no index there, or nothing in it), BASE_E_VERSION (another schema, or shards marked by
 *         different thesauri), BASE_E_FORMAT (not an index, a refused stub, damage), BASE_E_UNSUPPORTED (a server),
 *         BASE_E_IO, BASE_E_NOMEM. The message names the directory and says what to type
 */
base_status searcher_index_open(searcher_index *out, const searcher_where *where, base_error *err);

#endif
