/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "searcher/session.h"
#include "searcher/config.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

base_status searcher_session_open(searcher_session *session, const searcher_options *options, base_error *err)
{
    searcher_where where = { .folders = options->indexes,
                             .count = options->index_count,
                             .trust_stub = options->trust_stub };
    const char *standard[1];
    base_status status = BASE_OK;

    if (session->engine)
        return BASE_OK;
    session->options = options;
    if (where.count == 0) {
        base_buf_clear(&session->standard);
        status = searcher_config_index(&session->standard, err);
        if (status == BASE_OK && session->standard.length == 0)
            return base_error_set(err, BASE_E_NOT_FOUND, "no index is named, and HOME is not set: type --index DIR");
        standard[0] = session->standard.data;
        where.folders = standard;
        where.count = 1;
        where.standard = true;
    }
    return status == BASE_OK ? searcher_engine_open(&session->engine, &where, err) : status;
}

void searcher_session_close(searcher_session *session)
{
    searcher_render_free(session->render);
    searcher_pager_close(&session->pager);
    searcher_query_release(&session->query);
    searcher_engine_free(session->engine);
    corpus_thesaurus_free(session->thesaurus);
    base_buf_release(&session->standard);
    *session = (searcher_session){ 0 };
}

/* ------------------------------------------------------------------------------------------------------- themes */

base_status searcher_session_thesaurus(const corpus_thesaurus **out, searcher_session *session, base_error *err)
{
    base_status status = BASE_OK;

    if (!session->thesaurus)
        status = corpus_thesaurus_open(&session->thesaurus, NULL, NULL, NULL, err); /* no stems: names are all we ask */
    if (status == BASE_OK)
        *out = session->thesaurus;
    return status;
}

/** A theme's name, for the parser. An id that the index holds needs no thesaurus, which takes longer than the search. */
static bool find_theme(base_text *id, base_text *nearest, base_text name, void *payload)
{
    searcher_session *session = payload;
    const corpus_thesaurus *thesaurus = NULL;
    size_t index;

    if (searcher_session_open(session, session->options, NULL) == BASE_OK &&
        searcher_engine_has_theme(session->engine, name)) {
        *id = name;
        return true;
    }
    session->theme_status = searcher_session_thesaurus(&thesaurus, session, &session->theme_error);
    if (session->theme_status != BASE_OK)
        return false;
    index = corpus_thesaurus_find(thesaurus, name, nearest);
    if (index == (size_t)-1)
        return false;
    *id = corpus_thesaurus_at(thesaurus, index)->id;
    return true;
}

base_status searcher_session_parse(searcher_session *session, const searcher_command_run *run, base_error *err)
{
    searcher_query_names names = { .theme = find_theme, .payload = session };
    base_status status = searcher_query_parse(&session->query, base_buf_view(&run->query), &names, err);

    if (session->theme_status == BASE_OK)
        return status;
    if (err)
        *err = session->theme_error;
    return session->theme_status;
}

/* -------------------------------------------------------------------------------------------------------- query */

/** All of standard input, or its first line. */
static base_status read_input(base_buf *out, bool one_line, base_error *err)
{
    char block[4096];

    out->limit = SEARCHER_QUERY_BYTES;
    for (;;) {
        ssize_t got = read(STDIN_FILENO, block, sizeof block);
        base_status status;

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return base_error_set(err, BASE_E_IO, "standard input: %s", strerror(errno));
        status = base_buf_append(out, block, (size_t)got, err);
        if (status != BASE_OK || got == 0 || (one_line && memchr(block, '\n', (size_t)got)))
            return status;
    }
}

/** A query is one line: the line ends of a pasted text are blanks. */
static void flatten(base_buf *query)
{
    for (size_t i = 0; i < query->length; i++)
        if (query->data[i] == '\n' || query->data[i] == '\r' || query->data[i] == '\t')
            query->data[i] = ' ';
    while (query->length > 0 && query->data[query->length - 1] == ' ')
        query->data[--query->length] = '\0';
}

base_status searcher_session_gather(searcher_command_run *run, bool optional, base_error *err)
{
    const searcher_options *options = run->options;
    base_status status;

    if (options->word_count == 1 && strcmp(options->words[0], "-") == 0 && options->exact_count == 0) {
        status = read_input(&run->query, false, err);
    } else if (options->word_count > 0 || options->exact_count > 0) {
        return searcher_query_join(&run->query, options->words, options->word_count, options->exact,
                                   options->exact_count, err);
    } else if (optional) {
        return BASE_OK;
    } else if (isatty(STDIN_FILENO)) {
        fputs("search for: ", stderr);
        fflush(stderr);
        status = read_input(&run->query, true, err);
    } else {
        return base_error_set(err, BASE_E_ARGUMENT,
                              "what to search for? precedent search WORDS, or - to read them from standard input");
    }
    flatten(&run->query);
    return status;
}

/* ------------------------------------------------------------------------------------------------------- output */

base_status searcher_session_render(searcher_session *session, bool paged, base_error *err)
{
    const searcher_options *options = session->options;
    bool terminal = isatty(STDOUT_FILENO);
    base_status status = BASE_OK;

    if (paged && terminal)
        status = searcher_pager_open(&session->pager, options, err);
    if (status != BASE_OK)
        return status;
    session->style = searcher_terminal_style(options, terminal, STDOUT_FILENO);
    return searcher_render_open(&session->render, &session->style, session->pager.to ? session->pager.to : stdout,
                                stderr, err);
}

base_status searcher_session_flush(searcher_session *session, base_error *err)
{
    return session->render ? searcher_render_close(session->render, err) : BASE_OK;
}
