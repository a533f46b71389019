/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/command.h"
#include "searcher/session.h"
#include "searcher/tally.h"

/** A list under way. */
typedef struct {
    searcher_session *session;
    size_t count;
} listing;

/** Does it lack what every report should have? */
static bool is_incomplete(const corpus_report *report)
{
    return !report->published.iso[0] || report->partnership_count == 0 || !report->type.text.data ||
           !report->title.text.data;
}

static base_status list_report(const corpus_report *report, size_t passages, size_t matches, void *payload,
                               base_error *err)
{
    listing *list = payload;
    const searcher_options *options = list->session->options;
    searcher_render *render = list->session->render;
    searcher_row row = { .report = report, .passages = passages, .matches = matches };

    if (options->incomplete && !is_incomplete(report))
        return BASE_OK;
    list->count++;
    if (searcher_render_gone(render))
        return BASE_OK;
    if (options->unread)
        return searcher_render_unread(render, report, err);
    if (options->csv_template)
        return searcher_render_template(render, report, err);
    row.id_digits = searcher_engine_id_digits(list->session->engine, report);
    return searcher_render_report(render, &row, err);
}

static base_status list_reports(listing *list, const searcher_query *query, base_error *err)
{
    const searcher_options *options = list->session->options;
    base_status status = BASE_OK;

    if (options->csv_template)
        status = searcher_render_template(list->session->render, NULL, err);
    if (status == BASE_OK)
        status = searcher_engine_list(list->session->engine, query,
                                      options->unread ? SEARCHER_REPORTS_UNREAD : SEARCHER_REPORTS_READ, list_report,
                                      list, err);
    return status;
}

static base_status list_values(listing *list, const searcher_query *query, base_error *err)
{
    searcher_tallies tallies = { 0 };
    const corpus_field *field = corpus_field_find(base_text_of(list->session->options->by));
    base_status status = searcher_tally_count(&tallies, list->session->engine, query, field, err);

    for (size_t i = 0; status == BASE_OK && i < tallies.count; i++)
        status = searcher_render_tally(list->session->render, &tallies.items[i], err);
    list->count = tallies.count;
    searcher_tallies_release(&tallies);
    return status;
}

base_status searcher_command_list(searcher_command_run *run, base_error *err)
{
    searcher_session session = { .options = run->options };
    listing list = { &session, 0 };
    const searcher_query *query = NULL;
    base_status status = searcher_session_gather(run, true, err);

    if (status == BASE_OK && run->query.length > 0) {
        status = searcher_session_parse(&session, run, err);
        query = &session.query;
    }
    if (status == BASE_OK)
        status = searcher_session_open(&session, run->options, err);
    if (status == BASE_OK)
        status = searcher_session_render(&session, true, err);
    if (status == BASE_OK)
        status = run->options->by ? list_values(&list, query, err) : list_reports(&list, query, err);
    if (status == BASE_OK)
        status = searcher_session_flush(&session, err);
    run->found = list.count > 0;
    searcher_session_close(&session);
    return status;
}
