/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The reports of an open index, read once each and kept; and passages, read when asked for.
 */
#ifndef PRECEDENT_SEARCHER_ENGINE_REPORTS_H
#define PRECEDENT_SEARCHER_ENGINE_REPORTS_H

#include "corpus/report.h"
#include "searcher/engine/engine.h"
#include <xapc/database.h>

/** All zero with `db` set is empty. What it lends is good until searcher_reports_release(). */
typedef struct {
    const xapc_database *db;
    corpus_report **kept;
    size_t count, capacity;
    corpus_report **table; /**< by id, open addressing; `room` is a power of two */
    size_t room;
} searcher_reports;

void searcher_reports_release(searcher_reports *reports);

/** The index was opened anew: forget which reports are which, but go on lending those that were given out. */
void searcher_reports_renew(searcher_reports *reports, const xapc_database *db);

/** By its whole id (16 digits). BASE_E_NOT_FOUND if the index has none such. */
base_status searcher_reports_get(const corpus_report **out, searcher_reports *reports, const char id[17],
                                 base_error *err);

/** Every report, read and unread, by id. The array is the caller's to free(). */
base_status searcher_reports_all(const corpus_report ***out, size_t *count, searcher_reports *reports, base_error *err);

/** Those of one class, by id; likewise. */
base_status searcher_reports_of_class(const corpus_report ***out, size_t *count, searcher_reports *reports,
                                      corpus_class state, base_error *err);

/** Ids that begin with `prefix` (lower-case hex digits), at most `most`; `out` has room for them. */
base_status searcher_reports_beginning(char (*out)[17], size_t *count, size_t most, const searcher_reports *reports,
                                       base_text prefix, base_error *err);

/** The order of `list` and of --sort report: partnership, date (newest first, undated last), title, id. */
int searcher_reports_compare(const corpus_report *a, const corpus_report *b);

/** Could its text be read, whole or in part? */
bool searcher_reports_is_read(const corpus_report *report);

/** The passage of a document; texts go to `arena`. */
base_status searcher_reports_passage(corpus_passage *out, base_arena *arena, const xapc_database *db, uint32_t docid,
                                     base_error *err);

/** The document of the passage REPORT:ORDINAL; BASE_E_NOT_FOUND if there is none. */
base_status searcher_reports_docid(uint32_t *out, const xapc_database *db, const char report[17], uint32_t ordinal,
                                   base_error *err);

#endif
