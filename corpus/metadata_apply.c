/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row of metadata.csv says beats what the report prints. */
#include "corpus/data.h"
#include "corpus/metadata.h"
#include "corpus/partnership.h"

enum { LIST_MOST = 1000 };

static base_status no_memory(base_error *err)
{
    return base_error_set(err, BASE_E_NOMEM, "out of memory");
}

static base_status give(corpus_value *out, base_arena *arena, base_text cell, base_error *err)
{
    base_text copy;
    base_status status;

    if (!cell.data)
        return BASE_OK;
    status = base_arena_text(&copy, arena, cell, err);
    if (status == BASE_OK)
        *out = (corpus_value){ copy, CORPUS_SOURCE_GIVEN };
    return status;
}

/* The parts of a cell, ';' between them, blank ones left out. */
static size_t split(base_text *out, base_text cell)
{
    base_text part;
    size_t count = 0;

    while (count < LIST_MOST && corpus_data_cell(&part, &cell, ';')) {
        if (part.length > 0)
            out[count++] = part;
    }
    return count;
}

static base_status give_list(corpus_values *out, base_arena *arena, base_text cell, base_error *err)
{
    base_text parts[LIST_MOST];
    size_t count;
    corpus_values list = { 0 };
    base_status status = BASE_OK;

    if (!cell.data)
        return BASE_OK;
    count = split(parts, cell);
    list.items = base_arena_array(arena, count, sizeof *list.items);
    if (!list.items)
        return no_memory(err);
    for (; status == BASE_OK && list.count < count; list.count++)
        status = give(&list.items[list.count], arena, parts[list.count], err);
    if (status == BASE_OK)
        *out = list;
    return status;
}

static base_status give_partnerships(corpus_report *report, base_text cell, base_error *err)
{
    base_text parts[LIST_MOST];
    size_t count, n = 0;
    corpus_partnership *list;
    base_status status = BASE_OK;

    if (!cell.data)
        return BASE_OK;
    count = split(parts, cell);
    list = base_arena_array(&report->arena, count, sizeof *list);
    if (!list)
        return no_memory(err);
    for (; status == BASE_OK && n < count; n++)
        status = corpus_partnership_fill(&list[n], &report->arena, parts[n], CORPUS_SOURCE_GIVEN, err);
    if (status == BASE_OK) {
        report->partnerships = list;
        report->partnership_count = count;
    }
    return status;
}

/* The given day replaces `published`; the dates that the report prints stay known, the old `published` one among them. */
static base_status give_published(corpus_report *report, base_text cell, base_error *err)
{
    corpus_date given = { .kind = CORPUS_DATE_PUBLISHED, .source = CORPUS_SOURCE_GIVEN };
    corpus_date *dates;
    base_status status;

    if (!cell.data || cell.length >= sizeof given.iso)
        return BASE_OK;
    memcpy(given.iso, cell.data, cell.length);
    status = base_arena_text(&given.printed, &report->arena, cell, err);
    if (status != BASE_OK)
        return status;
    dates = base_arena_array(&report->arena, report->date_count + 1, sizeof *dates);
    if (!dates)
        return no_memory(err);
    dates[0] = given;
    if (report->date_count > 0)
        memcpy(dates + 1, report->dates, report->date_count * sizeof *dates);
    report->dates = dates;
    report->date_count++;
    report->published = given;
    return BASE_OK;
}

base_status corpus_metadata_apply(corpus_report *report, const corpus_metadata_row *row, base_error *err)
{
    base_arena *arena = &report->arena;
    base_status status = give(&report->title, arena, row->title, err);

    if (status == BASE_OK)
        status = give(&report->type, arena, row->type, err);
    if (status == BASE_OK)
        status = give(&report->url, arena, row->url, err);
    if (status == BASE_OK)
        status = give(&report->retrieved, arena, row->retrieved, err);
    if (status == BASE_OK)
        status = give(&report->access, arena, row->access, err);
    if (status == BASE_OK)
        status = give_list(&report->subjects, arena, row->subjects, err);
    if (status == BASE_OK)
        status = give_list(&report->authors, arena, row->authors, err);
    if (status == BASE_OK)
        status = give_partnerships(report, row->partnership, err);
    if (status == BASE_OK)
        status = give_published(report, row->published, err);
    return status;
}
