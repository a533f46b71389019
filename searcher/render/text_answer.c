/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/render/text.h"

enum { HANG = 2 };

base_status searcher_text_answer(searcher_render *render, const searcher_answer *answer, base_error *err)
{
    const searcher_summary *s = answer->summary;
    base_buf line = { 0 };
    base_status status = BASE_OK;

    if (s->corrected)
        status = base_buf_printf(&line, err, "Nothing matches \"%.*s\". Searched instead: %.*s\n",
                                 BASE_TEXT_ARG(s->query), BASE_TEXT_ARG(s->suggestion));
    if (status == BASE_OK && s->total > 0) {
        status = base_buf_text(&line, base_text_of(s->exact ? "" : "about "), err);
        if (status == BASE_OK)
            status = searcher_counted(&line, s->total, answer->noun, err);
        if (status == BASE_OK)
            status = base_buf_printf(&line, err, " in %zu of %zu report%s", s->reports_matched, s->reports_indexed,
                                     s->reports_indexed == 1 ? "" : "s");
    }
    if (status == BASE_OK && line.length > 0)
        status = searcher_text_put(render, &render->aside, 0, 0, &line, err);
    if (status == BASE_OK && render->aside.length > 0 && render->style.words_follow && s->total > 0)
        status = base_buf_byte(&render->aside, '\n', err);
    base_buf_release(&line);
    return status;
}

/* "8 passages of other kinds match too; 21 weak matches left out (--any)." */
static base_status left_out(base_buf *line, const searcher_summary *s, base_error *err)
{
    base_status status = BASE_OK;

    if (s->other_kinds > 0) {
        status = searcher_counted(line, s->other_kinds, "passage", err);
        if (status == BASE_OK)
            status = base_buf_printf(line, err, " of other kinds match%s too", s->other_kinds == 1 ? "es" : "");
    }
    if (status == BASE_OK && s->cut > 0) {
        status = base_buf_text(line, base_text_of(line->length > 0 ? "; " : ""), err);
        if (status == BASE_OK)
            status = base_buf_printf(line, err, "%zu weak match%s left out (--any)", s->cut, s->cut == 1 ? "" : "es");
    }
    if (status == BASE_OK && s->undated_excluded > 0 && s->total > 0)
        status = base_buf_printf(line, err, "%s%zu undated report%s match%s no date", line->length > 0 ? "; " : "",
                                 s->undated_excluded, s->undated_excluded == 1 ? "" : "s",
                                 s->undated_excluded == 1 ? "es" : "");
    if (status == BASE_OK && line->length > 0)
        status = base_buf_byte(line, '.', err);
    return status;
}

/* "Not searched: 3 unread reports, 9 pages without text (precedent list --unread)" */
static base_status not_searched(base_buf *line, const searcher_summary *s, base_error *err)
{
    base_status status = BASE_OK;

    if (s->reports_unread == 0 && s->pages_unread == 0)
        return BASE_OK;
    status = base_buf_text(line, BASE_TEXT("Not searched: "), err);
    if (status == BASE_OK && s->reports_unread > 0)
        status = searcher_counted(line, s->reports_unread, "unread report", err);
    if (status == BASE_OK && s->reports_unread > 0 && s->pages_unread > 0)
        status = base_buf_text(line, BASE_TEXT(", "), err);
    if (status == BASE_OK && s->pages_unread > 0)
        status =
            base_buf_printf(line, err, "%zu page%s without text", s->pages_unread, s->pages_unread == 1 ? "" : "s");
    return status == BASE_OK ? base_buf_text(line, BASE_TEXT(" (precedent list --unread)"), err) : status;
}

static base_status no_hits(base_buf *line, const searcher_answer *answer, base_error *err)
{
    const searcher_summary *s = answer->summary;
    base_status status;

    status = base_buf_printf(line, err, "No %s matches in the ", answer->noun);
    if (status == BASE_OK && answer->reports_left != s->reports_indexed)
        status = base_buf_printf(line, err, "%zu of ", answer->reports_left);
    if (status == BASE_OK)
        status = searcher_counted(line, s->reports_indexed, "report", err);
    if (status == BASE_OK && answer->filters.length > 0)
        status = base_buf_printf(line, err, " %.*s", BASE_TEXT_ARG(answer->filters));
    return status == BASE_OK ? base_buf_byte(line, '.', err) : status;
}

static base_status alternative(base_buf *line, const searcher_alternative *a, base_error *err)
{
    base_status status = base_buf_printf(line, err, "%.*s: ", BASE_TEXT_ARG(a->without));

    if (status == BASE_OK)
        status = searcher_counted(line, a->passages, "passage", err);
    if (status == BASE_OK && a->note.length > 0)
        status = base_buf_printf(line, err, " %.*s", BASE_TEXT_ARG(a->note));
    return status;
}

base_status searcher_text_closing(searcher_render *render, const searcher_closing *closing, base_error *err)
{
    const searcher_summary *s = closing->answer->summary;
    base_buf line = { 0 };
    base_status status = BASE_OK;

    if (s->total > 0 && render->style.words_follow)
        status = base_buf_byte(&render->aside, '\n', err);
    else if (s->total == 0)
        status = no_hits(&line, closing->answer, err);
    if (status == BASE_OK && line.length > 0)
        status = searcher_text_put(render, &render->aside, 0, HANG, &line, err);
    for (size_t i = 0; i < closing->alternative_count && status == BASE_OK; i++) {
        status = alternative(&line, &closing->alternatives[i], err);
        if (status == BASE_OK)
            status = searcher_text_put(render, &render->aside, HANG, HANG + 2, &line, err);
    }
    if (status == BASE_OK && s->total == 0 && s->undated_excluded > 0) {
        status = base_buf_printf(&line, err, "%zu undated report%s match%s no date", s->undated_excluded,
                                 s->undated_excluded == 1 ? "" : "s", s->undated_excluded == 1 ? "es" : "");
        if (status == BASE_OK)
            status = searcher_text_put(render, &render->aside, HANG, HANG + 2, &line, err);
    }
    if (status == BASE_OK && s->suggestion.length > 0 && !s->corrected) {
        status = base_buf_printf(&line, err, "Did you mean: %.*s", BASE_TEXT_ARG(s->suggestion));
        if (status == BASE_OK)
            status = searcher_text_put(render, &render->aside, 0, HANG, &line, err);
    }
    if (status == BASE_OK)
        status = left_out(&line, s, err);
    if (status == BASE_OK && line.length > 0)
        status = searcher_text_put(render, &render->aside, 0, HANG, &line, err);
    if (status == BASE_OK)
        status = not_searched(&line, s, err);
    if (status == BASE_OK && line.length > 0)
        status = searcher_text_put(render, &render->aside, 0, HANG, &line, err);
    for (size_t i = 0; i < closing->note_count && status == BASE_OK; i++) {
        status = base_buf_text(&line, closing->notes[i], err);
        if (status == BASE_OK)
            status = searcher_text_put(render, &render->aside, 0, HANG, &line, err);
    }
    base_buf_release(&line);
    return status;
}

base_status searcher_text_count(searcher_render *render, const searcher_summary *summary, base_error *err)
{
    return base_buf_printf(&render->out, err, "%zu\n", summary->total);
}
