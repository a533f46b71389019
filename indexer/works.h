/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * Which reports are one work: the same report as PDF and DOCX, a re-issue, a copy under another name. Each file keeps its
 * report, id, passages and metadata; the copies of a work know one another (corpus_report.members), and the passages of
 * a copy that hold the same words as an earlier one's are shown as that one (works_group.h).
 *
 * Two reports are copies when their sketches say so (corpus/shingle.h), and the copies of copies are copies: so a work
 * does not depend on what was indexed first. Its copies are ranked, and the first leads:
 *
 *   1. public before restricted: words that are public are shown, and cited, from the public file;
 *   2. page numbers of the file itself (PDF) before printed ones, these before approximate ones, these before none;
 *   3. "ok" before "ok-warnings";
 *   4. the later date of publication, undated last;
 *   5. the path, in byte order.
 *
 * Works are settled at the end of a run. What a report's entry says of its work (indexer_entry.work) is written with the
 * documents that it is true of, in one transaction; a report that was read, or whose work lost a copy or ranks another
 * way, is *unsettled*, and so is one whose copies do not say the same as it does. So a run that was stopped at any
 * moment leaves nothing that the next one does not see. Nothing but entries is read to find that out, and nothing but
 * the copies of works that change is read to settle them: one new file among 5,000 costs one look at each sketch.
 */
#ifndef PRECEDENT_INDEXER_WORKS_H
#define PRECEDENT_INDEXER_WORKS_H

#include "indexer/ledger.h"

/** Most files that are one work; more make a second one. */
enum { INDEXER_WORK_MOST = 500 };

/**
 * A report was read: its sketch and pages go to its entry, and its work is yet to be found.
 * @param bytes  holds the sketch as long as the entry needs it
 */
base_status indexer_works_begin(indexer_entry *entry, base_buf *bytes, corpus_report *report, base_error *err);

/** Let a report name its copies as its entry does. */
base_status indexer_works_name(corpus_report *report, const indexer_entry *entry, base_error *err);

/** Which of two leads: below zero for `a`. */
int indexer_works_rank(const indexer_entry *a, const indexer_entry *b);

/** Is it a copy that another report of its work leads? */
bool indexer_works_led(const indexer_entry *entry);

/** How many works the read reports of a ledger are, and how many of them are copies that another leads. */
void indexer_works_count(size_t *works, size_t *copies, const indexer_ledger *ledger);

/** Asked between two works: is the run to stop? */
typedef bool indexer_works_stop(void *payload);

/**
 * Find the works of all unsettled reports and rewrite what changes.
 * @param stop  may be NULL
 * @return BASE_OK; BASE_E_INTERRUPTED when it was to stop: the next run goes on; BASE_E_NOMEM, BASE_E_IO …
 */
base_status indexer_works_settle(indexer_catalogue *catalogue, indexer_ledger *ledger, indexer_works_stop *stop,
                                 void *payload, base_error *err);

#endif
