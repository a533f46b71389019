/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The index being written, as Xapian sees it: documents under terms, metadata under keys, transactions. The only file
 * of this room that knows Xapian; what reports and batches are is the affair of catalogue.h.
 *
 * There is one shard for now. Nothing here says so to a caller but indexer_store_open().
 *
 * One thread. After any failure of a writing call all that was not committed is lost: indexer_store_reopen().
 */
#ifndef PRECEDENT_INDEXER_STORE_H
#define PRECEDENT_INDEXER_STORE_H

#include "indexer/draft.h"

typedef struct indexer_store indexer_store;

/**
 * Open the index in a folder to write, or make one in a new or empty folder, and take its lock.
 *
 * @param out        indexer_store_close() ends it
 * @param thesaurus  hash that a new index begins with
 * @return BASE_OK; BASE_E_LOCKED "locked by PID on HOST"; BASE_E_FORMAT when something is there that is no index of ours
 *         (nothing is written into it); BASE_E_VERSION for another schema; BASE_E_IO, BASE_E_NOMEM
 */
base_status indexer_store_open(indexer_store **out, const char *directory, const char *thesaurus, base_error *err);

/**
 * Open it to look only: no lock is taken and nothing is written, and no writing function may be called.
 * As above, and BASE_E_NOT_FOUND without an index.
 */
base_status indexer_store_open_reading(indexer_store **out, const char *directory, base_error *err);

/** Close it. What was not committed is dropped; safe on NULL. */
void indexer_store_close(indexer_store *store);

/** Drop what was not committed and open again. */
base_status indexer_store_reopen(indexer_store *store, base_error *err);

/** The folder it was opened at, for messages. */
const char *indexer_store_directory(const indexer_store *store);

/* ---- reading: uncommitted changes are seen ---- */

/** The value of a metadata key, put into `out` (cleared first); empty when there is none. */
base_status indexer_store_metadata(base_buf *out, indexer_store *store, base_text key, base_error *err);

/** Told of a metadata key and its value; both are lent. @return BASE_OK to go on */
typedef base_status indexer_store_key_visitor(base_text key, base_text value, void *payload, base_error *err);

/** Every metadata key that begins with `prefix`, in byte order. The visitor must not change the store. */
base_status indexer_store_keys(indexer_store *store, base_text prefix, indexer_store_key_visitor *visit, void *payload,
                               base_error *err);

/** Told of a document's data, lent. @return BASE_OK to go on */
typedef base_status indexer_store_data_visitor(uint32_t docid, base_text data, void *payload, base_error *err);

/** The data of every document that has the term. The visitor must not change the store. */
base_status indexer_store_documents(indexer_store *store, const corpus_term *term, indexer_store_data_visitor *visit,
                                    void *payload, base_error *err);

/** How many documents have the term. */
base_status indexer_store_count(uint32_t *out, indexer_store *store, const corpus_term *term, base_error *err);

/* ---- writing ---- */

/** Begin a transaction: what follows reaches readers and disk together, at indexer_store_commit(), or not at all. */
base_status indexer_store_begin(indexer_store *store, base_error *err);

/** End the transaction: on return all is on the disk. */
base_status indexer_store_commit(indexer_store *store, base_error *err);

/** Is a transaction open? */
bool indexer_store_in_transaction(const indexer_store *store);

/** Add a document. */
base_status indexer_store_add(indexer_store *store, const indexer_draft *draft, base_error *err);

/** Put a document in place of the one that has the term, or add it. */
base_status indexer_store_replace(indexer_store *store, const corpus_term *term, const indexer_draft *draft,
                                  base_error *err);

/** Delete every document that has the term. */
base_status indexer_store_delete(indexer_store *store, const corpus_term *term, base_error *err);

/** Set a metadata key; an empty value removes it. */
base_status indexer_store_set_metadata(indexer_store *store, base_text key, base_text value, base_error *err);

/* ---- the stemmer: it is Xapian's too ---- */

typedef struct indexer_stemmer indexer_stemmer;

/** The English stemmer. BASE_E_NOMEM, BASE_E_INTERNAL. */
base_status indexer_stemmer_new(indexer_stemmer **out, base_error *err);
void indexer_stemmer_free(indexer_stemmer *stemmer);

/** A corpus_stem_function (corpus/theme.h); `payload` is an indexer_stemmer. */
size_t indexer_stemmer_stem(char *out, size_t capacity, base_text word, void *payload);

#endif
