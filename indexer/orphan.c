/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/orphan.h"

#include "indexer/place.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { ORPHANS_MOST = 1000000, NAMES_MOST = 10000000 };

/** Names of all known files, without their folders, sorted. */
typedef struct {
    base_text *items;
    size_t count, capacity;
} name_list;

/** One table being looked at. */
typedef struct {
    indexer_orphans *out;
    const name_list *known;
    base_text table;  /* its path as given */
    base_text folder; /* place of its folder */
} looking;

void indexer_orphans_release(indexer_orphans *orphans)
{
    free(orphans->items);
    base_arena_release(&orphans->arena);
    *orphans = (indexer_orphans){ 0 };
}

static base_text base_name(base_text path)
{
    size_t begin = path.length;

    while (begin > 0 && path.data[begin - 1] != '/')
        begin--;
    return base_text_slice(path, begin, path.length);
}

static int by_bytes(const void *a, const void *b)
{
    return base_text_compare(*(const base_text *)a, *(const base_text *)b);
}

static base_status add_name(name_list *names, base_text place, base_error *err)
{
    base_status status =
        base_grow(&names->items, &names->capacity, names->count + 1, sizeof *names->items, NAMES_MOST, err);

    if (status == BASE_OK)
        names->items[names->count++] = base_name(place);
    return status;
}

static base_status list_names(name_list *out, const base_text *places, size_t count, const indexer_ledger *ledger,
                              base_error *err)
{
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < count; i++)
        status = add_name(out, places[i], err);
    for (size_t i = 0; status == BASE_OK && i < ledger->count; i++) {
        for (size_t k = 0; status == BASE_OK && !ledger->dead[i] && k < ledger->entries[i].file_count; k++)
            status = add_name(out, ledger->entries[i].files[k].place, err);
    }
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, by_bytes);
    return status;
}

/* Nothing stands at the path. What cannot be looked at may well be there. */
static base_status is_missing(bool *out, const looking *at, base_text file, base_error *err)
{
    base_buf path = { 0 };
    struct stat about;
    base_status status = base_text_starts(file, BASE_TEXT("/"))
                             ? BASE_OK
                             : base_buf_printf(&path, err, "%.*s/", BASE_TEXT_ARG(at->folder));

    if (status == BASE_OK)
        status = base_buf_text(&path, file, err);
    if (status == BASE_OK)
        *out = memchr(path.data, '\0', path.length) != NULL ||
               (stat(path.data, &about) != 0 && (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG));
    base_buf_release(&path);
    return status;
}

/* A name with folders is one path; only a bare one may stand for a file anywhere below. */
static bool is_known_name(const looking *at, base_text file)
{
    while (base_text_starts(file, BASE_TEXT("./")))
        file = base_text_slice(file, 2, file.length);
    return at->known->count > 0 && base_text_equal(base_name(file), file) &&
           bsearch(&file, at->known->items, at->known->count, sizeof file, by_bytes) != NULL;
}

static base_status add_orphan(const looking *at, const corpus_metadata_row *row, base_error *err)
{
    indexer_orphans *out = at->out;
    indexer_orphan one = { .line = row->line, .restricted = base_text_equal(row->access, BASE_TEXT("restricted")) };
    base_status status = base_grow(&out->items, &out->capacity, out->count + 1, sizeof *out->items, ORPHANS_MOST, err);

    if (status == BASE_OK)
        status = base_arena_text(&one.table, &out->arena, at->table, err);
    if (status == BASE_OK)
        status = base_arena_text(&one.file, &out->arena, row->file, err);
    if (status == BASE_OK)
        out->items[out->count++] = one;
    return status;
}

static base_status look_at(looking *at, indexer_sheets *sheets, const char *path, base_error *err)
{
    const corpus_metadata_table *table = NULL;
    base_arena arena = { 0 };
    base_text place;
    base_status status = indexer_place_of(&place, &arena, path, err);

    if (status == BASE_OK)
        status = indexer_sheets_table(&table, sheets, place, err);
    at->table = base_text_of(path);
    at->folder = indexer_place_folder(place);
    for (size_t i = 0; status == BASE_OK && table && i < table->count; i++) {
        bool missing = false;
        status = is_missing(&missing, at, table->rows[i].file, err);
        if (status == BASE_OK && missing && !is_known_name(at, table->rows[i].file))
            status = add_orphan(at, &table->rows[i], err);
    }
    base_arena_release(&arena);
    return status;
}

base_status indexer_orphans_find(indexer_orphans *out, indexer_sheets *sheets, const corpus_walk *walk,
                                 const base_text *places, size_t count, const indexer_ledger *ledger,
                                 const char *chosen, base_error *err)
{
    name_list known = { 0 };
    looking at = { .out = out, .known = &known };
    base_status status = list_names(&known, places, count, ledger, err);

    if (status == BASE_OK && chosen)
        status = look_at(&at, sheets, chosen, err);
    for (size_t i = 0; status == BASE_OK && i < walk->table_count; i++) {
        if (!walk->roots[walk->tables[i].root].incomplete)
            status = look_at(&at, sheets, walk->tables[i].path.data, err);
    }
    free(known.items);
    return status;
}
