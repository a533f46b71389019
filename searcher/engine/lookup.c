/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/engine/build.h"
#include "searcher/engine/fault.h"
#include "searcher/engine/fold.h"
#include "searcher/engine/rank.h"
#include "searcher/engine/state.h"

#include <stdio.h>

enum { LISTED = 8, ID_LEAST = 4, ID_DIGITS = 16, ID_SHOWN = 8, HASH_LEAST = 4 };

/** REPORT:ORDINAL[@HASH], read. */
typedef struct {
    char report[ID_DIGITS + 1]; /**< as much of it as was given, lower case */
    uint32_t ordinal;
    base_text hash; /**< absent without one */
} wanted;

static bool is_hex(char c)
{
    c = base_to_lower(c);
    return base_is_digit(c) || (c >= 'a' && c <= 'f');
}

static base_status no_id(base_error *err, base_text id)
{
    return base_error_set(err, BASE_E_SYNTAX,
                          "\"%.*s\" is no passage: type REPORT:NUMBER as search prints it, such as 3fa9c1d2:41",
                          BASE_TEXT_ARG(id));
}

static base_status read_id(wanted *out, base_text id, base_error *err)
{
    size_t colon = base_text_find(id, BASE_TEXT(":"), 0), at = base_text_find(id, BASE_TEXT("@"), 0);
    size_t end = at == (size_t)-1 ? id.length : at;

    *out = (wanted){ 0 };
    if (colon == (size_t)-1 || colon < ID_LEAST || colon > ID_DIGITS || end <= colon + 1 || end > colon + 10)
        return no_id(err, id);
    for (size_t i = 0; i < colon; i++) {
        if (!is_hex(id.data[i]))
            return no_id(err, id);
        out->report[i] = base_to_lower(id.data[i]);
    }
    for (size_t i = colon + 1; i < end; i++) {
        if (!base_is_digit(id.data[i]))
            return no_id(err, id);
        out->ordinal = out->ordinal * 10 + (uint32_t)(id.data[i] - '0');
    }
    if (at == (size_t)-1)
        return BASE_OK;
    out->hash = base_text_slice(id, at + 1, id.length);
    if (out->hash.length < HASH_LEAST || out->hash.length > ID_DIGITS)
        return no_id(err, id);
    return BASE_OK;
}

/** The one report whose id begins so; several are listed in the message. */
static base_status find_report(const corpus_report **out, searcher_engine *engine, const char *prefix, base_error *err)
{
    char ids[LISTED][17];
    size_t count = 0;
    base_buf list = { 0 };
    base_status status = searcher_reports_beginning(ids, &count, LISTED, &engine->reports, base_text_of(prefix), err);

    if (status != BASE_OK)
        return status;
    if (count == 0)
        return base_error_set(err, BASE_E_NOT_FOUND, "no report of this index begins with %s (precedent list)", prefix);
    if (count == 1)
        return searcher_reports_get(out, &engine->reports, ids[0], err);
    for (size_t i = 0; status == BASE_OK && i < count; i++) {
        const corpus_report *report = NULL;
        status = searcher_reports_get(&report, &engine->reports, ids[i], err);
        if (status == BASE_OK)
            status =
                base_buf_printf(&list, err, "%s %s (%.*s)", i ? "," : "", ids[i], BASE_TEXT_ARG(report->title.text));
    }
    if (status == BASE_OK)
        status = base_error_set(err, BASE_E_ARGUMENT, "several reports begin with %s; type more of it:%.*s", prefix,
                                (int)list.length, list.data ? list.data : "");
    base_buf_release(&list);
    return status;
}

base_status searcher_engine_passage_at(corpus_passage *out, base_arena *arena, searcher_engine *engine,
                                       const corpus_report *report, uint32_t ordinal, base_error *err)
{
    uint32_t docid = 0;
    base_status status = searcher_reports_docid(&docid, engine->index.db, report->id, ordinal, err);

    return status == BASE_OK ? searcher_reports_passage(out, arena, engine->index.db, docid, err) : status;
}

static bool has_hash(const corpus_passage *passage, base_text hash)
{
    return base_text_starts_nocase(base_text_of(passage->text_hash), hash);
}

/** The passage of a report with these words, whatever its ordinal now is. */
static base_status find_words(corpus_passage *out, base_arena *arena, searcher_engine *engine,
                              const corpus_report *report, base_text hash, base_error *err)
{
    corpus_term term = corpus_term_value(CORPUS_PREFIX_REPORT, base_text_of(report->id));
    xapc_postings *postings = NULL;
    xapc_error fault = { 0 };
    bool found = false;
    base_status status = BASE_OK;
    uint32_t own = 0;
    corpus_term id = corpus_term_value(CORPUS_PREFIX_ID, base_text_of(report->id));
    xapc_postings *of_report = NULL;
    xapc_status step = xapc_database_postings(&of_report, engine->index.db, id.bytes, id.length, &fault);

    if (step == XAPC_OK && xapc_postings_next(of_report, NULL) == XAPC_OK)
        own = xapc_postings_docid(of_report);
    xapc_postings_free(of_report);
    if (step == XAPC_OK)
        step = xapc_database_postings(&postings, engine->index.db, term.bytes, term.length, &fault);
    while (status == BASE_OK && !found && step == XAPC_OK && (step = xapc_postings_next(postings, &fault)) == XAPC_OK) {
        if (xapc_postings_docid(postings) == own) /* the report itself is no passage */
            continue;
        status = searcher_reports_passage(out, arena, engine->index.db, xapc_postings_docid(postings), err);
        found = status == BASE_OK && has_hash(out, hash);
    }
    xapc_postings_free(postings);
    if (status == BASE_OK && step != XAPC_OK && step != XAPC_END)
        status = searcher_fault(err, &fault, "index");
    if (status == BASE_OK && !found)
        status = base_error_set(err, BASE_E_NOT_FOUND, "no passage of %.8s has the words of @%.*s any more", report->id,
                                BASE_TEXT_ARG(hash));
    return status;
}

typedef struct {
    corpus_passage *out;
    const corpus_report **report;
    bool *moved;
    base_arena *arena;
    base_text id;
} lookup;

static base_status look_up(searcher_engine *engine, void *payload, base_error *err)
{
    lookup *look = payload;
    wanted want;
    const corpus_report *report = NULL;
    bool moved = false;
    base_status status = read_id(&want, look->id, err);

    if (status == BASE_OK)
        status = find_report(&report, engine, want.report, err);
    if (status != BASE_OK)
        return status;
    status = searcher_engine_passage_at(look->out, look->arena, engine, report, want.ordinal, err);
    if (want.hash.data && (status == BASE_E_NOT_FOUND || (status == BASE_OK && !has_hash(look->out, want.hash)))) {
        moved = true;
        status = find_words(look->out, look->arena, engine, report, want.hash, err);
    }
    if (status != BASE_OK)
        return status;
    *look->report = report;
    if (look->moved)
        *look->moved = moved;
    return BASE_OK;
}

base_status searcher_engine_passage(corpus_passage *out, const corpus_report **report, bool *moved, base_arena *arena,
                                    searcher_engine *engine, base_text id, base_error *err)
{
    lookup look = { out, report, moved, arena, id };
    return searcher_engine_try(engine, look_up, &look, err);
}

size_t searcher_engine_id_digits(searcher_engine *engine, const corpus_report *report)
{
    char ids[2][17];

    for (size_t digits = ID_SHOWN; digits < ID_DIGITS; digits++) {
        size_t count = 0;
        if (searcher_reports_beginning(ids, &count, 2, &engine->reports, (base_text){ report->id, digits }, NULL) !=
                BASE_OK ||
            count < 2)
            return digits;
    }
    return ID_DIGITS;
}

/* ----------------------------------------------------------------------------------------------------- repeats */

typedef struct {
    base_text *ids; /**< out */
    size_t count;
    base_arena *arena;
    const corpus_report *report;
    uint32_t ordinal;
} repeating;

/** The GROUP of a passage, and everything of that group. */
static base_status find_repeats(searcher_engine *engine, void *payload, base_error *err)
{
    repeating *find = payload;
    searcher_build build = { 0 };
    searcher_ranking ranking = { 0 };
    corpus_term id = corpus_term_id(find->report->id, find->ordinal);
    searcher_aim aim = { .db = engine->index.db, .query = searcher_build_term(&build, &id) };
    searcher_request all = { .quick = true };
    base_status status = build.status;

    find->count = 0;
    if (status == BASE_OK)
        status = searcher_rank(&ranking, find->arena, &aim, &all, NULL, NULL, err);
    if (status == BASE_OK && ranking.count > 0) {
        aim.query = searcher_fold_query(&build, ranking.items[0].group);
        status = build.status;
        if (status == BASE_OK)
            status = searcher_rank_members(&ranking, find->arena, &aim, err);
    }
    find->ids = base_arena_array(find->arena, ranking.count, sizeof *find->ids);
    for (size_t i = 0; status == BASE_OK && find->ids && i < ranking.count; i++) {
        char report[17], text[32];
        uint32_t ordinal = searcher_rank_ordinal(&ranking.items[i]);

        searcher_rank_report(report, &ranking.items[i]);
        if (strcmp(report, find->report->id) == 0 && ordinal == find->ordinal)
            continue;
        snprintf(text, sizeof text, "%s:%u", report, (unsigned)ordinal);
        status = base_arena_text(&find->ids[find->count++], find->arena, base_text_of(text), err);
    }
    searcher_build_release(&build);
    return status;
}

base_status searcher_engine_repeats(base_text **out, size_t *count, base_arena *arena, searcher_engine *engine,
                                    const corpus_report *report, uint32_t ordinal, base_error *err)
{
    repeating find = { .arena = arena, .report = report, .ordinal = ordinal };
    base_status status = searcher_engine_try(engine, find_repeats, &find, err);

    if (status == BASE_OK) {
        *out = find.ids;
        *count = find.count;
    }
    return status;
}

/* ------------------------------------------------------------------------------------------------------ copies */

typedef struct {
    const corpus_report **items; /**< out */
    size_t count;
    base_arena *arena;
    const corpus_report *report;
} copying;

static bool is_restricted(const corpus_report *report)
{
    return base_text_equal(report->access.text, BASE_TEXT("restricted"));
}

static base_status find_copies(searcher_engine *engine, void *payload, base_error *err)
{
    copying *find = payload;
    const corpus_report *report = find->report;
    base_status status = BASE_OK;

    find->count = 0;
    find->items = base_arena_array(find->arena, report->member_count, sizeof *find->items);
    if (!find->items)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; status == BASE_OK && i < report->member_count; i++) {
        const corpus_report *other = NULL;
        char id[17];

        snprintf(id, sizeof id, "%.*s", BASE_TEXT_ARG(report->members[i]));
        if (strcmp(id, report->id) == 0)
            continue;
        status = searcher_reports_get(&other, &engine->reports, id, err);
        if (status == BASE_E_NOT_FOUND) /* it is gone, and the run that took it out has not ended yet */
            status = BASE_OK;
        else if (status == BASE_OK && (!is_restricted(other) || is_restricted(report)))
            find->items[find->count++] = other;
    }
    return status;
}

base_status searcher_engine_copies(const corpus_report *const **out, size_t *count, base_arena *arena,
                                   searcher_engine *engine, const corpus_report *report, base_error *err)
{
    copying find = { .arena = arena, .report = report };
    base_status status = report->member_count > 1 ? searcher_engine_try(engine, find_copies, &find, err) : BASE_OK;

    if (status == BASE_OK) {
        *out = find.items;
        *count = find.count;
    }
    return status;
}
