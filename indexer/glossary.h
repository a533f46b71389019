/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * The acronyms that reports explain themselves. Each report's pairs are kept in the shard's metadata under
 * "acronyms:" REPORT, all of them together under "acronyms", both as lines of "ACRONYM tab expansion"
 * (corpus/acronym.h), and written in the same transaction as the reports.
 */
#ifndef PRECEDENT_INDEXER_GLOSSARY_H
#define PRECEDENT_INDEXER_GLOSSARY_H

#include "corpus/report.h"

/** Keys of the shard's metadata: of all reports; of one, followed by its id. */
#define INDEXER_GLOSSARY_KEY        "acronyms"
#define INDEXER_GLOSSARY_REPORT_KEY "acronyms:"

/** Append the pairs of a report's passages. BASE_E_NOMEM, BASE_E_LIMIT. */
base_status indexer_glossary_mine(base_buf *out, const corpus_report *report, base_error *err);

/**
 * Append each line of `lists` once, in byte order. Of more than `most` different ones, those that fewest reports
 * explain are left out.
 *
 * @param lists  the reports' lines, one after the other
 */
base_status indexer_glossary_merge(base_buf *out, base_text lists, size_t most, base_error *err);

#endif
