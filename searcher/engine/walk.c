/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/fault.h"
#include "searcher/engine/fold.h"
#include "searcher/engine/search.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { REPORTS_MOST = 10000000, SHARD_FILES_MOST = 4096 };

/* -------------------------------------------------------------------------------------------------------- dump */

typedef struct {
    const searcher_query *query;
    bool once; /**< by work, and without what another copy stands for */
    base_arena arena;
    searcher_ranking all;
} places;

/** Where every passage stands: all of it before the first is read, so that the order is that of the reports. */
static base_status read_places(searcher_engine *engine, void *payload, base_error *err)
{
    places *found = payload;

    base_status status;

    base_arena_release(&found->arena);
    status = searcher_search_members(&found->all, &found->arena, engine, found->query, err);
    return status == BASE_OK && found->once ? searcher_fold_members(&found->all, err) : status;
}

static base_status dump_one(searcher_engine *engine, const searcher_ranked *at, const corpus_report **last,
                            searcher_passage_function *each, void *payload, base_error *err)
{
    char id[17];
    corpus_passage passage = { 0 };
    base_arena arena = { 0 };
    base_status status = BASE_OK;

    searcher_rank_report(id, at);
    if (!*last || strcmp((*last)->id, id) != 0)
        status = searcher_reports_get(last, &engine->reports, id, err);
    if (status == BASE_OK)
        status = searcher_reports_passage(&passage, &arena, engine->index.db, at->docid, err);
    if (status == BASE_OK)
        status = each(&passage, *last, payload, err);
    base_arena_release(&arena);
    return status;
}

static base_status dump(places *found, searcher_engine *engine, searcher_passage_function *each, void *payload,
                        base_error *err)
{
    const corpus_report *last = NULL;
    base_status status = searcher_engine_try(engine, read_places, found, err);
    const searcher_ranked *items = found->all.items;

    for (size_t i = 0; status == BASE_OK && i < found->all.count; i++)
        if (i == 0 || memcmp(items[i - 1].order, items[i].order, sizeof items[i].order) != 0) /* in two directories */
            status = dump_one(engine, &items[i], &last, each, payload, err);
    base_arena_release(&found->arena);
    return status;
}

base_status searcher_engine_dump(searcher_engine *engine, const searcher_query *query, searcher_passage_function *each,
                                 void *payload, base_error *err)
{
    places found = { .query = query };

    return dump(&found, engine, each, payload, err);
}

base_status searcher_engine_dump_once(searcher_engine *engine, const searcher_query *query, bool all_copies,
                                      searcher_passage_function *each, void *payload, base_error *err)
{
    places found = { .query = query, .once = !all_copies };

    return dump(&found, engine, each, payload, err);
}

/* -------------------------------------------------------------------------------------------------------- list */

typedef struct {
    const corpus_report *report;
    size_t matches;
} row;

typedef struct {
    const searcher_query *query;
    searcher_which which;
    row *rows; /**< out */
    size_t count;
} listing;

static int by_shelf(const void *x, const void *y)
{
    const row *a = x, *b = y;
    return searcher_reports_compare(a->report, b->report);
}

/** Works once? Else every copy is a row. */
static bool by_works(const listing *list)
{
    return list->which == SEARCHER_REPORTS_READ;
}

/** Its place among the copies of its work: 0 leads. */
static size_t rank_of(const corpus_report *report)
{
    for (size_t i = 0; i < report->member_count; i++)
        if (base_text_equal(report->members[i], base_text_of(report->id)))
            return i;
    return 0;
}

static int by_work_and_rank(const void *x, const void *y)
{
    const row *a = x, *b = y;
    int way = base_text_compare(corpus_report_work(a->report), corpus_report_work(b->report));
    size_t i = rank_of(a->report), k = rank_of(b->report);

    return way ? way : (i > k) - (i < k);
}

/** Of the rows of a work the first copy's stays, with the matches of all. */
static void keep_works(listing *list)
{
    size_t kept = 0;

    if (list->count > 0)
        qsort(list->rows, list->count, sizeof *list->rows, by_work_and_rank);
    for (size_t i = 0; i < list->count; i++) {
        if (kept > 0 &&
            base_text_equal(corpus_report_work(list->rows[kept - 1].report), corpus_report_work(list->rows[i].report)))
            list->rows[kept - 1].matches += list->rows[i].matches;
        else
            list->rows[kept++] = list->rows[i];
    }
    list->count = kept;
}

/** A row for each report with a match. */
static base_status add_rows(listing *list, const searcher_ranking *all, searcher_engine *engine, base_error *err)
{
    size_t room = 0;
    char last[17] = "";
    base_status status = BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < all->count; i++) {
        char id[17];

        searcher_rank_report(id, &all->items[i]);
        if (strcmp(id, last) == 0)
            continue;
        status = base_grow(&list->rows, &room, list->count + 1, sizeof *list->rows, REPORTS_MOST, err);
        if (status == BASE_OK)
            status = searcher_reports_get(&list->rows[list->count].report, &engine->reports, id, err);
        if (status == BASE_OK)
            list->rows[list->count++].matches = 0;
        memcpy(last, id, sizeof last);
    }
    return status;
}

static int by_id(const void *key, const void *member)
{
    return strcmp(key, ((const row *)member)->report->id);
}

/** How many passages of each report match, repeats once; and copies, which count for the one that leads. */
static base_status add_matches(listing *list, searcher_ranking *all, base_error *err)
{
    base_status status = by_works(list) ? searcher_fold_members(all, err) : BASE_OK;

    for (size_t i = 0; !by_works(list) && i < all->count; i++) /* the copy's own repeats are all that is folded */
        memcpy(all->items[i].group, all->items[i].fold, sizeof all->items[i].group);
    if (status == BASE_OK)
        status = searcher_fold_repeats(all->items, &all->count, false, err);
    for (size_t i = 0; status == BASE_OK && i < all->count; i++) {
        char id[17];
        row *found;

        searcher_rank_report(id, &all->items[i]);
        found = bsearch(id, list->rows, list->count, sizeof *list->rows, by_id);
        if (found)
            found->matches++;
    }
    return status;
}

/** Reports with a match, and how many passages each has, repeats once. */
static base_status list_matching(listing *list, searcher_engine *engine, base_error *err)
{
    base_arena arena = { 0 };
    searcher_ranking all = { 0 };
    base_status status = searcher_search_members(&all, &arena, engine, list->query, err);

    if (status == BASE_OK)
        status = add_rows(list, &all, engine, err);
    if (status == BASE_OK)
        status = add_matches(list, &all, err);
    base_arena_release(&arena);
    return status;
}

static base_status list_all(listing *list, searcher_engine *engine, base_error *err)
{
    const corpus_report **reports = NULL;
    size_t count = 0, room = 0;
    base_status status = searcher_reports_all(&reports, &count, &engine->reports, err);

    if (status == BASE_OK)
        status = base_grow(&list->rows, &room, count + 1, sizeof *list->rows, REPORTS_MOST, err);
    for (; status == BASE_OK && list->count < count; list->count++)
        list->rows[list->count] = (row){ reports[list->count], 0 };
    free(reports);
    return status;
}

static base_status read_list(searcher_engine *engine, void *payload, base_error *err)
{
    listing *list = payload;
    size_t kept = 0;
    base_status status = list->query ? list_matching(list, engine, err) : list_all(list, engine, err);

    if (status != BASE_OK) {
        free(list->rows);
        list->rows = NULL;
        list->count = 0;
        return status;
    }
    for (size_t i = 0; i < list->count; i++) {
        bool is_read = searcher_reports_is_read(list->rows[i].report);
        if (list->which == SEARCHER_REPORTS_ALL || is_read == (list->which != SEARCHER_REPORTS_UNREAD))
            list->rows[kept++] = list->rows[i];
    }
    list->count = kept;
    if (by_works(list))
        keep_works(list);
    kept = list->count;
    if (kept > 0)
        qsort(list->rows, kept, sizeof *list->rows, by_shelf);
    return BASE_OK;
}

/** Passages of a report: all documents of its term but its own. */
static base_status count_passages(size_t *out, const searcher_engine *engine, const corpus_report *report,
                                  base_error *err)
{
    corpus_term term = corpus_term_value(CORPUS_PREFIX_REPORT, base_text_of(report->id));
    uint32_t count = 0;
    base_status status = searcher_words_frequency(&count, &engine->words, &term, err);

    *out = count > 0 ? count - 1 : 0;
    return status;
}

base_status searcher_engine_list(searcher_engine *engine, const searcher_query *query, searcher_which which,
                                 searcher_report_function *each, void *payload, base_error *err)
{
    listing list = { .query = query, .which = which };
    base_status status = searcher_engine_try(engine, read_list, &list, err);

    for (size_t i = 0; status == BASE_OK && i < list.count; i++) {
        size_t passages = 0;
        status = count_passages(&passages, engine, list.rows[i].report, err);
        if (status == BASE_OK)
            status = each(list.rows[i].report, passages, list.rows[i].matches, payload, err);
    }
    free(list.rows);
    return status;
}

/* ------------------------------------------------------------------------------------------------------ shards */

/** Bytes of the files in a folder; what cannot be looked at counts nothing. */
static size_t folder_bytes(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    size_t bytes = 0, files = 0;

    if (!folder)
        return 0;
    while ((entry = readdir(folder)) && files++ < SHARD_FILES_MOST) {
        struct stat seen;
        if (fstatat(dirfd(folder), entry->d_name, &seen, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(seen.st_mode))
            bytes += (size_t)seen.st_size;
    }
    closedir(folder);
    return bytes;
}

base_status searcher_engine_shards(searcher_shard_status **out, size_t *count, base_arena *arena,
                                   searcher_engine *engine, base_error *err)
{
    const searcher_index *index = &engine->index;
    searcher_shard_status *shards = base_arena_array(arena, index->shard_count, sizeof *shards);
    corpus_term reports = corpus_term_value(CORPUS_PREFIX_KIND, BASE_TEXT(CORPUS_KIND_REPORT));

    if (!shards)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < index->shard_count; i++) {
        xapc_database *db = NULL;
        xapc_error fault = { 0 };
        uint32_t documents = 0, of_reports = 0;
        xapc_status step = xapc_database_open(&db, index->shards[i].path.data, XAPC_BACKEND_GLASS, &fault);

        if (step == XAPC_OK)
            step = xapc_database_doc_count(&documents, db, &fault);
        if (step == XAPC_OK)
            step = xapc_database_doc_freq(&of_reports, db, reports.bytes, reports.length, &fault);
        xapc_database_free(db);
        if (step != XAPC_OK)
            return searcher_fault(err, &fault, index->shards[i].path.data);
        shards[i] = (searcher_shard_status){ .folder = index->shards[i].folder,
                                             .path = index->shards[i].path,
                                             .bytes = folder_bytes(index->shards[i].path.data),
                                             .reports = of_reports,
                                             .passages = documents - of_reports };
    }
    *out = shards;
    *count = index->shard_count;
    return BASE_OK;
}
