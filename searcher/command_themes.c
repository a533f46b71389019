/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/command.h"
#include "searcher/session.h"

static base_status render_theme(searcher_session *session, const corpus_thesaurus *thesaurus, size_t index, bool whole,
                                base_error *err)
{
    searcher_theme_row row = { .thesaurus = thesaurus, .concept = index, .whole = whole };
    base_status status = searcher_engine_theme(&row.passages, &row.reports, session->engine,
                                               corpus_thesaurus_at(thesaurus, index)->id, err);

    return status == BASE_OK ? searcher_render_theme(session->render, &row, err) : status;
}

/** The themes of an index are those of the thesaurus that it was made with. */
static base_status compare_thesaurus(searcher_session *session, const corpus_thesaurus *thesaurus, base_error *err)
{
    if (base_text_equal(searcher_engine_thesaurus(session->engine), base_text_of(corpus_thesaurus_hash(thesaurus))))
        return BASE_OK;
    return searcher_render_note(
        session->render, BASE_TEXT("The index was marked by another thesaurus; precedent index applies this one."),
        err);
}

static base_status show_theme(searcher_session *session, const corpus_thesaurus *thesaurus, const char *name,
                              base_error *err)
{
    base_text nearest = { 0 };
    size_t index = corpus_thesaurus_find(thesaurus, base_text_of(name), &nearest);

    if (index != (size_t)-1)
        return render_theme(session, thesaurus, index, true, err);
    if (nearest.length > 0)
        return base_error_set(err, BASE_E_NOT_FOUND, "no theme \"%s\"; the nearest is %.*s", name,
                              BASE_TEXT_ARG(nearest));
    return base_error_set(err, BASE_E_NOT_FOUND, "no theme \"%s\" (precedent themes lists them)", name);
}

base_status searcher_command_themes(searcher_command_run *run, base_error *err)
{
    const searcher_options *options = run->options;
    searcher_session session = { .options = options };
    const corpus_thesaurus *thesaurus = NULL;
    bool show = options->word_count > 0 && strcmp(options->words[0], "show") == 0;
    base_status status;

    if (options->word_count > 0 && !show)
        return base_error_set(err, BASE_E_ARGUMENT, "\"themes %s\" is unknown; type: precedent themes show THEME",
                              options->words[0]);
    if (show && options->word_count < 2)
        return base_error_set(err, BASE_E_ARGUMENT, "which theme? precedent themes lists them");
    status = searcher_session_open(&session, options, err);
    if (status == BASE_OK)
        status = searcher_session_thesaurus(&thesaurus, &session, err);
    if (status == BASE_OK)
        status = searcher_session_render(&session, true, err);
    for (size_t i = 1; status == BASE_OK && show && i < options->word_count; i++)
        status = show_theme(&session, thesaurus, options->words[i], err);
    for (size_t i = 0; status == BASE_OK && !show && i < corpus_thesaurus_count(thesaurus); i++)
        status = render_theme(&session, thesaurus, i, false, err);
    if (status == BASE_OK)
        status = compare_thesaurus(&session, thesaurus, err);
    if (status == BASE_OK)
        status = searcher_session_flush(&session, err);
    run->found = true;
    searcher_session_close(&session);
    return status;
}
