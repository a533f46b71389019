/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/command.h"
#include "searcher/session.h"

/** A dump under way. */
typedef struct {
    searcher_session *session;
    size_t count;
} dumping;

static base_status dump_passage(const corpus_passage *passage, const corpus_report *report, void *payload,
                                base_error *err)
{
    dumping *dump = payload;

    dump->count++;
    if (searcher_render_gone(dump->session->render))
        return BASE_E_INTERRUPTED;
    return searcher_render_passage(dump->session->render, report, passage, err);
}

base_status searcher_command_dump(searcher_command_run *run, base_error *err)
{
    searcher_session session = { .options = run->options };
    dumping dump = { &session, 0 };
    base_status status;

    if (run->options->word_count > 0)
        return base_error_set(err, BASE_E_ARGUMENT,
                              "dump takes no query; precedent search -n 0 --json QUERY prints what matches");
    status = searcher_session_open(&session, run->options, err);
    if (status == BASE_OK)
        status = searcher_session_render(&session, false, err);
    if (status == BASE_OK)
        status = searcher_engine_dump(session.engine, NULL, dump_passage, &dump, err);
    if (status == BASE_E_INTERRUPTED) /* the reader went away: nobody misses the rest */
        status = BASE_OK;
    if (status == BASE_OK)
        status = searcher_session_flush(&session, err);
    run->found = dump.count > 0;
    searcher_session_close(&session);
    return status;
}
