/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file
 * A report to the documents of the index, by the table in corpus/field.h: one for each passage and one for itself.
 *
 * What the table leaves open:
 * - The words of label and lead-in are stemmed and counted as those of the text are, so that a search finds a passage
 *   by them; headings are counted apart (ZXH).
 * - The dash-free twin of a dashed word (`multiagency`) is a surface word without a position, and its stem counts.
 * - A possessive and its twin without 's stand at one position, count once, and both make bigrams.
 * - Bigrams (XG) are made within text, label and lead-in, wherever a phrase of the two words would match.
 * - Partnerships stand under their slug; subjects, nation and language are folded whole ("baby ash"), and whoever
 *   searches for a part of a name looks through the values.
 * - A number is folded by corpus_term_folded(): "R5" stands as XNOr5.
 * - Words beyond the room between two ranges of positions (over 999,000 with the gaps) have no position.
 */
#ifndef PRECEDENT_INDEXER_INGEST_H
#define PRECEDENT_INDEXER_INGEST_H

#include "indexer/draft.h"
#include "indexer/lexicon.h"

#include "corpus/report.h"

/** All zero with the lexicon's stemmer set is ready; release with indexer_ingest_release(). */
typedef struct {
    indexer_lexicon lexicon;
    indexer_draft common; /**< what every passage of the present report has */
} indexer_ingest;

void indexer_ingest_release(indexer_ingest *ingest);

/** Turn to a report: its title, names, dates and ids are made ready for its passages. BASE_E_NOMEM. */
base_status indexer_ingest_begin(indexer_ingest *ingest, const corpus_report *report, base_error *err);

/**
 * The document of a passage of the report that was begun.
 * @param out    its former content is dropped; on failure it holds nothing of use
 * @param index  of the passage, from 0
 */
base_status indexer_ingest_passage(indexer_draft *out, indexer_ingest *ingest, const corpus_report *report,
                                   size_t index, base_error *err);

/** The document of the report itself, read or unread. As above. */
base_status indexer_ingest_report(indexer_draft *out, const corpus_report *report, base_error *err);

#endif
