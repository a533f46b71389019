/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/ledger.h"

#include <stdlib.h>

enum { HEADS = 1 << 14, ENTRIES_MOST = 4000000 };

/** One name of an entry: its id, or the place of a file. */
struct indexer_ledger_link {
    base_text name;
    size_t entry;
    uint32_t next; /* link + 1; 0 ends the chain */
};

void indexer_ledger_release(indexer_ledger *ledger)
{
    free(ledger->entries);
    free(ledger->dead);
    free(ledger->links);
    free(ledger->heads);
    base_arena_release(&ledger->arena);
    *ledger = (indexer_ledger){ 0 };
}

static uint32_t head_of(base_text name)
{
    uint32_t hash = UINT32_C(2166136261);

    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.data[i]) * UINT32_C(16777619);
    return hash % HEADS;
}

static base_status link_name(indexer_ledger *ledger, base_text name, size_t entry, base_error *err)
{
    uint32_t *head;
    base_status status;

    if (!ledger->heads && !(ledger->heads = calloc(HEADS, sizeof *ledger->heads)))
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    status = base_grow(&ledger->links, &ledger->link_capacity, ledger->link_count + 1, sizeof *ledger->links,
                       4 * (size_t)ENTRIES_MOST, err);
    if (status != BASE_OK)
        return status;
    head = &ledger->heads[head_of(name)];
    ledger->links[ledger->link_count++] = (struct indexer_ledger_link){ name, entry, *head };
    *head = (uint32_t)ledger->link_count;
    return BASE_OK;
}

static int by_path(const void *a, const void *b)
{
    const indexer_file *left = a, *right = b;

    return base_text_compare(left->path, right->path);
}

static base_status make_room(indexer_ledger *ledger, base_error *err)
{
    base_status status =
        base_grow(&ledger->entries, &ledger->capacity, ledger->count + 1, sizeof *ledger->entries, ENTRIES_MOST, err);

    return status == BASE_OK ? base_grow(&ledger->dead, &ledger->dead_capacity, ledger->count + 1, sizeof *ledger->dead,
                                         ENTRIES_MOST, err)
                             : status;
}

base_status indexer_ledger_put(size_t *out, indexer_ledger *ledger, const indexer_entry *entry, base_error *err)
{
    size_t index = indexer_ledger_by_id(ledger, entry->id);
    bool fresh = index == INDEXER_LEDGER_NONE;
    indexer_entry copy = { 0 };
    base_status status = make_room(ledger, err);

    if (status == BASE_OK)
        status = indexer_entry_copy(&copy, &ledger->arena, entry, err);
    if (status != BASE_OK)
        return status;
    if (copy.file_count > 1)
        qsort(copy.files, copy.file_count, sizeof *copy.files, by_path);
    index = fresh ? ledger->count++ : index;
    ledger->entries[index] = copy;
    ledger->dead[index] = false;
    if (fresh) {
        base_text id = { 0 }; /* the entries move when their array grows */
        status = base_arena_text(&id, &ledger->arena, base_text_of(copy.id), err);
        if (status == BASE_OK)
            status = link_name(ledger, id, index, err);
    }
    for (size_t i = 0; status == BASE_OK && i < copy.file_count; i++)
        status = link_name(ledger, copy.files[i].place, index, err);
    if (out)
        *out = index;
    return status;
}

void indexer_ledger_remove(indexer_ledger *ledger, size_t index)
{
    ledger->dead[index] = true;
}

const indexer_entry *indexer_ledger_at(const indexer_ledger *ledger, size_t index)
{
    return index < ledger->count && !ledger->dead[index] ? &ledger->entries[index] : NULL;
}

size_t indexer_ledger_by_id(const indexer_ledger *ledger, const char *id)
{
    base_text name = base_text_of(id);

    for (uint32_t at = ledger->heads ? ledger->heads[head_of(name)] : 0; at > 0; at = ledger->links[at - 1].next) {
        size_t entry = ledger->links[at - 1].entry;
        if (!ledger->dead[entry] && base_text_equal(base_text_of(ledger->entries[entry].id), name))
            return entry;
    }
    return INDEXER_LEDGER_NONE;
}

static indexer_file *file_at(const indexer_entry *entry, base_text place)
{
    for (size_t i = 0; i < entry->file_count; i++) {
        if (base_text_equal(entry->files[i].place, place))
            return &entry->files[i];
    }
    return NULL;
}

/* Chains may hold stale names of entries that have changed since: an entry is asked itself. */
size_t indexer_ledger_by_place(indexer_file **file, const indexer_ledger *ledger, base_text place, size_t after)
{
    size_t best = INDEXER_LEDGER_NONE;

    for (uint32_t at = ledger->heads ? ledger->heads[head_of(place)] : 0; at > 0; at = ledger->links[at - 1].next) {
        const struct indexer_ledger_link *one = &ledger->links[at - 1];
        bool later = after == INDEXER_LEDGER_NONE || one->entry > after;
        if (later && (best == INDEXER_LEDGER_NONE || one->entry < best) && !ledger->dead[one->entry] &&
            base_text_equal(one->name, place) && file_at(&ledger->entries[one->entry], place))
            best = one->entry;
    }
    if (file && best != INDEXER_LEDGER_NONE)
        *file = file_at(&ledger->entries[best], place);
    return best;
}

static base_status take(const indexer_entry *entry, void *payload, base_error *err)
{
    return indexer_ledger_put(NULL, payload, entry, err);
}

base_status indexer_ledger_load(indexer_ledger *ledger, indexer_catalogue *catalogue, base_error *err)
{
    return indexer_catalogue_entries(catalogue, take, ledger, err);
}
