/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The stub file of an index: which shards it is made of. Xapian's own stub language can run programs and reach any file
 * or host, so stubs are read here, and only what is harmless is taken.
 *
 * Taken: blank lines, lines that begin with '#', `glass PATH` and `auto PATH` (and the old `chert`-less form `PATH`),
 * where PATH is relative, without "..", and does not leave the directory by a link; `remote HOST:PORT`.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_STUB_H
#define PRECEDENT_SEARCHER_ENGINE_STUB_H

#include "corpus/base/arena.h"

/** The stub's name in an index directory. */
#define SEARCHER_STUB_NAME "XAPIANDB"

enum {
    SEARCHER_STUB_BYTES = 65536, /**< ceiling of a stub file */
    SEARCHER_STUB_SHARDS = 256   /**< ceiling of its lines; the design has at most 33 */
};

/** One line: a local glass database, or a server. */
typedef struct {
    base_text path; /**< as written (`trusted` stubs may name absolute paths); absent for a server; NUL-terminated */
    base_text host; /**< NUL-terminated; absent for a path */
    unsigned port;
    size_t line;
} searcher_stub_shard;

typedef struct {
    searcher_stub_shard *shards;
    size_t count;
} searcher_stub;

/**
 * Read a stub's text. Nothing is opened.
 *
 * @param out      texts and array go to `arena`
 * @param text     the file's bytes
 * @param name     for messages
 * @param trusted  take any local path; programs are refused all the same
 * @return BASE_OK (also without a shard), BASE_E_FORMAT with the line for anything else, BASE_E_LIMIT, BASE_E_NOMEM
 */
base_status searcher_stub_parse(searcher_stub *out, base_arena *arena, base_text text, const char *name, bool trusted,
                                base_error *err);

/**
 * The path of a shard, links resolved, checked to lie below `folder`.
 *
 * @param out      FOLDER/PATH without links, in `arena`, NUL-terminated
 * @param trusted  do not check where it lies
 * @return BASE_OK, BASE_E_FORMAT when it leaves the folder, BASE_E_NOT_FOUND, BASE_E_IO, BASE_E_NOMEM
 */
base_status searcher_stub_resolve(base_text *out, base_arena *arena, const char *folder, base_text path, bool trusted,
                                  base_error *err);

#endif
