/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * One document of the index before it is Xapian's: terms with positions and counts, values, data. What ingest.c writes
 * and store.c hands on; it can be looked at without an index.
 */
#ifndef PRECEDENT_INDEXER_DRAFT_H
#define PRECEDENT_INDEXER_DRAFT_H

#include "corpus/field.h"

/** Values are fixed keys; none is longer. */
enum { INDEXER_VALUE_BYTES = 16, INDEXER_SLOTS = CORPUS_SLOT_COUNT };

/** Most terms of one document: occurrences, not different words. */
enum { INDEXER_DRAFT_TERMS = 4000000 };

/** One occurrence. `position` 0 is an occurrence without one. */
typedef struct {
    uint32_t offset, length; /**< of the term, in `bytes` */
    uint32_t position;
    uint32_t wdf; /**< what it adds to the term's count, and so to the document's length */
} indexer_occurrence;

/** All zero is an empty draft; release with indexer_draft_release(). */
typedef struct {
    indexer_occurrence *items;
    size_t count, capacity;
    base_buf bytes; /**< the terms */
    struct {
        char bytes[INDEXER_VALUE_BYTES];
        size_t length; /**< 0: no value */
    } values[INDEXER_SLOTS];
    base_buf data; /**< the record */
} indexer_draft;

void indexer_draft_release(indexer_draft *draft);

/** Forget all, keep the memory. */
void indexer_draft_clear(indexer_draft *draft);

/** Add an occurrence. BASE_E_NOMEM, BASE_E_LIMIT. */
base_status indexer_draft_add(indexer_draft *draft, const corpus_term *term, uint32_t position, uint32_t wdf,
                              base_error *err);

/** Set a slot; `length` is at most INDEXER_VALUE_BYTES. */
void indexer_draft_value(indexer_draft *draft, uint32_t slot, const void *bytes, size_t length);

/** Add all that another draft holds but its data. */
base_status indexer_draft_merge(indexer_draft *draft, const indexer_draft *other, base_error *err);

/** The term of an occurrence, borrowed until the draft changes. */
base_text indexer_draft_term(const indexer_draft *draft, size_t index);

#endif
