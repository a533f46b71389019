/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What the commands share: the index they ask, the query they parse (themes looked up only when one is named), and the
 * output they write to.
 */
#ifndef PRECEDENT_SEARCHER_SESSION_H
#define PRECEDENT_SEARCHER_SESSION_H

#include "corpus/theme.h"
#include "searcher/command.h"
#include "searcher/engine/engine.h"
#include "searcher/render/render.h"
#include "searcher/terminal.h"

/** All zero is closed. */
typedef struct {
    const searcher_options *options;
    searcher_engine *engine;
    base_buf standard;           /**< the default index's path */
    corpus_thesaurus *thesaurus; /**< its names, loaded when first asked for; it cannot mark */
    base_status theme_status;    /**< why it could not be loaded, for the parser's answer */
    base_error theme_error;
    searcher_query query;
    searcher_pager pager;
    searcher_render *render;
    searcher_render_style style;
} searcher_session;

/** Open the index of the options, unless it is open. BASE_E_NOT_FOUND when there is none, with what to type. */
base_status searcher_session_open(searcher_session *session, const searcher_options *options, base_error *err);

/** Close all that is open; safe on an all-zero session. The pager is waited for. */
void searcher_session_close(searcher_session *session);

/** Parse the query in `run->query` into `session->query`. Needs no index, and opens it only to look for a theme. */
base_status searcher_session_parse(searcher_session *session, const searcher_command_run *run, base_error *err);

/**
 * Put the query together from the command's arguments (and -x) in `run->query`; "-" reads it from standard input, no
 * argument asks for it on a terminal. With `optional`, no argument is an empty query.
 */
base_status searcher_session_gather(searcher_command_run *run, bool optional, base_error *err);

/** The shipped thesaurus, loaded once. */
base_status searcher_session_thesaurus(const corpus_thesaurus **out, searcher_session *session, base_error *err);

/** Open the renderer (and, with `paged`, a pager on a terminal). */
base_status searcher_session_render(searcher_session *session, bool paged, base_error *err);

/** Write what is left; a full disk is an error, a reader that went away is none. */
base_status searcher_session_flush(searcher_session *session, base_error *err);

#endif
