/* SPDX-License-Identifier: GPL-2.0-or-later */
/**
 * Databases: opening, reading, statistics; writing, transactions; checking and compaction.
 *
 * A *database* reads a snapshot: what was committed when it was opened or last reopened. One writer may be at work
 * beside any number of readers. After two further commits the snapshot's blocks may be gone, and reads fail with
 * XAPC_E_MODIFIED: reopen and do the whole operation again.
 *
 * A *writer* holds the lock of its directory until it is closed or freed. It sees its own changes at once, others see
 * them at a commit.
 */
#ifndef XAPC_DATABASE_H
#define XAPC_DATABASE_H

#include "xapc/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One database to read, or several searched as one. */
typedef struct xapc_database xapc_database;

/** A database to write. */
typedef struct xapc_writable xapc_writable;

/** What a path is taken for. @since 0.1 */
typedef enum xapc_backend XAPC_INT {
    XAPC_BACKEND_AUTO = 0, /**< look: glass directory, single glass file, stub file or directory with a stub XAPIANDB */
    XAPC_BACKEND_GLASS = 1, /**< only a glass database: never a stub */
    XAPC_BACKEND_STUB = 2,  /**< only a stub file */
    XAPC_BACKEND_MEMORY = 3 /**< a new empty database in memory; the path is not looked at; for tests and small sets */
} xapc_backend;

/* ---- opening to read ------------------------------------------------------------------------------------------- */

/**
 * Open a database to read.
 *
 * **Danger**: a stub file names other databases by path, may name servers (`remote host:port`) and may run programs
 * (`remote :ssh …`). Use XAPC_BACKEND_GLASS, or read the stub's lines first, for a path that you do not trust.
 *
 * @param path     a directory or file, NUL-terminated
 * @return XAPC_OK; XAPC_E_NO_DATABASE if nothing is there, an empty folder, or a stub that points nowhere;
 *         XAPC_E_OPENING if something else is; XAPC_E_VERSION, XAPC_E_CORRUPT, XAPC_E_NETWORK
 * @since 0.1
 */
XAPC_API xapc_status xapc_database_open(xapc_database **out, const char *path, xapc_backend backend, xapc_error *err);

/**
 * Open a database that is a single file, from a descriptor at its present offset, so that it may lie within another
 * file.
 *
 * @param fd  taken: the library closes it, on failure too
 * @since 0.1
 */
XAPC_API xapc_status xapc_database_open_fd(xapc_database **out, int fd, xapc_error *err);

/**
 * Open a database that a `xapian-tcpsrv` serves. The connection has neither encryption nor login.
 *
 * @param host                host name or address
 * @param port                1..65535
 * @param timeout_ms          milliseconds for each operation; 0 waits for ever
 * @param connect_timeout_ms  milliseconds for connecting; 0 waits for ever
 * @return XAPC_OK, XAPC_E_NETWORK (refused, unknown host, not a Xapian server), XAPC_E_TIMEOUT, XAPC_E_ARGUMENT
 * @since 0.1
 */
XAPC_API xapc_status xapc_database_open_tcp(xapc_database **out, const char *host, uint32_t port, uint32_t timeout_ms,
                                            uint32_t connect_timeout_ms, xapc_error *err);

/**
 * Open a database behind a program that speaks Xapian's protocol on its standard input and output: `xapian-progsrv
 * DIR`, or `ssh HOST xapian-progsrv DIR`. No shell is involved.
 *
 * @param program     found by PATH, or a path
 * @param args        its arguments, separated by single spaces; an argument that holds a space cannot be given
 * @param timeout_ms  milliseconds for each operation; 0 waits for ever
 * @return XAPC_OK, XAPC_E_NETWORK (it cannot be run, or ended), XAPC_E_TIMEOUT
 * @since 0.1
 */
XAPC_API xapc_status xapc_database_open_program(xapc_database **out, const char *program, const char *args,
                                                uint32_t timeout_ms, xapc_error *err);

/** A database of no shards, for xapc_database_add(). @since 0.1 */
XAPC_API xapc_status xapc_database_new(xapc_database **out, xapc_error *err);

/**
 * Search another database along with this one. `other` may be freed afterwards. Document ids interleave: document D
 * of shard S (from 0) of N shards becomes (D - 1) * N + S + 1.
 *
 * @return XAPC_OK, XAPC_E_ARGUMENT if both are the same object
 * @since 0.1
 */
XAPC_API xapc_status xapc_database_add(xapc_database *db, const xapc_database *other, xapc_error *err);

/** How many shards are searched as one. @since 0.1 */
XAPC_API xapc_status xapc_database_shard_count(uint32_t *out, const xapc_database *db, xapc_error *err);

/**
 * Move on to the latest commit. Iterators, match sets and documents made before keep what they have read, but should
 * not be used for more.
 *
 * @param changed  false if the database surely stayed as it was; may be NULL
 * @return XAPC_OK, XAPC_E_CLOSED after xapc_database_close(), and as xapc_database_open()
 * @since 0.1
 */
XAPC_API xapc_status xapc_database_reopen(bool *changed, xapc_database *db, xapc_error *err);

/**
 * Close the files now, for all handles and objects that share them; further reads fail with XAPC_E_CLOSED (or
 * succeed, where the answer is already in memory). Closing again is no error. Not needed before xapc_database_free().
 * @since 0.1
 */
XAPC_API xapc_status xapc_database_close(xapc_database *db, xapc_error *err);

/** End this handle; the files are closed with the last object that reads from them. @since 0.1 */
XAPC_API void xapc_database_free(xapc_database *db);

/** Tell remote servers that we are still here, before they time out. Nothing happens elsewhere. @since 0.1 */
XAPC_API xapc_status xapc_database_keep_alive(xapc_database *db, xapc_error *err);

/* ---- statistics ------------------------------------------------------------------------------------------------ */

/** How many documents. @since 0.1 */
XAPC_API xapc_status xapc_database_doc_count(uint32_t *out, const xapc_database *db, xapc_error *err);

/** The highest document id ever used; 0 in a new database. @since 0.1 */
XAPC_API xapc_status xapc_database_last_docid(uint32_t *out, const xapc_database *db, xapc_error *err);

/** The sum of all documents' lengths. @since 0.1 */
XAPC_API xapc_status xapc_database_total_length(uint64_t *out, const xapc_database *db, xapc_error *err);

/** The average length of a document; 0 in an empty database. @since 0.1 */
XAPC_API xapc_status xapc_database_average_length(double *out, const xapc_database *db, xapc_error *err);

/** A lower and an upper bound of the length of documents, those of length 0 left out of the lower. @since 0.1 */
XAPC_API xapc_status xapc_database_length_bounds(uint32_t *lower, uint32_t *upper, const xapc_database *db,
                                                 xapc_error *err);

/** The length of a document, the sum of its terms' wdf. @return XAPC_OK, XAPC_E_NOT_FOUND @since 0.1 */
XAPC_API xapc_status xapc_database_doc_length(uint32_t *out, const xapc_database *db, uint32_t docid, xapc_error *err);

/** How many different terms a document has. @return XAPC_OK, XAPC_E_NOT_FOUND @since 0.1 */
XAPC_API xapc_status xapc_database_unique_terms(uint32_t *out, const xapc_database *db, uint32_t docid,
                                                xapc_error *err);

/** How many documents hold the term; 0 for one that does not occur. An empty term counts all documents. @since 0.1 */
XAPC_API xapc_status xapc_database_doc_freq(uint32_t *out, const xapc_database *db, const char *term, size_t length,
                                            xapc_error *err);

/** The sum of the term's wdf over all documents. @since 0.1 */
XAPC_API xapc_status xapc_database_collection_freq(uint32_t *out, const xapc_database *db, const char *term,
                                                   size_t length, xapc_error *err);

/** Whether any document holds the term. @since 0.1 */
XAPC_API xapc_status xapc_database_term_exists(bool *out, const xapc_database *db, const char *term, size_t length,
                                               xapc_error *err);

/** An upper bound of the term's wdf in any document. @since 0.1 */
XAPC_API xapc_status xapc_database_wdf_upper_bound(uint32_t *out, const xapc_database *db, const char *term,
                                                   size_t length, xapc_error *err);

/** How many documents have a value in the slot. @since 0.1 */
XAPC_API xapc_status xapc_database_value_freq(uint32_t *out, const xapc_database *db, uint32_t slot, xapc_error *err);

/** A string no value of the slot is before; empty if there are none. @since 0.1 */
XAPC_API xapc_status xapc_database_value_lower_bound(xapc_bytes *out, const xapc_database *db, uint32_t slot,
                                                     xapc_error *err);

/** A string no value of the slot is after; empty if there are none. @since 0.1 */
XAPC_API xapc_status xapc_database_value_upper_bound(xapc_bytes *out, const xapc_database *db, uint32_t slot,
                                                     xapc_error *err);

/** Whether any term has positions, so that phrases can match. @since 0.1 */
XAPC_API xapc_status xapc_database_has_positions(bool *out, const xapc_database *db, xapc_error *err);

/** The database's unique name, 36 characters; several are joined by ":". @since 0.1 */
XAPC_API xapc_status xapc_database_uuid(xapc_bytes *out, const xapc_database *db, xapc_error *err);

/** A number that grows with each commit; only of one local shard on disk. @return XAPC_OK, XAPC_E_OPERATION,
 *  XAPC_E_UNIMPLEMENTED @since 0.1 */
XAPC_API xapc_status xapc_database_revision(uint64_t *out, const xapc_database *db, xapc_error *err);

/** Whether a writer holds the lock of any shard. @since 0.1 */
XAPC_API xapc_status xapc_database_locked(bool *out, const xapc_database *db, xapc_error *err);

/** One line about the database, for debugging. @since 0.1 */
XAPC_API xapc_status xapc_database_description(xapc_bytes *out, const xapc_database *db, xapc_error *err);

/* ---- reading --------------------------------------------------------------------------------------------------- */

/** The document of an id. @return XAPC_OK, XAPC_E_NOT_FOUND, XAPC_E_ARGUMENT for 0, XAPC_E_MODIFIED @since 0.1 */
XAPC_API xapc_status xapc_database_document(xapc_document **out, const xapc_database *db, uint32_t docid,
                                            xapc_error *err);

/**
 * The document of an id that is known to be in use: saves a look. For an id that is not, later reads of the document
 * fail or give nothing.
 * @since 0.1
 */
XAPC_API xapc_status xapc_database_document_unchecked(xapc_document **out, const xapc_database *db, uint32_t docid,
                                                      xapc_error *err);

/** All terms that begin with a prefix, in byte order; an empty prefix lists all. @since 0.1 */
XAPC_API xapc_status xapc_database_terms(xapc_terms **out, const xapc_database *db, const char *prefix, size_t length,
                                         xapc_error *err);

/** The terms of a document with wdf, document frequency and positions. @return XAPC_OK, XAPC_E_NOT_FOUND @since 0.1 */
XAPC_API xapc_status xapc_database_document_terms(xapc_terms **out, const xapc_database *db, uint32_t docid,
                                                  xapc_error *err);

/** The documents that hold a term, none for one that does not occur; an empty term lists all documents. @since 0.1 */
XAPC_API xapc_status xapc_database_postings(xapc_postings **out, const xapc_database *db, const char *term,
                                            size_t length, xapc_error *err);

/** The positions of a term, not empty, in a document; none where there is no such document or term. @since 0.1 */
XAPC_API xapc_status xapc_database_positions(xapc_positions **out, const xapc_database *db, uint32_t docid,
                                             const char *term, size_t length, xapc_error *err);

/** The values of a slot by document id. @since 0.1 */
XAPC_API xapc_status xapc_database_values(xapc_values **out, const xapc_database *db, uint32_t slot, xapc_error *err);

/**
 * The value of a metadata key; empty if there is none. Of several shards only the first is asked.
 * @return XAPC_OK, XAPC_E_ARGUMENT for an empty key
 * @since 0.1
 */
XAPC_API xapc_status xapc_database_metadata(xapc_bytes *out, const xapc_database *db, const char *key, size_t length,
                                            xapc_error *err);

/** The metadata keys that begin with a prefix, in byte order, as xapc_terms_term(). @since 0.1 */
XAPC_API xapc_status xapc_database_metadata_keys(xapc_terms **out, const xapc_database *db, const char *prefix,
                                                 size_t length, xapc_error *err);

/**
 * The spelling word nearest to a word, among those given to xapc_writable_add_spelling(); empty if there is none, if
 * the word is right, or if the database is remote.
 *
 * @param max_distance  edits allowed: insertions, deletions, changes, swaps of neighbours; 2 is usual
 * @since 0.1
 */
XAPC_API xapc_status xapc_database_spelling(xapc_bytes *out, const xapc_database *db, const char *word, size_t length,
                                            uint32_t max_distance, xapc_error *err);

/** All spelling words with their frequency, as xapc_terms_term() and xapc_terms_doc_freq(). @since 0.1 */
XAPC_API xapc_status xapc_database_spellings(xapc_terms **out, const xapc_database *db, xapc_error *err);

/** The synonyms of a term. @since 0.1 */
XAPC_API xapc_status xapc_database_synonyms(xapc_terms **out, const xapc_database *db, const char *term, size_t length,
                                            xapc_error *err);

/** The terms that have synonyms and begin with a prefix. @since 0.1 */
XAPC_API xapc_status xapc_database_synonym_keys(xapc_terms **out, const xapc_database *db, const char *prefix,
                                                size_t length, xapc_error *err);

/* ---- checking and compaction ----------------------------------------------------------------------------------- */

/**
 * Read a whole database and count what is wrong with it. It should not be written to meanwhile.
 *
 * @param errors  0 for a sound database
 * @param report  what was found, in lines for people; may be NULL
 * @param path    a database directory or file; a stub is followed
 * @return XAPC_OK if it could be read through, sound or not; XAPC_E_OPENING if there is no database, XAPC_E_CORRUPT or
 *         XAPC_E_VERSION if it cannot even be looked at
 * @since 0.1
 */
XAPC_API xapc_status xapc_database_check(uint64_t *errors, xapc_bytes *report, const char *path, xapc_error *err);

/** How hard compaction tries. @since 0.1 */
typedef enum xapc_compact_level XAPC_INT {
    XAPC_COMPACT_STANDARD = 0, /**< fill blocks, leave a little room */
    XAPC_COMPACT_FULL = 1,     /**< split items to fill blocks: for databases that are hardly written again */
    XAPC_COMPACT_FULLER = 2    /**< no room left at all: for databases that are never written again */
} xapc_compact_level;

/**
 * Flags of compaction. Their bits differ from those of xapc_write_flag, so that neither is ever taken for the other (in
 * Xapian itself, "no sync" and "no renumber" are the same number).
 * @since 0.1
 */
typedef enum xapc_compact_flag XAPC_INT {
    XAPC_COMPACT_NO_RENUMBER = 0x10000, /**< keep document ids; the shards' ranges of ids must not overlap */
    XAPC_COMPACT_MULTIPASS = 0x20000,   /**< merge more than 3 shards in passes: faster, more disk */
    XAPC_COMPACT_SINGLE_FILE = 0x40000  /**< write one file instead of a directory: read-only */
} xapc_compact_flag;

/**
 * Told what compaction is at.
 *
 * @param table   "postlist", "docdata", …, lent
 * @param status  words about it, or empty when it begins, lent
 * @return 0 to go on
 */
typedef int (*xapc_compact_progress)(const char *table, const char *status, void *payload);

/**
 * Write a compact copy of a database, all its shards merged into one. Each shard must be local. Uncommitted changes
 * are no part of it: for a writer's database they are refused with XAPC_E_OPERATION. By default the ids are
 * renumbered: each shard's follow the one before. Of a metadata key that several shards hold, the first shard's value
 * is kept.
 *
 * @param to          a new path, or an empty folder; a failed run may leave files there, which are the caller's to
 *                    delete
 * @param level       how hard to try
 * @param flags       xapc_compact_flag values, or-ed; others are XAPC_E_ARGUMENT
 * @param block_size  bytes, a power of two from 2048 to 65536; 0 for the usual 8192
 * @param progress    may be NULL; a return other than 0 ends the run with XAPC_E_STOPPED
 * @since 0.1
 */
XAPC_API xapc_status xapc_database_compact(const xapc_database *db, const char *to, xapc_compact_level level,
                                           uint32_t flags, uint32_t block_size, xapc_compact_progress progress,
                                           void *payload, xapc_error *err);

/* ---- opening to write ------------------------------------------------------------------------------------------ */

/** What to do about a database that is there, or is not. @since 0.1 */
typedef enum xapc_action XAPC_INT {
    XAPC_CREATE_OR_OPEN = 0,      /**< open it, or create an empty one */
    XAPC_CREATE_OR_OVERWRITE = 1, /**< start with an empty one; what was there is lost */
    XAPC_CREATE = 2,              /**< create one; XAPC_E_CREATE if one is there */
    XAPC_OPEN = 3                 /**< open it; XAPC_E_NO_DATABASE if none is there */
} xapc_action;

/** Flags of writing; or-ed. @since 0.1 */
typedef enum xapc_write_flag XAPC_INT {
    XAPC_WRITE_NO_SYNC =
        0x100, /**< do not wait for the disk at commits: a crash of the machine may lose the database */
    XAPC_WRITE_FULL_SYNC = 0x200, /**< wait harder, where the system can (macOS) */
    XAPC_WRITE_DANGEROUS = 0x400, /**< write in place: no readers, no cancelling; a crash loses the database */
    XAPC_WRITE_NO_TERMLIST =
        0x800, /**< when creating, no term lists: no deleting, replacing, expanding, listing of terms */
    XAPC_WRITE_RETRY_LOCK = 0x1000 /**< wait for the lock instead of failing with XAPC_E_LOCK */
} xapc_write_flag;

/**
 * Open a database to write, and take its lock.
 *
 * @param path        a directory, whose parent exists (or a stub file that names exactly one database)
 * @param flags       xapc_write_flag values, or-ed; others are XAPC_E_ARGUMENT
 * @param block_size  bytes, when creating: a power of two from 2048 to 65536; 0 for the usual 8192
 * @return XAPC_OK, XAPC_E_LOCK, XAPC_E_CREATE, XAPC_E_NO_DATABASE, XAPC_E_OPENING, XAPC_E_VERSION,
 *         XAPC_E_CORRUPT
 * @since 0.1
 */
XAPC_API xapc_status xapc_writable_open(xapc_writable **out, const char *path, xapc_action action, xapc_backend backend,
                                        uint32_t flags, uint32_t block_size, xapc_error *err);

/**
 * Open a database to write that a `xapian-tcpsrv --writable` serves. As xapc_database_open_tcp().
 * @param flags  XAPC_WRITE_RETRY_LOCK or 0
 * @since 0.1
 */
XAPC_API xapc_status xapc_writable_open_tcp(xapc_writable **out, const char *host, uint32_t port, uint32_t timeout_ms,
                                            uint32_t connect_timeout_ms, uint32_t flags, xapc_error *err);

/**
 * Open a database to write behind a program such as `xapian-progsrv --writable DIR`. As xapc_database_open_program().
 * @param flags  XAPC_WRITE_RETRY_LOCK or 0
 * @since 0.1
 */
XAPC_API xapc_status xapc_writable_open_program(xapc_writable **out, const char *program, const char *args,
                                                uint32_t timeout_ms, uint32_t flags, xapc_error *err);

/**
 * The writer as a database to read, uncommitted changes included. Lent: good until the writer is freed; never free
 * it. NULL for NULL.
 * @since 0.1
 */
XAPC_API xapc_database *xapc_writable_database(xapc_writable *writer);

/**
 * Commit (unless in a transaction, which is cancelled), close and release the lock. What the writer's objects have
 * not read they cannot read any more. Closing again is no error.
 * @since 0.1
 */
XAPC_API xapc_status xapc_writable_close(xapc_writable *writer, xapc_error *err);

/**
 * Close if that was not done, and end the writer. An error of the last commit is lost: commit or close first.
 * @since 0.1
 */
XAPC_API void xapc_writable_free(xapc_writable *writer);

/* ---- writing --------------------------------------------------------------------------------------------------- */

/*
 * Changes pile up in memory until a commit. Xapian also commits by itself after XAPIAN_FLUSH_THRESHOLD changes (an
 * environment variable; 10000 documents unless set), though not within a transaction. **If a call fails other than
 * with XAPC_E_ARGUMENT or XAPC_E_NOT_FOUND, all that was not committed may be lost**: free the writer, open again and
 * repeat everything since the last commit.
 */

/** Add a document under a new id, one above the highest ever used. @param docid  may be NULL @since 0.1 */
XAPC_API xapc_status xapc_writable_add(uint32_t *docid, xapc_writable *writer, const xapc_document *doc,
                                       xapc_error *err);

/** Put a document in place of the one with this id, or add it under the id if there is none. @since 0.1 */
XAPC_API xapc_status xapc_writable_replace(xapc_writable *writer, uint32_t docid, const xapc_document *doc,
                                           xapc_error *err);

/**
 * Put a document in place of all that hold a term, under the lowest of their ids, or add it if there are none.
 * The document must hold the term itself if it is to be replaced again.
 *
 * @param docid  may be NULL
 * @param term   not empty, of cost up to XAPC_TERM_MAX
 * @since 0.1
 */
XAPC_API xapc_status xapc_writable_replace_term(uint32_t *docid, xapc_writable *writer, const char *term, size_t length,
                                                const xapc_document *doc, xapc_error *err);

/** Delete a document. @return XAPC_OK, XAPC_E_NOT_FOUND, XAPC_E_ARGUMENT for 0 @since 0.1 */
XAPC_API xapc_status xapc_writable_delete(xapc_writable *writer, uint32_t docid, xapc_error *err);

/** Delete all documents that hold a term, if any do. The term must not be empty. @since 0.1 */
XAPC_API xapc_status xapc_writable_delete_term(xapc_writable *writer, const char *term, size_t length, xapc_error *err);

/**
 * Write all changes so that readers see them and a crash keeps them. Not in a transaction: XAPC_E_OPERATION.
 * @since 0.1
 */
XAPC_API xapc_status xapc_writable_commit(xapc_writable *writer, xapc_error *err);

/**
 * Begin a transaction: what follows is applied at its end, or not at all. They do not nest: XAPC_E_OPERATION.
 *
 * @param flushed  true: commit before and after, so that this transaction reaches the disk on its own; false: it is
 *                 atomic, but reaches the disk with some later commit
 * @return XAPC_OK, XAPC_E_OPERATION, XAPC_E_UNIMPLEMENTED for memory databases
 * @since 0.1
 */
XAPC_API xapc_status xapc_writable_begin_transaction(xapc_writable *writer, bool flushed, xapc_error *err);

/**
 * Apply the transaction.
 * @return XAPC_OK, XAPC_E_OPERATION without one, or an error: the transaction is over
 * @since 0.1
 */
XAPC_API xapc_status xapc_writable_commit_transaction(xapc_writable *writer, xapc_error *err);

/** Drop the transaction. @return XAPC_OK, XAPC_E_OPERATION without one @since 0.1 */
XAPC_API xapc_status xapc_writable_cancel_transaction(xapc_writable *writer, xapc_error *err);

/**
 * Set metadata: a key and a value of one's own, kept with the database under the same commits; an empty value removes
 * the key.
 *
 * @param key    not empty, of up to XAPC_KEY_MAX bytes
 * @param value  any bytes, up to XAPC_DATA_MAX
 * @since 0.1
 */
XAPC_API xapc_status xapc_writable_set_metadata(xapc_writable *writer, const char *key, size_t key_length,
                                                const char *value, size_t value_length, xapc_error *err);

/** Add to the frequency of a spelling word, which is not empty and of up to XAPC_KEY_MAX bytes. @since 0.1 */
XAPC_API xapc_status xapc_writable_add_spelling(xapc_writable *writer, const char *word, size_t length, uint32_t freq,
                                                xapc_error *err);

/** Take from the frequency of a spelling word; at 0 the word is gone. One that is not there is no error. @since 0.1 */
XAPC_API xapc_status xapc_writable_remove_spelling(xapc_writable *writer, const char *word, size_t length,
                                                   uint32_t freq, xapc_error *err);

/** Add a synonym of a term; neither is empty, both of up to XAPC_KEY_MAX bytes. @since 0.1 */
XAPC_API xapc_status xapc_writable_add_synonym(xapc_writable *writer, const char *term, size_t term_length,
                                               const char *synonym, size_t synonym_length, xapc_error *err);

/** Take a synonym of a term away; one that is not there is no error. @since 0.1 */
XAPC_API xapc_status xapc_writable_remove_synonym(xapc_writable *writer, const char *term, size_t term_length,
                                                  const char *synonym, size_t synonym_length, xapc_error *err);

/** Take all synonyms of a term away. @since 0.1 */
XAPC_API xapc_status xapc_writable_clear_synonyms(xapc_writable *writer, const char *term, size_t length,
                                                  xapc_error *err);

#ifdef __cplusplus
}
#endif

#endif
