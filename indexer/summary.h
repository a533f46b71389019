/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * What a run says at its end, what --dry-run says instead, and --failed.
 */
#ifndef PRECEDENT_INDEXER_SUMMARY_H
#define PRECEDENT_INDEXER_SUMMARY_H

#include "indexer/prune.h"

#include <stdio.h>

/** Lines of one sort in a summary; the rest is counted. */
enum { INDEXER_SUMMARY_LINES = 10 };

/**
 *     12 new, 1 changed, 282 unchanged: 295 reports, 41,870 passages, 24 s; 3 unread
 *       unread   west-2014.pdf   no-text    …
 *       partly   eastvale-t.pdf  …
 *       check    reviews/metadata.csv line 3: no file nosuch.txt
 *                9 reports without a date, 2 without a partnership (list --incomplete)
 */
void indexer_summary_print(FILE *to, const indexer_tally *tally, const indexer_ledger *ledger, const indexer_plan *plan,
                           int64_t milliseconds);

/** A line for each PATH that kept what is gone from it. */
void indexer_summary_kept(FILE *to, const indexer_plan *plan, const indexer_pruned *pruned);

/** What would be done, a line a file, and the counts. */
void indexer_summary_dry_run(FILE *to, const indexer_plan *plan, const indexer_ledger *ledger,
                             const indexer_pruned *pruned);

/** How many files of the PATHs could not be read, in this run or an earlier one. */
size_t indexer_summary_unread(const indexer_ledger *ledger, const indexer_plan *plan);

/** Every unread file with class and sentence; JSON lines on request. @return how many */
size_t indexer_summary_failed(FILE *to, const indexer_ledger *ledger, bool json);

#endif
