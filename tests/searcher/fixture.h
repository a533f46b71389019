/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * An index for the searcher's tests: made by the indexer itself from the repository's samples (or any folder), and the
 * same documents dealt out to three shards of very different sizes.
 */
#ifndef PRECEDENT_TEST_SEARCHER_FIXTURE_H
#define PRECEDENT_TEST_SEARCHER_FIXTURE_H

#include "searcher/engine/engine.h"
#include "tests/support/folder.h"
#include "tests/support/program.h"
#include <xapc/xapc.h>

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>

#define FIXTURE_SAMPLES TEST_SOURCE_DIR "/corpus/samples"

/** Index a folder into FOLDER/NAME, whose path goes to `out`. */
static inline void fixture_index(char out[TEST_PATH_BYTES], const char *folder, const char *name, const char *reports)
{
    test_program run = { 0 };

    test_path(out, folder, name);
    test_program_line(&run, TEST_BUILD_DIR "/indexer/precedent-index", "--no-config", "--index", out, reports, NULL);
    cr_assert(run.code == 0 || run.code == 1, "indexing %s: %s", reports, run.err);
    test_program_release(&run);
}

static inline void fixture_check(xapc_status status, const xapc_error *fault)
{
    cr_assert(status == XAPC_OK, "%s", fault->message);
}

static inline void fixture_copy_metadata(xapc_writable *to, const xapc_database *from, const char *key)
{
    xapc_bytes value = { 0 };
    xapc_error fault = { 0 };

    fixture_check(xapc_database_metadata(&value, from, key, strlen(key), &fault), &fault);
    fixture_check(xapc_writable_set_metadata(to, key, strlen(key), value.data, value.length, &fault), &fault);
    xapc_bytes_release(&value);
}

/** Deal the documents of a one-shard index out to three: one has most, one a handful, in another order. */
static inline void fixture_split(char out[TEST_PATH_BYTES], const char *folder, const char *name, const char *index)
{
    enum { SHARDS = 3 };
    char path[TEST_PATH_BYTES];
    xapc_writable *shards[SHARDS] = { NULL };
    xapc_database *from = NULL;
    xapc_error fault = { 0 };
    uint32_t last = 0;

    test_path(out, folder, name);
    test_file_print(out, "XAPIANDB", "auto shard-101\nauto shard-102\nauto shard-103\n");
    test_path(path, index, "shard-001");
    fixture_check(xapc_database_open(&from, path, XAPC_BACKEND_GLASS, &fault), &fault);
    fixture_check(xapc_database_last_docid(&last, from, &fault), &fault);
    for (int i = 0; i < SHARDS; i++) {
        test_path(path, out, "shard-%d", 101 + i);
        fixture_check(xapc_writable_open(&shards[i], path, XAPC_CREATE, XAPC_BACKEND_GLASS, 0, 0, &fault), &fault);
        fixture_copy_metadata(shards[i], from, "schema");
        fixture_copy_metadata(shards[i], from, "thesaurus");
        fixture_copy_metadata(shards[i], from, "acronyms");
    }
    for (uint32_t docid = last; docid > 0; docid--) {
        xapc_document *doc = NULL;
        uint32_t ignored = 0;
        int shard = docid % 37 == 5 ? 2 : docid % 5 == 3 ? 1 : 0;

        if (xapc_database_document(&doc, from, docid, NULL) != XAPC_OK)
            continue;
        fixture_check(xapc_writable_add(&ignored, shards[shard], doc, &fault), &fault);
        xapc_document_free(doc);
    }
    for (int i = 0; i < SHARDS; i++) {
        fixture_check(xapc_writable_commit(shards[i], &fault), &fault);
        xapc_writable_free(shards[i]);
    }
    xapc_database_free(from);
}

static inline searcher_engine *fixture_open(const char *index)
{
    const char *folders[] = { index };
    searcher_where where = { .folders = folders, .count = 1 };
    searcher_engine *engine = NULL;
    base_error err = { 0 };

    cr_assert(eq(int, searcher_engine_open(&engine, &where, &err), BASE_OK), "%s", err.message);
    return engine;
}

#endif
