/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * All entries of an index in memory, found by id and by the place of a file, and changed along with the index.
 */
#ifndef PRECEDENT_INDEXER_LEDGER_H
#define PRECEDENT_INDEXER_LEDGER_H

#include "indexer/catalogue.h"

/** All zero is empty; release with indexer_ledger_release(). Indexes of entries stay good; a removed one is `dead`. */
typedef struct {
    base_arena arena;
    indexer_entry *entries;
    bool *dead;
    size_t count, capacity, dead_capacity;
    struct indexer_ledger_link *links;
    size_t link_count, link_capacity;
    uint32_t *heads; /**< of chains of links, by hash */
} indexer_ledger;

/** No such entry. */
#define INDEXER_LEDGER_NONE ((size_t)-1)

void indexer_ledger_release(indexer_ledger *ledger);

/** Read all entries of an index. */
base_status indexer_ledger_load(indexer_ledger *ledger, indexer_catalogue *catalogue, base_error *err);

/** Put an entry in place of the one with its id, or add it; its files are sorted by path. Texts are copied. */
base_status indexer_ledger_put(size_t *out, indexer_ledger *ledger, const indexer_entry *entry, base_error *err);

void indexer_ledger_remove(indexer_ledger *ledger, size_t index);

/** The entry at an index, good until the ledger changes; NULL for INDEXER_LEDGER_NONE and for a dead one. */
const indexer_entry *indexer_ledger_at(const indexer_ledger *ledger, size_t index);

/** The entry of an id. */
size_t indexer_ledger_by_id(const indexer_ledger *ledger, const char *id);

/** The next entry behind `after` (INDEXER_LEDGER_NONE to begin) that has a file at this place; `file` may be NULL. */
size_t indexer_ledger_by_place(indexer_file **file, const indexer_ledger *ledger, base_text place, size_t after);

#endif
