/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/command.h"
#include "searcher/handover.h"
#include "searcher/unread.h"

#include "corpus/field.h"

#include <stdlib.h>

/** Add what one report says of itself. */
static base_status add_report(const corpus_report *report, size_t passages, size_t matches, void *payload,
                              base_error *err)
{
    searcher_status *status = payload;
    const char *date = report->published.iso;

    (void)passages;
    (void)matches;
    (void)err;
    status->files += report->file_count;
    if (report->state != CORPUS_CLASS_OK && report->state != CORPUS_CLASS_OK_WARNINGS)
        return BASE_OK;
    status->restricted += base_text_equal(report->access.text, BASE_TEXT("restricted"));
    if (corpus_report_is_copy(report))
        return BASE_OK;
    status->without_partnership += report->partnership_count == 0;
    status->undated += !date[0];
    if (date[0] && (!status->oldest[0] || strcmp(date, status->oldest) < 0))
        memcpy(status->oldest, date, sizeof status->oldest);
    if (date[0] && strcmp(date, status->newest) > 0)
        memcpy(status->newest, date, sizeof status->newest);
    return BASE_OK;
}

static base_status add_kinds(searcher_status *out, searcher_engine *engine, base_error *err)
{
    base_status status = BASE_OK;

    for (int kind = 0; status == BASE_OK && kind < CORPUS_KIND_COUNT; kind++)
        status = searcher_engine_kind(&out->of_kind[kind], engine, (corpus_kind)kind, err);
    return status;
}

static base_status add_shards(searcher_status *out, base_arena *arena, searcher_engine *engine, base_error *err)
{
    searcher_shard_status *shards = NULL;
    searcher_shard_state *states;
    size_t count = 0;
    base_status status = searcher_engine_shards(&shards, &count, arena, engine, err);

    if (status != BASE_OK)
        return status;
    states = base_arena_array(arena, count, sizeof *states);
    if (!states)
        return base_error_set(err, BASE_E_NOMEM, "out of memory");
    for (size_t i = 0; i < count; i++) {
        states[i] = (searcher_shard_state){ shards[i].path, shards[i].reports, shards[i].passages, shards[i].bytes };
        out->bytes += shards[i].bytes;
    }
    out->shards = states;
    out->shard_count = count;
    return BASE_OK;
}

/** Only the indexer knows: it tries. */
static const corpus_confinement *ask_machine(corpus_confinement *room)
{
    static char question[] = "--confinement";
    base_buf line = { 0 };
    bool told = searcher_handover_ask(&line, question) && corpus_confinement_read(room, base_buf_view(&line));

    base_buf_release(&line);
    return told ? room : NULL;
}

base_status searcher_command_status(searcher_command_run *run, base_error *err)
{
    searcher_session session = { .options = run->options };
    searcher_status state = { .schema = BASE_TEXT(CORPUS_SCHEMA), .program = BASE_TEXT(PRECEDENT_VERSION) };
    searcher_counts counts = { 0 };
    corpus_confinement machine = { 0 };
    base_arena arena = { 0 };
    const char *standard[1];
    base_status status = searcher_session_open(&session, run->options, err);

    standard[0] = session.standard.data;
    state.indexes = run->options->index_count ? run->options->indexes : standard;
    state.index_count = run->options->index_count ? run->options->index_count : 1;
    if (status == BASE_OK)
        status = searcher_engine_counts(&counts, session.engine, err);
    state.reports = counts.reports;
    state.copies = counts.copies;
    state.passages = counts.passages;
    state.unread = counts.reports_unread;
    state.partial = counts.reports_partial;
    state.pages_unread = counts.pages_unread;
    memcpy(state.of_class, counts.by_class, sizeof state.of_class);
    if (status == BASE_OK)
        status = searcher_engine_list(session.engine, NULL, SEARCHER_REPORTS_ALL, add_report, &state, err);
    if (status == BASE_OK)
        status = add_kinds(&state, session.engine, err);
    if (status == BASE_OK)
        status = add_shards(&state, &arena, session.engine, err);
    if (status == BASE_OK)
        state.thesaurus = searcher_engine_thesaurus(session.engine);
    if (status == BASE_OK) {
        state.machine = ask_machine(&machine);
        state.reading = searcher_engine_confinement(session.engine);
        status = searcher_session_render(&session, true, err);
    }
    if (status == BASE_OK)
        status = searcher_render_status(session.render, &state, err);
    if (status == BASE_OK && counts.reports_unread + counts.reports_partial > 0)
        status = searcher_unread_print(NULL, &session, err);
    if (status == BASE_OK)
        status = searcher_session_flush(&session, err);
    run->found = status == BASE_OK;
    base_arena_release(&arena);
    searcher_session_close(&session);
    return status;
}
