/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The files that could not be read, for `list --unread` and `status`, in the lines of `index --failed`; with them those
 * that were read but for some of their pages ("ok-warnings").
 */
#ifndef PRECEDENT_SEARCHER_UNREAD_H
#define PRECEDENT_SEARCHER_UNREAD_H

#include "searcher/session.h"

/**
 * Print them, one line a file, in byte order of the paths; a report that lies in two files has two lines.
 * @param count  how many lines; may be NULL
 */
base_status searcher_unread_print(size_t *count, searcher_session *session, base_error *err);

/**
 * Append "1 report that could not be read bears these words in its title or name: scan.pdf" where there is such a report;
 * nothing where there is none. All words and names of the query must be there, function words aside; its other filters
 * are not looked at, for nothing is known of the report that they could be held against.
 */
base_status searcher_unread_named(base_buf *out, searcher_engine *engine, const searcher_query *query, base_error *err);

#endif
