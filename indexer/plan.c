/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/plan.h"

#include "indexer/place.h"

#include "corpus/reader.h"

#include <stdlib.h>

void indexer_plan_release(indexer_plan *plan)
{
    corpus_walk_release(&plan->walk);
    indexer_orphans_release(&plan->orphans);
    base_arena_release(&plan->arena);
    *plan = (indexer_plan){ 0 };
}

static bool is_same(const indexer_file *known, const corpus_walk_file *found)
{
    return known->size == found->size && known->mtime_ns == found->mtime_ns;
}

/* A pipe where a file was, or a file where a pipe was, may have the size and time of the other. */
static bool same_sort(const indexer_entry *entry, const corpus_walk_file *found)
{
    return found->state == CORPUS_CLASS_OK ? entry->state != CORPUS_CLASS_NOT_REGULAR : entry->state == found->state;
}

/* The entry whose last look at this place still holds; NULL when the file must be read. */
static const indexer_entry *still_good(const indexer_file **file, bool *known, const indexer_ledger *ledger,
                                       const indexer_task *task)
{
    const indexer_entry *good = NULL;
    indexer_file *at = NULL;
    size_t index = INDEXER_LEDGER_NONE;

    while ((index = indexer_ledger_by_place(&at, ledger, task->place, index)) != INDEXER_LEDGER_NONE) {
        const indexer_entry *entry = &ledger->entries[index];
        *known = true;
        if (entry->state == CORPUS_CLASS_IO)
            return NULL; /* permissions change without a trace in size and time */
        if (!is_same(at, task->file) || strcmp(entry->reader, CORPUS_READER_VERSION) != 0)
            continue;
        good = entry;
        *file = at;
    }
    return good;
}

/* Pages that are pictures were passed over when it was read, and now they would not be. */
static bool wants_ocr(const indexer_entry *entry, const indexer_options *options)
{
    return options->ocr && !entry->ocr && (entry->state == CORPUS_CLASS_NO_TEXT || entry->pages_unread > 0);
}

static indexer_need need_of(const indexer_task *task, const indexer_options *options, const indexer_ledger *ledger)
{
    const indexer_file *file = NULL;
    bool known = false;
    const indexer_entry *entry = still_good(&file, &known, ledger, task);

    if (!known)
        return INDEXER_NEW;
    if (!entry || options->force || !same_sort(entry, task->file) || wants_ocr(entry, options))
        return INDEXER_CHANGED;
    if (strcmp(file->row, task->row ? task->row->hash : "") != 0 || (options->restricted && !entry->restricted))
        return INDEXER_EDIT;
    return INDEXER_FRESH;
}

static base_text last_table(const indexer_ledger *ledger, base_text place)
{
    indexer_file *file = NULL;
    size_t index = INDEXER_LEDGER_NONE;
    base_text table = { 0 };

    while (!table.data && (index = indexer_ledger_by_place(&file, ledger, place, index)) != INDEXER_LEDGER_NONE)
        table = file->table;
    return table;
}

static base_status make_task(indexer_task *out, indexer_plan *plan, const corpus_walk_file *file,
                             const indexer_options *options, const indexer_ledger *ledger, indexer_sheets *sheets,
                             base_error *err)
{
    base_text root = plan->roots[file->root].place;
    base_status status = indexer_place_of(&out->place, &plan->arena, file->path.data, err);

    out->file = file;
    if (!plan->roots[file->root].walk->is_folder)
        root = indexer_place_folder(root);
    if (status == BASE_OK)
        status =
            indexer_sheets_find(&out->row, &out->table, sheets, out->place, root, last_table(ledger, out->place), err);
    if (status == BASE_OK)
        out->need = need_of(out, options, ledger);
    return status;
}

static size_t count_held(const indexer_ledger *ledger, base_text root)
{
    size_t held = 0;

    for (size_t i = 0; i < ledger->count; i++) {
        bool under = false;
        for (size_t k = 0; !ledger->dead[i] && !under && k < ledger->entries[i].file_count; k++)
            under = indexer_place_is_under(ledger->entries[i].files[k].place, root);
        held += under;
    }
    return held;
}

static base_status make_roots(indexer_plan *plan, const indexer_ledger *ledger, base_error *err)
{
    base_status status = BASE_OK;

    plan->roots = base_arena_array(&plan->arena, plan->walk.root_count, sizeof *plan->roots);
    if (!plan->roots)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < plan->walk.root_count; i++) {
        char *path = strndup(plan->walk.roots[i].path.data, plan->walk.roots[i].path.length);
        if (!path)
            return base_error_set(err, BASE_E_NOMEM, "out of memory");
        plan->roots[i].walk = &plan->walk.roots[i];
        status = indexer_place_of(&plan->roots[i].place, &plan->arena, path, err);
        plan->roots[i].held = status == BASE_OK ? count_held(ledger, plan->roots[i].place) : 0;
        plan->root_count++;
        free(path);
    }
    return status;
}

static int compare_places(const void *a, const void *b)
{
    const base_text *left = a, *right = b;

    return base_text_compare(*left, *right);
}

static base_status make_tasks(indexer_plan *plan, const indexer_options *options, const indexer_ledger *ledger,
                              indexer_sheets *sheets, base_error *err)
{
    size_t count = plan->walk.count;
    base_status status = BASE_OK;

    plan->tasks = base_arena_array(&plan->arena, count, sizeof *plan->tasks);
    plan->places = base_arena_array(&plan->arena, count, sizeof *plan->places);
    if (!plan->tasks || !plan->places)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        status = make_task(&plan->tasks[i], plan, &plan->walk.files[i], options, ledger, sheets, err);
        plan->places[i] = plan->tasks[i].place;
    }
    if (status != BASE_OK)
        return status;
    plan->count = count;
    qsort(plan->places, count, sizeof *plan->places, compare_places);
    return BASE_OK;
}

base_status indexer_plan_make(indexer_plan *out, corpus_walk *walk, const indexer_options *options,
                              const indexer_ledger *ledger, indexer_sheets *sheets, base_error *err)
{
    base_status status;

    out->walk = *walk;
    *walk = (corpus_walk){ 0 };
    status = make_roots(out, ledger, err);
    if (status == BASE_OK)
        status = make_tasks(out, options, ledger, sheets, err);
    if (status == BASE_OK)
        status = indexer_orphans_find(&out->orphans, sheets, &out->walk, out->places, out->count, ledger,
                                      options->metadata, err);
    return status;
}

bool indexer_plan_has(const indexer_plan *plan, base_text place)
{
    size_t low = 0, high = plan->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = base_text_compare(plan->places[middle], place);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}
