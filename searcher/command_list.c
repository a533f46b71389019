/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/command.h"
#include "searcher/tally.h"
#include "searcher/unread.h"

/** A list under way. */
typedef struct {
    searcher_session *session;
    size_t count;
    searcher_which which;
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
    base_arena arena = { 0 };
    base_status status = BASE_OK;

    if (options->incomplete && !is_incomplete(report))
        return BASE_OK;
    list->count++;
    if (searcher_render_gone(render))
        return BASE_OK;
    if (options->csv_template)
        return searcher_render_template(render, report, err);
    row.id_digits = searcher_engine_id_digits(list->session->engine, report);
    if (list->which == SEARCHER_REPORTS_READ)
        status =
            searcher_engine_copies(&row.copies.items, &row.copies.count, &arena, list->session->engine, report, err);
    if (status == BASE_OK)
        status = searcher_render_report(render, &row, err);
    base_arena_release(&arena);
    return status;
}

static base_status list_reports(listing *list, const searcher_query *query, base_error *err)
{
    const searcher_options *options = list->session->options;
    base_status status = BASE_OK;

    /* A metadata.csv has a row for each file: what is given for one copy is that copy's. */
    list->which = options->all_copies || options->csv_template ? SEARCHER_REPORTS_COPIES : SEARCHER_REPORTS_READ;
    if (options->csv_template)
        status = searcher_render_template(list->session->render, NULL, err);
    if (status == BASE_OK && options->unread)
        return searcher_unread_print(&list->count, list->session, err);
    if (status == BASE_OK)
        status = searcher_engine_list(list->session->engine, query, list->which, list_report, list, err);
    return status;
}

static base_status list_values(listing *list, const searcher_query *query, base_error *err)
{
    searcher_tallies tallies = { 0 };
    const corpus_field *field = corpus_field_find(base_text_of(list->session->options->by));
    base_status status =
        searcher_tally_count(&tallies, list->session->engine, query, field, list->session->options->all_copies, err);

    for (size_t i = 0; status == BASE_OK && i < tallies.count; i++)
        status = searcher_render_tally(list->session->render, &tallies.items[i], err);
    list->count = tallies.count;
    searcher_tallies_release(&tallies);
    return status;
}

/** Nothing was listed: how many reports there are, and why none of them is here. */
static base_status say_nothing(const listing *list, bool asked, base_error *err)
{
    const searcher_options *options = list->session->options;
    searcher_counts counts = { 0 };
    base_buf line = { 0 };
    base_status status = searcher_engine_counts(&counts, list->session->engine, err);

    if (status == BASE_OK && options->unread)
        status = base_buf_text(&line, BASE_TEXT("Every file of the index could be read."), err);
    else if (status == BASE_OK && asked)
        status = base_buf_printf(&line, err,
                                 "No report matches in the %zu reports; precedent search with the same words says why.",
                                 counts.reports);
    else if (status == BASE_OK && options->incomplete)
        status = base_buf_printf(&line, err, "None of the %zu reports lacks its date, partnership, type or title.",
                                 counts.reports);
    else if (status == BASE_OK)
        status = base_buf_printf(&line, err, "The index holds %zu reports.", counts.reports);
    if (status == BASE_OK)
        status = searcher_render_note(list->session->render, base_buf_view(&line), err);
    base_buf_release(&line);
    return status;
}

/** A file that could not be read is in no list but --unread; its name may be what is asked for. */
static base_status say_unread(const listing *list, const searcher_query *query, base_error *err)
{
    searcher_session *session = list->session;
    searcher_counts counts = { 0 };
    base_buf line = { 0 };
    base_status status = BASE_OK;

    if (query && !session->style.quiet && session->style.format == SEARCHER_FORMAT_TEXT && !session->options->by)
        status = searcher_engine_counts(&counts, session->engine, err);
    if (status == BASE_OK && counts.reports_unread > 0)
        status = searcher_unread_named(&line, session->engine, query, err);
    if (status == BASE_OK && line.length > 0)
        status = base_buf_printf(&line, err, " (precedent list --unread).");
    if (status == BASE_OK && line.length > 0)
        status = searcher_render_note(session->render, base_buf_view(&line), err);
    base_buf_release(&line);
    return status;
}

base_status searcher_command_list(searcher_command_run *run, base_error *err)
{
    searcher_session session = { .options = run->options };
    listing list = { .session = &session };
    const searcher_query *query = NULL;
    base_status status = searcher_session_gather(run, true, err);

    if (status == BASE_OK && run->options->unread && run->query.length > 0)
        status = base_error_set(err, BASE_E_ARGUMENT,
                                "list --unread takes no query, for what could not be read matches none");
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
    if (status == BASE_OK && list.count == 0)
        status = say_nothing(&list, query != NULL, err);
    if (status == BASE_OK)
        status = say_unread(&list, query, err);
    if (status == BASE_OK)
        status = searcher_session_flush(&session, err);
    run->found = list.count > 0;
    searcher_session_close(&session);
    return status;
}
