/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/tally.h"

#include <stdlib.h>

enum { VALUES_MOST = 1000000 };

struct searcher_tally_slot {
    size_t index; /**< of the value, from 1; 0 is free */
};

/** A count under way. */
typedef struct {
    searcher_tallies tallies;
    const corpus_field *field;
    const corpus_report **last; /**< by value: the report that was counted last */
    size_t last_room;
    bool all_copies;
} counting;

void searcher_tallies_release(searcher_tallies *tallies)
{
    free(tallies->items);
    free(tallies->table);
    base_arena_release(&tallies->arena);
    *tallies = (searcher_tallies){ 0 };
}

static size_t hash_of(base_text value)
{
    uint64_t hash = value.data ? UINT64_C(14695981039346656037) : 1;

    for (size_t i = 0; i < value.length; i++)
        hash = (hash ^ (unsigned char)value.data[i]) * UINT64_C(1099511628211);
    return (size_t)hash;
}

static bool same(base_text a, base_text b)
{
    return !a.data == !b.data && base_text_equal(a, b);
}

static base_status widen(searcher_tallies *tallies, base_error *err)
{
    size_t room = tallies->table_room ? tallies->table_room * 2 : 256;
    struct searcher_tally_slot *table = calloc(room, sizeof *table);

    if (!table)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < tallies->count; i++) {
        size_t at = hash_of(tallies->items[i].value) & (room - 1);
        while (table[at].index)
            at = (at + 1) & (room - 1);
        table[at].index = i + 1;
    }
    free(tallies->table);
    tallies->table = table;
    tallies->table_room = room;
    return BASE_OK;
}

/** The row of a value, made if it is new. */
static base_status row_of(size_t *out, counting *c, base_text value, base_error *err)
{
    searcher_tallies *tallies = &c->tallies;
    searcher_tally row = { .field = base_text_of(c->field->name) };
    base_status status = (tallies->count + 1) * 2 > tallies->table_room ? widen(tallies, err) : BASE_OK;
    size_t at;

    if (status != BASE_OK)
        return status;
    at = hash_of(value) & (tallies->table_room - 1);
    for (; tallies->table[at].index; at = (at + 1) & (tallies->table_room - 1)) {
        *out = tallies->table[at].index - 1;
        if (same(tallies->items[*out].value, value))
            return BASE_OK;
    }
    status = base_arena_text(&row.value, &tallies->arena, value, err);
    if (status == BASE_OK)
        status = base_grow(&tallies->items, &tallies->room, tallies->count + 1, sizeof row, VALUES_MOST, err);
    if (status == BASE_OK)
        status = base_grow(&c->last, &c->last_room, tallies->count + 1, sizeof *c->last, VALUES_MOST, err);
    if (status != BASE_OK)
        return status;
    *out = tallies->count;
    tallies->items[tallies->count++] = row;
    tallies->table[at].index = tallies->count;
    return BASE_OK;
}

/** Is it the same report, or with works counted once another copy of it? */
static bool is_counted(const counting *c, const corpus_report *last, const corpus_report *report)
{
    return last == report ||
           (last && !c->all_copies && base_text_equal(corpus_report_work(last), corpus_report_work(report)));
}

/** Count `passages` of a report for a value. Reports come one after the other. */
static base_status add(counting *c, base_text value, const corpus_report *report, size_t passages, base_error *err)
{
    size_t row = 0;
    base_status status = row_of(&row, c, value, err);

    if (status != BASE_OK)
        return status;
    c->tallies.items[row].passages += passages;
    if (!is_counted(c, c->last[row], report))
        c->tallies.items[row].reports++;
    c->last[row] = report;
    return BASE_OK;
}

static base_status add_values(counting *c, const corpus_values *values, const corpus_report *report, size_t passages,
                              base_error *err)
{
    base_status status = values->count == 0 ? add(c, (base_text){ 0 }, report, passages, err) : BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < values->count; i++)
        status = add(c, values->items[i].text, report, passages, err);
    return status;
}

static base_status add_partnerships(counting *c, const corpus_report *report, size_t passages, base_error *err)
{
    base_status status = report->partnership_count == 0 ? add(c, (base_text){ 0 }, report, passages, err) : BASE_OK;

    for (size_t i = 0; status == BASE_OK && i < report->partnership_count; i++)
        status = add(c, report->partnerships[i].name.text, report, passages, err);
    return status;
}

/** Fields of the report: one look a report. */
static base_status add_of_report(counting *c, const corpus_report *report, size_t passages, base_error *err)
{
    base_text date = base_text_of(report->published.iso);

    switch (c->field->id) {
    case CORPUS_F_PARTNERSHIP:
        return add_partnerships(c, report, passages, err);
    case CORPUS_F_SUBJECT:
        return add_values(c, &report->subjects, report, passages, err);
    case CORPUS_F_AUTHOR:
        return add_values(c, &report->authors, report, passages, err);
    case CORPUS_F_TYPE:
        return add(c, report->type.text, report, passages, err);
    case CORPUS_F_TITLE:
        return add(c, report->title.text, report, passages, err);
    case CORPUS_F_FORMAT:
        return add(c, report->format, report, passages, err);
    case CORPUS_F_NATION:
        return add(c, report->nation.text, report, passages, err);
    case CORPUS_F_LANGUAGE:
        return add(c, report->language, report, passages, err);
    case CORPUS_F_YEAR:
        return add(c, date.length ? base_text_slice(date, 0, 4) : (base_text){ 0 }, report, passages, err);
    default: /* date */
        return add(c, date.length ? date : (base_text){ 0 }, report, passages, err);
    }
}

static base_status each_report(const corpus_report *report, size_t passages, size_t matches, void *payload,
                               base_error *err)
{
    (void)matches;
    return add_of_report(payload, report, passages, err);
}

static base_status each_matching_report(const corpus_report *report, size_t passages, size_t matches, void *payload,
                                        base_error *err)
{
    (void)passages;
    return add_of_report(payload, report, matches, err);
}

static base_status each_passage(const corpus_passage *passage, const corpus_report *report, void *payload,
                                base_error *err)
{
    counting *c = payload;
    base_status status = BASE_OK;

    switch (c->field->id) {
    case CORPUS_F_KIND:
        return add(c, base_text_of(corpus_kind_id(passage->kind)), report, 1, err);
    case CORPUS_F_CASE:
        return add(c, corpus_report_case(report, passage), report, 1, err);
    case CORPUS_F_THEME:
        for (size_t i = 0; status == BASE_OK && i < passage->theme_count; i++)
            status = add(c, passage->themes[i].id, report, 1, err);
        return passage->theme_count ? status : add(c, (base_text){ 0 }, report, 1, err);
    case CORPUS_F_HEADING:
        for (size_t i = 0; status == BASE_OK && i < passage->heading_count; i++)
            status = add(c, passage->headings[i], report, 1, err);
        return passage->heading_count ? status : add(c, (base_text){ 0 }, report, 1, err);
    default: /* number */
        return add(c, passage->number, report, 1, err);
    }
}

static int by_reports(const void *x, const void *y)
{
    const searcher_tally *a = x, *b = y;

    if (!a->value.data != !b->value.data)
        return a->value.data ? -1 : 1;
    if (a->reports != b->reports)
        return a->reports > b->reports ? -1 : 1;
    if (a->passages != b->passages)
        return a->passages > b->passages ? -1 : 1;
    return base_text_compare(a->value, b->value);
}

static int by_value(const void *x, const void *y)
{
    const searcher_tally *a = x, *b = y;

    if (!a->value.data != !b->value.data)
        return a->value.data ? -1 : 1;
    return base_text_compare(a->value, b->value);
}

base_status searcher_tally_count(searcher_tallies *out, searcher_engine *engine, const searcher_query *query,
                                 const corpus_field *field, bool all_copies, base_error *err)
{
    counting c = { .field = field, .all_copies = all_copies };
    searcher_which which = all_copies ? SEARCHER_REPORTS_COPIES : SEARCHER_REPORTS_READ;
    base_status status;

    if (field->of_report)
        status = searcher_engine_list(engine, query, which, query ? each_matching_report : each_report, &c, err);
    else
        status = searcher_engine_dump_once(engine, query, all_copies, each_passage, &c, err);
    free(c.last);
    if (status == BASE_OK && c.tallies.count > 0)
        qsort(c.tallies.items, c.tallies.count, sizeof *c.tallies.items,
              field->kind == CORPUS_FIELD_RANGE ? by_value : by_reports);
    if (status == BASE_OK)
        *out = c.tallies;
    else
        searcher_tallies_release(&c.tallies);
    return status;
}
