/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/unread.h"

#include <stdlib.h>

#define FILES_MOST ((size_t)1 << 24)

typedef struct {
    searcher_unread *items;
    size_t count, room;
} unread_files;

static base_status gather(const corpus_report *report, size_t passages, size_t matches, void *payload, base_error *err)
{
    unread_files *files = payload;
    size_t more = report->file_count > 0 ? report->file_count : 1;
    base_status status =
        base_grow(&files->items, &files->room, files->count + more, sizeof *files->items, FILES_MOST, err);

    (void)passages;
    (void)matches;
    for (size_t i = 0; status == BASE_OK && i < more; i++)
        files->items[files->count++] =
            (searcher_unread){ report, report->file_count > 0 ? report->files[i] : (base_text){ 0 } };
    return status;
}

/** Read, but for pages without letters: what they say was not searched, and nobody may take that for silence. */
static base_status gather_partial(const corpus_report *report, size_t passages, size_t matches, void *payload,
                                  base_error *err)
{
    return report->pages_unread > 0 ? gather(report, passages, matches, payload, err) : BASE_OK;
}

static int by_path(const void *x, const void *y)
{
    const searcher_unread *a = x, *b = y;
    int way = base_text_compare(a->file, b->file);

    return way ? way : strcmp(a->report->id, b->report->id);
}

base_status searcher_unread_print(size_t *count, searcher_session *session, base_error *err)
{
    unread_files files = { 0 };
    base_status status = searcher_engine_list(session->engine, NULL, SEARCHER_REPORTS_UNREAD, gather, &files, err);

    if (status == BASE_OK)
        status = searcher_engine_list(session->engine, NULL, SEARCHER_REPORTS_COPIES, gather_partial, &files, err);
    if (files.count > 1)
        qsort(files.items, files.count, sizeof *files.items, by_path);
    for (size_t i = 0; status == BASE_OK && i < files.count && !searcher_render_gone(session->render); i++)
        status = searcher_render_unread(session->render, &files.items[i], err);
    if (count)
        *count = files.count;
    free(files.items);
    return status;
}
